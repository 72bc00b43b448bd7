#include "exporters/pdf/outline.h"

#include <charconv>
#include <cstdint>

#include "exporters/pdf/syntax.h"

namespace imprint::exporters::pdf {
namespace {

void write_entries(const std::vector<document::OutlineEntry>& entries, OutlineId parent,
                   const Destinations& destinations, Writer& writer) {
  for (const document::OutlineEntry& entry : entries) {
    const PagePlace place = destinations.find(entry.target);
    const OutlineId id =
        writer.add_outline({parent, entry.title, place.page, place.top, true});
    write_entries(entry.children, id, destinations, writer);
  }
}

// The number that `label` is in plain decimal, or 0.
int decimal_of(const std::string& label) {
  int value = 0;
  const char* end = label.data() + label.size();
  const auto [stop, error] = std::from_chars(label.data(), end, value);
  return error == std::errc{} && stop == end && value > 0 && label[0] != '0' ? value
                                                                             : 0;
}

}  // namespace

void write_outline(const std::vector<document::OutlineEntry>& outline,
                   const Destinations& destinations, Writer& writer) {
  write_entries(outline, {}, destinations, writer);
}

std::string page_label_entries(const std::vector<std::string>& labels) {
  std::string out = "/Nums[";
  int before = 0;  // the number of the page before; 0: it had none
  for (std::size_t i = 0; i < labels.size(); ++i) {
    const int number = decimal_of(labels[i]);
    const bool goes_on = number != 0 && before != 0 && number == before + 1;
    before = number;
    if (goes_on) continue;
    append_int(out, static_cast<std::int64_t>(i));
    if (number != 0) {
      append_int(out += "<</S/D/St ", number);
    } else {
      append_text(out += "<</P", labels[i]);
    }
    out += ">>";
  }
  return out + ']';
}

}  // namespace imprint::exporters::pdf
