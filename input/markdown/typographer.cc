#include "input/markdown/typographer.h"

#include <algorithm>

#include "base/unicode.h"
#include "input/quotation_marks.h"

namespace imprint::input {
namespace {

// U+2018, 2019, 201C and 201D begin with the first, their disguise (U+E098 ...) with
// the second: as long, and private.
constexpr std::string_view kCurly = "\xE2\x80", kDisguised = "\xEE\x82";
constexpr std::string_view kLast = "\x98\x99\x9C\x9D";  // third bytes of the four

bool is_mark_at(std::string_view text, std::size_t at) {
  return at + 2 < text.size() && kLast.find(text[at + 2]) != std::string_view::npos;
}

bool is_letter_at(std::string_view text, std::size_t at) {
  return at < text.size() && is_letter(next_code_point(text, at));
}

// Whether words have no spaces between them: then a mark between two letters may open
// as well as close, and cmark takes it to close.
bool has_no_spaces(const Language& lang) {
  return lang.primary() == "ja" || lang.primary() == "zh";
}

// Whether a paragraph, item, cell or heading ends in `html`.
bool ends_block(std::string_view html) {
  for (std::size_t at = html.find("</"); at != std::string_view::npos;
       at = html.find("</", at + 1)) {
    std::string_view name = html.substr(at + 2);
    name = name.substr(0, name.find('>'));
    for (const std::string_view block :
         {"p", "li", "td", "th", "dt", "dd", "h1", "h2", "h3", "h4", "h5", "h6"})
      if (name == block) return true;
  }
  return false;
}

}  // namespace

bool quotes_as_english(const Language& lang) {
  return quotation_marks(lang).marks == quotation_marks(Language::english()).marks &&
         !has_no_spaces(lang);
}

bool has_too_many_quotes(std::string_view markdown) {
  std::size_t count = 0;
  std::string_view fence;
  for (std::size_t at = 0; at < markdown.size();) {
    const std::size_t end = std::min(markdown.find('\n', at), markdown.size());
    const std::string_view line = markdown.substr(at, end - at);
    const std::size_t first = std::min(line.find_first_not_of(" \t"), line.size());
    const std::string_view mark = line.substr(first, 3);
    at = end + 1;
    if (mark.empty() || mark == "```" || mark == "~~~") {
      count = 0;
      if (fence.empty())
        fence = mark;
      else if (fence == mark)
        fence = {};
    } else if (fence.empty()) {
      count += static_cast<std::size_t>(
          std::count_if(line.begin(), line.end(),
                        [](char each) { return each == '"' || each == '\''; }));
      if (count > kMaxQuotesPerParagraph) return true;
    }
  }
  return false;
}

std::optional<std::string> hide_quotation_marks(std::string_view text) {
  std::optional<std::string> out;
  for (std::size_t at = text.find(kCurly); at != std::string_view::npos;
       at = text.find(kCurly, at + kCurly.size())) {
    if (!is_mark_at(text, at)) continue;
    if (!out) out = std::string(text);
    out->replace(at, kDisguised.size(), kDisguised);
  }
  return out;
}

std::string localise_quotation_marks(std::string_view html, const Language& lang) {
  const auto& marks = quotation_marks(lang).marks;
  std::string out;
  out.reserve(html.size());
  std::size_t kept = 0;
  bool single = false;  // an inner quotation is open
  const bool alternates = has_no_spaces(lang);
  bool open = false;  // an outer one, where marks open and close by turns
  for (std::size_t at = html.find_first_of("\xE2\xEE"); at < html.size();
       at = html.find_first_of("\xE2\xEE", at + 1)) {
    const std::string_view first = html.substr(at, kCurly.size());
    if ((first != kCurly && first != kDisguised) || !is_mark_at(html, at)) continue;
    std::string_view mark = html.substr(at, 3);
    std::string shown(mark);
    if (first == kDisguised) {
      shown.replace(0, kCurly.size(), kCurly);
    } else if (alternates && (mark == "\u201C" || mark == "\u201D")) {
      open = !open || ends_block(html.substr(kept, at - kept));
      shown = marks[open ? 0 : 1];
    } else if (mark == "\u201C") {
      shown = marks[0];
    } else if (mark == "\u201D") {
      shown = marks[1];
    } else if (mark == "\u2018") {
      shown = marks[2];
      single = true;
    } else if (single && !is_letter_at(html, at + 3)) {  // else an apostrophe
      shown = marks[3];
      single = false;
    }
    out += html.substr(kept, at - kept);
    out += shown;
    kept = at + 3;
  }
  out += html.substr(kept);
  return out;
}

}  // namespace imprint::input
