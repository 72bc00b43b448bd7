#include "input/foreign_kind.h"

#include <algorithm>

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
    {"{\\rtf", {"an RTF document", kConvertIt}},
    {"%PDF-", {"a PDF", "export the text from the program that made it"}},
    {"\x89PNG\r\n\x1a\n", {"a PNG picture", kPicture}},
    {"\xFF\xD8\xFF", {"a JPEG picture", kPicture}},
    {"GIF87a", {"a GIF picture", kPicture}},
    {"GIF89a", {"a GIF picture", kPicture}},
    {"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1",
     {"a document of Word before 2007 (doc)", kSaveAsHtml}},
    {"\x1F\x8B\x08", {"a file compressed by gzip", "unpack it first: gunzip FILE"}},
    {"\x7F"
     "ELF",
     {"a program", {}}},
    {"PK\x05\x06", {"an empty ZIP archive", {}}},
};

constexpr Row kArchives[] = {
    {"word/", {"a Word document (docx)", kConvertIt}},
    {"ppt/", {"a PowerPoint presentation (pptx)", kSaveAsHtml}},
    {"xl/", {"an Excel workbook (xlsx)", "save the sheet as HTML"}},
    {"application/vnd.oasis.opendocument", {"an OpenDocument file (odt)", kConvertIt}},
    {"application/epub+zip", {"an EPUB", kConvertIt}},
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

std::optional<ForeignKind> foreign_kind_of(std::string_view bytes) {
  if (bytes.starts_with("PK\x03\x04")) return archive_kind(bytes);
  if (bytes.starts_with("RIFF") && bytes.substr(0, 12).ends_with("WEBP"))
    return ForeignKind{"a WebP picture", kPicture};
  for (const Row& row : kRows)
    if (bytes.starts_with(row.begins)) return row.kind;
  return std::nullopt;
}

}  // namespace imprint::input
