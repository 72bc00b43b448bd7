#include "input/dialect_inlines.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <map>
#include <set>

#include "base/ascii.h"
#include "base/codes.h"
#include "base/unicode.h"
#include "base/url.h"
#include "base/xml.h"
#include "document/site_index.h"
#include "input/dialect_lines.h"
#include "input/dialect_tags.h"
#include "input/markdown_attributes.h"
#include "input/markdown_code_marks.h"
#include "input/markdown_fence.h"

namespace imprint::input {
namespace {

constexpr std::size_t kNone = std::string_view::npos;
constexpr std::size_t kMostOfMark = 2'000;     // [bytes] between two marks
constexpr std::size_t kMostOfBlock = 100'000;  // [bytes] between two tags
constexpr std::size_t kMostAbbreviations = 100;
constexpr std::size_t kMostOfSpan = 300;  // [bytes] of [text]{.class}

bool is_letter(char c) { return is_ascii_letter(static_cast<unsigned char>(c)); }
bool is_digit(char c) { return is_ascii_digit(static_cast<unsigned char>(c)); }
bool is_word(char c) { return is_letter(c) || is_digit(c) || (c & 0x80) != 0; }

bool ends_with_one_of(std::string_view text,
                      std::initializer_list<std::string_view> ends) {
  const std::string lower = to_lower_ascii(text);
  return std::any_of(ends.begin(), ends.end(),
                     [&](std::string_view end) { return lower.ends_with(end); });
}

// TeX between single dollars, not two prices: a command, a script, an equation of
// letters, or one letter.
bool is_tex(std::string_view text) {
  if (text.size() == 1) return is_letter(text[0]);
  bool letters = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    letters |= is_letter(text[i]);
    const char next = i + 1 < text.size() ? text[i + 1] : ' ';
    if (text[i] == '\\' && (is_letter(next) || next == '{')) return true;
    if ((text[i] == '^' || text[i] == '_') && i > 0 &&
        (is_word(next) || next == '{' || next == '\\') &&
        (i < 2 || text[i] == '^' || !is_word(text[i - 2])))
      return true;
  }
  return letters && text.find_first_of("=<>+") != kNone && text.find("  ") == kNone &&
         text.find_first_of("\"';") == kNone;
}

class Scanner {
 public:
  Scanner(const MarkdownSource& source, const MarkdownOptions& options,
          Diagnostics& diagnostics)
      : source_(source),
        text_(source.text),
        options_(options),
        math_(options.math != MarkdownOptions::Math::Off),
        diagnostics_(diagnostics),
        code_marks_(source.text) {}

  std::optional<DialectText> run() {
    find_abbreviations();
    while (at_ < text_.size()) {
      const std::size_t end = std::min(text_.find('\n', at_), text_.size());
      const std::string_view line = text_.substr(at_, end - at_);
      line_begin_ = at_;
      if (fence_.contains(line) || is_code_line(line)) {
        copy_to(std::min(end + 1, text_.size()));
      } else if (!abbreviations_.empty() && is_abbreviation(line)) {
        changed_ = true;
        skip_to(std::min(end + 1, text_.size()));
      } else {
        names_references_ = trim(line).starts_with('[') && line.find("]:") != kNone;
        read_line(end);
      }
      was_blank_ = trim(line).empty();
    }
    add_notes();
    return changed_ ? std::optional(std::move(out_)) : std::nullopt;
  }

 private:
  // Code by its indent, which a list has not.
  bool is_code_line(std::string_view line) {
    const DialectLine parts = split_line(line);
    if (trim(parts.text).empty()) return false;
    if (parts.indent < 4)
      in_list_ =
          list_mark(parts.text) > 0 || (in_list_ && (!was_blank_ || parts.indent > 0));
    const bool is_code = !in_list_ && parts.indent >= 4 && (was_blank_ || in_code_);
    in_code_ = is_code;
    return is_code;
  }

  void read_line(std::size_t end) {
    while (at_ < end) {
      const std::size_t next =
          std::min(text_.substr(0, end).find_first_of("`$\\![^%{<]=:", at_), end);
      copy_words(next);
      if (at_ < end && !mark()) copy_to(at_ + 1);
      if (at_ > end) return;  // in a later line
    }
    copy_to(std::min(end + 1, text_.size()));
  }

  // "*[HTML]: Hyper Text Markup Language"
  static bool is_abbreviation(std::string_view line) {
    const std::size_t end = line.find("]:");
    return line.starts_with("*[") && end != kNone && end > 2;
  }

