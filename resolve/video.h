// video.h: the address of an embedded player -> which video it is, by a table of
// providers.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/url.h"

namespace imprint::resolve {

struct Provider {
  std::string_view name;                // "youtube"
  std::string_view thumbnail_template;  // "{id}" is replaced; empty: none is known
  std::string_view oembed_template;     // "{url}" is replaced, percent-encoded
};

struct VideoAddress {
  const Provider* provider = nullptr;  // null: not a provider of the table
  std::string id;                      // the provider's name for it; empty for a list
  Url url;                             // the page to watch it on
  Url short_url;                       // canonical, without tracking
  int start_s = 0;                     // [s]
};

// `address` is absolute or begins with "//" (then it is https). What no provider knows
// keeps its address, without parameters that only track ("utm_...").
VideoAddress identify_video(const Url& address);

// `pattern` with "{id}" or "{url}" replaced by `value`.
std::string fill_template(std::string_view pattern, std::string_view value);

}  // namespace imprint::resolve
