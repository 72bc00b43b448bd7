#include "typeset/column.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace imprint::typeset {

void put_item(std::vector<Item>& items, decltype(Item::content) content, Point origin,
              StructureId element, ArtifactKind artifact) {
  Item& item = items.emplace_back();
  item.content = std::move(content);
  item.origin = origin;
  item.element = element;
  item.artifact = element ? ArtifactKind::None : artifact;
}

Size size_of(const Item& item) {
  return std::visit(
      [](const auto& content) -> Size {
        using T = std::decay_t<decltype(content)>;
        if constexpr (std::is_same_v<T, GlyphRun>)
          return {content.width, {0}};
        else if constexpr (std::is_same_v<T, Qr>)
          return {content.side, content.side};
        else
          return {content.width, content.height};
      },
      item.content);
}

std::pair<Point, Size> box_of(const Item& item) {
  const auto [width, height] = size_of(item);
  const auto [x, y] = item.origin;
  switch (item.quarter_turns & 3) {
    case 1:
      return {{x, y - width}, {height, width}};
    case 2:
      return {{x - width, y - height}, {width, height}};
    case 3:
      return {{x - height, y}, {height, width}};
    default:
      return {{x, y}, {width, height}};
  }
}

Pt stacked_height(const std::vector<Strip>& strips) {
  Pt height{0};
  for (const Strip& strip : strips) height += strip.space_before + strip.height;
  return height;
}

std::vector<const Strip*> repeated_above(const Strip& strip) {
  std::vector<const Strip*> out;
  for (const auto* strips : {&strip.repeat, &strip.inner_repeat})
    if (*strips)
      for (const Strip& each : **strips) out.push_back(&each);
  return out;
}

Pt repeated_height(const Strip& strip) {
  Pt height{0};
  if (strip.repeat) height += stacked_height(*strip.repeat);
  if (strip.inner_repeat) height += stacked_height(*strip.inner_repeat);
  return height;
}

Strip as_artifact(const Strip& strip) {
  Strip copy = strip;
  copy.repeat = copy.inner_repeat = nullptr;
  copy.parting = nullptr;
  copy.row = nullptr;
  copy.order.clear();
  copy.destinations.clear();
  copy.notes.clear();
  copy.node = {};
  copy.section.reset();
  std::erase_if(copy.items, [](const Item& item) {
    return std::holds_alternative<LinkArea>(item.content);
  });
  for (Item& item : copy.items) {
    item.element = {};
    item.artifact = ArtifactKind::Layout;
    if (auto* run = std::get_if<GlyphRun>(&item.content)) run->node = {};
  }
  return copy;
}

void open_part(Strip& strip) {
  if (!strip.parting) return;
  for (const Parting::Again& again : strip.parting->top)
    for (Item item : *again.items) {
      item.origin = {item.origin.x + again.at.x, item.origin.y + again.at.y};
      strip.items.push_back(std::move(item));
    }
}

void close_part(Strip& strip) {
  if (!strip.parting) return;
  const std::vector<Item>& foot = strip.parting->foot;
  strip.items.insert(strip.items.end(), foot.begin(), foot.end());
}

namespace {

bool overlap(const Label& a, const Label& b) {
  constexpr Pt kSlack{3};  // the space behind a mark
  return std::any_of(a.items.begin(), a.items.end(), [&](const Item& one) {
    return std::any_of(b.items.begin(), b.items.end(), [&](const Item& other) {
      return one.origin.x < other.origin.x + size_of(other).width - kSlack &&
             other.origin.x < one.origin.x + size_of(one).width - kSlack;
    });
  });
}

}  // namespace

void Column::hang(Label label) {
  if (std::any_of(labels_.begin(), labels_.end(),
                  [&](const Label& each) { return overlap(each, label); }))
    flush();
  labels_.push_back(std::move(label));
}

void Column::set_labels(Strip& strip) {
  std::vector<Item> items;
  for (Label& label : labels_) {
    const Pt baseline = strip.baseline.value_or(label.ascent);
    for (Item& item : label.items) {
      item.origin.y += baseline;
      items.push_back(std::move(item));
    }
    if (!strip.baseline) strip.height = std::max(strip.height, label.height);
  }
  labels_.clear();
  if (strip.row) strip.order.insert(strip.order.begin(), items.size(), 0);
  strip.items.insert(strip.items.begin(), std::make_move_iterator(items.begin()),
                     std::make_move_iterator(items.end()));
}

void Column::add(Strip strip) {
  strip.space_before = std::max(strip.space_before, room_) + padding_;
  room_ = padding_ = {0};
  strip.standing = standing_;
  strip.break_cost += std::exchange(break_cost_, 0);
  if (!labels_.empty()) set_labels(strip);
  if (!marks_.empty()) {
    strip.destinations.insert(strip.destinations.end(), marks_.begin(), marks_.end());
    marks_.clear();
  }
  if (strip.announces && !announced_) still_kept_ = 0;
  const int kept = std::max(std::exchange(keep_, 0), still_kept_);
  if (forced_) {
    strip.break_before = BreakBefore::Forced;
    forced_ = false;
  } else if (kept > 0) {
    strip.break_before = BreakBefore::Forbidden;
  }
  still_kept_ = strip.is_line ? std::max(0, kept - 1) : 0;
  announced_ = strip.announces;
  const Pt height = strip.space_before + strip.height;
  if (strip.standing == Standing::Across)
    across_.emplace_back(length_, height);
  else
    length_ += height;
  take(std::move(strip));
}

Pt Column::across_since(Pt text) const {
  Pt sum{0};
  for (auto at = across_.rbegin(); at != across_.rend(); ++at) {
    if (at->first + text < length_) break;
    sum += at->second;
  }
  return sum;
}

void Column::flush() {
  if (labels_.empty() && marks_.empty()) return;
  add(Strip{});
}

}  // namespace imprint::typeset
