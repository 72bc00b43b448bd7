#include "base/files.h"

#include <fmt/format.h>

#include <filesystem>
#include <set>
#include <utility>

#include "base/codes.h"
#include "base/text_file.h"

namespace imprint {

namespace fs = std::filesystem;

namespace {

FileKind kind_of(fs::file_type type) {
  switch (type) {
    case fs::file_type::none:
    case fs::file_type::not_found:
      return FileKind::None;
    case fs::file_type::regular:
      return FileKind::File;
    case fs::file_type::directory:
      return FileKind::Folder;
    default:
      return FileKind::Other;
  }
}

// Most entries say what they are themselves: the system is asked about links alone.
FileKind kind_of(const fs::directory_entry& entry) {
  std::error_code ignored;
  if (entry.is_regular_file(ignored)) return FileKind::File;
  if (entry.is_directory(ignored)) return FileKind::Folder;
  return kind_of(entry.status(ignored).type());
}

class Disk final : public Files {
 public:
  Result<std::string> read(const std::string& path,
                           std::uint64_t limit) const override {
    return read_file(path, limit);
  }
  Result<Blob> read_installed(const std::string& path) const override {
    return Blob::map(path);
  }
  FileKind kind(const std::string& path, std::error_code& fault) const override {
    return kind_of(fs::status(path, fault).type());
  }
  Folder list(const std::string& folder, std::size_t most) const override {
    Folder found;
    for (fs::directory_iterator it(folder, found.fault), end;
         !found.fault && it != end && found.entries.size() < most;
         it.increment(found.fault)) {
      std::error_code ignored;
      found.entries.push_back(
          {it->path().filename().string(), kind_of(*it), it->is_symlink(ignored)});
    }
    return found;
  }
  std::string real_path(const std::string& path) const override {
    std::error_code fault;
    const fs::path real = fs::canonical(path, fault);
    return fault ? std::string() : real.string();
  }
  std::string absolute(const std::string& path) const override {
    std::error_code fault;
    return fs::absolute(path, fault).string();
  }
};

// "/a/b" of "a/./b/".
std::string memory_path(const std::string& path) {
  fs::path whole = (fs::path("/") / path).lexically_normal();
  if (!whole.has_filename() && whole.has_relative_path()) whole = whole.parent_path();
  return whole.string();
}

}  // namespace

const Files& disk() {
  static const Disk kDisk;
  return kDisk;
}

void MemoryFiles::add(const std::string& path, std::string bytes) {
  files_.insert_or_assign(memory_path(path), Blob(std::move(bytes)));
}

Result<std::string> MemoryFiles::read(const std::string& path,
                                      std::uint64_t limit) const {
  const Result<Blob> blob = read_installed(path);
  if (!blob) return Diagnostic(blob.error());
  if (blob->size() > limit)
    return failure_in(path, Code::InputTooLarge,
                      fmt::format("the file has more than {} bytes", limit),
                      "split it into smaller files");
  return std::string(blob->read());
}

Result<Blob> MemoryFiles::read_installed(const std::string& path) const {
  const auto found = files_.find(memory_path(path));
  if (found == files_.end())
    return failure_in(path, Code::FileUnreadable,
                      "cannot read the file: No such file or directory",
                      "check the name, or the folder you are in");
  return found->second;
}

FileKind MemoryFiles::kind(const std::string& path, std::error_code& fault) const {
  fault = {};
  const std::string whole = memory_path(path);
  if (files_.count(whole) > 0) return FileKind::File;
  const std::string inside = whole == "/" ? whole : whole + "/";
  const auto first = files_.lower_bound(inside);
  if (whole == "/" || (first != files_.end() && first->first.starts_with(inside)))
    return FileKind::Folder;
  fault = std::make_error_code(std::errc::no_such_file_or_directory);
  return FileKind::None;
}

Folder MemoryFiles::list(const std::string& folder, std::size_t most) const {
  Folder found;
  if (kind(folder, found.fault) != FileKind::Folder) {
    if (!found.fault) found.fault = std::make_error_code(std::errc::not_a_directory);
    return found;
  }
  std::string inside = memory_path(folder);
  if (inside != "/") inside += '/';
  for (auto at = files_.lower_bound(inside); at != files_.end() &&
                                             at->first.starts_with(inside) &&
                                             found.entries.size() < most;) {
    const std::size_t slash = at->first.find('/', inside.size());
    std::string name = at->first.substr(inside.size(), slash - inside.size());
    const bool is_file = slash == std::string::npos;
    // Past all that lies in it: '0' comes behind '/'.
    at = is_file ? std::next(at) : files_.lower_bound(inside + name + '0');
    found.entries.push_back(
        {std::move(name), is_file ? FileKind::File : FileKind::Folder, false});
  }
  return found;
}

std::string MemoryFiles::real_path(const std::string& path) const {
  return exists(path) ? memory_path(path) : std::string();
}

std::string MemoryFiles::absolute(const std::string& path) const {
  return (fs::path("/") / path).string();
}

// What is relative is so to one folder for both.
std::pair<const Files&, std::string> LayeredFiles::of(const std::string& path) const {
  const std::string whole = below_.absolute(path);
  if (above_.exists(whole)) return {above_, whole};
  return {below_, path};
}

Result<std::string> LayeredFiles::read(const std::string& path,
                                       std::uint64_t limit) const {
  const auto [files, name] = of(path);
  return files.read(name, limit);
}

Result<Blob> LayeredFiles::read_installed(const std::string& path) const {
  const auto [files, name] = of(path);
  return files.read_installed(name);
}

FileKind LayeredFiles::kind(const std::string& path, std::error_code& fault) const {
  const FileKind kind = above_.kind(below_.absolute(path), fault);
  return kind != FileKind::None ? kind : below_.kind(path, fault);
}

Folder LayeredFiles::list(const std::string& folder, std::size_t most) const {
  Folder found = above_.list(below_.absolute(folder), most);
  const Folder more = below_.list(folder, most);
  if (found.fault) return more;
  std::set<std::string> known;
  for (const FolderEntry& entry : found.entries) known.insert(entry.name);
  for (const FolderEntry& entry : more.entries)
    if (known.insert(entry.name).second && found.entries.size() < most)
      found.entries.push_back(entry);
  return found;
}

std::string LayeredFiles::real_path(const std::string& path) const {
  const auto [files, name] = of(path);
  return files.real_path(name);
}

std::string LayeredFiles::absolute(const std::string& path) const {
  return below_.absolute(path);
}

template <typename Change>
void RecordedFiles::note(const std::string& path, const Change& change) const {
  const std::string whole = fs::path(files_.absolute(path)).lexically_normal().string();
  const std::lock_guard lock(mutex_);
  change(uses_[whole]);
}

std::map<std::string, FileUse> RecordedFiles::uses() const {
  const std::lock_guard lock(mutex_);
  return uses_;
}

Result<std::string> RecordedFiles::read(const std::string& path,
                                        std::uint64_t limit) const {
  Result<std::string> bytes = files_.read(path, limit);
  note(path, [&](FileUse& use) {
    use.read = true;
    use.is_there = bytes.ok() || files_.exists(path);
    if (bytes) use.digest = sha256(*bytes);
  });
  return bytes;
}

Result<Blob> RecordedFiles::read_installed(const std::string& path) const {
  Result<Blob> bytes = files_.read_installed(path);
  note(path, [&](FileUse& use) {
    use.read = true;
    use.is_there = bytes.ok();
    if (bytes) use.digest = bytes->digest();
  });
  return bytes;
}

FileKind RecordedFiles::kind(const std::string& path, std::error_code& fault) const {
  const FileKind kind = files_.kind(path, fault);
  note(path, [&](FileUse& use) { use.is_there = kind != FileKind::None; });
  return kind;
}

Folder RecordedFiles::list(const std::string& folder, std::size_t most) const {
  Folder found = files_.list(folder, most);
  note(folder, [&](FileUse& use) {
    use.listed = true;
    use.is_there = !found.fault;
  });
  return found;
}

std::string RecordedFiles::real_path(const std::string& path) const {
  std::string real = files_.real_path(path);
  note(path, [&](FileUse& use) { use.is_there = !real.empty(); });
  return real;
}

std::string RecordedFiles::absolute(const std::string& path) const {
  return files_.absolute(path);
}

}  // namespace imprint
