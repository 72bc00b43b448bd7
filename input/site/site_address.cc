#include "input/site/site_address.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>

#include "base/unicode.h"
#include "base/url.h"

namespace imprint::input {

namespace {

using document::Date;
using document::Metadata;

// What may stand in a path of an address, besides what percent_encode() keeps anyway:
// RFC 3986, `pchar`, and the separator.
constexpr std::string_view kKept = "/:@$&+,;=!'()*";

std::string text_of(const Metadata& metadata, std::string_view key) {
  for (const auto& [name, value] : metadata.extra)
    if (name == key && value.is_scalar()) return std::string(trim(value.scalar));
  return {};
}

// A site path in parts: "docs/setup/first.md" -> folders {docs, setup}, name "first".
struct PageName {
  std::vector<std::string> folders;  // without that of a bundle
  std::string name;                  // empty: a section's own page
};

PageName page_name(std::string_view site_path) {
  PageName page;
  for (std::size_t slash; (slash = site_path.find('/')) != site_path.npos;) {
    page.folders.emplace_back(site_path.substr(0, slash));
    site_path.remove_prefix(slash + 1);
  }
  page.name = std::string(site_path.substr(0, site_path.rfind('.')));
  if (page.name == "_index") {
    page.name.clear();
  } else if (page.name == "index") {
    page.name.clear();
    if (!page.folders.empty()) {
      page.name = std::move(page.folders.back());
      page.folders.pop_back();
    }
  }
  return page;
}

std::string join(const std::vector<std::string>& parts) {
  std::string out;
  for (const std::string& part : parts) out += (out.empty() ? "" : "/") + part;
  return out;
}

bool has_ending(std::string_view path) {
  const std::string_view last = path.substr(path.rfind('/') + 1);
  return last.ends_with(".html") || last.ends_with(".htm") || last.ends_with(".xml") ||
         last.ends_with(".json") || last.ends_with(".txt");
}

// "." and ".." taken away, no "//"; begins with "/", never climbs.
std::string cleaned(std::string_view path) {
  const bool folder = path.ends_with('/');
  std::vector<std::string> parts;
  while (!path.empty()) {
    const std::size_t slash = std::min(path.find('/'), path.size());
    const std::string_view part = path.substr(0, slash);
    path.remove_prefix(std::min(slash + 1, path.size()));
    if (part == ".." && !parts.empty()) parts.pop_back();
    if (!part.empty() && part != "." && part != "..") parts.emplace_back(part);
  }
  std::string out = "/" + join(parts);
  if (folder && out.size() > 1) out += '/';
  return out;
}

// The days of the year before each month.
int day_of_year(const Date& date) {
  constexpr std::array<int, 12> kBefore = {0,   31,  59,  90,  120, 151,
                                           181, 212, 243, 273, 304, 334};
  const bool leap =
      (date.year % 4 == 0 && date.year % 100 != 0) || date.year % 400 == 0;
  return kBefore[static_cast<std::size_t>(date.month - 1)] + date.day +
         (leap && date.month > 2 ? 1 : 0);
}

// 0 is Sunday. Source: Tomohiko Sakamoto, comp.lang.c, 1993.
int weekday(const Date& date) {
  constexpr std::array<int, 12> kShift = {0, 3, 2, 5, 0, 3, 5, 1, 4, 6, 2, 4};
  const int y = date.month < 3 ? date.year - 1 : date.year;
  return (y + y / 4 - y / 100 + y / 400 +
          kShift[static_cast<std::size_t>(date.month - 1)] + date.day) %
         7;
}

constexpr std::array<std::string_view, 12> kMonths = {
    "January", "February", "March",     "April",   "May",      "June",
    "July",    "August",   "September", "October", "November", "December"};
constexpr std::array<std::string_view, 7> kWeekdays = {
    "Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"};

// Fills the patterns of Hugo's `permalinks` and of Jekyll's.
class Pattern {
 public:
  Pattern(const PageName& page, const Metadata& metadata, const SiteConfig& config,
          const IsSection& is_section)
      : page_(page), metadata_(metadata), config_(config), is_section_(is_section) {
    // As Hugo's `frontmatter.date` has it; an article without any is of Go's first day.
    for (const auto& date : {metadata.lastmod, metadata.publish_date, metadata.date})
      if (date) date_ = *date;
  }

