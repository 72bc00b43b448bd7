// settings.h: imprint.yaml, --config, --set and the options of the command line ->
// Settings.
//
// Each goes over the one before it: defaults, imprint.yaml at the root of the content,
// the file of --config, --set, options. Lists of hosts and media folders add up; every
// other value replaces. Where files are written is said on the command line alone, so
// that nobody's content decides it.
#pragma once

#include <chrono>
#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/files.h"
#include "base/language.h"
#include "base/result.h"
#include "job/request.h"

namespace imprint::job {

// Where a setting was made.
struct Origin {
  std::string option;  // of the command line: "--to"; empty: in a file, or by --set
  std::string file;    // "imprint.yaml", "--set to=pdf"
  SourcePos where;
};

struct Settings {
  std::string base_url;  // "https://example.org/": where the articles are public
  Language lang;         // none: the site's own, else English
  std::string author;
  std::string uuid;
  std::vector<std::string> to = {"epub", "pdf"};
  std::vector<std::string> layouts = {"a4-handout"};
  std::string impose;  // none, booklet; empty: as the layout says
  std::string name;    // template; empty: the article's own name
  std::vector<std::string> allow_hosts;
  std::vector<std::string> media_dirs;
  std::string ca_file;
  bool offline = false;
  bool drafts = false;
  bool future = false;   // those whose publishDate is to come
  bool expired = false;  // those whose expiryDate has passed
  bool strict = false;
  std::chrono::milliseconds job_time{120'000};  // of processor time; 0: no limit
  std::uint64_t job_memory = 4'000'000'000;     // [bytes]; 0: no limit
  bool oembed = true;
  bool page_list = false;
  std::map<std::string, std::string> thumbnails;  // provider -> address template
  std::map<std::string, std::string> oembed_endpoints;
  std::map<std::string, std::string> shortcodes;  // input/shortcode/shortcode_rules.h
  // By key; of each value of a list that adds up by "key=value". Defaults have none.
  std::map<std::string, Origin, std::less<>> origins;
};

// `why` with the place at which `key` (of Settings::origins) was set, or the option.
Diagnostic placed(const Settings& settings, std::string_view key, Diagnostic why);

struct ConfigKey {
  using Field =
      std::variant<std::string Settings::*, bool Settings::*, Language Settings::*,
                   std::chrono::milliseconds Settings::*, std::uint64_t Settings::*,
                   std::vector<std::string> Settings::*,
                   std::map<std::string, std::string> Settings::*>;
  enum class Paths : std::uint8_t {
    None,
    All,
    WithSlash
  };  // what a file's folder precedes

  std::string_view name;
  Field field;
  Paths paths;
  std::string_view help;
};

// Every key there is, in the order of the manual.
std::span<const ConfigKey> config_keys();

// Sets what the YAML file at `path` says. Relative paths in it are seen from its
// folder. Fails with `config-invalid` (file, line, column, and the nearest key as
// hint), `yaml-broken` or `file-unreadable`; warnings of the YAML itself go to
// `diagnostics`.
Result<void> read_config(const std::string& path, Settings& settings,
                         Diagnostics& diagnostics, const Files& files = disk());

// "key=value", "key=a,b" for lists, "thumbnails.youtube=https://..." for maps. An empty
// value takes a setting back.
Result<void> apply_assignment(std::string_view assignment, Settings& settings);

// "4 GB", "2 min": in the largest unit of which the value is a whole number.
std::string size_text(std::uint64_t bytes);
std::string duration_text(std::chrono::milliseconds duration);

// All layers for the content below `root`. Also fails with `usage` for a value that an
// option of the command line got wrong.
Result<Settings> settings_for(const std::string& root, const Request& request,
                              Diagnostics& diagnostics, const Files& files = disk());

}  // namespace imprint::job
