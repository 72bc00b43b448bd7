#include "layouts/load_layout.h"
#include "layouts/write_layout.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "tests/support/source_folder.h"
#include "tests/support/temp_folder.h"

namespace imprint::layouts {
namespace {

namespace fs = std::filesystem;

const std::string kShipped = source_folder() + "/layouts";

// A folder of layout files that goes away with the test.
class Folder {
 public:
  std::string add(const std::string& name, const std::string& text) const {
    return folder_.add(name, text);
  }
  std::string path() const { return folder_.path(); }

  // The layout of `text` as YAML, or the error with the folder's path taken out.
  std::string load(const std::string& text) const {
    Diagnostics diagnostics;
    const Result<Layout> layout =
        load_layout(add("my.yaml", text), kShipped, diagnostics);
    if (layout.ok()) return to_yaml(*layout);
    diagnostics.report(layout.error());
    return folder_.strip(to_text(diagnostics));
  }

 private:
  tests::TempFolder folder_;
};

Layout shipped(const std::string& name) {
  Diagnostics diagnostics;
  return load_layout(name, kShipped, diagnostics).value();
}

TEST(LoadLayout, ShippedNamesAreSorted) {
  EXPECT_EQ(layout_names(kShipped),
            (std::vector<std::string>{"a4-handout", "large-print", "letter-handout",
                                      "trade-book", "two-column"}));
}

TEST(LoadLayout, LetterIsTheA4HandoutOnOtherPaper) {
  const Layout a4 = shipped("a4-handout");
  const Layout letter = shipped("letter-handout");
  EXPECT_EQ(letter.name, "letter-handout");
  EXPECT_EQ(letter.page.width, from_inches(8.5));
  EXPECT_EQ(letter.page.height, from_inches(11));
  EXPECT_EQ(letter.style(Role::Title).size, a4.style(Role::Title).size);
  const auto measure = [](const PageDesign& page) {
    return (page.width - page.margin_left - page.margin_right).value;
  };
  EXPECT_NEAR(measure(letter.page), measure(a4.page), 2);
}

// Clear print (RNIB, UKAAF G003): 12 pt or more, ragged right; WCAG 2.1, 1.4.11: what
// is no text stands out by 3 to 1.
TEST(LoadLayout, HandoutsAreClearPrint) {
  for (const std::string& name : layout_names(kShipped)) {
    if (!name.ends_with("-handout")) continue;
    const Layout layout = shipped(name);
    EXPECT_GE(layout.style(Role::Body).size, Pt{12}) << name;
    EXPECT_EQ(layout.least_size, Pt{12}) << name;
    EXPECT_EQ(layout.links, PrintedLinks::List) << name;
    EXPECT_GE(contrast(layout.rule_color, kWhite), 3) << name;
    EXPECT_GE(contrast(layout.rule_color, layout.code_background), 3) << name;
    for (const TextStyle& style : layout.styles) {
      EXPECT_GE(style.size, layout.least_size) << name;
      EXPECT_EQ(style.align, TextAlign::Start) << name;
      EXPECT_GE(style.leading.value, style.size.value * 1.19) << name;
    }
    EXPECT_GE(layout.media.qr_side, from_mm(20)) << name;
    EXPECT_GE(layout.media.qr_min_module, from_mm(0.5)) << name;
  }
}

// WCAG 2.1, 1.4.3: 4.5 for text; headings ask more of themselves.
TEST(LoadLayout, EveryTextColourStandsOutFromThePaper) {
  for (const std::string& name : layout_names(kShipped)) {
    const Layout layout = shipped(name);
    for (std::size_t role = 0; role < kRoleCount; ++role)
      EXPECT_GE(contrast(layout.styles[role].color, kWhite), 4.5)
          << name << ", role " << role;
    for (const Role role : {Role::Title, Role::Heading2, Role::Heading3, Role::Heading4,
                            Role::Heading5, Role::Heading6, Role::TableHead})
      EXPECT_GT(contrast(layout.style(role).color, kWhite), 7) << name;
    EXPECT_GE(contrast(layout.link_color, kWhite), 4.5) << name;
    const TextStyle& code = layout.style(Role::Code);
    EXPECT_GE(contrast(code.color, layout.code_background), 4.5) << name;
    EXPECT_GE(contrast(layout.link_color, layout.code_background), 4.5) << name;
  }
}

TEST(LoadLayout, HeadingsStandCloserToWhatFollowsAndShrinkByLevel) {
  const Layout layout = shipped("a4-handout");
  Pt above = layout.style(Role::Title).size;
  for (const Role role : {Role::Heading2, Role::Heading3, Role::Heading4,
                          Role::Heading5, Role::Heading6}) {
    const TextStyle& style = layout.style(role);
    EXPECT_LE(style.size, above);
    EXPECT_GT(style.space_before, style.space_after * 2);
    above = style.size;
  }
}

TEST(LoadLayout, UnitsAreExactAndEmIsOfTheStylesOwnSize) {
  const Folder folder;
  Diagnostics diagnostics;
  const Layout layout =
      load_layout(folder.add("my.yaml",
                             "page: {width: 25.4mm, height: 2.54cm, margin-top: 0,\n"
                             "  margin-bottom: 0, margin-left: 0, margin-right: 0}\n"
                             "list-indent: .25in\n"
                             "styles: {code: {leading: 1.5em, size: 10pt,\n"
                             "  indent: 2 em, space-after: 3pt}}\n"
                             "media: {max-height: 40%}\n"),
                  kShipped, diagnostics)
          .value();
  EXPECT_EQ(layout.name, "my");
  EXPECT_DOUBLE_EQ(layout.page.width.value, 72);
  EXPECT_DOUBLE_EQ(layout.page.height.value, 72);
  EXPECT_DOUBLE_EQ(layout.list_indent.value, 18);
  EXPECT_DOUBLE_EQ(layout.style(Role::Code).leading.value, 15);
  EXPECT_DOUBLE_EQ(layout.style(Role::Code).indent.value, 20);
  EXPECT_DOUBLE_EQ(layout.style(Role::Code).space_after.value, 3);
  EXPECT_DOUBLE_EQ(layout.media.max_height, 0.4);
}

TEST(LoadLayout, SizesInRemFollowTheBodyOfTheLastFile) {
  const Folder folder;
  folder.add("base.yaml",
             "styles:\n  table: {size: 0.5rem, leading: 1rem, space-after: 2rem}\n"
             "  body: {size: 10pt, leading: 1.2em}\n  note: {size: 5pt}\n");
  folder.add("mid.yaml",
             "extends: base\nstyles: {body: {size: 99pt, leading: 99pt}}\n");
  Diagnostics diagnostics;
  const Layout layout =
      load_layout(folder.add("my.yaml",
                             "extends: mid\nstyles: {body: {size: 20pt, leading: 30pt},"
                             " caption: {leading: 1rem}}\n"),
                  kShipped, diagnostics)
          .value();
  EXPECT_EQ(layout.style(Role::Body).size, Pt{20});
  EXPECT_EQ(layout.style(Role::Body).leading, Pt{30});
  EXPECT_EQ(layout.style(Role::Table).size, Pt{10});
  EXPECT_EQ(layout.style(Role::Table).leading, Pt{20});
  EXPECT_EQ(layout.style(Role::Table).space_after, Pt{40});
  EXPECT_EQ(layout.style(Role::Caption).leading, Pt{20});
  EXPECT_EQ(layout.style(Role::Note).size, Pt{5});
}

// What a reader of the README tries first.
TEST(LoadLayout, AHandoutWithALargerBodyIsLargeThroughout) {
  for (const char* size : {"18pt, leading: 24pt", "120pt, leading: 130pt"}) {
    const Folder folder;
    Diagnostics diagnostics;
    const Layout layout =
        load_layout(folder.add("my.yaml", std::string("extends: a4-handout\n"
                                                      "styles: {body: {size: ") +
                                              size + "}}\n"),
                    kShipped, diagnostics)
            .value();
    for (const TextStyle& style : layout.styles)
      EXPECT_GE(style.size.value, layout.style(Role::Body).size.value * 0.92);
  }
}

TEST(LoadLayout, ShownInFullItReadsBackAsItself) {
  const Folder folder;
  const Layout layout = shipped("letter-handout");
  std::string expected = to_yaml(layout);
  expected.replace(0, expected.find('\n'), "# my");
  EXPECT_EQ(folder.load(to_yaml(layout)), expected);
}

TEST(LoadLayout, ExtendsTakesFromBesideTheFileFirstThenFromTheShipped) {
  const Folder folder;
  folder.add("mid.yaml", "extends: a4-handout\nlist-indent: 7pt\nquote-indent: 8pt\n");
  Diagnostics diagnostics;
  const Layout layout =
      load_layout(folder.add("top.yaml", "extends: mid\nquote-indent: 9pt\n"), kShipped,
                  diagnostics)
          .value();
  EXPECT_EQ(layout.list_indent, Pt{7});
  EXPECT_EQ(layout.quote_indent, Pt{9});
  EXPECT_EQ(layout.style(Role::Title).color, shipped("a4-handout").styles[0].color);
}

TEST(LoadLayout, StyleSheetIsReadFromBesideTheLayout) {
  const Folder folder;
  folder.add("my.css", "p { color: teal }\n");
  Diagnostics diagnostics;
  EXPECT_EQ(
      load_layout(folder.add("my.yaml", "epub-css: my.css\n"), kShipped, diagnostics)
          .value()
          .epub_css,
      "p { color: teal }\n");
}

struct Wrong {
  const char* yaml;
  const char* error;
};

TEST(LoadLayout, WrongOnesAreReportedWithPlaceAndHint) {
  const Wrong rows[] = {
      {"extends: a4-handout\nstyles:\n  body:\n    szie: 12pt\n",
       "my.yaml:4:5: error: unknown key \"szie\" in styles.body [layout-invalid]\n"
       "  hint: did you mean 'size'?\n"},
      {"styles: {boddy: {}}",
       "my.yaml:1:10: error: unknown key \"boddy\" in styles [layout-invalid]\n"
       "  hint: did you mean 'body'?\n"},
      {"marginalia: 1",
       "my.yaml:1:1: error: unknown key \"marginalia\" [layout-invalid]\n"
       "  hint: there are description, impose, links, least-size, list-indent, "
       "quote-indent, "
       "link-color, rule-color, code-background, styles, page, header, footer, media, "
       "pagination, tables, contents, extends, epub-css\n"},
      {"styles: {body: {features: onum pn}}",
       "my.yaml:1:27: error: \"onum pn\" are no features of OpenType [layout-invalid]\n"
       "  hint: write their tags, with a space between: onum pnum -liga\n"},
      {"impose: leaflet",
       "my.yaml:1:9: error: \"leaflet\" is none of none, booklet [layout-invalid]\n"},
      {"list-indent: 12 ptt",
       "my.yaml:1:14: error: \"12 ptt\" is not a length [layout-invalid]\n"
       "  hint: write a number and its unit: pt, mm, cm, in\n"},
      {"list-indent: 1em",
       "my.yaml:1:14: error: \"1em\" is not a length [layout-invalid]\n"
       "  hint: write a number and its unit: pt, mm, cm, in\n"},
      {"styles: {body: {size: 900pt}}",
       "my.yaml:1:23: error: \"900pt\" is not between 4pt and 200pt "
       "[layout-invalid]\n"},
      {"styles: {body: {size: 12pt, leading: 10pt}}",
       "my.yaml:1:16: error: the leading of styles.body is less than its size "
       "[layout-invalid]\n"
       "  hint: lines would touch: give it 1.2em or more\n"},
      {"extends: a4-handout\nstyles:\n  note: {size: 9pt}\n",
       "my.yaml:3:9: error: styles.note is 9pt, which is less than the least-size of "
       "12pt [layout-invalid]\n"
       "  hint: make it larger, or set least-size: 0 where small type is meant\n"},
      {"least-size: 16pt\nextends: a4-handout\nstyles: {body: {size: 16pt, leading: "
       "20pt}}\n",
       "my.yaml:1:13: error: styles.byline is 14.88pt, which is less than the "
       "least-size of 16pt [layout-invalid]\n"
       "  hint: make it larger, or set least-size: 0 where small type is meant\n"},
      {"styles: {body: {size: 1rem}}",
       "my.yaml:1:23: error: \"1rem\" is not a length [layout-invalid]\n"
       "  hint: write a number and its unit: pt, mm, cm, in, em\n"},
      {"link-color: 0b4f8a",
       "my.yaml:1:13: error: \"0b4f8a\" is not a colour [layout-invalid]\n"
       "  hint: write it as \"#1f3a4d\", in quotes\n"},
      {"styles: {body: {align: justfy}}",
       "my.yaml:1:24: error: \"justfy\" is none of start, center, end, justify "
       "[layout-invalid]\n"
       "  hint: did you mean 'justify'?\n"},
      {"styles: {body: {bold: very}}",
       "my.yaml:1:23: error: \"very\" is neither true nor false [layout-invalid]\n"},
      {"header: {left: \"{titel}\"}",
       "my.yaml:1:16: error: unknown placeholder {titel} [layout-invalid]\n"
       "  hint: did you mean 'title'?\n"},
      {"page: {size: b17}",
       "my.yaml:1:14: error: \"b17\" is none of a4, a5, letter, half-letter, legal "
       "[layout-invalid]\n"
       "  hint: give width and height instead\n"},
      {"page: {size: a4, margin-left: 15cm, margin-right: 5cm}",
       "my.yaml:1:7: error: the margins leave less than an inch for the text "
       "[layout-invalid]\n"},
      {"page: 5",
       "my.yaml:1:7: error: \"5\" is not a map of keys and values [layout-invalid]\n"},
      {"media: {qr-side: 10mm}",
       "my.yaml:1:18: error: \"10mm\" is not between 56.6929pt and 1000pt "
       "[layout-invalid]\n"},
      {"pagination: {widows: 2.5}",
       "my.yaml:1:22: error: \"2.5\" is not a whole number [layout-invalid]\n"},
      {"epub-css: none.css",
       "my.yaml:1:11: error: the style sheet none.css cannot be read [layout-invalid]\n"
       "  hint: its path counts from the folder of the layout\n"},
      {"extends: a4-handuot",
       "my.yaml:1:10: error: there is no layout \"a4-handuot\" [layout-unknown]\n"
       "  hint: did you mean 'a4-handout'?\n"},
      {"extends: ./my.yaml",
       "my.yaml:1:10: error: \"extends\" leads on for more than 8 layouts "
       "[layout-invalid]\n"
       "  hint: does a layout extend itself?\n"},
  };
  const Folder folder;
  for (const Wrong& row : rows) EXPECT_EQ(folder.load(row.yaml), row.error) << row.yaml;
}

TEST(LoadLayout, UnknownNameListsWhatThereIs) {
  Diagnostics diagnostics;
  const Result<Layout> layout = load_layout("poster", kShipped, diagnostics);
  ASSERT_FALSE(layout.ok());
  diagnostics.report(layout.error());
  EXPECT_EQ(to_text(diagnostics),
            "error: there is no layout \"poster\" [layout-unknown]\n"
            "  hint: there are a4-handout, large-print, letter-handout, trade-book, "
            "two-column\n");
}

}  // namespace
}  // namespace imprint::layouts
