#include <algorithm>
#include <deque>

#include "document/ui_text.h"
#include "document/walk.h"
#include "typeset/date_text.h"
#include "typeset/flow.h"

// What stands round the blocks of a chapter: its title block, its notes.
namespace imprint::typeset {

using namespace document;
using layouts::Role;
using layouts::TextStyle;

namespace {

int highest_source_level(const Blocks& blocks) {
  int level = 6;
  ConstVisitor visitor;
  visitor.block = [&](const Block& block) {
    if (const auto* heading = std::get_if<Heading>(&block.node))
      level = std::min(level, heading->source_level);
  };
  walk(blocks, visitor);
  return level;
}

std::string byline_of(const Metadata& metadata) {
  std::string line;
  for (const std::string& author : metadata.authors)
    line += (line.empty() ? "" : ", ") + author;
  if (metadata.date)
    line += (line.empty() ? "" : " · ") + date_text(*metadata.date, metadata.lang);
  return line;
}

}  // namespace

void Flow::chapter(const Chapter& chapter, StructureId root) {
  const Article& article = chapter.article;
  notes_ = {};
  top_heading_ = highest_source_level(article.blocks);
  Place place;
  place.width = layout_.page.column_width();
  place.lang = article.metadata.lang;
  place.rtl = place.lang.is_rtl();
  StructureElement& element = open(ElementRole::Article, root, {});
  place.parent = element.id;
  if (article.metadata.lang != document_.metadata.lang)
    element.lang = article.metadata.lang;
  note_place_ = place;
  note_place_.role = Role::Note;
  Place across = place;
  across.width = layout_.page.measure();
  if (layout_.page.columns > 1) column_->set_standing(Standing::Head);
  title_block(chapter, across);
  column_->flush();
  column_->set_standing(Standing::InText);
  blocks(article.blocks, place);
  column_->flush();
  if (layout_.pagination.notes_at_end) notes(place);
  column_->flush();
}

void Flow::title_block(const Chapter& chapter, const Place& place) {
  const Metadata& metadata = chapter.article.metadata;
  const auto line = [&](Role role, ElementRole tag, const std::string& words,
                        NodeId node) {
    if (words.empty()) return;
    TextBlock text;
    text.role = role;
    text.node = node;
    text.where = metadata.title_where;
    text.place = place;
    text.place.parent = open(tag, place.parent, node).id;
    text.keep_next = true;
    column_->mark(node);
    this->text(plain_text(words, format_for(text), node, text.where), text);
  };
  line(Role::Title, ElementRole::Heading1, metadata.title, chapter.title_id);
  line(Role::Subtitle, ElementRole::Paragraph, metadata.subtitle, {});
  line(Role::Byline, ElementRole::Paragraph, byline_of(metadata), {});
  const auto& lead = chapter.article.lead;
  if (!lead || !lead->is_set()) return;
  const std::string alt = lead->image.alt.value_or("");
  const bool ready =
      lead->image.resource &&
      document_.resource(lead->image.resource).state == Resource::State::Ready;
  if (!ready && alt.empty()) return;
  static const Attr kNoAttr;
  PictureBlock picture{&lead->image, &kNoAttr, {}, metadata.thumbnail_where,
                       {},           nullptr};
  StructureId parent = place.parent;
  if (!metadata.thumbnail_caption.empty())
    parent = open(ElementRole::Division, parent, {}).id;
  if (!alt.empty()) {
    StructureElement& figure = open(ElementRole::Figure, parent, {});
    figure.alt = alt;
    picture.element = figure.id;
  }
  add(picture_strip(picture, place), place);
  if (!metadata.thumbnail_caption.empty()) {
    column_->keep(1);
    TextBlock caption;
    caption.role = Role::Caption;
    caption.where = metadata.thumbnail_where;
    caption.place = place;
    caption.place.align = layouts::TextAlign::Center;
    caption.place.parent = open(ElementRole::Caption, parent, {}).id;
    text(plain_text(metadata.thumbnail_caption, format_for(caption)), caption);
  }
  column_->space(layout_.media.space_after);
}

// Above notes and contents: it looks like a heading, but is none of the article.
void Flow::list_title(UiText words, Role role, const Place& place) {
  TextBlock title;
  title.role = role;
  title.place = place;
  title.place.parent = open(ElementRole::Paragraph, place.parent, {}).id;
  title.keep_next = true;
  text(plain_text(ui_text(words, place.lang), format_for(title)), title);
}

void Flow::notes(const Place& outer) {
  if (notes_.entries().empty()) return;
  Place place = outer;
  place.role = Role::Note;
  place.parent = open(ElementRole::Division, outer.parent, {}).id;
  column_->space(layout_.style(Role::Body).leading);
  list_title(UiText::Notes, Role::Heading4, place);
  // A note may refer to further ones: the list grows while it is set.
  for (std::size_t i = 0; i < notes_.entries().size(); ++i) note(i, place);
}

void Flow::note(std::size_t index, const Place& place) {
  const NoteNumbers::Entry entry = notes_.entries()[index];
  if (entry.note >= document_.footnotes.size()) return;
  const TextStyle& style = layout_.style(Role::Note);
  const Format format = format_of(style, place.lang, {});
  const Footnote& note = document_.footnotes[entry.note];
  const std::string number = std::to_string(index + 1);
  Place inner = place;
  inner.parent = open(ElementRole::Note, place.parent, note.id).id;
  column_->mark(note.id);
  const StructureId label = open(ElementRole::Label, inner.parent, {}).id;
  const Pt indent =
      std::max(layout_.list_indent, text_width(number, format) + style.size);
  column_->space(style.leading * 0.2);
  if (entry.first_mark) {
    const LinkSpan back =
        link_span(open(ElementRole::Link, label, {}).id, entry.first_mark,
                  std::string(ui_text(UiText::BackToText, place.lang)));
    hang_label(number, place, indent, back.element, &back);
  } else {
    hang_label(number, place, indent, label);
  }
  inner.indent(indent);
  inner.tight = true;
  blocks(note.children, inner);
  column_->flush();
}

// The notes whose first marks stand in bytes [begin, end) of `text`, then those that
// these refer to, one after the other however long the chain is.
std::vector<std::vector<Strip>> Flow::notes_of(const InlineText& text,
                                               std::uint32_t begin, std::uint32_t end) {
  const auto& marks = text.note_marks;
  auto mark = std::lower_bound(
      marks.begin(), marks.end(), begin,
      [](const NoteMark& each, std::uint32_t at) { return each.at < at; });
  std::deque<std::size_t> entries;
  for (; mark != marks.end() && (mark->at < end || end == text.text.size()); ++mark)
    entries.push_back(mark->entry);
  if (inner_notes_ != nullptr) {
    inner_notes_->insert(inner_notes_->end(), entries.begin(), entries.end());
    return {};
  }
  std::vector<std::vector<Strip>> out;
  Column& outer = column();
  for (inner_notes_ = &entries; !entries.empty() && !input_.stopped();) {
    const std::size_t entry = entries.front();
    entries.pop_front();
    Collector collector;
    set_column(collector);
    note(entry, note_place_);
    out.push_back(std::move(collector.strips));
  }
  inner_notes_ = nullptr;
  set_column(outer);
  return out;
}

}  // namespace imprint::typeset
