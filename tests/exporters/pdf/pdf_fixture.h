// pdf_fixture.h: pages made by hand, exported, and read back by other programs.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "document/document.h"
#include "exporters/exporter.h"
#include "fonts/font_set.h"
#include "typeset/page.h"

namespace imprint::exporters::pdf {

const fonts::FontSet& test_fonts();

struct Look {
  std::string_view family = "sans";
  bool bold = false;
  double size = 11;
  bool right_to_left = false;
};
// `text` shaped by HarfBuzz with kerning and ligatures, in one face.
typeset::GlyphRun shaped(std::string_view text, const Look& look = {});

// One page; elements and items are added from top to bottom.
class PageMaker {
 public:
  explicit PageMaker(int number = 1, std::string label = "1");

  // A new element, child of `parent` (0: the root).
  typeset::StructureElement& element(std::uint32_t id, std::uint32_t parent,
                                     typeset::ElementRole role);
  // A line of text 16 pt below the last one.
  PageMaker& line(std::uint32_t element, std::string_view text, const Look& look = {});
  // More on that line.
  PageMaker& more(std::uint32_t element, std::string_view text, const Look& look = {});
  PageMaker& item(std::uint32_t element, decltype(typeset::Item::content) content,
                  typeset::Point origin);
  PageMaker& artifact(typeset::ArtifactKind kind, std::string_view text, double y);
  typeset::Point pen() const { return {{x_}, {y_}}; }

  typeset::Page page;

 private:
  double x_ = 72, y_ = 72;
};

document::Document small_document(std::string title = "A small document");
std::string export_bytes(const document::Document& document,
                         const std::vector<typeset::Page>& pages, Options options = {});
// Why the document is not exported; nothing: it is.
std::optional<Diagnostic> refusal_of(const document::Document& document,
                                     const std::vector<typeset::Page>& pages,
                                     Options options = {});

// A file of the test's own, removed with the object.
class TempFile {
 public:
  explicit TempFile(std::string_view bytes, std::string_view suffix = ".pdf");
  ~TempFile();
  TempFile(const TempFile&) = delete;
  TempFile& operator=(const TempFile&) = delete;
  const std::string& path() const { return path_; }

 private:
  std::string path_;
};

// Standard output and errors of a shell command; its exit status on a line of its own
// when it is not 0.
std::string output_of(const std::string& command);
// pdftotext in reading order, without the page break at the end.
std::string text_of_pdf(std::string_view pdf);

// A PNG file; `rows` with their filter bytes. Colour type 0, 2 or 3.
std::string png_file(int width, int height, int bits, int color_type,
                     std::string_view palette, std::string_view rows);
document::Resource jpeg_resource(int orientation);  // 16 x 8, four coloured quarters
document::Resource palette_png_resource();          // 4 x 2, four coloured columns
document::Resource alpha_resource();                // 2 x 2
document::Resource qr_resource();                   // 21 x 21, not a real symbol

// Two pages with every kind of item and element role, for the validators.
document::Document sample_document();
std::vector<typeset::Page> sample_pages();

}  // namespace imprint::exporters::pdf
