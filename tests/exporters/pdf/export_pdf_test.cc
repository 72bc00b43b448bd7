#include "exporters/pdf/export_pdf.h"

#include <cstdint>

#include <gtest/gtest.h>

#include "base/codes.h"
#include "layouts/layout.h"
#include "tests/exporters/pdf/pdf_fixture.h"
#include "tests/support/resolved.h"

namespace imprint::exporters::pdf {
namespace {

using typeset::ElementRole;

Options classic() {
  Options options;
  options.classic_xref = true;
  return options;
}

constexpr std::string_view kQpdfClean =
    "PDF Version: 1.7\nFile is not encrypted\nFile is not linearized\n"
    "No syntax or stream encoding errors found; the file may still contain\n"
    "errors that qpdf cannot detect\n";

TEST(Pdf, SampleIsCleanInBothForms) {
  for (const Options& options : {Options{}, classic()}) {
    const TempFile file(export_bytes(sample_document(), sample_pages(), options));
    EXPECT_EQ(output_of("qpdf --check " + file.path() + " | tail -n +2"), kQpdfClean);
  }
}

TEST(Pdf, BothFormsHaveTheSameTextAndTheSamePages) {
  const std::string compact = export_bytes(sample_document(), sample_pages());
  const std::string classic_form =
      export_bytes(sample_document(), sample_pages(), classic());
  EXPECT_LT(compact.size(), classic_form.size());
  EXPECT_EQ(text_of_pdf(compact), text_of_pdf(classic_form));
  const TempFile a(compact), b(classic_form);
  for (const std::string page : {"1", "2"}) {
    const std::string render = "pdftoppm -r 50 -f " + page + " -l " + page + " ";
    EXPECT_EQ(output_of(render + a.path()), output_of(render + b.path()));
  }
  EXPECT_EQ(output_of("pdfinfo -struct " + a.path()),
            output_of("pdfinfo -struct " + b.path() + " | sed 's/Object [0-9]*/&/'"));
}

TEST(Pdf, SameInputGivesTheSameBytes) {
  EXPECT_EQ(export_bytes(sample_document(), sample_pages()),
            export_bytes(sample_document(), sample_pages()));
}

TEST(Pdf, TextComesBackWithLigaturesKerningAndOtherScripts) {
  PageMaker maker;
  maker.element(1, 0, ElementRole::Paragraph);
  maker.line(1, "AVATAR office affluent fjord");
  maker.line(1,
             "Gr\xC3\xBC\xC3\x9F"
             "e \xCE\xB1\xCE\xBB\xCF\x86\xCE\xB1");
  maker.line(1, "x\xCC\xA7\xCC\x81y", {"serif"});  // marks that compose with nothing
  maker.line(
      1, "\xE0\xA4\xB9\xE0\xA4\xBF\xE0\xA4\xA8\xE0\xA5\x8D\xE0\xA4\xA6\xE0\xA5\x80");
  EXPECT_EQ(text_of_pdf(export_bytes(small_document(), {maker.page})),
            "AVATAR office affluent fjord\n"
            "Gr\xC3\xBC\xC3\x9F"
            "e \xCE\xB1\xCE\xBB\xCF\x86\xCE\xB1\n"
            "x\xCC\xA7\xCC\x81y\n"
            "\xE0\xA4\xB9\xE0\xA4\xBF\xE0\xA4\xA8\xE0\xA5\x8D\xE0\xA4\xA6\xE0\xA5\x80");
}

// Read by the structure; ligatures of two letters and of four.
TEST(Pdf, RightToLeftTextComesBackInOrder) {
  PageMaker maker;
  maker.element(1, 0, ElementRole::Document);
  maker.element(2, 1, ElementRole::Paragraph);
  maker.element(3, 1, ElementRole::Paragraph);
  const std::string hebrew = "\xD7\x90\xD7\x95\xD7\xA8\xD7\x99 \xD7\x90";
  const std::string arabic =
      "\xD8\xB3\xD9\x84\xD8\xA7\xD9\x85 \xD8\xA7\xD9\x84\xD9\x84\xD9\x87";
  maker.line(2, "name: ").more(2, hebrew, {"sans", false, 11, true}).more(2, "!");
  maker.line(3, arabic, {"sans", false, 12, true});
  const TempFile file(export_bytes(small_document(), {maker.page}));
  EXPECT_EQ(output_of("pdfinfo -struct-text " + file.path()),
            "Document\n"
            "  P (block)\n"
            "    \"name: " +
                hebrew +
                "!\"\n"
                "  P (block)\n"
                "    \"" +
                arabic + "\"\n");
}

// Where it stands on the page does not depend on the order of painting.
TEST(Pdf, RightToLeftTextEndsWhereItsWidthSays) {
  PageMaker maker;
  maker.element(1, 0, ElementRole::Paragraph);
  maker.line(1, "\xD7\x90\xD7\x95", {"sans", false, 11, true}).more(1, "x");
  const TempFile file(export_bytes(small_document(), {maker.page}));
  const std::string words =
      output_of("pdftotext -bbox " + file.path() + " - | grep '<word'");
  const double after =
      72 + shaped("\xD7\x90\xD7\x95", {"sans", false, 11, true}).width.value;
  std::size_t seen = 0;
  for (std::size_t at = words.find("xMax"); at != std::string::npos;
       at = words.find("xMax", at + 1)) {
    const double edge = std::stod(words.substr(at + 6));
    seen += edge > after - 0.05 && edge < after + 0.05;
  }
  EXPECT_EQ(seen, 1U) << words;
}

TEST(Pdf, OneGlyphForTwoTextsIsToldApart) {
  PageMaker maker;
  maker.element(1, 0, ElementRole::Paragraph);
  typeset::GlyphRun run = shaped("-");
  run.text = "\xC2\xAD";  // the same glyph for a soft hyphen, and first
  maker.line(1, "soft").item(1, run, maker.pen());
  maker.line(1, "a-b ");
  const std::string pdf = export_bytes(small_document(), {maker.page});
  EXPECT_EQ(text_of_pdf(pdf), "soft\xC2\xAD\na-b");
  const TempFile file(pdf);
  EXPECT_EQ(output_of("qpdf --qdf --object-streams=disable " + file.path() +
                      " - | grep -ac ActualText"),
            "1\n");
}

TEST(Pdf, TextBeforeTheFirstGlyphIsNotLost) {
  PageMaker maker;
  maker.element(1, 0, ElementRole::Paragraph);
  typeset::GlyphRun run = shaped("abc");
  run.glyphs.erase(run.glyphs.begin());
  maker.item(1, run, {{72}, {90}});
  EXPECT_EQ(text_of_pdf(export_bytes(small_document(), {maker.page})), "abc");
}

TEST(Pdf, MissingGlyphIsReadAsItsCharacter) {
  PageMaker maker;
  maker.element(1, 0, ElementRole::Paragraph);
  maker.line(1, "old: ");
  maker.item(1, typeset::MissingGlyph{{8}, {10}, kBlack, "\xF0\x90\x8E\xA0"},
             {maker.pen().x, maker.pen().y - Pt{10}});
  const TempFile file(export_bytes(small_document(), {maker.page}));
  const std::string content =
      output_of("qpdf --qdf --object-streams=disable " + file.path() + " - | strings");
  EXPECT_NE(content.find("/Span<</ActualText<feffd800dfa0>>>BDC"), std::string::npos);
}

// Each bookmark as "level title page top", each link as "target or place, contents".
constexpr std::string_view kReader = R"py(
import sys, pikepdf
pdf = pikepdf.open(sys.argv[1])
pages = {page.objgen: i + 1 for i, page in enumerate(pdf.pages)}
place = lambda dest: '%d %.1f' % (pages[dest[0].objgen], float(dest[3]))
def walk(item, level):
    while item is not None:
        print(level, str(item.Title), place(item.Dest))
        if '/First' in item: walk(item.First, level + 1)
        item = item.get('/Next')
walk(pdf.Root.Outlines.First, 1)
for page in pdf.pages:
    for link in page.get('/Annots', []):
        where = str(link.A.URI) if '/A' in link else place(link.Dest)
        print('link', where, '|', str(link.Contents), [float(x) for x in link.Rect])
    print('tabs', page.Tabs)
print('labels', [page.label for page in pdf.pages])
)py";

TEST(Pdf, BookmarksLinksAndLabelsLeadWhereTheyShould) {
  const TempFile file(export_bytes(sample_document(), sample_pages()));
  const TempFile script(kReader, ".py");
  EXPECT_EQ(output_of("/usr/bin/python3 " + script.path() + " " + file.path() +
                      " | sed 's/\\[.*//'"),
            "1 Knee & \xC3\xA9 1 761.9\n"
            "2 First 1 731.9\n"
            "2 Later \xF0\x9F\x98\x80 2 741.9\n"
            "link https://example.org/a(b)?c=1 | A link \n"
            "link 2 689.9 | Note 1 \n"
            "tabs /S\n"
            "tabs /S\n"
            "labels \n");
}

TEST(Pdf, FullDiskIsAFailureNotAFile) {
  class FullSink final : public Sink {
   public:
    Result<void> write(std::string_view bytes) override {
      size_ += bytes.size();
      if (size_ > 4000) return failure_in("x.pdf", Code::FileUnwritable, "disk full");
      return {};
    }
    Result<void> write_at(std::uint64_t, std::string_view) override { return {}; }
    std::uint64_t size() const override { return size_; }
    Result<void> commit() override { return {}; }
    void abort() override {}

   private:
    std::uint64_t size_ = 0;
  };
  for (const Options& options : {Options{}, classic()}) {
    const auto document = document::ResolvedDocumentMaker::make(sample_document());
    const layouts::Layout layout{};
    const document::Date date = *document::parse_date("2022-09-01");
    const ExportInput input{document, layout, test_fonts(),
                            options,  date,   "urn:uuid:1"};
    FullSink sink;
    Diagnostics diagnostics;
    const auto exporter = open(input, sink, diagnostics);
    Result<void> result;
    for (const typeset::Page& page : sample_pages()) {
      if (result.ok()) result = exporter->page(page);
    }
    if (result.ok()) result = exporter->finish(nullptr);
    ASSERT_FALSE(result.ok());
    EXPECT_EQ(result.error().message, "disk full");
  }
}

TEST(Pdf, FaultsOfTypesettingAreCaught) {
  PageMaker stray;
  stray.line(7, "no such element");
  EXPECT_THROW(export_bytes(small_document(), {stray.page}), CheckFailed);
}

}  // namespace
}  // namespace imprint::exporters::pdf
