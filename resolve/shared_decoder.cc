#include "resolve/shared_decoder.h"

#include <atomic>
#include <cstring>
#include <optional>
#include <string_view>
#include <utility>

#include "base/digest.h"
#include "resolve/run_notes.h"

namespace imprint::resolve {

namespace {

// The fields that are no bytes, as they are in memory: both ends are one program.
struct Head {
  bool ok, is_drawing;
  int width_px, height_px;
  document::PrintPicture::Encoding encoding;
  int print_width_px, print_height_px, components;
  std::chrono::microseconds cpu;
  std::size_t sizes[6];
};

std::string note_of(const Decoded& decoded) {
  const std::string_view parts[6] = {
      decoded.error,          decoded.print.data.read(), decoded.print.alpha.read(),
      decoded.recoded.read(), decoded.recoded_type,      decoded.left_out};
  Head head;
  std::memset(&head, 0, sizeof head);
  head.ok = decoded.ok;
  head.is_drawing = decoded.is_drawing;
  head.width_px = decoded.width_px;
  head.height_px = decoded.height_px;
  head.encoding = decoded.print.encoding;
  head.print_width_px = decoded.print.width_px;
  head.print_height_px = decoded.print.height_px;
  head.components = decoded.print.components;
  head.cpu = decoded.cpu;
  std::size_t size = sizeof head;
  for (std::size_t i = 0; i < 6; ++i) size += head.sizes[i] = parts[i].size();
  std::string note;
  note.reserve(size);
  note.append(reinterpret_cast<const char*>(&head), sizeof head);
  for (const std::string_view part : parts) note += part;
  return note;
}

std::optional<Decoded> decoded_of(const std::string& note) {
  Head head;
  if (note.size() < sizeof head) return std::nullopt;
  std::memcpy(&head, note.data(), sizeof head);
  std::string parts[6];
  std::size_t at = sizeof head;
  for (std::size_t i = 0; i < 6; ++i) {
    if (head.sizes[i] > note.size() - at) return std::nullopt;
    parts[i] = note.substr(at, head.sizes[i]);
    at += head.sizes[i];
  }
  const auto blob = [](std::string& bytes) {
    return bytes.empty() ? Blob() : Blob(std::move(bytes));
  };
  Decoded decoded;
  decoded.ok = head.ok;
  decoded.is_drawing = head.is_drawing;
  decoded.width_px = head.width_px;
  decoded.height_px = head.height_px;
  decoded.print.encoding = head.encoding;
  decoded.print.width_px = head.print_width_px;
  decoded.print.height_px = head.print_height_px;
  decoded.print.components = head.components;
  decoded.cpu = head.cpu;
  decoded.error = std::move(parts[0]);
  decoded.print.data = Blob(std::move(parts[1]));
  decoded.print.alpha = blob(parts[2]);
  decoded.recoded = blob(parts[3]);
  decoded.recoded_type = std::move(parts[4]);
  decoded.left_out = std::move(parts[5]);
  return decoded;
}

class SharedDecoder final : public Decoder {
 public:
  SharedDecoder(Decoder& decoder, std::string folder)
      : decoder_(decoder), notes_(std::move(folder)) {}

  Decoded decode(std::string_view bytes, const DecodeRequest& request) override {
    const Digest key = key_of(bytes, request);
    if (std::optional<Decoded> known = find(key, request)) return *std::move(known);
    const RunNotes::Turn turn = notes_.turn(key);
    if (std::optional<Decoded> known = find(key, request)) return *std::move(known);
    Decoded decoded = decoder_.decode(bytes, request);
    if (!decoded.ok) return decoded;
    const std::string note = note_of(decoded);
    if (note.size() <= kMaxSharedPicture &&
        (written_ += note.size()) <= kMaxSharedPictures)
      notes_.keep("picture", key, note);
    return decoded;
  }

 private:
  // All of the request but its time is in the name.
  static Digest key_of(std::string_view bytes, const DecodeRequest& request) {
    std::string name = sha256(bytes).hex();
    name += request.recode ? 'r' : '-';
    name += request.no_vectors ? 'n' : '-';
    name += std::to_string(request.print_px);
    return sha256(name);
  }

  std::optional<Decoded> find(const Digest& key, const DecodeRequest& request) const {
    const std::optional<std::string> note = notes_.find("picture", key);
    std::optional<Decoded> known = note ? decoded_of(*note) : std::nullopt;
    if (known && request.cpu.count() > 0 && known->cpu > request.cpu)
      known.reset();  // this document has less time than that
    return known;
  }

  Decoder& decoder_;
  RunNotes notes_;
  std::atomic<std::size_t> written_{0};
};

}  // namespace

std::unique_ptr<Decoder> make_shared_decoder(Decoder& decoder, std::string folder) {
  return std::make_unique<SharedDecoder>(decoder, std::move(folder));
}

}  // namespace imprint::resolve
