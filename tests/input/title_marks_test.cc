#include "input/front/title_marks.h"

#include <gtest/gtest.h>

namespace imprint::input {
namespace {

TEST(TitleMarks, OfCodeAndEmphasisGo) {
  EXPECT_EQ(without_title_marks("The `ls` command"), "The ls command");
  EXPECT_EQ(without_title_marks("`` a`b `` and `c`"), "a`b and c");
  EXPECT_EQ(without_title_marks("A **big** one, *really*."), "A big one, really.");
  EXPECT_EQ(without_title_marks("***All*** of _it_"), "All of it");
  EXPECT_EQ(without_title_marks("**Knie und Hüfte**"), "Knie und Hüfte");
  EXPECT_EQ(without_title_marks(R"(5 \* 3 and \_x)"), "5 * 3 and _x");
}

TEST(TitleMarks, AreNotTakenFromNames) {
  for (const char* const title :
       {"What __init__ does", "snake_case_names", "2 * 3 * 4", "*args and **kwargs",
        "C* algebras, B* trees", "Footnote*", "a ` alone", "_ and _", "int **p, **q",
        "_start and _end", "Ü*b*ung", "***", "`", "C:\\temp", ""})
    EXPECT_EQ(without_title_marks(title), title);
}

}  // namespace
}  // namespace imprint::input
