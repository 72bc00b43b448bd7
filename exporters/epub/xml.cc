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

// Languages whose usual script runs from right to left, and the codes of such scripts
// (ISO 639, ISO 15924).
constexpr std::array<std::string_view, 16> kRtlLanguages = {
    "ar",  "arc", "ckb", "dv",  "fa", "he", "iw", "ks",
    "nqo", "ps",  "sd",  "syr", "ug", "ur", "yi", "prs"};
constexpr std::array<std::string_view, 9> kRtlScripts = {
    "arab", "aran", "hebr", "syrc", "thaa", "nkoo", "adlm", "rohg", "mand"};

template <std::size_t N>
bool has(const std::array<std::string_view, N>& words, std::string_view word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

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

std::string language_tag(std::string_view lang) {
  std::string tag(trim(lang));
  std::replace(tag.begin(), tag.end(), '_', '-');
  std::size_t length = 0;  // of the subtag
  bool first = true;
  for (const char c : tag + "-") {
    if (c == '-') {
      if (length < (first ? 2u : 1u) || length > 8) return {};
      length = 0;
      first = false;
    } else if (is_ascii_letter(static_cast<unsigned char>(c)) ||
               (!first && is_digit(static_cast<unsigned char>(c)))) {
      ++length;
    } else {
      return {};
    }
  }
  return tag;
}

bool is_rtl(std::string_view lang) {
  const std::string tag = to_lower_ascii(language_tag(lang));
  const std::size_t dash = std::min(tag.find('-'), tag.size());
  const std::string_view rest = std::string_view(tag).substr(dash);
  // The script is the subtag of four letters after the language (RFC 5646, 2.2.3).
  if (rest.size() >= 5 && (rest.size() == 5 || rest[5] == '-'))
    return has(kRtlScripts, rest.substr(1, 4));
  return has(kRtlLanguages, std::string_view(tag).substr(0, dash));
}

std::string xhtml_begin(std::string_view lang, bool rtl, std::string_view title,
                        std::string_view body) {
  std::string out =
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!DOCTYPE html>\n"
      "<html xmlns=\"http://www.w3.org/1999/xhtml\" "
      "xmlns:epub=\"http://www.idpf.org/2007/ops\"";
  if (!lang.empty()) {
    append_xml_attribute(out, "lang", lang);
    append_xml_attribute(out, "xml:lang", lang);
  }
  if (rtl) append_xml_attribute(out, "dir", "rtl");
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