  void find_abbreviations() {
    if (!text_.starts_with("*[") && text_.find("\n*[") == kNone) return;
    for (const std::string_view line : lines_of(text_)) {
      const std::size_t end = line.find("]:");
      if (is_abbreviation(line) && abbreviations_.size() < kMostAbbreviations)
        abbreviations_.emplace(line.substr(2, end - 2), trim(line.substr(end + 2)));
    }
  }

  // Text without marks, up to `end`: abbreviations in it get what they stand for.
  void copy_words(std::size_t end) {
    if (abbreviations_.empty() || names_references_) return copy_to(end);
    while (at_ < end) {
      const bool begins_word = is_word(text_[at_]) && !is_word(before()) &&
                               !(at_ > 1 && from(at_ - 2, at_) == "][");
      // The longest one stands last among those that begin alike.
      auto found = abbreviations_.end();
      if (begins_word)
        for (auto it = abbreviations_.lower_bound(from(at_, at_ + 1));
             it != abbreviations_.end() && it->first[0] == text_[at_]; ++it) {
          const std::size_t behind = at_ + it->first.size();
          if (begins(it->first) && behind <= end &&
              (behind >= text_.size() || !is_word(text_[behind])))
            found = it;
        }
      if (found == abbreviations_.end()) {
        copy_to(at_ + 1);
        continue;
      }
      put(fmt::format("<abbr title=\"{}\">{}</abbr>", xml_escaped(found->second),
                      found->first));
      skip_to(at_ + found->first.size());
    }
  }

  // What begins at `at_`; false: a character.
  bool mark() {
    switch (text_[at_]) {
      case '`':
        return code();
      case '$':
        return math_ && formula();
      case '\\':
        return escape();
      case '!':
        return begins("![[") ? picture() : begins("![") && sized_picture();
      case '[':
        return begins("[[") ? wiki_link() : tag() || span();
      case ']':
        return begins("](") && destination();
      case '^':
        return begins("^[") ? note() : block_id();
      case '%':
        return begins("%%") && comment();
      case '=':
        return begins("==") && marked();
      case ':':
        return icon();
      case '{':
        return braces();
      case '<':
        return html();
      default:
        return false;
    }
  }

  // ---- looking

  bool begins(std::string_view what) const {
    return text_.substr(at_).starts_with(what);
  }
  char before() const { return at_ > 0 ? text_[at_ - 1] : '\n'; }
  std::string_view from(std::size_t begin, std::size_t end) const {
    return text_.substr(begin, end - begin);
  }

  // Where `what` comes next: each stretch of text is looked through once.
  std::size_t next(const std::string& what, std::size_t begin) {
    const auto [known, is_new] = next_.try_emplace(what, 0);
    if (is_new || known->second < begin) known->second = text_.find(what, begin);
    return known->second;
  }
  // The same, on this line or npos.
  std::size_t next_here(const std::string& what, std::size_t begin) {
    const std::size_t found = next(what, begin);
    return found > line_end() ? kNone : found;
  }
  std::size_t line_end() { return std::min(next("\n", at_), text_.size()); }
  std::size_t paragraph_end() {
    return std::min({next("\n\n", at_), at_ + kMostOfMark, text_.size()});
  }
  bool is_alone(std::size_t length) {
    return trim(from(line_begin_, at_)).empty() &&
           trim(from(at_ + length, std::max(line_end(), at_ + length))).empty();
  }

  // ---- marks

  bool code() {
    const std::size_t begin = std::min(text_.find_first_not_of('`', at_), text_.size());
    const std::size_t run = begin - at_;
    const std::size_t close = code_marks_.next(run, begin);
    if (close == CodeMarks::kNone || close + run > paragraph_end()) {
      copy_to(begin);
      return true;
    }
    // `x`{=html}
    const std::size_t behind = close + run;
    if (text_.substr(behind).starts_with("{=")) {
      const std::size_t brace = next_here("}", behind);
      if (brace != kNone) {
        const std::string format = to_lower_ascii(from(behind + 2, brace));
        put(format.starts_with("html") ? from(begin, close) : std::string_view());
        skip_to(brace + 1);
        return true;
      }
    }
    copy_to(behind);
    return true;
  }

