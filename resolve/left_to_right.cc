#include "resolve/left_to_right.h"

#include <algorithm>

#include "base/ascii.h"
#include "base/unicode.h"

namespace imprint::resolve {
namespace {

// Where the character begins that ends at `end` (> `from`).
std::size_t begin_of_last(std::string_view text, std::size_t from, std::size_t end) {
  while (--end > from && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) {
  }
  return end;
}

bool is_alnum_at(std::string_view text, std::size_t at) {
  const auto byte = static_cast<unsigned char>(text[at]);
  return byte < 0x80 ? is_ascii_alphanumeric(byte)
                     : is_letter_or_digit(next_code_point(text, at));
}

bool ends_in_alnum(std::string_view text, std::size_t from, std::size_t end) {
  return is_alnum_at(text, begin_of_last(text, from, end));
}

// What may stand inside of Latin words, numbers and addresses.
bool is_western(char32_t c) {
  return (c >= 0x20 && c < 0x250 && c != 0x7F) || (c >= 0x2010 && c <= 0x2015) ||
         (c >= 0x2018 && c <= 0x201D) || c == 0x2026 || c == 0x202F || c == 0x3BC;
}

// The separator of digits at `at`: its length in bytes, or 0.
std::size_t dash_length(std::string_view text, std::size_t at) {
  if (at >= text.size()) return 0;
  if (text[at] == '-' || text[at] == '.' || text[at] == '/' || text[at] == ',')
    return 1;
  return text.substr(at, 3) == "\u2011" ? 3 : 0;
}

struct Number {
  std::size_t end = 0;
  std::size_t groups = 0;
  bool phone = false;    // by a plus sign, parentheses or the zero of an area code
  bool grouped = false;  // of two groups, not a range
};

// Reads groups of digits from `begin` on, as telephone numbers and dates have them.
class NumberReader {
 public:
  NumberReader(std::string_view text, std::size_t begin) : text_(text), at_(begin) {}

  Number read() {
    if (text_[at_] == '+') {
      number_.phone = true;
      ++at_;
    }
    while (group() && separator()) {
    }
    const bool two = number_.groups == 2 && hyphens_ == 1;
    number_.grouped = two && first_ >= 2 &&
                      (second_zero_ || first_zero_ || (first_ == 3 && last_ == 4));
    return number_;
  }

 private:
  // Digits, also between parentheses.
  bool group() {
    std::size_t at = at_;
    const bool open = at < text_.size() && text_[at] == '(';
    if (open) ++at;
    const std::size_t begin = at;
    while (at < text_.size() && is_ascii_digit(static_cast<unsigned char>(text_[at])))
      ++at;
    if (at == begin) return false;
    const std::size_t digits = at - begin;
    if (open) {
      if (at == text_.size() || text_[at] != ')') return false;
      ++at;
      number_.phone = true;
    }
    if (number_.groups == 0) {
      first_ = digits;
      first_zero_ = text_[begin] == '0';
      number_.phone |= first_zero_ && digits >= kAreaCode;
    } else if (number_.groups == 1) {
      second_zero_ = text_[begin] == '0' && digits > 1;
    }
    last_ = digits;
    ++number_.groups;
    at_ = number_.end = at;
    return true;
  }

  // To the next group. Spaces divide telephone numbers alone.
  bool separator() {
    std::size_t at = at_;
    std::size_t length = dash_length(text_, at);
    if (length > 0) {
      if (text_[at] == '-' || length == 3) ++hyphens_;
      at += length;
    } else if (at < text_.size() && text_[at] == ' ') {
      ++at;
      const bool opens = at < text_.size() && text_[at] == '(';
      if (!number_.phone && !opens) return false;
      // "0800 / 555-0142", "0800 - 5550142".
      if (const std::size_t mark = dash_length(text_, at);
          mark > 0 && at + mark < text_.size() && text_[at + mark] == ' ')
        at += mark + 1;
    } else if (at >= text_.size() || (text_[at] != '(' && text_[at - 1] != ')')) {
      return false;
    }
    at_ = at;
    return true;
  }

  static constexpr std::size_t kAreaCode = 3;  // digits of the shortest: 030

