// insets.h: what stands at the top or the foot of a column or page and not where it
// comes in the text: pictures that do not fit there, tables over all columns.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "typeset/column.h"
#include "typeset/pages/page_breaks.h"

namespace imprint::typeset {

struct Inset {
  std::vector<Strip> strips;
  bool across = false;  // over all columns, else in one
  // So many of the strips in view stand before it in the text. It comes one column, or
  // page, after the last of them; 0 or less: in the first one.
  std::ptrdiff_t anchor = 0;
};

// Strips [begin, end) of an inset, together in one column or over all of a page.
struct InsetSlice {
  std::size_t inset = 0;
  std::size_t begin = 0, end = 0;
  std::size_t column = 0;  // of those in view; the first of its page when `across`
  bool across = false;
  bool foot = false;  // below the text, else above it
  Pt height{0};       // with the gap
  Pt gap{0};          // of it: between the inset and the text

  friend bool operator==(const InsetSlice&, const InsetSlice&) = default;
};

struct InsetRoom {
  std::size_t columns = 1;  // of a page
  Pt height{0};             // of a column
  Pt head{0};               // taken from all columns of the first page
  Pt gap{0};                // between an inset and the text
  bool foot = false;        // insets stand at the foot
};

// Where the insets stand beside text that is divided like this: in order, each as near
// to its text as there is room. What is higher than a page is divided.
std::vector<InsetSlice> place_insets(const std::vector<Inset>& insets,
                                     std::span<const ColumnBreak> breaks,
                                     const InsetRoom& room);

// Whether each of them stands in the column, or on the page, of its text or the next.
bool are_near(const std::vector<Inset>& insets, std::span<const InsetSlice> slices,
              std::span<const ColumnBreak> breaks, const InsetRoom& room);

// What is left for the text in each column in view; the last one holds for all that
// follow. 0: nothing.
std::vector<Pt> heights_beside(std::span<const InsetSlice> slices,
                               const InsetRoom& room);

}  // namespace imprint::typeset
