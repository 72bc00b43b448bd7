#include <cstdint>

#include "base/deflate.h"
#include "tests/exporters/pdf/pdf_fixture.h"

namespace imprint::exporters::pdf {
namespace {

using typeset::ArtifactKind;
using typeset::ElementRole;

// 16 x 8, quarters red, green, blue and yellow.
constexpr std::string_view kJpegHex =
    "ffd8ffe000104a46494600010100000100010000ffdb0043000d090a0b0a080d0b0a0b0e0e0d0f13"
    "201513121213271c1e17202e2931302e292d2c333a4a3e333646372c2d405741464c4e525352323e"
    "5a615a50604a51524fffdb0043010e0e0e131113261515264f352d354f4f4f4f4f4f4f4f4f4f4f4f"
    "4f4f4f4f4f4f4f4f4f4f4f4f4f4f4f4f4f4f4f4f4f4f4f4f4f4f4f4f4f4f4f4f4f4f4f4f4f4fffc0"
    "0011080008001003011100021101031101ffc4001500010100000000000000000000000000000607"
    "ffc400191000020301000000000000000000000000001563a2e164ffc40016010101010000000000"
    "0000000000000000050607ffc4001c1100010403010000000000000000000000001663a2e11461a1"
    "e2ffda000c03010002110311003f0022c62b60c24de8fa1e53352a2a68fa69a65597a2213ce72cff"
    "d9";

std::string from_hex(std::string_view hex) {
  std::string bytes;
  for (std::size_t i = 0; i + 1 < hex.size(); i += 2) {
    bytes += static_cast<char>(std::stoi(std::string(hex.substr(i, 2)), nullptr, 16));
  }
  return bytes;
}

std::string big_endian(std::uint32_t value) {
  std::string out;
  for (int shift = 24; shift >= 0; shift -= 8) out += static_cast<char>(value >> shift);
  return out;
}

std::string png_chunk(std::string_view type, std::string_view body) {
  const std::string content = std::string(type) + std::string(body);
  return big_endian(static_cast<std::uint32_t>(body.size())) + content +
         big_endian(crc32(content));
}

}  // namespace

std::string png_file(int width, int height, int bits, int color_type,
                     std::string_view palette, std::string_view rows) {
  std::string header = big_endian(static_cast<std::uint32_t>(width)) +
                       big_endian(static_cast<std::uint32_t>(height));
  header += static_cast<char>(bits);
  header += static_cast<char>(color_type);
  header += std::string(3, '\0');
  std::string file = "\x89PNG\r\n\x1A\n" + png_chunk("IHDR", header);
  if (!palette.empty()) file += png_chunk("PLTE", palette);
  const std::string data = Deflater().zlib(rows);
  // In two chunks: they are one stream.
  file += png_chunk("IDAT", data.substr(0, data.size() / 2));
  file += png_chunk("IDAT", data.substr(data.size() / 2));
  return file + png_chunk("IEND", "");
}

document::Resource jpeg_resource(int orientation) {
  document::Resource resource;
  resource.state = document::Resource::State::Ready;
  resource.orientation = orientation;
  resource.print = {
      document::PrintPicture::Encoding::Jpeg, Blob(from_hex(kJpegHex)), {}, 16, 8, 3};
  return resource;
}

document::Resource palette_png_resource() {
  // Four columns in four colours, two rows, two bits a pixel.
  const std::string palette("\xFF\0\0\0\xFF\0\0\0\xFF\xFF\xFF\0", 12);
  const std::string rows("\0\x1B\0\x1B", 4);
  document::Resource resource;
  resource.state = document::Resource::State::Ready;
  resource.print = {document::PrintPicture::Encoding::Png,
                    Blob(png_file(4, 2, 2, 3, palette, rows)),
                    {},
                    4,
                    2,
                    3};
  return resource;
}

document::Resource alpha_resource() {
  document::Resource resource;
  resource.state = document::Resource::State::Ready;
  resource.print = {document::PrintPicture::Encoding::Deflated,
                    Blob(Deflater().zlib(std::string(2 * 2 * 3, '\x20'))),
                    Blob(Deflater().zlib(std::string("\xFF\x80\x40\0", 4))),
                    2,
                    2,
                    3};
  return resource;
}

document::Resource qr_resource() {
  document::Resource resource;
  resource.state = document::Resource::State::Ready;
  document::QrSymbol symbol;
  symbol.side = 21;
  for (int i = 0; i < 21 * 21; ++i) {
    symbol.modules.push_back(static_cast<std::uint8_t>(i * i % 7 % 2));
  }
  resource.qr = symbol;
  return resource;
}

document::Document sample_document() {
  document::Document document = small_document("Knee & \xC3\xA9 \xE2\x80\x94 <sample>");
  document.metadata.description = "All kinds of items";
  document.metadata.keywords = {"knee", "caf\xC3\xA9"};
  document.resources = {jpeg_resource(6), palette_png_resource(), alpha_resource(),
                        qr_resource()};
  document.outline = {{"Knee & \xC3\xA9",
                       {1},
                       {{"First", {2}, {}}, {"Later \xF0\x9F\x98\x80", {9}, {}}}}};
  return document;
}

namespace {

void add_text_blocks(PageMaker& maker) {
  maker.element(1, 0, ElementRole::Document);
  maker.element(2, 1, ElementRole::Article);
  maker.element(3, 2, ElementRole::Heading1);
  maker.line(3, "Knee twitching", {"serif", true, 20});
  maker.element(4, 2, ElementRole::Heading2);
  maker.line(4, "An official office affair", {"serif", true, 14});
  maker.element(5, 2, ElementRole::Paragraph);
  maker.line(5, "AVATAR: the first efficient fjord, ");
  maker.line(5, "then a ");
  maker.element(6, 5, ElementRole::Link);
  const typeset::Point at = maker.pen();
  maker.more(6, "link");
  maker.item(
      6,
      typeset::LinkArea{
          {24}, {14}, typeset::link_to(Url{"https://example.org/a(b)?c=1"}, "A link")},
      {at.x, at.y - Pt{11}});
  maker.more(5, ", and so on");
  maker.element(7, 5, ElementRole::Reference);
  maker.element(70, 7, ElementRole::Link);
  const typeset::Point mark = maker.pen();
  maker.more(70, "1", {"sans", false, 7});
  maker.item(
      70,
      typeset::LinkArea{{5}, {10}, typeset::link_to(document::NodeId{12}, "Note 1")},
      {mark.x, mark.y - Pt{9}});
  maker.more(5, ". ");
  maker.element(8, 2, ElementRole::Quote).lang = Language::of("de");
  maker.element(9, 8, ElementRole::Paragraph);
  maker.line(9,
             "Gr\xC3\xBC\xC3\x9F"
             "e an alle");
  maker.item(9, typeset::Rule{{30}, {0.7}, {200, 0, 0}}, {{72}, maker.pen().y + Pt{1}});
  maker.line(9, "\xCE\x91\xCE\xBB\xCF\x86\xCE\xB1 \xD0\x90\xD0\xB1\xD0\xB2");
}

void add_list_and_table(PageMaker& maker) {
  maker.element(20, 2, ElementRole::List).numbering = typeset::ListNumbering::Decimal;
  for (std::uint32_t i = 0; i < 2; ++i) {
    const std::uint32_t id = 21 + 4 * i;
    maker.element(id, 20, ElementRole::ListItem);
    maker.element(id + 1, id, ElementRole::Label);
    maker.element(id + 2, id, ElementRole::ListBody);
    maker.line(id + 1, i == 0 ? "1." : "2.").more(id + 2, " item");
  }
  maker.element(30, 2, ElementRole::Table);
  maker.element(31, 30, ElementRole::TableRow);
  maker.element(32, 31, ElementRole::TableHeaderCell).scope =
      typeset::CellScope::Column;
  maker.element(33, 31, ElementRole::TableHeaderCell).scope =
      typeset::CellScope::Column;
  maker.element(34, 30, ElementRole::TableRow);
  maker.element(35, 34, ElementRole::TableCell);
  maker.element(36, 34, ElementRole::TableCell);  // empty
  maker.line(32, "Head").more(33, " Two").line(35, "Cell");
  maker.element(37, 30, ElementRole::TableRow);
  maker.element(38, 37, ElementRole::TableCell).colspan = 2;
  maker.line(38, "Wide");
}

void add_figure(PageMaker& maker, std::uint32_t id,
                decltype(typeset::Item::content) item, double top) {
  typeset::StructureElement& figure = maker.element(id, 2, ElementRole::Figure);
  figure.alt = "Picture " + std::to_string(id);
  figure.box_origin = {{72}, {top}};
  figure.box_size = {{60}, {60}};
  maker.item(id, std::move(item), {{72}, {top}});
}

}  // namespace

std::vector<typeset::Page> sample_pages() {
  PageMaker one(1, "i");
  one.artifact(ArtifactKind::Header, "Running head", 40);
  add_text_blocks(one);
  add_list_and_table(one);
  one.artifact(ArtifactKind::Footer, "Page i", 810);
  one.page.destinations = {{{1}, {{72}, {80}}}, {{2}, {{72}, {110}}}};

  PageMaker two(2, "1");
  two.artifact(ArtifactKind::PageDecoration, "Aside", 40);
  two.page.items.back().quarter_turns = 1;
  two.line(5, "The paragraph goes on here. ");
  add_figure(two, 40, typeset::Picture{{1}, {30}, {60}}, 150);
  add_figure(two, 41, typeset::Picture{{2}, {60}, {30}}, 220);
  add_figure(two, 42, typeset::Picture{{3}, {60}, {60}}, 290);
  add_figure(two, 43, typeset::Qr{{4}, {60}}, 360);
  add_figure(two, 44, typeset::Frame{{60}, {60}, {0.5}, {90, 90, 90}}, 430);
  two.element(50, 2, ElementRole::Paragraph);
  two.line(50, "Missing: ");
  two.item(50, typeset::MissingGlyph{{8}, {10}, kBlack, "\xF0\x90\x8E\xA0"},
           {two.pen().x, two.pen().y - Pt{10}});
  two.line(50, "\xD8\xA8\xD8\xB3\xD9\x85 \xD8\xA7\xD9\x84\xD9\x84\xD9\x87",
           {"sans", false, 12, true});
  two.line(50,
           "\xE0\xA4\xB9\xE0\xA4\xBF\xE0\xA4\xA8\xE0\xA5\x8D\xE0\xA4\xA6\xE0\xA5\x80");
  two.element(60, 2, ElementRole::Note);
  two.element(61, 60, ElementRole::Label);
  two.element(62, 60, ElementRole::Paragraph);
  two.line(61, "1").more(62, " A note.");
  two.page.destinations = {{{9}, {{72}, {100}}}, {{12}, {{72}, two.pen().y}}};
  return {one.page, two.page};
}

}  // namespace imprint::exporters::pdf
