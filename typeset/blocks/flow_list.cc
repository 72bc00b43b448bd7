#include <algorithm>
#include <array>
#include <cstdint>
#include <limits>

#include "document/list_number.h"
#include "typeset/blocks/flow.h"

// Lists: marks hang in the indent, on the first baseline of their item.
namespace imprint::typeset {

using namespace document;
using layouts::Role;
using layouts::TextAlign;
using layouts::TextStyle;

namespace {

constexpr double kMarkGap = 0.5;      // between mark and text [em]
constexpr double kLooseSpace = 0.5;   // between items of a loose list [leading]
constexpr double kLoneItem = 5;       // in the unit of page_breaks.cc
constexpr double kTightSpace = 0.18;  // of a tight one [leading]

constexpr std::string_view kBullets[] = {"•", "◦", "▪"};
constexpr std::string_view kChecked = "☑", kUnchecked = "☐";

ListNumbering list_numbering(Numbering numbering) {
  switch (numbering) {
    case Numbering::Bullet:
      return ListNumbering::Disc;
    case Numbering::Decimal:
      return ListNumbering::Decimal;
    case Numbering::LowerAlpha:
      return ListNumbering::LowerAlpha;
    case Numbering::UpperAlpha:
      return ListNumbering::UpperAlpha;
    case Numbering::LowerRoman:
      return ListNumbering::LowerRoman;
    case Numbering::UpperRoman:
      return ListNumbering::UpperRoman;
  }
  return ListNumbering::None;
}

std::vector<std::string> marks_of(const List& list, int depth) {
  std::vector<std::string> marks;
  int value = list.start;
  for (const ListItem& item : list.items) {
    if (item.value) value = *item.value;
    if (item.checked)
      marks.emplace_back(*item.checked ? kChecked : kUnchecked);
    else if (list.numbering == Numbering::Bullet)
      marks.emplace_back(kBullets[std::min<std::size_t>(static_cast<std::size_t>(depth),
                                                        std::size(kBullets) - 1)]);
    else
      marks.push_back(number_text(value, list.numbering) + ".");
    // As in browsers, numbers stay at the last that there is.
    constexpr int kFirst = std::numeric_limits<int>::min();
    constexpr int kLast = std::numeric_limits<int>::max();
    if (value != (list.reversed ? kFirst : kLast)) value += list.reversed ? -1 : 1;
  }
  return marks;
}

}  // namespace

Pt Flow::text_width(const std::string& text, const Format& format) {
  const ShapedText shaped = shape(plain_text(text, format), input_.fonts, input_.cache);
  return width_of(shaped, 0, static_cast<std::uint32_t>(text.size()), input_.fonts);
}

void Flow::hang_label(const std::string& text, const Place& outer, Pt indent,
                      StructureId element, const LinkSpan* link) {
  const TextStyle& style = layout_.style(outer.role);
  Format format = format_of(style, outer.lang, element);
  format.size = format.size * outer.scale;
  format.bold = format.bold && outer.role != Role::TableHead;
  InlineText mark = plain_text(text + " ", format);
  mark.rtl = outer.rtl;
  if (link != nullptr) {
    mark.links.push_back(*link);
    mark.formats.front().link = 0;
    mark.formats.front().color = layout_.link_color;
  }
  const ShapedText shaped = shape(std::move(mark), input_.fonts, input_.cache);
  LineStyle line_style;
  const Pt gap = format.size * kMarkGap;
  line_style.measure.width = indent - gap;
  line_style.left = outer.rtl ? outer.left + outer.width - indent + gap : outer.left;
  line_style.leading = style.leading * outer.scale;
  line_style.align = TextAlign::End;
  Line line;
  line.end = static_cast<std::uint32_t>(shaped.source.text.size());
  line.last = true;
  std::vector<Strip> strips = set_lines(shaped, {line}, line_style, input_.fonts);
  Label label;
  label.ascent = strips.front().baseline.value_or(style.size);
  label.height = strips.front().height;
  for (Item& item : strips.front().items) {
    item.origin.y -= label.ascent;
    if (!element) item.artifact = ArtifactKind::Layout;
    label.items.push_back(std::move(item));
  }
  column_->hang(std::move(label));
}

void Flow::kind(const List& n, const Block& block, Place place) {
  if (n.items.empty()) return;
  const TextStyle& style = layout_.style(place.role);
  StructureElement& list = open(ElementRole::List, place.parent, block.id);
  list.numbering = list_numbering(n.numbering);
  place.parent = list.id;
  const std::vector<std::string> marks = marks_of(n, place.list_depth);
  const Format format = format_of(style, place.lang, {});
  Pt widest{0};
  for (const std::string& mark : marks)
    widest = std::max(widest, text_width(mark, format));
  const Pt wanted =
      std::max(layout_.list_indent, widest + style.size * (kMarkGap + 0.2)) *
      place.scale;
  const Pt indent = std::min(wanted, place.width / 2);
  const Pt gap = style.leading * (place.scale * (n.tight ? kTightSpace : kLooseSpace));
  if (place.list_depth == 0) column_->space(style.space_before);
  for (std::size_t i = 0; i < n.items.size(); ++i) {
    const ListItem& item = n.items[i];
    Place inner = item.attr ? enter(item.attr.get(), place) : place;
    const bool new_lang = inner.lang != place.lang;
    StructureElement& element = open(ElementRole::ListItem, place.parent, item.id);
    const StructureId id = element.id;
    if (new_lang) element.lang = inner.lang;
    if (item.attr && item.attr->style.break_before) column_->force_break();
    column_->mark(item.id);
    column_->space(gap);
    // An item alone before or behind a break looks forgotten.
    if (i == 1 || (i > 0 && i + 1 == n.items.size()))
      column_->discourage_break(kLoneItem);
    // On the side where the item begins (CSS Lists 3, "marker-side").
    Place beside = place;
    beside.rtl = inner.rtl;
    hang_label(marks[i], beside, indent, open(ElementRole::Label, id, {}).id);
    inner.parent = open(ElementRole::ListBody, id, {}).id;
    inner.indent(indent);
    // No room beside the mark: the text stands below it.
    if (inner.width > place.width - indent) column_->flush();
    inner.tight = n.tight;
    inner.list_depth = place.list_depth + 1;
    blocks(item.children, inner);
    column_->flush();
    if (item.attr && item.attr->style.break_after) column_->force_break();
  }
  column_->space(place.list_depth == 0 ? style.space_after : gap);
}

void Flow::kind(const DefinitionList& n, const Block& block, const Place& place) {
  const StructureId list = open(ElementRole::List, place.parent, block.id).id;
  for (const DefinitionList::Item& item : n.items) {
    const StructureId id = open(ElementRole::ListItem, list, item.id).id;
    column_->mark(item.id);
    for (const Inlines& term : item.terms) {
      TextBlock text;
      text.role = place.role;
      text.node = item.id;
      text.where = item.where;
      text.place = lines_of(term, place);
      text.place.tight = true;
      text.place.style.edit().style.weight = Weight::Bold;
      text.place.parent = open(ElementRole::Label, id, {}).id;
      text.keep_next = true;
      inlines(term, text);
    }
    const StructureId body = open(ElementRole::ListBody, id, {}).id;
    for (const Blocks& definition : item.definitions) {
      Place inner = place;
      inner.parent = body;
      // What holds for all of it tells on which side it is indented.
      const Direction dir =
          definition.size() == 1 ? definition[0].attr->dir : Direction::Inherit;
      if (dir != Direction::Inherit) inner.turn(dir == Direction::Rtl);
      inner.indent(layout_.list_indent);
      inner.tight = true;
      blocks(definition, inner);
    }
    column_->flush();
    column_->space(layout_.style(place.role).leading * kLooseSpace);
  }
  column_->space(layout_.style(place.role).space_after);
}

}  // namespace imprint::typeset
