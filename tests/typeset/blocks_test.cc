#include <gtest/gtest.h>

#include <algorithm>
#include <cstdint>

#include "base/codes.h"
#include "document/walk.h"
#include "tests/typeset/pages.h"

namespace imprint::typeset {
namespace {

using namespace document;

Blocks one(Block block) {
  Blocks blocks;
  blocks.push_back(std::move(block));
  return blocks;
}

ListItem item(std::string words) {
  ListItem out;
  out.children = one(paragraph(std::move(words)));
  return out;
}

TableCell cell(std::string words, bool header = false) {
  TableCell out;
  out.children = one(paragraph(std::move(words)));
  out.header = header;
  return out;
}

TableRow row(std::vector<TableCell> cells) {
  TableRow out;
  out.cells = std::move(cells);
  return out;
}

Resource picture(int width, int height) {
  Resource out;
  out.state = Resource::State::Ready;
  out.width_px = width;
  out.height_px = height;
  return out;
}

Block image_block(std::string alt) {
  Image image;
  image.resource = {1};
  image.alt = std::move(alt);
  Inlines children;
  children.push_back({image});
  return paragraph(std::move(children));
}

TEST(Lists, HangTheirMarksBeforeTheirText) {
  List list;
  list.numbering = Numbering::Decimal;
  list.start = 9;
  list.items.push_back(item("nine"));
  list.items.push_back(item("ten"));
  const Typeset set = typeset_all(article(one({std::move(list)})));
  EXPECT_EQ(texts(set.pages[0]),
            (std::vector<std::string>{"T", "9. ", "nine", "10. ", "ten"}));
  EXPECT_EQ(outline(set.structure()),
            "Document\n"
            "  Article\n"
            "    Heading1\n"
            "    List\n"
            "      ListItem\n"
            "        Label\n"
            "        ListBody\n"
            "          Paragraph\n"
            "      ListItem\n"
            "        Label\n"
            "        ListBody\n"
            "          Paragraph\n");
}

TEST(Lists, CountBackwardsInRomanAndMarkTasks) {
  List list;
  list.numbering = Numbering::UpperRoman;
  list.start = 4;
  list.reversed = true;
  list.items.push_back(item("a"));
  list.items.push_back(item("b"));
  list.items.push_back(item("c"));
  list.items.back().checked = true;
  const Typeset set = typeset_all(article(one({std::move(list)})));
  EXPECT_EQ(texts(set.pages[0]),
            (std::vector<std::string>{"T", "IV. ", "a", "III. ", "b", "☑ ", "c"}));
}

TEST(Lists, MarksWithoutTextHaveLinesOfTheirOwn) {
  List list;
  list.items.emplace_back();
  list.items.push_back(item("b"));
  List* inner = &list;
  for (int depth = 0; depth < 30; ++depth) {  // more than there is room for
    inner->items.back().children.push_back({List{}});
    inner = &std::get<List>(inner->items.back().children.back().node);
    inner->items.emplace_back();
  }
  inner->items.back() = item("end");
  const Typeset set = typeset_all(article(one({std::move(list)})));
  std::vector<Point> places;
  for (const Page& page : set.pages)
    for (const Item& item : page.items)
      if (std::holds_alternative<GlyphRun>(item.content) && item.element)
        places.push_back({item.origin.x, item.origin.y + Pt{1000.0 * page.number}});
  ASSERT_EQ(places.size(), 1U + 2 + 2 + 30);  // title, words, marks
  for (std::size_t i = 0; i < places.size(); ++i)
    for (std::size_t k = 0; k < i; ++k)
      EXPECT_GT(std::abs((places[i].y - places[k].y).value) +
                    std::abs((places[i].x - places[k].x).value),
                6)
          << i << " and " << k;
}

TEST(Tables, HaveTheSameNumberOfCellsInEachRow) {
  Table table;
  table.head.push_back(row({cell("a", true), cell("b", true), cell("c", true)}));
  TableCell tall = cell("tall", true);
  tall.rowspan = 2;
  tall.scope = Scope::Row;
  table.body.push_back(row({tall, cell("1"), cell("2")}));
  table.body.push_back(row({cell("3")}));
  const Typeset set = typeset_all(article(one({std::move(table)})));
  EXPECT_EQ(outline(set.structure()),
            "Document\n"
            "  Article\n"
            "    Heading1\n"
            "    Table\n"
            "      TableHead\n"
            "        TableRow\n"
            "          TableHeaderCell scope=column\n"
            "            Paragraph\n"
            "          TableHeaderCell scope=column\n"
            "            Paragraph\n"
            "          TableHeaderCell scope=column\n"
            "            Paragraph\n"
            "      TableBody\n"
            "        TableRow\n"
            "          TableHeaderCell scope=row rowspan=2\n"
            "            Paragraph\n"
            "          TableCell\n"
            "            Paragraph\n"
            "          TableCell\n"
            "            Paragraph\n"
            "        TableRow\n"
            "          TableCell\n"
            "            Paragraph\n"
            "          TableCell\n");
}

TEST(Tables, SetTheirHeadAgainAsAnArtifact) {
  Table table;
  table.head.push_back(row({cell("Head", true)}));
  for (int i = 0; i < 40; ++i)
    table.body.push_back(row({cell("r" + std::to_string(i))}));
  const Typeset set = typeset_all(article(one({std::move(table)})));
  ASSERT_GT(set.pages.size(), 2U);
  std::string rows;
  for (const Page& page : set.pages) {
    int heads = 0;
    for (const Item& item : page.items)
      if (const auto* run = std::get_if<GlyphRun>(&item.content);
          run && run->text == "Head") {
        ++heads;
        EXPECT_EQ(static_cast<bool>(item.element), page.number == 1);
      }
    EXPECT_EQ(heads, 1) << "page " << page.number;
    for (const std::string& text : texts(page)) rows += text + " ";
  }
  std::string wanted = "T Head ";
  for (int i = 0; i < 40; ++i) wanted += "r" + std::to_string(i) + " ";
  EXPECT_EQ(rows, wanted);
}

TEST(Tables, ARowHigherThanAPageIsDividedByLines) {
  std::string words;
  for (int i = 0; i < 300; ++i) words += "word" + std::to_string(i) + " ";
  words += "end";
  Table table;
  table.body.push_back(row({cell("left"), cell(words)}));
  const Typeset set = typeset_all(article(one({std::move(table)})));
  ASSERT_GT(set.pages.size(), 2U);
  EXPECT_EQ(read_text(set.pages), "Tleft" + words);
  for (const Page& page : set.pages)
    for (const Item& item : page.items) {
      EXPECT_GE(item.origin.y, Pt{50});
      EXPECT_LE(item.origin.y, Pt{350});
    }
}

TEST(Tables, AHighRowIsDividedBetweenLinesOfAllItsCells) {
  std::string words;
  for (int i = 0; i < 40; ++i) words += "word" + std::to_string(i) + " ";
  words += "end";
  Blocks blocks;
  for (int i = 0; i < 9; ++i) blocks.push_back(paragraph("line"));
  Table table;
  table.body.push_back(row({cell("left side with a few words more"), cell(words)}));
  blocks.push_back({std::move(table)});
  const Typeset set = typeset_all(article(std::move(blocks)));
  ASSERT_EQ(set.pages.size(), 2U);
  // It goes on where the text ended, with two lines at least on either page.
  std::size_t above = 0, below = 0;
  for (const std::string& text : texts(set.pages[0]))
    above += text.find("word") != text.npos;
  for (const std::string& text : texts(set.pages[1]))
    below += text.find("word") != text.npos;
  EXPECT_GE(above, 2U);
  EXPECT_GE(below, 2U);
  EXPECT_NE(read_text(set.pages).find("word0 word1"), std::string::npos);
  EXPECT_NE(read_text(set.pages).find("word39 end"), std::string::npos);
}

// A long word alone is no reason to part a row from its key.
TEST(Tables, DivideLongWordsBeforeTheyAreDivided) {
  Table table;
  table.head.push_back(row({cell("Key", true), cell("Reference", true)}));
  table.body.push_back(
      row({cell("Token"),
           cell("aVeryLongIdentifierThatCannotWrapAnywhereAtAllInHereOrThere")}));
  const Typeset set = typeset_all(article(one({std::move(table)})));
  EXPECT_FALSE(set.diagnostics.has(imprint::Code::LineOverfull));
  Point key{}, reference{};
  for (const Item& item : set.pages[0].items)
    if (const auto* run = std::get_if<GlyphRun>(&item.content)) {
      if (run->text == "Token") key = item.origin;
      if (run->text.starts_with("aVery")) reference = item.origin;
      EXPECT_LE(item.origin.x + run->width, Pt{250.01});
    }
  EXPECT_EQ(key.y, reference.y);
  EXPECT_LT(key.x, reference.x);
}

TEST(Tables, SetTheMarksOfListsBesideTheirItems) {
  List list;
  list.items.push_back(item("Rest"));
  TableCell with_list;
  with_list.children.push_back({std::move(list)});
  Table table;
  table.body.push_back(row({cell("Pain"), std::move(with_list)}));
  const Typeset set = typeset_all(article(one({std::move(table)})));
  std::optional<Point> mark, text;
  for (const Item& item : set.pages[0].items)
    if (const auto* run = std::get_if<GlyphRun>(&item.content)) {
      if (run->text.starts_with("•")) mark = item.origin;
      if (run->text == "Rest") text = item.origin;
    }
  ASSERT_TRUE(mark && text);
  EXPECT_EQ(mark->y, text->y);
  EXPECT_LT(mark->x, text->x);
}

TEST(Tables, ThatAreTooWideAreDividedByColumns) {
  Table table;
  TableRow first = row({}), second = row({});
  for (int i = 0; i < 9; ++i) {
    first.cells.push_back(cell("heading" + std::to_string(i)));
    second.cells.push_back(cell("contents" + std::to_string(i)));
  }
  table.head.push_back(std::move(first));
  table.body.push_back(std::move(second));
  const Typeset set = typeset_all(article(one({std::move(table)})));
  // Said once, in the order of the parts; the first column is printed in each.
  std::string said = read_text(set.pages);
  for (int i = 0; i < 9; ++i) {
    EXPECT_NE(said.find("heading" + std::to_string(i)), std::string::npos);
    EXPECT_NE(said.find("contents" + std::to_string(i)), std::string::npos);
  }
  EXPECT_EQ(said.size(),
            std::string("T").size() + 9 * std::string("heading0contents0").size());
  int again = 0;
  for (const Item& item : set.pages[0].items)
    if (const auto* run = std::get_if<GlyphRun>(&item.content);
        run != nullptr && !item.element && run->text == "contents0")
      ++again;
  EXPECT_GE(again, 1);
  int tables = 0, rows = 0, cells = 0;
  for (const StructureElement& element : set.structure()) {
    tables += element.role == ElementRole::Table;
    rows += element.role == ElementRole::TableRow;
    cells += element.role == ElementRole::TableHeaderCell ||
             element.role == ElementRole::TableCell;
  }
  EXPECT_EQ(std::tuple(tables, rows, cells), std::tuple(1, 2, 18));
}

TEST(Tables, ThatAreAlmostTooWideAreSetSmaller) {
  Table table;
  TableRow only = row({});
  for (int i = 0; i < 5; ++i) only.cells.push_back(cell("contents"));
  table.body.push_back(std::move(only));
  const Typeset set = typeset_all(article(one({std::move(table)})));
  Pt baseline{0};
  for (const Item& item : set.pages[0].items)
    if (const auto* run = std::get_if<GlyphRun>(&item.content);
        run != nullptr && run->text == "contents") {
      EXPECT_LT(run->size, Pt{10});
      EXPECT_GE(run->size, Pt{8} - Pt{0.01});
      EXPECT_TRUE(baseline == Pt{0} || item.origin.y == baseline);
      baseline = item.origin.y;
    }
  EXPECT_GT(baseline, Pt{0});
}

TEST(Tables, DoNotHoldWhatComesAfterThem) {
  Blocks blocks;
  for (int i = 0; i < 12; ++i) blocks.push_back(paragraph("line"));
  Table table;
  table.body.push_back(row({cell("only")}));
  blocks.push_back({std::move(table)});
  for (int i = 0; i < 5; ++i) blocks.push_back(paragraph("after"));
  const Typeset set = typeset_all(article(std::move(blocks)));
  ASSERT_EQ(set.pages.size(), 2U);
  EXPECT_EQ(texts(set.pages[0]).back(), "only");
  EXPECT_EQ(texts(set.pages[1]), std::vector<std::string>(5, "after"));
}

TEST(Pictures, ArePrintedWithoutBlowingThemUp) {
  Document document = article(one(image_block("A knee")));
  document.resources.push_back(picture(150, 75));  // at 150 dpi: 1 by 0.5 inches
  const Typeset set = typeset_all(std::move(document));
  EXPECT_EQ(dump(set.pages[0], set.structure()),
            "Heading1 @50.0,62.7 [T]\n"
            "Figure @50.0,74.0 picture 72x36\n");
  const auto structure = set.structure();
  EXPECT_EQ(structure.back().alt, "A knee");
  EXPECT_NEAR(structure.back().box_origin.x.value, 50, 0.01);
  EXPECT_NEAR(structure.back().box_size.height.value, 36, 0.01);
}

TEST(Pictures, AreEnlargedAsFarAsTheLayoutAllowsAndReportedWhenTheyAreCoarse) {
  const auto width_of = [](int asked_px, Diagnostics& diagnostics) {
    Block block = image_block("A knee");
    std::get<Image>(std::get<Paragraph>(block.node).children.front().node).width_px =
        asked_px;
    Document document = article(one(std::move(block)));
    document.resources.push_back(picture(150, 75));
    const Typeset set = typeset_all(std::move(document));
    diagnostics = set.diagnostics;
    for (const Item& item : set.pages[0].items)
      if (const auto* shown = std::get_if<Picture>(&item.content)) return shown->width;
    return Pt{0};
  };
  Diagnostics diagnostics;
  EXPECT_NEAR(width_of(96, diagnostics).value, 72, 0.01);  // 150 pixels an inch
  EXPECT_FALSE(diagnostics.has(imprint::Code::PictureCoarse));
  EXPECT_NEAR(width_of(108, diagnostics).value, 81, 0.01);
  EXPECT_TRUE(diagnostics.has(imprint::Code::PictureCoarse));
  EXPECT_NEAR(width_of(1000, diagnostics).value, 90, 0.01);  // 120: least-dpi
}

TEST(Pictures, ThatCannotBeHadAreTheirDescriptionInAFrame) {
  Document document = article(one(image_block("A knee")));
  document.resources.emplace_back().state = Resource::State::Missing;
  const Typeset set = typeset_all(std::move(document));
  EXPECT_EQ(dump(set.pages[0], set.structure()),
            "Heading1 @50.0,62.7 [T]\n"
            "Figure @50.0,74.0 frame\n"
            "Figure @104.1,92.9 [A knee]\n");
}

TEST(Pictures, WithoutMeaningAreArtifacts) {
  Document document = article(one(image_block("")));
  document.resources.push_back(picture(150, 75));
  const Typeset set = typeset_all(std::move(document));
  EXPECT_EQ(dump(set.pages[0], set.structure()),
            "Heading1 @50.0,62.7 [T]\n"
            "- @50.0,74.0 picture 72x36\n");
}

TEST(Videos, ShowPictureTitleAddressAndQrCodeAllOfThemLinks) {
  Video video;
  video.title = "Knees";
  video.short_url = {"https://youtu.be/64x22kjkJ68"};
  video.thumbnail = {1};
  video.qr = {2};
  layouts::Layout layout = test_layout();
  layout.page.width = {500};
  Document document = article(one({video}));
  document.resources.push_back(picture(480, 360));
  Resource qr;
  qr.state = Resource::State::Ready;
  qr.qr =
      QrSymbol{29, std::vector<std::uint8_t>(29 * 29), "https://youtu.be/64x22kjkJ68"};
  document.resources.push_back(qr);
  const Typeset set = typeset_all(std::move(document), layout);
  int areas = 0;
  for (const Item& item : set.pages[0].items)
    if (const auto* area = std::get_if<LinkArea>(&item.content)) {
      ++areas;
      EXPECT_EQ(std::get<Url>(area->target->place).text,
                "https://youtu.be/64x22kjkJ68");
    }
  EXPECT_EQ(areas, 5);
  EXPECT_EQ(texts(set.pages[0]),
            (std::vector<std::string>{"T", "Knees", "Watch the video",
                                      "youtu.be/64x22kjkJ68"}));

  // At least 20 mm with modules of 0.5 mm, and four modules free on every side.
  const Item* symbol = nullptr;
  for (const Item& item : set.pages[0].items)
    if (std::holds_alternative<Qr>(item.content)) symbol = &item;
  ASSERT_NE(symbol, nullptr);
  const Pt side = std::get<Qr>(symbol->content).side;
  const Pt quiet = side * (4.0 / 29);
  EXPECT_GE(side, from_mm(20));
  EXPECT_GE(side / 29, from_mm(0.5));
  for (const Item& item : set.pages[0].items) {
    if (std::holds_alternative<LinkArea>(item.content) || &item == symbol) continue;
    Pt right = item.origin.x;
    if (const auto* run = std::get_if<GlyphRun>(&item.content)) right += run->width;
    if (const auto* other = std::get_if<Picture>(&item.content)) right += other->width;
    if (const auto* frame = std::get_if<Frame>(&item.content)) {
      EXPECT_LE(item.origin.y, symbol->origin.y - quiet);
      EXPECT_GE(item.origin.y + frame->height, symbol->origin.y + side + quiet);
      EXPECT_GE(item.origin.x + frame->width, symbol->origin.x + side + quiet);
    } else if (item.origin.y > symbol->origin.y - quiet) {
      EXPECT_LE(right, symbol->origin.x - quiet);
    }
  }
}

// An article "Word<mark> more." with a note of these paragraphs.
Document with_note(Blocks note_blocks) {
  Article made;
  made.metadata.title = "T";
  Inlines children;
  children.push_back(text("Word"));
  children.push_back({FootnoteRef{0}});
  children.push_back(text(" more."));
  made.blocks.push_back(paragraph(std::move(children)));
  Footnote note;
  note.children = std::move(note_blocks);
  made.footnotes.push_back(std::move(note));
  std::vector<Article> articles;
  articles.push_back(std::move(made));
  return assemble(std::move(articles));
}

TEST(Notes, StandAtTheFootLinkedBothWays) {
  Document document = with_note(one(paragraph("What it says.")));
  const NodeId note_id = document.footnotes[0].id;
  const NodeId mark =
      std::get<Paragraph>(document.chapters[0].article.blocks[0].node).children[1].id;
  const Typeset set = typeset_all(std::move(document));
  EXPECT_EQ(texts(set.pages[0]), (std::vector<std::string>{"T", "Word", "1", " more.",
                                                           "1 ", "What it says."}));
  std::vector<NodeId> targets;
  for (const Item& item : set.pages[0].items)
    if (const auto* area = std::get_if<LinkArea>(&item.content))
      targets.push_back(std::get<NodeId>(area->target->place));
  EXPECT_EQ(targets, (std::vector<NodeId>{note_id, mark}));
  for (const NodeId node : targets)
    EXPECT_TRUE(std::any_of(set.pages[0].destinations.begin(),
                            set.pages[0].destinations.end(),
                            [&](const Destination& at) { return at.node == node; }));
  EXPECT_EQ(outline(set.structure()),
            "Document\n"
            "  Article\n"
            "    Heading1\n"
            "    Paragraph\n"
            "      Reference\n"
            "        Link\n"
            "    Note\n"
            "      Label\n"
            "        Link\n"
            "      Paragraph\n");
}

// The lowest text of a page.
Pt lowest(const Page& page) {
  Pt y{0};
  for (const Item& item : page.items)
    if (std::holds_alternative<GlyphRun>(item.content)) y = std::max(y, item.origin.y);
  return y;
}

TEST(Notes, HangFromTheFootOfThePage) {
  const Typeset set = typeset_all(with_note(one(paragraph("What it says."))));
  ASSERT_EQ(set.pages.size(), 1U);
  EXPECT_GT(lowest(set.pages[0]), Pt{338});
  EXPECT_LT(lowest(set.pages[0]), Pt{350});
}

TEST(Notes, StandAtTheEndWhereTheLayoutSaysSo) {
  layouts::Layout layout = test_layout();
  layout.pagination.notes_at_end = true;
  const Typeset set = typeset_all(with_note(one(paragraph("What it says."))), layout);
  EXPECT_EQ(texts(set.pages[0]),
            (std::vector<std::string>{"T", "Word", "1", " more.", "Notes", "1 ",
                                      "What it says."}));
  EXPECT_LT(lowest(set.pages[0]), Pt{200});
}

TEST(Notes, ALongOneGoesOnBelowTheNextPages) {
  std::string words, expected;
  for (int i = 0; i < 300; ++i) words += "word" + std::to_string(i) + " ";
  words += "end";
  const Typeset set = typeset_all(with_note(one(paragraph(words))));
  ASSERT_GT(set.pages.size(), 1U);
  EXPECT_EQ(read_text(set.pages), "TWord1 more.1 " + words);
  for (const Page& page : set.pages) {
    EXPECT_LE(lowest(page), Pt{350});
    EXPECT_GE(texts(page).size(), 2U);
  }
}

TEST(Code, KeepsItsLinesAndWrapsLongOnes) {
  CodeBlock code;
  code.text = "if x:\n    return " + std::string(60, 'y') + "\n\nend";
  const Typeset set = typeset_all(article(one({code})));
  std::string got = read_text(set.pages);
  std::string wanted = "T" + code.text;
  std::replace(wanted.begin(), wanted.end(), '\n', ' ');
  EXPECT_EQ(got, wanted);
}

TEST(Furniture, NamesPageAndSectionAndIsAnArtifact) {
  layouts::Layout layout = test_layout();
  layout.header.left = "{title}";
  layout.header.on_first_page = false;
  layout.footer.left = "{section}";
  layout.footer.right = "{page}";
  Blocks blocks;
  blocks.push_back(heading(2, "First"));
  blocks.push_back(paragraph("a"));
  blocks.push_back({PageBreak{}});
  blocks.push_back(paragraph("b"));
  const Typeset set = typeset_all(article(std::move(blocks), "Title"), layout);
  ASSERT_EQ(set.pages.size(), 2U);
  std::vector<std::string> got;
  for (const Page& page : set.pages)
    for (const Item& item : page.items)
      if (const auto* run = std::get_if<GlyphRun>(&item.content); run && !item.element)
        got.push_back((item.artifact == ArtifactKind::Header ? "header " : "footer ") +
                      run->text);
  EXPECT_EQ(got, (std::vector<std::string>{"footer First", "footer 1", "header Title",
                                           "footer First", "footer 2"}));
}

TEST(Boxes, CalloutIsADivisionWithItsTitle) {
  Callout callout;
  callout.title.push_back({Text{"Note"}});
  callout.children = one(paragraph("Rest the knee."));
  const Typeset set = typeset_all(article(one({callout})));
  EXPECT_EQ(outline(set.structure()),
            "Document\n  Article\n    Heading1\n    Division\n      Paragraph\n"
            "      Paragraph\n");
}

TEST(Boxes, NumbersOfCodeLinesAreArtifacts) {
  CodeBlock code{"first\n\nthird", "", "", 9, {{3, 3}}};
  const Typeset set = typeset_all(article(one({code})));
  std::string numbers, lines;
  for (const Item& item : set.pages.front().items)
    if (const auto* run = std::get_if<GlyphRun>(&item.content))
      (item.artifact == ArtifactKind::Layout ? numbers : lines) += run->text + "|";
  EXPECT_EQ(numbers, "9 |10 |11 |");
  EXPECT_EQ(lines, "T|first | |third |");
}

TEST(Boxes, ALineOfCodeThatIsBrokenGoesOnBehindAHook) {
  CodeBlock code{std::string(200, 'x'), ""};
  const Typeset set = typeset_all(article(one({code})));
  std::size_t hooks = 0;
  for (const Item& item : set.pages.front().items)
    if (const auto* run = std::get_if<GlyphRun>(&item.content))
      hooks += run->text == "\u21AA" && item.artifact == ArtifactKind::Layout;
  EXPECT_GT(hooks, 0u);
}

TEST(Boxes, FormulaCanBeReadAsItsSource) {
  Math math{
      "x^2", {{"msup", {}, "", {{"mi", {}, "x", {}}, {"mn", {}, "2", {}}}}}, false};
  const Typeset set = typeset_all(article(one(paragraph(Inlines{{math}}))));
  EXPECT_EQ(
      outline(set.structure()),
      "Document\n  Article\n    Heading1\n    Paragraph\n      Formula alt=x^2\n");
}

}  // namespace
}  // namespace imprint::typeset
