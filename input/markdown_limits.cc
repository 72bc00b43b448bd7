#include "input/markdown_limits.h"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include "base/codes.h"
#include "input/markdown.h"
#include "input/markdown_fence.h"

namespace imprint::input {
namespace {

std::size_t count_pipes(std::string_view line) {
  std::size_t count = 0;
  for (std::size_t i = 0; i < line.size(); ++i) {
    if (line[i] == '\\')
      ++i;
    else if (line[i] == '|')
      ++count;
  }
  return count;
}

// The line under a table's head: nothing but hyphens, colons, pipes and space, inside
// quotes and lists too.
bool is_delimiter_row(std::string_view line) {
  return line.find('|') != std::string_view::npos &&
         line.find('-') != std::string_view::npos &&
         line.find_first_not_of("|-: \t>*+") == std::string_view::npos;
}

std::string without_pipes(std::string_view line) {
  std::string out;
  for (std::size_t i = 0; i < line.size(); ++i) {
    if (line[i] == '\\' && i + 1 < line.size())
      out += line[i++];
    else if (line[i] == '|') {
      out += "&#124;";
      continue;
    }
    out += line[i];
  }
  return out;
}

class TableLimiter {
 public:
  TableLimiter(std::string_view markdown, std::uint32_t file, std::uint32_t first_line,
               Diagnostics& diagnostics)
      : file_(file), first_line_(first_line), diagnostics_(diagnostics) {
    for (std::size_t at = 0; at < markdown.size();) {
      const std::size_t end = std::min(markdown.find('\n', at), markdown.size());
      lines_.push_back(markdown.substr(at, end - at));
      at = end + 1;
    }
  }

  std::string run() {
    Fence fence;
    std::vector<std::size_t> to_change;
    for (std::size_t i = 0; i < lines_.size(); ++i) {
      if (fence.contains(lines_[i]) || lines_[i].starts_with("    ")) continue;
      if (lines_[i].size() > kMaxPipesPerLine &&
          count_pipes(lines_[i]) > kMaxPipesPerLine) {
        report(i, fmt::format("a line with more than {} bars is not read as a table",
                              kMaxPipesPerLine));
        to_change.push_back(i);
      } else if (is_delimiter_row(lines_[i]) && cells_from(i) > kMaxTableCells) {
        report(i, fmt::format("a table of more than {} cells is not read as one",
                              kMaxTableCells));
        to_change.push_back(i);
      }
    }
    return to_change.empty() ? std::string() : changed(to_change);
  }

 private:
  std::size_t cells_from(std::size_t row) const {
    std::size_t end = row;
    while (end < lines_.size() &&
           lines_[end].find_first_not_of(" \t") != std::string_view::npos)
      ++end;
    return (end - row) * (count_pipes(lines_[row]) + 1);
  }

  std::string changed(const std::vector<std::size_t>& to_change) const {
    std::string out;
    std::size_t next = 0;
    for (std::size_t i = 0; i < lines_.size(); ++i) {
      const bool change = next < to_change.size() && to_change[next] == i;
      if (change) ++next;
      out += change ? without_pipes(lines_[i]) : std::string(lines_[i]);
      out += '\n';
    }
    return out;
  }

  void report(std::size_t line, std::string message) {
    diagnostics_.report(Code::TableTooLarge,
                        {file_, first_line_ + static_cast<std::uint32_t>(line), 1},
                        std::move(message), "split the table");
  }

  std::uint32_t file_;
  std::uint32_t first_line_;
  Diagnostics& diagnostics_;
  std::vector<std::string_view> lines_;
};

}  // namespace

std::string limit_tables(std::string_view markdown, std::uint32_t file,
                         std::uint32_t first_line, Diagnostics& diagnostics) {
  // Nothing to do for a text without a table: most have none.
  if (markdown.find('|') == std::string_view::npos) return {};
  return TableLimiter(markdown, file, first_line, diagnostics).run();
}

}  // namespace imprint::input
