#include "typeset/text/divide_words.h"

#include <algorithm>
#include <cstdint>
#include <string_view>
#include <utility>

#include "base/ascii.h"
#include "base/unicode.h"
#include "typeset/text/line_edges.h"
#include "typeset/text/word_pieces.h"

namespace imprint::typeset {

using Kind = LineBreaker::Kind;

namespace {

// Ending a line inside what has no place to end it: after punctuation, anywhere.
constexpr int kGoodEndPenalty = 300, kBadEndPenalty = 2'000;

// The last piece of a chunk ends as that does.
void end_as(const Chunk& chunk, Chunk& last) {
  last.glue = chunk.glue;
  last.after = chunk.after;
  last.hyphen = chunk.hyphen;
  last.penalty = chunk.penalty;
  last.added_hyphen = chunk.added_hyphen;
  last.kept = chunk.kept;
}

// German words stand in English articles, as names of streets and clinics do; English
// has no patterns for their letters.
Language lang_of(std::string_view word, const Language& lang) {
  static const Language kGerman = Language::of("de");
  if (lang.primary() != "en" || word.find('\xC3') == std::string_view::npos)
    return lang;
  for (const std::string_view letter : {"ä", "ö", "ü", "ß", "Ä", "Ö", "Ü"})
    if (word.find(letter) != std::string_view::npos) return kGerman;
  return lang;
}

// Whether digits go on over a place of the text: a digit on both sides, or,
// `with_signs`, one of them and between them a sign that numbers and times have.
bool goes_on(std::string_view text, std::uint32_t at, bool with_signs) {
  const auto digit_at = [&](std::size_t i) {
    return i < text.size() && is_ascii_digit(text[i]);
  };
  const auto sign_at = [&](std::size_t i) {
    return i < text.size() && std::string_view(".,:").find(text[i]) != text.npos;
  };
  const bool before = digit_at(at - 1), behind = digit_at(at);
  if (before && behind) return true;
  return with_signs && ((before && sign_at(at) && digit_at(at + 1)) ||
                        (behind && sign_at(at - 1) && at > 1 && digit_at(at - 2)));
}

}  // namespace

// What is kept together and wider than a line may end lines all the same. What will be
// divided itself keeps its last piece with the next chunk, if that has room.
void WordDivider::part_wide(std::vector<Chunk>& chunks) const {
  std::size_t begin = 0;
  Pt width{0};
  for (std::size_t i = 0; i < chunks.size(); ++i) {
    if (!is_too_long(chunks[i])) width += chunks[i].box;
    if (chunks[i].kept) {
      width += chunks[i].glue;
      continue;
    }
    for (; width > narrowest_ && begin < i; ++begin) {
      chunks[begin].kept = false;
      chunks[begin].penalty = kGoodEndPenalty;
    }
    begin = i + 1;
    width = {0};
  }
}

std::vector<Chunk> WordDivider::divided(std::vector<Chunk> chunks) const {
  part_wide(chunks);
  if (std::none_of(chunks.begin(), chunks.end(),
                   [&](const Chunk& chunk) { return is_too_long(chunk); }))
    return chunks;
  std::vector<Chunk> out;
  for (const Chunk& chunk : chunks) {
    if (!is_too_long(chunk))
      out.push_back(chunk);
    else if (!add_long_word(chunk, out) && !add_letters(chunk, out))
      add_pieces(chunk, out);
  }
  part_wide(out);
  return out;
}

// What is no word: behind its punctuation, or anywhere. Digits that stand together stay
// so, first those with the signs of a number between them ("12.5"), as far as a line
// has room for them.
void WordDivider::add_pieces(const Chunk& chunk, std::vector<Chunk>& out) const {
  const std::string_view text = text_.source.text;
  const std::vector<WordPiece> pieces = pieces_of(text_, chunk, fonts_);
  const auto is_whole = [&](std::size_t i, bool with_signs) {  // with the one before
    return goes_on(text, pieces[i - 1].end, with_signs);
  };
  const auto add = [&](std::size_t first, std::size_t end) {
    Chunk piece;
    piece.begin = pieces[first].begin;
    piece.end = pieces[end - 1].end;
    for (std::size_t i = first; i < end; ++i) piece.box += pieces[i].width;
    piece.penalty = is_good_end(text[piece.end - 1]) ? kGoodEndPenalty : kBadEndPenalty;
    out.push_back(piece);
  };
  // Of pieces [first, end): all of them, or the smaller groups that they have.
  const auto add_group = [&](auto&& self, std::size_t first, std::size_t end,
                             bool with_signs) -> void {
    Pt width{0};
    for (std::size_t i = first; i < end; ++i) width += pieces[i].width;
    if (width <= narrowest_ || end == first + 1) return add(first, end);
    for (std::size_t i = first; i < end;) {
      std::size_t stop = i + 1;
      while (with_signs && stop < end && is_whole(stop, false)) ++stop;
      self(self, i, stop, false);
      i = stop;
    }
  };
  for (std::size_t i = 0; i < pieces.size();) {
    std::size_t stop = i + 1;
    while (stop < pieces.size() && is_whole(stop, true)) ++stop;
    add_group(add_group, i, stop, true);
    i = stop;
  }
  out.back().box -= chunk.glue;
  end_as(chunk, out.back());
}

// A word wider than the line in the pieces that its language allows; false when they
// are too wide as well. Names of programs ("ServiceFactoryBean") get no hyphens.
bool WordDivider::add_long_word(const Chunk& chunk, std::vector<Chunk>& out) const {
  if (style_.of_long_words == nullptr) return false;
  const auto [first, last] = word_in(chunk);
  for (std::uint32_t i = first + 1; i < last; ++i)
    if (text_.source.text[i] >= 'A' && text_.source.text[i] <= 'Z') return false;
  const std::size_t before = out.size();
  add_parts(chunk, *style_.of_long_words, out);
  const bool fits =
      out.size() > before &&
      std::all_of(out.begin() + static_cast<std::ptrdiff_t>(before), out.end(),
                  [&](const Chunk& c) { return c.box + c.hyphen <= narrowest_; });
  if (!fits) out.resize(before);
  for (std::size_t i = before; i < out.size(); ++i) out[i].part = true;
  return fits;
}

// A word of lower-case letters that its language does not divide far enough:
// anywhere, with a hyphen, so that who reads on, or copies it, has one word. Scripts
// that hang no hyphens, addresses and code are left to the pieces that have none.
bool WordDivider::add_letters(const Chunk& chunk, std::vector<Chunk>& out) const {
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
    if (piece.box + piece.hyphen > narrowest_) {
      out.resize(before);
      return false;
    }
    out.push_back(piece);
    piece = Chunk();
    piece.begin = part.end;
  }
  if (out.size() == before) return false;
  end_as(chunk, out.back());
  return true;
}

