#include "input/markdown/dialect_lines.h"

#include <algorithm>
#include <array>
#include <map>

#include "base/ascii.h"
#include "base/unicode.h"
#include "input/alert_kind.h"
#include "input/markdown_fence.h"

namespace imprint::input {
namespace {

constexpr std::size_t kMostOfTag = 30;      // [lines]
constexpr std::size_t kMostOfModule = 300;  // [lines]

bool is_word(char c) {
  return is_ascii_alphanumeric(static_cast<unsigned char>(c)) || c == '_' || c == '-';
}

std::size_t run_of(std::string_view text, char c) {
  return std::min(text.find_first_not_of(c), text.size());
}

class Ends {
 public:
  explicit Ends(const DialectLines& lines)
      : lines_(lines), ends_(lines.size(), kNoEnd) {}

  std::vector<std::size_t> run() {
    for (std::size_t at = 0; at < lines_.size(); ++at) {
      const std::string_view whole = trim(lines_[at]);
      if (whole == ">>>") {
        pair(quote_, at);
        continue;
      }
      const std::string_view text = split_line(lines_[at]).text;
      if (text.empty()) continue;
      if (const std::size_t end = fence_end(text, at); end != kNoEnd) {
        ends_[at] = end;
        at = end;
      } else if (text.starts_with(":::")) {
        container(text, at);
      } else if (trim(text) == "%%") {
        pair(comment_, at);
      } else if (text.starts_with("%%")) {
        open_comment(text, at);
      } else if (text.starts_with("#+")) {
        org(to_lower_ascii(trim(text)), at);
      } else if (text.starts_with('<')) {
        component(at);
      } else if (comment_ != kNoEnd && trim(text).ends_with("%%")) {
        pair(comment_, at);
      }
    }
    return std::move(ends_);
  }

 private:
  void pair(std::size_t& open, std::size_t at) {
    if (open == kNoEnd) {
      open = at;
      return;
    }
    ends_[open] = at;
    open = kNoEnd;
  }

  // "%% words" whose end stands on a later line.
  void open_comment(std::string_view text, std::size_t at) {
    if (text.find("%%", 2) == std::string_view::npos && comment_ == kNoEnd &&
        text.size() > 2 && text[2] == ' ')
      comment_ = at;
    else if (comment_ != kNoEnd && trim(text).ends_with("%%"))
      pair(comment_, at);
  }

  // Where the fence ends that `text` begins. A search that found nothing is not made
  // again for longer fences.
  std::size_t fence_end(std::string_view text, std::size_t at) {
    const std::size_t run = fence_run(text);
    if (run == 0) return kNoEnd;
    std::size_t& missing = missing_.try_emplace(text[0], kNoEnd).first->second;
    if (run >= missing) return kNoEnd;
    for (std::size_t i = at + 1; i < lines_.size(); ++i) {
      const std::string_view other = trim(split_line(lines_[i]).text);
      if (!other.empty() && other[0] == text[0] && run_of(other, text[0]) >= run &&
          run_of(other, text[0]) == other.size())
        return i;
    }
    missing = run;
    return kNoEnd;
  }

  void container(std::string_view text, std::size_t at) {
    const std::string_view info = trim(text.substr(run_of(text, ':')));
    if (!info.empty()) {
      const bool is_name =
          info[0] == '{' || is_ascii_letter(static_cast<unsigned char>(info[0]));
      if (is_name) containers_.push_back(at);
    } else if (!containers_.empty()) {
      ends_[containers_.back()] = at;
      containers_.pop_back();
    }
  }

  void org(const std::string& text, std::size_t at) {
    for (const std::string_view kind : {"src", "quote", "example"}) {
      if (text.starts_with("#+begin_" + std::string(kind)))
        org_[kind] = at;
      else if (text.starts_with("#+end_" + std::string(kind)) && org_.contains(kind))
        ends_[org_[kind]] = at, org_.erase(kind);
    }
  }

  void component(std::size_t at) {
    const auto tag = component_at(lines_, at);
    if (!tag || tag->is_closed) return;
    std::vector<std::size_t>& open = components_[tag->name];
    if (!tag->closes) {
      open.push_back(at);
    } else if (!open.empty()) {
      ends_[open.back()] = at;
      open.pop_back();
    }
  }

