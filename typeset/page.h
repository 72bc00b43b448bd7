// page.h: what typesetting gives: pages of placed items, and the structure elements
// that begin on them. Knows no file format.
//
// Lengths are in points, y runs down from the page's top left corner.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "base/box.h"
#include "base/color.h"
#include "base/language.h"
#include "base/pt.h"
#include "base/url.h"
#include "document/ids.h"
#include "fonts/font_set.h"

namespace imprint::typeset {

struct Point {
  Pt x, y;
};
struct Size {
  Pt width, height;
};

// 0: no element (an artifact). Numbered in document order before paging, so the
// children of an element, and elements and content of a page, are in reading order when
// sorted by id.
struct StructureId {
  std::uint32_t value = 0;
  explicit operator bool() const { return value != 0; }
  friend constexpr auto operator<=>(StructureId, StructureId) = default;
};

struct Glyph {
  fonts::GlyphId id = 0;
  std::int16_t advance = 0;     // [font units], as to be painted: kerning included
  std::int16_t dx = 0, dy = 0;  // [font units], y up
  std::uint32_t cluster = 0;    // byte offset into GlyphRun::text
};

// Glyphs of one face, size, direction and colour on one line, in visual order from left
// to right. Its item's origin is on the baseline, at the left end.
struct GlyphRun {
  fonts::FaceId face;
  Pt size;
  double x_scale = 1;
  std::uint8_t bidi_level = 0;  // odd: right to left (UAX #9)
  Color color;
  std::string text;  // UTF-8, in logical order; spaces between words included
  std::vector<Glyph> glyphs;
  Pt width;  // sum of the advances, scaled
  // Where `text` stands in the source: byte text_offset of text_of(block node). Node 0:
  // not from the source (a list mark, furniture, a printed URL).
  document::NodeId node;
  std::uint32_t text_offset = 0;
};

// A filled rectangle: its origin is the top left corner. Underlines, rules,
// backgrounds.
struct Rule {
  Pt width, height;
  Color color;
};

// The framed box in place of a character that no face has: stroked, its origin is the
// top left corner.
struct MissingGlyph {
  Pt width, height;
  Color color;
  std::string text;  // the characters it stands for: ActualText
};

// An emoji sequence as a coloured picture: its origin is the top left corner.
struct Emoji {
  fonts::GlyphId glyph = 0;  // of FontSet::emoji()
  Pt width, height;
  std::string text;  // the characters it stands for: ActualText
  // A space of its width, not to be seen: readers that look for glyphs alone find the
  // text there.
  GlyphRun space{};
  Pt ascent{0};  // of the picture above the baseline of `space`
};

// A stroked rectangle: the frame of a picture that cannot be had, of a video block.
struct Frame {
  Pt width, height;
  Pt line_width{0.5};
  Color color;
};

struct Picture {
  document::ResourceId resource;
  Pt width, height;  // as seen, EXIF orientation applied; origin is the top left corner
};

struct Qr {
  document::ResourceId resource;
  Pt side;  // of the symbol, without the quiet zone; origin is its top left corner
};

// Where a link leads, and what is said of it. Its areas, one a line, share it.
struct LinkTarget {
  std::variant<Url, document::NodeId> place;
  std::string description;  // for the annotation's Contents; never empty
};
inline std::shared_ptr<const LinkTarget> link_to(
    std::variant<Url, document::NodeId> place, std::string description) {
  return std::make_shared<const LinkTarget>(
      LinkTarget{std::move(place), std::move(description)});
}

// A place to click. Its rectangle begins at the item's origin.
struct LinkArea {
  Pt width, height;
  std::shared_ptr<const LinkTarget> target;
};

enum class ArtifactKind : std::uint8_t { None, Header, Footer, PageDecoration, Layout };

struct Item {
  std::variant<GlyphRun, Rule, MissingGlyph, Emoji, Frame, Picture, Qr, LinkArea>
      content;
  Point origin;
  int quarter_turns = 0;                       // counter-clockwise, about the origin
  StructureId element{};                       // 0: artifact
  ArtifactKind artifact = ArtifactKind::None;  // which, when `element` is 0
};

// Names as PDF 1.7 has them (ISO 32000-1, 14.8.4), but any format can use them.
enum class ElementRole : std::uint8_t {
  Document,
  Article,  // one chapter
  Section,
  Division,  // a group
  Contents,  // a list of headings
  ContentsItem,
  Heading1,
  Heading2,
  Heading3,
  Heading4,
  Heading5,
  Heading6,
  Paragraph,
  List,
  ListItem,
  Label,
  ListBody,
  Table,
  TableHead,
  TableBody,
  TableFoot,
  TableRow,
  TableHeaderCell,
  TableCell,
  Caption,
  Figure,
  Formula,
  Quote,  // of blocks
  InlineQuote,
  Code,
  Link,
  Reference,  // a note mark
  Note,
  Span,
  Emphasis,
  Strong,
};

enum class CellScope : std::uint8_t { None, Column, Row };
enum class ListNumbering : std::uint8_t {
  None,
  Disc,
  Decimal,
  UpperAlpha,
  LowerAlpha,
  UpperRoman,
  LowerRoman,
};

// Of a cell of a table.
struct CellNames {
  std::vector<document::NodeId> headers;  // the cells that head it, where it says so
  std::string abbr;                       // of a head: its name for short
  bool is_named = false;                  // it is among the `headers` of another cell
};

struct StructureElement {
  StructureId id;
  StructureId parent;  // 0: the root
  ElementRole role = ElementRole::Paragraph;
  document::NodeId node{};
  Language lang{};    // when it differs from the parent's
  std::string alt{};  // of a Figure or Formula: never empty
  std::string title{};
  CellScope scope = CellScope::None;
  ListNumbering numbering = ListNumbering::None;
  int colspan = 1, rowspan = 1;
  Box<CellNames> names{};
  // Of a Figure: the smallest box round it on its page (left, top, width, height).
  Point box_origin{};
  Size box_size{};
};

// Where a link to `node` leads.
struct Destination {
  document::NodeId node;
  Point at;
};

// The items of a sheet from `first` on are those of a page.
struct SheetPart {
  std::size_t first = 0;
  int number = 1;  // of the page
};

struct Page {
  int number = 1;     // from 1
  std::string label;  // as printed
  Size size;
  // What is left when it is cut, from each side; 0: nothing is cut. Of this, the part
  // next to the cut that ink may reach into.
  Pt trim{0}, bleed{0};
  std::vector<Item> items;                  // in painting order, which is reading order
  std::vector<SheetPart> parts;             // of a sheet with several pages
  std::vector<StructureElement> structure;  // those that first occur here, by id
  std::vector<Destination> destinations;
};

}  // namespace imprint::typeset
