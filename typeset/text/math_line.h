// math_line.h: a formula -> words on one line: fractions with a slash, roots with their
// sign, scripts raised and lowered.
#pragma once

#include <string>
#include <vector>

#include "document/math.h"

namespace imprint::typeset {

struct MathRun {
  std::string text;  // a matrix's rows are parted by ";", those of an alignment by '\n'
  int level = 0;     // above 0: of superscripts; below: of subscripts
  bool italic = false, bold = false;
};

std::vector<MathRun> runs_of(const std::vector<document::MathNode>& nodes);
// The same without looks: "x^2/(a + b)".
std::string line_of(const std::vector<document::MathNode>& nodes);

}  // namespace imprint::typeset
