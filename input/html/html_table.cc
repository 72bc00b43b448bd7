#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <optional>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "base/codes.h"
#include "base/unicode.h"
#include "base/whole_number.h"
#include "document/table_columns.h"
#include "input/html/html_grid.h"
#include "input/html/html_reader.h"

namespace imprint::input {

using document::Align;
using document::Attr;
using document::CellHeads;
using document::Direction;
using document::Scope;
using document::Table;
using document::TableCell;
using document::TableRow;

namespace {

// HTML, "attributes common to td and th elements".
constexpr int kMaxColspan = 1000;
constexpr int kMaxRowspan = 65534;

Scope scope_of(const GumboElement& element) {
  const std::string scope = attribute_text(element, "scope");
  if (scope == "col" || scope == "colgroup") return Scope::Column;
  if (scope == "row" || scope == "rowgroup") return Scope::Row;
  return Scope::None;
}

std::vector<std::string_view> words_of(std::string_view text) {
  constexpr std::string_view kSpaces = " \t\n\f\r";
  std::vector<std::string_view> words;
  for (std::size_t at = text.find_first_not_of(kSpaces); at < text.size();) {
    const std::size_t end = std::min(text.find_first_of(kSpaces, at), text.size());
    words.push_back(text.substr(at, end - at));
    at = text.find_first_not_of(kSpaces, end);
  }
  return words;
}

// What `width` says: a share of the table, or pixels. HTML, "rules for parsing nonzero
// dimension values"; "2*" is nothing to browsers.
struct Dimension {
  std::optional<double> share;
  double pixels = 0;
};
Dimension width_of(const GumboElement& element) {
  Dimension out;
  const std::string text = attribute_text(element, "width");
  if (text.empty() || text.find('*') != std::string::npos) return out;
  out.share = percentage(text);
  const std::string_view digits = trim(text);
  double value = 0;
  const auto [end, fault] =
      std::from_chars(digits.data(), digits.data() + digits.size(), value);
  if (!out.share && fault == std::errc{} && value > 0 && value < kMaxPixels)
    out.pixels = value;
  return out;
}

// Pixels of a screen are none of paper; but where all columns have some, these say how
// wide they are to each other.
void add_shares(std::vector<Dimension>& widths) {
  double all = 0;
  for (const Dimension& each : widths) {
    if (each.pixels <= 0) return;
    all += each.pixels;
  }
  for (Dimension& each : widths) each.share = each.pixels / all;
}

// Of the cells of a row that do not say it in their style.
void give_shares(std::vector<Dimension> widths, TableRow& row) {
  add_shares(widths);
  for (std::size_t i = 0; i < row.cells.size(); ++i)
    if (widths[i].share && !row.cells[i].attr->style.width)
      row.cells[i].attr.edit().style.width = widths[i].share;
}

// By column, as <col> and <colgroup> say it.
void add_columns(const GumboElement& element, std::optional<double> style,
                 std::vector<Dimension>& columns) {
  const int span =
      std::max(1, whole_number(attribute(element, "span"), 0, kMaxColspan).value_or(1));
  Dimension width = width_of(element);
  if (style) width = {style, 0};
  columns.resize(std::min<std::size_t>(columns.size() + static_cast<std::size_t>(span),
                                       document::ColumnCounter::kMaxColumns),
                 width);
}

// To a cell of each column, which has it for all of them.
void give_columns(std::vector<Dimension> columns, Table& table) {
  add_shares(columns);
  for (auto* rows : {&table.head, &table.body, &table.foot}) {
    document::ColumnCounter counter;
    for (TableRow& row : *rows) {
      for (TableCell& cell : row.cells) {
        const std::size_t column = counter.place(cell);
        if (column >= columns.size() || cell.colspan > 1) continue;
        if (!columns[column].share) continue;
        auto& width = cell.attr.edit().style.width;
        width = std::max(width.value_or(0), *columns[column].share);
        columns[column].share.reset();
      }
      counter.end_row();
    }
  }
}

// No cell reaches past the end of its row group; 0 means to its end.
void clamp_rowspans(std::vector<TableRow>& rows) {
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const int left =
        static_cast<int>(std::min<std::size_t>(rows.size() - i, kMaxRowspan));
    for (TableCell& cell : rows[i].cells)
      cell.rowspan = cell.rowspan == 0 ? left : std::min(cell.rowspan, left);
  }
}

// Header cells, behind a blank corner if there is one.
bool is_header_row(const TableRow& row) {
  const auto is_head = [](const TableCell& cell) {
    return cell.header && cell.rowspan == 1 && cell.scope != Scope::Row;
  };
  if (row.cells.empty()) return false;
  const TableCell& first = row.cells.front();
  const bool is_corner = row.cells.size() > 1 && first.children.empty() &&
                         first.rowspan == 1 && !first.header;
  return (is_corner || is_head(first)) &&
         std::all_of(row.cells.begin() + 1, row.cells.end(), is_head);
}

// A first row of header cells alone is the head, also without <thead>.
void find_head(Table& table) {
  if (!table.head.empty() || table.body.size() < 2 || !is_header_row(table.body[0]))
    return;
  table.head.push_back(std::move(table.body[0]));
  table.body.erase(table.body.begin());
}

// A header cell without content names nothing: readers would say "blank" with each cell
// of its row or column.
void find_blank_headers(Table& table) {
  for (auto* rows : {&table.head, &table.body, &table.foot})
    for (TableRow& row : *rows)
      for (TableCell& cell : row.cells)
        if (cell.header && cell.children.empty()) {
          cell.header = false;
          cell.scope = Scope::None;
        }
}

// Header cells that do not say what they are for (HTML, "auto" scope).
void find_scopes(Table& table) {
  for (TableRow& row : table.head)
    for (TableCell& cell : row.cells)
      if (cell.header && cell.scope == Scope::None) cell.scope = Scope::Column;
  for (auto* rows : {&table.body, &table.foot}) {
    for (TableRow& row : *rows) {
      const Scope scope =
          is_header_row(row) && row.cells.size() > 1 ? Scope::Column : Scope::Row;
      for (TableCell& cell : row.cells)
        if (cell.header && cell.scope == Scope::None) cell.scope = scope;
    }
  }
}

// What a style says of a table's text, its cells inherit; `align` is where it stands.
void align_cells(Align align, Table& table) {
  for (auto* rows : {&table.head, &table.body, &table.foot})
    for (TableRow& row : *rows)
      for (TableCell& cell : row.cells)
        if (cell.align == Align::Inherit) cell.align = align;
}

void append(std::vector<TableRow>& to, std::vector<TableRow> from) {
  std::move(from.begin(), from.end(), std::back_inserter(to));
}

// What a table has, one after the other.
document::Blocks cells_of(Table table) {
  document::Blocks out;
  if (!table.caption.empty())
    out.push_back(
        make_block(document::Paragraph{std::move(table.caption)}, {}, SourcePos{}));
  for (auto* rows : {&table.head, &table.body, &table.foot})
    for (TableRow& row : *rows)
      for (TableCell& cell : row.cells)
        std::move(cell.children.begin(), cell.children.end(), std::back_inserter(out));
  return out;
}

}  // namespace

