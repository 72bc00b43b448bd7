#include "resolve/local_file.h"

#include <algorithm>
#include <filesystem>
#include <utility>

#include "base/url.h"

namespace imprint::resolve {

namespace fs = std::filesystem;

namespace {

bool is_inside(const fs::path& file, const std::string& folder, const Files& files) {
  if (folder.empty()) return false;
  const fs::path real = files.real_path(folder);
  if (real.empty()) return false;
  const auto [end, unused] =
      std::mismatch(real.begin(), real.end(), file.begin(), file.end());
  return end == real.end();
}

// The folders of a Hugo site that hold files stand beside its "content"; with a folder
// a language the root may lie one deeper.
std::vector<std::string> siblings(const LocalPlaces& places) {
  fs::path content(places.content_root);
  if (content.filename() != "content") content = content.parent_path();
  if (content.filename() != "content") return {};
  return {(content.parent_path() / "static").string(),
          (content.parent_path() / "assets").string()};
}

// Where a local name may be, in order.
std::vector<fs::path> candidates(const std::string& name, const LocalPlaces& places) {
  std::vector<fs::path> paths;
  const auto below = [&](const std::string& folder, std::string_view inside,
                         const std::string& file) {
    if (!folder.empty()) paths.push_back(fs::path(folder) / inside / file);
  };
  std::string file = name.substr(std::min(name.find_first_not_of('/'), name.size()));
  const bool from_page = !name.starts_with('/');
  if (from_page) {
    below(places.bundle_dir, "", file);
    if (!places.page_dir.empty()) {
      const fs::path own = fs::path(places.page_dir).filename();
      below(places.bundle_dir, own.string(), file);
      for (const std::string& folder : places.site_dirs)
        below(folder, places.page_dir, file);
    }
  }
  for (const std::string_view inside : {"", "static", "assets"})
    below(places.content_root, inside, file);
  for (const std::string& folder : places.site_dirs) below(folder, "", file);
  for (const std::string& folder : siblings(places)) below(folder, "", file);
  if (!from_page && !places.base_path.empty() && name.starts_with(places.base_path))
    for (const std::string& folder : places.site_dirs)
      below(folder, "", name.substr(places.base_path.size()));
  for (const std::string& folder : places.media_dirs) {
    below(folder, "", file);
    below(folder, "", fs::path(file).filename().string());
  }
  return paths;
}

bool is_allowed(const fs::path& real, const LocalPlaces& places, const Files& files) {
  const auto holds = [&](const std::string& folder) {
    return is_inside(real, folder, files);
  };
  if (holds(places.bundle_dir) || holds(places.content_root)) return true;
  const std::vector<std::string> beside = siblings(places);
  return std::any_of(beside.begin(), beside.end(), holds) ||
         std::any_of(places.media_dirs.begin(), places.media_dirs.end(), holds);
}

}  // namespace

LocalPlaces places_of(const document::Article& article, const document::SiteIndex& site,
                      const std::vector<std::string>& media_dirs) {
  LocalPlaces places{article.bundle_dir, article.content_root, media_dirs};
  places.site_dirs = site.facts().file_dirs;
  if (const std::string path = split_url(site.base_url()).path; path.size() > 1)
    places.base_path = path;
  fs::path page(article.source_key);
  page.replace_extension();
  const std::string name = page.filename().string();
  if (name != "index" && name != "_index" && !name.starts_with("index.") &&
      !name.starts_with("_index.")) {
    places.page_dir = page.generic_string();
    std::size_t longest = 0;
    for (const std::string& folder : site.facts().content_dirs)
      if (places.page_dir.starts_with(folder + "/"))
        longest = std::max(longest, folder.size() + 1);
    places.page_dir.erase(0, longest);
  }
  return places;
}

LocalFile find_local_file(const std::string& name, const LocalPlaces& places,
                          const Files& files) {
  LocalFile found;
  // To the system a name ends at NUL: another file than the one that was named.
  if (name.find('\0') != std::string::npos) return found;
  for (const fs::path& path : candidates(name, places)) {
    std::string real = files.real_path(path.string());
    if (real.empty() || !files.is_file(real)) continue;
    if (is_allowed(real, places, files)) return {std::move(real), false};
    found.is_outside = true;
  }
  return found;
}

}  // namespace imprint::resolve
