// flow.h: the blocks of a document -> strips in a column, and their structure elements.
// Knows nothing of pages. One a document; not thread-safe.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/language.h"
#include "document/ui_text.h"
#include "typeset/column.h"
#include "typeset/input.h"
#include "typeset/page_numbers.h"
#include "typeset/text/break_lines.h"
#include "typeset/text/missing_faces.h"
#include "typeset/text/set_lines.h"

namespace imprint::typeset {

// Where and how blocks are set; each block hands a changed copy to its children.
struct Place {
  static constexpr Pt kLeastMeasure{72};
  static constexpr Pt kLeastInCell{
      12};  // a column has the room that its indents ask for

  Pt left{0}, width{0};  // in the column
  StructureId parent{};
  layouts::Role role = layouts::Role::Body;  // of plain paragraphs
  Language lang;
  bool rtl = false;
  std::optional<layouts::TextAlign> align{};
  bool to_side = false;       // `align` is left or right, whatever the direction
  document::AttrBox style{};  // of the groups around: colour, weight, slant
  bool tight = false;         // no room between paragraphs
  double scale = 1;           // of the type's size: of tables too wide for it
  int list_depth = 0;
  Pt least_measure = kLeastMeasure;
  bool in_figure = false;
  std::vector<std::shared_ptr<const Decoration>> decorations{};

  // Left and right stay where they are.
  void turn(bool to_rtl);
  void align_to(document::Align said);  // not Inherit
  // The direction and the sides that `attr` says.
  void stand_as(const document::Attr& attr);

  // Takes `indent` off the start side, as long as a few words have room.
  void indent(Pt indent) {
    indent = std::min(indent, std::max(Pt{0}, width - least_measure));
    if (!rtl) left += indent;
    width -= indent;
  }
  // Takes `room` off both sides, as long as a few words have room.
  void inset(Pt room) {
    room = std::min(room, std::max(Pt{0}, (width - least_measure) / 2));
    left += room;
    width -= room * 2;
  }
};

class Flow {
 public:
  // `numbers`: of an earlier run, for what names pages.
  Flow(const TypesetInput& input, Structure& structure, Column& column,
       const PageNumbers& numbers, Diagnostics& diagnostics);

  // Title block, blocks and notes.
  void chapter(const document::Chapter& chapter, StructureId root);
  // What no face has, once all chapters are set.
  void report_missing() const { missing_faces_.report(diagnostics_); }
  // The list of headings with their pages; whether there is one.
  bool contents(StructureId root);

  // What tables ask for.
  void blocks(const document::Blocks& blocks, const Place& place);
  // The column that is being filled.
  Column& column() { return *column_; }
  // The strips of a column of their own, which `set` fills.
  std::vector<Strip> collect(const std::function<void()>& set);
  Extent extent_of(const document::Blocks& blocks, const Place& place);
  bool is_running_text(const Place& place) const;  // not in a box, list, cell or note
  // Whether the block in work may stand on the next page: no heading is left without
  // text below it.
  bool may_leave(const Place& place) const {
    return may_leave_ && is_running_text(place);
  }
  const TypesetInput& input() const { return input_; }
  Structure& structure() { return structure_; }
  StructureElement& open(ElementRole role, StructureId parent, document::NodeId node);

  struct TextBlock {
    layouts::Role role = layouts::Role::Body;
    document::NodeId node{};
    SourcePos where{};
    Place place;  // its parent is the element of the text
    bool keep_next = false;
    Pt continuation_indent{0};
    std::optional<SectionMark> section{};
    bool literal = false;  // code: no ligatures
    Pt first_indent{0};
  };
  void inlines(const document::Inlines& inlines, const TextBlock& block);
  void text(InlineText text, const TextBlock& block);
  Format format_for(const TextBlock& block) const;
  Pt text_width(const std::string& text, const Format& format);

