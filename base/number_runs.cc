#include "base/number_runs.h"

#include <algorithm>

#include "base/ascii.h"
#include "base/unicode.h"

namespace imprint {

bool is_digit(char32_t c) {
  if (c < 0x80) return is_ascii_digit(c);
  return c >= 0x660 && is_letter_or_digit(c) && !is_letter(c);
}

namespace {

bool is_capital(char32_t c) { return c >= 'A' && c <= 'Z'; }
bool is_dash(char32_t c) {
  return c == '-' || (c >= 0x2010 && c <= 0x2013) || c == 0x2212;
}
bool is_gap(char32_t c) {  // a line may end at the first two
  return c == ' ' || c == 0x2009 || c == 0xA0 || c == 0x202F;
}
bool is_inner(char32_t c) { return c == '.' || c == ',' || c == '/' || c == ':'; }

// ITU-T E.164: numbers have 15 digits at most; the shortest that are written in groups
// have six. Cards and accounts have up to 19 (ISO/IEC 7812-1).
constexpr std::size_t kFewestDigits = 6, kMostDigits = 19;
constexpr std::size_t kMostLetters = 10;  // "1-800-FLOWERS"

// Reads groups of digits from one place on.
class Reader {
 public:
  Reader(std::string_view text, std::size_t begin, bool telephone)
      : text_(text), begin_(begin), at_(begin), telephone_(telephone) {}

  // Appends what is to be kept; returns where reading has come to, behind `begin`.
  std::size_t read(std::vector<NumberRun>& out) {
    if (peek(at_) == '+') {
      plus_ = true;
      ++at_;
    }
    if (!group()) return std::max(at_, begin_ + 1);
    while (separated_group()) {
    }
    if (gaps_ > 0 && is_one_number()) {
      out.push_back({begin_, at_});
    } else {
      const auto parts = without_spaces(text_, {begin_, at_});
      out.insert(out.end(), parts.begin(), parts.end());
    }
    return at_;
  }

 private:
  char32_t peek(std::size_t at) const {
    return at < text_.size() ? next_code_point(text_, at) : 0;
  }
  bool belongs(char32_t c) const {
    return is_digit(c) || (telephone_ && is_letter_or_digit(c));
  }

  // Digits, also between parentheses; moves `at_` behind them. Nothing is moved where
  // there are none.
  bool group() {
    std::size_t at = at_;
    const bool open = peek(at) == '(';
    if (open) ++at;
    const std::size_t first = at;
    std::size_t count = 0;
    bool letters = false;
    for (; at < text_.size(); ++count) {
      std::size_t next = at;
      const char32_t c = next_code_point(text_, next);
      if (!belongs(c)) break;
      letters |= !is_digit(c);
      at = next;
    }
    if (count == 0) return false;
    // Letters join a number of digits by a hyphen, or as capitals.
    if (letters && !last_dash_ && groups_ > 0 && !is_capital(peek(first))) return false;
    if (open) {
      if (peek(at) != ')') return false;
      ++at;
      parentheses_ = true;
    }
    if (groups_ == 0) {
      zero_ = peek(first) == '0' && count > 1;
      words_ = letters;
    }
    short_ |= count == 1 && groups_ > 0 && !open;
    const char32_t c = peek(first);
    years_ &= count == 4 && (c == '1' || c == '2') && !letters;
    digits_ += letters ? 0 : count;
    ++groups_;
    at_ = at;
    return true;
  }

  // Capitals behind two groups and a hyphen.
  bool capitals() {
    std::size_t at = at_;
    while (is_capital(peek(at))) ++at;
    const std::size_t count = at - at_;
    if (groups_ < 2 || count < 3 || count > kMostLetters) return false;
    if (is_letter_or_digit(peek(at))) return false;
    at_ = at;
    ++groups_;
    return true;
  }

  bool separated_group() {
    const std::size_t before = at_;
    const char32_t c = peek(at_);
    if (c == 0) return false;
    const bool gap = is_gap(c), dash = is_dash(c);
    const bool close = at_ > 0 && text_[at_ - 1] == ')';
    if (gap || dash || is_inner(c))
      next_code_point(text_, at_);
    else if (c != '(' && !close)
      return false;
    if (gap && words_) {  // "toll-free number"
      at_ = before;
      return false;
    }
    last_dash_ = dash;
    if (!group() && !(dash && capitals())) {
      at_ = before;
      return false;
    }
    gaps_ += gap ? 1 : 0;
    return true;
  }

  // Whether the spaces are inside of one number.
  bool is_one_number() const {
    if (plus_ || telephone_) return true;
    if (digits_ < kFewestDigits || digits_ > kMostDigits) return false;
    return zero_ || (!short_ && (parentheses_ || !years_));
  }

  std::string_view text_;
  std::size_t begin_, at_;
  bool telephone_;
  std::size_t groups_ = 0, gaps_ = 0, digits_ = 0;
  bool plus_ = false, parentheses_ = false, zero_ = false, words_ = false;
  bool short_ = false;  // a group behind the first one has one digit, bare
  bool years_ = true;   // all groups look like years
  bool last_dash_ = false;
};

}  // namespace

std::vector<NumberRun> number_runs(std::string_view text, bool telephone) {
  std::vector<NumberRun> out;
  char32_t before = 0;
  for (std::size_t at = 0; at < text.size();) {
    std::size_t next = at;
    const char32_t c = next_code_point(text, next);
    const bool opens = (c == '+' || c == '(') && next < text.size() && [&] {
      std::size_t behind = next;
      return is_digit(next_code_point(text, behind));
    }();
    const bool begins = opens || is_digit(c) || (telephone && is_letter_or_digit(c));
    if (!begins || is_letter_or_digit(before)) {
      before = c;
      at = next;
      continue;
    }
    at = Reader(text, at, telephone).read(out);
    before =
        text[at - 1];  // of the last character: no letter where it is one of several
    if (is_continuation(text[at - 1])) before = '0';
  }
  return out;
}

std::vector<NumberRun> without_spaces(std::string_view text, NumberRun run) {
  std::vector<NumberRun> out;
  for (std::size_t at = run.begin; at < run.end;) {
    NumberRun part{at, at};
    bool dash = false, gap = false;
    while (at < run.end) {
      const char32_t c = next_code_point(text, at);
      gap = is_gap(c);
      if (gap) break;
      dash |= is_dash(c);
      part.end = at;
    }
    if (dash) out.push_back(part);
  }
  return out;
}

}  // namespace imprint
