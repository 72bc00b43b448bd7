#include "typeset/reading_order.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace imprint::typeset {

void ReadingOrder::number(const Strip& inner, std::size_t count, Strip& out) {
  if (!inner.row || inner.row != row_) base_ = last_ + 1;
  row_ = inner.row;
  out.order.resize(out.items.size() - count, base_);
  for (std::size_t i = 0; i < count; ++i)
    out.order.push_back(base_ + (i < inner.order.size() ? inner.order[i] : 0));
  for (std::size_t i = out.order.size() - count; i < out.order.size(); ++i)
    last_ = std::max(last_, out.order[i]);
  last_ = std::max(last_, base_);
}

void take_items(std::span<const StripAt> strips, std::vector<Item>& out) {
  struct Numbered {
    std::uint32_t order;
    Item item;
  };
  std::vector<Numbered> of_row;
  for (std::size_t i = 0; i < strips.size(); ++i) {
    Strip& strip = *strips[i].strip;
    const Point at = strips[i].corner;
    for (std::size_t k = 0; k < strip.items.size(); ++k) {
      Item& item = strip.items[k];
      item.origin = {item.origin.x + at.x, item.origin.y + at.y};
      // What has no number is decoration, and stands behind the text.
      if (strip.row)
        of_row.push_back(
            {k < strip.order.size() ? strip.order[k] : 0, std::move(item)});
      else
        out.push_back(std::move(item));
    }
    if (i + 1 < strips.size() && strips[i + 1].strip->row == strip.row) continue;
    std::stable_sort(
        of_row.begin(), of_row.end(),
        [](const Numbered& a, const Numbered& b) { return a.order < b.order; });
    for (Numbered& each : of_row) out.push_back(std::move(each.item));
    of_row.clear();
  }
}

}  // namespace imprint::typeset
