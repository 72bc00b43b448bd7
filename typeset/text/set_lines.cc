#include "typeset/text/set_lines.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <numeric>

#include "base/unicode.h"
#include "fonts/emoji.h"
#include "typeset/text/arrange_line.h"
#include "typeset/text/characters.h"
#include "typeset/text/line_edges.h"

namespace imprint::typeset {
namespace {

using layouts::TextAlign;

// A face may reach over its line by this share before the line grows.
constexpr double kReachTolerance = 1.12;
constexpr double kMissingInset = 0.06;   // room beside and around the box [em]
constexpr double kMissingHeight = 0.74;  // of the box, from the baseline [em]

class LineSetter {
 public:
  LineSetter(const ShapedText& text, const LineStyle& style,
             const fonts::FontSet& fonts)
      : text_(text), source_(text.source.text), style_(style), fonts_(fonts) {
    const Format& format = text.source.formats.front();
    primary_ = fonts.primary({format.family, format.bold, format.italic});
    baseline_ = baseline_of(fonts.face(primary_), format.size, style.leading);
  }

  Strip set(const Line& line, bool continues) {
    line_ = line;
    arrange_line(text_, line, style_, continues, fonts_, arranged_);
    const std::vector<Fragment>& fragments = arranged_.fragments;
    Strip strip;
    strip.is_line = true;
    strip.node = text_.source.node;
    Pt above = baseline_, below = style_.leading - baseline_;
    for (const Fragment& fragment : fragments) reach(fragment, above, below);
    strip.height = above + below;
    strip.baseline = above;
    strip.items.reserve(fragments.size() + 2);
    for (std::size_t i = 0; i < fragments.size(); ++i) {
      place(fragments[i], above, strip.items);
      const int link = format(fragments[i]).link;
      if (link >= 0 &&
          (i + 1 == fragments.size() || format(fragments[i + 1]).link != link))
        add_area(i, strip);
    }
    const auto& anchors = text_.source.anchors;
    auto anchor = std::lower_bound(
        anchors.begin(), anchors.end(), line.begin,
        [](const Anchor& each, std::uint32_t at) { return each.at < at; });
    for (; anchor != anchors.end() &&
           (anchor->at < line.end || line.end == source_.size());
         ++anchor)
      strip.destinations.push_back(anchor->node);
    return strip;
  }

 private:
  const Format& format(const Fragment& fragment) const {
    return text_.format(*fragment.segment);
  }

  // Makes room for a higher face or a picture.
  void reach(const Fragment& fragment, Pt& above, Pt& below) const {
    const Segment& segment = *fragment.segment;
    if (segment.kind == SegmentKind::Object) {
      if (const InlineObject* object = object_at(text_.source, fragment.begin))
        above = std::max(above, object->size.height);
      return;
    }
    if (segment.kind != SegmentKind::Text || segment.face == primary_) return;
    const fonts::Face& face = fonts_.face(segment.face);
    const double scale = format(fragment).size.value / face.units_per_em;
    const Pt up{face.ascent * scale}, down{-face.descent * scale};
    if (up > baseline_ * kReachTolerance) above = std::max(above, up);
    if (down > (style_.leading - baseline_) * kReachTolerance)
      below = std::max(below, down);
  }

  void place(const Fragment& fragment, Pt baseline, std::vector<Item>& items) const {
    const Format& look = format(fragment);
    const Pt y = baseline - look.rise;
    if (fragment.segment->kind == SegmentKind::Missing)
      return place_missing(fragment, y, items);
    if (fragment.segment->kind == SegmentKind::Emoji)
      return place_emoji(fragment, y, items);
    if (fragment.segment->kind == SegmentKind::Object)
      return place_object(fragment, baseline, items);
    GlyphRun run = run_of(fragment);
    const Pt visible = fragment.width - fragment.hanging;
    const Pt left = text_.source.rtl ? fragment.x + fragment.hanging : fragment.x;
    if (look.background && visible.value > 0)
      put_item(items, Rule{visible, style_.leading * 0.9, *look.background},
               {left, y - style_.leading * 0.68}, look.element);
    put_item(items, std::move(run), {fragment.x, y}, look.element);
    const fonts::Face& face = fonts_.face(fragment.segment->face);
    const double scale = look.size.value / face.units_per_em;
    const Pt thick{std::max(face.underline_thickness * scale, 0.4)};
    if (visible.value <= 0) return;
    if (look.underline)
      put_item(items, Rule{visible, thick, look.color},
               {left, y - Pt{face.underline_position * scale} - thick / 2},
               look.element);
    if (look.line_through)
      put_item(items, Rule{visible, thick, look.color},
               {left, y - Pt{face.x_height * scale * 0.5} - thick / 2}, look.element);
  }

