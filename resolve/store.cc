#include "resolve/store.h"

#include <fmt/format.h>

#include <charconv>
#include <cstdint>
#include <utility>

#include "base/sink.h"
#include "base/text_file.h"
#include "resolve/jpeg_check.h"

namespace imprint::resolve {

namespace {

constexpr std::size_t kDigits = 64;            // of a SHA-256 in hexadecimal
constexpr std::uint64_t kMaxEntryBytes = 128;  // digest, size, "sound", line end
constexpr std::string_view kSound = " sound";

bool write_file(const std::string& path, std::string_view bytes) {
  const std::unique_ptr<Sink> sink = open_file_sink(path);
  return sink->write(bytes).ok() && sink->commit().ok();
}

}  // namespace

std::string Store::path(const char* kind, const Digest& digest) const {
  const std::string name = digest.hex();
  return fmt::format("{}/{}/{}/{}", folder_, kind, name.substr(0, 2), name);
}

std::optional<Kept> Store::find(const Url& url) const {
  if (folder_.empty()) return std::nullopt;
  const Result<std::string> entry =
      read_file(path("url", sha256(url.text)), kMaxEntryBytes);
  if (!entry.ok() || entry->size() < kDigits + 2) return std::nullopt;
  const std::string name = entry->substr(0, kDigits);
  std::size_t size = 0;
  const char* const end = entry->data() + entry->size();
  const char* const after = std::from_chars(entry->data() + kDigits + 1, end, size).ptr;
  // The name comes from a file: it may be anything, and must not lead out of the store.
  if (name.find_first_not_of("0123456789abcdef") != std::string::npos)
    return std::nullopt;
  Result<Blob> blob =
      Blob::map(fmt::format("{}/blob/{}/{}", folder_, name.substr(0, 2), name));
  if (!blob.ok() || blob->size() != size) return std::nullopt;
  const bool was_sound = std::string_view(after, end).starts_with(kSound);
  // A file of the store may have been changed since: then its name is not its digest.
  const bool is_sound_jpeg = was_sound && blob->digest().hex() == name;
  return Kept{std::move(*blob), is_sound_jpeg};
}

Kept Store::keep(const Url& url, std::string bytes) const {
  Blob blob(std::move(bytes));
  if (folder_.empty()) return {std::move(blob)};
  const bool is_sound = is_sound_jpeg(blob.read());
  const std::string name = blob.digest().hex();
  if (write_file(path("blob", blob.digest()), blob.read()))
    write_file(path("url", sha256(url.text)),
               fmt::format("{} {}{}\n", name, blob.size(), is_sound ? kSound : ""));
  return {std::move(blob), is_sound};
}

}  // namespace imprint::resolve
