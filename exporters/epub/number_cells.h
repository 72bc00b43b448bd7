// number_cells.h: the classes by which the style sheet sets columns of numbers at the
// right and, where they have decimals, on their decimal sign. Pure.
#pragma once

#include <string>
#include <vector>

#include "document/table_columns.h"

namespace imprint::exporters::epub {

// "num", with what the cell lacks behind its number: "num lack-2" two digits, "num
// whole-2" the decimal sign and two digits, as far as the style sheet has a class for
// that (kMostLacking); "": the cell is in no column of numbers.
std::string number_classes(const document::TableCell& cell, std::size_t column,
                           bool in_head,
                           const std::vector<document::NumberColumn>& columns);
constexpr std::size_t kMostLacking = 4;

}  // namespace imprint::exporters::epub
