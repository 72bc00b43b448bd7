#include "layouts/load_layout.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <utility>
#include <vector>

#include "base/codes.h"
#include "base/nearest.h"
#include "base/yaml.h"
#include "layouts/read_layout.h"

namespace imprint::layouts {
namespace {

namespace fs = std::filesystem;

constexpr std::uint64_t kMaxLayoutBytes = 1 << 20;
constexpr int kMaxExtends = 8;

bool is_path(const std::string& name) {
  return name.ends_with(".yaml") || name.find('/') != std::string::npos;
}

std::string name_of(const fs::path& path) { return path.stem().string(); }

class Loader {
 public:
  Loader(std::string folder, const Files& files, Diagnostics& diagnostics)
      : folder_(std::move(folder)), files_(files), diagnostics_(diagnostics) {}

  Result<Layout> load(const std::string& name_or_path) {
    IMPRINT_TRY(find_all(name_or_path, {}, {}, 0));
    for (const File& file : files_to_read_)
      IMPRINT_TRY(read_body_size(file.yaml, layout_));
    for (const File& file : files_to_read_) {
      layout_.name = name_of(file.path);
      IMPRINT_TRY(read_layout(file.yaml, layout_));
      if (const Yaml* css = file.yaml.find("epub-css");
          css != nullptr && css->is_scalar())
        IMPRINT_TRY(read_css(*css, file.path.parent_path()));
    }
    IMPRINT_TRY(check_styles(layout_, files_to_read_.back().yaml));
    return std::move(layout_);
  }

 private:
  struct File {
    fs::path path;
    Yaml yaml;
  };

  // The file and all that it extends, those first. `place` names the layout that is
  // asked for in the file of `folder`; unknown when the user asks for it.
  Result<void> find_all(const std::string& name, const SourcePos& place,
                        const fs::path& folder, int depth) {
    Result<fs::path> path = find(name, place, folder);
    if (!path.ok()) return path.error();
    const Result<std::string> text = files_.read(path->string(), kMaxLayoutBytes);
    if (!text.ok()) return text.error();
    const std::uint32_t file = diagnostics_.add_file(path->string());
    Result<Yaml> yaml = parse_yaml(*text, file, diagnostics_);
    if (!yaml.ok()) return yaml.error();

    if (const Yaml* base = yaml->find("extends");
        base != nullptr && base->is_scalar()) {
      if (depth == kMaxExtends)
        return failure(
            Code::LayoutInvalid, base->where,
            fmt::format("\"extends\" leads on for more than {} layouts", kMaxExtends),
            "does a layout extend itself?");
      IMPRINT_TRY(find_all(base->scalar, base->where, path->parent_path(), depth + 1));
    }
    files_to_read_.push_back({*path, *std::move(yaml)});
    return {};
  }

  Result<fs::path> find(const std::string& name, const SourcePos& place,
                        const fs::path& folder) const {
    std::vector<fs::path> candidates;
    if (is_path(name))
      candidates = {fs::path(name).is_absolute() ? fs::path(name) : folder / name};
    else if (folder.empty())
      candidates = {fs::path(folder_) / (name + ".yaml")};
    else
      candidates = {folder / (name + ".yaml"), fs::path(folder_) / (name + ".yaml")};
    for (const fs::path& candidate : candidates)
      if (files_.is_file(candidate.string())) return candidate.lexically_normal();
    if (is_path(name))
      return failure(Code::LayoutUnknown, place,
                     fmt::format("there is no layout file {}", candidates[0].string()));
    const std::vector<std::string> names = layout_names(folder_, files_);
    const std::vector<std::string_view> views(names.begin(), names.end());
    return failure(
        Code::LayoutUnknown, place, fmt::format("there is no layout \"{}\"", name),
        nearest_hint(name, views, fmt::format("there are {}", fmt::join(names, ", "))));
  }

  Result<void> read_css(const Yaml& css, const fs::path& folder) {
    Result<std::string> text =
        files_.read((folder / css.scalar).string(), kMaxLayoutBytes);
    if (!text.ok())
      return failure(Code::LayoutInvalid, css.where,
                     fmt::format("the style sheet {} cannot be read", css.scalar),
                     "its path counts from the folder of the layout");
    layout_.epub_css = *std::move(text);
    return {};
  }

  std::string folder_;
  const Files& files_;
  Diagnostics& diagnostics_;
  std::vector<File> files_to_read_;  // one at least; what is extended comes first
  Layout layout_;
};

}  // namespace

Result<Layout> load_layout(const std::string& name_or_path, const std::string& folder,
                           Diagnostics& diagnostics, const Files& files) {
  return Loader(folder, files, diagnostics).load(name_or_path);
}

std::vector<std::string> layout_names(const std::string& folder, const Files& files) {
  std::vector<std::string> names;
  for (const FolderEntry& entry : files.list(folder).entries)
    if (fs::path(entry.name).extension() == ".yaml")
      names.push_back(name_of(entry.name));
  std::sort(names.begin(), names.end());
  return names;
}

}  // namespace imprint::layouts
