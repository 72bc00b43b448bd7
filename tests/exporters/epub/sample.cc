#include "tests/exporters/epub/sample.h"

#include <unistd.h>

#include <cstdint>
#include <cstdlib>
#include <fstream>
#include <sstream>
#include <string_view>

#include "fonts/font_set.h"
#include "tests/support/unzip.h"

namespace imprint::exporters::epub {

namespace {

std::string read(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

std::string from_hex(std::string_view hex) {
  std::string out;
  for (std::size_t i = 0; i + 1 < hex.size(); i += 2)
    out += static_cast<char>(std::stoi(std::string(hex.substr(i, 2)), nullptr, 16));
  return out;
}

// A name of this process's and this call's own.
std::string scratch(const std::string& name) {
  static int count = 0;
  return ::testing::TempDir() + "epub" + std::to_string(::getpid()) + "-" +
         std::to_string(++count) + name;
}

d::Block with_classes(d::Block block, std::vector<std::string> classes) {
  block.attr.edit().classes = std::move(classes);
  return block;
}

d::Inline span(d::SpanRole role, std::string words) {
  return {d::Span{role, {text(std::move(words))}}};
}

d::Inline image(std::uint32_t resource, std::string alt) {
  return {d::Image{{resource}, std::move(alt), {}, {}}};
}

d::Block all_inlines() {
  d::Inline colored{d::Span{d::SpanRole::None, {text("red")}}};
  colored.attr.edit().style.color = Color{0xAA, 0, 0};
  colored.attr.edit().style.weight = d::Weight::Bold;
  d::Inline french{d::Span{d::SpanRole::None, {text("bonjour")}}};
  french.attr.edit().lang = Language::of("fr");
  french.attr.edit().id = "hello";
  d::Inline abbr = span(d::SpanRole::Abbr, "MRI");
  abbr.attr.edit().title = "magnetic \"resonance\" imaging";
  d::Inline nested{d::Link{Url{"https://example.org/?a=1&b=2"},
                           {text("outer "),
                            link(Url{"https://inner.example/"}, "inner"),
                            {d::FootnoteRef{0}}}}};
  return paragraph(d::Inlines{
      {d::Emphasis{{text("em ")}}},
      {d::Strong{{text("strong ")}}},
      {d::Strike{{text("strike ")}}},
      {d::Code{"a < b && \"c\""}},
      text(" H"),
      {d::Sub{{text("2")}}},
      text("O, x"),
      {d::Super{{text("2")}}},
      colored,
      french,
      abbr,
      span(d::SpanRole::Kbd, "Ctrl"),
      span(d::SpanRole::Mark, "mark"),
      span(d::SpanRole::Inserted, "ins"),
      span(d::SpanRole::Deleted, "del"),
      span(d::SpanRole::Quote, "\u201Cquoted\u201D"),
      span(d::SpanRole::Cite, "cite"),
      span(d::SpanRole::Small, "small"),
      span(d::SpanRole::Underline, "under"),
      span(d::SpanRole::Isolate, "\u05E9\u05DC\u05D5\u05DD"),
      {d::Ruby{{{{text("\u6F22")}, {text("kan")}}, {{text("\u5B57")}, {text("ji")}}}}},
      {d::LineBreak{}},
      link(Url{"mailto:clinic@example.org"}, "mail"),
      link(Url{}, "leads nowhere"),
      link(d::ArticleRef{3, "x"}, "another article"),
      nested,
      image(1, "in the \"line\""),
      image(3, "not to be had"),
      image(1, ""),
      {d::FootnoteRef{0}},
      {d::FootnoteRef{1}},
      {d::FootnoteRef{0}},
  });
}

d::Block all_lists() {
  d::List tasks{d::Numbering::Bullet, 1, false, true, {}};
  tasks.items.push_back({{paragraph("done")}, true, {}});
  tasks.items.push_back({{paragraph("open")}, false, {}});
  d::List letters{d::Numbering::UpperRoman, 4, true, false, {}};
  letters.items.push_back({{paragraph("four"), paragraph("more")}, {}, 9});
  letters.items.push_back({{{d::Block{tasks}}}, {}, {}});
  d::List numbers{d::Numbering::Decimal, 1, false, true, {}};
  numbers.items.push_back({{paragraph("one"), d::Block{letters}}, {}, {}});
  numbers.items.push_back({{}, {}, {}});
  return {numbers};
}

d::Block all_cells() {
  d::Table table;
  table.caption = {text("Drugs & doses")};
  const auto cell = [](std::string words, bool header, d::Scope scope) {
    d::TableCell out;
    out.children = {paragraph(std::move(words))};
    out.header = header;
    out.scope = scope;
    return out;
  };
  table.head.push_back(
      {{cell("Drug", true, d::Scope::Column), cell("Dose", true, d::Scope::Column)},
       {},
       {}});
  d::TableCell tall = cell("Ibuprofen", true, d::Scope::Row);
  tall.rowspan = 65534;  // more than there are rows
  d::TableCell right = cell("400 mg", false, d::Scope::None);
  right.align = d::Align::Right;
  table.body.push_back({{tall, right}, {}, {}});
  d::TableCell listed;
  listed.children = {all_lists()};
  table.body.push_back({{listed}, {}, {}});
  d::TableCell wide = cell("Ask first", false, d::Scope::None);
  wide.colspan = 2;
  table.foot.push_back({{wide}, {}, {}});
  table.foot.push_back({{}, {}, {}});
  return {table};
}

d::Block definitions() {
  d::DefinitionList list;
  list.items.push_back({{}, {{paragraph("a meaning without a term")}}, {}, {}});
  list.items.push_back({{{text("term")}, {text("synonym")}}, {}, {}, {}});
  list.items.push_back(
      {{{text("other")}}, {{paragraph("its meaning"), paragraph("more")}}, {}, {}});
  list.items.push_back({{{text("last, without a meaning")}}, {}, {}, {}});
  return {list};
}

d::Block video() {
  d::Video out;
  out.provider = "youtube";
  out.video_id = "64x22kjkJ68";
  out.url = Url{"https://www.youtube.com/watch?v=64x22kjkJ68"};
  out.short_url = Url{"https://youtu.be/64x22kjkJ68"};
  out.title = "Why knees <twitch>";
  out.thumbnail = {1};
  out.qr = {2};
  return {out};
}

}  // namespace

std::string small_jpeg() {
  return from_hex(
      "ffd8ffe000104a46494600010100000100010000ffdb004300100b0c0e0c0a100e0d0e1211101318"
      "281a181616183123251d283a333d3c3933383740485c4e404457453738506d51575f626768673e4d"
      "71797064785c656763ffc0000b080008000801011100ffc400140001000000000000000000000000"
      "00000001ffc40014100100000000000000000000000000000000ffda0008010100003f001fffd9");
}

d::Resource picture(int seed) {
  d::Resource out;
  out.url = Url{"https://example.org/" + std::to_string(seed) + ".jpg"};
  out.state = d::Resource::State::Ready;
  out.media_type = "image/jpeg";
  out.width_px = out.height_px = 8;
  std::string bytes = small_jpeg();
  // A comment segment behind the start of the image (ITU-T T.81, B.2.4.5).
  if (seed != 0)
    bytes.insert(2, std::string("\xFF\xFE\x00\x03", 4) + static_cast<char>('0' + seed));
  out.original = Blob(bytes);
  return out;
}

d::Resource missing_picture() {
  d::Resource out;
  out.url = Url{"https://example.org/gone.jpg"};
  out.state = d::Resource::State::Missing;
  return out;
}

d::Resource qr_code() {
  d::Resource out;
  out.state = d::Resource::State::Ready;
  out.qr.emplace();
  out.qr->side = 21;
  out.qr->payload = "https://youtu.be/64x22kjkJ68";
  for (int i = 0; i < 21 * 21; ++i)
    out.qr->modules.push_back(static_cast<std::uint8_t>(i % 3 != 0));
  return out;
}

d::Article every_kind() {
  d::Details details{{text("More about it")}, {paragraph("Hidden on the web.")}};
  d::Figure figure{{paragraph(d::Inlines{image(1, "a knee")})}, {paragraph("A knee.")}};
  d::Figure two{{paragraph(d::Inlines{image(3, "gone")}), paragraph("text")},
                {paragraph("First."), paragraph("Second.")}};
  d::Block floated{figure};
  floated.attr.edit().style.float_side = d::FloatSide::Right;
  floated.attr.edit().style.width = 0.4;
  d::Group group{
      {paragraph("\u0645\u0631\u062D\u0628\u0627"), heading(4, "Deep", "deep")}};
  d::Block arabic = with_classes({group}, {"callout"});
  arabic.attr.edit().lang = Language::of("ar");
  arabic.attr.edit().dir = d::Direction::Rtl;
  d::CodeBlock listing{"one\ntwo", "go", "main.go", 7, {{2, 2}}};
  d::Callout callout{d::CalloutKind::Warning, {text("Warning")}, {paragraph("Hot.")}};
  d::Math formula{"x < 2",
                  {{"mi", {}, "x", {}}, {"mo", {}, "<", {}}, {"mn", {}, "2", {}}}};
  d::Video bare;
  bare.title = "A film that has no picture";
  bare.url = bare.short_url = Url{"https://vimeo.com/1"};

  d::Article out = article("Every <kind> & \"more\"",
                           {paragraph("First."),
                            heading(2, "Inlines", "inlines"),
                            all_inlines(),
                            heading(3, "Lists", "1 not a valid id"),
                            all_lists(),
                            definitions(),
                            {d::Quote{{paragraph("A quote."), all_lists()}}},
                            {d::CodeBlock{"if (a < b) {\n\treturn \"&\";\n}", "c++"}},
                            heading(2, "Tables"),
                            all_cells(),
                            {figure},
                            {two},
                            floated,
                            video(),
                            {bare},
                            {d::Audio{Url{"https://example.org/a.mp3"}, "A talk"}},
                            {d::Audio{Url{}, ""}},
                            {details},
                            {listing},
                            {callout},
                            paragraph(d::Inlines{{formula}, {d::Math{"\\foo", {}}}}),
                            arabic,
                            {d::ThematicBreak{}},
                            {d::PageBreak{}},
                            {d::Table{}},
                            {d::DefinitionList{}},
                            {d::List{}},
                            {d::Figure{}},
                            paragraph(d::Inlines{image(1, "alone")}),
                            heading(2, "")});
  out.resources = {picture(), qr_code(), missing_picture()};
  out.footnotes.push_back({"a", {paragraph("The first note.")}, {}, {}});
  out.footnotes.push_back(
      {"b", {all_lists(), paragraph(d::Inlines{{d::FootnoteRef{0}}})}, {}, {}});
  out.footnotes.push_back({"c", {}, {}, {}});
  out.metadata.subtitle = "All of it";
  out.metadata.authors = {"Ann Lee", "Bo & Ek"};
  out.metadata.date = d::parse_date("2022-09-01");
  out.metadata.description = "What <it> says";
  out.metadata.categories = {"health", "knees"};
  out.metadata.tags = {"knees", "R&D"};
  out.lead = d::LeadPicture{{{1}, "the lead", {}, {}}, false};
  return out;
}

Exported export_articles(std::vector<d::Article> articles, const How& how) {
  const auto document =
      d::ResolvedDocumentMaker::make(d::assemble(std::move(articles)));
  layouts::Layout layout;
  layout.name = "a4-handout";
  layout.epub_css = how.css.empty() ? read("layouts/epub/default.css") : how.css;
  const fonts::FontSet fonts;
  const ExportInput input{
      document,    layout,        fonts,
      how.options, how.timestamp, "urn:uuid:5a6e0f52-1c7b-5d0e-9d36-7e1ac4882bf1"};
  MemorySink sink;
  Diagnostics diagnostics;
  const Result<void> done = kFormat.open(input, sink, diagnostics)->finish(how.pages);
  EXPECT_TRUE(done.ok());
  Exported out;
  out.bytes = sink.bytes();
  out.diagnostics = to_text(diagnostics);
  std::istringstream names(python(out,
                                  "import zipfile\n"
                                  "for name in zipfile.ZipFile(path).namelist():\n"
                                  "    print(name)\n"));
  for (std::string name; std::getline(names, name);) out.names.push_back(name);
  out.files = tests::unzip(out.bytes);
  return out;
}

std::string python(const Exported& exported, const std::string& script) {
  const std::string path = scratch(".epub");
  std::ofstream(path, std::ios::binary) << exported.bytes;
  std::ofstream(path + ".py") << "import sys\npath = sys.argv[1]\n" << script;
  const std::string command =
      "/usr/bin/python3 '" + path + ".py' '" + path + "' > '" + path + ".out'";
  EXPECT_EQ(std::system(command.c_str()), 0) << script;
  return read(path + ".out");
}

std::string part(const std::string& whole, const std::string& begin,
                 const std::string& end) {
  const std::size_t from = whole.find(begin);
  if (from == std::string::npos) return {};
  const std::size_t to = whole.find(end, from + begin.size());
  return whole.substr(from, to == std::string::npos ? to : to + end.size() - from);
}

}  // namespace imprint::exporters::epub
