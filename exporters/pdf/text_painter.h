// text_painter.h: glyph runs -> text operators (ISO 32000-1, 9.4), with the state that
// lasts inside a text object, so that little is written twice.
#pragma once

#include <cstdint>
#include <string>

#include "exporters/pdf/fonts.h"
#include "exporters/pdf/syntax.h"
#include "typeset/page.h"

namespace imprint::exporters::pdf {

// Colour operators, written only when the colour changes.
class Paint {
 public:
  explicit Paint(std::string& out) : out_(out) {}
  void fill(Color color) { set(fill_, color, "g", "rg"); }
  void stroke(Color color) { set(stroke_, color, "G", "RG"); }

 private:
  void set(Color& current, Color color, const char* grey, const char* rgb);
  std::string& out_;
  Color fill_{}, stroke_{};  // black at a page's start (8.4.2)
};

class TextPainter {
 public:
  TextPainter(std::string& out, Paint& paint, FontStore& fonts, Pt page_height)
      : out_(out), paint_(paint), fonts_(fonts), page_height_(page_height) {}

  void begin();  // BT, unless open
  void end();    // ET, if open
  void paint(const typeset::GlyphRun& run, typeset::Point origin, int quarter_turns);

 private:
  struct Cluster;
  void select_font(const typeset::GlyphRun& run);
  void move_to(Milli x, Milli y, int quarter_turns);
  void paint_clusters(const typeset::GlyphRun& run);
  void paint_right_to_left(const typeset::GlyphRun& run);
  void paint_cluster(const typeset::GlyphRun& run, const Cluster& cluster);
  bool map_cluster(const typeset::GlyphRun& run, const Cluster& cluster);
  void suggest_texts(const typeset::GlyphRun& run, const Cluster& cluster);
  void show(const typeset::GlyphRun& run, const typeset::Glyph& glyph);
  void open_show();
  void close_show();

  std::string& out_;
  Paint& paint_;
  FontStore& fonts_;
  Pt page_height_;

  bool open_ = false;
  // Text state outlives text objects (9.3.1).
  FontUse* font_ = nullptr;
  Milli size_ = 0;
  Milli scale_ = 1000 * 100;  // Tz, percent
  Milli rise_ = 0;
  // Position: the start of the current line and, on it, of the next glyph.
  Milli line_x_ = 0, line_y_ = 0, leading_ = 0;
  double pen_x_ = 0;
  bool upright_ = true;
  // Inside one run [1/1000 em]: where the next glyph belongs, and where it would stand.
  double wanted_ = 0;
  std::int64_t actual_ = 0;
  bool showing_ = false, in_string_ = false;
};

}  // namespace imprint::exporters::pdf
