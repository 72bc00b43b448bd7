#include "base/xml.h"

#include <gtest/gtest.h>

namespace imprint {
namespace {

std::string as_text(std::string_view text) {
  std::string out;
  append_xml_text(out, text);
  return out;
}

TEST(Xml, MarkupIsEscaped) {
  EXPECT_EQ(as_text("a < b && \"c\" ]]>"), "a &lt; b &amp;&amp; \"c\" ]]&gt;");
  EXPECT_EQ(xml_escaped("\"a\"\tb\nc"), "&quot;a&quot;&#9;b&#10;c");
}

TEST(Xml, CharactersThatXmlCannotHaveAreLeftOutOrReplaced) {
  EXPECT_EQ(as_text(std::string("a\0b\x01\x0B\x1F", 6) + "c"), "abc");
  EXPECT_EQ(as_text("\xEF\xBF\xBE|\xEF\xBF\xBF"), "\uFFFD|\uFFFD");
  EXPECT_EQ(as_text("\xC3|\xFF\xF0\x9F"), "\uFFFD|\uFFFD\uFFFD\uFFFD");
  EXPECT_EQ(as_text("\uFFFD \U0001F600"), "\uFFFD \U0001F600");
}

TEST(Xml, CarriageReturnsAreLineEnds) { EXPECT_EQ(as_text("a\r\nb\rc"), "a\nb\nc"); }

}  // namespace
}  // namespace imprint
