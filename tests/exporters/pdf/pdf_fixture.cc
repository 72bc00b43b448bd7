#include "tests/exporters/pdf/pdf_fixture.h"

#include <hb.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <stdexcept>

#include "base/unicode.h"
#include "exporters/pdf/export_pdf.h"
#include "layouts/layout.h"
#include "tests/support/resolved.h"
#include "tests/support/source_folder.h"

namespace imprint::exporters::pdf {

using typeset::ElementRole;
using typeset::StructureElement;

const fonts::FontSet& test_fonts() {
  static const fonts::FontSet kFonts = [] {
    Diagnostics diagnostics;
    return fonts::load_fonts(source_folder() + "/fonts/manifest.yaml", {}, diagnostics)
        .value();
  }();
  return kFonts;
}

typeset::GlyphRun shaped(std::string_view text, const Look& look) {
  typeset::GlyphRun run;
  std::size_t at = 0;
  const char32_t first = next_code_point(text, at);
  fonts::Query query{look.family, look.bold, false};
  if (first >= 0x590 && first < 0x600) query.script = 0x48656272;  // Hebr
  if (first >= 0x600 && first < 0x700) query.script = 0x41726162;  // Arab
  if (first >= 0x900 && first < 0x980) query.script = 0x44657661;  // Deva
  run.face = test_fonts().match(query, first).value();
  const fonts::Face& face = test_fonts().face(run.face);
  run.size = {look.size};
  run.bidi_level = look.right_to_left ? 1 : 0;
  run.text = text;
  hb_buffer_t* buffer = hb_buffer_create();
  hb_buffer_add_utf8(buffer, text.data(), static_cast<int>(text.size()), 0, -1);
  hb_buffer_guess_segment_properties(buffer);
  hb_buffer_set_direction(buffer,
                          look.right_to_left ? HB_DIRECTION_RTL : HB_DIRECTION_LTR);
  hb_shape(face.font(), buffer, nullptr, 0);
  unsigned count = 0;
  const hb_glyph_info_t* info = hb_buffer_get_glyph_infos(buffer, &count);
  const hb_glyph_position_t* position = hb_buffer_get_glyph_positions(buffer, nullptr);
  int width = 0;
  for (unsigned i = 0; i < count; ++i) {
    run.glyphs.push_back({static_cast<fonts::GlyphId>(info[i].codepoint),
                          static_cast<std::int16_t>(position[i].x_advance),
                          static_cast<std::int16_t>(position[i].x_offset),
                          static_cast<std::int16_t>(position[i].y_offset),
                          info[i].cluster});
    width += position[i].x_advance;
  }
  hb_buffer_destroy(buffer);
  run.width = {width * look.size / face.units_per_em};
  return run;
}

PageMaker::PageMaker(int number, std::string label) {
  page.number = number;
  page.label = std::move(label);
  page.size = {{595.276}, {841.89}};
}

StructureElement& PageMaker::element(std::uint32_t id, std::uint32_t parent,
                                     ElementRole role) {
  StructureElement element;
  element.id = {id};
  element.parent = {parent};
  element.role = role;
  page.structure.push_back(element);
  return page.structure.back();
}

PageMaker& PageMaker::line(std::uint32_t element, std::string_view text,
                           const Look& look) {
  x_ = 72;
  y_ += 16;
  return more(element, text, look);
}

PageMaker& PageMaker::more(std::uint32_t element, std::string_view text,
                           const Look& look) {
  typeset::GlyphRun run = shaped(text, look);
  const double width = run.width.value;
  item(element, std::move(run), {{x_}, {y_}});
  x_ += width;
  return *this;
}

PageMaker& PageMaker::item(std::uint32_t element,
                           decltype(typeset::Item::content) content,
                           typeset::Point origin) {
  typeset::Item item;
  item.content = std::move(content);
  item.origin = origin;
  item.element = {element};
  page.items.push_back(std::move(item));
  return *this;
}

PageMaker& PageMaker::artifact(typeset::ArtifactKind kind, std::string_view text,
                               double y) {
  item(0, shaped(text), {{72}, {y}});
  page.items.back().artifact = kind;
  return *this;
}

document::Document small_document(std::string title) {
  document::Document document;
  document.metadata.title = std::move(title);
  document.metadata.authors = {"Ada Example"};
  document.metadata.lang = Language::english();
  document.outline = {{document.metadata.title, {1}, {}}};
  document.node_count = 20;
  return document;
}

namespace {

Result<void> export_to(Sink& sink, const document::Document& document,
                       const std::vector<typeset::Page>& pages, Options options) {
  const auto resolved = document::ResolvedDocumentMaker::make(document);
  const layouts::Layout layout{};
  document::Date date;
  date.year = 2022;
  date.month = 9;
  const ExportInput input{
      resolved, layout, test_fonts(),
      options,  date,   "urn:uuid:6f4b1f9e-0000-5000-8000-000000000001"};
  Diagnostics diagnostics;
  const auto exporter = open(input, sink, diagnostics);
  for (const typeset::Page& page : pages) IMPRINT_TRY(exporter->page(page));
  return exporter->finish(nullptr);
}

}  // namespace

std::string export_bytes(const document::Document& document,
                         const std::vector<typeset::Page>& pages, Options options) {
  MemorySink sink;
  const Result<void> done = export_to(sink, document, pages, options);
  if (!done) throw std::runtime_error(done.error().message);
  return sink.bytes();
}

std::optional<Diagnostic> refusal_of(const document::Document& document,
                                     const std::vector<typeset::Page>& pages,
                                     Options options) {
  MemorySink sink;
  const Result<void> done = export_to(sink, document, pages, options);
  return done ? std::nullopt : std::optional(done.error());
}

TempFile::TempFile(std::string_view bytes, std::string_view suffix) {
  std::string name =
      std::filesystem::temp_directory_path().string() + "/imprint-pdf-XXXXXX";
  name += suffix;
  const int file = mkstemps(name.data(), static_cast<int>(suffix.size()));
  if (file < 0) throw std::runtime_error("no temporary file");
  std::size_t written = 0;
  while (written < bytes.size()) {
    const ssize_t n = ::write(file, bytes.data() + written, bytes.size() - written);
    if (n <= 0) throw std::runtime_error("temporary file not written");
    written += static_cast<std::size_t>(n);
  }
  ::close(file);
  path_ = name;
}

TempFile::~TempFile() { ::unlink(path_.c_str()); }

std::string output_of(const std::string& command) {
  FILE* pipe = popen(("(" + command + ") 2>&1").c_str(), "r");
  if (pipe == nullptr) throw std::runtime_error("no shell");
  std::string output;
  char block[4096];
  while (const std::size_t n = std::fread(block, 1, sizeof block, pipe)) {
    output.append(block, n);
  }
  if (const int status = pclose(pipe); status != 0) {
    output += "exit status " + std::to_string(WEXITSTATUS(status)) + "\n";
  }
  return output;
}

std::string text_of_pdf(std::string_view pdf) {
  const TempFile file(pdf);
  std::string text = output_of("pdftotext -raw " + file.path() + " -");
  while (!text.empty() && (text.back() == '\f' || text.back() == '\n')) text.pop_back();
  return text;
}

}  // namespace imprint::exporters::pdf
