// site_index.h: which articles there are, so that links between them can be resolved.
// Immutable once built; shared by all workers.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "base/language.h"

namespace imprint::document {

// Links to own articles begin with it where a shortcode `ref` or `relref` made them;
// the path follows percent-encoded, then perhaps "?lang=fr" and "#anchor".
constexpr std::string_view kRefScheme = "x-hugo-ref:";

struct SiteEntry {
  std::string
      source_key{};  // below the root, '/' between folders: "posts/knee/index.md"
  std::string title{};
  Language lang{};
  std::string public_url{};   // absolute; empty when no base URL is known
  std::string output_path{};  // without extension: "posts/knee"
  std::string translation_key{};
  std::string address{};       // path on its host: "/sub/fr/posts/knee/"; may be empty
  std::string content_path{};  // as `ref` calls it: "/posts/knee"; may be empty
  std::string lang_code{};     // as the site calls its language; empty: the default one
  std::vector<std::string> aliases{};  // further addresses
  bool rendered = true;                // has a page of its own
};

// What is known of the site besides its articles.
struct SiteFacts {
  std::string base_url{};  // "https://a.org/" or empty
  // Every article of the site is in the index: what is not there does not exist.
  bool is_whole = false;
  // The site has a configuration: the addresses of its articles are known.
  bool has_addresses = false;
  std::vector<std::string> file_dirs{};     // folders whose files keep their names
  std::vector<std::string> content_dirs{};  // below the root: "content/fr"
  std::vector<std::string> taxonomies{};    // first folders of pages made of tags
  std::vector<std::string> lang_codes{};
  std::string default_lang_code{};
};

class SiteIndex {
 public:
  SiteIndex() = default;
  SiteIndex(std::vector<SiteEntry> entries, std::string base_url);
  SiteIndex(std::vector<SiteEntry> entries, SiteFacts facts);

  const std::vector<SiteEntry>& entries() const { return entries_; }
  const SiteFacts& facts() const { return facts_; }
  const std::string& base_url() const { return facts_.base_url; }

  // The article of that source; nothing when it is not in the index.
  std::optional<std::uint32_t> at(std::string_view source_key) const;
  // The article that a link path means, seen from the article `from_key`: a source file
  // ("../knee.md", also "@/knee.md" from the top of the content), an address as a
  // browser sees it from the article's own ("../knee/", "/posts/knee/", an alias), or a
  // folder of a bundle. Percent-escapes are decoded before.
  std::optional<std::uint32_t> find(std::string_view from_key,
                                    std::string_view path) const;

  enum class Ref : std::uint8_t { Found, Missing, Ambiguous };
  struct RefResult {
    Ref ref = Ref::Missing;
    std::uint32_t article = 0;
  };
  // The article that Hugo's `ref` means in `from_key`: from the article's folder, from
  // the top of the content, or by a name that the site has once; in the language
  // `lang_code`, else (nothing) in that of the article.
  // Source: Hugo 0.111, hugolib/pagecollections.go.
  RefResult find_ref(std::string_view from_key, std::string_view path,
                     std::optional<std::string_view> lang_code) const;

  // Whether the site makes a page at `address` that is no article: its home page, a
  // section without a text, the pages of its taxonomies.
  bool is_generated(std::string_view address) const;

 private:
  using Map = std::unordered_map<std::string, std::uint32_t>;

  void add(std::uint32_t i);
  std::optional<std::uint32_t> by_content(std::string_view path,
                                          std::string_view lang_code) const;
  std::optional<std::uint32_t> by_address(std::string_view path) const;
  std::optional<std::uint32_t> by_source(const SiteEntry& from,
                                         std::string_view path) const;

  std::vector<SiteEntry> entries_;
  SiteFacts facts_;
  std::string base_path_;  // of the base URL: "/sub", or nothing
  Map by_key_;
  Map by_output_;
  Map by_address_;  // lower case, no '/' at the end, decoded
  Map by_content_;  // "fr:/posts/knee"
  Map by_name_;     // "fr:knee"; kAmbiguous when there are several
  std::unordered_set<std::string> sections_;  // addresses of folders of the top
};

// "posts/../a/./b/" -> "a/b": '.' and '..' gone, no '/' at either end; never climbs.
std::string clean_path(std::string_view path);

}  // namespace imprint::document
