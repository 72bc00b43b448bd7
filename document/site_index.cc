#include "document/site_index.h"

#include <utility>

namespace imprint::document {

namespace {

// "posts/../a/./b/" -> "a/b": '.' and '..' gone, no '/' at either end.
std::string normalise(std::string_view path) {
  std::vector<std::string_view> parts;
  while (!path.empty()) {
    const std::size_t slash = path.find('/');
    const std::string_view part = path.substr(0, slash);
    path.remove_prefix(slash == std::string_view::npos ? path.size() : slash + 1);
    if (part.empty() || part == ".") continue;
    if (part != "..")
      parts.push_back(part);
    else if (!parts.empty())
      parts.pop_back();
  }
  std::string out;
  for (const std::string_view part : parts) {
    if (!out.empty()) out += '/';
    out += part;
  }
  return out;
}

std::string folder_of(std::string_view key) {
  const std::size_t slash = key.rfind('/');
  return std::string(slash == std::string_view::npos ? std::string_view()
                                                     : key.substr(0, slash));
}

}  // namespace

SiteIndex::SiteIndex(std::vector<SiteEntry> entries, std::string base_url)
    : entries_(std::move(entries)), base_url_(std::move(base_url)) {
  for (std::uint32_t i = 0; i < entries_.size(); ++i) {
    // The first article of a name keeps it.
    by_path_.emplace(entries_[i].source_key, i);
    by_path_.emplace(normalise(entries_[i].output_path), i);
  }
}

std::optional<std::uint32_t> SiteIndex::find(std::string_view from_key,
                                             std::string_view path) const {
  // Seen from the article's folder, then, as a browser sees it on a site with a folder
  // a page, from the article itself.
  std::vector<std::string> places;
  if (path.starts_with('/')) {
    places = {normalise(path)};
  } else {
    const std::string folder = folder_of(from_key);
    std::string page(from_key);
    if (const std::size_t dot = page.rfind('.'); dot != std::string::npos)
      page.resize(dot);
    places = {normalise(folder + "/" + std::string(path)),
              normalise(page + "/" + std::string(path))};
  }
  for (const std::string& place : places)
    if (const auto found = by_path_.find(place); found != by_path_.end())
      return found->second;
  return std::nullopt;
}

}  // namespace imprint::document
