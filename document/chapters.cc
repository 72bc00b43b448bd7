#include "document/chapters.h"

#include <algorithm>

namespace imprint::document {

std::size_t chapter_of(const Document& document, NodeId node) {
  // A chapter's title has the first number of all that is in it, notes included.
  const auto behind = std::upper_bound(
      document.chapters.begin(), document.chapters.end(), node,
      [](NodeId id, const Chapter& chapter) { return id < chapter.title_id; });
  const auto index = behind - document.chapters.begin();
  return index == 0 ? 0 : static_cast<std::size_t>(index - 1);
}

}  // namespace imprint::document
