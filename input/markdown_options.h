// markdown_options.h: which dialect of Markdown a site has, as Hugo's configuration
// names the parts (markup.goldmark).
#pragma once

#include <cstdint>

#include "base/yaml.h"

namespace imprint::input {

// The defaults are Hugo's, and besides what no text is likely to mean otherwise: names
// of emoji, formulas, attributes of blocks.
struct MarkdownOptions {
  enum class Math : std::uint8_t {
    Off,
    Likely,  // $$...$$, and \( \[ round what has a sign of TeX in it
    All,     // all three
  };

  bool typographer = true;  // quotation marks, dashes, ellipsis
  bool definition_lists = true;
  bool emoji = true;  // :wave:
  bool heading_attributes = true;
  bool block_attributes = true;
  bool mark = false;        // ==text==
  bool inserted = false;    // ++text++
  bool sub = false;         // ~text~; then ~~text~~ alone is struck out
  bool super = false;       // ^text^
  bool hard_wraps = false;  // a line end of the source is one of the text
  Math math = Math::Likely;
  // Marks of other programs (dialect_blocks.h, dialect_inlines.h). A site that Hugo or
  // Zola makes shows them as they are written.
  bool dialects = true;
};

// What `markup` and `enableEmoji` of a Hugo configuration say. What it does not name is
// as above.
MarkdownOptions markdown_options_of_hugo(const Yaml& config);

}  // namespace imprint::input
