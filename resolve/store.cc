#include "resolve/store.h"

#include <fmt/format.h>

#include <charconv>
#include <cstdint>
#include <utility>

#include "base/sink.h"
#include "base/text_file.h"

namespace imprint::resolve {

namespace {

constexpr std::size_t kDigits = 64;            // of a SHA-256 in hexadecimal
constexpr std::uint64_t kMaxEntryBytes = 128;  // digest, space, size, line end

bool write_file(const std::string& path, std::string_view bytes) {
  const std::unique_ptr<Sink> sink = open_file_sink(path);
  return sink->write(bytes).ok() && sink->commit().ok();
}

}  // namespace

std::string Store::path(const char* kind, const Digest& digest) const {
  const std::string name = digest.hex();
  return fmt::format("{}/{}/{}/{}", folder_, kind, name.substr(0, 2), name);
}

std::optional<Blob> Store::find(const Url& url) const {
  if (folder_.empty()) return std::nullopt;
  const Result<std::string> entry =
      read_file(path("url", sha256(url.text)), kMaxEntryBytes);
  if (!entry.ok() || entry->size() < kDigits + 2) return std::nullopt;
  const std::string name = entry->substr(0, kDigits);
  std::size_t size = 0;
  std::from_chars(entry->data() + kDigits + 1, entry->data() + entry->size(), size);
  // The name comes from a file: it may be anything, and must not lead out of the store.
  if (name.find_first_not_of("0123456789abcdef") != std::string::npos)
    return std::nullopt;
  Result<Blob> blob =
      Blob::map(fmt::format("{}/blob/{}/{}", folder_, name.substr(0, 2), name));
  if (!blob.ok() || blob->size() != size) return std::nullopt;
  return std::move(*blob);
}

Blob Store::keep(const Url& url, std::string bytes) const {
  Blob blob(std::move(bytes));
  if (folder_.empty()) return blob;
  const std::string name = blob.digest().hex();
  if (write_file(path("blob", blob.digest()), blob.read()))
    write_file(path("url", sha256(url.text)),
               fmt::format("{} {}\n", name, blob.size()));
  return blob;
}

}  // namespace imprint::resolve
