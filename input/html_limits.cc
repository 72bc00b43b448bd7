#include "input/html_limits.h"

#include <algorithm>
#include <array>
#include <map>

#include "base/unicode.h"

namespace imprint::input {
namespace {

bool is_one_of(std::string_view name, std::initializer_list<std::string_view> names) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

// HTML, "void elements", and the old ones that the parser knows.
bool is_void(std::string_view name) {
  return is_one_of(name, {"area", "base", "br", "col", "embed", "hr", "img", "input",
                          "link", "meta", "param", "source", "track", "wbr", "basefont",
                          "bgsound", "frame", "keygen", "image"});
}

// Their content is text up to their end tag.
bool is_raw_text(std::string_view name) {
  return is_one_of(name, {"script", "style", "textarea", "title", "xmp", "iframe",
                          "noembed", "noframes", "plaintext"});
}

// HTML, "the list of active formatting elements": opened again in what follows.
bool is_formatting(std::string_view name) {
  return is_one_of(name, {"a", "b", "big", "code", "em", "font", "i", "nobr", "s",
                          "small", "strike", "strong", "tt", "u"});
}

// Formatting that is open inside does not outlive these.
bool is_marker(std::string_view name) {
  return is_one_of(name,
                   {"td", "th", "caption", "object", "applet", "marquee", "table"});
}

// Start tags that end an open <p> (HTML, "in body").
bool ends_paragraph(std::string_view name) {
  return is_one_of(
      name,
      {"address", "article", "aside", "blockquote", "center",     "details", "dialog",
       "dir",     "div",     "dl",    "fieldset",   "figcaption", "figure",  "footer",
       "header",  "hgroup",  "main",  "menu",       "nav",        "ol",      "p",
       "section", "summary", "ul",    "h1",         "h2",         "h3",      "h4",
       "h5",      "h6",      "pre",   "listing",    "form",       "li",      "dd",
       "dt",      "hr",      "table", "xmp",        "plaintext"});
}

struct Implied {
  std::string_view name;                     // this start tag
  std::array<std::string_view, 4> ends;      // ends such an element
  std::array<std::string_view, 4> not_past;  // but none outside of these
};

constexpr std::array<Implied, 15> kImplied = {{
    {"li", {"li"}, {"ul", "ol", "menu", "dir"}},
    {"dt", {"dt", "dd"}, {"dl"}},
    {"dd", {"dt", "dd"}, {"dl"}},
    {"td", {"td", "th"}, {"table"}},
    {"th", {"td", "th"}, {"table"}},
    {"tr", {"tr", "caption"}, {"table"}},
    {"tbody", {"tbody", "thead", "tfoot", "caption"}, {"table"}},
    {"thead", {"tbody", "thead", "tfoot", "caption"}, {"table"}},
    {"tfoot", {"tbody", "thead", "tfoot", "caption"}, {"table"}},
    {"option", {"option"}, {"select"}},
    {"optgroup", {"optgroup"}, {"select"}},
    {"rt", {"rt", "rp"}, {"ruby"}},
    {"rp", {"rt", "rp"}, {"ruby"}},
    {"a", {"a"}, {"td", "th", "caption"}},
    {"button", {"button"}, {"table"}},
}};

class Scanner {
 public:
  explicit Scanner(std::string_view html) : html_(html) {}

  LimitedHtml run() {
    while (at_ < html_.size()) {
      at_ = html_.find('<', at_);
      if (at_ == std::string_view::npos) break;
      step();
    }
    return std::move(out_);
  }

 private:
  static bool is_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }
  char peek(std::size_t ahead) const {
    return at_ + ahead < html_.size() ? html_[at_ + ahead] : '\0';
  }
  std::size_t after(std::string_view what, std::size_t from) const {
    const std::size_t found = html_.find(what, from);
    return found == std::string_view::npos ? html_.size() : found + what.size();
  }

  void step() {
    if (html_.substr(at_, 4) == "<!--") {
      const std::string_view rest = html_.substr(at_ + 4, 2);
      at_ = rest.starts_with('>') || rest == "->" ? after(">", at_ + 4)
                                                  : after("-->", at_ + 4);
    } else if (html_.substr(at_, 9) == "<![CDATA[" && foreign_ > 0) {
      at_ = after("]]>", at_);
    } else if (peek(1) == '!' || peek(1) == '?') {
      at_ = after(">", at_);
    } else if (is_letter(peek(1))) {
      start_tag();
    } else if (peek(1) == '/' && is_letter(peek(2))) {
      end_tag();
    } else {
      ++at_;
    }
  }

