// web_address.h: whether something can be at a URL, as browsers see it. Source: WHATWG
// URL, sections 3.5 ("host parser") and 4.4 ("port state").
#pragma once

#include "base/url.h"

namespace imprint {

// Whether nothing can be at `clean`, an URL of clean_url(): its scheme, or "//", asks
// for a host, and the host or the port is none. Of schemes without a host, and of
// relative URLs, nothing is said: false.
bool leads_nowhere(const Url& clean);

}  // namespace imprint
