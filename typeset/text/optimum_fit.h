// optimum_fit.h: places where a line may end -> those where lines end best, for the
// paragraph as a whole.
//
// Knuth and Plass, "Breaking Paragraphs into Lines", Software - Practice and Experience
// 11 (1981); badness, fitness and demerits as TeX has them (The TeXbook, chapter 14),
// so that what it finds can be compared with TeX's own total. All widths are whole
// numbers: the lines of a text are the same on every machine.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace imprint::typeset {

using Scaled = std::int64_t;  // 1/65536 pt

// Sums from the beginning of the paragraph.
struct Sums {
  Scaled width = 0, stretch = 0, shrink = 0;
};

struct Breakpoint {
  Sums end;              // of all that stands before the break
  Sums next;             // of all before the first thing on the next line
  Scaled pre = 0;        // what the break adds to its line: a hyphen
  Scaled post = 0;       // and to the next
  int penalty = 0;       // -kInfinite: must break; below kInfinite
  bool flagged = false;  // two in a row cost double_hyphen
  bool fills = false;    // the line before it is filled up: the end of the paragraph
};

constexpr int kInfinite = 10'000;  // of penalties and of badness

struct FitParameters {
  Scaled first_width = 0, width = 0;  // of the first line and of all others
  Scaled line_stretch = 0;            // that every line has besides: ragged setting
  int tolerance = 200;                // the worst badness of a line, to kInfinite
  int line_penalty = 10;
  std::int64_t adjacent = 10'000;  // lines two or more classes apart
  std::int64_t double_hyphen = 10'000;
  std::int64_t final_hyphen = 5'000;
  Scaled short_last = 0;  // a last line below it costs
  std::int64_t short_last_demerits = 0;
};

struct Fit {
  std::vector<std::uint32_t> breaks;  // indices, rising; empty: no set of lines will do
  std::int64_t demerits = 0;
};

// 100 (t/s)^3, by The TeXbook's rule in whole numbers; kInfinite at most.
int badness(Scaled wanted, Scaled available);

// Keeps its memory from one paragraph to the next; not thread-safe.
class OptimumFit {
 public:
  // `points` in order; the last one must break. Empty when some line would be worse
  // than the tolerance allows.
  Fit run(std::span<const Breakpoint> points, const FitParameters& parameters);

 private:
  struct Node {
    std::uint32_t point;  // index + 1; 0: the beginning of the paragraph
    std::uint32_t before;
    std::uint8_t fitness;
    std::int64_t demerits;
  };
  void try_break(std::uint32_t index);
  void place(std::uint32_t index);

  std::span<const Breakpoint> points_;
  FitParameters parameters_;
  std::vector<Node> nodes_;
  std::vector<std::uint32_t> active_;  // indices into nodes_; the longest line first
  struct Candidate {
    std::int64_t demerits;
    std::uint32_t before;
  };
  Candidate best_[4];
};

}  // namespace imprint::typeset
