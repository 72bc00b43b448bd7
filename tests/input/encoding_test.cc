#include "input/encoding.h"

#include <cstdint>

#include <gtest/gtest.h>
#include <unicode/ucnv.h>

#include "tests/input/reading.h"

namespace imprint::input {
namespace {

struct Decoded {
  std::string text, diagnostics;
};
Decoded decode(std::string_view bytes) {
  Diagnostics diagnostics;
  const std::uint32_t file = diagnostics.add_file("in.md");
  std::string text = decode_source(std::string(bytes), file, diagnostics);
  return {std::move(text), to_text(diagnostics)};
}

// `utf8` in another encoding, by ICU's converter.
std::string encoded(std::string_view utf8, const char* encoding) {
  UErrorCode status = U_ZERO_ERROR;
  std::string out(utf8.size() * 4, '\0');
  const std::int32_t length =
      ucnv_convert(encoding, "UTF-8", out.data(), static_cast<std::int32_t>(out.size()),
                   utf8.data(), static_cast<std::int32_t>(utf8.size()), &status);
  EXPECT_TRUE(U_SUCCESS(status)) << encoding;
  out.resize(static_cast<std::size_t>(length));
  return out;
}

TEST(Encoding, OtherOnesAreRecognisedByTheirLetters) {
  struct Row {
    const char* encoding;
    std::string_view text;
  };
  const Row rows[] = {
      {"windows-1252",
       "Le m\u00E9decin a demand\u00E9 une \u00E9chographie du genou apr\u00E8s "
       "l\u2019\u00E9t\u00E9 ; c\u2019\u00E9tait tr\u00E8s simple et tr\u00E8s "
       "rapide."},
      {"ISO-8859-2",
       "Lekarz zapyta\u0142, czy b\u00F3l kolana pojawi\u0142 si\u0119 po "
       "\u0107wiczeniach. "
       "Odpowied\u017A by\u0142a prosta: tak, ju\u017C od tygodnia."},
      {"windows-1251",
       "\u0412\u0440\u0430\u0447 \u0441\u043F\u0440\u043E\u0441\u0438\u043B, "
       "\u043A\u043E\u0433\u0434\u0430 "
       "\u043D\u0430\u0447\u0430\u043B\u0430\u0441\u044C "
       "\u0431\u043E\u043B\u044C \u0432 \u043A\u043E\u043B\u0435\u043D\u0435."},
      {"Shift_JIS",
       "\u819D\u306E\u75DB\u307F\u306F\u3044\u3064\u59CB\u307E\u308A\u307E\u3057\u305F"
       "\u304B\u3002\u533B\u8005\u306B\u76F8\u8AC7\u3057\u3066\u304F\u3060\u3055\u3044"
       "\u3002"},
      {"GB18030",
       "\u819D\u76D6\u75BC\u75DB\u662F\u4EC0\u4E48\u65F6\u5019\u5F00\u59CB\u7684\uFF1F"
       "\u8BF7\u54A8\u8BE2\u60A8\u7684\u533B\u751F\u3002"},
      {"windows-949",
       "\uBB34\uB98E \uD1B5\uC99D\uC740 \uC5B8\uC81C \uC2DC\uC791\uB418\uC5C8"
       "\uC2B5\uB2C8\uAE4C? \uC758\uC0AC\uC640 \uC0C1\uC758\uD558\uC138\uC694."}};
  for (const Row& row : rows) {
    const Decoded decoded = decode(encoded(row.text, row.encoding));
    EXPECT_EQ(decoded.text, row.text) << row.encoding;
    EXPECT_NE(decoded.diagnostics.find("[encoding-converted]"), std::string::npos);
  }
}

TEST(Encoding, UnsureOnesAreReadAsBrowsersDo) {
  EXPECT_EQ(decode("Caf\xE9").text, "Caf\u00E9");
}

TEST(Encoding, APageMayNameIts) {
  const Decoded decoded = decode("<meta charset=\"koi8-r\"><p>\xD7\xD2\xC1\xDE");
  EXPECT_EQ(decoded.text, "<meta charset=\"koi8-r\"><p>\u0432\u0440\u0430\u0447");
  EXPECT_EQ(decoded.diagnostics,
            "in.md:1: warning: the file is not UTF-8; it is read as koi8-r, as it says "
            "[encoding-converted]\n  hint: save the file as UTF-8\n");
}

TEST(Encoding, FaultsInUtf8StayFaults) {
  EXPECT_EQ(decode("half a char \xE2\x82\n").text, "half a char \uFFFD\uFFFD\n");
  EXPECT_EQ(decode("overlong \xC0\xAF").text, "overlong \uFFFD\uFFFD");
  const Decoded decoded = decode("na\u00EFve \u00E9t\u00E9\nx\xFFy");
  EXPECT_EQ(decoded.text, "na\u00EFve \u00E9t\u00E9\nx\uFFFDy");
  EXPECT_EQ(decoded.diagnostics,
            "in.md:2: warning: bytes that are not UTF-8 are shown as U+FFFD "
            "[encoding-invalid]\n  hint: save the file as UTF-8\n");
}

TEST(Encoding, ByteOrderMarksAndLineEndsGo) {
  EXPECT_EQ(decode("\xEF\xBB\xBF"
                   "a\r\nb")
                .text,
            "a\nb");
  EXPECT_EQ(decode("\xEF\xBB\xBF"
                   "a\r\nb")
                .diagnostics,
            "");
  EXPECT_EQ(decode(std::string("\xFF\xFE"
                               "a\0\xE9\0\n\0",
                               8))
                .text,
            "a\u00E9\n");
  EXPECT_EQ(decode(std::string("\xFE\xFF\0a\xD8\x3D\xDE\x00", 8)).text, "a\U0001F600");
  EXPECT_EQ(decode("a\rb\r").text, "a\nb\n");
  EXPECT_EQ(decode("a\rb\r").diagnostics,
            "in.md:1: warning: the line ends are those of old Macintoshes (CR) "
            "[encoding-converted]\n  hint: save the file with LF line ends\n");
}

}  // namespace
}  // namespace imprint::input