// HTML, "attributes common to td and th elements". Ids are looked for when all cells
// are there (find_headers); until then `headers` is a number of headers_, from 1.
Box<CellHeads> HtmlReader::read_heads(const GumboElement& element) {
  const char* headers = attribute(element, "headers");
  const bool is_head = element.tag == GUMBO_TAG_TH;
  std::string abbr = is_head ? attribute_text(element, "abbr") : std::string();
  if (headers == nullptr && abbr.empty()) return {};
  CellHeads heads;
  heads.abbr = std::move(abbr);
  if (headers != nullptr) {
    headers_.emplace_back(headers);
    heads.headers.push_back({static_cast<std::uint32_t>(headers_.size())});
  }
  return Box<CellHeads>(std::move(heads));
}

void HtmlReader::find_headers(Table& table) {
  if (headers_.empty()) return;
  std::unordered_map<std::string_view, std::uint32_t> numbers;
  std::vector<TableCell*> cells;
  bool has_headers = false;
  for (auto* rows : {&table.head, &table.body, &table.foot})
    for (TableRow& row : *rows)
      for (TableCell& cell : row.cells) {
        cells.push_back(&cell);
        has_headers |= !cell.heads->headers.empty();
        if (cell.header && !cell.attr->id.empty())
          numbers.emplace(cell.attr->id, static_cast<std::uint32_t>(cells.size()));
      }
  if (!has_headers) return;
  for (TableCell* cell : cells) {
    if (cell->heads->headers.empty()) continue;
    CellHeads& heads = cell->heads.edit();
    const std::string wanted = std::move(headers_[heads.headers.front().value - 1]);
    heads.headers.clear();
    std::unordered_set<std::uint32_t> found;
    for (const std::string_view id : words_of(wanted)) {
      const auto number = numbers.find(id);
      if (number == numbers.end() || cells[number->second - 1] == cell ||
          !found.insert(number->second).second)
        continue;
      heads.headers.push_back({number->second});
      cells[number->second - 1]->heads.edit().is_named = true;
    }
  }
}

