// main.cc: the program. Everything else is in the library that tests link.
#include <iostream>
#include <string>
#include <vector>

#include "cli/program.h"

int main(int argc, char** argv) {
  const std::vector<std::string> arguments(argv + (argc > 0 ? 1 : 0), argv + argc);
  return imprint::cli::run_program(arguments, std::cout, std::cerr);
}
