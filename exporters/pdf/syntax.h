// syntax.h: numbers, strings and names as PDF writes them (ISO 32000-1, 7.3), appended
// to a string. Knows nothing of objects.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace imprint::exporters::pdf {

// ISO 19005-2, 6.1.13: no string is longer.
inline constexpr std::size_t kMaxStringBytes = 32767;

// Lengths are written in thousandths of a point: sums of them do not drift.
using Milli = std::int64_t;
// What is no number, or too large for one, becomes one that no PDF may have: it is
// refused where it would be written (syntax_gate.h).
inline constexpr double kLargest = 1e12;
inline constexpr Milli kBeyond = 1'000'000'000'000'000;
Milli to_milli(double value);

void append_int(std::string& out, std::int64_t value);
// 12345 -> "12.345", -500 -> "-.5", 2000 -> "2"; no exponent, no trailing zeros.
void append_milli(std::string& out, Milli value);
// `values` with a space between.
template <typename... Values>
void append_millis(std::string& out, Milli first, Values... rest) {
  append_milli(out, first);
  ((out += ' ', append_milli(out, rest)), ...);
}

// "(...)" with what a literal string needs escaped: ( ) \ and CR. For bytes.
void append_literal(std::string& out, std::string_view bytes);
// The inside of a literal string, one byte.
inline void append_literal_byte(std::string& out, std::uint8_t byte) {
  if (byte == '(' || byte == ')' || byte == '\\') {
    out += '\\';
    out += static_cast<char>(byte);
  } else if (byte == '\r') {
    out += "\\r";  // a bare CR would be read as LF (7.3.4.2)
  } else {
    out += static_cast<char>(byte);
  }
}

// UTF-16BE with its byte order mark, cut at a character when longer than a string may
// be.
std::string utf16_text(std::string_view utf8);
// A text string (7.9.2.2): "(...)" when it is plain ASCII, else "<FEFF...>".
void append_text(std::string& out, std::string_view utf8);
void append_hex(std::string& out, std::string_view bytes);  // "0A1B", no brackets

}  // namespace imprint::exporters::pdf
