// html_marks.h: attributes by which the HTML made of Markdown tells the reader of
// structure what HTML has no word for.
#pragma once

namespace imprint::input {

// Of <sup>, as free_note_marks() of markdown_notes.h writes it: names the note,
// "fn-label".
constexpr const char* kNoteAttribute = "data-note";

// Of an empty <a> that begins a heading: the heading's own id, which Markdown's tree
// has no room for. Any other anchor there is a place beside it.
constexpr const char* kHeadingIdAttribute = "data-heading-id";

}  // namespace imprint::input
