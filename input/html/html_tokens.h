// html_tokens.h: the tags and texts of a page, cut as HTML's tokenizer cuts them.
// Source: HTML, "Tokenization".
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "input/html/html_stack.h"

namespace imprint::input {

struct HtmlToken {
  enum class Kind : std::uint8_t { Text, Start, End, Nameless /* "</>" */ };

  Kind kind = Kind::Text;
  bool is_space = false;      // a text of white space alone
  bool self_closing = false;  // "<g/>"
  GumboTag name = GUMBO_TAG_UNKNOWN;
  std::size_t begin = 0, end = 0;  // [bytes] of the page
  std::size_t attributes = 0;
};

class HtmlTokens {
 public:
  explicit HtmlTokens(std::string_view html) : html_(html) {}

  // The next one, valid until the next call; null at the end. Comments, doctypes and
  // what is raw text are passed over. `in_foreign`: CDATA sections are texts here.
  const HtmlToken* next(bool in_foreign);
  // To be said after a start tag: how what follows `name` is read.
  void read_as(HtmlContent content, GumboTag name);
  // Where the attribute number `index` (from 0) of the tag begins.
  std::size_t attribute(const HtmlToken& tag, std::size_t index) const;

 private:
  char peek(std::size_t ahead) const {
    return at_ + ahead < html_.size() ? html_[at_ + ahead] : '\0';
  }
  std::size_t after(std::string_view what, std::size_t from) const;
  bool skip_declaration(bool in_foreign);
  std::size_t end_of_comment(std::size_t at) const;
  void read_tag(HtmlToken::Kind kind);
  std::size_t skip_attributes(std::size_t at, HtmlToken& tag, std::size_t wanted) const;
  bool is_end_of_raw(std::size_t at) const;
  void skip_raw_text();
  void skip_script();

  std::string_view html_;
  std::size_t at_ = 0;
  HtmlContent content_ = HtmlContent::Markup;
  GumboTag raw_ = GUMBO_TAG_UNKNOWN;  // whose end ends the raw text
  HtmlToken token_;
};

}  // namespace imprint::input
