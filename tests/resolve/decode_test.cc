#include "resolve/decode.h"

#include <gtest/gtest.h>

#include <array>
#include <cstdint>

#include "tests/resolve/pictures.h"

namespace imprint::resolve {
namespace {

// A PNG of one row of RGBA pixels.
std::string png(const std::string& pixels) {
  return tests::png(static_cast<std::uint32_t>(pixels.size() / 4), 1, '\x06',
                    std::string(1, '\0') + pixels);
}

constexpr DecodeRequest kForEpub{.recode = true};

class DecoderTest : public testing::Test {
 protected:
  std::unique_ptr<Decoder> decoder_ = make_process_decoder(IMPRINT_DECODE_PATH);
};

TEST_F(DecoderTest, AlphaIsTakenApartFromColour) {
  const std::string pixels("\xff\x00\x10\xff\x01\x02\x03\x80", 8);
  const Decoded decoded = decoder_->decode(png(pixels), {});
  ASSERT_TRUE(decoded.ok) << decoded.error;
  EXPECT_EQ(decoded.width_px, 2);
  EXPECT_EQ(decoded.height_px, 1);
  EXPECT_EQ(decoded.print.components, 3);
  EXPECT_EQ(inflate_zlib(decoded.print.data.read(), 100),
            std::string("\xff\x00\x10\x01\x02\x03", 6));
  EXPECT_EQ(inflate_zlib(decoded.print.alpha.read(), 100), "\xff\x80");
  EXPECT_FALSE(decoded.recoded);
}

TEST_F(DecoderTest, OpaqueAlphaIsLeftOut) {
  const Decoded decoded = decoder_->decode(png("\x01\x02\x03\xff"), {});
  ASSERT_TRUE(decoded.ok) << decoded.error;
  EXPECT_FALSE(decoded.print.alpha);
}

TEST_F(DecoderTest, SvgIsRecodedForTheEpub) {
  const Decoded decoded = decoder_->decode(
      "<svg xmlns='http://www.w3.org/2000/svg' width='8' height='4'>"
      "<rect width='8' height='4' fill='#00f'/></svg>",
      kForEpub);
  ASSERT_TRUE(decoded.ok) << decoded.error;
  EXPECT_EQ(decoded.width_px, 8);
  EXPECT_EQ(decoded.print.width_px, 25);  // 8/96 inch at 300 pixels an inch
  EXPECT_EQ(decoded.recoded_type, "image/svg+xml");
}

// The file that an EPUB gets of a drawing with that inside.
class DrawingTest : public DecoderTest {
 protected:
  std::string cleaned(const std::string& inside) {
    const Decoded decoded = decoder_->decode(kBegin + inside + "</svg>", kForEpub);
    EXPECT_TRUE(decoded.ok) << decoded.error;
    left_out_ = decoded.left_out;
    if (decoded.recoded_type != "image/svg+xml") return decoded.recoded_type;
    const std::string text(decoded.recoded.read());
    constexpr std::string_view kHead =
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<svg "
        "xmlns=\"http://www.w3.org/2000/svg\" "
        "xmlns:xlink=\"http://www.w3.org/1999/xlink\" version=\"1.1\" "
        "viewBox=\"0 0 8 4\" width=\"8\" height=\"4\">";
    EXPECT_TRUE(text.starts_with(kHead)) << text;
    EXPECT_TRUE(text.ends_with("</svg>\n")) << text;
    return text.substr(kHead.size(), text.size() - kHead.size() - 7);
  }

