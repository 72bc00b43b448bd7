#include "typeset/break_lines.h"

#include <unicode/brkiter.h>
#include <unicode/utext.h>

#include <algorithm>

#include "base/unicode.h"

namespace imprint::typeset {

using Kind = LineBreaker::Kind;

struct LineBreaker::Iterators {
  std::vector<std::pair<std::string, std::unique_ptr<icu::BreakIterator>>> by_language;

  icu::BreakIterator* find(std::string_view lang) {
    for (auto& [name, iterator] : by_language)
      if (name == lang) return iterator.get();
    UErrorCode error = U_ZERO_ERROR;
    const std::string name(lang);
    std::unique_ptr<icu::BreakIterator> made(icu::BreakIterator::createLineInstance(
        icu::Locale::forLanguageTag(name.c_str(), error), error));
    if (U_FAILURE(error)) {
      error = U_ZERO_ERROR;
      made.reset(icu::BreakIterator::createLineInstance(icu::Locale::getRoot(), error));
    }
    if (U_FAILURE(error)) made.reset();
    by_language.emplace_back(name, std::move(made));
    return by_language.back().second.get();
  }
};

LineBreaker::LineBreaker() : iterators_(std::make_unique<Iterators>()) {}
LineBreaker::~LineBreaker() = default;

namespace {

constexpr char32_t kSoftHyphen = 0xAD;
constexpr char32_t kZeroWidthSpace = 0x200B;

// Whether the rules below give what UAX #14 gives: European scripts and punctuation.
bool is_simple(char32_t c) {
  return c < 0x590 || (c >= 0x1E00 && c < 0x2000) ||
         (c >= 0x2010 && c <= 0x2060 && c != 0x2028 && c != 0x2029) ||
         (c >= 0x2070 && c < 0x2190) || c == 0xFFFC || c == 0x200B || c == 0x200E;
}

// No line begins with these, even after a space (UAX #14, LB13; French sets a space
// before some of them).
bool closes(char32_t c) {
  return c == '!' || c == '?' || c == ':' || c == ';' || c == ')' || c == ']' ||
         c == '}' || c == 0xBB;
}

bool is_dash(char32_t c) { return c == 0x2013 || c == 0x2014 || c == 0x2010; }

// A line may end after these inside a word (LB13, LB21, LB25 abridged).
bool breaks_after(char32_t before, char32_t c, char32_t after) {
  if (c == '-')  // not "-5", not "--", not a hyphen that hangs before a word
    return is_letter(after) && is_letter_or_digit(before);
  if (is_dash(c))
    return before != ' ' && after != c && !closes(after) && after != '.' &&
           after != ',';
  if (c == '/') return is_letter(after) && is_letter_or_digit(before);
  return c == kZeroWidthSpace;
}

// Empty when a character needs ICU's rules.
std::vector<LineBreaker::Opportunity> simple_opportunities(const std::string& text) {
  std::vector<LineBreaker::Opportunity> out;
  out.reserve(text.size() / 5 + 2);
  char32_t before = 0, c = 0;
  std::size_t at = 0;
  std::size_t next = 0;
  if (!text.empty()) c = next_code_point(text, next);
  while (next < text.size()) {  // the question: may a line begin at `next`?
    std::size_t behind = next;
    const char32_t after = next_code_point(text, behind);
    if (!is_simple(after) || (at == 0 && !is_simple(c))) return {};
    const auto here = static_cast<std::uint32_t>(next);
    if (c == '\n') {
      out.push_back({here, Kind::Forced});
    } else if (c == ' ' || c == '\t') {
      if (after != ' ' && after != '\n' && after != '\t' && !closes(after) &&
          before != 0xAB)
        out.push_back({here, Kind::Allowed});
    } else if (c == kSoftHyphen) {
      out.push_back({here, Kind::Hyphen});
    } else if (c == 0xFFFC || after == 0xFFFC || breaks_after(before, c, after) ||
               (after == 0x2014 && is_letter(c))) {
      if (after != ' ' && after != '\n') out.push_back({here, Kind::Allowed});
    }
    if (c != ' ' || after != ' ') before = c;
    at = next;
    c = after;
    next = behind;
  }
  if (at == 0 && !text.empty() && !is_simple(c)) return {};
  out.push_back({static_cast<std::uint32_t>(text.size()),
                 c == '\n' ? Kind::Forced : Kind::Allowed});
  return out;
}

bool ends_with(const std::string& text, std::size_t end, std::string_view what) {
  return end >= what.size() && text.compare(end - what.size(), what.size(), what) == 0;
}

// The words that the rules know nothing of: pieces of an address break after these.
bool is_good_end(char c) {
  return c == '/' || c == '.' || c == '?' || c == '&' || c == '-' || c == '=' ||
         c == '_' || c == ',' || c == ';' || c == ':' || c == '%' || c == '#' ||
         c == '@';
}

}  // namespace

std::vector<LineBreaker::Opportunity> LineBreaker::opportunities(
    const std::string& text, std::string_view lang) {
  if (text.empty()) return {};
  std::vector<Opportunity> out = simple_opportunities(text);
  if (!out.empty()) return out;
  icu::BreakIterator* iterator = iterators_->find(lang);
  if (iterator != nullptr) {
    UErrorCode error = U_ZERO_ERROR;
    UText source = UTEXT_INITIALIZER;
    utext_openUTF8(&source, text.data(), static_cast<int64_t>(text.size()), &error);
    iterator->setText(&source, error);
    while (U_SUCCESS(error)) {
      const int32_t next = iterator->next();
      if (next == icu::BreakIterator::DONE) break;
      const auto at = static_cast<std::size_t>(next);
      out.push_back({static_cast<std::uint32_t>(next),
                     text[at - 1] == '\n'              ? Kind::Forced
                     : ends_with(text, at, "\xC2\xAD") ? Kind::Hyphen
                                                       : Kind::Allowed});
    }
    utext_close(&source);
  }
  if (out.empty() || out.back().at != text.size())
    out.push_back({static_cast<std::uint32_t>(text.size()), Kind::Allowed});
  return out;
}

namespace {

Pt hyphen_width(const ShapedText& text, std::uint32_t at, const fonts::FontSet& fonts) {
  for (const Segment& segment : text.segments) {
    if (at < segment.begin || at >= segment.end) continue;
    if (segment.kind != SegmentKind::Text) break;
    const fonts::Face& face = fonts.face(segment.face);
    const auto glyph = face.glyph('-');
    return glyph ? text.format(segment).size *
                       (static_cast<double>(face.advance(*glyph)) / face.units_per_em)
                 : Pt{0};
  }
  return {0};
}

}  // namespace

std::vector<Chunk> chunks_of(const ShapedText& text, const fonts::FontSet& fonts,
                             LineBreaker& breaker) {
  std::vector<Chunk> chunks;
  const std::string& source = text.source.text;
  const std::string_view lang = text.source.formats.empty()
                                    ? std::string_view{}
                                    : text.source.formats.front().lang;
  const auto opportunities = breaker.opportunities(source, lang);
  chunks.reserve(opportunities.size());
  std::size_t word = 0, object = 0;
  std::uint32_t begin = 0;
  for (const LineBreaker::Opportunity& opportunity : opportunities) {
    Chunk chunk;
    chunk.begin = begin;
    chunk.end = opportunity.at;
    chunk.after = opportunity.kind;
    std::uint32_t box_end = chunk.end;
    while (box_end > begin &&
           (source[box_end - 1] == ' ' || source[box_end - 1] == '\n' ||
            source[box_end - 1] == '\t'))
      --box_end;
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
    while (object < text.source.objects.size() &&
           text.source.objects[object].at < begin)
      ++object;
    if (object < text.source.objects.size() && text.source.objects[object].at == begin)
      chunk.object_line = text.source.objects[object].on_own_line;
    chunks.push_back(chunk);
    begin = chunk.end;
  }
  return chunks;
}

namespace {

class Breaker {
 public:
  Breaker(const ShapedText& text, const Measure& measure, const fonts::FontSet& fonts)
      : text_(text), measure_(measure), fonts_(fonts) {}

