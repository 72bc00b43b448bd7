#include "typeset/shape.h"

#include <hb.h>

#include <algorithm>
#include <string>
#include <unordered_map>

#include "base/unicode.h"
#include "fonts/emoji.h"
#include "typeset/shape_cache.h"

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

bool by_words(ScriptTag script) {
  return std::find(std::begin(kWordScripts), std::end(kWordScripts), script) !=
         std::end(kWordScripts);
}

class Shaper {
 public:
  Shaper(ShapedText& out, const fonts::FontSet& fonts, ShapeCache::Rep& cache)
      : out_(out), fonts_(fonts), cache_(cache) {}

  void run() {
    out_.words.reserve(out_.source.text.size() / 3 + 4);
    for (std::uint32_t i = 0; i < out_.segments.size(); ++i) segment(i);
    part_scripts();
  }

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
    out_.words.push_back(word);
  }

  void text(std::uint32_t index, const Segment& segment, const Format& format) {
    const fonts::Face& face = fonts_.face(segment.face);
    const double scale = format.size.value / face.units_per_em;
    const std::string& source = out_.source.text;
    const bool split = by_words(segment.script);
    std::uint32_t at = segment.begin;
    while (at < segment.end) {
      Word word{at, at, index};
      if (is_space(source[at]) && split) {
        while (word.end < segment.end && is_space(source[word.end])) ++word.end;
        word.space = true;
        word.shaped = &spaces(word, segment.face, face);
      } else {
        word.end = segment.script == kHan ? grapheme_end(source, at, segment.end)
                                          : unit_end(source, at, segment.end, split);
        word.shaped = &glyphs(word, segment, format, face);
      }
      word.width = Pt{word.shaped->advance * scale};
      out_.words.push_back(word);
      at = word.end;
    }
  }

  // Where what is shaped together ends: at a space, for other scripts at one behind
  // some words; in a word without end anywhere between two graphemes.
  static std::uint32_t unit_end(const std::string& text, std::uint32_t begin,
                                std::uint32_t limit, bool word) {
    std::uint32_t end = begin;
    while (end < limit && end - begin < kMaxUnit) {
      if (is_space(text[end])) {
        if (word) return end;
        if (end - begin >= kRunUnit) return end + 1;
      }
      ++end;
    }
    while (end < limit && continues_grapheme(text, end)) ++end;
    return end;
  }

  // Ideographs and kana do not look at each other: one by one, each is soon known.
  static std::uint32_t grapheme_end(const std::string& text, std::uint32_t begin,
                                    std::uint32_t limit) {
    std::uint32_t end = begin + 1;
    while (end < limit && continues_grapheme(text, end)) ++end;
    return end;
  }

  static bool continues_grapheme(const std::string& text, std::uint32_t at) {
    if (is_continuation(text[at])) return true;
    std::size_t next = at;
    const char32_t c = next_code_point(text, next);
    const hb_unicode_general_category_t category =
        hb_unicode_general_category(hb_unicode_funcs_get_default(), c);
    return category == HB_UNICODE_GENERAL_CATEGORY_NON_SPACING_MARK ||
           category == HB_UNICODE_GENERAL_CATEGORY_SPACING_MARK ||
           category == HB_UNICODE_GENERAL_CATEGORY_ENCLOSING_MARK ||
           is_default_ignorable(c);
  }

  // A tab is as wide as four spaces.
  const Shaped& spaces(const Word& word, fonts::FaceId id, const fonts::Face& face) {
    const std::string_view text(out_.source.text.data() + word.begin,
                                word.end - word.begin);
    if (text.size() == 1 && text != "\t") {
      Shaped& known = cache_.space(id);
      if (known.glyphs.empty()) fill_spaces(known, " ", face);
      return known;
    }
    out_.own.emplace_back();
    fill_spaces(out_.own.back(), text, face);
    return out_.own.back();
  }

  static void fill_spaces(Shaped& out, std::string_view text, const fonts::Face& face) {
    const fonts::GlyphId glyph = face.glyph(' ').value_or(fonts::GlyphId{0});
    const int advance = glyph != 0 ? face.advance(glyph) : face.units_per_em / 4;
    for (std::size_t i = 0; i < text.size(); ++i) {
      Glyph space;
      space.id = glyph;
      space.advance = static_cast<std::int16_t>(advance * (text[i] == '\t' ? 4 : 1));
      space.cluster = static_cast<std::uint32_t>(i);
      out.advance += space.advance;
      out.glyphs.push_back(space);
    }
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
      glyph.advance = static_cast<std::int16_t>(at[i].x_advance);
      glyph.dx = static_cast<std::int16_t>(at[i].x_offset);
      glyph.dy = static_cast<std::int16_t>(at[i].y_offset);
      glyph.cluster = infos[i].cluster;
      out.advance += glyph.advance;
      out.glyphs.push_back(glyph);
    }
  }

  ShapedText& out_;
  const fonts::FontSet& fonts_;
  ShapeCache::Rep& cache_;
};

}  // namespace

