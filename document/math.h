// math.h: a formula as MathML Core has it (W3C, "MathML Core", 2).
#pragma once

#include <string>
#include <utility>
#include <vector>

namespace imprint::document {

struct MathNode {
  std::string name;  // of the element: "mfrac"
  std::vector<std::pair<std::string, std::string>> attributes{};
  std::string text{};  // of a token element: mi, mn, mo, mtext, ms
  std::vector<MathNode> children{};
};

// The nodes as XML without a name space; text and values are escaped.
std::string markup_of(const std::vector<MathNode>& nodes);

}  // namespace imprint::document