  std::vector<Line> run(const std::vector<Chunk>& chunks) {
    for (const Chunk& chunk : chunks) {
      if (chunk.object_line) {
        object_line(chunk);
        continue;
      }
      if (open_ && line_.width + glue_ + chunk.box + chunk.hyphen > room())
        close(false);
      if (chunk.box > room())
        divide(chunk);
      else
        put(chunk.begin, chunk.end, chunk.box, chunk.glue);
      after_ = chunk.after;
      if (chunk.after == Kind::Forced) close(true);
    }
    if (open_) close(true);
    if (!lines_.empty()) lines_.back().last = true;
    return std::move(lines_);
  }

 private:
  Pt room() const {
    return continues_ ? measure_.width - measure_.continuation_indent : measure_.width;
  }

  void put(std::uint32_t begin, std::uint32_t end, Pt box, Pt glue) {
    if (!open_) line_ = Line{begin, begin};
    if (box.value > 0 || !open_) {
      line_.width += glue_ + box;
      glue_ = {0};
    }
    open_ = true;
    glue_ += glue;
    line_.end = end;
  }

  void close(bool forced) {
    line_.last = forced;
    line_.hyphen = !forced && after_ == Kind::Hyphen;
    lines_.push_back(line_);
    line_ = {};
    glue_ = {0};
    open_ = false;
    continues_ = !forced;
  }

