#include "fonts/cff.h"

#include <cstddef>
#include <cstdint>

namespace imprint::fonts {
namespace {

// Technical note 5176, table 9: operators of a Top DICT. Those of two bytes are 12, n.
constexpr unsigned kCharset = 15, kEscape = 12, kRos = 12 << 8 | 30;

class Bytes {
 public:
  explicit Bytes(std::string_view data) : data_(data) {}

  bool ok() const { return ok_; }
  bool at_end() const { return at_ >= data_.size(); }
  void seek(std::size_t at) { at_ = at; }
  unsigned number(unsigned size) {
    unsigned value = 0;
    for (unsigned i = 0; i < size; ++i) value = value << 8 | byte();
    return value;
  }
  unsigned byte() {
    if (at_end()) {
      ok_ = false;
      return 0;
    }
    return static_cast<unsigned char>(data_[at_++]);
  }

  // Section 5: an INDEX. Returns its first object, goes on behind it.
  std::string_view first_of_index() {
    const unsigned count = number(2);
    if (count == 0) return {};
    const unsigned size = byte();
    if (size < 1 || size > 4) ok_ = false;
    if (!ok_) return {};
    const std::size_t offsets = at_;
    const std::size_t data = offsets + (std::size_t{count} + 1) * size - 1;
    const unsigned first = number(size), second = number(size);
    seek(offsets + std::size_t{count} * size);
    const unsigned last = number(size);
    seek(data + last);
    if (!ok_ || first > second || data + second > data_.size()) {
      ok_ = false;
      return {};
    }
    return data_.substr(data + first, second - first);
  }

 private:
  std::string_view data_;
  std::size_t at_ = 0;
  bool ok_ = true;
};

struct TopDict {
  bool cid_keyed = false;
  std::uint32_t charset = 0;
};

// Section 4, table 3: operands before each operator; reals are skipped.
TopDict read_top_dict(std::string_view dict) {
  TopDict out;
  Bytes bytes(dict);
  unsigned operand = 0;
  while (!bytes.at_end() && bytes.ok()) {
    const unsigned b = bytes.byte();
    if (b == 28) {
      operand = bytes.number(2);
    } else if (b == 29) {
      operand = bytes.number(4);
    } else if (b == 30) {
      while (bytes.ok() && (bytes.byte() & 0xF) != 0xF) {
      }
    } else if (b >= 32) {
      operand = b <= 246   ? b - 139
                : b <= 250 ? (b - 247) * 256 + bytes.byte() + 108
                           : 0 - (b - 251) * 256 - bytes.byte() - 108;
    } else {
      const unsigned op = b == kEscape ? kEscape << 8 | bytes.byte() : b;
      if (op == kRos) out.cid_keyed = true;
      if (op == kCharset) out.charset = operand;
    }
  }
  return out;
}

}  // namespace

bool cid_is_glyph_id(std::string_view cff, unsigned glyph_count) {
  Bytes bytes(cff);
  bytes.seek(2);  // section 6: the header's third byte is its size
  bytes.seek(bytes.byte());
  bytes.first_of_index();  // the names
  const TopDict top = read_top_dict(bytes.first_of_index());
  if (!bytes.ok() || !top.cid_keyed || top.charset <= 2) return false;
  // Section 13: format 2, ranges of (first, more after it), from glyph 1 on.
  bytes.seek(top.charset);
  if (bytes.byte() != 2) return false;
  for (unsigned glyph = 1; glyph < glyph_count;) {
    const unsigned first = bytes.number(2), more = bytes.number(2);
    if (!bytes.ok() || first != glyph) return false;
    glyph += more + 1;
  }
  return true;
}

}  // namespace imprint::fonts
