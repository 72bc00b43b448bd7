#include "base/url.h"

#include <unicode/uidna.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>
#include <memory>
#include <vector>

#include "base/ascii.h"
#include "base/host_numbers.h"
#include "base/unicode.h"

namespace imprint {

namespace {

constexpr std::string_view kHexDigits = "0123456789ABCDEF";

// RFC 3986, section 2: reserved and unreserved characters. Square brackets are allowed
// in a host only; browsers leave them in queries, so a query and a fragment keep them
// out too.
constexpr std::string_view kUnreservedMarks = "-._~";
constexpr std::string_view kUrlMarks = "-._~:/?#@!$&'()*+,;=";

// Schemes that a reader may follow from a printed or shared file.
constexpr std::array<std::string_view, 19> kSafeSchemes = {
    "http", "https",  "mailto", "tel", "sms",  "ftp",  "ftps",
    "geo",  "xmpp",   "callto", "irc", "ircs", "news", "nntp",
    "sftp", "webcal", "matrix", "sip", "doi"};

int hex_value(char c) {
  if (is_ascii_digit(c)) return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

bool is_escape(std::string_view text, std::size_t at) {
  return at + 2 < text.size() && text[at] == '%' && hex_value(text[at + 1]) >= 0 &&
         hex_value(text[at + 2]) >= 0;
}

void append_escape(std::string& out, char c) {
  const auto byte = static_cast<unsigned char>(c);
  out += '%';
  out += kHexDigits[byte >> 4];
  out += kHexDigits[byte & 15];
}

// RFC 3986, section 3.1. Size of the scheme before ':'; 0 when there is none. A single
// letter is a Windows drive, not a scheme.
std::size_t scheme_size(std::string_view text) {
  if (text.empty() || !is_ascii_letter(text.front())) return 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (c == ':') return i > 1 ? i : 0;
    if (!is_ascii_letter(c) && !is_ascii_digit(c) && c != '+' && c != '-' && c != '.')
      return 0;
  }
  return 0;
}

void split_authority(UrlParts& parts) {
  std::string_view rest = parts.authority;
  if (const std::size_t at = rest.rfind('@'); at != std::string_view::npos)
    rest.remove_prefix(at + 1);
  std::size_t colon = rest.rfind(':');
  if (rest.starts_with('[')) {
    const std::size_t end = std::min(rest.find(']'), rest.size());
    parts.host = to_lower_ascii(rest.substr(1, end - 1));
    if (colon != std::string_view::npos && colon < end) colon = std::string_view::npos;
  } else {
    parts.host = to_lower_ascii(rest.substr(0, colon));
  }
  if (colon == std::string_view::npos) return;
  const std::string_view digits = rest.substr(colon + 1);
  int port = 0;
  const auto [end, error] =
      std::from_chars(digits.data(), digits.data() + digits.size(), port);
  if (error == std::errc() && end == digits.data() + digits.size() && port > 0 &&
      port <= 65535)
    parts.port = port;
}

struct IdnaCloser {
  void operator()(UIDNA* idna) const { uidna_close(idna); }
};

// UTS #46, nontransitional, as browsers do, of what escapes stand for (WHATWG URL,
// "host parser"); the name as it was, escaped, where it is not a valid one.
std::string to_ascii_host(std::string_view written) {
  const auto is_ascii = [](char c) { return static_cast<unsigned char>(c) < 0x80; };
  const std::string host = percent_decode(written);
  if (std::all_of(host.begin(), host.end(), is_ascii)) {
    const bool is_name = std::all_of(host.begin(), host.end(), [](char c) {
      return is_ascii_letter(c) || is_ascii_digit(c) || c == '-' || c == '.' ||
             c == '_';
    });
    return is_name ? host : std::string(written);
  }
  UErrorCode error = U_ZERO_ERROR;
  const std::unique_ptr<UIDNA, IdnaCloser> idna(
      uidna_openUTS46(UIDNA_NONTRANSITIONAL_TO_ASCII | UIDNA_CHECK_BIDI, &error));
  std::string out(1024, '\0');  // a host name has at most 253 letters
  UIDNAInfo info = UIDNA_INFO_INITIALIZER;
  if (U_SUCCESS(error)) {
    const std::int32_t size = uidna_nameToASCII_UTF8(
        idna.get(), host.data(), static_cast<std::int32_t>(host.size()), out.data(),
        static_cast<std::int32_t>(out.size()), &info, &error);
    if (U_SUCCESS(error) && info.errors == 0 && size > 0) {
      out.resize(static_cast<std::size_t>(size));
      return out;
    }
  }
  return percent_encode(to_valid_utf8(written), ".-_%");
}

// WHATWG URL, "special scheme": those whose addresses have a host.
bool is_special(std::string_view scheme) {
  return scheme == "http" || scheme == "https" || scheme == "ftp";
}

// Of a special scheme "\\" is "/" before a query, and any slashes before the host, or
// none, are two (WHATWG URL, "special authority slashes state" and "path state").
std::string with_two_slashes(std::string text) {
  const std::size_t colon = scheme_size(text);
  if (colon == 0 || !is_special(to_lower_ascii(text.substr(0, colon)))) return text;
  const std::size_t end = std::min(text.find_first_of("?#"), text.size());
  std::replace(text.begin() + static_cast<std::ptrdiff_t>(colon),
               text.begin() + static_cast<std::ptrdiff_t>(end), '\\', '/');
  const std::size_t host = text.find_first_not_of('/', colon + 1);
  if (host == std::string::npos) return text;  // there is none
  return text.replace(colon + 1, host - colon - 1, "//");
}

// RFC 6068, section 2: the domains of mail addresses, which stand in a path.
std::string with_ascii_domains(std::string_view addresses) {
  std::string out;
  for (;;) {
    const std::size_t comma = std::min(addresses.find(','), addresses.size());
    const std::string_view address = addresses.substr(0, comma);
    const std::size_t at = address.rfind('@');
    const std::size_t domain = at == std::string_view::npos ? address.size() : at + 1;
    out += address.substr(0, domain);
    out += to_ascii_host(address.substr(domain));
    if (comma == addresses.size()) return out;
    out += ',';
    addresses.remove_prefix(comma + 1);
  }
}

// Everything that RFC 3986 does not allow escaped; escapes that are there stay.
void append_cleaned(std::string& out, std::string_view text, bool in_fragment = false) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    const bool allowed =
        is_ascii_letter(c) || is_ascii_digit(c) ||
        (kUrlMarks.find(c) != std::string_view::npos && !(in_fragment && c == '#')) ||
        is_escape(text, i);
    if (allowed)
      out += c;
    else
      append_escape(out, c);
  }
}

