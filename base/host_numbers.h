// host_numbers.h: the numbers in the authority of a URL, as browsers read them. Source:
// WHATWG URL, sections 3.5 ("host parser") and 4.4 ("port state").
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace imprint {

// "ends in a number checker": such a host is an address of IPv4 or none at all.
bool ends_in_number(std::string_view host);

// "IPv4 parser": nothing when `host` is no such address.
std::optional<std::uint32_t> ipv4(std::string_view host);

// "0x7f.1" -> "127.0.0.1", "1.2.3.4." -> "1.2.3.4": a host whose last part is a number,
// as an address of four numbers; any other host, and one that is no such address, as it
// is.
std::string plain_ipv4(std::string_view host);

// A port with its colon: ":00080" -> ":80", ":" -> "". What is no number stays.
std::string plain_port(std::string_view port);

}  // namespace imprint
