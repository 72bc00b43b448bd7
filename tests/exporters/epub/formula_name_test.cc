#include "exporters/epub/formula_name.h"

#include <gtest/gtest.h>

#include "tests/exporters/epub/sample.h"

namespace imprint::exporters::epub {
namespace {

d::Inline formula(std::string tex) {
  return {d::Math{std::move(tex), {{"mi", {}, "a"}, {"mo", {}, "+"}, {"mi", {}, "b"}}}};
}

TEST(FormulaName, IsTheSourceElseTheSigns) {
  EXPECT_EQ(formula_name(d::Inlines{formula("a + b"), text(" "), formula("c")}),
            "a + b c");
  EXPECT_EQ(formula_name(d::Inlines{formula("")}), "a + b");
  EXPECT_EQ(formula_name(d::Blocks{paragraph(d::Inlines{formula("x")})}), "x");
}

TEST(FormulaName, IsNotWhereThereAreWords) {
  EXPECT_EQ(formula_name(d::Inlines{formula("a"), text("is")}), "");
  EXPECT_EQ(formula_name(d::Inlines{formula("a"), {d::FootnoteRef{0}}}), "");
  EXPECT_EQ(formula_name(d::Inlines{{d::Math{"a", {}}}}), "");
  EXPECT_EQ(formula_name(d::Inlines{}), "");
}

TEST(FormulaName, HeadingsLinksAndHeadCellsHaveIt) {
  d::Table table;
  table.head = {{}};
  table.head[0].cells.resize(1);
  table.head[0].cells[0].header = true;
  table.head[0].cells[0].children = {paragraph(d::Inlines{formula("h")})};
  table.body = {{}};
  table.body[0].cells.resize(1);
  table.body[0].cells[0].children = {paragraph(d::Inlines{formula("c")})};
  const std::string file = export_article(
      article("T", {{d::Heading{2, 2, {formula("x")}}},
                    {table},
                    paragraph(d::Inlines{{d::Link{Url{"https://example.org/"},
                                                  {formula("y")}}}})}))["EPUB/chapter-1.xhtml"];
  EXPECT_NE(file.find(" aria-label=\"x\">"), file.npos);
  EXPECT_NE(file.find("<th aria-label=\"h\">"), file.npos);
  EXPECT_NE(file.find("<a href=\"https://example.org/\" aria-label=\"y\">"), file.npos);
  EXPECT_EQ(file.find("aria-label=\"c\""), file.npos);
}

}  // namespace
}  // namespace imprint::exporters::epub