// The format of a chunk of words; null for code and for what is no text.
const Format* WordDivider::words_format(const Chunk& chunk) const {
  const auto segment =
      std::upper_bound(text_.segments.begin(), text_.segments.end(), chunk.begin,
                       [](std::uint32_t at, const Segment& s) { return at < s.end; });
  if (segment == text_.segments.end() || segment->kind != SegmentKind::Text)
    return nullptr;
  const Format& format = text_.format(*segment);
  return format.literal ? nullptr : &format;
}

// Of a script that divides words with hyphens, and no name of a program.
bool WordDivider::is_plain_word(std::uint32_t first, std::uint32_t last) const {
  const std::string_view text = text_.source.text;
  for (std::size_t at = first; at < last;) {
    const bool is_first = at == first;
    const char32_t c = next_code_point(text, at);
    constexpr char32_t kLastOfArmenian = 0x58F, kLatinMore = 0x1E00, kGreekEnd = 0x1FFF;
    if (c > kLastOfArmenian && (c < kLatinMore || c > kGreekEnd)) return false;
    if (!is_first && c >= 'A' && c <= 'Z') return false;
  }
  return last > first + 1;
}

// Where the language divides the word [bytes of the text].
std::vector<std::uint32_t> WordDivider::points_in(const Chunk& chunk,
                                                  std::uint32_t first,
                                                  std::uint32_t last) const {
  std::vector<Chunk> parts;
  add_parts(chunk, *style_.of_long_words, parts);
  std::vector<std::uint32_t> points;
  for (const Chunk& part : parts)
    if (part.end > first && part.end < last) points.push_back(part.end);
  return points;
}

// Each word in the pieces that its language allows.
std::vector<Chunk> WordDivider::hyphenated(const std::vector<Chunk>& chunks) const {
  std::vector<Chunk> out;
  out.reserve(chunks.size() * 2);
  for (const Chunk& chunk : chunks) {
    const std::size_t before = out.size();
    if (!chunk.part) add_parts(chunk, *style_.hyphenator, out);
    if (out.size() == before) out.push_back(chunk);
  }
  return out;
}

void WordDivider::add_parts(const Chunk& chunk, Hyphenator& hyphenator,
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
std::pair<std::uint32_t, std::uint32_t> WordDivider::word_in(const Chunk& chunk) const {
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

}  // namespace imprint::typeset
