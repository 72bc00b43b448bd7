// page_breaks.h: strips -> columns, for all pages in view together: the breaks that
// cost least. Pure; knows heights alone.
//
// What Knuth and Plass do for lines (optimum_fit.h), done for pages, as M. Plass's
// thesis "Optimal Pagination Techniques for Automatic Typesetting Systems" (1981) has
// it, with notes that may go on below the next column.
#pragma once

#include <cstdint>
#include <limits>
#include <span>
#include <vector>

#include "base/pt.h"

namespace imprint::typeset {

// What is never divided.
struct BreakItem {
  Pt before{0};  // room above it, dropped at the top of a column
  Pt height{0};
  Pt above{0}, below{0};    // how far what is behind it reaches over it
  Pt repeated{0};           // of a head that stands again above it in a new column
  double cost = 0;          // of a break before it
  std::uint32_t notes = 0;  // that it has marks of: the next ones in the list of notes
};

// The lines of a note: their heights, with the room above each.
using NoteLines = std::vector<Pt>;

// Where notes go on in the next column: this line, then all later notes of items that
// are set. None: `note` is kNoNote.
constexpr std::uint32_t kNoNote = std::numeric_limits<std::uint32_t>::max();
struct NoteRest {
  std::uint32_t note = kNoNote;  // index into the notes
  std::uint32_t line = 0;
  friend bool operator==(const NoteRest&, const NoteRest&) = default;
};

struct BreakProblem {
  std::span<const BreakItem> items;
  std::span<const NoteLines> notes;  // those that wait, then those of the items
  std::uint32_t waiting = 0;         // notes of items before these
  NoteRest rest{};                   // where the first of them goes on
  // Of the columns, in order; the last one holds for all that follow and is not 0. A
  // column of 0 stays empty.
  std::vector<Pt> heights;
  Pt note_gap{0};     // between text and notes
  bool ends = false;  // the last item is the end; else more will come
  Pt least_end{0};    // of the last column: less than this costs
};

struct ColumnBreak {
  std::size_t end = 0;  // items of this column: from the end of the one before
  NoteRest rest{};      // what it leaves of its notes
  friend bool operator==(const ColumnBreak&, const ColumnBreak&) = default;
};

// A break that no reader should see costs so much: it is taken where nothing else is
// possible.
constexpr double kForbiddenBreak = 10'000;

// One entry a column. At least one item or note line is in each that is as high as the
// last of the heights; lower ones may be left empty.
std::vector<ColumnBreak> find_page_breaks(const BreakProblem& problem);

// The breaks, with what has room at the foot of a column before the next begins with
// it, as long as the break costs no more there: the cheapest columns would be about
// equally empty, and readers look for what belongs to a text below it, not overleaf.
// Columns with notes stay.
std::vector<ColumnBreak> filled_up(const BreakProblem& problem,
                                   std::vector<ColumnBreak> breaks);

// What the breaks cost together: for tests, which search on their own.
double cost_of(const BreakProblem& problem, std::span<const ColumnBreak> breaks);

}  // namespace imprint::typeset
