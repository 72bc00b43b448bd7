#include "base/errno_text.h"

#include <fmt/format.h>
#include <string.h>

namespace imprint {

std::string errno_text(int error) {
  const char* const known = strerrordesc_np(error);
  return known != nullptr ? known : fmt::format("error {}", error);
}

}  // namespace imprint
