#include "resolve/media.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <optional>
#include <utility>

#include "base/codes.h"
#include "base/unicode.h"
#include "resolve/picture_header.h"

namespace imprint::resolve {

namespace {

namespace fs = std::filesystem;
using document::PrintPicture;
using document::Resource;

// The bytes of a picture, or the diagnostic that says why there are none.
struct Loaded {
  std::optional<Blob> blob;
  std::string path{};  // of a local file
  Code code = Code::MediaMissing;
  std::string message{}, hint{};
};

Loaded failed(Code code, std::string message, std::string hint) {
  return {std::nullopt, {}, code, std::move(message), std::move(hint)};
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
Loaded load_data_url(std::string_view text) {
  const std::size_t comma = text.find(',');
  if (comma == std::string_view::npos)
    return failed(Code::MediaBroken, "a data: URL without data", "");
  const std::string data = percent_decode(text.substr(comma + 1));
  if (!text.substr(0, comma).ends_with(";base64")) return {Blob(data)};
  std::optional<std::string> bytes = decode_base64(data);
  if (!bytes) return failed(Code::MediaBroken, "a data: URL that is not Base64", "");
  return {Blob(std::move(*bytes))};
}

Loaded load_local(const Url& url, const LocalPlaces& places) {
  const std::string name = percent_decode(split_url(url.text).path);
  const std::string hint = "put the file beside the article, or pass --media-dir";
  if (name.empty() || name.find('\0') != std::string::npos)
    return failed(Code::MediaMissing, "a picture without a name", hint);
  const LocalFile file = find_local_file(name, places);
  if (file.path.empty() && file.is_outside)
    return failed(Code::MediaRefused,
                  fmt::format("picture \"{}\" lies outside the content", name),
                  "name its folder with --media-dir");
  if (file.path.empty())
    return failed(Code::MediaMissing, fmt::format("picture \"{}\" is not there", name),
                  hint);
  std::error_code error;
  if (fs::file_size(file.path, error) > kMaxPictureBytes)
    return failed(Code::MediaBroken, fmt::format("picture \"{}\" is too large", name),
                  "make the file smaller than 64 MiB");
  Result<Blob> blob = Blob::map(file.path);
  if (blob.ok()) return {std::move(*blob), file.path};
  return failed(Code::MediaMissing,
                fmt::format("picture \"{}\": {}", name, blob.error().message), hint);
}

Loaded load_remote(const Url& url, Fetcher& fetcher) {
  Fetched fetched = fetcher.get(url);
  if (fetched.blob) return {std::move(*fetched.blob)};
  const bool refused = fetched.error.kind == FetchError::Kind::Refused;
  return failed(refused ? Code::MediaRefused : Code::MediaMissing,
                "picture not fetched: " + fetched.error.message, fetched.error.hint);
}

Loaded load_bytes(const Url& url, const LocalPlaces& places, Fetcher& fetcher) {
  const UrlParts parts = split_url(url.text);
  if (parts.scheme == "data") return load_data_url(url.text);
  if (is_http(url)) return load_remote(url, fetcher);
  if (url.text.starts_with("//")) return load_remote({"https:" + url.text}, fetcher);
  if (!parts.scheme.empty())
    return failed(Code::MediaRefused,
                  fmt::format("a picture by \"{}:\" is not fetched", parts.scheme),
                  "use http, https or a file beside the article");
  return load_local(url, places);
}

void keep_for_print(Resource& resource, const PictureHeader& header, const Blob& blob) {
  resource.print.encoding = header.type == PictureType::Jpeg
                                ? PrintPicture::Encoding::Jpeg
                                : PrintPicture::Encoding::Png;
  resource.print.data = blob;
  resource.print.width_px = header.width_px;
  resource.print.height_px = header.height_px;
  resource.print.components = header.components;
}

// EXIF 5 to 8 turn the picture by a quarter: its sides are exchanged when seen.
void set_size(Resource& resource, const PictureHeader& header) {
  resource.orientation = header.orientation;
  resource.width_px = header.width_px;
  resource.height_px = header.height_px;
  if (header.orientation >= 5) std::swap(resource.width_px, resource.height_px);
}

// Empty, or why the picture cannot be used.
std::string fill(Resource& resource, const Blob& blob, Decoder& decoder) {
  const PictureHeader header = read_picture_header(blob.read());
  if (!header.fault.empty()) return header.fault;
  if (header.type == PictureType::Unknown) return "the file is empty";
  set_size(resource, header);
  if (header.keep_for_epub) {
    resource.original = blob;
    resource.media_type = header.media_type;
  }
  if (header.keep_for_print) {
    keep_for_print(resource, header, blob);
  } else {
    Decoded decoded = decoder.decode(blob.read(), !header.keep_for_epub);
    if (!decoded.ok) return decoded.error;
    resource.print = std::move(decoded.print);
    resource.orientation = 1;  // the decoder has turned it
    resource.width_px = decoded.width_px;
    resource.height_px = decoded.height_px;
    if (!header.keep_for_epub) {
      resource.original = std::move(decoded.recoded);
      resource.media_type = decoded.recoded_type;
    }
  }
  resource.state = Resource::State::Ready;
  return {};
}

}  // namespace

void load_picture(Resource& resource, const LocalPlaces& places, Fetcher& fetcher,
                  Decoder& decoder, Diagnostics& diagnostics) {
  resource.state = Resource::State::Missing;
  const Loaded loaded = load_bytes(resource.url, places, fetcher);
  if (!loaded.blob) {
    diagnostics.report(loaded.code, resource.where, loaded.message, loaded.hint);
    return;
  }
  if (const std::string fault = fill(resource, *loaded.blob, decoder); !fault.empty()) {
    resource.original = {};
    resource.print = {};
    diagnostics.report(Code::MediaBroken, resource.where,
                       fmt::format("picture cannot be used: {}", fault),
                       "open it in an image editor and save it again");
  }
}

}  // namespace imprint::resolve
