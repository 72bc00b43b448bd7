#include "input/site/left_out.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <utility>

#include "base/codes.h"
#include "base/unicode.h"
#include "input/foreign_kind.h"

namespace imprint::input {

namespace {

constexpr std::string_view kRename = "if it is Markdown, let its name end in .md";
// Pandoc writes AsciiDoc, and does not read it (3.1).
constexpr std::string_view kAsciidoctor = "make HTML of it first: asciidoctor FILE";

constexpr std::pair<std::string_view, std::string_view> kTexts[] = {
    {".docx", kConvertIt},    {".odt", kConvertIt},
    {".rtf", kConvertIt},     {".epub", kConvertIt},
    {".rst", kConvertIt},     {".org", kConvertIt},
    {".adoc", kAsciidoctor},  {".asciidoc", kAsciidoctor},
    {".textile", kConvertIt}, {".tex", kConvertIt},
    {".ipynb", kConvertIt},   {".doc", kSaveAsHtml},
    {".pages", kSaveAsHtml},  {".txt", kRename},
    {".mdx", kRename},        {".mkd", kRename},
    {".mdown", kRename},      {".mdwn", kRename},
    {".mkdown", kRename},     {".xhtml", "let its name end in .html"},
};

// Text for programs, whatever its ending says.
constexpr std::string_view kForPrograms[] = {
    "ads.txt",    "app-ads.txt",      "cmakelists.txt", "humans.txt",    "llms.txt",
    "robots.txt", "requirements.txt", "security.txt",   "llms-full.txt",
};

// "a.md, b.md and c.md", of many the first three.
std::string first_of(const std::vector<std::string>& paths) {
  constexpr std::size_t kShown = 3;
  const std::size_t shown = std::min(paths.size(), kShown);
  std::string out;
  for (std::size_t i = 0; i < shown; ++i)
    out += (i == 0                                    ? ""
            : i + 1 == shown && shown == paths.size() ? " and "
                                                      : ", ") +
           paths[i];
  if (shown < paths.size()) out += fmt::format(" and {} more", paths.size() - shown);
  return out;
}

void report_one(Code code, std::vector<std::string> paths, std::string_view what,
                std::string_view hint, const std::string& searched,
                Diagnostics& diagnostics) {
  if (paths.empty()) return;
  std::sort(paths.begin(), paths.end());
  Diagnostic diagnostic{
      code, {}, fmt::format("{}: {}", what, first_of(paths)), std::string(hint)};
  diagnostic.file = searched;
  diagnostics.report(std::move(diagnostic));
}

}  // namespace

std::string_view converter_of(std::string_view ending) {
  for (const auto& [known, converter] : kTexts)
    if (known == ending) return converter;
  return {};
}

void LeftOut::file(const std::string& path) {
  const std::filesystem::path name = std::filesystem::path(path).filename();
  if (std::ranges::count(kForPrograms, to_lower_ascii(name.string())) > 0) return;
  const std::string ending = to_lower_ascii(name.extension().string());
  // An EPUB beside articles is what was made of them.
  if (!converter_of(ending).empty() && ending != ".epub") texts_.push_back(path);
}

void LeftOut::unreadable(std::string path, std::string why) {
  if (unreadable_.empty()) why_ = std::move(why);
  unreadable_.push_back(std::move(path));
}

void LeftOut::report(const std::string& searched, Diagnostics& diagnostics) const {
  report_one(Code::FileUnreadable, unreadable_,
             (unreadable_.size() == 1 ? "a folder cannot be read ("
                                      : "folders cannot be read (") +
                 why_ + ")",
             "its articles are not in this run: check who may read it", searched,
             diagnostics);
  report_one(Code::LinkNotFollowed, links_,
             links_.size() == 1 ? "a symbolic link is not followed"
                                : "symbolic links are not followed",
             "name what they lead to as a PATH of its own", searched, diagnostics);
  report_one(
      Code::SourceLeftOut, texts_,
      texts_.size() == 1 ? "a file is of a kind that is not read"
                         : "files are of kinds that are not read",
      "articles end in .md, .markdown, .html or .htm; pandoc converts most others",
      searched, diagnostics);
  report_one(
      Code::ConfigIgnored, settings_, "settings below the root are not read",
      "a run has the settings of its root: move them there, or export that folder by "
      "itself",
      searched, diagnostics);
}

}  // namespace imprint::input
