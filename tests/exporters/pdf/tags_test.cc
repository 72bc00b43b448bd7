#include "exporters/pdf/tags.h"

#include <cstdint>

#include <gtest/gtest.h>

#include "tests/exporters/pdf/pdf_fixture.h"

namespace imprint::exporters::pdf {
namespace {

using typeset::ElementRole;

std::string structure_of(const std::string& pdf) {
  const TempFile file(pdf);
  return output_of("pdfinfo -struct-text " + file.path());
}

TEST(Tags, ChildrenStandInTheOrderOfTheirIdsAndTextAsPainted) {
  PageMaker maker;
  maker.element(1, 0, ElementRole::Document);
  maker.element(2, 1, ElementRole::Paragraph);
  maker.element(3, 2, ElementRole::Emphasis);
  maker.element(4, 1, ElementRole::Paragraph);
  maker.element(5, 1, ElementRole::Figure).alt = "Floats up";
  maker.element(6, 1, ElementRole::Paragraph);
  // The figure is painted first, the paragraph 6 before 4.
  maker.item(5, typeset::Rule{{10}, {10}, kBlack}, {{72}, {60}});
  maker.line(2, "one ").more(3, "two ").more(2, "three");
  maker.line(6, "last");
  maker.line(4, "middle");
  EXPECT_EQ(structure_of(export_bytes(small_document(), {maker.page})),
            "Document\n"
            "  P (block)\n"
            "    \"one \"\n"
            "    Span (inline)\n"
            "      \"two \"\n"
            "    \"three\"\n"
            "  P (block)\n"
            "    \"middle\"\n"
            "  Figure\n"
            "    \"\"\n"
            "  P (block)\n"
            "    \"last\"\n");
}

TEST(Tags, ParagraphGoesOnOverThePage) {
  PageMaker one;
  one.element(1, 0, ElementRole::Document);
  one.element(2, 1, ElementRole::Paragraph);
  one.line(2, "begins ");
  PageMaker two(2, "2");
  two.line(2, "ends");
  EXPECT_EQ(structure_of(export_bytes(small_document(), {one.page, two.page})),
            "Document\n"
            "  P (block)\n"
            "    \"begins \"\n"
            "    \"ends\"\n");
}

TEST(Tags, EmptyCellsKeepTheirPlace) {
  PageMaker maker;
  maker.element(10, 0, ElementRole::Document);
  maker.element(1, 10, ElementRole::Table);
  maker.element(2, 1, ElementRole::TableRow);
  maker.element(3, 2, ElementRole::TableCell);
  maker.element(4, 2, ElementRole::TableCell).colspan = 2;
  maker.element(5, 2, ElementRole::TableHeaderCell).scope = typeset::CellScope::Row;
  maker.line(4, "b");
  EXPECT_EQ(structure_of(export_bytes(small_document(), {maker.page})),
            "Document\n"
            "  Table (block)\n"
            "    TR\n"
            "      TD\n"
            "      TD:\n"
            "         /ColSpan 2\n"
            "        \"b\"\n"
            "      TH:\n"
            "         /Scope /Row\n");
}

TEST(Tags, ManyElementsMakeTreesOfTwoLevels) {
  // More kids than libharu's arrays hold; more notes than one leaf of the name tree.
  PageMaker maker;
  maker.element(1, 0, ElementRole::Document);
  for (std::uint32_t id = 2; id < 40'002; ++id) {
    maker.element(id, 1, id < 1500 ? ElementRole::Note : ElementRole::Paragraph);
  }
  maker.line(1500, "x");
  for (const bool classic : {false, true}) {
    Options options;
    options.classic_xref = classic;
    const TempFile file(export_bytes(small_document(), {maker.page}, options));
    EXPECT_EQ(output_of("qpdf --check " + file.path() + " | tail -2"),
              "No syntax or stream encoding errors found; the file may still contain\n"
              "errors that qpdf cannot detect\n");
    EXPECT_EQ(output_of("pdfinfo -struct " + file.path() + " | wc -l"), "40001\n");
  }
}

}  // namespace
}  // namespace imprint::exporters::pdf
