#include "typeset/text/first_fit.h"

#include <cstdint>

#include "typeset/text/word_pieces.h"

namespace imprint::typeset {

namespace {

using Kind = LineBreaker::Kind;

class FirstFit {
 public:
  FirstFit(const ShapedText& text, const Measure& measure, const fonts::FontSet& fonts)
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
    if (!forced && after_ == Kind::Hyphen) line_.hyphen = LineHyphen::Soft;
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

  // Sets a word that is wider than a whole line: as much as fits, back to the last good
  // end if that leaves half a line or more.
  void divide(const Chunk& chunk) {
    const std::vector<WordPiece> all = pieces_of(text_, chunk, fonts_);
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

std::vector<Line> first_fit(const ShapedText& text, const std::vector<Chunk>& chunks,
                            const Measure& measure, const fonts::FontSet& fonts) {
  return FirstFit(text, measure, fonts).run(chunks);
}

}  // namespace imprint::typeset
