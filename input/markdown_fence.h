// markdown_fence.h: tells the lines of fenced code from others
// (CommonMark, "Fenced code blocks").
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

namespace imprint::input {

// Give it every line, in order. A fence that is never closed ends with the quotation or
// the list item that it stands in.
class Fence {
 public:
  // Whether `line` is part of a code block, its fences too.
  bool contains(std::string_view line);

 private:
  // Where the text of a line begins, behind what marks quotations and items.
  struct Prefix {
    std::size_t length = 0;  // [bytes]
    std::size_t column = 0;  // tabs are four wide
    std::size_t quotes = 0;  // ">" before it
  };
  Prefix quotes_of(std::string_view line) const;
  void pass_items(std::string_view line, Prefix& prefix);
  bool ends_container(std::string_view line, const Prefix& prefix) const;
  bool opens(std::string_view text, const Prefix& prefix);

  char open_ = 0;
  std::size_t length_ = 0;
  std::size_t quotes_ = 0, item_ = 0;  // what the fence stands in; 0: none
  std::vector<std::size_t> items_;     // columns of the text of the open list items
};

// [bytes] of the bullet or the number that `text` begins with ("-", "12."), as that of
// a list item; 0: none. What follows it is not looked at.
std::size_t item_sign(std::string_view text);

// [bytes] of the run of ` or ~ by which `text` begins a fence; 0: it begins none.
std::size_t fence_run(std::string_view text);

}  // namespace imprint::input