  // Reads "<name ...>" from at_, moves behind it; `closes`: it ends in "/>".
  std::string tag(std::size_t name_at, bool& closes) {
    std::size_t end = name_at;
    while (end < html_.size() && html_[end] != '>' && html_[end] != '/' &&
           !is_html_space(static_cast<unsigned char>(html_[end])))
      ++end;
    std::string name = to_lower_ascii(html_.substr(name_at, end - name_at));
    bool in_value = false;  // directly behind '='
    while (end < html_.size() && html_[end] != '>') {
      const char c = html_[end];
      if (in_value && (c == '"' || c == '\'')) {
        end = std::min(html_.find(c, end + 1), html_.size() - 1);
        in_value = false;
      } else if (!is_html_space(static_cast<unsigned char>(c))) {
        in_value = c == '=';
      }
      ++end;
    }
    closes = end < html_.size() && html_[end - 1] == '/';
    at_ = std::min(end + 1, html_.size());
    return name;
  }

  void start_tag() {
    const std::size_t begin = at_;
    bool closes = false;
    std::string name = tag(at_ + 1, closes);
    if (foreign_ == 0) {
      if (is_raw_text(name)) return skip_raw_text(name);
      if (is_void(name)) return;
      end_implied(name);
    } else if (closes) {
      return;
    }
    if (open_.size() >= kMaxHtmlDepth) {
      drop(begin);
      ++dropped_[std::move(name)];
      return;
    }
    if (name == "svg" || name == "math") ++foreign_;
    open_.push_back(std::move(name));
  }

  void end_tag() {
    const std::size_t begin = at_;
    bool closes = false;
    const std::string name = tag(at_ + 2, closes);
    // The end of an element whose start tag was dropped.
    if (const auto found = dropped_.find(name); found != dropped_.end()) {
      if (--found->second == 0) dropped_.erase(found);
      return drop(begin);
    }
    for (std::size_t i = open_.size(); i > 0; --i) {
      if (open_[i - 1] == name) return close(i - 1);
    }
  }

  void skip_raw_text(const std::string& name) {
    if (name == "plaintext") {
      at_ = html_.size();
      return;
    }
    while (true) {
      at_ = html_.find("</", at_);
      if (at_ == std::string_view::npos) at_ = html_.size();
      if (at_ >= html_.size()) return;
      const std::string_view found = html_.substr(at_ + 2, name.size());
      const char behind = peek(2 + name.size());
      const bool ends = behind == '>' || behind == '/' || behind == '\0' ||
                        is_html_space(static_cast<unsigned char>(behind));
      at_ += 2;
      if (ends && to_lower_ascii(found) == name) {
        at_ = after(">", at_);
        return;
      }
    }
  }

  // Closes open_[index] and what is open inside it; formatting stays in force.
  void close(std::size_t index) {
    const bool clears = is_marker(open_[index]);
    std::vector<std::string> kept;
    for (std::size_t i = index; i < open_.size(); ++i) {
      if (open_[i] == "svg" || open_[i] == "math") --foreign_;
      if (i > index && !clears && is_formatting(open_[i])) kept.push_back(open_[i]);
    }
    open_.resize(index);
    std::move(kept.begin(), kept.end(), std::back_inserter(open_));
  }

  void end_implied(const std::string& name) {
    if (ends_paragraph(name)) {
      for (std::size_t i = open_.size(); i > 0; --i) {
        if (open_[i - 1] == "p") {
          close(i - 1);
          break;
        }
        if (is_marker(open_[i - 1]) || open_[i - 1] == "button") break;
      }
    }
    for (const Implied& rule : kImplied) {
      if (rule.name != name) continue;
      for (std::size_t i = open_.size(); i > 0; --i) {
        const std::string& open = open_[i - 1];
        if (std::find(rule.ends.begin(), rule.ends.end(), open) != rule.ends.end())
          return close(i - 1);
        if (std::find(rule.not_past.begin(), rule.not_past.end(), open) !=
            rule.not_past.end())
          return;
      }
    }
  }

  // Makes html_[begin, at_) a bogus comment, line ends kept.
  void drop(std::size_t begin) {
    if (out_.text.empty()) {
      out_.text = std::string(html_);
      out_.first_dropped = begin;
    }
    ++out_.dropped;
    for (std::size_t i = begin + 1; i < at_; ++i)
      if (out_.text[i] != '\n') out_.text[i] = '?';
    out_.text[at_ - 1] = '>';
  }

  std::string_view html_;
  std::size_t at_ = 0;
  std::vector<std::string> open_;
  // Start tags dropped whose end is still to come, by name.
  std::map<std::string, std::size_t> dropped_;
  int foreign_ = 0;  // open <svg> and <math>
  LimitedHtml out_;
};

}  // namespace

LimitedHtml limit_nesting(std::string_view html) { return Scanner(html).run(); }

}  // namespace imprint::input
