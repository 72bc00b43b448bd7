#include "input/site/read_site_config.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <optional>
#include <span>

#include "base/codes.h"
#include "base/json.h"
#include "base/toml.h"
#include "base/unicode.h"
#include "input/encoding.h"
#include "input/language.h"
#include "input/site/site_config_keys.h"

namespace imprint::input {

namespace fs = std::filesystem;

namespace {

// In the order in which Hugo looks for them; only the first counts.
constexpr std::array<std::string_view, 8> kRootFiles = {
    "hugo.toml",   "hugo.yaml",   "hugo.yml",   "hugo.json",
    "config.toml", "config.yaml", "config.yml", "config.json"};
constexpr std::array<std::string_view, 2> kJekyllFiles = {"_config.yml",
                                                          "_config.yaml"};
// Hugo builds sites for the environment "production", over what is for all.
constexpr std::array<std::string_view, 2> kFolders = {"config/_default",
                                                      "config/production"};

std::optional<fs::path> first_file(const fs::path& root,
                                   std::span<const std::string_view> names,
                                   const Files& files) {
  for (const std::string_view name : names)
    if (files.is_file((root / name).string())) return root / name;
  return std::nullopt;
}

bool is_config_name(const fs::path& file) {
  const std::string extension = file.extension().string();
  return extension == ".toml" || extension == ".yaml" || extension == ".yml" ||
         extension == ".json";
}

// The files below `folder`. A folder that may not be read has its say left out; it must
// not end the program.
void add_files(const std::string& folder, const Files& files,
               std::vector<fs::path>& found, Diagnostics& diagnostics) {
  const Folder all = files.list(folder);
  if (all.fault)
    diagnostics.report(
        Code::SiteConfigBroken, {diagnostics.add_file(folder), 0, 0},
        fmt::format("the site's configuration cannot be read: {}", all.fault.message()),
        "the site is read without this folder");
  for (const FolderEntry& entry : all.entries) {
    const fs::path path = fs::path(folder) / entry.name;
    if (entry.kind == FileKind::Folder && !entry.is_link)
      add_files(path.string(), files, found, diagnostics);
    else if (is_config_name(path) &&
             (entry.kind == FileKind::File ||
              (entry.kind == FileKind::None && !entry.is_link)))  // it may not be read
      found.push_back(path);
  }
}

std::vector<fs::path> files_of(const fs::path& folder, const Files& files,
                               Diagnostics& diagnostics) {
  std::vector<fs::path> found;
  if (files.is_folder(folder.string()))
    add_files(folder.string(), files, found, diagnostics);
  std::sort(found.begin(), found.end());
  return found;
}

// `from` over `into`: maps are merged, all else is replaced.
void merge(Yaml& into, const Yaml& from) {
  if (!into.is_map() || !from.is_map()) {
    into = from;
    return;
  }
  for (const auto& [key, value] : from.entries) {
    if (Yaml* known = find_ignoring_case(into, key))
      merge(*known, value);
    else
      into.entries.emplace_back(key, value);
  }
}

Yaml nested(std::string key, Yaml value) {
  Yaml map;
  map.kind = Yaml::Kind::Map;
  map.entries.emplace_back(std::move(key), std::move(value));
  return map;
}

// Reads files into one map, reporting those that are broken.
class Reader {
 public:
  Reader(const Files& files, Diagnostics& diagnostics)
      : files_(files), diagnostics_(diagnostics) {}

  // A file of the root: its keys are the site's.
  void add(const fs::path& path) {
    if (std::optional<Yaml> read = parse(path)) merge(all_, *read);
  }

