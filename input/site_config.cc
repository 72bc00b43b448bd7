#include "input/site_config.h"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <filesystem>
#include <optional>
#include <span>

#include "base/codes.h"
#include "base/errno_text.h"
#include "base/json.h"
#include "base/text_file.h"
#include "base/toml.h"
#include "base/unicode.h"
#include "input/encoding.h"
#include "input/language.h"
#include "input/site_config_keys.h"

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

bool is_file(const fs::path& path) {
  std::error_code ignored;
  return fs::is_regular_file(path, ignored);
}

std::optional<fs::path> first_file(const fs::path& root,
                                   std::span<const std::string_view> names) {
  for (const std::string_view name : names)
    if (is_file(root / name)) return root / name;
  return std::nullopt;
}

bool is_config_name(const fs::path& file) {
  const std::string extension = file.extension().string();
  return extension == ".toml" || extension == ".yaml" || extension == ".yml" ||
         extension == ".json";
}

// A folder that may not be read has its say left out; it must not end the program.
void check_readable(const fs::path& folder, Diagnostics& diagnostics) {
  if (access(folder.c_str(), R_OK | X_OK) == 0) return;
  diagnostics.report(
      Code::SiteConfigBroken, {diagnostics.add_file(folder.string()), 0, 0},
      fmt::format("the site's configuration cannot be read: {}", errno_text(errno)),
      "the site is read without this folder");
}

std::vector<fs::path> files_of(const fs::path& folder, Diagnostics& diagnostics) {
  std::vector<fs::path> files;
  std::error_code fault;
  if (!fs::is_directory(folder, fault)) return files;
  check_readable(folder, diagnostics);
  constexpr auto kOptions = fs::directory_options::skip_permission_denied;
  for (fs::recursive_directory_iterator it(folder, kOptions, fault), end;
       !fault && it != end; it.increment(fault)) {
    std::error_code ignored;
    if (it->is_directory(ignored)) check_readable(it->path(), diagnostics);
    if (is_config_name(it->path()) && is_file(it->path())) files.push_back(it->path());
  }
  std::sort(files.begin(), files.end());
  return files;
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
  explicit Reader(Diagnostics& diagnostics) : diagnostics_(diagnostics) {}

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
    Result<std::string> bytes = read_file(path.string(), kMaxSiteConfigBytes);
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

  Diagnostics& diagnostics_;
  Yaml all_ = [] {
    Yaml map;
    map.kind = Yaml::Kind::Map;
    return map;
  }();
};

}  // namespace

const SiteLanguage* SiteConfig::language(std::string_view code) const {
  const std::string lower = to_lower_ascii(code);
  for (const SiteLanguage& known : languages)
    if (known.code == lower) return &known;
  return nullptr;
}

bool has_site_config(const std::string& folder) {
  if (first_file(folder, kRootFiles) || first_file(folder, kJekyllFiles)) return true;
  std::error_code ignored;
  return std::any_of(kFolders.begin(), kFolders.end(), [&](std::string_view name) {
    return fs::is_directory(fs::path(folder) / name, ignored);
  });
}

SiteConfig read_site_config(const std::string& root, Diagnostics& diagnostics) {
  Reader reader(diagnostics);
  const std::optional<fs::path> main = first_file(root, kRootFiles);
  bool has_folder = false;
  if (main) reader.add(*main);
  for (const std::string_view name : kFolders)
    for (const fs::path& file : files_of(fs::path(root) / name, diagnostics)) {
      reader.add_named(file);
      has_folder = true;
    }
  if (main || has_folder) {
    const bool is_zola = main && main->filename() == "config.toml" &&
                         find_ignoring_case(reader.all(), "base_url") != nullptr;
    return is_zola ? zola_config(reader.all(), diagnostics)
                   : hugo_config(reader.all(), diagnostics);
  }
  if (const auto jekyll = first_file(root, kJekyllFiles)) {
    reader.add(*jekyll);
    return jekyll_config(reader.all(), diagnostics);
  }
  return plain_config(root);
}

std::shared_ptr<const SiteConfig> SiteConfigs::at(const std::string& root) {
  std::shared_ptr<const SiteConfig>& known = by_root_[root];
  if (known == nullptr)
    known = std::make_shared<const SiteConfig>(read_site_config(root, diagnostics_));
  return known;
}

}  // namespace imprint::input