  const DialectLines& lines_;
  std::vector<std::size_t> ends_;
  std::size_t quote_ = kNoEnd, comment_ = kNoEnd;  // open ones
  std::vector<std::size_t> containers_;
  std::map<std::string_view, std::size_t> org_;
  std::map<std::string, std::vector<std::size_t>> components_;
  std::map<char, std::size_t> missing_;  // the shortest fence that nothing ends
};

// Elements of HTML are capitalised by some; those that are components elsewhere, too,
// are not here.
bool is_element_name(std::string_view name) {
  constexpr std::string_view kNames =
      " a abbr address area article audio b blockquote body br caption center "
      "cite code col dd del details dfn dir div dl dt em embed fieldset "
      "figcaption figure font footer form frame frameset h1 h2 h3 h4 h5 h6 head "
      "header hr html i iframe img input ins kbd label legend li link main map "
      "mark menu meta nav noscript object ol optgroup option p param picture pre "
      "q s samp script section select small source span strike strong style sub "
      "summary sup svg table tbody td textarea tfoot th thead title tr tt u ul "
      "var video ";
  return kNames.find(" " + to_lower_ascii(name) + " ") != std::string_view::npos;
}

// The value of an attribute of JSX at `at`, which is moved behind it.
std::string jsx_value(std::string_view text, std::size_t& at) {
  const char open = text[at];
  if (open == '"' || open == '\'') {
    const std::size_t end = std::min(text.find(open, at + 1), text.size());
    std::string out(text.substr(at + 1, end - at - 1));
    at = std::min(end + 1, text.size());
    return out;
  }
  if (open != '{') {
    const std::size_t end = std::min(text.find_first_of(" \t>", at), text.size());
    std::string out(text.substr(at, end - at));
    at = end;
    return out;
  }
  int depth = 0;
  const std::size_t begin = at;
  for (; at < text.size(); ++at) {
    if (text[at] == '{') ++depth;
    if (text[at] == '}' && --depth == 0) break;
  }
  at = std::min(at + 1, text.size());
  std::string_view inside = trim(text.substr(begin + 1, at - begin - 2));
  const bool quoted =
      inside.size() > 1 && inside.back() == inside.front() &&
      std::string_view("\"'`").find(inside[0]) != std::string_view::npos;
  return quoted ? std::string(inside.substr(1, inside.size() - 2)) : std::string();
}

// `text` from "<Name" on; nothing when it is no tag, or more than one.
std::optional<ComponentTag> read_tag(std::string_view text) {
  ComponentTag tag;
  std::size_t at = 1;
  if (text.substr(at).starts_with('/')) {
    tag.closes = true;
    ++at;
  }
  const std::size_t begin = at;
  while (at < text.size() && (is_word(text[at]) || text[at] == '.')) ++at;
  tag.name = std::string(text.substr(begin, at - begin));
  while (at < text.size()) {
    if (text[at] == ' ' || text[at] == '\t' || text[at] == '\n') {
      ++at;
    } else if (text[at] == '>') {
      if (!trim(text.substr(at + 1)).empty()) return std::nullopt;
      return tag;
    } else if (text[at] == '/') {
      tag.is_closed = true;
      ++at;
    } else if (is_word(text[at])) {
      const std::size_t name = at;
      while (at < text.size() && (is_word(text[at]) || text[at] == ':')) ++at;
      std::string key(text.substr(name, at - name));
      std::string value;
      if (at + 1 < text.size() && text[at] == '=') value = jsx_value(text, ++at);
      tag.arguments.emplace_back(std::move(key), std::move(value));
    } else if (text[at] == '{') {
      jsx_value(text, at);  // {...props}
    } else {
      return std::nullopt;
    }
  }
  return std::nullopt;
}

// How far brackets are open behind `line`, strings left out.
int balance_of(std::string_view line) {
  int depth = 0;
  char quote = 0;
  for (std::size_t i = 0; i < line.size(); ++i) {
    const char c = line[i];
    if (quote != 0) {
      if (c == '\\') ++i;
      if (c == quote) quote = 0;
    } else if (c == '"' || c == '\'') {
      quote = c;
    } else if (std::string_view("([{").find(c) != std::string_view::npos) {
      ++depth;
    } else if (std::string_view(")]}").find(c) != std::string_view::npos) {
      --depth;
    }
  }
  return depth;
}

bool names_a_module(std::string_view text) {
  const std::size_t from = text.find("from ");
  std::string_view rest =
      from == std::string_view::npos ? text.substr(7) : text.substr(from + 5);
  rest = trim(rest);
  return rest.starts_with('"') || rest.starts_with('\'');
}

bool begins_import(std::string_view text) {
  const std::string_view rest = trim(text.substr(7));
  if (rest.empty()) return false;
  if (std::string_view("{*\"'").find(rest[0]) != std::string_view::npos) return true;
  const std::size_t end = std::min(rest.find_first_of(" ,"), rest.size());
  const std::string_view behind = trim(rest.substr(end));
  return behind.starts_with(',') || behind.starts_with("from \"") ||
         behind.starts_with("from '");
}

bool begins_export(std::string_view text) {
  const std::string_view rest = trim(text.substr(7));
  for (const std::string_view word : {"const ", "let ", "var "})
    if (rest.starts_with(word)) return rest.find('=') != std::string_view::npos;
  for (const std::string_view word : {"function", "async function", "class "})
    if (rest.starts_with(word))
      return rest.find_first_of("({") != std::string_view::npos;
  if (rest.starts_with('{') || rest.starts_with("* from")) return true;
  if (!rest.starts_with("default")) return false;
  const std::string_view what = trim(rest.substr(7));
  return what.starts_with('{') || what.starts_with('(') || what.ends_with(';') ||
         what.starts_with("function") || what.starts_with("class ");
}

}  // namespace

DialectLines lines_of(std::string_view text) {
  DialectLines out;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    out.push_back(text.substr(at, end - at));
    at = end + 1;
  }
  return out;
}

