// page_numbers.h: which page has what, for text that names pages: lists of contents,
// "page 3 of 7".
#pragma once

#include <cstdint>
#include <string>
#include <unordered_map>

#include "document/ids.h"

namespace imprint::typeset {

struct PageNumbers {
  std::unordered_map<std::uint32_t, std::string> labels;  // NodeId -> label of its page
  std::string last;                                       // label of the last page

  // "0" where nothing is known: as wide as most.
  const std::string& label_of(document::NodeId node) const {
    static const std::string kUnknown = "0";
    const auto found = labels.find(node.value);
    return found == labels.end() ? kUnknown : found->second;
  }
  friend bool operator==(const PageNumbers&, const PageNumbers&) = default;
};

}  // namespace imprint::typeset
