// picture_limits.h: how large a picture may be, and how large it is handed on.
#pragma once

namespace imprint::resolve::decoder {

constexpr int kMaxPrintSide = 2'400;           // [px] 300 dpi over the width of a page
constexpr int kMaxSide = 30'000;               // [px]
constexpr long long kMaxPixels = 100'000'000;  // [px] before anything is decoded
constexpr double kMaxEpubPixels = 3'200'000;   // [px] what all e-book shops take

}  // namespace imprint::resolve::decoder
