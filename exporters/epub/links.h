// links.h: which URLs a link of an EPUB may have.
#pragma once

#include <optional>
#include <string>

#include "base/url.h"

namespace imprint::exporters::epub {

// `url` cleaned, for an href. Nothing when a checker of EPUBs would refuse it: a scheme
// that is not safe or not registered with it (EPUBCheck HTM-025), a host that is none
// (RSC-023), nothing behind the scheme (RSC-020).
std::optional<std::string> usable_href(const Url& url);

}  // namespace imprint::exporters::epub
