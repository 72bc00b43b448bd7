// shortcode_themes.h: shortcodes and Liquid tags that many themes and generators share,
// though none of them is Hugo's own: boxes, folds, tabs, buttons, pictures. Pure.
#pragma once

#include <optional>

#include "input/shortcode/shortcode_rules.h"
#include "input/shortcode/shortcode_tag.h"

namespace imprint::input {

// What stands before and behind the inner text, which is Markdown; nothing for a name
// that is not known. `is_paired`: a closing tag follows.
std::optional<ShortcodeHtml> theme_shortcode(const ShortcodeTag& tag, bool is_paired);

// A Liquid tag as a shortcode says it: `hint style="warning"`, `include figure.html
// src=a.png`, `quote(author="A")`. Of `endhint` a tag that closes `hint`.
std::optional<ShortcodeTag> shortcode_of_liquid(std::string_view inside);

}  // namespace imprint::input
