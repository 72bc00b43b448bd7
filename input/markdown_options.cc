#include "input/markdown_options.h"

#include <string_view>

namespace imprint::input {
namespace {

struct Switch {
  std::string_view path;  // in lower case
  bool MarkdownOptions::*option;
};
constexpr Switch kSwitches[] = {
    {"enableemoji", &MarkdownOptions::emoji},
    {"markup.goldmark.extensions.definitionlist", &MarkdownOptions::definition_lists},
    {"markup.goldmark.parser.attribute.title", &MarkdownOptions::heading_attributes},
    {"markup.goldmark.parser.attribute.block", &MarkdownOptions::block_attributes},
    {"markup.goldmark.renderer.hardwraps", &MarkdownOptions::hard_wraps},
    {"markup.goldmark.extensions.extras.mark.enable", &MarkdownOptions::mark},
    {"markup.goldmark.extensions.extras.insert.enable", &MarkdownOptions::inserted},
    {"markup.goldmark.extensions.extras.subscript.enable", &MarkdownOptions::sub},
    {"markup.goldmark.extensions.extras.superscript.enable", &MarkdownOptions::super},
};

}  // namespace

MarkdownOptions markdown_options_of_hugo(const Yaml& config) {
  MarkdownOptions out;
  out.emoji = false;
  for (const Switch& row : kSwitches)
    if (const Yaml* value = find_dotted(config, row.path))
      out.*row.option = value->as_bool().value_or(out.*row.option);
  // A switch, or since 0.120 a map with one.
  constexpr std::string_view kTypographer = "markup.goldmark.extensions.typographer";
  if (const Yaml* value = find_dotted(config, kTypographer)) {
    const Yaml* disabled = find_dotted(*value, "disable");
    out.typographer = disabled != nullptr ? !disabled->as_bool().value_or(false)
                                          : value->as_bool().value_or(true);
  }
  if (const Yaml* value =
          find_dotted(config, "markup.goldmark.extensions.passthrough.enable"))
    out.math = value->as_bool().value_or(false) ? MarkdownOptions::Math::All
                                                : MarkdownOptions::Math::Likely;
  return out;
}

}  // namespace imprint::input
