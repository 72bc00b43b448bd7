// metadata.h: what the document says of itself, written twice, as PDF wants it: the
// information dictionary and the XMP packet (ISO 16684-1), made of one value.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "base/language.h"
#include "document/metadata.h"
#include "exporters/pdf/gate.h"
#include "exporters/pdf/writer.h"

namespace imprint::exporters::pdf {

struct FileMetadata {
  std::string title;  // never empty
  std::vector<std::string> authors;
  std::string description;
  std::vector<std::string> keywords;
  Language lang;
  std::string identifier;         // "urn:uuid:..."
  std::string date;               // UTC: "2022-09-01T00:00:00Z"
  std::string publisher, rights;  // empty: not said
};
FileMetadata file_metadata(const document::Metadata& metadata,
                           const document::Date& timestamp, std::string identifier);

// Refuses a title that says nothing, a language or a date that is none.
void check_metadata(const FileMetadata& metadata, Gate& gate);

// Keys and text strings of the information dictionary (ISO 32000-1, 14.3.3).
std::vector<std::pair<std::string, std::string>> info_entries(
    const FileMetadata& metadata);
// The packet, with the marks of PDF/UA-1 and PDF/A-2a.
std::string xmp_packet(const FileMetadata& metadata);

// "/Type/Metadata ...", "/OutputIntents[...]", "/MarkInfo ..." and the other entries of
// the catalog that do not depend on pages. Adds the streams they refer to. Refuses a
// packet that is not well-formed.
std::string catalog_entries(const FileMetadata& metadata, Writer& writer, Gate& gate);

}  // namespace imprint::exporters::pdf
