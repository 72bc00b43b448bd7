#include "typeset/blocks/flow.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string_view>
#include <variant>

#include "base/codes.h"
#include "base/unicode.h"
#include "document/label.h"
#include "document/lines.h"
#include "document/walk.h"
#include "typeset/text/characters.h"
#include "typeset/text/shape_cache.h"

namespace imprint::typeset {

using namespace document;
using layouts::Role;
using layouts::TextAlign;
using layouts::TextStyle;

namespace {

constexpr Pt kTightSpace{2};
constexpr Pt kQuoteBar{2.5};            // width of the bar
constexpr double kInDividedWord = 0.3;  // a page break in a word, in the unit of breaks
constexpr int kHeadingKeep = 2;         // lines that stay with a heading
// Of Latin, Chinese and Japanese, Ethiopic, Khmer.
constexpr std::array<std::string_view, 4> kColons = {":", "\uFF1A", "\u1366", "\u17D6"};
// Of a heading that headers name: each page has it once more [bytes].
constexpr std::size_t kMaxSection = 2'000;

bool is_display_math(const Paragraph& paragraph) {
  if (paragraph.children.size() != 1) return false;
  const auto* math = std::get_if<Math>(&paragraph.children.front().node);
  return math != nullptr && math->display;
}

// Whether it is a paragraph of words: not of a picture or a formula.
bool is_text(const Block& block) {
  const auto* paragraph = std::get_if<Paragraph>(&block.node);
  return paragraph != nullptr && sole_image(*paragraph) == nullptr &&
         !is_display_math(*paragraph);
}

// Whether its last words announce something, in bold or a link as well.
bool ends_in_colon(const Inlines& inlines) {
  const Inlines* at = &inlines;
  while (at != nullptr && !at->empty()) {
    const Inline& last = at->back();
    if (const auto* text = std::get_if<Text>(&last.node)) {
      const std::string_view words = imprint::trim(text->text);
      return std::any_of(kColons.begin(), kColons.end(), [&](std::string_view colon) {
        return words.ends_with(colon);
      });
    }
    at = std::visit(
        [](const auto& node) -> const Inlines* {
          if constexpr (requires { node.children; }) return &node.children;
          return nullptr;
        },
        last.node);
  }
  return false;
}

}  // namespace

TextAlign text_align(Align align, bool rtl) {
  switch (align) {
    case Align::Center:
      return TextAlign::Center;
    case Align::End:
      return TextAlign::End;
    case Align::Justify:
      return TextAlign::Justify;
    case Align::Left:
      return rtl ? TextAlign::End : TextAlign::Start;
    case Align::Right:
      return rtl ? TextAlign::Start : TextAlign::End;
    case Align::Start:
    case Align::Inherit:
      break;
  }
  return TextAlign::Start;
}

void Place::turn(bool to_rtl) {
  if (to_rtl == rtl) return;
  rtl = to_rtl;
  if (!to_side) return;
  if (align == TextAlign::Start)
    align = TextAlign::End;
  else if (align == TextAlign::End)
    align = TextAlign::Start;
}

void Place::align_to(Align said) {
  align = text_align(said, rtl);
  to_side = said == Align::Left || said == Align::Right;
}

void Place::stand_as(const Attr& attr) {
  if (attr.dir == Direction::Rtl) turn(true);
  if (attr.dir == Direction::Ltr) turn(false);
  if (attr.align != Align::Inherit) align_to(attr.align);
}

Flow::Flow(const TypesetInput& input, Structure& structure, Column& column,
           const PageNumbers& numbers, Diagnostics& diagnostics)
    : input_(input),
      document_(*input.document),
      layout_(input.layout),
      structure_(structure),
      column_(&column),
      numbers_(numbers),
      diagnostics_(diagnostics),
      note_ranges_(notes_by_chapter(document_)),
      note_marks_(
          std::make_shared<const ChapterNotes::Marks>(marks_by_note(document_))) {}

StructureElement& Flow::open(ElementRole role, StructureId parent, NodeId node) {
  StructureElement& element = structure_.add(role, parent);
  element.node = node;
  return element;
}

Place Flow::enter(const Attr& attr, Place place) const {
  // A language alone turns nothing round (HTML, "the dir attribute").
  if (!attr.lang.empty()) place.lang = attr.lang;
  place.stand_as(attr);
  const Style& style = attr.style;
  Style& own = place.style.edit().style;
  if (style.color) own.color = style.color;
  if (style.weight != Weight::Inherit) own.weight = style.weight;
  if (style.slant != Slant::Inherit) own.slant = style.slant;
  if (style.decoration != document::Decoration::None) own.decoration = style.decoration;
  return place;
}

Place Flow::lines_of(const Inlines& inlines, Place place) {
  const Inline* span = span_of_lines(inlines);
  if (span != nullptr) place.stand_as(span->attr.get());
  return place;
}

void Flow::blocks(const Blocks& blocks, const Place& place) {
  for (std::size_t i = 0; i < blocks.size() && !input_.stopped(); ++i) {
    const bool below_heading =
        i > 0 && std::holds_alternative<Heading>(blocks[i - 1].node);
    const auto* next =
        i + 1 < blocks.size() ? std::get_if<Paragraph>(&blocks[i + 1].node) : nullptr;
    may_leave_ = !below_heading || (next != nullptr && sole_image(*next) == nullptr);
    follows_paragraph_ = i > 0 && is_text(blocks[i - 1]) && is_text(blocks[i]);
    block(blocks[i], place);
  }
}

void Flow::block(const Block& block, Place place) {
  const Language outer_lang = place.lang;
  if (block.attr) {
    const Attr& attr = block.attr.get();
    place = enter(attr, std::move(place));
    if (attr.style.break_before) column_->force_break();
    // The language goes to an element of its own; all below inherit it.
    if (place.lang != outer_lang) {
      StructureElement& element = open(ElementRole::Division, place.parent, {});
      element.lang = place.lang;
      place.parent = element.id;
    }
  }
  column_->mark(block.id);
  std::visit([&](const auto& node) { kind(node, block, place); }, block.node);
  if (block.attr && block.attr->style.break_after) column_->force_break();
}

Format Flow::format_for(const TextBlock& block) const {
  Format format =
      format_of(layout_.style(block.role), block.place.lang, block.place.parent);
  format.literal = block.literal;
  format.size = format.size * block.place.scale;
  if (block.place.style) apply_style(format, block.place.style.get());
  return format;
}

void Flow::inlines(const Inlines& inlines, const TextBlock& block) {
  GatherInput input{document_, layout_, format_for(block), block.node, block.where};
  input.measure = block.place.width;
  input.structure = &structure_;
  input.notes = &notes_;
  input.addresses = &addresses_;
  if (layout_.pagination.page_references) input.numbers = &numbers_;
  text(gather(inlines, input), block);
}

void Flow::text(InlineText text, const TextBlock& block) {
  const Place& place = block.place;
  const TextStyle& style = layout_.style(block.role);
  text.rtl = place.rtl;
  for (const Anchor& anchor : text.anchors)
    if (text.text.empty()) column_->mark(anchor.node);
  if (text.text.empty()) return;
  trim(input_.cache);
  const ShapedText shaped = shape(std::move(text), input_.fonts, input_.cache);
  missing_faces_.add(shaped, input_.fonts);
  for (const InlineObject& object : shaped.source.objects)
    if (!object.on_own_line)
      report_coarse(document_.resource(std::get<Image>(object.image->node).resource),
                    object.size.width, object.image->where);
  LineStyle lines;
  lines.left = place.left;
  lines.measure = {place.width, block.continuation_indent, block.first_indent};
  lines.leading = style.leading * place.scale;
  lines.align = place.align.value_or(style.align);
  lines.protrude = style.protrusion;
  lines.glyph_scaling = style.glyph_scaling;
  lines.orphans = layout_.pagination.orphans;
  lines.widows = layout_.pagination.widows;
  if (layout_.pagination.fill == layouts::PageFill::Natural)
    lines.after_hyphen = kInDividedWord;
  lines.set_picture = [&](const InlineObject& object) {
    PictureBlock picture;
    picture.image = &std::get<Image>(object.image->node);
    picture.attr = &object.image->attr.get();
    picture.where = object.image->where;
    picture.node = block.node;
    picture.element = object.element;
    if (object.link >= 0)
      picture.link = &shaped.source.links[static_cast<std::size_t>(object.link)];
    return picture_strip(picture, place);
  };
  BreakTools& tools = input_.cache.rep().break_tools();
  BreakStyle breaking{lines.measure};
  breaking.justify = lines.align == TextAlign::Justify;
  breaking.protrude = style.protrusion;
  breaking.glyph_scaling = style.glyph_scaling;
  breaking.first_fit = block.literal;
  breaking.of_long_words = &input_.cache.rep().hyphenator();
  if (style.hyphenate) breaking.hyphenator = &input_.cache.rep().hyphenator();
  const auto broken =
      break_lines(shaped, chunks_of(shaped, input_.fonts, tools.opportunities),
                  breaking, input_.fonts, tools);
  report_overfull(shaped, broken);
  column_->space(place.tight ? kTightSpace : style.space_before);
  auto strips = set_lines(shaped, broken, lines, input_.fonts);
  if (block.literal) mark_continuations(broken, strips, block);
  if (!strips.empty()) strips.front().section = block.section;
  if (!layout_.pagination.notes_at_end && !shaped.source.note_marks.empty())
    for (std::size_t i = 0; i < strips.size(); ++i)
      strips[i].notes = notes_of(shaped.source, broken[i].begin, broken[i].end);
  if (!shaped.source.objects.empty()) picture_rows(shaped, broken, place, strips);
  for (Strip& strip : strips) {
    strip.announces = block.keep_next;
    if (block.keep_next && &strip != &strips.front()) column_->keep(1);
    add(std::move(strip), place);
  }
  column_->space(place.tight ? kTightSpace : style.space_after);
  if (!broken.empty() && broken.back().object_line && !place.tight)
    column_->space(layout_.media.space_after);
  if (block.keep_next) column_->keep(kHeadingKeep);
}

void Flow::add(Strip strip, const Place& place) {
  strip.decorations = place.decorations;
  column_->add(std::move(strip));
}

void Flow::report_overfull(const ShapedText& text, const std::vector<Line>& lines) {
  if (std::any_of(lines.begin(), lines.end(),
                  [](const Line& line) { return line.overfull; }))
    diagnostics_.report(imprint::Code::LineOverfull, text.source.where,
                        "a character is wider than its line");
}

void Flow::kind(const Paragraph& n, const Block& block, const Place& place) {
  if (sole_image(n) != nullptr) return picture_paragraph(n, block, place);
  TextBlock text;
  text.role = place.role;
  text.node = block.id;
  text.where = block.where;
  text.place = place;
  text.place.parent = open(ElementRole::Paragraph, place.parent, block.id).id;
  if (is_display_math(n)) text.place.align = TextAlign::Center;
  const TextStyle& style = layout_.style(text.role);
  const TextAlign align = text.place.align.value_or(style.align);
  const bool begins = align == TextAlign::Start || align == TextAlign::Justify;
  if (follows_paragraph_ && begins && style.first_indent > Pt{0}) {
    text.first_indent = std::min(style.first_indent,
                                 std::max(Pt{0}, place.width - place.least_measure));
    column_->close_up();
  }
  inlines(n.children, text);
  // What announces a list stays with it.
  if (ends_in_colon(n.children)) column_->keep(1);
}

void Flow::kind(const Heading& n, const Block& block, const Place& place) {
  static constexpr Role kLooks[] = {Role::Heading2, Role::Heading3, Role::Heading4,
                                    Role::Heading5, Role::Heading6};
  static constexpr ElementRole kTags[] = {ElementRole::Heading1, ElementRole::Heading2,
                                          ElementRole::Heading3, ElementRole::Heading4,
                                          ElementRole::Heading5, ElementRole::Heading6};
  const int look = std::clamp(n.source_level - top_heading_, 0, 4);
  TextBlock text;
  text.role = kLooks[look];
  text.node = block.id;
  text.where = block.where;
  text.place = place;
  text.place.tight = false;
  text.place.parent =
      open(kTags[std::clamp(n.level, 1, 6) - 1], place.parent, block.id).id;
  text.keep_next = true;
  if (look == 0)
    text.section =
        SectionMark{shortened(document::label_of(text_of(n.children)), kMaxSection)};
  inlines(n.children, text);
}

void Flow::kind(const Quote& n, const Block& block, Place place) {
  const Pt room = layout_.style(Role::Quote).space_before;
  column_->space(room);
  place.parent = open(ElementRole::Quote, place.parent, block.id).id;
  typeset::Decoration bar;
  bar.left = place.rtl ? place.left + place.width - kQuoteBar : place.left;
  bar.width = kQuoteBar;
  bar.above = bar.below = {0};
  bar.color = layout_.rule_color;
  place.indent(layout_.quote_indent);
  place.decorations.push_back(std::make_shared<const typeset::Decoration>(bar));
  if (place.role == Role::Body) place.role = Role::Quote;
  place.tight = false;
  blocks(n.children, place);
  column_->flush();
  column_->space(layout_.style(Role::Quote).space_after);
}

void Flow::kind(const Details& n, const Block& block, Place place) {
  place.parent = open(ElementRole::Division, place.parent, block.id).id;
  if (!n.summary.empty()) {
    TextBlock text;
    text.role = place.role;
    text.node = block.id;
    text.where = block.where;
    text.place = lines_of(n.summary, place);
    text.place.style.edit().style.weight = Weight::Bold;
    text.place.parent = open(ElementRole::Paragraph, place.parent, {}).id;
    text.keep_next = true;
    inlines(n.summary, text);
  }
  blocks(n.children, place);
}

void Flow::kind(const Group& n, const Block&, Place place) {
  blocks(n.children, place);
}

void Flow::kind(const ThematicBreak&, const Block& block, const Place& place) {
  const TextStyle& body = layout_.style(Role::Body);
  const Pt width = place.width / 3;
  Strip strip;
  strip.node = block.id;
  strip.height = {1};
  put_item(strip.items, Rule{width, Pt{0.75}, layout_.rule_color},
           {place.left + (place.width - width) / 2, {0}}, {}, ArtifactKind::Layout);
  column_->space(body.leading * 0.8);
  add(std::move(strip), place);
  column_->space(body.leading * 0.8);
}

void Flow::kind(const PageBreak&, const Block&, const Place&) {
  column_->force_break();
}

}  // namespace imprint::typeset
