// site_config.h: what the site that articles belong to says of itself.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/language.h"
#include "base/yaml.h"
#include "input/markdown_options.h"

namespace imprint::input {

struct SiteLanguage {
  std::string code;  // as addresses and file names have it, lower case: "pt-br"
  Language lang;     // none: the code is none, and no other is said
  std::string title;
  int weight = 0;
  Yaml params;  // the site's, the language's over them
};

// A folder that holds content, and where the site has it.
struct ContentFolder {
  std::string path;    // below the root, '/' between folders: "content/fr"
  std::string target;  // below the content of the site; empty: its top
  std::string lang;    // a SiteLanguage's code; empty: the default one's
};

struct SiteConfig {
  enum class Kind : std::uint8_t { Plain, Hugo, Zola, Jekyll };

  Kind kind = Kind::Plain;
  std::string base_url;  // as configured, '/' at its end; empty: not known
  std::string title;
  Language lang;          // the default one; none: not said
  std::string lang_code;  // its code
  std::string content_dir = "content";
  std::vector<SiteLanguage> languages;  // by weight, then by code; may be empty
  std::vector<ContentFolder> content;   // empty: all of the root
  std::vector<std::string> static_dirs, asset_dirs;             // below the root
  std::vector<std::pair<std::string, std::string>> permalinks;  // section, pattern
  std::vector<std::string> themes;      // Hugo's, folders below themes/
  std::vector<std::string> taxonomies;  // first folders of addresses: "tags"
  bool ugly_urls = false;               // "/posts/knee.html"
  bool keep_case = false;               // addresses are not lower-cased
  bool default_in_subdir = false;       // the default language has its folder too
  bool date_of_name = false;            // "2022-09-01-knee.md" gives date and slug
  Yaml params;
  MarkdownOptions markdown{};

  // Null when the site has no such language.
  const SiteLanguage* language(std::string_view code) const;
};

}  // namespace imprint::input
