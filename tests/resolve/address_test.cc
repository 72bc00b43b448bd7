#include "resolve/address.h"

#include <gtest/gtest.h>

namespace imprint::resolve {
namespace {

TEST(Address, PublicOnesAreAllowed) {
  for (const char* address : {"8.8.8.8", "172.15.0.1", "172.32.0.1", "100.63.0.1",
                              "2606:4700::1111", "2a00:1450::5", "::ffff:8.8.8.8"})
    EXPECT_TRUE(is_public_address(address)) << address;
}

TEST(Address, EveryOtherIsRefused) {
  for (const char* address : {"127.0.0.1",
                              "127.255.1.2",
                              "0.0.0.0",
                              "10.1.2.3",
                              "172.16.0.1",
                              "172.31.255.255",
                              "192.168.1.1",
                              "169.254.169.254",
                              "100.64.0.1",
                              "224.0.0.1",
                              "255.255.255.255",
                              "::1",
                              "::",
                              "fe80::1",
                              "fe80::1%eth0",
                              "fec0::1",
                              "fc00::1",
                              "fd12::1",
                              "ff02::1",
                              "::ffff:127.0.0.1",
                              "::ffff:10.0.0.1",
                              "64:ff9b::7f00:1",
                              "64:ff9b:1::808:808",
                              "2002:7f00:1::",
                              "2001:db8::1",
                              "::7f00:1",
                              "example.org",
                              ""})
    EXPECT_FALSE(is_public_address(address)) << address;
}

}  // namespace
}  // namespace imprint::resolve
