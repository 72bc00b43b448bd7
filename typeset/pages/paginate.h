// paginate.h: strips -> pages, each handed on as soon as it is final: a few pages are
// in view together, so that breaks can be chosen for all of them (page_breaks.h).
#pragma once

#include <cstdint>
#include <deque>
#include <vector>

#include "document/page_map.h"
#include "typeset/column.h"
#include "typeset/input.h"
#include "typeset/page_numbers.h"
#include "typeset/pages/furniture.h"
#include "typeset/pages/insets.h"
#include "typeset/pages/page_breaks.h"
#include "typeset/pages/page_decoration.h"
#include "typeset/structure.h"

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
  // Pages in view together, and those of them that stay for the next look.
  static constexpr double kPagesInView = 6;
  static constexpr std::size_t kPagesKept = 2;
  static constexpr double kNoteGap = 1.1;  // between text and notes [line of body]

  using Strips = std::vector<Strip>;
  // How what is in view stands on pages.
  struct Plan {
    std::vector<ColumnBreak> breaks;
    std::vector<InsetSlice> insets;
    double cost = 0;
  };
  // A picture that left the text, and what that changed.
  struct Floated {
    std::size_t index = 0;  // among what is held
    std::size_t inset = 0;
    BreakBefore behind = BreakBefore::Allowed;  // of the strip behind it
    bool keep = false;
  };

  bool is_rtl() const;
  bool is_mirrored() const;
  Pt left_margin() const;
  Pt head_height() const;
  bool has_content() const;
  InsetRoom inset_room() const;
  void add_inset(Strip strip);
  BreakProblem problem(bool ends, std::span<const InsetSlice> beside,
                       std::vector<BreakItem>& items,
                       std::vector<NoteLines>& notes) const;
  bool can_float(std::size_t index, std::size_t column,
                 std::span<const ColumnBreak> breaks) const;
  std::optional<std::size_t> find_float(const Plan& plan, bool ends) const;
  Floated float_out(std::size_t index);
  void take_back(const Floated& floated);
  void pull_up(Plan& plan) const;
  void balance(Plan& plan) const;
  Plan settle(bool ends) const;
  Plan find_plan(bool ends);
  void set_pages(bool ends);
  void set_page(const Plan& plan, std::size_t page, std::size_t& begin, bool last);
  Pt place_column(std::size_t begin, const ColumnBreak& to, Point corner, Pt bottom,
                  std::vector<Placed>& placed);
  void place_notes(const ColumnBreak& to, Pt left, Pt bottom,
                   std::vector<Placed>& placed);
  void place_inset(const InsetSlice& slice, Point corner, std::vector<Placed>& placed);
  void forget_insets(const Plan& plan, std::size_t pages, std::size_t strips);
  void add_body(std::vector<Placed>& placed, Page& page);
  void remember_start(const std::vector<Placed>& placed, const Page& page);
  void grow_figures(const Page& page);
  void emit(std::vector<Placed> placed, bool last);
  std::string label_of(int number) const;

  const TypesetInput& input_;
  Structure& structure_;
  const PageReceiver& receive_;
  const PageNumbers& known_;
  PageNumbers numbers_;
  Strips head_;              // over all columns of the next page
  std::vector<Strip> held_;  // not on a page yet
  Pt held_height_{0};
  std::vector<Inset> insets_;     // by anchor
  bool keep_ = false;             // the next strip stays with what is held
  std::deque<Strips> waiting_;    // notes of what is on pages already
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
