#include "document/table_columns.h"

#include <algorithm>
#include <optional>

#include "base/unicode.h"
#include "document/walk.h"

namespace imprint::document {

std::size_t ColumnCounter::place(const TableCell& cell) {
  while (at_ < busy_.size() && busy_[at_] > 0) ++at_;
  const std::size_t first = at_;
  if (first >= kMaxColumns) return first;
  at_ = std::min(kMaxColumns, first + static_cast<std::size_t>(cell.colspan));
  if (busy_.size() < at_) busy_.resize(at_);
  for (std::size_t i = first; i < at_; ++i) busy_[i] = std::max(busy_[i], cell.rowspan);
  return first;
}

void ColumnCounter::end_row() {
  for (int& rows : busy_)
    if (rows > 0) --rows;
  at_ = 0;
}

namespace {

constexpr std::size_t kMostDigits = 15;
constexpr std::size_t kMostBytes = 80;  // of a cell that may be a number

bool is_one_of(char32_t c, std::u32string_view set) {
  return set.find(c) != std::u32string_view::npos;
}
// The decimal digits that articles have in tables: ASCII, Arabic, Persian, Devanagari,
// Bengali.
int digit_of(char32_t c) {
  for (const char32_t zero : {U'0', U'\u0660', U'\u06F0', U'\u0966', U'\u09E6'})
    if (c >= zero && c <= zero + 9) return static_cast<int>(c - zero);
  return -1;
}
bool is_gap(char32_t c) { return is_one_of(c, U" \u00A0\u2009\u202F"); }
bool is_dash(char32_t c) {
  return is_one_of(c, U"-\u2010\u2011\u2012\u2013\u2014\u2212");
}
bool is_sign(char32_t c) { return is_one_of(c, U"+-\u2212\u2013\u00B1"); }
bool is_currency(char32_t c) {
  return is_one_of(c, U"$\u00A2\u00A3\u00A5") || (c >= 0x20A0 && c <= 0x20CF);
}
bool is_share(char32_t c) { return is_one_of(c, U"%\u2030\u066A"); }
bool is_separator(char32_t c) {
  return is_one_of(c, U".,'\u2019 \u00A0\u2009\u202F\u066B\u066C");
}
bool may_be_decimal(char32_t c) { return is_one_of(c, U".,\u066B"); }
bool must_be_decimal(char32_t c) { return c == U'\u066B'; }

// Reads one number behind the other.
class NumberReader {
 public:
  explicit NumberReader(std::string_view text) : text_(text) {}

  bool read(ReadNumber& out) {
    take(is_sign);
    if (take(is_currency)) take(is_gap);
    take(is_sign);
    if (!digits(out)) return false;
    if (at_end()) return true;
    const std::size_t behind = at_;
    take(is_gap);
    if (take(is_share) || take(is_currency)) return at_end();
    at_ = behind;
    take(is_gap);
    if (!take(is_dash)) return false;
    take(is_gap);
    ReadNumber other;
    out.is_range = true;
    return digits(other) && (at_end() || (take(is_share) && at_end()));
  }

 private:
  bool at_end() const { return at_ == text_.size(); }

  std::optional<char32_t> peek() const {
    if (at_end()) return std::nullopt;
    std::size_t next = at_;
    return next_code_point(text_, next);
  }
  bool take(bool (*is)(char32_t)) {
    std::size_t next = at_;
    if (at_end() || !is(next_code_point(text_, next))) return false;
    at_ = next;
    return true;
  }

  struct Group {
    std::size_t digits = 0;
    std::size_t end = 0;  // bytes
    char32_t behind = 0;  // the separator there
  };

  // Digits with separators of at most two kinds, each with digits behind it.
  bool digits(ReadNumber& out) {
    std::vector<Group> groups(1);
    std::size_t all = 0;
    bool zero_first = false;
    while (const auto c = peek()) {
      std::size_t next = at_;
      next_code_point(text_, next);
      if (const int digit = digit_of(*c); digit >= 0) {
        if (all == 0) zero_first = digit == 0;
        ++all;
        ++groups.back().digits;
        at_ = next;
        groups.back().end = at_;
        continue;
      }
      if (groups.back().digits == 0 || !is_separator(*c)) break;
      std::size_t behind = next;
      if (next == text_.size() || digit_of(next_code_point(text_, behind)) < 0) break;
      groups.back().behind = *c;
      groups.emplace_back();
      at_ = next;
    }
    if (all == 0 || all > kMostDigits || groups.back().digits == 0) return false;
    if (zero_first && groups.front().digits > 1) return false;
    return understand(groups, zero_first, out);
  }

  static bool understand(const std::vector<Group>& groups, bool zero_first,
                         ReadNumber& out) {
    out.whole_end = groups.back().end;
    if (groups.size() == 1) return true;
    const Group& before = groups[groups.size() - 2];
    const char32_t last = before.behind;
    const bool three = groups.back().digits == 3;
    const bool alone = groups.size() == 2;
    const bool other_kind = !alone && groups.front().behind != last;
    const bool decimal = may_be_decimal(last) && (must_be_decimal(last) || other_kind ||
                                                  (alone && (!three || zero_first)));
    const std::size_t wholes = groups.size() - (decimal ? 1 : 0);
    // Thousands: three digits each; or two, and three at last, as in India.
    for (std::size_t i = 1; i < wholes; ++i) {
      const bool is_last = i + 1 == wholes;
      const bool fits = groups[i].digits == 3 || (groups[i].digits == 2 && !is_last);
      if (!fits || groups[i - 1].behind != groups.front().behind) return false;
    }
    if (wholes > 1 && groups.front().digits > 3) {
      // Four digits and three: decimals, or no number.
      if (wholes > 2 || decimal || !may_be_decimal(last)) return false;
    }
    if (decimal || (wholes > 1 && groups.front().digits > 3)) {
      out.whole_end = before.end;
      out.decimal = last;
      out.decimals = groups.back().digits;
    } else if (alone && may_be_decimal(last)) {
      out.three = last;
      out.three_at = before.end;
    }
    return true;
  }

