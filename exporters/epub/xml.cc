#include "exporters/epub/xml.h"

#include <algorithm>
#include <array>

#include "base/unicode.h"

namespace imprint::exporters::epub {

namespace {

struct Range {
  char32_t first, last;
};

// XML 1.0 (fifth edition), "NameStartChar", without the colon, above ASCII.
constexpr std::array<Range, 12> kNameStart = {{{0xC0, 0xD6},
                                               {0xD8, 0xF6},
                                               {0xF8, 0x2FF},
                                               {0x370, 0x37D},
                                               {0x37F, 0x1FFF},
                                               {0x200C, 0x200D},
                                               {0x2070, 0x218F},
                                               {0x2C00, 0x2FEF},
                                               {0x3001, 0xD7FF},
                                               {0xF900, 0xFDCF},
                                               {0xFDF0, 0xFFFC},
                                               {0x10000, 0xEFFFF}}};
// "NameChar": what may follow besides.
constexpr std::array<Range, 3> kNameMore = {
    {{0xB7, 0xB7}, {0x300, 0x36F}, {0x203F, 0x2040}}};

template <std::size_t N>
bool in(const std::array<Range, N>& ranges, char32_t c) {
  return std::any_of(ranges.begin(), ranges.end(),
                     [&](const Range& r) { return c >= r.first && c <= r.last; });
}

bool is_ascii_letter(char32_t c) { return (c | 0x20) >= 'a' && (c | 0x20) <= 'z'; }
bool is_digit(char32_t c) { return c >= '0' && c <= '9'; }

}  // namespace

bool is_ncname(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const bool first = at == 0;
    const char32_t c = next_code_point(text, at);
    const bool starts = is_ascii_letter(c) || c == '_' || in(kNameStart, c);
    const bool follows = is_digit(c) || c == '-' || c == '.' || in(kNameMore, c);
    if (c == 0xFFFD || !(starts || (!first && follows))) return false;
  }
  return !text.empty();
}

std::string xhtml_begin(const Language& lang, std::string_view title,
                        std::string_view body) {
  std::string out =
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!DOCTYPE html>\n"
      "<html xmlns=\"http://www.w3.org/1999/xhtml\" "
      "xmlns:epub=\"http://www.idpf.org/2007/ops\"";
  if (!lang.empty()) {
    append_xml_attribute(out, "lang", lang.tag());
    append_xml_attribute(out, "xml:lang", lang.tag());
  }
  if (lang.is_rtl()) append_xml_attribute(out, "dir", "rtl");
  out += ">\n<head>\n<title>";
  append_xml_text(out, title);
  out +=
      "</title>\n<link rel=\"stylesheet\" type=\"text/css\" href=\"style.css\"/>\n"
      "</head>\n<body";
  out += body;
  out += ">\n";
  return out;
}

}  // namespace imprint::exporters::epub
