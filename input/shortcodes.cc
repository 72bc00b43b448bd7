#include "input/shortcodes.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <set>
#include <utility>

#include "base/unicode.h"
#include "base/url.h"
#include "base/xml.h"
#include "document/resource.h"
#include "document/site_index.h"
#include "input/markdown_fence.h"

namespace imprint::input {
namespace {

struct Call {
  std::string name;
  std::vector<std::string> positional;
  std::vector<std::pair<std::string, std::string>> named;
  bool closes = false;     // {{< /x >}}
  bool is_closed = false;  // {{< x />}}
  std::size_t length = 0;  // of the whole tag [bytes]

  std::string_view at(std::size_t i) const {
    return i < positional.size() ? std::string_view(positional[i]) : std::string_view();
  }
  std::string_view of(std::string_view key) const {
    for (const auto& [name_, value] : named)
      if (name_ == key) return value;
    return {};
  }
  // The value of `key`, else the positional one `i`.
  std::string_view either(std::string_view key, std::size_t i) const {
    return of(key).empty() ? at(i) : of(key);
  }
};

// Escaped, on one line: Markdown would end the HTML at a blank one.
std::string escape(std::string_view text) {
  std::string line(text);
  std::replace(line.begin(), line.end(), '\n', ' ');
  return xml_escaped(line);
}

std::string attribute(std::string_view name, std::string_view value) {
  return value.empty() ? std::string() : fmt::format(" {}=\"{}\"", name, escape(value));
}

constexpr std::string_view kSpace = " \t\n";

// Reads the words of a tag. A word is "quoted" with \" inside, `raw`, or plain.
class Words {
 public:
  explicit Words(std::string_view text) : text_(text) {}

  // False at the end.
  bool next(std::string& key, std::string& value) {
    key.clear();
    value.clear();
    at_ = text_.find_first_not_of(kSpace, at_);
    if (at_ == std::string_view::npos) return false;
    if (is_quote(text_[at_])) {
      value = quoted();
      return true;
    }
    const std::size_t end = std::min(text_.find_first_of(" \t\n=", at_), text_.size());
    value = std::string(text_.substr(at_, end - at_));
    at_ = end;
    if (at_ >= text_.size() || text_[at_] != '=') return true;
    key = std::move(value);
    ++at_;
    if (at_ < text_.size() && is_quote(text_[at_])) {
      value = quoted();
    } else {
      const std::size_t stop = std::min(text_.find_first_of(kSpace, at_), text_.size());
      value = std::string(text_.substr(at_, stop - at_));
      at_ = stop;
    }
    return true;
  }

 private:
  static bool is_quote(char c) { return c == '"' || c == '`'; }

  std::string quoted() {
    const char quote = text_[at_++];
    std::string out;
    while (at_ < text_.size() && text_[at_] != quote) {
      if (quote == '"' && text_[at_] == '\\' && at_ + 1 < text_.size()) ++at_;
      out += text_[at_++];
    }
    ++at_;
    return out;
  }

