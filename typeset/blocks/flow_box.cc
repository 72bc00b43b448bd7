#include <algorithm>
#include <array>
#include <cstdint>
#include <string>

#include "typeset/blocks/flow.h"

// What is set apart by a bar or a background: callouts and code.
namespace imprint::typeset {

using namespace document;
using layouts::Role;
using layouts::TextAlign;
using layouts::TextStyle;

namespace {

constexpr Pt kCalloutBar{3};
constexpr Pt kPadding{6};                // of a background round its text
constexpr double kCodeContinuation = 2;  // indent of a wrapped line of code [em]
constexpr double kNumberGap = 1;         // between a line's number and the line [em]
constexpr std::string_view kContinuationMark = "↪";

// What the kinds look like: apart in grey as well, and the heavier the more it matters.
// Bars and frames have 4.5 to 1 at least on every background that is nearly white,
// titles 7 to 1.
struct CalloutLook {
  Color line, title;
  Pt bar;       // at the side where lines begin
  Pt thin_bar;  // beside it; 0: none
  Pt frame;     // 0: none
};
constexpr std::array<CalloutLook, 5> kCalloutLooks = {{
    {{0x1F, 0x5F, 0xA8}, {0x12, 0x3F, 0x73}, {3}, {0}, {0}},        // note
    {{0x1F, 0x7A, 0x3D}, {0x10, 0x4B, 0x24}, {1.25}, {1.25}, {0}},  // tip
    {{0x6A, 0x3F, 0xB5}, {0x45, 0x27, 0x8A}, {6}, {0}, {0}},        // important
    {{0x8A, 0x5B, 0x00}, {0x5A, 0x3A, 0x00}, {4}, {0}, {1}},        // warning
    {{0xB3, 0x26, 0x1E}, {0x7D, 0x15, 0x10}, {7}, {0}, {2}},        // caution
}};
constexpr Pt kBetweenBars{1.5};

std::shared_ptr<const typeset::Decoration> background(const Place& place, Color color) {
  return std::make_shared<const typeset::Decoration>(
      typeset::Decoration{place.left, place.width, kPadding, kPadding, color});
}

}  // namespace

void Flow::kind(const Callout& n, const Block& block, Place place) {
  const CalloutLook& look = kCalloutLooks.at(static_cast<std::size_t>(n.kind));
  const Pt room = layout_.style(Role::Quote).space_before;
  place.parent = open(ElementRole::Division, place.parent, block.id).id;
  place.decorations.push_back(background(place, layout_.code_background));
  const auto decorate = [&](Pt from_start, Pt width, Pt line) {
    typeset::Decoration mark{
        place.left + from_start, width, kPadding, kPadding, look.line, line};
    if (place.rtl) mark.left = place.left + place.width - from_start - width;
    place.decorations.push_back(std::make_shared<const typeset::Decoration>(mark));
  };
  if (look.frame > Pt{0}) decorate({0}, place.width, look.frame);
  decorate({0}, look.bar, {0});
  if (look.thin_bar > Pt{0}) decorate(look.bar + kBetweenBars, look.thin_bar, {0});
  place.inset(kCalloutBar + kPadding);
  place.tight = false;
  column_->space(room);
  column_->pad(kPadding);
  if (!n.title.empty()) {
    TextBlock text;
    text.role = place.role;
    text.node = block.id;
    text.where = block.where;
    text.place = lines_of(n.title, place);
    text.place.tight = true;
    text.place.style.edit().style.weight = Weight::Bold;
    text.place.style.edit().style.color = look.title;
    text.place.parent = open(ElementRole::Paragraph, place.parent, {}).id;
    text.keep_next = true;
    inlines(n.title, text);
  }
  blocks(n.children, place);
  column_->flush();
  column_->space(layout_.style(Role::Quote).space_after);
  column_->pad(kPadding);
}

void Flow::kind(const CodeBlock& n, const Block& block, Place place) {
  const TextStyle& style = layout_.style(Role::Code);
  if (!n.title.empty()) code_title(n, block, place);
  TextBlock text;
  text.role = Role::Code;
  text.node = block.id;
  text.where = block.where;
  text.literal = true;
  place.parent = open(ElementRole::Paragraph, place.parent, block.id).id;
  place.parent = open(ElementRole::Code, place.parent, {}).id;
  place.role = Role::Code;
  place.decorations.push_back(background(place, layout_.code_background));
  place.inset(kPadding);
  place.turn(block.attr->dir == document::Direction::Rtl);
  place.tight = false;
  // Numbers of lines hang beside their start.
  if (n.numbered || !place.align || place.align == TextAlign::Justify)
    place.align = TextAlign::Start;
  text.place = place;
  text.continuation_indent = style.size * kCodeContinuation;
  column_->space(n.title.empty() ? style.space_before : Pt{0});
  column_->pad(kPadding);
  if (n.numbered || !n.marked.empty())
    code_lines(n, text);
  else
    this->text(plain_text(n.text, format_for(text), block.id, block.where), text);
  column_->space(style.space_after);
  column_->pad(kPadding);
}

void Flow::code_title(const CodeBlock& n, const Block& block, Place place) {
  const TextStyle& style = layout_.style(Role::Code);
  TextBlock text;
  text.role = Role::Code;
  text.where = block.where;
  text.place = std::move(place);
  text.place.tight = true;
  text.place.style.edit().style.weight = Weight::Bold;
  text.place.parent = open(ElementRole::Paragraph, text.place.parent, {}).id;
  text.keep_next = true;
  column_->space(style.space_before);
  this->text(plain_text(n.title, format_for(text), {}, block.where), text);
}

// Line by line: the numbers hang in an indent and are no part of the code; lines to be
// seen first are bold and have a bar at their side.
void Flow::code_lines(const CodeBlock& n, TextBlock text) {
  const TextStyle& style = layout_.style(Role::Code);
  const Place outer = text.place;
  Pt indent{0};
  if (n.numbered) {
    const auto count = std::count(n.text.begin(), n.text.end(), '\n');
    const auto last = std::to_string(*n.numbered + static_cast<int>(count));
    indent =
        text_width(last, format_of(style, outer.lang, {})) + style.size * kNumberGap;
  }
  text.place.indent(indent);
  text.place.tight = true;
  auto marked = n.marked.begin();
  int line = 1;
  for (std::size_t at = 0; at <= n.text.size(); ++line) {
    const std::size_t end = std::min(n.text.find('\n', at), n.text.size());
    while (marked != n.marked.end() && marked->last < line) ++marked;
    TextBlock own = text;
    if (marked != n.marked.end() && marked->first <= line) {
      own.place.style.edit().style.weight = Weight::Bold;
      own.place.decorations.push_back(
          std::make_shared<const typeset::Decoration>(typeset::Decoration{
              outer.left - kPadding, kCalloutBar, {0}, {0}, layout_.rule_color}));
    }
    if (n.numbered)
      hang_label(std::to_string(*n.numbered + line - 1), outer, indent, {});
    const std::string shown = n.text.substr(at, end - at) + " ";
    InlineText words = plain_text(shown, format_for(own), own.node, own.where);
    words.pieces.front().source_offset = static_cast<std::uint32_t>(at);
    this->text(std::move(words), own);
    column_->flush();
    at = end + 1;
  }
}

// A hook at the start of each line that goes on with the one before it.
void Flow::mark_continuations(const std::vector<Line>& lines,
                              std::vector<Strip>& strips, const TextBlock& block) {
  for (std::size_t i = 1; i < lines.size() && i < strips.size(); ++i) {
    if (lines[i - 1].last) continue;
    Format format = format_for(block);
    format.element = {};
    const ShapedText hook =
        shape(plain_text(kContinuationMark, format), input_.fonts, input_.cache);
    LineStyle style;
    style.left = block.place.left;
    style.measure.width = block.continuation_indent;
    style.leading = layout_.style(block.role).leading;
    Line line;
    line.end = static_cast<std::uint32_t>(kContinuationMark.size());
    line.last = true;
    std::vector<Strip> set = set_lines(hook, {line}, style, input_.fonts);
    for (Item& item : set.front().items) {
      item.artifact = ArtifactKind::Layout;
      item.origin.y +=
          strips[i].baseline.value_or(Pt{0}) - set.front().baseline.value_or(Pt{0});
      strips[i].items.push_back(std::move(item));
    }
  }
}

}  // namespace imprint::typeset
