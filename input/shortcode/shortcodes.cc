#include "input/shortcode/shortcodes.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <set>
#include <utility>

#include "base/codes.h"
#include "base/unicode.h"
#include "base/url.h"
#include "document/site_index.h"
#include "input/markdown_fence.h"
#include "input/shortcode/shortcode_html.h"
#include "input/shortcode/shortcode_tag.h"
#include "input/shortcode/shortcode_themes.h"

namespace imprint::input {
namespace {

constexpr std::size_t kNone = std::string_view::npos;

// "include" of "- include a.html ".
std::string_view liquid_name(std::string_view inside) {
  inside = trim(inside);
  while (inside.starts_with('-')) inside = trim(inside.substr(1));
  return inside.substr(0, inside.find_first_of(" \t\n-|:%"));
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
  // A tag with what it closes.
  struct Whole {
    std::size_t length;  // [bytes]
    std::string_view inner;
  };

  void begin_line() {
    const std::string_view line = body_.substr(at_, body_.find('\n', at_) - at_);
    in_code_ = (highlight_.empty() || !is_highlight_block_) && fence_.contains(line);
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
    if (third != '<' && third != '%') {
      if (in_program_) return action();
      if (in_code_ || in_code_span()) return false;
      if (!context_.other_programs) return context_.liquid_base && liquid_output();
      return mdbook_include() || tera_call() ||
             ((context_.liquid_base || is_address_of_jekyll()) && liquid_output());
    }
    if (body_.compare(at_ + 3, 2, "/*") == 0 && escaped()) return true;
    const std::optional<ShortcodeTag> call =
        has_end(third) ? read_shortcode_tag(body_, at_) : std::optional<ShortcodeTag>();
    if (!call) {
      if (std::exchange(reported_unclosed_, true)) return false;
      report(Code::ShortcodeUnclosed, "shortcode is never closed; it is kept as text",
             third == '<' ? "end it with >}}" : "end it with %}}");
      return false;
    }
    expand(*call);
    return true;
  }

  // Where `end` comes next, `behind` bytes from here or later, if that is near enough
  // for a tag; else npos. Each stretch of text is looked through once, however many
  // tags are open in it.
  std::size_t near(std::string_view end, std::size_t behind) {
    std::size_t& next = next_[end];
    if (next < at_ + behind) next = body_.find(end, at_ + behind);
    const bool is_near = next != kNone && next - at_ + end.size() <= kMaxShortcodeTag;
    return is_near ? next : kNone;
  }
  bool has_end(char kind) { return near(kind == '<' ? ">}}" : "%}}", 3) != kNone; }

  bool in_code_span() const { return ticks_ % 2 == 1; }

  // {{</* x */>}} -> {{< x >}}
  bool escaped() {
    const std::string_view end = body_[at_ + 2] == '<' ? "*/>}}" : "*/%}}";
    const std::size_t close = near(end, 5);
    if (close == kNone) return false;
    out_.text += body_.substr(at_, 3);
    at_ += 5;
    while (at_ < close) put(body_[at_++]);
    out_.text += end.substr(2);
    at_ += end.size();
    return true;
  }

  bool liquid() {
    const std::size_t end = near("%}", 2);
    if (end == kNone) return false;
    const std::string_view inside = body_.substr(at_ + 2, end - at_ - 2);
    const std::string name(liquid_name(inside));
    const std::string_view argument =
        trim(inside.substr(inside.find(name) + name.size()));
    if (const std::size_t after = end + 2; name == "comment" || name == "raw") {
      if (const Whole all = liquid_whole(name, after); all.length > 0) {
        skip(after - at_);
        if (name == "raw") put_all(all.inner);
        skip(all.length - all.inner.size() * (name == "raw" ? 1 : 0));
        return true;
      }
    } else if (name == "highlight" && liquid_highlight(argument, after)) {
      return true;
    }
    if (context_.liquid_base && (name == "post_url" || name == "link"))
      out_.text += liquid_reference(name, argument);
    else if (liquid_shortcode(inside, end + 2))
      return true;
    else if (liquid_.insert(name).second)
      report(Code::LiquidLeftOut, fmt::format("Liquid tag {} is left out", name), "");
    skip(end + 2 - at_);
    return true;
  }

  // From `begin` to behind the tag that ends Liquid's block `name`, and the text before
  // it; of length 0 when it never ends. Each stretch of text is looked through once.
  Whole liquid_whole(const std::string& name, std::size_t begin) {
    std::size_t& next = liquid_ends_[name];
    if (next < begin) {
      next = body_.find("end" + name, begin);
      while (next != kNone &&
             !trim(body_.substr(begin, next - begin)).ends_with("{%") &&
             !trim(body_.substr(begin, next - begin)).ends_with("{%-"))
        next = body_.find("end" + name, next + 1);
    }
    if (next == kNone) return {0, {}};
    const std::size_t open = body_.rfind("{%", next), close = body_.find("%}", next);
    if (close == kNone || open < begin) return {0, {}};
    return {close + 2 - begin, body_.substr(begin, open - begin)};
  }

  void put_all(std::string_view text) {
    for (const std::size_t end = at_ + text.size(); at_ < end; ++at_) put(body_[at_]);
  }

  // {% highlight ruby linenos %} on lines of its own: a fence that says the same.
  bool liquid_highlight(std::string_view argument, std::size_t after,
                        const std::string& name = "highlight") {
    const Whole all = liquid_whole(name, after);
    const std::string_view code = all.inner;
    const std::size_t line = std::min(code.find('\n'), code.size());
    if (all.length == 0 || !begins_block() || line == code.size() ||
        !trim(code.substr(0, line)).empty())
      return false;
    while (argument.ends_with('-'))
      argument = trim(argument.substr(0, argument.size() - 1));
    ShortcodeTag tag;
    const std::size_t word = std::min(argument.find(' '), argument.size());
    tag.positional.emplace_back(argument.substr(0, word));
    if (argument.find("linenos", word) != kNone)
      tag.named.emplace_back("linenos", "true");
    const HighlightFence fence = highlight_fence(tag, code);
    out_.text += fence.marks + fence.info;
    skip(after - at_ + line);
    std::string_view lines = code.substr(line);
    put_all(lines);
    if (!begins_block()) insert_line();
    out_.text += fence.marks;
    skip(all.length - code.size());
    return true;
  }

  // {% post_url 2022-09-01-knee %}, {% link about.md %}
  std::string liquid_reference(std::string_view name, std::string_view path) const {
    while (path.ends_with('-')) path = trim(path.substr(0, path.size() - 1));
    while (path.starts_with('/')) path.remove_prefix(1);
    std::string url = std::string(document::kRefScheme) + "/";
    if (name == "post_url") url += "_posts/";
    url += percent_encode(path, "/");
    return is_destination() ? url : link_html(url, path);
  }

  // Tags that generators and their plug-ins share: {% hint %}, {% youtube x %}.
  bool liquid_shortcode(std::string_view inside, std::size_t after) {
    std::optional<ShortcodeTag> tag = shortcode_of_liquid(inside);
    if (!tag) return false;
    // Tera's blocks all end with {% end %}.
    if (tag->name == "end" && !tera_.empty()) {
      tag->name = tera_.back();
      tag->closes = true;
      tera_.pop_back();
    }
    tag->length = after - at_;
    if (tag->closes) return close_theme(*tag);
    if (tag->name == "codeblock" || tag->name == "code_block") {
      std::string lang;
      for (const std::string& word : tag->positional)
        if (word.starts_with("lang:")) lang = word.substr(5);
      return liquid_highlight(lang, after, tag->name);
    }
    const bool is_call = trim(inside).find('(') != kNone;
    const bool is_paired =
        (is_call && next_of("{% end %}", after) != kNone) ||
        liquid_whole(std::string(liquid_name(inside)), after).length > 0;
    if (put_player(*tag) || put_theme(*tag, is_paired)) {
      if (is_call && is_paired) tera_.push_back(tag->name);
      return true;
    }
    return false;
  }

  // The address of a player or of a page: {% youtube https://youtu.be/x %}, {% gist
  // user/id %}.
  bool put_player(const ShortcodeTag& tag) {
    // {% include video id="x" provider="vimeo" %}
    const bool by_id = tag.name == "video" && !tag.of("id").empty();
    const ShortcodeBuiltin* known =
        shortcode_builtin(!by_id                       ? std::string_view(tag.name)
                          : tag.of("provider").empty() ? "youtube"
                                                       : tag.of("provider"));
    if (known == nullptr || tag.name == "figure" || tag.name == "ref" ||
        tag.name == "relref")
      return false;
    const std::string_view first =
        tag.either("id", 0).empty() ? tag.of("src") : tag.either("id", 0);
    if (first.empty()) return false;
    const std::string html =
        first.find("://") == kNone || tag.name == "audio" ||
                (tag.name == "video" && !by_id)
            ? known->html(tag)
        : known->is_block
            ? fmt::format("<iframe src=\"{}\"></iframe>", escape_line(first))
            : link_html(first, first);
    if (known->is_block) {
      put_block(html, tag.length);
      return true;
    }
    out_.text += html;
    skip(tag.length);
    return true;
  }

  // Where `what` comes next: each stretch of text is looked through once.
  std::size_t next_of(std::string_view what, std::size_t from) {
    std::size_t& next = next_[what];
    if (next < from) next = body_.find(what, from);
    return next;
  }

  bool put_theme(const ShortcodeTag& tag, bool is_paired) {
    const auto html = theme_shortcode(tag, is_paired);
    if (!html) return false;
    put_part(is_paired ? html->before : html->before + html->after, tag.length);
    if (is_paired) open_themes_[tag.name].push_back(tag);
    return true;
  }

  bool close_theme(const ShortcodeTag& tag) {
    std::vector<ShortcodeTag>& open = open_themes_[tag.name];
    if (open.empty()) return false;
    const auto html = theme_shortcode(open.back(), true);
    open.pop_back();
    put_part(html ? html->after : std::string(), tag.length);
    return true;
  }

  // A part of a block, or of a line where it is a link.
  void put_part(const std::string& html, std::size_t length) {
    if (html.empty()) return skip(length);
    const bool is_block =
        html.starts_with('<') && !html.starts_with("<a ") && html != "</a>";
    if (is_block) return put_block(html, length);
    out_.text += html;
    skip(length);
  }

  // {{#include file.rs}}, which mdBook fills in.
  bool mdbook_include() {
    if (body_.compare(at_, 3, "{{#") != 0) return false;
    const std::size_t end = near("}}", 3);
    if (end == kNone) return false;
    const std::string name(liquid_name(body_.substr(at_ + 3, end - at_ - 3)));
    constexpr std::array<std::string_view, 5> kNames = {
        "include", "rustdoc_include", "playground", "template", "title"};
    if (std::find(kNames.begin(), kNames.end(), name) == kNames.end()) return false;
    if (name != "title" && liquid_.insert("#" + name).second)
      report(Code::LiquidLeftOut,
             fmt::format("{{{{#{}}}}} of mdBook is left out", name),
             "put what it includes into the article");
    skip(end + 2 - at_);
    return true;
  }

  // {{ youtube(id="x") }} of Tera.
  bool tera_call() {
    const std::size_t end = near("}}", 2);
    if (end == kNone) return false;
    const std::string_view inside = trim(body_.substr(at_ + 2, end - at_ - 2));
    const std::size_t open = inside.find('(');
    if (open == kNone || !inside.ends_with(')') ||
        inside.find_first_of(" .|\"'") < open)
      return false;
    std::optional<ShortcodeTag> tag = shortcode_of_liquid(inside);
    if (!tag) return false;
    tag->length = end + 2 - at_;
    return put_player(*tag) || put_theme(*tag, false);
  }

  // {{ site.baseurl }}, {{ "/about/" | relative_url }}; of all else the value is not
  // known.
  // {{ site.baseurl }}, which no other generator has.
  bool is_address_of_jekyll() const {
    const std::string_view inside = trim(body_.substr(at_ + 2, 40));
    return inside.starts_with("site.baseurl }}") || inside.starts_with("site.url }}") ||
           inside.starts_with("site.baseurl}}") || inside.starts_with("site.url}}");
  }

  bool liquid_output() {
    const std::size_t end = near("}}", 2);
    if (end == kNone) return false;
    std::string_view inside = trim(body_.substr(at_ + 2, end - at_ - 2));
    const std::string name(inside);
    const bool is_quoted =
        inside.size() > 2 && (inside[0] == '"' || inside[0] == '\'') &&
        (inside.ends_with("relative_url") || inside.ends_with("absolute_url"));
    if (inside == "site.baseurl" || inside == "site.url") {
      out_.text +=
          inside == "site.url" ? std::string() : context_.liquid_base.value_or("");
    } else if (is_quoted) {
      inside = inside.substr(1, inside.find(inside[0], 1) - 1);
      out_.text += *context_.liquid_base;
      if (!inside.starts_with('/')) out_.text += '/';
      out_.text += inside;
    } else if (liquid_.insert(name).second) {
      report(Code::LiquidLeftOut, fmt::format("Liquid output {} is left out", name),
             "");
    }
    skip(end + 2 - at_);
    return true;
  }

  // {{ x }} in an inline shortcode, which is a template of Hugo: part of the program.
  bool action() {
    const std::size_t end = near("}}", 2);
    if (end == kNone) return false;
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

  // Whether `html` makes the rest of its line HTML, not Markdown (CommonMark, "HTML
  // blocks", condition 6).
  bool would_begin_html(std::string_view html) const {
    const std::size_t line = out_.text.rfind('\n') + 1;  // npos + 1 is 0
    if (out_.text.find_first_not_of(" \t>-+*.0123456789", line) != std::string::npos)
      return false;
    constexpr std::array<std::string_view, 5> kBlocks = {"figure", "details", "div",
                                                         "iframe", "blockquote"};
    if (html.starts_with('<')) html.remove_prefix(html.starts_with("</") ? 2 : 1);
    return std::any_of(kBlocks.begin(), kBlocks.end(),
                       [&](std::string_view name) { return html.starts_with(name); });
  }

  // HTML in its own block, apart from the Markdown around it.
  void put_block(std::string_view html, std::size_t length) {
    const bool alone = is_alone(length);
    if (alone && !in_code_) {
      out_.text.resize(out_.text.find_last_not_of(" \t") + 1);
      insert_line();
    } else if (!in_code_ && would_begin_html(html)) {
      out_.text += "<span></span>";
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

  void expand(const ShortcodeTag& call) {
    if (const auto rule = context_.rules.find(call.name);
        rule != context_.rules.end() && !in_code_)
      return by_rule(call, rule->second);
    if (call.name == "comment") return skip(whole(call).length);
    if (call.name == "qr" && !in_code_) return qr(call);
    if (call.name.ends_with(".inline")) in_program_ = !call.closes && !call.is_closed;
    if (call.name == "highlight" && !in_code_) return highlight(call);
    if ((call.name == "mermaid" || call.name == "plantuml") && !in_code_ &&
        (call.closes || whole(call).length > call.length)) {
      ShortcodeTag as_code = call;
      as_code.named.clear();
      as_code.positional = {call.name};
      return highlight(as_code);
    }
    if (call.name == "details" && !in_code_) return details(call);
    if (call.name == "param") return param(call);
    // Sites have an <img> and a <link> of their own, each another one.
    if (!in_code_ && call.name != "figure" && call.name != "img" &&
        call.name != "link") {
      const bool is_paired = !call.is_closed && whole(call).length > call.length;
      // What begins in a quotation and ends behind it is no block.
      const bool is_block =
          !is_paired ||
          !trim(body_.substr(line_begin_, at_ - line_begin_)).starts_with('>');
      if (call.closes ? close_theme(call) : is_block && put_theme(call, is_paired))
        return;
    }
    const ShortcodeBuiltin* known = in_code_ ? nullptr : shortcode_builtin(call.name);
    if (known != nullptr && call.closes) return skip(call.length);
    if (known == nullptr) {
      // Hugo prints an address here, which is not known yet.
      if (in_code_ && (call.name == "ref" || call.name == "relref"))
        out_.text += call.either("path", 0);
      if (!in_code_ && shortcode_builtin(call.name) == nullptr) report_unknown(call);
      return skip(call.length);
    }
    std::string html = known->html(call);
    if (html.starts_with(document::kRefScheme) && !is_destination())
      html = link_html(html, call.either("path", 0));
    if (known->is_block) return put_block(html, call.length);
    out_.text += html;
    skip(call.length);
  }

  void by_rule(const ShortcodeTag& call, const std::string& rule) {
    if (rule == "keep") return skip(call.length);
    if (rule == "drop") return skip(whole(call).length);
    std::vector<ShortcodeTag>& open = open_[call.name];
    const ShortcodeTag* opening = &call;
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

  void report_unknown(const ShortcodeTag& call) {
    if (!unknown_.insert(call.name).second) return;
    report(Code::ShortcodeUnknown,
           fmt::format("shortcode {} is not known; its inner text is kept", call.name),
           "say what it means with the setting shortcodes, or use --from hugo");
  }

  // From the tag to the end of its closing tag, and the text between the two; of a tag
  // that is never closed itself.
  Whole whole(const ShortcodeTag& call) {
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
      const std::optional<ShortcodeTag> end = read_shortcode_tag(body_, at);
      if (end && end->closes && end->name == call.name) {
        ends_[call.name] = {at, at + end->length};
        return {at + end->length - at_, body_.substr(begin, at - begin)};
      }
    }
    without_end_.insert(call.name);
    return alone;
  }

  void qr(const ShortcodeTag& call) {
    const Whole all = whole(call);
    const std::string_view text = all.inner.empty() ? call.of("text") : all.inner;
    if (trim(text).empty()) return skip(all.length);
    put_block(qr_figure(trim(text), call), all.length);
  }

  // What stands before the tag on its line begins quotations and items at most.
  bool begins_block() const {
    const std::size_t line = out_.text.rfind('\n') + 1;  // npos + 1 is 0
    return out_.text.find_first_not_of(" \t>-*+.)0123456789", line) ==
           std::string::npos;
  }

  bool line_is_done() const { return at_ >= body_.size() || body_[at_] == '\n'; }

  // As a fence that says the same, or a span of code in a sentence.
  void highlight(const ShortcodeTag& call) {
    if (call.closes) return end_highlight(call);
    const Whole all = whole(call);
    if (all.length == call.length) {
      report(Code::ShortcodeUnclosed, "shortcode highlight is never closed",
             "end it with {{< /highlight >}}");
      return skip(call.length);
    }
    const std::string_view behind = body_.substr(
        at_ + all.length, body_.find('\n', at_ + all.length) - at_ - all.length);
    const bool alone = begins_block() && trim(behind).empty();
    const HighlightFence fence = highlight_fence(call, all.inner);
    const bool lines = all.inner.find('\n') != std::string_view::npos;
    highlight_ = fence.marks;
    is_highlight_block_ = !fence.is_inline && (alone || lines);
    if (!is_highlight_block_) {
      // CommonMark takes one space off both ends of such code.
      if (all.inner.starts_with('`') || all.inner.ends_with('`'))
        highlight_ = ' ' + highlight_;
      out_.text += fence.marks;
      if (highlight_ != fence.marks) out_.text += ' ';
      return skip(call.length);
    }
    if (!begins_block()) {
      insert_line();
      insert_line();
    }
    out_.text += highlight_ + fence.info;
    skip(call.length);
    if (!line_is_done()) insert_line();
  }

  void end_highlight(const ShortcodeTag& call) {
    if (highlight_.empty()) return skip(call.length);
    if (is_highlight_block_ && !begins_block()) insert_line();
    out_.text += highlight_;
    highlight_.clear();
    skip(call.length);
    if (!is_highlight_block_ || line_is_done()) return;
    insert_line();
    insert_line();
  }

  void details(const ShortcodeTag& call) {
    if (call.closes) return put_block("</details>", call.length);
    put_block(details_begin(call), call.length);
  }

  void param(const ShortcodeTag& call) {
    const std::string_view name = call.at(0);
    const std::string lower = to_lower_ascii(name);
    const Yaml* found = page_param(name);
    if (found == nullptr) found = find_dotted(context_.site_params, name);
    if (lower == "title")
      out_.text += escape_line(metadata_.title);
    else if (lower == "description")
      out_.text += escape_line(metadata_.description);
    else if (found != nullptr && found->is_scalar() && !name.empty())
      out_.text += escape_line(found->scalar);
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
  std::map<std::string, std::vector<ShortcodeTag>> open_;  // of those with a rule
  std::map<std::string, std::vector<ShortcodeTag>> open_themes_;
  std::vector<std::string> tera_;  // open blocks of Tera
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
  std::string highlight_;  // the marks that end the open one
  bool is_highlight_block_ = false;
  ExpandedText out_;
  std::set<std::string> unknown_, liquid_, without_end_;
  std::map<std::string, std::size_t> liquid_ends_;  // by name
  std::map<std::string_view, std::size_t> next_;    // where ends of tags come next
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
  const bool has_liquid = context.liquid_base && has("{{");
  if (!has("{{<") && !has("{{%") && !has("{%") && !has("{{#") &&
      !(has("{{") && has(") }}")) && !has("{{ site.") && !has("{{site.") && !has_liquid)
    return std::nullopt;
  return Expander(body, file, first_line, metadata, context, diagnostics).run();
}

}  // namespace imprint::input
