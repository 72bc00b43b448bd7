#include "resolve/decode.h"

#include <gtest/gtest.h>

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
