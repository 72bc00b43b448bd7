#include "exporters/epub/formula_name.h"

#include <gtest/gtest.h>

#include "tests/exporters/epub/sample.h"

namespace imprint::exporters::epub {
namespace {

d::Inline formula(std::string tex) {
  return {d::Math{std::move(tex), {{"mi", {}, "a"}, {"mo", {}, "+"}, {"mi", {}, "b"}}}};
}

TEST(FormulaName, IsTheSourceElseTheSigns) {
  EXPECT_EQ(formula_name(std::get<d::Math>(formula("a  + b").node)), "a + b");
  EXPECT_EQ(formula_name(std::get<d::Math>(formula("").node)), "a + b");
}

TEST(FormulaName, IsNeededWhereThereAreNoWords) {
  EXPECT_TRUE(holds_formulas_alone(d::Inlines{formula("a"), text(" "), formula("b")}));
  EXPECT_TRUE(holds_formulas_alone(d::Blocks{paragraph(d::Inlines{formula("x")})}));
  EXPECT_FALSE(holds_formulas_alone(d::Inlines{formula("a"), text("is")}));
  EXPECT_FALSE(holds_formulas_alone(d::Inlines{formula("a"), {d::FootnoteRef{0}}}));
  EXPECT_FALSE(holds_formulas_alone(d::Inlines{{d::Math{"a", {}}}}));
  EXPECT_FALSE(holds_formulas_alone(d::Inlines{}));
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
  const std::string file = export_article(article(
      "T", {{d::Heading{2, 2, {formula("x")}}},
            {table},
            paragraph(d::Inlines{{d::Link{Url{"https://example.org/"},
                                          {formula("y")}}}})}))["EPUB/chapter-1.xhtml"];
  for (const char* name : {"x", "h", "y"})
    EXPECT_NE(file.find(std::string(" aria-label=\"") + name + "\"><math"), file.npos);
  EXPECT_EQ(file.find("aria-label=\"c\""), file.npos);
}

}  // namespace
}  // namespace imprint::exporters::epub
