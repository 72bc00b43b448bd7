#include "input/language_guess.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <iterator>
#include <numeric>
#include <string>
#include <string_view>

#include "base/codes.h"
#include "base/unicode.h"
#include "document/walk.h"

namespace imprint::input {

namespace {

constexpr std::size_t kMostRead = 20'000;  // [bytes] of the text
constexpr std::size_t kLeastWords = 25;    // small words of the language
constexpr std::size_t kLeastKinds = 5;     // of them: Danish has "der", too
constexpr std::size_t kLeastLetters = 200;
constexpr std::size_t kMostShare =
    3;  // the assumed language has a third of them at most

struct Words {
  std::string_view tag, name;
  std::array<std::string_view, 12> words;
};
// Small words of each that are rare in the others.
constexpr Words kWords[] = {
    {"en",
     "English",
     {"the", "and", "of", "to", "is", "with", "you", "your", "are", "for", "that",
      "this"}},
    {"de",
     "German",
     {"der", "das", "und", "ist", "nicht", "ein", "eine", "mit", "auf", "sich", "auch",
      "sie"}},
    {"fr",
     "French",
     {"les", "des", "est", "une", "pour", "dans", "qui", "avec", "sur", "vous", "du",
      "aux"}},
    {"es",
     "Spanish",
     {"el", "los", "las", "con", "por", "del", "como", "esta", "para", "pero", "muy",
      "su"}},
    {"it",
     "Italian",
     {"il", "gli", "che", "di", "della", "sono", "nel", "alla", "anche", "come",
      "questo", "per"}},
    {"pt",
     "Portuguese",
     {"uma", "com", "não", "dos", "são", "ao", "em", "pelo", "mais", "também", "foi",
      "para"}},
    {"nl",
     "Dutch",
     {"het", "een", "van", "niet", "voor", "met", "zijn", "ook", "uw", "wordt", "naar",
      "bij"}},
};

struct Letters {
  char32_t first, last;
  std::string_view name;
  std::string_view hint;
  std::string_view
      languages;  // that are written so, each with a space before and behind
};
constexpr char32_t kFirstLetters = 0x0370;  // none of kLetters comes before
constexpr Letters kLetters[] = {
    {0x0590, 0x05FF, "Hebrew", "lang: he", " he yi "},
    {0x0600, 0x06FF, "Arabic", "lang: ar, or fa, ur ...",
     " ar fa ur ps ckb ug sd ku ks pa prs azb bal lrc mzn "},
    {0x0400, 0x04FF, "Cyrillic", "lang: ru, or uk, bg ...",
     " ru uk bg sr mk be kk ky mn tg tt ba cv os ce sah "},
    {0x0370, 0x03FF, "Greek", "lang: el", " el grc "},
    {0x3040, 0x30FF, "Japanese", "lang: ja", " ja "},
    {0xAC00, 0xD7A3, "Korean", "lang: ko", " ko "},
    {0x4E00, 0x9FFF, "Chinese", "lang: zh-Hans, or zh-Hant, ja", " zh ja ko yue "},
    {0x0900, 0x097F, "Devanagari", "lang: hi, or mr, ne", " hi mr ne sa kok mai bho "},
    {0x0E00, 0x0E7F, "Thai", "lang: th", " th "},
};

// A word of at most eight bytes as a number: longer ones are none of kWords.
constexpr std::uint64_t packed(std::string_view word) {
  std::uint64_t number = 0;
  for (const char c : word) number = number << 8 | static_cast<unsigned char>(c);
  return number;
}

struct SmallWord {
  std::uint64_t word = 0;  // packed()
  std::size_t language = 0, index = 0;
};
// All of kWords by their numbers; a word of two languages stands twice.
constexpr auto kSmallWords = [] {
  std::array<SmallWord, std::size(kWords) * 12> all{};
  for (std::size_t i = 0; i < all.size(); ++i)
    all[i] = {packed(kWords[i / 12].words[i % 12]), i / 12, i % 12};
  std::sort(all.begin(), all.end(),
            [](const SmallWord& a, const SmallWord& b) { return a.word < b.word; });
  return all;
}();

// What was counted in the beginning of a text.
class Counts {
 public:
  void add(std::string_view text) {
    text = text.substr(0, kMostRead - read_);
    read_ += text.size();
    std::size_t word = 0;  // where it begins
    for (std::size_t at = 0; at < text.size();) {
      const std::size_t begin = at;
      const char32_t c = next_code_point(text, at);
      if (is_a_letter(c)) {
        ++letters_;
        if (c >= kFirstLetters) count_letter(c);
        continue;
      }
      count_word(text.substr(word, begin - word));
      word = at;
    }
    count_word(text.substr(word));
  }
  bool is_full() const { return read_ >= kMostRead; }

