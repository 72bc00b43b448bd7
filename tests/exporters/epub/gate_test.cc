#include "exporters/epub/gate.h"

#include <gtest/gtest.h>

#include <cstdint>
#include <string>
#include <vector>

#include "base/codes.h"
#include "exporters/epub/package.h"
#include "fonts/font_set.h"
#include "tests/exporters/epub/sample.h"

namespace imprint::exporters::epub {
namespace {

struct OneFile {
  std::string path, media_type, bytes;
};

std::string replaced(std::string text, const std::string& from, const std::string& to) {
  const std::size_t at = text.find(from);
  EXPECT_NE(at, std::string::npos) << from;
  return at == std::string::npos ? text : text.replace(at, from.size(), to);
}

// The files of a small valid package.
struct Files {
  std::vector<OneFile> all = {
      {"EPUB/package.opf", std::string(kOpf),
       "<package unique-identifier=\"uid\"><metadata>"
       "<dc:identifier id=\"uid\">urn:x</dc:identifier><dc:title>T</dc:title>"
       "<dc:language>en</dc:language><dc:date>2022-09-01</dc:date>"
       "<meta refines=\"#uid\" property=\"role\">aut</meta>"
       "<meta property=\"dcterms:modified\">2022-09-01T00:00:00Z</meta></metadata>"
       "<manifest><item id=\"c1\" href=\"c.xhtml\" "
       "media-type=\"application/xhtml+xml\"/>"
       "<item id=\"ncx\" href=\"toc.ncx\" media-type=\"application/x-dtbncx+xml\"/>"
       "<item id=\"m1\" href=\"media/a.svg\" media-type=\"image/svg+xml\"/></manifest>"
       "<spine toc=\"ncx\"><itemref idref=\"c1\"/></spine></package>"},
      {"EPUB/c.xhtml", std::string(kXhtml),
       "<html lang=\"en\"><head><title>C</title></head><body>"
       "<h1 id=\"a\">H</h1><p><a href=\"#a\">up</a> "
       "<a href=\"https://a.example/\">out</a></p>"
       "<img src=\"media/a.svg\" alt=\"\"/></body></html>"},
      {"EPUB/toc.ncx", std::string(kNcx),
       "<ncx><text>C</text><content src=\"c.xhtml#a\"/></ncx>"},
      {"EPUB/media/a.svg", "image/svg+xml",
       "<svg><a href=\"data:,x\"/><g id=\"b\"/></svg>"},
  };

  // Changes the first `from` in the file that has it.
  Files& with(const std::string& from, const std::string& to) {
    for (OneFile& file : all)
      if (file.bytes.find(from) != std::string::npos) {
        file.bytes = replaced(file.bytes, from, to);
        return *this;
      }
    ADD_FAILURE() << from;
    return *this;
  }
  Files& add(OneFile file) {
    all.push_back(std::move(file));
    return *this;
  }
  Files& remove(std::size_t index) {
    all.erase(all.begin() + static_cast<std::ptrdiff_t>(index));
    return *this;
  }

