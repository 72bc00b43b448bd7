#include "exporters/epub/xhtml.h"

#include <algorithm>

#include "base/unicode.h"
#include "document/byline.h"
#include "document/notes.h"
#include "exporters/epub/xhtml_writer.h"
#include "exporters/epub/xml.h"

namespace imprint::exporters::epub {

using namespace document;  // the kinds of nodes

XhtmlWriter::XhtmlWriter(const Package& package, std::size_t chapter,
                         Diagnostics& diagnostics)
    : package_(package),
      diagnostics_(diagnostics),
      document_(package.document),
      index_(chapter),
      file_(package.chapters[chapter]) {}

ChapterText XhtmlWriter::write() {
  const Article& article = document_.chapters[index_].article;
  out_ = xhtml_begin(file_.lang, file_.title);
  header();
  lead();
  blocks(article.blocks);
  notes();
  out_ += kXhtmlEnd;
  return {std::move(out_), std::move(places_)};
}

void XhtmlWriter::note_place(SourcePos where) {
  if (where.line > 0) places_.push_back({out_.size(), where});
}

void XhtmlWriter::header() {
  const Chapter& chapter = document_.chapters[index_];
  const Metadata& metadata = chapter.article.metadata;
  note_place(metadata.title_where);
  out_ += "<header>\n";
  start("h1", {}, chapter.title_id);
  marks_before(chapter.title_id);
  scale_ = 1.8;  // as the style sheet has it
  words(metadata.title);
  scale_ = 1;
  out_ += "</h1>\n";
  const auto line = [&](std::string_view css_class, std::string_view content) {
    if (content.empty()) return;
    start("p", {}, {}, {css_class, {}});
    words(content);
    out_ += "</p>\n";
  };
  line("subtitle", metadata.subtitle);
  line("byline", byline_of(metadata));
  out_ += "</header>\n";
}

// A lead picture that cannot be had leaves its description, if that says more than the
// title above it.
void XhtmlWriter::lead() {
  const Article& article = document_.chapters[index_].article;
  if (!article.lead || !article.lead->is_set()) return;
  const Image& picture = article.lead->image;
  const bool there = package_.media.find(picture.resource) != nullptr;
  if (!there && picture.alt.value_or("") == article.metadata.title) return;
  out_ += "<figure class=\"lead\">";
  image(picture, {}, {});
  if (!article.lead->caption.empty()) {
    out_ += "<figcaption><p>";
    inlines(article.lead->caption);
    out_ += "</p></figcaption>";
  }
  out_ += "</figure>\n";
}

void XhtmlWriter::notes() {
  if (file_.note_count == 0) return;
  open("section", {}, {}, {"notes", {}});
  attribute("epub:type", "footnotes");
  attribute("aria-label", ui(UiText::Notes));
  out_ += ">\n<hr/>\n";
  for (std::size_t i = 0; i < file_.note_count; ++i) note(i);
  out_ += "</section>\n";
}

// The note's number, which leads back to its first mark, stands in its first paragraph;
// what leads to further marks stands behind its text.
void XhtmlWriter::note(std::size_t index) {
  const Footnote& footnote = document_.footnotes[file_.first_note + index];
  note_place(footnote.where);
  open("aside", {}, footnote.id);
  attribute("epub:type", "footnote");
  attribute("role", "doc-footnote");
  out_ += ">\n<p>";
  const std::string number = std::to_string(index + 1);
  const std::vector<NodeId>& marks = package_.note_marks[file_.first_note + index];
  if (marks.empty())
    out_ += number;
  else
    backlink(marks.front(), number, ui(UiText::BackToText));
  out_ += ' ';
  const bool joins = !footnote.children.empty() && is_bare(footnote.children[0]);
  if (joins) {
    begin_text(footnote.children[0].id);
    inlines(std::get<Paragraph>(footnote.children[0].node).children);
    end_text();
  }
  const std::size_t rest = joins ? 1 : 0;
  const bool ends_here = footnote.children.size() == rest;
  if (ends_here) further_backlinks(marks);
  out_ += "</p>\n";
  for (std::size_t i = rest; i < footnote.children.size(); ++i)
    block(footnote.children[i]);
  if (!ends_here && marks.size() > 1) {
    out_ += "<p>";
    further_backlinks(marks);
    out_ += "</p>\n";
  }
  out_ += "</aside>\n";
}

void XhtmlWriter::backlink(NodeId mark, std::string_view text, std::string_view title) {
  out_ += "<a role=\"doc-backlink\"";
  attribute("href", package_.href_of(mark, index_));
  attribute("title", title);
  out_ += '>';
  append_xml_text(out_, text);
  end("a");
}

void XhtmlWriter::further_backlinks(const std::vector<NodeId>& marks) {
  for (std::size_t i = 1; i < marks.size(); ++i) {
    const WayBack way = way_back(i, file_.lang);
    out_ += ' ';
    backlink(marks[i], way.text, way.title);
  }
}

ChapterText write_chapter(const Package& package, std::size_t chapter,
                          Diagnostics& diagnostics) {
  return XhtmlWriter(package, chapter, diagnostics).write();
}

}  // namespace imprint::exporters::epub
