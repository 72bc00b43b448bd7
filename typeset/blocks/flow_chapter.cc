#include <algorithm>
#include <cstdint>

#include "document/byline.h"
#include "document/ui_text.h"
#include "document/walk.h"
#include "typeset/blocks/flow.h"

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

}  // namespace

void Flow::chapter(const Chapter& chapter, StructureId root) {
  const Article& article = chapter.article;
  notes_ = ChapterNotes(
      note_ranges_[static_cast<std::size_t>(&chapter - document_.chapters.data())],
      note_marks_);
  addresses_ = WebAddresses(document_, chapter, notes_.range(), layout_);
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
  rest_of_notes(place);
  column_->flush();
  web_addresses(place);
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
  // The title block ends so, whatever its last line is.
  if (!metadata.title.empty()) column_->space(layout_.style(Role::Byline).space_after);
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
  if (!lead->caption.empty()) parent = open(ElementRole::Division, parent, {}).id;
  if (!alt.empty()) {
    StructureElement& figure = open(ElementRole::Figure, parent, {});
    figure.alt = alt;
    picture.element = figure.id;
  }
  add(picture_strip(picture, place), place);
  if (!lead->caption.empty()) {
    column_->keep(1);
    TextBlock caption;
    caption.role = Role::Caption;
    caption.where = metadata.thumbnail_where;
    const Pt width = ready ? picture_size(document_.resource(lead->image.resource),
                                          lead->image, kNoAttr, place.width, layout_)
                                 .width
                           : place.width;
    caption.place = caption_place(place, width);
    caption.place.parent = open(ElementRole::Caption, parent, {}).id;
    inlines(lead->caption, caption);
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

// The notes that stand at no foot: all of them in some layouts, else those that no mark
// refers to. A note may refer to further ones, which come in their turn.
void Flow::rest_of_notes(const Place& outer) {
  const bool all = layout_.pagination.notes_at_end;
  const NoteRange range = notes_.range();
  Place place = outer;
  place.role = Role::Note;
  bool titled = false;
  for (std::size_t note = range.first; note < range.first + range.count; ++note) {
    if (!notes_.meet(note) && !all) continue;
    if (!titled) {
      place.parent = open(ElementRole::Division, outer.parent, {}).id;
      column_->space(layout_.style(Role::Body).leading);
      list_title(UiText::Notes, Role::Heading4, place);
      titled = true;
    }
    this->note(note, place);
  }
}

// What the numbers behind links stand for.
void Flow::web_addresses(const Place& outer) {
  if (addresses_.all().empty()) return;
  Place place = outer;
  place.tight = true;
  column_->space(layout_.style(Role::Body).leading);
  place.parent = open(ElementRole::Division, outer.parent, {}).id;
  list_title(UiText::WebAddresses, Role::Heading4, place);
  StructureElement& list = open(ElementRole::List, place.parent, {});
  list.numbering = ListNumbering::Decimal;
  const StructureId items = list.id;
  const TextStyle& style = layout_.style(place.role);
  const auto label_of = [](std::size_t i) { return "[" + std::to_string(i + 1) + "]"; };
  const Pt indent = std::max(
      layout_.list_indent,
      text_width(label_of(addresses_.all().size()), format_of(style, place.lang, {})) +
          style.size);
  for (std::size_t i = 0; i < addresses_.all().size(); ++i) {
    const Url& url = addresses_.all()[i];
    Place inner = place;
    inner.parent = open(ElementRole::ListItem, items, {}).id;
    hang_label(label_of(i), inner, indent,
               open(ElementRole::Label, inner.parent, {}).id);
    inner.indent(indent);
    inner.parent = open(ElementRole::ListBody, inner.parent, {}).id;
    Link link{url, {}};
    Inline& address = link.children.emplace_back();
    address.node = Text{typed_address(url)};
    address.attr.edit().dir = Direction::Ltr;
    Inlines line;
    line.emplace_back().node = std::move(link);
    TextBlock text;
    text.place = inner;
    text.place.parent = open(ElementRole::Paragraph, inner.parent, {}).id;
    inlines(line, text);
    column_->flush();
  }
}

namespace {

// The content of a note, with ways back to its second mark and all after it.
Blocks with_ways_back(const Blocks& blocks, const std::vector<NodeId>& marks,
                      const Language& lang) {
  Blocks out = blocks;
  if (out.empty() || !std::holds_alternative<Paragraph>(out.back().node))
    out.emplace_back().node = Paragraph{};
  Inlines& text = std::get<Paragraph>(out.back().node).children;
  for (std::size_t i = 1; i < marks.size(); ++i) {
    const WayBack way = way_back(i, lang);
    Link back;
    back.target = marks[i];
    back.children.emplace_back().node = Text{way.text};
    Inline link;
    link.node = std::move(back);
    link.attr.edit().title = way.title;
    if (!text.empty()) text.emplace_back().node = Text{" "};
    text.push_back(std::move(link));
  }
  return out;
}

}  // namespace

void Flow::note(std::size_t index, const Place& place) {
  const TextStyle& style = layout_.style(Role::Note);
  const Format format = format_of(style, place.lang, {});
  const Footnote& note = document_.footnotes[index];
  const std::string number = std::to_string(notes_.number_of(index));
  const std::vector<NodeId>& marks = notes_.marks_of(index);
  Place inner = place;
  inner.parent = open(ElementRole::Note, place.parent, note.id).id;
  column_->mark(note.id);
  const StructureId label = open(ElementRole::Label, inner.parent, {}).id;
  const Pt indent =
      std::max(layout_.list_indent, text_width(number, format) + style.size);
  column_->space(style.leading * 0.2);
  if (!marks.empty()) {
    const LinkSpan back =
        link_span(open(ElementRole::Link, label, {}).id, marks.front(),
                  std::string(ui_text(UiText::BackToText, place.lang)));
    hang_label(number, place, indent, back.element, &back);
  } else {
    hang_label(number, place, indent, label);
  }
  inner.indent(indent);
  inner.tight = true;
  if (marks.size() < 2)
    blocks(note.children, inner);
  else
    blocks(with_ways_back(note.children, marks, place.lang), inner);
  column_->flush();
}

// The notes whose first marks stand in bytes [begin, end) of `text`, each with those
// that it refers to behind it, however long the chain is.
std::vector<std::vector<Strip>> Flow::notes_of(const InlineText& text,
                                               std::uint32_t begin, std::uint32_t end) {
  const auto& marks = text.note_marks;
  auto mark = std::lower_bound(
      marks.begin(), marks.end(), begin,
      [](const NoteMark& each, std::uint32_t at) { return each.at < at; });
  std::vector<std::size_t> waiting;
  for (; mark != marks.end() && (mark->at < end || end == text.text.size()); ++mark)
    waiting.push_back(mark->note);
  if (inner_notes_ != nullptr) {
    inner_notes_->insert(inner_notes_->end(), waiting.begin(), waiting.end());
    return {};
  }
  std::reverse(waiting.begin(), waiting.end());  // the next one is the last
  std::vector<std::vector<Strip>> out;
  std::vector<std::size_t> inner;
  for (inner_notes_ = &inner; !waiting.empty() && !input_.stopped();) {
    const std::size_t next = waiting.back();
    waiting.pop_back();
    out.push_back(collect([&] { note(next, note_place_); }));
    waiting.insert(waiting.end(), inner.rbegin(), inner.rend());
    inner.clear();
  }
  inner_notes_ = nullptr;
  return out;
}

}  // namespace imprint::typeset