  bool formula() {
    if (begins("$$")) {
      const std::size_t end = next("$$", at_ + 2);
      if (end == kNone || end + 2 > paragraph_end()) return copy_to(at_ + 2), true;
      return copy_to(end + 2), true;
    }
    if (begins("$`")) {
      const std::size_t end = next_here("`$", at_ + 2);
      if (end == kNone || end == at_ + 2) return false;
      put("$$" + std::string(from(at_ + 2, end)) + "$$");
      return skip_to(end + 2);
    }
    if (is_word(before()) || at_ + 2 >= text_.size()) return false;
    const std::size_t end = next_here("$", at_ + 1);
    if (end == kNone || end == at_ + 1 || end - at_ > kMostOfMark) return false;
    const std::string_view tex = from(at_ + 1, end);
    const char behind = end + 1 < text_.size() ? text_[end + 1] : ' ';
    if (tex[0] == ' ' || tex.back() == ' ' || tex.back() == '\\' || is_word(behind) ||
        behind == '$' || tex.find('`') != kNone || tex.find("](") != kNone ||
        tex.find("http") != kNone || (is_digit(tex[0]) && tex.find('\\') == kNone) ||
        !is_tex(tex))
      return false;
    put("$$" + std::string(tex) + "$$");
    return skip_to(end + 1);
  }

  bool escape() {
    for (const char* end : {"\\)", "\\]"}) {
      if (!begins(end[1] == ')' ? "\\(" : "\\[")) continue;
      const std::size_t close = next(end, at_ + 2);
      if (close == kNone || close > paragraph_end()) break;
      return copy_to(close + 2), true;
    }
    copy_to(std::min(at_ + 2, text_.size()));
    return true;
  }

  bool destination() {
    const std::size_t end = next_here(")", at_);
    copy_to(end == kNone ? at_ + 2 : end + 1);
    return true;
  }

  // ![[a.png|300]], ![[a.png|Words|300x200]], ![[Note]]
  bool picture() {
    const std::size_t end = next_here("]]", at_ + 3);
    if (end == kNone) return false;
    const std::string_view inside = from(at_ + 3, end);
    std::size_t bar = std::min(inside.find('|'), inside.size());
    const std::string_view target = trim(inside.substr(0, bar));
    std::string alt, size;
    while (bar < inside.size()) {
      const std::size_t begin = bar + 1;
      bar = std::min(inside.find('|', begin), inside.size());
      const std::string_view part = trim(inside.substr(begin, bar - begin));
      const bool is_size = !part.empty() && is_digit(part[0]) &&
                           part.find_first_not_of("0123456789x") == kNone;
      if (is_size) {
        const std::size_t x = std::min(part.find('x'), part.size());
        size = fmt::format(" width=\"{}\"", part.substr(0, x));
        if (x + 1 < part.size())
          size += fmt::format(" height=\"{}\"", part.substr(x + 1));
      } else {
        alt = fmt::format(" alt=\"{}\"", xml_escaped(part));
      }
    }
    if (target.empty()) return false;
    const std::string source = xml_escaped(percent_encode(target, "/:%?=&"));
    if (ends_with_one_of(target, {".png", ".jpg", ".jpeg", ".gif", ".svg", ".webp",
                                  ".avif", ".bmp", ".tif", ".tiff", ".ico"}))
      put(fmt::format("<img src=\"{}\"{}{}>", source, alt, size));
    else if (ends_with_one_of(target,
                              {".mp3", ".wav", ".m4a", ".ogg", ".flac", ".3gp"}))
      put(fmt::format("<audio src=\"{}\"></audio>", source));
    else if (ends_with_one_of(target, {".mp4", ".webm", ".ogv", ".mov", ".mkv"}))
      put(fmt::format("<video src=\"{}\"></video>", source));
    else
      put(wiki_link_of(inside));
    return skip_to(end + 2);
  }

  // ![words|300](a.png), ![words](a.png =300x200)
  bool sized_picture() {
    const std::size_t middle = next_here("](", at_ + 2);
    if (middle == kNone || middle - at_ > kMostOfMark) return false;
    const std::size_t end = next_here(")", middle);
    if (end == kNone) return false;
    std::string_view words = from(at_ + 2, middle), target = from(middle + 2, end);
    std::string_view size;
    const std::size_t bar = words.rfind('|'), equals = target.rfind(" =");
    if (equals != kNone && is_size(target.substr(equals + 2))) {
      size = target.substr(equals + 2);
      target = trim(target.substr(0, equals));
    } else if (bar != kNone && is_size(words.substr(bar + 1))) {
      size = words.substr(bar + 1);
      words = words.substr(0, bar);
    } else {
      return false;
    }
    if (words.find_first_of("[]\n`") != kNone) return false;
    const std::size_t x = std::min(size.find('x'), size.size());
    std::string attributes;
    if (x > 0) attributes = fmt::format("width={}", size.substr(0, x));
    if (x + 1 < size.size())
      attributes += fmt::format(" height={}", size.substr(x + 1));
    put(fmt::format("![{}]({}){{{}}}", words, target, trim(attributes)));
    return skip_to(end + 1);
  }

