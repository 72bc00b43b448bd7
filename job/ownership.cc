#include "job/ownership.h"

#include <fmt/format.h>
#include <sys/stat.h>

#include <algorithm>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <optional>
#include <string_view>
#include <unordered_map>
#include <utility>

#include "base/codes.h"
#include "exporters/epub/export_epub.h"

namespace imprint::job {

namespace fs = std::filesystem;

namespace {

constexpr std::size_t kEndBytes = 65'536;  // where the metadata of most PDFs is
constexpr std::string_view kPdfMark = "<pdf:Producer>imprint ";
constexpr std::string_view kManifestMark = "{\"imprint\":";

std::string bytes_at(std::ifstream& file, std::uint64_t offset, std::size_t size) {
  std::string bytes(size, '\0');
  file.clear();
  file.seekg(static_cast<std::streamoff>(offset));
  file.read(bytes.data(), static_cast<std::streamsize>(size));
  bytes.resize(static_cast<std::size_t>(file.gcount()));
  return bytes;
}

bool is_ours(const std::string& path, std::uint64_t size) {
  std::ifstream file(path, std::ios::binary);
  const std::string begin = bytes_at(file, 0, kManifestMark.size());
  if (begin == kManifestMark) return true;
  const std::uint64_t tail = size > kEndBytes ? size - kEndBytes : 0;
  const std::string end = bytes_at(file, tail, kEndBytes);
  if (begin.starts_with("PK\x03\x04")) return end.ends_with(exporters::epub::kMark);
  if (!begin.starts_with("%PDF-")) return false;
  if (end.find(kPdfMark) != end.npos) return true;
  return bytes_at(file, 0, size).find(kPdfMark) != std::string::npos;
}

// Two names of one file are one.
class KnownFiles {
 public:
  void add(const std::string& path, std::string what) {
    struct stat status {};
    if (stat(path.c_str(), &status) == 0)
      known_.emplace(Key{status.st_dev, status.st_ino}, std::move(what));
  }
  // What `path` is; nothing when it is not one of them.
  std::optional<std::string> find(const std::string& path) const {
    struct stat status {};
    if (stat(path.c_str(), &status) != 0) return std::nullopt;
    const auto found = known_.find(Key{status.st_dev, status.st_ino});
    if (found == known_.end()) return std::nullopt;
    return found->second;
  }

 private:
  using Key = std::pair<dev_t, ino_t>;
  struct Hash {
    std::size_t operator()(const Key& key) const {
      return std::hash<ino_t>()(key.second) ^ (std::hash<dev_t>()(key.first) << 1);
    }
  };
  std::unordered_map<Key, std::string, Hash> known_;
};

KnownFiles inputs_of(const Request& request, const Plan& plan) {
  KnownFiles files;
  for (const Job& job : plan.jobs)
    if (!job.source.path.empty()) files.add(job.source.path, "an article of this run");
  if (!request.config.empty()) files.add(request.config, "the file of --config");
  if (!request.files_from.empty() && request.files_from != "-")
    files.add(request.files_from, "the list of --files-from");
  for (const Site& site : plan.sites) {
    files.add((fs::path(site.root) / "imprint.yaml").string(), "a configuration");
    for (const std::string& layout : site.settings.layouts)
      files.add(layout, "a page design");
  }
  return files;
}

Diagnostic wrong_manifest(const std::string& path, std::string_view what) {
  return failure(Code::Usage, {},
                 fmt::format("option '--manifest': {} is {}", path, what),
                 "name a file of its own: --manifest out/manifest.json");
}

Result<void> check_manifest(const std::string& path, const KnownFiles& inputs,
                            const Plan& plan) {
  if (const auto what = inputs.find(path)) return wrong_manifest(path, *what);
  std::error_code fault;
  if (path.ends_with('/') || fs::is_directory(path, fault))
    return wrong_manifest(path, "a folder");
  const fs::path name = fs::path(path).lexically_normal();
  for (const Job& job : plan.jobs)
    for (const Output& output : job.outputs) {
      const fs::path made = fs::path(output.path).lexically_normal();
      if (made == name) return wrong_manifest(path, "an output of this run");
      const fs::path from = made.lexically_relative(name);
      if (!from.empty() && *from.begin() != "..")
        return wrong_manifest(path, "the folder of this run's files");
    }
  return {};
}

}  // namespace

Result<void> check_replaceable(const std::string& path) {
  struct stat status {};
  if (stat(path.c_str(), &status) != 0 || !S_ISREG(status.st_mode) ||
      status.st_size == 0 || is_ours(path, static_cast<std::uint64_t>(status.st_size)))
    return {};
  return failure_in(path, Code::OutputForeign,
                    "this file was not written by imprint, and is not replaced",
                    "move it away, write elsewhere with -o, or pass --overwrite");
}

Result<void> check_replaceable(const Job& job) {
  for (const Output& output : job.outputs) IMPRINT_TRY(check_replaceable(output.path));
  return {};
}

Result<void> check_targets(const Request& request, Plan& plan) {
  if (request.purpose != Purpose::Export) return {};
  const KnownFiles inputs = inputs_of(request, plan);
  for (Job& job : plan.jobs)
    for (const Output& output : job.outputs)
      if (const auto what = inputs.find(output.path); what && !job.refused)
        job.refused =
            failure_in(output.path, Code::OutputForeign,
                       fmt::format("this output is {}, and is not replaced", *what),
                       "write elsewhere with -o");
  if (request.manifest.empty() || request.manifest == "-") return {};
  IMPRINT_TRY(check_manifest(request.manifest, inputs, plan));
  Result<void> free =
      request.overwrite ? Result<void>() : check_replaceable(request.manifest);
  if (free) return {};
  return wrong_manifest(request.manifest, "a file that imprint did not write");
}

}  // namespace imprint::job
