#include "resolve/jpeg_check.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>
#include <vector>

#include "resolve/jpeg_bits.h"

namespace imprint::resolve {

namespace {

// ITU-T T.81, table B.1.
enum Marker : std::uint32_t {
  kSof0 = 0xC0,
  kSof1 = 0xC1,
  kSof2 = 0xC2,
  kDht = 0xC4,
  kRst0 = 0xD0,
  kRst7 = 0xD7,
  kSoi = 0xD8,
  kEoi = 0xD9,
  kSos = 0xDA,
  kDqt = 0xDB,
  kDri = 0xDD,
  kApp0 = 0xE0,
  kApp15 = 0xEF,
  kCom = 0xFE,
};

constexpr int kCoefficients = 64;  // of a block

struct Component {
  std::uint32_t id = 0;
  int across = 1, down = 1;              // sampling factors
  std::size_t table = 0;                 // of quantization
  int blocks_wide = 0, blocks_high = 0;  // that its samples need
  int stored_wide = 0;                   // with those that fill up the last MCU
  int dc = 0, ac = 0;                    // codes of the scan
  // Progressive: the last bit that each coefficient has, or -1 before its first scan;
  // and which coefficients of each block are not zero.
  std::array<int, kCoefficients> low;
  std::vector<std::uint64_t> nonzero{};

  Component() { low.fill(-1); }
};

struct Scan {
  std::vector<Component*> parts{};
  int first = 0, last = kCoefficients - 1;  // coefficients, in zigzag order
  int high = 0, low = 0;                    // bits: successive approximation
};

int divide_up(int a, int b) { return (a + b - 1) / b; }

class Checker {
 public:
  explicit Checker(std::string_view bytes) : bytes_(bytes) {}

  bool run() {
    at_ = 2;
    int scans = 0;
    for (;;) {
      while (byte(at_) == 0xFF && byte(at_ + 1) == 0xFF) ++at_;  // fill bytes
      if (byte(at_) != 0xFF) return false;
      const std::uint32_t marker = byte(at_ + 1);
      at_ += 2;
      if (marker == kEoi) return scans > 0 && all_begun();
      const std::size_t length = word(at_);
      if (length < 2 || at_ + length > bytes_.size()) return false;
      const std::string_view data = bytes_.substr(at_ + 2, length - 2);
      at_ += length;
      if (!segment(marker, data)) return false;
      if (marker == kSos && (++scans > kMaxJpegScans || !entropy_coded())) return false;
    }
  }

 private:
  std::uint32_t byte(std::size_t at) const {
    return at < bytes_.size() ? static_cast<std::uint8_t>(bytes_[at]) : 0;
  }
  std::uint32_t word(std::size_t at) const { return byte(at) << 8 | byte(at + 1); }

  static std::uint32_t byte_of(std::string_view data, std::size_t at) {
    return at < data.size() ? static_cast<std::uint8_t>(data[at]) : 0;
  }
  static std::uint32_t word_of(std::string_view data, std::size_t at) {
    return byte_of(data, at) << 8 | byte_of(data, at + 1);
  }

  bool segment(std::uint32_t marker, std::string_view data) {
    switch (marker) {
      case kSof0:
      case kSof1:
      case kSof2:
        progressive_ = marker == kSof2;
        return frame(data);
      case kDht:
        return huffman(data);
      case kDqt:
        return quantization(data);
      case kDri:
        interval_ = static_cast<int>(word_of(data, 0));
        return data.size() == 2;
      case kSos:
        return scan(data);
      default:
        return (marker >= kApp0 && marker <= kApp15) || marker == kCom;
    }
  }

  bool frame(std::string_view data) {
    const std::size_t count = byte_of(data, 5);
    height_ = static_cast<int>(word_of(data, 1));
    width_ = static_cast<int>(word_of(data, 3));
    if (!parts_.empty() || byte_of(data, 0) != 8 || height_ == 0 || width_ == 0 ||
        (count != 1 && count != 3) || data.size() != 6 + 3 * count)
      return false;
    parts_.resize(count);
    for (std::size_t i = 0; i < count; ++i) {
      Component& part = parts_[i];
      part.id = byte_of(data, 6 + 3 * i);
      part.across = static_cast<int>(byte_of(data, 7 + 3 * i) >> 4);
      part.down = static_cast<int>(byte_of(data, 7 + 3 * i) & 15);
      part.table = byte_of(data, 8 + 3 * i);
      if (part.across < 1 || part.across > 4 || part.down < 1 || part.down > 4 ||
          part.table > 3)
        return false;
      for (std::size_t k = 0; k < i; ++k)
        if (parts_[k].id == part.id) return false;
    }
    return measure();
  }