  // A file of a configuration folder: "params.toml" has the keys of `params`,
  // "params.fr.toml" those of `languages.fr.params`.
  void add_named(const fs::path& path) {
    std::string name = to_lower_ascii(path.stem().string());
    if (name == "hugo" || name == "config") return add(path);
    std::optional<Yaml> read = parse(path);
    if (!read) return;
    std::string language;
    if (const std::size_t dot = name.rfind('.'); dot != std::string::npos) {
      language = name.substr(dot + 1);
      name.resize(dot);
    }
    Yaml map = nested(name, *std::move(read));
    if (!language.empty()) map = nested("languages", nested(language, std::move(map)));
    merge(all_, map);
  }

  const Yaml& all() const { return all_; }

 private:
  std::optional<Yaml> parse(const fs::path& path) {
    Result<std::string> bytes = files_.read(path.string(), kMaxSiteConfigBytes);
    if (!bytes) return broken(path, bytes.error());
    const std::uint32_t file = diagnostics_.add_file(path.string());
    const std::string text = decode_source(*std::move(bytes), file, diagnostics_);
    const std::string extension = path.extension().string();
    Result<Yaml> read = extension == ".toml"   ? parse_toml(text, file)
                        : extension == ".json" ? parse_json(text, file)
                                               : parse_yaml(text, file, diagnostics_);
    if (!read) return broken(path, read.error());
    if (read->is_null()) return std::nullopt;
    if (!read->is_map())
      return broken(path, failure(Code::YamlBroken, read->where, "it is no map"));
    return *std::move(read);
  }

  std::optional<Yaml> broken(const fs::path& path, const Diagnostic& why) {
    diagnostics_.report(
        Code::SiteConfigBroken,
        {diagnostics_.add_file(path.string()), why.where.line, why.where.column},
        fmt::format("the site's configuration cannot be read: {}", why.message),
        "the site is read without this file");
    return std::nullopt;
  }

  const Files& files_;
  Diagnostics& diagnostics_;
  Yaml all_ = [] {
    Yaml map;
    map.kind = Yaml::Kind::Map;
    return map;
  }();
};

}  // namespace

bool has_site_config(const std::string& folder, const Files& files) {
  if (first_file(folder, kRootFiles, files) || first_file(folder, kJekyllFiles, files))
    return true;
  return std::any_of(kFolders.begin(), kFolders.end(), [&](std::string_view name) {
    return files.is_folder((fs::path(folder) / name).string());
  });
}

SiteConfig read_site_config(const std::string& root, Diagnostics& diagnostics,
                            const Files& files) {
  Reader reader(files, diagnostics);
  const std::optional<fs::path> main = first_file(root, kRootFiles, files);
  bool has_folder = false;
  if (main) reader.add(*main);
  for (const std::string_view name : kFolders)
    for (const fs::path& file : files_of(fs::path(root) / name, files, diagnostics)) {
      reader.add_named(file);
      has_folder = true;
    }
  if (main || has_folder) {
    const bool is_zola = main && main->filename() == "config.toml" &&
                         find_ignoring_case(reader.all(), "base_url") != nullptr;
    return is_zola ? zola_config(reader.all(), diagnostics)
                   : hugo_config(reader.all(), diagnostics);
  }
  if (const auto jekyll = first_file(root, kJekyllFiles, files)) {
    reader.add(*jekyll);
    return jekyll_config(reader.all(), diagnostics);
  }
  return plain_config(root, files);
}

std::shared_ptr<const SiteConfig> SiteConfigs::at(const std::string& root) {
  const std::lock_guard lock(mutex_);
  std::shared_ptr<const SiteConfig>& known = by_root_[root];
  if (known == nullptr)
    known = std::make_shared<const SiteConfig>(
        read_site_config(root, diagnostics_, files_));
  return known;
}

void SiteConfigs::set(const std::string& root,
                      std::shared_ptr<const SiteConfig> config) {
  const std::lock_guard lock(mutex_);
  by_root_[root] = std::move(config);
}

Diagnostics SiteConfigs::diagnostics() const {
  const std::lock_guard lock(mutex_);
  return diagnostics_;
}

}  // namespace imprint::input
