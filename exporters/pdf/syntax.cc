#include "exporters/pdf/syntax.h"

#include <algorithm>
#include <charconv>

#include "base/unicode.h"

namespace imprint::exporters::pdf {

Milli to_milli(double value) {
  if (!(value < kLargest && value > -kLargest)) return kBeyond;
  return static_cast<Milli>(value * 1000 + (value < 0 ? -0.5 : 0.5));
}

void append_int(std::string& out, std::int64_t value) {
  char digits[24];
  const auto end = std::to_chars(digits, digits + sizeof digits, value).ptr;
  out.append(digits, end);
}

void append_milli(std::string& out, Milli value) {
  if (value < 0) {
    out += '-';
    value = -value;
  }
  const Milli whole = value / 1000;
  Milli part = value % 1000;
  if (whole != 0 || part == 0) append_int(out, whole);
  if (part == 0) return;
  out += '.';
  for (Milli unit = 100; part != 0; unit /= 10) {
    out += static_cast<char>('0' + part / unit);
    part %= unit;
  }
}

void append_literal(std::string& out, std::string_view bytes) {
  // memchr() for each is many times faster than a look at each byte: addresses may be
  // long, and stand in every line of their link.
  constexpr std::string_view kEscaped = "()\\\r";
  const bool plain = std::all_of(kEscaped.begin(), kEscaped.end(), [&](char escaped) {
    return bytes.find(escaped) == std::string_view::npos;
  });
  out += '(';
  if (plain)
    out += bytes;
  else
    for (const char c : bytes) append_literal_byte(out, static_cast<std::uint8_t>(c));
  out += ')';
}

std::string utf16_text(std::string_view utf8) {
  std::u16string text = to_utf16(utf8);
  constexpr std::size_t kMaxUnits = kMaxStringBytes / 2 - 1;  // one for the mark
  if (text.size() > kMaxUnits) {
    text.resize(kMaxUnits);
    if ((text.back() & 0xFC00) == 0xD800) text.pop_back();  // half a surrogate pair
  }
  std::string bytes = "\xFE\xFF";
  bytes.reserve(2 + 2 * text.size());
  for (const char16_t unit : text) {
    bytes += static_cast<char>(unit >> 8);
    bytes += static_cast<char>(unit & 0xFF);
  }
  return bytes;
}

void append_text(std::string& out, std::string_view utf8) {
  // PDFDocEncoding agrees with ASCII for these (annex D.2).
  const bool plain = std::all_of(utf8.begin(), utf8.end(),
                                 [](char c) { return c >= ' ' && c <= '~'; });
  if (plain && utf8.size() <= kMaxStringBytes) {
    append_literal(out, utf8);
    return;
  }
  out += '<';
  append_hex(out, utf16_text(utf8));
  out += '>';
}

void append_hex(std::string& out, std::string_view bytes) {
  constexpr char kDigits[] = "0123456789ABCDEF";
  for (const char c : bytes) {
    out += kDigits[static_cast<std::uint8_t>(c) >> 4];
    out += kDigits[static_cast<std::uint8_t>(c) & 15];
  }
}

}  // namespace imprint::exporters::pdf
