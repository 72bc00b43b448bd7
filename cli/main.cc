// main.cc: the program. Everything else is in the library that tests link.
#include <malloc.h>

#include <iostream>
#include <string>
#include <vector>

#include "cli/descriptors.h"
#include "cli/program.h"

int main(int argc, char** argv) {
  imprint::cli::open_standard_descriptors();
  // Fixed, or glibc raises it with the first large buffer that is freed, and the memory
  // of all later ones stays with the process.
  mallopt(M_MMAP_THRESHOLD, 1 << 20);  // [bytes]
  const std::vector<std::string> arguments(argv + (argc > 0 ? 1 : 0), argv + argc);
  return imprint::cli::run_program(arguments, std::cout, std::cerr);
}
