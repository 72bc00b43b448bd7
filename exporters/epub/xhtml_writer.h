// xhtml_writer.h: blocks and inlines -> XHTML, for write_chapter() alone. One chapter a
// writer.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"
#include "document/document.h"
#include "document/table_columns.h"
#include "document/ui_text.h"
#include "exporters/epub/chapter_text.h"
#include "exporters/epub/plan.h"

namespace imprint::exporters::epub {

// What a start tag has besides what the node's own attributes say.
struct Extra {
  std::string_view css_class = {};
  std::string_view style = {};  // CSS declarations
};

// Of the columns of a table.
struct ColumnLooks {
  std::span<const std::string> labels;  // where rows are lists
  const std::vector<document::NumberColumn>& numbers;
};

class XhtmlWriter {
 public:
  XhtmlWriter(const Package& package, std::size_t chapter, Diagnostics& diagnostics);

  ChapterText write();

 private:
  // xhtml.cc: the parts of the file
  void note_place(SourcePos where);
  void header();
  void lead();
  void notes();
  void note(std::size_t index);
  void backlink(document::NodeId mark, std::string_view text, std::string_view title);
  void further_backlinks(const std::vector<document::NodeId>& marks);

  // xhtml_blocks.cc
  void blocks(const document::Blocks& blocks);
  void block(const document::Block& block);
  // The content of a tight item or a cell: a lone paragraph without its tags.
  void compact(const document::Blocks& blocks, bool tight);
  void write(const document::Block& block, const document::Paragraph& node);
  void write(const document::Block& block, const document::Heading& node);
  void write(const document::Block& block, const document::List& node);
  void write(const document::Block& block, const document::DefinitionList& node);
  void write(const document::Block& block, const document::Quote& node);
  void write(const document::Block& block, const document::Callout& node);
  void write(const document::Block& block, const document::CodeBlock& node);
  void write(const document::Block& block, const document::Table& node);
  void write(const document::Block& block, const document::Figure& node);
  void write(const document::Block& block, const document::Video& node);
  void write(const document::Block& block, const document::Audio& node);
  void write(const document::Block& block, const document::Details& node);
  void write(const document::Block& block, const document::Group& node);
  void write(const document::Block& block, const document::ThematicBreak& node);
  void write(const document::Block& block, const document::PageBreak& node);
  void item(const document::List& list, const document::ListItem& item);
  void rows(std::string_view group, const std::vector<document::TableRow>& rows,
            const ColumnLooks& looks);
  // `label`: what stands before the value where rows are lists; empty: nothing.
  void cell(const document::TableCell& cell, std::size_t rows_left,
            std::string_view classes, std::string_view label);
  void headers(const std::vector<document::NodeId>& cells);
  void code_lines(const document::CodeBlock& code);
  void qr(const document::Video& video, std::string_view url);
  bool is_bare(const document::Block& block) const;
  // A term, a caption or a summary, with what its span says of its lines.
  void lines(std::string_view tag, const document::Inlines& inlines,
             document::NodeId id = {}, const Extra& extra = {});
  // Where the lines of what has looks of its own stand, if somebody around says so.
  std::string style_around(document::Align own) const;

  // xhtml_inlines.cc
  void inlines(const document::Inlines& inlines);
  void inline_(const document::Inline& node);
  void write(const document::Inline& node, const document::Text& text);
  void write(const document::Inline& node, const document::Emphasis& emphasis);
  void write(const document::Inline& node, const document::Strong& strong);
  void write(const document::Inline& node, const document::Strike& strike);
  void write(const document::Inline& node, const document::Code& code);
  void write(const document::Inline& node, const document::Sub& sub);
  void write(const document::Inline& node, const document::Super& super);
  void write(const document::Inline& node, const document::Span& span);
  void write(const document::Inline& node, const document::Ruby& ruby);
  void write(const document::Inline& node, const document::Link& link);
  void write(const document::Inline& node, const document::Image& image);
  void write(const document::Inline& node, const document::LineBreak& line_break);
  void write(const document::Inline& node, const document::Math& math);
  void write(const document::Inline& node, const document::FootnoteRef& mark);
  void wrapped(std::string_view tag, const document::Inline& node,
               const document::Inlines& children, const Extra& extra);
  void image(const document::Image& image, const document::AttrBox& attr,
             document::NodeId id);
  // Empty for what leads nowhere, and for what an EPUB cannot have, which is reported.
  std::string href_of(const document::LinkTarget& target, SourcePos where);
  std::string left_out(std::string_view what, SourcePos where);

  // xhtml_tags.cc
  // A start tag, open for more attributes: "<p id=\"n1\" class=\"a\"".
  void open(std::string_view tag, const document::AttrBox& attr = {},
            document::NodeId id = {}, const Extra& extra = {});
  void start(std::string_view tag, const document::AttrBox& attr = {},
             document::NodeId id = {}, const Extra& extra = {}) {
    open(tag, attr, id, extra);
    out_ += '>';
  }
  void end(std::string_view tag);
  void attribute(std::string_view name, std::string_view value);
  void number(std::string_view name, int value);
  void parenthesis(std::string_view text);
  // Text of the block in work, with the marks of the pages that begin inside it.
  void text(std::string_view text);
  // The same, what is read as one (base/kept_runs.h) kept in one line where a phone has
  // room.
  void words(std::string_view text);
  // The same, with the places where long addresses may end a line.
  void addresses(std::string_view text);
  void begin_text(document::NodeId block);
  void end_text();
  void page_mark(const PageMark& mark);
  // The marks of a node that begin_text() does not take.
  void marks_before(document::NodeId node);
  std::string_view ui(document::UiText which) const {
    return document::ui_text(which, file_.lang);
  }
  // Where lines stand inside of what says `own`.
  document::Align align_in(document::Align own) const {
    return own == document::Align::Inherit ? align_ : own;
  }

  const Package& package_;
  Diagnostics& diagnostics_;
  const document::Document& document_;
  const std::size_t index_;
  const ChapterFile& file_;
  std::string out_;
  std::vector<TextPlace> places_;
  bool in_link_ = false;             // HTML has no link inside a link
  bool name_formulas_ = false;       // they are all that a heading or a link says
  bool in_telephone_ = false;        // a link to a telephone number
  double scale_ = 1;                 // of letters, to those of the text, about
  std::span<const PageMark> marks_;  // of the block in work, those to come
  std::size_t offset_ = 0;           // [bytes] written of its text
  std::size_t depth_ = 0;            // of lists, quotes and boxes, which indent
  document::Align align_ = document::Align::Inherit;  // as the article has it here
};

// The CSS declarations that `attr` stands for: "float: left; color: #aa0000"; empty:
// none.
std::string style_of(const document::Attr& attr);

}  // namespace imprint::exporters::epub
