#include "input/markdown/markdown_comments.h"

#include <algorithm>

#include "base/unicode.h"
#include "input/markdown_fence.h"

namespace imprint::input {
namespace {

constexpr std::string_view kBegin = "<!--";

bool is_blank(std::string_view text) {
  return text.find_first_not_of(" \t") == std::string_view::npos;
}

class Ender {
 public:
  explicit Ender(std::string_view text) : text_(text) {}

  std::optional<std::string> run() {
    for (std::size_t at = 0; at < text_.size();) {
      const std::size_t end = std::min(text_.find('\n', at), text_.size());
      read(at, text_.substr(at, end - at));
      at = end + 1;
    }
    if (kept_ == 0) return std::nullopt;
    out_ += text_.substr(kept_);
    return std::move(out_);
  }

 private:
  void read(std::size_t at, std::string_view line) {
    if (!open_ && fence_.contains(line)) return;
    // A comment in a paragraph ends with it, or is none.
    if (trim(line).empty()) open_ = open_ && is_block_;
    ticks_ = 0;
    counted_ = 0;
    std::size_t next = 0;
    while (next != std::string_view::npos)
      next = open_ ? end(at, line, next) : begin(at, line, next);
  }

  // Behind the next beginning of a comment from `from` on, or npos.
  std::size_t begin(std::size_t at, std::string_view line, std::size_t from) {
    const std::size_t open = line.find(kBegin, from);
    if (open == std::string_view::npos) return open;
    const std::size_t behind = open + kBegin.size();
    const std::string_view before = line.substr(0, open);
    // Each stretch of the line is counted once.
    ticks_ += std::count(before.begin() + static_cast<std::ptrdiff_t>(counted_),
                         before.end(), '`');
    counted_ = open;
    if (before.ends_with('\\') || ticks_ % 2 == 1) return behind;
    const std::string_view rest = line.substr(behind);
    if (rest.starts_with('>')) {
      put(at + behind, 0, " --");
      return behind + 1;
    }
    if (rest.starts_with("->")) {
      put(at + behind, 0, " -");
      return behind + 2;
    }
    open_ = true;
    is_block_ = is_blank(before);
    return behind;
  }

  std::size_t end(std::size_t at, std::string_view line, std::size_t from) {
    for (std::size_t i = line.find("--", from); i != std::string_view::npos;
         i = line.find("--", i + 1)) {
      const std::string_view rest = line.substr(i + 2, 2);
      if (rest != "!>" && !rest.starts_with('>')) continue;
      open_ = false;
      if (rest.starts_with('>')) return i + 3;
      put(at + i + 2, 1, "");
      return i + 4;
    }
    return std::string_view::npos;
  }

  // `what` in the place of `length` bytes at `at`.
  void put(std::size_t at, std::size_t length, std::string_view what) {
    out_ += text_.substr(kept_, at - kept_);
    out_ += what;
    kept_ = at + length;
  }

  std::string_view text_;
  Fence fence_;
  bool open_ = false, is_block_ = false;  // a comment; that begins its line
  std::ptrdiff_t ticks_ = 0;              // in the line's first `counted_` bytes
  std::size_t counted_ = 0;
  std::size_t kept_ = 0;  // of `text_`
  std::string out_;
};

}  // namespace

std::optional<std::string> end_comments(std::string_view markdown) {
  for (const std::string_view odd : {"<!-->", "<!--->", "--!>"})
    if (markdown.find(odd) != std::string_view::npos) return Ender(markdown).run();
  return std::nullopt;
}

}  // namespace imprint::input