  // "300", "300x200", "300x", "x200"
  static bool is_size(std::string_view text) {
    return text.size() > 1 && text.size() < 12 &&
           text.find_first_not_of("0123456789x") == kNone &&
           std::count(text.begin(), text.end(), 'x') < 2;
  }

  bool wiki_link() {
    const std::size_t end = next_here("]]", at_ + 2);
    if (end == kNone || end == at_ + 2) return copy_to(at_ + 2), true;
    const std::string_view inside = from(at_ + 2, end);
    // [[1]](#x) and [[a] b](c) are Markdown's.
    const char behind = end + 2 < text_.size() ? text_[end + 2] : ' ';
    if (behind == '(' || behind == '[' || behind == ':' ||
        inside.find_first_of("[]") != kNone || inside[0] == '^' || inside[0] == ' ' ||
        (inside.find_first_not_of("0123456789,. -") == kNone))
      return copy_to(at_ + 2), true;
    put(wiki_link_of(inside));
    return skip_to(end + 2);
  }

  // "Page#Part|words"
  static std::string wiki_link_of(std::string_view inside) {
    const std::size_t bar = std::min(inside.find('|'), inside.size());
    std::string_view page = trim(inside.substr(0, bar));
    if (page.ends_with('\\')) page.remove_suffix(1);  // in a table: "\|"
    const std::size_t hash = std::min(page.find('#'), page.size());
    const std::string_view name = trim(page.substr(0, hash));
    std::string_view part = page.substr(std::min(hash + 1, page.size()));
    while (part.starts_with('^') || part.starts_with('#')) part.remove_prefix(1);
    std::string words(bar < inside.size() ? trim(inside.substr(bar + 1)) : name);
    if (bar == inside.size() && !part.empty())
      words += (name.empty() ? "" : " > ") + std::string(part);
    std::string slug = to_lower_ascii(part);
    std::replace(slug.begin(), slug.end(), ' ', '-');
    std::string href;
    if (!name.empty())
      href = std::string(document::kRefScheme) + percent_encode(name, "/");
    if (!part.empty()) href += "#" + percent_encode(slug);
    return fmt::format("<a href=\"{}\">{}</a>", xml_escaped(href), words);
  }

  // ^[A note.]
  bool note() {
    // It follows what it is about; "^[a-z]+" is a pattern.
    if (!is_word(before()) &&
        std::string_view(".,;:!?)]*_`\"'%").find(before()) == kNone)
      return false;
    if (next_here("]", at_) == kNone) return false;
    int depth = 0;
    std::size_t end = at_ + 1;
    const std::size_t last = std::min(line_end(), at_ + kMostOfMark);
    for (; end < last; ++end) {
      if (text_[end] == '\\')
        ++end;
      else if (text_[end] == '[')
        ++depth;
      else if (text_[end] == ']' && --depth == 0)
        break;
    }
    if (end >= last || from(at_ + 2, end).find(' ') == kNone) return false;
    notes_.emplace_back(from(at_ + 2, end));
    put(fmt::format("[^inline-note-{}]", notes_.size()));
    return skip_to(end + 1);
  }

  void add_notes() {
    if (notes_.empty()) return;
    if (!out_.text.ends_with('\n')) out_.text += '\n';
    auto line = static_cast<std::uint32_t>(
        std::count(out_.text.begin(), out_.text.end(), '\n'));
    for (std::size_t i = 0; i < notes_.size(); ++i) {
      out_.text += fmt::format("\n[^inline-note-{}]: {}\n", i + 1, notes_[i]);
      out_.inserted.insert(out_.inserted.end(), {line + 1, line + 2});
      line += 2;
    }
  }

  // "A paragraph. ^a1b2c3", a place to Obsidian.
  bool block_id() {
    if (before() != ' ' && before() != '\n') return false;
    const std::size_t end = line_end();
    const std::string_view id = trim(from(at_ + 1, end));
    const std::size_t after = std::min(next("\n", end) + 1, text_.size());
    const bool ends_block = after >= text_.size() || end >= text_.size() ||
                            text_[after] == '\n' ||
                            list_mark(from(after, text_.size())) > 0;
    const bool is_id =
        id.size() > 3 && is_letter(id[0]) | is_digit(id[0]) &&
        std::all_of(id.begin(), id.end(),
                    [](char c) { return is_letter(c) || is_digit(c) || c == '-'; }) &&
        (id.find('-') != kNone || id.size() == 6);
    if (!is_id || !ends_block) return false;
    changed_ = true;
    return skip_to(end);
  }

