// inline_text.h: the inlines of a block -> one string and what holds for its parts:
// formats, links, small pictures, anchors.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_set>
#include <variant>
#include <vector>

#include "base/language.h"
#include "document/document.h"
#include "document/notes.h"
#include "layouts/layout.h"
#include "typeset/page_numbers.h"
#include "typeset/structure.h"
#include "typeset/text/web_addresses.h"

namespace imprint::typeset {

// How some characters look and what they belong to.
struct Format {
  std::string_view family;  // a family role
  bool bold = false, italic = false;
  bool literal = false;       // code: no ligatures
  std::string_view features;  // of TextStyle
  bool underline = false, line_through = false;
  Pt size{11};
  Pt rise{0};  // of the baseline, upwards
  Color color;
  std::optional<Color> background;
  Language lang;
  StructureId element{};
  int link = -1;  // index into InlineText::links

  friend bool operator==(const Format&, const Format&) = default;
};

// Bytes [begin, end) of the text. Neighbouring pieces differ in something.
struct Piece {
  std::uint32_t begin = 0, end = 0;
  std::uint32_t format = 0;         // index into InlineText::formats
  std::uint32_t source_offset = 0;  // of `begin`, in text_of(block)
  bool from_source = true;
  SourcePos where{};
};

struct LinkSpan {
  StructureId element;
  std::shared_ptr<const LinkTarget> target;
};
// Of a link; a long description is cut, with an ellipsis.
LinkSpan link_span(StructureId element, std::variant<Url, document::NodeId> place,
                   std::string description);
constexpr std::size_t kMaxLinkDescription = 400;  // [bytes]

// A picture that stands in the text for one U+FFFC.
struct InlineObject {
  std::uint32_t at = 0;
  const document::Inline* image = nullptr;
  StructureId element{};  // its Figure; 0: decorative
  int link = -1;
  Size size{};
  bool on_own_line = false;
};

struct Anchor {
  std::uint32_t at = 0;
  document::NodeId node;
};

// The first mark of a note: the note is set with its line.
struct NoteMark {
  std::uint32_t at = 0;
  std::size_t note = 0;  // index into Document::footnotes
};

struct InlineText {
  std::string text;  // UTF-8; a line break is '\n'
  document::NodeId node{};
  SourcePos where{};
  std::vector<Piece> pieces;
  std::vector<Format> formats;
  std::vector<LinkSpan> links;
  std::vector<InlineObject> objects;  // by `at`
  std::vector<Anchor> anchors;        // by `at`
  std::vector<NoteMark> note_marks;   // by `at`
  bool rtl = false;                   // the paragraph's direction
};

// The picture at byte `at` of the text, if there is one.
const InlineObject* object_at(const InlineText& text, std::uint32_t at);

// The notes of a chapter: which have been met, and what leads back from them.
class ChapterNotes {
 public:
  using Marks = std::vector<std::vector<document::NodeId>>;
  ChapterNotes() = default;
  // `marks` of all notes of the document (document/notes.h).
  ChapterNotes(document::NoteRange range, std::shared_ptr<const Marks> marks);

  const document::NoteRange& range() const { return range_; }
  int number_of(std::size_t note) const {  // 0: it is none of the chapter
    return range_.has(note) ? static_cast<int>(note - range_.first) + 1 : 0;
  }
  // Whether `note` is met for the first time.
  bool meet(std::size_t note);
  const std::vector<document::NodeId>& marks_of(std::size_t note) const {
    return (*marks_)[note];
  }
  bool is_mark(document::NodeId node) const { return mark_ids_.contains(node.value); }

 private:
  document::NoteRange range_;
  std::shared_ptr<const Marks> marks_;
  std::unordered_set<std::uint32_t> mark_ids_;
  std::vector<bool> met_;  // of the range
};

struct GatherInput {
  const document::Document& document;
  const layouts::Layout& layout;
  Format format;  // of the paragraph; its element is the parent of links
  document::NodeId node{};
  SourcePos where{};
  Pt measure{0};
  const PageNumbers* numbers = nullptr;  // null: links do not say their page
  Structure* structure = nullptr;  // null when only widths are wanted: no note is met
  ChapterNotes* notes = nullptr;
  const WebAddresses* addresses = nullptr;  // null: links have no numbers
};

InlineText gather(const document::Inlines& inlines, const GatherInput& input);
// `text` in one format, with or without a place in the source.
InlineText plain_text(std::string_view text, const Format& format,
                      document::NodeId node = {}, SourcePos where = {});

// A QR code as large as the layout asks, its modules as large as a camera needs
// (ISO/IEC 18004, 9.1: the quiet zone is 4 modules).
constexpr int kQuietModules = 4;
constexpr Pt kMinQrSide = from_mm(20);
struct QrSize {
  Pt side;   // of the symbol
  Pt quiet;  // on each side of it
};
QrSize qr_size(const document::QrSymbol& symbol, const layouts::MediaDesign& media);

// A drawing (SVG) is sharp at any size, and its pixels are CSS px.
bool is_drawing(const document::Resource& resource);
// As wide as a picture may be enlarged.
Pt largest_width(const document::Resource& resource, const layouts::MediaDesign& media);
// How large a picture is printed: as asked for, else by default-dpi, within `measure`,
// largest_width() and the layout's share of the page's height.
Size picture_size(const document::Resource& resource, const document::Image& image,
                  const document::Attr& attr, Pt measure,
                  const layouts::Layout& layout);

// The format of a text style, on white.
Format format_of(const layouts::TextStyle& style, const Language& lang,
                 StructureId element);
// What weight, slant, colour and decoration of `attr` change.
void apply_style(Format& format, const document::Attr& attr);

}  // namespace imprint::typeset
