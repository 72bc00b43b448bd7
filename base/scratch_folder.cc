#include "base/scratch_folder.h"

#include <unistd.h>

#include <cerrno>
#include <filesystem>
#include <fstream>

#include "base/codes.h"
#include "base/errno_text.h"

namespace imprint {

namespace fs = std::filesystem;

Result<std::unique_ptr<ScratchFolder>> ScratchFolder::make() {
  std::error_code error;
  std::string pattern = (fs::temp_directory_path(error) / "imprint-XXXXXX").string();
  if (error || mkdtemp(pattern.data()) == nullptr)
    return failure_in(
        pattern, Code::FileUnwritable,
        "no folder for temporary files: " + errno_text(error ? error.value() : errno),
        "name another one in TMPDIR");
  // Links of the system's own in it, as those of confined programs, are resolved.
  return std::unique_ptr<ScratchFolder>(
      new ScratchFolder(fs::canonical(pattern, error).string()));
}

ScratchFolder::~ScratchFolder() {
  std::error_code ignored;
  fs::remove_all(path_, ignored);
}

Result<void> ScratchFolder::add(std::string_view name, std::string_view text) const {
  const fs::path file = fs::path(path_) / name;
  std::error_code ignored;
  fs::create_directories(file.parent_path(), ignored);
  std::ofstream out(file, std::ios::binary);
  out << text;
  out.close();
  if (out.good()) return {};
  return failure_in(file.string(), Code::FileUnwritable, "cannot be written",
                    "is the disk of TMPDIR full?");
}

}  // namespace imprint
