#include "typeset/pages/page_decoration.h"

#include <algorithm>
#include <map>
#include <utility>

namespace imprint::typeset {

namespace {

constexpr Pt kMarkLength = layouts::PageDesign::kCropLength;
constexpr Pt kMarkWidth{0.25};

}  // namespace

Pt reach_above(const Strip& strip) {
  Pt reach{0};
  for (const auto& decoration : strip.decorations)
    reach = std::max(reach, decoration->above);
  return reach;
}

Pt reach_below(const Strip& strip) {
  Pt reach{0};
  for (const auto& decoration : strip.decorations)
    reach = std::max(reach, decoration->below);
  return reach;
}

void add_decorations(const std::vector<Placed>& placed,
                     const layouts::PageDesign& design, Page& page) {
  struct Reach {
    const Decoration* decoration;
    Pt left, top, bottom;
  };
  std::vector<Reach> extents;  // in the order of their beginnings: outer ones first
  std::map<std::pair<const Decoration*, double>, std::size_t> places;  // in `extents`
  for (const Placed& each : placed)
    for (const auto& decoration : each.strip.decorations) {
      const Pt top = each.corner.y, bottom = top + each.strip.height;
      const auto [known, is_new] =
          places.try_emplace({decoration.get(), each.corner.x.value}, extents.size());
      if (is_new)
        extents.push_back({decoration.get(), each.corner.x, top, bottom});
      else
        extents[known->second].bottom = bottom;
    }
  for (const Reach& extent : extents) {
    const Decoration& look = *extent.decoration;
    const Pt top = std::max(design.margin_top, extent.top - look.above);
    const Pt bottom =
        std::min(design.height - design.margin_bottom, extent.bottom + look.below);
    const Point at{extent.left + look.left, top};
    const Pt height = std::max(Pt{0}, bottom - top);
    if (look.line > Pt{0}) {  // within the block, not on its edge
      const Pt inset = look.line / 2;
      put_item(page.items,
               Frame{look.width - look.line, std::max(Pt{0}, height - look.line),
                     look.line, look.color},
               {at.x + inset, at.y + inset}, {}, ArtifactKind::Layout);
    } else {
      put_item(page.items, Rule{look.width, height, look.color}, at, {},
               ArtifactKind::Layout);
    }
  }
}

void add_trim(const layouts::PageDesign& design, Page& page) {
  page.bleed = design.bleed;
  page.trim = design.trim();
  if (page.trim <= Pt{0}) return;
  const Size trimmed = page.size;
  page.size = {trimmed.width + page.trim * 2, trimmed.height + page.trim * 2};
  for (Item& item : page.items)
    item.origin = {item.origin.x + page.trim, item.origin.y + page.trim};
  for (Destination& destination : page.destinations)
    destination.at = {destination.at.x + page.trim, destination.at.y + page.trim};
  if (!design.crop_marks) return;
  const auto mark = [&](Pt width, Pt height, Point at) {
    put_item(page.items, Rule{width, height, kBlack}, at, {},
             ArtifactKind::PageDecoration);
  };
  for (const Pt y : {page.trim, page.trim + trimmed.height})
    for (const Pt x : {Pt{0}, page.size.width - kMarkLength})
      mark(kMarkLength, kMarkWidth, {x, y - kMarkWidth / 2});
  for (const Pt x : {page.trim, page.trim + trimmed.width})
    for (const Pt y : {Pt{0}, page.size.height - kMarkLength})
      mark(kMarkWidth, kMarkLength, {x - kMarkWidth / 2, y});
}

}  // namespace imprint::typeset