  // ==marked==
  bool marked() {
    const std::size_t begin = std::min(text_.find_first_not_of('=', at_), text_.size());
    const char first = begin < text_.size() ? text_[begin] : ' ';
    const std::size_t end = begin - at_ == 2 ? next_here("==", begin) : kNone;
    const bool is_mark = end != kNone && first != ' ' && first != '\n' &&
                         !is_word(before()) && text_[end - 1] != ' ' &&
                         (end + 2 >= text_.size() ||
                          (text_[end + 2] != '=' && !is_word(text_[end + 2])));
    if (!is_mark || options_.mark) return copy_to(begin), true;
    put(fmt::format("<mark>{}</mark>", from(begin, end)));
    return skip_to(end + 2);
  }

  // %%hidden%%
  bool comment() {
    if (is_word(before()) || before() == '%') return copy_to(at_ + 2), true;
    const std::size_t end = next("%%", at_ + 2);
    if (end == kNone || end > paragraph_end() || end == at_ + 2 ||
        trim(from(at_ + 2, end)).empty())
      return copy_to(at_ + 2), true;
    const char behind = end + 2 < text_.size() ? text_[end + 2] : ' ';
    if (is_word(behind)) return copy_to(at_ + 2), true;
    changed_ = true;
    return skip_to(end + 2);
  }

  // CriticMarkup, comments of JSX, kramdown's {::nomarkdown}.
  bool braces() {
    struct Marks {
      std::string_view open;
      std::string close;
      std::string_view before, after;
    };
    static const std::array<Marks, 4> kMarks = {{{"{++", "++}", "<ins>", "</ins>"},
                                                 {"{--", "--}", "<del>", "</del>"},
                                                 {"{==", "==}", "<mark>", "</mark>"},
                                                 {"{>>", "<<}", "", ""}}};
    for (const Marks& row : kMarks) {
      if (!begins(row.open)) continue;
      const std::size_t end = next_here(row.close, at_ + 3);
      if (end == kNone) return false;
      put(row.before.empty()
              ? std::string()
              : fmt::format("{}{}{}", row.before, from(at_ + 3, end), row.after));
      return skip_to(end + 3);
    }
    if (begins("{~~")) {
      const std::size_t end = next_here("~~}", at_ + 3);
      const std::size_t middle = next_here("~>", at_ + 3);
      if (end == kNone || middle == kNone || middle > end) return false;
      put(fmt::format("<del>{}</del><ins>{}</ins>", from(at_ + 3, middle),
                      from(middle + 2, end)));
      return skip_to(end + 3);
    }
    if (begins("{/*")) {
      const std::size_t end = next("*/}", at_ + 3);
      if (end == kNone || end > paragraph_end()) return false;
      changed_ = true;
      return skip_to(end + 3);
    }
    if (role()) return true;
    for (const std::string_view tag : {"{::nomarkdown}", "{:/nomarkdown}", "{:/}"})
      if (begins(tag)) {
        changed_ = true;
        return skip_to(at_ + tag.size());
      }
    return false;
  }

  // {ref}`words <target>` and {math}`x^2` of MyST.
  bool role() {
    std::size_t end = at_ + 1;
    while (end < text_.size() &&
           (is_letter(text_[end]) || text_[end] == ':' || text_[end] == '-'))
      ++end;
    if (end == at_ + 1 || !text_.substr(end).starts_with("}`")) return false;
    const std::size_t close = next_here("`", end + 2);
    if (close == kNone || close == end + 2) return false;
    const std::string_view name = from(at_ + 1, end);
    std::string_view inside = from(end + 2, close);
    if (name == "math") {
      put("$$" + std::string(inside) + "$$");
    } else if (name == "sub" || name == "sup" || name == "kbd" || name == "abbr") {
      put(fmt::format("<{0}>{1}</{0}>", name, xml_escaped(inside)));
    } else {
      const std::size_t target = inside.ends_with('>') ? inside.rfind('<') : kNone;
      if (target != kNone && target > 0) inside = trim(inside.substr(0, target));
      put(xml_escaped(inside));
    }
    return skip_to(close + 1);
  }

  // :material-account:, a drawing of MkDocs.
  bool icon() {
    for (const std::string_view set :
         {":material-", ":fontawesome-", ":octicons-", ":simple-"}) {
      if (!begins(set)) continue;
      std::size_t end = at_ + 1;
      while (end < text_.size() &&
             (is_letter(text_[end]) || is_digit(text_[end]) || text_[end] == '-'))
        ++end;
      if (end >= text_.size() || text_[end] != ':') return false;
      changed_ = true;
      return skip_to(end + 1);
    }
    return false;
  }

