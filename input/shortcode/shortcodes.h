// shortcodes.h: Hugo's shortcodes in a body -> the HTML they stand for; Liquid tags,
// which other generators leave behind, are taken out.
//
// Hugo's own are expanded; of all others the inner text stays. `{{</* x */>}}` is how
// an author shows a shortcode: it becomes `{{< x >}}`. Source:
// https://gohugo.io/content-management/shortcodes/, of Hugo 0.111.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"
#include "document/metadata.h"
#include "input/shortcode/shortcode_rules.h"

namespace imprint::input {

// What the site says.
struct ShortcodeContext {
  const Yaml& site_params;  // a map, or null
  const ShortcodeRules& rules;
  // Of a Jekyll site, whose Liquid goes through every text: where it is public,
  // "/blog".
  std::optional<std::string> liquid_base{};
  // Tags in braces of mdBook, Zola and Jekyll are read; to Hugo they are text.
  bool other_programs = true;
};

struct ExpandedText {
  std::string text;
  // The lines of `text`, from 1, rising, that the body does not have: empty ones that
  // keep HTML and Markdown apart.
  std::vector<std::uint32_t> inserted;
};

// Reports `shortcode-unknown` and `liquid-left-out` once a name, and the first
// `shortcode-unclosed` (kept as text). `{{< param x >}}` is looked up in `metadata`,
// then in `context.site_params`; "a.b" goes into maps. A name that has a rule follows
// it. Nothing when the body has none of all that.
std::optional<ExpandedText> expand_shortcodes(std::string_view body, std::uint32_t file,
                                              std::uint32_t first_line,
                                              const document::Metadata& metadata,
                                              const ShortcodeContext& context,
                                              Diagnostics& diagnostics);

}  // namespace imprint::input
