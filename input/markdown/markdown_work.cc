#include "input/markdown/markdown_work.h"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "base/ascii.h"
#include "base/unicode.h"
#include "input/markdown/markdown_code_marks.h"

namespace imprint::input {
namespace {

constexpr std::size_t kNone = std::string_view::npos;
constexpr std::string_view kMarks = "\\`<>[]!:w";
// cmark takes these off the end of a bare address.
constexpr std::string_view kAddressEnds = "?!.,:*_~'\";)";
constexpr std::size_t kMaxCodeMark = 80;  // backticks; cmark reads more as text

// What stands beside a run of signs. A character above ASCII that is no letter, digit
// or mark may be a space or punctuation: it counts as both.
struct Side {
  bool space = false, punctuation = false;
};

Side side_of(char32_t c) {
  if (c < 0x80) {
    return {c == 0 || c == ' ' || (c >= '\t' && c <= '\r'), is_ascii_punctuation(c)};
  }
  const bool word = is_letter_or_digit(c) || is_mark(c);
  return {!word, !word};
}

// Goes through the text once, as cmark does, and counts what cmark would look at. Code
// and tags are not told from other text for sure, so marks in them count too, and pairs
// are taken off only where none of the two can begin or end between them.
class Estimate {
 public:
  Estimate(std::string_view text, std::string_view delimiters)
      : text_(text),
        signs_(delimiters),
        marks_(std::string(kMarks).append(delimiters)),
        code_marks_(text),
        budget_(text.size() * kMaxInlineSteps) {}

  bool exceeds() {
    for (at_ = text_.find_first_of(marks_); at_ < text_.size() && steps_ <= budget_;
         at_ = text_.find_first_of(marks_, at_))
      step();
    return steps_ > budget_;
  }

 private:
  struct Delimiter {
    char sign;
    std::size_t count;
    bool opens, closes;
    std::size_t bracket, region;  // that it stands in
  };
  struct Bracket {
    std::size_t id, region;
  };

  char peek(std::size_t ahead) const {
    return at_ + ahead < text_.size() ? text_[at_ + ahead] : '\0';
  }

  void step() {
    ++steps_;
    const char c = text_[at_];
    if (c == '`') {
      backticks();
    } else if (signs_.find(c) != kNone) {
      delimiter();
    } else if (c == '[' || (c == '!' && peek(1) == '[')) {
      brackets_.push_back({++last_bracket_, region_});
      at_ += c == '!' ? 2 : 1;
    } else {
      if (c == ']')
        close_bracket();
      else if (c == '<' || c == '>')
        angle();
      else
        address();
      at_ += c == '\\' && code_end_ == 0 ? 2 : 1;
    }
  }

  void backticks() {
    const std::size_t begin = at_;
    at_ = std::min(text_.find_first_not_of('`', at_), text_.size());
    if (code_end_ == 0) {
      const std::size_t run = at_ - begin;
      const std::size_t end = run > kMaxCodeMark ? kNone : code_marks_.next(run, at_);
      if (end == kNone) return;
      code_end_ = end;
      region_before_ = region_;
      region_ = ++last_region_;
    } else if (begin == code_end_) {
      code_end_ = 0;
      region_ = region_before_;
    } else {
      region_ = ++last_region_;
    }
  }

  // Comments and their like look for their end in all that follows.
  void angle() {
    if (code_end_ == 0) region_ = ++last_region_;
    for (std::size_t i = 0; i < kEndless.size(); ++i) {
      const auto& [open, close] = kEndless[i];
      if (text_.compare(at_, open.size(), open) != 0) continue;
      if (next_end_[i] <= at_)
        next_end_[i] = std::min(text_.find(close, at_), text_.size());
      steps_ += next_end_[i] - at_;
    }
  }

  // As a link's it pairs what is open within, and ends the links around.
  void close_bracket() {
    if (brackets_.empty()) return;
    steps_ += brackets_.size() + delimiters_.size();
    if (brackets_.back().region == region_) brackets_.pop_back();
  }

  // A bare address is read to the next space, and for each parenthesis at its end
  // again.
  void address() {
    if (text_.compare(at_, 3, "://") != 0 && text_.compare(at_, 4, "www.") != 0) return;
    if (word_end_ <= at_)
      word_end_ = std::min(text_.find_first_of(" \t\n\v\f\r", at_), text_.size());
    const std::string_view word = text_.substr(at_, word_end_ - at_);
    std::string_view end = word.substr(0, word.find('<'));
    end.remove_prefix(end.find_last_not_of(kAddressEnds) + 1);  // npos + 1 is 0
    steps_ += word.size() *
              (1 + static_cast<std::size_t>(std::count(end.begin(), end.end(), ')')));
  }

