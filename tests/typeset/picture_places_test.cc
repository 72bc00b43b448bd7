// Where pictures stand: at the edge of the text, side by side, above a caption that is
// as wide as they are. What an article asks for wins.
#include <gtest/gtest.h>

#include <cmath>
#include <string>
#include <utility>
#include <vector>

#include "tests/typeset/pages.h"

namespace imprint::typeset {
namespace {

using namespace document;
using layouts::TextAlign;

// Of 100 by 50 pixels at 150 an inch: 48 by 24 points. The measure is 200.
constexpr int kPixels = 100;

Inline image(double share = 0) {
  Image node;
  node.resource = {1};
  node.alt = "A knee";
  Inline out{node};
  if (share > 0) out.attr.edit().style.width = share;
  return out;
}

Inline line_break() { return {LineBreak{}}; }

Blocks blocks_of(Block block) {
  Blocks out;
  out.push_back(std::move(block));
  return out;
}

struct Shown {
  std::vector<std::string> pictures;  // "x,y" of each, from the text's corner
  std::vector<std::string> words;     // and of each line, on its baseline
};

std::string place_of(const Item& item) {
  return std::to_string(std::lround(item.origin.x.value - 50)) + "," +
         std::to_string(std::lround(item.origin.y.value - 50));
}

Shown show(Block block, layouts::Layout layout = test_layout()) {
  layout.media.default_dpi = 150;
  Document document = article(blocks_of(std::move(block)), "");
  Resource resource;
  resource.state = Resource::State::Ready;
  resource.width_px = kPixels;
  resource.height_px = kPixels / 2;
  document.resources.push_back(resource);
  Shown out;
  for (const Page& page : typeset_all(std::move(document), layout).pages)
    for (const Item& item : page.items) {
      if (std::holds_alternative<Picture>(item.content))
        out.pictures.push_back(place_of(item));
      if (std::holds_alternative<GlyphRun>(item.content))
        out.words.push_back(place_of(item));
    }
  return out;
}

using Places = std::vector<std::string>;

TEST(PicturePlaces, ASmallPictureStandsAtTheEdgeOfRaggedTextAndInTheMiddleOfJustified) {
  EXPECT_EQ(show(paragraph({image()})).pictures, Places{"0,0"});
  layouts::Layout justified = test_layout();
  for (layouts::TextStyle& style : justified.styles) style.align = TextAlign::Justify;
  EXPECT_EQ(show(paragraph({image()}), justified).pictures, Places{"76,0"});
}

TEST(PicturePlaces, TheArticlesAlignmentWins) {
  for (const auto& [align, place] : {std::pair{Align::Center, "76,0"},
                                     {Align::End, "152,0"},
                                     {Align::Left, "0,0"}}) {
    Block block = paragraph({image()});
    block.attr.edit().align = align;
    EXPECT_EQ(show(std::move(block)).pictures, Places{place});
  }
}

TEST(PicturePlaces, SeveralOfAParagraphStandInRowsAsFarAsTheyHaveRoom) {
  EXPECT_EQ(show(paragraph({image(), text(" "), image(), image()})).pictures,
            (Places{"0,0", "58,0", "116,0"}));
  // Four of 48 with gaps of 10 are wider than the measure.
  const Shown four = show(paragraph({image(), image(), image(), image()}));
  ASSERT_EQ(four.pictures.size(), 4U);
  EXPECT_EQ(four.pictures[2], "116,0");
  EXPECT_TRUE(four.pictures[3].starts_with("0,")) << four.pictures[3];
  EXPECT_NE(four.pictures[3], "0,0");
}

TEST(PicturePlaces, ALineBreakOfTheArticleEndsARow) {
  const Shown shown = show(paragraph({image(), line_break(), image()}));
  ASSERT_EQ(shown.pictures.size(), 2U);
  EXPECT_TRUE(shown.pictures[1].starts_with("0,")) << shown.pictures[1];
}

TEST(PicturePlaces, ARowFromRightToLeftBeginsAtTheRight) {
  Block block = paragraph({image(), image()});
  block.attr.edit().dir = Direction::Rtl;
  EXPECT_EQ(show(std::move(block)).pictures, (Places{"152,0", "94,0"}));
}

TEST(PicturePlaces, TextKeepsItsDistanceFromThePictureAboveIt) {
  layouts::Layout layout = test_layout();
  layout.media.space_after = {20};
  const Shown shown = show(paragraph({image(), text("Words")}), layout);
  ASSERT_EQ(shown.words.size(), 1U);
  const int y = std::stoi(shown.words[0].substr(shown.words[0].find(',') + 1));
  EXPECT_GT(y, 24 + 20 + 5);  // picture, room, most of an ascender
  EXPECT_LT(y, 24 + 20 + 14);
}

TEST(PicturePlaces, ACaptionIsAsWideAsItsPictureOrWideEnoughForWords) {
  Figure figure;
  figure.body = blocks_of(paragraph({image(0.9)}));
  figure.caption = blocks_of(paragraph(
      "word word word word word word word word word word word word word word"));
  const auto lines = [&](double share) {
    Figure own = figure;
    own.body = blocks_of(paragraph({image(share)}));
    Block block;
    block.node = std::move(own);
    layouts::Layout layout = test_layout();
    layout.media.least_dpi = 36;
    layout.media.max_height = 1;
    return show(std::move(block), layout).words.size();
  };
  EXPECT_EQ(lines(0.2), lines(0.5));  // 16 em of 10 points at least
  EXPECT_LT(lines(1), lines(0.5));
}

}  // namespace
}  // namespace imprint::typeset