void DialectLine::take_off(std::size_t columns) {
  columns = std::min(columns, indent);
  indent -= columns;
  taken += columns;
}

std::string DialectLine::margin() const {
  return std::string(quote_marks) + std::string(indent, ' ');
}

std::string DialectLine::whole() const {
  return taken == 0 ? std::string(original) : margin() + std::string(text);
}

DialectLine split_line(std::string_view line) {
  constexpr std::size_t kTab = 4;
  DialectLine out;
  out.original = line;
  std::size_t at = 0;
  for (std::size_t i = 0; i < line.size(); ++i) {
    if (line[i] == '>') {
      ++out.quotes;
      at = i + 1;
      if (at < line.size() && line[at] == ' ') ++at;
      i = at - 1;
    } else if (line[i] != ' ' || i - at > 2) {
      break;
    }
  }
  out.quote_marks = line.substr(0, at);
  for (; at < line.size() && (line[at] == ' ' || line[at] == '\t'); ++at)
    out.indent = line[at] == '\t' ? (out.indent / kTab + 1) * kTab : out.indent + 1;
  out.text = line.substr(at);
  return out;
}

std::size_t list_mark(std::string_view text) {
  const std::size_t sign = item_sign(text);
  const std::size_t begin = text.find_first_not_of(" \t", sign);
  if (sign == 0 || begin == sign) return 0;
  constexpr std::size_t kMostSpace = 4;  // more begins code
  return begin == std::string_view::npos || begin > sign + kMostSpace ? sign + 1
                                                                      : begin;
}

std::vector<std::size_t> find_ends(const DialectLines& lines) {
  return Ends(lines).run();
}

bool is_line_block(const DialectLines& lines, std::size_t at) {
  std::size_t count = 0;
  for (; at < lines.size(); ++at, ++count) {
    const std::string_view text = split_line(lines[at]).text;
    if (trim(text).empty()) break;
    if (!text.starts_with("| ") && trim(text) != "|") return false;
    if (text.find('|', 1) != std::string_view::npos) return false;
    if (trim(text).size() > 1 &&
        text.find_first_not_of("|-: ") == std::string_view::npos)
      return false;
  }
  return count > 1;
}

