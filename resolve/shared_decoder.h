// shared_decoder.h: a Decoder that decodes equal bytes once a run, for all processes of
// it (run_notes.h). Thread-safe.
#pragma once

#include <cstddef>
#include <memory>
#include <string>

#include "resolve/decode.h"

namespace imprint::resolve {

// `decoder` does what has not been done yet; it must live as long. What it said of time
// running out is not shared: how much there is differs from document to document. What
// is shared counts as long as it took: no bytes depend on who came first.
std::unique_ptr<Decoder> make_shared_decoder(Decoder& decoder, std::string folder);

// More than that is not written down, of one picture, and by one process of all
// [bytes].
constexpr std::size_t kMaxSharedPicture = 8u << 20;
constexpr std::size_t kMaxSharedPictures = 64u << 20;

}  // namespace imprint::resolve
