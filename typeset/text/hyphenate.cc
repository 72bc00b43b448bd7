#include "typeset/text/hyphenate.h"

#include <algorithm>
#include <charconv>
#include <utility>

#include "base/ascii.h"
#include "base/unicode.h"

namespace imprint::typeset {

namespace {

// Where Debian's hyphen-* packages put their patterns.
constexpr std::string_view kFolder = "/usr/share/hyphen/hyph_";

// Files that are named after a country only.
struct MainCountry {
  std::string_view lang, file;
};
constexpr MainCountry kMainCountries[] = {
    {"en", "en_US"}, {"de", "de_DE"}, {"es", "es_ES"}, {"pt", "pt_PT"},
    {"it", "it_IT"}, {"nl", "nl_NL"}, {"ru", "ru_RU"}, {"pl", "pl_PL"},
    {"uk", "uk_UA"}, {"cs", "cs_CZ"}, {"hu", "hu_HU"}};

std::string latin1_to_utf8(std::string_view text) {
  std::string out;
  out.reserve(text.size() + text.size() / 16);
  for (const char c : text) append_utf8(out, static_cast<unsigned char>(c));
  return out;
}

// A value that would change letters at its hyphen: odd, so that it holds lower ones
// back, but no place for a hyphen.
constexpr char kChanging = 0x10;

}  // namespace

HyphenPatterns::HyphenPatterns(std::string_view text) : levels_(1) {
  std::string decoded;
  if (!text.starts_with("UTF-8")) {
    decoded = latin1_to_utf8(text);
    text = decoded;
  }
  std::size_t at = std::min(text.find('\n'), text.size() - 1) + 1;
  while (at < text.size()) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    const std::string_view line = trim(text.substr(at, end - at));
    if (line == "NEXTLEVEL")
      levels_.emplace_back();
    else
      add_line(line, levels_.back());
    at = end + 1;
  }
  // What one part does not say holds from the other.
  for (int Level::*least : {&Level::before, &Level::after, &Level::compound_before,
                            &Level::compound_after}) {
    int most = 0;
    for (const Level& level : levels_) most = std::max(most, level.*least);
    for (Level& level : levels_) level.*least = most;
  }
}

void HyphenPatterns::add_line(std::string_view line, Level& level) {
  if (line.empty() || line[0] == '#' || line[0] == '%') return;
  struct Setting {
    std::string_view name;
    int Level::*field;
  };
  static constexpr Setting kSettings[] = {
      {"LEFTHYPHENMIN", &Level::before},
      {"RIGHTHYPHENMIN", &Level::after},
      {"COMPOUNDLEFTHYPHENMIN", &Level::compound_before},
      {"COMPOUNDRIGHTHYPHENMIN", &Level::compound_after}};
  for (const Setting& setting : kSettings)
    if (line.starts_with(setting.name) && line.size() > setting.name.size() + 1) {
      const std::string_view number = line.substr(setting.name.size() + 1);
      std::from_chars(number.data(), number.data() + number.size(),
                      level.*setting.field);
      return;
    }
  if (line.starts_with("NOHYPHEN")) return;  // a word is letters only
  const std::size_t slash = line.find('/');
  std::string letters, values(1, 0);
  for (const char c : line.substr(0, slash)) {
    if (is_ascii_digit(c)) {
      values.back() = static_cast<char>(c - '0');
      if (slash != std::string_view::npos && (c - '0') % 2 == 1)
        values.back() = static_cast<char>(values.back() | kChanging);
    } else {
      letters += c;
      values += '\0';
    }
  }
  level.longest = std::max(level.longest, letters.size());
  level.patterns.insert_or_assign(std::move(letters), std::move(values));
}

