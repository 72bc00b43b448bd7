#include "base/json_string.h"

#include <fmt/format.h>

#include <cstddef>

#include "base/unicode.h"
#include "base/url.h"

namespace imprint {
namespace {

// Characters that JSON allows in a string, and that some programs end a line at: one
// object a line stays one line to them (Python's splitlines).
struct LineEnd {
  std::string_view escaped;
  std::size_t length = 0;  // [bytes]
};
LineEnd line_end_at(std::string_view text, std::size_t at) {
  const std::string_view rest = text.substr(at, 3);
  if (rest.starts_with("\xC2\x85")) return {"\\u0085", 2};
  if (rest == "\u2028") return {"\\u2028", 3};
  if (rest == "\u2029") return {"\\u2029", 3};
  return {};
}

}  // namespace

std::string json_string(std::string_view text) {
  std::string out = "\"";
  const std::string valid = to_valid_utf8(text);
  for (std::size_t at = 0; at < valid.size(); ++at) {
    const char c = valid[at];
    if (const auto end = line_end_at(valid, at); !end.escaped.empty()) {
      out += end.escaped;
      at += end.length - 1;
      continue;
    }
    switch (c) {
      case '"':
        out += "\\\"";
        break;
      case '\\':
        out += "\\\\";
        break;
      case '\n':
        out += "\\n";
        break;
      case '\r':
        out += "\\r";
        break;
      case '\t':
        out += "\\t";
        break;
      default:
        if (static_cast<unsigned char>(c) < 0x20)
          out += fmt::format("\\u{:04x}", static_cast<unsigned>(c));
        else
          out += c;
    }
  }
  return out + "\"";
}

std::string json_path(std::string_view name, std::string_view path) {
  std::string out = fmt::format("\"{}\":{}", name, json_string(path));
  if (!is_valid_utf8(path))
    out += fmt::format(",\"{}_encoded\":\"{}\"", name, percent_encode(path, "/"));
  return out;
}

}  // namespace imprint
