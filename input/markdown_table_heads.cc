#include "input/markdown_table_heads.h"

#include <algorithm>

#include "base/unicode.h"
#include "input/markdown_fence.h"

namespace imprint::input {
namespace {

std::string_view without_quotation(std::string_view line) {
  const std::size_t first = line.find_first_not_of("> \t");
  return first == std::string_view::npos ? std::string_view()
                                         : trim(line.substr(first));
}

std::size_t cells_of(std::string_view row) {
  std::size_t pipes = 0;
  for (std::size_t i = 0; i < row.size(); ++i) {
    if (row[i] == '\\')
      ++i;
    else
      pipes += row[i] == '|';
  }
  const bool closed =
      row.size() > 1 && row.ends_with('|') && row[row.size() - 2] != '\\';
  return pipes + 1 - row.starts_with('|') - closed;
}

bool is_delimiter_row(std::string_view row) {
  return row.find('|') != std::string_view::npos &&
         row.find('-') != std::string_view::npos &&
         row.find_first_not_of("|:- \t") == std::string_view::npos;
}

}  // namespace

std::optional<std::string> pad_table_heads(std::string_view markdown) {
  if (markdown.find('|') == std::string_view::npos) return {};
  std::optional<std::string> out;
  std::size_t kept = 0;       // of `markdown`
  std::string_view previous;  // line
  Fence fence;
  for (std::size_t at = 0; at < markdown.size();) {
    const std::size_t end = std::min(markdown.find('\n', at), markdown.size());
    const std::string_view line = markdown.substr(at, end - at);
    const bool is_code = fence.contains(line);
    const std::string_view row = without_quotation(line);
    if (!is_code && is_delimiter_row(row)) {
      const std::string_view head = without_quotation(previous);
      const std::size_t wanted = cells_of(row), given = cells_of(head);
      if (head.find('|') != std::string_view::npos && given < wanted) {
        if (!out) out.emplace();
        out->append(markdown.substr(kept, at - 1 - kept));
        if (!head.ends_with('|')) *out += '|';
        for (std::size_t i = given; i < wanted; ++i) *out += " |";
        kept = at - 1;
      }
    }
    previous = is_code ? std::string_view() : line;
    at = end + 1;
  }
  if (out) out->append(markdown.substr(kept));
  return out;
}

}  // namespace imprint::input
