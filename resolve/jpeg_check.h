// jpeg_check.h: whether a JPEG file is whole: what a PDF or an EPUB gets byte for byte
// must not make readers complain. Everything is walked but no pixel is made: markers,
// tables, and each Huffman code of the entropy-coded data.
#pragma once

#include <string_view>

namespace imprint::resolve {

// Whether `bytes`, from SOI to EOI, is a sound file of 8 bits, Huffman-coded, baseline,
// extended sequential or progressive. False for other processes (arithmetic coding,
// lossless, hierarchical), though they may be sound: the decoder knows more of them.
// What stands behind EOI is not looked at. Linear in the size of the file.
// Source: ITU-T T.81.
bool is_sound_jpeg(std::string_view bytes);

// More scans than any encoder writes; each may cost a walk over all blocks.
constexpr int kMaxJpegScans = 100;

}  // namespace imprint::resolve
