#include "typeset/text/arrange_line.h"

#include <algorithm>
#include <cmath>

#include "base/unicode.h"
#include "typeset/text/line_edges.h"

namespace imprint::typeset {
namespace {

using layouts::TextAlign;

// What a space can grow by, about [em].
constexpr double kSpaceGive = 0.13;

// Indexes of `fragments` from left to right (UAX #9, L2).
std::vector<std::size_t> visual_order(const std::vector<Fragment>& fragments) {
  std::vector<std::size_t> order(fragments.size());
  int highest = 0;
  for (std::size_t i = 0; i < order.size(); ++i) {
    order[i] = i;
    highest = std::max<int>(highest, fragments[i].level);
  }
  // What is turned at a level stays where it is at all lower ones: places are those of
  // the logical order.
  for (int level = highest; level > 0; --level)
    for (std::size_t i = 0; i < order.size(); ++i) {
      std::size_t end = i;
      while (end < order.size() && fragments[end].level >= level &&
             (end == i || fragments[end].level_before >= level))
        ++end;
      if (end == i) continue;
      std::reverse(order.begin() + static_cast<std::ptrdiff_t>(i),
                   order.begin() + static_cast<std::ptrdiff_t>(end));
      i = end - 1;
    }
  return order;
}

class Arranger {
 public:
  Arranger(const ShapedText& text, const Line& line, const LineStyle& style,
           const fonts::FontSet& fonts, ArrangedLine& out)
      : text_(text),
        source_(text.source.text),
        line_(line),
        style_(style),
        fonts_(fonts),
        out_(out) {}

  void run(bool continues) {
    out_.visible_end = line_.end;
    while (out_.visible_end > line_.begin && is_space(source_[out_.visible_end - 1]))
      --out_.visible_end;
    split();
    protrude();
    justify(continues);
    arrange(continues);
  }

 private:
  void split() {
    out_.fragments.clear();
    hidden_level_ = kNoLevel;
    const std::uint8_t base = text_.source.rtl ? 1 : 0;
    auto segment =
        std::upper_bound(text_.segments.begin(), text_.segments.end(), line_.begin,
                         [](std::uint32_t at, const Segment& s) { return at < s.end; });
    for (; segment != text_.segments.end() && segment->begin < line_.end; ++segment) {
      if (segment->kind == SegmentKind::Hidden) {
        hidden_level_ = std::min(hidden_level_, segment->level);
        continue;
      }
      const std::uint32_t begin = std::max(segment->begin, line_.begin);
      const std::uint32_t end = std::min(segment->end, line_.end);
      const std::uint32_t cut = std::clamp(out_.visible_end, begin, end);
      // Spaces that end a line take the paragraph's level (UAX #9, L1).
      if (segment->level == base || cut == end) {
        add(begin, end, cut, *segment, segment->level);
      } else {
        if (begin < cut) add(begin, cut, cut, *segment, segment->level);
        add(cut, end, cut, *segment, base);
      }
    }
  }

  void add(std::uint32_t begin, std::uint32_t end, std::uint32_t cut,
           const Segment& segment, std::uint8_t level) {
    Fragment fragment{begin, end, &segment, level, hidden_level_};
    hidden_level_ = kNoLevel;
    if (cut < end) fragment.hanging = width_of(text_, cut, end, fonts_);
    fragment.width = fragment.hanging;
    if (begin < cut) fragment.width += width_of(text_, begin, cut, fonts_);
    if (line_.hyphen != LineHyphen::None && end == line_.end)
      fragment.width += hyphen_width(text_, end - 1, fonts_);
    out_.fragments.push_back(fragment);
  }

  Pt room(bool continues) const { return style_.measure.width - indent(continues); }

  Pt indent(bool continues) const {
    if (continues) return style_.measure.continuation_indent;
    return line_.begin == 0 ? style_.measure.first_indent : Pt{0};
  }

  Pt free_room(bool continues) const {
    Pt free = room(continues) + before_ + behind_;
    for (const Fragment& fragment : out_.fragments)
      free -= fragment.width - fragment.hanging;
    return free;
  }

  // Where the line's punctuation may stand in the margins.
  void protrude() {
    before_ = behind_ = {0};
    if (!style_.protrude || style_.align != TextAlign::Justify || text_.source.rtl ||
        out_.fragments.empty())
      return;
    if (out_.fragments.front().level == 0)
      before_ = start_protrusion(text_, line_.begin, fonts_);
    if (line_.last || out_.fragments.back().level != 0) return;
    behind_ = line_.hyphen != LineHyphen::None
                  ? hyphen_width(text_, line_.end - 1, fonts_) * kHyphenProtrusion
                  : end_protrusion(text_, out_.visible_end, fonts_);
  }

