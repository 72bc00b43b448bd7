#include "typeset/break_lines.h"

#include <algorithm>
#include <cmath>

#include "base/kept_runs.h"
#include "base/unicode.h"
#include "typeset/first_fit.h"
#include "typeset/line_edges.h"
#include "typeset/word_pieces.h"

namespace imprint::typeset {

using Kind = LineBreaker::Kind;

namespace {

constexpr int kHyphenPenalty = 50;  // The TeXbook, chapter 14

// Goes through places of `text` in order.
class InKept {
 public:
  explicit InKept(const std::string& text) : runs_(kept_runs(text)) {}

  bool operator()(std::size_t at) {
    while (next_ < runs_.size() && runs_[next_].end <= at) ++next_;
    return next_ < runs_.size() && runs_[next_].begin < at;
  }

 private:
  std::vector<NumberRun> runs_;
  std::size_t next_ = 0;
};

// Whether `next` has no width, so that it can as well belong to the chunk before it: so
// many places to end a line at one point would all be compared with each other.
bool adds_nothing(const Chunk& next, const Chunk& last) {
  return next.box == Pt{0} && next.glue == Pt{0} && !next.object_line &&
         !last.object_line && last.after != Kind::Forced;
}

void take_in(Chunk& last, const Chunk& next) {
  last.end = next.end;
  last.after = next.after;
  last.hyphen = next.hyphen;
  last.penalty = next.penalty;
  last.kept = next.kept;
}

}  // namespace

std::vector<Chunk> chunks_of(const ShapedText& text, const fonts::FontSet& fonts,
                             LineBreaker& breaker) {
  std::vector<Chunk> chunks;
  const std::string& source = text.source.text;
  const Language lang =
      text.source.formats.empty() ? Language{} : text.source.formats.front().lang;
  const auto opportunities = breaker.opportunities(source, lang);
  chunks.reserve(opportunities.size());
  InKept in_kept(source);
  std::size_t word = 0, object = 0;
  std::uint32_t begin = 0;
  for (const LineBreaker::Opportunity& opportunity : opportunities) {
    Chunk chunk;
    chunk.begin = begin;
    chunk.end = opportunity.at;
    chunk.after = opportunity.kind;
    std::uint32_t box_end = chunk.end;
    while (box_end > begin && is_space(source[box_end - 1])) --box_end;
    const auto sum = [&](std::uint32_t from, std::uint32_t to) {
      Pt width{0};
      while (from < to) {
        while (text.words[word].end <= from) ++word;
        const Word& w = text.words[word];
        const std::uint32_t stop = std::min(to, w.end);
        width += from == w.begin && stop == w.end ? w.width
                                                  : width_of(text, from, stop, fonts);
        from = stop;
      }
      return width;
    };
    chunk.box = sum(begin, box_end);
    chunk.glue = sum(box_end, chunk.end);
    if (chunk.after == Kind::Hyphen)
      chunk.hyphen = hyphen_width(text, chunk.end - 1, fonts);
    if (chunk.after == Kind::Hyphen ||
        (box_end == chunk.end && source[box_end - 1] == '-'))
      chunk.penalty = kHyphenPenalty;
    chunk.kept = in_kept(chunk.end) && chunk.after == Kind::Allowed;
    while (object < text.source.objects.size() &&
           text.source.objects[object].at < begin)
      ++object;
    if (object < text.source.objects.size() && text.source.objects[object].at == begin)
      chunk.object_line = text.source.objects[object].on_own_line;
    begin = chunk.end;
    if (!chunks.empty() && adds_nothing(chunk, chunks.back()))
      take_in(chunks.back(), chunk);
    else
      chunks.push_back(chunk);
  }
  return chunks;
}

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
// Ending a line inside what has no place to end it: after punctuation, anywhere.
constexpr int kGoodEndPenalty = 300, kBadEndPenalty = 2'000;

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
    part_wide(chunks);
    chunks = divided(std::move(chunks));
    Fit fit = try_fit(chunks, style_.justify ? kPretolerance : kRaggedTolerance, false);
    if (fit.breaks.empty()) {
      if (style_.hyphenator != nullptr) chunks = hyphenated(chunks);
      fit = try_fit(chunks, style_.justify ? kTolerance : kRaggedTolerance, true);
      if (fit.breaks.empty()) fit = try_fit(chunks, kInfinite, true);
    }
    add_lines(chunks, fit);
  }

  std::optional<Line> single_line(const std::vector<Chunk>& chunks) const {
    Pt width{0}, glue{0};
    for (const Chunk& chunk : chunks) {
      width += glue + chunk.box;
      glue = chunk.glue;
      if (width > style_.measure.width) return std::nullopt;
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
    return style_.measure.width - style_.measure.continuation_indent;
  }

  // What is kept together and wider than a line may end lines all the same.
  void part_wide(std::vector<Chunk>& chunks) const {
    std::size_t begin = 0;
    Pt width{0};
    for (std::size_t i = 0; i < chunks.size(); ++i) {
      width += chunks[i].box;
      if (chunks[i].kept) {
        width += chunks[i].glue;
        continue;
      }
      for (; width > narrowest() && begin < i; ++begin) {
        chunks[begin].kept = false;
        chunks[begin].penalty = kGoodEndPenalty;
      }
      begin = i + 1;
      width = {0};
    }
  }

  // What is too long for a line in pieces that are not.
  std::vector<Chunk> divided(std::vector<Chunk> chunks) const {
    const auto too_long = [&](const Chunk& chunk) { return chunk.box > narrowest(); };
    if (std::none_of(chunks.begin(), chunks.end(), too_long)) return chunks;
    std::vector<Chunk> out;
    for (const Chunk& chunk : chunks) {
      if (!too_long(chunk)) {
        out.push_back(chunk);
        continue;
      }
      if (add_long_word(chunk, out) || add_letters(chunk, out)) continue;
      Pt glue = chunk.glue;
      for (const WordPiece& part : pieces_of(text_, chunk, fonts_)) {
        Chunk piece;
        piece.begin = part.begin;
        piece.end = part.end;
        piece.box = part.width;
        piece.penalty = is_good_end(text_.source.text[part.end - 1]) ? kGoodEndPenalty
                                                                     : kBadEndPenalty;
        out.push_back(piece);
      }
      out.back().box -= glue;
      out.back().glue = glue;
      out.back().after = chunk.after;
      out.back().hyphen = chunk.hyphen;
      out.back().penalty = chunk.penalty;
      out.back().kept = chunk.kept;
    }
    return out;
  }

  // A word wider than the line in the pieces that its language allows; false when they
  // are too wide as well. Names of programs ("ServiceFactoryBean") get no hyphens.
  bool add_long_word(const Chunk& chunk, std::vector<Chunk>& out) const {
    if (style_.of_long_words == nullptr) return false;
    const auto [first, last] = word_in(chunk);
    for (std::uint32_t i = first + 1; i < last; ++i)
      if (text_.source.text[i] >= 'A' && text_.source.text[i] <= 'Z') return false;
    const std::size_t before = out.size();
    add_parts(chunk, *style_.of_long_words, out);
    const bool fits =
        out.size() > before &&
        std::all_of(out.begin() + at(before), out.end(),
                    [&](const Chunk& c) { return c.box + c.hyphen <= narrowest(); });
    if (!fits) out.resize(before);
    for (std::size_t i = before; i < out.size(); ++i) out[i].part = true;
    return fits;
  }

  // A word of lower-case letters that its language does not divide far enough:
  // anywhere, with a hyphen, so that who reads on, or copies it, has one word. Scripts
  // that hang no hyphens, addresses and code are left to the pieces that have none.
  bool add_letters(const Chunk& chunk, std::vector<Chunk>& out) const {
    const auto [first, last] = word_in(chunk);
    if (style_.of_long_words == nullptr || !is_plain_word(first, last) ||
        words_format(chunk) == nullptr)
      return false;
    const std::vector<std::uint32_t> good = points_in(chunk, first, last);
    const std::size_t before = out.size();
    Chunk piece;
    piece.begin = chunk.begin;
    for (const WordPiece& part : pieces_of(text_, chunk, fonts_)) {
      piece.end = part.end;
      piece.box += part.width;
      // One letter alone is no part of a word.
      const bool divides = part.end > first + 1 && part.end + 1 < last;
      if (!divides && part.end < chunk.end) continue;
      if (part.end == chunk.end) piece.box -= chunk.glue;
      piece.part = true;
      piece.penalty = kBadEndPenalty;
      if (divides) {
        piece.after = Kind::Hyphen;
        piece.added_hyphen = true;
        piece.hyphen = hyphen_width(text_, part.end - 1, fonts_);
        if (std::binary_search(good.begin(), good.end(), part.end))
          piece.penalty = kHyphenPenalty;
      }
      if (piece.box + piece.hyphen > narrowest()) {
        out.resize(before);
        return false;
      }
      out.push_back(piece);
      piece = Chunk();
      piece.begin = part.end;
    }
    if (out.size() == before) return false;
    out.back().glue = chunk.glue;
    out.back().after = chunk.after;
    out.back().hyphen = chunk.hyphen;
    out.back().penalty = chunk.penalty;
    out.back().added_hyphen = chunk.added_hyphen;
    return true;
  }

  // The format of a chunk of words; null for code and for what is no text.
  const Format* words_format(const Chunk& chunk) const {
    const auto segment =
        std::upper_bound(text_.segments.begin(), text_.segments.end(), chunk.begin,
                         [](std::uint32_t at, const Segment& s) { return at < s.end; });
    if (segment == text_.segments.end() || segment->kind != SegmentKind::Text)
      return nullptr;
    const Format& format = text_.format(*segment);
    return format.literal ? nullptr : &format;
  }

  // Of a script that divides words with hyphens, and no name of a program.
  bool is_plain_word(std::uint32_t first, std::uint32_t last) const {
    const std::string_view text = text_.source.text;
    for (std::size_t at = first; at < last;) {
      const bool is_first = at == first;
      const char32_t c = next_code_point(text, at);
      constexpr char32_t kLastOfArmenian = 0x58F, kLatinMore = 0x1E00,
                         kGreekEnd = 0x1FFF;
      if (c > kLastOfArmenian && (c < kLatinMore || c > kGreekEnd)) return false;
      if (!is_first && c >= 'A' && c <= 'Z') return false;
    }
    return last > first + 1;
  }

  // Where the language divides the word [bytes of the text].
  std::vector<std::uint32_t> points_in(const Chunk& chunk, std::uint32_t first,
                                       std::uint32_t last) const {
    std::vector<Chunk> parts;
    add_parts(chunk, *style_.of_long_words, parts);
    std::vector<std::uint32_t> points;
    for (const Chunk& part : parts)
      if (part.end > first && part.end < last) points.push_back(part.end);
    return points;
  }

  // Where the chunk ends without its spaces.
  std::uint32_t box_end(const Chunk& chunk) const {
    std::uint32_t end = chunk.end;
    while (end > chunk.begin && is_space(text_.source.text[end - 1])) --end;
    return end;
  }

  // Each word in the pieces that its language allows.
  std::vector<Chunk> hyphenated(const std::vector<Chunk>& chunks) const {
    std::vector<Chunk> out;
    out.reserve(chunks.size() * 2);
    for (const Chunk& chunk : chunks) {
      const std::size_t before = out.size();
      if (!chunk.part) add_parts(chunk, *style_.hyphenator, out);
      if (out.size() == before) out.push_back(chunk);
    }
    return out;
  }

  // German words stand in English articles, as names of streets and clinics do; English
  // has no patterns for their letters.
  static Language lang_of(std::string_view word, const Language& lang) {
    static const Language kGerman = Language::of("de");
    if (lang.primary() != "en" || word.find('\xC3') == std::string_view::npos)
      return lang;
    for (const std::string_view letter : {"ä", "ö", "ü", "ß", "Ä", "Ö", "Ü"})
      if (word.find(letter) != std::string_view::npos) return kGerman;
    return lang;
  }

  void add_parts(const Chunk& chunk, Hyphenator& hyphenator,
                 std::vector<Chunk>& out) const {
    const Format* const format = words_format(chunk);
    if (format == nullptr) return;
    const auto [first, last] = word_in(chunk);
    const std::string_view word =
        std::string_view(text_.source.text).substr(first, last - first);
    std::uint32_t begin = chunk.begin;
    Pt rest = chunk.box;
    for (const std::uint8_t point :
         hyphenator.points(word, lang_of(word, format->lang))) {
      Chunk part;
      part.begin = begin;
      part.end = first + point;
      part.box = width_of(text_, begin, part.end, fonts_);
      part.after = Kind::Hyphen;
      part.added_hyphen = true;
      part.penalty = kHyphenPenalty;
      part.hyphen = hyphen_width(text_, part.end - 1, fonts_);
      out.push_back(part);
      rest -= part.box;
      begin = part.end;
    }
    if (begin == chunk.begin) return;
    Chunk end = chunk;
    end.begin = begin;
    end.box = rest;
    out.push_back(end);
  }

  // The one run of letters in `chunk`; empty when there are several.
  std::pair<std::uint32_t, std::uint32_t> word_in(const Chunk& chunk) const {
    std::uint32_t first = chunk.end, last = chunk.end;
    bool ended = false;
    for (std::size_t at = chunk.begin; at < chunk.end;) {
      const auto begin = static_cast<std::uint32_t>(at);
      const bool letter = is_letter(next_code_point(text_.source.text, at));
      if (letter && ended) return {chunk.begin, chunk.begin};
      if (letter && first == chunk.end) first = begin;
      if (letter) last = static_cast<std::uint32_t>(at);
      if (!letter && first != chunk.end) ended = true;
    }
    return {first, last};
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
    parameters_.first_width = to_scaled(style_.measure.width);
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

Extent extent_of(const std::vector<Chunk>& chunks) {
  Extent extent;
  Pt line{0};
  for (const Chunk& chunk : chunks) {
    extent.narrowest = std::max(extent.narrowest, chunk.box);
    extent.widest = std::max(extent.widest, line + chunk.box);
    line += chunk.box + chunk.glue;
    if (chunk.after == Kind::Forced) line = {0};
  }
  return extent;
}

}  // namespace imprint::typeset
