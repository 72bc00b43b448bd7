#include "input/markdown/dialect_inlines.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstdint>

#include "base/unicode.h"
#include "base/xml.h"
#include "input/markdown/dialect_scanner.h"

namespace imprint::input {

namespace {

constexpr std::size_t kNone = std::string_view::npos;

bool is_letter(char c) { return is_ascii_letter(static_cast<unsigned char>(c)); }
bool is_word(char c) {
  return is_letter(c) || is_ascii_digit(static_cast<unsigned char>(c)) ||
         (c & 0x80) != 0;
}

// TeX between single dollars, not two prices: a command, a script, an equation of
// letters, or one letter.
bool is_tex(std::string_view text) {
  if (text.size() == 1) return is_letter(text[0]);
  bool letters = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    letters |= is_letter(text[i]);
    const char next = i + 1 < text.size() ? text[i + 1] : ' ';
    if (text[i] == '\\' && (is_letter(next) || next == '{')) return true;
    if ((text[i] == '^' || text[i] == '_') && i > 0 &&
        (is_word(next) || next == '{' || next == '\\') &&
        (i < 2 || text[i] == '^' || !is_word(text[i - 2])))
      return true;
  }
  return letters && text.find_first_of("=<>+") != kNone && text.find("  ") == kNone &&
         text.find_first_of("\"';") == kNone;
}

}  // namespace

std::optional<DialectText> DialectScanner::run() {
  find_abbreviations();
  while (at_ < text_.size()) {
    const std::size_t end = std::min(text_.find('\n', at_), text_.size());
    const std::string_view line = text_.substr(at_, end - at_);
    line_begin_ = at_;
    if (fence_.contains(line) || is_code_line(line)) {
      copy_to(std::min(end + 1, text_.size()));
    } else if (!abbreviations_.empty() && is_abbreviation(line)) {
      changed_ = true;
      skip_to(std::min(end + 1, text_.size()));
    } else {
      names_references_ = trim(line).starts_with('[') && line.find("]:") != kNone;
      read_line(end);
    }
    was_blank_ = trim(line).empty();
  }
  add_notes();
  return changed_ ? std::optional(std::move(out_)) : std::nullopt;
}

// What begins at `at_`; false: a character.
bool DialectScanner::mark() {
  switch (text_[at_]) {
    case '`':
      return code();
    case '$':
      return math_ && formula();
    case '\\':
      return escape();
    case '!':
      return begins("![[") ? picture() : begins("![") && sized_picture();
    case '[':
      return begins("[[") ? wiki_link() : tag() || span();
    case ']':
      return begins("](") && destination();
    case '^':
      return begins("^[") ? note() : block_id();
    case '%':
      return begins("%%") && comment();
    case '=':
      return begins("==") && marked();
    case ':':
      return icon();
    case '{':
      return braces();
    case '<':
      return html();
    default:
      return false;
  }
}

bool DialectScanner::code() {
  const std::size_t begin = std::min(text_.find_first_not_of('`', at_), text_.size());
  const std::size_t run = begin - at_;
  const std::size_t close = code_marks_.next(run, begin);
  if (close == CodeMarks::kNone || close + run > paragraph_end()) {
    copy_to(begin);
    return true;
  }
  // `x`{=html}
  const std::size_t behind = close + run;
  if (text_.substr(behind).starts_with("{=")) {
    const std::size_t brace = next_here("}", behind);
    if (brace != kNone) {
      const std::string format = to_lower_ascii(from(behind + 2, brace));
      put(format.starts_with("html") ? from(begin, close) : std::string_view());
      skip_to(brace + 1);
      return true;
    }
  }
  copy_to(behind);
  return true;
}

bool DialectScanner::formula() {
  if (begins("$$")) {
    const std::size_t end = next("$$", at_ + 2);
    if (end == kNone || end + 2 > paragraph_end()) return copy_to(at_ + 2), true;
    return copy_to(end + 2), true;
  }
  if (begins("$`")) {
    const std::size_t end = next_here("`$", at_ + 2);
    if (end == kNone || end == at_ + 2) return false;
    put("$$" + std::string(from(at_ + 2, end)) + "$$");
    return skip_to(end + 2);
  }
  if (is_word(before()) || at_ + 2 >= text_.size()) return false;
  const std::size_t end = next_here("$", at_ + 1);
  if (end == kNone || end == at_ + 1 || end - at_ > kMostOfMark) return false;
  const std::string_view tex = from(at_ + 1, end);
  const char behind = end + 1 < text_.size() ? text_[end + 1] : ' ';
  if (tex[0] == ' ' || tex.back() == ' ' || tex.back() == '\\' || is_word(behind) ||
      behind == '$' || tex.find('`') != kNone || tex.find("](") != kNone ||
      tex.find("http") != kNone || (is_digit(tex[0]) && tex.find('\\') == kNone) ||
      !is_tex(tex))
    return false;
  put("$$" + std::string(tex) + "$$");
  return skip_to(end + 1);
}

