#include "input/site/missing_path.h"

#include <fnmatch.h>

#include <algorithm>
#include <filesystem>
#include <iterator>
#include <string_view>
#include <utility>
#include <vector>

#include "base/codes.h"
#include "base/nearest.h"

namespace imprint::input {

namespace fs = std::filesystem;

namespace {

// The name beside `whole` that was most likely meant; empty: none is near.
std::string nearest_beside(const fs::path& whole, const Files& files) {
  std::vector<std::string> names;
  for (FolderEntry& entry : files.list(whole.parent_path().string()).entries)
    names.push_back(std::move(entry.name));
  std::sort(names.begin(), names.end());
  const std::vector<std::string_view> views(names.begin(), names.end());
  return std::string(nearest(whole.filename().string(), views));
}

// Whether the rest of a pattern, from `part` on, names something below `folder`.
bool matches_below(const fs::path& folder, fs::path::iterator part,
                   const fs::path::iterator& end, const Files& files) {
  if (part == end) return true;
  const std::string pattern = part->string();
  const auto next = std::next(part);
  if (pattern.find_first_of("*?[") == pattern.npos)
    return files.exists((folder / pattern).string()) &&
           matches_below(folder / pattern, next, end, files);
  const Folder all = files.list(folder.string());
  return std::any_of(
      all.entries.begin(), all.entries.end(), [&](const FolderEntry& entry) {
        return fnmatch(pattern.c_str(), entry.name.c_str(), FNM_PERIOD) == 0 &&
               matches_below(folder / entry.name, next, end, files);
      });
}

std::string hint_for(const std::string& path, const fs::path& whole,
                     const Files& files) {
  if (path.find("://") != path.npos)
    return "imprint reads files: fetch the page first, for instance with curl -o";
  if (path.find('\\') != path.npos) {
    std::string slashes = path;
    std::replace(slashes.begin(), slashes.end(), '\\', '/');
    return "folders are parted by /: " + slashes;
  }
  if (path.starts_with('~'))
    return "the shell reads ~ only outside of quotes: leave the quotes out, or write "
           "$HOME for it";
  if (path.find_first_of("*?[") != path.npos)
    return matches_below("/", std::next(whole.begin()), whole.end(), files)
               ? "the shell reads * only outside of quotes: leave the quotes out"
               : "no file matches this pattern: check the folder you are in";
  const std::string meant = nearest_beside(whole, files);
  if (!meant.empty())
    return "did you mean '" + (fs::path(path).parent_path() / meant).string() + "'?";
  return "check the name, or the folder you are in";
}

}  // namespace

Diagnostic missing_path(const std::string& path, const std::string& whole,
                        std::error_code fault, const Files& files) {
  const bool is_missing = !fault || fault == std::errc::no_such_file_or_directory ||
                          fault == std::errc::not_a_directory;
  if (is_missing)
    return failure_in(path, Code::FileUnreadable, "no such file or folder",
                      hint_for(path, whole, files));
  return failure_in(path, Code::FileUnreadable, "cannot be read: " + fault.message(),
                    "check who may read it, and the folders above it");
}

}  // namespace imprint::input