ShapeCache::Rep::Rep() : buffer_(hb_buffer_create()) {}
ShapeCache::Rep::~Rep() { hb_buffer_destroy(buffer_); }

std::pair<Shaped*, bool> ShapeCache::Rep::find(const WordKey& key,
                                               std::string_view text) {
  probe_.assign(reinterpret_cast<const char*>(&key.script), sizeof key.script);
  probe_.append(reinterpret_cast<const char*>(&key.face.value), sizeof key.face.value);
  probe_ += static_cast<char>(key.language);
  probe_ += static_cast<char>(key.features);
  probe_ += static_cast<char>((key.rtl ? 1 : 0) | (key.literal ? 2 : 0));
  probe_ += text;
  const auto [at, is_new] = words_.try_emplace(probe_);
  return {&at->second, is_new};
}

std::uint8_t ShapeCache::Rep::language_index(const Language& lang) {
  for (std::size_t i = 0; i < languages_.size(); ++i)
    if (languages_[i].first == lang) return static_cast<std::uint8_t>(i);
  // More languages than a byte counts share the last one: only local letter forms
  // differ.
  if (languages_.size() == 256) return 255;
  languages_.emplace_back(
      lang,
      hb_language_from_string(lang.tag().data(), static_cast<int>(lang.tag().size())));
  return static_cast<std::uint8_t>(languages_.size() - 1);
}

std::uint8_t ShapeCache::Rep::feature_index(std::string_view features) {
  for (std::size_t i = 0; i < features_.size(); ++i)
    if (features_[i].first == features) return static_cast<std::uint8_t>(i);
  // A layout has a few styles; what more there is goes without features of its own.
  if (features_.size() == 256) return 255;
  std::vector<hb_feature_t> parsed;
  for (std::string_view rest = features; !rest.empty();) {
    const std::size_t end = std::min(rest.find(' '), rest.size());
    hb_feature_t feature;
    if (hb_feature_from_string(rest.data(), static_cast<int>(end), &feature) != 0)
      parsed.push_back(feature);
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  features_.emplace_back(std::string(features), std::move(parsed));
  return static_cast<std::uint8_t>(features_.size() - 1);
}

hb_language_t ShapeCache::Rep::language(const Language& lang) {
  return languages_[language_index(lang)].second;
}

Shaped& ShapeCache::Rep::space(fonts::FaceId face) {
  if (spaces_.size() <= face.value) spaces_.resize(face.value + std::size_t{1});
  return spaces_[face.value];
}

void ShapeCache::Rep::trim() {
  if (glyphs_ < kMaxCachedGlyphs && words_.size() * 8 < kMaxCachedGlyphs) return;
  words_.clear();
  glyphs_ = 0;
}

ShapeCache::ShapeCache() : rep_(std::make_unique<Rep>()) {}
ShapeCache::~ShapeCache() = default;

ShapedText shape(InlineText text, const fonts::FontSet& fonts, ShapeCache& cache) {
  ShapedText out;
  out.segments = itemize(text, fonts);
  out.source = std::move(text);
  Shaper(out, fonts, cache.rep()).run();
  return out;
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
