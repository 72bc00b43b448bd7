#include <fmt/format.h>

#include "base/json.h"
#include "base/toml.h"
#include "base/unicode.h"
#include "base/url.h"
#include "base/yaml.h"
#include "document/math.h"
#include "document/walk.h"
#include "input/encoding.h"
#include "input/front/front_matter.h"
#include "input/html/html.h"
#include "input/html/tex_math.h"
#include "input/hugo/hugo_html.h"
#include "input/markdown/markdown.h"
#include "input/shortcode/shortcodes.h"
#include "layouts/load_layout.h"
#include "layouts/read_layout.h"
#include "layouts/write_layout.h"
#include "resolve/picture_header.h"
#include "tests/fuzz/convert.h"
#include "tests/fuzz/foreign_targets.h"
#include "tests/fuzz/target.h"

namespace imprint::fuzz {
namespace {

using input::SourceKind;

// As every reader gets it: UTF-8 with LF line ends.
std::string decoded(std::string_view bytes) {
  Diagnostics diagnostics;
  return input::decode_source(std::string(bytes), 0, diagnostics);
}

void check_yaml(const Result<Yaml>& yaml) {
  if (yaml)
    require(is_valid_utf8(to_text(*yaml)), "values are not UTF-8");
  else
    require(is_valid_utf8(yaml.error().message), "the message is not UTF-8");
}

void read_yaml(std::string_view bytes) {
  Diagnostics diagnostics;
  check_yaml(parse_yaml(decoded(bytes), 0, diagnostics));
}
void read_toml(std::string_view bytes) { check_yaml(parse_toml(decoded(bytes), 0)); }
void read_json(std::string_view bytes) { check_yaml(parse_json(decoded(bytes), 0)); }

void read_front(std::string_view bytes) {
  const std::string text = decoded(bytes);
  Diagnostics diagnostics;
  input::Split split = input::split_front_matter(text, 0, diagnostics);
  const auto metadata = input::read_front_matter(split, 0, diagnostics);
  if (!metadata) return;
  require(is_valid_utf8(metadata->title) && is_valid_utf8(metadata->lang.tag()),
          "metadata is not UTF-8");
  require(split.body_line >= 1, "the body begins at no line");
}

void read_encoding(std::string_view bytes) {
  const std::string text = decoded(bytes);
  require(is_valid_utf8(text), "not UTF-8");
  for (const char c : text)
    require(
        c == '\t' || c == '\n' || (static_cast<unsigned char>(c) >= 0x20 && c != 0x7F),
        "a control character is left");
  require(decoded(text) == text, "what is decoded changes when it is decoded again");
}

void read_markdown(std::string_view bytes) {
  const std::string text = decoded(bytes);
  input::MarkdownOptions all;
  all.mark = all.inserted = all.sub = all.super = all.hard_wraps = true;
  all.math = input::MarkdownOptions::Math::All;
  for (const auto& options : {input::MarkdownOptions(), all}) {
    Diagnostics diagnostics;
    const input::Html html = input::markdown_to_html({text, 0, 1, {}}, options,
                                                     Language::english(), diagnostics);
    require(is_valid_utf8(html.text), "the HTML is not UTF-8");
  }
}

void read_html(std::string_view bytes) {
  const std::string text = decoded(bytes);
  input::SourceMap map;
  map.add({0, 1, 1, 1, true});
  Diagnostics diagnostics;
  const input::Body body =
      input::read_html(text, map, Language::english(), diagnostics);
  document::ConstVisitor visitor;
  visitor.inline_ = [](const document::Inline& node) {
    if (const auto* words = std::get_if<document::Text>(&node.node))
      require(is_valid_utf8(words->text), "a text is not UTF-8");
  };
  document::walk(body.blocks, visitor);
}

void read_hugo_html(std::string_view bytes) {
  const std::string html =
      input::html_of_hugo(decoded(bytes), {{"x", "<p>{inner}{0}</p>"}});
  require(is_valid_utf8(html), "the HTML is not UTF-8");
}

void read_shortcodes(std::string_view bytes) {
  const std::string text = decoded(bytes);
  const Yaml params;
  const input::ShortcodeRules rules = {{"x", "keep"},
                                       {"y", "drop"},
                                       {"z", "tip"},
                                       {"h", "<b title=\"{0}{k}\">{inner}</b>"}};
  document::Metadata metadata;
  metadata.title = "T";
  for (const auto& base :
       {std::optional<std::string>(), std::optional<std::string>("/b")}) {
    Diagnostics diagnostics;
    const auto expanded = input::expand_shortcodes(text, 0, 1, metadata,
                                                   {params, rules, base}, diagnostics);
    if (!expanded) continue;
    require(is_valid_utf8(expanded->text), "the text is not UTF-8");
    for (std::size_t i = 1; i < expanded->inserted.size(); ++i)
      require(expanded->inserted[i - 1] < expanded->inserted[i], "lines do not rise");
  }
}

void read_tex(std::string_view bytes) {
  const input::TexMath math = input::tex_to_mathml(decoded(bytes));
  require(math.mathml.empty() || math.fault.empty(), "both a formula and a fault");
  require(is_valid_utf8(document::markup_of(math.mathml)), "the markup is not UTF-8");
  require(is_valid_utf8(math.fault), "the fault is not UTF-8");
}

void read_url(std::string_view bytes) {
  const std::string text = decoded(bytes);
  const Url url = clean_url(text);
  for (const char c : url.text)
    require(c > 0x20 && c < 0x7F, "a URL has what no URL may have");
  require(clean_url(url.text) == url, "a clean URL changes when it is cleaned again");
  require(percent_decode(percent_encode(text)) == text, "percent escapes lose a byte");
  const UrlParts parts = split_url(url.text);
  require(parts.port >= 0 && parts.port <= 65535, "no port has this number");
  const Url base{"https://example.org/a/b/c?d#e"};
  for (const char c : resolve_url(base, url).text)
    require(c > 0x20 && c < 0x7F, "a resolved URL has what no URL may have");
  query_value(url.text, "v");
}

void read_layout(std::string_view bytes) {
  Diagnostics diagnostics;
  const auto yaml = parse_yaml(decoded(bytes), 0, diagnostics);
  layouts::Layout layout;
  if (!yaml || !layouts::read_layout(*yaml, layout).ok()) return;
  const std::string written = layouts::to_yaml(layout);
  const auto again = parse_yaml(written, 0, diagnostics);
  require(again.ok(), "what is written cannot be read");
  layouts::Layout same;
  const auto read = layouts::read_layout(*again, same);
  require(read.ok(),
          "what is written is refused: " + (read.ok() ? "" : read.error().message));
  require(layouts::to_yaml(same) == written, "what is written reads otherwise");
  convert(
      "---\ntitle: A page\nauthor: B\n---\nOne word, two words[^1].\n\n## A heading\n\n"
      "- an item\n\n| a | b |\n|---|---|\n| c | d |\n\n```\ncode\n```\n\n> said\n\n"
      "<iframe src=\"https://www.youtube.com/embed/x\"></iframe>\n\n[^1]: a note\n",
      SourceKind::Markdown, layout);
}

void read_picture(std::string_view bytes) {
  const resolve::PictureHeader header = resolve::read_picture_header(bytes);
  require(header.orientation >= 1 && header.orientation <= 8, "no such orientation");
  if (!header.keep_for_print && !header.keep_for_epub) return;
  require(header.fault.empty(), "kept with a fault");
  require(header.width_px > 0 && header.width_px <= resolve::kMaxPictureSide &&
              header.height_px > 0 && header.height_px <= resolve::kMaxPictureSide,
          "kept without a size");
}

void convert_markdown(std::string_view bytes) {
  convert(bytes, SourceKind::Markdown, Dialect::Hugo);
}
void convert_jekyll(std::string_view bytes) {
  convert(bytes, SourceKind::Markdown, Dialect::Jekyll);
}
void convert_html(std::string_view bytes) {
  convert(bytes, SourceKind::Html, Dialect::Hugo);
}

}  // namespace

const std::vector<Target>& targets() {
  static const std::vector<Target> kTargets = {
      {"yaml", read_yaml, {"yaml"}},
      {"toml", read_toml, {"toml"}},
      {"json", read_json, {"json"}},
      {"front_matter", read_front, {"yaml", "toml", "json", "characters"}},
      {"encoding", read_encoding, {"characters", "html"}},
      {"markdown", read_markdown, {"markdown", "html", "characters"}},
      {"html", read_html, {"html", "tex", "characters"}},
      {"hugo_html", read_hugo_html, {"html", "shortcodes"}},
      {"shortcodes", read_shortcodes, {"shortcodes", "markdown"}},
      {"tex_math", read_tex, {"tex", "characters"}},
      {"url", read_url, {"url", "characters"}},
      {"layout", read_layout, {"layout", "yaml"}},
      {"picture_header", read_picture, {"picture"}},
      {"site_config", read_site_config, {"site", "toml", "yaml", "characters"}},
      {"settings", read_settings, {"settings", "yaml"}},
      {"names", read_names, {"names", "characters"}},
      {"result", read_result, {"picture"}},
      {"drawing", read_drawing, {"drawing", "characters"}},
      {"bitmap", read_bitmap, {"picture"}},
      {"convert_fetched", convert_fetched, {"picture", "json"}},
      {"convert_markdown",
       convert_markdown,
       {"markdown", "html", "characters", "shortcodes", "yaml"}},
      {"convert_jekyll",
       convert_jekyll,
       {"markdown", "characters", "shortcodes", "tex"}},
      {"convert_html", convert_html, {"html", "characters", "tex"}},
  };
  return kTargets;
}

}  // namespace imprint::fuzz
