#include "input/html/html_limits.h"

#include <algorithm>
#include <array>

#include "base/unicode.h"
#include "input/html/html_stack.h"
#include "input/html/html_tokens.h"
#include "input/html/html_traits.h"

namespace imprint::input {
namespace {

// Most that one tag or text can open: formatting, and what a table implies.
constexpr std::size_t kMostOpened = kMaxOpenFormatting + 4;

class Limiter {
 public:
  Limiter(std::string_view html, bool few)
      : html_(html),
        tokens_(html),
        most_formatting_(few ? kFewOpenFormatting : kMaxOpenFormatting),
        longest_(few ? kShortTag : html.size()) {}

  // Whether formatting was not opened again too often.
  bool run() {
    while (const HtmlToken* token = tokens_.next(open_.in_foreign())) {
      switch (token->kind) {
        case HtmlToken::Kind::Text:
          open_.text(token->is_space);
          break;
        case HtmlToken::Kind::Start:
          start(*token);
          break;
        case HtmlToken::Kind::End:
          end(*token);
          break;
        case HtmlToken::Kind::Nameless:
          // gumbo would take it for the beginning of the tag that follows.
          writable()[token->begin + 1] = '!';
          break;
      }
      if (most_formatting_ == kMaxOpenFormatting && open_.reopened() > kMaxReopened)
        return false;
    }
    return true;
  }

  LimitedHtml take() { return std::move(out_); }

 private:
  void start(const HtmlToken& token) {
    limit_attributes(token);
    const HtmlTag tag{token.name, token.self_closing,
                      html_.substr(token.begin, token.end - token.begin)};
    if (has_trait(tag.name, kFormatting) && !open_.in_foreign() &&
        (open_.formatting() >= most_formatting_ || tag.text.size() > longest_ ||
         open_.misnested() >= kMaxMisnested))
      return drop(token, out_.formatting);
    if (open_.depth() + kMostOpened <= kMaxHtmlDepth) return open(tag);
    OpenElements before = open_;
    open(tag);
    if (open_.depth() <= std::max(kMaxHtmlDepth, before.depth())) return;
    open_ = std::move(before);
    tokens_.read_as(HtmlContent::Markup, tag.name);
    drop(token, out_.tags);
  }

  void open(const HtmlTag& tag) { tokens_.read_as(open_.start(tag), tag.name); }

  void end(const HtmlToken& token) {
    // The end of an element whose start tag was dropped.
    if (dropped_[token.name] > 0) {
      --dropped_[token.name];
      --dropped_in_all_;
      return blank(token.begin, token.end);
    }
    const std::size_t before = open_.depth();
    open_.end(token.name);
    // With an element, what was never closed inside of it has ended.
    if (dropped_in_all_ > 0 && open_.depth() + 1 < before) {
      dropped_ = {};
      dropped_in_all_ = 0;
    }
  }

  // gumbo compares each attribute with those before it, and keeps those of all <html>
  // and <body> tags.
  void limit_attributes(const HtmlToken& token) {
    std::size_t room = kMaxAttributes;
    if (token.name == GUMBO_TAG_HTML || token.name == GUMBO_TAG_BODY) {
      room -= std::min(room, root_attributes_);
      root_attributes_ += token.attributes;
    }
    if (token.attributes <= room) return;
    const std::size_t begin = tokens_.attribute(token, room);
    count(out_.attributes, begin, token.attributes - room);
    const std::size_t end = token.end - (html_[token.end - 1] == '>' ? 1 : 0);
    for (std::size_t i = begin; i < end; ++i)
      if (html_[i] != '\n') writable()[i] = ' ';
  }

  void drop(const HtmlToken& token, LimitedHtml::Dropped& what) {
    count(what, token.begin, 1);
    blank(token.begin, token.end);
    ++dropped_[token.name];
    ++dropped_in_all_;
  }

  static void count(LimitedHtml::Dropped& what, std::size_t at, std::size_t more) {
    if (what.count == 0) what.first = at;
    what.count += more;
  }

  // Makes html_[begin, end) a bogus comment, line ends kept.
  void blank(std::size_t begin, std::size_t end) {
    std::string& text = writable();
    for (std::size_t i = begin + 1; i + 1 < end; ++i)
      if (text[i] != '\n') text[i] = '?';
    text[end - 1] = '>';
  }

  std::string& writable() {
    if (out_.text.empty()) out_.text = std::string(html_);
    return out_.text;
  }

  std::string_view html_;
  HtmlTokens tokens_;
  OpenElements open_;
  std::size_t most_formatting_;
  std::size_t longest_;  // [bytes] tag of a formatting element
  std::size_t root_attributes_ = 0;
  // Start tags dropped whose end is still to come.
  std::array<std::size_t, GUMBO_TAG_LAST + 1> dropped_{};
  std::size_t dropped_in_all_ = 0;
  LimitedHtml out_;
};

}  // namespace

LimitedHtml limit_html(std::string_view html) {
  Limiter limiter(html, false);
  if (limiter.run()) return limiter.take();
  Limiter again(html, true);
  again.run();
  return again.take();
}

}  // namespace imprint::input
