#include <algorithm>

#include "document/walk.h"
#include "typeset/blocks/flow.h"
#include "typeset/blocks/media_box.h"
#include "typeset/blocks/table_extent.h"
#include "typeset/text/shape_cache.h"

// How narrow and how wide blocks can be: what the columns of tables ask for.
namespace imprint::typeset {

using namespace document;
using layouts::Role;

namespace {

constexpr double kMarkRoom = 1.5;  // of a list's indent: marks may be wider
constexpr Pt kCalloutRoom{18};     // beside the text of a callout
constexpr Pt kCodeRoom{12};        // and of code, where lines that go on
constexpr double kCodeIndent = 2;  // are indented [em]
// What is kept together asks for so much room [em]: a telephone number, a date, a dose;
// not a long sum.
constexpr double kWidestKept = 12;
constexpr Pt kPictureColumn{60};  // a picture in a cell is at least so wide

}  // namespace

Extent Flow::extent_of(const Blocks& blocks, const Place& place) {
  Extent extent;
  const auto grow = [&](Extent other, Pt indent) {
    extent.narrowest = std::max(extent.narrowest, other.narrowest + indent);
    extent.kept = std::max({extent.kept, extent.narrowest, other.kept + indent});
    extent.widest = std::max(extent.widest, other.widest + indent);
  };
  const auto text = [&](InlineText content, Pt room = Pt{0}) {
    trim(input_.cache);
    const ShapedText shaped = shape(std::move(content), input_.fonts, input_.cache);
    const Pt size =
        shaped.source.formats.empty() ? Pt{0} : shaped.source.formats.front().size;
    Extent own = typeset::extent_of(
        chunks_of(shaped, input_.fonts, input_.cache.rep().break_tools().opportunities),
        size * kWidestKept);
    for (const InlineObject& object : shaped.source.objects) {
      own.widest = std::max(own.widest, object.size.width);
      own.narrowest =
          std::max(own.narrowest, std::min(object.size.width, kPictureColumn));
    }
    grow(own, room);
  };
  TextBlock look;
  look.role = place.role;
  look.place = place;
  const auto inlines_extent = [&](const Inlines& inlines) {
    GatherInput input{document_, layout_, format_for(look), {}, {}};
    input.measure = place.width;
    input.notes = &notes_;
    input.addresses = &addresses_;
    text(gather(inlines, input));
  };
  for (const Block& block : blocks) {
    if (const auto* n = std::get_if<Paragraph>(&block.node)) {
      inlines_extent(n->children);
    } else if (const auto* h = std::get_if<Heading>(&block.node)) {
      inlines_extent(h->children);
    } else if (const auto* list = std::get_if<List>(&block.node)) {
      for (const ListItem& item : list->items)
        grow(extent_of(item.children, place), layout_.list_indent * kMarkRoom);
    } else if (const auto* terms = std::get_if<DefinitionList>(&block.node)) {
      for (const DefinitionList::Item& item : terms->items) {
        look.place.style.edit().style.weight = Weight::Bold;
        for (const Inlines& term : item.terms) inlines_extent(term);
        look.place = place;
        for (const Blocks& definition : item.definitions)
          grow(extent_of(definition, place), layout_.list_indent);
      }
    } else if (const auto* quote = std::get_if<Quote>(&block.node)) {
      grow(extent_of(quote->children, place), layout_.quote_indent);
    } else if (const auto* callout = std::get_if<Callout>(&block.node)) {
      inlines_extent(callout->title);
      grow(extent_of(callout->children, place), kCalloutRoom);
    } else if (const auto* details = std::get_if<Details>(&block.node)) {
      inlines_extent(details->summary);
      grow(extent_of(details->children, place), {0});
    } else if (const auto* group = std::get_if<Group>(&block.node)) {
      grow(extent_of(group->children, place), {0});
    } else if (const auto* code = std::get_if<CodeBlock>(&block.node)) {
      look.role = Role::Code;
      text(plain_text(code->text, format_for(look)),
           kCodeRoom + layout_.style(Role::Code).size * kCodeIndent);
      look.role = place.role;
    } else if (const auto* table = std::get_if<Table>(&block.node)) {
      grow(extent_of_table(*this, *table, place), {0});
    } else if (const auto* figure = std::get_if<Figure>(&block.node)) {
      grow(extent_of(figure->body, place), {0});
      // Its caption is as wide as there is room.
      const Pt caption = extent_of(figure->caption, place).narrowest;
      grow({caption, caption, {0}}, {0});
    } else if (const auto* video = std::get_if<Video>(&block.node)) {
      Pt symbol{0};
      if (video->qr && document_.resource(video->qr).qr) {
        const QrSize size = qr_size(*document_.resource(video->qr).qr, layout_.media);
        symbol = size.side + std::max(size.quiet, kFramePadding) * 2;
      }
      const Pt least = std::max(symbol, std::min(place.width, kPictureColumn));
      grow({least, least, place.width / 2}, {0});
    } else if (std::holds_alternative<ThematicBreak>(block.node) ||
               std::holds_alternative<PageBreak>(block.node)) {
      continue;
    } else {
      // Other blocks make do with a share of the measure.
      const Pt least = std::min(place.width, kPictureColumn);
      grow({least, least, place.width / 2}, {0});
    }
  }
  return extent;
}

}  // namespace imprint::typeset
