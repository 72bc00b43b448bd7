// web_address.h: of URLs with a host, what the host and the port say, as browsers read
// them. Source: WHATWG URL, sections 3.5 ("host parser") and 4.4 ("port state").
#pragma once

#include <string>
#include <string_view>

#include "base/url.h"

namespace imprint {

// "0x7f.1" -> "127.0.0.1", "1.2.3.4." -> "1.2.3.4": a host whose last part is a number,
// as an address of four numbers; any other host, and one that is no such address, as it
// is.
std::string plain_ipv4(std::string_view host);

// A port with its colon: ":00080" -> ":80", ":" -> "". What is no number stays.
std::string plain_port(std::string_view port);

// Whether nothing can be at `clean`, an URL of clean_url(): its scheme, or "//", asks
// for a host, and the host or the port is none. Of schemes without a host, and of
// relative URLs, nothing is said: false.
bool leads_nowhere(const Url& clean);

}  // namespace imprint
