#include "exporters/pdf/outline.h"

#include <cstdint>

#include <gtest/gtest.h>

namespace imprint::exporters::pdf {
namespace {

TEST(PageLabels, NumbersThatCountUpAreOneRange) {
  EXPECT_EQ(page_label_entries({"1", "2", "3"}), "/Nums[0<</S/D/St 1>>]");
  EXPECT_EQ(page_label_entries({"i", "ii", "1", "2", "9", "A-1"}),
            "/Nums[0<</P(i)>>1<</P(ii)>>2<</S/D/St 1>>4<</S/D/St 9>>5<</P(A-1)>>]");
  EXPECT_EQ(page_label_entries({"07"}), "/Nums[0<</P(07)>>]");
}

TEST(Destinations, UnknownNodeLeadsToTheNearestBeforeIt) {
  Destinations destinations;
  destinations.begin_page({5}, Pt{800});
  destinations.add({{{3}, {Pt{72}, Pt{100}}}});
  destinations.begin_page({9}, Pt{600});
  destinations.add({{{7}, {Pt{72}, Pt{50}}}, {{3}, {Pt{72}, Pt{90}}}});
  const auto at = [&](std::uint32_t node) {
    const PagePlace place = destinations.find({node});
    return std::pair(place.page.number, place.top.value);
  };
  EXPECT_EQ(at(3), std::pair(5U, 700.0));  // the first wins
  EXPECT_EQ(at(5), std::pair(5U, 700.0));
  EXPECT_EQ(at(7), std::pair(9U, 550.0));
  EXPECT_EQ(at(1), std::pair(5U, 800.0));  // before all: the document's beginning
}

}  // namespace
}  // namespace imprint::exporters::pdf
