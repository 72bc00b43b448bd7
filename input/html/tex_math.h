// tex_math.h: a formula in TeX -> MathML Core: what LaTeX and amsmath have for formulas
// in running text.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "document/math.h"

namespace imprint::input {

// Deeper groups than this are not converted.
constexpr int kMaxTexDepth = 60;

struct TexMath {
  std::vector<document::MathNode> mathml;  // empty when `fault` is not
  std::string fault;  // what cannot be converted: "\\foo", "a brace that is not closed"
};

// `tex` is without its delimiters. Linear time.
TexMath tex_to_mathml(std::string_view tex);

}  // namespace imprint::input
