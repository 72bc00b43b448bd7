#include "tests/support/source_folder.h"

namespace imprint {

const std::string& source_folder() {
  static const std::string folder = IMPRINT_SOURCE_DIR;
  return folder;
}

}  // namespace imprint
