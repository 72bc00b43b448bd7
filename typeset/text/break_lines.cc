#include "typeset/text/break_lines.h"

#include <algorithm>
#include <cmath>
#include <cstdint>

#include "base/unicode.h"
#include "typeset/text/divide_words.h"
#include "typeset/text/first_fit.h"
#include "typeset/text/line_edges.h"

namespace imprint::typeset {

using Kind = LineBreaker::Kind;

namespace {

Scaled to_scaled(Pt width) { return std::llround(width.value * 65'536); }

// How lines that do not reach the margin are judged: this much short of it is as bad as
// a space stretched as far as it should be [em].
constexpr double kRaggedStretch = 2.0;
// A last line shorter than this looks like a mistake [em].
constexpr double kShortLast = 2.0;
constexpr std::int64_t kShortLastDemerits = 5'000;

// The TeXbook, chapter 14: a paragraph without hyphens if it can be good so, else with
// them, else as well as can be. Ragged lines need no such care at first.
constexpr int kPretolerance = 100, kTolerance = 200, kRaggedTolerance = 1'500;

// Lines that are best for the paragraph as a whole.
class BestFit {
 public:
  BestFit(const ShapedText& text, const BreakStyle& style, const fonts::FontSet& fonts,
          BreakTools& tools)
      : text_(text), style_(style), fonts_(fonts), tools_(tools) {
    em_ = text.source.formats.front().size;
    protrude_ = style.justify && style.protrude && !text.source.rtl;
    parameters_.width =
        to_scaled(style.measure.width - style.measure.continuation_indent);
    parameters_.short_last = to_scaled(em_ * kShortLast);
    parameters_.short_last_demerits = kShortLastDemerits;
    if (!style.justify) parameters_.line_stretch = to_scaled(em_ * kRaggedStretch);
  }

  std::vector<Line> run(std::vector<Chunk> chunks) {
    std::size_t begin = 0;
    for (std::size_t i = 0; i < chunks.size(); ++i) {
      if (chunks[i].object_line) {
        set({chunks.begin() + at(begin), chunks.begin() + at(i)});
        object_line(chunks[i]);
        begin = i + 1;
      } else if (chunks[i].after == Kind::Forced || i + 1 == chunks.size()) {
        set({chunks.begin() + at(begin), chunks.begin() + at(i + 1)});
        begin = i + 1;
      }
    }
    return std::move(lines_);
  }

 private:
  static std::ptrdiff_t at(std::size_t i) { return static_cast<std::ptrdiff_t>(i); }

  // The lines of what stands between two forced ends.
  void set(std::vector<Chunk> chunks) {
    if (chunks.empty()) return;
    if (const auto line = single_line(chunks)) {
      lines_.push_back(*line);
      return;
    }
    const WordDivider divider(text_, style_, fonts_, narrowest());
    chunks = divider.divided(std::move(chunks));
    Fit fit = try_fit(chunks, style_.justify ? kPretolerance : kRaggedTolerance, false);
    if (fit.breaks.empty()) {
      if (style_.hyphenator != nullptr) chunks = divider.hyphenated(chunks);
      fit = try_fit(chunks, style_.justify ? kTolerance : kRaggedTolerance, true);
      if (fit.breaks.empty()) fit = try_fit(chunks, kInfinite, true);
    }
    add_lines(chunks, fit);
  }

  Pt first_width() const {
    const bool is_first = lines_.empty();
    return style_.measure.width - (is_first ? style_.measure.first_indent : Pt{0});
  }

  std::optional<Line> single_line(const std::vector<Chunk>& chunks) const {
    Pt width{0}, glue{0};
    for (const Chunk& chunk : chunks) {
      width += glue + chunk.box;
      glue = chunk.glue;
      if (width > first_width()) return std::nullopt;
    }
    Line line{chunks.front().begin, chunks.back().end, width};
    line.last = true;
    return line;
  }

  void object_line(const Chunk& chunk) {
    Line line{chunk.begin, chunk.end, chunk.box};
    line.object_line = line.last = true;
    lines_.push_back(line);
  }

  Pt narrowest() const {
    return style_.measure.width -
           std::max(style_.measure.continuation_indent, style_.measure.first_indent);
  }

  // Where the chunk ends without its spaces.
  std::uint32_t box_end(const Chunk& chunk) const {
    std::uint32_t end = chunk.end;
    while (end > chunk.begin && is_space(text_.source.text[end - 1])) --end;
    return end;
  }

  // Empty when there are no such lines.
  Fit try_fit(const std::vector<Chunk>& chunks, int tolerance, bool hyphens) {
    std::vector<Breakpoint>& points = tools_.points;
    points.clear();
    chunk_of_point_.clear();
    const Scaled widest = to_scaled(narrowest());
    Sums sums;
    for (std::size_t i = 0; i < chunks.size(); ++i) {
      const Chunk& chunk = chunks[i];
      Breakpoint point;
      sums.width += std::min(to_scaled(chunk.box), widest);
      point.end = sums;
      const Scaled glue = to_scaled(chunk.glue);
      if (style_.justify) {
        const int wide = wide_characters(text_.source.text, chunk.begin, chunk.end);
        const Scaled give = to_scaled(chunk.box * style_.glyph_scaling);
        sums.stretch += wide > 0 ? to_scaled(em_ * (kWideStretch * wide)) : give;
        sums.shrink += wide > 0 ? 0 : give;
        point.end = sums;
      }
      sums.width += glue;
      if (style_.justify) {
        sums.stretch += static_cast<Scaled>(static_cast<double>(glue) * kSpaceStretch);
        sums.shrink += static_cast<Scaled>(static_cast<double>(glue) * kSpaceShrink);
      }
      point.next = sums;
      const bool last = i + 1 == chunks.size();
      const bool hyphen = chunk.after == Kind::Hyphen && !last;
      if ((hyphen && !hyphens && chunk.added_hyphen) || (chunk.kept && !last)) continue;
      point.pre = hyphen ? to_scaled(chunk.hyphen) : 0;
      if (protrude_) {
        point.pre -= to_scaled(hyphen ? chunk.hyphen * kHyphenProtrusion
                                      : end_protrusion(text_, box_end(chunk), fonts_));
        if (!last)
          point.post = -to_scaled(start_protrusion(text_, chunks[i + 1].begin, fonts_));
      }
      point.penalty = last ? -kInfinite : chunk.penalty;
      point.flagged = hyphen || last;
      point.fills = last;
      points.push_back(point);
      chunk_of_point_.push_back(static_cast<std::uint32_t>(i));
    }
    parameters_.tolerance = tolerance;
    parameters_.first_width = to_scaled(first_width());
    if (protrude_)
      parameters_.first_width +=
          to_scaled(start_protrusion(text_, chunks.front().begin, fonts_));
    return tools_.fit.run(points, parameters_);
  }

  void add_lines(const std::vector<Chunk>& chunks, const Fit& fit) {
    std::size_t begin = 0;
    for (const std::uint32_t point : fit.breaks) {
      const std::size_t end = chunk_of_point_[point];
      Line line{chunks[begin].begin, chunks[end].end};
      for (std::size_t i = begin; i <= end; ++i) {
        line.width += chunks[i].box;
        if (i < end) line.width += chunks[i].glue;
        line.overfull = line.overfull || chunks[i].box > narrowest();
      }
      line.last = end + 1 == chunks.size();
      if (chunks[end].after == Kind::Hyphen && !line.last) {
        line.hyphen = chunks[end].added_hyphen ? LineHyphen::Added : LineHyphen::Soft;
        line.width += chunks[end].hyphen;
      }
      lines_.push_back(line);
      begin = end + 1;
    }
  }

  const ShapedText& text_;
  const BreakStyle& style_;
  const fonts::FontSet& fonts_;
  BreakTools& tools_;
  Pt em_{0};
  bool protrude_ = false;
  FitParameters parameters_;
  std::vector<std::uint32_t> chunk_of_point_;
  std::vector<Line> lines_;
};

}  // namespace

std::vector<Line> break_lines(const ShapedText& text, std::vector<Chunk> chunks,
                              const BreakStyle& style, const fonts::FontSet& fonts,
                              BreakTools& tools) {
  if (chunks.empty()) return {};
  if (style.first_fit) return first_fit(text, chunks, style.measure, fonts);
  return BestFit(text, style, fonts, tools).run(std::move(chunks));
}

}  // namespace imprint::typeset
