#include "cli/layouts_command.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>

#include "base/text_file.h"
#include "cli/data.h"
#include "layouts/load_layout.h"

namespace imprint::cli {

namespace {

constexpr std::uint64_t kMaxLayoutBytes = 1u << 20;

int list_all(const std::string& folder, Report& report, std::ostream& out) {
  const std::vector<std::string> names = layouts::layout_names(folder);
  std::size_t width = 0;
  for (const std::string& name : names) width = std::max(width, name.size());
  int status = 0;
  for (const std::string& name : names) {
    Diagnostics diagnostics;
    const auto layout = layouts::load_layout(name, folder, diagnostics);
    if (!layout) diagnostics.report(layout.error());
    report.all(diagnostics);
    if (layout)
      out << fmt::format("{:<{}}  {}\n", name, width, layout->description);
    else
      status = 1;
  }
  return status;
}

// The design's own file is the best account of it: it has every key, and the comments.
int show_one(const std::string& name, const std::string& folder, Report& report,
             std::ostream& out) {
  Diagnostics diagnostics;
  const auto layout = layouts::load_layout(name, folder, diagnostics);
  if (!layout) diagnostics.report(layout.error());
  report.all(diagnostics);
  if (!layout) return 2;
  const bool is_file = name.ends_with(".yaml") || name.find('/') != name.npos;
  const std::string path =
      is_file ? name : (std::filesystem::path(folder) / (name + ".yaml")).string();
  const Result<std::string> text = read_file(path, kMaxLayoutBytes);
  if (!text) {
    report.one(text.error());
    return 1;
  }
  out << *text;
  return 0;
}

}  // namespace

int show_layouts(const CommandLine& line, Report& report, std::ostream& out) {
  const std::string folder = find_data().layouts;
  return line.paths.empty() ? list_all(folder, report, out)
                            : show_one(line.paths.front(), folder, report, out);
}

}  // namespace imprint::cli
