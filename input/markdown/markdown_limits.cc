#include "input/markdown/markdown_limits.h"

#include <cmark-gfm-extension_api.h>
#include <cmark-gfm.h>
#include <cmark-gfm/parser.h>
#include <fmt/format.h>

#include <algorithm>
#include <cstdint>
#include <string>

#include "base/codes.h"

namespace imprint::input {
namespace {

constexpr std::size_t kNone = std::string_view::npos;
constexpr std::string_view kSpace = " \t";

bool is_space_at(std::string_view line, std::size_t at) {
  return at >= line.size() || kSpace.find(line[at]) != kNone;
}

// A mark that opens a container, at line[begin]; `end` is behind it, `sign` the byte
// that, escaped, is none. An `end` of 0: there is no such mark.
struct Marker {
  std::size_t sign = 0, end = 0;
};

Marker marker_at(std::string_view line, std::size_t begin) {
  const char c = line[begin];
  if (c == '>') return {begin, begin + 1};
  constexpr std::string_view kOthers = "-+*:";
  if (kOthers.find(c) != kNone && is_space_at(line, begin + 1))
    return {begin, begin + 1};
  if (line.compare(begin, 2, "[^") == 0) {
    const std::size_t end = line.find_first_of("]", begin);
    if (end != kNone && line.compare(end, 2, "]:") == 0) return {begin, end + 2};
  }
  const std::size_t sign =
      std::min(line.find_first_not_of("0123456789", begin), line.size());
  constexpr std::string_view kEnds = ".)";
  if (sign > begin && sign < line.size() && kEnds.find(line[sign]) != kNone &&
      is_space_at(line, sign + 1))
    return {sign, sign + 1};
  return {};
}

// Where the stars or hyphens begin that end `line`, with nothing else but space: three
// of them are a rule, not lists.
std::size_t rule_begin(std::string_view line) {
  const std::size_t last = line.find_last_not_of(kSpace);
  if (last == kNone || (line[last] != '-' && line[last] != '*')) return line.size();
  const char rest[] = {line[last], ' ', '\t', '\0'};
  const std::size_t before = line.find_last_not_of(rest);
  return before == kNone ? 0 : before + 1;
}

std::size_t count_pipes(std::string_view line) {
  std::size_t count = 0;
  for (std::size_t i = 0; i < line.size(); ++i) {
    if (line[i] == '\\')
      ++i;
    else if (line[i] == '|')
      ++count;
  }
  return count;
}

// The line under a table's head: nothing but hyphens, colons, pipes and space, inside
// quotes and lists too.
bool is_delimiter_row(std::string_view line) {
  return line.find('-') != kNone && line.find_first_of("|:") != kNone &&
         line.find_first_not_of("|-: \t>*+") == kNone;
}

std::string without_pipes(std::string_view line) {
  std::string out;
  for (std::size_t i = 0; i < line.size(); ++i) {
    if (line[i] == '\\' && i + 1 < line.size())
      out += line[i++];
    else if (line[i] == '|') {
      out += "&#124;";
      continue;
    } else if (line[i] == ':') {
      out += '\\';
    }
    out += line[i];
  }
  return out;
}

// What surrounds the line that comes next.
struct Open {
  std::size_t containers = 0;
  bool is_code = false;  // or HTML, at the top: nothing but its own end ends it
};

Open open_in(const cmark_parser& parser) {
  Open open;
  cmark_node* node = parser.current;
  const cmark_node_type type = cmark_node_get_type(node);
  for (node = cmark_node_parent(node); node != nullptr; node = cmark_node_parent(node))
    open.containers += cmark_node_get_type(node) != CMARK_NODE_LIST &&
                       cmark_node_get_type(node) != CMARK_NODE_DOCUMENT;
  open.is_code = (type == CMARK_NODE_CODE_BLOCK || type == CMARK_NODE_HTML_BLOCK) &&
                 open.containers == 0;
  return open;
}

class Feeder {
 public:
  Feeder(cmark_parser* parser, std::string_view text, const MarkdownSource& source,
         Diagnostics& diagnostics)
      : parser_(parser), text_(text), source_(source), diagnostics_(diagnostics) {}

  void run() {
    for (; at_ < text_.size(); ++line_) {
      const std::size_t end = std::min(text_.find('\n', at_), text_.size());
      const std::string_view line = text_.substr(at_, end - at_);
      end_ = std::min(end + 1, text_.size());
      limit_containers(line);
      limit_tables(line);
      at_ = end_;
    }
    feed_to(text_.size());
    // It keeps a line without an end to itself.
    if (!text_.empty() && text_.back() != '\n') cmark_parser_feed(parser_, "\n", 1);
    if (deep_lines_ > 0)
      diagnostics_.report(
          Code::NestingCapped, source_.place(first_deep_),
          fmt::format("more than {} lists, quotations and notes in each other; the "
                      "marks of deeper ones are kept as text, in {} {}",
                      kMaxContainers, deep_lines_, deep_lines_ == 1 ? "line" : "lines"),
          "");
  }

 private:
  void feed_to(std::size_t end) {
    if (end <= fed_) return;
    cmark_parser_feed(parser_, text_.data() + fed_, end - fed_);
    fed_ = end;
  }