  // Tags and comments stay as they are, but for attributes of JSX.
  bool html() {
    if (begins("<!--")) {
      const std::size_t end = next("-->", at_ + 4);
      return copy_to(end == kNone ? at_ + 4 : end + 3), true;
    }
    if (at_ + 1 >= text_.size() ||
        (!is_letter(text_[at_ + 1]) && text_[at_ + 1] != '/'))
      return false;
    for (const std::string_view raw :
         {"pre", "script", "style", "textarea", "math", "svg"}) {
      const std::string_view here = text_.substr(at_ + 1, raw.size() + 1);
      if (here.size() <= raw.size() || is_word(here.back()) ||
          to_lower_ascii(here.substr(0, raw.size())) != raw)
        continue;
      const std::size_t end = next("</" + std::string(raw), at_);
      return copy_to(end == kNone ? at_ + 1 : end + 2), true;
    }
    const std::size_t last = paragraph_end();
    std::size_t end = at_ + 1;
    char quote = 0;
    int depth = 0;
    for (; end < last; ++end) {
      const char c = text_[end];
      if (quote != 0)
        quote = c == quote ? 0 : quote;
      else if ((c == '"' || c == '\'') && (depth > 0 || text_[end - 1] == '='))
        quote = c;
      else if (c == '{')
        ++depth;
      else if (c == '}')
        --depth;
      else if (c == '<' && depth <= 0)
        return false;
      else if (c == '>' && depth <= 0)
        break;
    }
    if (end >= last) return false;
    const std::string_view tag = from(at_, end + 1);
    if (tag.find("={") == kNone && tag.find(" {") == kNone)
      return copy_to(end + 1), true;
    put(without_jsx(tag));
    return skip_to(end + 1);
  }

  // src={'a.png'} -> src="a.png"; what is computed goes.
  static std::string without_jsx(std::string_view tag) {
    std::string out;
    for (std::size_t i = 0; i < tag.size();) {
      const bool value = tag.substr(i).starts_with("={");
      if (!value && !(tag[i] == '{' && i > 0 && tag[i - 1] == ' ')) {
        out += tag[i++];
        continue;
      }
      const std::size_t begin = i + (value ? 2 : 1);
      int depth = 1;
      std::size_t end = begin;
      for (; end < tag.size() && depth > 0; ++end)
        depth += tag[end] == '{' ? 1 : tag[end] == '}' ? -1 : 0;
      std::string_view inside = tag.substr(begin, end - begin - 1);
      i = end;
      if (!value) continue;
      const std::size_t open = inside.find_first_of("\"'`");
      const std::size_t close =
          open == kNone ? kNone : inside.find(inside[open], open + 1);
      const bool is_text = close != kNone && depth == 0 && !inside.starts_with('{') &&
                           inside.find_first_of("\"'`", close + 1) == kNone;
      if (is_text) {
        out += fmt::format("=\"{}\"", inside.substr(open + 1, close - open - 1));
      } else {
        // The name goes, too.
        const std::size_t name = out.find_last_of(" \t\n");
        if (name != std::string::npos) out.resize(name);
      }
    }
    return out;
  }

  // [words]{.class #id}
  bool span() {
    const std::size_t found = next_here("]{", at_);
    if (found == kNone || found - at_ > kMostOfSpan || before() == '!') return false;
    int depth = 0;
    std::size_t end = at_;
    for (; end < found + 1; ++end) {
      if (text_[end] == '[') ++depth;
      if (text_[end] == ']' && --depth == 0) break;
    }
    const std::size_t close = next_here("}", found);
    if (end != found || close == kNone) return false;
    const auto attributes = parse_attributes(from(found + 2, close));
    if (!attributes) return false;
    const auto& classes = attributes->classes;
    const auto has = [&](std::string_view name) {
      return std::find(classes.begin(), classes.end(), name) != classes.end();
    };
    const std::string_view element = has("underline") || has("ul") ? "u"
                                     : has("mark")                 ? "mark"
                                     : has("kbd")                  ? "kbd"
                                                                   : "span";
    std::string tag = fmt::format("<{}", element);
    if (!attributes->id.empty())
      tag += fmt::format(" id=\"{}\"", xml_escaped(attributes->id));
    if (const auto lang = attributes->value("lang"); !lang.empty())
      tag += fmt::format(" lang=\"{}\"", xml_escaped(lang));
    put(fmt::format("{}>{}</{}>", tag, from(at_ + 1, found), element));
    return skip_to(close + 1);
  }

