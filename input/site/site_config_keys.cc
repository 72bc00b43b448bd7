#include "input/site/site_config_keys.h"

#include <algorithm>
#include <array>
#include <filesystem>
#include <optional>

#include "base/unicode.h"
#include "input/language.h"

namespace imprint::input {

namespace fs = std::filesystem;

namespace {

using Strings = std::vector<std::string>;

const Yaml* find_path(const Yaml& map, std::initializer_list<std::string_view> keys) {
  const Yaml* at = &map;
  for (const std::string_view key : keys)
    if (at = find_ignoring_case(*at, key); at == nullptr) return nullptr;
  return at;
}

std::string text_at(const Yaml& map, std::string_view key) {
  const Yaml* value = find_ignoring_case(map, key);
  if (value == nullptr || !value->is_scalar()) return {};
  return std::string(trim(value->scalar));
}

bool truth_at(const Yaml& map, std::string_view key, bool otherwise = false) {
  const Yaml* value = find_ignoring_case(map, key);
  return value == nullptr ? otherwise : value->as_bool().value_or(otherwise);
}

// One text or a list of texts.
Strings texts_of(const Yaml* value) {
  Strings texts;
  if (value == nullptr) return texts;
  if (value->is_scalar()) texts.emplace_back(trim(value->scalar));
  for (const Yaml& item : value->items)
    if (item.is_scalar()) texts.emplace_back(trim(item.scalar));
  return texts;
}

Strings map_keys(const Yaml* map) {
  Strings keys;
  if (map != nullptr)
    for (const auto& entry : map->entries) keys.push_back(entry.first);
  return keys;
}

std::string with_slash(std::string url) {
  if (!url.empty() && !url.ends_with('/')) url += '/';
  return url;
}

std::string drop_slash(std::string path) {
  while (path.starts_with('/')) path.erase(0, 1);
  return path;
}

// "./content/" -> "content"; empty for what does not stay below the root.
std::string inside(const std::string& folder) {
  std::string path = fs::path(folder).lexically_normal().generic_string();
  while (path.ends_with('/')) path.pop_back();
  if (path == ".") return {};
  if (path.starts_with('/') || path == ".." || path.starts_with("../")) return {};
  return path;
}

Yaml merged_params(const Yaml& site, const Yaml* own) {
  Yaml params = site;
  if (own == nullptr || !own->is_map()) return params;
  params.kind = Yaml::Kind::Map;
  for (const auto& [key, value] : own->entries) {
    if (Yaml* known = find_ignoring_case(params, key))
      *known = value;
    else
      params.entries.emplace_back(key, value);
  }
  return params;
}

void sort_languages(std::vector<SiteLanguage>& languages) {
  std::sort(languages.begin(), languages.end(),
            [](const SiteLanguage& a, const SiteLanguage& b) {
              // Hugo: a weight of 0 comes last.
              const int wa = a.weight == 0 ? 1 << 30 : a.weight;
              const int wb = b.weight == 0 ? 1 << 30 : b.weight;
              return wa != wb ? wa < wb : a.code < b.code;
            });
}

// What `map` says at `key`; reports what is no language.
Language language_of_key(const Yaml& map, std::string_view key,
                         Diagnostics& diagnostics) {
  const Yaml* value = find_ignoring_case(map, key);
  if (value == nullptr || !value->is_scalar()) return {};
  return language_at(value->scalar, value->where, "it is left out", diagnostics);
}

void read_languages(const Yaml& all, SiteConfig& config, Diagnostics& diagnostics) {
  const Yaml* languages = find_ignoring_case(all, "languages");
  if (languages == nullptr) return;
  const Strings disabled = texts_of(find_ignoring_case(all, "disableLanguages"));
  for (const auto& [name, value] : languages->entries) {
    if (!value.is_map() || truth_at(value, "disabled")) continue;
    if (std::find(disabled.begin(), disabled.end(), name) != disabled.end()) continue;
    SiteLanguage language;
    language.code = to_lower_ascii(name);
    language.lang = language_of_key(value, "languageCode", diagnostics);
    // A code without a language may be any word: "docs".
    if (language.lang.empty()) language.lang = Language::of(name);
    language.title = text_at(value, "title");
    if (const Yaml* weight = find_ignoring_case(value, "weight"))
      language.weight = static_cast<int>(weight->as_number().value_or(0));
    language.params = merged_params(config.params, find_ignoring_case(value, "params"));
    if (const std::string folder = inside(text_at(value, "contentDir"));
        !folder.empty())
      config.content.push_back({folder, "", language.code});
    for (const std::string& folder : texts_of(find_ignoring_case(value, "staticDir")))
      config.static_dirs.push_back(inside(folder));
    config.languages.push_back(std::move(language));
  }
  sort_languages(config.languages);
}

// Splits the target of a mount: "content/docs" -> "content", "docs".
std::pair<std::string, std::string> component_of(const std::string& target) {
  const std::string path = inside(target);
  const std::size_t slash = path.find('/');
  if (slash == std::string::npos) return {path, {}};
  return {path.substr(0, slash), path.substr(slash + 1)};
}

// Mounts of local folders take the place of the usual ones.
void read_mounts(const Yaml& all, SiteConfig& config) {
  const Yaml* mounts = find_path(all, {"module", "mounts"});
  if (mounts == nullptr) return;
  std::vector<ContentFolder> content;
  Strings statics, assets;
  for (const Yaml& mount : mounts->items) {
    const std::string source = inside(text_at(mount, "source"));
    const auto [component, target] = component_of(text_at(mount, "target"));
    if (source.empty()) continue;
    if (component == "content")
      content.push_back({source, target, to_lower_ascii(text_at(mount, "lang"))});
    else if (component == "static")
      statics.push_back(source);
    else if (component == "assets")
      assets.push_back(source);
  }
  if (!content.empty()) config.content = std::move(content);
  if (!statics.empty()) config.static_dirs = std::move(statics);
  if (!assets.empty()) config.asset_dirs = std::move(assets);
}

// Hugo up to 0.111 has `permalinks: {posts: pattern}`, later ones also `permalinks:
// {page: {posts: pattern}}`.
void read_permalinks(const Yaml* map, SiteConfig& config) {
  if (map == nullptr) return;
  for (const auto& [section, value] : map->entries) {
    if (value.is_scalar())
      config.permalinks.emplace_back(section, std::string(trim(value.scalar)));
    else if (section == "page")
      read_permalinks(&value, config);
  }
}

// Languages that have a folder each below `folder`; nothing when some folder there is
// of another kind.
Strings language_folders(const fs::path& folder, const Files& files) {
  Strings names;
  for (const FolderEntry& entry : files.list(folder.string()).entries) {
    if (entry.name.starts_with('.') || entry.kind != FileKind::Folder) continue;
    if (language_of_code(entry.name).empty()) return {};
    names.push_back(entry.name);
  }
  std::sort(names.begin(), names.end());
  return names;
}

}  // namespace

const Yaml* find_ignoring_case(const Yaml& map, std::string_view key) {
  const std::string wanted = to_lower_ascii(key);
  for (const auto& entry : map.entries)
    if (entry.first.size() == wanted.size() && to_lower_ascii(entry.first) == wanted)
      return &entry.second;
  return nullptr;
}

Yaml* find_ignoring_case(Yaml& map, std::string_view key) {
  return const_cast<Yaml*>(find_ignoring_case(std::as_const(map), key));
}

SiteConfig hugo_config(const Yaml& all, Diagnostics& diagnostics) {
  SiteConfig config;
  config.kind = SiteConfig::Kind::Hugo;
  config.base_url = with_slash(text_at(all, "baseURL"));
  config.title = text_at(all, "title");
  config.lang_code = to_lower_ascii(text_at(all, "defaultContentLanguage"));
  if (config.lang_code.empty()) config.lang_code = "en";
  if (const std::string folder = inside(text_at(all, "contentDir")); !folder.empty())
    config.content_dir = folder;
  if (const Yaml* params = find_ignoring_case(all, "params")) config.params = *params;
  for (const std::string_view key : {"staticDir", "staticDir0", "staticDir1",
                                     "staticDir2", "staticDir3", "staticDir4"})
    for (const std::string& folder : texts_of(find_ignoring_case(all, key)))
      config.static_dirs.push_back(inside(folder));
  if (config.static_dirs.empty()) config.static_dirs.emplace_back("static");
  const std::string assets = inside(text_at(all, "assetDir"));
  config.asset_dirs.push_back(assets.empty() ? "assets" : assets);
  read_languages(all, config, diagnostics);
  read_mounts(all, config);
  // A language without a folder of its own shares the site's.
  const bool has_default = std::any_of(
      config.content.begin(), config.content.end(), [&](const ContentFolder& folder) {
        return folder.lang.empty() || folder.lang == config.lang_code;
      });
  if (!has_default) config.content.push_back({config.content_dir, "", ""});
  for (Strings* folders : {&config.static_dirs, &config.asset_dirs})
    std::erase(*folders, std::string());

  const SiteLanguage* own = config.language(config.lang_code);
  config.lang =
      own != nullptr ? own->lang : language_of_key(all, "languageCode", diagnostics);
  if (config.lang.empty()) config.lang = Language::of(config.lang_code);
  if (own != nullptr && !own->title.empty()) config.title = own->title;
  if (own != nullptr) config.params = own->params;

  read_permalinks(find_ignoring_case(all, "permalinks"), config);
  const Yaml* taxonomies = find_ignoring_case(all, "taxonomies");
  config.taxonomies = {"tags", "categories"};
  if (taxonomies != nullptr) config.taxonomies.clear();
  for (const std::string& key : map_keys(taxonomies))
    config.taxonomies.push_back(text_at(*taxonomies, key));
  for (const std::string& theme : texts_of(find_ignoring_case(all, "theme")))
    if (const std::string name = inside(theme); !name.empty())
      config.themes.push_back(name);
  config.ugly_urls = truth_at(all, "uglyURLs");
  config.keep_case = truth_at(all, "disablePathToLower");
  config.default_in_subdir = truth_at(all, "defaultContentLanguageInSubdir");
  const Strings dates = texts_of(find_path(all, {"frontmatter", "date"}));
  config.date_of_name =
      std::find(dates.begin(), dates.end(), ":filename") != dates.end();
  config.markdown = markdown_options_of_hugo(all);
  config.markdown.dialects = false;
  return config;
}

SiteConfig zola_config(const Yaml& all, Diagnostics& diagnostics) {
  SiteConfig config;
  config.kind = SiteConfig::Kind::Zola;
  config.markdown.dialects = false;
  config.base_url = with_slash(text_at(all, "base_url"));
  config.title = text_at(all, "title");
  config.lang_code = to_lower_ascii(text_at(all, "default_language"));
  config.lang = language_of_key(all, "default_language", diagnostics);
  if (const Yaml* languages = find_ignoring_case(all, "languages"))
    for (const auto& [name, value] : languages->entries)
      config.languages.push_back({to_lower_ascii(name), Language::of(name),
                                  text_at(value, "title"), 0, Yaml()});
  config.content = {{config.content_dir, "", ""}};
  config.static_dirs = {"static"};
  config.date_of_name = true;
  if (const Yaml* extra = find_ignoring_case(all, "extra")) config.params = *extra;
  if (const Yaml* taxonomies = find_ignoring_case(all, "taxonomies"))
    for (const Yaml& item : taxonomies->items)
      config.taxonomies.push_back(text_at(item, "name"));
  return config;
}

SiteConfig jekyll_config(const Yaml& all, Diagnostics& diagnostics) {
  SiteConfig config;
  config.kind = SiteConfig::Kind::Jekyll;
  const std::string url = text_at(all, "url");
  if (!url.empty())
    config.base_url =
        with_slash(url) + with_slash(inside(drop_slash(text_at(all, "baseurl"))));
  config.title = text_at(all, "title");
  config.lang_code = to_lower_ascii(text_at(all, "lang"));
  // `locale` is that of themes: Minimal Mistakes, jekyll-seo-tag.
  for (const std::string_view key : {"lang", "locale"})
    if (config.lang.empty()) config.lang = language_of_key(all, key, diagnostics);
  config.content_dir.clear();
  config.date_of_name = true;
  const std::string style = text_at(all, "permalink");
  config.permalinks.emplace_back("posts", style.empty() ? "date" : style);
  config.taxonomies = {};
  return config;
}

SiteConfig plain_config(const std::string& root, const Files& files) {
  SiteConfig config;
  config.static_dirs = {"static"};
  config.asset_dirs = {"assets"};
  config.taxonomies = {"tags", "categories"};
  config.date_of_name = true;
  const bool has_content = files.is_folder((fs::path(root) / "content").string());
  if (!has_content) config.content_dir.clear();
  Strings languages = language_folders(fs::path(root) / config.content_dir, files);
  if (!has_content && languages.size() < 2) languages.clear();
  for (const std::string& name : languages) {
    const std::string code = to_lower_ascii(name);
    config.languages.push_back({code, language_of_code(name), "", 0, Yaml()});
    config.content.push_back(
        {config.content_dir.empty() ? name : config.content_dir + "/" + name, "",
         code});
  }
  if (config.language("en") != nullptr)
    config.lang_code = "en";
  else if (!languages.empty())
    config.lang_code = config.languages.front().code;
  config.lang = language_of_code(config.lang_code);
  if (has_content) config.content.push_back({config.content_dir, "", ""});
  return config;
}

}  // namespace imprint::input
