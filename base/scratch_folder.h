// scratch_folder.h: a folder for files of one run, gone with it.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "base/result.h"

namespace imprint {

class ScratchFolder {
 public:
  // Below $TMPDIR, for this user alone. Fails with `file-unwritable`.
  static Result<std::unique_ptr<ScratchFolder>> make();
  ~ScratchFolder();
  ScratchFolder(const ScratchFolder&) = delete;
  ScratchFolder& operator=(const ScratchFolder&) = delete;

  const std::string& path() const { return path_; }
  std::string operator/(std::string_view name) const {
    return path_ + "/" + std::string(name);
  }
  // Makes the file `name`, and the folders above it. Fails with `file-unwritable`.
  Result<void> add(std::string_view name, std::string_view text) const;

 private:
  explicit ScratchFolder(std::string path) : path_(std::move(path)) {}
  std::string path_;
};

}  // namespace imprint