  // ---- tags in brackets

  bool tag() {
    const auto found = bracket_tag(text_, at_);
    if (!found) return false;
    const char behind =
        at_ + found->length < text_.size() ? text_[at_ + found->length] : '\n';
    if (behind == '(' || behind == ':') return false;
    if (found->closes) return close_tag(*found);
    const std::size_t inner = at_ + found->length;
    const std::size_t end = next("[/" + found->name + "]", inner);
    const bool is_paired = end != kNone && end - at_ < kMostOfBlock;
    const std::size_t after = is_paired ? end + found->name.size() + 3 : inner;
    switch (found->is) {
      case BracketTag::Is::Caption:
        return is_paired && caption(*found, inner, end, after);
      case BracketTag::Is::LeftOut:
        if (found->arguments.empty() && !is_alone(found->length)) return false;
        report(found->name, fmt::format("[{}] is left out", found->name));
        changed_ = true;
        return skip_to(inner);
      case BracketTag::Is::Address:
        return is_paired && address(inner, end, after);
      case BracketTag::Is::Recording:
      case BracketTag::Is::Player: {
        const std::string html = media_of(*found);
        if (html.empty()) return is_paired && address(inner, end, after);
        const bool is_empty = is_paired && trim(from(inner, end)).empty();
        put_block(html, is_empty ? after : inner);
        return true;
      }
      case BracketTag::Is::Code:
        return is_paired && code_block(*found, inner, end, after);
      case BracketTag::Is::Wrapper:
        if (!is_paired && found->name.find('_') == kNone) return false;
        if (is_paired) ++open_[found->name];
        changed_ = true;
        return skip_to(inner);
      case BracketTag::Is::Details:
      case BracketTag::Is::Quote:
        if (!is_paired) return false;
        ++open_[found->name];
        put_block(found->is == BracketTag::Is::Quote
                      ? std::string("<blockquote>")
                      : fmt::format("<details><summary>{}</summary>",
                                    xml_escaped(found->value.empty() ? "Details"
                                                                     : found->value)),
                  inner);
        return true;
      case BracketTag::Is::Inline:
        return end != kNone && end <= line_end() &&
               inline_tag(*found, inner, end, after);
    }
    return false;
  }

  bool close_tag(const BracketTag& tag) {
    if (tag.is == BracketTag::Is::Wrapper && tag.name.find('_') != std::string::npos) {
      changed_ = true;
      return skip_to(at_ + tag.length);
    }
    int& open = open_[tag.name];
    if (open == 0) return false;
    --open;
    changed_ = true;
    if (tag.is == BracketTag::Is::Wrapper) return skip_to(at_ + tag.length);
    put_block(tag.is == BracketTag::Is::Quote ? "</blockquote>" : "</details>",
              at_ + tag.length);
    return true;
  }

  bool caption(const BracketTag& tag, std::size_t inner, std::size_t end,
               std::size_t after) {
    std::size_t begin = std::min(text_.find_first_not_of(" \n", inner), end);
    const std::size_t picture =
        picture_length(from(begin, std::min(end, begin + kMostOfMark)));
    if (picture == 0) return false;
    begin_block();
    put("<figure>");
    blank_line();
    skip_to(begin);
    copy_to(begin + picture);
    blank_line();
    put("<figcaption>");
    blank_line();
    std::size_t words = std::min(text_.find_first_not_of(" ", at_), end);
    put(trim(from(words, end)).empty() ? tag.of("caption") : std::string_view());
    skip_to(words);
    copy_to(end);
    blank_line();
    put("</figcaption></figure>");
    end_block(after);
    return true;
  }

  bool address(std::size_t inner, std::size_t end, std::size_t after) {
    const std::string_view url = trim(from(inner, end));
    if (!url.starts_with("http") || url.find_first_of(" \n<>\"") != kNone) return false;
    put_block(fmt::format("<iframe src=\"{}\"></iframe>", xml_escaped(url)), after);
    return true;
  }

  bool code_block(const BracketTag& tag, std::size_t inner, std::size_t end,
                  std::size_t after) {
    const std::string_view code = from(inner, end);
    std::string_view lang =
        tag.of("language").empty() ? tag.of("lang") : tag.of("language");
    if (lang.empty()) lang = tag.value;
    if (lang.empty() && tag.name != "code" && tag.name != "sourcecode") lang = tag.name;
    const bool is_block = code.find('\n') != kNone || is_alone(after - at_);
    const std::string marks(is_block ? 3 + longest_run(code) : 1 + longest_run(code),
                            '`');
    if (!is_block) {
      put(fmt::format("{0} {1} {0}", marks, code));
      return skip_to(after);
    }
    begin_block();
    put(marks + std::string(lang));
    skip_to(inner);
    if (!code.starts_with('\n')) new_line();
    copy_to(end);
    if (!code.ends_with('\n')) new_line();
    put(marks);
    end_block(after);
    return true;
  }

