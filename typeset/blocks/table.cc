#include "typeset/blocks/table.h"

#include <algorithm>
#include <numeric>
#include <utility>

namespace imprint::typeset {

using namespace document;

namespace {

// A share of the measure from which on a table is drawn as wide as the measure.
constexpr double kStretchFrom = 0.55;

// Places the rows of one group; `columns` grows with the widest row.
std::vector<GridCell> place_rows(const std::vector<TableRow>& rows, int& columns) {
  std::vector<GridCell> cells;
  std::vector<int> taken;  // rows that a cell above still covers, by column
  for (std::size_t r = 0; r < rows.size(); ++r) {
    std::size_t column = 0;
    const auto left = static_cast<int>(rows.size() - r);
    for (const TableCell& cell : rows[r].cells) {
      while (column < taken.size() && taken[column] > 0) ++column;
      const int colspan = std::max(1, cell.colspan);
      const int rowspan = std::clamp(cell.rowspan, 1, left);
      cells.push_back(
          {&cell, static_cast<int>(r), static_cast<int>(column), colspan, rowspan});
      const std::size_t end = column + static_cast<std::size_t>(colspan);
      if (taken.size() < end) taken.resize(end, 0);
      for (; column < end; ++column) taken[column] = rowspan;
    }
    for (int& rest : taken) rest = std::max(0, rest - 1);
    columns = std::max(columns, static_cast<int>(taken.size()));
  }
  return cells;
}

// Fills short rows with empty cells, so that all rows are equally long.
void fill_gaps(std::vector<GridCell>& cells, int rows, int columns) {
  std::vector<std::vector<bool>> covered(
      static_cast<std::size_t>(rows),
      std::vector<bool>(static_cast<std::size_t>(columns), false));
  for (const GridCell& cell : cells)
    for (int r = cell.row; r < std::min(rows, cell.row + cell.rowspan); ++r)
      for (int c = cell.column; c < std::min(columns, cell.column + cell.colspan); ++c)
        covered[static_cast<std::size_t>(r)][static_cast<std::size_t>(c)] = true;
  for (int r = 0; r < rows; ++r)
    for (int c = 0; c < columns; ++c)
      if (!covered[static_cast<std::size_t>(r)][static_cast<std::size_t>(c)])
        cells.push_back({nullptr, r, c, 1, 1});
  std::stable_sort(cells.begin(), cells.end(),
                   [](const GridCell& a, const GridCell& b) {
                     return std::pair(a.row, a.column) < std::pair(b.row, b.column);
                   });
}

// Widens the columns a spanning cell covers until it fits.
void grow(std::vector<Pt>& widths, const CellExtent& cell, Pt wanted) {
  Pt have{0};
  const auto first = static_cast<std::size_t>(cell.column);
  const auto last =
      std::min(widths.size(), first + static_cast<std::size_t>(cell.colspan));
  for (std::size_t i = first; i < last; ++i) have += widths[i];
  if (have >= wanted || first >= last) return;
  const Pt more = (wanted - have) / static_cast<double>(last - first);
  for (std::size_t i = first; i < last; ++i) widths[i] += more;
}

Pt sum(const std::vector<Pt>& widths) {
  Pt total{0};
  for (const Pt width : widths) total += width;
  return total;
}

struct Extents {
  std::vector<Pt> least, kept, most;
  std::vector<double> shares;  // 0: none
};
Extents extents(const ColumnPart& part, const std::vector<CellExtent>& cells,
                double scale, Pt padding) {
  Extents out;
  out.least.resize(static_cast<std::size_t>(part.end - part.first));
  out.most = out.kept = out.least;
  out.shares.resize(out.least.size());
  const auto begins_before = [](const CellExtent& cell, int column) {
    return cell.column < column;
  };
  std::vector<CellExtent> own(
      std::lower_bound(cells.begin(), cells.end(), part.first, begins_before),
      std::lower_bound(cells.begin(), cells.end(), part.end, begins_before));
  // What spans many columns needs more room only where the few leave too little.
  std::stable_sort(
      own.begin(), own.end(),
      [](const CellExtent& a, const CellExtent& b) { return a.colspan < b.colspan; });
  for (CellExtent& cell : own) {
    cell.column -= part.first;
    if (cell.colspan == 1)
      out.shares[static_cast<std::size_t>(cell.column)] = cell.share;
    grow(out.least, cell, cell.extent.narrowest * scale + padding);
    grow(out.kept, cell, cell.extent.kept * scale + padding);
    grow(out.most, cell, cell.extent.widest * scale + padding);
  }
  return out;
}

// Widths with about so many lines in the highest cell of each column: a line ends
// before a word that does not fit.
std::vector<Pt> widths_for(int lines, const std::vector<Pt>& narrow,
                           const std::vector<Pt>& wide) {
  constexpr double kRagged = 0.4;  // of the longest word, a line
  std::vector<Pt> out;
  for (std::size_t i = 0; i < wide.size(); ++i) {
    const Pt each = wide[i] / lines + (lines > 1 ? narrow[i] * kRagged : Pt{0});
    out.push_back(std::clamp(each, narrow[i], std::max(narrow[i], wide[i])));
  }
  return out;
}

// Of a table that has room for its longest words and not for its longest texts. It is
// as low as can be; of the room that is left, columns that ask for little have it
// first, so that none wraps where a long text beside it can give way.
std::vector<Pt> shared_widths(const std::vector<Pt>& narrow,
                              const std::vector<Pt>& wide, Pt measure) {
  constexpr int kMostLines = 4096;
  constexpr int kHighRow = 4;  // lines: with one more a row is as good
  int low = 1, high = kMostLines;
  while (low < high) {
    const int lines = (low + high) / 2;
    if (sum(widths_for(lines, narrow, wide)) <= measure)
      high = lines;
    else
      low = lines + 1;
  }
  const int lines = low >= kHighRow ? low + 1 : low;
  std::vector<Pt> widths = widths_for(lines, narrow, wide);
  if (sum(widths) > measure) widths = narrow;  // a text of thousands of lines
  Pt rest = measure - sum(widths);
  std::vector<std::size_t> order(wide.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return wide[a] < wide[b]; });
  Pt wanted{0};
  for (const std::size_t i : order) {
    const Pt more = wide[i] - widths[i];
    if (more <= rest) {
      widths[i] = wide[i];
      rest -= more;
    } else {
      wanted += more;
    }
  }
  if (wanted > Pt{0})
    for (std::size_t i = 0; i < widths.size(); ++i)
      widths[i] += (wide[i] - widths[i]) * (rest / wanted);
  return widths;
}

// `narrow`, with the room for what is kept together where there is some: what asks for
// least has it first.
std::vector<Pt> with_kept(std::vector<Pt> narrow, const std::vector<Pt>& kept,
                          Pt measure) {
  std::vector<std::size_t> order(narrow.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  const auto lacks = [&](std::size_t i) { return kept[i] - narrow[i]; };
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return lacks(a) < lacks(b); });
  Pt rest = measure - sum(narrow);
  for (const std::size_t i : order) {
    const Pt more = lacks(i);
    if (more <= Pt{0}) continue;
    if (more > rest) break;
    narrow[i] += more;
    rest -= more;
  }
  return narrow;
}

