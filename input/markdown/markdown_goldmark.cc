#include "input/markdown/markdown_goldmark.h"

#include <algorithm>
#include <array>

#include "base/unicode.h"
#include "input/markdown_fence.h"

namespace imprint::input {
namespace {

std::string_view without_quotation(std::string_view line) {
  const std::size_t first = line.find_first_not_of("> \t");
  return first == std::string_view::npos ? std::string_view()
                                         : trim(line.substr(first));
}

std::size_t cells_of(std::string_view row) {
  std::size_t pipes = 0;
  for (std::size_t i = 0; i < row.size(); ++i) {
    if (row[i] == '\\')
      ++i;
    else
      pipes += row[i] == '|';
  }
  const bool closed =
      row.size() > 1 && row.ends_with('|') && row[row.size() - 2] != '\\';
  return pipes + 1 - row.starts_with('|') - closed;
}

bool is_delimiter_row(std::string_view row) {
  return row.find('|') != std::string_view::npos &&
         row.find('-') != std::string_view::npos &&
         row.find_first_not_of("|:- \t") == std::string_view::npos;
}

bool is_break(std::string_view line) {
  constexpr std::array<std::string_view, 4> kBreaks = {"<br>", "</br>", "<br/>",
                                                       "<br />"};
  return std::find(kBreaks.begin(), kBreaks.end(), trim(line)) != kBreaks.end();
}

bool begins_item(std::string_view line) {
  line = without_quotation(line);
  const std::size_t digits =
      std::min(line.find_first_not_of("0123456789"), line.size());
  const std::string_view rest = line.substr(digits);
  constexpr std::string_view kBullets = "-*+", kEnds = ".)";
  return rest.size() > 1 && rest[1] == ' ' &&
         (digits == 0 ? kBullets : kEnds).find(rest[0]) != std::string_view::npos;
}

class Reader {
 public:
  Reader(std::string_view text, bool typographer)
      : text_(text), typographer_(typographer) {}

  std::optional<std::string> run() {
    for (std::size_t at = 0; at < text_.size();) {
      const std::size_t end = std::min(text_.find('\n', at), text_.size());
      line(at, text_.substr(at, end - at));
      at = end + 1;
    }
    if (!changed_) return std::nullopt;
    keep_to(text_.size());
    return std::move(out_);
  }

 private:
  void line(std::size_t at, std::string_view line) {
    if (fence_.contains(line)) {
      previous_ = {};
      return;
    }
    const bool blank = trim(line).empty();
    if (is_delimiter_row(without_quotation(line))) pad_head(at, line);
    if (is_break(line) && in_list_ && !trim(previous_).empty())
      put(at + line.size(), 0, "<!-- -->");
    if (typographer_) guillemets(at, line);
    in_list_ = !blank && (in_list_ || begins_item(line));
    previous_ = line;
  }

  void keep_to(std::size_t end) {
    out_ += text_.substr(kept_, end - kept_);
    kept_ = end;
  }

  // `what` in the place of `length` bytes at `at`.
  void put(std::size_t at, std::size_t length, std::string_view what) {
    keep_to(at);
    out_ += what;
    kept_ += length;
    changed_ = true;
  }

  void pad_head(std::size_t at, std::string_view delimiters) {
    const std::string_view head = without_quotation(previous_);
    const std::size_t wanted = cells_of(without_quotation(delimiters));
    const std::size_t given = cells_of(head);
    if (head.find('|') == std::string_view::npos || given >= wanted) return;
    std::string cells = head.ends_with('|') ? "" : "|";
    for (std::size_t i = given; i < wanted; ++i) cells += " |";
    put(at - 1, 0, cells);
  }

  void guillemets(std::size_t at, std::string_view line) {
    if (line.starts_with("    ") || line.starts_with('\t')) return;
    std::ptrdiff_t ticks = 0, counted = 0;  // in the line's first `counted` bytes
    for (std::size_t open = line.find("<<"); open != std::string_view::npos;
         open = line.find("<<", open + 1)) {
      const std::size_t close = line.find_first_of("<>", open + 2);
      if (close == std::string_view::npos) return;
      const std::string_view inner = line.substr(open + 2, close - open - 2);
      const auto here = static_cast<std::ptrdiff_t>(open);
      ticks += std::count(line.begin() + counted, line.begin() + here, '`');
      counted = here;
      const bool in_code = ticks % 2 == 1;
      if (in_code || inner.empty() || line.compare(close, 2, ">>") != 0 ||
          trim(inner).size() < inner.size())
        continue;
      put(at + open, 2, "\u00AB");
      put(at + close, 2, "\u00BB");
      open = close;
    }
  }

  std::string_view text_;
  bool typographer_;
  Fence fence_;
  std::string_view previous_;  // line
  bool in_list_ = false;       // since the last blank line
  std::size_t kept_ = 0;       // of `text_`
  std::string out_;
  bool changed_ = false;
};

}  // namespace

std::optional<std::string> as_goldmark_reads(std::string_view markdown,
                                             bool typographer) {
  if (markdown.find_first_of("|<") == std::string_view::npos) return {};
  return Reader(markdown, typographer).run();
}

}  // namespace imprint::input
