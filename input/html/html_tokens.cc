#include "input/html/html_tokens.h"

#include <algorithm>

#include "base/ascii.h"
#include "base/unicode.h"

namespace imprint::input {
namespace {

bool is_space(char c) { return is_html_space(static_cast<unsigned char>(c)); }

GumboTag tag_of(std::string_view name) {
  return gumbo_tagn_enum(name.data(), static_cast<unsigned>(name.size()));
}

}  // namespace

std::size_t HtmlTokens::after(std::string_view what, std::size_t from) const {
  const std::size_t found = html_.find(what, from);
  return found == std::string_view::npos ? html_.size() : found + what.size();
}

void HtmlTokens::read_as(HtmlContent content, GumboTag name) {
  content_ = content;
  raw_ = name;
}

const HtmlToken* HtmlTokens::next(bool in_foreign) {
  if (content_ == HtmlContent::PlainText) at_ = html_.size();
  if (content_ == HtmlContent::RawText) {
    if (raw_ == GUMBO_TAG_SCRIPT)
      skip_script();
    else
      skip_raw_text();
  }
  content_ = HtmlContent::Markup;
  while (at_ < html_.size()) {
    if (html_[at_] == '<') {
      if (is_ascii_letter(peek(1)) || (peek(1) == '/' && is_ascii_letter(peek(2)))) {
        read_tag(peek(1) == '/' ? HtmlToken::Kind::End : HtmlToken::Kind::Start);
        if (token_.end == 0) break;  // cut off at the end: no tag
        return &token_;
      }
      if (peek(1) == '/' && peek(2) == '>') {
        token_ = {};
        token_.kind = HtmlToken::Kind::Nameless;
        token_.begin = at_;
        token_.end = at_ += 3;
        return &token_;
      }
      if (skip_declaration(in_foreign)) continue;
    }
    const std::size_t begin = at_;
    at_ = std::min(html_.find('<', begin + 1), html_.size());
    token_ = {};
    token_.begin = begin;
    token_.end = at_;
    token_.is_space =
        std::all_of(html_.begin() + static_cast<std::ptrdiff_t>(begin),
                    html_.begin() + static_cast<std::ptrdiff_t>(at_), is_space);
    return &token_;
  }
  return nullptr;
}

// Passes a comment or what is read as one; false when at_ has none.
bool HtmlTokens::skip_declaration(bool in_foreign) {
  if (html_.substr(at_, 4) == "<!--") {
    at_ = end_of_comment(at_ + 4);
  } else if (in_foreign && html_.substr(at_, 9) == "<![CDATA[") {
    at_ = after("]]>", at_);
  } else if (peek(1) == '!' || peek(1) == '?' ||
             (peek(1) == '/' && at_ + 2 < html_.size())) {
    at_ = after(">", at_ + 1);
  } else {
    return false;
  }
  return true;
}

// Behind "-->", "--!>", or a ">" right at the beginning.
std::size_t HtmlTokens::end_of_comment(std::size_t at) const {
  const std::string_view first = html_.substr(at, 2);
  if (first.starts_with('>')) return at + 1;
  if (first == "->") return at + 2;
  for (at = html_.find("--", at); at != std::string_view::npos;
       at = html_.find("--", at + 1)) {
    const std::string_view rest = html_.substr(at + 2, 2);
    if (rest.starts_with('>')) return at + 3;
    if (rest == "!>") return at + 4;
  }
  return html_.size();
}

void HtmlTokens::read_tag(HtmlToken::Kind kind) {
  token_ = {};
  token_.kind = kind;
  token_.begin = at_;
  const std::size_t name_at = at_ + (kind == HtmlToken::Kind::End ? 2 : 1);
  std::size_t end = name_at;
  while (end < html_.size() && html_[end] != '>' && html_[end] != '/' &&
         !is_space(html_[end]))
    ++end;
  token_.name = tag_of(html_.substr(name_at, end - name_at));
  at_ = skip_attributes(end, token_, static_cast<std::size_t>(-1));
}

// Moves from `at`, behind the name of a tag or an attribute, behind the tag, counting
// its attributes; or to the attribute number `wanted`.
std::size_t HtmlTokens::skip_attributes(std::size_t at, HtmlToken& tag,
                                        std::size_t wanted) const {
  bool behind_name = false;  // "=" gives a value
  for (; at < html_.size(); ++at) {
    const char c = html_[at];
    if (is_space(c)) continue;
    if (c == '>') {
      tag.end = at + 1;
      return at + 1;
    }
    if (c == '/') {
      behind_name = false;
      tag.self_closing = at + 1 < html_.size() && html_[at + 1] == '>';
      continue;
    }
    if (c != '=' || !behind_name) {
      if (tag.attributes == wanted) return at;
      ++tag.attributes;
      behind_name = true;
      while (at + 1 < html_.size() && !is_space(html_[at + 1]) &&
             html_[at + 1] != '/' && html_[at + 1] != '>' && html_[at + 1] != '=')
        ++at;
      continue;
    }
    behind_name = false;
    ++at;
    while (at < html_.size() && is_space(html_[at])) ++at;
    if (at == html_.size()) break;
    if (html_[at] == '"' || html_[at] == '\'') {
      at = std::min(html_.find(html_[at], at + 1), html_.size());
    } else {
      while (at < html_.size() && !is_space(html_[at]) && html_[at] != '>') ++at;
      --at;  // an empty value ends at the ">" itself
    }
  }
  return html_.size();
}

std::size_t HtmlTokens::attribute(const HtmlToken& tag, std::size_t index) const {
  std::size_t at = tag.begin + 1;
  while (at < tag.end && html_[at] != '>' && html_[at] != '/' && !is_space(html_[at]))
    ++at;
  HtmlToken counted;
  return skip_attributes(at, counted, index);
}

// Whether "</name" of the raw text's element begins at html_[at].
bool HtmlTokens::is_end_of_raw(std::size_t at) const {
  std::size_t end = at + 2;
  while (end < html_.size() && is_ascii_letter(html_[end])) ++end;
  if (end == html_.size() ||
      (html_[end] != '>' && html_[end] != '/' && !is_space(html_[end])))
    return false;
  return end > at + 2 && tag_of(html_.substr(at + 2, end - at - 2)) == raw_;
}

void HtmlTokens::skip_raw_text() {
  for (at_ = html_.find("</", at_); at_ != std::string_view::npos;
       at_ = html_.find("</", at_ + 2)) {
    if (!is_end_of_raw(at_)) continue;
    read_tag(HtmlToken::Kind::End);
    return;
  }
  at_ = html_.size();
}

// HTML, "script data" and its escaped states: in a comment, <script> nests once.
void HtmlTokens::skip_script() {
  bool escaped = false, doubled = false;
  for (; at_ < html_.size(); ++at_) {
    const std::string_view rest = html_.substr(at_, 4);
    if (escaped && rest.starts_with("-->")) {
      escaped = doubled = false;
    } else if (!escaped && rest == "<!--") {
      escaped = true;
      at_ += 1;  // its hyphens may be those of "-->"
    } else if (rest.starts_with("</") && is_end_of_raw(at_)) {
      if (!doubled) return read_tag(HtmlToken::Kind::End);
      doubled = false;
    } else if (escaped && !doubled && rest.starts_with('<') &&
               is_ascii_letter(peek(1))) {
      std::size_t end = at_ + 1;
      while (end < html_.size() && is_ascii_letter(html_[end])) ++end;
      doubled = end < html_.size() &&
                (is_space(html_[end]) || html_[end] == '/' || html_[end] == '>') &&
                tag_of(html_.substr(at_ + 1, end - at_ - 1)) == GUMBO_TAG_SCRIPT;
    }
  }
}

}  // namespace imprint::input
