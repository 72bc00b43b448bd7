// phases_bench: the time of each phase for examples/knee-twitching.md (828 words, a
// lead picture, a video), with warm caches of words and faces, as in the middle of a
// batch.
#include <benchmark/benchmark.h>

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <vector>

#include "base/text_file.h"
#include "document/assemble.h"
#include "exporters/exporter.h"
#include "fonts/font_set.h"
#include "input/read_article.h"
#include "input/site_entries.h"
#include "layouts/load_layout.h"
#include "resolve/resolve.h"
#include "typeset/page.h"
#include "typeset/typeset.h"

namespace imprint {
namespace {

const std::string kRoot = IMPRINT_SOURCE_DIR;

// Without its inputs a measurement means nothing.
template <typename T>
T must(Result<T> result) {
  if (result.ok()) return *std::move(result);
  std::fprintf(stderr, "phases_bench: %s\n", result.error().message.c_str());
  std::exit(1);
}

// Has one picture, whatever the address.
class OnePicture final : public resolve::Fetcher {
 public:
  resolve::Fetched get(const Url&) override { return {picture_, {}}; }
  bool offline() const override { return true; }

 private:
  Blob picture_ = must(Blob::map(kRoot + "/examples/river-journey/valley.jpg"));
};

// Never needed: the picture is kept as it is.
class NoDecoder final : public resolve::Decoder {
 public:
  resolve::Decoded decode(std::string_view, bool) override { return {}; }
};

// The article and all that comes of it, made once.
class Stage {
 public:
  static const Stage& get() {
    static const Stage stage;
    return stage;
  }

  document::Article read() const {
    Diagnostics diagnostics;
    return must(input::read_article(source_, bytes_, {}, diagnostics));
  }

  document::ResolvedDocument resolve(document::Article article) const {
    Diagnostics diagnostics;
    std::vector<document::Article> articles;
    articles.push_back(std::move(article));
    return resolve::resolve(document::assemble(std::move(articles)),
                            {fetcher_, decoder_, site_, {}}, diagnostics);
  }

  std::vector<typeset::Page> typeset(const document::ResolvedDocument& document) const {
    Diagnostics diagnostics;
    std::vector<typeset::Page> pages;
    page_map_ = must(typeset::typeset(
        {document, layout_, fonts_, cache_},
        [&](const typeset::Page& page) -> Result<void> {
          pages.push_back(page);
          return {};
        },
        diagnostics));
    return pages;
  }

  // The bytes that the exporter called `name` makes.
  std::uint64_t export_as(std::string_view name,
                          const document::ResolvedDocument& document,
                          const std::vector<typeset::Page>& pages) const {
    Diagnostics diagnostics;
    MemorySink sink;
    const exporters::ExportInput input{document, layout_, fonts_,
                                       {},       {},      "urn:uuid:bench"};
    for (const exporters::Format& format : exporters::formats()) {
      if (format.name != name) continue;
      const auto exporter = format.open(input, sink, diagnostics);
      const bool paged = format.needs_pages(input.options);
      if (paged)
        for (const typeset::Page& page : pages)
          check(exporter->page(page).ok(), "page");
      check(exporter->finish(paged ? &page_map_ : nullptr).ok(), "finish");
    }
    return sink.size();
  }

 private:
  std::string article_ = kRoot + "/examples/knee-twitching.md";
  std::string bytes_ = must(read_file(article_, input::kMaxArticleBytes));
  std::vector<input::SourceFile> sources_ = must(input::find_articles(article_));
  const input::SourceFile& source_ = sources_.front();
  document::SiteIndex site_ = input::index_site(sources_, {}, "https://example.org/");
  mutable Diagnostics start_;
  layouts::Layout layout_ =
      must(layouts::load_layout("a4-handout", kRoot + "/layouts", start_));
  fonts::FontSet fonts_ =
      must(fonts::load_fonts(kRoot + "/fonts/manifest.yaml", {}, start_));
  mutable typeset::ShapeCache cache_;
  mutable OnePicture fetcher_;
  mutable NoDecoder decoder_;
  mutable document::PageMap page_map_;
};

void start_layout(benchmark::State& state) {
  for (auto _ : state) {
    Diagnostics diagnostics;
    benchmark::DoNotOptimize(
        layouts::load_layout("a4-handout", kRoot + "/layouts", diagnostics));
  }
}
BENCHMARK(start_layout)->Unit(benchmark::kMicrosecond);

void start_fonts(benchmark::State& state) {
  for (auto _ : state) {
    Diagnostics diagnostics;
    benchmark::DoNotOptimize(
        fonts::load_fonts(kRoot + "/fonts/manifest.yaml", {}, diagnostics));
  }
}
BENCHMARK(start_fonts)->Unit(benchmark::kMicrosecond);

void read(benchmark::State& state) {
  const Stage& stage = Stage::get();
  for (auto _ : state) benchmark::DoNotOptimize(stage.read());
}
BENCHMARK(read)->Unit(benchmark::kMicrosecond);

// With a copy of the article, which the next step takes over: a few microseconds.
void resolve(benchmark::State& state) {
  const Stage& stage = Stage::get();
  const document::Article article = stage.read();
  for (auto _ : state) benchmark::DoNotOptimize(stage.resolve(article));
}
BENCHMARK(resolve)->Unit(benchmark::kMicrosecond);

// With a copy of each page, which a run hands on instead.
void typeset(benchmark::State& state) {
  const Stage& stage = Stage::get();
  const document::ResolvedDocument document = stage.resolve(stage.read());
  for (auto _ : state) benchmark::DoNotOptimize(stage.typeset(document));
}
BENCHMARK(typeset)->Unit(benchmark::kMicrosecond);

void export_to(benchmark::State& state, const char* format) {
  const Stage& stage = Stage::get();
  const document::ResolvedDocument document = stage.resolve(stage.read());
  const std::vector<typeset::Page> pages = stage.typeset(document);
  std::uint64_t size = 0;
  for (auto _ : state) size = stage.export_as(format, document, pages);
  state.counters["bytes"] = static_cast<double>(size);
}
BENCHMARK_CAPTURE(export_to, epub, "epub")->Unit(benchmark::kMicrosecond);
BENCHMARK_CAPTURE(export_to, pdf, "pdf")->Unit(benchmark::kMicrosecond);

}  // namespace
}  // namespace imprint
