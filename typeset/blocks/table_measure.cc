#include "typeset/blocks/table_measure.h"

#include <algorithm>

#include "typeset/blocks/table_extent.h"
#include "typeset/text/shape_cache.h"

namespace imprint::typeset {

using namespace document;
using layouts::Role;

namespace {

// At each side of a cell. Programs that read tables by their looks take columns for one
// when they are nearer than 0.7 em.
constexpr Pt kPaddingX{6}, kTightPaddingX{3};
constexpr double kPadding = 0.5, kTightPadding = 0.36;  // and at least [em]
constexpr Pt kNumberGap{8};
// Of columns whose words are divided: narrower ones would part every other word, and
// wider ones the longest alone.
constexpr Pt kLeastColumn{70}, kGoodColumn{110};
// Must not push the last word of a cell into a second line.
constexpr Pt kRounding{0.01};

}  // namespace

TableMeasure::TableMeasure(Flow& flow, const Table& table, const Place& place)
    : flow_(flow),
      layout_(flow.input().layout),
      place_(place),
      grid_(make_grid(table)),
      numbers_(number_columns(table)) {}

void TableMeasure::fit_page() {
  if (grid_.columns == 0) return;
  measure_tails();
  const Pt column = place_.width;
  if (fit()) return;
  const layouts::PageDesign& page = layout_.page;
  const bool running = flow_.may_leave(place_);
  Pt widest = column;
  if (running && layout_.tables.across && page.columns > 1) {
    widest = place_.width = page.measure();
    standing_ = Standing::Across;
    if (fit()) return;
  }
  // A reader rather meets a long word with a hyphen than turns the book.
  if (fit_divided(kGoodColumn)) return;
  const bool turns = page.text_height() > page.measure();
  if (running && layout_.tables.turn && turns) {
    place_.width = page.text_height();
    if (fit()) {
      standing_ = Standing::Across;
      turned_ = true;
      return;
    }
  }
  place_.width = widest;
  if (fit_divided(kLeastColumn)) return;
  divide_in_parts();
}

// Below each other, the first column in each of them, when it is no wide one: its width
// is the same in all, so that it is set once.
void TableMeasure::divide_in_parts() {
  constexpr double kShareOfFirst = 0.25, kMostOfFirst = 0.4;  // of the measure
  measure_cells();
  for (CellExtent& cell : extents_) cell.share = 0;  // which was of the whole
  std::vector<Pt> widths = least(1, Whole::Kept);
  const Pt narrow = least(1, Whole::Words).front(), most = place_.width * kMostOfFirst;
  const bool repeats = widths.size() > 2 && narrow <= most;
  if (repeats) {
    Pt wide = widths.front();
    for (const CellExtent& cell : extents_)
      if (cell.column == 0 && cell.colspan == 1)
        wide = std::max(wide, cell.extent.widest + padding() * 2);
    const Pt share = place_.width * kShareOfFirst;
    const Pt least = widths.front() <= most ? widths.front() : narrow;
    first_width_ = widths.front() = std::max(least, std::min(share, wide)) + kRounding;
  }
  parts_ = divide_columns(widths, place_.width, repeats);
}

Extent TableMeasure::extent() {
  if (grid_.columns == 0) return {};
  measure_tails();
  measure_cells();
  return total_extent(grid_.columns, extents_, padding() * 2);
}

void TableMeasure::measure_cells() {
  extents_.clear();
  const auto add = [&](const std::vector<GridCell>& cells, bool head) {
    for (const GridCell& cell : cells) {
      if (flow_.input().stopped()) return;
      CellExtent extent{cell.column, cell.colspan, {}};
      if (cell.cell != nullptr && cell.colspan == 1)
        extent.share = cell.cell->attr->style.width.value_or(0);
      if (cell.cell != nullptr)
        extent.extent =
            flow_.extent_of(cell.cell->children, cell_place(cell, place_.width, head));
      if (is_in_numbers(cell)) {
        const Pt room = gap_behind(cell) + room_behind(cell);
        extent.extent.widest += room;
        extent.extent.kept += room;
        extent.extent.narrowest += room;
        // No number is parted.
        if (is_number(cell, head))
          extent.extent.narrowest = extent.extent.kept = extent.extent.widest;
      }
      extents_.push_back(extent);
    }
  };
  add(grid_.head, true);
  add(grid_.body, false);
  add(grid_.foot, false);
  extents_ = merged(std::move(extents_));
}

std::vector<Pt> TableMeasure::least(double scale, Whole whole) const {
  return least_widths(grid_.columns, extents_, whole, {scale, padding() * 2});
}

bool TableMeasure::fits(double scale, Whole whole) const {
  Pt sum{0};
  for (const Pt width : least(scale, whole)) sum += width;
  return sum <= place_.width;
}

// Whether all columns have room side by side, in the largest size that fits: so that
// nothing that is kept together is parted (rather a long word has a hyphen than a dose
// its unit on the next line), else so that no word is.
bool TableMeasure::fit() {
  measure_cells();
  parts_ = {{0, grid_.columns}};
  return fit_scaled(Whole::Kept) || divide_words(kGoodColumn, Whole::Kept) ||
         fit_scaled(Whole::Words);
}

bool TableMeasure::fit_scaled(Whole whole) {
  if (fits(1, whole)) return true;
  const Pt size = layout_.style(Role::Table).size;
  const Pt least = std::max(layout_.tables.least_size, layout_.least_size);
  const double smallest = std::min(1.0, least / size);
  tight_ = true;
  constexpr double kStep = 0.02;
  for (scale_ = 1; scale_ > smallest; scale_ -= kStep)
    if (fits(scale_, whole)) return true;
  scale_ = smallest;
  if (fits(scale_, whole)) return true;
  scale_ = 1;
  tight_ = false;
  return false;
}

// Whether all columns have room when long words are divided: in a row that stays one
// a cell is found by its head and its key. Widths of columns that need less stay; no
// other one is narrower than `least_column`.
bool TableMeasure::fit_divided(Pt least_column) {
  measure_cells();
  parts_ = {{0, grid_.columns}};
  return divide_words(least_column, Whole::Kept) ||
         divide_words(least_column, Whole::Words);
}

bool TableMeasure::divide_words(Pt least_column, Whole whole) {
  std::vector<Pt> widths = least(1, whole);
  std::sort(widths.begin(), widths.end());
  Pt left = place_.width, most{0};
  for (std::size_t i = 0; i < widths.size(); ++i) {
    most = left / static_cast<double>(widths.size() - i);
    if (widths[i] > most) break;
    left -= widths[i];
  }
  if (most < least_column) return false;
  for (CellExtent& cell : extents_) {
    Extent& extent = cell.extent;
    if (whole == Whole::Kept) extent.narrowest = extent.kept;
    extent.narrowest = std::min(
        extent.narrowest, most * static_cast<double>(cell.colspan) - padding() * 2);
    extent.kept = std::max(extent.kept, extent.narrowest);
  }
  return true;
}

// Columns of numbers that the author left to us, their heads with them.
bool TableMeasure::is_in_numbers(const GridCell& cell) const {
  const auto column = static_cast<std::size_t>(cell.column);
  return cell.cell != nullptr && cell.colspan == 1 && column < numbers_.size() &&
         numbers_[column].is_numbers;
}
bool TableMeasure::is_number(const GridCell& cell, bool head) const {
  return is_in_numbers(cell) && !head && !cell.cell->header;
}

// How wide it is what stands behind whole numbers.
void TableMeasure::measure_tails() {
  longest_tails_.assign(numbers_.size(), Pt{0});
  const Format format = format_of(layout_.style(Role::Table), place_.lang, {});
  for (const auto* cells : {&grid_.body, &grid_.foot})
    for (const GridCell& cell : *cells) {
      if (!is_number(cell, false)) continue;
      const NumberColumn& column = numbers_[static_cast<std::size_t>(cell.column)];
      if (column.decimal == 0) continue;
      const std::string tail = number_tail(*cell.cell, column).text;
      const Pt width = tail.empty() ? Pt{0} : flow_.text_width(tail, format);
      tails_[cell.cell] = width;
      Pt& longest = longest_tails_[static_cast<std::size_t>(cell.column)];
      longest = std::max(longest, width);
    }
}

// Behind a number, so that its decimal sign stands below the others of its column, in
// the size of the layout.
Pt TableMeasure::room_behind(const GridCell& cell) const {
  const auto tail = tails_.find(cell.cell);
  if (tail == tails_.end()) return {0};
  return longest_tails_[static_cast<std::size_t>(cell.column)] - tail->second;
}

// Numbers do not stand close to the words of the next column.
Pt TableMeasure::gap_behind(const GridCell& cell) const {
  const auto next = static_cast<std::size_t>(cell.column) + 1;
  const bool last = cell.column + 1 == grid_.columns;
  const bool numbers = next < numbers_.size() && numbers_[next].is_numbers;
  return last || numbers || place_.rtl ? Pt{0} : kNumberGap;
}

Pt TableMeasure::padding() const {
  const Pt em = layout_.style(Role::Table).size * scale_;
  return tight_ ? std::max(kTightPaddingX, em * kTightPadding)
                : std::max(kPaddingX, em * kPadding);
}

std::vector<Pt> TableMeasure::widths_of(const ColumnPart& part) const {
  const bool repeats = first_width_ > Pt{0};
  const bool begins = repeats && part.first == 0;
  std::vector<Pt> widths =
      column_widths({begins ? 1 : part.first, part.end}, extents_,
                    place_.width - first_width_, scale_, padding() * 2 + kRounding);
  if (begins) widths.insert(widths.begin(), first_width_);
  return widths;
}

Place TableMeasure::cell_place(const GridCell& cell, Pt width, bool head) const {
  Place inner = place_;
  inner.decorations.clear();
  inner.left = {0};
  inner.width = std::max(Pt{1}, width - padding() * 2);
  inner.scale = scale_;
  const bool header = head || (cell.cell != nullptr && cell.cell->header);
  inner.role = header ? Role::TableHead : Role::Table;
  inner.tight = false;
  inner.align = layouts::TextAlign::Start;
  inner.to_side = false;
  inner.list_depth = 0;
  inner.least_measure = Place::kLeastInCell;
  if (cell.cell == nullptr) return inner;
  const Attr& attr = cell.cell->attr.get();
  if (!attr.lang.empty()) inner.lang = attr.lang;
  if (attr.dir == Direction::Rtl) inner.turn(true);
  if (attr.dir == Direction::Ltr) inner.turn(false);
  const Align align = attr.align != Align::Inherit ? attr.align : cell.cell->align;
  if (align != Align::Inherit) inner.align_to(align);
  if (is_in_numbers(cell)) {
    inner.align_to(Align::Right);
    const Pt room = gap_behind(cell) + room_behind(cell);
    inner.width = std::max(Pt{1}, inner.width - room * scale_);
  }
  return inner;
}

Extent extent_of_table(Flow& flow, const Table& table, const Place& place) {
  return TableMeasure(flow, table, place).extent();
}

}  // namespace imprint::typeset
