// doctor.h: `imprint doctor`: versions, folders, fonts, programs: what is missing and
// how to get it.
#pragma once

#include <ostream>
#include <string>
#include <vector>

#include "cli/options.h"
#include "cli/report.h"
#include "job/data.h"
#include "layouts/layout.h"

namespace imprint::cli {

struct Finding {
  bool ok = true;
  bool needed = true;   // else only some articles need it
  std::string subject;  // "fonts"
  std::string text;     // "Noto Sans, Noto Serif"
  std::string remedy;   // when not ok: "apt-get install fonts-noto-core"
};

// `chosen`: the layouts whose fonts and patterns are needed.
std::vector<Finding> examine(const job::DataFolders& data,
                             const std::vector<layouts::Layout>& chosen = {});

// Prints the findings for the layouts of `line`; returns 1 when something is missing
// that they need, 2 when there is no such layout, else 0.
int show_doctor(const CommandLine& line, Report& report, std::ostream& out);

}  // namespace imprint::cli
