// exporter.h: what every output format is: one Exporter per job and format.
//
// An exporter opens nothing itself, reads no clock, locale or environment, starts no
// thread. Same input, same bytes.
#pragma once

#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "base/result.h"
#include "base/sink.h"
#include "document/document.h"
#include "document/page_map.h"

namespace imprint::layouts {
struct Layout;
}
namespace imprint::fonts {
class FontSet;
}
namespace imprint::typeset {
struct Page;
}

namespace imprint::exporters {

struct Options {
  bool page_list = false;     // EPUB: the PDF's pages as a page list
  bool classic_xref = false;  // PDF: a cross-reference table instead of object streams
};

struct ExportInput {
  const document::ResolvedDocument& document;
  const layouts::Layout& layout;
  const fonts::FontSet& fonts;
  Options options;
  // SOURCE_DATE_EPOCH, else lastmod, else date, else 1980-01-01 (architecture, section
  // 3).
  document::Date timestamp;
  std::string identifier;  // "urn:uuid:..." or "urn:isbn:..."
};

class Exporter {
 public:
  virtual ~Exporter() = default;
  virtual Result<void> page(const typeset::Page&) { return {}; }  // in order
  virtual Result<void> finish(
      const document::PageMap* pages) = 0;  // null: no pages made
};

struct Format {
  std::string_view name;        // "epub", "pdf": as typed after --to
  std::string_view extension;   // ".epub"
  std::string_view media_type;  // "application/epub+zip"
  bool (*needs_pages)(const Options&);
  std::unique_ptr<Exporter> (*open)(const ExportInput&, Sink&, Diagnostics&);
};

std::span<const Format> formats();  // registry.cc

}  // namespace imprint::exporters
