// impose.h: pages -> sheets of two pages side by side, which are printed on both sides,
// folded once and stitched through the fold.
#pragma once

#include <vector>

#include "typeset/input.h"

namespace imprint::typeset {

// Keeps all pages: the first sheet has the last one. Padded with empty pages to a
// multiple of four; above kMostPages, signatures of kSignaturePages are stitched one by
// one. The inner sheets of a signature stand out when folded, so their pages move
// towards the fold, by kSheetThickness a sheet.
class Booklet {
 public:
  Booklet(const PageReceiver& receive, bool rtl) : receive_(receive), rtl_(rtl) {}

  Result<void> page(const Page& page);
  Result<void> finish();

 private:
  struct Side {
    std::size_t left = 0, right = 0;  // indexes of pages; above the last: empty
    Pt creep{0};
  };
  std::vector<Side> sides() const;
  void put(std::size_t index, Pt offset, Page& sheet);

  const PageReceiver& receive_;
  bool rtl_;
  std::vector<Page> pages_;
};

constexpr std::size_t kMostPages = 60;
constexpr std::size_t kSignaturePages = 32;
constexpr Pt kSheetThickness = from_mm(0.1);  // of paper of 80 g/m2

}  // namespace imprint::typeset