  void object_line(const Chunk& chunk) {
    if (open_) close(true);
    line_ = Line{chunk.begin, chunk.end, chunk.box};
    line_.object_line = true;
    open_ = true;
    close(true);
  }

  struct Step {
    std::uint32_t begin, end;
    Pt width;
  };

  // The clusters of a chunk, in logical order.
  std::vector<Step> steps(const Chunk& chunk) const {
    std::vector<std::uint32_t> starts;
    auto first = std::upper_bound(
        text_.words.begin(), text_.words.end(), chunk.begin,
        [](std::uint32_t at, const Word& word) { return at < word.end; });
    for (; first != text_.words.end() && first->begin < chunk.end; ++first) {
      const Word& word = *first;
      starts.push_back(std::max(word.begin, chunk.begin));
      if (word.shaped == nullptr) continue;
      for (const Glyph& glyph : word.shaped->glyphs) {
        const std::uint32_t at = word.begin + glyph.cluster;
        if (at > chunk.begin && at < chunk.end) starts.push_back(at);
      }
    }
    std::sort(starts.begin(), starts.end());
    starts.erase(std::unique(starts.begin(), starts.end()), starts.end());
    std::vector<Step> out;
    for (std::size_t i = 0; i < starts.size(); ++i) {
      const std::uint32_t end = i + 1 < starts.size() ? starts[i + 1] : chunk.end;
      out.push_back({starts[i], end, width_of(text_, starts[i], end, fonts_)});
    }
    return out;
  }

  // Sets a word that is wider than a whole line: as much as fits, back to the last good
  // end if that leaves half a line or more.
  void divide(const Chunk& chunk) {
    std::vector<Step> all = steps(chunk);
    std::size_t at = 0;
    Pt rest = chunk.box + chunk.glue;
    while (at < all.size()) {
      if (rest - chunk.glue <= room()) {
        put(all[at].begin, chunk.end, rest - chunk.glue, chunk.glue);
        return;
      }
      std::size_t stop = at;
      std::size_t good = at;
      Pt width{0}, good_width{0};
      while (stop < all.size() && (stop == at || width + all[stop].width <= room())) {
        width += all[stop].width;
        ++stop;
        if (is_good_end(text_.source.text[all[stop - 1].end - 1])) {
          good = stop;
          good_width = width;
        }
      }
      if (good > at && good < all.size() && good_width > room() * 0.5) {
        stop = good;
        width = good_width;
      }
      const bool overfull = width > room();
      if (stop == all.size()) {
        put(all[at].begin, chunk.end, rest - chunk.glue, chunk.glue);
        line_.overfull = overfull;
        return;
      }
      put(all[at].begin, all[stop - 1].end, width, {0});
      line_.overfull = overfull;
      after_ = Kind::Allowed;
      close(false);
      rest -= width;
      at = stop;
    }
  }

  const ShapedText& text_;
  const Measure& measure_;
  const fonts::FontSet& fonts_;
  std::vector<Line> lines_;
  Line line_;
  Pt glue_{0};
  bool open_ = false;
  bool continues_ = false;
  Kind after_ = Kind::Allowed;
};

}  // namespace

std::vector<Line> break_lines(const ShapedText& text, const std::vector<Chunk>& chunks,
                              const Measure& measure, const fonts::FontSet& fonts) {
  return Breaker(text, measure, fonts).run(chunks);
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
