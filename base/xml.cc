#include "base/xml.h"

#include <array>

#include "base/unicode.h"

namespace imprint {

namespace {

constexpr std::string_view kReplacement = "\xEF\xBF\xBD";  // U+FFFD

// What is written for an ASCII byte; nothing: itself.
constexpr std::string_view kItself = "\x01";  // never written: a mark in the table
constexpr std::array<std::string_view, 128> make_table(bool in_value) {
  std::array<std::string_view, 128> table{};
  for (std::size_t c = 0x20; c < 0x80; ++c) table[c] = kItself;
  table['\n'] = in_value ? "&#10;" : kItself;
  table['\t'] = in_value ? "&#9;" : kItself;
  table['\r'] = in_value ? "&#10;" : "\n";
  table['&'] = "&amp;";
  table['<'] = "&lt;";
  table['>'] = "&gt;";
  table['"'] = in_value ? "&quot;" : kItself;
  return table;
}
constexpr std::array<std::string_view, 128> kTextTable = make_table(false);
constexpr std::array<std::string_view, 128> kValueTable = make_table(true);

void append(std::string& out, std::string_view text,
            const std::array<std::string_view, 128>& table) {
  std::size_t kept = 0;  // what lies before it is written
  for (std::size_t at = 0; at < text.size();) {
    const auto c = static_cast<unsigned char>(text[at]);
    std::size_t next = at + 1;
    std::string_view instead = kReplacement;
    if (c < 0x80) {
      instead = table[c];
      if (instead.data() == kItself.data()) {
        at = next;
        continue;
      }
      if (c == '\r' && next < text.size() && text[next] == '\n') ++next;
    } else {
      next = at;
      const char32_t code_point = next_code_point(text, next);
      const bool broken = code_point == 0xFFFD && next == at + 1;
      if (!broken && !is_noncharacter(code_point)) {
        at = next;
        continue;
      }
    }
    out += text.substr(kept, at - kept);
    out += instead;
    at = kept = next;
  }
  out += text.substr(kept);
}

}  // namespace

void append_xml_text(std::string& out, std::string_view text) {
  append(out, text, kTextTable);
}

void append_xml_attribute(std::string& out, std::string_view name,
                          std::string_view value) {
  out += ' ';
  out += name;
  out += "=\"";
  append(out, value, kValueTable);
  out += '"';
}

std::string xml_escaped(std::string_view text) {
  std::string out;
  append(out, text, kValueTable);
  return out;
}

}  // namespace imprint
