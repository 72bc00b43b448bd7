#include "typeset/text/web_addresses.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/typeset/pages.h"

namespace imprint::typeset {
namespace {

using layouts::PrintedLinks;
using testing::HasSubstr;
using testing::Not;

TEST(SaysAddress, OfTheWebWhenTheTextIsIt) {
  const Url url{"https://www.example.org/help/"};
  EXPECT_TRUE(says_address("https://www.example.org/help/", url));
  EXPECT_TRUE(says_address("Example.org/help", url));
  EXPECT_FALSE(says_address("example.org", url));
  EXPECT_FALSE(says_address("our help", url));
  EXPECT_TRUE(says_address("b\u00FCro.de/\u00FC", {"http://b\u00FCro.de/%C3%BC"}));
}

TEST(SaysAddress, OfACallWhenTheDigitsStandThere) {
  const Url url{"tel:+1-555-010-0142"};
  EXPECT_TRUE(says_address("+1 (555) 010-0142", url));
  EXPECT_TRUE(says_address("call 010-0142 now", url));
  EXPECT_FALSE(says_address("call us", url));
  EXPECT_FALSE(says_address("555 017 0199", url));
  EXPECT_TRUE(says_address("1-800-FLOWERS", {"tel:18003569377"}));
  EXPECT_TRUE(says_address("112", {"tel:112"}));
}

TEST(SaysAddress, OfAMailWhenItsReceiverStandsThere) {
  EXPECT_TRUE(
      says_address("Write to A@example.org.", {"mailto:a@example.org?subject=x"}));
  EXPECT_FALSE(says_address("the nurses", {"mailto:a@example.org"}));
}

TEST(PrintedBehind, IsWhatTheTextDoesNotSay) {
  const Url web{"https://example.org/a/"};
  EXPECT_EQ(printed_behind("here", web, PrintedLinks::None, nullptr), "");
  EXPECT_EQ(printed_behind("here", web, PrintedLinks::Inline, nullptr),
            "(example.org/a)");
  EXPECT_EQ(printed_behind("example.org/a", web, PrintedLinks::Inline, nullptr), "");
  EXPECT_EQ(printed_behind("", web, PrintedLinks::Inline, nullptr), "");
  EXPECT_EQ(printed_behind("us", {"tel:112"}, PrintedLinks::List, nullptr), "(112)");
  EXPECT_EQ(printed_behind("us", {"mailto:a%40b.org"}, PrintedLinks::List, nullptr),
            "(a@b.org)");
  EXPECT_EQ(
      printed_behind("us", {"mailto:j%C3%BCrg@b.org"}, PrintedLinks::List, nullptr),
      "(jürg@b.org)");
  EXPECT_EQ(printed_behind("us", {"mailto:j%FCrg@b.org"}, PrintedLinks::List, nullptr),
            "(j%FCrg@b.org)");
}

document::Document with_links(
    std::initializer_list<std::pair<const char*, const char*>> all) {
  document::Blocks blocks;
  for (const auto& [words, url] : all) {
    document::Link link;
    link.target = Url{url};
    link.children.push_back(text(words));
    document::Paragraph paragraph;
    paragraph.children.push_back({std::move(link)});
    document::Block block;
    block.node = std::move(paragraph);
    blocks.push_back(std::move(block));
  }
  return article(std::move(blocks));
}

TEST(WebAddresses, StandInAListBehindTheArticle) {
  layouts::Layout layout = test_layout();
  layout.links = PrintedLinks::List;
  const Typeset set =
      typeset_all(with_links({{"first", "https://example.org/1/"},
                              {"second", "https://example.org/2"},
                              {"again", "https://example.org/1/"},
                              {"example.org/3", "https://example.org/3"}}),
                  layout);
  const std::string all = read_text(set.pages);
  EXPECT_THAT(all, HasSubstr("first[1]"));
  EXPECT_THAT(all, HasSubstr("second[2]"));
  EXPECT_THAT(all, HasSubstr("again[1]"));
  EXPECT_THAT(all, Not(HasSubstr("[3]")));
  EXPECT_LT(all.find("again"), all.find("Web addresses"));
  EXPECT_THAT(all, HasSubstr("Web addresses[1] example.org/1[2] example.org/2"));
  EXPECT_THAT(outline(set.structure()), HasSubstr("ListBody\n"));
}

TEST(WebAddresses, AreNoneWhereTheLayoutWantsNone) {
  const Typeset set =
      typeset_all(with_links({{"first", "https://example.org/1/"}}), test_layout());
  EXPECT_THAT(read_text(set.pages), Not(HasSubstr("Web addresses")));
}

}  // namespace
}  // namespace imprint::typeset
