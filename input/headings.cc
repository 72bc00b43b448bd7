#include "input/headings.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

#include "base/codes.h"
#include "base/unicode.h"
#include "document/walk.h"

namespace imprint::input {

using document::Block;
using document::Blocks;
using document::Heading;

namespace {

constexpr int kDeepest = 6;

// Whether `block` shows pictures at most.
bool has_text(const Block& block) {
  bool found = false;
  document::ConstVisitor visitor;
  visitor.block = [&](const Block& inner) {
    found = found || !document::text_of(inner).empty();
  };
  document::walk(Blocks{block}, visitor);
  return found;
}

// `text` without what a typographer makes of marks.
std::string plain_marks(std::string_view text) {
  struct Row {
    std::string_view mark, plain;
  };
  constexpr std::array<Row, 11> kMarks = {{{"\u2018", "'"},
                                           {"\u2019", "'"},
                                           {"\u201A", "'"},
                                           {"\u201C", "\""},
                                           {"\u201D", "\""},
                                           {"\u201E", "\""},
                                           {"\u00AB", "\""},
                                           {"\u00BB", "\""},
                                           {"\u2013", "--"},
                                           {"\u2014", "---"},
                                           {"\u2026", "..."}}};
  std::string out = collapse_space(text);
  for (const Row& row : kMarks)
    for (std::size_t at = out.find(row.mark); at != std::string::npos;
         at = out.find(row.mark, at))
      out.replace(at, row.mark.size(), row.plain);
  return out;
}

}  // namespace

std::string first_title(const Blocks& blocks) {
  std::string title;
  document::ConstVisitor visitor;
  visitor.block = [&](const Block& block) {
    const auto* heading = std::get_if<Heading>(&block.node);
    if (heading && heading->source_level == 1 && title.empty())
      title = collapse_space(document::text_of(heading->children));
  };
  document::walk(blocks, visitor);
  return title;
}

void drop_title(Blocks& blocks, const std::string& title) {
  const auto first = std::find_if(blocks.begin(), blocks.end(),
                                  [](const Block& b) { return has_text(b); });
  if (first == blocks.end()) return;
  if (auto* group = std::get_if<document::Group>(&first->node)) {
    drop_title(group->children, title);
    if (group->children.empty()) blocks.erase(first);
    return;
  }
  const auto* heading = std::get_if<Heading>(&first->node);
  if (heading && heading->source_level == 1 &&
      plain_marks(document::text_of(heading->children)) == plain_marks(title))
    blocks.erase(first);
}

void set_heading_levels(document::Article& article, Diagnostics& diagnostics) {
  std::vector<std::pair<int, int>> above;  // source level, level
  int before = 1;                          // source level of the heading before
  document::Visitor visitor;
  visitor.block = [&](Block& block) {
    auto* heading = std::get_if<Heading>(&block.node);
    if (!heading) return;
    const int source = heading->source_level;
    if (source > before + 1)
      diagnostics.report(
          Code::HeadingSkipped, block.where,
          fmt::format("heading jumps from level {} to {}", before, source));
    before = source;
    while (!above.empty() && above.back().first >= source) above.pop_back();
    heading->level = std::min(kDeepest, above.empty() ? 2 : above.back().second + 1);
    above.emplace_back(source, heading->level);
  };
  document::walk(article.blocks, visitor);
  for (document::Footnote& note : article.footnotes)
    document::walk(note.children, visitor);
}

}  // namespace imprint::input
