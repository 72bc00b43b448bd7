#include "base/kept_runs.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>

namespace imprint {
namespace {

// `text` with '~' for each space that keeps.
std::string kept(std::string text) {
  for (const NumberRun& run : kept_runs(text))
    std::replace(text.begin() + static_cast<std::ptrdiff_t>(run.begin),
                 text.begin() + static_cast<std::ptrdiff_t>(run.end), ' ', '~');
  return text;
}

std::string spaced(std::string text) {
  std::replace(text.begin(), text.end(), '~', ' ');
  return text;
}

TEST(KeptRuns, KeepNumberAndUnit) {
  for (const char* const text :
       {"take 400~mg now", "1,200~mg in 24~h", "38.5~°C or 101~°F", "120/80~mmHg,",
        "50~%.", "5~mg/kg a day", "10~m² of it", "at 5~p.m. on", "bei 5~Uhr", "5~€ and",
        "for $~5 or", "(400~mg)", "по 5~мг в", "بعد 5~مل ثم", "קח 5~מ״ג ביום",
        "५~मिली रोज", "10~x~20~mm", "35~-~39", "±~3~mm"})
    EXPECT_EQ(kept(spaced(text)), text);
}

TEST(KeptRuns, KeepWhatTellsWhichOne) {
  for (const char* const text :
       {"see page~12, Fig.~3", "type~2 diabetes", "vitamin~B~12", "Hepatitis~B is",
        "§~5 and", "Nr.~7", "Seite~3", "№~5", "siehe Abb.~2", "vitamin~D.", "Plan~B",
        "Step~3:"})
    EXPECT_EQ(kept(spaced(text)), text);
}

TEST(KeptRuns, KeepDatesTitlesAndInitials) {
  for (const char* const text :
       {"on 3~May~2026, at", "on May~3,~2026 and", "am 5.~Januar~2026", "le 3~mai~2026",
        "with Dr.~Smith or Mr.~Jones", "J.~R.~R.~Tolkien wrote", "Dr~Who", "z.~B. so",
        "Prof.~Dr.~Weiß"})
    EXPECT_EQ(kept(spaced(text)), text);
}

TEST(KeptRuns, AreNotInOrdinaryText) {
  for (const char* const text :
       {"in 2019 2020 and 2021", "ten of 400 people", "I was 5. Then it rained",
        "the dog I had", "He has 3 in his hand", "End of part. A new one", "a b c d",
        "5 (mg)", "one, two", "", " ", "  5  ", "chapter one", "take 2 a day",
        "He is a Dr. in town", "We met. Dr. is a title", "the year 2026 was", "e - f"})
    EXPECT_EQ(kept(text), text);
}

TEST(KeptRuns, HaveNumbersInThem) {
  const std::vector<NumberRun> wanted = {{5, 22}, {26, 36}};
  EXPECT_EQ(kept_runs("call +1 (555) 010-0142 or 1-2 mg/day ."), wanted);
}

// "2011—you" is two words to a line.
TEST(KeptRuns, EndAtAnEmDash) {
  const auto runs = [](const std::string& text) {
    std::string out;
    for (const NumberRun& run : kept_runs(text))
      out += "[" + text.substr(run.begin, run.end - run.begin) + "]";
    return out;
  };
  EXPECT_EQ(runs("on December 15, 2011—you may"), "[December 15, 2011—]");
  EXPECT_EQ(runs("Dr. Smith—said"), "[Dr. Smith—]");
  EXPECT_EQ(runs("a5—6 mg"), "");
  EXPECT_EQ(runs("page 5—see page 6—7"), "[page 5—][page 6—]");
  EXPECT_EQ(runs("5 —mg"), "");
}

TEST(KeptRuns, AreFewInARow) {
  std::string text = "A";
  for (int i = 0; i < 50; ++i) text += " B";
  const std::string lines = kept(text);
  EXPECT_LT(lines.find(' '), 30U);
}

}  // namespace
}  // namespace imprint
