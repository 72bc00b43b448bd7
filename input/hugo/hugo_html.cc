#include "input/hugo/hugo_html.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>
#include <vector>

#include "base/json.h"
#include "base/unicode.h"
#include "base/xml.h"
#include "document/site_index.h"
#include "input/alert_kind.h"
#include "input/shortcode/shortcode_html.h"
#include "input/shortcode/shortcode_tag.h"

namespace imprint::input {

namespace {

constexpr std::string_view kBegin = "ImprintMark";
constexpr char kEnd = 'x';  // no hexadecimal digit

int digit_of(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  return -1;
}

std::optional<std::string> from_hex(std::string_view text) {
  if (text.size() % 2 != 0) return std::nullopt;
  std::string bytes;
  bytes.reserve(text.size() / 2);
  for (std::size_t i = 0; i < text.size(); i += 2) {
    const int high = digit_of(text[i]), low = digit_of(text[i + 1]);
    if (high < 0 || low < 0) return std::nullopt;
    bytes += static_cast<char>(high * 16 + low);
  }
  return bytes;
}

enum class Part : std::uint8_t { Whole, Open, Close };

struct Mark {
  ShortcodeTag tag;
  std::string inner;
  Part part = Part::Whole;
};

std::string text_at(const Yaml& map, std::string_view key) {
  const Yaml* value = map.find(key);
  return value != nullptr && value->is_scalar() ? value->scalar : std::string();
}

std::optional<Mark> read_mark(std::string_view hex) {
  const std::optional<std::string> json = from_hex(hex);
  if (!json) return std::nullopt;
  const Result<Yaml> call = parse_json(*json, 0);
  if (!call) return std::nullopt;
  Mark mark;
  mark.tag.name = text_at(*call, "name");
  mark.inner = text_at(*call, "inner");
  const std::string part = text_at(*call, "part");
  mark.part = part == "open" ? Part::Open : part == "close" ? Part::Close : Part::Whole;
  if (const Yaml* arguments = call->find("arguments")) {
    for (const Yaml& item : arguments->items)
      mark.tag.positional.push_back(item.scalar);
    for (const auto& [key, value] : arguments->entries)
      mark.tag.named.emplace_back(key, value.scalar);
  }
  return mark;
}

std::string code_html(const Mark& mark) {
  std::string_view code = mark.inner;
  if (code.starts_with('\n')) code.remove_prefix(1);
  if (mark.tag.at(1).find("hl_inline=true") != std::string_view::npos)
    return "<code>" + xml_escaped(code) + "</code>";
  return fmt::format("<pre><code class=\"language-{}\">{}</code></pre>",
                     escape_line(mark.tag.at(0)), xml_escaped(code));
}

struct Shown {
  std::string html;
  bool is_block = true;
};

Shown html_of(const Mark& mark, const ShortcodeRules& rules, bool is_destination) {
  const ShortcodeTag& tag = mark.tag;
  if (const auto rule = rules.find(tag.name); rule != rules.end()) {
    const ShortcodeHtml html = html_of_rule(
        rule->second, [&](std::string_view name) { return argument_of(tag, name); });
    switch (mark.part) {
      case Part::Open:
        return {html.before};
      case Part::Close:
        return {html.after};
      case Part::Whole:
        return {html.before + html.after};
    }
  }
  if (tag.name == "details")
    return {mark.part == Part::Close ? "</details>" : details_begin(tag)};
  if (tag.name == "highlight") return {code_html(mark)};
  if (tag.name == "qr") {
    const std::string_view text =
        trim(mark.inner).empty() ? tag.of("text") : std::string_view(mark.inner);
    return {trim(text).empty() ? std::string() : qr_figure(trim(text), tag)};
  }
  const ShortcodeBuiltin* known = shortcode_builtin(tag.name);
  if (known == nullptr || mark.part == Part::Close) return {};
  std::string html = known->html(tag);
  if (html.starts_with(document::kRefScheme))
    html = is_destination ? escape_line(html) : link_html(html, tag.either("path", 0));
  return {std::move(html), known->is_block};
}

std::string html_of_marks(std::string_view body, const ShortcodeRules& rules) {
  std::string out;
  for (std::size_t at = 0; at < body.size();) {
    const std::size_t begin = std::min(body.find(kBegin, at), body.size());
    out += body.substr(at, begin - at);
    if (begin == body.size()) break;
    const std::size_t hex = begin + kBegin.size();
    const std::size_t end = body.find_first_not_of("0123456789abcdef", hex);
    std::optional<Mark> mark;
    if (end != std::string_view::npos && body[end] == kEnd)
      mark = read_mark(body.substr(hex, end - hex));
    if (!mark) {
      out += kBegin;
      at = hex;
      continue;
    }
    at = end + 1;
    const bool is_destination =
        !out.empty() && (out.back() == '"' || out.back() == '\'' || out.back() == '=');
    const Shown shown = html_of(*mark, rules, is_destination);
    // Markdown made a paragraph of the mark that stood alone.
    if (shown.is_block && out.ends_with("<p>") && body.substr(at).starts_with("</p>")) {
      out.resize(out.size() - 3);
      at += 4;
    }
    out += shown.html;
  }
  return out;
}

// Of the alert whose "[!" begins `text`: the kind, and the rest of its first line.
struct AlertHead {
  std::string kind;
  std::string title;
  std::size_t length = 0;  // [bytes]
};
std::optional<AlertHead> alert_head(std::string_view text) {
  const std::size_t close = text.find(']');
  if (close == std::string_view::npos) return std::nullopt;
  std::optional<AlertKind> kind = alert_kind_of(text.substr(2, close - 2));
  if (!kind) return std::nullopt;
  AlertHead head;
  head.kind = kind->kind;
  std::size_t end = text.find("</p>");
  for (const std::string_view line_end : {"\n", "<br"})
    end = std::min(end, text.find(line_end));
  if (end == std::string_view::npos) return std::nullopt;
  std::string_view title = text.substr(std::min(close + 1, end));
  title = title.substr(0, end - std::min(close + 1, end));
  // A "+" or "-" says whether the box begins folded.
  title = trim(title.substr(std::min(title.find_first_not_of("+-"), title.size())));
  head.title = title.empty() ? kind->title : std::string(title);
  head.length = end;
  return head;
}

// "<blockquote>\n<p>[!NOTE] Title\nText</p>\n</blockquote>" -> a box.
std::string html_of_alerts(std::string_view html) {
  constexpr std::string_view kOpen = "<blockquote>", kClose = "</blockquote>",
                             kMarker = "<blockquote>\n<p>[!";
  if (html.find(kMarker) == std::string_view::npos) return std::string(html);
  std::string out;
  std::vector<bool> boxes;  // of the open quotations
  for (std::size_t at = 0; at < html.size();) {
    const std::size_t next = std::min(html.find('<', at), html.size());
    out += html.substr(at, next - at);
    at = next;
    const std::string_view rest = html.substr(at);
    if (rest.starts_with(kClose) && !boxes.empty()) {
      out += boxes.back() ? "</div>" : kClose;
      boxes.pop_back();
      at += kClose.size();
    } else if (rest.starts_with(kOpen)) {
      std::optional<AlertHead> head;
      if (rest.starts_with(kMarker)) head = alert_head(rest.substr(kMarker.size() - 2));
      boxes.push_back(head.has_value());
      if (head)
        out += fmt::format(
            "<div class=\"markdown-alert markdown-alert-{}\"><div "
            "class=\"markdown-alert-title\"><p>{}</p></div><p>",
            head->kind, head->title);
      else
        out += kOpen;
      at += head ? kMarker.size() - 2 + head->length : kOpen.size();
    } else if (!rest.empty()) {
      out += rest.front();
      ++at;
    }
  }
  return out;
}

}  // namespace

std::string html_of_hugo(std::string_view body, const ShortcodeRules& rules) {
  std::string html = html_of_alerts(html_of_marks(body, rules));
  // The space before the arrow at a note's end, which we do not print.
  constexpr std::string_view kArrow = "&#160;<a href=\"#fnref";
  for (std::size_t at = html.find(kArrow); at != std::string::npos;
       at = html.find(kArrow, at))
    html.erase(at, kArrow.find('<'));
  return html;
}

}  // namespace imprint::input
