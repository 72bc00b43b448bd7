#include "typeset/text/shape.h"

#include <hb.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <string>

#include "base/unicode.h"
#include "fonts/emoji.h"
#include "typeset/text/characters.h"
#include "typeset/text/shape_cache.h"

namespace imprint::typeset {
namespace {

constexpr ScriptTag tag(const char (&name)[5]) {
  ScriptTag out = 0;
  for (int i = 0; i < 4; ++i) out = out << 8 | static_cast<unsigned char>(name[i]);
  return out;
}

// Scripts whose words can be shaped one by one, without their neighbours.
constexpr ScriptTag kWordScripts[] = {
    kLatin,  tag("Grek"), tag("Cyrl"), tag("Hebr"), tag("Armn"), tag("Geor"),
    kHangul, tag("Thai"), tag("Laoo"), tag("Zsym"), kHan,
};

// Bytes [begin, end) of the text.
struct Range {
  std::uint32_t begin, end;
};

class Shaper {
 public:
  Shaper(ShapedText& out, const fonts::FontSet& fonts, ShapeCache::Rep& cache)
      : out_(out), fonts_(fonts), cache_(cache) {}

  void run() {
    out_.words.reserve(out_.source.text.size() / 3 + 4);
    for (std::uint32_t i = 0; i < out_.segments.size(); ++i) segment(i);
    part_scripts();
  }
  // The clusters for which a face turned out to have no glyph, in order.
  const std::vector<Range>& lacking() const { return lacking_; }

 private:
  // A little room between ideographs and Latin letters or digits beside them (CSS Text
  // 4, "text-autospace"; JLREQ, 3.2.6).
  void part_scripts() {
    constexpr double kRoom = 0.125;  // [em]
    const std::string& text = out_.source.text;
    for (std::size_t i = 0; i + 1 < out_.words.size(); ++i) {
      Word& word = out_.words[i];
      const Word& next = out_.words[i + 1];
      if (word.segment == next.segment || word.shaped == nullptr ||
          next.shaped == nullptr || word.space || next.space)
        continue;
      std::size_t at = word.end - 1;
      while (at > word.begin && is_continuation(text[at])) --at;
      const char32_t before = next_code_point(text, at);
      at = next.begin;
      const char32_t behind = next_code_point(text, at);
      if ((is_ideograph(before) && is_western(behind)) ||
          (is_western(before) && is_ideograph(behind)))
        word.width += out_.format(out_.segments[word.segment]).size * kRoom;
    }
  }

  static bool is_ideograph(char32_t c) {  // and kana
    return (c >= 0x3041 && c <= 0x30FF && c != 0x30FB) ||
           (c >= 0x3400 && c <= 0x9FFF) || (c >= 0x20000 && c <= 0x3FFFF);
  }
  static bool is_western(char32_t c) {
    return c < 0x250 && (is_letter(c) || (c >= '0' && c <= '9'));
  }

  void segment(std::uint32_t index) {
    const Segment& segment = out_.segments[index];
    const Format& format = out_.format(segment);
    Word word{segment.begin, segment.end, index};
    if (segment.kind == SegmentKind::Text) return text(index, segment, format);
    if (segment.kind == SegmentKind::Missing) word.width = format.size * kMissingWidth;
    if (segment.kind == SegmentKind::Emoji)
      word.width = format.size * fonts::kEmojiWidth;
    if (segment.kind == SegmentKind::Object)
      if (const InlineObject* object = object_at(out_.source, segment.begin);
          object != nullptr && !object->on_own_line)
        word.width = object->size.width;
    add(word);
  }

  void add(const Word& word) {
    line_x_ += word.width;
    out_.words.push_back(word);
  }

