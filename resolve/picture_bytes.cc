#include "resolve/picture_bytes.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <string_view>
#include <utility>

#include "base/codes.h"
#include "base/unicode.h"

namespace imprint::resolve {

namespace {

PictureBytes failed(Code code, std::string message, std::string hint) {
  return {std::nullopt, code, std::move(message), std::move(hint)};
}

constexpr std::string_view kBase64 =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

// RFC 4648, section 4; white space is skipped; nothing for other characters.
std::optional<std::string> decode_base64(std::string_view text) {
  std::string out;
  std::uint32_t bits = 0;
  int count = 0;
  for (const char c : text) {
    if (is_html_space(static_cast<unsigned char>(c))) continue;
    if (c == '=') break;
    const std::size_t value = kBase64.find(c == '-' ? '+' : c == '_' ? '/' : c);
    if (value == std::string_view::npos) return std::nullopt;
    bits = bits << 6 | static_cast<std::uint32_t>(value);
    count += 6;
    if (count >= 8) {
      count -= 8;
      out += static_cast<char>(bits >> count & 0xFF);
    }
  }
  return out;
}

// RFC 2397: data:[<media type>][;base64],<data>
PictureBytes load_data_url(std::string_view text) {
  const std::size_t comma = text.find(',');
  if (comma == std::string_view::npos)
    return failed(Code::MediaBroken, "a data: URL without data", "");
  const std::string data = percent_decode(text.substr(comma + 1));
  if (!text.substr(0, comma).ends_with(";base64")) return {Blob(data)};
  std::optional<std::string> bytes = decode_base64(data);
  if (!bytes) return failed(Code::MediaBroken, "a data: URL that is not Base64", "");
  return {Blob(std::move(*bytes))};
}

// A file beside the article whose name differs in capitals alone: on Windows and macOS
// it is the same one. Empty: there is none.
std::string name_in_other_case(const std::string& name, const LocalPlaces& places,
                               const Files& files) {
  if (name.find("..") != name.npos) return {};  // nothing outside is looked at
  namespace fs = std::filesystem;
  constexpr std::size_t kMostLookedAt = 5'000;  // names
  const fs::path wanted = fs::path(places.bundle_dir) / name;
  const std::string lower = to_lower_ascii(wanted.filename().string());
  for (const FolderEntry& entry :
       files.list(wanted.parent_path().string(), kMostLookedAt).entries)
    if (to_lower_ascii(entry.name) == lower)
      return (fs::path(name).parent_path() / entry.name).generic_string();
  return {};
}

// What most often is the reason.
std::string missing_hint(const std::string& name, const LocalPlaces& places,
                         const Files& files) {
  const std::string beside = "put the file beside the article, or pass --media-dir";
  if (name.find('\\') != std::string::npos) {  // written on Windows
    std::string slashes = name;
    std::replace(slashes.begin(), slashes.end(), '\\', '/');
    const bool has_drive = slashes.size() > 1 && slashes[1] == ':';
    return has_drive ? "copy the file beside the article, and name it without its drive"
                     : fmt::format("folders are parted by /: {}", slashes);
  }
  if (name.starts_with('/'))
    return "a / in front is the root of the content, or of the site's static files: "
           "put "
           "the file there, or pass --media-dir";
  const std::string other = name_in_other_case(name, places, files);
  return other.empty() ? beside : fmt::format("did you mean '{}'?", other);
}

PictureBytes load_local(const Url& url, const LocalPlaces& places, const Files& files) {
  const std::string name = percent_decode(split_url(url.text).path);
  const std::string hint = "put the file beside the article, or pass --media-dir";
  if (name.empty() || name.find('\0') != std::string::npos)
    return failed(Code::MediaMissing, "a picture without a name", hint);
  const LocalFile file = find_local_file(name, places, files);
  if (file.path.empty() && file.is_outside)
    return failed(Code::MediaRefused,
                  fmt::format("picture \"{}\" lies outside the content", name),
                  "name its folder with --media-dir");
  if (file.path.empty())
    return failed(Code::MediaMissing, fmt::format("picture \"{}\" is not there", name),
                  missing_hint(name, places, files));
  Result<std::string> bytes = files.read(file.path, kMaxPictureBytes);
  if (bytes.ok()) return {Blob(*std::move(bytes))};
  if (bytes.error().code == Code::InputTooLarge)
    return failed(Code::MediaBroken, fmt::format("picture \"{}\" is too large", name),
                  "make the file smaller than 64 MiB");
  return failed(Code::MediaMissing,
                fmt::format("picture \"{}\": {}", name, bytes.error().message), hint);
}

PictureBytes load_remote(const Url& url, Fetcher& fetcher) {
  Fetched fetched = fetcher.get(url);
  if (fetched.blob)
    return {std::move(*fetched.blob), {}, {}, {}, fetched.is_sound_jpeg};
  const bool refused = fetched.error.kind == FetchError::Kind::Refused;
  return failed(refused ? Code::MediaRefused : Code::MediaMissing,
                fmt::format("picture \"{}\" not fetched: {}", shown_address(url),
                            fetched.error.message),
                fetched.error.hint);
}

}  // namespace

PictureBytes load_bytes(const Url& url, const LocalPlaces& places, Fetcher& fetcher,
                        const Files& files) {
  const UrlParts parts = split_url(url.text);
  if (parts.scheme == "data") return load_data_url(url.text);
  if (is_http(url)) return load_remote(url, fetcher);
  if (url.text.starts_with("//")) return load_remote({"https:" + url.text}, fetcher);
  if (!parts.scheme.empty())
    return failed(Code::MediaRefused,
                  fmt::format("picture \"{}\" is not fetched by \"{}:\"",
                              shown_address(url), parts.scheme),
                  "use http, https or a file beside the article");
  return load_local(url, places, files);
}

std::string shown_address(const Url& url) {
  constexpr std::size_t kMostShown = 200;  // [bytes]
  const std::string_view text = url.text;
  if (text.starts_with("data:"))
    return std::string(text.substr(0, std::min(text.find(','), kMostShown))) + ",...";
  if (text.size() <= kMostShown) return url.text;
  std::size_t end = kMostShown;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
  return std::string(text.substr(0, end)) + "...";
}

}  // namespace imprint::resolve