  std::string fill(std::string_view pattern) const {
    std::string out;
    while (!pattern.empty()) {
      const std::size_t colon = std::min(pattern.find(':'), pattern.size());
      out += pattern.substr(0, colon);
      pattern.remove_prefix(colon);
      if (pattern.empty()) break;
      std::size_t end = 1;
      while (end < pattern.size() && (is_lower(pattern[end]) || pattern[end] == '_'))
        ++end;
      std::string_view name = pattern.substr(1, end - 1);
      std::string_view slice;
      if (name == "sections" && end < pattern.size() && pattern[end] == '[') {
        const std::size_t close = pattern.find(']', end);
        if (close != pattern.npos) {
          slice = pattern.substr(end + 1, close - end - 1);
          end = close + 1;
        }
      }
      out += value(name, slice);
      pattern.remove_prefix(end);
    }
    return out;
  }

 private:
  static bool is_lower(char c) { return c >= 'a' && c <= 'z'; }

  std::string value(std::string_view name, std::string_view slice) const {
    const auto month = static_cast<std::size_t>(date_.month - 1);
    const bool jekyll = config_.kind == SiteConfig::Kind::Jekyll;
    if (name == "year") return std::to_string(date_.year);
    if (name == "short_year") return fmt::format("{:02}", date_.year % 100);
    if (name == "month") return fmt::format("{:02}", date_.month);
    if (name == "i_month") return std::to_string(date_.month);
    if (name == "monthname") return std::string(kMonths[month]);
    if (name == "day") return fmt::format("{:02}", date_.day);
    if (name == "i_day") return std::to_string(date_.day);
    if (name == "y_day") return fmt::format("{:03}", day_of_year(date_));
    if (name == "yearday") return std::to_string(day_of_year(date_));
    if (name == "weekday") return std::to_string(weekday(date_));
    if (name == "weekdayname")
      return std::string(kWeekdays[static_cast<std::size_t>(weekday(date_))]);
    if (name == "section") return page_.folders.empty() ? "" : part(page_.folders[0]);
    if (name == "sections") return sections(slice);
    if (name == "categories") return categories();
    if (name == "filename" || name == "contentbasename") return part(page_.name);
    if (jekyll || name == "slugorfilename" || name == "slugorcontentbasename")
      return part(slug_or(page_.name));
    if (name == "slug") return part(slug_or(metadata_.title));
    if (name == "title") return part(metadata_.title);
    return {};
  }

  std::string part(std::string_view text) const { return address_part(text, config_); }

  std::string slug_or(const std::string& otherwise) const {
    return metadata_.slug.empty() ? otherwise : metadata_.slug;
  }

  // The folders that are sections: the first one, and those with a page of their own.
  // Of a slice only "[a:b]" with numbers, and "[last]", have a meaning.
  std::string sections(std::string_view slice) const {
    std::vector<std::string> all;
    std::string folder;
    for (const std::string& name : page_.folders) {
      folder += (folder.empty() ? "" : "/") + name;
      if (all.empty() || is_section_(folder)) all.push_back(part(name));
    }
    if (slice.empty()) return join(all);
    if (slice == "last") return all.empty() ? "" : all.back();
    const std::size_t colon = slice.find(':');
    const std::size_t first = number(slice.substr(0, colon), all, 0);
    const std::size_t last = colon == slice.npos
                                 ? first + 1
                                 : number(slice.substr(colon + 1), all, all.size());
    std::vector<std::string> some;
    for (std::size_t i = first; i < std::min(last, all.size()); ++i)
      some.push_back(all[i]);
    return join(some);
  }

