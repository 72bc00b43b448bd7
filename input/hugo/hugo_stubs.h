// hugo_stubs.h: templates for the shortcodes of a site that Hugo would stop at, or that
// are imprint's own matter.
#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"
#include "input/shortcode/shortcode_rules.h"

namespace imprint::input {

// How the pages of a site use one name. Hugo allows one way only: a template either has
// the text between the tags, and each use is closed, or none is.
struct ShortcodeUse {
  std::vector<std::string> open, closed;  // pages that do not close it, and that do
  std::vector<std::string> both;          // pages that do both
  bool in_markdown = true;                // written {{% %}} everywhere
};
using ShortcodeUses = std::map<std::string, ShortcodeUse>;

// Adds the shortcodes of the source text `body` of the page `page`.
void add_uses(std::string_view body, const std::string& page, ShortcodeUses& uses);

struct HugoStubs {
  std::map<std::string, std::string> templates;  // name below layouts/, text
  std::set<std::string> unknown;  // names without a meaning, whose inner text stays
  std::map<std::string, std::string> refused;  // page -> why Hugo cannot have it
};

// Templates for all names in `uses` that have a rule, that imprint always reads itself
// (videos, posts, references), or that are not in `known`, the names that the site and
// its themes have templates for.
HugoStubs make_stubs(const ShortcodeUses& uses, const ShortcodeRules& rules,
                     const std::set<std::string>& known);

// One `shortcode-unknown` for each of `unknown` that the source text has, at its first.
void report_unknown_shortcodes(std::string_view source, const std::string& path,
                               const std::set<std::string>& unknown,
                               Diagnostics& diagnostics);

}  // namespace imprint::input