  // T.81, A.1.1 and A.2.4.
  bool measure() {
    for (const Component& part : parts_) {
      across_ = std::max(across_, part.across);
      down_ = std::max(down_, part.down);
    }
    constexpr int kBlock = 8;
    mcus_wide_ = divide_up(width_, kBlock * across_);
    mcus_high_ = divide_up(height_, kBlock * down_);
    for (Component& part : parts_) {
      // Readers scale samples by whole factors.
      if (across_ % part.across != 0 || down_ % part.down != 0) return false;
      part.blocks_wide = divide_up(divide_up(width_ * part.across, across_), kBlock);
      part.blocks_high = divide_up(divide_up(height_ * part.down, down_), kBlock);
      part.stored_wide = mcus_wide_ * part.across;
      if (progressive_)
        part.nonzero.resize(static_cast<std::size_t>(part.stored_wide) *
                            static_cast<std::size_t>(mcus_high_ * part.down));
    }
    return true;
  }

  bool huffman(std::string_view data) {
    while (!data.empty()) {
      if (data.size() < 17) return false;
      const std::uint32_t what = byte_of(data, 0);
      std::array<std::uint8_t, 16> counts;
      std::size_t sum = 0;
      for (std::size_t i = 0; i < 16; ++i) {
        counts[i] = static_cast<std::uint8_t>(byte_of(data, 1 + i));
        sum += counts[i];
      }
      if (what >> 4 > 1 || (what & 15) > 3 || sum > 256 || data.size() < 17 + sum)
        return false;
      JpegCode& code = codes_[what >> 4][what & 15];
      if (!code.set(counts, data.substr(17, sum))) return false;
      data.remove_prefix(17 + sum);
    }
    return true;
  }

  bool quantization(std::string_view data) {
    while (!data.empty()) {
      const std::uint32_t what = byte_of(data, 0);
      const std::size_t size =
          1 + kCoefficients * std::size_t{what >> 4 == 0 ? 1u : 2u};
      if (what >> 4 > 1 || (what & 15) > 3 || data.size() < size) return false;
      has_table_[what & 15] = true;
      data.remove_prefix(size);
    }
    return true;
  }

  bool scan(std::string_view data) {
    const std::size_t count = byte_of(data, 0);
    if (parts_.empty() || count < 1 || count > parts_.size() ||
        data.size() != 4 + 2 * count)
      return false;
    scan_ = {};
    for (std::size_t i = 0; i < count; ++i) {
      const auto part = std::find_if(
          parts_.begin(), parts_.end(),
          [&](const Component& c) { return c.id == byte_of(data, 1 + 2 * i); });
      if (part == parts_.end()) return false;
      if (!scan_.parts.empty() && scan_.parts.back() >= &*part) return false;
      part->dc = static_cast<int>(byte_of(data, 2 + 2 * i) >> 4);
      part->ac = static_cast<int>(byte_of(data, 2 + 2 * i) & 15);
      if (part->dc > 3 || part->ac > 3 || !has_table_[part->table]) return false;
      scan_.parts.push_back(&*part);
    }
    const std::size_t at = 1 + 2 * count;
    scan_.first = static_cast<int>(byte_of(data, at));
    scan_.last = static_cast<int>(byte_of(data, at + 1));
    scan_.high = static_cast<int>(byte_of(data, at + 2) >> 4);
    scan_.low = static_cast<int>(byte_of(data, at + 2) & 15);
    return progressive_ ? progression() : sequence();
  }

  // A sequential scan has all of its components, each of them once.
  bool sequence() {
    if (scan_.first != 0 || scan_.last != kCoefficients - 1 || scan_.high != 0 ||
        scan_.low != 0)
      return false;
    int blocks = 0;
    for (Component* part : scan_.parts) {
      const JpegCode& dc = code(0, part->dc);
      JpegCode& ac = codes_[1][static_cast<std::size_t>(part->ac)];
      if (!dc.defined() || !dc.below(16) || !ac.defined() || part->low[0] >= 0)
        return false;
      ac.set_steps();
      part->low.fill(0);
      blocks += part->across * part->down;
    }
    return scan_.parts.size() == 1 || blocks <= kMaxBlocks;
  }

