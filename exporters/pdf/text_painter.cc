#include "exporters/pdf/text_painter.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "base/unicode.h"

namespace imprint::exporters::pdf {
namespace {

// A run that begins where the last one ended needs no move [pt].
constexpr double kSamePlace = 0.002;

// How far a glyph may stand from its place before it is moved there [1/1000 em]. It
// does not add up over a run; 1.5 is 6 micrometres in text of 11 pt.
constexpr double kTolerance = 1.5;

// ISO 19005-2, 6.2.11.7.2, forbids to leave a glyph without text; a word joiner adds
// nothing to be read and parts no word.
constexpr std::string_view kNoText = "\xE2\x81\xA0";

// ISO 14289-1, 7.21.7, forbids to map a glyph to these; ISO 19005-2, 6.2.11.7.3, asks
// for ActualText where the character is for private use.
bool must_be_said(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = next_code_point(text, at);
    if (c == 0 || c == 0xFEFF || c == 0xFFFE || is_private_use(c)) return true;
  }
  return false;
}

std::string_view text_between(const typeset::GlyphRun& run, std::size_t start,
                              std::size_t stop) {
  const std::string_view text = run.text;
  start = std::min(start, text.size());
  return text.substr(start, stop > start ? stop - start : 0);
}

}  // namespace

// Glyphs [begin, end) of the run show `text`.
struct TextPainter::Cluster {
  std::size_t begin = 0, end = 0;
  std::string_view text;
};

void Paint::set(Color& current, Color color, const char* grey, const char* rgb) {
  if (current == color) return;
  current = color;
  const auto append = [&](std::uint8_t value) {
    append_milli(out_, to_milli(value / 255.0));
    out_ += ' ';
  };
  append(color.red);
  const bool is_grey = color.red == color.green && color.green == color.blue;
  if (!is_grey) {
    append(color.green);
    append(color.blue);
  }
  (out_ += is_grey ? grey : rgb) += '\n';
}

void TextPainter::begin() {
  if (open_) return;
  out_ += "BT\n";
  open_ = true;
  line_x_ = line_y_ = 0;
  pen_x_ = 0;
  upright_ = true;
}

void TextPainter::end() {
  if (open_) out_ += "ET\n";
  open_ = false;
}

