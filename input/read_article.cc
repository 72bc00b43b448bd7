#include "input/read_article.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <filesystem>
#include <iterator>
#include <set>

#include "base/ascii.h"
#include "base/codes.h"
#include "base/unicode.h"
#include "base/url.h"
#include "document/label.h"
#include "document/walk.h"
#include "input/encoding.h"
#include "input/foreign_kind.h"
#include "input/front/front_matter.h"
#include "input/html/headings.h"
#include "input/html/html.h"
#include "input/html/inline_builder.h"
#include "input/html/names.h"
#include "input/hugo/hugo_build.h"
#include "input/language.h"
#include "input/language_guess.h"
#include "input/markdown/markdown.h"
#include "input/markdown/spaced_address.h"
#include "input/shortcode/shortcodes.h"

namespace imprint::input {

using document::Article;
using document::Block;
using document::Blocks;
using document::Inline;
using document::Inlines;

namespace {

// "posts/knee-pain.md" and "posts/knee-pain/index.md" -> "Knee pain".
std::string title_of_file(const std::string& path) {
  const std::filesystem::path file(path);
  std::string name = file.stem().string();
  if (name == "index" || name == "_index")
    name = file.parent_path().filename().string();
  if (name.empty() || name == "." || name == "..") name = file.stem().string();
  name = to_valid_utf8(name);
  std::replace_if(
      name.begin(), name.end(), [](char c) { return c == '-' || c == '_'; }, ' ');
  name = printable(collapse_space(name));
  if (name.empty()) return "Untitled";
  if (name[0] >= 'a' && name[0] <= 'z')
    name[0] = static_cast<char>(name[0] - 'a' + 'A');
  return name;
}

void set_title(Article& article, const Body& body, Diagnostics& diagnostics) {
  std::string& title = article.metadata.title;
  // A title of spaces and joiners alone says nothing (ISO 14289-1, 7.1).
  if (!has_visible(title)) title = first_title(article.blocks);
  if (!has_visible(title)) title = document::label_of(body.title);
  if (!has_visible(title)) {
    title = title_of_file(article.source_path);
    diagnostics.report(Code::TitleMissing, {article.where.file, 1, 0},
                       fmt::format("no title; the file's name gives \"{}\"", title),
                       "add a title to the front matter");
  }
  drop_title(article.blocks, title);
}

// The picture that is the first thing to see in `blocks`; null when that is no picture.
const document::Image* first_picture(const Inlines& inlines, bool& decided) {
  for (const Inline& node : inlines) {
    if (decided) break;
    if (const auto* image = std::get_if<document::Image>(&node.node)) {
      decided = true;
      return image;
    }
    if (const Inlines* children = children_of(const_cast<Inline&>(node))) {
      if (const auto* image = first_picture(*children, decided)) return image;
    } else if (!std::holds_alternative<document::LineBreak>(node.node)) {
      decided = true;
    }
  }
  return nullptr;
}

const document::Image* first_picture(const Blocks& blocks, bool& decided) {
  for (const Block& block : blocks) {
    if (decided) break;
    const document::Image* found = nullptr;
    if (const auto* paragraph = std::get_if<document::Paragraph>(&block.node))
      found = first_picture(paragraph->children, decided);
    else if (const auto* group = std::get_if<document::Group>(&block.node))
      found = first_picture(group->children, decided);
    else if (const auto* figure = std::get_if<document::Figure>(&block.node))
      found = first_picture(figure->body, decided);
    else
      decided = true;
    if (found) return found;
  }
  return nullptr;
}

// A caption is Markdown of one paragraph, as themes have it; one that holds more than
// words and links is shown as it is written.
Inlines read_caption(const document::Metadata& metadata, const ReadOptions& options,
                     const Language& lang) {
  const std::string& written = metadata.thumbnail_caption;
  Diagnostics ignored;
  const Html html = markdown_to_html(
      {written, metadata.thumbnail_where.file, metadata.thumbnail_where.line, {}},
      options.markdown, lang, ignored);
  Body body = read_html(html.text, html.map, lang, ignored);
  auto* paragraph = body.blocks.size() == 1
                        ? std::get_if<document::Paragraph>(&body.blocks[0].node)
                        : nullptr;
  Inlines caption;
  if (paragraph != nullptr && body.resources.empty() && body.footnotes.empty()) {
    caption = std::move(paragraph->children);
    document::walk(caption, {{}, [](Inline& node) {
                               if (!node.attr->id.empty()) node.attr.edit().id.clear();
                             }});
  } else if (!written.empty()) {
    caption.emplace_back();
    caption.back().node = document::Text{written};
  }
  return caption;
}

void set_lead(Article& article, const ReadOptions& options, const Language& lang) {
  document::Metadata& metadata = article.metadata;
  if (metadata.thumbnail.empty()) return;
  Url url = clean_url(metadata.thumbnail);
  auto& resources = article.resources;
  auto found = std::find_if(resources.begin(), resources.end(),
                            [&](const document::Resource& r) { return r.url == url; });
  if (found == resources.end()) {
    document::Resource made;
    made.url = std::move(url);
    made.where = metadata.thumbnail_where;
    found = resources.insert(resources.end(), std::move(made));
  }
  document::LeadPicture lead;
  lead.caption = read_caption(metadata, options, lang);
  metadata.thumbnail_caption = collapse_space(document::text_of(lead.caption));
  lead.image.resource.value = static_cast<std::uint32_t>(found - resources.begin() + 1);
  lead.hidden = metadata.thumbnail_hidden;
  lead.image.alt = metadata.title;
  for (const std::string* words :
       {&metadata.thumbnail_caption, &metadata.thumbnail_alt})
    if (!words->empty()) lead.image.alt = *words;
  bool decided = false;
  const document::Image* first = first_picture(article.blocks, decided);
  lead.shown_in_body = first && first->resource == lead.image.resource;
  article.lead = std::move(lead);
}

// What tells a video from others in the address of its player: the last part of the
// path, or YouTube's ?v=.
std::string_view video_name(std::string_view url) {
  const std::size_t query = url.find("?v=");
  if (query != std::string_view::npos) {
    const std::string_view name = url.substr(query + 3);
    return name.substr(0, name.find_first_of("&#"));
  }
  url = url.substr(0, url.find_first_of("?#"));
  return url.substr(url.rfind('/') + 1);
}

// Puts the videos that only the front matter names before the body.
void add_videos(Article& article) {
  std::set<std::string> shown;
  document::ConstVisitor visitor;
  visitor.block = [&](const Block& block) {
    if (const auto* video = std::get_if<document::Video>(&block.node))
      shown.emplace(video_name(video->url.text));
  };
  document::walk(article.blocks, visitor);
  Blocks added;
  for (const std::string& address : article.metadata.videos) {
    document::Video video;
    video.url = clean_url(address);
    if (!is_safe_scheme(split_url(video.url.text).scheme) ||
        !shown.emplace(video_name(video.url.text)).second)
      continue;
    Block block;
    block.node = std::move(video);
    block.where = {article.where.file, 1, 0};
    added.push_back(std::move(block));
  }
  article.blocks.insert(article.blocks.begin(), std::make_move_iterator(added.begin()),
                        std::make_move_iterator(added.end()));
}

const Language& or_default(const Language& lang, const ReadOptions& options) {
  return lang.empty() ? options.default_lang : lang;
}

// Whether it was written for Hugo, wherever its configuration is: tags in {{< >}} or
// {{% %}} that are none of Quarto's.
bool has_tags_of_hugo(std::string_view body) {
  constexpr std::array<std::string_view, 13> kOfQuarto = {
      "video", "include", "meta",  "pagebreak", "kbd",         "fa",   "lipsum",
      "var",   "env",     "embed", "version",   "placeholder", "brand"};
  for (std::size_t at = body.find("{{");
       at != std::string_view::npos && at + 3 < body.size();
       at = body.find("{{", at + 2)) {
    if (body[at + 2] == '%') return true;
    if (body[at + 2] != '<') continue;
    const std::size_t begin =
        std::min(body.find_first_not_of(' ', at + 3), body.size());
    const std::size_t end = std::min(body.find_first_of(" \t\n>", begin), body.size());
    const std::string_view name = body.substr(begin, end - begin);
    if (std::find(kOfQuarto.begin(), kOfQuarto.end(), name) == kOfQuarto.end())
      return true;
  }
  return false;
}

Html to_html(const SourceFile& source, const Split& split,
             const document::Metadata& metadata, const ReadOptions& options,
             std::uint32_t file, Diagnostics& diagnostics) {
  const Yaml none;
  const ShortcodeRules no_rules;
  const ShortcodeContext context{options.site_params ? *options.site_params : none,
                                 options.shortcodes ? *options.shortcodes : no_rules,
                                 options.liquid_base, !options.of_hugo};
  const auto expanded = expand_shortcodes(split.body, file, split.body_line, metadata,
                                          context, diagnostics);
  MarkdownSource body{split.body, file, split.body_line, {}};
  if (expanded) {
    body.text = expanded->text;
    body.inserted = expanded->inserted;
  }
  if (source.kind == SourceKind::Markdown) {
    MarkdownOptions markdown = options.markdown;
    markdown.dialects = markdown.dialects && !has_tags_of_hugo(split.body);
    return markdown_to_html(body, markdown, or_default(metadata.lang, options),
                            diagnostics);
  }
  Html html;
  html.text = std::string(body.text);
  html.map = SourceMap(file);
  html.map.add({0, 1, split.body_line, 1, true});
  return html;
}

// How many elements begin in `html`, or seem to.
std::size_t tags_in(std::string_view html) {
  std::size_t count = 0;
  for (std::size_t at = html.find('<');
       at != std::string_view::npos && at + 1 < html.size();
       at = html.find('<', at + 1))
    count += is_ascii_letter(html[at + 1]) ? 1 : 0;
  return count;
}

// The parameters that say more than the front matter, by `cascade`: not what Hugo
// derives from it, or sets where nothing is said.
Yaml added_by_hugo(const Yaml& params) {
  constexpr std::array<std::string_view, 6> kDerived = {
      "draft", "iscjklanguage", "date", "lastmod", "publishdate", "expirydate"};
  Yaml added;
  added.kind = Yaml::Kind::Map;
  for (const auto& [key, value] : params.entries)
    if (std::find(kDerived.begin(), kDerived.end(), key) == kDerived.end() &&
        !value.is_null() && !(value.is_scalar() && value.scalar.empty()))
      added.entries.emplace_back(key, value);
  return added;
}

}  // namespace

Result<Article> read_article(const SourceFile& source, std::string bytes,
                             const ReadOptions& options, Diagnostics& diagnostics) {
  const std::uint32_t file = diagnostics.add_file(source.path);
  if (bytes.size() > kMaxArticleBytes)
    return failure(Code::InputTooLarge, {file, 0, 0},
                   fmt::format("article of {} bytes; at most {} are read", bytes.size(),
                               kMaxArticleBytes));
  if (const auto kind = foreign_kind_of(bytes))
    return failure(Code::ForeignKind, {file, 0, 0},
                   fmt::format("this is {}, and no text", kind->name),
                   source.text != nullptr
                       ? std::string(kind->hint)
                       : hint_for_file(kind->hint, source.path, kind->ending));
  std::string text = decode_source(std::move(bytes), file, diagnostics);
  Split split = split_front_matter(text, file, diagnostics);
  const HugoPage* page = options.hugo_page;
  const Yaml added = page != nullptr ? added_by_hugo(page->params) : Yaml();
  Language expected = source.lang;
  if (expected.empty()) expected = language_of_path(source.path);
  if (expected.empty()) expected = options.default_lang;
  Result<document::Metadata> metadata =
      read_front_matter(split, file, diagnostics, &added, expected);
  IMPRINT_TRY(metadata);

  Article article;
  article.metadata = *std::move(metadata);
  complete_metadata(source, article.metadata);
  article.source_path = source.path;
  article.source_key = source.key;
  article.bundle_dir = source.bundle_dir;
  article.content_root = source.root;
  article.where = {file, split.body_line, 1};

  Language& lang = article.metadata.lang;
  if (lang.empty()) lang = source.lang;
  if (lang.empty()) lang = language_of_path(source.path);
  const Html html = page != nullptr ? Html{page->body, SourceMap(file)}
                                    : to_html(source, split, article.metadata, options,
                                              file, diagnostics);
  if (const std::size_t count = tags_in(html.text); count > kMaxElements)
    return failure(
        Code::InputTooLarge, {file, 0, 0},
        fmt::format("article of {} elements; at most {} are read", count, kMaxElements),
        "divide it into several articles");
  const bool may_have_spaced = split.body.find("](") != std::string_view::npos ||
                               split.body.find("![") != std::string_view::npos;
  // No view into it is left; the tree of a large article takes much more.
  std::string().swap(text);
  Body body = read_html(html.text, html.map, or_default(lang, options), diagnostics);
  const bool names_language = !lang.empty() || !body.lang.empty();
  if (lang.empty()) lang = body.lang.empty() ? options.default_lang : body.lang;
  if (article.metadata.authors.empty() && !options.default_author.empty())
    article.metadata.authors.push_back(options.default_author);

  article.blocks = std::move(body.blocks);
  if (may_have_spaced) report_spaced_addresses(article.blocks, diagnostics);
  if (!names_language)
    report_other_language(article.blocks, lang, {file, 1, 0}, diagnostics);
  article.footnotes = std::move(body.footnotes);
  article.resources = std::move(body.resources);
  name_links_and_headings(article, diagnostics);
  document::clean_labels(article.metadata);
  set_title(article, body, diagnostics);
  add_videos(article);
  set_heading_levels(article, diagnostics);
  set_lead(article, options, lang);
  if (article.blocks.empty() && article.footnotes.empty())
    diagnostics.report(Code::ArticleEmpty, article.where, "the article has no text");
  return article;
}

}  // namespace imprint::input
