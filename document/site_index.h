// site_index.h: which articles there are, so that links between them can be resolved.
// Immutable once built; shared by all workers.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace imprint::document {

struct SiteEntry {
  std::string source_key;  // below the root, '/' between folders: "posts/knee/index.md"
  std::string title;
  std::string lang;
  std::string public_url;   // absolute; empty when no base URL is known
  std::string output_path;  // without extension: "posts/knee"
  std::string translation_key;
  std::vector<std::string> anchors;  // of headings; only for articles that are targets
};

class SiteIndex {
 public:
  SiteIndex() = default;
  SiteIndex(std::vector<SiteEntry> entries, std::string base_url);

  const std::vector<SiteEntry>& entries() const { return entries_; }
  const std::string& base_url() const {
    return base_url_;
  }  // "https://a.org/" or empty
  // The article that a link path means, seen from `from_key`: a source file
  // ("../knee.md"), a folder of a bundle ("/posts/knee/"), or an output path.
  std::optional<std::uint32_t> find(std::string_view from_key,
                                    std::string_view path) const;

 private:
  std::vector<SiteEntry> entries_;
  std::string base_url_;
  std::unordered_map<std::string, std::uint32_t> by_path_;
};

}  // namespace imprint::document
