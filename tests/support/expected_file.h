// expected_file.h: a file of the source tree that is made from tables of the program.
#pragma once

#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <iterator>
#include <string>

#include "tests/support/source_folder.h"

namespace imprint::tests {

// Holds `text` against the file at `path`, seen from the source tree. With
// IMPRINT_ACCEPT=1 the file is rewritten instead: read the diff.
inline void expect_file(const std::string& path, const std::string& text) {
  const std::string file = source_folder() + "/" + path;
  if (std::getenv("IMPRINT_ACCEPT") != nullptr)
    std::ofstream(file, std::ios::binary) << text;
  std::ifstream in(file, std::ios::binary);
  const std::string is{std::istreambuf_iterator<char>(in), {}};
  EXPECT_EQ(is, text) << path << " is older than the program: run this test again with "
                      << "IMPRINT_ACCEPT=1, and read the diff";
}

}  // namespace imprint::tests
