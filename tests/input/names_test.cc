#include "input/html/names.h"

#include <gtest/gtest.h>

#include "tests/input/reading.h"

namespace imprint::input {
namespace {

TEST(Names, AddressesInWords) {
  EXPECT_EQ(address_in_words(Url{"https://www.example.org/patients/about-us.html"}),
            "example.org, patients, about us");
  EXPECT_EQ(address_in_words(Url{"https://example.org/v1.2/?q=1#x"}),
            "example.org, v1.2");
  EXPECT_EQ(address_in_words(Url{"mailto:ann@example.org?subject=x"}),
            "ann@example.org");
  EXPECT_EQ(address_in_words(Url{"tel:555-0100"}), "555-0100");
  EXPECT_EQ(address_in_words(Url{"/a%20b/c_d/"}), "a b, c d");
  EXPECT_EQ(address_in_words(Url{"#the-place"}), "the place");
  EXPECT_EQ(address_in_words(Url{"%E4"}), "%E4");
}

TEST(Names, LinkedPicturesHaveOne) {
  const auto named = [](std::string_view link) {
    const std::string blocks = blocks_of(link);
    const std::size_t from = blocks.find("alt=");
    return blocks.substr(from, blocks.find('\n', from) - from);
  };
  EXPECT_EQ(named("[![](p.png)](https://example.org/a)"), "alt=\"example.org, a\"");
  EXPECT_EQ(named("[![Own](p.png)](https://example.org/a)"), "alt=\"Own\"");
  EXPECT_EQ(named("<a href='/a' title='T'><img src=p.png alt=''></a>"), "alt=\"T\"");
  EXPECT_EQ(named("<a href='/a' aria-label='L'><img src=p.png></a>"), "alt=\"L\"");
  EXPECT_EQ(named("<a href='/a'><img src=p.png alt=''> text</a>"), "alt=\"\"");
}

TEST(Names, HeadingsThatSayNothingAreNone) {
  EXPECT_EQ(blocks_of("## ![](p.png)\n").find("Heading"), std::string::npos);
  EXPECT_NE(blocks_of("## ![Said](p.png)\n").find("Heading"), std::string::npos);
  EXPECT_NE(blocks_of("## [![](p.png)](/home)\n").find("Heading"), std::string::npos);
}

TEST(Names, APictureNamesAnArticleWithoutAnotherTitle) {
  EXPECT_EQ(read("# ![The site](p.png)\n\nText.\n").article.metadata.title, "The site");
  EXPECT_EQ(read("# ![The site](p.png)\n\n# Words\n").article.metadata.title, "Words");
}

}  // namespace
}  // namespace imprint::input