  std::string_view text_;
  std::size_t at_ = 0;
};

// What a cell says when that is one short paragraph of words alone.
std::optional<std::string> plain_text_of(const TableCell& cell) {
  if (cell.children.empty()) return std::string();
  if (cell.children.size() > 1) return std::nullopt;
  const auto* paragraph = std::get_if<Paragraph>(&cell.children.front().node);
  if (paragraph == nullptr || cell.children.front().attr->align != Align::Inherit)
    return std::nullopt;
  bool plain = true;
  walk(paragraph->children, {{}, [&](const Inline& node) {
                               plain &= std::holds_alternative<Text>(node.node) ||
                                        std::holds_alternative<Strong>(node.node) ||
                                        std::holds_alternative<Emphasis>(node.node) ||
                                        std::holds_alternative<Link>(node.node) ||
                                        std::holds_alternative<Span>(node.node);
                             }});
  if (!plain) return std::nullopt;
  std::string text = text_of(paragraph->children);
  if (text.size() > kMostBytes) return std::nullopt;
  return std::string(trim(text));
}

bool is_blank(std::string_view text) {
  if (text.empty()) return true;
  std::size_t at = 0;
  return is_dash(next_code_point(text, at)) && at == text.size();
}

// What the cells of a column say together.
struct Column {
  bool is_open = true;  // no cell speaks against numbers
  std::size_t numbers = 0;
  bool has_range = false;
  char32_t decimal = 0;
  std::size_t decimals = 0;
  std::vector<char32_t> three;  // separators that may be either: one of each kind

  void add(const TableCell& cell) {
    if (cell.align != Align::Inherit || cell.attr->align != Align::Inherit)
      is_open = false;
    if (!is_open) return;
    const auto text = plain_text_of(cell);
    if (text && is_blank(*text)) return;
    ReadNumber number;
    is_open = text && read_number(*text, number) &&
              (number.decimal == 0 || decimal == 0 || number.decimal == decimal);
    if (!is_open) return;
    ++numbers;
    has_range |= number.is_range;
    if (number.decimal != 0) decimal = number.decimal;
    decimals = std::max(decimals, number.decimals);
    if (number.three != 0 &&
        std::find(three.begin(), three.end(), number.three) == three.end())
      three.push_back(number.three);
  }
};

}  // namespace

bool read_number(std::string_view text, ReadNumber& number) {
  return NumberReader(text).read(number);
}

std::vector<NumberColumn> number_columns(const Table& table) {
  std::vector<Column> columns;
  const auto each_cell = [&](const std::vector<TableRow>& rows, auto&& visit) {
    ColumnCounter counter;
    for (const TableRow& row : rows) {
      for (const TableCell& cell : row.cells) {
        const std::size_t column = counter.place(cell);
        if (column >= ColumnCounter::kMaxColumns || cell.colspan > 1) continue;
        if (columns.size() <= column) columns.resize(column + 1);
        visit(columns[column], cell);
      }
      counter.end_row();
    }
  };
  const auto head = [](Column& column, const TableCell& cell) {
    if (cell.align != Align::Inherit || cell.attr->align != Align::Inherit)
      column.is_open = false;
  };
  each_cell(table.head, head);
  for (const auto* rows : {&table.body, &table.foot})
    each_cell(*rows, [&](Column& column, const TableCell& cell) {
      if (cell.header)
        head(column, cell);
      else
        column.add(cell);
    });
  std::vector<NumberColumn> out;
  for (std::size_t i = 0; i < columns.size(); ++i) {
    const Column& column = columns[i];
    if (!column.is_open || column.numbers < 2) continue;
    out.resize(i + 1);
    out[i].is_numbers = true;
    if (column.has_range) continue;
    out[i].decimal = column.decimal;
    out[i].decimals = column.decimals;
    if (std::find(column.three.begin(), column.three.end(), column.decimal) !=
        column.three.end())
      out[i].decimals = std::max<std::size_t>(3, column.decimals);
  }
  return out;
}

NumberTail number_tail(const TableCell& cell, const NumberColumn& column) {
  NumberTail tail;
  const auto text = plain_text_of(cell);
  ReadNumber number;
  if (!text || is_blank(*text) || !read_number(*text, number)) return tail;
  std::size_t from = number.whole_end;
  if (number.decimal == column.decimal && column.decimal != 0) {
    tail.decimals = number.decimals;
  } else if (number.three == column.decimal && column.decimal != 0) {
    tail.decimals = 3;
    from = number.three_at;
  }
  tail.has_sign = tail.decimals > 0;
  tail.text = text->substr(from);
  return tail;
}

}  // namespace imprint::document
