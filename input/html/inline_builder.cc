#include "input/html/inline_builder.h"

#include <algorithm>
#include <cstdint>
#include <iterator>
#include <utility>

#include "base/overloaded.h"
#include "base/segment_breaks.h"
#include "base/unicode.h"
#include "document/walk.h"

namespace imprint::input {

using document::Code;
using document::Inline;
using document::Inlines;
using document::LineBreak;
using document::Text;

Inlines* children_of(Inline& node) {
  return std::visit(
      Overloaded{[](document::Emphasis& n) { return &n.children; },
                 [](document::Strong& n) { return &n.children; },
                 [](document::Strike& n) { return &n.children; },
                 [](document::Sub& n) { return &n.children; },
                 [](document::Super& n) { return &n.children; },
                 [](document::Span& n) { return &n.children; },
                 [](document::Link& n) { return &n.children; },
                 [](Text&) -> Inlines* { return nullptr; },
                 [](Code&) -> Inlines* { return nullptr; },
                 [](document::Ruby&) -> Inlines* { return nullptr; },
                 [](document::Image&) -> Inlines* { return nullptr; },
                 [](LineBreak&) -> Inlines* { return nullptr; },
                 [](document::Math&) -> Inlines* { return nullptr; },
                 [](document::FootnoteRef&) -> Inlines* { return nullptr; }},
      node.node);
}

namespace {

const Inlines* children_of(const Inline& node) {
  return input::children_of(const_cast<Inline&>(node));
}

bool is_space(char c) {
  return c == ' ' || c == '\n' || c == '\t' || c == '\f' || c == '\r';
}

std::string* text_in(Inline& node) {
  if (auto* text = std::get_if<Text>(&node.node)) return &text->text;
  if (auto* code = std::get_if<Code>(&node.node)) return &code->text;
  return nullptr;
}

// Takes the white space off the end, and what is empty then. True: something is left.
bool trim_end(Inlines& inlines, bool breaks_too) {
  while (!inlines.empty()) {
    Inline& last = inlines.back();
    if (std::string* text = text_in(last)) {
      if (!text->empty() && text->back() == ' ') text->pop_back();
      if (!text->empty()) return true;
    } else if (Inlines* children = input::children_of(last)) {
      if (trim_end(*children, breaks_too) || !last.attr->id.empty()) return true;
    } else if (!breaks_too || !std::holds_alternative<LineBreak>(last.node)) {
      return true;
    }
    inlines.pop_back();
  }
  return false;
}

char32_t last_character(std::string_view text) {
  std::size_t at = text.size();
  while (at > 0 && is_continuation(text[--at])) {
  }
  return text.empty() ? 0 : next_code_point(text, at);
}

// nbsp, zero-width and other spaces that nobody sees.
bool is_invisible(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = next_code_point(text, at);
    if (!is_html_space(c) && c != 0xA0 && c != 0x200B && c != 0xFEFF) return false;
  }
  return true;
}

}  // namespace

void InlineBuilder::append(std::string_view text, bool is_code, SourcePos where) {
  Inlines& to = here();
  if (!to.empty()) {
    Inline& last = to.back();
    if (is_code) {
      if (auto* code = std::get_if<Code>(&last.node)) {
        code->text += text;
        return;
      }
    } else if (auto* plain = std::get_if<Text>(&last.node)) {
      plain->text += text;
      return;
    }
  }
  Inline node;
  if (is_code)
    node.node = Code{std::string(text)};
  else
    node.node = Text{std::string(text)};
  node.where = where;
  to.push_back(std::move(node));
}

void InlineBuilder::text(std::string_view text, bool is_code, SourcePos where) {
  std::size_t at = 0;
  while (at < text.size()) {
    if (is_space(text[at])) {
      std::size_t end = at + 1;
      while (end < text.size() && is_space(text[end])) ++end;
      const auto lines = static_cast<std::uint32_t>(
          std::count(text.begin() + static_cast<std::ptrdiff_t>(at),
                     text.begin() + static_cast<std::ptrdiff_t>(end), '\n'));
      begin_space(lines != 0, is_code, where);
      if (where.line != 0) where.line += lines;  // 0: what Hugo made has no lines
      at = end;
      continue;
    }
    std::size_t end = at + 1;
    // A single space between words needs no collapsing.
    while (end < text.size() &&
           (!is_space(text[end]) ||
            (text[end] == ' ' && end + 1 < text.size() && !is_space(text[end + 1]))))
      ++end;
    const std::string_view word = text.substr(at, end - at);
    if (line_end_) end_line(word);
    append(word, is_code, where);
    last_ = last_character(word);
    after_space_ = false;
    at = end;
  }
}