// The greatest value of all patterns before each byte of `part`.
std::vector<char> HyphenPatterns::values(const Level& level, std::string_view part,
                                         Ends ends) const {
  const std::string word = "." + std::string(part) + ".";
  std::vector<char> out(word.size() + 1, 0);
  const auto rank = [](char value) { return value & 0x0F; };
  std::string probe;
  for (std::size_t begin = 0; begin < word.size(); ++begin) {
    if (is_continuation(word[begin])) continue;
    const std::size_t longest = std::min(level.longest, word.size() - begin);
    for (std::size_t length = 1; length <= longest; ++length) {
      probe.assign(word, begin, length);
      const auto found = level.patterns.find(probe);
      if (found == level.patterns.end()) continue;
      for (std::size_t i = 0; i < found->second.size(); ++i)
        if (rank(found->second[i]) > rank(out[begin + i]))
          out[begin + i] = found->second[i];
    }
  }
  std::vector<char> inside(out.begin() + 1, out.end() - 2);  // before each byte of part
  const int before =
      ends.first ? std::max(level.before, kBeforeHyphen) : level.compound_before;
  const int after =
      ends.last ? std::max(level.after, kAfterHyphen) : level.compound_after;
  int letters = 0;
  for (std::size_t i = 0; i < part.size(); ++i) {
    if (is_continuation(part[i])) continue;
    if (letters < before) inside[i] = 0;
    ++letters;
  }
  letters = 0;
  for (std::size_t i = part.size(); i-- > 0;) {
    if (is_continuation(part[i])) continue;
    ++letters;
    if (letters < after) inside[i] = 0;
  }
  return inside;
}

std::vector<std::uint8_t> HyphenPatterns::points(std::string_view word) const {
  std::vector<char> found = values(levels_.front(), word, {});
  if (levels_.size() > 1) {
    // The parts of a compound by the patterns of parts.
    std::size_t begin = 0;
    for (std::size_t i = 1; i <= word.size(); ++i) {
      if (i < word.size() && found[i] % 2 == 0) continue;
      const auto inner = values(levels_[1], word.substr(begin, i - begin),
                                {begin == 0, i == word.size()});
      std::copy(inner.begin() + 1, inner.end(),
                found.begin() + static_cast<std::ptrdiff_t>(begin) + 1);
      begin = i;
    }
  }
  std::vector<std::uint8_t> out;
  for (std::size_t i = 1; i < word.size(); ++i)
    if (found[i] % 2 == 1 && (found[i] & kChanging) == 0)
      out.push_back(static_cast<std::uint8_t>(i));
  return out;
}

std::string hyphen_file(const Language& lang, const Files& files) {
  std::string name(lang.tag());
  std::replace(name.begin(), name.end(), '-', '_');
  std::vector<std::string> names;
  for (std::size_t end = name.size(); end != 0 && end != std::string::npos;
       end = name.rfind('_', end - 1))
    names.push_back(name.substr(0, end));
  for (const MainCountry& main : kMainCountries)
    if (main.lang == lang.primary()) names.emplace_back(main.file);
  for (const std::string& candidate : names) {
    const std::string path = std::string(kFolder) + candidate + ".dic";
    if (files.is_file(path)) return path;
  }
  return {};
}

Hyphenator::Known& Hyphenator::known(const Language& lang) {
  for (Known& known : known_)
    if (known.lang == lang) return known;
  Known made{lang, nullptr, {}};
  made.file = hyphen_file(lang, *files_);
  if (!made.file.empty())
    if (const Result<std::string> text = files_->read(made.file, kMaxHyphenFile);
        text.ok())
      made.patterns = std::make_unique<const HyphenPatterns>(*text);
  known_.push_back(std::move(made));
  return known_.back();
}

const std::vector<std::uint8_t>& Hyphenator::points(std::string_view word,
                                                    const Language& lang) {
  static const std::vector<std::uint8_t> kNone;
  if (word.size() < kBeforeHyphen + kAfterHyphen || word.size() > kMaxHyphenatedWord)
    return kNone;
  Known& known = this->known(lang);
  if (known.patterns == nullptr) return kNone;
  known.is_used = true;
  if (known.seen.size() > kMaxCachedHyphenWords) known.seen.clear();
  auto [entry, is_new] = known.seen.try_emplace(std::string(word));
  if (!is_new) return entry->second;
  const std::string lower = to_lower(word);
  if (lower.size() == word.size()) entry->second = known.patterns->points(lower);
  return entry->second;
}

std::vector<std::string> Hyphenator::take_files() {
  std::vector<std::string> files;
  for (Known& known : known_)
    if (std::exchange(known.is_used, false)) files.push_back(known.file);
  return files;
}

}  // namespace imprint::typeset
