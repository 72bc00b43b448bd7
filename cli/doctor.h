// doctor.h: `imprint doctor`: versions, folders, fonts, programs: what is missing and
// how to get it.
#pragma once

#include <ostream>
#include <string>
#include <vector>

#include "cli/data.h"

namespace imprint::cli {

struct Finding {
  bool ok = true;
  std::string subject;  // "fonts"
  std::string text;     // "Noto Sans, Noto Serif"
  std::string remedy;   // when not ok: "apt-get install fonts-noto-core"
};

std::vector<Finding> examine(const DataFolders& data);

// Prints the findings; returns 1 when something is missing, else 0.
int show_doctor(std::ostream& out);

}  // namespace imprint::cli
