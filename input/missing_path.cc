#include "input/missing_path.h"

#include <glob.h>

#include <algorithm>
#include <filesystem>
#include <string_view>
#include <vector>

#include "base/codes.h"
#include "base/nearest.h"

namespace imprint::input {

namespace fs = std::filesystem;

namespace {

// The name beside `whole` that was most likely meant; empty: none is near.
std::string nearest_beside(const fs::path& whole) {
  std::vector<std::string> names;
  std::error_code fault;
  for (fs::directory_iterator it(whole.parent_path(), fault), end; !fault && it != end;
       it.increment(fault))
    names.push_back(it->path().filename().string());
  std::sort(names.begin(), names.end());
  const std::vector<std::string_view> views(names.begin(), names.end());
  return std::string(nearest(whole.filename().string(), views));
}

bool matches_something(const std::string& pattern) {
  glob_t found{};
  const bool matches = glob(pattern.c_str(), GLOB_NOSORT, nullptr, &found) == 0;
  globfree(&found);
  return matches;
}

std::string hint_for(const std::string& path, const fs::path& whole) {
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
    return matches_something(path)
               ? "the shell reads * only outside of quotes: leave the quotes out"
               : "no file matches this pattern: check the folder you are in";
  const std::string meant = nearest_beside(whole);
  if (!meant.empty())
    return "did you mean '" + (fs::path(path).parent_path() / meant).string() + "'?";
  return "check the name, or the folder you are in";
}

}  // namespace

Diagnostic missing_path(const std::string& path, const std::string& whole,
                        std::error_code fault) {
  const bool is_missing = !fault || fault == std::errc::no_such_file_or_directory ||
                          fault == std::errc::not_a_directory;
  if (is_missing)
    return failure_in(path, Code::FileUnreadable, "no such file or folder",
                      hint_for(path, whole));
  return failure_in(path, Code::FileUnreadable, "cannot be read: " + fault.message(),
                    "check who may read it, and the folders above it");
}

}  // namespace imprint::input
