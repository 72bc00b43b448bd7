#include "exporters/epub/narrow_table.h"

#include <algorithm>

#include "base/unicode.h"
#include "document/table_columns.h"
#include "document/walk.h"
#include "exporters/epub/least_width.h"
#include "exporters/epub/word_width.h"

namespace imprint::exporters::epub {

using namespace document;  // the kinds of nodes

namespace {

// [em] A phone of 390 px whose reader has the letters twice as large has 12.2, and each
// list or box takes its indent.
constexpr double kPhone = 11.6, kIndent = 1.9;
constexpr double kTablet = 30;
constexpr std::size_t kLabelBytes = 80;
constexpr std::size_t kMaxColumns = ColumnCounter::kMaxColumns;

std::string cell_text(const TableCell& cell) {
  std::string out;
  for (const Block& block : cell.children) {
    if (!out.empty()) out += ' ';
    out += text_of(block);
    if (out.size() > 4 * kLabelBytes) break;
  }
  return collapse_space(out);
}

// At most kLabelBytes of it, and a sign that there was more.
std::string shortened(std::string text) {
  if (text.size() <= kLabelBytes) return text;
  std::size_t end = kLabelBytes;
  while (end > 0 && is_continuation(text[end])) --end;
  text.resize(end);
  return text += "\u2026";
}

// Whether the labels say all that a head does: no places, notes or pictures are in it.
bool is_plain(const std::vector<TableRow>& head, const Package& package) {
  if (head.size() != 1 || !package.id_of(head[0].id).empty()) return false;
  for (const TableCell& cell : head[0].cells) {
    if (cell.colspan != 1 || !package.id_of(cell.id).empty()) return false;
    if (cell.children.size() > 1) return false;
    bool plain = cell_text(cell).size() <= kLabelBytes;
    walk(cell.children,
         {[&](const Block& block) {
            plain &= std::holds_alternative<Paragraph>(block.node) && !block.attr;
          },
          [&](const Inline& node) {
            plain &= !node.attr && (std::holds_alternative<Text>(node.node) ||
                                    std::holds_alternative<Strong>(node.node) ||
                                    std::holds_alternative<Emphasis>(node.node));
          }});
    if (!plain) return false;
  }
  return true;
}

std::size_t columns_of(const TableRow& row) {
  std::size_t count = 0;
  for (const TableCell& cell : row.cells)
    count += static_cast<std::size_t>(cell.colspan);
  return count;
}

// Of several rows of a head the last one says most. What heads all columns alike is a
// title, which stays above them.
std::vector<std::string> labels_of(const Table& table) {
  const std::vector<TableRow>& head = table.head;
  const std::size_t all = table.body.empty() ? 0 : columns_of(table.body.front());
  std::vector<std::string> labels;
  ColumnCounter columns;
  for (const TableRow& row : head) {
    for (const TableCell& cell : row.cells) {
      const std::size_t first = columns.place(cell);
      const std::string label = shortened(cell_text(cell));
      if (label.empty() || first >= kMaxColumns) continue;
      if (all > 1 && static_cast<std::size_t>(cell.colspan) >= all) continue;
      const std::size_t end =
          std::min(kMaxColumns, first + static_cast<std::size_t>(cell.colspan));
      if (labels.size() < end) labels.resize(end);
      std::fill(labels.begin() + static_cast<std::ptrdiff_t>(first),
                labels.begin() + static_cast<std::ptrdiff_t>(end), label);
    }
    columns.end_row();
  }
  return labels;
}

}  // namespace

NarrowTable plan_narrow(const Table& table, const Package& package, std::size_t depth) {
  const double width = least_width(table, package);
  const double room = kPhone - kIndent * static_cast<double>(depth);
  if (width <= room) return {};
  NarrowTable out{width > kTablet ? "stack stack-wide" : "stack", labels_of(table)};
  if (is_plain(table.head, package)) out.classes += " named";
  return out;
}

bool fits_phone(std::string_view word, double scale, std::size_t depth) {
  return width_of(word) * scale <= kPhone - kIndent * static_cast<double>(depth);
}

bool has_long_word(const TableCell& cell, const Package& package) {
  return least_width(cell.children, package).is_long;
}

bool has_long_word(const Inlines& caption, const Package& package) {
  return least_width(caption, package).is_long;
}

}  // namespace imprint::exporters::epub