  std::string_view text_;
  std::size_t at_;
  Number number_;
  std::size_t first_ = 0, last_ = 0, hyphens_ = 0;
  bool first_zero_ = false, second_zero_ = false;
};

// Whether a number may begin at `at`: no letter or digit stands before it.
bool may_begin(std::string_view text, std::size_t at, std::size_t from) {
  const char c = text[at];
  const bool sign = (c == '+' || c == '(') && at + 1 < text.size() &&
                    is_ascii_digit(static_cast<unsigned char>(text[at + 1]));
  return (is_ascii_digit(static_cast<unsigned char>(c)) || sign) &&
         (at == from || !ends_in_alnum(text, from, at));
}

// Whether the number at `at` is one that is torn apart.
bool is_torn(std::string_view text, std::size_t at, const Number& number) {
  if (number.groups > 1 && (number.phone || number.groups > 2 || number.grouped))
    return true;
  return number.phone && text[at] == '+';
}

// Numbers of a run that has no letter.
void numbers_of(std::string_view text, TextRange run, std::vector<TextRange>& out) {
  const std::string_view up_to = text.substr(0, run.end);
  for (std::size_t at = run.begin; at < run.end;) {
    if (!may_begin(up_to, at, run.begin)) {
      ++at;
      continue;
    }
    const Number number = NumberReader(up_to, at).read();
    if (number.end <= at) {
      ++at;
      continue;
    }
    if (is_torn(text, at, number)) out.push_back({at, number.end});
    at = number.end;
  }
}

// Takes the number that a Latin phrase begins with off it: it belongs to the word
// before.
void leading_number(std::string_view text, TextRange& run,
                    std::vector<TextRange>& out) {
  const std::string_view up_to = text.substr(0, run.end);
  std::size_t at = run.begin;
  while (at < run.end && !may_begin(up_to, at, run.begin)) {
    if (is_alnum_at(text, at)) return;
    ++at;
  }
  if (at == run.end) return;
  const Number number = NumberReader(up_to, at).read();
  // "2-500mg" is no number.
  if (number.end <= at || !is_torn(text, at, number) ||
      (number.end < run.end && is_alnum_at(text, number.end)))
    return;
  out.push_back({at, number.end});
  run.begin = number.end;
}

// A Latin phrase without the punctuation round it; its ends tell what is torn apart.
void phrase_of(std::string_view text, TextRange run, bool rtl,
               std::vector<TextRange>& out) {
  constexpr std::string_view kEnds = "/=#+*_&";
  while (run.begin < run.end && !may_begin(text, run.begin, run.begin) &&
         !is_alnum_at(text, run.begin) && text[run.begin] != '/' &&
         text[run.begin] != '#' && text[run.begin] != '@')
    next_code_point(text, run.begin);
  const auto closes = [&] {
    const auto part = text.substr(run.begin, run.end - run.begin);
    return part.ends_with(')') && std::count(part.begin(), part.end(), '(') ==
                                      std::count(part.begin(), part.end(), ')');
  };
  while (run.end > run.begin && !ends_in_alnum(text, run.begin, run.end) &&
         kEnds.find(text[run.end - 1]) == std::string_view::npos && !closes())
    run.end = begin_of_last(text, run.begin, run.end);
  if (run.begin >= run.end) return;
  std::size_t first = run.begin, behind = run.begin;
  const bool begins = is_letter(next_code_point(text, behind));
  if (!begins || (rtl && !ends_in_alnum(text, first, run.end)))
    out.push_back({first, run.end});
}

}  // namespace

std::vector<TextRange> left_to_right_parts(std::string_view text, bool rtl) {
  std::vector<TextRange> out;
  for (std::size_t at = 0; at < text.size();) {
    TextRange run{at, at};
    bool letters = false, others = false;
    while (run.end < text.size()) {
      std::size_t next = run.end;
      const char32_t c = next_code_point(text, next);
      if (!is_western(c)) break;
      letters |= is_letter(c);
      others |= !is_letter(c) && c != ' ';
      run.end = next;
    }
    at = run.end;
    if (run.begin == run.end) {
      next_code_point(text, at);
      continue;
    }
    if (letters && others) {
      leading_number(text, run, out);
      phrase_of(text, run, rtl, out);
    } else if (others) {
      numbers_of(text, run, out);
    }
  }
  return out;
}

}  // namespace imprint::resolve