  std::string_view text_;
  std::size_t at_ = 0;
};

constexpr std::size_t kMaxTag = 20'000;  // [bytes]

bool is_open_tag(std::string_view text) {
  return text.starts_with("{{<") || text.starts_with("{{%");
}

// Where ">}}" or "%}}" stands behind `from`, outside quotes; npos where another tag
// begins before.
std::size_t end_of_tag(std::string_view body, std::size_t from, std::string_view end) {
  char quote = 0;
  const std::size_t stop = std::min(body.size(), from + kMaxTag);
  for (std::size_t at = from; at < stop; ++at) {
    const char c = body[at];
    if (quote != 0) {
      if (quote == '"' && c == '\\')
        ++at;
      else if (c == quote)
        quote = 0;
    } else if (c == '"' || c == '`') {
      quote = c;
    } else if (body.compare(at, end.size(), end) == 0) {
      return at;
    } else if (c == '{' && is_open_tag(body.substr(at))) {
      return std::string_view::npos;
    }
  }
  // A quotation mark too many does not swallow the article.
  const std::size_t close = body.substr(0, stop).find(end, from);
  for (std::size_t at = body.find("{{", from); at < close; at = body.find("{{", at + 1))
    if (is_open_tag(body.substr(at))) return std::string_view::npos;
  return close;
}

std::optional<Call> parse(std::string_view body, std::size_t at) {
  const std::string_view end = body[at + 2] == '<' ? ">}}" : "%}}";
  const std::size_t close = end_of_tag(body, at + 3, end);
  if (close == std::string_view::npos) return std::nullopt;
  std::string_view inside = trim(body.substr(at + 3, close - at - 3));
  Call call;
  call.length = close + end.size() - at;
  if (inside.starts_with('/')) {
    call.closes = true;
    inside = trim(inside.substr(1));
  }
  if (inside.ends_with('/')) {
    call.is_closed = true;
    inside = trim(inside.substr(0, inside.size() - 1));
  }
  Words words(inside);
  std::string key, value;
  if (!words.next(key, value) || !key.empty()) return std::nullopt;
  call.name = std::move(value);
  while (words.next(key, value))
    if (key.empty())
      call.positional.push_back(value);
    else
      call.named.emplace_back(key, value);
  return call;
}

std::string link(std::string_view url, std::string_view text) {
  return fmt::format("<a href=\"{}\">{}</a>", escape(url), escape(text));
}

// Named by its address, which a reader of the printed page can type.
std::string web_link(const std::string& page) { return link("https://" + page, page); }

std::string figure(const Call& call) {
  std::string image =
      "<img" + attribute("src", call.either("src", 0)) +
      attribute("alt", call.of("alt").empty() ? call.of("caption") : call.of("alt")) +
      attribute("width", call.of("width")) + attribute("height", call.of("height")) +
      ">";
  if (!call.of("link").empty())
    image = "<a" + attribute("href", call.of("link")) + ">" + image + "</a>";
  std::string caption;
  if (!call.of("title").empty())
    caption += "<p><strong>" + escape(call.of("title")) + "</strong></p>";
  // Hugo reads the caption as Markdown, for which it needs lines of its own.
  const std::string_view written = call.of("caption");
  const bool is_markdown = written.find_first_of("*_`[<&") != std::string_view::npos;
  std::string text = is_markdown ? std::string(written) : escape(written);
  if (!call.of("attr").empty()) {
    if (!text.empty()) text += ' ';
    text += call.of("attrlink").empty() ? escape(call.of("attr"))
                                        : link(call.of("attrlink"), call.of("attr"));
  }
  if (!text.empty())
    caption += is_markdown ? "\n\n" + text + "\n\n" : "<p>" + text + "</p>";
  return "<figure" + attribute("class", call.of("class")) + ">" + image +
         (caption.empty() ? "" : "<figcaption>" + caption + "</figcaption>") +
         "</figure>";
}

std::string youtube(const Call& call) {
  std::string url = fmt::format("https://www.youtube.com/embed/{}",
                                percent_encode(call.either("id", 0)));
  if (!call.of("start").empty()) url += "?start=" + percent_encode(call.of("start"));
  return "<iframe" + attribute("src", url) + attribute("title", call.of("title")) +
         "></iframe>";
}

std::string vimeo(const Call& call) {
  return "<iframe" +
         attribute("src", fmt::format("https://player.vimeo.com/video/{}",
                                      percent_encode(call.either("id", 0)))) +
         attribute("title", call.of("title")) + "></iframe>";
}

std::string post(const Call& call) {
  const std::string_view user = call.of("user");
  const std::string id = percent_encode(call.either("id", 0));
  return web_link(
      fmt::format("x.com/{}/status/{}", user.empty() ? "i" : percent_encode(user), id));
}

std::string instagram(const Call& call) {
  return web_link(
      fmt::format("www.instagram.com/p/{}/", percent_encode(call.either("id", 0))));
}

std::string gist(const Call& call) {
  const std::string page = fmt::format("gist.github.com/{}/{}", call.at(0), call.at(1));
  return link("https://" + page,
              call.at(2).empty() ? page : fmt::format("{}, {}", page, call.at(2)));
}

// Of nearly every theme, though not of Hugo itself: a recording is never lost.
std::string recording(const Call& call) {
  return fmt::format("<{0}{1}{2}></{0}>", call.name,
                     attribute("src", call.either("src", 0)),
                     attribute("title", call.of("caption")));
}

std::string reference(const Call& call) {
  const std::string_view target = call.either("path", 0);
  const std::size_t hash = std::min(target.find('#'), target.size());
  std::string out =
      std::string(document::kRefScheme) + percent_encode(target.substr(0, hash), "/");
  const std::string_view lang = call.of("lang").empty() ? call.at(1) : call.of("lang");
  if (!lang.empty()) out += "?lang=" + percent_encode(lang);
  if (hash < target.size()) out += "#" + percent_encode(target.substr(hash + 1));
  return out;
}

std::string qr_picture(std::string_view text, const Call& call) {
  const std::string_view alt = call.of("alt").empty() ? text : call.of("alt");
  return fmt::format("<figure><img src=\"{}{}\" alt=\"{}\"></figure>",
                     document::kQrScheme, percent_encode(text), escape(alt));
}

// Shortcodes that stand for themselves.
struct Builtin {
  std::string_view name;
  std::string (*html)(const Call&);
  bool is_block;
};
constexpr std::array<Builtin, 15> kBuiltins = {{{"figure", figure, true},
                                                {"audio", recording, true},
                                                {"video", recording, true},
                                                {"youtube", youtube, true},
                                                {"vimeo", vimeo, true},
                                                {"vimeo_simple", vimeo, true},
                                                {"x", post, false},
                                                {"x_simple", post, false},
                                                {"tweet", post, false},
                                                {"twitter", post, false},
                                                {"twitter_simple", post, false},
                                                {"instagram", instagram, false},
                                                {"gist", gist, false},
                                                {"ref", reference, false},
                                                {"relref", reference, false}}};

const Builtin* builtin(std::string_view name) {
  for (const Builtin& row : kBuiltins)
    if (row.name == name) return &row;
  return nullptr;
}

// "include" of "- include a.html ".
std::string_view liquid_name(std::string_view inside) {
  inside = trim(inside);
  while (inside.starts_with('-')) inside = trim(inside.substr(1));
  return inside.substr(0, inside.find_first_of(" \t\n-|:%"));
}

// "3" or "key" of a call.
std::string_view argument_of(const Call& call, std::string_view name) {
  if (name.find_first_not_of("0123456789") != std::string_view::npos)
    return call.of(name);
  std::size_t index = 0;
  for (const char c : name.substr(0, 4))
    index = index * 10 + static_cast<std::size_t>(c - '0');
  return call.at(index);
}

class Expander {
 public:
  Expander(std::string_view body, std::uint32_t file, std::uint32_t first_line,
           const document::Metadata& metadata, const ShortcodeContext& context,
           Diagnostics& diagnostics)
      : body_(body),
        file_(file),
        line_(first_line),
        metadata_(metadata),
        context_(context),
        diagnostics_(diagnostics) {}

