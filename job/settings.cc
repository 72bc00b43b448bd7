#include "job/settings.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <filesystem>
#include <optional>

#include "base/codes.h"
#include "base/nearest.h"
#include "base/overloaded.h"
#include "base/unicode.h"
#include "base/url.h"
#include "base/yaml.h"
#include "exporters/exporter.h"
#include "input/encoding.h"
#include "layouts/layout.h"

namespace imprint::job {

namespace fs = std::filesystem;

namespace {

using Strings = std::vector<std::string>;
using Map = std::map<std::string, std::string>;
using Paths = ConfigKey::Paths;

constexpr std::uint64_t kMaxConfigBytes = 1u << 20;

const ConfigKey kKeys[] = {
    {"base-url", &Settings::base_url, Paths::None, "where the articles are public"},
    {"lang", &Settings::lang, Paths::None, "language of articles that name none"},
    {"author", &Settings::author, Paths::None, "author of articles that name none"},
    {"uuid", &Settings::uuid, Paths::None, "identifier, where there is one article"},
    {"to", &Settings::to, Paths::None, "formats to make: epub, pdf"},
    {"layout", &Settings::layouts, Paths::WithSlash, "page designs: names or files"},
    {"impose", &Settings::impose, Paths::None, "none, or booklet: two pages a sheet"},
    {"name", &Settings::name, Paths::None, "template of file names"},
    {"allow-hosts", &Settings::allow_hosts, Paths::None,
     "hosts that may have a local or private address"},
    {"media-dirs", &Settings::media_dirs, Paths::All,
     "further folders of local pictures"},
    {"ca-file", &Settings::ca_file, Paths::All,
     "certificates (PEM) that HTTPS trusts instead of the system's"},
    {"offline", &Settings::offline, Paths::None, "never use the network"},
    {"drafts", &Settings::drafts, Paths::None, "take drafts as well"},
    {"future", &Settings::future, Paths::None, "take what is not published yet"},
    {"expired", &Settings::expired, Paths::None, "take what has expired"},
    {"strict", &Settings::strict, Paths::None, "warnings fail an article"},
    {"job-time", &Settings::job_time, Paths::None,
     "processor time that one article may take"},
    {"job-memory", &Settings::job_memory, Paths::None,
     "memory that one article may take"},
    {"oembed", &Settings::oembed, Paths::None,
     "ask video providers for titles, when online"},
    {"page-list", &Settings::page_list, Paths::None,
     "give EPUBs the page numbers of the first layout's PDF"},
    {"thumbnails", &Settings::thumbnails, Paths::None,
     "by provider: address of a video's picture, {id} for its id"},
    {"oembed-endpoints", &Settings::oembed_endpoints, Paths::None,
     "by provider: address of its oEmbed service, {url} for the video's"},
    {"shortcodes", &Settings::shortcodes, Paths::None,
     "by name: keep, drop, a kind of block, or HTML with {inner}, {0}, {key}"},
};

std::string key_hint(std::string_view word) {
  // "to pdf": YAML reads one key.
  if (const std::size_t space = word.find(' '); space != word.npos)
    for (const ConfigKey& key : kKeys)
      if (key.name == word.substr(0, space))
        return fmt::format("a colon is missing: {}:{}", key.name, word.substr(space));
  std::vector<std::string_view> views;
  for (const ConfigKey& key : kKeys) views.push_back(key.name);
  return nearest_hint(word, views,
                      fmt::format("the keys are {}", fmt::join(views, ", ")));
}

const ConfigKey* find_key(std::string_view name) {
  const auto* found =
      std::find_if(std::begin(kKeys), std::end(kKeys),
                   [&](const ConfigKey& key) { return key.name == name; });
  return found == std::end(kKeys) ? nullptr : found;
}

// A relative path of a configuration file, seen from where imprint runs.
std::string located(const std::string& value, Paths paths, const fs::path& folder) {
  const bool is_path = paths == Paths::All ||
                       (paths == Paths::WithSlash &&
                        (value.find('/') != value.npos || value.ends_with(".yaml")));
  if (!is_path || value.empty() || fs::path(value).is_absolute()) return value;
  return (folder / value).lexically_normal().string();
}

struct Unit {
  std::string_view name;
  std::uint64_t factor;
};
// From the largest on; "" is what a number without a unit counts.
constexpr Unit kDurationUnits[] = {  // [ms]
    {"h", 3'600'000},
    {"min", 60'000},
    {"s", 1000},
    {"", 1000},
    {"ms", 1}};
constexpr Unit kSizeUnits[] = {  // [bytes]
    {"GiB", 1 << 30}, {"GB", 1'000'000'000}, {"MiB", 1 << 20}, {"MB", 1'000'000},
    {"KiB", 1 << 10}, {"KB", 1000},          {"bytes", 1},     {"", 1}};

std::string quantity_text(std::uint64_t quantity, std::span<const Unit> units) {
  for (const Unit& unit : units)
    if (!unit.name.empty() && quantity >= unit.factor && quantity % unit.factor == 0)
      return fmt::format("{} {}", quantity / unit.factor, unit.name);
  return std::to_string(quantity);
}

// "90s", "2 GB": a whole number of a unit; nothing for what is none, or above 2^53.
std::optional<std::uint64_t> quantity(std::string_view text,
                                      std::span<const Unit> units) {
  constexpr std::uint64_t kMost = std::uint64_t{1} << 53;
  std::uint64_t number = 0;
  const auto [end, error] =
      std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc()) return std::nullopt;
  const std::string_view name =
      trim(text.substr(static_cast<std::size_t>(end - text.data())));
  for (const Unit& unit : units)
    if (unit.name == name && number <= kMost / unit.factor) return number * unit.factor;
  return std::nullopt;
}

// "epub, pdf" -> "epub", "pdf"; empty ones are none.
Strings words_of(std::string_view text) {
  Strings words;
  while (!text.empty()) {
    const std::size_t comma = std::min(text.find(','), text.size());
    const std::string_view word = trim(text.substr(0, comma));
    if (!word.empty()) words.emplace_back(word);
    text.remove_prefix(std::min(comma + 1, text.size()));
  }
  return words;
}

// Puts the value of one key into its field.
class Setter {
 public:
  Setter(Settings& settings, fs::path folder)
      : settings_(settings), folder_(std::move(folder)) {}

  Result<void> set(const ConfigKey& key, const Yaml& value) {
    return std::visit(
        Overloaded{
            [&](std::string Settings::*field) { return text(key, value, field); },
            [&](bool Settings::*field) { return truth(key, value, field); },
            [&](std::chrono::milliseconds Settings::*field) {
              return duration(key, value, field);
            },
            [&](std::uint64_t Settings::*field) { return size(key, value, field); },
            [&](Language Settings::*field) { return language(key, value, field); },
            [&](Strings Settings::*field) { return list(key, value, field); },
            [&](Map Settings::*field) { return map(key, value, field); },
        },
        key.field);
  }

 private:
  static Diagnostic wrong(const ConfigKey& key, const Yaml& value,
                          std::string_view expected) {
    return failure(Code::ConfigInvalid, value.where,
                   fmt::format("'{}' must be {}", key.name, expected),
                   fmt::format("its meaning: {}", key.help));
  }

  Result<void> text(const ConfigKey& key, const Yaml& value,
                    std::string Settings::*field) {
    if (!value.is_scalar() && !value.is_null()) return wrong(key, value, "one value");
    settings_.*field = located(value.scalar, key.paths, folder_);
    return {};
  }

  Result<void> language(const ConfigKey& key, const Yaml& value,
                        Language Settings::*field) {
    const ReadLanguage read = read_language(value.scalar);
    const bool is_none = value.is_null() || (value.is_scalar() && value.scalar.empty());
    if (!is_none && !read.is_all)
      return wrong(key, value, "one language, such as en, pt-BR or zh-Hant");
    settings_.*field = read.language;
    return {};
  }

  Result<void> truth(const ConfigKey& key, const Yaml& value, bool Settings::*field) {
    const std::optional<bool> said = value.as_bool();
    if (!said) return wrong(key, value, "true or false");
    settings_.*field = *said;
    return {};
  }

  Result<void> duration(const ConfigKey& key, const Yaml& value,
                        std::chrono::milliseconds Settings::*field) {
    if (value.is_null()) {
      settings_.*field = Settings().*field;
      return {};
    }
    const auto said = quantity(value.scalar, kDurationUnits);
    if (!value.is_scalar() || !said)
      return wrong(key, value, "a time like 90s or 5min");
    settings_.*field = std::chrono::milliseconds(*said);
    return {};
  }

  Result<void> size(const ConfigKey& key, const Yaml& value,
                    std::uint64_t Settings::*field) {
    if (value.is_null()) {
      settings_.*field = Settings().*field;
      return {};
    }
    const auto said = quantity(value.scalar, kSizeUnits);
    if (!value.is_scalar() || !said)
      return wrong(key, value, "a size like 500MB or 2GB");
    settings_.*field = *said;
    return {};
  }

  // One value stands for a list of one, and "a, b" for one of two; names of folders
  // keep their commas.
  Result<void> list(const ConfigKey& key, const Yaml& value, Strings Settings::*field) {
    if (value.is_map()) return wrong(key, value, "a list");
    Strings values;
    if (value.is_scalar() && key.paths == Paths::All)
      values.push_back(located(value.scalar, key.paths, folder_));
    else if (value.is_scalar())
      for (const std::string& word : words_of(value.scalar))
        values.push_back(located(word, key.paths, folder_));
    for (const Yaml& item : value.items) {
      if (!item.is_scalar()) return wrong(key, item, "a list of words");
      values.push_back(located(item.scalar, key.paths, folder_));
    }
    const bool adds = field == &Settings::allow_hosts || field == &Settings::media_dirs;
    if (!adds) (settings_.*field).clear();
    (settings_.*field).insert((settings_.*field).end(), values.begin(), values.end());
    return {};
  }

  Result<void> map(const ConfigKey& key, const Yaml& value, Map Settings::*field) {
    if (!value.is_map() && !value.is_null()) return wrong(key, value, "a map");
    for (const auto& [name, item] : value.entries) {
      if (item.is_null()) {
        (settings_.*field).erase(name);
        continue;
      }
      if (!item.is_scalar()) return wrong(key, item, "a map of texts");
      (settings_.*field)[name] = item.scalar;
    }
    return {};
  }

  Settings& settings_;
  fs::path folder_;
};

Diagnostic with_file(Diagnostic diagnostic, const std::string& file) {
  diagnostic.file = file;
  return diagnostic;
}

Strings format_names() {
  Strings names;
  for (const exporters::Format& format : exporters::formats())
    names.emplace_back(format.name);
  return names;
}

struct Fault {
  std::string_view key;
  std::string message, hint;
};

std::optional<Fault> format_fault(const Settings& settings) {
  const Strings known = format_names();
  const std::vector<std::string_view> views(known.begin(), known.end());
  const std::string all = fmt::format("the formats are {}", fmt::join(known, ", "));
  if (settings.to.empty()) return Fault{"to", "no format to make", all};
  for (const std::string& name : settings.to)
    if (std::find(known.begin(), known.end(), name) == known.end())
      return Fault{"to", fmt::format("unknown format '{}'", name),
                   nearest_hint(to_lower_ascii(name), views, all)};
  return std::nullopt;
}

std::optional<Fault> find_fault(const Settings& settings) {
  if (auto fault = format_fault(settings)) return fault;
  if (!settings.impose.empty() && settings.impose != "none" &&
      settings.impose != "booklet")
    return Fault{
        "impose",
        fmt::format("'impose' is neither none nor booklet: '{}'", settings.impose),
        "write impose: booklet"};
  if (settings.layouts.empty())
    return Fault{"layout", "no layout", "see imprint layouts for their names"};
  if (!settings.base_url.empty() && !is_http(Url{settings.base_url}))
    return Fault{"base-url",
                 fmt::format("'base-url' is no web address: '{}'", settings.base_url),
                 "write it as https://example.org/"};
  return std::nullopt;
}

// What only the merged settings show.
Result<void> check_settings(const Settings& settings) {
  const std::optional<Fault> fault = find_fault(settings);
  if (!fault) return {};
  return placed(settings, fault->key,
                failure(Code::ConfigInvalid, {}, fault->message, fault->hint));
}

// The value of `key` was set at `origin`, as YAML or by an option.
void set_origin(Settings& settings, std::string_view key, const Origin& origin,
                const Strings& added = {}) {
  settings.origins.insert_or_assign(std::string(key), origin);
  for (const std::string& value : added)
    settings.origins.try_emplace(fmt::format("{}={}", key, value), origin);
}

// A folder's imprint.yaml, if it has one.
std::optional<std::string> config_of(const std::string& root, const Files& files) {
  const std::string path =
      (fs::path(root) / "imprint.yaml").lexically_normal().string();
  if (!files.exists(path)) return std::nullopt;
  return path;
}

void take_options(const Request& request, Settings& settings) {
  const auto from = [](std::string option) {
    return Origin{std::move(option), {}, {}};
  };
  if (!request.to.empty()) {
    settings.to = request.to;
    set_origin(settings, "to", from("--to"));
  }
  if (!request.layouts.empty()) {
    settings.layouts = request.layouts;
    set_origin(settings, "layout", from("--layout"));
  }
  if (!request.name.empty()) {
    settings.name = request.name;
    set_origin(settings, "name", from("--name"));
  }
  settings.offline = settings.offline || request.offline;
  settings.strict = settings.strict || request.strict;
  settings.drafts = settings.drafts || request.drafts;
  settings.future = settings.future || request.future;
  settings.expired = settings.expired || request.expired;
  const auto add = [](Strings& to, const Strings& more) {
    to.insert(to.end(), more.begin(), more.end());
  };
  add(settings.media_dirs, request.media_dirs);
  set_origin(settings, "media-dirs", from("--media-dir"), request.media_dirs);
  add(settings.allow_hosts, request.allow_hosts);
}

// All values of a list that adds up: those that are known keep their origin.
Strings added_by(const ConfigKey& key, const Settings& settings) {
  const auto* field = std::get_if<Strings Settings::*>(&key.field);
  const bool adds = field != nullptr && (*field == &Settings::allow_hosts ||
                                         *field == &Settings::media_dirs);
  return adds ? settings.**field : Strings();
}

// Values named twice count once, in the place where they come first.
void drop_repeats(Strings& values) {
  Strings kept;
  for (std::string& value : values)
    if (std::find(kept.begin(), kept.end(), value) == kept.end())
      kept.push_back(std::move(value));
  values = std::move(kept);
}

}  // namespace

Diagnostic placed(const Settings& settings, std::string_view key, Diagnostic why) {
  const auto found = settings.origins.find(key);
  if (found == settings.origins.end()) return why;
  const Origin& origin = found->second;
  if (origin.option.empty()) {
    why.file = origin.file;
    why.where = origin.where;
  } else {
    if (why.code == Code::ConfigInvalid) why.code = Code::Usage;
    why.message = fmt::format("option '{}': {}", origin.option, why.message);
  }
  return why;
}

std::string size_text(std::uint64_t bytes) { return quantity_text(bytes, kSizeUnits); }

std::string duration_text(std::chrono::milliseconds duration) {
  return quantity_text(static_cast<std::uint64_t>(duration.count()), kDurationUnits);
}

std::span<const ConfigKey> config_keys() { return kKeys; }

Result<void> read_config(const std::string& path, Settings& settings,
                         Diagnostics& diagnostics, const Files& files) {
  Result<std::string> bytes = files.read(path, kMaxConfigBytes);
  if (!bytes) return Diagnostic(bytes.error());
  const std::uint32_t file = diagnostics.add_file(path);
  const std::string text = input::decode_source(*std::move(bytes), file, diagnostics);
  Result<Yaml> yaml = parse_yaml(text, file, diagnostics);
  if (!yaml) return with_file(yaml.error(), path);
  if (yaml->is_null()) return {};
  if (!yaml->is_map())
    return failure_in(path, Code::ConfigInvalid, "the settings are no map",
                      "write one 'key: value' a line", yaml->where);
  Setter setter(settings, fs::path(path).parent_path());
  for (const auto& [name, value] : yaml->entries) {
    const ConfigKey* key = find_key(name);
    if (key == nullptr)
      return failure_in(path, Code::ConfigInvalid,
                        fmt::format("unknown key '{}'", name), key_hint(name),
                        value.key_where);
    if (Result<void> done = setter.set(*key, value); !done)
      return with_file(done.error(), path);
    set_origin(settings, name, {{}, path, value.where}, added_by(*key, settings));
    IMPRINT_TRY(check_settings(settings));
  }
  return {};
}

Result<void> apply_assignment(std::string_view assignment, Settings& settings) {
  const std::string origin = fmt::format("--set {}", assignment);
  const std::size_t equals = assignment.find('=');
  if (equals == assignment.npos || equals == 0)
    return failure(Code::Usage, {}, fmt::format("no value: '{}'", origin),
                   fmt::format("write --set {}=VALUE",
                               assignment.empty() || equals == 0 ? "KEY" : assignment));
  std::string_view name = trim(assignment.substr(0, equals));
  const std::string_view value = trim(assignment.substr(equals + 1));
  std::string_view inner;
  if (const std::size_t dot = name.find('.'); dot != name.npos) {
    inner = name.substr(dot + 1);
    name = name.substr(0, dot);
  }
  const ConfigKey* key = find_key(name);
  if (key == nullptr)
    return failure_in(origin, Code::ConfigInvalid,
                      fmt::format("unknown key '{}'", name), key_hint(name));

  Yaml yaml;
  yaml.kind = value.empty() ? Yaml::Kind::Null : Yaml::Kind::Scalar;
  yaml.scalar = std::string(value);
  if (!inner.empty()) {
    Yaml outer;
    outer.kind = Yaml::Kind::Map;
    outer.entries.emplace_back(std::string(inner), std::move(yaml));
    yaml = std::move(outer);
  } else if (std::holds_alternative<Strings Settings::*>(key->field)) {
    yaml.kind = Yaml::Kind::List;
    for (std::string& word : words_of(value)) {
      Yaml item;
      item.kind = Yaml::Kind::Scalar;
      item.scalar = std::move(word);
      yaml.items.push_back(std::move(item));
    }
  }
  if (Result<void> done = Setter(settings, {}).set(*key, yaml); !done)
    return with_file(done.error(), origin);
  set_origin(settings, name, {{}, origin, {}}, added_by(*key, settings));
  return check_settings(settings);
}

Result<Settings> settings_for(const std::string& root, const Request& request,
                              Diagnostics& diagnostics, const Files& files) {
  Settings settings;
  if (const auto config = config_of(root, files))
    if (auto done = read_config(*config, settings, diagnostics, files); !done)
      return done.error();
  if (!request.config.empty())
    if (auto done = read_config(request.config, settings, diagnostics, files); !done)
      return done.error();
  for (const std::string& assignment : request.set)
    if (auto done = apply_assignment(assignment, settings); !done) return done.error();
  take_options(request, settings);
  for (Strings* values :
       {&settings.to, &settings.layouts, &settings.allow_hosts, &settings.media_dirs})
    drop_repeats(*values);
  IMPRINT_TRY(check_settings(settings));
  return settings;
}

}  // namespace imprint::job
