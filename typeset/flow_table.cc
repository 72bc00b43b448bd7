#include <algorithm>
#include <map>
#include <span>

#include "document/table_columns.h"
#include "document/walk.h"
#include "typeset/flow.h"
#include "typeset/insets.h"
#include "typeset/shape_cache.h"
#include "typeset/table.h"
#include "typeset/table_extent.h"
#include "typeset/table_rows.h"

// Tables: rows are strips; the head is set again on each page the table reaches.
namespace imprint::typeset {

using namespace document;
using layouts::Role;

namespace {

constexpr Pt kPaddingX{6}, kTightPaddingX{3};
constexpr Pt kCaptionGap{4};
constexpr Pt kNumberGap{8};
// What is rather not parted, in the unit of page_breaks.cc, where a break in a table
// costs 3: small tables and their first and last rows stay whole as long as the hole
// above them is less than a fifth of a page.
constexpr int kSmallTable = 6;
constexpr double kInSmallTable = 0.2, kLoneRow = 0.8, kTwoRows = 5;
// A row higher than this is no small part of a page [of the text area].
constexpr double kSmallRow = 0.1;
// Of columns whose words are divided: narrower ones would part every other word, and
// wider ones the longest alone.
constexpr Pt kLeastColumn{70}, kGoodColumn{110};
// A head higher than this is not repeated [of the text area].
constexpr double kMaxRepeatedHead = 0.3;

Scope scope_of(const TableCell& cell, bool in_head) {
  if (cell.scope != Scope::None) return cell.scope;
  return in_head ? Scope::Column : Scope::Row;
}

CellScope to_cell_scope(Scope scope) {
  return scope == Scope::Row ? CellScope::Row : CellScope::Column;
}

}  // namespace

// One table on its way into the column.
class TableFlow {
 public:
  TableFlow(Flow& flow, const Table& table, const Place& place, StructureId element)
      : flow_(flow),
        layout_(flow.input().layout),
        table_(table),
        place_(place),
        element_(element),
        grid_(make_grid(table)),
        numbers_(number_columns(table)) {}

  // How large and where the table is set. To be called first.
  void measure() {
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
    measure_cells();
    parts_ = divide_columns(least(1), widest);
  }
  Extent extent() {
    if (grid_.columns == 0) return {};
    measure_tails();
    measure_cells();
    const auto [narrow, wide] = total_widths(grid_.columns, extents_, padding() * 2);
    return {narrow, wide};
  }
  const Place& place() const { return place_; }
  Standing standing() const { return standing_; }
  // On its side, on pages of its own.
  bool is_turned() const { return turned_; }

  void run() {
    if (grid_.columns == 0) return;
    page_height_ = turned_ ? layout_.page.measure() : layout_.page.text_height();
    const Pt first_width = widths_of(parts_.front()).front();
    for (const ColumnPart& part : parts_) {
      if (&part != &parts_.front())
        flow_.column().space(layout_.style(Role::Body).leading);
      part_ = &part;
      arrange(part, first_width);
      repeat_ = nullptr;
      set_part();
    }
  }

 private:
  void set_part() {
    const bool has_head = !table_.head.empty() && !table_.body.empty();
    if (has_head) {
      rows(head_, table_.head, grid_.head, true, true);
      flow_.column().keep(1);
    }
    if (!has_head) rows(body_, table_.head, grid_.head, true, false);
    rows(body_, table_.body, grid_.body, false, false);
    rows(foot_, table_.foot, grid_.foot, false, false);
  }

  void measure_cells() {
    extents_.clear();
    const auto add = [&](const std::vector<GridCell>& cells, bool head) {
      for (const GridCell& cell : cells) {
        if (flow_.input().stopped()) return;
        CellExtent extent{cell.column, cell.colspan, {}};
        if (cell.cell != nullptr)
          extent.extent = flow_.extent_of(cell.cell->children,
                                          cell_place(cell, place_.width, head));
        if (is_in_numbers(cell)) {
          const Pt room = gap_behind(cell) + room_behind(cell);
          extent.extent.widest += room;
          extent.extent.narrowest += room;
          // No number is parted.
          if (is_number(cell, head)) extent.extent.narrowest = extent.extent.widest;
        }
        extents_.push_back(extent);
      }
    };
    add(grid_.head, true);
    add(grid_.body, false);
    add(grid_.foot, false);
    extents_ = merged(std::move(extents_));
  }

  std::vector<Pt> least(double scale) const {
    return least_widths(grid_.columns, extents_, scale, padding() * 2);
  }