  // T.81, G.1.1.1: each scan adds one bit to what stands, and a component's first
  // coefficient comes before its others.
  bool progression() {
    const bool is_dc = scan_.first == 0;
    if (scan_.last >= kCoefficients || scan_.last < scan_.first || scan_.low > 13 ||
        (is_dc ? scan_.last != 0 : scan_.parts.size() != 1) ||
        (scan_.high != 0 && scan_.high != scan_.low + 1))
      return false;
    int blocks = 0;
    for (Component* part : scan_.parts) {
      if (!is_dc && part->low[0] < 0) return false;
      for (int k = scan_.first; k <= scan_.last; ++k) {
        int& low = part->low[static_cast<std::size_t>(k)];
        if (scan_.high == 0 ? low >= 0 : low != scan_.high) return false;
        low = scan_.low;
      }
      const JpegCode& used = is_dc ? code(0, part->dc) : code(1, part->ac);
      const bool coded = !is_dc || scan_.high == 0;
      if (coded && (!used.defined() || (is_dc && !used.below(16)))) return false;
      blocks += part->across * part->down;
    }
    return scan_.parts.size() == 1 || blocks <= kMaxBlocks;
  }

  bool all_begun() const {
    return std::all_of(parts_.begin(), parts_.end(),
                       [](const Component& part) { return part.low[0] >= 0; });
  }

  // The data of a scan: MCUs, with a marker after each `interval_` of them.
  bool entropy_coded() {
    bits_ = JpegBits(bytes_, at_);
    run_ = 0;
    const bool single = scan_.parts.size() == 1;
    const Component& one = *scan_.parts.front();
    const int wide = single ? one.blocks_wide : mcus_wide_;
    const int high = single ? one.blocks_high : mcus_high_;
    const bool sound = progressive_ ? progressive(wide, high) : sequential(wide, high);
    const char* end = bits_.end();
    if (!sound || end == nullptr || run_ != 0) return false;
    at_ = static_cast<std::size_t>(end - bytes_.data());
    return true;
  }

  // Between two MCUs: the marker that may have to stand there.
  bool restarted_after(std::int64_t mcus) {
    if (interval_ == 0 || mcus == 0 || mcus % interval_ != 0) return true;
    return restarted(static_cast<std::uint32_t>((mcus / interval_ - 1) % 8));
  }

  bool sequential(std::int64_t wide, std::int64_t high) {
    struct Blocks {
      const JpegCode *dc, *ac;
      int count;
    };
    std::vector<Blocks> order;
    for (const Component* part : scan_.parts)
      order.push_back({&code(0, part->dc), &code(1, part->ac),
                       scan_.parts.size() == 1 ? 1 : part->across * part->down});
    const std::int64_t interval = interval_ > 0 ? interval_ : wide * high;
    for (std::int64_t done = 0; done < wide * high; done += interval) {
      if (!restarted_after(done)) return false;
      JpegBits bits = bits_;  // of its own, so that it stays in registers
      const std::int64_t count = std::min(interval, wide * high - done);
      for (std::int64_t i = 0; i < count; ++i) {
        for (const Blocks& blocks : order)
          for (int k = 0; k < blocks.count; ++k)
            if (!blocks.ac->skip_block(*blocks.dc, bits)) return false;
        if (bits.overrun()) return false;
      }
      bits_ = bits;
    }
    return true;
  }

  bool progressive(int wide, int high) {
    const bool single = scan_.parts.size() == 1;
    for (int y = 0; y < high; ++y)
      for (int x = 0; x < wide; ++x)
        if (!restarted_after(std::int64_t{y} * wide + x) ||
            !(single ? block(*scan_.parts[0], x, y) : mcu(x, y)) || bits_.overrun())
          return false;
    return true;
  }

  bool restarted(std::uint32_t number) {
    const char* end = bits_.end();
    if (end == nullptr || run_ != 0) return false;
    const auto at = static_cast<std::size_t>(end - bytes_.data());
    if (byte(at) != 0xFF || byte(at + 1) != kRst0 + number) return false;
    bits_ = JpegBits(bytes_, at + 2);
    return true;
  }

