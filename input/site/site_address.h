// site_address.h: the address that a site's generator gives to an article.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "document/metadata.h"
#include "input/site/site.h"

namespace imprint::input {

// Whether a folder below the content of the site ("docs/setup") has an `_index.md`.
using IsSection = std::function<bool(const std::string& folder)>;

// The path of the article on its host, percent-encoded, beginning with "/" and with
// the base URL's own path: "/sub/fr/posts/knee/". By the site's permalinks, `url`,
// `slug`, and the generator's rules of lower case and of characters left out; without
// a configuration by Hugo's. Source: Hugo 0.111, resources/page/permalinks.go and
// helpers/path.go; https://jekyllrb.com/docs/permalinks/.
std::string address_of(const SourceFile& source, const document::Metadata& metadata,
                       const SiteConfig& config, std::string_view base_url,
                       const IsSection& is_section);

// Further paths that lead to it (`aliases`); `address` is what address_of() gave.
std::vector<std::string> aliases_of(const document::Metadata& metadata,
                                    std::string_view address,
                                    std::string_view base_url);

// What `ref` calls an article: its site path in lower case, without ending, "index" and
// "_index": "/posts/knee"; "/" for the home page.
std::string content_path_of(const SourceFile& source);

// Whether the address has a page: not with `headless` or `_build: {render: never}`.
bool is_rendered(const document::Metadata& metadata);

// `path` as Hugo writes it into addresses: "A new slug!" -> "a-new-slug".
std::string address_part(std::string_view text, const SiteConfig& config);

// The absolute URL of a path on the host of `base_url`; empty when that is.
std::string public_url(std::string_view base_url, std::string_view address);

}  // namespace imprint::input