  void report(const Language& assumed, SourcePos where,
              Diagnostics& diagnostics) const {
    const Tell tell = [&](std::string_view name, std::string_view hint) {
      diagnostics.report(
          Code::FrontMatterKey, where,
          fmt::format(
              "no language is named, and the text looks {}; it is taken for \"{}\"",
              name, assumed.tag()),
          fmt::format("write {} in the front matter, or in imprint.yaml", hint));
    };
    const auto letters = std::max_element(by_letters_.begin(), by_letters_.end());
    if (*letters >= kLeastLetters && *letters * 2 > letters_) {
      const Letters& row =
          kLetters[static_cast<std::size_t>(letters - by_letters_.begin())];
      const std::string primary = " " + std::string(assumed.primary()) + " ";
      if (row.languages.find(primary) == row.languages.npos) tell(row.name, row.hint);
      return;
    }
    report_words(assumed, tell);
  }

 private:
  using Tell = std::function<void(std::string_view name, std::string_view hint)>;

  void report_words(const Language& assumed, const Tell& tell) const {
    std::array<std::size_t, std::size(kWords)> sums{};
    for (std::size_t i = 0; i < sums.size(); ++i)
      sums[i] =
          std::accumulate(by_words_[i].begin(), by_words_[i].end(), std::size_t{0});
    const auto most = static_cast<std::size_t>(
        std::max_element(sums.begin(), sums.end()) - sums.begin());
    const Words& row = kWords[most];
    const std::size_t none = static_cast<std::size_t>(
        std::count(by_words_[most].begin(), by_words_[most].end(), std::size_t{0}));
    if (sums[most] < kLeastWords || by_words_[most].size() - none < kLeastKinds ||
        row.tag == assumed.primary())
      return;
    for (std::size_t i = 0; i < sums.size(); ++i)
      if (kWords[i].tag == assumed.primary() && sums[i] * kMostShare > sums[most])
        return;
    tell(row.name, fmt::format("lang: {}", row.tag));
  }

  static bool is_a_letter(char32_t c) {
    if (c >= 0x80) return is_letter(c);
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }

  void count_letter(char32_t c) {
    for (std::size_t i = 0; i < by_letters_.size(); ++i)
      if (c >= kLetters[i].first && c <= kLetters[i].last) ++by_letters_[i];
  }

  void count_word(std::string_view word) {
    if (word.empty() || word.size() > sizeof(std::uint64_t)) return;
    const std::uint64_t number = packed(to_lower_ascii(word));
    for (auto small = std::lower_bound(
             kSmallWords.begin(), kSmallWords.end(), number,
             [](const SmallWord&a, std::uint64_t wanted) { return a.word < wanted; });
         small != kSmallWords.end() && small->word == number; ++small)
      ++by_words_[small->language][small->index];
  }

  std::size_t read_ = 0, letters_ = 0;
  std::array<std::size_t, std::size(kLetters)> by_letters_{};
  std::array<std::array<std::size_t, 12>, std::size(kWords)> by_words_{};
};

}  // namespace

void report_other_language(const document::Blocks& blocks, const Language& assumed,
                           SourcePos where, Diagnostics& diagnostics) {
  Counts counts;
  document::ConstVisitor visitor;
  visitor.inline_ = [&](const document::Inline& node) {
    if (const auto* text = std::get_if<document::Text>(&node.node);
        text != nullptr && !counts.is_full())
      counts.add(text->text);
  };
  document::walk(blocks, visitor);
  counts.report(assumed, where, diagnostics);
}

}  // namespace imprint::input