void InlineBuilder::begin_space(bool has_line_end, bool is_code, SourcePos where) {
  if (after_space_) return;
  after_space_ = true;
  line_end_ = has_line_end && may_end_joined_line(last_);
  if (!line_end_) return append(" ", is_code, where);
  line_end_in_code_ = is_code;
  line_end_where_ = where;
}

void InlineBuilder::end_line(std::string_view next) {
  line_end_ = false;
  std::size_t at = 0;
  const char32_t c = next.empty() ? U' ' : next_code_point(next, at);
  if (!joins_lines(last_, c, is_east_asian_))
    append(" ", line_end_in_code_, line_end_where_);
}

void InlineBuilder::add(Inline atom) {
  const bool has_text = std::holds_alternative<document::Ruby>(atom.node);
  const std::string text = has_text ? document::text_of({atom}) : std::string();
  if (line_end_) end_line(text);
  last_ = last_character(text);
  here().push_back(std::move(atom));
  after_space_ = false;
}

void InlineBuilder::add_mark(Inline mark) {
  const auto link = std::find_if(frames_.begin(), frames_.end(), [](const Frame& each) {
    return std::holds_alternative<document::Link>(each.wrapper.node);
  });
  const auto outside = static_cast<std::size_t>(link - frames_.begin());
  std::vector<Inline> parted;
  for (std::size_t i = outside; i < frames_.size(); ++i) {
    Inline& wrapper = parted.emplace_back(frames_[i].wrapper);
    if (!wrapper.attr->id.empty()) wrapper.attr.edit().id.clear();  // of the first part
  }
  while (frames_.size() > outside) close();
  add(std::move(mark));
  for (Inline& wrapper : parted) frames_.push_back({std::move(wrapper), {}, true});
}

void InlineBuilder::trim_open_end() {
  for (std::size_t i = frames_.size(); i > 0; --i)
    if (trim_end(frames_[i - 1].children, false)) return;
  trim_end(root_, false);
}

void InlineBuilder::line_break(SourcePos where) {
  trim_open_end();
  Inline node;
  node.node = LineBreak{};
  node.where = where;
  here().push_back(std::move(node));
  after_space_ = true;
  line_end_ = false;
  last_ = 0;
}

void InlineBuilder::open(Inline wrapper) {
  frames_.push_back({std::move(wrapper), {}, false});
}

void InlineBuilder::close() {
  Frame frame = std::move(frames_.back());
  frames_.pop_back();
  if (frame.children.empty() && frame.wrapper.attr->id.empty()) return;
  if (frame.goes_on && is_blank(frame.children)) {
    std::move(frame.children.begin(), frame.children.end(), std::back_inserter(here()));
    return;
  }
  *children_of(frame.wrapper) = std::move(frame.children);
  here().push_back(std::move(frame.wrapper));
}

Inlines InlineBuilder::finish() {
  while (!frames_.empty()) close();
  Inlines run = std::exchange(root_, {});
  after_space_ = true;
  line_end_ = false;
  last_ = 0;
  trim_end(run, true);
  const auto is_break = [](const Inline& node) {
    return std::holds_alternative<LineBreak>(node.node);
  };
  const auto first = std::find_if_not(run.begin(), run.end(), is_break);
  run.erase(run.begin(), first);
  return run;
}

bool is_blank(const Inlines& inlines) {
  return std::all_of(inlines.begin(), inlines.end(), [](const Inline& node) {
    if (const auto* text = std::get_if<Text>(&node.node))
      return is_invisible(text->text);
    if (const auto* code = std::get_if<Code>(&node.node))
      return is_invisible(code->text);
    if (const Inlines* children = children_of(node)) return is_blank(*children);
    return std::holds_alternative<LineBreak>(node.node);
  });
}

Inlines anchors_in(const Inlines& inlines) {
  Inlines anchors;
  for (const Inline& node : inlines) {
    if (!node.attr->id.empty()) {
      Inline anchor;
      document::Attr attr;
      attr.id = node.attr->id;
      anchor.node = document::Span{};
      anchor.attr = document::AttrBox(std::move(attr));
      anchor.where = node.where;
      anchors.push_back(std::move(anchor));
    }
    if (const Inlines* children = children_of(node)) {
      Inlines inner = anchors_in(*children);
      std::move(inner.begin(), inner.end(), std::back_inserter(anchors));
    }
  }
  return anchors;
}

Inlines take_marks(Inlines& inlines) {
  Inlines marks;
  std::erase_if(inlines, [&](Inline& node) {
    if (Inlines* children = children_of(node)) {
      Inlines inner = take_marks(*children);
      std::move(inner.begin(), inner.end(), std::back_inserter(marks));
    }
    if (!std::holds_alternative<document::FootnoteRef>(node.node)) return false;
    marks.push_back(std::move(node));
    return true;
  });
  return marks;
}

}  // namespace imprint::input
