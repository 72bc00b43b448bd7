// zip.h: entries -> a ZIP file (APPNOTE.TXT 6.3) in a Sink, by libzip. The bytes depend
// on the entries and the time given, never on the clock or the time zone.
// One thread a writer.
#pragma once

#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <utility>

#include "base/blob.h"
#include "base/deflate.h"
#include "base/result.h"
#include "base/sink.h"

namespace imprint {

// A date and time as ZIP has it: no zone, seconds in steps of two, years 1980 to 2107
// (APPNOTE.TXT, 4.4.6). What lies outside becomes the nearest that it can say.
struct ZipTime {
  int year = 1980, month = 1, day = 1;
  int hour = 0, minute = 0, second = 0;
};

// Entries are written in the order in which they are added. No name twice.
class ZipWriter {
 public:
  // Every entry has `time` as its time. `sink` must be empty and outlive the writer.
  ZipWriter(Sink& sink, const ZipTime& time) : sink_(sink), time_(time) {}

  // An entry as it is, for what is compressed already.
  void add_stored(std::string name, Blob bytes);
  void add_stored(std::string name, std::string bytes);
  // A deflated entry; stored when that is not smaller.
  void add_deflated(std::string name, std::string bytes, Deflater& deflater);

  // The archive's comment, ASCII (APPNOTE.TXT, 4.4.26): the last bytes of the file.
  void set_comment(std::string comment) { comment_ = std::move(comment); }

  // Writes the file; the sink is not committed. Nothing can be added after it.
  // Fails with the sink's error.
  Result<void> finish();

 private:
  struct Entry {
    std::string name;
    std::string bytes;  // as they go into the file; empty when `blob` has them
    Blob blob;
    bool deflated = false;
    std::uint64_t size = 0;  // before deflating [bytes]
    std::uint32_t crc = 0;   // of the bytes before deflating

    std::string_view data() const {
      return blob ? blob.read() : std::string_view(bytes);
    }
  };

  Sink& sink_;
  ZipTime time_;
  std::string comment_;
  std::deque<Entry> entries_;  // libzip keeps pointers to them
};

}  // namespace imprint
