// attr.h: what a block or an inline may carry besides its content. Null for most nodes.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/box.h"
#include "base/color.h"
#include "base/language.h"

namespace imprint::document {

enum class Direction : std::uint8_t { Inherit, Ltr, Rtl, Auto };
enum class Align : std::uint8_t { Inherit, Start, Center, End, Justify, Left, Right };
enum class FloatSide : std::uint8_t { None, Left, Right };
enum class Decoration : std::uint8_t { None, Underline, LineThrough };
enum class Weight : std::uint8_t { Inherit, Normal, Bold };
enum class Slant : std::uint8_t { Inherit, Upright, Italic };

// The inline CSS that carries meaning.
struct Style {
  FloatSide float_side = FloatSide::None;
  std::optional<double> width;  // share of the measure, 0 to 1
  std::optional<Color> color;
  Decoration decoration = Decoration::None;
  Weight weight = Weight::Inherit;
  Slant slant = Slant::Inherit;
  bool break_before = false;
  bool break_after = false;

  friend bool operator==(const Style&, const Style&) = default;
};

struct Attr {
  std::string id;  // as the source wrote it; unique in its article after assemble()
  std::vector<std::string> classes;
  Language lang;  // none: inherited
  Direction dir = Direction::Inherit;
  Align align = Align::Inherit;
  std::string title;
  Style style;

  friend bool operator==(const Attr&, const Attr&) = default;
};

using AttrBox = Box<Attr>;

}  // namespace imprint::document
