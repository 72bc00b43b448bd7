#include "exporters/epub/links.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "base/ascii.h"
#include "base/unicode.h"
#include "base/web_address.h"

namespace imprint::exporters::epub {

namespace {

struct Scheme {
  std::string_view name;
  bool has_host;
};
// Of the safe schemes those that EPUBCheck 4.2.6 and 5 know.
constexpr std::array<Scheme, 10> kSchemes = {{{"http", true},
                                              {"https", true},
                                              {"ftp", true},
                                              {"mailto", false},
                                              {"tel", false},
                                              {"news", false},
                                              {"nntp", true},
                                              {"irc", true},
                                              {"sip", false},
                                              {"xmpp", false}}};

// RFC 1034, section 3.5; "_" is met in practice and taken by both checkers.
bool is_label(std::string_view label) {
  return !label.empty() && label.front() != '-' && label.back() != '-' &&
         std::all_of(label.begin(), label.end(), [](char c) {
           return is_ascii_digit(c) || is_ascii_letter(c) || c == '-' || c == '_';
         });
}

// A part of an IPv4 address (RFC 3986, "dec-octet").
bool is_octet(std::string_view label) {
  if (label.empty() || label.size() > 3) return false;
  int value = 0;
  for (const char c : label) {
    if (!is_ascii_digit(c)) return false;
    value = 10 * value + (c - '0');
  }
  return value <= 255;
}

bool is_host(std::string_view host) {
  if (host.find(':') != std::string_view::npos)  // IPv6: `host` has no brackets
    return host.find_first_not_of("0123456789abcdef:.") == std::string_view::npos &&
           std::count(host.begin(), host.end(), ':') >= 2;
  if (host.ends_with('.')) host.remove_suffix(1);
  int labels = 0, octets = 0;
  std::string_view label;
  for (std::string_view rest = host;;) {
    const std::size_t dot = rest.find('.');
    label = rest.substr(0, dot);
    if (!is_label(label)) return false;
    ++labels;
    octets += is_octet(label) ? 1 : 0;
    if (dot == std::string_view::npos) break;
    rest.remove_prefix(dot + 1);
  }
  return is_ascii_letter(label.front()) || (labels == 4 && octets == 4);
}

}  // namespace

std::optional<std::string> usable_href(const Url& url) {
  const Url clean = clean_url(url.text);
  const UrlParts parts = split_url(clean.text);
  const auto scheme =
      std::find_if(kSchemes.begin(), kSchemes.end(),
                   [&](const Scheme& row) { return row.name == parts.scheme; });
  if (scheme == kSchemes.end() || !is_safe_scheme(parts.scheme) || leads_nowhere(clean))
    return std::nullopt;
  const bool whole = scheme->has_host ? is_host(parts.host)
                                      : !parts.path.empty() || parts.query.has_value();
  // Brackets may stand only around an IPv6 address (RFC 3986, section 3.2.2).
  const bool brackets = clean.text.find_first_of("[]") != std::string::npos;
  if (!whole ||
      (brackets && parts.authority.find("[" + parts.host + "]") == std::string::npos))
    return std::nullopt;
  return clean.text;
}

}  // namespace imprint::exporters::epub
