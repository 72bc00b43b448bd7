#include "job/missing_parts.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <string_view>
#include <utility>

#include "base/codes.h"
#include "typeset/text/hyphenate.h"

namespace imprint::job {

namespace {

// Where the package is not named after the language alone; the tag that says most comes
// first. Debian 12 and 13.
constexpr std::pair<std::string_view, std::string_view> kPackages[] = {
    {"en-GB", "hyphen-en-gb"}, {"en", "hyphen-en-us"}, {"pt-PT", "hyphen-pt-pt"},
    {"pt", "hyphen-pt-br"},    {"nb", "hyphen-no"},    {"nn", "hyphen-no"},
    {"et", "myspell-et"}};
constexpr std::string_view kPlain[] = {
    "af", "as", "be", "bg", "bn", "ca", "cs", "da", "de", "el", "es", "fr", "gl", "gu",
    "hi", "hr", "hu", "id", "is", "it", "kn", "lt", "lv", "ml", "mn", "mr", "nl", "no",
    "or", "pa", "pl", "ro", "ru", "sk", "sl", "sr", "sv", "ta", "te", "th", "uk", "zu"};

}  // namespace

bool hyphenates(const layouts::Layout& layout) {
  return std::any_of(layout.styles.begin(), layout.styles.end(),
                     [](const layouts::TextStyle& style) { return style.hyphenate; });
}

std::string pattern_package(const Language& lang) {
  const std::string_view tag = lang.tag();
  for (const auto& [known, package] : kPackages)
    if (tag == known || (tag.starts_with(known) && tag[known.size()] == '-'))
      return std::string(package);
  if (std::find(std::begin(kPlain), std::end(kPlain), lang.primary()) ==
      std::end(kPlain))
    return {};
  return fmt::format("hyphen-{}", lang.primary());
}

void report_missing_patterns(const layouts::Layout& layout, const Language& lang,
                             SourcePos where, const Files& files,
                             Diagnostics& diagnostics) {
  if (lang.empty() || !hyphenates(layout)) return;
  const std::string package = pattern_package(lang);
  if (package.empty() || !typeset::hyphen_file(lang, files).empty()) return;
  diagnostics.report(Code::HyphenationMissing, where,
                     fmt::format("no patterns of hyphenation for \"{}\": words are not "
                                 "divided",
                                 lang.tag()),
                     fmt::format("apt-get install {}", package));
}

}  // namespace imprint::job
