// hyphenate.h: words -> where they may be divided, by the patterns of their language
// (Liang, "Word Hy-phen-a-tion by Com-put-er", 1983), read from the files of libhyphen
// that Debian's hyphen-* packages install.
//
// libhyphen itself is what the tests compare with; it takes 2.8 s to load the German
// file, which is too long for a program that sets a leaflet in 20 ms
// (docs/decisions/hyphenation.md).
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "base/files.h"
#include "base/language.h"

namespace imprint::typeset {

// The patterns of one language. Immutable.
class HyphenPatterns {
 public:
  // `text` as the file has it: its encoding on the first line, then a pattern a line;
  // NEXTLEVEL ends those of compound words and begins those of their parts.
  explicit HyphenPatterns(std::string_view text);

  // The bytes of `word` (lower-case letters, UTF-8) before which a hyphen may stand,
  // rising. A hyphen that would change letters (old German "Schiff-fahrt" of
  // "Schiffahrt") is left out: the text stays as it was written.
  std::vector<std::uint8_t> points(std::string_view word) const;

 private:
  struct Level {
    // Letters, UTF-8, '.' for an end of the word -> the value before each byte and at
    // the end.
    std::unordered_map<std::string, std::string> patterns;
    std::size_t longest = 0;                      // [bytes]
    int before = 0, after = 0;                    // least letters at the word's ends
    int compound_before = 0, compound_after = 0;  // and at those of its parts
  };
  // Which ends of a part of a word are ends of the word.
  struct Ends {
    bool first = true, last = true;
  };
  void add_line(std::string_view line, Level& level);
  std::vector<char> values(const Level& level, std::string_view part, Ends ends) const;

  std::vector<Level> levels_;
};

// Keeps the patterns it has read and the words it has seen. One a worker: not
// thread-safe.
class Hyphenator {
 public:
  // Patterns are read from `files`, which must live as long.
  explicit Hyphenator(const Files& files = disk()) : files_(&files) {}

  // As HyphenPatterns::points(), whatever the case of `word`; none in a language
  // without patterns. Holds until the next call.
  const std::vector<std::uint8_t>& points(std::string_view word, const Language& lang);

  // The files of the patterns that were asked since the last call.
  std::vector<std::string> take_files();

 private:
  struct Known {
    Language lang;
    std::unique_ptr<const HyphenPatterns> patterns;  // null: there are none
    std::unordered_map<std::string, std::vector<std::uint8_t>> seen;
    std::string file{};
    bool is_used = false;  // since take_files()
  };
  Known& known(const Language& lang);

  const Files* files_;
  std::vector<Known> known_;
};

// The file with the patterns of `lang`, those of its region before those of all;
// empty when none is installed.
std::string hyphen_file(const Language& lang, const Files& files = disk());

// The least letters before and after a hyphen, whatever the patterns allow.
constexpr int kBeforeHyphen = 2, kAfterHyphen = 3;
constexpr std::size_t kMaxHyphenatedWord = 100;        // [bytes]
constexpr std::size_t kMaxCachedHyphenWords = 50'000;  // a language
constexpr std::uint64_t kMaxHyphenFile = 16 * 1024 * 1024;

}  // namespace imprint::typeset
