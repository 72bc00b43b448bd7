#include "input/markdown/markdown_math.h"

#include <algorithm>
#include <array>
#include <map>

#include "base/ascii.h"
#include "base/unicode.h"
#include "base/xml.h"
#include "input/markdown/markdown_code_marks.h"
#include "input/markdown_fence.h"

namespace imprint::input {
namespace {

// Unicode's last private characters, which nobody uses: signs, then delimiters.
constexpr char32_t kSigns = 0x10F700;              // and the ASCII sign
constexpr char32_t kOpen = 0x10F600;               // and the kind
constexpr char32_t kClose = 0x10F640;              // the same
constexpr std::string_view kPrivate = "\xF4\x8F";  // how all of them begin

struct Delimiters {
  std::string_view open, close;
};
constexpr std::array<Delimiters, 3> kKinds = {
    {{"$$", "$$"}, {"\\(", "\\)"}, {"\\[", "\\]"}}};

// A command, or a script: "\alpha", "x^2", "L_1", but not "my_name".
bool has_tex(std::string_view text) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '^') return true;
    if (text[i] == '\\' && i + 1 < text.size() && is_ascii_letter(text[i + 1]))
      return true;
    const bool lone = i > 0 && (i == 1 || !is_ascii_alphanumeric(text[i - 2]));
    if (text[i] == '_' && (i == 0 || !is_ascii_alphanumeric(text[i - 1]) || lone))
      return true;
  }
  return false;
}

// A command of TeX alone: "\frac".
bool has_command(std::string_view text) {
  for (std::size_t i = 0; i + 2 < text.size(); ++i)
    if (text[i] == '\\' && is_letter(text[i + 1]) && is_letter(text[i + 2]))
      return true;
  return false;
}

class Hider {
 public:
  Hider(std::string_view text, MarkdownOptions::Math which)
      : text_(text), all_(which == MarkdownOptions::Math::All), code_marks_(text) {}

  std::optional<std::string> run() {
    while (at_ < text_.size()) {
      const std::size_t end = std::min(text_.find('\n', at_), text_.size());
      line_ = text_.substr(at_, end - at_);
      line_begin_ = at_;
      if (fence_.contains(line_))
        copy_to(std::min(end + 1, text_.size()));
      else
        line(end);
    }
    return found_ ? std::optional(std::move(out_)) : std::nullopt;
  }

 private:
  void copy_to(std::size_t end) {
    out_ += text_.substr(at_, end - at_);
    at_ = end;
  }

  // A formula may take `at_` into a later line.
  void line(std::size_t end) {
    while (at_ < end) {
      const std::size_t next =
          std::min(text_.substr(0, end).find_first_of("`$\\", at_), end);
      copy_to(next);
      if (next >= end) break;
      if (text_[at_] == '`')
        code();
      else if (!formula())
        copy_to(std::min(at_ + (text_[at_] == '\\' ? 2 : 1), text_.size()));
      if (at_ > end) return;
    }
    copy_to(std::min(end + 1, text_.size()));
  }

  // Where `what` comes next from `from` on, or npos: each stretch of text is looked
  // through once.
  std::size_t next(std::string_view what, std::size_t from) {
    const auto [known, is_new] = next_.try_emplace(what, 0);
    if (is_new || known->second < from) known->second = text_.find(what, from);
    return known->second;
  }

  // Where the paragraph that goes on at `at_` ends, as far as is looked at.
  std::size_t window_end() {
    return std::min({next("\n\n", at_), at_ + kMaxFormula, text_.size()});
  }

  // A code span, or the backticks alone when none ends it.
  void code() {
    const std::size_t begin = std::min(text_.find_first_not_of('`', at_), text_.size());
    const std::size_t run = begin - at_;
    const std::size_t close = code_marks_.next(run, begin);
    const bool is_near = close != CodeMarks::kNone && close + run <= window_end();
    copy_to(is_near ? close + run : begin);
  }

  bool formula() {
    const std::string_view here = text_.substr(at_);
    for (std::size_t kind = 0; kind < kKinds.size(); ++kind) {
      const Delimiters& marks = kKinds[kind];
      if (!here.starts_with(marks.open)) continue;
      const std::size_t begin = at_ + marks.open.size();
      const std::size_t close = next(marks.close, begin);
      const std::size_t end = window_end();
      if (close == std::string_view::npos || close + marks.close.size() > end)
        return false;
      const std::string_view tex = text_.substr(begin, close - begin);
      const std::size_t behind = close + marks.close.size();
      if (trim(tex).empty() ||
          !is_formula(kind, tex, text_.substr(behind, end - behind)))
        return false;
      hide(kind, tex);
      at_ = behind;
      return found_ = true;
    }
    return false;
  }

