#include "tests/fuzz/convert.h"

#include <fmt/format.h>

#include <memory>
#include <optional>
#include <string>
#include <utility>

#include "base/sink.h"
#include "base/unicode.h"
#include "document/assemble.h"
#include "document/dump.h"
#include "exporters/exporter.h"
#include "fonts/font_set.h"
#include "input/read_article.h"
#include "layouts/load_layout.h"
#include "resolve/resolve.h"
#include "tests/fuzz/read_epub.h"
#include "tests/fuzz/read_pdf.h"
#include "tests/fuzz/target.h"
#include "tests/support/source_folder.h"
#include "typeset/typeset.h"

namespace imprint::fuzz {
namespace {

// No picture is decoded: imprint-decode is a process of its own, for libvips' sake.
class NoDecoder final : public resolve::Decoder {
 public:
  resolve::Decoded decode(std::string_view, const resolve::DecodeRequest&) override {
    resolve::Decoded none;
    none.error = "pictures are not decoded here";
    return none;
  }
};

// Every address has the same bytes.
class OneAnswer final : public resolve::Fetcher {
 public:
  explicit OneAnswer(std::string_view bytes) : blob_(std::string(bytes)) {}
  resolve::Fetched get(const Url&) override { return {blob_, {}}; }
  bool offline() const override { return false; }

 private:
  Blob blob_;
};

// What all inputs share.
struct Shared {
  std::vector<layouts::Layout> layouts;
  fonts::FontSet fonts;
  std::unique_ptr<resolve::Fetcher> fetcher;
  NoDecoder decoder;
};

Shared& shared() {
  static Shared kShared = [] {
    Shared made;
    Diagnostics diagnostics;
    const std::string folder = source_folder() + "/layouts";
    for (const std::string& name : layouts::layout_names(folder))
      made.layouts.push_back(*layouts::load_layout(name, folder, diagnostics));
    made.fonts =
        *fonts::load_fonts(source_folder() + "/fonts/manifest.yaml", {}, diagnostics);
    resolve::FetchOptions offline;
    offline.offline = true;
    made.fetcher = resolve::make_http_fetcher(offline);
    return made;
  }();
  return kShared;
}

// Neither a path nor anything else of the machine: no local picture is found.
input::SourceFile source_of(input::SourceKind kind) {
  input::SourceFile source;
  source.kind = kind;
  source.path = source.key =
      kind == input::SourceKind::Html ? "in.html" : "content/in.md";
  source.output_path = "in";
  source.root = source.bundle_dir = "/no-such-folder-of-imprint";
  return source;
}

// False where what nests deeper in the EPUB than its readers bear is refused, with its
// place.
bool is_done(const Result<void>& done, std::string_view what) {
  if (!done.ok() && done.error().message.find("(XML 1.0)") != std::string::npos)
    return false;
  require(done.ok(),
          fmt::format("{}: {}", what, done.ok() ? "" : done.error().message));
  return true;
}

void export_all(const document::ResolvedDocument& document,
                const layouts::Layout& layout, Diagnostics& diagnostics) {
  Shared& s = shared();
  MemorySink epub_bytes, pdf_bytes;
  exporters::Options options;
  options.page_list = true;
  const exporters::ExportInput input{document, layout,       s.fonts,
                                     options,  {1980, 1, 1}, "urn:uuid:0"};
  const auto epub = exporters::formats()[0].open(input, epub_bytes, diagnostics);
  const auto pdf = exporters::formats()[1].open(input, pdf_bytes, diagnostics);
  typeset::ShapeCache cache;
  const auto hand_out = [&](const typeset::Page& page) -> Result<void> {
    IMPRINT_TRY(epub->page(page));
    return pdf->page(page);
  };
  const Result<document::PageMap> pages =
      typeset::typeset({document, layout, s.fonts, cache}, hand_out, diagnostics);
  require(pages.ok(), "typeset: " + (pages.ok() ? "" : pages.error().message));
  if (!is_done(epub->finish(&*pages), "epub")) return;
  is_done(pdf->finish(&*pages), "pdf");
  read_epub(epub_bytes.bytes());
  read_pdf(pdf_bytes.bytes());
}

struct How {
  input::SourceKind kind = input::SourceKind::Markdown;
  input::ReadOptions options{};
  const layouts::Layout& layout;
  resolve::Fetcher& fetcher = *shared().fetcher;
};

void convert_with(std::string_view bytes, const How& how) {
  Diagnostics diagnostics;
  Result<document::Article> article = input::read_article(
      source_of(how.kind), std::string(bytes), how.options, diagnostics);
  if (!article) {
    diagnostics.report(article.error());
    return check_diagnostics(diagnostics);
  }
  std::vector<document::Article> articles;
  articles.push_back(*std::move(article));
  document::Document assembled = document::assemble(std::move(articles));
  require(is_valid_utf8(document::dump(assembled, true)), "the document is not UTF-8");
  const document::SiteIndex site;
  Shared& s = shared();
  const document::ResolvedDocument document = resolve::resolve(
      std::move(assembled), {how.fetcher, s.decoder, site, {}}, diagnostics);
  export_all(document, how.layout, diagnostics);
  check_diagnostics(diagnostics);
}

}  // namespace

void convert(std::string_view bytes, input::SourceKind kind, Dialect dialect) {
  input::ReadOptions options;
  if (dialect == Dialect::Jekyll) {
    options.liquid_base = "/blog";
    options.markdown.mark = options.markdown.inserted = true;
    options.markdown.sub = options.markdown.super = true;
    options.markdown.hard_wraps = true;
    options.markdown.math = input::MarkdownOptions::Math::All;
  }
  // Any page design, and the same one for the same input.
  const auto& layouts = shared().layouts;
  convert_with(bytes, {kind, options, layouts[bytes.size() % layouts.size()]});
}

void convert(std::string_view bytes, input::SourceKind kind,
             const layouts::Layout& layout) {
  convert_with(bytes, {kind, {}, layout});
}

void convert_with_answer(std::string_view bytes, std::string_view answer) {
  OneAnswer fetcher(answer);
  convert_with(bytes,
               {input::SourceKind::Markdown, {}, shared().layouts.front(), fetcher});
}

}  // namespace imprint::fuzz
