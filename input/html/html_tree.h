// html_tree.h: what is done to gumbo's tree before it is read.
#pragma once

#include <gumbo.h>

#include <cstddef>
#include <string_view>

namespace imprint::input {

// Makes what stands deeper than `levels` below `root` siblings of their ancestor on the
// last level, in the order of the page; elements there lose their children to it. The
// tree may be deeper than its tags were nested: the parser wraps what is misnested. It
// is walked and destroyed recursively, this function does not recur.
void flatten_tree(GumboNode& root, std::size_t levels);

// gumbo puts the last words of a <form>, those that `</form>` follows at once, behind
// it: they go back. `html` is what was parsed.
void return_words_to_forms(GumboNode& root, std::string_view html);

}  // namespace imprint::input