  void place_missing(const Fragment& fragment, Pt baseline,
                     std::vector<Item>& items) const {
    const Format& look = format(fragment);
    const Pt inset = look.size * kMissingInset;
    MissingGlyph box;
    box.width = fragment.width - inset * 2;
    box.height = look.size * kMissingHeight;
    box.color = look.color;
    box.text = source_.substr(fragment.begin, fragment.end - fragment.begin);
    const Point origin{fragment.x + inset, baseline - box.height};
    put_item(items, std::move(box), origin, look.element);
  }

  void place_emoji(const Fragment& fragment, Pt baseline,
                   std::vector<Item>& items) const {
    const Format& look = format(fragment);
    Emoji emoji;
    emoji.glyph = fragment.segment->emoji;
    emoji.width = look.size * fonts::kEmojiWidth;
    emoji.height = look.size * fonts::kEmojiHeight;
    emoji.text = source_.substr(fragment.begin, fragment.end - fragment.begin);
    emoji.ascent = look.size * fonts::kEmojiAscent;
    const fonts::Face& face = fonts_.face(primary_);
    emoji.space.face = primary_;
    emoji.space.size = look.size;
    emoji.space.text = " ";
    emoji.space.width = emoji.width;
    Glyph glyph;
    glyph.id = face.glyph(' ').value_or(0);
    glyph.advance = static_cast<std::int16_t>(face.advance(glyph.id));
    emoji.space.x_scale = fonts::kEmojiWidth * face.units_per_em / glyph.advance;
    emoji.space.glyphs.push_back(glyph);
    const Point origin{fragment.x, baseline - emoji.ascent};
    put_item(items, std::move(emoji), origin, look.element);
  }

  void place_object(const Fragment& fragment, Pt baseline,
                    std::vector<Item>& items) const {
    const InlineObject* object = object_at(text_.source, fragment.begin);
    if (object == nullptr) return;
    const auto& image = std::get<document::Image>(object->image->node);
    put_item(items, Picture{image.resource, object->size.width, object->size.height},
             {fragment.x, baseline - object->size.height}, object->element,
             ArtifactKind::Layout);
  }

  GlyphRun run_of(const Fragment& fragment) const {
    const Segment& segment = *fragment.segment;
    const Format& look = text_.format(segment);
    const Piece& piece = text_.piece(segment);
    const fonts::Face& face = fonts_.face(segment.face);
    GlyphRun run;
    run.face = segment.face;
    run.size = look.size;
    run.bidi_level = fragment.level;
    run.color = look.color;
    run.text = source_.substr(fragment.begin, fragment.end - fragment.begin);
    for (char& c : run.text)
      if (c == '\n' || c == '\t') c = ' ';
    if (piece.from_source) {
      run.node = text_.source.node;
      run.text_offset = piece.source_offset + (fragment.begin - piece.begin);
    }
    collect_glyphs(fragment, run.glyphs);
    run.x_scale = arranged_.scale;
    const double scale = look.size.value / face.units_per_em * arranged_.scale;
    if (arranged_.stretch.value != 0) stretch(fragment, run, scale);
    leave_out_invisible(run, joins_letters(segment.script));
    if (fragment.end == line_.end) show_hyphen(run, face);
    std::int64_t advance = 0;
    for (const Glyph& glyph : run.glyphs) advance += glyph.advance;
    run.width = Pt{static_cast<double>(advance) * scale};
    return run;
  }

  void collect_glyphs(const Fragment& fragment, std::vector<Glyph>& out) const {
    auto first = std::upper_bound(
        text_.words.begin(), text_.words.end(), fragment.begin,
        [](std::uint32_t at, const Word& word) { return at < word.end; });
    auto last = first;
    while (last != text_.words.end() && last->begin < fragment.end) ++last;
    out.reserve(fragment.end - fragment.begin);
    const auto take = [&](const Word& word) {
      if (word.shaped == nullptr) return;
      for (const Glyph& glyph : word.shaped->glyphs) {
        const std::uint32_t at = word.begin + glyph.cluster;
        if (at < fragment.begin || at >= fragment.end) continue;
        out.push_back(glyph);
        out.back().cluster = at - fragment.begin;
      }
    };
    if (fragment.level % 2 == 0)
      std::for_each(first, last, take);
    else
      std::for_each(std::make_reverse_iterator(last), std::make_reverse_iterator(first),
                    take);
  }

