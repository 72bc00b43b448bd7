#include "typeset/text/chunks.h"

#include <algorithm>

#include "base/kept_runs.h"
#include "base/unicode.h"
#include "typeset/text/line_edges.h"

namespace imprint::typeset {

using Kind = LineBreaker::Kind;

namespace {

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

Extent extent_of(const std::vector<Chunk>& chunks, Pt widest_kept) {
  Extent extent;
  Pt line{0}, kept{0};
  for (const Chunk& chunk : chunks) {
    extent.narrowest = std::max(extent.narrowest, chunk.box);
    kept += chunk.box;
    if (kept <= widest_kept) extent.kept = std::max(extent.kept, kept);
    kept = chunk.kept ? kept + chunk.glue : Pt{0};
    extent.widest = std::max(extent.widest, line + chunk.box);
    line += chunk.box + chunk.glue;
    if (chunk.after == Kind::Forced) line = {0};
  }
  extent.kept = std::max(extent.kept, extent.narrowest);
  return extent;
}

}  // namespace imprint::typeset