  void text(std::uint32_t index, const Segment& segment, const Format& format) {
    const fonts::Face& face = fonts_.face(segment.face);
    const double scale = format.size.value / face.units_per_em;
    const std::string& source = out_.source.text;
    const bool split = !joins_letters(segment.script);
    std::uint32_t at = segment.begin;
    while (at < segment.end) {
      Word word{at, at, index};
      const bool ends_line = source[at] == '\n';
      if (source[at] == '\t' && format.literal) {
        word.end = at + 1;
        word.space = true;
        word.shaped = &tab(face, scale);
      } else if (ends_line || source[at] == '\t' || (split && source[at] == ' ')) {
        word.end = spaces_end(source, at, segment.end, format.literal);
        word.space = true;
        word.shaped = &spaces(word.end - word.begin, segment.face, face);
      } else {
        word.end = segment.script == kHan ? with_marks(source, at + 1, segment.end)
                                          : unit_end(source, at, segment.end, split);
        word.shaped = &glyphs(word, segment, format, face);
        if (word.shaped->incomplete) find_lacking(word);
      }
      word.width = Pt{word.shaped->advance * scale};
      add(word);
      if (ends_line) line_x_ = {0};
      at = word.end;
    }
  }

  // Where what is shaped together ends: at a space, for other scripts at one behind
  // some words; in a word without end anywhere between two graphemes. Line ends and
  // tabs are shaped with nothing.
  static std::uint32_t unit_end(const std::string& text, std::uint32_t begin,
                                std::uint32_t limit, bool word) {
    std::uint32_t end = begin;
    while (end < limit && end - begin < kMaxUnit) {
      if (is_space(text[end])) {
        if (word || text[end] != ' ') return end;
        if (end - begin >= kRunUnit) return end + 1;
      }
      ++end;
    }
    return with_marks(text, end, limit);
  }

  // The end of the character that `end` stands in, and of the marks behind it.
  // Ideographs and kana do not look at each other: one by one, each is soon known.
  static std::uint32_t with_marks(const std::string& text, std::uint32_t end,
                                  std::uint32_t limit) {
    while (end < limit && is_continuation(text[end])) ++end;
    for (std::size_t marks = 0; marks < kMaxMarks && end < limit; ++marks) {
      std::size_t next = end;
      const char32_t c = next_code_point(text, next);
      if (!is_mark(c) && !is_invisible(c)) break;
      end = static_cast<std::uint32_t>(next);
    }
    return end;
  }

  // Of spaces, up to the first line end, which is one of them; in code a tab is none.
  static std::uint32_t spaces_end(const std::string& text, std::uint32_t begin,
                                  std::uint32_t limit, bool literal) {
    std::uint32_t end = begin;
    while (end < limit && is_space(text[end]) && !(literal && text[end] == '\t'))
      if (text[end++] == '\n') break;
    return end;
  }

  const Shaped& spaces(std::uint32_t count, fonts::FaceId id, const fonts::Face& face) {
    Shaped& known = cache_.space(id);
    if (known.glyphs.empty()) add_space(known, face, face.advance(space_of(face)));
    if (count == 1) return known;
    Shaped& out = out_.own.emplace_back();
    for (std::uint32_t i = 0; i < count; ++i) add_space(out, face, known.advance);
    return out;
  }

  // One space, up to the next tab stop.
  const Shaped& tab(const fonts::Face& face, double scale) {
    constexpr double kSlack = 1e-6;  // of sums of widths
    const int space = std::max(1, face.advance(space_of(face)));
    const double stop = space * kTabColumns * scale;
    const double next = (std::floor(line_x_.value / stop + kSlack) + 1) * stop;
    const double units = (next - line_x_.value) / scale + 0.5;
    add_space(out_.own.emplace_back(), face, static_cast<int>(units));
    return out_.own.back();
  }

  static fonts::GlyphId space_of(const fonts::Face& face) {
    return face.glyph(' ').value_or(fonts::GlyphId{0});
  }

  static void add_space(Shaped& out, const fonts::Face& face, int advance) {
    Glyph space;
    space.id = space_of(face);
    if (space.id == 0) return;  // of no face that itemize() chooses for a space
    space.advance = to_advance(advance);
    space.cluster = static_cast<std::uint32_t>(out.glyphs.size());
    out.advance += space.advance;
    out.glyphs.push_back(space);
  }