  // Takes what is never seen out of the text, so that all readers find whole words;
  // what tells how letters join, and which shape a character has, stays.
  static void leave_out_invisible(GlyphRun& run, bool joins) {
    // The first bytes of such characters, in UTF-8.
    static constexpr std::string_view kLeads = "\xC2\xCD\xD8\xE1\xE2\xEF\xF0\xF3";
    if (run.text.find_first_of(kLeads) == std::string::npos) return;
    std::string kept;
    std::vector<std::uint32_t> places;  // in `kept`, of each byte; empty: all stays
    char32_t before = ' ';
    for (std::size_t at = 0; at < run.text.size();) {
      const std::size_t begin = at;
      const char32_t c = next_code_point(run.text, at);
      const bool stays = !is_invisible(c) ||
                         (is_variation_selector(c) && may_have_variants(before)) ||
                         (joins && (c == kJoiner || c == kNonJoiner));
      before = c;
      if (!stays && places.empty()) {
        places.resize(begin);
        std::iota(places.begin(), places.end(), 0);
        kept = run.text.substr(0, begin);
      }
      if (stays && places.empty()) continue;
      places.insert(places.end(), at - begin, static_cast<std::uint32_t>(kept.size()));
      if (stays) kept.append(run.text, begin, at - begin);
    }
    if (places.empty()) return;
    for (Glyph& glyph : run.glyphs) glyph.cluster = places[glyph.cluster];
    run.text = std::move(kept);
  }

  // As U+00AD, which readers drop when they join the word again.
  void show_hyphen(GlyphRun& run, const fonts::Face& face) const {
    const auto hyphen = face.glyph('-');
    if (line_.hyphen == LineHyphen::None || !hyphen) return;
    constexpr std::string_view kSoftHyphen = "\xC2\xAD";
    Glyph shown;
    shown.id = *hyphen;
    shown.advance = static_cast<std::int16_t>(face.advance(*hyphen));
    shown.cluster = static_cast<std::uint32_t>(run.text.size());
    run.text += kSoftHyphen;
    run.glyphs.insert(run.bidi_level % 2 == 0 ? run.glyphs.end() : run.glyphs.begin(),
                      shown);
  }

  // Widens or narrows the spaces, and the room behind ideographs, without adding up
  // what is rounded. `scale`: of font units [pt].
  void stretch(const Fragment& fragment, GlyphRun& run, double scale) const {
    double wanted = 0;
    std::int32_t given = 0;
    for (Glyph& glyph : run.glyphs) {
      const std::uint32_t at = fragment.begin + glyph.cluster;
      if (at >= arranged_.visible_end) continue;
      if (source_[at] == ' ')
        wanted += arranged_.stretch.value / scale;
      else if (arranged_.wide_stretch.value != 0 && at < arranged_.last &&
               wide_characters(source_, at, at + 1) > 0)
        wanted += arranged_.wide_stretch.value / scale;
      const auto more = static_cast<std::int32_t>(std::floor(wanted + 0.5)) - given;
      given += more;
      glyph.advance = static_cast<std::int16_t>(glyph.advance + more);
    }
  }

  // The clickable area of the link that ends with fragment `last` of this line.
  void add_area(std::size_t last, Strip& strip) const {
    const int link = format(arranged_.fragments[last]).link;
    Pt left = arranged_.fragments[last].x, right = left;
    for (std::size_t i = last + 1;
         i-- > 0 && format(arranged_.fragments[i]).link == link;) {
      const Fragment& f = arranged_.fragments[i];
      const Pt begin = text_.source.rtl ? f.x + f.hanging : f.x;
      left = i == last ? begin : std::min(left, begin);
      right = std::max(right, begin + f.width - f.hanging);
    }
    if (right <= left) return;
    const LinkSpan& span = text_.source.links[static_cast<std::size_t>(link)];
    put_item(strip.items, LinkArea{right - left, strip.height, span.target},
             {left, {0}}, span.element);
  }

  const ShapedText& text_;
  const std::string& source_;
  const LineStyle& style_;
  const fonts::FontSet& fonts_;
  fonts::FaceId primary_;
  Pt baseline_{0};
  Line line_;
  ArrangedLine arranged_;
};

}  // namespace

Pt baseline_of(const fonts::Face& face, Pt size, Pt leading) {
  const double scale = size.value / face.units_per_em;
  const Pt above{face.ascent * scale}, below{-face.descent * scale};
  return (leading - above - below) / 2 + above;
}

std::vector<Strip> set_lines(const ShapedText& text, const std::vector<Line>& lines,
                             const LineStyle& style, const fonts::FontSet& fonts) {
  std::vector<Strip> strips;
  if (lines.empty()) return strips;
  strips.reserve(lines.size());
  LineSetter setter(text, style, fonts);
  bool continues = false;
  for (const Line& line : lines) {
    if (line.object_line && style.set_picture) {
      if (const InlineObject* object = object_at(text.source, line.begin))
        strips.push_back(style.set_picture(*object));
    } else {
      strips.push_back(setter.set(line, continues));
    }
    continues = !line.last;
  }
  const auto count = static_cast<int>(strips.size());
  for (int i = 1; i < count; ++i) {
    const auto at = static_cast<std::size_t>(i);
    if (i < style.orphans || count - i < style.widows)
      strips[at].break_before = BreakBefore::Forbidden;
    if (lines[at - 1].hyphen != LineHyphen::None)
      strips[at].break_cost = style.after_hyphen;
  }
  return strips;
}

}  // namespace imprint::typeset
