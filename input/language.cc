#include "input/language.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/codes.h"
#include "base/json_string.h"
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
constexpr std::array<std::string_view, 15> kMore = {"ti",  "tl", "ug",  "ur",  "uz",
                                                    "vi",  "xh", "yo",  "zh",  "zu",
                                                    "ckb", "dv", "gsw", "prs", "yi"};

bool is_known(std::string_view code) {
  return std::find(kLanguages.begin(), kLanguages.end(), code) != kLanguages.end() ||
         std::find(kMore.begin(), kMore.end(), code) != kMore.end();
}

// What a message shows of a text that may be anything.
std::string shown(std::string_view text) {
  constexpr std::size_t kMost = 40;  // [bytes]
  std::string out = printable(collapse_space(to_valid_utf8(text.substr(0, 4 * kMost))));
  if (out.size() <= kMost) return json_string(out);
  std::size_t end = kMost;
  while (is_continuation(out[end])) --end;
  return json_string(out.substr(0, end) + "…");
}

}  // namespace

Language language_at(std::string_view text, SourcePos where, std::string_view instead,
                     Diagnostics& diagnostics) {
  const auto [language, is_all] = read_language(text);
  if (is_all || trim(text).empty()) return language;
  diagnostics.report(
      Code::LanguageUnknown, where,
      language.empty()
          ? fmt::format("{} is no language; {}", shown(text), instead)
          : fmt::format("{} is read as the language {}", shown(text), language.tag()),
      "write one tag of BCP 47, such as en, pt-BR or zh-Hant");
  return language;
}

Language language_of_code(std::string_view code) {
  const std::size_t end = std::min(code.find_first_of("-_"), code.size());
  if (!is_known(to_lower_ascii(code.substr(0, end)))) return {};
  const auto [language, is_all] = read_language(code);
  return is_all ? language : Language{};
}

std::string_view language_suffix(std::string_view path) {
  const std::string_view name = path.substr(path.rfind('/') + 1);
  const std::size_t last = name.rfind('.');
  if (last == std::string_view::npos || last == 0) return {};
  const std::size_t before = name.rfind('.', last - 1);
  if (before == std::string_view::npos || before == 0) return {};
  return name.substr(before + 1, last - before - 1);
}

Language language_of_path(const std::string& path) {
  const Language by_name = language_of_code(language_suffix(path));
  if (!by_name.empty()) return by_name;
  constexpr std::string_view kContent = "/content/";
  const std::size_t content = ("/" + path).rfind(kContent);
  if (content == std::string::npos) return {};
  const std::size_t begin = content + kContent.size() - 1;
  const std::size_t end = path.find('/', begin);
  if (end == std::string::npos) return {};
  return language_of_code(std::string_view(path).substr(begin, end - begin));
}

}  // namespace imprint::input