  ExpandedText run() {
    while (at_ < body_.size()) {
      if (at_ == 0 || body_[at_ - 1] == '\n') begin_line();
      const char c = body_[at_];
      if (c == '{' && at_ + 2 < body_.size() && take()) continue;
      put(c);
      ++at_;
    }
    return std::move(out_);
  }

 private:
  void begin_line() {
    const std::string_view line = body_.substr(at_, body_.find('\n', at_) - at_);
    in_code_ = fence_.contains(line);
    line_begin_ = at_;
    ticks_ = 0;
  }

  void put(char c) {
    out_.text += c;
    ticks_ += c == '`';
    if (c != '\n') return;
    ++line_;
    ++out_line_;
  }

  // What begins at a brace; false when that is text.
  bool take() {
    const char second = body_[at_ + 1], third = body_[at_ + 2];
    if (second == '%' && !in_code_ && !in_code_span()) return liquid();
    if (second != '{') return false;
    if (third != '<' && third != '%') return in_program_ && action();
    if (body_.compare(at_ + 3, 2, "/*") == 0 && escaped()) return true;
    const std::optional<Call> call =
        has_end(third) ? parse(body_, at_) : std::optional<Call>();
    if (!call) {
      if (std::exchange(reported_unclosed_, true)) return false;
      report(Code::ShortcodeUnclosed, "shortcode is never closed; it is kept as text",
             third == '<' ? "end it with >}}" : "end it with %}}");
      return false;
    }
    expand(*call);
    return true;
  }

  // Whether the tag's end is near enough: each stretch of text is looked through once,
  // however many tags are open in it.
  bool has_end(char kind) {
    std::size_t& next = kind == '<' ? next_angle_ : next_percent_;
    if (next < at_ + 3) next = body_.find(kind == '<' ? ">}}" : "%}}", at_ + 3);
    return next != std::string_view::npos && next - at_ < kMaxTag;
  }

  bool in_code_span() const { return ticks_ % 2 == 1; }

  // {{</* x */>}} -> {{< x >}}
  bool escaped() {
    const std::string_view end = body_[at_ + 2] == '<' ? "*/>}}" : "*/%}}";
    const std::size_t close = body_.substr(0, at_ + kMaxTag).find(end, at_ + 5);
    if (close == std::string_view::npos) return false;
    out_.text += body_.substr(at_, 3);
    at_ += 5;
    while (at_ < close) put(body_[at_++]);
    out_.text += end.substr(2);
    at_ += end.size();
    return true;
  }

