// inline_builder.h: puts a run of inlines together: white space collapsed as HTML does,
// inline elements opened and closed.
#pragma once

#include <string_view>
#include <vector>

#include "document/inline.h"

namespace imprint::input {

// The children of an inline that has any; null for the others.
document::Inlines* children_of(document::Inline& node);

class InlineBuilder {
 public:
  // What follows is Chinese, Japanese or Yi: base/segment_breaks.h.
  void set_east_asian(bool is_east_asian) { is_east_asian_ = is_east_asian; }

  // Text of the source; as Code when `is_code`.
  void text(std::string_view text, bool is_code, SourcePos where);
  // What is not text and takes room in the line: a picture, a note mark.
  void add(document::Inline atom);
  // A note mark, which is a link of its own: a link around it ends before the mark and
  // goes on behind it.
  void add_mark(document::Inline mark);
  void line_break(SourcePos where);
  // Everything until close() becomes a child of `wrapper`, which has none yet.
  void open(document::Inline wrapper);
  void close();

  // The run, all wrappers closed, white space and line breaks at its ends gone. Starts
  // again. Wrappers without content or id are left out.
  document::Inlines finish();

 private:
  struct Frame {
    document::Inline wrapper;
    document::Inlines children;
    bool goes_on = false;  // behind a note mark that parted it
  };
  document::Inlines& here() {
    return frames_.empty() ? root_ : frames_.back().children;
  }
  void append(std::string_view text, bool is_code, SourcePos where);
  void begin_space(bool has_line_end, bool is_code, SourcePos where);
  void end_line(std::string_view next);
  void trim_open_end();

  document::Inlines root_;
  std::vector<Frame> frames_;
  bool after_space_ = true;  // white space that comes now is dropped
  char32_t last_ = 0;        // character of a text; 0: there is none right before
  bool is_east_asian_ = false;
  // A line end is a space or nothing, by the character that comes next.
  bool line_end_ = false;
  bool line_end_in_code_ = false;
  SourcePos line_end_where_;
};

// Whether a reader would see nothing of `inlines`.
bool is_blank(const document::Inlines& inlines);
// The ids in `inlines`, as empty spans.
document::Inlines anchors_in(const document::Inlines& inlines);
// Takes the note marks out of `inlines`, at any depth, in their order.
document::Inlines take_marks(document::Inlines& inlines);

}  // namespace imprint::input