// Shares of a table that is as wide as they and the contents ask for (CSS Tables 3,
// "computing the table width", "distribution algorithm"), no column narrower than
// `narrow`; the others share what is left.
std::vector<Pt> widths_by_shares(const std::vector<Pt>& narrow,
                                 const std::vector<Pt>& wide,
                                 std::vector<double> shares, Pt measure) {
  const std::size_t count = shares.size();
  double given = 0;
  for (double& share : shares) {
    share = std::min(share, 1 - given);  // what is behind a whole table has nothing
    given += share;
  }
  std::vector<std::size_t> others;
  Pt table{0}, others_wide{0}, others_narrow{0};
  for (std::size_t i = 0; i < count; ++i) {
    if (shares[i] > 0) {
      table = std::max(table, wide[i] / shares[i]);
      continue;
    }
    others.push_back(i);
    others_wide += wide[i];
    others_narrow += narrow[i];
  }
  if (others.empty()) {
    table = table * given;
    for (double& share : shares) share /= given;
  } else {
    constexpr double kLeastRest = 0.001;
    table = std::max(table, others_wide / std::max(kLeastRest, 1 - given));
  }
  table = std::clamp(table, std::min(sum(narrow), measure), measure);
  std::vector<Pt> widths = narrow;
  Pt taken{0}, over{0};
  for (std::size_t i = 0; i < count; ++i) {
    if (shares[i] <= 0) continue;
    widths[i] = std::max(narrow[i], table * shares[i]);
    taken += widths[i];
    over += widths[i] - narrow[i];
  }
  // What no other column can be without.
  const Pt lacks = taken + others_narrow - table;
  if (lacks > Pt{0} && over > Pt{0}) {
    const double kept = std::max(0.0, 1 - lacks / over);
    for (std::size_t i = 0; i < count; ++i)
      if (shares[i] > 0) widths[i] = narrow[i] + (widths[i] - narrow[i]) * kept;
    taken = table - others_narrow;
  }
  const Pt rest = std::max(others_narrow, table - taken);
  std::vector<Pt> least, most;
  for (const std::size_t i : others) {
    least.push_back(narrow[i]);
    most.push_back(std::max(narrow[i], wide[i]));
  }
  if (sum(most) > rest)
    most = shared_widths(least, most, rest);
  else if (sum(most) > Pt{0})
    std::transform(most.begin(), most.end(), most.begin(),
                   [grown = rest / sum(most)](Pt width) { return width * grown; });
  for (std::size_t i = 0; i < others.size(); ++i) widths[others[i]] = most[i];
  return widths;
}

}  // namespace