  bool liquid() {
    const std::size_t end = body_.substr(0, at_ + kMaxTag).find("%}", at_ + 2);
    if (end == std::string_view::npos) return false;
    const std::string name(liquid_name(body_.substr(at_ + 2, end - at_ - 2)));
    if (liquid_.insert(name).second)
      report(Code::LiquidLeftOut, fmt::format("Liquid tag {} is left out", name), "");
    skip(end + 2 - at_);
    return true;
  }

  // {{ x }} in an inline shortcode, which is a template of Hugo: part of the program.
  bool action() {
    const std::size_t end = body_.substr(0, at_ + kMaxTag).find("}}", at_ + 2);
    if (end == std::string_view::npos) return false;
    skip(end + 2 - at_);
    return true;
  }

  // Goes on behind `length` bytes; their lines stay.
  void skip(std::size_t length) {
    for (const std::size_t end = at_ + length; at_ < end; ++at_)
      if (body_[at_] == '\n') put('\n');
  }

  void report(Code code, std::string message, std::string hint) {
    diagnostics_.report(
        code, {file_, line_, static_cast<std::uint32_t>(at_ - line_begin_ + 1)},
        std::move(message), std::move(hint));
  }

  // Nothing else stands on the tag's line, so that blocks can begin and end there.
  bool is_alone(std::size_t length) const {
    const std::string_view before = body_.substr(line_begin_, at_ - line_begin_);
    const std::string_view behind =
        body_.substr(at_ + length, body_.find('\n', at_ + length) - at_ - length);
    return trim(before).empty() && before.size() < 4 && trim(behind).empty();
  }

  void insert_line() {
    out_.text += '\n';
    ++out_line_;
    out_.inserted.push_back(out_line_);
  }

  // Whether what comes next is the destination of a link, not words to read.
  bool is_destination() const {
    const std::string_view before = trim(out_.text);
    return !before.empty() &&
           (std::string_view("(<\"'=").find(before.back()) != std::string_view::npos ||
            before.ends_with("]:"));
  }

  // HTML in its own block, apart from the Markdown around it.
  void put_block(std::string_view html, std::size_t length) {
    const bool alone = is_alone(length);
    if (alone && !in_code_) {
      out_.text.resize(out_.text.find_last_not_of(" \t") + 1);
      insert_line();
    }
    for (const char c : html) {
      if (c != '\n')
        out_.text += c;
      else if (alone && !in_code_)
        insert_line();
    }
    skip(length);
    if (alone && !in_code_) insert_line();
  }

  void expand(const Call& call) {
    if (const auto rule = context_.rules.find(call.name);
        rule != context_.rules.end() && !in_code_)
      return by_rule(call, rule->second);
    if (call.name == "comment") return skip(whole(call).length);
    if (call.name == "qr" && !in_code_) return qr(call);
    if (call.name.ends_with(".inline")) in_program_ = !call.closes && !call.is_closed;
    if (call.name == "highlight" && !in_code_) return highlight(call);
    if (call.name == "details" && !in_code_) return details(call);
    if (call.name == "param") return param(call);
    const Builtin* known = in_code_ ? nullptr : builtin(call.name);
    if (known != nullptr && call.closes) return skip(call.length);
    if (known == nullptr) {
      // Hugo prints an address here, which is not known yet.
      if (in_code_ && (call.name == "ref" || call.name == "relref"))
        out_.text += call.either("path", 0);
      if (!in_code_ && builtin(call.name) == nullptr) report_unknown(call);
      return skip(call.length);
    }
    std::string html = known->html(call);
    if (html.starts_with(document::kRefScheme) && !is_destination())
      html = link(html, call.either("path", 0));
    if (known->is_block) return put_block(html, call.length);
    out_.text += html;
    skip(call.length);
  }

  void by_rule(const Call& call, const std::string& rule) {
    if (rule == "keep") return skip(call.length);
    if (rule == "drop") return skip(whole(call).length);
    std::vector<Call>& open = open_[call.name];
    const Call* opening = &call;
    if (call.closes && !open.empty()) opening = &open.back();
    const ShortcodeHtml html = html_of_rule(
        rule, [&](std::string_view name) { return argument_of(*opening, name); });
    if (call.closes && open.empty()) return skip(call.length);
    if (call.closes) {
      open.pop_back();
      return put_block(html.after, call.length);
    }
    const bool paired = !call.is_closed && whole(call).length > call.length;
    put_block(paired ? html.before : html.before + html.after, call.length);
    if (paired) open.push_back(call);
  }

  void report_unknown(const Call& call) {
    if (!unknown_.insert(call.name).second) return;
    report(Code::ShortcodeUnknown,
           fmt::format("shortcode {} is not known; its inner text is kept", call.name),
           "");
  }

