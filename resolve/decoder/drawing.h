// drawing.h: an SVG file -> the same drawing without what may do or fetch anything:
// scripts, event handlers, animations, foreign elements, external references, entities.
// What is left is drawn by other programs and stands in the EPUB as it is.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace imprint::resolve::decoder {

struct Drawing {
  std::string error;  // one line; empty: it is a drawing
  // Of the root element; nothing when the file says neither a size nor a viewBox.
  // Units are CSS px.
  std::optional<double> width_px, height_px;
  std::string left_out;  // what a reader would miss: "pictures outside of it"
  // It is SVG 1.1 as checkers of e-books have it. What is not is drawn all the same.
  bool is_valid = true;

  // The whole file, of that size [px]; 0: without one.
  std::string of_size(double width, double height) const;
  // The same for librsvg, which knows no text along a path: it stands in a line, where
  // its path begins.
  std::string to_draw(double width, double height) const;

  // The size of one without its own [px]: it begins in the corner at the top left.
  void take_size(double width, double height);

  std::string head, tail;  // round the place where a size is written
  std::string straight;    // the tail to draw; empty: it is the same
};

// Whether `bytes` look like XML, which only a drawing may be.
bool is_markup(std::string_view bytes);
// Takes gzip (.svgz), any encoding that its XML declares.
Drawing read_drawing(std::string_view bytes);

constexpr std::size_t kMaxDrawingBytes = 16u << 20;  // [bytes] of markup, unpacked

}  // namespace imprint::resolve::decoder
