#include "typeset/table_rows.h"

#include <algorithm>
#include <utility>

namespace imprint::typeset {
namespace {

constexpr Pt kPaddingY{4};
constexpr Pt kHairline{0.5};
constexpr Color kHeadShade{0xEC, 0xEF, 0xF2};
constexpr Pt kSlack{0.01};  // of sums of lengths
// A row higher than this may be divided at its lines [of the text area].
constexpr double kDividedRow = 0.2;

// A strip of a cell, at its place in a group of rows.
struct PlacedStrip {
  Pt left, top;
  Strip* strip;
  std::size_t cell;
};

Pt height_of(const std::vector<Strip>& strips) {
  Pt height{0};
  for (const Strip& strip : strips)
    height += strip.height + (&strip == &strips.front() ? Pt{0} : strip.space_before);
  return height;
}

// Where each of rows `first` to `last` begins, and at last where they end. A row is as
// high as its cells; what spans several rows makes the last of them higher.
std::vector<Pt> row_tops(const std::vector<SetCell>& cells, int first, int last) {
  struct Wish {
    std::size_t begin, end;  // rows
    Pt height;
  };
  std::vector<Wish> wishes;
  const auto rows = static_cast<std::size_t>(last - first + 1);
  for (const SetCell& cell : cells) {
    const auto begin = static_cast<std::size_t>(cell.place.row - first);
    const auto span = static_cast<std::size_t>(cell.place.rowspan);
    wishes.push_back(
        {begin, std::min(rows, begin + span), height_of(cell.strips) + kPaddingY * 2});
  }
  std::sort(wishes.begin(), wishes.end(),
            [](const Wish& a, const Wish& b) { return a.end < b.end; });
  std::vector<Pt> tops(rows + 1);
  auto wish = wishes.begin();
  for (std::size_t row = 0; row < rows; ++row) {
    Pt& bottom = tops[row + 1];
    bottom = tops[row];
    for (; wish != wishes.end() && wish->end == row + 1; ++wish)
      bottom = std::max(bottom, tops[wish->begin] + wish->height);
  }
  return tops;
}

std::vector<PlacedStrip> place(std::vector<SetCell>& cells, const std::vector<Pt>& tops,
                               const RowLook& look) {
  std::vector<PlacedStrip> out;
  const int first = cells.empty() ? 0 : cells.front().place.row;
  for (std::size_t i = 0; i < cells.size(); ++i) {
    SetCell& cell = cells[i];
    Pt y = tops[static_cast<std::size_t>(cell.place.row - first)] + kPaddingY;
    for (Strip& strip : cell.strips) {
      if (&strip != &cell.strips.front()) y += strip.space_before;
      out.push_back({cell.left + look.padding_x, y, &strip, i});
      y += strip.height;
    }
  }
  return out;
}

void put(const PlacedStrip& placed, Pt top, Strip& out) {
  const Pt y = placed.top - top;
  for (const auto& decoration : placed.strip->decorations)
    put_item(out.items,
             Rule{decoration->width, placed.strip->height, decoration->color},
             {placed.left + decoration->left, y}, {}, ArtifactKind::Layout);
  for (Item& item : placed.strip->items) {
    item.origin = {item.origin.x + placed.left, item.origin.y + y};
    out.items.push_back(std::move(item));
  }
  for (auto& note : placed.strip->notes) out.notes.push_back(std::move(note));
  if (!out.node) out.node = placed.strip->node;
  out.destinations.insert(out.destinations.end(), placed.strip->destinations.begin(),
                          placed.strip->destinations.end());
}

// Shading of header cells and a hairline below each cell.
void decorate(const std::vector<SetCell>& cells, const std::vector<Pt>& tops, bool head,
              const RowLook& look, Strip& strip) {
  const int first = cells.empty() ? 0 : cells.front().place.row;
  for (const SetCell& cell : cells) {
    const auto row = static_cast<std::size_t>(cell.place.row - first);
    const auto span = static_cast<std::size_t>(cell.place.rowspan);
    const Pt top = tops[row];
    const Pt height = tops[std::min(row + span, tops.size() - 1)] - top;
    if (head)
      put_item(strip.items, Rule{cell.width, height, kHeadShade}, {cell.left, top}, {},
               ArtifactKind::Layout);
    put_item(strip.items, Rule{cell.width, kHairline, look.rule_color},
             {cell.left, top + height - kHairline}, {}, ArtifactKind::Layout);
  }
}

// The hairline below a row that was divided.
void close_row(const RowLook& look, Strip& strip) {
  put_item(strip.items, Rule{look.width, kHairline, look.rule_color},
           {look.left, strip.height - kHairline}, {}, ArtifactKind::Layout);
}

// Where rows of `height` can be cut, the lines of all cells whole; nowhere when a piece
// would be so high that little is won on a page.
std::vector<Pt> cuts_between(const std::vector<PlacedStrip>& placed, Pt height,
                             Pt page_height) {
  constexpr double kHighestPiece = 0.3;  // of the text area
  std::vector<Pt> cuts;
  Pt before{0};
  struct Reach {
    Pt top, bottom;
  };
  std::vector<Reach> reaches;
  for (const PlacedStrip& each : placed)
    reaches.push_back({each.top, each.top + each.strip->height});
  std::sort(reaches.begin(), reaches.end(),
            [](const Reach& a, const Reach& b) { return a.top < b.top; });
  reaches.push_back({height, height});
  Pt lowest{0};  // of what begins above
  auto above = reaches.begin();
  for (const Reach& each : reaches) {
    const Pt top = each.top;
    for (; above->top < top - kSlack; ++above) lowest = std::max(lowest, above->bottom);
    const bool crosses = lowest > top + kSlack;
    if (crosses || top <= before + kPaddingY + kSlack) continue;
    if (top - before > page_height * kHighestPiece) return {};
    if (top < height) cuts.push_back(top);
    before = top;
  }
  return cuts;
}

std::vector<Strip> slices(const std::vector<PlacedStrip>& placed,
                          const std::vector<Pt>& cuts, Pt height, const RowLook& look) {
  constexpr double kInRow = 6, kLoneLine = 200;  // in the unit of page_breaks.cc
  std::vector<Strip> out(cuts.size() + 1);
  const auto top_of = [&](std::size_t slice) {
    return slice == 0 ? Pt{0} : cuts[slice - 1];
  };
  for (std::size_t i = 0; i < out.size(); ++i) {
    out[i].height = (i < cuts.size() ? cuts[i] : height) - top_of(i);
    out[i].repeat = look.repeat;
    if (i > 0) out[i].break_cost = kInRow;
  }
  for (const PlacedStrip& each : placed) {
    const auto slice = static_cast<std::size_t>(
        std::upper_bound(cuts.begin(), cuts.end(), each.top + kSlack) - cuts.begin());
    const Pt top = top_of(slice);
    // Where orphans and widows forbid to part a paragraph.
    if (slice > 0 && each.top < top + kSlack &&
        each.strip->break_before == BreakBefore::Forbidden)
      out[slice].break_cost = kLoneLine;
    put(each, top, out[slice]);
  }
  close_row(look, out.back());
  return out;
}

// Rows higher than a page: as many lines of each cell as fit, then the next lot.
std::vector<Strip> divided(const std::vector<PlacedStrip>& placed, Pt limit,
                           const RowLook& look) {
  std::vector<Strip> out;
  // What is left of the cells that have begun; those from `unseen` on have not. Cells
  // begin one below the other.
  struct Rest {
    std::size_t next, end;
  };
  std::vector<Rest> begun;
  std::size_t unseen = 0;
  while (!begun.empty() || unseen < placed.size()) {
    Pt top = placed[begun.empty() ? unseen : begun.front().next].top;
    for (const Rest& rest : begun) top = std::min(top, placed[rest.next].top);
    if (unseen < placed.size()) top = std::min(top, placed[unseen].top);
    top -= kPaddingY;
    Strip& strip = out.emplace_back();
    strip.repeat = look.repeat;
    // What comes after a strip that does not fit, in its cell, does not fit either.
    const auto take = [&](Rest& rest) {
      for (; rest.next < rest.end; ++rest.next) {
        const PlacedStrip& each = placed[rest.next];
        const Pt bottom = each.top - top + each.strip->height + kPaddingY;
        if (bottom > limit && each.top - top > kPaddingY + kSlack) return;
        put(each, top, strip);
        strip.height = std::max(strip.height, bottom);
      }
    };
    for (Rest& rest : begun) take(rest);
    while (unseen < placed.size() && placed[unseen].top - top <= limit) {
      Rest rest{unseen, unseen};
      while (rest.end < placed.size() && placed[rest.end].cell == placed[unseen].cell)
        ++rest.end;
      unseen = rest.end;
      take(rest);
      begun.push_back(rest);
    }
    std::erase_if(begun, [](const Rest& rest) { return rest.next == rest.end; });
    if (begun.empty() && unseen == placed.size()) close_row(look, strip);
  }
  return out;
}

}  // namespace

std::vector<Strip> set_rows(std::vector<SetCell>& cells, int first, int last, bool head,
                            const RowLook& look) {
  const std::vector<Pt> tops = row_tops(cells, first, last);
  const Pt height = tops.back();
  std::vector<PlacedStrip> placed = place(cells, tops, look);
  if (!head && first == last && height > look.page_height * kDividedRow) {
    const std::vector<Pt> cuts = cuts_between(placed, height, look.page_height);
    if (!cuts.empty()) return slices(placed, cuts, height, look);
  }
  const Pt room =
      look.page_height - (look.repeat ? look.repeat->front().height : Pt{0});
  if (height > room) return divided(placed, room - Pt{1}, look);
  std::vector<Strip> out(1);
  out.front().height = height;
  out.front().repeat = look.repeat;
  decorate(cells, tops, head, look, out.front());
  for (const PlacedStrip& each : placed) put(each, {0}, out.front());
  return out;
}

}  // namespace imprint::typeset
