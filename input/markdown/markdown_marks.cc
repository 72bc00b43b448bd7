#include "input/markdown/markdown_marks.h"

#include <cmark-gfm-extension_api.h>
#include <cmark-gfm.h>
#include <cmark-gfm/chunk.h>
#include <cmark-gfm/node.h>
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <string>
#include <string_view>

#include "input/markdown/markdown_nodes.h"

namespace imprint::input {
namespace {

struct Mark {
  unsigned char sign;
  std::size_t count;  // of signs on each side
  std::string_view tag;
  bool MarkdownOptions::*option;
};
constexpr std::array<Mark, 5> kMarks = {{{'=', 2, "mark", &MarkdownOptions::mark},
                                         {'+', 2, "ins", &MarkdownOptions::inserted},
                                         {'~', 1, "sub", &MarkdownOptions::sub},
                                         {'~', 2, "del", &MarkdownOptions::sub},
                                         {'^', 1, "sup", &MarkdownOptions::super}}};

const Mark* find_mark(unsigned char sign, std::size_t count) {
  for (const Mark& mark : kMarks)
    if (mark.sign == sign && mark.count == count) return &mark;
  return nullptr;
}

// Whether "^" is that of a note's mark, "[^label]", which cmark reads itself.
bool is_of_note(cmark_inline_parser* inlines) {
  int at = cmark_inline_parser_get_offset(inlines);
  if (at == 0 || cmark_inline_parser_peek_at(inlines, at - 1) != '[') return false;
  const cmark_chunk* text = cmark_inline_parser_get_chunk(inlines);
  constexpr std::string_view kEnds = "]^[ \t\n";
  while (++at < text->len)
    if (const auto c = static_cast<char>(cmark_inline_parser_peek_at(inlines, at));
        kEnds.find(c) != std::string_view::npos)
      return c == ']';
  return false;
}

cmark_node* match(cmark_syntax_extension* extension, cmark_parser* /*parser*/,
                  cmark_node* /*parent*/, unsigned char sign,
                  cmark_inline_parser* inlines) {
  const auto* own =
      static_cast<const Mark*>(cmark_syntax_extension_get_private(extension));
  if (own->sign != sign || (sign == '^' && is_of_note(inlines))) return nullptr;
  constexpr int kLongestRun = 100;
  const int begin = cmark_inline_parser_get_offset(inlines);
  int left = 0, right = 0, punctuation_before = 0, punctuation_after = 0;
  const int run =
      cmark_inline_parser_scan_delimiters(inlines, kLongestRun, sign, &left, &right,
                                          &punctuation_before, &punctuation_after);
  cmark_node* text = cmark_node_new(CMARK_NODE_TEXT);
  // A part of what is parsed, as cmark's own text is: of "[^^a]" it keeps a pointer to
  // this text for the label of a note, longer than the node is there.
  text->as.literal =
      cmark_chunk_dup(cmark_inline_parser_get_chunk(inlines), begin, run);
  if ((left || right) && find_mark(sign, static_cast<std::size_t>(run)) != nullptr)
    cmark_inline_parser_push_delimiter(inlines, sign, left, right, text);
  return text;
}

// What stands between two runs of signs becomes the element's.
delimiter* insert(cmark_syntax_extension* /*extension*/, cmark_parser* /*parser*/,
                  cmark_inline_parser* inlines, delimiter* opener, delimiter* closer) {
  delimiter* const next = closer->next;
  const auto count = static_cast<std::size_t>(opener->inl_text->as.literal.len);
  if (opener->inl_text->as.literal.len == closer->inl_text->as.literal.len) {
    const Mark* mark = find_mark(opener->delim_char, count);
    cmark_node* element = cmark_node_new(CMARK_NODE_CUSTOM_INLINE);
    cmark_node_set_on_enter(element, fmt::format("<{}>", mark->tag).c_str());
    cmark_node_set_on_exit(element, fmt::format("</{}>", mark->tag).c_str());
    cmark_node_insert_before(opener->inl_text, element);
    for (cmark_node* node = cmark_node_next(opener->inl_text);
         node != closer->inl_text;) {
      cmark_node* after = cmark_node_next(node);
      cmark_node_append_child(element, node);
      node = after;
    }
    cmark_node_free(opener->inl_text);
    cmark_node_free(closer->inl_text);
  }
  for (delimiter* each = closer; each != nullptr && each != opener;) {
    delimiter* before = each->previous;
    cmark_inline_parser_remove_delimiter(inlines, each);
    each = before;
  }
  cmark_inline_parser_remove_delimiter(inlines, opener);
  return next;
}

cmark_syntax_extension* make(const Mark& mark) {
  cmark_syntax_extension* extension = cmark_syntax_extension_new("marks");
  cmark_syntax_extension_set_private(extension, const_cast<Mark*>(&mark), nullptr);
  cmark_syntax_extension_set_match_inline_func(extension, match);
  cmark_syntax_extension_set_inline_from_delim_func(extension, insert);
  cmark_mem* memory = cmark_get_default_mem_allocator();
  cmark_syntax_extension_set_special_inline_chars(
      extension, cmark_llist_append(
                     memory, nullptr,
                     reinterpret_cast<void*>(static_cast<std::uintptr_t>(mark.sign))));
  cmark_syntax_extension_set_emphasis(extension, 1);
  return extension;
}

}  // namespace

std::vector<cmark_syntax_extension*> mark_extensions(const MarkdownOptions& options) {
  static const auto made = [] {
    std::array<cmark_syntax_extension*, kMarks.size()> out{};
    for (std::size_t i = 0; i < kMarks.size(); ++i)
      if (kMarks[i].tag != "del") out[i] = make(kMarks[i]);
    return out;
  }();
  std::vector<cmark_syntax_extension*> out;
  for (std::size_t i = 0; i < kMarks.size(); ++i)
    if (made[i] != nullptr && options.*kMarks[i].option) out.push_back(made[i]);
  return out;
}

}  // namespace imprint::input
