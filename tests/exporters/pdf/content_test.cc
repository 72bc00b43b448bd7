#include "exporters/pdf/content.h"

#include <cstdint>

#include <gtest/gtest.h>

#include "tests/exporters/pdf/pdf_fixture.h"

namespace imprint::exporters::pdf {
namespace {

using typeset::ArtifactKind;
using typeset::ElementRole;

// What the shared parts of a document are made of, for one page.
struct Workshop {
  explicit Workshop(document::Document made = small_document())
      : document(std::move(made)) {}

  std::string content(const typeset::Page& page) {
    const ObjectId id = writer->begin_page(page.size.width, page.size.height);
    tags.begin_page(id, page.size.height);
    links.begin_page(id);
    tags.add(page.structure, gate);
    PageResources resources{document, fonts, images, tags, links, gate};
    return page_content(page, resources);
  }

  document::Document document;
  MemorySink sink;
  std::unique_ptr<Writer> writer = make_writer(sink, FileForm::Compact);
  FontStore fonts{test_fonts(), *writer};
  ImageStore images{*writer, test_fonts()};
  StructTree tags;
  Links links{*writer};
  Gate gate{document};
};

PageMaker small_page() {
  PageMaker maker;
  maker.page.size = {{200}, {100}};
  return maker;
}

// Glyph ids are the font's own: they are left out.
std::string without_glyphs(const std::string& content) {
  std::string out;
  std::size_t at = 0;
  while (at < content.size()) {
    const std::size_t end = content.find("]TJ\n", at);
    const std::size_t line = content.find('\n', at);
    if (content[at] == '[' && end != std::string::npos) {
      out += "[...]TJ\n";
      at = end + 4;
    } else {
      out += content.substr(at, line + 1 - at);
      at = line + 1;
    }
  }
  return out;
}

TEST(Content, OneTextObjectRunsOnOverElementsAndLines) {
  PageMaker maker = small_page();
  maker.element(1, 0, ElementRole::Heading1);
  maker.element(2, 0, ElementRole::Paragraph);
  maker.line(1, "A");
  maker.line(2, "B").line(2, "C").line(2, "D", {"sans", true});
  EXPECT_EQ(without_glyphs(Workshop().content(maker.page)),
            "BT\n"
            "/H1<</MCID 0>>BDC\n"
            "/F1 11 Tf\n"
            "72 12 Td\n"
            "[...]TJ\n"
            "EMC\n"
            "/P<</MCID 1>>BDC\n"
            "0 -16 TD\n"
            "[...]TJ\n"
            "T*\n"
            "[...]TJ\n"
            "/F2 11 Tf\n"
            "T*\n"
            "[...]TJ\n"
            "EMC\n"
            "ET\n");
}

TEST(Content, ShapesEndTheTextObjectButNotTheirElement) {
  PageMaker maker = small_page();
  maker.element(1, 0, ElementRole::Paragraph);
  maker.line(1, "ab");
  maker.item(1, typeset::Rule{{10}, {1}, {255, 0, 0}}, {{72}, {90}});
  maker.item(1, typeset::Frame{{20}, {10}, {0.5}, {51, 51, 51}}, {{5}, {6}});
  EXPECT_EQ(without_glyphs(Workshop().content(maker.page)),
            "/P<</MCID 0>>BDC\n"
            "BT\n"
            "/F1 11 Tf\n"
            "72 12 Td\n"
            "[...]TJ\n"
            "ET\n"
            "1 0 0 rg\n"
            "72 9 10 1 re f\n"
            ".2 G\n"
            ".5 w\n"
            "5 84 20 10 re S\n"
            "EMC\n");
}

TEST(Content, ArtifactsSayWhatTheyAre) {
  PageMaker maker = small_page();
  for (const ArtifactKind kind :
       {ArtifactKind::Header, ArtifactKind::Footer, ArtifactKind::PageDecoration,
        ArtifactKind::Layout, ArtifactKind::None}) {
    maker.item(0, typeset::Rule{{1}, {1}, kBlack}, {{0}, {0}});
    maker.page.items.back().artifact = kind;
  }
  std::string expected;
  for (const std::string mark :
       {"/Artifact<</Type/Pagination/Subtype/Header>>BDC",
        "/Artifact<</Type/Pagination/Subtype/Footer>>BDC", "/Artifact<</Type/Page>>BDC",
        "/Artifact<</Type/Layout>>BDC", "/Artifact BMC"}) {
    expected += mark + "\n0 99 1 1 re f\nEMC\n";
  }
  EXPECT_EQ(Workshop().content(maker.page), expected);
}

TEST(Content, QrCodeIsOnePathOfRuns) {
  document::Document document = small_document();
  document::Resource resource;
  resource.qr = document::QrSymbol{3, {1, 1, 0, 0, 0, 0, 1, 0, 1}, "x"};
  document.resources = {resource};
  PageMaker maker = small_page();
  maker.element(1, 0, ElementRole::Figure).alt = "QR code";
  maker.item(1, typeset::Qr{{1}, {10}}, {{20}, {30}});
  EXPECT_EQ(Workshop(document).content(maker.page),
            "/Figure<</MCID 0>>BDC\n"
            "q 3.333333 0 0 3.333333 20 60 cm\n"
            "0 2 2 1 re\n"
            "0 0 1 1 re\n"
            "2 0 1 1 re\n"
            "f Q\n"
            "EMC\n");
}

TEST(Content, TurnedItemsTurnAboutTheirOrigin) {
  PageMaker maker = small_page();
  maker.element(1, 0, ElementRole::Paragraph);
  maker.item(1, typeset::Rule{{10}, {2}, kBlack}, {{50}, {40}});
  maker.page.items.back().quarter_turns = 1;
  maker.line(1, "a");
  maker.page.items.back().quarter_turns = 3;
  EXPECT_EQ(without_glyphs(Workshop().content(maker.page)),
            "/P<</MCID 0>>BDC\n"
            "q 0 1 -1 0 50 60 cm\n"
            "0 -2 10 2 re f\n"
            "Q\n"
            "BT\n"
            "/F1 11 Tf\n"
            "0 -1 1 0 72 12 Tm\n"
            "[...]TJ\n"
            "ET\n"
            "EMC\n");
}

// Kerning and widened spaces come from the advances; what is left of them after the
// W array's rounding never adds up.
TEST(Content, AdvancesAreMadeUpForInThousandthsOfAnEm) {
  PageMaker maker = small_page();
  maker.element(1, 0, ElementRole::Paragraph);
  typeset::GlyphRun run = shaped("oo oo");
  run.glyphs[2].advance = static_cast<std::int16_t>(run.glyphs[2].advance + 25);
  maker.item(1, run, {{10}, {50}});
  const std::string content = Workshop().content(maker.page);
  EXPECT_NE(content.find(")-25("), std::string::npos) << content;
}

TEST(Content, LinksPaintNothingAndDoNotPartTheirElement) {
  PageMaker maker = small_page();
  maker.element(1, 0, ElementRole::Link);
  maker.line(1, "a");
  maker.item(
      1, typeset::LinkArea{{10}, {10}, typeset::link_to(Url{"https://a.org/"}, "A")},
      {{72}, {80}});
  maker.more(1, "b");
  Workshop workshop;
  const std::string content = workshop.content(maker.page);
  EXPECT_EQ(without_glyphs(content),
            "BT\n"
            "/Link<</MCID 0>>BDC\n"
            "/F1 11 Tf\n"
            "72 12 Td\n"
            "[...]TJ\n"
            "[...]TJ\n"  // goes on where the first run ended
            "EMC\n"
            "ET\n");
  EXPECT_EQ(workshop.links.on_page().size(), 1U);
}

}  // namespace
}  // namespace imprint::exporters::pdf
