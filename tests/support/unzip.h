// unzip.h: reads a ZIP file back, by libzip's reading side.
#pragma once

#include <map>
#include <string>

namespace imprint::tests {

// Entry name -> bytes. Fails the test when `bytes` is no ZIP file.
std::map<std::string, std::string> unzip(const std::string& bytes);

}  // namespace imprint::tests
