// hugo_html.h: the body of a page that Hugo rendered -> HTML for the one reader of
// structure.
#pragma once

#include <string>
#include <string_view>

#include "input/shortcode/shortcode_rules.h"

namespace imprint::input {

// Makes HTML of what templates of ours leave where a shortcode of ours stands, and
// boxes of GitHub's alerts, which Hugo knows from 0.132 on. What stands between the
// tags of a shortcode is Hugo's work already, but of "qr" and "highlight". A mark that
// is none stays as it is.
std::string html_of_hugo(std::string_view body, const ShortcodeRules& rules);

}  // namespace imprint::input
