#include "document/notes.h"

#include <algorithm>
#include <cstdint>
#include <limits>
#include <utility>

#include "document/ui_text.h"
#include "document/walk.h"

namespace imprint::document {

namespace {

constexpr auto kNone = std::numeric_limits<std::uint32_t>::max();

// The notes that `blocks` refer to, in order, without those that are no note.
std::vector<std::uint32_t> notes_marked_in(const Blocks& blocks, std::size_t count) {
  std::vector<std::uint32_t> out;
  walk(blocks, {{}, [&](const Inline& node) {
                  const auto* mark = std::get_if<FootnoteRef>(&node.node);
                  if (mark != nullptr && mark->note < count) out.push_back(mark->note);
                }});
  return out;
}

}  // namespace

void order_notes(Article& article) {
  std::vector<Footnote>& notes = article.footnotes;
  if (notes.empty()) return;
  std::vector<std::uint32_t> place(notes.size(), kNone);
  std::vector<std::uint32_t> order;
  const auto take = [&](std::uint32_t first) {
    // Notes may refer to each other however deep: those to come, the next one last.
    std::vector<std::uint32_t> waiting{first};
    while (!waiting.empty()) {
      const std::uint32_t note = waiting.back();
      waiting.pop_back();
      if (place[note] != kNone) continue;
      place[note] = static_cast<std::uint32_t>(order.size());
      order.push_back(note);
      const auto inner = notes_marked_in(notes[note].children, notes.size());
      waiting.insert(waiting.end(), inner.rbegin(), inner.rend());
    }
  };
  for (const std::uint32_t note : notes_marked_in(article.blocks, notes.size()))
    take(note);
  for (std::uint32_t note = 0; note < notes.size(); ++note) take(note);
  std::vector<Footnote> ordered;
  ordered.reserve(notes.size());
  for (const std::uint32_t note : order) ordered.push_back(std::move(notes[note]));
  notes = std::move(ordered);
  const Visitor renumber{{}, [&](Inline& node) {
                           auto* mark = std::get_if<FootnoteRef>(&node.node);
                           if (mark != nullptr && mark->note < place.size())
                             mark->note = place[mark->note];
                         }};
  walk(article.blocks, renumber);
  for (Footnote& note : notes) walk(note.children, renumber);
}

std::vector<NoteRange> notes_by_chapter(const Document& document) {
  std::vector<NoteRange> out;
  std::size_t note = 0;
  for (std::size_t i = 0; i < document.chapters.size(); ++i) {
    const bool last = i + 1 == document.chapters.size();
    NoteRange& range = out.emplace_back(NoteRange{note, 0});
    // NodeIds are in document order: notes lie before the next chapter's title.
    while (note < document.footnotes.size() &&
           (last || document.footnotes[note].id < document.chapters[i + 1].title_id))
      ++note;
    range.count = note - range.first;
  }
  return out;
}

std::vector<std::vector<NodeId>> marks_by_note(const Document& document) {
  std::vector<std::vector<NodeId>> out(document.footnotes.size());
  if (out.empty()) return out;
  const ConstVisitor visitor{{}, [&](const Inline& node) {
                               const auto* mark = std::get_if<FootnoteRef>(&node.node);
                               if (mark != nullptr && mark->note < out.size())
                                 out[mark->note].push_back(node.id);
                             }};
  for (const Chapter& chapter : document.chapters)
    walk(chapter.article.blocks, visitor);
  for (const Footnote& note : document.footnotes) walk(note.children, visitor);
  return out;
}

WayBack way_back(std::size_t index, const Language& lang) {
  const std::string number = std::to_string(index + 1);
  return {"\u2191" + number,
          std::string(ui_text(UiText::BackToText, lang)) + " " + number};
}

}  // namespace imprint::document