  // Whether all columns have room side by side, in the largest size that fits.
  bool fit() {
    measure_cells();
    parts_ = {{0, grid_.columns}};
    const auto fits = [&](double scale) {
      Pt sum{0};
      for (const Pt width : least(scale)) sum += width;
      return sum <= place_.width;
    };
    if (fits(1)) return true;
    const Pt size = layout_.style(Role::Table).size;
    const double smallest = std::min(1.0, layout_.tables.least_size / size);
    tight_ = true;
    constexpr double kStep = 0.02;
    for (scale_ = 1; scale_ > smallest; scale_ -= kStep)
      if (fits(scale_)) return true;
    scale_ = smallest;
    if (fits(scale_)) return true;
    scale_ = 1;
    tight_ = false;
    return false;
  }

  // Whether all columns have room when long words are divided: in a row that stays one
  // a cell is found by its head and its key. Widths of columns that need less stay; no
  // other one is narrower than `least_column`.
  bool fit_divided(Pt least_column) {
    measure_cells();
    parts_ = {{0, grid_.columns}};
    std::vector<Pt> widths = least(1);
    std::sort(widths.begin(), widths.end());
    Pt left = place_.width, most{0};
    for (std::size_t i = 0; i < widths.size(); ++i) {
      most = left / static_cast<double>(widths.size() - i);
      if (widths[i] > most) break;
      left -= widths[i];
    }
    if (most < least_column) return false;
    for (CellExtent& cell : extents_)
      cell.extent.narrowest =
          std::min(cell.extent.narrowest,
                   most * static_cast<double>(cell.colspan) - padding() * 2);
    return true;
  }

  // Columns of numbers that the author left to us, their heads with them.
  bool is_in_numbers(const GridCell& cell) const {
    const auto column = static_cast<std::size_t>(cell.column);
    return cell.cell != nullptr && cell.colspan == 1 && column < numbers_.size() &&
           numbers_[column].is_numbers;
  }
  bool is_number(const GridCell& cell, bool head) const {
    return is_in_numbers(cell) && !head && !cell.cell->header;
  }

