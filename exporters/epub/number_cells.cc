#include "exporters/epub/number_cells.h"

namespace imprint::exporters::epub {

std::string number_classes(const document::TableCell& cell, std::size_t column,
                           bool in_head,
                           const std::vector<document::NumberColumn>& columns) {
  if (column >= columns.size() || !columns[column].is_numbers || cell.colspan > 1)
    return {};
  const document::NumberColumn& look = columns[column];
  if (in_head || cell.header || look.decimal == 0) return "num";
  const document::NumberTail tail = number_tail(cell, look);
  const std::size_t lacks = look.decimals - tail.decimals;
  if (lacks == 0 || lacks > kMostLacking) return "num";
  return (tail.has_sign ? "num lack-" : "num whole-") + std::to_string(lacks);
}

}  // namespace imprint::exporters::epub
