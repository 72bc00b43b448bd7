#include "input/markdown/dialect_blocks.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>

#include "base/codes.h"
#include "base/unicode.h"
#include "input/markdown/dialect_boxes.h"
#include "input/markdown/dialect_lines.h"

namespace imprint::input {
namespace {

constexpr std::size_t kIndent = 4;     // [columns] of what stands in "!!!"
constexpr std::size_t kMostOpen = 60;  // blocks in each other; deeper ones are text

// A block that is open.
struct Open {
  enum class Ends : std::uint8_t { AtLine, AtIndent };
  Ends ends = Ends::AtLine;
  std::size_t last = 0;    // AtLine: the line that ends it
  std::size_t strip = 0;   // [columns] taken off its lines
  std::size_t column = 0;  // AtIndent: where its lines begin at least
  std::size_t quotes = 0;  // ">" before it
  bool is_quote = false;   // its lines get a ">"
  std::string margin{};    // what stands before it on its line
  std::vector<std::string> after{};
};

class Reader {
 public:
  Reader(const MarkdownSource& source, Diagnostics& diagnostics)
      : source_(source),
        diagnostics_(diagnostics),
        lines_(lines_of(source.text)),
        ends_(find_ends(lines_)) {}

  std::optional<DialectText> run() {
    for (at_ = 0; at_ < lines_.size(); ++at_) line();
    while (!open_.empty()) close();
    if (!changed_) return std::nullopt;
    if (!source_.text.ends_with('\n') && out_.text.ends_with('\n'))
      out_.text.pop_back();
    return std::move(out_);
  }

 private:
  void line() {
    line_ = split_line(lines_[at_]);
    if (trim(line_.text).empty()) line_.text = {};
    while (!open_.empty() && has_left(open_.back())) close();
    line_.take_off(strip());
    const bool is_blank = line_.text.empty() && line_.quotes < 3;
    if (!open_.empty() && open_.back().ends == Open::Ends::AtLine &&
        at_ == open_.back().last) {
      close_here();
    } else if (is_blank) {
      put_line();
    } else if (line_.indent >= kIndent + item_) {
      put_line();  // code
    } else {
      note_items();
      if (!special(line_.text)) put_line();
    }
    was_blank_ = is_blank;
  }

  // How far the text of the innermost list item stands in.
  void note_items() {
    if (const std::size_t mark = list_mark(line_.text))
      item_ = line_.indent + mark;
    else if (line_.indent < item_ && was_blank_)
      item_ = 0;
  }

  bool has_left(const Open& open) const {
    if (open.ends == Open::Ends::AtLine) return at_ > open.last;
    return !line_.text.empty() &&
           (line_.quotes < open.quotes || line_.indent < open.column);
  }

  std::size_t strip() const {
    std::size_t sum = 0;
    for (const Open& each : open_) sum += each.strip;
    return sum;
  }

  // The line at `at_`, without what the open blocks take off.
  void read_line() {
    line_ = split_line(lines_[at_]);
    line_.take_off(strip());
  }

  // What is said to another program; false: it is Markdown. `at_` goes to the last line
  // of it.
  bool special(std::string_view text) {
    if (open_.size() >= kMostOpen) return false;
    const std::size_t last = ends_[at_];
    switch (text.empty() ? '>' : text[0]) {
      case '`':
      case '~':
        return last != kNoEnd && fence(last);
      case ':':
        return text.starts_with(":::") ? last != kNoEnd && container(text, last)
                                       : text.starts_with("::") && leaf(text);
      case '!':
      case '?':
      case '=':
        return admonition(text);
      case '>':
        return last != kNoEnd && quotation(last);
      case '%':
        return last != kNoEnd && leave_out(last);
      case '|':
        return line_block();
      case '\\':
        return page_break(text);
      case '<':
        return component(last);
      case '{':
      case '[':
      case '$':
        return contents(text) || jsx_comment(text) || kramdown(text);
      case 'i':
      case 'e':
        return module(text);
      case '#':
        return last != kNoEnd && org(text, last);
      default:
        return false;
    }
  }

  // ---- blocks

