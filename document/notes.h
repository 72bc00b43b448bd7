// notes.h: footnotes and the marks that refer to them. A note's number is its place
// among the notes of its chapter; all formats say the same.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "document/document.h"

namespace imprint::document {

// Puts the notes of `article` in the order in which a reader meets them: a note when
// its first mark is met, the notes that it refers to behind it, at last those that no
// mark refers to. Marks follow.
void order_notes(Article& article);

struct NoteRange {
  std::size_t first = 0;  // index into Document::footnotes
  std::size_t count = 0;
  bool has(std::size_t note) const { return note >= first && note - first < count; }
};
// The notes of each chapter.
std::vector<NoteRange> notes_by_chapter(const Document& document);

// Of each note, its marks in document order; those in notes come behind those in the
// text.
std::vector<std::vector<NodeId>> marks_by_note(const Document& document);

// What leads from a note back to its mark `index`, from 1 on: the note's number leads
// to mark 0.
struct WayBack {
  std::string text;   // "↑2", behind the note
  std::string title;  // "Back to the text 2"
};
WayBack way_back(std::size_t index, const Language& lang);

}  // namespace imprint::document
