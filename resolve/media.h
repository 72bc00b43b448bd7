// media.h: pictures of a document -> bytes that both formats take.
#pragma once

#include <chrono>
#include <functional>
#include <map>
#include <string>
#include <utility>

#include "base/files.h"
#include "document/document.h"
#include "resolve/decode.h"
#include "resolve/fetcher.h"
#include "resolve/local_file.h"

namespace imprint::resolve {

struct PictureBytes;

// How a picture is shown, as far as its bytes depend on it.
struct PictureUse {
  int print_px = 0;       // of a drawing: how wide it is printed [px]; 0: as it says
  bool is_cover = false;  // shops take no drawing as the cover of a book
};

// Loads the pictures of one document: equal bytes are decoded once, whatever their
// addresses, and all of them together may take only so long.
class PictureLoader {
 public:
  using OnPicture = std::function<void(const Url& url, const Blob& bytes)>;
  // `on_picture` (may be empty) is told of each picture that becomes Ready.
  PictureLoader(Fetcher& fetcher, Decoder& decoder, const Files& files = disk(),
                OnPicture on_picture = {})
      : fetcher_(fetcher),
        decoder_(decoder),
        files_(files),
        on_picture_(std::move(on_picture)) {}

  // Fills `resource` (state Pending before): Ready, or Missing and reported at its
  // place as `media-missing`, `media-broken` or `media-refused`; `media-incomplete`
  // when it is Ready, but not all of it. Local files only from inside `places`,
  // symbolic links followed.
  void load(document::Resource& resource, const PictureUse& use,
            const LocalPlaces& places, Diagnostics& diagnostics);

 private:
  // What is wrong with a picture, if anything: no message, nothing.
  struct Fault {
    std::string message{}, hint{};
    bool is_lost = false;  // it cannot be used at all
  };
  Fault fill(document::Resource& resource, const PictureBytes& loaded,
             const PictureUse& use);
  const Decoded& decode(const Blob& blob, const DecodeRequest& request,
                        bool is_drawing);
  Decoded decode_in_time(const Blob& blob, DecodeRequest request, bool is_drawing);
  std::chrono::milliseconds time_of_drawing(std::size_t bytes) const;

  // What has been decoded, by its bytes and what was asked for.
  struct Key {
    Digest digest;
    int print_px = 0;
    bool recode = false, no_vectors = false;
    friend auto operator<=>(const Key&, const Key&) = default;
  };
  Fetcher& fetcher_;
  Decoder& decoder_;
  const Files& files_;
  OnPicture on_picture_;
  std::map<Key, Decoded> decoded_;
  std::map<Digest, Decoded> too_slow_;
  std::chrono::microseconds taken_{0};  // by the decoder, for this document
};

// Processor time of one drawing, and more for each MiB of its markup. After each one
// that takes longer the next ones have half of it, down to the least.
constexpr std::chrono::milliseconds kDrawingTime{2'000};
constexpr std::chrono::milliseconds kDrawingTimePerMiB{2'000};
constexpr std::chrono::milliseconds kLeastDrawingTime{250};
// Processor time of all pictures of a document: what is not decoded then is left out.
constexpr std::chrono::seconds kDocumentDecodeTime{60};

}  // namespace imprint::resolve
