#include "typeset/table_rows.h"

#include <algorithm>
#include <utility>

#include "typeset/cell_baselines.h"
#include "typeset/table_parts.h"

namespace imprint::typeset {
namespace {

constexpr Pt kPaddingY = kCellPaddingY;
constexpr Color kHeadShade{0xEC, 0xEF, 0xF2};
constexpr Pt kSlack{0.01};  // of sums of lengths

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

std::vector<PlacedStrip> place(const RowGroup& group, const RowLook& look) {
  std::vector<PlacedStrip> out;
  for (std::size_t i = 0; i < group.cells.size(); ++i) {
    SetCell& cell = group.cells[i];
    Pt y = group.top_of(cell) + kPaddingY;
    for (Strip& strip : cell.strips) {
      if (&strip != &cell.strips.front()) y += strip.space_before;
      out.push_back({cell.left + look.padding_x, y, &strip, i});
      y += strip.height;
    }
  }
  return out;
}

// Shading of header cells and a hairline below each cell.
void decorate(const RowGroup& group, bool head, const RowLook& look, Strip& strip) {
  for (const SetCell& cell : group.cells) {
    const Pt top = group.top_of(cell), bottom = group.bottom_of(cell);
    if (head)
      put_item(strip.items, Rule{cell.width, bottom - top, kHeadShade},
               {cell.left, top}, {}, ArtifactKind::Layout);
    put_rule(cell.left, cell.width, bottom, look, strip.items);
  }
}

// The hairline below a row that was divided.
void close_row(const RowLook& look, Strip& strip) {
  put_rule(look.left, look.width, strip.height, look, strip.items);
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

// The parts of a high group of rows; none when it cannot be parted well.
std::vector<Strip> parts(RowGroup& group, bool is_one, const RowLook& look, Pt room) {
  constexpr double kHighestPiece =
      0.3;  // of the text area: little is won by higher ones
  const Pt most = look.page_height * kHighestPiece;
  group.strips = place(group, look);
  std::vector<RowCut> cuts = row_cuts(group, look.page_height, most);
  if (cuts.empty() && !is_one) {
    move_off_borders(group);
    group.strips = place(group, look);
    cuts = row_cuts(group, look.page_height, room);
  }
  if (cuts.empty()) return {};
  return parts_between(group, cuts, look);
}

}  // namespace

std::vector<Strip> set_rows(std::vector<SetCell>& cells, int first, int last, bool head,
                            const RowLook& look) {
  share_baselines(cells);
  RowGroup group{cells, first, row_tops(cells, first, last)};
  const Pt room =
      look.page_height - (look.repeat ? look.repeat->front().height : Pt{0});
  if (!head && !cells.empty() && group.height() > look.page_height * kDividedRow) {
    std::vector<Strip> parted = parts(group, first == last, look, room);
    if (!parted.empty()) return parted;
  }
  group.strips = place(group, look);
  const Pt height = group.height();
  if (height > room) return divided(group.strips, room - Pt{1}, look);
  std::vector<Strip> out(1);
  out.front().height = height;
  out.front().repeat = look.repeat;
  decorate(group, head, look, out.front());
  for (const PlacedStrip& each : group.strips) put(each, {0}, out.front());
  return out;
}

}  // namespace imprint::typeset
