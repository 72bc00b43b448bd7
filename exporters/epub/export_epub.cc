#include "exporters/epub/export_epub.h"

#include <fmt/format.h>

#include <span>
#include <string>
#include <utility>

#include "base/codes.h"
#include "base/deflate.h"
#include "base/zip.h"
#include "exporters/epub/cover.h"
#include "exporters/epub/gate.h"
#include "exporters/epub/nav.h"
#include "exporters/epub/package.h"
#include "exporters/epub/plan.h"
#include "exporters/epub/xhtml.h"
#include "layouts/layout.h"

namespace imprint::exporters::epub {

namespace {

// EPUB 3.3, "OCF ZIP container media type identification": first entry, stored, no
// extra field.
constexpr std::string_view kMimetypeEntry = "mimetype";
constexpr std::string_view kFolder = "EPUB/";
// For a layout without a style sheet.
constexpr std::string_view kPlainCss =
    "body { overflow-wrap: break-word; }\n"
    "pre { white-space: pre-wrap; }\n"
    "a { color: inherit; }\n"
    "img { max-width: 100%; height: auto; background-color: #ffffff; }\n"
    ".long { overflow-wrap: anywhere; }\n"
    "em.heavy { font-weight: bold; }\n"
    "em.marked { -epub-text-emphasis-style: filled dot; text-emphasis-style: filled "
    "dot; }\n"
    ".formula { display: inline-block; max-width: 100%; overflow-x: auto; }\n"
    ".qr img, img.qr { width: 33mm; }\n"
    ".cover { text-align: center; }\n"
    ".missing-picture { border: 1px solid; padding: 0 0.3em; }\n"
    ".page-break { page-break-after: always; }\n";

// The time in UTC, as the package document has it.
ZipTime zip_time(const document::Date& timestamp) {
  const auto utc = document::parse_date(to_iso_datetime(timestamp));
  if (!utc) return {};
  return {utc->year, utc->month, utc->day, utc->hour, utc->minute, utc->second};
}

// The files of the package as entries of the archive, each looked at before.
class Container {
 public:
  Container(Sink& sink, const document::Date& timestamp)
      : zip_(sink, zip_time(timestamp)) {
    zip_.add_stored(std::string(kMimetypeEntry), std::string(kFormat.media_type));
    add_at("META-INF/container.xml", {}, std::string(kContainerXml));
  }

  void add(std::string_view href, std::string_view media_type, std::string bytes,
           std::span<const TextPlace> places = {}) {
    add_at(fmt::format("{}{}", kFolder, href), media_type, std::move(bytes), places);
  }
  void add(ChapterText chapter, std::string_view href) {
    add(href, kXhtml, std::move(chapter.xhtml), chapter.places);
  }
  void add(const MediaFile& file) {
    if (!file.compressed)
      return add(file.href, file.media_type, std::string(file.bytes.read()));
    std::string path = fmt::format("{}{}", kFolder, file.href);
    gate_.check({path, file.media_type, {}});
    zip_.add_stored(std::move(path), file.bytes);
  }
  Result<void> finish() {
    IMPRINT_TRY(gate_.finish());
    zip_.set_comment(std::string(kMark));
    return zip_.finish();
  }

 private:
  void add_at(std::string path, std::string_view media_type, std::string bytes,
              std::span<const TextPlace> places = {}) {
    gate_.check({path, media_type, bytes, places});
    // One a thread, shared by all exporters on it: a Deflater keeps nothing between two
    // calls but its memory, whose allocation would be a third of a short article's
    // cost.
    thread_local Deflater deflater;
    zip_.add_deflated(std::move(path), std::move(bytes), deflater);
  }

  Gate gate_;
  ZipWriter zip_;
};

class EpubExporter final : public Exporter {
 public:
  EpubExporter(const ExportInput& input, Sink& sink, Diagnostics& diagnostics)
      : input_(input), sink_(sink), diagnostics_(diagnostics) {}

  Result<void> finish(const document::PageMap* pages) override {
    const Package package =
        plan_package(input_, input_.options.page_list ? pages : nullptr);
    report_lost_media(package);
    Container container(sink_, input_.timestamp);
    container.add("package.opf", kOpf, write_package(package));
    container.add("nav.xhtml", kXhtml, write_nav(package));
    container.add("toc.ncx", kNcx, write_ncx(package));
    container.add("style.css", "text/css", css());
    if (package.cover != nullptr)
      container.add("cover.xhtml", kXhtml, write_cover(package));
    if (package.title_page)
      container.add("title.xhtml", kXhtml, write_title_page(package));
    for (std::size_t i = 0; i < package.chapters.size(); ++i)
      container.add(write_chapter(package, i, diagnostics_), package.chapters[i].href);
    for (const MediaFile& file : package.media.files()) container.add(file);
    return container.finish();
  }

 private:
  std::string css() const {
    return input_.layout.epub_css.empty() ? std::string(kPlainCss)
                                          : input_.layout.epub_css;
  }

  // resolve() makes every Ready resource one that EPUB knows; should one slip through,
  // its description is shown and this says why.
  void report_lost_media(const Package& package) {
    for (const document::Resource* resource : package.media.refused())
      diagnostics_.report(Code::MediaBroken, resource->where,
                          fmt::format("picture cannot be put into an EPUB: type \"{}\"",
                                      resource->media_type),
                          "convert it to JPEG or PNG");
  }

  ExportInput input_;
  Sink& sink_;
  Diagnostics& diagnostics_;
};

}  // namespace

std::unique_ptr<Exporter> open(const ExportInput& input, Sink& sink,
                               Diagnostics& diagnostics) {
  return std::make_unique<EpubExporter>(input, sink, diagnostics);
}

}  // namespace imprint::exporters::epub