TableRow HtmlReader::read_row(const GumboNode& node, const Attr& group) {
  TableRow row;
  row.where = place(node);
  carry_anchor(node);
  const Attr own = read_attr(node).attr;
  report_break(own, row.where);
  const Align row_align = own.align == Align::Inherit ? group.align : own.align;
  const Direction row_dir = own.dir == Direction::Inherit ? group.dir : own.dir;
  const Language row_lang = own.lang.empty() ? group.lang : own.lang;
  std::vector<Dimension> widths;  // of the cells
  for (const GumboNode* part : elements_of(node)) {
    const GumboElement& element = part->v.element;
    if (element.tag != GUMBO_TAG_TD && element.tag != GUMBO_TAG_TH) continue;
    ReadAttr attr = read_attr(*part);
    TableCell cell;
    cell.header = element.tag == GUMBO_TAG_TH;
    cell.scope = cell.header ? scope_of(element) : Scope::None;
    cell.colspan = std::max(
        1, whole_number(attribute(element, "colspan"), 0, kMaxColspan).value_or(1));
    cell.rowspan =
        whole_number(attribute(element, "rowspan"), 0, kMaxRowspan).value_or(1);
    cell.align = attr.attr.align == Align::Inherit ? row_align : attr.attr.align;
    attr.attr.align = Align::Inherit;
    if (attr.attr.dir == Direction::Inherit) attr.attr.dir = row_dir;
    if (attr.attr.lang.empty()) attr.attr.lang = row_lang;
    cell.heads = read_heads(element);
    cell.where = place(*part);
    report_break(attr.attr, cell.where);
    const Language outer = lang_;
    const Align outer_align = cell_align_;
    if (!attr.attr.lang.empty()) lang_ = attr.attr.lang;
    if (attr.for_cells) cell_align_ = *attr.for_cells;
    if (!is_left_out(*part, attr)) cell.children = read_blocks(*part);
    lang_ = outer;
    cell_align_ = outer_align;
    cell.attr = box(std::move(attr.attr));
    row.cells.push_back(std::move(cell));
    widths.push_back(width_of(element));
  }
  give_shares(std::move(widths), row);
  // A row without words.
  if (!row.cells.empty()) settle_anchors(row.cells.front().children);
  return row;
}

std::vector<TableRow> HtmlReader::read_rows(const GumboNode& group) {
  std::vector<TableRow> rows;
  carry_anchor(group);
  const ReadAttr read = read_attr(group);
  if (is_left_out(group, read)) return rows;
  const Attr& attr = read.attr;
  report_break(attr, place(group));
  for (const GumboNode* part : elements_of(group)) {
    if (!is_tag(*part, GUMBO_TAG_TR)) continue;
    if (is_left_out(*part)) {
      carry_anchor(*part);
      continue;
    }
    TableRow row = read_row(*part, attr);
    if (!row.cells.empty()) rows.push_back(std::move(row));
  }
  clamp_rowspans(rows);
  return rows;
}

