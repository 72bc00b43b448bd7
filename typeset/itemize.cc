#include "typeset/itemize.h"

#include <unicode/ubidi.h>
#include <unicode/uchar.h>
#include <unicode/uscript.h>

#include <algorithm>
#include <array>
#include <memory>

#include "base/check.h"
#include "base/unicode.h"

namespace imprint::typeset {
namespace {

constexpr char32_t kObject = 0xFFFC;
constexpr char32_t kJoiner = 0x200D;

// Whether the bidi algorithm has anything to do: right-to-left scripts and controls.
bool is_bidi(char32_t c) {
  if (c < 0x590) return false;
  return c <= 0x8FF || c == 0x200F || (c >= 0x202A && c <= 0x202E) ||
         (c >= 0x2066 && c <= 0x2069) || (c >= 0xFB1D && c <= 0xFDFF) ||
         (c >= 0xFE70 && c <= 0xFEFF) || (c >= 0x10800 && c <= 0x10FFF) ||
         (c >= 0x1E800 && c <= 0x1EFFF);
}

bool is_hidden(char32_t c) {
  return (c < 0x20 && c != '\n' && c != '\t') || (c >= 0x7F && c < 0xA0) ||
         c == 0x2028 || c == 0x2029 || (c >= 0x202A && c <= 0x202E) ||
         (c >= 0x2066 && c <= 0x2069);
}

// Level of each byte (UAX #9); empty: all 0.
std::vector<std::uint8_t> bidi_levels(const std::string& text, bool rtl) {
  const std::u16string wide = to_utf16(text);
  const std::unique_ptr<UBiDi, void (*)(UBiDi*)> bidi(ubidi_open(), ubidi_close);
  UErrorCode error = U_ZERO_ERROR;
  ubidi_setPara(bidi.get(), wide.data(), static_cast<int32_t>(wide.size()), rtl ? 1 : 0,
                nullptr, &error);
  const UBiDiLevel* levels = ubidi_getLevels(bidi.get(), &error);
  check(U_SUCCESS(error) != 0, "bidi levels");
  std::vector<std::uint8_t> out(text.size());
  std::size_t unit = 0;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t begin = at;
    const char32_t c = next_code_point(text, at);
    std::fill(out.begin() + static_cast<std::ptrdiff_t>(begin),
              out.begin() + static_cast<std::ptrdiff_t>(at), levels[unit]);
    unit += c >= 0x10000 ? 2 : 1;
  }
  return out;
}

// The script of `c`; 0 for what takes its neighbours' (UAX #24: Common, Inherited).
ScriptTag script_of(char32_t c) {
  if (c < 0x250)
    return ((c | 0x20) >= 'a' && (c | 0x20) <= 'z') ||
                   (c >= 0xC0 && c != 0xD7 && c != 0xF7)
               ? kLatin
               : 0;
  UErrorCode error = U_ZERO_ERROR;
  const UScriptCode code = uscript_getScript(static_cast<UChar32>(c), &error);
  if (U_FAILURE(error) || code <= USCRIPT_INHERITED) return 0;
  const char* name = uscript_getShortName(code);
  ScriptTag tag = 0;
  for (int i = 0; i < 4; ++i) tag = tag << 8 | static_cast<unsigned char>(name[i]);
  return tag;
}

bool is_mark(char32_t c) {
  return c >= 0x300 && (U_MASK(u_charType(static_cast<UChar32>(c))) & U_GC_M_MASK) != 0;
}

// What stays in one box with the missing character before it (UAX #29, UTS #51).
bool joins_missing(char32_t before, char32_t c) {
  return before == kJoiner || c == kJoiner || is_mark(c) || is_default_ignorable(c) ||
         (c >= 0x1F3FB && c <= 0x1F3FF);
}

class Itemizer {
 public:
  Itemizer(const InlineText& text, const fonts::FontSet& fonts)
      : text_(text), fonts_(fonts) {}

  std::vector<Segment> run() {
    if (text_.rtl || has_bidi()) levels_ = bidi_levels(text_.text, text_.rtl);
    for (std::uint32_t i = 0; i < text_.pieces.size(); ++i) piece(i);
    return std::move(out_);
  }

 private:
  bool has_bidi() const {
    // U+0590 begins with the byte D6, U+200F and the controls with E2 80 or E2 81.
    const std::string& text = text_.text;
    for (std::size_t at = 0; at < text.size();) {
      if (static_cast<unsigned char>(text[at]) < 0xD6) {
        ++at;
        continue;
      }
      if (is_bidi(next_code_point(text, at))) return true;
    }
    return false;
  }

