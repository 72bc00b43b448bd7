#include "input/html/headings.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <iterator>
#include <utility>
#include <vector>

#include "base/codes.h"
#include "base/unicode.h"
#include "document/label.h"
#include "document/walk.h"
#include "input/html/inline_builder.h"

namespace imprint::input {

using document::Block;
using document::Blocks;
using document::Heading;
using document::Inlines;

namespace {

constexpr int kDeepest = 6;

// Whether `block` shows pictures at most.
bool has_text(const Block& block) {
  bool found = false;
  document::ConstVisitor visitor;
  visitor.block = [&](const Block& inner) {
    found = found || !document::text_of(inner).empty();
  };
  document::walk(block, visitor);
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
  const std::string whole = document::label_of(text);
  std::string out;
  for (std::size_t at = 0; at < whole.size();) {
    const auto* const row =
        std::find_if(kMarks.begin(), kMarks.end(), [&](const Row& each) {
          return std::string_view(whole).substr(at).starts_with(each.mark);
        });
    if (row != kMarks.end()) {
      out += row->plain;
      at += row->mark.size();
    } else {
      out += whole[at++];
    }
  }
  return out;
}

}  // namespace

std::string first_title(const Blocks& blocks) {
  std::string title;
  document::ConstVisitor visitor;
  visitor.block = [&](const Block& block) {
    const auto* heading = std::get_if<Heading>(&block.node);
    if (heading && heading->source_level == 1 && title.empty())
      title = document::label_of(document::text_of(heading->children));
  };
  document::walk(blocks, visitor);
  if (!title.empty()) return title;
  // A picture alone: the name of a site above all.
  visitor.block = [&](const Block& block) {
    const auto* heading = std::get_if<Heading>(&block.node);
    if (heading && heading->source_level == 1 && title.empty())
      title = document::label_of(heading->children);
  };
  document::walk(blocks, visitor);
  return title;
}

namespace {

// What of a heading its text does not say: places and marks of notes.
Inlines rest_of(Block& heading) {
  Inlines rest;
  if (!heading.attr->id.empty()) {
    document::Inline place;
    place.node = document::Span{};
    place.attr.edit().id = heading.attr->id;
    place.where = heading.where;
    rest.push_back(std::move(place));
  }
  Inlines& children = std::get<Heading>(heading.node).children;
  std::ranges::move(take_marks(children), std::back_inserter(rest));
  std::ranges::move(anchors_in(children), std::back_inserter(rest));
  return rest;
}

// Puts `rest` before all that is seen of `blocks`.
void put_first(Blocks& blocks, Inlines rest) {
  if (rest.empty()) return;
  if (!blocks.empty()) {
    Block& first = blocks.front();
    if (auto* paragraph = std::get_if<document::Paragraph>(&first.node)) {
      std::ranges::move(paragraph->children, std::back_inserter(rest));
      paragraph->children = std::move(rest);
      return;
    }
    if (rest.size() == 1 && std::holds_alternative<document::Span>(rest[0].node) &&
        first.attr->id.empty()) {
      first.attr.edit().id = rest[0].attr->id;
      return;
    }
  }
  Block paragraph;
  paragraph.where = rest[0].where;
  paragraph.node = document::Paragraph{std::move(rest)};
  blocks.insert(blocks.begin(), std::move(paragraph));
}

// Whether the first text of `blocks` was found; it is taken out when it is the title,
// what else it has goes to `rest`.
bool drop_first_title(Blocks& blocks, const std::string& title, Inlines& rest) {
  for (auto block = blocks.begin(); block != blocks.end(); ++block) {
    if (auto* group = std::get_if<document::Group>(&block->node)) {
      if (!drop_first_title(group->children, title, rest)) continue;
      if (group->children.empty()) blocks.erase(block);
      return true;
    }
    if (!has_text(*block)) continue;
    const auto* heading = std::get_if<Heading>(&block->node);
    if (heading && heading->source_level == 1 &&
        plain_marks(document::text_of(heading->children)) == plain_marks(title)) {
      rest = rest_of(*block);
      blocks.erase(block);
    }
    return true;
  }
  return false;
}

}  // namespace

void drop_title(Blocks& blocks, const std::string& title) {
  Inlines rest;
  drop_first_title(blocks, title, rest);
  put_first(blocks, std::move(rest));
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
