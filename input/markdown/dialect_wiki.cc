#include <fmt/format.h>

#include <algorithm>

#include "base/unicode.h"
#include "base/url.h"
#include "base/xml.h"
#include "document/site_index.h"
#include "input/markdown/dialect_lines.h"
#include "input/markdown/dialect_scanner.h"

// Obsidian's links, pictures and places.
namespace imprint::input {

namespace {

bool ends_with_one_of(std::string_view text,
                      std::initializer_list<std::string_view> ends) {
  const std::string lower = to_lower_ascii(text);
  return std::any_of(ends.begin(), ends.end(),
                     [&](std::string_view end) { return lower.ends_with(end); });
}

}  // namespace

// ![[a.png|300]], ![[a.png|Words|300x200]], ![[Note]]
bool DialectScanner::picture() {
  const std::size_t end = next_here("]]", at_ + 3);
  if (end == kNone) return false;
  const std::string_view inside = from(at_ + 3, end);
  std::size_t bar = std::min(inside.find('|'), inside.size());
  const std::string_view target = trim(inside.substr(0, bar));
  std::string alt, size;
  while (bar < inside.size()) {
    const std::size_t begin = bar + 1;
    bar = std::min(inside.find('|', begin), inside.size());
    const std::string_view part = trim(inside.substr(begin, bar - begin));
    const bool is_size = !part.empty() && is_digit(part[0]) &&
                         part.find_first_not_of("0123456789x") == kNone;
    if (is_size) {
      const std::size_t x = std::min(part.find('x'), part.size());
      size = fmt::format(" width=\"{}\"", part.substr(0, x));
      if (x + 1 < part.size())
        size += fmt::format(" height=\"{}\"", part.substr(x + 1));
    } else {
      alt = fmt::format(" alt=\"{}\"", xml_escaped(part));
    }
  }
  if (target.empty()) return false;
  const std::string source = xml_escaped(percent_encode(target, "/:%?=&"));
  if (ends_with_one_of(target, {".png", ".jpg", ".jpeg", ".gif", ".svg", ".webp",
                                ".avif", ".bmp", ".tif", ".tiff", ".ico"}))
    put(fmt::format("<img src=\"{}\"{}{}>", source, alt, size));
  else if (ends_with_one_of(target, {".mp3", ".wav", ".m4a", ".ogg", ".flac", ".3gp"}))
    put(fmt::format("<audio src=\"{}\"></audio>", source));
  else if (ends_with_one_of(target, {".mp4", ".webm", ".ogv", ".mov", ".mkv"}))
    put(fmt::format("<video src=\"{}\"></video>", source));
  else
    put(wiki_link_of(inside));
  return skip_to(end + 2);
}

// ![words|300](a.png), ![words](a.png =300x200)
bool DialectScanner::sized_picture() {
  const std::size_t middle = next_here("](", at_ + 2);
  if (middle == kNone || middle - at_ > kMostOfMark) return false;
  const std::size_t end = next_here(")", middle);
  if (end == kNone) return false;
  std::string_view words = from(at_ + 2, middle), target = from(middle + 2, end);
  std::string_view size;
  const std::size_t bar = words.rfind('|'), equals = target.rfind(" =");
  if (equals != kNone && is_size(target.substr(equals + 2))) {
    size = target.substr(equals + 2);
    target = trim(target.substr(0, equals));
  } else if (bar != kNone && is_size(words.substr(bar + 1))) {
    size = words.substr(bar + 1);
    words = words.substr(0, bar);
  } else {
    return false;
  }
  if (words.find_first_of("[]\n`") != kNone) return false;
  const std::size_t x = std::min(size.find('x'), size.size());
  std::string attributes;
  if (x > 0) attributes = fmt::format("width={}", size.substr(0, x));
  if (x + 1 < size.size()) attributes += fmt::format(" height={}", size.substr(x + 1));
  put(fmt::format("![{}]({}){{{}}}", words, target, trim(attributes)));
  return skip_to(end + 1);
}

// "300", "300x200", "300x", "x200"
bool DialectScanner::is_size(std::string_view text) {
  return text.size() > 1 && text.size() < 12 &&
         text.find_first_not_of("0123456789x") == kNone &&
         std::count(text.begin(), text.end(), 'x') < 2;
}

bool DialectScanner::wiki_link() {
  const std::size_t end = next_here("]]", at_ + 2);
  if (end == kNone || end == at_ + 2) return copy_to(at_ + 2), true;
  const std::string_view inside = from(at_ + 2, end);
  // [[1]](#x) and [[a] b](c) are Markdown's.
  const char behind = end + 2 < text_.size() ? text_[end + 2] : ' ';
  if (behind == '(' || behind == '[' || behind == ':' ||
      inside.find_first_of("[]\"=") != kNone || is_table_of_toml(end + 2) ||
      std::string_view("^ '").find(inside[0]) != kNone ||
      (inside.find_first_not_of("0123456789,. -") == kNone))
    return copy_to(at_ + 2), true;
  put(wiki_link_of(inside));
  return skip_to(end + 2);
}

// [[module.mounts]] on a line of its own, and below it "key = value".
bool DialectScanner::is_table_of_toml(std::size_t end) const {
  const bool begins_line = at_ == 0 || text_[at_ - 1] == '\n';
  if (!begins_line || end >= text_.size() || text_[end] != '\n') return false;
  const std::string_view below =
      text_.substr(end + 1, text_.find('\n', end + 1) - end - 1);
  const std::size_t sign = below.find(" = ");
  return sign != kNone && trim(below.substr(0, sign)).find(' ') == kNone;
}

// "Page#Part|words"
std::string DialectScanner::wiki_link_of(std::string_view inside) {
  const std::size_t bar = std::min(inside.find('|'), inside.size());
  std::string_view page = trim(inside.substr(0, bar));
  if (page.ends_with('\\')) page.remove_suffix(1);  // in a table: "\|"
  const std::size_t hash = std::min(page.find('#'), page.size());
  const std::string_view name = trim(page.substr(0, hash));
  std::string_view part = page.substr(std::min(hash + 1, page.size()));
  while (part.starts_with('^') || part.starts_with('#')) part.remove_prefix(1);
  std::string words(bar < inside.size() ? trim(inside.substr(bar + 1)) : name);
  if (bar == inside.size() && !part.empty())
    words += (name.empty() ? "" : " > ") + std::string(part);
  std::string slug = to_lower_ascii(part);
  std::replace(slug.begin(), slug.end(), ' ', '-');
  std::string href;
  if (!name.empty())
    href = std::string(document::kRefScheme) + percent_encode(name, "/");
  if (!part.empty()) href += "#" + percent_encode(slug);
  return fmt::format("<a href=\"{}\">{}</a>", xml_escaped(href), words);
}

// "A paragraph. ^a1b2c3", a place to Obsidian.
bool DialectScanner::block_id() {
  if (before() != ' ' && before() != '\n') return false;
  const std::size_t end = line_end();
  const std::string_view id = trim(from(at_ + 1, end));
  const std::size_t after = std::min(next("\n", end) + 1, text_.size());
  const bool ends_block = after >= text_.size() || end >= text_.size() ||
                          text_[after] == '\n' ||
                          list_mark(from(after, text_.size())) > 0;
  const bool is_id =
      id.size() > 3 && is_letter(id[0]) | is_digit(id[0]) &&
      std::all_of(id.begin(), id.end(),
                  [](char c) { return is_letter(c) || is_digit(c) || c == '-'; }) &&
      (id.find('-') != kNone || id.size() == 6);
  if (!is_id || !ends_block) return false;
  changed_ = true;
  return skip_to(end);
}

}  // namespace imprint::input