  static std::size_t number(std::string_view text, const std::vector<std::string>& all,
                            std::size_t otherwise) {
    if (text == "last") return all.empty() ? 0 : all.size() - 1;
    if (text.empty() || text.size() > 4) return otherwise;
    std::size_t value = 0;
    for (const char c : text) {
      if (c < '0' || c > '9') return otherwise;
      value = value * 10 + static_cast<std::size_t>(c - '0');
    }
    return value;
  }

  std::string categories() const {
    std::vector<std::string> all;
    for (const std::string& folder : page_.folders)
      if (folder != "_posts") all.push_back(part(folder));
    for (const std::string& category : metadata_.categories)
      all.push_back(part(category));
    return join(all);
  }

  const PageName& page_;
  const Metadata& metadata_;
  const SiteConfig& config_;
  const IsSection& is_section_;
  Date date_{1, 1, 1};
};

// The styles that Jekyll has names for.
std::string_view jekyll_pattern(std::string_view style) {
  struct Row {
    std::string_view name, pattern;
  };
  constexpr std::array<Row, 4> kStyles = {
      {{"date", "/:categories/:year/:month/:day/:title.html"},
       {"pretty", "/:categories/:year/:month/:day/:title/"},
       {"ordinal", "/:categories/:year/:y_day/:title.html"},
       {"none", "/:categories/:title.html"}}};
  for (const Row& row : kStyles)
    if (row.name == style) return row.pattern;
  return style;
}

std::string jekyll_path(const PageName& page, const SourceFile& source,
                        const Metadata& metadata, const SiteConfig& config,
                        const IsSection& is_section) {
  const std::string own = text_of(metadata, "permalink");
  const std::string style =
      config.permalinks.empty() ? "date" : config.permalinks.front().second;
  const bool is_post = source.site_path.starts_with("_posts/") ||
                       source.site_path.find("/_posts/") != std::string::npos;
  const Pattern pattern(page, metadata, config, is_section);
  if (!own.empty()) return pattern.fill(jekyll_pattern(own));
  if (is_post) return pattern.fill(jekyll_pattern(style));
  if (page.name.empty()) return "/" + join(page.folders) + "/";
  const std::string path = "/" + join(page.folders) + "/" + page.name;
  const bool is_index = source.site_path.find("index.") != std::string::npos;
  return path + (is_index || style == "pretty" ? "/" : ".html");
}

const std::string* permalink_of(const PageName& page, const SiteConfig& config) {
  if (page.folders.empty() || page.name.empty()) return nullptr;
  for (const auto& [section, pattern] : config.permalinks)
    if (to_lower_ascii(section) == to_lower_ascii(page.folders.front()))
      return &pattern;
  return nullptr;
}

// Hugo's path, below the language's folder.
std::string hugo_path(const PageName& page, const Metadata& metadata,
                      const SiteConfig& config, const IsSection& is_section) {
  if (const std::string* pattern = permalink_of(page, config)) {
    std::string path = Pattern(page, metadata, config, is_section).fill(*pattern);
    if (config.ugly_urls && path.ends_with('/')) path.pop_back();
    if (has_ending(path)) return path;
    return path + (config.ugly_urls ? ".html" : "/");
  }
  std::string path = "/";
  for (const std::string& folder : page.folders)
    path += address_part(folder, config) + "/";
  if (!page.name.empty())
    path += address_part(metadata.slug.empty() ? page.name : metadata.slug, config);
  while (path.size() > 1 && path.ends_with('/')) path.pop_back();
  if (path.size() == 1) return path;
  return path + (config.ugly_urls ? ".html" : "/");
}

std::string language_folder(const SourceFile& source, const SiteConfig& config) {
  if (!source.lang_code.empty()) return "/" + source.lang_code;
  return config.default_in_subdir ? "/" + config.lang_code : "";
}

std::string own_url(const Metadata& metadata, const SiteConfig& config) {
  using Kind = SiteConfig::Kind;
  std::string url;
  if (config.kind != Kind::Zola && config.kind != Kind::Jekyll) url = metadata.url;
  // Zola's name for it, without a slash in front.
  if (url.empty() && (config.kind == Kind::Zola || config.kind == Kind::Plain)) {
    url = text_of(metadata, "path");
    if (!url.empty() && !url.starts_with('/')) url.insert(0, "/");
    if (!url.empty() && config.kind == Kind::Zola && !url.ends_with('/')) url += '/';
  }
  return url;
}

std::string base_path(std::string_view base_url) {
  std::string path = split_url(base_url).path;
  while (path.ends_with('/')) path.pop_back();
  return path;
}

}  // namespace

std::string address_part(std::string_view text, const SiteConfig& config) {
  constexpr std::string_view kAllowed = "./\\_#+~-@";
  std::string out;
  bool pending = false, was_hyphen = false;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t begin = at;
    const char32_t c = next_code_point(text, at);
    const bool allowed =
        is_letter_or_digit(c) || is_mark(c) ||
        (c < 0x80 && kAllowed.find(static_cast<char>(c)) != std::string_view::npos);
    if (allowed) {
      was_hyphen = c == '-';
      if (pending && !was_hyphen) out += '-';
      pending = false;
      out += text.substr(begin, at - begin);
    } else if (!out.empty() && !was_hyphen && is_html_space(c)) {
      pending = true;
    }
  }
  return config.keep_case ? out : to_lower(out);
}

