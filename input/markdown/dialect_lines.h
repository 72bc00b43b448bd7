// dialect_lines.h: the lines of a Markdown text, as dialect_blocks reads them: what
// stands before them, which line ends what another begins, what fences of code and tags
// of components say. Pure. All of it is linear.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace imprint::input {

constexpr std::size_t kNoEnd = static_cast<std::size_t>(-1);

using DialectLines = std::vector<std::string_view>;  // without their ends
DialectLines lines_of(std::string_view text);

struct DialectLine {
  std::string_view original;
  std::string_view quote_marks;  // "> > "
  std::size_t quotes = 0;        // ">" in them
  std::size_t indent = 0;        // [columns] behind them that are still there
  std::size_t taken = 0;         // [columns] taken off
  std::string_view text;         // empty: a blank line

  void take_off(std::size_t columns);
  std::string margin() const;  // what stands before the text
  std::string whole() const;
};
DialectLine split_line(std::string_view line);

// [bytes] of the mark of a list item that `text` begins with, and the space behind it;
// 0: it begins with none.
std::size_t list_mark(std::string_view text);

// For each line the one that ends what it begins, or kNoEnd: ":::" containers, fences,
// ">>>", "%%", components, blocks of Org.
std::vector<std::size_t> find_ends(const DialectLines& lines);

// Whether the lines from `at` on, up to a blank one, all begin with "| " and have no
// other bar: lines of verse, not of a table.
bool is_line_block(const DialectLines& lines, std::size_t at);

// The last line of the import or export of MDX at `at`; kNoEnd when that is prose.
std::size_t end_of_module(const DialectLines& lines, std::size_t at);

struct FenceKind {
  enum class Is : std::uint8_t { Code, Hidden, Html, Formula, Box, Figure };
  Is is = Is::Code;
  std::string info;          // Code: another one than is written
  std::string word, title;   // of a box; of a figure the title is its address
  std::string why;           // Hidden
  bool has_options = false;  // ":name: value" lines of MyST
  bool is_chunk = false;     // code that a program runs: "#|" lines are its options
};
// What a line that begins a fence says.
FenceKind fence_kind_of(std::string_view text);

struct ComponentTag {
  std::string name;
  std::vector<std::pair<std::string, std::string>> arguments;
  bool closes = false;     // </Name>
  bool is_closed = false;  // <Name />
  std::size_t last = 0;    // the line it ends on
};
// The tag of a component, capitalised as no element of HTML is, that is all of its
// lines.
std::optional<ComponentTag> component_at(const DialectLines& lines, std::size_t at);

}  // namespace imprint::input
