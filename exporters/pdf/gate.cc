#include "exporters/pdf/gate.h"

#include <fmt/format.h>

#include <algorithm>
#include <string>

#include "base/codes.h"
#include "document/place.h"

namespace imprint::exporters::pdf {

void Gate::refuse(std::string_view what, document::NodeId node) {
  if (!status_.ok()) return;
  const std::string page = page_ > 0 ? fmt::format(", on page {}", page_) : "";
  status_ = failure(Code::OutputInvalid, where_of(document_, node),
                    fmt::format("the PDF would not be valid: {}{}", what, page),
                    "no file is written; please report it with the article");
}

void Gate::check_page(const typeset::Page& page) {
  const auto is_side = [](Pt side) {
    return side.value >= kMinPageSide && side.value <= kMaxPageSide;
  };
  const auto check_box = [&](const char* name, Pt inset) {
    const Pt width = page.size.width - inset - inset;
    const Pt height = page.size.height - inset - inset;
    if (!is_side(width) || !is_side(height))
      refuse(
          fmt::format("a {} of {} x {} pt, of which a side is not between 3 and "
                      "14400 (ISO 19005-2, 6.1.13)",
                      name, width.value, height.value));
  };
  check_box("page", Pt{0});
  if (page.trim == Pt{0}) return;
  check_box("TrimBox", page.trim);
  check_box("BleedBox", page.trim - page.bleed);
  // ISO 32000-1, 14.11.2.1: each lies in the one round it.
  if (!(page.bleed >= Pt{0} && page.bleed <= page.trim))
    refuse("page boxes that do not lie in each other (ISO 32000-1, 14.11.2.1)");
}

void Gate::check_language(const Language& lang, document::NodeId node) {
  if (!is_language_tag(lang.tag()))
    refuse(
        fmt::format("a language that is none, \"{}\" (ISO 19005-2, 6.7.4)", lang.tag()),
        node);
}

void Gate::check_numbers(std::initializer_list<Pt> values, document::NodeId node) {
  // A number that is none is not inside either.
  const auto can_be_written = [](Pt value) {
    return value.value >= -kMaxNumber && value.value <= kMaxNumber;
  };
  if (!std::all_of(values.begin(), values.end(), can_be_written))
    refuse("a place or size that is no number of a PDF (ISO 19005-2, 6.1.13)", node);
}

}  // namespace imprint::exporters::pdf