  static std::int16_t to_advance(int units) {
    using Limits = std::numeric_limits<std::int16_t>;
    return static_cast<std::int16_t>(
        std::clamp<int>(units, Limits::min(), Limits::max()));
  }

  // Remembers the clusters of a word that have a glyph 0.
  void find_lacking(const Word& word) {
    std::vector<std::uint32_t> begins, zeros;
    for (const Glyph& glyph : word.shaped->glyphs) {
      begins.push_back(word.begin + glyph.cluster);
      if (glyph.id == 0) zeros.push_back(begins.back());
    }
    begins.push_back(word.end);
    std::sort(begins.begin(), begins.end());
    std::sort(zeros.begin(), zeros.end());
    zeros.erase(std::unique(zeros.begin(), zeros.end()), zeros.end());
    for (const std::uint32_t zero : zeros)
      lacking_.push_back({zero, *std::upper_bound(begins.begin(), begins.end(), zero)});
  }

  const Shaped& glyphs(const Word& word, const Segment& segment, const Format& format,
                       const fonts::Face& face) {
    const std::string_view text(out_.source.text.data() + word.begin,
                                word.end - word.begin);
    const bool rtl = segment.level % 2 != 0;
    if (text.size() > kMaxCachedWord) {
      out_.own.emplace_back();
      fill(out_.own.back(), text, segment, format, face);
      return out_.own.back();
    }
    const auto [entry, is_new] =
        cache_.find({segment.face, segment.script, cache_.language_index(format.lang),
                     cache_.feature_index(format.features), rtl, format.literal},
                    text);
    if (is_new) {
      fill(*entry, text, segment, format, face);
      cache_.add_glyphs(entry->glyphs.size());
    }
    return *entry;
  }

  void fill(Shaped& out, std::string_view text, const Segment& segment,
            const Format& format, const fonts::Face& face) {
    hb_buffer_t* buffer = cache_.buffer();
    hb_buffer_clear_contents(buffer);
    hb_buffer_set_cluster_level(buffer, HB_BUFFER_CLUSTER_LEVEL_MONOTONE_GRAPHEMES);
    hb_buffer_add_utf8(buffer, text.data(), static_cast<int>(text.size()), 0,
                       static_cast<int>(text.size()));
    hb_buffer_set_direction(
        buffer, segment.level % 2 != 0 ? HB_DIRECTION_RTL : HB_DIRECTION_LTR);
    hb_buffer_set_script(buffer, hb_script_from_iso15924_tag(segment.script));
    hb_buffer_set_language(buffer, cache_.language(format.lang));
    // Soft hyphens and the like would be spaces without width, and read as such.
    hb_buffer_set_flags(buffer, HB_BUFFER_FLAG_REMOVE_DEFAULT_IGNORABLES);
    static constexpr hb_feature_t kLiteral[] = {
        {HB_TAG('l', 'i', 'g', 'a'), 0, HB_FEATURE_GLOBAL_START, HB_FEATURE_GLOBAL_END},
        {HB_TAG('c', 'l', 'i', 'g'), 0, HB_FEATURE_GLOBAL_START, HB_FEATURE_GLOBAL_END},
        {HB_TAG('c', 'a', 'l', 't'), 0, HB_FEATURE_GLOBAL_START, HB_FEATURE_GLOBAL_END},
    };
    const bool literal = format.literal && segment.script == kLatin;
    const auto& chosen = cache_.features(cache_.feature_index(format.features));
    if (literal)
      hb_shape(face.font(), buffer, kLiteral, 3);
    else
      hb_shape(face.font(), buffer, chosen.data(),
               static_cast<unsigned>(chosen.size()));
    unsigned count = 0;
    const hb_glyph_info_t* infos = hb_buffer_get_glyph_infos(buffer, &count);
    const hb_glyph_position_t* at = hb_buffer_get_glyph_positions(buffer, &count);
    out.glyphs.reserve(count);
    for (unsigned i = 0; i < count; ++i) {
      Glyph glyph;
      glyph.id = static_cast<fonts::GlyphId>(infos[i].codepoint);
      glyph.advance = to_advance(at[i].x_advance);
      glyph.dx = to_advance(at[i].x_offset);
      glyph.dy = to_advance(at[i].y_offset);
      glyph.cluster = infos[i].cluster;
      out.advance += glyph.advance;
      out.incomplete = out.incomplete || glyph.id == 0;
      out.glyphs.push_back(glyph);
    }
  }

