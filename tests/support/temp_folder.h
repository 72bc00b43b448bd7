// temp_folder.h: a folder of a test's own, gone when the test is over.
#pragma once

#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

namespace imprint::tests {

class TempFolder {
 public:
  TempFolder() {
    std::string pattern =
        (std::filesystem::temp_directory_path() / "imprint-test-XXXXXX").string();
    path_ = mkdtemp(pattern.data());
  }
  ~TempFolder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  TempFolder(const TempFolder&) = delete;
  TempFolder& operator=(const TempFolder&) = delete;

  std::string path() const { return path_.string(); }
  std::string operator/(std::string_view name) const { return (path_ / name).string(); }

  // Makes a file, and the folders above it; returns its path.
  std::string add(std::string_view name, std::string_view text) const {
    const std::filesystem::path file = path_ / name;
    std::filesystem::create_directories(file.parent_path());
    std::ofstream(file, std::ios::binary) << text;
    return file.string();
  }
  std::string read(std::string_view name) const {
    std::ifstream file(path_ / name, std::ios::binary);
    EXPECT_TRUE(file.good()) << name;
    return std::string(std::istreambuf_iterator<char>(file), {});
  }
  // The files below `name`, sorted, seen from there.
  std::vector<std::string> files(std::string_view name = {}) const {
    std::vector<std::string> found;
    const std::filesystem::path start = name.empty() ? path_ : path_ / name;
    if (!std::filesystem::exists(start)) return found;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(start))
      if (!entry.is_directory())
        found.push_back(entry.path().lexically_relative(start).string());
    std::sort(found.begin(), found.end());
    return found;
  }
  // `text` with this folder's path taken out of it.
  std::string strip(std::string text) const {
    const std::string prefix = path_.string() + "/";
    for (std::size_t at; (at = text.find(prefix)) != text.npos;)
      text.erase(at, prefix.size());
    return text;
  }

 private:
  std::filesystem::path path_;
};

}  // namespace imprint::tests
