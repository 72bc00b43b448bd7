#include "typeset/text/itemize.h"

#include <unicode/ubidi.h>
#include <unicode/uchar.h>
#include <unicode/unorm2.h>
#include <unicode/uscript.h>

#include <algorithm>
#include <array>
#include <memory>

#include "base/check.h"
#include "base/unicode.h"
#include "fonts/emoji.h"
#include "typeset/text/characters.h"
#include "typeset/text/emoji_sequence.h"

namespace imprint::typeset {
namespace {

constexpr char32_t kObject = 0xFFFC;

// Whether the bidi algorithm has anything to do: right-to-left scripts and controls.
bool is_bidi(char32_t c) {
  if (c < 0x590) return false;
  return c <= 0x8FF || c == 0x200F || (c >= 0x202A && c <= 0x202E) ||
         (c >= 0x2066 && c <= 0x2069) || (c >= 0xFB1D && c <= 0xFDFF) ||
         (c >= 0xFE70 && c <= 0xFEFF) || (c >= 0x10800 && c <= 0x10FFF) ||
         (c >= 0x1E800 && c <= 0x1EFFF);
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

ScriptTag tag_of(UScriptCode code) {
  if (code == USCRIPT_HIRAGANA || code == USCRIPT_KATAKANA || code == USCRIPT_BOPOMOFO)
    return kHan;
  const char* name = uscript_getShortName(code);
  ScriptTag tag = 0;
  for (int i = 0; i < 4; ++i) tag = tag << 8 | static_cast<unsigned char>(name[i]);
  return tag;
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
  return tag_of(code);
}

bool is_han(ScriptTag script) { return script == kHan || script == kHangul; }

// Whether `lang` is written in ideographs, as all Chinese languages and Japanese are.
bool is_han_language(const Language& lang) {
  const std::string_view script = lang.script();
  return script == "Hans" || script == "Hant" || script == "Hani" || script == "Jpan";
}

// Quotation marks, dashes and dots that Latin and East Asian text share; as wide as an
// ideograph in Chinese and Japanese (UAX #11, "ambiguous").
bool is_ambiguous(char32_t c) {
  return c == 0x2018 || c == 0x2019 || c == 0x201C || c == 0x201D || c == 0x2014 ||
         c == 0x2015 || c == 0x2026 || c == 0xB7;
}

const UNormalizer2* nfc() {
  UErrorCode error = U_ZERO_ERROR;
  const UNormalizer2* instance = unorm2_getNFCInstance(&error);
  check(U_SUCCESS(error) != 0, "ICU's normalization data");
  return instance;
}

// What stays in one box with the missing character before it (UAX #29, UTS #51).
bool joins_missing(char32_t before, char32_t c) {
  return before == kJoiner || c == kJoiner || is_mark(c) || is_invisible(c) ||
         (c >= 0x1F3FB && c <= 0x1F3FF);
}

class Itemizer {
 public:
  Itemizer(const InlineText& text, const fonts::FontSet& fonts)
      : text_(text), fonts_(fonts) {}

  std::vector<Segment> run() {
    // ICU has no levels of nothing.
    if (!text_.text.empty() && (text_.rtl || has_bidi()))
      levels_ = bidi_levels(text_.text, text_.rtl);
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
    query_ = {format.family, format.bold, format.italic, 0, format.lang};
    primary_ = fonts_.primary(query_);
    char32_t before = 0;
    fresh_ = true;
    for (std::size_t at = piece.begin; at < piece.end;) {
      Segment next;
      next.piece = index;
      next.begin = static_cast<std::uint32_t>(at);
      if (const std::size_t end = plain_end(at, piece.end); end > at) {
        next.end = static_cast<std::uint32_t>(end);
        next.face = primary_;
        append(next);
        at = end;
        before = static_cast<unsigned char>(text_.text[end - 1]);
        continue;
      }
      const char32_t c = next_code_point(text_.text, at);
      next.level = levels_.empty() ? std::uint8_t{0} : levels_[next.begin];
      next.script = script_of(c);
      if (c == kObject && object_at(text_, next.begin) != nullptr) {
        next.kind = SegmentKind::Object;
      } else if (is_control(c)) {
        next.kind = SegmentKind::Hidden;
      } else if (c == '\n' || c == '\t') {
        next.face = has_space_before() ? out_.back().face : primary_;
      } else if (const std::size_t end = emoji_end(text_.text, next.begin, piece.end);
                 end > 0 && set_emoji(next, end)) {
        at = end;
      } else if (!take_cluster(c, at, piece.end) && c >= 0x20 && c < 0x7F) {
        next.face = keeps_face(c) ? out_.back().face : primary_;
      } else {
        const bool wide = is_ambiguous(c) && is_wide_here(before, at, piece.end);
        choose(next, before, wide, at);
      }
      next.end = static_cast<std::uint32_t>(at);
      append(next);
      before = c;
    }
  }

  // Puts `c` and the marks behind it into cluster_, moves `at` behind them. True when
  // there are any. Joiners and selectors need no glyph of their own, nor does what
  // HarfBuzz makes of a space.
  bool take_cluster(char32_t c, std::size_t& at, std::size_t limit) {
    cluster_.assign(1, is_fixed_space(c) ? U' ' : c);
    const std::size_t begin = at;
    for (std::size_t marks = 0; marks < kMaxMarks && at < limit &&
                                static_cast<unsigned char>(text_.text[at]) >= 0xCC;
         ++marks) {
      std::size_t end = at;
      const char32_t next = next_code_point(text_.text, end);
      if (is_mark(next) && !is_invisible(next))
        cluster_ += next;
      else if (!is_joiner(next))
        break;
      at = end;
    }
    return at > begin;
  }

  // Whether a sign that is as wide as an ideograph among them stands among them.
  bool is_wide_here(char32_t before, std::size_t at, std::size_t limit) const {
    if (!is_han_language(query_.lang)) return false;
    if (is_wide(before)) return true;
    return at < limit && is_wide(next_code_point(text_.text, at));
  }

  // The end of the printable ASCII text from `at` on that needs no look at each
  // character: Latin letters in the family's own face, nothing to reorder.
  std::size_t plain_end(std::size_t at, std::size_t limit) const {
    if (!levels_.empty()) return at;
    if (fresh_) {
      if (!is_letter(static_cast<unsigned char>(text_.text[at]))) return at;
    } else if (const Segment& last = out_.back(); last.kind != SegmentKind::Text ||
                                                  last.face != primary_ ||
                                                  last.script != kLatin) {
      return at;
    }
    std::size_t end = at;
    while (end < limit && text_.text[end] >= 0x20 && text_.text[end] < 0x7F) ++end;
    // A mark behind it may need another face, for both.
    if (end > at && end < limit && begins_with_mark(end)) --end;
    return end;
  }

  bool begins_with_mark(std::size_t at) const {
    if (static_cast<unsigned char>(text_.text[at]) < 0xCC) return false;
    const char32_t c = next_code_point(text_.text, at);
    return is_mark(c) || is_joiner(c);
  }

  // Spaces and punctuation stay in the face of a foreign script around them, so that
  // whole runs are shaped together. ASCII among ideographs does not.
  bool keeps_face(char32_t c) const {
    if (fresh_ || out_.back().kind != SegmentKind::Text) return false;
    const Segment& last = out_.back();
    return last.script != kLatin && script_of(c) == 0 &&
           !(c < 0x80 && is_han(last.script)) && has_all(last.face);
  }

  bool has_space_before() const {
    return !fresh_ && out_.back().kind == SegmentKind::Text &&
           fonts_.face(out_.back().face).has(' ');
  }

  bool has_all(fonts::FaceId id) const {
    const fonts::Face& face = fonts_.face(id);
    return std::all_of(cluster_.begin(), cluster_.end(),
                       [&](char32_t c) { return face.has(c); });
  }

  // The face of cluster_; `at` goes back behind its first character when no face has
  // the marks too.
  void choose(Segment& next, char32_t before, bool wide, std::size_t& at) {
    const char32_t c = cluster_.front();
    const bool follows = !fresh_ && !out_.empty();
    if (follows && out_.back().kind == SegmentKind::Missing &&
        joins_missing(before, c)) {
      next.kind = SegmentKind::Missing;
      return;
    }
    const bool after_text = follows && out_.back().kind == SegmentKind::Text;
    const auto keeps = [&] { return after_text && has_all(out_.back().face); };
    if (is_invisible(c)) {
      next.face = after_text ? out_.back().face : primary_;
    } else if (keeps_face(c) || (is_mark(c) && keeps())) {
      next.face = out_.back().face;
    } else if (!wide && has_all(primary_)) {
      next.face = primary_;
    } else if (next.script != 0 && keeps() && next.script == out_.back().script) {
      next.face = out_.back().face;
    } else if (const auto found = find_face(next.script, wide)) {
      next.face = *found;
    } else if (cluster_.size() > 1) {
      cluster_.resize(1);
      at = next.begin;
      next_code_point(text_.text, at);
      choose(next, before, wide, at);
    } else if (!set_emoji(next, at)) {
      next.kind = SegmentKind::Missing;
    }
  }

  bool set_emoji(Segment& next, std::size_t end) const {
    const fonts::EmojiFace* face = fonts_.emoji();
    if (face == nullptr) return false;
    const auto glyph =
        face->find(std::string_view(text_.text).substr(next.begin, end - next.begin));
    if (!glyph) return false;
    next.kind = SegmentKind::Emoji;
    next.emoji = *glyph;
    return true;
  }

  std::optional<fonts::FaceId> find_face(ScriptTag script, bool wide) {
    const Language lang = query_.lang;
    query_.script = wide ? kHan : script != 0 ? script : script_;
    if (is_han(query_.script)) query_.lang = han_language();
    std::optional<fonts::FaceId> found =
        wide ? fonts_.match_script(query_, cluster_) : fonts_.match(query_, cluster_);
    if (!found && cluster_.size() == 2)
      if (const UChar32 composed =
              unorm2_composePair(composer_, static_cast<UChar32>(cluster_[0]),
                                 static_cast<UChar32>(cluster_[1]));
          composed > 0)
        found = fonts_.match(query_, static_cast<char32_t>(composed));
    if (!found && script == 0) found = find_by_extensions();
    if (!found && is_wide(cluster_.front())) {  // between Latin words
      query_.script = kHan;
      query_.lang = han_language();
      found = fonts_.match_script(query_, cluster_);
    }
    query_.lang = lang;
    return found;
  }

  // Scripts that share a sign (UAX #24, 5.2).
  std::optional<fonts::FaceId> find_by_extensions() {
    std::array<UScriptCode, 32> codes;
    UErrorCode error = U_ZERO_ERROR;
    const int count = uscript_getScriptExtensions(
        static_cast<UChar32>(cluster_.front()), codes.data(),
        static_cast<int>(codes.size()), &error);
    for (int i = 0; U_SUCCESS(error) != 0 && i < count; ++i) {
      if (codes[static_cast<std::size_t>(i)] <= USCRIPT_INHERITED) continue;
      query_.script = tag_of(codes[static_cast<std::size_t>(i)]);
      if (const auto found = fonts_.match_script(query_, cluster_)) return found;
    }
    return std::nullopt;
  }

  // Ideographs look different in each language: that of the format, else the one that
  // the rest of the paragraph tells.
  const Language& han_language() {
    if (is_han_language(query_.lang) || query_.lang.script() == "Kore")
      return query_.lang;
    if (!guess_) {
      guess_.emplace();
      bool kana = false, hangul = false;
      for (std::size_t at = 0; at < text_.text.size();) {
        const char32_t c = next_code_point(text_.text, at);
        kana |= c >= 0x3041 && c <= 0x30FF;
        hangul |= c >= 0xAC00 && c <= 0xD7A3;
      }
      if (kana) guess_ = Language::of("ja");
      if (hangul && !kana) guess_ = Language::of("ko");
    }
    return *guess_;
  }

  void append(const Segment& next) {
    if (next.script != 0) script_ = next.script;
    if (next.kind == SegmentKind::Missing) see_missing(next);
    if (!fresh_) {
      Segment& last = out_.back();
      const bool one_script =
          next.script == 0 || last.script == 0 || next.script == last.script;
      if (next.kind == last.kind && next.level == last.level &&
          ((next.kind == SegmentKind::Text && one_script && next.face == last.face) ||
           next.kind == SegmentKind::Hidden ||
           (next.kind == SegmentKind::Missing && missing_.joined))) {
        last.end = next.end;
        if (last.script == 0) last.script = next.script;
        return;
      }
    }
    fresh_ = false;
    out_.push_back(next);
  }

  // Finds whether the missing characters `next` belong to the grapheme before them.
  void see_missing(const Segment& next) {
    std::size_t at = next.begin;
    char32_t c = next_code_point(text_.text, at);
    const bool follows = !fresh_ && out_.back().kind == SegmentKind::Missing;
    const bool ends_flag = missing_.length == 1 &&
                           is_regional_indicator(missing_.last) &&
                           is_regional_indicator(c);
    missing_.joined = follows && missing_.length <= kMaxMarks &&
                      (ends_flag || joins_missing(missing_.last, c));
    if (!missing_.joined) missing_.length = 0;
    ++missing_.length;
    for (; at < next.end; ++missing_.length) c = next_code_point(text_.text, at);
    missing_.last = c;
  }

  const InlineText& text_;
  const fonts::FontSet& fonts_;
  const UNormalizer2* composer_ = nfc();
  std::vector<std::uint8_t> levels_;
  // Of the piece at hand.
  fonts::Query query_;
  fonts::FaceId primary_;
  std::u32string cluster_;
  std::optional<Language> guess_;  // of han_language()
  std::vector<Segment> out_;
  ScriptTag script_ = 0;  // the last one there was
  bool fresh_ = true;     // at the beginning of a piece
  struct {
    char32_t last = 0;
    std::size_t length = 0;  // of the grapheme [characters]
    bool joined = false;     // the last character, to those before it
  } missing_;
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

}  // namespace imprint::typeset