void TextPainter::paint(const typeset::GlyphRun& run, typeset::Point origin,
                        int quarter_turns) {
  if (run.glyphs.empty()) return;
  begin();
  select_font(run);
  paint_.fill(run.color);
  const Milli x = to_milli(origin.x.value);
  move_to(x, to_milli((page_height_ - origin.y).value), quarter_turns & 3);
  wanted_ = 0;
  actual_ = 0;
  paint_clusters(run);
  close_show();
  if (rise_ != 0) {
    rise_ = 0;
    out_ += "0 Ts\n";
  }
  pen_x_ += static_cast<double>(actual_) / 1000 * (static_cast<double>(size_) / 1000) *
            (static_cast<double>(scale_) / 100'000);
}

void TextPainter::select_font(const typeset::GlyphRun& run) {
  FontUse& font = fonts_.use(run.face);
  const Milli size = to_milli(run.size.value);
  if (&font != font_ || size != size_) {
    font_ = &font;
    size_ = size;
    out_ += '/' + font.name() + ' ';
    append_milli(out_, size);
    out_ += " Tf\n";
  }
  const Milli scale = to_milli(run.x_scale * 100);
  if (scale != scale_) {
    scale_ = scale;
    append_milli(out_, scale);
    out_ += " Tz\n";
  }
}

void TextPainter::move_to(Milli x, Milli y, int quarter_turns) {
  if (quarter_turns != 0 || !upright_) {
    // Counter-clockwise turns (9.4.2: a b c d e f Tm).
    static constexpr const char* kTurned[] = {"1 0 0 1 ", "0 1 -1 0 ", "-1 0 0 -1 ",
                                              "0 -1 1 0 "};
    append_millis(out_ += kTurned[quarter_turns], x, y);
    out_ += " Tm\n";
    upright_ = quarter_turns == 0;
  } else {
    const double gap = pen_x_ - static_cast<double>(x) / 1000;
    if (y == line_y_ && gap < kSamePlace && gap > -kSamePlace) return;
    const Milli dx = x - line_x_, dy = y - line_y_;
    if (dx == 0 && dy == -leading_ && dy != 0) {
      out_ += "T*\n";
    } else {
      append_millis(out_, dx, dy);
      // TD also remembers the leading: the next line of the paragraph is only T*.
      const bool next_line = dx == 0 && dy < 0;
      if (next_line) leading_ = -dy;
      out_ += next_line ? " TD\n" : " Td\n";
    }
  }
  line_x_ = x;
  line_y_ = y;
  pen_x_ = static_cast<double>(x) / 1000;
}

void TextPainter::paint_clusters(const typeset::GlyphRun& run) {
  if ((run.bidi_level & 1) != 0) {
    paint_right_to_left(run);
    return;
  }
  const std::vector<typeset::Glyph>& glyphs = run.glyphs;
  std::size_t end = 0;
  for (std::size_t begin = 0; begin < glyphs.size(); begin = end) {
    end = begin + 1;
    while (end < glyphs.size() && glyphs[end].cluster == glyphs[begin].cluster) ++end;
    // Nothing is lost before the first glyph, whatever the shaper left out there.
    const std::size_t start = begin == 0 ? 0 : glyphs[begin].cluster;
    const std::size_t stop =
        end < glyphs.size() ? glyphs[end].cluster : run.text.size();
    paint_cluster(run, {begin, end, text_between(run, start, stop)});
  }
}

// In logical order, from right to left, each glyph moved to its place: who reads by the
// structure, as screen readers do, gets the letters in order, and ligatures map to
// theirs as they are written. (Painted in visual order, ToUnicode values must be turned
// round for the programs that turn lines round, and all others read backwards.)
void TextPainter::paint_right_to_left(const typeset::GlyphRun& run) {
  const std::vector<typeset::Glyph>& glyphs = run.glyphs;
  double left = 0;
  for (const typeset::Glyph& glyph : glyphs) left += glyph.advance * font_->per_mille();
  std::size_t begin = 0;
  for (std::size_t end = glyphs.size(); end > 0; end = begin) {
    begin = end - 1;
    while (begin > 0 && glyphs[begin - 1].cluster == glyphs[end - 1].cluster) --begin;
    const std::size_t start = end == glyphs.size() ? 0 : glyphs[begin].cluster;
    const std::size_t stop = begin > 0 ? glyphs[begin - 1].cluster : run.text.size();
    for (std::size_t i = begin; i < end; ++i)
      left -= glyphs[i].advance * font_->per_mille();
    wanted_ = left;
    paint_cluster(run, {begin, end, text_between(run, start, stop)});
  }
}

// The common case first: glyphs that read back as the cluster's text. Otherwise the
// text is said in a Span round them (14.9.4).
void TextPainter::paint_cluster(const typeset::GlyphRun& run, const Cluster& cluster) {
  const bool mapped = map_cluster(run, cluster);
  if (!mapped) {
    close_show();
    suggest_texts(run, cluster);
    append_hex(out_ += "/Span<</ActualText<", utf16_text(cluster.text));
    out_ += ">>>BDC\n";
  }
  for (std::size_t i = cluster.begin; i < cluster.end; ++i) show(run, run.glyphs[i]);
  if (!mapped) {
    close_show();
    out_ += "EMC\n";
  }
}

// Whether the cluster is one glyph that is read back as its text. Several glyphs are
// not, even when each has its character: viewers part marks from the letter below them.
bool TextPainter::map_cluster(const typeset::GlyphRun& run, const Cluster& cluster) {
  if (cluster.text.empty() || cluster.end - cluster.begin != 1) return false;
  const fonts::GlyphId glyph = run.glyphs[cluster.begin].id;
  const auto lead = static_cast<std::uint8_t>(cluster.text[0]);
  const bool plain = cluster.text.size() == 1 && lead != 0;  // most of all text
  if (plain) return font_->claim(glyph, cluster.text);
  return !must_be_said(cluster.text) && font_->claim(glyph, cluster.text);
}

// For readers that do not know ActualText: each glyph its own character, what is left
// over to the first glyph without one.
void TextPainter::suggest_texts(const typeset::GlyphRun& run, const Cluster& cluster) {
  std::vector<std::string> texts(cluster.end - cluster.begin);
  std::string left_over;
  for (std::size_t at = 0; at < cluster.text.size();) {
    const std::size_t begin = at;
    const char32_t c = next_code_point(cluster.text, at);
    const std::string_view part = cluster.text.substr(begin, at - begin);
    const auto nominal = font_->face().glyph(c);
    std::size_t i = 0;
    while (i < texts.size() &&
           !(texts[i].empty() && nominal == run.glyphs[cluster.begin + i].id)) {
      ++i;
    }
    (i < texts.size() ? texts[i] : left_over) += part;
  }
  for (std::size_t i = 0; i < texts.size(); ++i) {
    if (texts[i].empty()) texts[i] = std::exchange(left_over, {});
    const bool mappable = !texts[i].empty() && !must_be_said(texts[i]);
    font_->suggest(run.glyphs[cluster.begin + i].id,
                   mappable ? std::string_view(texts[i]) : kNoText);
  }
}

void TextPainter::show(const typeset::GlyphRun& run, const typeset::Glyph& glyph) {
  const double unit = font_->per_mille();
  const Milli rise =
      glyph.dy == 0 ? 0 : to_milli(glyph.dy * unit / 1000 * run.size.value);
  if (rise != rise_) {
    close_show();
    rise_ = rise;
    append_milli(out_, rise);
    out_ += " Ts\n";
  }
  open_show();
  // Advances differ from the W array by kerning and by its rounding: both are made up
  // for here.
  const double off = static_cast<double>(actual_) - (wanted_ + glyph.dx * unit);
  if (off > kTolerance || off < -kTolerance) {
    const auto back = static_cast<std::int64_t>(off + (off < 0 ? -0.5 : 0.5));
    if (in_string_) out_ += ')';
    in_string_ = false;
    append_int(out_, back);
    actual_ -= back;
  }
  if (!in_string_) out_ += '(';
  in_string_ = true;
  append_literal_byte(out_, static_cast<std::uint8_t>(glyph.id >> 8));
  append_literal_byte(out_, static_cast<std::uint8_t>(glyph.id & 0xFF));
  actual_ += font_->width(glyph.id);
  wanted_ += glyph.advance * unit;
}

void TextPainter::open_show() {
  if (showing_) return;
  out_ += '[';
  showing_ = true;
}

void TextPainter::close_show() {
  if (!showing_) return;
  if (in_string_) out_ += ')';
  out_ += "]TJ\n";
  showing_ = in_string_ = false;
}

}  // namespace imprint::exporters::pdf
