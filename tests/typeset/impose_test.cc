#include "typeset/pages/impose.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/typeset/pages.h"

namespace imprint::typeset {
namespace {

using testing::ElementsAre;

// The labels on the sides of the sheets of `count` pages.
std::vector<std::string> labels(int count, bool rtl = false) {
  std::vector<std::string> out;
  const PageReceiver receive = [&](const Page& page) -> Result<void> {
    out.push_back(page.label);
    EXPECT_EQ(page.size.width, Pt{200});
    return {};
  };
  Booklet booklet(receive, rtl);
  for (int i = 1; i <= count; ++i) {
    Page page;
    page.label = std::to_string(i);
    page.size = {{100}, {150}};
    EXPECT_TRUE(booklet.page(page));
  }
  EXPECT_TRUE(booklet.finish());
  return out;
}

TEST(Booklet, HasItsPagesFromOutsideIn) {
  EXPECT_THAT(labels(4), ElementsAre("4–1", "2–3"));
  EXPECT_THAT(labels(8), ElementsAre("8–1", "2–7", "6–3", "4–5"));
  EXPECT_THAT(labels(8, true), ElementsAre("1–8", "7–2", "3–6", "5–4"));
}

TEST(Booklet, IsPaddedToFourPages) {
  EXPECT_THAT(labels(1), ElementsAre("1", ""));
  EXPECT_THAT(labels(5), ElementsAre("1", "2", "3", "4–5"));
}

TEST(Booklet, LargeOnesAreMadeOfSignatures) {
  const std::vector<std::string> sides = labels(64);
  ASSERT_EQ(sides.size(), 32U);
  EXPECT_EQ(sides[0], "32–1");
  EXPECT_EQ(sides[15], "16–17");
  EXPECT_EQ(sides[16], "64–33");
  EXPECT_EQ(labels(60)[0], "60–1");
}

TEST(Booklet, InnerPagesMoveTowardsTheFold) {
  std::vector<Pt> left, right;
  const PageReceiver receive = [&](const Page& page) -> Result<void> {
    for (const Item& item : page.items)
      (item.origin.x < Pt{100} ? left : right).push_back(item.origin.x);
    return {};
  };
  Booklet booklet(receive, false);
  for (int i = 0; i < 8; ++i) {
    Page page;
    page.size = {{100}, {150}};
    Item item;
    item.content = Rule{{1}, {1}, kBlack};
    item.origin = {{20}, {20}};
    page.items.push_back(item);
    ASSERT_TRUE(booklet.page(page));
  }
  ASSERT_TRUE(booklet.finish());
  const Pt creep = kSheetThickness;
  EXPECT_THAT(left, ElementsAre(Pt{20}, Pt{20}, Pt{20} + creep, Pt{20} + creep));
  EXPECT_THAT(right, ElementsAre(Pt{120}, Pt{120}, Pt{120} - creep, Pt{120} - creep));
}

TEST(Booklet, SaysAllOfTheTextOnce) {
  layouts::Layout layout = test_layout();
  layout.impose = layouts::Imposition::Booklet;
  document::Blocks blocks;
  std::string expected = "T";
  for (int i = 0; i < 60; ++i) {
    blocks.push_back(paragraph("word" + std::to_string(i)));
    expected += "word" + std::to_string(i);
  }
  const Typeset set = typeset_all(article(std::move(blocks)), layout);
  EXPECT_EQ(set.pages.size() % 2, 0U);
  const std::string said = read_text(set.pages);
  EXPECT_EQ(said.size(), expected.size());
  for (int i = 10; i < 60; ++i)
    EXPECT_NE(said.find("word" + std::to_string(i)), std::string::npos);
}

}  // namespace
}  // namespace imprint::typeset
