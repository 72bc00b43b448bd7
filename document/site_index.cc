#include "document/site_index.h"

#include <algorithm>
#include <utility>

#include "base/unicode.h"
#include "base/url.h"

namespace imprint::document {

namespace {

constexpr std::uint32_t kAmbiguous = 0xFFFFFFFF;

std::string folder_of(std::string_view key) {
  const std::size_t slash = key.rfind('/');
  return std::string(slash == std::string_view::npos ? std::string_view()
                                                     : key.substr(0, slash));
}

bool is_source_name(std::string_view path) {
  const std::string lower = to_lower_ascii(path);
  return lower.ends_with(".md") || lower.ends_with(".markdown");
}

std::string without_ending(std::string_view path) {
  const std::size_t dot = path.rfind('.');
  const std::size_t slash = path.rfind('/');
  if (dot == path.npos || (slash != path.npos && dot < slash)) return std::string(path);
  return std::string(path.substr(0, dot));
}

// An address as the index knows it: "/Posts/Knee/index.html" -> "posts/knee".
std::string address_key(std::string_view address) {
  std::string key = to_lower(clean_path(percent_decode(address)));
  if (key == "index.html") return {};
  if (key.ends_with("/index.html")) key.resize(key.size() - 11);
  return key;
}

std::string with_language(std::string_view lang_code, std::string_view name) {
  std::string key(lang_code);
  key += ':';
  return key += name;
}

}  // namespace

std::string clean_path(std::string_view path) {
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

SiteIndex::SiteIndex(std::vector<SiteEntry> entries, std::string base_url)
    : SiteIndex(std::move(entries), SiteFacts{std::move(base_url)}) {}

SiteIndex::SiteIndex(std::vector<SiteEntry> entries, SiteFacts facts)
    : entries_(std::move(entries)), facts_(std::move(facts)) {
  base_path_ = clean_path(percent_decode(split_url(facts_.base_url).path));
  if (!base_path_.empty()) base_path_ = to_lower(base_path_) + "/";
  for (Map* map : {&by_key_, &by_output_, &by_address_, &by_content_, &by_name_})
    map->reserve(entries_.size());
  for (std::uint32_t i = 0; i < entries_.size(); ++i) add(i);
  // An alias never hides an article's own address.
  for (std::uint32_t i = 0; i < entries_.size(); ++i)
    for (const std::string& alias : entries_[i].aliases)
      by_address_.emplace(address_key(alias), i);
}

// The first article of a name keeps it.
void SiteIndex::add(std::uint32_t i) {
  const SiteEntry& entry = entries_[i];
  by_key_.emplace(entry.source_key, i);
  by_output_.emplace(clean_path(entry.output_path), i);
  if (!entry.address.empty() && entry.rendered)
    by_address_.emplace(address_key(entry.address), i);
  if (entry.content_path.empty()) return;
  by_content_.emplace(with_language(entry.lang_code, entry.content_path), i);
  const std::size_t slash = entry.content_path.rfind('/');
  const auto [known, is_new] = by_name_.emplace(
      with_language(entry.lang_code, entry.content_path.substr(slash + 1)), i);
  if (!is_new) known->second = kAmbiguous;
  const std::size_t end = entry.content_path.find('/', 1);
  if (end != std::string::npos)
    sections_.insert((entry.lang_code.empty() ? "" : entry.lang_code + "/") +
                     entry.content_path.substr(1, end - 1));
}

std::optional<std::uint32_t> SiteIndex::at(std::string_view source_key) const {
  const auto found = by_key_.find(std::string(source_key));
  return found == by_key_.end() ? std::nullopt : std::optional(found->second);
}

std::optional<std::uint32_t> SiteIndex::by_content(std::string_view path,
                                                   std::string_view lang_code) const {
  std::string name = "/" + to_lower(clean_path(path));
  for (const std::string_view own : {"/index", "/_index"})
    if (name.ends_with(own)) name.resize(name.size() - own.size());
  if (name.empty()) name = "/";
  const auto found = by_content_.find(with_language(lang_code, name));
  return found == by_content_.end() ? std::nullopt : std::optional(found->second);
}

// On a site in a subfolder many links are written as if it had none.
std::optional<std::uint32_t> SiteIndex::by_address(std::string_view path) const {
  const std::string key = address_key(path);
  auto found = by_address_.find(key);
  if (found == by_address_.end() && !base_path_.empty())
    found = by_address_.find(clean_path(base_path_ + key));
  return found == by_address_.end() ? std::nullopt : std::optional(found->second);
}

// A source file by its path: beside the article, from the top of the content, from the
// root. A translation into the language of the article is meant rather than another.
std::optional<std::uint32_t> SiteIndex::by_source(const SiteEntry& from,
                                                  std::string_view path) const {
  if (path.starts_with("@/")) path.remove_prefix(1);
  const bool from_top = path.starts_with('/');
  const std::string key =
      clean_path(from_top ? std::string(path)
                          : folder_of(from.source_key) + "/" + std::string(path));
  std::optional<std::uint32_t> found = at(key);
  if (found && entries_[*found].lang_code == from.lang_code) return found;
  std::string content(path);
  if (!from_top && !from.content_path.empty()) {
    // A bundle's and a section's own file lie one folder deeper than their name.
    const std::string stem = without_ending(from.source_key);
    const std::string_view name = std::string_view(stem).substr(stem.rfind('/') + 1);
    const bool own_folder = name.starts_with("index") || name.starts_with("_index");
    content =
        (own_folder ? from.content_path : folder_of(from.content_path)) + "/" + content;
  }
  const std::string name = without_ending(content);
  if (auto own = by_content(name, from.lang_code)) return own;
  if (found) return found;
  return from.lang_code.empty() ? std::nullopt : by_content(name, "");
}

std::optional<std::uint32_t> SiteIndex::find(std::string_view from_key,
                                             std::string_view path) const {
  SiteEntry unknown;
  unknown.source_key = std::string(from_key);
  const auto self = at(from_key);
  const SiteEntry& from = self ? entries_[*self] : unknown;
  if (is_source_name(path) || path.starts_with("@/")) {
    if (auto found = by_source(from, path)) return found;
  }
  // As a browser sees it from the article's address.
  const std::string page =
      from.address.empty() ? "/" + without_ending(from_key) + "/" : from.address;
  const std::string seen =
      path.starts_with('/') ? std::string(path)
                            : page.substr(0, page.rfind('/') + 1) + std::string(path);
  if (auto found = by_address(seen)) return found;
  // As files lie, for links that were never meant for a browser.
  if (auto found = by_source(from, path)) return found;
  const std::string stem = without_ending(from_key);
  const std::string plain(path);
  for (const std::string& place :
       path.starts_with('/')
           ? std::vector<std::string>{plain}
           : std::vector<std::string>{folder_of(from_key) + "/" + plain,
                                      stem + "/" + plain}) {
    const std::string name = clean_path(place);
    if (const auto found = by_output_.find(name); found != by_output_.end())
      return found->second;
    if (const auto found = at(name)) return found;
  }
  return std::nullopt;
}

SiteIndex::RefResult SiteIndex::find_ref(
    std::string_view from_key, std::string_view path,
    std::optional<std::string_view> lang_code) const {
  const auto self = at(from_key);
  const std::string lang(lang_code ? *lang_code
                         : self    ? std::string_view(entries_[*self].lang_code)
                                   : std::string_view());
  std::string ref = to_lower(trim(path));
  if (ref.empty()) ref = "/";
  const bool absolute = ref.starts_with('/');
  const bool simple = ref.find('/') == ref.npos;
  // The ending goes, and a language in it.
  std::string name = ref.ends_with('/') ? ref : without_ending(ref);
  if (!lang.empty() && name.ends_with("." + lang))
    name.resize(name.size() - lang.size() - 1);
  const auto found_at = [&](const std::string& place) -> std::optional<RefResult> {
    const auto found = by_content(place, lang);
    if (!found) return std::nullopt;
    return RefResult{Ref::Found, *found};
  };
  if (!absolute && self) {
    // From the folder of the file; a bundle counts as a file, unless the path climbs.
    const SiteEntry& from = entries_[*self];
    const std::string stem = without_ending(from.source_key);
    const std::string_view file = std::string_view(stem).substr(stem.rfind('/') + 1);
    const bool section = file.starts_with("_index");
    const bool bundle = file == "index" || file.starts_with("index.");
    const bool keeps = section || (bundle && ref.starts_with(".."));
    const std::string base = keeps ? from.content_path : folder_of(from.content_path);
    if (auto found = found_at(base + "/" + name)) return *found;
  }
  if (auto found = found_at(name)) return *found;
  if (!simple) return {};
  if (name == "index" || name == "_index") return {};
  const auto by_name = by_name_.find(with_language(lang, name));
  if (by_name == by_name_.end()) return {};
  if (by_name->second == kAmbiguous) return {Ref::Ambiguous, 0};
  return {Ref::Found, by_name->second};
}

bool SiteIndex::is_generated(std::string_view address) const {
  std::string key = address_key(address);
  if (!base_path_.empty() && (key + "/").starts_with(base_path_))
    key.erase(0, std::min(base_path_.size(), key.size()));
  const auto is_code = [&](std::string_view part) {
    return std::find(facts_.lang_codes.begin(), facts_.lang_codes.end(), part) !=
           facts_.lang_codes.end();
  };
  if (key.empty() || is_code(key) || sections_.count(key) > 0) return true;
  std::string_view rest = key;
  if (is_code(rest.substr(0, rest.find('/')))) rest.remove_prefix(rest.find('/') + 1);
  const std::string_view first = rest.substr(0, rest.find('/'));
  return std::find(facts_.taxonomies.begin(), facts_.taxonomies.end(), first) !=
         facts_.taxonomies.end();
}

}  // namespace imprint::document
