#include "base/zip.h"

#include <gtest/gtest.h>

#include <cstdint>
#include <cstdlib>
#include <fstream>

#include "base/codes.h"
#include "base/digest.h"

namespace imprint {
namespace {

std::string make(const ZipTime& time = {}) {
  MemorySink sink;
  ZipWriter zip(sink, time);
  Deflater deflater;
  zip.add_stored("mimetype", std::string("application/epub+zip"));
  zip.add_deflated("a.txt", std::string(3000, 'a') + "b", deflater);
  zip.add_deflated("tiny.txt", "x", deflater);
  zip.add_deflated("empty.txt", "", deflater);
  zip.add_stored("picture.jpg", Blob(std::string(20'000, '\xD8')));
  EXPECT_TRUE(zip.finish().ok());
  EXPECT_FALSE(sink.committed());
  return sink.bytes();
}

std::uint32_t number(const std::string& bytes, std::size_t at, std::size_t size) {
  std::uint32_t value = 0;
  for (std::size_t i = size; i-- > 0;)
    value = (value << 8) | static_cast<unsigned char>(bytes.at(at + i));
  return value;
}

// Reads `bytes` with Python's zipfile: "name method size crc-ok" a line.
std::string listing(const std::string& bytes) {
  const std::string dir = ::testing::TempDir();
  const std::string path = dir + "zip_test.zip";
  std::ofstream(path, std::ios::binary) << bytes;
  const std::string command =
      "/usr/bin/python3 - '" + path + "' > '" + path + ".txt' <<'PY'\n" +
      "import sys, zipfile\n"
      "z = zipfile.ZipFile(sys.argv[1])\n"
      "for i in z.infolist():\n"
      "    print(i.filename, i.compress_type, len(z.read(i)), len(i.extra),\n"
      "          '%d-%02d-%02d %02d:%02d:%02d' % i.date_time)\n"
      "PY\n";
  EXPECT_EQ(std::system(command.c_str()), 0);
  std::ifstream in(path + ".txt");
  return {std::istreambuf_iterator<char>(in), {}};
}

// Of libdeflate 1.14 and 1.23, libzip 1.7 and 1.11: what docs/same-bytes.md promises.
TEST(Zip, BytesAreThoseOfEveryReleaseThatIsSupported) {
  std::string text;
  for (int i = 0; i < 20'000; ++i)
    text += std::to_string(i * 7919 % 1013) +
            (i % 17 == 0 ? "<p>knee</p>\n" : " twitches ");
  MemorySink sink;
  ZipWriter zip(sink, {});
  Deflater deflater;
  zip.add_stored("mimetype", std::string("application/epub+zip"));
  zip.add_deflated("a.xhtml", text, deflater);
  zip.add_deflated("caf\xC3\xA9.xhtml", text.substr(500, 5000), deflater);
  EXPECT_TRUE(zip.finish().ok());
  EXPECT_EQ(sha256(sink.bytes()).hex(),
            "b58242ae2685549dbec57becc660db47a52271f0424c210f90e4878ea931778d");
}

TEST(Zip, OtherProgramsReadItBack) {
  EXPECT_EQ(listing(make({2022, 9, 1, 10, 30, 59})),
            "mimetype 0 20 0 2022-09-01 10:30:58\n"
            "a.txt 8 3001 0 2022-09-01 10:30:58\n"
            "tiny.txt 0 1 0 2022-09-01 10:30:58\n"
            "empty.txt 0 0 0 2022-09-01 10:30:58\n"
            "picture.jpg 0 20000 0 2022-09-01 10:30:58\n");
}

// OCF 3.3, "OCF ZIP container media type identification".
TEST(Zip, FirstEntryIsPlainAndHasNoExtraField) {
  const std::string bytes = make();
  EXPECT_EQ(number(bytes, 0, 4), 0x04034B50u);   // local file header
  EXPECT_EQ(number(bytes, 6, 2) & 0xFFF7u, 0u);  // flags: no encryption, no descriptor
  EXPECT_EQ(number(bytes, 8, 2), 0u);            // stored
  EXPECT_EQ(number(bytes, 28, 2), 0u);           // extra field
  EXPECT_EQ(bytes.substr(30, 28), "mimetypeapplication/epub+zip");
}

TEST(Zip, SameEntriesMakeTheSameBytesInAnyTimeZone) {
  const std::string before = make({2024, 2, 29, 23, 59, 58});
  setenv("TZ", "Asia/Tokyo", 1);
  tzset();
  const std::string after = make({2024, 2, 29, 23, 59, 58});
  unsetenv("TZ");
  tzset();
  EXPECT_EQ(before, after);
}

TEST(Zip, YearsThatDosDoesNotHaveBecomeTheNearest) {
  EXPECT_EQ(make({1066, 10, 14, 9, 0, 0}), make({1980, 1, 1, 0, 0, 0}));
  EXPECT_EQ(make({9999, 1, 1, 0, 0, 0}), make({2107, 12, 31, 23, 59, 58}));
}

// A disk that is full after `room` bytes.
class FullSink final : public Sink {
 public:
  explicit FullSink(std::uint64_t room) : room_(room) {}
  Result<void> write(std::string_view bytes) override {
    if (size_ + bytes.size() > room_)
      return failure_in("out.epub", Code::FileUnwritable, "no space left on device");
    size_ += bytes.size();
    return {};
  }
  Result<void> write_at(std::uint64_t, std::string_view) override { return {}; }
  std::uint64_t size() const override { return size_; }
  Result<void> commit() override { return {}; }
  void abort() override {}

 private:
  std::uint64_t room_, size_ = 0;
};

TEST(Zip, FullDiskIsTheSinksErrorWhereverItHappens) {
  const std::uint64_t whole = make().size();
  for (std::uint64_t room = 0; room < whole; room += 97) {
    FullSink sink(room);
    ZipWriter zip(sink, {});
    Deflater deflater;
    zip.add_stored("mimetype", std::string("application/epub+zip"));
    zip.add_deflated("a.txt", std::string(3000, 'a') + "b", deflater);
    zip.add_deflated("tiny.txt", "x", deflater);
    zip.add_deflated("empty.txt", "", deflater);
    zip.add_stored("picture.jpg", Blob(std::string(20'000, '\xD8')));
    const Result<void> result = zip.finish();
    ASSERT_FALSE(result.ok()) << room;
    EXPECT_EQ(result.error().message, "no space left on device");
    EXPECT_EQ(result.error().file, "out.epub");
  }
}

}  // namespace
}  // namespace imprint
