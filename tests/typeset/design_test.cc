// What a layout asks of whole pages: columns, mirrored margins, lists of contents,
// numbers of pages.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "tests/typeset/pages.h"

namespace imprint::typeset {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

document::Blocks lines(int count) {
  document::Blocks blocks;
  for (int i = 0; i < count; ++i)
    blocks.push_back(paragraph("line" + std::to_string(i)));
  return blocks;
}

std::vector<std::string> artifacts(const Page& page) {
  std::vector<std::string> out;
  for (const Item& item : page.items)
    if (const auto* run = std::get_if<GlyphRun>(&item.content); run && !item.element)
      out.push_back(run->text);
  return out;
}

const Item& item_with(const Page& page, const std::string& text) {
  const auto found =
      std::find_if(page.items.begin(), page.items.end(), [&](const Item& item) {
        const auto* run = std::get_if<GlyphRun>(&item.content);
        return run != nullptr && run->text == text;
      });
  EXPECT_NE(found, page.items.end()) << text;
  return *found;
}

TEST(Columns, StandSideBySideAndEndAtOneHeight) {
  layouts::Layout layout = test_layout();
  layout.page.columns = 2;
  layout.page.column_gap = {20};
  const Typeset set = typeset_all(article(lines(12)), layout);
  ASSERT_EQ(set.pages.size(), 1U);
  const Page& page = set.pages[0];
  const Item &first = item_with(page, "line0"), &second = item_with(page, "line6");
  EXPECT_EQ(first.origin.x, Pt{50});
  EXPECT_EQ(second.origin.x, Pt{160});
  EXPECT_EQ(first.origin.y, second.origin.y);
  EXPECT_EQ(item_with(page, "line5").origin.y, item_with(page, "line11").origin.y);
  // The title stands above both.
  EXPECT_LT(item_with(page, "T").origin.y, first.origin.y - Pt{14});
}

TEST(Columns, AreFilledOneAfterTheOther) {
  layouts::Layout layout = test_layout();
  layout.page.columns = 2;
  const Typeset set = typeset_all(article(lines(60)), layout);
  EXPECT_EQ(set.pages.size(), 3U);
  std::string expected = "T";
  for (int i = 0; i < 60; ++i) expected += "line" + std::to_string(i);
  EXPECT_EQ(read_text(set.pages), expected);
}

TEST(Mirrored, EvenPagesHaveTheirInnerMarginAtTheRight) {
  layouts::Layout layout = test_layout();
  layout.page.mirrored = true;
  layout.page.margin_left = {70};
  layout.page.margin_right = {30};
  layout.header.left = "inner";
  layout.header.right = "{page}";
  const Typeset set = typeset_all(article(lines(40)), layout);
  ASSERT_GE(set.pages.size(), 3U);
  EXPECT_EQ(item_with(set.pages[0], "T").origin.x, Pt{70});
  EXPECT_EQ(item_with(set.pages[1], "2").origin.x, Pt{30});
  EXPECT_NEAR(item_with(set.pages[0], "inner").origin.x.value, 70, 0.01);
  EXPECT_GT(item_with(set.pages[1], "inner").origin.x, Pt{200});
}

TEST(Mirrored, TextFromRightToLeftHasItsFurnitureMirrored) {
  layouts::Layout layout = test_layout();
  layout.footer.right = "{page}";
  document::Document document = article(lines(1));
  document.metadata.lang = document.chapters[0].article.metadata.lang =
      Language::of("he");
  const Typeset set = typeset_all(std::move(document), layout);
  EXPECT_EQ(item_with(set.pages[0], "1").origin.x, Pt{50});
}

TEST(PageNumbers, OfTheLastPageAreKnownOnTheFirst) {
  layouts::Layout layout = test_layout();
  layout.footer.center = "{page} of {pages}";
  const Typeset set = typeset_all(article(lines(40)), layout);
  const std::string last = std::to_string(set.pages.size());
  EXPECT_THAT(artifacts(set.pages[0]), ElementsAre("1 of " + last));
  EXPECT_THAT(artifacts(set.pages.back()), ElementsAre(last + " of " + last));
}

TEST(Trim, MovesThePageIntoALargerOneWithMarks) {
  layouts::Layout layout = test_layout();
  layout.page.bleed = from_mm(3);
  layout.page.crop_marks = true;
  const Typeset set = typeset_all(article(lines(1)), layout);
  const Page& page = set.pages[0];
  EXPECT_NEAR(page.trim.value, from_mm(9).value, 0.001);
  EXPECT_NEAR(page.size.width.value, 300 + 2 * from_mm(9).value, 0.001);
  EXPECT_NEAR(item_with(page, "T").origin.x.value, 50 + from_mm(9).value, 0.001);
  EXPECT_EQ(page.destinations.empty(), false);
  int marks = 0;
  for (const Item& item : page.items)
    if (item.artifact == ArtifactKind::PageDecoration) ++marks;
  EXPECT_EQ(marks, 8);
}

document::Blocks sections(int count) {
  document::Blocks blocks;
  for (int i = 0; i < count; ++i) {
    blocks.push_back(heading(2, "Section " + std::to_string(i)));
    for (document::Block& line : lines(10)) blocks.push_back(std::move(line));
  }
  return blocks;
}

TEST(Contents, NameTheirHeadingsAndPages) {
  layouts::Layout layout = test_layout();
  layout.contents.levels = 1;
  layout.pagination.chapters_on_right = true;
  const Typeset set = typeset_all(article(sections(5)), layout);
  EXPECT_EQ(set.pages[0].label, "i");
  EXPECT_EQ(set.pages[1].items.size(), 0U);  // the back of the list
  EXPECT_EQ(set.pages[2].label, "1");
  // Each number is that of the page that has the heading.
  std::string list;
  for (const Item& item : set.pages[0].items)
    if (const auto* run = std::get_if<GlyphRun>(&item.content); run && item.element)
      list += run->text + "|";
  EXPECT_THAT(list, HasSubstr("Contents|"));
  for (int i = 0; i < 5; ++i) {
    const std::string title = "Section " + std::to_string(i);
    const auto page =
        std::find_if(set.pages.begin() + 2, set.pages.end(), [&](const Page& each) {
          return read_text({each}).find(title) != std::string::npos;
        });
    ASSERT_NE(page, set.pages.end());
    EXPECT_THAT(list, HasSubstr(title + "|" + page->label + "|"));
  }
  EXPECT_THAT(outline(set.structure()),
              HasSubstr("Contents\n      ContentsItem\n        Reference\n"));
}

TEST(Contents, AreNoneForAFewHeadings) {
  layouts::Layout layout = test_layout();
  layout.contents.levels = 1;
  const Typeset set = typeset_all(article(sections(3)), layout);
  EXPECT_EQ(set.pages[0].label, "1");
  EXPECT_THAT(read_text({set.pages[0]}), testing::StartsWith("T"));
}

TEST(PageNumbers, FollowLinksInsideTheDocument) {
  layouts::Layout layout = test_layout();
  layout.pagination.page_references = true;
  document::Blocks blocks = lines(30);
  blocks.push_back(heading(2, "There"));
  document::Document document = article(std::move(blocks));
  auto& all = document.chapters[0].article.blocks;
  document::Link link;
  link.target = all.back().id;
  link.children.push_back(text("see there"));
  std::get<document::Paragraph>(all.front().node).children.push_back({std::move(link)});
  const Typeset set = typeset_all(std::move(document), layout);
  const std::string page = set.pages.back().label;
  EXPECT_THAT(read_text(set.pages), HasSubstr("see there (page\u00A0" + page + ")"));
}

}  // namespace
}  // namespace imprint::typeset