  // `line` in the place of that in work.
  void feed_instead(std::string line) {
    feed_to(at_);
    if (end_ > at_ && text_[end_ - 1] == '\n') line += '\n';
    cmark_parser_feed(parser_, line.data(), line.size());
    fed_ = end_;
  }

  bool is_changed() const { return fed_ == end_; }

  // Those that `line` can be in are as many as its marks, and what its indent allows
  // for: a list's text is two columns further in.
  void limit_containers(std::string_view line) {
    const std::size_t rule = rule_begin_of_long(line);
    std::size_t columns = 0, markers = 0, before = kNone;
    for (std::size_t i = 0; i < rule;) {
      if (line[i] == ' ' || line[i] == '\t') {
        columns += line[i++] == '\t' ? 4 : 1;
        continue;
      }
      const Marker marker = marker_at(line, i);
      if (marker.end == 0) break;
      ++markers;
      i = marker.end;
      if (markers + columns / 2 <= kMaxContainers) continue;
      if (before == kNone) {
        feed_to(at_);
        const Open open = open_in(*parser_);
        if (open.is_code) return;
        before = open.containers;
      }
      if (markers + std::min(columns / 2, before) <= kMaxContainers) continue;
      if (deep_lines_++ == 0) first_deep_ = line_;
      std::string escaped(line);
      return feed_instead(std::move(escaped.insert(marker.sign, "\\")));
    }
  }

  // A short line has no limit to reach.
  static std::size_t rule_begin_of_long(std::string_view line) {
    return line.size() <= kMaxContainers ? line.size() : rule_begin(line);
  }

  void limit_tables(std::string_view line) {
    if (is_changed() || (line.size() <= kMaxPipesPerLine && !is_delimiter_row(line)))
      return;
    feed_to(at_);
    cmark_node* current = parser_->current;
    const cmark_node_type type = cmark_node_get_type(current);
    if (type == CMARK_NODE_CODE_BLOCK || type == CMARK_NODE_HTML_BLOCK) return;
    const std::size_t pipes = count_pipes(line);
    std::string reason;
    if (pipes > kMaxPipesPerLine) {
      reason = fmt::format("a line with more than {} bars is not read as a table",
                           kMaxPipesPerLine);
    } else if (type == CMARK_NODE_PARAGRAPH && is_delimiter_row(line)) {
      const auto lines =
          line_ - static_cast<std::uint32_t>(cmark_node_get_start_line(current));
      reason = refusal_of_table(
          pipes + 1, lines * static_cast<std::size_t>(current->content.size));
    }
    if (reason.empty()) return;
    diagnostics_.report(Code::TableTooLarge, source_.place(line_), std::move(reason),
                        "split the table");
    feed_instead(without_pipes(line));
  }

  // Why the line in work is to make no table of the paragraph above it.
  std::string refusal_of_table(std::size_t columns, std::size_t head_steps) {
    if (head_steps > kMaxHeadSteps * text_.size() - head_steps_)
      return "too many lines above rows of hyphens; this is not read as a table";
    head_steps_ += head_steps;
    count_rows();
    const std::size_t rows = blank_line_ - line_;
    const std::size_t cells = rows * columns;
    if (cells > kMaxTableCells)
      return fmt::format("a table of more than {} cells is not read as one",
                         kMaxTableCells);
    const std::size_t filled = cells - std::min(cells, pipes_to_blank_ + rows);
    if (filled > kMaxFilledCells - filled_cells_)
      return fmt::format("tables with more than {} cells that no row has are not read",
                         kMaxFilledCells);
    filled_cells_ += filled;
    return {};
  }

  // From the line in work to the next blank one; each is looked at twice at most.
  void count_rows() {
    if (line_ < blank_line_) {
      pipes_to_blank_ -= count_pipes(text_.substr(counted_from_, at_ - counted_from_));
    } else {
      blank_line_ = line_;
      pipes_to_blank_ = 0;
      for (std::size_t at = at_; at < text_.size(); ++blank_line_) {
        const std::size_t end = std::min(text_.find('\n', at), text_.size());
        const std::string_view line = text_.substr(at, end - at);
        if (line.find_first_not_of(kSpace) == kNone) break;
        pipes_to_blank_ += count_pipes(line);
        at = std::min(end + 1, text_.size());
      }
    }
    counted_from_ = at_;
  }

  cmark_parser* parser_;
  std::string_view text_;
  const MarkdownSource& source_;
  Diagnostics& diagnostics_;
  std::uint32_t line_ = 1;        // in work
  std::size_t at_ = 0, end_ = 0;  // the line in work, with its end
  std::size_t fed_ = 0;           // bytes that cmark has
  std::uint32_t first_deep_ = 0;
  std::size_t deep_lines_ = 0;
  std::size_t head_steps_ = 0, filled_cells_ = 0;
  std::uint32_t blank_line_ = 0;  // the next one, as count_rows saw it
  std::size_t counted_from_ = 0, pipes_to_blank_ = 0;
};

}  // namespace

void feed_limited(cmark_parser* parser, std::string_view text,
                  const MarkdownSource& source, Diagnostics& diagnostics) {
  Feeder(parser, text, source, diagnostics).run();
}

}  // namespace imprint::input
