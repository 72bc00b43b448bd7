#include "cli/path_list.h"

#include <algorithm>
#include <filesystem>

#include "base/codes.h"
#include "base/shell_word.h"
#include "base/text_file.h"

namespace imprint::cli {

namespace fs = std::filesystem;

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
  return paths;
}

std::string common_folder(const std::vector<std::string>& folders) {
  if (folders.empty()) return {};
  fs::path common = folders.front();
  for (const fs::path folder : folders) {
    const auto [end, ignored] =
        std::mismatch(common.begin(), common.end(), folder.begin(), folder.end());
    fs::path shared;
    for (auto part = common.begin(); part != end; ++part) shared /= *part;
    common = std::move(shared);
  }
  return common.string();
}

std::optional<UnquotedName> unquoted_name(const std::vector<std::string>& paths,
                                          std::size_t at) {
  constexpr std::size_t kMostWords = 12;
  std::error_code fault;
  std::string whole = paths[at];
  if (fs::exists(whole, fault)) return std::nullopt;
  for (std::size_t i = at + 1; i < std::min(paths.size(), at + kMostWords); ++i) {
    whole += " " + paths[i];
    if (fs::exists(whole, fault))
      return UnquotedName{i - at + 1,
                          failure_in(whole, Code::FileUnreadable,
                                     "a name with spaces is one PATH only in quotes",
                                     "write " + shell_word(whole))};
  }
  return std::nullopt;
}

}  // namespace imprint::cli
