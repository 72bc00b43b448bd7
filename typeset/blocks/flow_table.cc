#include <algorithm>
#include <map>
#include <span>

#include "document/label.h"
#include "document/walk.h"
#include "typeset/blocks/flow.h"
#include "typeset/blocks/table_measure.h"
#include "typeset/blocks/table_rows.h"
#include "typeset/blocks/turned_pages.h"
#include "typeset/text/characters.h"

// Tables: rows are strips; the head is set again on each page the table reaches.
namespace imprint::typeset {

using namespace document;
using layouts::Role;

namespace {

constexpr Pt kCaptionGap{4};
// What is rather not parted, in the unit of page_breaks.cc, where a break in a table
// costs 3: small tables and their first and last rows stay whole as long as the hole
// above them is less than a fifth of a page.
constexpr int kSmallTable = 6;
constexpr double kInSmallTable = 0.2, kLoneRow = 0.8, kTwoRows = 5;
// A row higher than this is no small part of a page [of the text area].
constexpr double kSmallRow = 0.1;
// Of a cell that is set again in another width [bytes].
constexpr std::size_t kMaxLabel = 80;
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
        element_(element),
        measure_(flow, table, place) {}

  // How large and where the table is set. To be called first.
  void measure() { measure_.fit_page(); }
  const TableMeasure& measured() const { return measure_; }

  void run() {
    if (grid().columns == 0) return;
    page_height_ =
        measure_.is_turned() ? layout_.page.measure() : layout_.page.text_height();
    const std::vector<ColumnPart>& parts = measure_.parts();
    for (const ColumnPart& part : parts) {
      if (&part != &parts.front())
        flow_.column().space(layout_.style(Role::Body).leading);
      part_ = &part;
      arrange(part);
      repeat_ = nullptr;
      set_part();
    }
  }

 private:
  const Grid& grid() const { return measure_.grid(); }
  const Place& place() const { return measure_.place(); }
  Pt left_edge(Pt before, Pt width) const {
    const Place& all = place();
    return all.rtl ? all.left + all.width - before - width : all.left + before;
  }

  void set_part() {
    const bool has_head = !table_.head.empty() && !table_.body.empty();
    if (has_head) {
      rows(head_, table_.head, grid().head, true, true);
      flow_.column().keep(1);
    }
    if (!has_head) rows(body_, table_.head, grid().head, true, false);
    rows(body_, table_.body, grid().body, false, false);
    rows(foot_, table_.foot, grid().foot, false, false);
  }

  // Where the columns of a part stand; all others have no width.
  void arrange(const ColumnPart& part) {
    edges_.assign(1, part.repeats_first ? measure_.first_width() : Pt{0});
    for (const Pt width : measure_.widths_of(part))
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
    out.left = left_edge(before, out.width);
    if (is_again(cell)) {
      if (cell.cell != nullptr) out.strips = first_again(cell, out.width, head);
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
    Place inner = measure_.cell_place(cell, out.width, head);
    if (inner.lang != place().lang) element.lang = inner.lang;
    inner.parent = element.id;
    out.strips = flow_.collect([&] {
      if (!cell.cell->attr->id.empty()) flow_.column().mark(cell.cell->id);
      flow_.blocks(cell.cell->children, inner);
    });
    if (cell.column == 0 && measure_.parts().size() > 1) remember_first(cell, out);
    return out;
  }

  void remember_first(const GridCell& cell, const SetCell& set) {
    FirstCell& first = first_column_[cell.cell];
    first.width = set.width;
    for (const Strip& strip : set.strips) first.strips.push_back(as_artifact(strip));
  }

  // A first cell that spans columns of its own part has another width in later ones:
  // there it is set anew, in short.
  std::vector<Strip> first_again(const GridCell& cell, Pt width, bool head) {
    constexpr Pt kSlack{0.02};
    const FirstCell& first = first_column_[cell.cell];
    if (first.width <= width + kSlack && first.width >= width - kSlack)
      return first.strips;
    std::string words;
    for (const Block& block : cell.cell->children) words += text_of(block) + ' ';
    Flow::TextBlock text;
    text.place = measure_.cell_place(cell, width, head);
    text.place.parent = {};
    text.role = text.place.role;
    const std::string label = shortened(label_of(words), kMaxLabel);
    const Format format = flow_.format_for(text);
    std::vector<Strip> strips =
        flow_.collect([&] { flow_.text(plain_text(label, format), text); });
    for (Strip& strip : strips) strip = as_artifact(strip);
    return strips;
  }

  std::vector<Strip> set_group(std::vector<SetCell>& cells, int first, int last,
                               bool head) {
    RowLook look;
    look.page_height = page_height_;
    look.padding_x = measure_.padding();
    look.left = left_edge({0}, total_);
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
      strip.decorations = place().decorations;
      flow_.column().add(std::move(strip));
    }
  }

  Flow& flow_;
  const layouts::Layout& layout_;
  const Table& table_;
  StructureId element_;
  TableMeasure measure_;
  const ColumnPart* part_ = nullptr;  // in work
  Group head_{ElementRole::TableHead, {}, {}, {}};
  Group body_{ElementRole::TableBody, {}, {}, {}};
  Group foot_{ElementRole::TableFoot, {}, {}, {}};
  std::map<const TableRow*, StructureId> row_elements_;
  struct FirstCell {
    std::vector<Strip> strips;
    Pt width{0};
  };
  std::map<const TableCell*, FirstCell> first_column_;  // to be set again
  std::vector<Pt> edges_;  // before each column of the part, and behind the last
  Pt total_{0};
  Pt page_height_{0};
  std::shared_ptr<const std::vector<Strip>> repeat_;
};

void Flow::kind(const Table& n, const Block& block, const Place& place) {
  const StructureId table = open(ElementRole::Table, place.parent, block.id).id;
  const layouts::TextStyle& body = layout_.style(Role::Body);
  column_->space(std::max(body.space_after, layout_.media.space_before));
  TableFlow rows(*this, n, place, table);
  rows.measure();
  const TableMeasure& measured = rows.measured();
  const auto set = [&] {
    if (!n.caption.empty()) {
      TextBlock text;
      text.role = Role::Caption;
      text.node = block.id;
      text.where = block.where;
      text.place = lines_of(n.caption, measured.place());
      text.place.tight = false;
      text.place.parent = open(ElementRole::Caption, table, {}).id;
      inlines(n.caption, text);
      column_->space(kCaptionGap);
      column_->keep(1);
    }
    rows.run();
  };
  if (measured.is_turned()) {
    const Size area{layout_.page.measure(), layout_.page.text_height()};
    for (Strip& page : turned_pages(collect(set), area))
      add_standing(std::move(page), measured.standing(), place);
  } else {
    column_->set_standing(measured.standing());
    set();
    column_->set_standing(Standing::InText);
  }
  column_->space(std::max(body.space_after, layout_.media.space_after));
}

}  // namespace imprint::typeset
