#include "exporters/pdf/gate.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdint>
#include <limits>

#include "base/codes.h"
#include "exporters/pdf/fonts.h"
#include "tests/exporters/pdf/pdf_fixture.h"

namespace imprint::exporters::pdf {
namespace {

using typeset::ElementRole;

constexpr double kNan = std::numeric_limits<double>::quiet_NaN();
constexpr double kInfinite = std::numeric_limits<double>::infinity();

// What is wrong, without the words that all refusals begin with; empty: nothing.
std::string refused(const document::Document& document,
                    const std::vector<typeset::Page>& pages, Options options = {}) {
  const auto refusal = refusal_of(document, pages, options);
  if (!refusal) return {};
  EXPECT_EQ(refusal->code, Code::OutputInvalid);
  const std::string begin = "the PDF would not be valid: ";
  EXPECT_TRUE(refusal->message.starts_with(begin)) << refusal->message;
  return refusal->message.substr(std::min(begin.size(), refusal->message.size()));
}
std::string refused(const PageMaker& maker) {
  return refused(small_document(), {maker.page});
}

PageMaker one_line() {
  PageMaker maker;
  maker.element(1, 0, ElementRole::Paragraph);
  maker.line(1, "Text");
  return maker;
}

// A paragraph with one item more.
PageMaker with_item(decltype(typeset::Item::content) content,
                    typeset::Point origin = {{72}, {72}}) {
  PageMaker maker = one_line();
  maker.item(1, std::move(content), origin);
  return maker;
}

TEST(PdfGate, LetsPassWhatIsValid) {
  EXPECT_EQ(refused(one_line()), "");
  EXPECT_EQ(refused(sample_document(), sample_pages()), "");
}

TEST(PdfGate, PageBoxesAreOfSidesThatAPdfMayHave) {
  const auto page = [](double width, double height, double trim = 0, double bleed = 0) {
    PageMaker maker;
    maker.page.size = {{width}, {height}};
    maker.page.trim = {trim};
    maker.page.bleed = {bleed};
    return refused(maker);
  };
  EXPECT_EQ(page(3, 14'400), "");
  EXPECT_EQ(page(2.9, 100),
            "a page of 2.9 x 100 pt, of which a side is not between 3 and 14400 "
            "(ISO 19005-2, 6.1.13), on page 1");
  EXPECT_NE(page(100, 14'401), "");
  EXPECT_NE(page(kNan, 100), "");
  EXPECT_NE(page(100, kInfinite), "");
  EXPECT_EQ(page(100, 100, 9, 3), "");
  EXPECT_EQ(page(100, 100, 49, 9),
            "a TrimBox of 2 x 2 pt, of which a side is not between 3 and 14400 "
            "(ISO 19005-2, 6.1.13), on page 1");
  EXPECT_EQ(page(100, 100, 3, 9),
            "page boxes that do not lie in each other (ISO 32000-1, 14.11.2.1), "
            "on page 1");
  EXPECT_NE(page(100, 100, kNan), "");
}

TEST(PdfGate, NumbersAreFiniteAndInRange) {
  const std::string expected =
      "a place or size that is no number of a PDF (ISO 19005-2, 6.1.13), on page 1";
  for (const double bad : {kNan, kInfinite, -kInfinite, 3e9, -3e9}) {
    const Pt pt{bad};
    EXPECT_EQ(refused(with_item(typeset::Rule{{1}, {1}, kBlack}, {pt, {0}})), expected);
    EXPECT_EQ(refused(with_item(typeset::Rule{{1}, {1}, kBlack}, {{0}, pt})), expected);
    EXPECT_EQ(refused(with_item(typeset::Rule{pt, {1}, kBlack})), expected);
    EXPECT_EQ(refused(with_item(typeset::Frame{{9}, {9}, pt, kBlack})), expected);
    EXPECT_EQ(refused(with_item(typeset::MissingGlyph{{9}, pt, kBlack, "x"})),
              expected);
    EXPECT_EQ(refused(with_item(typeset::LinkArea{
                  pt, {9}, typeset::link_to(Url{"https://a/"}, "x")})),
              expected);
    typeset::GlyphRun run = shaped("x");
    run.size = pt;
    EXPECT_EQ(refused(with_item(run)), expected);
    PageMaker figure;
    figure.element(1, 0, ElementRole::Figure).alt = "x";
    figure.page.structure[0].box_size = {pt, {9}};
    EXPECT_EQ(refused(figure), expected);
  }
}

// What nobody looked at before it was written is found in what was written.
TEST(PdfGate, ContentsAreReadAgainBeforeTheyGoOut) {
  typeset::GlyphRun run = shaped("x");
  run.x_scale = kNan;
  EXPECT_EQ(refused(with_item(run)),
            "a number beyond 2147483647 (ISO 19005-2, 6.1.13), on page 1");
}

TEST(PdfGate, PicturesAndCodesHaveSizesInRange) {
  document::Document document = small_document();
  document.resources = {jpeg_resource(1), qr_resource()};
  const auto page = [&](decltype(typeset::Item::content) content) {
    return refused(document, {with_item(std::move(content)).page});
  };
  EXPECT_EQ(page(typeset::Picture{{1}, {9}, {9}}), "");
  EXPECT_NE(page(typeset::Picture{{1}, {kNan}, {9}}), "");
  EXPECT_EQ(page(typeset::Qr{{2}, {60}}), "");
  EXPECT_NE(page(typeset::Qr{{2}, {kInfinite}}), "");
  EXPECT_NE(page(typeset::Qr{{2}, {kNan}}), "");
}

TEST(PdfGate, NoGlyphIsZero) {
  PageMaker maker = one_line();
  std::get<typeset::GlyphRun>(maker.page.items[0].content).glyphs[2].id = 0;
  EXPECT_EQ(refused(maker), "a glyph 0 (ISO 14289-1, 7.21.8), on page 1");
}

TEST(PdfGate, GlyphsAreReadBackAsCharacters) {
  const document::Document document = small_document();
  const auto refused_text = [&](std::string_view text) {
    MemorySink sink;
    const auto writer = make_writer(sink, FileForm::Compact);
    FontUse font(test_fonts().face(test_fonts().primary({})), writer->reserve(), "F1");
    font.claim(36, text);
    Gate gate(document);
    font.write(*writer, gate);
    return !gate.status().ok();
  };
  EXPECT_FALSE(refused_text("A"));
  EXPECT_FALSE(refused_text("\uFFFD\U0001F600"));
  EXPECT_TRUE(refused_text(""));
  EXPECT_TRUE(refused_text(std::string_view("\0", 1)));
  EXPECT_TRUE(refused_text("\uFEFF"));
  EXPECT_TRUE(refused_text("a\uFFFE"));
  EXPECT_TRUE(refused_text("\uE000"));
  EXPECT_TRUE(refused_text("\U000F0000"));
  EXPECT_TRUE(refused_text("\xED\xA0\x80"));  // half a surrogate pair
  EXPECT_TRUE(refused_text("\xC3"));
}

// A character for private use is said in ActualText: nothing is refused.
TEST(PdfGate, PrivateUseIsSaidBesideTheGlyph) {
  PageMaker maker = one_line();
  auto& run = std::get<typeset::GlyphRun>(maker.page.items[0].content);
  run.text = "\uE000ext";
  for (std::size_t i = 1; i < run.glyphs.size(); ++i) run.glyphs[i].cluster += 2;
  EXPECT_EQ(refused(maker), "");
}

TEST(PdfGate, TheDocumentHasALanguage) {
  document::Document document = small_document();
  document.metadata.lang = Language();
  EXPECT_EQ(refused(document, {one_line().page}),
            "a language that is none, \"\" (ISO 19005-2, 6.7.4)");
}

TEST(PdfGate, FiguresAndFormulasHaveDescriptions) {
  for (const ElementRole role : {ElementRole::Figure, ElementRole::Formula}) {
    PageMaker maker;
    maker.element(1, 0, role);
    EXPECT_EQ(
        refused(maker),
        "a Figure or Formula without a description (ISO 14289-1, 7.3), on page 1");
    maker.page.structure[0].alt = "A knee";
    EXPECT_EQ(refused(maker), "");
  }
}

TEST(PdfGate, HeadingsSkipNoLevel) {
  const auto headings = [](std::vector<ElementRole> roles) {
    PageMaker maker;
    maker.element(1, 0, ElementRole::Document);
    std::uint32_t id = 1;
    for (const ElementRole role : roles) maker.element(++id, 1, role);
    return refused(maker);
  };
  using enum ElementRole;
  EXPECT_EQ(headings({Heading1, Heading2, Heading3, Heading1, Heading2}), "");
  const std::string expected =
      "a heading more than one level below the one before it (ISO 14289-1, 7.4.2)";
  EXPECT_EQ(headings({Heading2}), expected);
  EXPECT_EQ(headings({Heading1, Heading3}), expected);
  EXPECT_EQ(headings({Heading1, Heading2, Heading1, Paragraph, Heading3}), expected);
}

TEST(PdfGate, ElementsStandWhereTheyMay) {
  const auto inside = [](ElementRole parent, ElementRole kid) {
    PageMaker maker;
    maker.element(1, 0, parent).alt = "x";
    maker.element(2, 1, kid).alt = "x";
    return refused(maker);
  };
  using enum ElementRole;
  EXPECT_EQ(inside(List, ListItem), "");
  EXPECT_EQ(inside(Paragraph, ListItem), "a LI in a P (ISO 14289-1, 7.2)");
  EXPECT_EQ(inside(List, Paragraph), "a P in a L (ISO 14289-1, 7.2)");
  EXPECT_EQ(inside(Table, TableCell), "a TD in a Table (ISO 14289-1, 7.2)");
  EXPECT_EQ(inside(Division, TableRow), "a TR in a Div (ISO 14289-1, 7.2)");
  EXPECT_EQ(inside(Contents, Paragraph), "a P in a TOC (ISO 14289-1, 7.2)");
  EXPECT_EQ(inside(Table, TableRow), "");
  EXPECT_EQ(inside(Table, Caption), "");
  EXPECT_EQ(inside(Paragraph, Link), "");
  EXPECT_EQ(inside(Note, Label), "");
}

TEST(PdfGate, CellsSpanSomething) {
  PageMaker maker;
  maker.element(1, 0, ElementRole::Table);
  maker.element(2, 1, ElementRole::TableRow);
  maker.element(3, 2, ElementRole::TableCell).colspan = 0;
  EXPECT_EQ(refused(maker),
            "a cell of no column or row (ISO 32000-1, table 349), on page 1");
}

// Of rows of cells that span (columns, rows).
std::string table_of(std::vector<std::vector<std::pair<int, int>>> rows) {
  PageMaker maker;
  maker.element(1, 0, ElementRole::Table);
  std::uint32_t id = 1;
  for (const auto& row : rows) {
    const std::uint32_t row_id = ++id;
    maker.element(row_id, 1, ElementRole::TableRow);
    for (const auto& [columns, lines] : row) {
      auto& cell = maker.element(++id, row_id, ElementRole::TableCell);
      cell.colspan = columns;
      cell.rowspan = lines;
    }
  }
  return refused(maker);
}

TEST(PdfGate, CellsFillTheirTable) {
  EXPECT_EQ(table_of({{{1, 1}, {1, 1}}, {{2, 1}}}), "");
  EXPECT_EQ(table_of({{{1, 2}, {2, 1}}, {{1, 1}, {1, 1}}}), "");
  EXPECT_EQ(table_of({{{1, 1}, {1, 2}, {1, 1}}, {{1, 1}, {1, 1}}}), "");
  const std::string expected =
      "a table whose cells do not fill its columns and rows (ISO 14289-1, 7.2)";
  EXPECT_EQ(table_of({{{1, 1}, {1, 1}}, {{1, 1}}}), expected);
  EXPECT_EQ(table_of({{{1, 1}}, {{1, 1}, {1, 1}}}), expected);
  EXPECT_EQ(table_of({{{1, 2}}}), expected);
  EXPECT_EQ(table_of({{{1, 1}, {1, 2}, {1, 1}}, {{2, 1}, {1, 1}}}), expected);
}

TEST(PdfGate, TablesHaveOneHeadAndItsBody) {
  const auto groups = [](std::vector<ElementRole> roles) {
    PageMaker maker;
    maker.element(1, 0, ElementRole::Table);
    std::uint32_t id = 1;
    for (const ElementRole role : roles) maker.element(++id, 1, role);
    return refused(maker);
  };
  using enum ElementRole;
  EXPECT_EQ(groups({TableHead, TableBody, TableBody, TableFoot}), "");
  const std::string expected =
      "a table of two heads or feet, or without a body (ISO 14289-1, 7.2)";
  EXPECT_EQ(groups({TableHead, TableHead, TableBody}), expected);
  EXPECT_EQ(groups({TableFoot, TableFoot, TableBody}), expected);
  EXPECT_EQ(groups({TableHead}), expected);
  EXPECT_EQ(groups({TableFoot}), expected);
}

TEST(PdfGate, CaptionsStandAtAnEnd) {
  const auto kids = [](ElementRole parent, std::vector<ElementRole> roles) {
    PageMaker maker;
    maker.element(1, 0, parent);
    std::uint32_t id = 1;
    for (const ElementRole role : roles) maker.element(++id, 1, role);
    return refused(maker);
  };
  using enum ElementRole;
  EXPECT_EQ(kids(Table, {Caption, TableRow, TableRow}), "");
  EXPECT_EQ(kids(Table, {TableRow, TableRow, Caption}), "");
  EXPECT_EQ(kids(List, {Caption, ListItem}), "");
  EXPECT_EQ(kids(Contents, {Caption, ContentsItem}), "");
  const std::string expected =
      "a Caption that is not the first or last, or the only one (ISO 14289-1, 7.2)";
  EXPECT_EQ(kids(Table, {TableRow, Caption, TableRow}), expected);
  EXPECT_EQ(kids(Table, {Caption, TableRow, Caption}), expected);
  EXPECT_EQ(kids(List, {ListItem, Caption}), expected);
  EXPECT_EQ(kids(Contents, {ContentsItem, Caption}), expected);
}

TEST(PdfGate, TitlesSaySomething) {
  for (const char* title : {"", " ", "\u200B\u00AD", "\x01\x02"})
    EXPECT_EQ(refused(small_document(title), {one_line().page}),
              "a title that says nothing (ISO 14289-1, 7.1)");
}

TEST(PdfGate, LinksAreDescribedAndTheirAddressesAscii) {
  const auto link = [](std::string url, std::string description,
                       ElementRole role = ElementRole::Link) {
    PageMaker maker = with_item(typeset::LinkArea{
        {9}, {9}, typeset::link_to(Url{std::move(url)}, std::move(description))});
    maker.page.structure[0].role = role;
    return refused(maker);
  };
  EXPECT_EQ(link("https://a.example/", "B", ElementRole::Paragraph),
            "a link outside of a Link element (ISO 14289-1, 7.18.5), on page 1");
  EXPECT_EQ(link("https://a.example/?b=(c)", "B"), "");
  EXPECT_EQ(link("https://a.example/", ""),
            "a link without a description (ISO 14289-1, 7.18.5), on page 1");
  for (const char* bad : {"https://\u00E4.example/", "https://a.example/ b", "a:\x01"})
    EXPECT_EQ(link(bad, "B"),
              "an address with other characters than ASCII has (ISO 32000-1, "
              "12.6.4.7), on page 1");
}

TEST(PdfGate, ObjectsAreNoMoreThanMayBe) {
  for (const FileForm form : {FileForm::Compact, FileForm::Classic}) {
    MemorySink sink;
    const auto writer = make_writer(sink, form, 40);
    for (int i = 0; i < 60; ++i) writer->add("/Type/X");
    ASSERT_FALSE(writer->status().ok());
    EXPECT_EQ(writer->status().error().message,
              "the PDF would not be valid: more than 40 objects (ISO 19005-2, 6.1.13)");
    // Nothing of libharu is asked for what is not there.
    writer->begin_page({100}, {100});
    writer->end_page({});
    writer->add_outline({});
    writer->add_stream({});
    writer->set_catalog("/A/B");
    writer->set_info({{"Title", "x"}});
    EXPECT_FALSE(writer->finish().ok());
  }
}

TEST(PdfGate, ObjectsAreReadAgainBeforeTheyGoOut) {
  for (const FileForm form : {FileForm::Compact, FileForm::Classic}) {
    MemorySink sink;
    const auto writer = make_writer(sink, form);
    writer->add("/Length nan");
    ASSERT_FALSE(writer->status().ok());
    EXPECT_EQ(writer->status().error().code, Code::OutputInvalid);
    EXPECT_FALSE(writer->finish().ok());
  }
}

// The place is that of the node that the item or the element shows.
TEST(PdfGate, SaysWhereTheArticleHasIt) {
  document::Document document = small_document();
  document::Chapter& chapter = document.chapters.emplace_back();
  chapter.title_id = {1};
  chapter.article.metadata.title_where = {1, 2, 8};
  document::Block block{document::Paragraph{}};
  block.id = {4};
  block.where = {1, 9, 1};
  chapter.article.blocks.push_back(block);
  block.id = {6};
  block.where = {1, 12, 3};
  chapter.article.blocks.push_back(block);

  const auto where = [&](const PageMaker& maker) {
    const auto refusal = refusal_of(document, {maker.page});
    return refusal ? refusal->where : SourcePos{};
  };
  PageMaker of_run = one_line();
  auto& run = std::get<typeset::GlyphRun>(of_run.page.items[0].content);
  run.glyphs[0].id = 0;
  run.node = {6};
  EXPECT_EQ(where(of_run), (SourcePos{1, 12, 3}));
  run.node = {5};  // not in the tree: the place before it
  EXPECT_EQ(where(of_run), (SourcePos{1, 9, 1}));

  PageMaker of_element = one_line();
  of_element.page.structure[0].node = {6};
  of_element.page.structure[0].role = ElementRole::Figure;
  EXPECT_EQ(where(of_element), (SourcePos{1, 12, 3}));

  typeset::GlyphRun odd = shaped("x");
  odd.x_scale = kNan;
  PageMaker of_content = with_item(odd);
  of_content.page.structure[0].node = {4};
  EXPECT_EQ(where(of_content), (SourcePos{1, 9, 1}));
  of_content.page.structure[0].node = {1};
  EXPECT_EQ(where(of_content), (SourcePos{1, 2, 8}));
}

}  // namespace
}  // namespace imprint::exporters::pdf
