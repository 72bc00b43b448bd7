// html_tree.h: what is done to gumbo's tree before it is read.
#pragma once

#include <gumbo.h>

#include <cstddef>

namespace imprint::input {

// Makes what stands deeper than `levels` below `root` siblings of their ancestor on the
// last level, in the order of the page; elements there lose their children to it. The
// tree may be deeper than its tags were nested: the parser wraps what is misnested. It
// is walked and destroyed recursively, this function does not recur.
void flatten_tree(GumboNode& root, std::size_t levels);

}  // namespace imprint::input