  // \( and \[ are also how Markdown writes brackets.
  bool is_formula(std::size_t kind, std::string_view tex,
                  std::string_view after) const {
    if (all_) return true;
    if (kind == 0)
      return has_tex(tex) || tex.find_first_of("=+<>{}*/") != std::string_view::npos ||
             trim(tex).size() == 1;
    if (kind == 1 || has_command(tex)) return has_tex(tex);
    const std::string_view before = text_.substr(line_begin_, at_ - line_begin_);
    const std::string_view rest = after.substr(0, after.find('\n'));
    return before.find_first_not_of(" \t>") == std::string_view::npos &&
           trim(rest).empty() &&
           (has_tex(tex) || tex.find('=') != std::string_view::npos);
  }

  void hide(std::size_t kind, std::string_view tex) {
    append_utf8(out_, kOpen + static_cast<char32_t>(kind));
    const bool quoted = trim(line_).starts_with('>');
    bool line_start = false;
    for (const char c : tex) {
      const bool sign = c > ' ' && (c & 0x80) == 0 && !is_ascii_alphanumeric(c);
      if (c == '\n' || (line_start && (c == ' ' || (quoted && c == '>'))) || !sign) {
        out_ += c;
        line_start = c == '\n' || (line_start && (c == ' ' || c == '>'));
        continue;
      }
      append_utf8(out_, kSigns + static_cast<char32_t>(c));
      line_start = false;
    }
    append_utf8(out_, kClose + static_cast<char32_t>(kind));
  }

  std::string_view text_;
  bool all_;
  std::size_t at_ = 0, line_begin_ = 0;
  std::string_view line_;
  Fence fence_;
  CodeMarks code_marks_;
  std::map<std::string_view, std::size_t> next_;
  std::string out_;
  bool found_ = false;
};

class Shower {
 public:
  explicit Shower(std::string_view html) : html_(html) {}

  std::string run() {
    out_.reserve(html_.size());
    while (at_ < html_.size()) {
      const std::size_t next =
          std::min(html_.find_first_of("<\xF4", at_), html_.size());
      out_ += html_.substr(at_, next - at_);
      at_ = next;
      if (at_ >= html_.size()) break;
      if (html_[at_] == '<')
        tag();
      else
        disguised();
    }
    return std::move(out_);
  }

 private:
  // Copies a tag; what is disguised in it is shown as it was.
  void tag() {
    if (html_.compare(at_, 5, "<code") == 0) in_code_ = true;
    if (html_.compare(at_, 6, "</code") == 0) in_code_ = false;
    const std::size_t end = std::min(html_.find('>', at_), html_.size() - 1) + 1;
    last_tag_ = html_.substr(at_, end - at_);
    while (at_ < end) {
      const std::size_t next = std::min(html_.find(kPrivate, at_), end);
      out_ += html_.substr(at_, next - at_);
      at_ = next;
      if (at_ < end) plain(take());
    }
    tag_end_ = out_.size();
  }

  char32_t take() { return next_code_point(html_, at_); }

  void plain(char32_t c) {
    std::string shown;
    if (c >= kSigns)
      shown = static_cast<char>(c - kSigns);
    else if (c >= kClose && c < kClose + kKinds.size())
      shown = kKinds[c - kClose].close;
    else if (c >= kOpen && c < kOpen + kKinds.size())
      shown = kKinds[c - kOpen].open;
    append_xml_text(out_, shown);
  }

  void disguised() {
    const std::size_t begin = at_;
    const char32_t c = take();
    if (c < kOpen) {  // another plane
      out_ += html_.substr(begin, at_ - begin);
    } else if (in_code_ || c < kOpen || c >= kOpen + kKinds.size()) {
      plain(c);
    } else {
      formula(c - kOpen);
    }
  }

  void formula(char32_t kind) {
    std::string close;
    append_utf8(close, kClose + kind);
    const std::size_t end = html_.find(close, at_);
    if (end == std::string_view::npos) return plain(kOpen + kind);
    const bool alone = tag_end_ == out_.size() && last_tag_.starts_with("<p") &&
                       html_.substr(end + close.size()).starts_with("</p>");
    const bool display = alone && kind != 1;
    out_ += display ? "<math display=\"block\">" : "<math>";
    out_ += "<annotation encoding=\"application/x-tex\">";
    while (at_ < end) {
      const std::size_t next = std::min(html_.find(kPrivate, at_), end);
      out_ += html_.substr(at_, next - at_);
      at_ = next;
      if (at_ < end) plain(take());
    }
    out_ += "</annotation></math>";
    at_ = end + close.size();
  }

  std::string_view html_;
  std::size_t at_ = 0;
  std::string out_;
  std::string_view last_tag_;
  std::size_t tag_end_ = 0;  // in `out_`
  bool in_code_ = false;
};

}  // namespace

std::optional<std::string> hide_formulas(std::string_view text,
                                         MarkdownOptions::Math which) {
  if (which == MarkdownOptions::Math::Off ||
      text.find(kPrivate) != std::string_view::npos)
    return {};
  const bool any =
      std::any_of(kKinds.begin(), kKinds.end(), [&](const Delimiters& each) {
        return text.find(each.open) != std::string_view::npos;
      });
  return any ? Hider(text, which).run() : std::nullopt;
}

std::string show_formulas(std::string_view html) { return Shower(html).run(); }

}  // namespace imprint::input
