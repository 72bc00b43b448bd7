#include "job/lazy_index.h"

#include <gtest/gtest.h>

#include "document/assemble.h"
#include "input/read_article.h"
#include "tests/support/temp_folder.h"

namespace imprint::job {
namespace {

using tests::TempFolder;

document::Document document_of(std::string_view body) {
  input::SourceFile source;
  source.path = source.key = "a.md";
  Diagnostics diagnostics;
  auto article = input::read_article(source, std::string(body), {}, diagnostics);
  EXPECT_TRUE(article.ok());
  std::vector<document::Article> articles;
  articles.push_back(*std::move(article));
  return document::assemble(std::move(articles));
}

TEST(LazyIndex, OnlyARelativeLinkAsksForIt) {
  EXPECT_FALSE(
      has_relative_link(document_of("Text, [here](#a) <https://example.org/>.")));
  EXPECT_TRUE(has_relative_link(document_of("- **[there](../b.md)**")));
  EXPECT_TRUE(has_relative_link(document_of("Text.[^1]\n\n[^1]: See [b](/b/).")));
}

TEST(LazyIndex, ManyArticlesKeepTheirOrder) {
  const TempFolder folder;
  for (int i = 0; i < 200; ++i)
    folder.add("c/" + std::to_string(i) + ".md",
               "---\ntitle: T" + std::to_string(i) + "\n---\n");
  const auto sources = input::find_articles(folder / "c");
  ASSERT_TRUE(sources.ok());
  const LazyIndex index(LazyIndex::Of{folder / "c",
                                      std::make_shared<input::SiteConfig>(), *sources,
                                      "https://example.org/", IndexScope::Root});
  ASSERT_EQ(index.get().entries().size(), 200u);
  for (std::size_t i = 0; i < 200; ++i)
    EXPECT_EQ(index.get().entries()[i].source_key, (*sources)[i].key);
  EXPECT_EQ(index.get().base_url(), "https://example.org/");
}

}  // namespace
}  // namespace imprint::job
