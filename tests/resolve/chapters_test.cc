// Articles of one document that different readers have read: their places are all in a
// "file 1", and nodes know their chapter all the same.
#include <gtest/gtest.h>

#include <map>

#include "document/assemble.h"
#include "document/chapters.h"
#include "resolve/resolve.h"
#include "tests/resolve/pictures.h"

namespace imprint::resolve {
namespace {

using namespace document;

class NoFetcher final : public Fetcher {
 public:
  Fetched get(const Url&) override {
    return {std::nullopt, {FetchError::Kind::NotFound, "", ""}};
  }
  bool offline() const override { return true; }
};

class NoDecoder final : public Decoder {
 public:
  Decoded decode(std::string_view, const DecodeRequest&) override { return {}; }
};

// A picture without a description, a heading "part", links to it in the text and in a
// note, and a video without a title.
Article article_of(const std::string& name, std::string_view lang) {
  constexpr SourcePos kWhere{1, 2, 3};
  Article article;
  article.metadata.title = name;
  article.metadata.lang = Language::of(lang);
  article.where = kWhere;
  article.bundle_dir = article.content_root = "/site/" + name;
  article.source_key = name + "/index.md";
  article.resources = {{Url{"own.png"}, kWhere}};
  const auto link = [&] { return Inline{Link{Url{"#part"}, {}}, {}, kWhere}; };
  Image image;
  image.resource = {1};
  FootnoteRef mark;
  mark.note = 0;
  Paragraph paragraph;
  paragraph.children.push_back({image, {}, kWhere});
  paragraph.children.push_back(link());
  paragraph.children.push_back({mark, {}, kWhere});
  Block heading{Heading{2, 2, {}}, {}, kWhere};
  heading.attr.edit().id = "part";
  article.blocks.push_back(std::move(heading));
  article.blocks.push_back({std::move(paragraph), {}, kWhere});
  Video video;
  video.url = {"https://example.org/v"};
  article.blocks.push_back({std::move(video), {}, kWhere});
  Footnote note{"1", {}, kWhere};
  note.children.push_back({Paragraph{{link()}}, {}, kWhere});
  article.footnotes.push_back(std::move(note));
  return article;
}

TEST(Chapters, PlacesInOneFileAreOfTheirOwnChapters) {
  MemoryFiles files;
  files.add("/site/knee/own.png", tests::png(1, 1, '\x02', std::string(4, '\0')));
  files.add("/site/foot/own.png", tests::png(2, 1, '\x02', std::string(7, '\0')));
  std::vector<Article> articles;
  articles.push_back(article_of("knee", "en"));
  articles.push_back(article_of("foot", "de"));
  NoFetcher fetcher;
  NoDecoder decoder;
  const SiteIndex site;
  Diagnostics diagnostics;
  const ResolvedDocument document = resolve(
      assemble(std::move(articles)), {fetcher, decoder, site, {}, files}, diagnostics);

  EXPECT_EQ(document->resources[0].width_px, 1);
  EXPECT_EQ(document->resources[1].width_px, 2);
  const std::map<std::size_t, std::string> alts = {{0, "Picture without description"},
                                                   {1, "Bild ohne Beschreibung"}};
  for (const std::size_t i : {0u, 1u}) {
    const Blocks& blocks = document->chapters[i].article.blocks;
    const auto& inlines = std::get<Paragraph>(blocks[1].node).children;
    EXPECT_EQ(*std::get<Image>(inlines[0].node).alt, alts.at(i));
    EXPECT_EQ(std::get<NodeId>(std::get<Link>(inlines[1].node).target), blocks[0].id);
    const auto& note = std::get<Paragraph>(document->footnotes[i].children[0].node);
    EXPECT_EQ(std::get<NodeId>(std::get<Link>(note.children[0].node).target),
              blocks[0].id);
    EXPECT_EQ(std::get<Video>(blocks[2].node).title,
              "Video: " + document->chapters[i].article.metadata.title);
    EXPECT_EQ(chapter_of(*document, blocks[2].id), i);
    EXPECT_EQ(chapter_of(*document, document->footnotes[i].id), i);
    EXPECT_EQ(chapter_of(*document, document->chapters[i].title_id), i);
  }
}

}  // namespace
}  // namespace imprint::resolve