  static std::size_t longest_run(std::string_view code) {
    std::size_t longest = 0, run = 0;
    for (const char c : code) longest = std::max(longest, run = c == '`' ? run + 1 : 0);
    return longest;
  }

  bool inline_tag(const BracketTag& tag, std::size_t inner, std::size_t end,
                  std::size_t after) {
    const std::string inside(from(inner, end));
    if (tag.html == "a")
      put(fmt::format("<a href=\"{}\">{}</a>",
                      xml_escaped(tag.value.empty() ? inside : tag.value), inside));
    else if (tag.html == "img")
      put(fmt::format("<img src=\"{}\">", xml_escaped(inside)));
    else
      put(fmt::format("<{0}>{1}</{0}>", tag.html, inside));
    return skip_to(after);
  }

  // ---- writing

  void copy_to(std::size_t end) {
    for (; at_ < end; ++at_) {
      out_.text += text_[at_];
      if (text_[at_] == '\n') end_line();
    }
  }

  // A line of the file ends.
  void end_line() {
    ++line_;
    ++out_line_;
    // The next line may be one that was inserted before.
    if (std::binary_search(source_.inserted.begin(), source_.inserted.end(), line_))
      out_.inserted.push_back(out_line_);
  }

  // Leaves out what stands before `end`, not its line ends.
  bool skip_to(std::size_t end) {
    for (; at_ < end; ++at_)
      if (text_[at_] == '\n') {
        out_.text += '\n';
        end_line();
      }
    return true;
  }

  void put(std::string_view text) {
    changed_ = true;
    out_.text += text;
  }

  void new_line() {
    out_.text += '\n';
    ++out_line_;
    out_.inserted.push_back(out_line_);
  }
  void blank_line() {
    new_line();
    new_line();
  }
  // In a line of its own.
  void begin_block() {
    if (!trim(from(line_begin_, at_)).empty()) blank_line();
  }
  void end_block(std::size_t after) {
    skip_to(after);
    if (!trim(from(at_, std::max(line_end(), at_))).empty())
      blank_line();
    else
      new_line();
    line_begin_ = at_;
  }
  void put_block(std::string_view html, std::size_t after) {
    begin_block();
    put(html);
    end_block(after);
  }

  void report(const std::string& kind, const std::string& message) {
    if (!reported_.insert(kind).second) return;
    diagnostics_.report(Code::SyntaxLeftOut, source_.place(line_), message,
                        "put what it shows into the article itself");
  }

  const MarkdownSource& source_;
  std::string_view text_;
  const MarkdownOptions& options_;
  bool math_;
  Diagnostics& diagnostics_;
  CodeMarks code_marks_;
  Fence fence_;
  std::map<std::string, std::size_t> next_;
  std::map<std::string, int> open_;  // tags that were opened, by name
  std::vector<std::string> notes_;
  std::set<std::string> reported_;
  std::size_t at_ = 0, line_begin_ = 0;
  std::uint32_t line_ = 1, out_line_ = 1;
  std::map<std::string_view, std::string_view> abbreviations_;
  bool names_references_ = false;  // the line says where a link goes
  bool was_blank_ = true, in_list_ = false, in_code_ = false, changed_ = false;
  DialectText out_;
};

}  // namespace

std::optional<DialectText> read_dialect_inlines(const MarkdownSource& source,
                                                const MarkdownOptions& options,
                                                Diagnostics& diagnostics) {
  constexpr std::array<std::string_view, 32> kSigns = {
      "}`",         ":material-", ":fontawesome-",
      ":octicons-", ":simple-",   "*[",
      "==",         " =",         "|",
      "[[",         "%%",         "^[",
      " ^",         "]{",         "`{=",
      "$",          "{++",        "{--",
      "{==",        "{~~",        "{>>",
      "{/*",        "={",         "{::",
      "[caption",   "[gallery",   "[/",
      "[audio",     "[video",     "[youtube",
      "[vimeo",     "[playlist"};
  if (std::none_of(kSigns.begin(), kSigns.end(), [&](std::string_view sign) {
        return source.text.find(sign) != kNone;
      }))
    return std::nullopt;
  return Scanner(source, options, diagnostics).run();
}

}  // namespace imprint::input