  void piece(std::uint32_t index) {
    const Piece& piece = text_.pieces[index];
    const Format& format = text_.formats[piece.format];
    const fonts::Query query{format.family, format.bold, format.italic};
    const fonts::FaceId primary = fonts_.primary(query);
    const fonts::Face& primary_face = fonts_.face(primary);
    char32_t before = 0;
    fresh_ = true;
    for (std::size_t at = piece.begin; at < piece.end;) {
      Segment next;
      next.piece = index;
      next.begin = static_cast<std::uint32_t>(at);
      if (const std::size_t end = plain_end(at, piece.end, primary); end > at) {
        next.end = static_cast<std::uint32_t>(end);
        next.face = primary;
        append(next);
        at = end;
        before = static_cast<unsigned char>(text_.text[end - 1]);
        continue;
      }
      const char32_t c = next_code_point(text_.text, at);
      next.end = static_cast<std::uint32_t>(at);
      next.level = levels_.empty() ? std::uint8_t{0} : levels_[next.begin];
      next.script = script_of(c);
      if (c == kObject && object_at(text_, next.begin) != nullptr) {
        next.kind = SegmentKind::Object;
      } else if (is_hidden(c)) {
        next.kind = SegmentKind::Hidden;
      } else if (c >= 0x20 && c < 0x7F) {
        next.face = keeps_face(c) ? out_.back().face : primary;
      } else {
        choose(next, c, before, query, primary, primary_face);
      }
      append(next);
      before = c;
    }
  }

  // The end of the printable ASCII text from `at` on that needs no look at each
  // character: Latin letters in the family's own face, nothing to reorder.
  std::size_t plain_end(std::size_t at, std::size_t limit,
                        fonts::FaceId primary) const {
    if (!levels_.empty()) return at;
    if (fresh_) {
      if (!is_letter(static_cast<unsigned char>(text_.text[at]))) return at;
    } else if (const Segment& last = out_.back(); last.kind != SegmentKind::Text ||
                                                  last.face != primary ||
                                                  last.script != kLatin) {
      return at;
    }
    while (at < limit && text_.text[at] >= 0x20 && text_.text[at] < 0x7F) ++at;
    return at;
  }

  // Spaces and punctuation stay in the face of a foreign script around them, so that
  // whole runs are shaped together.
  bool keeps_face(char32_t c) const {
    return !fresh_ && out_.back().kind == SegmentKind::Text &&
           out_.back().script != kLatin && script_of(c) == 0 &&
           fonts_.face(out_.back().face).has(c);
  }

  void choose(Segment& next, char32_t c, char32_t before, const fonts::Query& query,
              fonts::FaceId primary, const fonts::Face& primary_face) const {
    const bool follows = !fresh_ && !out_.empty();
    if (follows && out_.back().kind == SegmentKind::Missing &&
        joins_missing(before, c)) {
      next.kind = SegmentKind::Missing;
      return;
    }
    const bool after_text = follows && out_.back().kind == SegmentKind::Text;
    if (c == '\n' || c == '\t' || is_default_ignorable(c)) {
      next.face = after_text ? out_.back().face : primary;
    } else if (after_text && is_mark(c) && fonts_.face(out_.back().face).has(c)) {
      next.face = out_.back().face;
    } else if (keeps_face(c)) {
      next.face = out_.back().face;
    } else if (primary_face.has(c)) {
      next.face = primary;
    } else if (const auto found = fonts_.match(query, c)) {
      next.face = *found;
    } else {
      next.kind = SegmentKind::Missing;
    }
  }

  void append(const Segment& next) {
    if (!fresh_) {
      Segment& last = out_.back();
      const bool one_script =
          next.script == 0 || last.script == 0 || next.script == last.script;
      const bool joined_missing = next.kind == SegmentKind::Missing &&
                                  last.kind == SegmentKind::Missing && joined(next);
      if (next.kind == last.kind && next.level == last.level &&
          ((next.kind == SegmentKind::Text && one_script && next.face == last.face) ||
           next.kind == SegmentKind::Hidden || joined_missing)) {
        last.end = next.end;
        if (last.script == 0) last.script = next.script;
        return;
      }
    }
    fresh_ = false;
    out_.push_back(next);
  }

  // Whether the missing character `next` belongs to the grapheme before it.
  bool joined(const Segment& next) const {
    std::size_t at = out_.back().begin;
    char32_t before = 0;
    int flags = 0;  // regional indicators so far
    while (at < next.begin) {
      before = next_code_point(text_.text, at);
      flags += before >= 0x1F1E6 && before <= 0x1F1FF ? 1 : 0;
    }
    const char32_t c = next_code_point(text_.text, at);
    const bool flag = c >= 0x1F1E6 && c <= 0x1F1FF;
    return joins_missing(before, c) || (flag && flags == 1);
  }

  const InlineText& text_;
  const fonts::FontSet& fonts_;
  std::vector<std::uint8_t> levels_;
  std::vector<Segment> out_;
  bool fresh_ = true;  // at the beginning of a piece
};

}  // namespace

std::vector<Segment> itemize(const InlineText& text, const fonts::FontSet& fonts) {
  std::vector<Segment> segments = Itemizer(text, fonts).run();
  // What has no script of its own takes that of the text before it.
  ScriptTag script = kLatin;
  for (Segment& segment : segments) {
    if (segment.script == 0) segment.script = script;
    script = segment.script;
  }
  return segments;
}

std::optional<bool> first_strong_rtl(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = next_code_point(text, at);
    if (c < 0x250) {
      if (is_letter(c)) return false;
      continue;
    }
    const UCharDirection direction = u_charDirection(static_cast<UChar32>(c));
    if (direction == U_LEFT_TO_RIGHT) return false;
    if (direction == U_RIGHT_TO_LEFT || direction == U_RIGHT_TO_LEFT_ARABIC)
      return true;
  }
  return std::nullopt;
}

}  // namespace imprint::typeset
