#include "input/site/site.h"

#include <algorithm>
#include <array>
#include <filesystem>
#include <optional>
#include <system_error>
#include <unordered_set>
#include <utility>

#include "base/codes.h"
#include "base/unicode.h"
#include "input/foreign_kind.h"
#include "input/language.h"
#include "input/site/left_out.h"
#include "input/site/missing_path.h"

namespace imprint::input {

namespace fs = std::filesystem;

namespace {

bool is_root(const fs::path& folder, const Files& files) {
  return files.is_file((folder / "imprint.yaml").string()) ||
         has_site_config(folder.string(), files);
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

fs::path absolute(const std::string& path, const Files& files) {
  const fs::path whole = fs::path(files.absolute(path)).lexically_normal();
  return whole.has_filename() ? whole : whole.parent_path();
}

// A folder that has an index file is a page bundle, and one article.
bool is_bundle(const fs::path& folder, const Files& files) {
  const Folder all = files.list(folder.string());
  return std::any_of(all.entries.begin(), all.entries.end(),
                     [](const FolderEntry& e) { return is_bundle_file(e.name); });
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

// The content folder that `key` lies in, the deepest one; null when it lies in none.
const ContentFolder* folder_of(const SiteConfig& config, std::string_view key) {
  const ContentFolder* deepest = nullptr;
  for (const ContentFolder& folder : config.content)
    if ((folder.path.empty() || key.starts_with(folder.path + "/")) &&
        (deepest == nullptr || folder.path.size() > deepest->path.size()))
      deepest = &folder;
  return deepest;
}

std::string joined(const std::string& folder, const std::string& name) {
  return folder.empty() ? name : folder + "/" + name;
}

// Whether a second ending of a file's name is a language of the site. A folder without
// a configuration has all that there are.
bool is_suffix(const SiteConfig& config, const std::string& suffix) {
  if (suffix.empty()) return false;
  if (config.language(suffix) != nullptr || suffix == config.lang_code) return true;
  const bool knows_its_own =
      config.kind == SiteConfig::Kind::Hugo || config.kind == SiteConfig::Kind::Zola;
  return !knows_its_own && !language_of_code(suffix).empty();
}

// The language that the name tells, else the folder; takes it out of the site's path.
void set_language(SourceFile& source, const SiteConfig& config,
                  const ContentFolder* folder) {
  const std::string suffix = to_lower_ascii(language_suffix(source.site_path));
  if (is_suffix(config, suffix)) {
    const std::size_t last = source.site_path.rfind('.');
    source.site_path.erase(last - suffix.size() - 1, suffix.size() + 1);
    source.lang_code = suffix;
  } else if (folder != nullptr) {
    source.lang_code = folder->lang;
  }
  const SiteLanguage* language = config.language(source.lang_code);
  source.lang =
      language != nullptr ? language->lang : language_of_code(source.lang_code);
  if (source.lang.empty()) source.lang = language_of_code(suffix);
  if (source.lang_code == config.lang_code) source.lang_code.clear();
}

// "2022-09-01-knee" or "2022-09-01_knee", as Jekyll, Zola and Hugo name dated articles.
void set_name_date(SourceFile& source, const SiteConfig& config) {
  if (!config.date_of_name) return;
  const fs::path path(source.site_path);
  std::string name = path.stem().string();
  if (name == "index") name = path.parent_path().filename().string();
  constexpr std::size_t kDate = 10;  // "2022-09-01"
  if (name.size() < kDate) return;
  const std::string date = name.substr(0, kDate);
  const bool ends = name.size() == kDate || name[kDate] == '-' || name[kDate] == '_';
  if (!ends || !document::parse_date(date)) return;
  source.name_date = date;
  const bool is_post = source.site_path.starts_with("_posts/") ||
                       source.site_path.find("/_posts/") != std::string::npos;
  if (name.size() > kDate + 1 && (is_post || config.kind != SiteConfig::Kind::Plain))
    source.name_slug = name.substr(kDate + 1);
}

SourceFile make_source(const fs::path& file, std::string path, const fs::path& root,
                       const SiteConfig& config) {
  SourceFile source;
  source.kind = *kind_of(file);
  source.path = std::move(path);
  source.key = file.lexically_relative(root).generic_string();
  source.bundle_dir = fs::path(source.path).parent_path().string();
  if (source.bundle_dir.empty()) source.bundle_dir = ".";
  source.root = root.string();

  const ContentFolder* folder = folder_of(config, source.key);
  source.site_path = source.key;
  if (folder != nullptr && !folder->path.empty())
    source.site_path =
        joined(folder->target, source.key.substr(folder->path.size() + 1));
  // Articles of a site are below content/, and so are their addresses.
  std::string mirrored = source.key;
  if (config.kind != SiteConfig::Kind::Plain && !config.content_dir.empty()) {
    if (mirrored.starts_with(config.content_dir + "/"))
      mirrored.erase(0, config.content_dir.size() + 1);
    else if (folder != nullptr)
      mirrored = joined(folder->lang == config.lang_code ? "" : folder->lang,
                        source.site_path);
  }
  source.output_path = output_path_of(mirrored);
  set_language(source, config, folder);
  set_name_date(source, config);
  source.is_draft = config.kind == SiteConfig::Kind::Jekyll &&
                    ("/" + source.key).find("/_drafts/") != std::string::npos;
  return source;
}

struct Found {
  fs::path file;
  std::string path;
};

// Folders of Jekyll's that hold no articles.
constexpr std::array<std::string_view, 7> kJekyllFolders = {
    "_site", "_layouts", "_includes", "_sass", "_data", "node_modules", "vendor"};

bool is_left_out(const std::string& name, SiteConfig::Kind kind) {
  if (name.starts_with('.')) return true;
  return kind == SiteConfig::Kind::Jekyll &&
         std::find(kJekyllFolders.begin(), kJekyllFolders.end(), name) !=
             kJekyllFolders.end();
}

// Whether `file`, symbolic links followed, still lies below `top`.
bool stays_below(const fs::path& file, const fs::path& top, const Files& files) {
  fs::path real = files.real_path(file.string());
  if (real.empty())  // the link leads to nothing
    real = fs::path(files.real_path(file.parent_path().string())) / file.filename();
  const fs::path real_top = files.real_path(top.string());
  return *real.lexically_relative(real_top).begin() != "..";
}

// One walk below the PATH `top`.
class Walk {
 public:
  Walk(const fs::path& top, SiteConfig::Kind kind, const Files& files)
      : top_(top), kind_(kind), files_(files) {}

  // In a site of Hugo or Zola the folder of an index.md is a page bundle: what else it
  // holds are its resources. Elsewhere an index.md has no such power over the files
  // beside it.
  void below(const fs::path& folder, std::string_view shown) {
    const Folder all = files_.list(folder.string());
    if (all.fault) left_out.unreadable(std::string(shown), all.fault.message());
    const bool bundle =
        (kind_ == SiteConfig::Kind::Hugo || kind_ == SiteConfig::Kind::Zola) &&
        std::any_of(all.entries.begin(), all.entries.end(),
                    [](const FolderEntry& e) { return is_bundle_file(e.name); });
    for (const FolderEntry& entry : all.entries)
      if (!is_left_out(entry.name, kind_))
        look_at(entry, folder / entry.name, (fs::path(shown) / entry.name).string(),
                bundle);
  }

  std::vector<Found> found;
  LeftOut left_out;

 private:
  // `file` is the entry's whole path, `path` as it is shown.
  void look_at(const FolderEntry& entry, const fs::path& file, const std::string& path,
               bool bundle) {
    const bool is_folder = entry.kind == FileKind::Folder;
    if (bundle && !is_bundle_file(file)) return;
    if (entry.is_link &&
        (is_folder || (kind_of(file) && !stays_below(file, top_, files_))))
      left_out.link(path);
    else if (is_folder)
      below(file, path);
    else if (kind_of(file) && entry.kind == FileKind::File)
      found.push_back({file, path});
    else if (entry.name == "imprint.yaml" && file.parent_path() != top_)
      left_out.settings(path);
    else
      left_out.file(path);
  }

  fs::path top_;
  SiteConfig::Kind kind_;
  const Files& files_;
};

// Where the articles of `whole` are: of a site's root, its content folders; its other
// folders hold templates and what was made of them.
std::vector<std::string> tops_of(const fs::path& whole, const SiteConfig& config,
                                 const Files& files) {
  std::vector<std::string> tops;
  if (config.kind != SiteConfig::Kind::Plain)
    for (const ContentFolder& folder : config.content) {
      const bool inside_another =
          std::any_of(config.content.begin(), config.content.end(),
                      [&](const ContentFolder& other) {
                        return folder.path.starts_with(other.path + "/");
                      });
      if (!inside_another && files.is_folder((whole / folder.path).string()) &&
          std::find(tops.begin(), tops.end(), folder.path) == tops.end())
        tops.push_back(folder.path);
    }
  if (tops.empty()) tops.emplace_back();
  return tops;
}

constexpr std::string_view kEndings = "articles end in .md, .markdown, .html or .htm";

Diagnostic no_article(const std::string& path, const fs::path& whole) {
  const std::string ending = to_lower_ascii(whole.extension().string());
  const std::string_view converter = converter_of(ending);
  return failure_in(
      path, Code::NoArticles, "not an article",
      converter.empty() ? std::string(kEndings) : hint_for_file(converter, path));
}

fs::path start_folder(const fs::path& whole, const Files& files) {
  const bool is_folder = files.is_folder(whole.string());
  const fs::path start = is_folder ? whole : whole.parent_path();
  const bool bundle = is_folder ? is_bundle(whole, files) : is_bundle_file(whole);
  return bundle ? start.parent_path() : start;
}

}  // namespace

Result<std::string> article_bytes(const SourceFile& source, const Files& files) {
  if (source.text != nullptr) return std::string(*source.text);
  return files.read(source.path, kMaxArticleBytes);
}

SourceFile standard_input(std::string text, const std::string& name,
                          const std::string& root, const SiteConfig& config) {
  const fs::path folder(root);
  SourceFile source =
      make_source(folder / (name + ".md"), "standard input", folder, config);
  source.bundle_dir = ".";
  source.text = std::make_shared<const std::string>(std::move(text));
  return source;
}

std::string marked_root(const std::string& path, const Files& files) {
  for (fs::path folder = start_folder(absolute(path, files), files);;
       folder = folder.parent_path()) {
    if (is_root(folder, files)) return folder.string();
    if (folder == folder.parent_path()) return {};
  }
}

std::string start_of(const std::string& path, const Files& files) {
  return start_folder(absolute(path, files), files).string();
}

std::string find_root(const std::string& path, const Files& files) {
  std::string root = marked_root(path, files);
  return root.empty() ? start_of(path, files) : root;
}

Result<std::vector<SourceFile>> find_articles(const Search& search,
                                              Diagnostics& diagnostics) {
  const std::string& path = search.path;
  if (path.empty())
    return failure(Code::FileUnreadable, {}, "an empty PATH",
                   "is a variable of your script empty?");
  const Files& files = search.configs.files();
  std::error_code fault;
  const fs::path whole = absolute(path, files);
  const FileKind kind = files.kind(whole.string(), fault);
  if (kind == FileKind::None) return missing_path(path, whole.string(), fault, files);
  const fs::path root = search.root.empty() ? find_root(path, files) : search.root;
  const auto config = search.configs.at(root.string());
  if (kind != FileKind::Folder) {
    if (!kind_of(whole)) return no_article(path, whole);
    return std::vector<SourceFile>{make_source(whole, path, root, *config)};
  }
  Walk walk(whole, config->kind, files);
  for (const std::string& top :
       whole == root ? tops_of(whole, *config, files) : std::vector<std::string>{""})
    walk.below(top.empty() ? whole : whole / top,
               top.empty() ? path : (fs::path(path) / top).string());
  if (walk.found.empty() && !walk.left_out.why_unreadable().empty())
    return failure_in(path, Code::FileUnreadable,
                      "no article can be read: " + walk.left_out.why_unreadable(),
                      "check who may read this folder and those below it");
  walk.left_out.report(path, diagnostics);
  std::vector<SourceFile> sources;
  for (Found& file : walk.found)
    sources.push_back(make_source(file.file, std::move(file.path), root, *config));
  if (sources.empty())
    return failure_in(path, Code::NoArticles, "no articles in this folder",
                      std::string(kEndings));
  std::sort(sources.begin(), sources.end(),
            [](const SourceFile& a, const SourceFile& b) { return a.key < b.key; });
  return sources;
}

Result<std::vector<SourceFile>> find_articles(const std::string& path,
                                              SiteConfigs& configs) {
  Diagnostics unsaid;
  return find_articles({path, {}, configs}, unsaid);
}

Result<std::vector<SourceFile>> find_articles(const std::string& path) {
  SiteConfigs configs;
  return find_articles(path, configs);
}

void complete_metadata(const SourceFile& source, document::Metadata& metadata) {
  metadata.draft |= source.is_draft;
  if (!metadata.date && !source.name_date.empty())
    metadata.date = document::parse_date(source.name_date);
  if (metadata.slug.empty()) metadata.slug = source.name_slug;
}

}  // namespace imprint::input
