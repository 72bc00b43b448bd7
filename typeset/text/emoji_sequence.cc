#include "typeset/text/emoji_sequence.h"

#include <unicode/uchar.h>

#include "base/unicode.h"
#include "typeset/text/characters.h"

namespace imprint::typeset {
namespace {

constexpr char32_t kColour = 0xFE0F, kPlain = 0xFE0E, kKeycap = 0x20E3;

bool has_property(char32_t c, UProperty property) {
  return u_hasBinaryProperty(static_cast<UChar32>(c), property) != 0;
}

bool is_tag(char32_t c) { return c >= 0xE0020 && c <= 0xE007F; }

class EmojiReader {
 public:
  EmojiReader(std::string_view text, std::size_t begin, std::size_t limit)
      : text_(text), at_(begin), limit_(limit) {}

  std::size_t end() {
    for (int part = 0; part < kMaxJoinedEmoji; ++part) {
      const char32_t c = take();
      if (is_regional_indicator(c)) {
        if (!is_regional_indicator(peek())) return 0;
        take();
        return at_;
      }
      if (!is_emoji(c)) return 0;
      if (peek() == kKeycap) {
        take();
        return at_;
      }
      if (!modifiers()) return 0;
      if (peek() != kJoiner) return colour_ ? at_ : 0;
      const std::size_t before_joiner = at_;
      take();
      if (at_ >= limit_ || !has_property(peek(), UCHAR_EMOJI))
        return colour_ ? before_joiner : 0;
      colour_ = true;
    }
    return 0;
  }

 private:
  char32_t peek() const {
    std::size_t next = at_;
    return at_ < limit_ ? next_code_point(text_, next) : char32_t{0};
  }
  char32_t take() { return next_code_point(text_, at_); }

  // Whether `c`, with the selector behind it, is an emoji.
  bool is_emoji(char32_t c) {
    const bool is_ascii = c < 0x80;
    if (is_ascii && peek() != kColour && peek() != kKeycap) return false;
    if (!has_property(c, UCHAR_EMOJI)) return false;
    colour_ |= has_property(c, UCHAR_EMOJI_PRESENTATION);
    if (peek() == kPlain) return false;
    if (peek() != kColour) return true;
    take();
    colour_ = !is_ascii || peek() == kKeycap;
    return true;
  }

  // A colour of skin, the tags of a flag. False: there are too many.
  bool modifiers() {
    if (has_property(peek(), UCHAR_EMOJI_MODIFIER)) {
      take();
      colour_ = true;
    }
    int tags = 0;
    for (; is_tag(peek()); take())
      if (++tags > kMaxEmojiTags) return false;
    return true;
  }

  std::string_view text_;
  std::size_t at_, limit_;
  bool colour_ = false;
};

}  // namespace

std::size_t emoji_end(std::string_view text, std::size_t begin, std::size_t limit) {
  return EmojiReader(text, begin, limit).end();
}

}  // namespace imprint::typeset