std::size_t end_of_module(const DialectLines& lines, std::size_t at) {
  const std::string_view first = lines[at];
  const bool imports = first.starts_with("import ");
  if (!(imports ? begins_import(first)
                : first.starts_with("export ") && begins_export(first)))
    return kNoEnd;
  int depth = 0;
  const std::size_t end = std::min(at + kMostOfModule, lines.size());
  for (std::size_t i = at; i < end; ++i) {
    if (imports && trim(lines[i]).empty()) return kNoEnd;
    depth += balance_of(lines[i]);
    if (depth > 0) continue;
    if (!imports) return i;
    const std::size_t from = i == at ? 0 : lines[i].find("from ");
    if (from != std::string_view::npos &&
        (i == at ? names_a_module(lines[i])
                 : names_a_module("import " + std::string(lines[i]))))
      return i;
  }
  return kNoEnd;
}

FenceKind fence_kind_of(std::string_view text) {
  FenceKind kind;
  const std::string_view info =
      trim(text.substr(run_of(text, text.empty() ? '`' : text[0])));
  if (info == "math") {
    kind.is = FenceKind::Is::Formula;
    return kind;
  }
  if (!info.starts_with('{') || info.size() < 3) return kind;
  const std::size_t close = info.find('}');
  if (close == std::string_view::npos) return kind;
  const std::string_view inside = trim(info.substr(1, close - 1));
  const std::string_view rest = trim(info.substr(close + 1));
  if (inside.starts_with('=')) {
    const std::string format = to_lower_ascii(inside.substr(1));
    const bool is_shown = format.starts_with("html") || format == "markdown";
    kind.is = is_shown ? FenceKind::Is::Html : FenceKind::Is::Hidden;
    kind.why = "a block for " + format + " is left out";
    return kind;
  }
  std::size_t end = 0;
  while (end < inside.size() && is_word(inside[end])) ++end;
  const std::string word = to_lower_ascii(inside.substr(0, end));
  if (word.empty()) return kind;
  if (end == inside.size() && word == "math") {
    kind.is = FenceKind::Is::Formula;
  } else if (end == inside.size() && word.starts_with("code")) {
    kind.info = std::string(rest);
    kind.is_chunk = kind.has_options = true;
  } else if (end == inside.size() && !rest.empty() &&
             (word == "figure" || word == "image")) {
    kind.is = FenceKind::Is::Figure;
    kind.title = std::string(rest);
    kind.has_options = true;
  } else if (end == inside.size() && (word == "contents" || word == "toctree")) {
    kind.is = FenceKind::Is::Hidden;
    kind.why = "a table of contents is left out";
  } else if (end == inside.size() &&
             (alert_kind_of(word) || word == "admonition" || word == "seealso")) {
    kind.is = FenceKind::Is::Box;
    kind.has_options = true;
    kind.word = alert_kind_of(word) ? word : "note";
    kind.title = std::string(rest);
  } else {
    kind.is_chunk = true;
    std::string options = to_lower_ascii(inside.substr(end));
    std::erase(options, ' ');
    for (const std::string_view off : {"echo=f", "include=f"})
      if (options.find(off) != std::string::npos) kind.is = FenceKind::Is::Hidden;
    kind.why = "code that says echo=FALSE is left out";
  }
  return kind;
}

std::optional<ComponentTag> component_at(const DialectLines& lines, std::size_t at) {
  std::string_view text = trim(split_line(lines[at]).text);
  const std::size_t name = text.starts_with("</") ? 2 : 1;
  if (text.size() < name + 2 || text[0] != '<' || text[name] < 'A' || text[name] > 'Z')
    return std::nullopt;
  const std::size_t end = std::min(text.find_first_of(" \t/>", name), text.size());
  const std::string_view written = text.substr(name, end - name);
  const bool has_small = std::any_of(written.begin(), written.end(),
                                     [](char c) { return c >= 'a' && c <= 'z'; });
  if (!has_small || is_element_name(written)) return std::nullopt;
  std::string all(text);
  std::size_t last = at;
  while (all.find('>') == std::string::npos && last + 1 < lines.size() &&
         last - at < kMostOfTag && !trim(lines[last + 1]).empty())
    all += '\n' + std::string(trim(lines[++last]));
  auto tag = read_tag(all);
  if (tag) tag->last = last;
  return tag;
}

}  // namespace imprint::input
