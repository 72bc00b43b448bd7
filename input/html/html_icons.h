// html_icons.h: icons that a page has from a font or a style sheet, which no article
// brings along: their names. Pure.
#pragma once

#include <string>

#include "base/url.h"
#include "input/html/html_element.h"

namespace imprint::input {

// Whether `node` is an element without content, of a class of the well-known icon sets
// (Font Awesome, Bootstrap, Material Design ...) or "icon"; and whether it has a name
// (`aria-label`, `title`) besides.
bool is_icon(const GumboNode& node);
bool is_named_icon(const GumboNode& node);

// What stands for a link to `url` that shows an icon and nothing else, and whose icon
// has no name: `title`, else the address in words. Empty for all other links, and for
// those within the page.
std::string name_of_icon_link(const GumboNode& link, const Url& url,
                              const std::string& title);

}  // namespace imprint::input
