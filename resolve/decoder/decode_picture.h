// decode_picture.h: picture bytes -> rows that a PDF takes, and a file that an EPUB
// takes.
#pragma once

#include <string>
#include <string_view>

#include "resolve/decoder/picture_limits.h"
#include "resolve/decoder/protocol.h"

namespace imprint::resolve::decoder {

struct Picture {
  AnswerHead head;  // the sizes are set when it is sent
  std::string data, alpha, recoded, error;
  std::string left_out;  // of a drawing: what it refers to and may not
};

// Upright (EXIF), sRGB or grey, 8 bit, at most kMaxPrintSide; alpha apart, left out
// when everything is opaque. With `request.recode` also as a file: a drawing as SVG,
// else JPEG, or PNG when there is alpha or few colours.
Picture decode_picture(std::string_view bytes, const RequestHead& request);

constexpr int kJpegQuality = 88;
// A picture of so few colours is drawn, not taken: PNG keeps its edges.
constexpr int kFewColours = 256;

}  // namespace imprint::resolve::decoder
