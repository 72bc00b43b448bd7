// Runs every case of tests/cases/*/*.txt. Sections:
//
//   document       the dump of the assembled document
//   resolved       the dump after resolve(), offline
//   diagnostics    everything reported on the way to both formats
//   epub:<path>    that file of the EPUB
//   pages          the text lines of every page, from the top, as they are placed
//
// With IMPRINT_ACCEPT=1 the expectations are rewritten instead: read the diff.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <memory>
#include <sstream>

#include "base/overloaded.h"
#include "document/assemble.h"
#include "document/dump.h"
#include "exporters/exporter.h"
#include "fonts/font_set.h"
#include "input/read_article.h"
#include "layouts/load_layout.h"
#include "resolve/resolve.h"
#include "tests/cases/case_file.h"
#include "tests/support/source_folder.h"
#include "tests/support/unzip.h"
#include "typeset/typeset.h"

namespace imprint::tests {
namespace {

namespace fs = std::filesystem;

const std::string kSource = source_folder();

// What all cases share: fonts and the layout are loaded once.
struct Shared {
  layouts::Layout layout;
  fonts::FontSet fonts;
  std::unique_ptr<resolve::Fetcher> fetcher;
  std::unique_ptr<resolve::Decoder> decoder;
};

const Shared& shared() {
  static const Shared kShared = [] {
    Diagnostics diagnostics;
    resolve::FetchOptions offline;
    offline.offline = true;
    return Shared{
        *layouts::load_layout("a4-handout", kSource + "/layouts", diagnostics),
        *fonts::load_fonts(kSource + "/fonts/manifest.yaml", {}, diagnostics),
        resolve::make_http_fetcher(offline),
        resolve::make_process_decoder("imprint-decode")};
  }();
  return kShared;
}

// One line of text a glyph run that shares a baseline with its neighbours.
std::string dump_page(const typeset::Page& page) {
  std::string out = fmt::format("page {} {:.0f}x{:.0f}", page.label,
                                page.size.width.value, page.size.height.value);
  double last_y = -1;
  for (const typeset::Item& item : page.items) {
    const std::string at =
        fmt::format("{:.1f} {:.1f}", item.origin.x.value, item.origin.y.value);
    std::visit(
        Overloaded{[&](const typeset::GlyphRun& run) {
                     if (item.origin.y.value != last_y) {
                       out += fmt::format("\n  {} {}pt \"", at, run.size.value);
                       if (last_y >= 0) out.insert(out.rfind('\n'), "\"");
                     }
                     last_y = item.origin.y.value;
                     out += run.text;
                   },
                   [](const typeset::Rule&) {}, [](const typeset::MissingGlyph&) {},
                   [](const typeset::Emoji&) {}, [](const typeset::Frame&) {},
                   [](const typeset::Picture&) {}, [](const typeset::Qr&) {},
                   [](const typeset::LinkArea&) {}},
        item.content);
  }
  if (last_y >= 0) out += "\"";
  return out + "\n";
}

// Everything that a case's sections may ask for.
struct Outcome {
  std::string document, resolved, diagnostics, pages;
  std::map<std::string, std::string> epub;
};

Outcome run(const Case& one) {
  Outcome outcome;
  Diagnostics diagnostics;
  input::SourceFile source;
  const bool html = one.name.ends_with(".html");
  source.kind = html ? input::SourceKind::Html : input::SourceKind::Markdown;
  source.path = source.key = html ? "in.html" : "in.md";
  source.output_path = "in";
  auto article = input::read_article(source, one.input, {}, diagnostics);
  if (!article.ok()) {
    diagnostics.report(article.error());
    outcome.diagnostics = to_text(diagnostics);
    return outcome;
  }
  std::vector<document::Article> articles;
  articles.push_back(std::move(*article));
  document::Document document = document::assemble(std::move(articles));
  outcome.document = dump(document);
  const document::SiteIndex site;
  const Shared& s = shared();
  const document::ResolvedDocument resolved = resolve::resolve(
      std::move(document), {*s.fetcher, *s.decoder, site, {}}, diagnostics);
  outcome.resolved = dump(*resolved);
  typeset::ShapeCache cache;
  const auto pages = typeset::typeset(
      {resolved, s.layout, s.fonts, cache},
      [&](const typeset::Page& page) -> Result<void> {
        outcome.pages += dump_page(page);
        return {};
      },
      diagnostics);
  EXPECT_TRUE(pages.ok());
  MemorySink sink;
  const exporters::ExportInput input{resolved, s.layout,     s.fonts,
                                     {},       {1980, 1, 1}, "urn:uuid:0"};
  const auto epub = exporters::formats()[0].open(input, sink, diagnostics);
  EXPECT_TRUE(epub->finish(nullptr).ok());
  outcome.epub = unzip(sink.bytes());
  diagnostics.sort();
  outcome.diagnostics = to_text(diagnostics);
  return outcome;
}

std::string section_of(const Outcome& outcome, const std::string& name) {
  if (name == "document") return outcome.document;
  if (name == "resolved") return outcome.resolved;
  if (name == "diagnostics") return outcome.diagnostics;
  if (name == "pages") return outcome.pages;
  if (name.starts_with("epub:")) {
    const auto found = outcome.epub.find(name.substr(5));
    return found != outcome.epub.end() ? found->second : "(no such file)\n";
  }
  return "(no such section)\n";
}

class CaseTest : public testing::Test {
 public:
  explicit CaseTest(Case one) : case_(std::move(one)) {}
  void TestBody() override {
    const Outcome outcome = run(case_);
    for (const auto& [name, expectation] : case_.sections)
      EXPECT_EQ(section_of(outcome, name), expectation) << "--- " << name;
    EXPECT_FALSE(case_.sections.empty()) << "a case without expectations shows nothing";
  }

 private:
  Case case_;
};

std::string slurp(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream bytes;
  bytes << file.rdbuf();
  return bytes.str();
}

void accept(const fs::path& path) {
  std::vector<Case> cases = parse_cases(slurp(path));
  for (Case& one : cases) {
    const Outcome outcome = run(one);
    for (auto& [name, expectation] : one.sections)
      expectation = section_of(outcome, name);
  }
  std::ofstream(path, std::ios::binary) << to_text(cases);
}

void register_cases() {
  std::vector<fs::path> paths;
  for (const auto& entry : fs::recursive_directory_iterator(kSource + "/tests/cases"))
    if (entry.path().extension() == ".txt") paths.push_back(entry.path());
  std::sort(paths.begin(), paths.end());
  const bool rewrite = std::getenv("IMPRINT_ACCEPT") != nullptr;
  for (const fs::path& path : paths) {
    if (rewrite) accept(path);
    const std::string suite =
        path.parent_path().filename().string() + "/" + path.stem().string();
    for (Case& one : parse_cases(slurp(path)))
      testing::RegisterTest(suite.c_str(), one.name.c_str(), nullptr, nullptr,
                            path.c_str(), 1,
                            [one]() -> testing::Test* { return new CaseTest(one); });
  }
}

}  // namespace
}  // namespace imprint::tests

int main(int argc, char** argv) {
  testing::InitGoogleTest(&argc, argv);
  imprint::tests::register_cases();
  return RUN_ALL_TESTS();
}
