#include "cli/files_from.h"

#include <algorithm>
#include <string_view>

#include "base/codes.h"
#include "base/text_file.h"

namespace imprint::cli {

Result<std::vector<std::string>> all_paths(const CommandLine& line) {
  std::vector<std::string> paths = line.paths;
  if (line.files_from.empty()) return paths;
  const std::string name =
      line.files_from == "-" ? std::string("standard input") : line.files_from;
  Result<std::string> list = read_file(line.files_from, kMaxListBytes);
  if (!list) return Diagnostic(list.error());
  if (!line.list_has_nuls && list->find('\0') != std::string::npos)
    return failure_in(name, Code::Usage, "the list has NULs in it, and no lines",
                      "if find -print0 wrote it: --files-from - -0");
  const char end_mark = line.list_has_nuls ? '\0' : '\n';
  for (std::string_view rest = *list; !rest.empty();) {
    const std::size_t end = std::min(rest.find(end_mark), rest.size());
    std::string_view path = rest.substr(0, end);
    if (!line.list_has_nuls && path.ends_with('\r')) path.remove_suffix(1);
    if (!path.empty()) paths.emplace_back(path);
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  if (paths.empty())
    return failure_in(
        name, Code::NoArticles, "the list names no file",
        line.list_has_nuls
            ? "did what wrote it find nothing? Each path in it ends in NUL"
            : "did what wrote it find nothing? It has one path a line");
  if (line.files_from == "-" &&
      std::find(paths.begin(), paths.end(), "-") != paths.end())
    return failure(Code::Usage, {}, "standard input cannot be a list and an article",
                   "put the list into a file");
  return paths;
}

Result<job::Plan> plan_of(const CommandLine& line, const job::DataFolders& data,
                          Diagnostics& diagnostics) {
  Result<std::vector<std::string>> paths = all_paths(line);
  if (!paths) return Diagnostic(paths.error());
  job::Request request = line;
  request.paths = *std::move(paths);
  return job::make_plan(request, data, diagnostics);
}

}  // namespace imprint::cli
