#include "input/markdown/markdown_definitions.h"

#include <cmark-gfm-extension_api.h>
#include <cmark-gfm.h>
#include <fmt/format.h>

#include <cstdint>
#include <string>
#include <string_view>

#include "input/markdown/markdown_nodes.h"

namespace imprint::input {
namespace {

// The children of a list are paragraphs, one term a line, and definitions.
struct Types {
  cmark_node_type list, definition;
};
const Types& types() {
  static const Types made = {cmark_syntax_extension_add_node(0),
                             cmark_syntax_extension_add_node(0)};
  return made;
}

constexpr int kMaxIndent = 3;  // of the colon

bool is_space(unsigned char c) { return c == ' ' || c == '\t'; }

// Whether the line in work begins with a colon and white space.
bool is_definition(cmark_parser* parser, const unsigned char* line, int length) {
  const int at = cmark_parser_get_first_nonspace(parser);
  return cmark_parser_get_indent(parser) <= kMaxIndent && at + 1 < length &&
         line[at] == ':' && is_space(line[at + 1]);
}

// Opens a definition in `list` behind the colon; the columns to its text are its
// indent.
cmark_node* open_definition(cmark_syntax_extension* extension, cmark_parser* parser,
                            cmark_node* list, const unsigned char* line, int length) {
  constexpr int kMaxRoom = 4;  // more is an indented code block
  const int begin = cmark_parser_get_first_nonspace(parser);
  const char* text = reinterpret_cast<const char*>(line);
  const int outer = cmark_parser_get_column(parser);
  cmark_node* definition = cmark_parser_add_child(
      parser, list, types().definition, cmark_parser_get_first_nonspace_column(parser));
  cmark_node_set_syntax_extension(definition, extension);
  cmark_parser_advance_offset(parser, text, begin + 1 - cmark_parser_get_offset(parser),
                              0);
  int room = 0;
  while (room < kMaxRoom && cmark_parser_get_offset(parser) < length &&
         is_space(line[cmark_parser_get_offset(parser)])) {
    cmark_parser_advance_offset(parser, text, 1, 1);
    ++room;
  }
  const std::intptr_t indent = cmark_parser_get_column(parser) - outer;
  cmark_node_set_user_data(definition, reinterpret_cast<void*>(indent));
  return definition;
}

// `parent` is the paragraph that the line would go on with, a list of definitions, or
// what holds the paragraph before a blank line.
cmark_node* open_block(cmark_syntax_extension* extension, int /*indented*/,
                       cmark_parser* parser, cmark_node* parent, unsigned char* line,
                       int length) {
  if (!is_definition(parser, line, length)) return nullptr;
  const cmark_node_type type = cmark_node_get_type(parent);
  if (type == types().list)
    return open_definition(extension, parser, parent, line, length);
  cmark_node* terms =
      type == CMARK_NODE_PARAGRAPH ? parent : cmark_node_last_child(parent);
  if (terms == nullptr || cmark_node_get_type(terms) != CMARK_NODE_PARAGRAPH)
    return nullptr;
  // Definitions of links are no terms.
  const std::string_view text = cmark_node_get_string_content(terms);
  if (text.starts_with('[') && text.find("]:") != std::string_view::npos)
    return nullptr;
  const int column = cmark_parser_get_first_nonspace_column(parser);
  cmark_node* list = cmark_parser_add_child(parser, parent, types().list, column);
  cmark_node_set_syntax_extension(list, extension);
  cmark_node_unlink(terms);
  cmark_node_append_child(list, terms);
  return open_definition(extension, parser, list, line, length);
}

int goes_on(cmark_syntax_extension* /*extension*/, cmark_parser* parser,
            unsigned char* line, int length, cmark_node* block) {
  if (cmark_parser_is_blank(parser)) return 1;
  if (cmark_node_get_type(block) == types().list) {
    cmark_node* last = cmark_node_last_child(block);
    const auto indent = reinterpret_cast<std::intptr_t>(cmark_node_get_user_data(last));
    return is_definition(parser, line, length) ||
           cmark_parser_get_indent(parser) >= indent;
  }
  const auto indent = reinterpret_cast<std::intptr_t>(cmark_node_get_user_data(block));
  if (cmark_parser_get_indent(parser) < indent) return 0;
  cmark_parser_advance_offset(parser, reinterpret_cast<const char*>(line),
                              static_cast<int>(indent), 1);
  return 1;
}

int can_contain(cmark_syntax_extension* /*extension*/, cmark_node* node,
                cmark_node_type child) {
  if (cmark_node_get_type(node) == types().list)
    return child == types().definition || child == CMARK_NODE_PARAGRAPH;
  return child != types().definition && child != CMARK_NODE_ITEM &&
         (child & CMARK_NODE_TYPE_MASK) == CMARK_NODE_TYPE_BLOCK;
}

std::string position(const char* tag, int line) {
  return fmt::format("<{} data-sourcepos=\"{}:1-{}:1\">\n", tag, line, line);
}

// Each line of `paragraph` is a term.
void write_terms(cmark_node* paragraph) {
  int line = cmark_node_get_start_line(paragraph);
  wrap_block(paragraph, position("dt", line), "</dt>\n");
  for (cmark_node* node = cmark_node_first_child(paragraph); node != nullptr;) {
    cmark_node* next = cmark_node_next(node);
    if (cmark_node_get_type(node) == CMARK_NODE_SOFTBREAK) {
      cmark_node* between = cmark_node_new(CMARK_NODE_CUSTOM_INLINE);
      const std::string html = "</p></dt>\n" + position("dt", ++line) + "<p>";
      cmark_node_set_on_enter(between, html.c_str());
      cmark_node_insert_before(node, between);
      cmark_node_free(node);
    }
    node = next;
  }
}

}  // namespace

cmark_syntax_extension* definition_lists() {
  static cmark_syntax_extension* const made = [] {
    cmark_syntax_extension* extension = cmark_syntax_extension_new("definitions");
    types();
    cmark_syntax_extension_set_open_block_func(extension, open_block);
    cmark_syntax_extension_set_match_block_func(extension, goes_on);
    cmark_syntax_extension_set_can_contain_func(extension, can_contain);
    return extension;
  }();
  return made;
}

void write_definitions(cmark_node* root) {
  for (cmark_node* list : nodes_of(root, types().list)) {
    cmark_node* before = cmark_node_previous(list);
    // A list that a new term ended goes on.
    const bool goes_on = before != nullptr && is_wrapper(before, "</dl>\n");
    cmark_node* box =
        goes_on ? before
                : insert_wrapper(list, position("dl", cmark_node_get_start_line(list)),
                                 "</dl>\n");
    while (cmark_node* child = cmark_node_first_child(list)) {
      cmark_node_unlink(child);
      cmark_node_append_child(box, child);
      if (cmark_node_get_type(child) == CMARK_NODE_PARAGRAPH) {
        write_terms(child);
        continue;
      }
      cmark_node* definition = insert_wrapper(
          child, position("dd", cmark_node_get_start_line(child)), "</dd>\n");
      while (cmark_node* part = cmark_node_first_child(child))
        cmark_node_append_child(definition, part);
      cmark_node_free(child);
    }
    cmark_node_free(list);
  }
}

}  // namespace imprint::input