  static constexpr const char* kBegin =
      "<svg xmlns='http://www.w3.org/2000/svg' width='8' height='4' "
      "xmlns:xlink='http://www.w3.org/1999/xlink' onload='x()'>";
  std::string left_out_;
};

TEST_F(DrawingTest, WhatRunsOrFetchesIsTakenOut) {
  EXPECT_EQ(cleaned("<script>x()</script><rect onclick='x()' width='1' height='1'/>"),
            "<rect width=\"1\" height=\"1\"></rect>");
  EXPECT_EQ(cleaned("<a xlink:href='https://example.org/'><g/></a>"), "<g><g></g></g>");
  EXPECT_EQ(cleaned("<g style='fill:url(https://example.org/a#b);stroke:red'/>"),
            "<g style=\"fill:none;stroke:red;\"></g>");
  EXPECT_EQ(cleaned("<style>@import url(x.css); .a{fill:u\\72l(x)}</style>"),
            "<style type=\"text/css\"> .a{fill:u 72l(x)}</style>");
  EXPECT_EQ(left_out_, "");
  cleaned(
      "<image width='1' height='1' href='https://example.org/a.png'/>"
      "<foreignObject><p xmlns='http://www.w3.org/1999/xhtml'><img src='a.png'/></p>"
      "</foreignObject>");
  EXPECT_EQ(left_out_, "pictures and the like within HTML, pictures outside of it");
}

// Labels of diagrams are HTML in many drawings.
TEST_F(DrawingTest, WordsOfHtmlAreText) {
  const std::string p = "<p xmlns='http://www.w3.org/1999/xhtml'>";
  EXPECT_EQ(cleaned("<foreignObject width='80' height='24'>" + p +
                    "<b>Start</b> &amp;\n go<script>x</script></p></foreignObject>"),
            "<text text-anchor=\"middle\" font-family=\"sans-serif\" font-size="
            "\"14.55\"><tspan x=\"40.00\" y=\"17.09\">Start &amp; go</tspan></text>");
  EXPECT_EQ(left_out_, "");
  EXPECT_EQ(cleaned("<foreignObject x='10' y='10' width='80' height='48'>" + p +
                    "Two words here<br/>日本</p></foreignObject>"),
            "<text text-anchor=\"middle\" font-family=\"sans-serif\" font-size="
            "\"10.39\"><tspan x=\"50.00\" y=\"31.40\">Two words here</tspan>"
            "<tspan x=\"50.00\" y=\"43.87\">日本</tspan></text>");
  // A maker that has thought of who cannot show it.
  EXPECT_EQ(cleaned("<switch><foreignObject width='9' height='9'>" + p +
                    "A</p></foreignObject><text>B</text></switch>"),
            "<switch><text>B</text></switch>");
  EXPECT_EQ(cleaned("<foreignObject><div/></foreignObject>"), "");
}

TEST_F(DrawingTest, WithoutASizeItIsAsLargeAsBrowsersShowIt) {
  const Decoded decoded = decoder_->decode(
      "<svg xmlns='http://www.w3.org/2000/svg'><circle cx='50' cy='50' r='40'/></svg>",
      kForEpub);
  ASSERT_TRUE(decoded.ok) << decoded.error;
  EXPECT_EQ(decoded.width_px, 300);
  EXPECT_EQ(decoded.height_px, 150);
  EXPECT_NE(decoded.recoded.read().find("viewBox=\"0 0 300 150\""),
            std::string_view::npos);
}

TEST_F(DrawingTest, ReferencesInsideStay) {
  EXPECT_EQ(cleaned("<linearGradient id='1'/><g fill='url(#1)'/>"),
            "<linearGradient id=\"id.1\"></linearGradient><g fill=\"url(#id.1)\"></g>");
  EXPECT_EQ(cleaned("<g id='a'/><use href='#a'/>"),
            "<g id=\"a\"></g><use xlink:href=\"#a\"></use>");
}

TEST_F(DrawingTest, WhatSvg11CannotSayIsDrawn) {
  EXPECT_EQ(cleaned("<g paint-order='stroke'/>"),
            "<g style=\"paint-order:stroke;\"></g>");
  EXPECT_EQ(cleaned("<g text-anchor='left' data-x='1'/>"), "<g></g>");
  EXPECT_EQ(cleaned("<path/><text>a<a>b</a></text>"), "<text>a<tspan>b</tspan></text>");
  EXPECT_EQ(cleaned("<use href='#nowhere'/>"), "image/png");
  EXPECT_EQ(cleaned("<rect width='1' height='1'><g/></rect>"), "image/png");
}

TEST_F(DrawingTest, EntitiesAreReplacedAndNoFileIsRead) {
  const std::string begin =
      "<!DOCTYPE svg [<!ENTITY own 'words'><!ENTITY file SYSTEM "
      "'file:///etc/passwd'>]>";
  const Decoded decoded =
      decoder_->decode(begin + kBegin + "<text>&own;&file;</text></svg>", kForEpub);
  ASSERT_TRUE(decoded.ok) << decoded.error;
  EXPECT_NE(decoded.recoded.read().find("<text>words</text>"), std::string_view::npos);
}

TEST_F(DrawingTest, SizeIsWhatTheFileSaysHoweverLarge) {
  const auto size = [&](const std::string& root) {
    const Decoded decoded = decoder_->decode(
        "<svg xmlns='http://www.w3.org/2000/svg' " + root + "/>", kForEpub);
    return std::array{decoded.width_px, decoded.height_px, decoded.print.width_px};
  };
  EXPECT_EQ(size("width='96' height='48'"), (std::array{96, 48, 300}));
  EXPECT_EQ(size("width='25.4mm' viewBox='0 0 2 1'"), (std::array{96, 48, 300}));
  EXPECT_EQ(size("width='100%' viewBox='0 0 96 48'"), (std::array{96, 48, 300}));
  EXPECT_EQ(size("width='500000' height='250000'"),
            (std::array{500'000, 250'000, 2'400}));
}

TEST_F(DecoderTest, TimeIsTheProcessors) {
  DecodeRequest request = kForEpub;
  request.cpu = std::chrono::milliseconds(100);
  const Decoded decoded = decoder_->decode(
      "<svg xmlns='http://www.w3.org/2000/svg' width='100' height='100'>"
      "<pattern id='p' width='1e-6' height='1e-6' patternUnits='userSpaceOnUse'>"
      "<rect width='1' height='1'/></pattern>"
      "<filter id='f'><feTurbulence numOctaves='1000000'/></filter>"
      "<rect width='100' height='100' fill='url(#p)' filter='url(#f)'/></svg>",
      request);
  EXPECT_FALSE(decoded.ok);
  EXPECT_TRUE(decoded.out_of_time);
  EXPECT_EQ(decoded.error, "decoding it takes more than 0.1 s");
  EXPECT_TRUE(decoder_->decode(png("\x01\x02\x03\x80"), {}).ok);
}

TEST_F(DecoderTest, DamagedPictureIsAnErrorAndTheNextOneIsNot) {
  const std::string whole = png("\x01\x02\x03\x80");
  EXPECT_FALSE(decoder_->decode(whole.substr(0, 45), {}).ok);
  EXPECT_FALSE(decoder_->decode("no picture at all", {}).ok);
  EXPECT_TRUE(decoder_->decode(whole, {}).ok);
}

TEST(Decoder, ProcessThatEndsIsReplaced) {
  // `false` starts, says nothing, and ends: every picture is an error, none is a crash.
  const auto decoder = make_process_decoder("/bin/false");
  EXPECT_EQ(decoder->decode("x", {}).error, "the decoder gave no answer");
  EXPECT_EQ(decoder->decode("x", {}).error, "the decoder gave no answer");
}

TEST(Decoder, ProgramThatIsNotThereIsSaid) {
  EXPECT_EQ(make_process_decoder("/nonexistent/decode")->decode("x", {}).error,
            "the decoder \"/nonexistent/decode\" cannot be started");
}

}  // namespace
}  // namespace imprint::resolve