  // "::name[Words]{attributes}" of remark: its words.
  bool leaf(std::string_view text) {
    text = trim(text);
    std::size_t end = 2;
    while (end < text.size() && text[end] >= 'a' && text[end] <= 'z') ++end;
    if (end == 2 || end == text.size()) return false;
    const std::size_t label = text[end] == '[' ? text.find(']', end) : end;
    if (label == std::string_view::npos) return false;
    const std::size_t behind = text[end] == '[' ? label + 1 : end;
    if (behind < text.size() && (text[behind] != '{' || !text.ends_with('}')))
      return false;
    if (behind > end + 2) {
      put(line_.margin() + std::string(text.substr(end + 1, behind - end - 2)));
      return true;
    }
    report("leaf", fmt::format("{} is left out", text.substr(0, end)));
    return leave_out(at_);
  }

  bool container(std::string_view text, std::size_t last) {
    std::string_view info = text.substr(text.find_first_not_of(':'));
    while (info.ends_with(':')) info.remove_suffix(1);
    const auto box = box_of_container(info);
    if (box) open(*box, {Open::Ends::AtLine, last});
    return box.has_value();
  }

  bool admonition(std::string_view text) {
    const std::string_view mark = text.substr(0, 3);
    if (mark != "!!!" && mark != "???" && mark != "===") return false;
    std::string_view info = text.substr(3);
    if (info.starts_with('+') || (info.starts_with('!') && mark == "==="))
      info.remove_prefix(1);
    if (!info.starts_with(' ') || !has_indented_lines()) return false;
    info = trim(info);
    std::optional<DialectBox> box;
    if (mark != "===")
      box = box_of_admonition(info, mark == "???");
    else if (info.size() > 2 && info[0] == '"' && info.ends_with('"'))
      box = titled_part(info.substr(1, info.size() - 2));
    if (box) open(*box, {Open::Ends::AtIndent, 0, kIndent});
    return box.has_value();
  }

  // Whether the next line with a text stands in by four columns.
  bool has_indented_lines() const {
    constexpr std::size_t kMostBlank = 3;
    const std::size_t end = std::min(at_ + 2 + kMostBlank, lines_.size());
    for (std::size_t i = at_ + 1; i < end; ++i) {
      const DialectLine next = split_line(lines_[i]);
      if (trim(next.text).empty()) continue;
      return next.quotes == line_.quotes &&
             next.indent >= line_.indent + line_.taken + kIndent;
    }
    return false;
  }

  bool quotation(std::size_t last) {
    Open one{Open::Ends::AtLine, last};
    one.is_quote = true;
    line_.quotes = 0;
    line_.quote_marks = {};
    open({}, std::move(one));
    return true;
  }

  // Lines of verse, each of which ends where it does.
  bool line_block() {
    if (!was_blank_ || !is_line_block(lines_, at_)) return false;
    for (;; ++at_) {
      read_line();
      const bool more = at_ + 1 < lines_.size() && !trim(lines_[at_ + 1]).empty();
      const std::string_view words = line_.text.substr(1);
      const std::size_t begin = std::min(words.find_first_not_of(' '), words.size());
      std::string shown = line_.margin();
      for (std::size_t i = 1; i < begin; ++i) shown += "\u00A0";
      shown += trim(words).empty() ? "\u00A0" : trim(words);
      put(shown + (more ? "\\" : ""));
      if (!more) return true;
    }
  }

  bool page_break(std::string_view text) {
    constexpr std::array<std::string_view, 3> kBreaks = {"\\newpage", "\\pagebreak",
                                                         "\\clearpage"};
    if (std::find(kBreaks.begin(), kBreaks.end(), trim(text)) == kBreaks.end())
      return false;
    put_lines({"<div style=\"page-break-after: always\"></div>", ""}, line_.margin());
    return true;
  }

  // The mark of a table of contents, which the formats have of themselves.
  bool contents(std::string_view text) {
    constexpr std::array<std::string_view, 5> kMarks = {"[toc]", "[[toc]]", "[[_toc_]]",
                                                        "${toc}", "{{toc}}"};
    const std::string word = to_lower_ascii(trim(text));
    if (std::find(kMarks.begin(), kMarks.end(), word) == kMarks.end()) return false;
    put_blank();
    return true;
  }

  bool jsx_comment(std::string_view text) {
    constexpr std::size_t kMostOfComment = 200;  // [lines]
    if (!text.starts_with("{/*")) return false;
    for (std::size_t i = at_; i < std::min(at_ + kMostOfComment, lines_.size()); ++i) {
      const std::size_t end = lines_[i].find("*/}");
      if (end == std::string_view::npos) continue;
      return trim(lines_[i].substr(end + 3)).empty() && leave_out(i);
    }
    return false;
  }

