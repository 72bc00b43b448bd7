// companion.h: the parts of imprint that are files of their own.
#pragma once

#include <string>
#include <string_view>

namespace imprint::resolve {

// The path of `name` beside the running program, in the folder above it, else in
// ../libexec/imprint; where it is nowhere, the first of these.
std::string find_companion(std::string_view name);

}  // namespace imprint::resolve