  Side side_before(std::size_t at) const {
    if (at == 0) return side_of(0);
    while (--at > 0 && is_continuation(text_[at])) {
    }
    return side_of(next_code_point(text_, at));
  }
  Side side_at(std::size_t at) const {
    return side_of(at < text_.size() ? next_code_point(text_, at) : U'\0');
  }

  void delimiter() {
    const char sign = text_[at_];
    const bool quote = sign == '\'' || sign == '"';
    const Side left = side_before(at_);
    const std::size_t begin = at_;
    at_ = quote ? at_ + 1 : std::min(text_.find_first_not_of(sign, at_), text_.size());
    const Side right = side_at(at_);
    // CommonMark, "left-flanking delimiter run", "right-flanking delimiter run".
    const auto flanks = [](const Side& outer, const Side& inner) {
      return inner.space ? inner.punctuation
                         : !inner.punctuation || outer.space || outer.punctuation;
    };
    const bool opens = flanks(left, right), closes = flanks(right, left);
    Delimiter run{sign, at_ - begin, opens, closes, top_bracket(), region_};
    if (sign == '_' || quote) run.opens = opens && (!closes || left.punctuation);
    if (sign == '_') run.closes = closes && (!opens || right.punctuation);
    if (run.closes) close(run);
    if (run.opens && run.count > 0) delimiters_.push_back(run);
  }

  std::size_t top_bracket() const {
    return brackets_.empty() ? 0 : brackets_.back().id;
  }

  // Looks for what `closer` closes, from the last on.
  void close(Delimiter& closer) {
    for (std::size_t i = delimiters_.size(); i > 0 && closer.count > 0;) {
      Delimiter& opener = delimiters_[--i];
      if (++steps_ > budget_) return;
      if (!is_pair(opener, closer)) continue;
      const bool strong = opener.count > 1 && closer.count > 1;
      const bool emphasis = closer.sign == '*' || closer.sign == '_';
      const std::size_t used = !emphasis ? kNone : strong ? 2 : 1;
      opener.count -= std::min(used, opener.count);
      closer.count -= std::min(used, closer.count);
      if (opener.count > 0) ++i;  // and once more
      delimiters_.resize(i);
    }
  }

  bool is_pair(const Delimiter& opener, const Delimiter& closer) const {
    if (opener.sign != closer.sign || opener.bracket != closer.bracket ||
        opener.region != closer.region)
      return false;
    return (!opener.closes && !closer.opens) || closer.count % 3 == 0 ||
           (opener.count + closer.count) % 3 != 0;
  }

  struct Endless {
    std::string_view open, close;
  };
  static constexpr std::array<Endless, 4> kEndless = {
      {{"<!--", "-->"}, {"<?", "?>"}, {"<![CDATA[", "]]>"}, {"<!", ">"}}};

  std::string_view text_;
  std::string_view signs_;  // of delimiters
  std::string marks_;       // and all others
  CodeMarks code_marks_;
  std::size_t budget_, steps_ = 0;
  std::size_t at_ = 0;
  std::vector<Bracket> brackets_;
  std::vector<Delimiter> delimiters_;
  std::size_t last_bracket_ = 0;
  // A stretch in which no code or tag begins or ends; behind code the one before it
  // goes on.
  std::size_t region_ = 0, last_region_ = 0, region_before_ = 0;
  std::size_t code_end_ = 0;  // where the code that is open ends; 0: none is
  std::array<std::size_t, kEndless.size()> next_end_{};
  std::size_t word_end_ = 0;
};

}  // namespace

bool exceeds_inline_work(std::string_view text, std::string_view delimiters) {
  return text.size() > kFreeInlineBytes && Estimate(text, delimiters).exceeds();
}

std::string without_marks(std::string_view text) {
  constexpr std::string_view kPlain = ",;()-#/?%{}$";
  std::string out;
  out.reserve(text.size() * 2);
  for (const char c : text) {
    if (is_ascii_punctuation(static_cast<unsigned char>(c)) && kPlain.find(c) == kNone)
      out += '\\';
    out += c;
  }
  return out;
}

}  // namespace imprint::input