  // From the tag to the end of its closing tag, and the text between the two; of a tag
  // that is never closed itself.
  struct Whole {
    std::size_t length;
    std::string_view inner;
  };
  Whole whole(const Call& call) {
    const Whole alone{call.length, {}};
    if (call.closes || call.is_closed || without_end_.contains(call.name)) return alone;
    const std::size_t begin = at_ + call.length;
    if (const auto known = ends_.find(call.name);
        known != ends_.end() && known->second.begin >= begin)
      return {known->second.end - at_,
              body_.substr(begin, known->second.begin - begin)};
    for (std::size_t at = body_.find("{{", begin);
         at != std::string_view::npos && at + 3 < body_.size();
         at = body_.find("{{", at + 2)) {
      if (body_[at + 2] != '<' && body_[at + 2] != '%') continue;
      const std::optional<Call> end = parse(body_, at);
      if (end && end->closes && end->name == call.name) {
        ends_[call.name] = {at, at + end->length};
        return {at + end->length - at_, body_.substr(begin, at - begin)};
      }
    }
    without_end_.insert(call.name);
    return alone;
  }

  void qr(const Call& call) {
    const Whole all = whole(call);
    const std::string_view text = all.inner.empty() ? call.of("text") : all.inner;
    if (trim(text).empty()) return skip(all.length);
    put_block(qr_picture(trim(text), call), all.length);
  }

  void highlight(const Call& call) {
    const bool alone = is_alone(call.length);
    out_.text += alone ? "````" : "`";
    if (alone && !call.closes) out_.text += call.at(0);
    skip(call.length);
  }

  void details(const Call& call) {
    if (call.closes) return put_block("</details>", call.length);
    const std::string_view summary = call.either("summary", 0);
    put_block(fmt::format("<details><summary>{}</summary>",
                          summary.empty() ? "Details" : escape(summary)),
              call.length);
  }

  void param(const Call& call) {
    const std::string_view name = call.at(0);
    const std::string lower = to_lower_ascii(name);
    const Yaml* found = page_param(name);
    if (found == nullptr) found = find_dotted(context_.site_params, name);
    if (lower == "title")
      out_.text += escape(metadata_.title);
    else if (lower == "description")
      out_.text += escape(metadata_.description);
    else if (found != nullptr && found->is_scalar() && !name.empty())
      out_.text += escape(found->scalar);
    else
      report(Code::ShortcodeUnknown,
             fmt::format("the parameter {} of shortcode param is not known", name),
             "add it to the front matter, or to the params of the site");
    skip(call.length);
  }

  // Of the front matter, or of the map `params` in it.
  const Yaml* page_param(std::string_view path) const {
    const std::size_t dot = std::min(path.find('.'), path.size());
    const std::string first = to_lower_ascii(path.substr(0, dot));
    const Yaml* in_params = nullptr;
    for (const auto& [key, value] : metadata_.extra) {
      const std::string lower = to_lower_ascii(key);
      if (lower == first)
        return find_dotted(value, path.substr(std::min(dot + 1, path.size())));
      if (lower == "params") in_params = find_dotted(value, path);
    }
    return in_params;
  }

  std::string_view body_;
  std::uint32_t file_;
  std::uint32_t line_;          // of the file
  std::uint32_t out_line_ = 1;  // of the expanded text
  const document::Metadata& metadata_;
  const ShortcodeContext& context_;
  std::map<std::string, std::vector<Call>> open_;  // of those with a rule
  // The next closing tag by name: each stretch of text is looked through once.
  struct ClosingTag {
    std::size_t begin, end;
  };
  std::map<std::string, ClosingTag> ends_;
  Diagnostics& diagnostics_;
  std::size_t at_ = 0, line_begin_ = 0;
  bool in_code_ = false;
  bool reported_unclosed_ = false;
  bool in_program_ = false;  // between the tags of an inline shortcode
  std::size_t ticks_ = 0;    // on this line so far
  Fence fence_;
  ExpandedText out_;
  std::set<std::string> unknown_, liquid_, without_end_;
  std::size_t next_angle_ = 0, next_percent_ = 0;  // where the next tag ends
};

}  // namespace

std::optional<ExpandedText> expand_shortcodes(std::string_view body, std::uint32_t file,
                                              std::uint32_t first_line,
                                              const document::Metadata& metadata,
                                              const ShortcodeContext& context,
                                              Diagnostics& diagnostics) {
  const auto has = [&](std::string_view what) {
    return body.find(what) != std::string_view::npos;
  };
  if (!has("{{<") && !has("{{%") && !has("{%")) return std::nullopt;
  return Expander(body, file, first_line, metadata, context, diagnostics).run();
}

}  // namespace imprint::input
