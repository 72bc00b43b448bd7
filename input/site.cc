#include "input/site.h"

#include <algorithm>
#include <array>
#include <filesystem>
#include <system_error>
#include <utility>

#include "base/text_file.h"
#include "base/unicode.h"
#include "base/url.h"
#include "input/front_matter.h"
#include "input/language.h"
#include "input/read_article.h"

namespace imprint::input {

namespace fs = std::filesystem;

namespace {

constexpr std::array<std::string_view, 7> kHugoConfigs = {
    "hugo.toml",   "hugo.yaml",   "hugo.yml",   "hugo.json",
    "config.toml", "config.yaml", "config.json"};

bool has_hugo_config(const fs::path& folder) {
  std::error_code ignored;
  return std::any_of(kHugoConfigs.begin(), kHugoConfigs.end(),
                     [&](std::string_view name) {
                       return fs::is_regular_file(folder / name, ignored);
                     });
}

bool is_root(const fs::path& folder) {
  std::error_code ignored;
  return fs::is_regular_file(folder / "imprint.yaml", ignored) ||
         has_hugo_config(folder);
}

std::optional<SourceKind> kind_of(const fs::path& file) {
  const std::string extension = to_lower_ascii(file.extension().string());
  if (extension == ".md" || extension == ".markdown") return SourceKind::Markdown;
  if (extension == ".html" || extension == ".htm") return SourceKind::Html;
  return std::nullopt;
}

// "index.md", "index.fa.md": the file of a page bundle.
bool is_bundle_file(const fs::path& file) {
  return kind_of(file) && file.filename().string().starts_with("index.");
}

fs::path absolute(const std::string& path) {
  std::error_code ignored;
  fs::path whole = fs::absolute(path, ignored).lexically_normal();
  return whole.has_filename() ? whole : whole.parent_path();
}

// A folder that has an index file is a page bundle, and one article.
bool is_bundle(const fs::path& folder) {
  std::error_code ignored;
  for (const auto& entry : fs::directory_iterator(folder, ignored))
    if (is_bundle_file(entry.path())) return true;
  return false;
}

// "posts/knee/index.fa.md" -> "posts/knee.fa", "posts/knee.md" -> "posts/knee".
std::string output_path_of(const fs::path& key) {
  fs::path out = key;
  out.replace_extension();
  const std::string name = out.filename().string();
  if (name != "index" && !name.starts_with("index.")) return out.generic_string();
  const std::string language = name.substr(5);  // ".fa", or nothing
  const fs::path folder = out.parent_path();
  if (folder.empty()) return out.generic_string();
  return folder.generic_string() + language;
}

SourceFile make_source(const fs::path& file, std::string path, const fs::path& root) {
  SourceFile source;
  source.kind = *kind_of(file);
  source.path = std::move(path);
  fs::path key = file.lexically_relative(root);
  source.key = key.generic_string();
  // Hugo's articles are below content/, and so are their addresses.
  if (has_hugo_config(root) && key.begin() != key.end() && *key.begin() == "content")
    key = key.lexically_relative("content");
  source.output_path = output_path_of(key);
  source.bundle_dir = fs::path(source.path).parent_path().string();
  if (source.bundle_dir.empty()) source.bundle_dir = ".";
  source.root = root.string();
  return source;
}

struct Found {
  fs::path file;
  std::string path;
};

// In a Hugo site the folder of an index.md is a page bundle: what else it holds are its
// resources. Elsewhere an index.md has no such power over the files beside it.
void find_below(const fs::path& folder, std::string_view shown, bool is_hugo,
                std::vector<Found>& out) {
  std::error_code fault;
  std::vector<fs::directory_entry> entries;
  for (const auto& entry : fs::directory_iterator(folder, fault))
    entries.push_back(entry);
  const bool bundle = is_hugo && is_bundle(folder);
  for (const fs::directory_entry& entry : entries) {
    const std::string name = entry.path().filename().string();
    if (name.starts_with('.')) continue;
    const std::string path = (fs::path(shown) / name).string();
    if (entry.is_symlink(fault) && entry.is_directory(fault)) continue;
    if (entry.is_directory(fault)) {
      if (!bundle) find_below(entry.path(), path, is_hugo, out);
    } else if (entry.is_regular_file(fault) && kind_of(entry.path()) &&
               (!bundle || is_bundle_file(entry.path()))) {
      out.push_back({entry.path(), path});
    }
  }
}

// Whether `file`, symbolic links followed, still lies below `top`.
bool stays_below(const fs::path& file, const fs::path& top) {
  std::error_code fault;
  if (!fs::is_symlink(file, fault)) return true;
  const fs::path real = fs::weakly_canonical(file, fault);
  const fs::path real_top = fs::weakly_canonical(top, fault);
  return *real.lexically_relative(real_top).begin() != "..";
}

std::string public_url(const SourceFile& source, const document::Metadata& metadata,
                       const std::string& base_url) {
  if (base_url.empty()) return {};
  std::string path = source.output_path;
  for (const auto& [key, value] : metadata.extra)
    if (key == "url" && value.is_scalar()) path = std::string(trim(value.scalar));
  if (path.ends_with("/_index")) path.resize(path.size() - 6);
  const std::string language = language_of_name(source.path);
  if (!language.empty() && path.size() > language.size()) {
    const std::size_t dot = path.rfind('.');
    if (dot != std::string::npos && path.find('/', dot) == std::string::npos)
      path = language + "/" + path.substr(0, dot);
  }
  if (!metadata.slug.empty()) {
    const std::size_t slash = path.rfind('/');
    path = path.substr(0, slash == std::string::npos ? 0 : slash + 1) + metadata.slug;
  }
  while (path.starts_with('/')) path.erase(0, 1);
  std::string base = base_url;
  if (!base.ends_with('/')) base += '/';
  if (path.empty() || path == "index" || path == "_index") return clean_url(base).text;
  const std::string_view last = std::string_view(path).substr(path.rfind('/') + 1);
  const bool is_file = last.find('.') != std::string_view::npos;
  return clean_url(base + path + (is_file || path.ends_with('/') ? "" : "/")).text;
}

}  // namespace

std::string find_root(const std::string& path) {
  std::error_code ignored;
  const fs::path whole = absolute(path);
  fs::path start = whole;
  const bool is_folder = fs::is_directory(whole, ignored);
  if (!is_folder) start = whole.parent_path();
  const bool bundle = is_folder ? is_bundle(whole) : is_bundle_file(whole);
  if (bundle && start != start.parent_path()) start = start.parent_path();
  for (fs::path folder = start;; folder = folder.parent_path()) {
    if (is_root(folder)) return folder.string();
    if (folder == folder.parent_path()) return start.string();
  }
}

Result<std::vector<SourceFile>> find_articles(const std::string& path) {
  std::error_code fault;
  const fs::path whole = absolute(path);
  if (!fs::exists(whole, fault))
    return failure_in(path, Code::FileUnreadable, "no such file or folder");
  const fs::path root = find_root(path);
  if (!fs::is_directory(whole, fault)) {
    if (!kind_of(whole))
      return failure_in(path, Code::NoArticles, "not an article",
                        "articles end in .md, .markdown, .html or .htm");
    return std::vector<SourceFile>{make_source(whole, path, root)};
  }
  fs::path top = whole;
  std::string shown = path;
  // A Hugo site: its other folders hold templates and what was made of them.
  if (has_hugo_config(whole) && fs::is_directory(whole / "content", fault)) {
    top = whole / "content";
    shown = (fs::path(path) / "content").string();
  }
  std::vector<Found> found;
  find_below(top, shown, has_hugo_config(root), found);
  std::vector<SourceFile> sources;
  for (Found& file : found)
    if (stays_below(file.file, whole))
      sources.push_back(make_source(file.file, std::move(file.path), root));
  if (sources.empty())
    return failure_in(path, Code::NoArticles, "no articles in this folder",
                      "articles end in .md, .markdown, .html or .htm");
  std::sort(sources.begin(), sources.end(),
            [](const SourceFile& a, const SourceFile& b) { return a.key < b.key; });
  return sources;
}

document::SiteIndex index_site(const std::vector<SourceFile>& sources,
                               const std::string& base_url) {
  std::vector<document::SiteEntry> entries;
  entries.reserve(sources.size());
  for (const SourceFile& source : sources) {
    document::SiteEntry entry;
    entry.source_key = source.key;
    entry.output_path = source.output_path;
    document::Metadata metadata;
    // What is wrong with an article is reported when it is read.
    Diagnostics ignored;
    if (const auto bytes = read_file(source.path, kMaxArticleBytes)) {
      const Split split = split_front_matter(*bytes, 0, ignored);
      if (auto read = read_front_matter(split, 0, ignored)) metadata = *std::move(read);
    }
    entry.title = metadata.title;
    entry.lang = metadata.lang.empty() ? language_of_name(source.path) : metadata.lang;
    entry.public_url = public_url(source, metadata, base_url);
    for (const auto& [key, value] : metadata.extra)
      if (key == "translationKey" && value.is_scalar())
        entry.translation_key = value.scalar;
    entries.push_back(std::move(entry));
  }
  return document::SiteIndex(std::move(entries), base_url);
}

}  // namespace imprint::input
