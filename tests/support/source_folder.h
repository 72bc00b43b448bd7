// source_folder.h: where the project's own files are, for tests that read them.
#pragma once

#include <string>

namespace imprint {

// The root of the source tree. In one file, so that no other object depends on its
// place.
const std::string& source_folder();

}  // namespace imprint
