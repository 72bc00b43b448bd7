// text_scanner.h: what the readers of small languages share: a place in a text that
// moves on, and a fault that ends the reading.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/source_pos.h"

namespace imprint {

class TextScanner {
 public:
  // Thrown by fail(), caught in the reader's one public function.
  struct Fault {
    SourcePos where;
    std::string message;
    std::string hint;
  };

  // Lines count from `first_line`, columns [bytes] from 1.
  TextScanner(std::string_view text, std::uint32_t file, std::uint32_t first_line)
      : text_(text), file_(file), first_line_(first_line) {}

  bool at_end() const { return at_ >= text_.size(); }
  // The character `ahead` of here; NUL behind the end.
  char peek(std::size_t ahead = 0) const {
    return at_ + ahead < text_.size() ? text_[at_ + ahead] : '\0';
  }
  bool sees(std::string_view what) const { return text_.substr(at_).starts_with(what); }
  void skip(std::size_t count = 1) { at_ = std::min(at_ + count, text_.size()); }
  bool take(char c) {
    if (at_end() || text_[at_] != c) return false;
    ++at_;
    return true;
  }
  // What stands here of the characters that `belongs` takes.
  template <typename Belongs>
  std::string_view take_while(Belongs belongs) {
    const std::size_t begin = at_;
    while (at_ < text_.size() && belongs(text_[at_])) ++at_;
    return text_.substr(begin, at_ - begin);
  }
  // All up to the next of `ends`, or to the end of the text.
  std::string_view take_until(std::string_view ends) {
    const std::size_t begin = at_;
    at_ = std::min(text_.find_first_of(ends, at_), text_.size());
    return text_.substr(begin, at_ - begin);
  }

  std::size_t at() const { return at_; }
  std::string_view from(std::size_t begin) const {
    return text_.substr(begin, at_ - begin);
  }
  SourcePos place() const { return place_of(at_); }
  // `offset` is no less than in the call before, mostly: a step back counts all lines.
  SourcePos place_of(std::size_t offset) const;

  // The character that `digits` hexadecimal digits here name, behind "\u"; U+FFFD for
  // NUL and for what is no character.
  char32_t take_code_point(int digits);

  [[noreturn]] void fail(std::string message, std::string hint = {}) const {
    throw Fault{place(), std::move(message), std::move(hint)};
  }

 private:
  std::string_view text_;
  std::uint32_t file_, first_line_;
  std::size_t at_ = 0;
  mutable std::size_t counted_ = 0;  // lines are counted to here
  mutable std::size_t line_begin_ = 0;
  mutable std::uint32_t line_ = 0;
};

}  // namespace imprint
