// address.h: which network addresses may be fetched from.
#pragma once

#include <string>

namespace imprint::resolve {

// Whether `address` ("192.0.2.1", "2001:db8::1") is one of the public internet: not
// loopback, private, link-local, shared, multicast, reserved or unspecified, and not an
// IPv6 address that carries such an IPv4 address.
// Source: IANA, "IPv4 and IPv6 Special-Purpose Address Registries" (RFC 6890).
bool is_public_address(const std::string& address);

}  // namespace imprint::resolve
