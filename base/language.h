// language.h: what a text is written in, as BCP 47 names it, with what Unicode's CLDR
// knows of it. Made where text is read; nothing behind that takes a string for it.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace imprint {

// A canonical language tag (RFC 5646, section 4.5), or none. A value of 41 bytes
// without a pointer: nodes, formats and runs hold it.
class Language {
 public:
  constexpr Language() = default;  // none: not said, or inherited
  // What `text` names by read_language(); none if nothing.
  static Language of(std::string_view text);
  static constexpr Language english() { return Language("en", "Latn", false); }

  bool empty() const { return size_ == 0; }
  // "zh-Hant-TW"; "" for none. Views into this value, which no view outlives.
  std::string_view tag() const& { return {tag_.data(), size_}; }
  std::string tag() const&& { return {tag_.data(), size_}; }
  std::string_view primary() const&;  // "zh"
  std::string_view primary() const&& = delete;
  std::string_view region() const&;  // "TW"; "" when the tag has none
  std::string_view region() const&& = delete;
  // ISO 15924: "Hant". What the tag says, else the likely one; "" when CLDR knows none.
  std::string_view script() const& {
    return {script_.data(), script_[0] == '\0' ? 0u : script_.size()};
  }
  std::string_view script() const&& = delete;
  // Whether that script runs from right to left.
  bool is_rtl() const { return rtl_; }

  // How well this language fits `range`, such as "de", "de-CH", "zh-Hant" or
  // "und-Hant" (Hant of any language): 0 not at all, else the more the more the range
  // says. A script also fits where it is only likely ("zh-TW" fits "zh-Hant"), a region
  // where the tag has it.
  int fit(std::string_view range) const;

  friend bool operator==(const Language&, const Language&) = default;

 private:
  friend struct LanguageMaker;  // language.cc
  constexpr Language(std::string_view tag, std::string_view script, bool rtl)
      : size_(static_cast<std::uint8_t>(tag.size())), rtl_(rtl) {
    for (std::size_t i = 0; i < tag.size(); ++i) tag_[i] = tag[i];
    for (std::size_t i = 0; i < script.size(); ++i) script_[i] = script[i];
  }

  // RFC 5646, section 4.4.1: room for tags of 35 characters; longer ones are cut as
  // 4.4.2 says, whole subtags off the end.
  static constexpr std::size_t kMaxTag = 35;
  std::array<char, kMaxTag> tag_{};
  std::uint8_t size_ = 0;
  std::array<char, 4> script_{};
  bool rtl_ = false;
};

// The row of a table with a `lang` (a range) that fits best, the first of equals; null
// when none does. A template, as each table has its own rows.
template <typename Rows>
auto best_fit(const Rows& rows, const Language& language) -> decltype(&*rows.begin()) {
  decltype(&*rows.begin()) best = nullptr;
  int best_fit = 0;
  for (const auto& row : rows)
    if (const int fit = language.fit(row.lang); fit > best_fit) {
      best = &row;
      best_fit = fit;
    }
  return best;
}

struct ReadLanguage {
  Language language;    // none: `text` names none
  bool is_all = false;  // nothing of `text` was left out or guessed
};

// Whether `text` has the form of a tag: one to eight letters, then parts of one to
// eight letters and digits, "-" between (RFC 3066, 2.1, which those of BCP 47 fit).
bool is_language_tag(std::string_view text);

// What people write for a language: tags of BCP 47 ("zh-Hant-TW", also old, long and
// grandfathered ones: "iw", "deu", "i-klingon"), locales of POSIX and Java ("de_DE",
// "sr_RS.UTF-8@latin"), names in English and in the language itself ("Français"), as
// CLDR has them. Of a list ("de,en"), a tag with a bad end ("en-") and the code of a
// country that is no language ("jp") it takes what it can, and `is_all` is false.
// Nothing for an empty text, for what is longer than kMaxLanguageText, and for POSIX's
// "C".
ReadLanguage read_language(std::string_view text);

constexpr std::size_t kMaxLanguageText = 200;  // [bytes]

}  // namespace imprint
