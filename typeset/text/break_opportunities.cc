#include "typeset/text/break_opportunities.h"

#include <unicode/brkiter.h>
#include <unicode/utext.h>

#include <algorithm>

#include "base/unicode.h"
#include "typeset/text/characters.h"

namespace imprint::typeset {

using Kind = LineBreaker::Kind;

struct LineBreaker::Iterators {
  std::vector<std::pair<Language, std::unique_ptr<icu::BreakIterator>>> by_language;

  icu::BreakIterator* find(const Language& lang) {
    for (auto& [known, iterator] : by_language)
      if (known == lang) return iterator.get();
    UErrorCode error = U_ZERO_ERROR;
    const std::string name(lang.tag());
    std::unique_ptr<icu::BreakIterator> made(icu::BreakIterator::createLineInstance(
        icu::Locale::forLanguageTag(name.c_str(), error), error));
    if (U_FAILURE(error)) {
      error = U_ZERO_ERROR;
      made.reset(icu::BreakIterator::createLineInstance(icu::Locale::getRoot(), error));
    }
    if (U_FAILURE(error)) made.reset();
    by_language.emplace_back(lang, std::move(made));
    return by_language.back().second.get();
  }
};

LineBreaker::LineBreaker() : iterators_(std::make_unique<Iterators>()) {}
LineBreaker::~LineBreaker() = default;

namespace {

constexpr char32_t kSoftHyphen = 0xAD;
constexpr char32_t kZeroWidthSpace = 0x200B;

// Whether the rules below give what UAX #14 gives: European scripts and punctuation.
bool is_simple(char32_t c) {
  return c < 0x590 || (c >= 0x1E00 && c < 0x2000) || (c >= 0x2010 && c <= 0x2060) ||
         (c >= 0x2070 && c < 0x2190) || c == 0xFFFC || c == 0x200B || c == 0x200E;
}

// No line begins with these, even after a space (UAX #14, LB13; French sets a space
// before some of them).
bool closes(char32_t c) {
  return c == '!' || c == '?' || c == ':' || c == ';' || c == ')' || c == ']' ||
         c == '}' || c == 0xBB;
}

bool is_dash(char32_t c) { return c == 0x2013 || c == 0x2014 || c == 0x2010; }

// A line may end after these inside a word (LB13, LB21, LB25 abridged).
bool breaks_after(char32_t before, char32_t c, char32_t after) {
  if (c == '-')  // not "-5", not "--", not a hyphen that hangs before a word
    return is_letter(after) && is_letter_or_digit(before);
  if (is_dash(c))
    return before != ' ' && after != c && !closes(after) && after != '.' &&
           after != ',';
  if (c == '/') return is_letter(after) && is_letter_or_digit(before);
  return c == kZeroWidthSpace;
}

// Empty when a character needs ICU's rules.
std::vector<LineBreaker::Opportunity> simple_opportunities(const std::string& text) {
  std::vector<LineBreaker::Opportunity> out;
  out.reserve(text.size() / 5 + 2);
  char32_t before = 0, c = 0;
  std::size_t at = 0;
  std::size_t next = 0;
  if (!text.empty()) c = next_code_point(text, next);
  while (next < text.size()) {  // the question: may a line begin at `next`?
    std::size_t behind = next;
    const char32_t after = next_code_point(text, behind);
    if (!is_simple(after) || (at == 0 && !is_simple(c))) return {};
    const auto here = static_cast<std::uint32_t>(next);
    if (ends_line(c)) {
      out.push_back({here, Kind::Forced});
    } else if (c == ' ' || c == '\t') {
      if (after != ' ' && after != '\n' && after != '\t' && !closes(after) &&
          before != 0xAB)
        out.push_back({here, Kind::Allowed});
    } else if (c == kSoftHyphen) {
      out.push_back({here, Kind::Hyphen});
    } else if (c == 0xFFFC || after == 0xFFFC || breaks_after(before, c, after) ||
               (after == 0x2014 && is_letter(c))) {
      if (after != ' ' && after != '\n') out.push_back({here, Kind::Allowed});
    }
    if (c != ' ' || after != ' ') before = c;
    at = next;
    c = after;
    next = behind;
  }
  if (at == 0 && !text.empty() && !is_simple(c)) return {};
  out.push_back({static_cast<std::uint32_t>(text.size()),
                 ends_line(c) ? Kind::Forced : Kind::Allowed});
  return out;
}

// Of the place behind the character that ends at `end`.
Kind kind_behind(const std::string& text, std::size_t end) {
  std::size_t at = end - 1;
  while (at > 0 && is_continuation(text[at])) --at;
  const char32_t c = next_code_point(text, at);
  return ends_line(c) ? Kind::Forced : c == kSoftHyphen ? Kind::Hyphen : Kind::Allowed;
}

}  // namespace

std::vector<LineBreaker::Opportunity> LineBreaker::opportunities(
    const std::string& text, const Language& lang) {
  if (text.empty()) return {};
  std::vector<Opportunity> out = simple_opportunities(text);
  if (!out.empty()) return out;
  icu::BreakIterator* iterator = iterators_->find(lang);
  if (iterator != nullptr) {
    UErrorCode error = U_ZERO_ERROR;
    UText source = UTEXT_INITIALIZER;
    utext_openUTF8(&source, text.data(), static_cast<int64_t>(text.size()), &error);
    iterator->setText(&source, error);
    while (U_SUCCESS(error)) {
      const int32_t next = iterator->next();
      if (next == icu::BreakIterator::DONE) break;
      const auto at = static_cast<std::size_t>(next);
      out.push_back({static_cast<std::uint32_t>(next), kind_behind(text, at)});
    }
    utext_close(&source);
  }
  if (out.empty() || out.back().at != text.size())
    out.push_back({static_cast<std::uint32_t>(text.size()), Kind::Allowed});
  return out;
}

}  // namespace imprint::typeset
