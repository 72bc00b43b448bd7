// page_map.h: on which page each block begins.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "document/ids.h"

namespace imprint::document {

// What is first on a page: byte `offset` of text_of(block `node`).
struct PageStart {
  std::string label;
  NodeId node;
  std::size_t offset = 0;  // [bytes]

  friend bool operator==(const PageStart&, const PageStart&) = default;
};
using PageMap = std::vector<PageStart>;  // one entry a page, in order

}  // namespace imprint::document
