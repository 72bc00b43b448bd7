// table_columns.h: the grid column of each cell, and which columns hold numbers alone.
// Pure.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "document/block.h"

namespace imprint::document {

// The column of each cell of one row group, row by row (HTML, "forming a table").
class ColumnCounter {
 public:
  static constexpr std::size_t kMaxColumns = 1000;  // cells behind that have none

  // The first free column of the row in work, which `cell` takes with those behind it.
  std::size_t place(const TableCell& cell);
  void end_row();

 private:
  std::vector<int> busy_;  // rows that a cell above still takes, by column
  std::size_t at_ = 0;
};

// How a column is set that the author left to us.
struct NumberColumn {
  // Every cell of the body and the foot that is in this column alone is a number, or
  // empty, or a dash, and two at least are numbers: they and their head stand at the
  // right.
  bool is_numbers = false;
  char32_t decimal = 0;      // the sign before decimals; 0: no cell has any
  std::size_t decimals = 0;  // most digits behind it
};
// By column; as many as are of numbers, and those before.
std::vector<NumberColumn> number_columns(const Table& table);

// What of a cell of a column with decimals stands behind the whole number.
struct NumberTail {
  std::string text;          // from the decimal sign on, with what follows the number
  bool has_sign = false;     // the decimal sign
  std::size_t decimals = 0;  // digits behind it
};
// Of an empty cell, a dash or a head: nothing.
NumberTail number_tail(const TableCell& cell, const NumberColumn& column);

// One number with its sign, currency or per cent, or two with a dash between them.
struct ReadNumber {
  bool is_range = false;
  std::size_t whole_end = 0;  // bytes: where its first separator stands that has not
                              // three digits behind it or is the last of two kinds,
                              // else where its digits end
  char32_t decimal = 0;       // that separator
  std::size_t decimals = 0;   // digits behind it
  char32_t three = 0;  // a separator with three digits behind it that may be either
  std::size_t three_at = 0;  // bytes: where it stands
};
// False: it is no number. What begins with a zero it does not need is none, nor what
// has more than 15 digits: these are names.
bool read_number(std::string_view text, ReadNumber& number);

}  // namespace imprint::document
