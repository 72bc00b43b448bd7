#include "input/shortcode/shortcode_tag.h"

#include <algorithm>

#include "base/unicode.h"

namespace imprint::input {

namespace {

constexpr std::string_view kSpace = " \t\n";

// Reads the words of a tag. A word is "quoted" with \" inside, `raw`, or plain.
class Words {
 public:
  explicit Words(std::string_view text) : text_(text) {}

  // False at the end.
  bool next(std::string& key, std::string& value) {
    key.clear();
    value.clear();
    at_ = text_.find_first_not_of(kSpace, at_);
    if (at_ == std::string_view::npos) return false;
    if (is_quote(text_[at_])) {
      value = quoted();
      return true;
    }
    const std::size_t end = std::min(text_.find_first_of(" \t\n=", at_), text_.size());
    value = std::string(text_.substr(at_, end - at_));
    at_ = end;
    if (at_ >= text_.size() || text_[at_] != '=') return true;
    key = std::move(value);
    ++at_;
    if (at_ < text_.size() && is_quote(text_[at_])) {
      value = quoted();
    } else {
      const std::size_t stop = std::min(text_.find_first_of(kSpace, at_), text_.size());
      value = std::string(text_.substr(at_, stop - at_));
      at_ = stop;
    }
    return true;
  }

 private:
  static bool is_quote(char c) { return c == '"' || c == '`'; }

  std::string quoted() {
    const char quote = text_[at_++];
    std::string out;
    while (at_ < text_.size() && text_[at_] != quote) {
      if (quote == '"' && text_[at_] == '\\' && at_ + 1 < text_.size()) ++at_;
      out += text_[at_++];
    }
    ++at_;
    return out;
  }

  std::string_view text_;
  std::size_t at_ = 0;
};

bool is_open_tag(std::string_view text) {
  return text.starts_with("{{<") || text.starts_with("{{%");
}

// Where ">}}" or "%}}" stands behind `from`, outside quotes; npos where another tag
// begins before.
std::size_t end_of_tag(std::string_view body, std::size_t from, std::string_view end) {
  char quote = 0;
  const std::size_t stop = std::min(body.size(), from + kMaxShortcodeTag);
  for (std::size_t at = from; at < stop; ++at) {
    const char c = body[at];
    if (quote != 0) {
      if (quote == '"' && c == '\\')
        ++at;
      else if (c == quote)
        quote = 0;
    } else if (c == '"' || c == '`') {
      quote = c;
    } else if (body.compare(at, end.size(), end) == 0) {
      return at;
    } else if (c == '{' && is_open_tag(body.substr(at))) {
      return std::string_view::npos;
    }
  }
  // A quotation mark too many does not swallow the article.
  const std::size_t close = body.substr(0, stop).find(end, from);
  for (std::size_t at = body.find("{{", from); at < close; at = body.find("{{", at + 1))
    if (is_open_tag(body.substr(at))) return std::string_view::npos;
  return close;
}

}  // namespace

std::optional<ShortcodeTag> read_shortcode_tag(std::string_view body, std::size_t at) {
  const std::string_view end = body[at + 2] == '<' ? ">}}" : "%}}";
  const std::size_t close = end_of_tag(body, at + 3, end);
  if (close == std::string_view::npos) return std::nullopt;
  std::string_view inside = trim(body.substr(at + 3, close - at - 3));
  ShortcodeTag tag;
  tag.is_markdown = body[at + 2] == '%';
  tag.length = close + end.size() - at;
  if (inside.starts_with('/')) {
    tag.closes = true;
    inside = trim(inside.substr(1));
  }
  if (inside.ends_with('/')) {
    tag.is_closed = true;
    inside = trim(inside.substr(0, inside.size() - 1));
  }
  Words words(inside);
  std::string key, value;
  if (!words.next(key, value) || !key.empty()) return std::nullopt;
  tag.name = std::move(value);
  while (words.next(key, value))
    if (key.empty())
      tag.positional.push_back(value);
    else
      tag.named.emplace_back(key, value);
  return tag;
}

std::vector<std::pair<std::size_t, ShortcodeTag>> shortcode_tags(
    std::string_view body) {
  std::vector<std::pair<std::size_t, ShortcodeTag>> tags;
  std::size_t next[2] = {0, 0};  // where the next ">}}" and "%}}" stand
  for (std::size_t at = body.find("{{"); at != std::string_view::npos;) {
    std::size_t length = 2;
    if (is_open_tag(body.substr(at)) && body.compare(at + 3, 2, "/*") != 0) {
      const bool percent = body[at + 2] == '%';
      std::size_t& end = next[percent];
      if (end < at + 3) end = body.find(percent ? "%}}" : ">}}", at + 3);
      if (end != std::string_view::npos && end - at < kMaxShortcodeTag) {
        if (auto tag = read_shortcode_tag(body, at)) {
          length = tag->length;
          tags.emplace_back(at, *std::move(tag));
        }
      }
    }
    at = body.find("{{", at + length);
  }
  return tags;
}

}  // namespace imprint::input
