#include "exporters/epub/nav.h"

#include <gtest/gtest.h>

#include "tests/exporters/epub/sample.h"

namespace imprint::exporters::epub {
namespace {

// A heading of a picture alone.
d::Block pictured(std::string alt, std::string id) {
  d::Block block = heading(2, "", std::move(id));
  std::get<d::Heading>(block.node).children = {{d::Image{{}, std::move(alt), {}, {}}}};
  return block;
}

d::Article nested() {
  return article("Knees", {heading(2, "Causes", "causes"), heading(3, "A & B", "ab"),
                           heading(2, "", "empty"), pictured("A knee", "picture")});
}

TEST(Nav, TocIsTheOutline) {
  EXPECT_EQ(part(export_article(nested())["EPUB/nav.xhtml"], "<ol>", "</nav>"),
            "<ol>\n<li><a href=\"chapter-1.xhtml#n1\">Knees</a>\n<ol>\n"
            "<li><a href=\"chapter-1.xhtml#causes\">Causes</a>\n<ol>\n"
            "<li><a href=\"chapter-1.xhtml#ab\">A &amp; B</a></li>\n</ol>\n</li>\n"
            "<li><a href=\"chapter-1.xhtml#picture\">A knee</a></li>\n</ol>\n</li>\n"
            "</ol>\n</nav>");
}

TEST(Nav, NcxIsTheSameTree) {
  const std::string ncx = export_article(nested())["EPUB/toc.ncx"];
  EXPECT_EQ(part(ncx, "<meta name=\"dtb:uid\"", "\"/>\n<meta name=\"dtb:total"),
            "<meta name=\"dtb:uid\" "
            "content=\"urn:uuid:5a6e0f52-1c7b-5d0e-9d36-7e1ac4882bf1\"/>\n"
            "<meta name=\"dtb:depth\" content=\"3\"/>\n<meta name=\"dtb:total");
  const auto point = [](const char* id, const char* order, const char* label,
                        const char* target) {
    return std::string("<navPoint id=\"") + id + "\" playOrder=\"" + order +
           "\">\n<navLabel><text>" + label +
           "</text></navLabel>\n<content src=\"chapter-1.xhtml#" + target + "\"/>\n";
  };
  EXPECT_EQ(part(ncx, "<navMap>", "</navMap>"),
            "<navMap>\n" + point("p1", "1", "Knees", "n1") +
                point("p2", "2", "Causes", "causes") +
                point("p3", "3", "A &amp; B", "ab") + "</navPoint>\n</navPoint>\n" +
                point("p5", "4", "A knee", "picture") +
                "</navPoint>\n</navPoint>\n</navMap>");
}

TEST(Nav, BookHasItsContentsInTheReadingOrder) {
  const Exported out = export_articles({nested(), article("Hips")});
  EXPECT_EQ(
      part(out["EPUB/package.opf"], "<spine", "</spine>"),
      "<spine toc=\"ncx\">\n<itemref idref=\"titlepage\"/>\n"
      "<itemref idref=\"nav\"/>\n<itemref idref=\"c1\"/>\n<itemref idref=\"c2\"/>\n"
      "</spine>");
  EXPECT_EQ(part(out["EPUB/nav.xhtml"], "<nav epub:type=\"landmarks\"", "</nav>"),
            "<nav epub:type=\"landmarks\" hidden=\"hidden\">\n<ol>\n"
            "<li><a epub:type=\"titlepage\" href=\"title.xhtml\">Title page</a></li>\n"
            "<li><a epub:type=\"toc\" href=\"nav.xhtml\">Contents</a></li>\n"
            "<li><a epub:type=\"bodymatter\" href=\"chapter-1.xhtml\">Knees</a></li>\n"
            "</ol>\n</nav>");
}

TEST(Nav, PagesThatGoBackAreWhereThePageBeforeThemIs) {
  const d::PageMap pages = {{"i", {1}, 0}, {"1", {3}, 0}, {"2", {2}, 0}, {"", {4}, 0}};
  How how;
  how.options.page_list = true;
  how.pages = &pages;
  EXPECT_EQ(part(export_article(nested(), how)["EPUB/nav.xhtml"],
                 "<nav epub:type=\"page-list\"", "</nav>"),
            "<nav epub:type=\"page-list\" role=\"doc-pagelist\" hidden=\"hidden\">\n"
            "<ol>\n<li><a href=\"chapter-1.xhtml#page1\">i</a></li>\n"
            "<li><a href=\"chapter-1.xhtml#page2\">1</a></li>\n"
            "<li><a href=\"chapter-1.xhtml#page3\">2</a></li>\n</ol>\n</nav>");
}

}  // namespace
}  // namespace imprint::exporters::epub