 private:
  // flow.cc
  void block(const document::Block& block, Place place);
  Place enter(const document::Attr& attr, Place place) const;
  // Of a term, a caption or a summary.
  static Place lines_of(const document::Inlines& inlines, Place place);
  void report_overfull(const ShapedText& text, const std::vector<Line>& lines);
  void add(Strip strip, const Place& place);
  void kind(const document::Paragraph&, const document::Block&, const Place&);
  void kind(const document::Heading&, const document::Block&, const Place&);
  void kind(const document::Quote&, const document::Block&, Place);
  void kind(const document::Details&, const document::Block&, Place);
  void kind(const document::Group&, const document::Block&, Place);
  void kind(const document::ThematicBreak&, const document::Block&, const Place&);
  void kind(const document::PageBreak&, const document::Block&, const Place&);
  // flow_box.cc
  void kind(const document::Callout&, const document::Block&, Place);
  void kind(const document::CodeBlock&, const document::Block&, Place);
  void code_title(const document::CodeBlock&, const document::Block&, Place);
  void code_lines(const document::CodeBlock&, TextBlock text);
  void mark_continuations(const std::vector<Line>& lines, std::vector<Strip>& strips,
                          const TextBlock& block);
  // flow_list.cc
  void kind(const document::List&, const document::Block&, Place);
  void kind(const document::DefinitionList&, const document::Block&, const Place&);
  void hang_label(const std::string& text, const Place& outer, Pt indent,
                  StructureId element, const LinkSpan* link = nullptr);
  // flow_media.cc, flow_video.cc
  struct PictureBlock {
    const document::Image* image = nullptr;
    const document::Attr* attr = nullptr;
    document::NodeId node{};
    SourcePos where{};
    StructureId element{};  // 0: decorative
    const LinkSpan* link = nullptr;
  };
  void kind(const document::Figure&, const document::Block&, const Place&);
  void kind(const document::Video&, const document::Block&, const Place&);
  void kind(const document::Audio&, const document::Block&, const Place&);
  void video_text(const document::Video&, const Url& target,
                  const std::function<LinkSpan(std::string)>& link, const Place&,
                  const document::Block&);
  void picture_paragraph(const document::Paragraph&, const document::Block&,
                         const Place& place);
  Strip picture_strip(const PictureBlock& picture, const Place& place);
  layouts::TextAlign picture_align(const Place& place) const;
  Pt picture_left(const Place& place, Pt width) const;
  void picture_rows(const ShapedText& text, const std::vector<Line>& lines,
                    const Place& place, std::vector<Strip>& strips);
  Pt width_of_pictures(const document::Blocks& blocks, const Place& place) const;
  Place caption_place(Place place, Pt picture) const;
  void report_coarse(const document::Resource& resource, Pt width, SourcePos where);
  Strip missing_picture(const PictureBlock& picture, const Place& place);
  Strip joined(std::vector<Strip> strips);
  Standing standing_of(const document::Image& image, const document::Attr& attr,
                       Place& place) const;
  void add_standing(Strip strip, Standing standing, const Place& place);
  void figure_blocks(const document::Figure&, const Place& place);
  // flow_chapter.cc
  void title_block(const document::Chapter& chapter, const Place& place);
  void list_title(document::UiText words, layouts::Role role, const Place& place);
  void rest_of_notes(const Place& place);
  void web_addresses(const Place& place);
  void note(std::size_t index, const Place& place);
  std::vector<std::vector<Strip>> notes_of(const InlineText& text, std::uint32_t begin,
                                           std::uint32_t end);
  // flow_contents.cc
  void contents_line(const document::OutlineEntry& entry, int level,
                     const Place& place);
  // flow_table.cc
  void kind(const document::Table&, const document::Block&, const Place&);

  TypesetInput input_;
  const document::Document& document_;
  const layouts::Layout& layout_;
  Structure& structure_;
  Column* column_;
  const PageNumbers& numbers_;
  Diagnostics& diagnostics_;
  std::vector<document::NoteRange> note_ranges_;  // by chapter
  std::shared_ptr<const ChapterNotes::Marks> note_marks_;
  ChapterNotes notes_;                               // of the chapter in work
  WebAddresses addresses_;                           // of the same
  Place note_place_;                                 // of notes at the foot of a page
  std::vector<std::size_t>* inner_notes_ = nullptr;  // where notes in notes wait
  int top_heading_ = 2;  // the highest source level in the chapter
  bool may_leave_ = true;
  bool follows_paragraph_ = false;  // of the block in work, the one before it
  MissingFaces missing_faces_;
};

layouts::TextAlign text_align(document::Align align, bool rtl);

}  // namespace imprint::typeset