  // What is wrong, without the words that all refusals begin with; empty: nothing.
  std::string refused() const {
    Gate gate;
    for (const OneFile& file : all)
      gate.check({file.path, file.media_type, file.bytes});
    const Result<void> done = gate.finish();
    if (done) return {};
    EXPECT_EQ(done.error().code, Code::OutputInvalid);
    const std::string begin = "the EPUB would not be valid: ";
    EXPECT_TRUE(done.error().message.starts_with(begin)) << done.error().message;
    return done.error().message.substr(begin.size());
  }
};

TEST(EpubGate, LetsPassWhatIsValid) { EXPECT_EQ(Files().refused(), ""); }

TEST(EpubGate, FilesAreWellFormed) {
  EXPECT_EQ(Files().with("</h1>", "</h2>").refused(),
            "an end tag that ends nothing: h2 (XML 1.0), in EPUB/c.xhtml");
  EXPECT_EQ(Files().with(">H<", ">\x01<").refused(),
            "a character that XML does not have (XML 1.0), in EPUB/c.xhtml");
  EXPECT_EQ(Files().with("<dc:title>T", "<dc:title>\uFFFE").refused(),
            "a character that XML does not have (XML 1.0), in EPUB/package.opf");
  EXPECT_EQ(Files().with("<text>C", "<text>&nbsp;").refused(),
            "a reference to no character (XML 1.0), in EPUB/toc.ncx");
  EXPECT_EQ(Files().with("<g ", "<g id=\"b\" ").refused(),
            "an attribute that stands twice: id (XML 1.0), in EPUB/media/a.svg");
}

TEST(EpubGate, ElementsNestTwoHundredDeepAtMost) {
  const auto nested = [](int depth) {
    std::string open, close;
    for (int i = 0; i < depth; ++i) {
      open += "<div>";
      close += "</div>";
    }
    return Files().with("<p>", open + close + "<p>").refused();
  };
  EXPECT_EQ(nested(248), "");  // html and body round them
  EXPECT_EQ(nested(249), "an element inside 250 others (XML 1.0), in EPUB/c.xhtml");
}

TEST(EpubGate, IdsAreNamesAndStandOnce) {
  EXPECT_EQ(Files().with("id=\"a\"", "id=\"1 a\"").refused(),
            "an id that is none, \"1 a\", in EPUB/c.xhtml");
  EXPECT_EQ(Files().with("<p>", "<p id=\"a\">").refused(),
            "an id that stands twice, \"a\", in EPUB/c.xhtml");
  EXPECT_EQ(Files().with("id=\"m1\"", "id=\"c1\"").refused(),
            "an id that stands twice, \"c1\", in EPUB/package.opf");
}

TEST(EpubGate, LanguagesAreTags) {
  for (const char* bad : {"", "e n", "de_DE", "en-"}) {
    EXPECT_EQ(
        Files().with("lang=\"en\"", "lang=\"" + std::string(bad) + "\"").refused(),
        "a language that is none, \"" + std::string(bad) +
            "\" (BCP 47), in EPUB/c.xhtml");
    EXPECT_NE(Files().with(">en<", ">" + std::string(bad) + "<").refused(), "") << bad;
  }
  EXPECT_EQ(Files().with("<p>", "<p xml:lang=\"zz zz\">").refused(),
            "a language that is none, \"zz zz\" (BCP 47), in EPUB/c.xhtml");
}

TEST(EpubGate, LinksLeadSomewhere) {
  EXPECT_EQ(Files().with("href=\"#a\"", "href=\"#b\"").refused(),
            "a link to nothing, EPUB/c.xhtml#b, in EPUB/c.xhtml");
  EXPECT_EQ(Files().with("href=\"#a\"", "href=\"d.xhtml\"").refused(),
            "a link to nothing, EPUB/d.xhtml, in EPUB/c.xhtml");
  EXPECT_EQ(Files().with("src=\"c.xhtml#a\"", "src=\"c.xhtml#z\"").refused(),
            "a link to nothing, EPUB/c.xhtml#z, in EPUB/toc.ncx");
  EXPECT_EQ(Files().with("refines=\"#uid\"", "refines=\"#u\"").refused(),
            "a link to nothing, EPUB/package.opf#u, in EPUB/package.opf");
  EXPECT_EQ(Files().with("idref=\"c1\"", "idref=\"c2\"").refused(),
            "a link to nothing, EPUB/package.opf#c2, in EPUB/package.opf");
  for (const char* bad : {"javascript:x", "https://a b/", "https://", "mailto:", "x:y",
                          "https://\u00E4.example/"})
    EXPECT_EQ(Files().with("https://a.example/", bad).refused(),
              "an address that leads nowhere, \"" + std::string(bad) +
                  "\" (EPUB 3.3, \"Resource locations\"), in EPUB/c.xhtml");
  EXPECT_NE(Files().with("src=\"media/a.svg\"", "src=\"https://a.example/\"").refused(),
            "");
}

TEST(EpubGate, PicturesAreDescribedAndLinksStandAlone) {
  EXPECT_EQ(Files().with(" alt=\"\"", "").refused(),
            "a picture without an address or alt, in EPUB/c.xhtml");
  EXPECT_EQ(Files().with("src=\"media/a.svg\" ", "").refused(),
            "a picture without an address or alt, in EPUB/c.xhtml");
  EXPECT_EQ(Files().with(">up<", "><b><a href=\"#a\">x</a></b><").refused(),
            "a link in a link (HTML, \"the a element\"), in EPUB/c.xhtml");
}

TEST(EpubGate, TitlesAndMetadataSaySomething) {
  for (const char* blank : {"", " ", "\u200B\u00AD", "&#10;"}) {
    const std::string text = blank;
    EXPECT_EQ(Files().with("<title>C<", "<title>" + text + "<").refused(),
              "a title that says nothing, in EPUB/c.xhtml");
    EXPECT_EQ(Files().with("<dc:title>T<", "<dc:title>" + text + "<").refused(),
              "a dc:title that says nothing, in EPUB/package.opf");
    EXPECT_EQ(Files().with(">aut<", ">" + text + "<").refused(),
              "a meta that says nothing, in EPUB/package.opf");
    EXPECT_EQ(Files().with("<text>C<", "<text>" + text + "<").refused(),
              "a text that says nothing, in EPUB/toc.ncx");
  }
}

TEST(EpubGate, DatesAreDates) {
  for (const char* bad : {"yesterday", "2022-13-01", "2022-02-30"})
    EXPECT_EQ(Files().with(">2022-09-01<", ">" + std::string(bad) + "<").refused(),
              "a date that is none, \"" + std::string(bad) + "\", in EPUB/package.opf");
  for (const char* bad : {"2022-09-01", "2022-09-01T00:00:00", "2022-09-01T0:00:00Z",
                          "2022-09-01T25:00:00Z"})
    EXPECT_EQ(Files().with("2022-09-01T00:00:00Z", bad).refused(),
              "a time that is none, \"" + std::string(bad) + "\", in EPUB/package.opf");
}

TEST(EpubGate, ManifestHasEveryFileOnceWithItsType) {
  EXPECT_EQ(Files().add({"EPUB/style.css", "text/css", ""}).refused(),
            "a file that the manifest does not have: EPUB/style.css, in the package "
            "document");
  EXPECT_EQ(Files().remove(3).refused(),
            "a link to nothing, EPUB/media/a.svg, in EPUB/package.opf");
  EXPECT_EQ(Files().with("href=\"toc.ncx\"", "href=\"c.xhtml\"").refused(),
            "a file that the manifest has twice: EPUB/c.xhtml, in EPUB/package.opf");
  EXPECT_EQ(Files().with("image/svg+xml", "image/webp").refused(),
            "a media type that is no core one, \"image/webp\", in EPUB/package.opf");
  EXPECT_EQ(Files().with("image/svg+xml", "image/png").refused(),
            "a media type that is not the file's, of EPUB/media/a.svg, in the package "
            "document");
  EXPECT_EQ(Files().with("<itemref idref=\"c1\"/>", "").refused(),
            "a spine without a place, in the package document");
  EXPECT_EQ(Files().with("<itemref idref=\"c1\"", "<itemref idref=\"m1\"").refused(),
            "a place in the spine that is no text: m1, in the package document");
}

TEST(EpubGate, FileNamesAreThoseOfTheContainer) {
  for (const char* good : {"mimetype", "EPUB/a-b_c.d", "\u00E9/\u4E2D", "a b"})
    EXPECT_EQ(name_fault(good), "") << good;
  for (const char* bad : {"a\"b", "a*b", "a:b", "a<b", "a>b", "a?b", "a\\b", "a|b",
                          "a\x01", "a\x7F", "a\u0085", "a\uE000", "a\uFFFD", "a\uFDD0",
                          "a\U000E0001", "a\U0001FFFE", "a\U000F0000"})
    EXPECT_EQ(name_fault(bad), "a file name with a forbidden character") << bad;
  for (const char* bad : {"", "a.", "a./b", "a//b", "/a", "a/"})
    EXPECT_EQ(name_fault(bad), "a file name that is none") << bad;
  EXPECT_EQ(name_fault("a\xFF"), "a file name that is not UTF-8");
  EXPECT_EQ(name_fault(std::string(255, 'a')), "");
  EXPECT_EQ(name_fault(std::string(256, 'a')), "a file name of more than 255 bytes");
  std::string deep;
  while (deep.size() <= 65'535) deep += "a/";
  EXPECT_EQ(name_fault(deep + "a"), "a path of more than 65535 bytes");

  EXPECT_EQ(Files().add({"EPUB/C.xhtml", "", ""}).refused(),
            "a file name that differs from another in case alone (OCF 3.3, 4.2.3), in "
            "EPUB/C.xhtml");
  EXPECT_EQ(Files().add({"EPUB/a?", "", ""}).refused(),
            "a file name with a forbidden character (OCF 3.3, 4.2.3), in EPUB/a?");
}

// Through the exporter: what its input can bring about is refused with its place, and
// nothing is written.
TEST(EpubGate, AnArticleThatNestsTooDeepFailsAtItsLine) {
  d::Block block = paragraph("deep");
  for (int i = 0; i < 300; ++i) {
    d::Block outer{d::Quote{{std::move(block)}}};
    outer.where = {1, static_cast<std::uint32_t>(1000 - i), 1};
    block = std::move(outer);
  }
  std::vector<d::Article> articles;
  articles.push_back(article("T", {std::move(block)}));
  const auto document =
      d::ResolvedDocumentMaker::make(d::assemble(std::move(articles)));
  const layouts::Layout layout{};
  const fonts::FontSet fonts;
  const ExportInput input{document,    layout, fonts, {}, *d::parse_date("2022-09-01"),
                          "urn:uuid:1"};
  MemorySink sink;
  Diagnostics diagnostics;
  const Result<void> done = open(input, sink, diagnostics)->finish(nullptr);
  ASSERT_FALSE(done.ok());
  EXPECT_EQ(done.error().message,
            "the EPUB would not be valid: an element inside 250 others (XML 1.0), in "
            "EPUB/chapter-1.xhtml");
  EXPECT_EQ(done.error().where, (SourcePos{1, 949, 1}));
  EXPECT_EQ(sink.size(), 0u);
}

}  // namespace
}  // namespace imprint::exporters::epub
