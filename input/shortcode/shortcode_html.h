// shortcode_html.h: the shortcodes that stand for HTML of their own, whatever the text
// around them: Hugo's, and recordings.
#pragma once

#include <string>
#include <string_view>

#include "input/shortcode/shortcode_tag.h"

namespace imprint::input {

struct ShortcodeBuiltin {
  std::string_view name;
  // On one line, but for a caption, which is Markdown on lines of its own. Of ref and
  // relref the address alone.
  std::string (*html)(const ShortcodeTag&);
  bool is_block;
};

// Null when there is none of that name.
const ShortcodeBuiltin* shortcode_builtin(std::string_view name);

// A figure with the QR code of `text`.
std::string qr_figure(std::string_view text, const ShortcodeTag& tag);

// `<details>` up to where its text begins.
std::string details_begin(const ShortcodeTag& tag);

// {{< highlight go "linenos=table,hl_lines=2 4-5" >}} as a fence of code says it.
struct HighlightFence {
  std::string marks;       // before and behind the code
  std::string info;        // behind the marks of a block: go {linenos="table"}
  bool is_inline = false;  // hl_inline=true
};
HighlightFence highlight_fence(const ShortcodeTag& tag, std::string_view code);

std::string link_html(std::string_view url, std::string_view text);

// The value of the argument "0" or "key"; empty when there is none.
std::string_view argument_of(const ShortcodeTag& tag, std::string_view name);

// `text` escaped, on one line: Markdown would end the HTML at a blank one.
std::string escape_line(std::string_view text);

}  // namespace imprint::input
