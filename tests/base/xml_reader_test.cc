#include "base/xml_reader.h"

#include <gtest/gtest.h>

namespace imprint {
namespace {

// The pieces of `text`, one a line.
std::string pieces(std::string_view text, std::size_t max_depth = 200) {
  XmlReader reader(text, max_depth);
  std::string out;
  for (;;) {
    switch (reader.next()) {
      case XmlReader::Piece::Start:
        out += "<" + std::string(reader.name());
        for (const XmlAttribute& a : reader.attributes())
          out += " " + std::string(a.name) + "=" + std::string(a.value);
        out += '\n';
        break;
      case XmlReader::Piece::End:
        out += ">" + std::string(reader.name()) + '\n';
        break;
      case XmlReader::Piece::Text:
        out += "\"" + std::string(reader.text()) + "\"\n";
        break;
      case XmlReader::Piece::Done:
        return out;
      case XmlReader::Piece::Fault:
        return reader.fault() + " at " + std::to_string(reader.offset());
    }
  }
}

TEST(XmlReader, GivesPiecesInOrder) {
  EXPECT_EQ(pieces("<?xml version=\"1.0\"?>\n<!DOCTYPE html>\n<h:a b=\"c &lt; d\" "
                   "e=\"\"><br/>x &amp; &#x1F600;</h:a>\n"),
            "<h:a b=c &lt; d e=\n<br\n>br\n\"x &amp; &#x1F600;\"\n>h:a\n");
}

TEST(XmlReader, CommentsArePassedAndSectionsAreText) {
  EXPECT_EQ(pieces("<!-- & --><a b='\"'><!-- <c> --><![CDATA[<&]]>d</a>"),
            "<a b=\"\n\"<&\"\n\"d\"\n>a\n");
}

TEST(XmlReader, AttributesAreFoundByName) {
  XmlReader reader("<a id=\"x\" href=\"y\"/>");
  ASSERT_EQ(reader.next(), XmlReader::Piece::Start);
  EXPECT_EQ(reader.value_of("href"), "y");
  EXPECT_EQ(reader.value_of("hre"), "");
  EXPECT_EQ(reader.depth(), 1u);
}

TEST(XmlReader, WhatIsNotWellFormedIsAFault) {
  for (const auto& [text, expected] :
       std::initializer_list<std::pair<const char*, const char*>>{
           {"", "a file without an element at 0"},
           {"<a>", "an element that does not end at 3"},
           {"<a></b>", "an end tag that ends nothing: b at 3"},
           {"<a/></a>", "an end tag that ends nothing: a at 4"},
           {"<a/><b/>", "a second element beside the first at 4"},
           {"<a/>x", "text outside of all elements at 4"},
           {"x<a/>", "text outside of all elements at 0"},
           {"<>", "a tag without a name at 0"},
           {"<1a/>", "a tag without a name at 0"},
           {"<a:/>", "a tag without a name at 0"},
           {"<:a/>", "a tag without a name at 0"},
           {"<a:b:c/>", "a tag without a name at 0"},
           {"<a", "a tag that does not end at 0"},
           {"<a b=\"c\"d=\"e\"/>", "an attribute that is none at 0"},
           {"<a b=c/>", "an attribute that is none at 0"},
           {"<a b/>", "an attribute that is none at 0"},
           {"<a b=\"c/>", "an attribute that does not end at 0"},
           {"<a b=\"<\"/>", "a < in an attribute at 0"},
           {"<a b=\"1\" b=\"2\"/>", "an attribute that stands twice: b at 0"},
           {"<a><!-- c -- --></a>", "a comment with -- in it at 3"},
           {"<![CDATA[x]]><a/>", "markup that is not written here at 0"},
           {"<!DOCTYPE a [<!ENTITY b 'c'>]><a/>",
            "markup that is not written here at 0"},
           {"<a/><!DOCTYPE a>", "markup that is not written here at 4"},
           {"<?xml", "markup that does not end at 0"},
           {"<a>&nbsp;</a>", "a reference to no character at 3"},
           {"<a>&#0;</a>", "a reference to no character at 3"},
           {"<a>&#xFFFE;</a>", "a reference to no character at 3"},
           {"<a>R&D</a>", "a reference to no character at 3"},
           {"<a b=\"&\"/>", "a reference to no character at 0"},
       })
    EXPECT_EQ(pieces(text), expected) << text;
}

TEST(XmlReader, CharactersAreThoseOfXml) {
  for (const char* good :
       {"\t\n", "\u00A0", "\u0085", "\uE000", "\uFFFD", "\U0001F600"})
    EXPECT_EQ(pieces("<a>" + std::string(good) + "</a>").substr(0, 3), "<a\n") << good;
  for (const char* bad : {"\x01", "\x0B", "\x1F", "\uFFFE", "\uFFFF", "\uFDD0",
                          "\U0001FFFE", "\xED\xA0\x80", "\xC3", "\xFF", "\xC0\x80"}) {
    const std::string text = bad;
    EXPECT_EQ(pieces("<a>" + text + "</a>"), "a character that XML does not have at 3");
    EXPECT_EQ(pieces("<a b=\"" + text + "\"/>"),
              "a character that XML does not have at 0");
  }
  EXPECT_EQ(pieces(std::string("<a>\0</a>", 8)),
            "a character that XML does not have at 3");
}

TEST(XmlReader, ElementsNestNoDeeperThanMayBe) {
  const auto nested = [](int depth) {
    std::string open, close;
    for (int i = 0; i < depth; ++i) {
      open += "<a>";
      close += "</a>";
    }
    return open + close;
  };
  EXPECT_EQ(xml_fault(nested(250)), "");
  EXPECT_EQ(xml_fault(nested(251)), "an element inside 250 others, at byte 750");
  EXPECT_EQ(pieces(nested(4), 3), "an element inside 3 others at 9");
}

TEST(XmlReader, ReferencesAreResolved) {
  EXPECT_EQ(xml_unescaped("a &lt; b &amp;&#10;&#x1F600; & c; &nbsp;"),
            "a < b &\n\U0001F600 & c; &nbsp;");
}

TEST(XmlReader, IdsAreNames) {
  for (const char* good :
       {"a", "_x", "n12", "knee-pain", "\u00E9t\u00E9", "a.b", "\u6F22"})
    EXPECT_TRUE(is_ncname(good)) << good;
  for (const char* bad :
       {"", "1a", "-a", "a b", "a:b", "a\"", "\u00D7", "\u00B7", "\xFF", "a/"})
    EXPECT_FALSE(is_ncname(bad)) << bad;
}

}  // namespace
}  // namespace imprint
