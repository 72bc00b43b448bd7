// media.h: the resources that a document shows -> files of the EPUB package, each once.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/blob.h"
#include "document/document.h"

namespace imprint::exporters::epub {

struct MediaFile {
  std::string href;  // "media/0f1e2d3c4b5a6978.jpg"
  std::string id;    // of the manifest item: "m1"
  std::string media_type;
  Blob bytes;
  bool compressed = true;  // already, as JPEG and PNG are
};

class Media {
 public:
  explicit Media(const document::Document& document)
      : document_(document), of_resource_(document.resources.size()) {}

  // The resource becomes a file if it is Ready and of a core media type (EPUB 3.3,
  // "Core media types") that every shop takes: JPEG, PNG, GIF, SVG; a QR code becomes
  // an SVG.
  void add(document::ResourceId id);
  // Null for what is not there: the alternative text is shown.
  const MediaFile* find(document::ResourceId id) const;

  const std::vector<MediaFile>& files() const { return files_; }
  // Ready resources of a type that the package cannot have.
  const std::vector<const document::Resource*>& refused() const { return refused_; }

 private:
  std::size_t add_file(Blob bytes, std::string_view extension,
                       std::string_view media_type, bool compressed);

  const document::Document& document_;
  std::vector<MediaFile> files_;
  std::vector<std::optional<std::size_t>> of_resource_;  // index into files_
  std::map<Digest, std::size_t> by_digest_;
  std::vector<const document::Resource*> refused_;
};

// The symbol with its quiet zone as an SVG picture: one path, the dark modules of a row
// merged into runs.
std::string qr_svg(const document::QrSymbol& symbol);

}  // namespace imprint::exporters::epub
