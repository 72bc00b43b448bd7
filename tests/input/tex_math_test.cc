#include "input/html/tex_math.h"

#include <gtest/gtest.h>

#include <string>

namespace imprint::input {
namespace {

// The MathML, or "fault: " and what is wrong.
std::string converted(std::string_view tex) {
  const TexMath math = tex_to_mathml(tex);
  return math.fault.empty() ? document::markup_of(math.mathml) : "fault: " + math.fault;
}

TEST(TexMath, LettersNumbersAndSignsAreTokens) {
  EXPECT_EQ(converted("2.5x - y = \\alpha"),
            "<mn>2.5</mn><mi>x</mi><mo>−</mo><mi>y</mi><mo>=</mo><mi>α</mi>");
}

TEST(TexMath, ScriptsBindToTheAtomBeforeThem) {
  EXPECT_EQ(converted("x_i^2"), "<msubsup><mi>x</mi><mi>i</mi><mn>2</mn></msubsup>");
  EXPECT_EQ(converted("x^{n+1}"),
            "<msup><mi>x</mi><mrow><mi>n</mi><mo>+</mo><mn>1</mn></mrow></msup>");
  EXPECT_EQ(converted("f''"), "<msup><mi>f</mi><mo>′′</mo></msup>");
}

TEST(TexMath, LimitsOfASumStandAboveAndBelowThoseOfAnIntegralBeside) {
  EXPECT_EQ(converted("\\sum_{i}^n"),
            "<munderover><mo>∑</mo><mi>i</mi><mi>n</mi></munderover>");
  EXPECT_EQ(converted("\\int_0^1"),
            "<msubsup><mo>∫</mo><mn>0</mn><mn>1</mn></msubsup>");
  EXPECT_EQ(converted("\\int\\limits_0"), "<munder><mo>∫</mo><mn>0</mn></munder>");
}

TEST(TexMath, FractionsRootsAndFencesNest) {
  EXPECT_EQ(converted("\\frac{a}{\\sqrt[3]{b}}"),
            "<mfrac><mi>a</mi><mroot><mi>b</mi><mn>3</mn></mroot></mfrac>");
  EXPECT_EQ(converted("\\left( x \\right."), "<mrow><mo>(</mo><mi>x</mi></mrow>");
}

TEST(TexMath, EnvironmentsAreTables) {
  EXPECT_EQ(converted("\\begin{pmatrix}a&b\\\\c&d\\end{pmatrix}"),
            "<mrow><mo>(</mo><mtable><mtr><mtd><mi>a</mi></mtd><mtd><mi>b</mi></mtd>"
            "</mtr><mtr><mtd><mi>c</mi></mtd><mtd><mi>d</mi></mtd></mtr></mtable>"
            "<mo>)</mo></mrow>");
}

TEST(TexMath, AlphabetsUseUnicodesLetters) {
  EXPECT_EQ(converted("\\mathbb{R}\\mathcal{L}\\mathfrak{g}\\mathbf{x}"),
            "<mi>ℝ</mi><mi>ℒ</mi><mi>𝔤</mi><mi>𝐱</mi>");
  EXPECT_EQ(converted("\\text{if } x"), "<mtext>if\u00A0</mtext><mi>x</mi>");
}

TEST(TexMath, WhatIsNotKnownIsNamed) {
  EXPECT_EQ(converted("\\foo{x}"), "fault: \\foo");
  EXPECT_EQ(converted("\\\u00E9 x"), "fault: \\\u00E9");  // whole characters
  EXPECT_EQ(converted("{x"), "fault: a brace that is not closed");
  EXPECT_EQ(converted("x}"), "fault: an unexpected \"}\"");
  EXPECT_EQ(converted("\\left( x"), "fault: \\left without \\right");
  EXPECT_EQ(converted("\\begin{matrix} x"), "fault: \\begin{matrix} without \\end");
  EXPECT_EQ(converted("\\frac{a}"), "fault: an argument that is missing");
  EXPECT_EQ(converted("\\"), "fault: a backslash at the end");
}

TEST(TexMath, EndlessNestingIsRefused) {
  std::string groups(100'000, '{'), fractions;
  for (int i = 0; i < 100'000; ++i) fractions += "\\frac";
  EXPECT_EQ(converted(groups), "fault: groups nested too deep");
  EXPECT_EQ(converted(fractions), "fault: groups nested too deep");
}

}  // namespace
}  // namespace imprint::input