  bool mcu(int x, int y) {
    for (Component* part : scan_.parts)
      for (int v = 0; v < part->down; ++v)
        for (int h = 0; h < part->across; ++h)
          if (!block(*part, x * part->across + h, y * part->down + v)) return false;
    return true;
  }

  bool block(Component& part, int x, int y) {
    if (scan_.first == 0) {
      if (scan_.high > 0) {
        bits_.take(1);
        return true;
      }
      return code(0, part.dc).next_with_value(bits_) >= 0;
    }
    std::uint64_t& nonzero =
        part.nonzero[static_cast<std::size_t>(y) *
                         static_cast<std::size_t>(part.stored_wide) +
                     static_cast<std::size_t>(x)];
    return scan_.high == 0 ? ac_first(part, nonzero) : ac_more(part, nonzero);
  }

  const JpegCode& code(std::size_t kind, int number) const {
    return codes_[kind][static_cast<std::size_t>(number)];
  }

  // T.81, G.1.2.2: a run of blocks that have no more coefficients in this band.
  void begin_run(int exponent) {
    run_ = (1 << exponent) + static_cast<int>(bits_.take(exponent));
  }

  bool ac_first(const Component& part, std::uint64_t& nonzero) {
    if (run_ > 0) {
      --run_;
      return true;
    }
    const JpegCode& ac = code(1, part.ac);
    for (int k = scan_.first; k <= scan_.last; ++k) {
      const int symbol = ac.next_with_value(bits_);
      if (symbol < 0) return false;
      const int zeros = symbol >> 4, size = symbol & 15;
      if (size == 0 && zeros != 15) {
        begin_run(zeros);
        --run_;
        return true;
      }
      k += zeros;
      if (size == 0) continue;
      if (k > scan_.last) return false;
      nonzero |= std::uint64_t{1} << k;
    }
    return true;
  }

  // T.81, G.1.2.3: one more bit of each coefficient that is not zero yet, between the
  // new ones.
  bool ac_more(const Component& part, std::uint64_t& nonzero) {
    const JpegCode& ac = code(1, part.ac);
    int k = scan_.first;
    for (; run_ == 0 && k <= scan_.last; ++k) {
      const int symbol = ac.next(bits_);
      if (symbol < 0) return false;
      int zeros = symbol >> 4;
      const int size = symbol & 15;
      if (size > 1) return false;
      if (size == 0 && zeros != 15) {
        begin_run(zeros);
        break;
      }
      if (size == 1) bits_.take(1);  // its sign
      for (; k <= scan_.last; ++k) {
        if ((nonzero >> k & 1) != 0)
          bits_.take(1);
        else if (--zeros < 0)
          break;
      }
      if (size == 1 && k > scan_.last) return false;
      if (size == 1) nonzero |= std::uint64_t{1} << k;
    }
    if (run_ == 0) return true;
    --run_;
    if (k <= scan_.last) skip_corrections(nonzero, k);
    return true;
  }

  void skip_corrections(std::uint64_t nonzero, int from) {
    const std::uint64_t upto = scan_.last == kCoefficients - 1
                                   ? ~std::uint64_t{0}
                                   : (std::uint64_t{1} << (scan_.last + 1)) - 1;
    int count = std::popcount(nonzero & upto & ~((std::uint64_t{1} << from) - 1));
    for (; count > 16; count -= 16) bits_.take(16);
    bits_.take(count);
  }

  static constexpr int kMaxBlocks = 10;  // of an MCU (T.81, B.2.3)

  std::string_view bytes_;
  std::size_t at_ = 0;
  int width_ = 0, height_ = 0, across_ = 1, down_ = 1, mcus_wide_ = 0, mcus_high_ = 0;
  int interval_ = 0;  // [MCUs] between restarts; 0: none
  int run_ = 0;       // [blocks] of the end-of-band run that are left
  bool progressive_ = false;
  std::vector<Component> parts_;
  Scan scan_;
  JpegBits bits_;
  std::array<std::array<JpegCode, 4>, 2> codes_;  // DC and AC
  std::array<bool, 4> has_table_{};
};

}  // namespace

bool is_sound_jpeg(std::string_view bytes) {
  return bytes.starts_with("\xff\xd8\xff") && Checker(bytes).run();
}

}  // namespace imprint::resolve
