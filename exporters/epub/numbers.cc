#include "exporters/epub/numbers.h"

#include "base/ascii.h"

namespace imprint::exporters::epub {
namespace {

bool is_digit(char c) { return is_ascii_digit(static_cast<unsigned char>(c)); }

bool is_of_number(char c) {
  return is_digit(c) || std::string_view("+-().,/:").find(c) != std::string_view::npos;
}

bool is_of_word(char c) { return c != ' ' && c != '\n' && c != '\t'; }

bool is_alphanumeric(char c) {
  return is_ascii_alphanumeric(static_cast<unsigned char>(c));
}

}  // namespace

std::vector<NumberRange> hyphenated_numbers(std::string_view text, bool whole) {
  const auto belongs = whole ? is_of_word : is_of_number;
  const auto joins = whole ? is_alphanumeric : is_digit;
  std::vector<NumberRange> out;
  std::size_t from = 0;  // nothing before it belongs to what comes
  for (std::size_t at = text.find('-'); at != std::string_view::npos;
       at = text.find('-', at + 1)) {
    if (at < from || at == 0 || at + 1 == text.size()) continue;
    if (!joins(text[at - 1]) || !joins(text[at + 1])) continue;
    NumberRange range{at, at};
    while (range.begin > from && belongs(text[range.begin - 1])) --range.begin;
    while (range.end < text.size() && belongs(text[range.end])) ++range.end;
    from = range.end;
    const auto is_end = [&](char c) {  // punctuation round it
      return !joins(c) && c != '+' && c != '(' && c != ')';
    };
    while (is_end(text[range.begin])) ++range.begin;
    while (is_end(text[range.end - 1])) --range.end;
    out.push_back(range);
  }
  return out;
}

}  // namespace imprint::exporters::epub
