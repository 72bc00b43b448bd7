#include "input/markdown/markdown_in_html.h"

#include <algorithm>
#include <array>

#include "base/unicode.h"
#include "input/markdown_fence.h"

namespace imprint::input {
namespace {

// Real ones are quoted in every way.
constexpr std::array<std::string_view, 5> kQuotes = {"\"", "'", "\u201C", "\u201D",
                                                     "\u2019"};
constexpr std::array<std::string_view, 3> kOn = {"1", "block", "span"};

std::string_view without_quote(std::string_view text) {
  for (const std::string_view quote : kQuotes)
    if (text.starts_with(quote)) return text.substr(quote.size());
  return text;
}

// Whether `tag`, from "<" to ">", has markdown="1".
bool asks_for_markdown(std::string_view tag) {
  constexpr std::string_view kName = "markdown";
  for (std::size_t at = tag.find(kName); at != std::string_view::npos;
       at = tag.find(kName, at + 1)) {
    if (at == 0 || (tag[at - 1] != ' ' && tag[at - 1] != '\t')) continue;
    std::string_view rest = trim(tag.substr(at + kName.size()));
    if (!rest.starts_with('=')) continue;
    rest = without_quote(trim(rest.substr(1)));
    for (const std::string_view on : kOn)
      if (rest.starts_with(on)) return true;
  }
  return false;
}

class Opener {
 public:
  Opener(std::string_view text, std::span<const std::uint32_t> inserted)
      : text_(text), inserted_(inserted) {}

  std::optional<OpenedHtml> run() {
    while (at_ < text_.size()) {
      const std::size_t end = std::min(text_.find('\n', at_), text_.size());
      const std::string_view line = text_.substr(at_, end - at_);
      at_ = std::min(end + 1, text_.size());
      ++line_;
      if (std::binary_search(inserted_.begin(), inserted_.end(), line_))
        out_.inserted.push_back(out_line());
      if (fence_.contains(line) || !element(line)) out_.text += line;
      if (end < text_.size()) out_.text += '\n';
      if (open_) blank_line();
    }
    return found_ ? std::optional(std::move(out_)) : std::nullopt;
  }

 private:
  std::uint32_t out_line() const { return line_ + added_; }

  // A line begins that the file does not have.
  void insert_line() {
    ++added_;
    out_.inserted.push_back(out_line());
  }

  // A tag alone in its line: Markdown goes on below, unless tags follow or a line is
  // blank already.
  void blank_line() {
    open_ = false;
    const std::string_view next = trim(text_.substr(at_, text_.find('\n', at_) - at_));
    if (at_ >= text_.size() || next.empty() || next.starts_with('<')) return;
    out_.text += '\n';
    insert_line();
    found_ = true;
  }

  bool element(std::string_view line) {
    const std::string_view inner = trim(line);
    if (!inner.starts_with('<')) return false;
    const std::size_t tag = line.find('>');
    if (tag == std::string_view::npos || !asks_for_markdown(line.substr(0, tag)))
      return false;
    const std::string_view rest = trim(line.substr(tag + 1));
    const std::size_t close = rest.rfind("</");
    if (rest.empty()) {
      open_ = true;
    } else if (!rest.starts_with('<') && close != std::string_view::npos &&
               rest.find('>', close) == rest.size() - 1) {
      out_.text += line.substr(0, tag + 1);
      for (const std::string_view part : {rest.substr(0, close), rest.substr(close)}) {
        out_.text += "\n\n";
        insert_line();
        insert_line();
        out_.text += part;
      }
      return found_ = true;
    }
    return false;
  }

  std::string_view text_;
  std::span<const std::uint32_t> inserted_;
  std::size_t at_ = 0;
  std::uint32_t line_ = 0;   // of `text_`
  std::uint32_t added_ = 0;  // lines so far
  Fence fence_;
  OpenedHtml out_;
  bool open_ = false, found_ = false;
};

}  // namespace

std::optional<OpenedHtml> open_html(std::string_view markdown,
                                    std::span<const std::uint32_t> inserted) {
  if (markdown.find(" markdown") == std::string_view::npos) return {};
  return Opener(markdown, inserted).run();
}

}  // namespace imprint::input
