#include "resolve/companion.h"

#include <filesystem>
#include <system_error>

namespace imprint::resolve {

namespace fs = std::filesystem;

std::string find_companion(std::string_view name) {
  std::error_code error;
  const fs::path folder = fs::read_symlink("/proc/self/exe", error).parent_path();
  for (const fs::path& path : {folder / name, folder / ".." / name,
                               folder / ".." / "libexec" / "imprint" / name})
    if (fs::is_regular_file(path, error)) return path.lexically_normal().string();
  return (folder / name).string();
}

}  // namespace imprint::resolve