std::string address_of(const SourceFile& source, const Metadata& metadata,
                       const SiteConfig& config, std::string_view base_url,
                       const IsSection& is_section) {
  const PageName page = page_name(source.site_path);
  std::string path;
  if (const std::string url = own_url(metadata, config); !url.empty()) {
    path = url.starts_with('/') ? url : language_folder(source, config) + "/" + url;
    if (!path.ends_with('/') && !has_ending(path)) path += '/';
  } else if (config.kind == SiteConfig::Kind::Jekyll) {
    path = jekyll_path(page, source, metadata, config, is_section);
  } else {
    path =
        language_folder(source, config) + hugo_path(page, metadata, config, is_section);
  }
  return percent_encode(cleaned(base_path(base_url) + "/" + path), kKept);
}

std::vector<std::string> aliases_of(const Metadata& metadata, std::string_view address,
                                    std::string_view base_url) {
  std::vector<std::string> aliases;
  for (const std::string& alias : metadata.aliases) {
    std::string_view beside = address;
    if (beside.ends_with('/')) beside.remove_suffix(1);
    beside = beside.substr(0, beside.rfind('/') + 1);
    aliases.push_back(cleaned(alias.starts_with('/') ? base_path(base_url) + alias
                                                     : percent_decode(beside) + alias));
  }
  return aliases;
}

std::string content_path_of(const SourceFile& source) {
  const PageName page = page_name(source.site_path);
  std::string path = "/" + join(page.folders);
  if (!page.name.empty()) path += (path.size() > 1 ? "/" : "") + page.name;
  return to_lower(path);
}

bool is_rendered(const Metadata& metadata) {
  for (const auto& [key, value] : metadata.extra) {
    if (key == "headless" && value.as_bool().value_or(false)) return false;
    if (key != "_build" && key != "build") continue;
    const Yaml* render = value.find("render");
    if (render != nullptr && (render->scalar == "never" || render->scalar == "link" ||
                              render->as_bool() == false))
      return false;
  }
  return true;
}

std::string public_url(std::string_view base_url, std::string_view address) {
  if (base_url.empty()) return {};
  return resolve_url(clean_url(base_url), clean_url(address)).text;
}

}  // namespace imprint::input
