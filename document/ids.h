// ids.h: names for nodes and resources of one Document.
#pragma once

#include <compare>
#include <cstdint>

namespace imprint::document {

// Given by assemble(): to every block, list item, table row and cell, note, and to
// every inline that has an id or refers to a note, from 1 in document order. 0: none.
struct NodeId {
  std::uint32_t value = 0;
  explicit operator bool() const { return value != 0; }
  friend constexpr auto operator<=>(NodeId, NodeId) = default;
};

// Index + 1 into resources; 0: none.
struct ResourceId {
  std::uint32_t value = 0;
  explicit operator bool() const { return value != 0; }
  friend constexpr auto operator<=>(ResourceId, ResourceId) = default;
};

}  // namespace imprint::document
