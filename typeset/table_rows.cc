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
};

Pt height_of(const std::vector<Strip>& strips) {
  Pt height{0};
  for (const Strip& strip : strips)
    height += strip.height + (&strip == &strips.front() ? Pt{0} : strip.space_before);
  return height;
}

std::vector<Pt> row_heights(const std::vector<SetCell>& cells, int first, int last) {
  std::vector<Pt> heights(static_cast<std::size_t>(last - first + 1));
  for (const bool spanning : {false, true})
    for (const SetCell& cell : cells) {
      if ((cell.place.rowspan > 1) != spanning) continue;
      const auto begin = static_cast<std::size_t>(cell.place.row - first);
      const auto end = std::min(heights.size(),
                                begin + static_cast<std::size_t>(cell.place.rowspan));
      Pt have{0};
      for (std::size_t i = begin; i < end; ++i) have += heights[i];
      const Pt wanted = height_of(cell.strips) + kPaddingY * 2;
      if (wanted > have) heights[end - 1] += wanted - have;
    }
  return heights;
}

std::vector<PlacedStrip> place(std::vector<SetCell>& cells,
                               const std::vector<Pt>& heights, const RowLook& look) {
  std::vector<PlacedStrip> out;
  const int first = cells.empty() ? 0 : cells.front().place.row;
  for (SetCell& cell : cells) {
    Pt y = kPaddingY;
    for (int row = first; row < cell.place.row; ++row)
      y += heights[static_cast<std::size_t>(row - first)];
    for (Strip& strip : cell.strips) {
      if (&strip != &cell.strips.front()) y += strip.space_before;
      out.push_back({cell.left + look.padding_x, y, &strip});
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
void decorate(const std::vector<SetCell>& cells, const std::vector<Pt>& heights,
              bool head, const RowLook& look, Strip& strip) {
  const int first = cells.empty() ? 0 : cells.front().place.row;
  for (const SetCell& cell : cells) {
    Pt top{0}, height{0};
    for (std::size_t r = 0; r < heights.size(); ++r) {
      const int row = first + static_cast<int>(r);
      if (row < cell.place.row) top += heights[r];
      if (row >= cell.place.row && row < cell.place.row + cell.place.rowspan)
        height += heights[r];
    }
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
  std::vector<Pt> tops;
  for (const PlacedStrip& each : placed) tops.push_back(each.top);
  std::sort(tops.begin(), tops.end());
  tops.push_back(height);
  for (const Pt top : tops) {
    const bool crosses =
        std::any_of(placed.begin(), placed.end(), [&](const PlacedStrip& each) {
          return each.top < top - kSlack &&
                 each.top + each.strip->height > top + kSlack;
        });
    if (crosses || top <= before + kPaddingY + kSlack) continue;
    if (top - before > page_height * kHighestPiece) return {};
    if (top < height) cuts.push_back(top);
    before = top;
  }
  return cuts;
}

std::vector<Strip> slices(const std::vector<PlacedStrip>& placed,
                          const std::vector<Pt>& cuts, Pt height, const RowLook& look) {
  std::vector<Strip> out;
  constexpr double kInRow = 6, kLoneLine = 200;  // in the unit of page_breaks.cc
  Pt top{0};
  for (std::size_t i = 0; i <= cuts.size(); ++i) {
    const Pt bottom = i < cuts.size() ? cuts[i] : height;
    Strip& strip = out.emplace_back();
    strip.height = bottom - top;
    strip.repeat = look.repeat;
    bool parts_paragraph = false;  // where orphans and widows forbid it
    for (const PlacedStrip& each : placed) {
      if (each.top <= top - kSlack || each.top >= bottom - kSlack) continue;
      parts_paragraph |=
          each.top < top + kSlack && each.strip->break_before == BreakBefore::Forbidden;
      put(each, top, strip);
    }
    if (bottom == height) close_row(look, strip);
    if (i > 0) strip.break_cost = parts_paragraph ? kLoneLine : kInRow;
    top = bottom;
  }
  return out;
}

// Rows higher than a page: as many lines of each cell as fit, then the next lot.
std::vector<Strip> divided(std::vector<PlacedStrip> rest, Pt limit,
                           const RowLook& look) {
  std::vector<Strip> out;
  while (!rest.empty()) {
    Pt top = rest.front().top;
    for (const PlacedStrip& placed : rest) top = std::min(top, placed.top);
    top -= kPaddingY;
    Strip& strip = out.emplace_back();
    strip.repeat = look.repeat;
    std::vector<PlacedStrip> later;
    // What comes after a strip that does not fit, in its cell, does not fit either.
    for (const PlacedStrip& placed : rest) {
      const Pt bottom = placed.top - top + placed.strip->height + kPaddingY;
      if (bottom > limit && placed.top - top > kPaddingY) {
        later.push_back(placed);
      } else {
        put(placed, top, strip);
        strip.height = std::max(strip.height, bottom);
      }
    }
    if (later.empty()) close_row(look, strip);
    rest = std::move(later);
  }
  return out;
}

}  // namespace

std::vector<Strip> set_rows(std::vector<SetCell>& cells, int first, int last, bool head,
                            const RowLook& look) {
  const std::vector<Pt> heights = row_heights(cells, first, last);
  Pt height{0};
  for (const Pt row : heights) height += row;
  std::vector<PlacedStrip> placed = place(cells, heights, look);
  if (!head && first == last && height > look.page_height * kDividedRow) {
    const std::vector<Pt> cuts = cuts_between(placed, height, look.page_height);
    if (!cuts.empty()) return slices(placed, cuts, height, look);
  }
  const Pt room =
      look.page_height - (look.repeat ? look.repeat->front().height : Pt{0});
  if (height > room) return divided(std::move(placed), room - Pt{1}, look);
  std::vector<Strip> out(1);
  out.front().height = height;
  out.front().repeat = look.repeat;
  decorate(cells, heights, head, look, out.front());
  for (const PlacedStrip& each : placed) put(each, {0}, out.front());
  return out;
}

}  // namespace imprint::typeset
