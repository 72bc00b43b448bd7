// shortcode_rules.h: what the shortcodes of one site mean, as its imprint.yaml says.
#pragma once

#include <functional>
#include <map>
#include <string>
#include <string_view>

namespace imprint::input {

// By the shortcode's name: "keep" (the text between its tags), "drop" (not even that),
// a kind of block (note, tip, important, warning, caution, quote, details), or HTML in
// which {inner} is the text between the tags, {0} the first argument and {key} a named
// one.
using ShortcodeRules = std::map<std::string, std::string>;

// HTML before and after the text between the tags.
struct ShortcodeHtml {
  std::string before, after;
};
// Of a kind of block or of HTML. `argument` gives the value of "0" or "key", empty when
// there is none; values are escaped.
ShortcodeHtml html_of_rule(
    std::string_view rule,
    const std::function<std::string_view(std::string_view)>& argument);

}  // namespace imprint::input
