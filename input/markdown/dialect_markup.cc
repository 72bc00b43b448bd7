#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/unicode.h"
#include "base/xml.h"
#include "input/markdown/dialect_scanner.h"
#include "input/markdown/markdown_attributes.h"

// CriticMarkup, roles of MyST, JSX, spans of Pandoc.
namespace imprint::input {

namespace {

constexpr std::size_t kMostOfSpan = 300;  // [bytes] of [text]{.class}

}  // namespace

// CriticMarkup, comments of JSX, kramdown's {::nomarkdown}.
bool DialectScanner::braces() {
  struct Marks {
    std::string_view open;
    std::string close;
    std::string_view before, after;
  };
  static const std::array<Marks, 4> kMarks = {{{"{++", "++}", "<ins>", "</ins>"},
                                               {"{--", "--}", "<del>", "</del>"},
                                               {"{==", "==}", "<mark>", "</mark>"},
                                               {"{>>", "<<}", "", ""}}};
  for (const Marks& row : kMarks) {
    if (!begins(row.open)) continue;
    const std::size_t end = next_here(row.close, at_ + 3);
    if (end == kNone) return false;
    put(row.before.empty()
            ? std::string()
            : fmt::format("{}{}{}", row.before, from(at_ + 3, end), row.after));
    return skip_to(end + 3);
  }
  if (begins("{~~")) {
    const std::size_t end = next_here("~~}", at_ + 3);
    const std::size_t middle = next_here("~>", at_ + 3);
    if (end == kNone || middle == kNone || middle > end) return false;
    put(fmt::format("<del>{}</del><ins>{}</ins>", from(at_ + 3, middle),
                    from(middle + 2, end)));
    return skip_to(end + 3);
  }
  if (begins("{/*")) {
    const std::size_t end = next("*/}", at_ + 3);
    if (end == kNone || end > paragraph_end()) return false;
    changed_ = true;
    return skip_to(end + 3);
  }
  if (role()) return true;
  for (const std::string_view tag : {"{::nomarkdown}", "{:/nomarkdown}", "{:/}"})
    if (begins(tag)) {
      changed_ = true;
      return skip_to(at_ + tag.size());
    }
  return false;
}

// {ref}`words <target>` and {math}`x^2` of MyST.
bool DialectScanner::role() {
  std::size_t end = at_ + 1;
  while (end < text_.size() &&
         (is_letter(text_[end]) || text_[end] == ':' || text_[end] == '-'))
    ++end;
  if (end == at_ + 1 || !text_.substr(end).starts_with("}`")) return false;
  const std::size_t close = next_here("`", end + 2);
  if (close == kNone || close == end + 2) return false;
  const std::string_view name = from(at_ + 1, end);
  std::string_view inside = from(end + 2, close);
  if (name == "math") {
    put("$$" + std::string(inside) + "$$");
  } else if (name == "sub" || name == "sup" || name == "kbd" || name == "abbr") {
    put(fmt::format("<{0}>{1}</{0}>", name, xml_escaped(inside)));
  } else {
    const std::size_t target = inside.ends_with('>') ? inside.rfind('<') : kNone;
    if (target != kNone && target > 0) inside = trim(inside.substr(0, target));
    put(xml_escaped(inside));
  }
  return skip_to(close + 1);
}

// :material-account:, a drawing of MkDocs.
bool DialectScanner::icon() {
  for (const std::string_view set :
       {":material-", ":fontawesome-", ":octicons-", ":simple-"}) {
    if (!begins(set)) continue;
    std::size_t end = at_ + 1;
    while (end < text_.size() &&
           (is_letter(text_[end]) || is_digit(text_[end]) || text_[end] == '-'))
      ++end;
    if (end >= text_.size() || text_[end] != ':') return false;
    changed_ = true;
    return skip_to(end + 1);
  }
  return false;
}

// Tags and comments stay as they are, but for attributes of JSX.
bool DialectScanner::html() {
  if (begins("<!--")) {
    const std::size_t end = next("-->", at_ + 4);
    return copy_to(end == kNone ? at_ + 4 : end + 3), true;
  }
  if (at_ + 1 >= text_.size() || (!is_letter(text_[at_ + 1]) && text_[at_ + 1] != '/'))
    return false;
  for (const std::string_view raw :
       {"pre", "script", "style", "textarea", "math", "svg"}) {
    const std::string_view here = text_.substr(at_ + 1, raw.size() + 1);
    if (here.size() <= raw.size() || is_word(here.back()) ||
        to_lower_ascii(here.substr(0, raw.size())) != raw)
      continue;
    const std::size_t end = next("</" + std::string(raw), at_);
    return copy_to(end == kNone ? at_ + 1 : end + 2), true;
  }
  const std::size_t last = paragraph_end();
  std::size_t end = at_ + 1;
  char quote = 0;
  int depth = 0;
  for (; end < last; ++end) {
    const char c = text_[end];
    if (quote != 0)
      quote = c == quote ? 0 : quote;
    else if ((c == '"' || c == '\'') && (depth > 0 || text_[end - 1] == '='))
      quote = c;
    else if (c == '{')
      ++depth;
    else if (c == '}')
      --depth;
    else if (c == '<' && depth <= 0)
      return false;
    else if (c == '>' && depth <= 0)
      break;
  }
  if (end >= last) return false;
  const std::string_view tag = from(at_, end + 1);
  if (tag.find("={") == kNone && tag.find(" {") == kNone) return copy_to(end + 1), true;
  put(without_jsx(tag));
  return skip_to(end + 1);
}

// src={'a.png'} -> src="a.png"; what is computed goes.
std::string DialectScanner::without_jsx(std::string_view tag) {
  std::string out;
  for (std::size_t i = 0; i < tag.size();) {
    const bool value = tag.substr(i).starts_with("={");
    if (!value && !(tag[i] == '{' && i > 0 && tag[i - 1] == ' ')) {
      out += tag[i++];
      continue;
    }
    const std::size_t begin = i + (value ? 2 : 1);
    int depth = 1;
    std::size_t end = begin;
    for (; end < tag.size() && depth > 0; ++end)
      depth += tag[end] == '{' ? 1 : tag[end] == '}' ? -1 : 0;
    std::string_view inside = tag.substr(begin, end - begin - 1);
    i = end;
    if (!value) continue;
    const std::size_t open = inside.find_first_of("\"'`");
    const std::size_t close =
        open == kNone ? kNone : inside.find(inside[open], open + 1);
    const bool is_text = close != kNone && depth == 0 && !inside.starts_with('{') &&
                         inside.find_first_of("\"'`", close + 1) == kNone;
    if (is_text) {
      out += fmt::format("=\"{}\"", inside.substr(open + 1, close - open - 1));
    } else {
      // The name goes, too.
      const std::size_t name = out.find_last_of(" \t\n");
      if (name != std::string::npos) out.resize(name);
    }
  }
  return out;
}

// [words]{.class #id}
bool DialectScanner::span() {
  const std::size_t found = next_here("]{", at_);
  if (found == kNone || found - at_ > kMostOfSpan || before() == '!') return false;
  int depth = 0;
  std::size_t end = at_;
  for (; end < found + 1; ++end) {
    if (text_[end] == '[') ++depth;
    if (text_[end] == ']' && --depth == 0) break;
  }
  const std::size_t close = next_here("}", found);
  if (end != found || close == kNone) return false;
  const auto attributes = parse_attributes(from(found + 2, close));
  if (!attributes) return false;
  const auto& classes = attributes->classes;
  const auto has = [&](std::string_view name) {
    return std::find(classes.begin(), classes.end(), name) != classes.end();
  };
  const std::string_view element = has("underline") || has("ul") ? "u"
                                   : has("mark")                 ? "mark"
                                   : has("kbd")                  ? "kbd"
                                                                 : "span";
  std::string tag = fmt::format("<{}", element);
  if (!attributes->id.empty())
    tag += fmt::format(" id=\"{}\"", xml_escaped(attributes->id));
  if (const auto lang = attributes->value("lang"); !lang.empty())
    tag += fmt::format(" lang=\"{}\"", xml_escaped(lang));
  put(fmt::format("{}>{}</{}>", tag, from(at_ + 1, found), element));
  return skip_to(close + 1);
}

}  // namespace imprint::input
