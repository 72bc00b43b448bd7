#include "resolve/jpeg_bits.h"

#include <algorithm>

namespace imprint::resolve {

JpegBits JpegBits::filled(JpegBits in) {
  while (in.have_ <= 56) {
    std::uint64_t next = 0;
    if (in.at_end()) {
      in.padded_ += 8;
    } else {
      next = in.byte(0);
      in.next_ += next == 0xFF ? 2 : 1;
    }
    in.bits_ |= next << (56 - in.have_);
    in.have_ += 8;
  }
  return in;
}

bool JpegCode::set(const std::array<std::uint8_t, 16>& counts,
                   std::string_view symbols) {
  *this = JpegCode();
  std::uint32_t code = 0;
  std::size_t at = 0;
  for (int length = 1; length <= 16; ++length) {
    const std::uint32_t count = counts[static_cast<std::size_t>(length - 1)];
    const auto index = static_cast<std::size_t>(length);
    first_[index] = static_cast<int>(at) - static_cast<int>(code);
    if (code + count > (1u << length) || at + count > symbols.size()) return false;
    for (std::uint32_t i = 0; i < count; ++i, ++code, ++at) {
      const auto symbol = static_cast<std::uint8_t>(symbols[at]);
      symbols_[at] = symbol;
      highest_ = std::max<int>(highest_, symbol);
      if (length > kQuick) continue;
      const std::size_t begin = std::size_t{code} << (kQuick - length);
      std::fill_n(quick_.begin() + static_cast<std::ptrdiff_t>(begin),
                  std::size_t{1} << (kQuick - length),
                  Entry{static_cast<std::uint8_t>(length), symbol});
    }
    limit_[index] = code << (16 - length);
    code <<= 1;
  }
  defined_ = true;
  return true;
}

JpegCode::Entry JpegCode::longer(std::uint32_t ahead) const {
  for (int length = kQuick + 1; length <= 16; ++length) {
    const auto index = static_cast<std::size_t>(length);
    if (ahead >= limit_[index]) continue;
    const int code = static_cast<int>(ahead >> (16 - length));
    return {static_cast<std::uint8_t>(length),
            symbols_[static_cast<std::size_t>(code + first_[index])]};
  }
  return {};
}

JpegCode::Step JpegCode::step_of(std::uint32_t ahead) const {
  Step step;
  int at = 0;
  while (at < kAhead) {
    // Bits beyond those that are known are zeros here: a code must not have them.
    const std::uint32_t rest = ahead << at & ((1u << kAhead) - 1);
    const Entry entry = quick_[rest >> (kAhead - kQuick)];
    if (entry.length == 0 || at + entry.length > kAhead) break;
    const int size = entry.symbol & 15, advance = (entry.symbol >> 4) + 1;
    const bool is_end = entry.symbol == kEndOfBlock;
    if (size == 0 && !is_end && entry.symbol != kSixteenZeros) break;
    if (step.advance + advance > kBlock) break;
    at += entry.length + size;
    step.bits = static_cast<std::uint8_t>(at);
    if (is_end) {
      step.is_last = 1;
      break;
    }
    step.advance = static_cast<std::uint8_t>(step.advance + advance);
  }
  step.needed = static_cast<std::uint8_t>(step.advance + step.is_last);
  return step;
}

void JpegCode::set_steps() {
  if (!steps_.empty()) return;
  steps_.resize(std::size_t{1} << kAhead);
  for (std::uint32_t i = 0; i < steps_.size(); ++i) steps_[i] = step_of(i);
}

}  // namespace imprint::resolve