std::string cleaned(std::string_view part, bool in_fragment = false) {
  std::string out;
  append_cleaned(out, part, in_fragment);
  return out;
}

// "name:password@", whose own "@" are escaped (WHATWG URL, "authority state"); nothing
// for "@" alone.
std::string clean_user(std::string_view user) {
  if (user.size() < 2) return {};
  std::string out;
  for (const char c : user.substr(0, user.size() - 1))
    if (c == '@')
      out += "%40";
    else
      out += c;
  return cleaned(out) + '@';
}

std::string clean_authority(std::string_view written, bool web) {
  const std::size_t at = written.rfind('@') + 1;  // npos + 1 is 0
  std::string out = clean_user(written.substr(0, at));
  std::string_view host = written.substr(at);
  // Markdown has escaped the brackets of https://[::1]/.
  std::string in_brackets;
  if (to_lower_ascii(host.substr(0, 3)) == "%5b") {
    in_brackets = percent_decode(host);
    if (in_brackets.find_first_not_of("0123456789abcdefABCDEF:.[]") ==
        std::string::npos)
      host = in_brackets;
  }
  // What stands in brackets keeps them; there nothing is looked up.
  if (host.starts_with('[')) {
    const std::size_t end = std::min(host.find(']'), host.size());
    out += "[" + to_lower_ascii(cleaned(host.substr(1, end - 1)));
    if (end == host.size()) return out;
    return out + "]" + to_lower_ascii(cleaned(plain_port(host.substr(end + 1))));
  }
  const std::size_t colon = std::min(host.rfind(':'), host.size());
  const std::string name = cleaned(to_ascii_host(host.substr(0, colon)));
  out += web ? plain_ipv4(to_lower_ascii(name)) : name;
  return out + cleaned(plain_port(host.substr(colon)));
}

// RFC 3986, section 5.2.4.
std::string remove_dot_segments(std::string_view path) {
  std::vector<std::string_view> kept;
  const bool rooted = path.starts_with('/');
  bool folder = false;  // ends in '/'
  std::string_view rest = rooted ? path.substr(1) : path;
  for (bool more = true; more;) {
    const std::size_t slash = rest.find('/');
    const std::string_view part = rest.substr(0, slash);
    more = slash != std::string_view::npos;
    if (more) rest.remove_prefix(slash + 1);
    folder = true;
    if (part == ".") continue;
    if (part == "..") {
      if (!kept.empty()) kept.pop_back();
      continue;
    }
    kept.push_back(part);
    folder = false;
  }
  std::string out = rooted ? "/" : "";
  for (std::size_t i = 0; i < kept.size(); ++i) {
    if (i > 0) out += '/';
    out += kept[i];
  }
  if (folder && !kept.empty()) out += '/';
  return out;
}

std::string join(const UrlParts& parts) {
  std::string out;
  if (!parts.scheme.empty()) out += parts.scheme + ":";
  if (parts.has_authority) out += "//" + parts.authority;
  out += parts.path;
  if (parts.query) out += "?" + *parts.query;
  if (parts.fragment) out += "#" + *parts.fragment;
  return out;
}

// RFC 3986, section 5.2.3.
std::string merge_paths(const UrlParts& base, std::string_view path) {
  if (base.has_authority && base.path.empty()) return "/" + std::string(path);
  const std::size_t slash = base.path.rfind('/');
  return (slash == std::string::npos ? "" : base.path.substr(0, slash + 1)) +
         std::string(path);
}

}  // namespace

