#include "input/markdown/dialect_scanner.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/codes.h"
#include "base/unicode.h"
#include "base/xml.h"
#include "input/markdown/dialect_lines.h"

namespace imprint::input {

namespace {

constexpr std::size_t kMostAbbreviations = 100;

}  // namespace

// Code by its indent, which a list has not.
bool DialectScanner::is_code_line(std::string_view line) {
  const DialectLine parts = split_line(line);
  if (trim(parts.text).empty()) return false;
  if (parts.indent < 4)
    in_list_ =
        list_mark(parts.text) > 0 || (in_list_ && (!was_blank_ || parts.indent > 0));
  const bool is_code = !in_list_ && parts.indent >= 4 && (was_blank_ || in_code_);
  in_code_ = is_code;
  return is_code;
}

void DialectScanner::read_line(std::size_t end) {
  while (at_ < end) {
    const std::size_t next =
        std::min(text_.substr(0, end).find_first_of("`$\\![^%{<]=:", at_), end);
    copy_words(next);
    if (at_ < end && !mark()) copy_to(at_ + 1);
    if (at_ > end) return;  // in a later line
  }
  copy_to(std::min(end + 1, text_.size()));
}

// "*[HTML]: Hyper Text Markup Language"
bool DialectScanner::is_abbreviation(std::string_view line) {
  const std::size_t end = line.find("]:");
  return line.starts_with("*[") && end != kNone && end > 2;
}

void DialectScanner::find_abbreviations() {
  if (!text_.starts_with("*[") && text_.find("\n*[") == kNone) return;
  for (const std::string_view line : lines_of(text_)) {
    const std::size_t end = line.find("]:");
    if (is_abbreviation(line) && abbreviations_.size() < kMostAbbreviations)
      abbreviations_.emplace(line.substr(2, end - 2), trim(line.substr(end + 2)));
  }
}

// Text without marks, up to `end`: abbreviations in it get what they stand for.
void DialectScanner::copy_words(std::size_t end) {
  if (abbreviations_.empty() || names_references_) return copy_to(end);
  while (at_ < end) {
    const bool begins_word = is_word(text_[at_]) && !is_word(before()) &&
                             !(at_ > 1 && from(at_ - 2, at_) == "][");
    // The longest one stands last among those that begin alike.
    auto found = abbreviations_.end();
    if (begins_word)
      for (auto it = abbreviations_.lower_bound(from(at_, at_ + 1));
           it != abbreviations_.end() && it->first[0] == text_[at_]; ++it) {
        const std::size_t behind = at_ + it->first.size();
        if (begins(it->first) && behind <= end &&
            (behind >= text_.size() || !is_word(text_[behind])))
          found = it;
      }
    if (found == abbreviations_.end()) {
      copy_to(at_ + 1);
      continue;
    }
    put(fmt::format("<abbr title=\"{}\">{}</abbr>", xml_escaped(found->second),
                    found->first));
    skip_to(at_ + found->first.size());
  }
}

bool DialectScanner::begins(std::string_view what) const {
  return text_.substr(at_).starts_with(what);
}

std::string_view DialectScanner::from(std::size_t begin, std::size_t end) const {
  return text_.substr(begin, end - begin);
}

// Where `what` comes next: each stretch of text is looked through once.
std::size_t DialectScanner::next(const std::string& what, std::size_t begin) {
  const auto [known, is_new] = next_.try_emplace(what, 0);
  if (is_new || known->second < begin) known->second = text_.find(what, begin);
  return known->second;
}

// The same, on this line or npos.
std::size_t DialectScanner::next_here(const std::string& what, std::size_t begin) {
  const std::size_t found = next(what, begin);
  return found > line_end() ? kNone : found;
}

std::size_t DialectScanner::paragraph_end() {
  return std::min({next("\n\n", at_), at_ + kMostOfMark, text_.size()});
}

bool DialectScanner::is_alone(std::size_t length) {
  return trim(from(line_begin_, at_)).empty() &&
         trim(from(at_ + length, std::max(line_end(), at_ + length))).empty();
}

void DialectScanner::copy_to(std::size_t end) {
  for (; at_ < end; ++at_) {
    out_.text += text_[at_];
    if (text_[at_] == '\n') end_line();
  }
}

// A line of the file ends.
void DialectScanner::end_line() {
  ++line_;
  ++out_line_;
  // The next line may be one that was inserted before.
  if (std::binary_search(source_.inserted.begin(), source_.inserted.end(), line_))
    out_.inserted.push_back(out_line_);
}

// Leaves out what stands before `end`, not its line ends.
bool DialectScanner::skip_to(std::size_t end) {
  for (; at_ < end; ++at_)
    if (text_[at_] == '\n') {
      out_.text += '\n';
      end_line();
    }
  return true;
}

void DialectScanner::put(std::string_view text) {
  changed_ = true;
  out_.text += text;
}

void DialectScanner::new_line() {
  out_.text += '\n';
  ++out_line_;
  out_.inserted.push_back(out_line_);
}

void DialectScanner::blank_line() {
  new_line();
  new_line();
}

// In a line of its own.
void DialectScanner::begin_block() {
  if (!trim(from(line_begin_, at_)).empty()) blank_line();
}

void DialectScanner::end_block(std::size_t after) {
  skip_to(after);
  if (!trim(from(at_, std::max(line_end(), at_))).empty())
    blank_line();
  else
    new_line();
  line_begin_ = at_;
}

void DialectScanner::put_block(std::string_view html, std::size_t after) {
  begin_block();
  put(html);
  end_block(after);
}

void DialectScanner::report(const std::string& kind, const std::string& message) {
  if (!reported_.insert(kind).second) return;
  diagnostics_.report(Code::SyntaxLeftOut, source_.place(line_), message,
                      "put what it shows into the article itself");
}

}  // namespace imprint::input
