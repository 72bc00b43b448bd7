#include "base/host_numbers.h"

#include <algorithm>
#include <cstddef>

#include "base/ascii.h"

namespace imprint {

namespace {

constexpr std::uint64_t kTooLarge = std::uint64_t{1} << 40;  // above any part of IPv4

bool is_hex(char c) {
  return is_ascii_digit(c) || ((c | 0x20) >= 'a' && (c | 0x20) <= 'f');
}

// WHATWG URL, "IPv4 number parser": decimal, "0x" hexadecimal, "0" octal; kTooLarge at
// most.
std::optional<std::uint64_t> ipv4_number(std::string_view text) {
  if (text.empty()) return {};
  unsigned base = 10;
  if (text.size() > 1 && text[0] == '0') {
    base = (text[1] | 0x20) == 'x' ? 16 : 8;
    text.remove_prefix(base == 16 ? 2 : 1);
  }
  std::uint64_t value = 0;
  for (const char c : text) {
    if (!(base == 16 ? is_hex(c)
                     : is_ascii_digit(c) && c < static_cast<char>('0' + base)))
      return {};
    const int digit = is_ascii_digit(c) ? c - '0' : (c | 0x20) - 'a' + 10;
    value = std::min(value * base + static_cast<std::uint64_t>(digit), kTooLarge);
  }
  return value;
}

}  // namespace

bool ends_in_number(std::string_view host) {
  if (host.ends_with('.')) host.remove_suffix(1);
  const std::size_t dot = host.rfind('.');
  const std::string_view last = host.substr(dot + 1);  // npos + 1 is 0
  return !last.empty() && (std::all_of(last.begin(), last.end(), is_ascii_digit) ||
                           (ipv4_number(last) && last.front() == '0'));
}

std::optional<std::uint32_t> ipv4(std::string_view host) {
  if (host.ends_with('.')) host.remove_suffix(1);
  std::uint64_t address = 0;
  for (std::uint64_t parts = 0;; ++parts) {
    const std::size_t dot = host.find('.');
    const auto number = ipv4_number(host.substr(0, dot));
    if (!number || parts > 3) return {};
    if (dot == std::string_view::npos) {
      // The last number fills what the ones before it leave.
      const std::uint64_t bits = 8 * (4 - parts);
      if (*number >> bits != 0) return {};
      return static_cast<std::uint32_t>(address << bits | *number);
    }
    if (*number > 255) return {};
    address = address << 8 | *number;
    host.remove_prefix(dot + 1);
  }
}

std::string plain_ipv4(std::string_view host) {
  const auto address = ends_in_number(host) ? ipv4(host) : std::nullopt;
  if (!address) return std::string(host);
  std::string out;
  for (int shift = 24; shift >= 0; shift -= 8)
    out += std::to_string(*address >> shift & 255) + (shift > 0 ? "." : "");
  return out;
}

std::string plain_port(std::string_view port) {
  if (port == ":") return {};
  if (!port.starts_with(':') ||
      !std::all_of(port.begin() + 1, port.end(), is_ascii_digit))
    return std::string(port);
  const std::size_t digits = std::min(port.find_first_not_of('0', 1), port.size() - 1);
  return ":" + std::string(port.substr(digits));
}

}  // namespace imprint
