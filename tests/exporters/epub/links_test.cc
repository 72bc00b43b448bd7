#include "exporters/epub/links.h"

#include <gtest/gtest.h>

namespace imprint::exporters::epub {
namespace {

TEST(Links, UrlsThatCheckersTakeAreKept) {
  for (const char* url :
       {"https://youtu.be/64x22kjkJ68", "http://a_b.example/", "https://1.2.3.4/",
        "https://[::1]/", "https://a.org:8080/?q#f", "mailto:a@b.org", "tel:+1-800"})
    EXPECT_EQ(usable_href(Url{url}), url);
  EXPECT_EQ(usable_href(Url{"https://a.org/x[1]|{}"}),
            "https://a.org/x%5B1%5D%7C%7B%7D");
}

TEST(Links, UrlsThatCheckersRefuseAreNot) {
  for (const char* url : {"",
                          "relative/x.html",
                          "javascript:x",
                          "data:text/html,x",
                          "sms:1",
                          "http://",
                          "https://a..b/",
                          "https://-/",
                          "https://1.2.3.999/",
                          "http://[::1",
                          "mailto:",
                          "tel:",
                          "ftp:",
                          "http://a b.org/",
                          "https://.../",
                          "https://a.b:x/",
                          "https://a.b:99999999999999999999/",
                          "https://[v1.a]/",
                          "https://[::1]x/",
                          "irc://a.b:x/"})
    EXPECT_EQ(usable_href(Url{url}), std::nullopt) << url;
}

}  // namespace
}  // namespace imprint::exporters::epub
