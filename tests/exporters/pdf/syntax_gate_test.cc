#include "exporters/pdf/syntax_gate.h"

#include <gtest/gtest.h>

namespace imprint::exporters::pdf {
namespace {

std::string object(std::string_view body) {
  const auto fault = fault_of_object(body);
  return fault ? fault->what : std::string();
}
std::string content(std::string_view operators) {
  const auto fault = fault_of_content(operators);
  return fault ? fault->what : std::string();
}
std::string times(int count, std::string_view part) {
  std::string out;
  for (int i = 0; i < count; ++i) out += part;
  return out;
}

TEST(SyntaxGate, ReadsObjectsAsTheyAreWritten) {
  EXPECT_EQ(object("/Type/Page/Parent 2 0 R/A[0 -.5 12.25 +1]/B<</C(a(b\\)c)d)>>"
                   "/D<FEFF00e9>/E true/F null/G#20H false"),
            "");
  EXPECT_EQ(object(""), "");
  EXPECT_EQ(content("q 1 0 0 1 72 9.5 cm\n/P<</MCID 0>>BDC\nBT\n/F1 11 Tf\n"
                    "[(a\\\\b)-12(c)]TJ\nT*\nET\nEMC\nQ\n72 9 10 1 re f*\n"),
            "");
}

TEST(SyntaxGate, NumbersAreThoseOfPdf) {
  EXPECT_EQ(object("2147483647 -2147483647.5 007"), "");
  EXPECT_EQ(object("2147483648"), "a number beyond 2147483647 (ISO 19005-2, 6.1.13)");
  EXPECT_EQ(object("-99999999999999999999.5"),
            "a number beyond 2147483647 (ISO 19005-2, 6.1.13)");
  for (const char* bad :
       {"1e5", "1.2.3", "-", ".", "--1", "1-2", "0x1F", "-nan", "-inf"})
    EXPECT_EQ(object(bad).substr(0, 24), "a number that is none (I") << bad;
  for (const char* bad : {"nan", "inf", "obj", "True"})
    EXPECT_EQ(object(bad).substr(0, 22), "a word that is no obje") << bad;
}

TEST(SyntaxGate, StringsAreNoLongerThanMayBe) {
  const std::string longest(32'767, 'x');
  EXPECT_EQ(object("(" + longest + ")"), "");
  EXPECT_EQ(object("(" + times(32'767, "\\)") + ")"), "");
  EXPECT_EQ(object("<" + times(32'767, "00") + ">"), "");
  const std::string expected =
      "a string of more than 32767 bytes (ISO 19005-2, 6.1.13)";
  EXPECT_EQ(object("(" + longest + "x)"), expected);
  EXPECT_EQ(object("(" + longest + "\\n)"), expected);
  EXPECT_EQ(object("(" + times(16'384, "()") + ")"), expected);
  EXPECT_EQ(object("<" + times(32'768, "00") + ">"), expected);
}

TEST(SyntaxGate, StringsEnd) {
  for (const char* bad : {"(a", "(a\\)", "((a)", "(\\"})
    EXPECT_EQ(object(bad), "a string without an end (ISO 32000-1, 7.3.4)") << bad;
  for (const char* bad : {"<0", "<00", "<0>", "<0G>", "<00 00>"})
    EXPECT_EQ(object(bad),
              "a hexadecimal string of other than pairs of digits (ISO 19005-2, 6.1.6)")
        << bad;
}

TEST(SyntaxGate, NamesAreShortAndAscii) {
  EXPECT_EQ(object("/" + std::string(127, 'n')), "");
  EXPECT_EQ(object("/" + times(127, "#41")), "");
  EXPECT_EQ(object("/" + std::string(128, 'n')),
            "a name of more than 127 bytes (ISO 19005-2, 6.1.13)");
  EXPECT_EQ(object("/\u00E9"), "a name with more than ASCII (ISO 32000-1, 7.3.5)");
  EXPECT_EQ(object("/a\x01"), "a name with more than ASCII (ISO 32000-1, 7.3.5)");
}

TEST(SyntaxGate, WhatBeginsEnds) {
  for (const char* bad : {"<<", "[", "[[]", "<</A<<>>"})
    EXPECT_EQ(object(bad), "a dictionary or array without an end (ISO 32000-1, 7.3)")
        << bad;
  for (const char* bad : {">>", "]", "[]]"})
    EXPECT_EQ(object(bad), "an end without a beginning (ISO 32000-1, 7.3)") << bad;
  for (const char* bad : {")", "{", "}", "% a"})
    EXPECT_EQ(object(bad), "a delimiter that stands for nothing (ISO 32000-1, 7.2.2)");
  EXPECT_EQ(object("> "), "a > that ends nothing (ISO 32000-1, 7.3)");
}

TEST(SyntaxGate, OperatorsAreThoseOfPdf) {
  for (const char* bad : {"nan 0 Td", "inf w", "Foo", "R", "bT"})
    EXPECT_EQ(content(bad).substr(0, 26), "an operator that is none (") << bad;
}

TEST(SyntaxGate, StatesAreSavedTwentyEightDeepAtMost) {
  EXPECT_EQ(content(times(28, "q ") + times(28, "Q ")), "");
  EXPECT_EQ(content(times(29, "q ") + times(29, "Q ")),
            "graphics states saved more than 28 deep (ISO 19005-2, 6.1.13)");
  EXPECT_EQ(content("q Q Q"), "a state restored that was not saved");
}

TEST(SyntaxGate, ContentsLeaveNothingOpen) {
  for (const char* bad : {"q", "BT", "/P BMC", "/P BMC BT EMC"})
    EXPECT_EQ(content(bad),
              "contents that leave something open (ISO 32000-1, 8.4.2, 9.4, 14.6)")
        << bad;
  EXPECT_EQ(content("EMC"), "the end of a mark that was not begun");
  EXPECT_EQ(content("BT BT ET ET"), "text objects one in another");
  EXPECT_EQ(content("ET"), "text objects one in another");
}

TEST(SyntaxGate, SaysInWhichMarkTheFaultIs) {
  const auto mark = [](std::string_view operators) {
    return fault_of_content(operators).value().mcid;
  };
  EXPECT_EQ(mark("/P<</MCID 7>>BDC 1e5 w EMC"), 7);
  EXPECT_EQ(mark("/P<</MCID 7>>BDC /Span<</ActualText<00>>>BDC EMC 1e5 w EMC"), 7);
  EXPECT_EQ(mark("/P<</MCID 7>>BDC EMC 1e5 w"), -1);
  EXPECT_EQ(mark("/P<</MCID 7>>BDC EMC /H1<</MCID 8>>BDC nan w"), 8);
}

}  // namespace
}  // namespace imprint::exporters::pdf
