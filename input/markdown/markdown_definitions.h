// markdown_definitions.h: definition lists, as an extension of cmark-gfm.
//
//     Term
//     : What it means.
//
// Source: https://michelf.ca/projects/php-markdown/extra/#def-list, as Goldmark reads
// it.
#pragma once

struct cmark_node;
struct cmark_syntax_extension;

namespace imprint::input {

// One for the process; never freed. Thread-safe.
cmark_syntax_extension* definition_lists();

// Turns the extension's nodes into <dl>, <dt> and <dd>, with their source positions.
void write_definitions(cmark_node* root);

}  // namespace imprint::input