  // How wide it is what stands behind whole numbers.
  void measure_tails() {
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
  Pt room_behind(const GridCell& cell) const {
    const auto tail = tails_.find(cell.cell);
    if (tail == tails_.end()) return {0};
    return longest_tails_[static_cast<std::size_t>(cell.column)] - tail->second;
  }

  // Numbers do not stand close to the words of the next column.
  Pt gap_behind(const GridCell& cell) const {
    const auto next = static_cast<std::size_t>(cell.column) + 1;
    const bool last = cell.column + 1 == grid_.columns;
    const bool numbers = next < numbers_.size() && numbers_[next].is_numbers;
    return last || numbers || place_.rtl ? Pt{0} : kNumberGap;
  }

  Pt padding() const { return tight_ ? kTightPaddingX : kPaddingX; }

  std::vector<Pt> widths_of(const ColumnPart& part, Pt taken = Pt{0}) const {
    // Rounding must not push the last word into a second line.
    return column_widths(part, extents_, place_.width - taken, scale_,
                         padding() * 2 + Pt{0.01});
  }

  // Where the columns of a part stand; all others have no width.
  void arrange(const ColumnPart& part, Pt first_width) {
    const Pt taken = part.repeats_first ? first_width : Pt{0};
    edges_.assign(1, taken);
    for (const Pt width : widths_of(part, taken))
      edges_.push_back(edges_.back() + width);
    total_ = edges_.back();
  }

  // The edge before a column, from the table's.
  Pt edge_of(int column) const {
    if (column == 0) return {0};
    return edges_[static_cast<std::size_t>(
        std::clamp(column, part_->first, part_->end) - part_->first)];
  }

  // The first column in a later part: printed, but said once.
  bool is_again(const GridCell& cell) const {
    return cell.column == 0 && part_->repeats_first;
  }

  Place cell_place(const GridCell& cell, Pt width, bool head) const {
    Place inner = place_;
    inner.decorations.clear();
    inner.left = {0};
    inner.width = std::max(Pt{1}, width - padding() * 2);
    inner.scale = scale_;
    const bool header = head || (cell.cell != nullptr && cell.cell->header);
    inner.role = header ? Role::TableHead : Role::Table;
    inner.tight = false;
    inner.align = layouts::TextAlign::Start;
    inner.list_depth = 0;
    inner.least_measure = Place::kLeastInCell;
    if (cell.cell == nullptr) return inner;
    const Attr& attr = cell.cell->attr.get();
    if (!attr.lang.empty()) inner.lang = attr.lang;
    if (attr.dir == Direction::Rtl) inner.rtl = true;
    if (attr.dir == Direction::Ltr) inner.rtl = false;
    const Align align = attr.align != Align::Inherit ? attr.align : cell.cell->align;
    if (align != Align::Inherit) inner.align = text_align(align, inner.rtl);
    if (is_in_numbers(cell)) {
      inner.align = text_align(Align::Right, inner.rtl);
      const Pt room = gap_behind(cell) + room_behind(cell);
      inner.width = std::max(Pt{1}, inner.width - room * scale_);
    }
    return inner;
  }

  // A group of rows and its elements, which are the same for all parts.
  struct Group {
    ElementRole role;
    StructureId element{};
    std::vector<std::size_t> row_begins;  // among the cells, and where they end
    std::vector<int> last_rows;           // that a row's cells reach
  };

  static void index_rows(Group& group, const std::vector<GridCell>& cells, int count) {
    std::size_t at = 0;
    for (int row = 0; row < count; ++row) {
      group.row_begins.push_back(at);
      int last = row;
      for (; at < cells.size() && cells[at].row == row; ++at)
        last = std::max(last, row + cells[at].rowspan - 1);
      group.last_rows.push_back(std::min(last, count - 1));
    }
    group.row_begins.push_back(at);
  }

  // Sets rows, those that a cell spans together.
  void rows(Group& group, const std::vector<TableRow>& source,
            const std::vector<GridCell>& cells, bool head, bool all_together) {
    if (source.empty()) return;
    if (!group.element) group.element = flow_.open(group.role, element_, {}).id;
    const auto count = static_cast<int>(source.size());
    if (group.row_begins.empty()) index_rows(group, cells, count);
    bool before_is_lone = false;
    for (int first = 0; first < count && !flow_.input().stopped();) {
      int last = all_together ? count - 1 : first;
      std::vector<SetCell> set;
      for (int row = first; row <= last; ++row) {
        const auto index = static_cast<std::size_t>(row);
        last = std::max(last, group.last_rows[index]);
        const StructureId element = row_element(group, source[index]);
        set_row({cells.data() + group.row_begins[index],
                 cells.data() + group.row_begins[index + 1]},
                element, head, set);
      }
      std::vector<Strip> strips = set_group(set, first, last, head);
      if (count <= kSmallTable && first > 0)
        flow_.column().discourage_break(kInSmallTable);
      // Neither the first nor the last row stands alone on a page.
      const auto is_small = [&](const Strip& strip) {
        return strip.height < page_height_ * kSmallRow;
      };
      const bool is_one = strips.size() == 1;
      const bool ends_lone =
          first > 0 && last == count - 1 && is_one && is_small(strips.front());
      if (before_is_lone) strips.front().break_cost += kLoneRow;
      if (ends_lone) strips.front().break_cost += before_is_lone ? kTwoRows : kLoneRow;
      if (first == 0 && !is_one && is_small(strips.front()))
        strips[1].break_cost += kLoneRow;
      if (last == count - 1 && !is_one && is_small(strips.back()))
        strips.back().break_cost += kLoneRow;
      before_is_lone = first == 0 && is_one && is_small(strips.front());
      add(std::move(strips));
      first = last + 1;
    }
  }

  // The cells of a row that are in this part.
  void set_row(std::span<const GridCell> cells, StructureId row, bool head,
               std::vector<SetCell>& out) {
    const auto from = [&](int column) {
      return std::lower_bound(
          cells.begin(), cells.end(), column,
          [](const GridCell& cell, int wanted) { return cell.column < wanted; });
    };
    if (!cells.empty() && is_again(cells.front()))
      out.push_back(set_cell(cells.front(), row, head));
    const auto end = from(part_->end);
    for (auto cell = from(part_->first); cell != end; ++cell)
      out.push_back(set_cell(*cell, row, head));
  }

  StructureId row_element(Group& group, const TableRow& row) {
    StructureId& element = row_elements_[&row];
    if (!element) element = flow_.open(ElementRole::TableRow, group.element, row.id).id;
    return element;
  }

  SetCell set_cell(const GridCell& cell, StructureId row, bool head) {
    SetCell out{cell, {0}, {0}, {}};
    const Pt before = edge_of(cell.column);
    out.width = edge_of(cell.column + cell.colspan) - before;
    out.left = place_.rtl ? place_.left + place_.width - before - out.width
                          : place_.left + before;
    if (is_again(cell)) {
      if (cell.cell != nullptr) out.strips = first_column_[cell.cell];
      return out;
    }
    // An empty cell is no header: it names nothing.
    const bool header = cell.cell != nullptr && (head || cell.cell->header) &&
                        !cell.cell->children.empty();
    StructureElement& element =
        flow_.open(header ? ElementRole::TableHeaderCell : ElementRole::TableCell, row,
                   cell.cell != nullptr ? cell.cell->id : NodeId{});
    if (header) element.scope = to_cell_scope(scope_of(*cell.cell, head));
    element.colspan = cell.colspan;
    element.rowspan = cell.rowspan;
    if (cell.cell != nullptr && cell.cell->heads) {
      const CellHeads& heads = cell.cell->heads.get();
      element.names = Box<CellNames>({heads.headers, heads.abbr, heads.is_named});
    }
    if (cell.cell == nullptr) return out;
    Place inner = cell_place(cell, out.width, head);
    if (inner.lang != place_.lang) element.lang = inner.lang;
    inner.parent = element.id;
    Collector collector;
    Column& outer = flow_.column();
    flow_.set_column(collector);
    if (!cell.cell->attr->id.empty()) collector.mark(cell.cell->id);
    flow_.blocks(cell.cell->children, inner);
    collector.flush();
    flow_.set_column(outer);
    out.strips = std::move(collector.strips);
    if (cell.column == 0 && parts_.size() > 1)
      for (const Strip& strip : out.strips)
        first_column_[cell.cell].push_back(as_artifact(strip));
    return out;
  }

  std::vector<Strip> set_group(std::vector<SetCell>& cells, int first, int last,
                               bool head) {
    RowLook look;
    look.page_height = page_height_;
    look.padding_x = padding();
    look.left = place_.rtl ? place_.left + place_.width - total_ : place_.left;
    look.width = total_;
    look.rule_color = layout_.rule_color;
    look.repeat = repeat_;
    std::vector<Strip> strips = set_rows(cells, first, last, head, look);
    if (head && strips.size() == 1 &&
        strips.front().height <= page_height_ * kMaxRepeatedHead)
      repeat_ = std::make_shared<const std::vector<Strip>>(strips);
    return strips;
  }

  void add(std::vector<Strip> strips) {
    for (Strip& strip : strips) {
      strip.decorations = place_.decorations;
      flow_.column().discourage_break(strip.break_cost);
      flow_.column().add(std::move(strip));
    }
  }

  Flow& flow_;
  const layouts::Layout& layout_;
  const Table& table_;
  Place place_;  // as wide as the table may be
  Standing standing_ = Standing::InText;
  bool turned_ = false;
  StructureId element_;
  Grid grid_;
  std::vector<NumberColumn> numbers_;
  std::vector<Pt> longest_tails_;  // of the columns of numbers
  std::map<const TableCell*, Pt> tails_;
  std::vector<CellExtent> extents_;  // of all cells, those of the same columns together
  double scale_ = 1;                 // of the type's size
  bool tight_ = false;               // less room beside the contents
  std::vector<ColumnPart> parts_;
  const ColumnPart* part_ = nullptr;  // in work
  Group head_{ElementRole::TableHead, {}, {}, {}};
  Group body_{ElementRole::TableBody, {}, {}, {}};
  Group foot_{ElementRole::TableFoot, {}, {}, {}};
  std::map<const TableRow*, StructureId> row_elements_;
  std::map<const TableCell*, std::vector<Strip>> first_column_;  // to be set again
  std::vector<Pt> edges_;  // before each column of the part, and behind the last
  Pt total_{0};
  Pt page_height_{0};
  std::shared_ptr<const std::vector<Strip>> repeat_;
};

Extent extent_of_table(Flow& flow, const Table& table, const Place& place) {
  return TableFlow(flow, table, place, {}).extent();
}

void Flow::kind(const Table& n, const Block& block, const Place& place) {
  const StructureId table = open(ElementRole::Table, place.parent, block.id).id;
  const layouts::TextStyle& body = layout_.style(Role::Body);
  column_->space(std::max(body.space_after, layout_.media.space_before));
  TableFlow rows(*this, n, place, table);
  rows.measure();
  const auto set = [&] {
    if (!n.caption.empty()) {
      TextBlock text;
      text.role = Role::Caption;
      text.node = block.id;
      text.where = block.where;
      text.place = rows.place();
      text.place.tight = false;
      text.place.parent = open(ElementRole::Caption, table, {}).id;
      inlines(n.caption, text);
      column_->space(kCaptionGap);
      column_->keep(1);
    }
    rows.run();
  };
  if (rows.is_turned()) {
    const Size area{layout_.page.measure(), layout_.page.text_height()};
    for (Strip& page : turned_pages(collect(set), area))
      add_standing(std::move(page), rows.standing(), place);
  } else {
    column_->set_standing(rows.standing());
    set();
    column_->set_standing(Standing::InText);
  }
  column_->space(std::max(body.space_after, layout_.media.space_after));
}

}  // namespace imprint::typeset