  // {::options /}, {::comment} ... {:/comment}, {:name: .class}
  bool kramdown(std::string_view text) {
    constexpr std::size_t kMostOfComment = 200;  // [lines]
    text = trim(text);
    if (text.starts_with("{::options ") && text.ends_with("/}")) {
      report("options", "options of kramdown are left out");
      return leave_out(at_);
    }
    if (text == "{::comment}")
      for (std::size_t i = at_; i < std::min(at_ + kMostOfComment, lines_.size()); ++i)
        if (const std::string_view end = trim(lines_[i]);
            end == "{:/comment}" || end == "{:/}")
          return leave_out(i);
    const std::size_t name = text.find(':', 2);
    return text.starts_with("{:") && text.ends_with('}') &&
           name != std::string_view::npos && name > 2 && text.size() > name + 2 &&
           text.substr(2, name - 2).find_first_of(" .#=\"") == std::string_view::npos &&
           leave_out(at_);
  }

  // import and export of MDX.
  bool module(std::string_view text) {
    if ((!was_blank_ && behind_module_ != at_) || line_.quotes + line_.indent > 0)
      return false;
    const std::size_t last = end_of_module(lines_, at_);
    if (last == kNoEnd) return false;
    report("module", fmt::format("the {} of MDX is left out", text.substr(0, 6)));
    leave_out(last);
    behind_module_ = at_ + 1;
    return true;
  }

  // <Tabs>, <TabItem label="x">, <Note>, </Note>, alone on their lines.
  bool component(std::size_t last) {
    const auto tag = component_at(lines_, at_);
    if (!tag) return aside_of_notion() || component_line() || snippet();
    if (tag->closes) return leave_out(at_);
    const DialectBox box = box_of_component(tag->name, tag->arguments);
    if (tag->is_closed) {
      if (box.before.empty()) {
        report("component", fmt::format("<{}> is left out", tag->name));
        return leave_out(tag->last);
      }
      std::vector<std::string> both = box.before;
      both.insert(both.end(), box.after.begin(), box.after.end());
      put_lines(both, line_.margin());
      leave_out_from(at_ + 1, tag->last);
      return true;
    }
    if (last == kNoEnd || last <= tag->last) return false;
    open(box, {Open::Ends::AtLine, last, indent_of(tag->last + 1, last)});
    leave_out_from(at_ + 1, tag->last);
    return true;
  }

  // <aside>, whose next line begins with an icon: Markdown goes on in it.
  bool aside_of_notion() {
    if (trim(line_.text) != "<aside>" || at_ + 1 >= lines_.size()) return false;
    const std::string_view next = trim(lines_[at_ + 1]);
    if (next.empty() || (next[0] & 0x80) == 0) return false;
    put_lines({"<aside>", ""}, line_.margin());
    return true;
  }

  // "<<< @/file.js{1,2}", which VitePress fills in.
  bool snippet() {
    const std::string_view text = line_.text;
    if (!text.starts_with("<<< @/") && !text.starts_with("<<< ./")) return false;
    report("snippet", "a file that VitePress would show is left out");
    return leave_out(at_);
  }

  // <Note>Words.</Note>
  bool component_line() {
    const std::string_view text = trim(line_.text);
    const std::size_t end = text.find('>'), close = text.rfind("</");
    if (end == std::string_view::npos || close == std::string_view::npos ||
        close <= end || close + 3 > text.size())
      return false;
    const DialectLines two = {text.substr(0, end + 1), text.substr(close)};
    const auto open_tag = component_at(two, 0), close_tag = component_at(two, 1);
    if (!open_tag || !close_tag || !close_tag->closes || open_tag->is_closed ||
        open_tag->name != close_tag->name)
      return false;
    DialectBox box = box_of_component(open_tag->name, open_tag->arguments);
    if (box.before.empty()) return false;
    box.before.emplace_back(text.substr(end + 1, close - end - 1));
    box.before.insert(box.before.end(), box.after.begin(), box.after.end());
    put_lines(box.before, line_.margin());
    return true;
  }

  // How many columns the first of these lines stands in from this one.
  std::size_t indent_of(std::size_t from, std::size_t end) const {
    const std::size_t own = line_.indent + line_.taken;
    for (std::size_t i = from; i < end; ++i) {
      const DialectLine next = split_line(lines_[i]);
      if (!trim(next.text).empty()) return next.indent > own ? next.indent - own : 0;
    }
    return 0;
  }