bool HtmlReader::fit_table(Table& table, SourcePos where) {
  const std::size_t rows = table.head.size() + table.body.size() + table.foot.size();
  switch (fit_grid(table)) {
    case GridFit::Fits:
      return true;
    case GridFit::WithoutRowspans:
      diagnostics_.report(
          Code::TableTooLarge, where,
          fmt::format("the spans of a table with {} rows make more than {} cells; each "
                      "cell has one row",
                      rows, kMaxGridCells),
          "give rowspan the number of rows that a cell has");
      return true;
    case GridFit::TooLarge:
      break;
  }
  diagnostics_.report(Code::TableTooLarge, where,
                      fmt::format("a table with {} rows has more than {} columns or {} "
                                  "cells; they are shown one after the other",
                                  rows, kMaxGridColumns, kMaxGridCells),
                      "split the table");
  return false;
}

void HtmlReader::read_caption(const GumboNode& node, Table& table,
                              document::Blocks& rest) {
  carry_anchor(node);
  Attr attr = read_attr(node).attr;
  if (is_left_out(node)) return;
  // HTML, "tables": its `align` says on which side of the table it stands.
  if (style_value(node.v.element, "text-align").empty()) attr.align = Align::Inherit;
  table.caption = turned(read_inlines(node, rest), attr);
}

void HtmlReader::read_table(const GumboNode& node, Attr attr, Flow& flow) {
  if (read_blog_block(node, attr, flow)) return;
  flush(flow);
  Table table;
  document::Blocks rest;
  std::vector<Dimension> columns;
  const auto add_column = [&](const GumboNode& col) {
    add_columns(col.v.element, read_attr(col).attr.style.width, columns);
  };
  for (const GumboNode* part : elements_of(node)) {
    switch (part->v.element.tag) {
      case GUMBO_TAG_CAPTION:
        read_caption(*part, table, rest);
        break;
      case GUMBO_TAG_COL:
        add_column(*part);
        break;
      case GUMBO_TAG_COLGROUP: {
        const std::vector<const GumboNode*> inner = elements_of(*part);
        if (inner.empty()) add_column(*part);
        for (const GumboNode* col : inner)
          if (is_tag(*col, GUMBO_TAG_COL)) add_column(*col);
        break;
      }
      case GUMBO_TAG_THEAD:
        // A further one heads the rows below it, where it stands (CSS 2.2, 17.2,
        // "table-header-group").
        append(table.body.empty() ? table.head : table.body, read_rows(*part));
        break;
      case GUMBO_TAG_TBODY:
        append(table.body, read_rows(*part));
        break;
      case GUMBO_TAG_TFOOT:
        append(table.foot, read_rows(*part));
        break;
      default:
        break;
    }
  }
  if (!columns.empty()) give_columns(std::move(columns), table);
  align_cells(cell_align_, table);
  find_head(table);
  find_scopes(table);
  find_blank_headers(table);
  find_headers(table);
  const bool has_rows =
      !table.head.empty() || !table.body.empty() || !table.foot.empty();
  if (has_rows && !fit_table(table, place(node))) {
    push(flow, make_block(document::Group{cells_of(std::move(table))}, std::move(attr),
                          place(node)));
  } else if (has_rows) {
    push(flow, make_block(std::move(table), std::move(attr), place(node)));
  } else if (!table.caption.empty()) {
    push(flow, make_block(document::Paragraph{std::move(table.caption)},
                          std::move(attr), place(node)));
  } else {
    carry_anchor(attr.id, place(node));
  }
  std::move(rest.begin(), rest.end(), std::back_inserter(flow.blocks));
}

}  // namespace imprint::input
