#include "input/foreign_kind.h"

#include <algorithm>
#include <filesystem>

#include "base/shell_word.h"

namespace imprint::input {

namespace {

using namespace std::literals;

constexpr std::string_view kPicture =
    "write an article that shows it: ![what it is](FILE)";

struct Row {
  std::string_view begins;
  ForeignKind kind;
};

// Each program's own signature: ECMA-376 and ISO/IEC 26300 are ZIP archives, see below.
constexpr Row kRows[] = {
    {"{\\rtf", {"an RTF document", kConvertIt, ".rtf"}},
    {"%PDF-", {"a PDF", "export the text from the program that made it"}},
    {"\x89PNG\r\n\x1a\n", {"a PNG picture", kPicture, ".png"}},
    {"\xFF\xD8\xFF", {"a JPEG picture", kPicture, ".jpg"}},
    {"GIF87a", {"a GIF picture", kPicture, ".gif"}},
    {"GIF89a", {"a GIF picture", kPicture, ".gif"}},
    {"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1",
     {"a document of Word before 2007 (doc)", kSaveAsHtml}},
    {"\x1F\x8B\x08",
     {"a file compressed by gzip", "unpack it: mv FILE FILE.gz && gunzip FILE.gz"}},
    {"\x7F"
     "ELF",
     {"a program", {}}},
    {"PK\x05\x06", {"an empty ZIP archive", {}}},
};

constexpr Row kArchives[] = {
    {"word/", {"a Word document (docx)", kConvertIt, ".docx"}},
    {"ppt/", {"a PowerPoint presentation (pptx)", kSaveAsHtml}},
    {"xl/", {"an Excel workbook (xlsx)", "save the sheet as HTML"}},
    {"application/vnd.oasis.opendocument",
     {"an OpenDocument file (odt)", kConvertIt, ".odt"}},
    {"application/epub+zip", {"an EPUB", kConvertIt, ".epub"}},
};

ForeignKind archive_kind(std::string_view bytes) {
  constexpr std::size_t kEnough = 65'536;  // [bytes] the first entries' names
  // Names stand in the directory at the end, too.
  const std::string_view begin = bytes.substr(0, kEnough);
  const std::string_view end =
      bytes.substr(bytes.size() - std::min(bytes.size(), kEnough));
  for (const Row& row : kArchives)
    if (begin.find(row.begins) != begin.npos || end.find(row.begins) != end.npos)
      return row.kind;
  return {"a ZIP archive", "unpack it first"};
}

}  // namespace

std::string hint_for_file(std::string_view hint, const std::string& path,
                          std::string_view ending) {
  namespace fs = std::filesystem;
  fs::path file = fs::path(path).filename();
  const fs::path written = file;
  if (!ending.empty() && file.extension() != ending) file.replace_extension(ending);
  std::string out(hint);
  const auto put = [&](std::string_view mark, const std::string& name) {
    const std::string word = shell_word(name);
    for (std::size_t at = out.find(mark); at != out.npos;
         at = out.find(mark, at + word.size()))
      out.replace(at, mark.size(), word);
  };
  put("NAME.md", file.stem().string() + ".md");
  put("FILE", file.string());
  return file == written || out == hint
             ? out
             : "rename it to " + shell_word(file.string()) + ", then " + out;
}

std::optional<ForeignKind> foreign_kind_of(std::string_view bytes) {
  if (bytes.starts_with("PK\x03\x04")) return archive_kind(bytes);
  if (bytes.starts_with("RIFF") && bytes.substr(0, 12).ends_with("WEBP"))
    return ForeignKind{"a WebP picture", kPicture, ".webp"};
  for (const Row& row : kRows)
    if (bytes.starts_with(row.begins)) return row.kind;
  return std::nullopt;
}

}  // namespace imprint::input