  // #+BEGIN_SRC ... #+END_SRC of Org.
  bool org(std::string_view text, std::size_t last) {
    const std::string word = to_lower_ascii(text.substr(0, 12));
    if (word.starts_with("#+begin_quote")) return quotation(last);
    const std::string_view rest =
        trim(text.substr(std::min(text.find(' '), text.size())));
    open({{"```" + std::string(rest.substr(0, rest.find(' ')))}, {"```"}},
         {Open::Ends::AtLine, last});
    return true;
  }

  // ---- fences

  bool fence(std::size_t last) {
    const FenceKind kind = kind_of_fence(last);
    if (kind.is == FenceKind::Is::Hidden) {
      report(kind.why, kind.why);
      return leave_out(last);
    }
    const auto box = kind.is == FenceKind::Is::Box ? callout_box(kind.word, kind.title)
                                                   : std::nullopt;
    leave_out_chunk_options(kind, last);
    begin_fence(kind, box);
    bool in_options = kind.has_options;
    for (++at_; at_ < last; ++at_) {
      read_line();
      in_options = in_options && line_.text.starts_with(':');
      if (in_options)
        put_blank();
      else
        put_line();
    }
    read_line();
    end_fence(kind, box);
    return true;
  }

  FenceKind kind_of_fence(std::size_t last) const {
    FenceKind kind = fence_kind_of(line_.text);
    if (kind.is == FenceKind::Is::Formula && !is_formula(last))
      kind.is = FenceKind::Is::Code;
    if (kind.is_chunk && hides_itself(last)) kind.is = FenceKind::Is::Hidden;
    return kind;
  }

  // The fence goes to where its options end.
  void leave_out_chunk_options(const FenceKind& kind, std::size_t last) {
    const DialectLine opening = line_;
    for (; kind.is_chunk && at_ + 1 < last && is_option(lines_[at_ + 1]) &&
           (kind.has_options || trim(lines_[at_ + 1]).starts_with("#|"));
         ++at_)
      put_blank();
    line_ = opening;
  }

  void begin_fence(const FenceKind& kind, const std::optional<DialectBox>& box) {
    if (box)
      put_lines(box->before, line_.margin());
    else if (kind.is == FenceKind::Is::Figure)
      put_lines({"<figure>", "", "![](<" + kind.title + ">)", "", "<figcaption>", ""},
                line_.margin());
    else if (kind.is == FenceKind::Is::Html)
      put_blank();
    else if (kind.is == FenceKind::Is::Formula)
      put(line_.margin() + "$$");
    else if (!kind.info.empty())
      put(line_.margin() +
          std::string(
              line_.text.substr(0, line_.text.find_first_not_of(line_.text[0]))) +
          kind.info);
    else
      put_line();
  }

  void end_fence(const FenceKind& kind, const std::optional<DialectBox>& box) {
    if (box)
      put_lines({"", "</div>", ""}, line_.margin());
    else if (kind.is == FenceKind::Is::Figure)
      put_lines({"", "</figcaption></figure>", ""}, line_.margin());
    else if (kind.is == FenceKind::Is::Html)
      put_blank();
    else if (kind.is == FenceKind::Is::Formula)
      put(line_.margin() + "$$");
    else
      put_line();
  }

  static bool is_option(std::string_view line) {
    return trim(line).starts_with("#|") || trim(line).starts_with(":");
  }

  // A formula has no blank line.
  bool is_formula(std::size_t last) const {
    for (std::size_t i = at_ + 1; i < last; ++i)
      if (trim(split_line(lines_[i]).text).empty()) return false;
    return last > at_ + 1;
  }

  // "#| echo: false"
  bool hides_itself(std::size_t last) const {
    for (std::size_t i = at_ + 1; i < last; ++i) {
      std::string text = to_lower_ascii(trim(lines_[i]));
      if (!text.starts_with("#|")) return false;
      std::erase(text, ' ');
      if (text == "#|echo:false" || text == "#|include:false") return true;
    }
    return false;
  }

  // ---- opening and closing

  void open(const DialectBox& box, Open one) {
    one.quotes = line_.quotes;
    one.column = line_.indent + line_.taken + kIndent;
    one.margin = line_.margin();
    one.after = box.after;
    if (box.before.empty())
      put_blank();
    else
      put_lines(box.before, one.margin);
    open_.push_back(std::move(one));
  }

  void close() {
    const Open one = std::move(open_.back());
    open_.pop_back();
    for (const std::string& each : one.after) insert(one.margin, each);
  }

