#include "typeset/blocks/turned_pages.h"

#include <cstddef>
#include <utility>

#include "typeset/fit_strips.h"
#include "typeset/reading_order.h"

namespace imprint::typeset {

std::vector<Strip> turned_pages(std::vector<Strip> strips, Size area) {
  std::vector<Strip> pages;
  for (std::size_t begin = 0; begin < strips.size();) {
    StripFit fitted = fit_strips(strips, begin, area.width);
    if (fitted.end == begin) fitted = fit_strips(strips, begin, area.width, true);
    if (fitted.end == begin) fitted = {begin + 1, area.width};
    Strip& page = pages.emplace_back();
    page.height = area.height;
    Pt down = (area.width - fitted.height) / 2;
    // The strips below each other, then turned about the left edge.
    std::vector<StripAt> set;
    const auto put = [&](Strip& strip) {
      set.push_back({&strip, {{0}, down}});
      down += strip.height;
    };
    std::vector<Strip> again;
    if (begin > 0)
      for (const Strip* head : repeated_above(strips[begin]))
        again.push_back(as_artifact(*head));
    for (Strip& head : again) put(head);
    if (begin > 0) open_part(strips[begin]);
    if (fitted.end < strips.size()) close_part(strips[fitted.end - 1]);
    for (std::size_t i = begin; i < fitted.end; ++i) {
      Strip& strip = strips[i];
      if (i > begin) down += strip.space_before;
      put(strip);
      page.destinations.insert(page.destinations.end(), strip.destinations.begin(),
                               strip.destinations.end());
      for (auto& note : strip.notes) page.notes.push_back(std::move(note));
      if (!page.node) page.node = strip.node;
    }
    take_items(set, page.items);
    for (Item& item : page.items) {
      item.origin = {item.origin.y, area.height - item.origin.x};
      item.quarter_turns = 1;
    }
    begin = fitted.end;
  }
  return pages;
}

}  // namespace imprint::typeset
