#include "base/web_address.h"

#include <gtest/gtest.h>

#include <string>

#include "base/host_numbers.h"

namespace imprint {
namespace {

// WHATWG URL, 3.5, "IPv4 parser".
TEST(WebAddress, NumbersAreAnAddressOfFour) {
  const struct {
    const char *written, *address;
  } rows[] = {{"1.2.3.4", "1.2.3.4"},
              {"1.2.3.4.", "1.2.3.4"},
              {"1.2.3", "1.2.0.3"},
              {"0x7f.1", "127.0.0.1"},
              {"0x7f000001", "127.0.0.1"},
              {"017.0.0.1", "15.0.0.1"},
              {"0", "0.0.0.0"},
              {"4294967295", "255.255.255.255"},
              // No such addresses, and no addresses.
              {"4294967296", "4294967296"},
              {"256.1.1.1", "256.1.1.1"},
              {"1.2.3.4.5", "1.2.3.4.5"},
              {"1.2.3.09", "1.2.3.09"},
              {"a.example", "a.example"},
              {"1.example", "1.example"},
              {"", ""}};
  for (const auto& [written, address] : rows)
    EXPECT_EQ(plain_ipv4(written), address) << written;
}

TEST(WebAddress, PortsAreNumbers) {
  EXPECT_EQ(plain_port(""), "");
  EXPECT_EQ(plain_port(":"), "");
  EXPECT_EQ(plain_port(":080"), ":80");
  EXPECT_EQ(plain_port(":000"), ":0");
  EXPECT_EQ(plain_port(":x"), ":x");
}

// Every form of host with every form of port and user: it leads somewhere when all
// three do, and cleaning it twice changes nothing.
TEST(WebAddress, HostsAndPortsAreJudgedTogether) {
  struct Part {
    std::string text;
    bool is_good;
  };
  const Part kHosts[] = {{"a.example", true},   {"localhost", true},
                         {"A.EXAMPLE", true},   {"a_b.example", true},
                         {"-a.example", true},  {"a.example.", true},
                         {"%61.example", true}, {"\u00e4.example", true},
                         {"[::1]", true},       {"[1:2:3:4:5:6:7:8]", true},
                         {"[::1.2.3.4]", true}, {"1.2.3.4", true},
                         {"0x7f.1", true},      {"a~b", true},
                         {"a!b", true},         {"a b", false},
                         {"a%20b", false},      {"a%zz", false},
                         {"%", false},          {"a<b", false},
                         {"a>b", false},        {"a^b", false},
                         {"a|b", false},        {"a[b", false},
                         {"a]b", false},        {"[]", false},
                         {"[::1", false},       {"[::g]", false},
                         {"[v1.a]", false},     {"[1.2.3.4]", false},
                         {"[1::2::3]", false},  {"[12345::]", false},
                         {"[::1]x", false},     {"[::1%25eth0]", false},
                         {"256.1.1.1", false},  {"1.2.3.4.5", false},
                         {"4294967296", false}, {"...", false},
                         {"a%2Fb", false},      {"\u202e.example", false}};
  const Part kPorts[] = {{"", true},
                         {":", true},
                         {":80", true},
                         {":00443", true},
                         {":65535", true},
                         {":65536", false},
                         {":x", false},
                         {":8x", false},
                         {":-1", false},
                         {":+1", false},
                         {":99999999999999999999", false},
                         {":8:8", false}};
  const Part kUsers[] = {{"", true},     {"u@", true},   {"@", true},
                         {"u:p@", true}, {"u@v@", true}, {"\u00fc@", true},
                         {"u%@", true},  {"u[@", true}};
  for (const char* scheme : {"http:", "https:", "ftp:", ""})
    for (const Part& host : kHosts)
      for (const Part& port : kPorts)
        for (const Part& user : kUsers) {
          const std::string written =
              std::string(scheme) + "//" + user.text + host.text + port.text + "/x";
          const Url clean = clean_url(written);
          EXPECT_EQ(leads_nowhere(clean), !(host.is_good && port.is_good))
              << written << " as " << clean.text;
          EXPECT_EQ(clean_url(clean.text), clean) << written;
        }
}

TEST(WebAddress, OnlySchemesWithAHostNeedOne) {
  for (const char* good :
       {"mailto:a@b", "tel:1", "a.html", "/a", "#a", "", "irc://a/b", "sip:a@b"})
    EXPECT_FALSE(leads_nowhere(clean_url(good))) << good;
  for (const char* bad :
       {"http:", "https://", "https:///", "//", "irc://a b/", "nntp://a:x/"})
    EXPECT_TRUE(leads_nowhere(clean_url(bad))) << bad;
}

}  // namespace
}  // namespace imprint