UrlParts split_url(std::string_view text) {
  UrlParts parts;
  if (const std::size_t size = scheme_size(text); size > 0) {
    parts.scheme = to_lower_ascii(text.substr(0, size));
    text.remove_prefix(size + 1);
  }
  if (const std::size_t hash = text.find('#'); hash != std::string_view::npos) {
    parts.fragment = std::string(text.substr(hash + 1));
    text = text.substr(0, hash);
  }
  if (const std::size_t mark = text.find('?'); mark != std::string_view::npos) {
    parts.query = std::string(text.substr(mark + 1));
    text = text.substr(0, mark);
  }
  if (text.starts_with("//")) {
    text.remove_prefix(2);
    const std::size_t slash = std::min(text.find('/'), text.size());
    parts.has_authority = true;
    parts.authority = std::string(text.substr(0, slash));
    text.remove_prefix(slash);
    split_authority(parts);
  }
  parts.path = std::string(text);
  return parts;
}

Url clean_url(std::string_view text) {
  std::string bare;
  // WHATWG URL, "basic URL parser": control characters and spaces off both ends, tabs
  // and line ends dropped everywhere.
  while (!text.empty() && static_cast<unsigned char>(text.front()) <= ' ')
    text.remove_prefix(1);
  while (!text.empty() && static_cast<unsigned char>(text.back()) <= ' ')
    text.remove_suffix(1);
  for (const char c : text)
    if (c != '\t' && c != '\n' && c != '\r') bare += c;
  bare = with_two_slashes(to_valid_utf8(bare));

  UrlParts parts = split_url(bare);
  const bool web = parts.scheme == "http" || parts.scheme == "https" ||
                   (parts.scheme.empty() && parts.has_authority);
  if (parts.has_authority) parts.authority = clean_authority(parts.authority, web);
  if (parts.scheme == "mailto") parts.path = with_ascii_domains(parts.path);
  parts.path = cleaned(parts.path);
  if (web && parts.has_authority && !parts.scheme.empty() && parts.path.empty())
    parts.path = "/";
  if (parts.query) parts.query = cleaned(*parts.query);
  if (parts.fragment) parts.fragment = cleaned(*parts.fragment, true);
  return {join(parts)};
}

Url resolve_url(const Url& base, const Url& reference) {
  UrlParts from = split_url(base.text);
  UrlParts to = split_url(reference.text);
  if (from.scheme.empty()) return reference;
  if (!to.scheme.empty()) {
    to.path = to.has_authority ? remove_dot_segments(to.path) : to.path;
    return {join(to)};
  }
  to.scheme = from.scheme;
  if (to.has_authority) {
    to.path = remove_dot_segments(to.path);
    return {join(to)};
  }
  to.authority = from.authority;
  to.has_authority = from.has_authority;
  if (to.path.empty()) {
    to.path = from.path;
    if (!to.query) to.query = from.query;
  } else if (to.path.starts_with('/')) {
    to.path = remove_dot_segments(to.path);
  } else {
    to.path = remove_dot_segments(merge_paths(from, to.path));
  }
  return {join(to)};
}

std::string percent_decode(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (is_escape(text, i)) {
      out += static_cast<char>(hex_value(text[i + 1]) * 16 + hex_value(text[i + 2]));
      i += 2;
    } else {
      out += text[i];
    }
  }
  return out;
}

std::string percent_encode(std::string_view text, std::string_view keep) {
  std::string out;
  for (const char c : text) {
    if (is_ascii_letter(c) || is_ascii_digit(c) ||
        kUnreservedMarks.find(c) != std::string_view::npos ||
        keep.find(c) != std::string_view::npos)
      out += c;
    else
      append_escape(out, c);
  }
  return out;
}

std::optional<std::string> query_value(std::string_view query, std::string_view key) {
  while (!query.empty()) {
    const std::size_t amp = query.find('&');
    const std::string_view pair = query.substr(0, amp);
    query.remove_prefix(amp == std::string_view::npos ? query.size() : amp + 1);
    const std::size_t equals = pair.find('=');
    if (percent_decode(pair.substr(0, equals)) != key) continue;
    std::string value(equals == std::string_view::npos ? std::string_view()
                                                       : pair.substr(equals + 1));
    std::replace(value.begin(), value.end(), '+', ' ');
    return percent_decode(value);
  }
  return std::nullopt;
}

bool is_safe_scheme(std::string_view scheme) {
  return std::find(kSafeSchemes.begin(), kSafeSchemes.end(), to_lower_ascii(scheme)) !=
         kSafeSchemes.end();
}

bool is_absolute(const Url& url) { return scheme_size(url.text) > 0; }

bool is_http(const Url& url) {
  const std::string scheme =
      to_lower_ascii(std::string_view(url.text).substr(0, scheme_size(url.text)));
  return scheme == "http" || scheme == "https";
}

}  // namespace imprint
