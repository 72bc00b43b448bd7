#include "exporters/pdf/links.h"

#include <algorithm>
#include <iterator>

#include "exporters/pdf/syntax.h"

namespace imprint::exporters::pdf {

void Destinations::begin_page(ObjectId page, Pt height) {
  page_ = page;
  height_ = height;
  if (!first_.page) first_ = {page, height};
}

void Destinations::add(const std::vector<typeset::Destination>& destinations) {
  for (const typeset::Destination& d : destinations) {
    // On the page, whatever stands outside of it.
    const Pt up = height_ - d.at.y;
    const Pt top = up > Pt{0} ? std::min(up, height_) : Pt{0};
    places_.try_emplace(d.node, PagePlace{page_, top});
  }
}

PagePlace Destinations::find(document::NodeId node) const {
  const auto after = places_.upper_bound(node);
  return after == places_.begin() ? first_ : std::prev(after)->second;
}

void Links::begin_page(ObjectId page) {
  page_ = page;
  on_page_.clear();
}

void Links::add(ObjectId id, const typeset::LinkArea& link, const Rectangle& area,
                int struct_parent) {
  on_page_.push_back(id);
  // F 4: printed (ISO 19005-2, 6.3.2). Contents: ISO 14289-1, 7.18.5.
  std::string entries = "/Type/Annot/Subtype/Link/F 4/Border[0 0 0]/Rect[";
  append_millis(entries, to_milli(area.left.value), to_milli(area.bottom.value),
                to_milli(area.right.value), to_milli(area.top.value));
  append_ref(entries += "]/P ", page_);
  append_int(entries += "/StructParent ", struct_parent);
  append_text(entries += "/Contents", link.target->description);
  if (const Url* url = std::get_if<Url>(&link.target->place)) {
    if (url->text.size() <= kMaxStringBytes) append_action(entries, link, *url);
    writer_.set(id, std::move(entries));
  } else {
    pending_.push_back(
        {id, std::get<document::NodeId>(link.target->place), std::move(entries)});
  }
}

// ISO 32000-1, 12.6.4.7: in ASCII, which Url is. One too long for a string leads
// nowhere rather than elsewhere. A long one is written once for all lines of its link.
void Links::append_action(std::string& entries, const typeset::LinkArea& link,
                          const Url& url) {
  constexpr std::size_t kLong = 256;
  std::string action;
  append_literal(action += "/S/URI/URI", url.text);
  if (url.text.size() < kLong) {
    entries += "/A<<" + action + ">>";
    return;
  }
  if (action_of_ != link.target) {
    action_of_ = link.target;
    action_ = writer_.add(std::move(action));
  }
  append_ref(entries += "/A ", action_);
}

void Links::finish(const Destinations& destinations) {
  for (Pending& link : pending_) {
    const PagePlace place = destinations.find(link.target);
    append_ref(link.entries += "/Dest[", place.page);
    append_milli(link.entries += "/XYZ null ", to_milli(place.top.value));
    link.entries += " null]";
    writer_.set(link.id, std::move(link.entries));
  }
  pending_.clear();
}

}  // namespace imprint::exporters::pdf
