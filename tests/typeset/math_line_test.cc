#include "typeset/text/math_line.h"

#include <gtest/gtest.h>

namespace imprint::typeset {
namespace {

using document::MathNode;

MathNode token(std::string name, std::string text) { return {name, {}, text, {}}; }

MathNode element(std::string name, std::vector<MathNode> children) {
  return {name, {}, {}, children};
}

TEST(MathLine, OperatorsStandApartSignsDoNot) {
  EXPECT_EQ(
      line_of({token("mo", "−"), token("mi", "x"), token("mo", "="), token("mn", "2")}),
      "−x = 2");
}

TEST(MathLine, FractionsOfMoreThanOneThingHaveParentheses) {
  const MathNode sum =
      element("mrow", {token("mi", "a"), token("mo", "+"), token("mi", "b")});
  EXPECT_EQ(line_of({element("mfrac", {sum, token("mn", "2")})}), "(a + b)/2");
  EXPECT_EQ(line_of({element("msqrt", {token("mi", "x")})}), "√x");
}

TEST(MathLine, ScriptsChangeTheLevel) {
  const auto runs = runs_of(
      {element("msubsup", {token("mi", "x"), token("mi", "i"), token("mn", "2")})});
  ASSERT_EQ(runs.size(), 3u);
  EXPECT_EQ(runs[0].level, 0);
  EXPECT_TRUE(runs[0].italic);
  EXPECT_EQ(runs[1].level, -1);
  EXPECT_EQ(runs[2].level, 1);
  EXPECT_FALSE(runs[2].italic);
}

TEST(MathLine, AMatrixIsOnOneLine) {
  const auto cell = [](std::string text) {
    return element("mtd", {token("mi", text)});
  };
  EXPECT_EQ(line_of({element("mtable", {element("mtr", {cell("a"), cell("b")}),
                                        element("mtr", {cell("c"), cell("d")})})}),
            "a, b; c, d");
}

}  // namespace
}  // namespace imprint::typeset
