#include <fmt/format.h>

#include <algorithm>

#include "base/unicode.h"
#include "base/xml.h"
#include "input/markdown/dialect_scanner.h"

// Tags of WordPress and of forums.
namespace imprint::input {

bool DialectScanner::tag() {
  const auto found = bracket_tag(text_, at_);
  if (!found) return false;
  const char behind =
      at_ + found->length < text_.size() ? text_[at_ + found->length] : '\n';
  if (behind == '(' || behind == ':') return false;
  if (found->closes) return close_tag(*found);
  const std::size_t inner = at_ + found->length;
  const std::size_t end = next("[/" + found->name + "]", inner);
  const bool is_paired = end != kNone && end - at_ < kMostOfBlock;
  const std::size_t after = is_paired ? end + found->name.size() + 3 : inner;
  switch (found->is) {
    case BracketTag::Is::Caption:
      return is_paired && caption(*found, inner, end, after);
    case BracketTag::Is::LeftOut:
      if (found->arguments.empty() && !is_alone(found->length)) return false;
      report(found->name, fmt::format("[{}] is left out", found->name));
      changed_ = true;
      return skip_to(inner);
    case BracketTag::Is::Address:
      return is_paired && address(inner, end, after);
    case BracketTag::Is::Recording:
    case BracketTag::Is::Player: {
      const std::string html = media_of(*found);
      if (html.empty()) return is_paired && address(inner, end, after);
      const bool is_empty = is_paired && trim(from(inner, end)).empty();
      put_block(html, is_empty ? after : inner);
      return true;
    }
    case BracketTag::Is::Code:
      return is_paired && code_block(*found, inner, end, after);
    case BracketTag::Is::Wrapper:
      if (!is_paired && found->name.find('_') == kNone) return false;
      if (is_paired) ++open_[found->name];
      changed_ = true;
      return skip_to(inner);
    case BracketTag::Is::Details:
    case BracketTag::Is::Quote:
      if (!is_paired) return false;
      ++open_[found->name];
      put_block(found->is == BracketTag::Is::Quote
                    ? std::string("<blockquote>")
                    : fmt::format(
                          "<details><summary>{}</summary>",
                          xml_escaped(found->value.empty() ? "Details" : found->value)),
                inner);
      return true;
    case BracketTag::Is::Inline:
      return end != kNone && end <= line_end() && inline_tag(*found, inner, end, after);
  }
  return false;
}

bool DialectScanner::close_tag(const BracketTag& tag) {
  if (tag.is == BracketTag::Is::Wrapper && tag.name.find('_') != std::string::npos) {
    changed_ = true;
    return skip_to(at_ + tag.length);
  }
  int& open = open_[tag.name];
  if (open == 0) return false;
  --open;
  changed_ = true;
  if (tag.is == BracketTag::Is::Wrapper) return skip_to(at_ + tag.length);
  put_block(tag.is == BracketTag::Is::Quote ? "</blockquote>" : "</details>",
            at_ + tag.length);
  return true;
}

bool DialectScanner::caption(const BracketTag& tag, std::size_t inner, std::size_t end,
                             std::size_t after) {
  std::size_t begin = std::min(text_.find_first_not_of(" \n", inner), end);
  const std::size_t picture =
      picture_length(from(begin, std::min(end, begin + kMostOfMark)));
  if (picture == 0) return false;
  begin_block();
  put("<figure>");
  blank_line();
  skip_to(begin);
  copy_to(begin + picture);
  blank_line();
  put("<figcaption>");
  blank_line();
  std::size_t words = std::min(text_.find_first_not_of(" ", at_), end);
  put(trim(from(words, end)).empty() ? tag.of("caption") : std::string_view());
  skip_to(words);
  copy_to(end);
  blank_line();
  put("</figcaption></figure>");
  end_block(after);
  return true;
}

bool DialectScanner::address(std::size_t inner, std::size_t end, std::size_t after) {
  const std::string_view url = trim(from(inner, end));
  if (!url.starts_with("http") || url.find_first_of(" \n<>\"") != kNone) return false;
  put_block(fmt::format("<iframe src=\"{}\"></iframe>", xml_escaped(url)), after);
  return true;
}

bool DialectScanner::code_block(const BracketTag& tag, std::size_t inner,
                                std::size_t end, std::size_t after) {
  const std::string_view code = from(inner, end);
  std::string_view lang =
      tag.of("language").empty() ? tag.of("lang") : tag.of("language");
  if (lang.empty()) lang = tag.value;
  if (lang.empty() && tag.name != "code" && tag.name != "sourcecode") lang = tag.name;
  const bool is_block = code.find('\n') != kNone || is_alone(after - at_);
  const std::string marks(is_block ? 3 + longest_run(code) : 1 + longest_run(code),
                          '`');
  if (!is_block) {
    put(fmt::format("{0} {1} {0}", marks, code));
    return skip_to(after);
  }
  begin_block();
  put(marks + std::string(lang));
  skip_to(inner);
  if (!code.starts_with('\n')) new_line();
  copy_to(end);
  if (!code.ends_with('\n')) new_line();
  put(marks);
  end_block(after);
  return true;
}

std::size_t DialectScanner::longest_run(std::string_view code) {
  std::size_t longest = 0, run = 0;
  for (const char c : code) longest = std::max(longest, run = c == '`' ? run + 1 : 0);
  return longest;
}

bool DialectScanner::inline_tag(const BracketTag& tag, std::size_t inner,
                                std::size_t end, std::size_t after) {
  const std::string inside(from(inner, end));
  if (tag.html == "a")
    put(fmt::format("<a href=\"{}\">{}</a>",
                    xml_escaped(tag.value.empty() ? inside : tag.value), inside));
  else if (tag.html == "img")
    put(fmt::format("<img src=\"{}\">", xml_escaped(inside)));
  else
    put(fmt::format("<{0}>{1}</{0}>", tag.html, inside));
  return skip_to(after);
}

}  // namespace imprint::input
