#include "cli/layouts_command.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "job/data.h"
#include "layouts/load_layout.h"
#include "layouts/write_layout.h"

namespace imprint::cli {

namespace {

// The layout, or nothing once it is said why not.
std::optional<layouts::Layout> load(const std::string& name, const std::string& folder,
                                    Report& report) {
  Diagnostics diagnostics;
  Result<layouts::Layout> layout = layouts::load_layout(name, folder, diagnostics);
  report.all(diagnostics);
  if (layout) return *std::move(layout);
  Diagnostic why = layout.error();
  if (why.file.empty()) why.file = diagnostics.files()[why.where.file];
  report.one(why);
  return std::nullopt;
}

int list_all(const std::string& folder, Report& report, std::ostream& out) {
  const std::vector<std::string> names = layouts::layout_names(folder);
  std::size_t width = 0;
  for (const std::string& name : names) width = std::max(width, name.size());
  int status = 0;
  for (const std::string& name : names) {
    if (const auto layout = load(name, folder, report))
      out << fmt::format("{:<{}}  {}\n", name, width, layout->description);
    else
      status = 1;
  }
  return status;
}

int show_one(const std::string& name, const std::string& folder, Report& report,
             std::ostream& out) {
  const auto layout = load(name, folder, report);
  if (!layout) return 2;
  out << layouts::to_yaml(*layout);
  return 0;
}

}  // namespace

int show_layouts(const CommandLine& line, Report& report, std::ostream& out) {
  const std::string folder = job::find_data().layouts;
  return line.paths.empty() ? list_all(folder, report, out)
                            : show_one(line.paths.front(), folder, report, out);
}

}  // namespace imprint::cli
