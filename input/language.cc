#include "input/language.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "base/unicode.h"

namespace imprint::input {
namespace {

// The languages of ISO 639-1 that sites are translated into; other two-letter endings
// ("a.v2.md", "x.js.md") are part of the name.
constexpr std::array<std::string_view, 88> kLanguages = {
    "af", "am", "ar", "as", "az", "be", "bg", "bn", "bo", "bs", "ca", "ceb", "cs",
    "cy", "da", "de", "el", "en", "eo", "es", "et", "eu", "fa", "fi", "fil", "fr",
    "ga", "gl", "gu", "ha", "he", "hi", "hr", "ht", "hu", "hy", "id", "ig",  "is",
    "it", "ja", "jv", "ka", "kk", "km", "kn", "ko", "ku", "ky", "lb", "lo",  "lt",
    "lv", "mg", "mk", "ml", "mn", "mr", "ms", "mt", "my", "nb", "ne", "nl",  "nn",
    "no", "or", "pa", "pl", "ps", "pt", "ro", "ru", "rw", "sd", "si", "sk",  "sl",
    "so", "sq", "sr", "sv", "sw", "ta", "te", "th", "tr", "uk"};
constexpr std::array<std::string_view, 10> kMore = {"ti", "tl", "ug", "ur", "uz",
                                                    "vi", "xh", "yo", "zh", "zu"};

bool is_letter(char c) { return c >= 'a' && c <= 'z'; }

bool is_known(std::string_view code) {
  return std::find(kLanguages.begin(), kLanguages.end(), code) != kLanguages.end() ||
         std::find(kMore.begin(), kMore.end(), code) != kMore.end();
}

}  // namespace

std::string language_tag(std::string_view code) {
  const std::size_t end = std::min(code.find_first_of("-_"), code.size());
  const std::string primary = to_lower_ascii(code.substr(0, end));
  if (!is_known(primary)) return {};
  if (end == code.size()) return primary;
  // A region ("br") in capitals, a script ("hant") with one: BCP 47, section 2.1.1.
  std::string subtag = to_lower_ascii(code.substr(end + 1));
  if (subtag.empty() || subtag.size() > 8 ||
      !std::all_of(subtag.begin(), subtag.end(), is_letter))
    return {};
  for (std::size_t i = 0; i < subtag.size(); ++i) {
    const bool capital = subtag.size() == 2 || (subtag.size() == 4 && i == 0);
    if (capital) subtag[i] = static_cast<char>(subtag[i] - 'a' + 'A');
  }
  return primary + "-" + subtag;
}

std::string_view language_suffix(std::string_view path) {
  const std::string_view name = path.substr(path.rfind('/') + 1);
  const std::size_t last = name.rfind('.');
  if (last == std::string_view::npos || last == 0) return {};
  const std::size_t before = name.rfind('.', last - 1);
  if (before == std::string_view::npos || before == 0) return {};
  return name.substr(before + 1, last - before - 1);
}

std::string language_of_path(const std::string& path) {
  std::string by_name = language_tag(language_suffix(path));
  if (!by_name.empty()) return by_name;
  constexpr std::string_view kContent = "/content/";
  const std::size_t content = ("/" + path).rfind(kContent);
  if (content == std::string::npos) return {};
  const std::size_t begin = content + kContent.size() - 1;
  const std::size_t end = path.find('/', begin);
  if (end == std::string::npos) return {};
  return language_tag(std::string_view(path).substr(begin, end - begin));
}

}  // namespace imprint::input
