// front_matter_texts.h: texts of front matter that people write in several ways -> the
// one that is meant. Pure.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace imprint::input {

// The words of a description: readers of books and lists of search engines show it as
// it is, so that tags, what is no text in them (<script>), marks of emphasis and
// addresses of Markdown's links go. "Use the <p> element" stays: only what is closed is
// HTML.
std::string description_text(std::string_view written);

// What somebody did, in a word: "trl", a code of the MARC relators, is "translator".
// Empty for authors.
std::string role_in_words(std::string_view written);

// "knee, hip": the parts of a line that is a list, as <meta name="keywords"> has it
// (HTML, 4.2.5.1). A line without commas is one.
std::vector<std::string> comma_list(std::string_view line);

}  // namespace imprint::input
