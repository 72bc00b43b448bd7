// html_text.h: a line of HTML, as front matter has it -> plain text.
#pragma once

#include <string>
#include <string_view>

namespace imprint::input {

// Entities decoded once; tags of emphasis and the like, which a title may have, left
// out. Every other "<" is text.
std::string plain_text_of(std::string_view line);

// The words of a text that may be HTML: of one in which an element is closed, without
// tags and what is no text (<script>); else as plain_text_of().
std::string text_of_html(const std::string& line);

}  // namespace imprint::input
