#include "typeset/blocks/table_again.h"

#include <algorithm>
#include <utility>

namespace imprint::typeset {
namespace {

// What a cell says is said again only when it is not higher [of the text area].
constexpr double kHighestLabel = 0.2;

// The strip's items as artifacts, moved.
void add_again(const Strip& strip, Point by, std::vector<Item>& out) {
  for (Item& item : as_artifact(strip).items) {
    item.origin = {item.origin.x + by.x, item.origin.y + by.y};
    out.push_back(std::move(item));
  }
}

}  // namespace

Said said_by(std::span<const PlacedStrip> strips, Pt page_height) {
  Said said;
  if (strips.empty()) return said;
  const PlacedStrip& last = strips.back();
  said.bottom = last.top + last.strip->height;
  said.height = said.bottom - strips.front().top;
  if (said.height > page_height * kHighestLabel) return said;
  std::vector<Item> items;
  for (const PlacedStrip& each : strips)
    add_again(*each.strip, {Pt{0}, each.top - strips.front().top}, items);
  said.items = std::make_shared<const std::vector<Item>>(std::move(items));
  return said;
}

std::shared_ptr<const std::vector<Strip>> InnerHeads::strips(
    std::span<const InnerHead> heads, Pt most) {
  Key key;
  Pt highest{0};
  for (const InnerHead& head : heads) {
    key.emplace_back(head.left.value, head.row->repeat.get(),
                     head.row->inner_repeat.get());
    highest = std::max(highest, repeated_height(*head.row));
  }
  if (highest == Pt{0} || highest + kCellPaddingY > most) return nullptr;
  auto& made = made_[std::move(key)];
  if (made) return made;
  Strip all;
  all.height = highest + kCellPaddingY;
  for (const InnerHead& head : heads) {
    Pt y = all.height - repeated_height(*head.row);
    for (const Strip* each : repeated_above(*head.row)) {
      for (const auto& decoration : head.row->decorations)
        put_item(all.items, Rule{decoration->width, each->height, decoration->color},
                 {head.left + decoration->left, y}, {}, ArtifactKind::Layout);
      y += each->space_before;
      add_again(*each, {head.left, y}, all.items);
      y += each->height;
    }
  }
  std::vector<Strip> strips;
  strips.push_back(std::move(all));
  made = std::make_shared<const std::vector<Strip>>(std::move(strips));
  return made;
}

std::optional<Pt> top_of_names(const Strip& strip) {
  if (!strip.inner_repeat) return std::nullopt;
  return kCellPaddingY * 2 - stacked_height(*strip.inner_repeat);
}

void part_inside(const PlacedStrip& placed, Pt top, Parting& parting) {
  if (!placed.strip->parting) return;
  for (Parting::Again again : placed.strip->parting->top) {
    again.at = {again.at.x + placed.left, again.at.y + placed.top - top};
    parting.top.push_back(std::move(again));
  }
}

void part_inside_before(const PlacedStrip& before, Pt top, Parting& parting) {
  if (!before.strip->parting) return;
  for (Item item : before.strip->parting->foot) {
    item.origin = {item.origin.x + before.left, item.origin.y + before.top - top};
    parting.foot.push_back(std::move(item));
  }
}

}  // namespace imprint::typeset
