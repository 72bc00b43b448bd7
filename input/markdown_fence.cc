#include "input/markdown_fence.h"

#include <algorithm>

namespace imprint::input {
namespace {

constexpr std::size_t kTab = 4;
constexpr std::size_t kIndentedCode = 4;  // [columns]

std::size_t column_behind(char c, std::size_t column) {
  return c == '\t' ? (column / kTab + 1) * kTab : column + 1;
}

// How long the mark of a list item is that `text` begins with; 0: there is none.
std::size_t item_mark(std::string_view text) {
  const std::size_t sign = item_sign(text);
  const bool has_space =
      sign < text.size() && (text[sign] == ' ' || text[sign] == '\t');
  return has_space ? sign : 0;
}

}  // namespace

std::size_t item_sign(std::string_view text) {
  constexpr std::size_t kMaxDigits = 9;
  const std::size_t digits =
      std::min(text.find_first_not_of("0123456789"), text.size());
  constexpr std::string_view kBullets = "-*+", kEnds = ".)";
  const bool is_sign =
      digits <= kMaxDigits && digits < text.size() &&
      (digits == 0 ? kBullets : kEnds).find(text[digits]) != std::string_view::npos;
  return is_sign ? digits + 1 : 0;
}

std::size_t fence_run(std::string_view text) {
  if (text.empty() || (text[0] != '`' && text[0] != '~')) return 0;
  const std::size_t run = std::min(text.find_first_not_of(text[0]), text.size());
  const bool is_span = text[0] == '`' && text.find('`', run) != std::string_view::npos;
  return run < 3 || is_span ? 0 : run;
}

Fence::Prefix Fence::quotes_of(std::string_view line) const {
  Prefix out;
  for (; out.length < line.size(); ++out.length) {
    const char c = line[out.length];
    if (c == '>')
      ++out.quotes;
    else if (c != ' ' && c != '\t')
      break;
    out.column = column_behind(c, out.column);
  }
  return out;
}

// Moves behind the marks of items, each of which is open from here on.
void Fence::pass_items(std::string_view line, Prefix& prefix) {
  while (const std::size_t mark = item_mark(line.substr(prefix.length))) {
    while (!items_.empty() && items_.back() > prefix.column) items_.pop_back();
    prefix.length += mark;
    prefix.column += mark;
    for (; prefix.length < line.size() &&
           (line[prefix.length] == ' ' || line[prefix.length] == '\t');
         ++prefix.length)
      prefix.column = column_behind(line[prefix.length], prefix.column);
    items_.push_back(prefix.column);
  }
}

bool Fence::ends_container(std::string_view line, const Prefix& prefix) const {
  if (prefix.quotes < quotes_) return true;
  return prefix.length < line.size() && prefix.column < item_;
}

bool Fence::opens(std::string_view text, const Prefix& prefix) {
  const std::size_t run = fence_run(text);
  if (run == 0) return false;
  while (!items_.empty() && items_.back() > prefix.column) items_.pop_back();
  const std::size_t item = items_.empty() ? 0 : items_.back();
  if (prefix.quotes == 0 && prefix.column >= item + kIndentedCode) return false;
  open_ = text[0];
  length_ = run;
  quotes_ = prefix.quotes;
  item_ = item;
  return true;
}

bool Fence::contains(std::string_view line) {
  Prefix prefix = quotes_of(line);
  if (open_ != 0 && ends_container(line, prefix)) open_ = 0;
  if (open_ == 0) {
    pass_items(line, prefix);
    return opens(line.substr(prefix.length), prefix);
  }
  const std::string_view text = line.substr(prefix.length);
  if (text.empty() || text[0] != open_) return true;
  const std::size_t run = std::min(text.find_first_not_of(open_), text.size());
  if (run >= length_ &&
      text.substr(run).find_first_not_of(" \t") == std::string_view::npos)
    open_ = 0;
  return true;
}

}  // namespace imprint::input
