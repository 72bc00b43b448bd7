#include "exporters/epub/media.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <iterator>
#include <utility>

namespace imprint::exporters::epub {

using document::QrSymbol;
using document::Resource;
using document::ResourceId;

namespace {

struct MediaType {
  std::string_view name, extension;
  bool compressed = true;  // already
};
constexpr std::array<MediaType, 4> kMediaTypes = {{{"image/jpeg", "jpg"},
                                                   {"image/png", "png"},
                                                   {"image/gif", "gif"},
                                                   {"image/svg+xml", "svg", false}}};

constexpr int kQuietZone = 4;  // ISO/IEC 18004, "Quiet zone" [modules]

}  // namespace

std::string qr_svg(const QrSymbol& symbol) {
  const int side = symbol.side + 2 * kQuietZone;
  std::string path;
  for (int y = 0; y < symbol.side; ++y)
    for (int x = 0; x < symbol.side;) {
      if (!symbol.dark(x, y)) {
        ++x;
        continue;
      }
      const int first = x;
      while (x < symbol.side && symbol.dark(x, y)) ++x;
      fmt::format_to(std::back_inserter(path), "M{} {}h{}v1h-{}z", first + kQuietZone,
                     y + kQuietZone, x - first, x - first);
    }
  return fmt::format(
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
      "<svg xmlns=\"http://www.w3.org/2000/svg\" version=\"1.1\" width=\"{0}\" "
      "height=\"{0}\" viewBox=\"0 0 {0} {0}\" shape-rendering=\"crispEdges\">\n"
      "<rect width=\"{0}\" height=\"{0}\" fill=\"#ffffff\"/>\n"
      "<path fill=\"#000000\" d=\"{1}\"/>\n</svg>\n",
      side, path);
}

void Media::add(ResourceId id) {
  if (!id || of_resource_[id.value - 1]) return;
  const Resource& resource = document_.resource(id);
  if (resource.state != Resource::State::Ready) return;
  if (resource.qr) {
    of_resource_[id.value - 1] =
        add_file(Blob(qr_svg(*resource.qr)), "svg", "image/svg+xml", false);
    return;
  }
  const auto type =
      std::find_if(kMediaTypes.begin(), kMediaTypes.end(),
                   [&](const MediaType& t) { return t.name == resource.media_type; });
  if (type == kMediaTypes.end() || !resource.original) {
    if (std::find(refused_.begin(), refused_.end(), &resource) == refused_.end())
      refused_.push_back(&resource);
    return;
  }
  of_resource_[id.value - 1] =
      add_file(resource.original, type->extension, type->name, type->compressed);
}

std::size_t Media::add_file(Blob bytes, std::string_view extension,
                            std::string_view media_type, bool compressed) {
  const auto [entry, added] = by_digest_.emplace(bytes.digest(), files_.size());
  if (!added) return entry->second;
  files_.push_back(
      {fmt::format("media/{}.{}", entry->first.hex().substr(0, 16), extension),
       fmt::format("m{}", files_.size() + 1), std::string(media_type), std::move(bytes),
       compressed});
  return files_.size() - 1;
}

const MediaFile* Media::find(ResourceId id) const {
  if (!id || !of_resource_[id.value - 1]) return nullptr;
  return &files_[*of_resource_[id.value - 1]];
}

}  // namespace imprint::exporters::epub
