#include "input/markdown/markdown_code_marks.h"

#include <algorithm>

namespace imprint::input {

CodeMarks::CodeMarks(std::string_view text) {
  for (std::size_t at = text.find('`'); at < text.size(); at = text.find('`', at)) {
    const std::size_t end = std::min(text.find_first_not_of('`', at), text.size());
    begins_[end - at].push_back(at);
    at = end;
  }
}

std::size_t CodeMarks::next(std::size_t length, std::size_t at) const {
  const auto found = begins_.find(length);
  if (found == begins_.end()) return kNone;
  const auto begin = std::lower_bound(found->second.begin(), found->second.end(), at);
  return begin == found->second.end() ? kNone : *begin;
}

}  // namespace imprint::input
