#include "input/shortcode/shortcode_themes.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <initializer_list>
#include <string>

#include "base/unicode.h"
#include "input/alert_kind.h"
#include "input/shortcode/shortcode_html.h"

namespace imprint::input {
namespace {

enum class Is {
  Box,
  KindBox,
  Details,
  Part,
  Through,
  Button,
  Picture,
  Quotation,
  Page,
  Formula
};

struct Row {
  std::string_view name;
  Is is;
};
constexpr std::array<Row, 59> kNames = {{{"katex", Is::Formula},
                                         {"math", Is::Formula},
                                         {"link", Is::Button},
                                         {"post_link", Is::Button},
                                         {"alert", Is::Box},
                                         {"hint", Is::Box},
                                         {"callout", Is::Box},
                                         {"message", Is::Box},
                                         {"panel", Is::Box},
                                         {"infobox", Is::Box},
                                         {"notice", Is::KindBox},
                                         {"admonition", Is::KindBox},
                                         {"note", Is::KindBox},
                                         {"info", Is::KindBox},
                                         {"tip", Is::KindBox},
                                         {"important", Is::KindBox},
                                         {"warning", Is::KindBox},
                                         {"caution", Is::KindBox},
                                         {"danger", Is::KindBox},
                                         {"attention", Is::KindBox},
                                         {"success", Is::KindBox},
                                         {"error", Is::KindBox},
                                         {"expand", Is::Details},
                                         {"collapse", Is::Details},
                                         {"details", Is::Details},
                                         {"spoiler", Is::Details},
                                         {"fold", Is::Details},
                                         {"accordion", Is::Details},
                                         {"tab", Is::Part},
                                         {"tabitem", Is::Part},
                                         {"step", Is::Part},
                                         {"card", Is::Part},
                                         {"accordion-item", Is::Part},
                                         {"tabs", Is::Through},
                                         {"tabpane", Is::Through},
                                         {"steps", Is::Through},
                                         {"stepper", Is::Through},
                                         {"columns", Is::Through},
                                         {"column", Is::Through},
                                         {"cards", Is::Through},
                                         {"grid", Is::Through},
                                         {"row", Is::Through},
                                         {"center", Is::Through},
                                         {"code", Is::Through},
                                         {"code-tabs", Is::Through},
                                         {"button", Is::Button},
                                         {"btn", Is::Button},
                                         {"image", Is::Picture},
                                         {"img", Is::Picture},
                                         {"figure", Is::Picture},
                                         {"picture", Is::Picture},
                                         {"asset_img", Is::Picture},
                                         {"blockquote", Is::Quotation},
                                         {"quote", Is::Quotation},
                                         {"pullquote", Is::Quotation},
                                         {"epigraph", Is::Quotation},
                                         {"embed", Is::Page},
                                         {"iframe", Is::Page},
                                         {"oembed", Is::Page}}};

const Row* find_row(std::string_view name) {
  const std::string lower = to_lower_ascii(name);
  for (const Row& row : kNames)
    if (row.name == lower) return &row;
  return nullptr;
}

std::string_view first_of(const ShortcodeTag& tag,
                          std::initializer_list<std::string_view> keys) {
  for (const std::string_view key : keys)
    if (!tag.of(key).empty()) return tag.of(key);
  return {};
}

std::string kind_word(std::string_view word) {
  const std::string lower = to_lower_ascii(word);
  if (const auto kind = alert_kind_of(lower)) return std::string(kind->kind);
  if (lower == "primary" || lower == "secondary") return "note";
  return {};
}

// `words` are Markdown: on lines of their own where they need it.
std::string markdown_in(std::string_view open, std::string_view words,
                        std::string_view close) {
  const bool plain = words.find_first_of("*_`[<&") == std::string_view::npos;
  return plain ? fmt::format("{}{}{}", open, escape_line(words), close)
               : fmt::format("{}\n\n{}\n\n{}", open, words, close);
}

ShortcodeHtml box(const ShortcodeTag& tag, bool names_itself, bool is_paired) {
  std::string kind =
      kind_word(first_of(tag, {"type", "kind", "style", "color", "level", "status",
                               "class", "variant", "context"}));
  std::size_t at = 0;
  if (kind.empty()) kind = kind_word(tag.at(0));
  if (!kind_word(tag.at(0)).empty()) at = 1;
  if (kind.empty()) kind = kind_word(tag.name);
  if (kind.empty()) kind = "note";
  std::string_view title = first_of(tag, {"title", "header", "heading", "summary"});
  std::string_view content = first_of(tag, {"content", "text", "body", "message"});
  // Without a closing tag the first words are the text.
  if (!is_paired && content.empty())
    content = tag.at(at);
  else if (title.empty() && is_paired &&
           tag.at(at).find_first_not_of("0123456789") != std::string_view::npos)
    title = tag.at(at);
  if (title == "true" || title == "false") title = {};
  ShortcodeHtml out;
  out.before = fmt::format("<div class=\"markdown-alert markdown-alert-{}\">", kind);
  if (!title.empty())
    out.before += markdown_in("<div class=\"markdown-alert-title\">", title, "</div>");
  else if (names_itself)
    out.before += "<p class=\"markdown-alert-title\"></p>";
  if (!is_paired) out.before += markdown_in("<div>", content, "</div>");
  out.after = "</div>";
  return out;
}

std::string figure(const ShortcodeTag& tag) {
  ShortcodeTag as_hugo = tag;
  as_hugo.name = "figure";
  as_hugo.named.clear();
  const auto take = [&](std::string_view name,
                        std::initializer_list<std::string_view> keys) {
    if (const auto value = first_of(tag, keys); !value.empty())
      as_hugo.named.emplace_back(name, value);
  };
  take("src", {"src", "url", "image_path", "path", "file", "image", "filename",
               "source", "name"});
  take("alt", {"alt", "description_alt", "alttext"});
  take("caption", {"caption", "description", "cap", "text"});
  take("title", {"title"});
  take("link", {"link", "href"});
  take("width", {"width"});
  take("height", {"height"});
  take("attr", {"attr", "credit", "source_text"});
  take("class", {"class"});
  // {% img left a.png 200 100 %}
  if (as_hugo.of("src").empty())
    while (as_hugo.positional.size() > 1 &&
           as_hugo.positional.front().find('.') == std::string::npos)
      as_hugo.positional.erase(as_hugo.positional.begin());
  // {% asset_img a.png 200 100 "Title" %}, {% image "a.png", "Words" %}
  for (std::size_t i = 1; i < as_hugo.positional.size(); ++i) {
    const std::string_view word = as_hugo.at(i);
    if (word.find_first_not_of("0123456789") == std::string_view::npos) continue;
    if (as_hugo.of("alt").empty()) as_hugo.named.emplace_back("alt", word);
  }
  if (as_hugo.either("src", 0).empty()) return {};
  return shortcode_builtin("figure")->html(as_hugo);
}

// A link: {{< button href="x" >}}Words{{< /button >}},
// {{< link "https://x" "Words" >}}, {% link Words https://x %},
// {% post_link slug 'Words' %}.
ShortcodeHtml button(const ShortcodeTag& tag, bool is_paired) {
  std::string url(first_of(tag, {"href", "link", "url", "relref", "ref", "to"}));
  std::string words(first_of(tag, {"text", "content", "label", "title", "name"}));
  for (const std::string& word : tag.positional) {
    const bool is_url = word.find("://") != std::string::npos ||
                        word.starts_with('/') || word.starts_with('#');
    if (is_url && url.empty())
      url = word;
    else if (words.empty() || !url.empty() || tag.name == "link")
      words += (words.empty() ? "" : " ") + word;
  }
  if (tag.name == "post_link" && tag.positional.size() > 1)
    words = std::string(tag.at(1));
  const std::string shown = escape_line(words.empty() ? url : words);
  if (url.empty()) return is_paired ? ShortcodeHtml{} : ShortcodeHtml{shown, {}};
  const std::string link = fmt::format("<a href=\"{}\">", escape_line(url));
  if (is_paired) return {link, "</a>"};
  return {link + shown + "</a>", {}};
}

ShortcodeHtml quotation(const ShortcodeTag& tag) {
  std::string maker(first_of(tag, {"author", "by", "cite"}));
  for (const std::string& word : tag.positional)
    if (first_of(tag, {"author", "by", "cite"}).empty())
      maker += (maker.empty() ? "" : " ") + word;
  ShortcodeHtml out{"<blockquote>", "</blockquote>"};
  if (!maker.empty())
    out.after = markdown_in("<p>\u2014\u00A0", maker, "</p>") + "</blockquote>";
  return out;
}

}  // namespace

std::optional<ShortcodeHtml> theme_shortcode(const ShortcodeTag& tag, bool is_paired) {
  const Row* row = find_row(tag.name);
  if (row == nullptr) return std::nullopt;
  const std::string_view title = first_of(
      tag, {"title", "name", "label", "header", "summary", "tabName", "tabname"});
  const std::string_view said = title.empty() ? tag.at(0) : title;
  switch (row->is) {
    case Is::Box:
    case Is::KindBox:
      return box(tag, row->is == Is::KindBox, is_paired);
    case Is::Details: {
      if (!is_paired) return std::nullopt;
      const std::string_view summary =
          said.empty() ? std::string_view("Details") : said;
      return ShortcodeHtml{markdown_in("<details><summary>", summary, "</summary>"),
                           "</details>"};
    }
    case Is::Part:
      if (!is_paired || said.empty()) return ShortcodeHtml{};
      return ShortcodeHtml{fmt::format("<p><strong>{}</strong></p>", escape_line(said)),
                           {}};
    case Is::Through:
      return ShortcodeHtml{};
    case Is::Button:
      return button(tag, is_paired);
    case Is::Picture: {
      std::string html = figure(tag);
      if (html.empty()) return std::nullopt;
      return ShortcodeHtml{std::move(html), {}};
    }
    case Is::Formula:
      if (!is_paired) return std::nullopt;
      return ShortcodeHtml{"$$", "$$"};
    case Is::Quotation:
      if (!is_paired) return std::nullopt;
      return quotation(tag);
    case Is::Page: {
      std::string_view url = first_of(tag, {"url", "src", "href"});
      if (url.empty()) url = tag.at(0);
      if (url.find("://") == std::string_view::npos) return std::nullopt;
      return ShortcodeHtml{
          fmt::format("<iframe src=\"{}\"></iframe>", escape_line(url)), {}};
    }
  }
  return std::nullopt;
}

std::optional<ShortcodeTag> shortcode_of_liquid(std::string_view inside) {
  inside = trim(inside);
  while (inside.starts_with('-')) inside = trim(inside.substr(1));
  while (inside.ends_with('-')) inside = trim(inside.substr(0, inside.size() - 1));
  std::string text(inside);
  // Tera: quote(author="A", source="B").
  const std::size_t open = text.find('(');
  if (open != std::string::npos && text.ends_with(')') &&
      text.find_first_of(" \"") > open) {
    text[open] = ' ';
    text.pop_back();
  }
  // Commas part words, and a value may stand between single quotation marks.
  char quote = 0;
  for (char& c : text) {
    const bool is_mark = quote != 0 ? c == quote : c == '"' || c == '\'';
    if (is_mark) {
      quote = quote != 0 ? 0 : c;
      c = '"';
    } else if (c == ',' && quote == 0) {
      c = ' ';
    }
  }
  const bool closes = text.starts_with("end") && text.size() > 3;
  if (closes) text = "/" + text.substr(3);
  auto tag = read_shortcode_tag("{{< " + text + " >}}", 0);
  if (!tag) return std::nullopt;
  if (tag->name == "include" && !tag->positional.empty()) {
    std::string name = tag->positional.front();
    name = name.substr(name.rfind('/') + 1);  // npos + 1 is 0
    tag->name = to_lower_ascii(name.substr(0, name.find('.')));
    tag->positional.erase(tag->positional.begin());
  }
  return tag;
}

}  // namespace imprint::input
