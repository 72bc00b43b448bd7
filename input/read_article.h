// read_article.h: bytes -> Article. Every reading step, in order.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/language.h"
#include "base/result.h"
#include "document/article.h"
#include "input/markdown_options.h"
#include "input/shortcode/shortcode_rules.h"
#include "input/site/site.h"

namespace imprint::input {

struct HugoPage;

struct ReadOptions {
  Language default_lang = Language::english();  // where the front matter has no `lang`
  std::string default_author;                   // where it has none; may be empty
  MarkdownOptions markdown{};
  const Yaml* site_params = nullptr;  // of the site's configuration; null: none
  const ShortcodeRules* shortcodes = nullptr;  // null: none
  std::optional<std::string> liquid_base;      // of ShortcodeContext
  bool of_hugo = false;                        // the site has a configuration of Hugo's
  // Of this article, when Hugo has rendered it: its body is read instead of the
  // source's, and nodes have no line. Null: it has not.
  const HugoPage* hugo_page = nullptr;
};

// Never fails for what an author wrote, except broken front matter (`yaml-broken`) and
// input above kMaxArticleBytes or kMaxElements (`input-too-large`).
Result<document::Article> read_article(const SourceFile& source, std::string bytes,
                                       const ReadOptions& options,
                                       Diagnostics& diagnostics);

// Of HTML, about 40,000 pages: each takes a kilobyte in one tree or another.
constexpr std::size_t kMaxElements = 1'000'000;

}  // namespace imprint::input
