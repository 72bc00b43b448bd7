#include "input/front/front_matter_keys.h"

#include <gtest/gtest.h>

#include <fstream>
#include <regex>
#include <set>
#include <sstream>

#include "base/unicode.h"
#include "document/publication.h"
#include "tests/input/reading.h"
#include "tests/support/source_folder.h"

namespace imprint::input {
namespace {

std::string sample() {
  std::ifstream file(source_folder() + "/examples/every-key.md");
  return {std::istreambuf_iterator<char>(file), {}};
}

// Of the sample: keys, and other names of them behind "# also:".
std::multiset<std::string> keys_of_the_sample() {
  std::multiset<std::string> keys;
  std::istringstream lines(sample());
  std::string line;
  std::getline(lines, line);
  const std::regex key("([A-Za-z_]+):.*"), also(".*# also: ([A-Za-z_, ]+)");
  const std::regex word("[A-Za-z_]+");
  while (std::getline(lines, line) && line != "---") {
    std::smatch found;
    if (std::regex_match(line, found, key)) keys.insert(to_lower_ascii(found[1].str()));
    if (!std::regex_match(line, found, also)) continue;
    const std::string others = found[1];
    for (std::sregex_iterator at(others.begin(), others.end(), word), end; at != end;
         ++at)
      keys.insert(to_lower_ascii(at->str()));
  }
  return keys;
}

TEST(FrontMatterKeys, TheSampleHasEachOnceAndNoOther) {
  std::multiset<std::string> known;
  for (const std::string_view key : front_matter_keys()) known.emplace(key);
  for (const std::string_view key : document::publication_keys()) known.emplace(key);
  EXPECT_EQ(keys_of_the_sample(), known);
}

TEST(FrontMatterKeys, TheSampleIsReadWithoutAWord) {
  const Reading reading = read(sample());
  EXPECT_EQ(reading.diagnostics, "");
  std::string extra;
  for (const auto& entry : reading.article.metadata.extra) extra += entry.first + ' ';
  EXPECT_EQ(extra, "series_index publisher rights params file-as ");
}

TEST(FrontMatterKeys, EachIsTakenAndNothingElse) {
  for (const std::string_view key : front_matter_keys()) {
    if (key == "params") continue;
    const Reading reading =
        read("---\n" + std::string(key) + ": {a: [1]}\n---\nText.\n");
    EXPECT_TRUE(reading.article.metadata.extra.empty()) << key;
  }
  EXPECT_EQ(read("---\ntitel: x\n---\nText.\n").article.metadata.extra.size(), 1u);
}

TEST(FrontMatterKeys, OneThatIsNearlyKnownIsTold) {
  EXPECT_EQ(
      read("---\ntitle: T\nexpirydat: 2022-09-01\n---\nText.\n").diagnostics,
      "in.md:3:1: note: key \"expirydat\" has no meaning here [front-matter-key]\n"
      "  hint: did you mean 'expirydate'?\n");
  // Keys of themes, of other languages, and beside the right one.
  EXPECT_EQ(read("---\ntitle: T\ntop: true\nFRtags: [a]\nguid: x\nupdated: y\n"
                 "titles: Z\n---\nText.\n")
                .diagnostics,
            "");
}

}  // namespace
}  // namespace imprint::input