  // On the line that ends it.
  void close_here() {
    const Open one = std::move(open_.back());
    open_.pop_back();
    if (one.is_quote) line_.quote_marks = {};
    if (one.after.empty())
      put_blank();
    else
      put_lines(one.after, one.margin);
  }

  // ---- the text that comes of it

  bool leave_out(std::size_t last) {
    put_blank();
    leave_out_from(at_ + 1, last);
    return true;
  }

  void leave_out_from(std::size_t from, std::size_t last) {
    for (at_ = from; at_ <= last && at_ < lines_.size(); ++at_) put_blank();
    --at_;
  }

  void put(const std::string& text) {
    changed_ = true;
    write(text);
  }
  void put_line() {
    changed_ |= line_.taken > 0 || (!open_.empty() && open_.back().is_quote);
    write(line_.whole());
  }
  void put_blank() { put(std::string(trim(line_.quote_marks))); }

  // The first of `lines` in the place of a line that is there.
  void put_lines(const std::vector<std::string>& lines, const std::string& margin) {
    put(lines.front().empty() ? blank_in(margin) : margin + lines.front());
    for (std::size_t i = 1; i < lines.size(); ++i) insert(margin, lines[i]);
  }

  void insert(const std::string& margin, const std::string& line) {
    changed_ = true;
    out_.inserted.push_back(out_line_ + 1);
    append(line.empty() ? blank_in(margin) : margin + line);
  }

  static std::string blank_in(const std::string& margin) {
    return margin.substr(0, margin.rfind('>') + 1);  // npos + 1 is 0
  }

  void write(const std::string& text) {
    const auto n = static_cast<std::uint32_t>(at_ + 1);
    if (std::binary_search(source_.inserted.begin(), source_.inserted.end(), n))
      out_.inserted.push_back(out_line_ + 1);
    append(text);
  }

  void append(const std::string& text) {
    ++out_line_;
    for (const Open& each : open_)
      if (each.is_quote) out_.text += "> ";
    out_.text += text;
    out_.text += '\n';
  }

  void report(const std::string& kind, const std::string& message) {
    if (!reported_.insert(kind).second) return;
    diagnostics_.report(Code::SyntaxLeftOut,
                        source_.place(static_cast<std::uint32_t>(at_ + 1)), message,
                        "nothing needs to be done unless it should be read");
  }

  const MarkdownSource& source_;
  Diagnostics& diagnostics_;
  DialectLines lines_;
  std::vector<std::size_t> ends_;  // by line: the line that ends what begins there
  std::size_t at_ = 0;
  DialectLine line_;
  std::vector<Open> open_;
  bool was_blank_ = true, changed_ = false;
  std::size_t behind_module_ = 0;
  std::size_t item_ = 0;  // [columns] where the text of the list item begins
  std::uint32_t out_line_ = 0;
  std::set<std::string> reported_;
  DialectText out_;
};

// Whether a tag begins with a capital somewhere.
bool has_component(std::string_view text) {
  for (std::size_t at = text.find('<');
       at != std::string_view::npos && at + 1 < text.size();
       at = text.find('<', at + 1))
    if (text[at + 1] >= 'A' && text[at + 1] <= 'Z') return true;
  return false;
}

}  // namespace

std::optional<DialectText> read_dialect_blocks(const MarkdownSource& source,
                                               Diagnostics& diagnostics) {
  constexpr std::array<std::string_view, 16> kSigns = {
      ":::", "!!! ", "???",     "=== \"", ">>>", "%%",   "import ", "export ",
      "{/*", "\n| ", "```math", "{::",    "#+",  "```{", "~~~{",    "{:"};
  constexpr std::array<std::string_view, 13> kMoreSigns = {
      "``` {",       "[toc]",  "[TOC]",   "[[toc]]",   "[[_TOC_]]",
      "[[TOC]]",     "${toc}", "{{TOC}}", "\\newpage", "\\pagebreak",
      "\\clearpage", "\n::",   "<<< "};
  const auto is_in = [&](std::string_view sign) {
    return source.text.find(sign) != std::string_view::npos;
  };
  if (!std::any_of(kSigns.begin(), kSigns.end(), is_in) &&
      !std::any_of(kMoreSigns.begin(), kMoreSigns.end(), is_in) &&
      !has_component(source.text) && !is_in("<aside>"))
    return std::nullopt;
  return Reader(source, diagnostics).run();
}

}  // namespace imprint::input