  ShapedText& out_;
  const fonts::FontSet& fonts_;
  ShapeCache::Rep& cache_;
  Pt line_x_{0};  // width of the text since the last line end
  std::vector<Range> lacking_;
};

// Makes Missing segments of `ranges`, which are in order, each in one segment.
std::vector<Segment> set_aside(const std::vector<Segment>& segments,
                               const std::vector<Range>& ranges) {
  std::vector<Segment> out;
  out.reserve(segments.size() + ranges.size() * 2);
  const auto add = [&](Segment part, std::uint32_t begin, std::uint32_t end) {
    part.begin = begin;
    part.end = end;
    if (begin < end) out.push_back(part);
  };
  auto range = ranges.begin();
  for (const Segment& segment : segments) {
    std::uint32_t at = segment.begin;
    for (; range != ranges.end() && range->begin < segment.end; ++range) {
      add(segment, at, range->begin);
      Segment missing = segment;
      missing.kind = SegmentKind::Missing;
      at = std::min(range->end, segment.end);
      add(missing, range->begin, at);
    }
    add(segment, at, segment.end);
  }
  return out;
}

// The segments that have something of `ranges`, as ranges.
std::vector<Range> whole_segments(const std::vector<Segment>& segments,
                                  const std::vector<Range>& ranges) {
  std::vector<Range> out;
  auto range = ranges.begin();
  for (const Segment& segment : segments) {
    if (range != ranges.end() && range->begin < segment.end)
      out.push_back({segment.begin, segment.end});
    while (range != ranges.end() && range->begin < segment.end) ++range;
  }
  return out;
}

}  // namespace

bool joins_letters(ScriptTag script) {
  return std::find(std::begin(kWordScripts), std::end(kWordScripts), script) ==
         std::end(kWordScripts);
}

ShapedText shape(InlineText text, const fonts::FontSet& fonts, ShapeCache& cache) {
  ShapedText out;
  out.segments = itemize(text, fonts);
  out.source = std::move(text);
  // Without those clusters their neighbours may be shaped in another way: what lacks a
  // glyph then, again, is set aside whole, so that it ends.
  constexpr int kPartRounds = 2;
  for (int round = 0;; ++round) {
    Shaper shaper(out, fonts, cache.rep());
    shaper.run();
    if (shaper.lacking().empty()) return out;
    out.segments =
        set_aside(out.segments, round < kPartRounds
                                    ? shaper.lacking()
                                    : whole_segments(out.segments, shaper.lacking()));
    out.words.clear();
    out.own.clear();
  }
}

void trim(ShapeCache& cache) { cache.rep().trim(); }

Pt width_of(const ShapedText& text, std::uint32_t begin, std::uint32_t end,
            const fonts::FontSet& fonts) {
  Pt width{0};
  auto word =
      std::upper_bound(text.words.begin(), text.words.end(), begin,
                       [](std::uint32_t at, const Word& w) { return at < w.end; });
  for (; word != text.words.end() && word->begin < end; ++word) {
    if (begin <= word->begin && word->end <= end) {
      width += word->width;
      continue;
    }
    if (word->shaped == nullptr) continue;
    std::int32_t units = 0;
    for (const Glyph& glyph : word->shaped->glyphs) {
      const std::uint32_t at = word->begin + glyph.cluster;
      if (at >= begin && at < end) units += glyph.advance;
    }
    const Segment& segment = text.segments[word->segment];
    width += text.format(segment).size *
             (static_cast<double>(units) / fonts.face(segment.face).units_per_em);
  }
  return width;
}

}  // namespace imprint::typeset
