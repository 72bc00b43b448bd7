#include "input/markdown_fence.h"

#include <algorithm>

namespace imprint::input {

bool Fence::contains(std::string_view line) {
  const std::size_t begin = std::min(line.find_first_not_of(" \t>"), line.size());
  const std::string_view text = line.substr(begin);
  if (text.empty() || (text[0] != '`' && text[0] != '~')) return open_ != 0;
  const std::size_t run = std::min(text.find_first_not_of(text[0]), text.size());
  const std::string_view rest = text.substr(run);
  if (open_ == 0) {
    if (run < 3 || (text[0] == '`' && rest.find('`') != std::string_view::npos))
      return false;
    open_ = text[0];
    length_ = run;
    return true;
  }
  const bool closes = text[0] == open_ && run >= length_ &&
                      rest.find_first_not_of(" \t") == std::string_view::npos;
  if (closes) open_ = 0;
  return true;
}

}  // namespace imprint::input