  // What gives way in a part of the line.
  struct Give {
    double spaces = 0, wide = 0;  // how many
    Pt letters{0};                // their width
  };
  Give give_of(const Fragment& fragment) const {
    Give give;
    if (fragment.segment->kind != SegmentKind::Text) return give;
    const std::uint32_t end =
        std::max(fragment.begin, std::min(fragment.end, out_.visible_end));
    give.spaces = static_cast<double>(
        std::count(source_.begin() + fragment.begin, source_.begin() + end, ' '));
    give.wide = wide_characters(source_, fragment.begin, std::min(end, out_.last));
    give.letters = fragment.width - fragment.hanging;
    return give;
  }

  // Shares what is left of the line, or what it has too much, among its letters, as far
  // as they may be scaled, its spaces and the room between its ideographs.
  void justify(bool continues) {
    out_.stretch = out_.wide_stretch = {0};
    out_.scale = 1;
    if (style_.align != TextAlign::Justify) return;
    out_.last = out_.visible_end;
    while (out_.last > line_.begin && is_continuation(source_[out_.last - 1]))
      --out_.last;
    if (out_.last > line_.begin) --out_.last;
    Give all;
    for (const Fragment& fragment : out_.fragments) {
      const Give give = give_of(fragment);
      all.spaces += give.spaces;
      all.wide += give.wide;
      all.letters += give.letters;
    }
    const Pt free = free_room(continues);
    // The last line only shrinks, and only spaces do.
    if (line_.last && free.value >= 0) return;
    if (all.wide > 0 ? free.value < 0 && all.spaces == 0 : all.spaces == 0) return;
    const Pt em = text_.source.formats.front().size;
    const Pt space = em * kSpaceGive;
    const Pt wide = free.value < 0 ? Pt{0} : em * kWideStretch;
    const Pt give = space * all.spaces + wide * all.wide;
    if (space * (free / give) > style_.leading)
      return;  // a ragged line looks better than holes
    if (style_.glyph_scaling > 0 && all.letters > Pt{0} && all.wide == 0)
      out_.scale = scaled(free, all.letters);
    for (Fragment& fragment : out_.fragments) {
      if (fragment.segment->kind != SegmentKind::Text) continue;
      fragment.width = fragment.width * out_.scale;
      fragment.hanging = fragment.hanging * out_.scale;
    }
    const double share = free_room(continues) / give;
    out_.stretch = space * share;
    out_.wide_stretch = wide * share;
    for (Fragment& fragment : out_.fragments) {
      const Give own = give_of(fragment);
      fragment.width += out_.stretch * own.spaces + out_.wide_stretch * own.wide;
    }
  }

  // Letters take a share of `free` as large as theirs is of what can give way.
  double scaled(Pt free, Pt letters) const {
    constexpr double kSpaceShare = 0.12;  // of a line, about
    constexpr double kStep = 1'000;       // few different scales make small files
    const double most = style_.glyph_scaling;
    const double spaces = kSpaceShare * (free.value > 0 ? kSpaceStretch : kSpaceShrink);
    const double wanted = free / letters * (most / (most + spaces));
    return 1 + std::round(std::clamp(wanted, -most, most) * kStep) / kStep;
  }

  void arrange(bool continues) {
    const bool rtl = text_.source.rtl;
    Pt x = style_.left;
    if (!rtl) x += indent(continues);
    x -= before_;
    const Pt free = free_room(continues);
    const bool at_end = style_.align == TextAlign::End;
    if (style_.align == TextAlign::Center)
      x += free / 2;
    else if (rtl != at_end)
      x += free;
    // From right to left, the spaces that end the line hang out on its left.
    if (rtl)
      for (const Fragment& fragment : out_.fragments) x -= fragment.hanging;
    for (const std::size_t i : visual_order(out_.fragments)) {
      out_.fragments[i].x = x;
      x += out_.fragments[i].width;
    }
  }

  const ShapedText& text_;
  const std::string& source_;
  const Line& line_;
  const LineStyle& style_;
  const fonts::FontSet& fonts_;
  ArrangedLine& out_;
  std::uint8_t hidden_level_ = kNoLevel;  // since the last part that is shown
  Pt before_{0}, behind_{0};              // how far the line stands in the margins
};

}  // namespace

void arrange_line(const ShapedText& text, const Line& line, const LineStyle& style,
                  bool continues, const fonts::FontSet& fonts, ArrangedLine& out) {
  Arranger(text, line, style, fonts, out).run(continues);
}

}  // namespace imprint::typeset
