// break_lines.h: chooses where a shaped paragraph breaks. Knows nothing of pages.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "typeset/shape.h"

namespace imprint::typeset {

// Where a line may end (UAX #14), kept with ICU's iterators. One a worker.
class LineBreaker {
 public:
  LineBreaker();
  ~LineBreaker();

  enum class Kind : std::uint8_t { Allowed, Hyphen, Forced };
  struct Opportunity {
    std::uint32_t at;  // the byte that would begin the next line
    Kind kind;         // Hyphen: after a soft hyphen
  };
  // In order; not at 0, the last one at text.size(). ICU is asked only about scripts
  // whose rules differ from those of the European ones.
  std::vector<Opportunity> opportunities(const std::string& text,
                                         std::string_view lang);

 private:
  struct Iterators;
  std::unique_ptr<Iterators> iterators_;
};

// A box, the glue after it and the penalty of ending the line there.
struct Chunk {
  std::uint32_t begin = 0, end = 0;  // [bytes], glue included
  Pt box{0}, glue{0};
  Pt hyphen{0};  // how much wider a line is that ends here
  LineBreaker::Kind after = LineBreaker::Kind::Allowed;
  bool object_line = false;  // a picture that stands on a line of its own
};

struct Line {
  std::uint32_t begin = 0, end = 0;
  Pt width{0};          // without the spaces at its end
  bool hyphen = false;  // ends in a soft hyphen that shows
  bool last = false;    // of the paragraph, or before a forced break: not justified
  bool object_line = false;
  bool overfull = false;
};

struct Measure {
  Pt width{0};
  Pt continuation_indent{0};  // of lines after the first, until a forced break
};

std::vector<Chunk> chunks_of(const ShapedText& text, const fonts::FontSet& fonts,
                             LineBreaker& breaker);

// The lines of `text` in reading order, first fit. None is wider than `measure` except
// a single grapheme that is: a word too long is divided, after / . ? & - and the like
// where it can be. An empty text has no lines.
std::vector<Line> break_lines(const ShapedText& text, const std::vector<Chunk>& chunks,
                              const Measure& measure, const fonts::FontSet& fonts);

// Of the widest chunk, and of the text on one line (per forced break).
struct Extent {
  Pt narrowest{0}, widest{0};
};
Extent extent_of(const std::vector<Chunk>& chunks);

}  // namespace imprint::typeset
