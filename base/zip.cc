#include "base/zip.h"

#include <fmt/format.h>
#include <zip.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <memory>
#include <optional>
#include <utility>

#include "base/check.h"
#include "base/codes.h"

namespace imprint {

namespace {

// The local header of an entry tells its size before and after its data; libzip seeks
// back to write it again, so the target is a position inside the sink.
struct Target {
  explicit Target(Sink& to) : sink(to) { zip_error_init(&error); }
  Target(const Target&) = delete;
  Target& operator=(const Target&) = delete;
  ~Target() { zip_error_fini(&error); }

  zip_int64_t write(std::string_view bytes) {
    const std::uint64_t size = sink.size();
    const std::string_view inside = bytes.substr(
        0, std::min<std::uint64_t>(bytes.size(), size - std::min(size, position)));
    Result<void> done;
    if (!inside.empty()) done = sink.write_at(position, inside);
    if (done && inside.size() < bytes.size())
      done = sink.write(bytes.substr(inside.size()));
    if (!done) {
      failure = done.error();
      zip_error_set(&error, ZIP_ER_WRITE, EIO);
      return -1;
    }
    position += bytes.size();
    return static_cast<zip_int64_t>(bytes.size());
  }

  Sink& sink;
  std::uint64_t position = 0;  // [bytes]
  zip_error_t error;
  std::optional<Diagnostic> failure;
};

zip_int64_t seek(Target& target, void* data, zip_uint64_t size) {
  const zip_int64_t to = zip_source_seek_compute_offset(
      target.position, target.sink.size(), data, size, &target.error);
  if (to < 0) return -1;
  target.position = static_cast<std::uint64_t>(to);
  return 0;
}

// A source that is written only: for libzip a file that is not there yet.
zip_int64_t on_target(void* user, void* data, zip_uint64_t size, zip_source_cmd_t cmd) {
  Target& target = *static_cast<Target*>(user);
  switch (cmd) {
    case ZIP_SOURCE_SUPPORTS:
      return zip_source_make_command_bitmap(
          ZIP_SOURCE_OPEN, ZIP_SOURCE_READ, ZIP_SOURCE_CLOSE, ZIP_SOURCE_STAT,
          ZIP_SOURCE_ERROR, ZIP_SOURCE_FREE, ZIP_SOURCE_SEEK, ZIP_SOURCE_TELL,
          ZIP_SOURCE_BEGIN_WRITE, ZIP_SOURCE_COMMIT_WRITE, ZIP_SOURCE_ROLLBACK_WRITE,
          ZIP_SOURCE_WRITE, ZIP_SOURCE_SEEK_WRITE, ZIP_SOURCE_TELL_WRITE,
          ZIP_SOURCE_REMOVE, -1);
    case ZIP_SOURCE_STAT:
      zip_error_set(&target.error, ZIP_ER_READ, ENOENT);
      return -1;
    case ZIP_SOURCE_ERROR:
      return zip_error_to_data(&target.error, data, size);
    case ZIP_SOURCE_WRITE:
      return target.write({static_cast<const char*>(data), size});
    case ZIP_SOURCE_SEEK_WRITE:
      return seek(target, data, size);
    case ZIP_SOURCE_TELL_WRITE:
      return static_cast<zip_int64_t>(target.position);
    case ZIP_SOURCE_BEGIN_WRITE:
    case ZIP_SOURCE_COMMIT_WRITE:
    case ZIP_SOURCE_ROLLBACK_WRITE:
    case ZIP_SOURCE_REMOVE:
    case ZIP_SOURCE_CLOSE:
    case ZIP_SOURCE_FREE:
      return 0;
    default:
      zip_error_set(&target.error, ZIP_ER_OPNOTSUPP, 0);
      return -1;
  }
}

// What libzip reads an entry from. It is given the size, the CRC and the method, so it
// copies deflated data as it is and writes no extra field for sizes unknown in advance.
struct EntryData {
  std::string_view data;
  bool deflated;
  std::uint64_t size;
  std::uint32_t crc;
  std::size_t position = 0;
};

zip_int64_t on_entry(void* user, void* data, zip_uint64_t size, zip_source_cmd_t cmd) {
  EntryData& entry = *static_cast<EntryData*>(user);
  switch (cmd) {
    case ZIP_SOURCE_OPEN:
      entry.position = 0;
      return 0;
    case ZIP_SOURCE_READ: {
      const std::string_view part = entry.data.substr(entry.position, size);
      if (!part.empty()) std::memcpy(data, part.data(), part.size());
      entry.position += part.size();
      return static_cast<zip_int64_t>(part.size());
    }
    case ZIP_SOURCE_STAT: {
      zip_stat_t* stat = static_cast<zip_stat_t*>(data);
      zip_stat_init(stat);
      stat->valid =
          ZIP_STAT_SIZE | ZIP_STAT_COMP_SIZE | ZIP_STAT_CRC | ZIP_STAT_COMP_METHOD;
      stat->size = entry.size;
      stat->comp_size = entry.data.size();
      stat->crc = entry.crc;
      stat->comp_method = entry.deflated ? ZIP_CM_DEFLATE : ZIP_CM_STORE;
      return sizeof(*stat);
    }
    case ZIP_SOURCE_ERROR: {
      zip_error_t none;
      zip_error_init(&none);
      return zip_error_to_data(&none, data, size);
    }
    case ZIP_SOURCE_FREE:
      delete &entry;
      return 0;
    case ZIP_SOURCE_CLOSE:
      return 0;
    case ZIP_SOURCE_SUPPORTS:
      return ZIP_SOURCE_SUPPORTS_READABLE;
    default:
      return -1;
  }
}

// MS-DOS date and time (APPNOTE.TXT, 4.4.6).
std::pair<zip_uint16_t, zip_uint16_t> to_dos(const ZipTime& time) {
  if (time.year < 1980) return to_dos(ZipTime{});
  if (time.year > 2107) return to_dos(ZipTime{2107, 12, 31, 23, 59, 58});
  return {static_cast<zip_uint16_t>((time.hour << 11) | (time.minute << 5) |
                                    (std::min(time.second, 59) / 2)),
          static_cast<zip_uint16_t>(((time.year - 1980) << 9) | (time.month << 5) |
                                    time.day)};
}

bool is_ascii(std::string_view text) {
  return std::all_of(text.begin(), text.end(),
                     [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

Diagnostic zip_failure(const zip_error_t& error) {
  zip_error_t copy = error;
  return failure(
      Code::FileUnwritable, {},
      fmt::format("cannot write the archive: {}", zip_error_strerror(&copy)));
}

using Archive = std::unique_ptr<zip_t, decltype(&zip_discard)>;

Result<void> add_entry(zip_t* archive, const std::string& name, EntryData data,
                       std::pair<zip_uint16_t, zip_uint16_t> dos) {
  zip_error_t error;
  zip_error_init(&error);
  auto owned = std::make_unique<EntryData>(data);
  zip_source_t* source = zip_source_function_create(on_entry, owned.get(), &error);
  if (source == nullptr) return zip_failure(error);
  owned.release();  // freed with the source
  // A name in ASCII says nothing of its encoding: libzip 1.7 leaves that out by itself,
  // libzip 1.11 does not, and both shall make the same bytes.
  const zip_flags_t encoding = is_ascii(name) ? ZIP_FL_ENC_GUESS : ZIP_FL_ENC_UTF_8;
  const zip_int64_t index = zip_file_add(archive, name.c_str(), source, encoding);
  if (index < 0) {
    zip_source_free(source);
    return zip_failure(*zip_get_error(archive));
  }
  const auto at = static_cast<zip_uint64_t>(index);
  if (zip_set_file_compression(archive, at,
                               data.deflated ? ZIP_CM_DEFAULT : ZIP_CM_STORE, 0) != 0 ||
      zip_file_set_dostime(archive, at, dos.first, dos.second, 0) != 0)
    return zip_failure(*zip_get_error(archive));
  return {};
}

}  // namespace

void ZipWriter::add_stored(std::string name, Blob bytes) {
  Entry& entry = entries_.emplace_back();
  entry.name = std::move(name);
  entry.blob = std::move(bytes);
  entry.size = entry.data().size();
}

void ZipWriter::add_stored(std::string name, std::string bytes) {
  Entry& entry = entries_.emplace_back();
  entry.name = std::move(name);
  entry.bytes = std::move(bytes);
  entry.size = entry.bytes.size();
}

void ZipWriter::add_deflated(std::string name, std::string bytes, Deflater& deflater) {
  Entry& entry = entries_.emplace_back();
  entry.name = std::move(name);
  entry.size = bytes.size();
  entry.crc = crc32(bytes);
  std::string deflated = deflater.raw(bytes);
  entry.deflated = deflated.size() < bytes.size();
  entry.bytes = entry.deflated ? std::move(deflated) : std::move(bytes);
}

Result<void> ZipWriter::finish() {
  check(!entries_.empty(), "an archive has entries");
  check(sink_.size() == 0, "the sink of an archive is empty");
  Target target(sink_);
  zip_error_t error;
  zip_error_init(&error);
  zip_source_t* source = zip_source_function_create(on_target, &target, &error);
  if (source == nullptr) return zip_failure(error);
  Archive archive(zip_open_from_source(source, ZIP_CREATE | ZIP_TRUNCATE, &error),
                  zip_discard);
  if (archive == nullptr) {
    zip_source_free(source);
    return zip_failure(error);
  }
  const auto dos = to_dos(time_);
  for (const Entry& entry : entries_)
    IMPRINT_TRY(add_entry(archive.get(), entry.name,
                          {entry.data(), entry.deflated, entry.size, entry.crc}, dos));
  if (zip_set_archive_comment(archive.get(), comment_.data(),
                              static_cast<zip_uint16_t>(comment_.size())) != 0)
    return zip_failure(*zip_get_error(archive.get()));
  if (zip_close(archive.get()) != 0)
    return target.failure ? *target.failure
                          : zip_failure(*zip_get_error(archive.get()));
  static_cast<void>(archive.release());  // zip_close() freed it
  return {};
}

}  // namespace imprint
