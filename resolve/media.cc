#include "resolve/media.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdint>
#include <utility>

#include "base/codes.h"
#include "resolve/picture_bytes.h"
#include "resolve/picture_header.h"

namespace imprint::resolve {

namespace {

using document::PrintPicture;
using document::Resource;

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

// What the decoder made: equal bytes share it.
void take_decoded(Resource& resource, const Decoded& decoded) {
  resource.print = decoded.print;
  resource.orientation = 1;  // the decoder has turned it
  resource.width_px = decoded.width_px;
  resource.height_px = decoded.height_px;
  if (!decoded.recoded) return;
  resource.original = decoded.recoded;
  resource.media_type = decoded.recoded_type;
}

constexpr const char* kSaveAgain = "open it in an image editor and save it again";

}  // namespace

std::chrono::milliseconds PictureLoader::time_of_drawing(std::size_t bytes) const {
  constexpr std::size_t kMiB = 1u << 20;
  const auto whole =
      kDrawingTime + kDrawingTimePerMiB * static_cast<std::int64_t>(bytes / kMiB);
  const auto halvings = std::min<std::size_t>(too_slow_.size(), 16);
  return std::max(kLeastDrawingTime, whole / (std::int64_t{1} << halvings));
}

Decoded PictureLoader::decode_in_time(const Blob& blob, DecodeRequest request,
                                      bool is_drawing) {
  const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(
      kDocumentDecodeTime - taken_);
  if (left.count() <= 0) {
    Decoded decoded;
    decoded.error = fmt::format("the pictures before it took {} s to decode",
                                kDocumentDecodeTime.count());
    decoded.out_of_time = true;
    return decoded;
  }
  request.cpu = std::min(left, is_drawing ? time_of_drawing(blob.size()) : kDecodeTime);
  Decoded decoded = decoder_.decode(blob.read(), request);
  taken_ += decoded.out_of_time ? std::chrono::microseconds(request.cpu) : decoded.cpu;
  return decoded;
}

const Decoded& PictureLoader::decode(const Blob& blob, const DecodeRequest& request,
                                     bool is_drawing) {
  if (const auto slow = too_slow_.find(blob.digest()); slow != too_slow_.end())
    return slow->second;
  const Key key{blob.digest(), request.print_px, request.recode, request.no_vectors};
  if (const auto known = decoded_.find(key); known != decoded_.end())
    return known->second;
  Decoded decoded = decode_in_time(blob, request, is_drawing);
  if (decoded.out_of_time)
    return too_slow_.emplace(blob.digest(), std::move(decoded)).first->second;
  return decoded_.emplace(key, std::move(decoded)).first->second;
}

PictureLoader::Fault PictureLoader::fill(Resource& resource, const PictureBytes& loaded,
                                         const PictureUse& use) {
  const Blob& blob = *loaded.blob;
  const PictureHeader header = read_picture_header(blob.read(), loaded.is_sound_jpeg);
  if (!header.fault.empty()) return {header.fault, kSaveAgain, true};
  if (header.type == PictureType::Unknown)
    return {"the file is empty", kSaveAgain, true};
  set_size(resource, header);
  if (header.keep_for_epub) {
    resource.original = blob;
    resource.media_type = header.media_type;
  }
  if (header.keep_for_print) {
    keep_for_print(resource, header, blob);
    return {};
  }
  const bool is_drawing = header.type == PictureType::Drawing;
  DecodeRequest request;
  request.recode = !header.keep_for_epub;
  request.print_px = is_drawing ? use.print_px : 0;
  request.no_vectors = is_drawing && use.is_cover;
  const Decoded& decoded = decode(blob, request, is_drawing);
  if (decoded.out_of_time) return {decoded.error, "make it smaller or simpler", true};
  if (!decoded.ok) return {decoded.error, kSaveAgain, true};
  take_decoded(resource, decoded);
  if (header.damaged) return {"its data is damaged: a part of it may show", kSaveAgain};
  if (decoded.left_out.empty()) return {};
  return {"it refers to " + decoded.left_out + ", which are left out",
          "put into the drawing what it shows: pictures as data, words as text of SVG"};
}

void PictureLoader::load(Resource& resource, const PictureUse& use,
                         const LocalPlaces& places, Diagnostics& diagnostics) {
  resource.state = Resource::State::Missing;
  const PictureBytes loaded = load_bytes(resource.url, places, fetcher_, files_);
  if (!loaded.blob) {
    diagnostics.report(loaded.code, resource.where, loaded.message, loaded.hint);
    return;
  }
  const Fault fault = fill(resource, loaded, use);
  if (fault.is_lost) {
    resource.original = {};
    resource.print = {};
  } else {
    resource.state = Resource::State::Ready;
    if (on_picture_) on_picture_(resource.url, *loaded.blob);
  }
  if (fault.message.empty()) return;
  diagnostics.report(fault.is_lost ? Code::MediaBroken : Code::MediaIncomplete,
                     resource.where,
                     fmt::format("picture \"{}\"{}: {}", shown_address(resource.url),
                                 fault.is_lost ? " cannot be used" : "", fault.message),
                     fault.hint);
}

}  // namespace imprint::resolve
