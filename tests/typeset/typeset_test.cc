#include "typeset/typeset.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <set>

#include "base/codes.h"
#include "document/walk.h"
#include "tests/typeset/pages.h"

namespace imprint::typeset {
namespace {

using namespace document;

// Words that differ from place to place: `count` of them.
std::string words(int count, int seed = 1) {
  static constexpr const char* kWords[] = {"knee",   "muscle", "a",     "of",
                                           "water",  "rest",   "sleep", "doctor",
                                           "slowly", "stretch"};
  std::string out;
  unsigned state = static_cast<unsigned>(seed) * 2654435761U;
  for (int i = 0; i < count; ++i) {
    state = state * 1664525U + 1013904223U;
    out += (i == 0 ? "" : " ") + std::string(kWords[(state >> 16) % 10]);
  }
  return out + ".";
}

Document long_article() {
  Blocks blocks;
  for (int i = 0; i < 60; ++i) {
    if (i % 3 == 0) blocks.push_back(heading(2 + i % 2, "Heading " + words(2, i)));
    blocks.push_back(paragraph(words(5 + i * 7 % 90, i)));
  }
  return article(std::move(blocks));
}

TEST(Typeset, SetsAParagraphAsRunsThatKeepTheirSpaces) {
  Blocks blocks;
  blocks.push_back(paragraph("one two three four five six seven eight nine ten"));
  const Typeset set = typeset_all(article(std::move(blocks), "Title"));
  ASSERT_EQ(set.pages.size(), 1U);
  EXPECT_EQ(dump(set.pages[0], set.structure()),
            "Heading1 @50.0,62.7 [Title]\n"
            "Paragraph @50.0,82.9 [one two three four five six seven eight ]\n"
            "Paragraph @50.0,96.9 [nine ten]\n");
  EXPECT_EQ(outline(set.structure()),
            "Document\n"
            "  Article\n"
            "    Heading1\n"
            "    Paragraph\n");
}

TEST(Typeset, EveryLetterStandsOnThePagesOnceInOrder) {
  Document document = long_article();
  std::string wanted = "T";
  for (const Block& block : document.chapters[0].article.blocks)
    wanted += text_of(block);
  std::string got = read_text(typeset_all(std::move(document)).pages);
  EXPECT_EQ(got, wanted);
}

TEST(Typeset, ItemsStayInsideTheTextArea) {
  const Typeset set = typeset_all(long_article());
  ASSERT_GT(set.pages.size(), 5U);
  for (const Page& page : set.pages)
    for (const Item& item : page.items) {
      const auto* run = std::get_if<GlyphRun>(&item.content);
      ASSERT_NE(run, nullptr);
      const Pt space = run->text.ends_with(' ') ? Pt{2.7} : Pt{0};
      EXPECT_GE(item.origin.x, Pt{50});
      EXPECT_LE(item.origin.x + run->width - space, Pt{250});
      EXPECT_GE(item.origin.y, Pt{50});
      EXPECT_LE(item.origin.y, Pt{350});
    }
}

TEST(Typeset, NoHeadingStandsAtAPageFootAndNoLineAlone) {
  const Typeset set = typeset_all(long_article());
  std::map<StructureId, ElementRole> roles;
  for (const StructureElement& element : set.structure())
    roles[element.id] = element.role;
  for (std::size_t i = 0; i + 1 < set.pages.size(); ++i) {
    const Item& foot = set.pages[i].items.back();
    const Item& head = set.pages[i + 1].items.front();
    EXPECT_EQ(roles[foot.element], ElementRole::Paragraph) << "page " << i + 1;
    if (foot.element != head.element) continue;
    const auto lines = [&](const Page& page) {
      return std::count_if(page.items.begin(), page.items.end(), [&](const Item& item) {
        return item.element == foot.element;
      });
    };
    EXPECT_GE(lines(set.pages[i]), 2) << "page " << i + 1;
    EXPECT_GE(lines(set.pages[i + 1]), 2) << "page " << i + 2;
  }
}

TEST(Typeset, ThePageMapNamesThePlaceOfEachPagesFirstWord) {
  Document document = long_article();
  std::map<NodeId, std::string> texts{{document.chapters[0].title_id, "T"}};
  for (const Block& block : document.chapters[0].article.blocks)
    texts[block.id] = text_of(block);
  const Typeset set = typeset_all(std::move(document));
  ASSERT_EQ(set.starts.size(), set.pages.size());
  for (std::size_t i = 0; i < set.pages.size(); ++i) {
    const auto& run = std::get<GlyphRun>(set.pages[i].items.front().content);
    EXPECT_EQ(set.starts[i].label, std::to_string(i + 1));
    EXPECT_EQ(texts[set.starts[i].node].substr(set.starts[i].offset, run.text.size()),
              run.text);
  }
}

TEST(Typeset, EveryElementComesOnceAndAfterItsParent) {
  std::set<StructureId> known{StructureId{}};
  for (const Page& page : typeset_all(long_article()).pages)
    for (const StructureElement& element : page.structure) {
      EXPECT_TRUE(known.contains(element.parent));
      EXPECT_TRUE(known.insert(element.id).second);
    }
}

TEST(Typeset, AWarmCacheChangesNothing) {
  const layouts::Layout layout = test_layout();
  const ResolvedDocument document = ResolvedDocumentMaker::make(long_article());
  ShapeCache cache;
  Diagnostics diagnostics;
  std::string first, second;
  for (std::string* out : {&first, &second})
    ASSERT_TRUE(typeset(
                    {document, layout, test_fonts(), cache},
                    [&](const Page& page) -> Result<void> {
                      *out += dump(page, {});
                      return {};
                    },
                    diagnostics)
                    .ok());
  EXPECT_EQ(first, second);
}

TEST(Typeset, AReceiverThatFailsEndsTheWork) {
  const layouts::Layout layout = test_layout();
  const ResolvedDocument document = ResolvedDocumentMaker::make(long_article());
  ShapeCache cache;
  Diagnostics diagnostics;
  int pages = 0;
  const auto result = typeset(
      {document, layout, test_fonts(), cache},
      [&](const Page&) -> Result<void> {
        ++pages;
        return failure(imprint::Code::FileUnwritable, {}, "disk full");
      },
      diagnostics);
  ASSERT_FALSE(result.ok());
  EXPECT_EQ(result.error().message, "disk full");
  EXPECT_EQ(pages, 1);
}

// Were two lines kept with a heading, each answer of one line would also keep the next
// heading, and all of them would go overleaf together.
TEST(Typeset, AnswersOfOneLineDoNotKeepTheNextHeading) {
  for (const int filled : {0, 1, 2, 3, 4, 5}) {
    Blocks blocks;
    for (int i = 0; i < filled; ++i)
      blocks.push_back(paragraph("Words of a first line."));
    for (int i = 0; i < 30; ++i) {
      blocks.push_back(heading(2, "Question " + std::to_string(i)));
      blocks.push_back(paragraph("Answer " + std::to_string(i) + "."));
    }
    const Typeset set = typeset_all(article(std::move(blocks)));
    ASSERT_GT(set.pages.size(), 2U);
    for (std::size_t i = 0; i + 1 < set.pages.size(); ++i) {
      const auto lines = texts(set.pages[i]);
      ASSERT_FALSE(lines.empty());
      EXPECT_GE(lines.size(), 10U) << "page " << i << " of " << filled;
      EXPECT_FALSE(lines.back().starts_with("Question")) << lines.back();
    }
  }
}

TEST(Typeset, JustifiedLinesEndTogetherExceptTheLast) {
  layouts::Layout layout = test_layout();
  layout.styles[static_cast<std::size_t>(layouts::Role::Body)].align =
      layouts::TextAlign::Justify;
  Blocks blocks;
  blocks.push_back(paragraph(words(60)));
  const Typeset set = typeset_all(article(std::move(blocks)), layout);
  std::vector<double> ends;
  for (const Item& item : set.pages[0].items)
    if (const auto* run = std::get_if<GlyphRun>(&item.content); run->text != "T") {
      const double space = run->text.ends_with(' ') ? 2.6 : 0;  // of Noto Sans at 10 pt
      ends.push_back((item.origin.x + run->width).value - space);
    }
  ASSERT_GT(ends.size(), 4U);
  for (std::size_t i = 0; i + 1 < ends.size(); ++i) EXPECT_NEAR(ends[i], 250, 0.02);
  EXPECT_LE(ends.back(), 250.02);
}

// The right edges of the lines, the spaces at their ends left out, and how the letters
// are scaled.
struct LineEnd {
  double right, scale, last;  // the width of the last character
};
std::vector<LineEnd> line_ends(const Page& page) {
  std::vector<LineEnd> ends;
  for (const Item& item : page.items) {
    const auto* run = std::get_if<GlyphRun>(&item.content);
    if (run == nullptr || run->text == "T") continue;
    const fonts::Face& face = test_fonts().face(run->face);
    const double unit = run->size.value / face.units_per_em * run->x_scale;
    double right = item.origin.x.value + run->width.value;
    std::size_t last = run->glyphs.size() - 1;
    if (run->text.ends_with(' ')) right -= run->glyphs[last--].advance * unit;
    ends.push_back({right, run->x_scale, run->glyphs[last].advance * unit});
  }
  return ends;
}

TEST(Typeset, CommasAtTheEndsOfJustifiedLinesStandInTheMargin) {
  layouts::Layout layout = test_layout();
  layouts::TextStyle& body =
      layout.styles[static_cast<std::size_t>(layouts::Role::Body)];
  body.align = layouts::TextAlign::Justify;
  body.protrusion = true;
  std::string words;
  for (int i = 0; i < 60; ++i) words += std::string(3 + i % 7, 'n') + ", ";
  Blocks blocks;
  blocks.push_back(paragraph(words));
  const Typeset set = typeset_all(article(std::move(blocks)), layout);
  const std::vector<LineEnd> ends = line_ends(set.pages[0]);
  ASSERT_GT(ends.size(), 4U);
  for (std::size_t i = 0; i + 1 < ends.size(); ++i)
    EXPECT_NEAR(ends[i].right, 250 + 0.6 * ends[i].last, 0.02);
}

TEST(Typeset, JustifiedLinesOfIdeographsEndTogetherToo) {
  layouts::Layout layout = test_layout();
  layout.page.margin_right = {53};  // no whole number of ideographs
  layouts::TextStyle& body =
      layout.styles[static_cast<std::size_t>(layouts::Role::Body)];
  body.align = layouts::TextAlign::Justify;
  body.glyph_scaling = 0.02;
  std::string words;
  for (int i = 0; i < 12; ++i) words += "吾輩は猫である。名前はまだ無い。";
  Blocks blocks;
  blocks.push_back(paragraph(words));
  Document document = article(std::move(blocks));
  document.metadata.lang = document.chapters.front().article.metadata.lang =
      Language::of("ja");
  const Typeset set = typeset_all(std::move(document), layout);
  const std::vector<LineEnd> ends = line_ends(set.pages[0]);
  ASSERT_GT(ends.size(), 4U);
  for (std::size_t i = 0; i + 1 < ends.size(); ++i) {
    EXPECT_NEAR(ends[i].right, 247, 0.02);
    EXPECT_EQ(ends[i].scale, 1);
  }
}

TEST(Typeset, LettersOfJustifiedLinesAreScaledALittle) {
  layouts::Layout layout = test_layout();
  layouts::TextStyle& body =
      layout.styles[static_cast<std::size_t>(layouts::Role::Body)];
  body.align = layouts::TextAlign::Justify;
  body.glyph_scaling = 0.02;
  Blocks blocks;
  blocks.push_back(paragraph(words(60)));
  const Typeset set = typeset_all(article(std::move(blocks)), layout);
  const std::vector<LineEnd> ends = line_ends(set.pages[0]);
  ASSERT_GT(ends.size(), 4U);
  int scaled = 0;
  for (std::size_t i = 0; i + 1 < ends.size(); ++i) {
    EXPECT_NEAR(ends[i].right, 250, 0.02);
    EXPECT_NEAR(ends[i].scale, 1, 0.0201);
    scaled += ends[i].scale != 1 ? 1 : 0;
  }
  EXPECT_GT(scaled, 2);
}

TEST(Typeset, AnEmptyArticleHasOnePage) {
  EXPECT_EQ(typeset_all(article({}, "")).pages.size(), 1U);
}

TEST(Typeset, ALinkThatWrapsIsOneElementWithAnAreaALine) {
  Inlines children;
  children.push_back(text("Read the "));
  Inlines inner;
  inner.push_back(text("whole long story of the knee and its many muscles"));
  children.push_back(link("https://example.org/", std::move(inner)));
  children.push_back(text(" soon."));
  Blocks blocks;
  blocks.push_back(paragraph(std::move(children)));
  const Typeset set = typeset_all(article(std::move(blocks)));
  EXPECT_EQ(outline(set.structure()),
            "Document\n  Article\n    Heading1\n    Paragraph\n      Link\n");
  std::string content;
  for (const Item& item : set.pages[0].items) {
    if (const auto* run = std::get_if<GlyphRun>(&item.content))
      content += "[" + run->text + "]";
    if (const auto* area = std::get_if<LinkArea>(&item.content))
      content += "<" + area->target->description + ">";
  }
  const std::string area = "<whole long story of the knee and its many muscles>";
  EXPECT_EQ(content, "[T][Read the ][whole long story of the knee and ]" + area +
                         "[its many muscles]" + area + "[ soon.]");
}

TEST(Typeset, ACharacterWithoutAFaceIsABoxAndReportedOnce) {
  Blocks blocks;
  blocks.push_back(
      paragraph("Hi \U00010570\uFE0F and \U00010571\u200D\U00010572 \U00010570"));
  blocks.back().where = {0, 7, 0};
  const Typeset set = typeset_all(article(std::move(blocks)));
  std::vector<std::string> boxes;
  for (const Item& item : set.pages[0].items)
    if (const auto* box = std::get_if<MissingGlyph>(&item.content))
      boxes.push_back(box->text);
  EXPECT_EQ(boxes,
            (std::vector<std::string>{"\U00010570\uFE0F", "\U00010571\u200D\U00010572",
                                      "\U00010570"}));
  std::vector<std::string> messages;
  for (const Diagnostic& diagnostic : set.diagnostics.all()) {
    EXPECT_EQ(diagnostic.code, imprint::Code::GlyphMissing);
    EXPECT_EQ(diagnostic.where.line, 7U);
    messages.push_back(diagnostic.message);
  }
  EXPECT_EQ(messages,
            (std::vector<std::string>{
                "no installed face has the characters \"\U00010570\" (U+10570), "
                "\"\U00010571\" (U+10571) and \"\U00010572\" (U+10572)"}));
}

// UTS #51: the selectors, keycaps, flags, tags, tones and families; what is text unless
// a selector says otherwise stays text.
TEST(Typeset, EmojiSequencesArePicturesOfOneGlyphEach) {
  const std::vector<std::string> emoji = {
      "\U0001F389",
      "\u2764\uFE0F",
      "1\uFE0F\u20E3",
      "\U0001F1E9\U0001F1EA",
      "\U0001F469\U0001F3FD\u200D\u2695\uFE0F",
      "\U0001F3F4\U000E0067\U000E0062\U000E0073\U000E0063\U000E0074\U000E007F"};
  std::string words;
  for (const std::string& each : emoji) words += each + " a ";
  words += "\u2764 \u2764\uFE0E 1 # \u00A9 \u2122";
  Blocks blocks;
  blocks.push_back(paragraph(words));
  const Typeset set = typeset_all(article(std::move(blocks)));
  std::vector<std::string> found;
  for (const Item& item : set.pages[0].items)
    if (const auto* picture = std::get_if<Emoji>(&item.content))
      found.push_back(picture->text);
  EXPECT_EQ(found, emoji);
  EXPECT_EQ(read_text(set.pages), "T" + words);
}

TEST(Typeset, FeaturesOfAStyleChooseItsGlyphs) {
  layouts::Layout layout = test_layout();
  layouts::TextStyle& body =
      layout.styles[static_cast<std::size_t>(layouts::Role::Body)];
  body.family = "serif";
  const auto glyphs = [&](const char* features) {
    body.features = features;
    Blocks blocks;
    blocks.push_back(paragraph("small 1963"));
    std::vector<fonts::GlyphId> out;
    const Typeset set = typeset_all(article(std::move(blocks)), layout);
    for (const Item& item : set.pages[0].items)
      if (const auto* run = std::get_if<GlyphRun>(&item.content); run->text != "T")
        for (const Glyph& glyph : run->glyphs) out.push_back(glyph.id);
    return out;
  };
  const auto plain = glyphs(""), old_style = glyphs("onum"), small = glyphs("smcp");
  EXPECT_NE(plain, old_style);
  EXPECT_NE(plain, small);
  EXPECT_EQ(std::vector(plain.begin(), plain.begin() + 6),
            std::vector(old_style.begin(), old_style.begin() + 6));
  EXPECT_EQ(plain, glyphs(""));
}

TEST(Typeset, IdeographsAndLatinLettersStandALittleApart) {
  Blocks blocks;
  blocks.push_back(paragraph("漢字abc漢字"));
  const Typeset set = typeset_all(article(std::move(blocks)));
  std::vector<const Item*> runs;
  for (const Item& item : set.pages[0].items)
    if (const auto* run = std::get_if<GlyphRun>(&item.content); run && run->text != "T")
      runs.push_back(&item);
  ASSERT_EQ(runs.size(), 3U);
  for (std::size_t i = 0; i < 2; ++i) {
    const Pt end = runs[i]->origin.x + std::get<GlyphRun>(runs[i]->content).width;
    EXPECT_NEAR((runs[i + 1]->origin.x - end).value, 1.25, 0.01);
  }
}

TEST(Typeset, ALetterWiderThanItsLineIsReported) {
  layouts::Layout layout = test_layout();
  layout.styles[static_cast<std::size_t>(layouts::Role::Body)].size = {300};
  layout.styles[static_cast<std::size_t>(layouts::Role::Body)].leading = {300};
  Blocks blocks;
  blocks.push_back(paragraph("W"));
  const Typeset set = typeset_all(article(std::move(blocks)), layout);
  EXPECT_TRUE(set.diagnostics.has(imprint::Code::LineOverfull));
}

TEST(Typeset, DeepQuotationsLeaveRoomForWords) {
  Block inner = paragraph("Words");
  for (int i = 0; i < 60; ++i) {
    Quote quote;
    quote.children.push_back(std::move(inner));
    inner = {std::move(quote)};
  }
  Blocks blocks;
  blocks.push_back(std::move(inner));
  const Typeset set = typeset_all(article(std::move(blocks)));
  EXPECT_FALSE(set.diagnostics.has(imprint::Code::LineOverfull));
  for (const Item& item : set.pages[0].items)
    if (const auto* run = std::get_if<GlyphRun>(&item.content)) {
      EXPECT_LE(item.origin.x + run->width, Pt{250.01});
    }
}

TEST(Typeset, AFirstWordOfAnotherScriptTurnsNoParagraphRound) {
  Blocks blocks;
  blocks.push_back(paragraph("שלום means peace"));
  const Typeset set = typeset_all(article(std::move(blocks)));
  const std::vector<Item>& items = set.pages[0].items;
  ASSERT_GE(items.size(), 3U);
  EXPECT_NEAR(items[1].origin.x.value, 50, 0.01);
  EXPECT_EQ(std::get<GlyphRun>(items[1].content).bidi_level, 1);
  EXPECT_EQ(std::get<GlyphRun>(items.back().content).bidi_level, 0);
}

TEST(Typeset, RightToLeftTextEndsItsLinesAtTheLeft) {
  Blocks blocks;
  blocks.push_back(paragraph("שלום abc עולם"));
  blocks.back().attr.edit().dir = document::Direction::Rtl;
  const Typeset set = typeset_all(article(std::move(blocks)));
  std::string runs;
  Pt right{0};
  for (const Item& item : set.pages[0].items)
    if (const auto* run = std::get_if<GlyphRun>(&item.content); run->text != "T") {
      runs += std::to_string(run->bidi_level) + "[" + run->text + "]";
      right = std::max(right, item.origin.x + run->width);
    }
  EXPECT_EQ(runs, "1[שלום ]2[abc]1[ ]1[עולם]");
  EXPECT_NEAR(right.value, 250, 0.01);
}

// The words of the first page from left to right.
std::string seen(document::Direction dir, std::string_view text) {
  Blocks blocks;
  blocks.push_back(paragraph(std::string(text)));
  blocks.back().attr.edit().dir = dir;
  const Typeset set = typeset_all(article(std::move(blocks)));
  std::map<double, std::string> runs;
  for (const Item& item : set.pages[0].items)
    if (const auto* run = std::get_if<GlyphRun>(&item.content); run->text != "T")
      runs[item.origin.x.value] = run->text;
  std::string out;
  for (const auto& [x, run] : runs) out += run;
  return out;
}

// What is isolated is not turned with the words beside it (UAX #9, X5a to X6a, L2).
TEST(Typeset, IsolatesStayWhereTheyAre) {
  using document::Direction;
  EXPECT_EQ(seen(Direction::Ltr, "a שלום⁦ b c⁩."), "a שלום b c.");
  EXPECT_EQ(seen(Direction::Ltr, "a שלום ⁦b⁩ עולם"), "a עולם bשלום ");
  EXPECT_EQ(seen(Direction::Ltr, "⁧שלום⁩⁧עולם⁩ a"), "שלוםעולם a");
  EXPECT_EQ(seen(Direction::Rtl, "abc⁧ שלום⁩."), ".שלום abc");
  EXPECT_EQ(seen(Direction::Rtl, "⁦a⁩⁦b⁩"), "ba");
}

}  // namespace
}  // namespace imprint::typeset