Grid make_grid(const Table& table) {
  Grid grid;
  grid.head = place_rows(table.head, grid.columns);
  grid.body = place_rows(table.body, grid.columns);
  grid.foot = place_rows(table.foot, grid.columns);
  fill_gaps(grid.head, static_cast<int>(table.head.size()), grid.columns);
  fill_gaps(grid.body, static_cast<int>(table.body.size()), grid.columns);
  fill_gaps(grid.foot, static_cast<int>(table.foot.size()), grid.columns);
  return grid;
}

std::vector<CellExtent> merged(std::vector<CellExtent> cells) {
  std::sort(cells.begin(), cells.end(), [](const CellExtent& a, const CellExtent& b) {
    return std::pair(a.column, a.colspan) < std::pair(b.column, b.colspan);
  });
  std::vector<CellExtent> out;
  for (const CellExtent& cell : cells) {
    if (out.empty() || out.back().colspan != cell.colspan ||
        out.back().column != cell.column) {
      out.push_back(cell);
      continue;
    }
    Extent& most = out.back().extent;
    most.narrowest = std::max(most.narrowest, cell.extent.narrowest);
    out.back().share = std::max(out.back().share, cell.share);
    most.kept = std::max(most.kept, cell.extent.kept);
    most.widest = std::max(most.widest, cell.extent.widest);
  }
  return out;
}

std::vector<Pt> least_widths(int columns, const std::vector<CellExtent>& cells,
                             Whole whole, const CellLook& look) {
  Extents of_columns = extents({0, columns}, cells, look.scale, look.padding);
  return std::move(whole == Whole::Kept ? of_columns.kept : of_columns.least);
}

Extent total_extent(int columns, const std::vector<CellExtent>& cells, Pt padding) {
  const Extents all = extents({0, columns}, cells, 1, padding);
  return {sum(all.least), sum(all.kept), sum(all.most)};
}

std::vector<ColumnPart> divide_columns(const std::vector<Pt>& least, Pt measure,
                                       bool repeats) {
  const auto count = static_cast<int>(least.size());
  const auto divide = [&](Pt most) {
    std::vector<ColumnPart> parts;
    for (int first = 0; first < count;) {
      ColumnPart part{first, first, repeats && first > 0};
      Pt width = part.repeats_first ? least.front() : Pt{0};
      while (part.end < count) {
        width += least[static_cast<std::size_t>(part.end)];
        // The first column alone is no part.
        const int least_columns = first == 0 && repeats ? 2 : 1;
        if (width > most && part.end - first >= least_columns) break;
        ++part.end;
      }
      first = part.end;
      parts.push_back(part);
    }
    return parts;
  };
  std::vector<ColumnPart> best = divide(measure);
  constexpr int kTries = 8;  // to 1/256 of the measure
  Pt low{0}, high = measure;
  for (int i = 0; i < kTries && best.size() > 1; ++i) {
    const Pt middle = (low + high) / 2;
    std::vector<ColumnPart> parts = divide(middle);
    const bool is_as_good = parts.size() == best.size();
    (is_as_good ? high : low) = middle;
    if (is_as_good) best = std::move(parts);
  }
  return best;
}

std::vector<Pt> column_widths(const ColumnPart& part,
                              const std::vector<CellExtent>& cells, Pt measure,
                              double scale, Pt padding) {
  const auto [narrow, kept, wide, shares] = extents(part, cells, scale, padding);
  const Pt least = sum(narrow), most = sum(wide);
  std::vector<Pt> widths = wide;
  const bool has_shares =
      std::any_of(shares.begin(), shares.end(), [](double share) { return share > 0; });
  if (has_shares && least < measure) {
    widths = widths_by_shares(with_kept(narrow, kept, measure), wide, shares, measure);
  } else if (most <= measure) {
    if (most.value > 0 && most >= measure * kStretchFrom)
      for (Pt& width : widths) width = width * (measure / most);
  } else if (least >= measure) {
    for (std::size_t i = 0; i < widths.size(); ++i)
      widths[i] = narrow[i] * (measure / least);
  } else {
    widths = shared_widths(with_kept(narrow, kept, measure), wide, measure);
  }
  return widths;
}

}  // namespace imprint::typeset
