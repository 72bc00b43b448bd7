// url.h: URLs as RFC 3986 has them, forgiving on input as browsers are.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace imprint {

struct Url {
  std::string text;  // absolute or relative, ASCII, percent-encoded where needed

  friend bool operator==(const Url&, const Url&) = default;
};

struct UrlParts {
  std::string scheme;     // lower case, without ':'; empty: relative
  std::string authority;  // user@host:port, as written
  std::string host;       // lower case, no brackets
  int port = 0;           // 0: the scheme's default
  std::string path;
  std::optional<std::string> query;     // without '?'
  std::optional<std::string> fragment;  // without '#'
  bool has_authority = false;
};

UrlParts split_url(std::string_view text);

// `text` as found in an attribute, made a URL: trimmed, line ends and tabs dropped,
// spaces and everything that RFC 3986 does not allow percent-encoded as UTF-8, hosts in
// Punycode through ICU (UTS #46), also those of mail addresses, "%" that begins no
// escape encoded; slashes of http and https as browsers count them. Never fails.
Url clean_url(std::string_view text);

// `reference` seen from `base` (RFC 3986, section 5.2). An empty or relative base gives
// the reference back.
Url resolve_url(const Url& base, const Url& reference);

// Percent-escapes decoded; invalid ones stay.
std::string percent_decode(std::string_view text);
// All but unreserved characters and those of `keep` escaped.
std::string percent_encode(std::string_view text, std::string_view keep = {});
// The decoded value of `key` in a query ("a=1&b=2"); "+" is a space.
std::optional<std::string> query_value(std::string_view query, std::string_view key);

// http, https, mailto, tel, sms, ftp, geo, xmpp ... : what a reader may follow from a
// printed or shared file. Not javascript, data, vbscript, file.
bool is_safe_scheme(std::string_view scheme);
bool is_absolute(const Url& url);
bool is_http(const Url& url);  // http or https

}  // namespace imprint
