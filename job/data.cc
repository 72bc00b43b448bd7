#include "job/data.h"

#include <cstdlib>
#include <filesystem>

namespace imprint::job {

namespace fs = std::filesystem;

namespace {

DataFolders below(const fs::path& root, std::string origin) {
  return {(root / "layouts").string(),
          (root / "fonts" / "manifest.yaml").string(),
          {(root / "fonts").string()},
          (root / "input" / "hugo" / "templates").string(),
          std::move(origin)};
}

const char* environment(const char* name) {
  const char* value = std::getenv(name);
  return value != nullptr && *value != '\0' ? value : nullptr;
}

}  // namespace

DataFolders data_below(const std::string& folder) { return below(folder, "named"); }

DataFolders find_data() {
  if (const char* named = environment("IMPRINT_DATA_DIR"))
    return below(named, "IMPRINT_DATA_DIR");
  std::error_code error;
  const fs::path program = fs::read_symlink("/proc/self/exe", error);
  if (!error) {
    const fs::path shared =
        (program.parent_path() / ".." / "share" / "imprint").lexically_normal();
    if (fs::exists(shared / "layouts", error)) return below(shared, "installed");
  }
  return below(IMPRINT_SOURCE_DIR, "source tree");
}

std::string default_cache_dir() {
  if (const char* cache = environment("XDG_CACHE_HOME"))
    return (fs::path(cache) / "imprint").string();
  if (const char* home = environment("HOME"))
    return (fs::path(home) / ".cache" / "imprint").string();
  return {};
}

}  // namespace imprint::job
