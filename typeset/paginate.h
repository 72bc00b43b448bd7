// paginate.h: strips -> pages, each handed on as soon as it is final: a few pages are
// in view together, so that breaks can be chosen for all of them (page_breaks.h).
#pragma once

#include <deque>
#include <vector>

#include "typeset/column.h"
#include "typeset/furniture.h"
#include "typeset/page_breaks.h"
#include "typeset/page_numbers.h"
#include "typeset/structure.h"
#include "typeset/typeset.h"

namespace imprint::typeset {

class Paginator final : public Column {
 public:
  // `numbers`: of an earlier run over the same document; empty: of none.
  Paginator(const TypesetInput& input, Structure& structure,
            const PageReceiver& receive, const PageNumbers& numbers)
      : input_(input), structure_(structure), receive_(receive), known_(numbers) {}

  // Pages that come have roman numbers, or begin with 1 again.
  enum class Part : std::uint8_t { Front, Main };
  void begin_part(Part part);
  // A new page; a right one where the layout has chapters on right pages.
  void begin_chapter();
  // The last page, and what the receiver failed with, if it did.
  Result<document::PageMap> finish();
  bool failed() const { return failure_.has_value(); }
  // Of the pages so far.
  PageNumbers take_numbers() { return std::move(numbers_); }

 protected:
  void take(Strip strip) override;

 private:
  using Strips = std::vector<Strip>;
  struct Placed {
    Strip strip;
    Point corner;  // on the page: the left of its column, its own top
  };

  bool is_rtl() const;
  bool is_mirrored() const;
  Pt left_margin() const;
  Pt head_height() const;
  BreakProblem problem(bool ends, std::vector<BreakItem>& items,
                       std::vector<NoteLines>& notes) const;
  std::vector<ColumnBreak> balanced(BreakProblem problem,
                                    std::vector<ColumnBreak> breaks) const;
  void set_pages(bool ends);
  void set_page(std::span<const ColumnBreak> columns, std::size_t& begin, bool last);
  void place_column(std::size_t begin, const ColumnBreak& to, Pt left, Pt top,
                    Pt bottom, std::vector<Placed>& placed);
  void place_notes(const ColumnBreak& to, Pt left, Pt bottom,
                   std::vector<Placed>& placed);
  void add_decorations(const std::vector<Placed>& placed, Page& page) const;
  void add_body(std::vector<Placed>& placed, Page& page);
  void remember_start(const std::vector<Placed>& placed, const Page& page);
  void add_trim(Page& page) const;
  void grow_figures(const Page& page);
  void emit(std::vector<Placed> placed, bool last);
  std::string label_of(int number) const;

  const TypesetInput& input_;
  Structure& structure_;
  const PageReceiver& receive_;
  const PageNumbers& known_;
  PageNumbers numbers_;
  Strips head_;              // across all columns of the next page
  std::vector<Strip> held_;  // not on a page yet
  Pt held_height_{0};
  std::vector<Strips> waiting_;   // notes of what is on pages already
  std::uint32_t rest_line_ = 0;   // where the first of them goes on
  std::size_t notes_done_ = 0;    // of those that find_page_breaks() saw
  std::vector<Item> note_rules_;  // of the page in work
  Part part_ = Part::Main;
  int count_ = 0;           // pages handed on
  int first_page_ = 0;      // of these, before the part
  bool opening_ = true;     // the next page begins a chapter
  bool finishing_ = false;  // no strip will come
  std::string section_;
  document::PageMap starts_;
  std::optional<Diagnostic> failure_;
};

}  // namespace imprint::typeset
