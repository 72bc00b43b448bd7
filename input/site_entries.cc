#include "input/site_entries.h"

#include <filesystem>
#include <unordered_map>
#include <utility>

#include "document/label.h"
#include "input/encoding.h"
#include "input/front/front_matter.h"
#include "input/read_article.h"
#include "input/site/site_address.h"

namespace imprint::input {

namespace fs = std::filesystem;

namespace {

// Knows which folders of the content have an `_index.md`; asks for each once.
class Sections {
 public:
  Sections(const SiteConfig& config, fs::path root, const Files& files)
      : config_(config), root_(std::move(root)), files_(files) {}

  bool has(const std::string& folder) {
    const auto [known, is_new] = known_.emplace(folder, false);
    if (is_new) known->second = look(folder);
    return known->second;
  }

 private:
  bool look(const std::string& folder) const {
    for (const ContentFolder& content : config_.content) {
      std::string below = folder;
      if (!content.target.empty()) {
        if (!(below + "/").starts_with(content.target + "/")) continue;
        below.erase(0, std::min(content.target.size() + 1, below.size()));
      }
      for (const FolderEntry& entry :
           files_.list((root_ / content.path / below).string()).entries)
        if (entry.name.starts_with("_index.")) return true;
    }
    return false;
  }

  const SiteConfig& config_;
  fs::path root_;
  const Files& files_;
  std::unordered_map<std::string, bool> known_;
};

document::SiteEntry make_entry(const SourceFile& source,
                               const document::Metadata& metadata,
                               const SiteConfig& config, const std::string& base_url,
                               Sections& sections) {
  document::SiteEntry entry;
  entry.source_key = source.key;
  entry.output_path = source.output_path;
  entry.title = metadata.title;
  entry.lang = metadata.lang.empty() ? source.lang : metadata.lang;
  entry.lang_code = source.lang_code;
  entry.content_path = content_path_of(source);
  entry.address =
      address_of(source, metadata, config, base_url,
                 [&](const std::string& folder) { return sections.has(folder); });
  entry.aliases = aliases_of(metadata, entry.address, base_url);
  entry.public_url = public_url(base_url, entry.address);
  entry.rendered = is_rendered(metadata);
  for (const auto& [key, value] : metadata.extra)
    if (key == "translationKey" && value.is_scalar())
      entry.translation_key = value.scalar;
  return entry;
}

}  // namespace

document::Metadata read_metadata(const SourceFile& source, const Files& files) {
  document::Metadata metadata;
  metadata.lang = {};
  // What is wrong with an article is reported when it is read.
  Diagnostics ignored;
  if (auto bytes = article_bytes(source, files)) {
    const std::string text = decode_source(*std::move(bytes), 0, ignored);
    Split split = split_front_matter(text, 0, ignored);
    if (auto read = read_front_matter(split, 0, ignored, nullptr, source.lang))
      metadata = *std::move(read);
  }
  complete_metadata(source, metadata);
  document::clean_labels(metadata);
  if (metadata.lang.empty()) metadata.lang = source.lang;
  return metadata;
}

std::vector<document::SiteEntry> read_entries(std::span<const SourceFile> sources,
                                              const SiteConfig& config,
                                              const std::string& base_url,
                                              const Files& files) {
  std::vector<document::SiteEntry> entries;
  if (sources.empty()) return entries;
  entries.reserve(sources.size());
  Sections sections(config, sources.front().root, files);
  for (const SourceFile& source : sources)
    entries.push_back(
        make_entry(source, read_metadata(source, files), config, base_url, sections));
  return entries;
}

document::SiteEntry entry_of(const SourceFile& source,
                             const document::Metadata& metadata,
                             const SiteConfig& config, const std::string& base_url,
                             const Files& files) {
  Sections sections(config, source.root, files);
  return make_entry(source, metadata, config, base_url, sections);
}

document::SiteIndex index_site(const std::vector<SourceFile>& sources,
                               const SiteConfig& config, const std::string& base_url,
                               const Files& files) {
  const std::string root = sources.empty() ? std::string() : sources.front().root;
  return document::SiteIndex(read_entries(sources, config, base_url, files),
                             facts_of(config, root, base_url));
}

document::SiteFacts facts_of(const SiteConfig& config, const std::string& root,
                             const std::string& base_url) {
  document::SiteFacts facts;
  facts.base_url = base_url;
  facts.has_addresses = config.kind != SiteConfig::Kind::Plain;
  facts.taxonomies = config.taxonomies;
  for (const std::string& folder : config.static_dirs)
    facts.file_dirs.push_back((fs::path(root) / folder).string());
  for (const std::string& folder : config.asset_dirs)
    facts.file_dirs.push_back((fs::path(root) / folder).string());
  for (const ContentFolder& folder : config.content) {
    facts.file_dirs.push_back((fs::path(root) / folder.path).string());
    if (!folder.path.empty()) facts.content_dirs.push_back(folder.path);
  }
  facts.file_dirs.push_back(root);
  for (const SiteLanguage& language : config.languages)
    facts.lang_codes.push_back(language.code);
  facts.default_lang_code = config.lang_code;
  return facts;
}

}  // namespace imprint::input
