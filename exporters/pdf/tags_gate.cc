// What the tree of tags must be, looked at before it is written: headings that skip no
// level, elements that stand where they may, tables whose cells fill a grid.

#include <algorithm>
#include <array>
#include <cstdint>
#include <span>
#include <string>

#include "exporters/pdf/tags.h"

namespace imprint::exporters::pdf {
namespace {

using typeset::ElementRole;
using Role = ElementRole;

bool is_one_of(Role role, std::span<const Role> roles) {
  return std::find(roles.begin(), roles.end(), role) != roles.end();
}

// ISO 32000-1, 14.8.4.3.2 and .3, which ISO 14289-1, 7.2, wants kept to.
constexpr std::array kOfContents = {Role::Contents, Role::ContentsItem, Role::Caption};
constexpr std::array kOfList = {Role::List, Role::ListItem, Role::Caption};
constexpr std::array kOfItem = {Role::Label, Role::ListBody};
constexpr std::array kOfTable = {Role::TableRow, Role::TableHead, Role::TableBody,
                                 Role::TableFoot, Role::Caption};
constexpr std::array kOfRows = {Role::TableRow};
constexpr std::array kOfRow = {Role::TableHeaderCell, Role::TableCell};

// What may stand in an element of `role`; empty: anything that asks for no other
// parent.
std::span<const Role> kids_of(Role role) {
  switch (role) {
    case Role::Contents:
      return kOfContents;
    case Role::List:
      return kOfList;
    case Role::ListItem:
      return kOfItem;
    case Role::Table:
      return kOfTable;
    case Role::TableHead:
    case Role::TableBody:
    case Role::TableFoot:
      return kOfRows;
    case Role::TableRow:
      return kOfRow;
    default:
      return {};
  }
}

// Those that stand in nothing else than kids_of() says.
constexpr std::array kBound = {
    Role::ContentsItem, Role::ListItem,        Role::ListBody,
    Role::TableRow,     Role::TableHead,       Role::TableBody,
    Role::TableFoot,    Role::TableHeaderCell, Role::TableCell};

bool may_stand_in(Role kid, Role parent) {
  const std::span<const Role> allowed = kids_of(parent);
  return allowed.empty() ? !is_one_of(kid, kBound) : is_one_of(kid, allowed);
}

// 1 to 6; 0: no heading.
int heading_level(Role role) {
  if (role < Role::Heading1 || role > Role::Heading6) return 0;
  return 1 + static_cast<int>(role) - static_cast<int>(Role::Heading1);
}

}  // namespace

void StructTree::check_place(const Record& record, Gate& gate) const {
  const Role parent =
      record.parent ? records_[record.parent.value].role : Role::Document;
  if (!may_stand_in(record.role, parent))
    gate.refuse("a " + std::string(structure_type(record.role)) + " in a " +
                    std::string(structure_type(parent)) + " (ISO 14289-1, 7.2)",
                record.node);
}

// ISO 32000-1, table 336 and 337: at most one Caption, the first or last kid of a
// table, the first of a list.
void StructTree::check_caption(const Record& record, Gate& gate) const {
  std::size_t count = 0;
  bool inside = false, after_first = false;
  for (std::size_t i = 0; i < record.kids.size(); ++i) {
    const Kid& kid = record.kids[i];
    if (kid.kind != Kid::Element || records_[kid.value].role != Role::Caption) continue;
    ++count;
    after_first |= i > 0;
    inside |= i > 0 && i + 1 < record.kids.size();
  }
  const bool is_list = record.role == Role::List || record.role == Role::Contents;
  if (count > 1 || (is_list ? after_first : inside))
    gate.refuse(
        "a Caption that is not the first or last, or the only one "
        "(ISO 14289-1, 7.2)",
        record.node);
}

// The rows of all groups in order. A head or a foot is there once, and with a body.
std::vector<std::uint32_t> StructTree::rows_of(const Record& table, Gate& gate) const {
  std::vector<std::uint32_t> rows;
  std::size_t heads = 0, bodies = 0, feet = 0;
  for (const Kid& kid : table.kids) {
    if (kid.kind != Kid::Element) continue;
    const Record& part = records_[kid.value];
    heads += part.role == Role::TableHead ? 1 : 0;
    bodies += part.role == Role::TableBody ? 1 : 0;
    feet += part.role == Role::TableFoot ? 1 : 0;
    if (part.role == Role::TableRow) rows.push_back(kid.value);
    if (is_one_of(part.role, kOfTable) && part.role != Role::Caption)
      for (const Kid& row : part.kids)
        if (row.kind == Kid::Element && records_[row.value].role == Role::TableRow)
          rows.push_back(row.value);
  }
  if (heads > 1 || feet > 1 || (heads + feet > 0 && bodies == 0))
    gate.refuse("a table of two heads or feet, or without a body (ISO 14289-1, 7.2)",
                table.node);
  return rows;
}

// No two cells in one place, and no place without a cell.
void StructTree::check_table(const Record& table, Gate& gate) const {
  std::vector<int> taken;  // by column: for so many rows from this one on
  bool fits = true;
  std::size_t columns = 0;
  const std::vector<std::uint32_t> rows = rows_of(table, gate);
  for (std::size_t i = 0; i < rows.size() && fits; ++i) {
    std::size_t column = 0;
    for (const Kid& kid : records_[rows[i]].kids) {
      if (kid.kind != Kid::Element) continue;
      const auto found = spans_.find(kid.value);
      const Spans spans = found == spans_.end() ? Spans{} : found->second;
      while (column < taken.size() && taken[column] > 0) ++column;
      const std::size_t end = column + static_cast<std::size_t>(spans.columns);
      if (taken.size() < end) taken.resize(end, 0);
      for (; column < end; ++column) {
        fits &= taken[column] == 0;
        taken[column] = spans.rows;
      }
    }
    if (i == 0) columns = taken.size();
    fits &= taken.size() == columns &&
            std::all_of(taken.begin(), taken.end(), [](int left) { return left > 0; });
    for (int& left : taken) --left;
  }
  fits &= std::all_of(taken.begin(), taken.end(), [](int left) { return left == 0; });
  if (!fits)
    gate.refuse(
        "a table whose cells do not fill its columns and rows "
        "(ISO 14289-1, 7.2)",
        table.node);
}

// In the order in which the tree is read, without a call for each level of it.
void StructTree::check_tree(Gate& gate) const {
  int level = 0;  // of the last heading
  std::vector<std::uint32_t> next = {0};
  while (!next.empty()) {
    const Record& record = records_[next.back()];
    next.pop_back();
    if (record.known) check_place(record, gate);
    if (record.known && !kids_of(record.role).empty()) check_caption(record, gate);
    if (record.known && record.role == Role::Table) check_table(record, gate);
    if (const int own = heading_level(record.role); record.known && own != 0) {
      // ISO 14289-1, 7.4.2.
      if (own > level + 1)
        gate.refuse(
            "a heading more than one level below the one before it "
            "(ISO 14289-1, 7.4.2)",
            record.node);
      level = own;
    }
    for (auto kid = record.kids.rbegin(); kid != record.kids.rend(); ++kid)
      if (kid->kind == Kid::Element) next.push_back(kid->value);
  }
}

}  // namespace imprint::exporters::pdf