bool DialectScanner::escape() {
  for (const char* end : {"\\)", "\\]"}) {
    if (!begins(end[1] == ')' ? "\\(" : "\\[")) continue;
    const std::size_t close = next(end, at_ + 2);
    if (close == kNone || close > paragraph_end()) break;
    return copy_to(close + 2), true;
  }
  copy_to(std::min(at_ + 2, text_.size()));
  return true;
}

bool DialectScanner::destination() {
  const std::size_t end = next_here(")", at_);
  copy_to(end == kNone ? at_ + 2 : end + 1);
  return true;
}

// ^[A note.]
bool DialectScanner::note() {
  // It follows what it is about; "^[a-z]+" is a pattern.
  if (!is_word(before()) && std::string_view(".,;:!?)]*_`\"'%").find(before()) == kNone)
    return false;
  if (next_here("]", at_) == kNone) return false;
  int depth = 0;
  std::size_t end = at_ + 1;
  const std::size_t last = std::min(line_end(), at_ + kMostOfMark);
  for (; end < last; ++end) {
    if (text_[end] == '\\')
      ++end;
    else if (text_[end] == '[')
      ++depth;
    else if (text_[end] == ']' && --depth == 0)
      break;
  }
  if (end >= last || from(at_ + 2, end).find(' ') == kNone) return false;
  notes_.emplace_back(from(at_ + 2, end));
  put(fmt::format("[^inline-note-{}]", notes_.size()));
  return skip_to(end + 1);
}

void DialectScanner::add_notes() {
  if (notes_.empty()) return;
  if (!out_.text.ends_with('\n')) out_.text += '\n';
  auto line =
      static_cast<std::uint32_t>(std::count(out_.text.begin(), out_.text.end(), '\n'));
  for (std::size_t i = 0; i < notes_.size(); ++i) {
    out_.text += fmt::format("\n[^inline-note-{}]: {}\n", i + 1, notes_[i]);
    out_.inserted.insert(out_.inserted.end(), {line + 1, line + 2});
    line += 2;
  }
}

// ==marked==
bool DialectScanner::marked() {
  const std::size_t begin = std::min(text_.find_first_not_of('=', at_), text_.size());
  const char first = begin < text_.size() ? text_[begin] : ' ';
  const std::size_t end = begin - at_ == 2 ? next_here("==", begin) : kNone;
  const bool is_mark =
      end != kNone && first != ' ' && first != '\n' && !is_word(before()) &&
      text_[end - 1] != ' ' &&
      (end + 2 >= text_.size() || (text_[end + 2] != '=' && !is_word(text_[end + 2])));
  if (!is_mark || options_.mark) return copy_to(begin), true;
  put(fmt::format("<mark>{}</mark>", from(begin, end)));
  return skip_to(end + 2);
}

// %%hidden%%
bool DialectScanner::comment() {
  if (is_word(before()) || before() == '%') return copy_to(at_ + 2), true;
  const std::size_t end = next("%%", at_ + 2);
  if (end == kNone || end > paragraph_end() || end == at_ + 2 ||
      trim(from(at_ + 2, end)).empty())
    return copy_to(at_ + 2), true;
  const char behind = end + 2 < text_.size() ? text_[end + 2] : ' ';
  if (is_word(behind)) return copy_to(at_ + 2), true;
  changed_ = true;
  return skip_to(end + 2);
}

std::optional<DialectText> read_dialect_inlines(const MarkdownSource& source,
                                                const MarkdownOptions& options,
                                                Diagnostics& diagnostics) {
  constexpr std::array<std::string_view, 32> kSigns = {
      "}`",         ":material-", ":fontawesome-",
      ":octicons-", ":simple-",   "*[",
      "==",         " =",         "|",
      "[[",         "%%",         "^[",
      " ^",         "]{",         "`{=",
      "$",          "{++",        "{--",
      "{==",        "{~~",        "{>>",
      "{/*",        "={",         "{::",
      "[caption",   "[gallery",   "[/",
      "[audio",     "[video",     "[youtube",
      "[vimeo",     "[playlist"};
  if (std::none_of(kSigns.begin(), kSigns.end(), [&](std::string_view sign) {
        return source.text.find(sign) != kNone;
      }))
    return std::nullopt;
  return DialectScanner(source, options, diagnostics).run();
}

}  // namespace imprint::input
