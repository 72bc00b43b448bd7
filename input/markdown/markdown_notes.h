// markdown_notes.h: footnotes between cmark-gfm and the reader of HTML: marks that may
// stand in links and in the words of pictures, notes that no mark refers to.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"
#include "input/markdown/markdown_source.h"

struct cmark_node;

namespace imprint::input {

// Puts the marks in the descriptions of pictures, where cmark has no use for them,
// behind the pictures.
void move_marks_of_pictures(cmark_node* root);

// Makes of each mark in `html`, which cmark writes as a link, an empty
// <sup data-note="fn-label">: a link would end the link that it stands in. What is
// between "<!--" `nonce` and its end is the author's own and stays.
std::string free_note_marks(std::string html, std::string_view nonce);

struct UnmarkedNote {
  std::string label;
  SourcePos where;
};
// The notes of `source` that are not in the `html` made of it: cmark leaves out what
// no mark refers to. In their order.
std::vector<UnmarkedNote> unmarked_notes(const MarkdownSource& source,
                                         std::string_view html);

// `markdown` with a label of its own for each second definition of a note, of which
// cmark keeps the first alone; nothing when there is none.
struct OwnLabel {
  std::string own, first;  // that was made, and that was there
  SourcePos where;
};
struct OwnLabels {
  std::string text;
  std::vector<OwnLabel> labels;
};
std::optional<OwnLabels> label_repeated_notes(const MarkdownSource& source);
// Reports `footnote-dangling` for each that became a note in `html`. What was no
// definition is as it was, and is no longer in `unmarked`.
std::string settle_own_labels(std::string html, const OwnLabels& made,
                              std::vector<UnmarkedNote>& unmarked,
                              Diagnostics& diagnostics);

// `markdown` with marks of `notes` in a paragraph at its end, which `word` marks.
std::string with_marks(std::string_view markdown,
                       const std::vector<UnmarkedNote>& notes, std::string_view word);
// Takes that paragraph out of the HTML again; the notes stay.
void take_out_marks(std::string& html, std::string_view word);

// Reports `footnote-dangling` for what could not be kept.
void report_lost_notes(const std::vector<UnmarkedNote>& notes,
                       Diagnostics& diagnostics);

}  // namespace imprint::input
