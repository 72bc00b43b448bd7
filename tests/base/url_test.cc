#include "base/url.h"

#include <gtest/gtest.h>

namespace imprint {
namespace {

TEST(Url, CleaningEscapesWhatUrlsMayNotHold) {
  EXPECT_EQ(clean_url(" https://Example.org/a b.png?q=\"x\"#\xC3\xA4 \n").text,
            "https://example.org/a%20b.png?q=%22x%22#%C3%A4");
  EXPECT_EQ(clean_url("/100%.png").text, "/100%25.png");
  EXPECT_EQ(clean_url("a%20b%zz").text, "a%20b%25zz");
  EXPECT_EQ(clean_url("https://a.org").text, "https://a.org/");
  EXPECT_EQ(clean_url("x\ty\nz").text, "xyz");
  EXPECT_EQ(clean_url("").text, "");
}

TEST(Url, CleaningKeepsEscapesAndReservedCharacters) {
  constexpr auto kUrl = "https://a.org/b%3Fc&d?url=%2Fx&e=(1)*'+,;=@!$#/?~";
  EXPECT_EQ(clean_url(kUrl).text, kUrl);
}

TEST(Url, WhatIsCleanStaysAsItIs) {
  for (const std::string_view text :
       {"//=[::1]:9\u00e3/%zz", "//A[B/", "http://A%5BB/", "//[::1", "x://A[B]"}) {
    const Url clean = clean_url(text);
    EXPECT_EQ(clean_url(clean.text).text, clean.text) << text;
  }
}

TEST(Url, HostsBecomePunycode) {
  EXPECT_EQ(clean_url("https://B\xC3\xBC\x63her.example/\xC3\xBC").text,
            "https://xn--bcher-kva.example/%C3%BC");
  EXPECT_EQ(clean_url("//m\xC3\xBCller@fa\xC3\x9F.de:8080/").text,
            "//m%C3%BCller@xn--fa-hia.de:8080/");
}

// Markdown has escaped the host before it comes here.
TEST(Url, EscapedHostsBecomePunycodeToo) {
  EXPECT_EQ(clean_url("https://www.j%C3%BCdische.example/%C3%BC").text,
            "https://www.xn--jdische-n2a.example/%C3%BC");
  EXPECT_EQ(clean_url("http://%D1%80%D1%84").text, "http://xn--p1ai/");
  EXPECT_EQ(clean_url("https://%zz%E4.example/").text, "https://%25zz%e4.example/");
  EXPECT_EQ(clean_url("https://a%2Fb.example/").text, "https://a%2fb.example/");
}

// As browsers do: WHATWG URL, 3.5 and 4.4.
TEST(Url, PartsOfTheAuthorityAreMended) {
  EXPECT_EQ(clean_url("https://%61.example/").text, "https://a.example/");
  EXPECT_EQ(clean_url("https://a.example:/b").text, "https://a.example/b");
  EXPECT_EQ(clean_url("https://a.example:0080/b").text, "https://a.example:80/b");
  EXPECT_EQ(clean_url("https://0x7f.1/").text, "https://127.0.0.1/");
  EXPECT_EQ(clean_url("https://u@v@a.example/").text, "https://u%40v@a.example/");
  EXPECT_EQ(clean_url("https://@a.example/").text, "https://a.example/");
  EXPECT_EQ(clean_url("https://a.example:x/").text, "https://a.example:x/");
  EXPECT_EQ(clean_url("https://%5B::1%5D:8080/a").text, "https://[::1]:8080/a");
}

TEST(Url, MailDomainsBecomePunycode) {
  EXPECT_EQ(clean_url("mailto:\u00E4@\u00FC.example,b@c.example?subject=\u00C4").text,
            "mailto:%C3%A4@xn--tda.example,b@c.example?subject=%C3%84");
  EXPECT_EQ(clean_url("mailto:a@%C3%BC.example").text, "mailto:a@xn--tda.example");
  EXPECT_EQ(clean_url("mailto:").text, "mailto:");
  EXPECT_EQ(clean_url("mailto:nobody").text, "mailto:nobody");
}

// As browsers do: WHATWG URL, 4.4.
TEST(Url, SlashesOfWebAddressesAreTwo) {
  for (const char* written :
       {"https:/a.example/b", "https:a.example/b", "https:///a.example/b",
        "https:\\\\a.example\\b", "HTTPS:/\\a.example/b"})
    EXPECT_EQ(clean_url(written).text, "https://a.example/b") << written;
  EXPECT_EQ(clean_url("http://a.example\\b\\c?d\\e#f\\g").text,
            "http://a.example/b/c?d%5Ce#f%5Cg");
  EXPECT_EQ(clean_url("http://").text, "http:///");
  EXPECT_EQ(clean_url("mailto:a\\b").text, "mailto:a%5Cb");
  EXPECT_EQ(clean_url("a\\b").text, "a%5Cb");
}

TEST(Url, SplitsIntoParts) {
  const UrlParts parts = split_url("HTTPS://me@[::1]:8443/p/q?r=1?2#s#t");
  EXPECT_EQ(parts.scheme, "https");
  EXPECT_EQ(parts.authority, "me@[::1]:8443");
  EXPECT_EQ(parts.host, "::1");
  EXPECT_EQ(parts.port, 8443);
  EXPECT_EQ(parts.path, "/p/q");
  EXPECT_EQ(parts.query, "r=1?2");
  EXPECT_EQ(parts.fragment, "s#t");
  EXPECT_EQ(split_url("http://evil@b.org:99999/").host, "b.org");
  EXPECT_EQ(split_url("http://evil@b.org:99999/").port, 0);
  EXPECT_FALSE(is_absolute({"C:/a.png"}));
  EXPECT_FALSE(is_absolute({"posts/a:b"}));
}

// The examples of RFC 3986, sections 5.4.1 and 5.4.2, less "g:h": a drive letter to us.
TEST(Url, ResolvesReferencesAsTheStandardSays) {
  const Url base{"http://a/b/c/d;p?q"};
  const struct {
    const char *reference, *target;
  } rows[] = {
      {"gg:h", "gg:h"},
      {"g", "http://a/b/c/g"},
      {"./g", "http://a/b/c/g"},
      {"g/", "http://a/b/c/g/"},
      {"/g", "http://a/g"},
      {"//g", "http://g"},
      {"?y", "http://a/b/c/d;p?y"},
      {"g?y", "http://a/b/c/g?y"},
      {"#s", "http://a/b/c/d;p?q#s"},
      {"g#s", "http://a/b/c/g#s"},
      {";x", "http://a/b/c/;x"},
      {"", "http://a/b/c/d;p?q"},
      {".", "http://a/b/c/"},
      {"./", "http://a/b/c/"},
      {"..", "http://a/b/"},
      {"../g", "http://a/b/g"},
      {"../..", "http://a/"},
      {"../../g", "http://a/g"},
      {"../../../g", "http://a/g"},
      {"/./g", "http://a/g"},
      {"/../g", "http://a/g"},
      {"g.", "http://a/b/c/g."},
      {"..g", "http://a/b/c/..g"},
      {"./g/.", "http://a/b/c/g/"},
      {"g/./h", "http://a/b/c/g/h"},
      {"g/../h", "http://a/b/c/h"},
      {"g;x=1/../y", "http://a/b/c/y"},
      {"g?y/../x", "http://a/b/c/g?y/../x"},
      {"g#s/../x", "http://a/b/c/g#s/../x"},
  };
  for (const auto& [reference, target] : rows) {
    EXPECT_EQ(resolve_url(base, {reference}).text, target) << reference;
  }
  EXPECT_EQ(resolve_url({""}, {"a.png"}).text, "a.png");
  EXPECT_EQ(resolve_url({"posts/"}, {"a.png"}).text, "a.png");
}

TEST(Url, DecodesAndEncodesEscapes) {
  EXPECT_EQ(percent_decode("a%20b%2fc%"), "a b/c%");
  EXPECT_EQ(percent_encode("a b/c~", "/"), "a%20b/c~");
  EXPECT_EQ(query_value("a=1&v=x+y%26&v=2", "v"), "x y&");
  EXPECT_EQ(query_value("a=1&flag", "flag"), "");
  EXPECT_EQ(query_value("a=1", "b"), std::nullopt);
}

// Found by fuzzing: what stood behind a bracket was kept as it was.
TEST(Url, CleansNumericHostsToo) {
  EXPECT_EQ(clean_url("http://[2001:DB8::1]:80/a").text, "http://[2001:db8::1]:80/a");
  EXPECT_EQ(clean_url("//[::1]\u00E9 x/").text, "//[::1]%c3%a9%20x/");
  EXPECT_EQ(clean_url("//[a\u05D0]:9").text, "//[a%d7%90]:9");
  EXPECT_EQ(clean_url("//[a b").text, "//[a%20b");
}

TEST(Url, KnowsWhichSchemesAreSafe) {
  for (const char* scheme : {"http", "HTTPS", "mailto", "tel", "sms"})
    EXPECT_TRUE(is_safe_scheme(scheme)) << scheme;
  for (const char* scheme : {"javascript", "data", "vbscript", "file", ""})
    EXPECT_FALSE(is_safe_scheme(scheme)) << scheme;
  EXPECT_TRUE(is_http({"HTTP://a/"}));
  EXPECT_FALSE(is_http({"ftp://a/"}));
}

}  // namespace
}  // namespace imprint
