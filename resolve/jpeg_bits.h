// jpeg_bits.h: the entropy-coded data of a JPEG file, bit by bit, and its Huffman codes
// (ITU-T T.81, annexes C and F).
#pragma once

#include <algorithm>
#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>
#include <vector>

namespace imprint::resolve {

// Reads the bytes of one entropy-coded segment: FF 00 is FF, another FF ends it. A
// value that is cheap to copy: readers keep one of their own while they work.
class JpegBits {
 public:
  JpegBits() = default;
  JpegBits(std::string_view bytes, std::size_t at)
      : next_(bytes.data() + std::min(at, bytes.size())),
        end_(bytes.data() + bytes.size()) {}

  // Makes at least 32 bits ready; behind the end of the segment they are zeros.
  void ready() {
    if (end_ - next_ >= 8) {
      std::uint64_t ahead = 0;
      std::memcpy(&ahead, next_, sizeof ahead);
      constexpr std::uint64_t kLow = 0x0101010101010101, kHigh = kLow << 7;
      if (((~ahead - kLow) & ahead & kHigh) == 0) {  // no FF among them
        if constexpr (std::endian::native == std::endian::little)
          ahead = __builtin_bswap64(ahead);
        // Whole bytes for which there is room, without a branch; bits of the next
        // byte may come along, and come again.
        bits_ |= ahead >> have_;
        next_ += (63 - have_) >> 3;
        have_ |= 56;
        return;
      }
    }
    if (have_ < 32) *this = filled(*this);
  }
  // The next bits, of those that are ready: 1 to 16.
  std::uint32_t peek(int count) const {
    return static_cast<std::uint32_t>(bits_ >> (64 - count));
  }
  // Of those that are ready: 0 to 32.
  void skip(int count) {
    bits_ <<= count;
    have_ -= count;
  }
  // 0 to 16.
  std::uint32_t take(int count) {
    if (count == 0) return 0;
    ready();
    const std::uint32_t value = peek(count);
    skip(count);
    return value;
  }
  // More bits were taken than there are.
  bool overrun() const { return have_ < padded_; }
  // Where the next marker stands, when all data was taken: only bits that fill up the
  // last byte may be left. Null when there is more.
  const char* end() const { return have_ - padded_ < 8 && at_end() ? next_ : nullptr; }

 private:
  static JpegBits filled(JpegBits bits);
  std::uint8_t byte(std::ptrdiff_t at) const {
    return static_cast<std::uint8_t>(next_[at]);
  }
  bool at_end() const { return end_ - next_ < 2 || (byte(0) == 0xFF && byte(1) != 0); }

  const char* next_ = nullptr;
  const char* end_ = nullptr;
  std::uint64_t bits_ = 0;
  int have_ = 0;    // bits in `bits_`
  int padded_ = 0;  // of them, zeros that are not in the file (the last ones)
};

class JpegCode {
 public:
  // The counts of codes of 1 to 16 bits and their symbols; false when no such code
  // exists (T.81, annex C).
  bool set(const std::array<std::uint8_t, 16>& counts, std::string_view symbols);
  bool defined() const { return defined_; }
  // Whether all symbols are below `limit`.
  bool below(int limit) const { return highest_ < limit; }

  // The next symbol, or -1.
  int next(JpegBits& bits) const {
    bits.ready();
    const Entry entry = entry_of(bits);
    bits.skip(entry.length);
    return entry.length > 0 ? entry.symbol : -1;
  }
  // The same, and past as many bits as the symbol's lower half says: a value.
  int next_with_value(JpegBits& bits) const {
    bits.ready();
    const Entry entry = entry_of(bits);
    bits.skip(entry.length + (entry.symbol & 15));
    return entry.length > 0 ? entry.symbol : -1;
  }

  // Makes ready for skip_block().
  void set_steps();
  // Past a block: its first coefficient by `dc`, the others by this code (T.81, F.2.2).
  // False when the codes do not make one. Here, so that `bits` stays in registers.
  bool skip_block(const JpegCode& dc, JpegBits& bits) const {
    bits.ready();
    const Entry first = dc.entry_of(bits);
    if (first.length == 0) return false;
    bits.skip(first.length + (first.symbol & 15));
    for (int k = 1; k < kBlock;) {
      bits.ready();
      // What is ready is enough for two: at most 25 bits each, or 31 for the other way.
      for (int i = 0; i < 2 && k < kBlock; ++i) {
        const Step step = steps_[bits.peek(kAhead)];
        if (step.bits == 0 || k + step.needed > kBlock) {
          if (!skip_one(bits, k)) return false;
          break;
        }
        bits.skip(step.bits);
        k = step.is_last != 0 ? kBlock : k + step.advance;
      }
    }
    return true;
  }

 private:
  struct Entry {
    std::uint8_t length = 0, symbol = 0;
  };
  Entry entry_of(const JpegBits& bits) const {
    const Entry quick = quick_[bits.peek(kQuick)];
    return quick.length > 0 ? quick : longer(bits.peek(16));
  }
  // Of a code with more than kQuick bits; without a length when there is none.
  Entry longer(std::uint32_t ahead) const;

  // What can be told of the next kAhead bits at once: codes whose values need not be
  // known.
  struct Step {
    std::uint8_t bits = 0;     // that they take with their values; 0: one at a time
    std::uint8_t advance = 0;  // [coefficients]
    std::uint8_t needed = 0;   // coefficients that the block must have left
    std::uint8_t is_last = 0;  // the end of the block is among them
  };
  Step step_of(std::uint32_t ahead) const;
  // One code with its value, and on in the block.
  bool skip_one(JpegBits& bits, int& k) const {
    const Entry entry = entry_of(bits);
    const int size = entry.symbol & 15;
    bits.skip(entry.length + size);
    k = entry.symbol == kEndOfBlock ? kBlock : k + (entry.symbol >> 4) + 1;
    return entry.length > 0 && k <= kBlock &&
           (size > 0 || entry.symbol == kEndOfBlock || entry.symbol == kSixteenZeros);
  }

  static constexpr int kQuick = 9, kAhead = 10;
  static constexpr int kBlock = 64;  // coefficients
  static constexpr int kEndOfBlock = 0x00, kSixteenZeros = 0xF0;
  std::array<Entry, 1 << kQuick> quick_{};
  std::array<std::uint32_t, 17> limit_{};  // by length: first code that is longer
  std::array<int, 17> first_{};            // what to add to a code to get its symbol
  std::array<std::uint8_t, 256> symbols_{};
  std::vector<Step> steps_{};
  int highest_ = 0;
  bool defined_ = false;
};

}  // namespace imprint::resolve
