#include "base/web_address.h"

#include <arpa/inet.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/ascii.h"
#include "base/host_numbers.h"

namespace imprint {

namespace {

constexpr std::uint64_t kMaxPort = 65'535;

bool is_ipv6(const std::string& host) {
  std::array<unsigned char, sizeof(in6_addr)> bytes{};
  return inet_pton(AF_INET6, host.c_str(), bytes.data()) == 1;
}

// WHATWG URL, "forbidden domain code point"; what is not ASCII has become Punycode or
// an escape.
bool is_domain(std::string_view host) {
  return !host.empty() && host.find_first_of(" #/:<>?@[\\]^|%") == std::string::npos &&
         host.find_first_not_of('.') != std::string::npos;
}

// ":80", and nothing.
bool is_port(std::string_view port) {
  if (port.empty()) return true;
  std::uint64_t value = 0;
  for (const char c : port.substr(1)) {
    if (!is_ascii_digit(c)) return false;
    value = std::min(value * 10 + static_cast<std::uint64_t>(c - '0'), kMaxPort + 1);
  }
  return port.front() == ':' && value <= kMaxPort;
}

}  // namespace

bool leads_nowhere(const Url& clean) {
  const UrlParts parts = split_url(clean.text);
  const bool needs_host =
      parts.scheme == "http" || parts.scheme == "https" || parts.scheme == "ftp";
  if (!parts.has_authority) return needs_host;
  std::string_view rest = parts.authority;
  rest.remove_prefix(rest.rfind('@') + 1);  // npos + 1 is 0
  const bool in_brackets = rest.starts_with('[');
  std::size_t end = in_brackets ? rest.find(']') : rest.find(':');
  if (end == std::string_view::npos) {
    if (in_brackets) return true;
    end = rest.size();
  }
  if (!is_port(rest.substr(in_brackets ? end + 1 : end))) return true;
  if (in_brackets) return !is_ipv6(parts.host);
  const std::string_view host = rest.substr(0, end);
  if (host.empty()) return needs_host || parts.scheme.empty();
  return !is_domain(host) || (ends_in_number(host) && !ipv4(host));
}

}  // namespace imprint
