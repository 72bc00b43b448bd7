#include "input/front_matter.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <vector>

#include "base/json.h"
#include "base/toml.h"
#include "base/unicode.h"
#include "base/url.h"
#include "base/yaml.h"

namespace imprint::input {
namespace {

using document::Metadata;

std::string_view line_at(std::string_view text, std::size_t at) {
  return text.substr(at, text.find('\n', at) - at);
}

bool is_fence(std::string_view line, std::string_view fence) {
  if (!line.starts_with(fence)) return false;
  return line.find_first_not_of(" \t", fence.size()) == std::string_view::npos;
}

std::uint32_t lines_in(std::string_view text) {
  return static_cast<std::uint32_t>(std::count(text.begin(), text.end(), '\n'));
}

// YAML that is a map and has no fault.
bool is_map(std::string_view text) {
  Diagnostics ignored;
  const Result<Yaml> yaml = parse_yaml(text, 0, ignored);
  return yaml && yaml->is_map();
}

Split cut(std::string_view text, std::size_t begin, std::size_t end, std::size_t body) {
  Split split;
  split.front_matter = text.substr(begin, end - begin);
  split.body = text.substr(std::min(body, text.size()));
  split.front_line = 1 + lines_in(text.substr(0, begin));
  split.body_line = 1 + lines_in(text.substr(0, std::min(body, text.size())));
  return split;
}

Split cut_unclosed(std::string_view text, std::size_t begin, std::uint32_t file,
                   Diagnostics& diagnostics) {
  const SourcePos where{file, lines_in(text.substr(0, begin)), 1};
  const std::size_t end = std::min(text.find("\n\n", begin), text.size());
  const bool is_yaml = is_map(text.substr(begin, end - begin));
  diagnostics.report(Code::FrontMatterUnclosed, where,
                     is_yaml ? "front matter has no closing line; it ends at the first "
                               "empty line"
                             : "front matter has no closing line; all is read as text",
                     "close it with a line of three hyphens");
  if (is_yaml) return cut(text, begin, end, end);
  return cut(text, 0, 0, 0);
}

Split without_end(std::string_view text, std::size_t start, std::uint32_t file,
                  std::string_view hint, Diagnostics& diagnostics) {
  diagnostics.report(
      Code::FrontMatterUnclosed, {file, 1 + lines_in(text.substr(0, start)), 1},
      "front matter is never closed; all is read as text", std::string(hint));
  return cut(text, 0, 0, 0);
}

Split cut_toml(std::string_view text, std::size_t start, std::uint32_t file,
               Diagnostics& diagnostics) {
  const std::size_t begin = std::min(text.find('\n', start), text.size() - 1) + 1;
  for (std::size_t at = begin; at < text.size();) {
    const std::string_view line = line_at(text, at);
    const std::size_t next = at + line.size() + 1;
    if (is_fence(line, "+++")) {
      Split split = cut(text, begin, at, next);
      split.format = FrontMatterFormat::Toml;
      return split;
    }
    at = next;
  }
  return without_end(text, start, file, "close it with a line of +++", diagnostics);
}

// An object, not a shortcode ("{{<") or an attribute list ("{.class}").
bool begins_json(std::string_view text) {
  if (!text.starts_with('{')) return false;
  const std::size_t inside = text.find_first_not_of(" \t\n", 1);
  return inside != std::string_view::npos &&
         (text[inside] == '"' || text[inside] == '}');
}

// The object ends at the brace that closes its first one.
Split cut_json(std::string_view text, std::size_t start, std::uint32_t file,
               Diagnostics& diagnostics) {
  int depth = 0;
  bool in_string = false;
  for (std::size_t at = start; at < text.size(); ++at) {
    const char c = text[at];
    if (in_string) {
      if (c == '\\')
        ++at;
      else if (c == '"')
        in_string = false;
      continue;
    }
    in_string = c == '"';
    if (c == '{') ++depth;
    if (c != '}' || --depth > 0) continue;
    Split split = cut(text, start, at + 1, at + 1);
    split.format = FrontMatterFormat::Json;
    return split;
  }
  return without_end(text, start, file, "close it with a brace", diagnostics);
}

Result<Yaml> parse(const Split& split, std::uint32_t file, Diagnostics& diagnostics) {
  switch (split.format) {
    case FrontMatterFormat::Toml:
      return parse_toml(split.front_matter, file, split.front_line);
    case FrontMatterFormat::Json:
      return parse_json(split.front_matter, file, split.front_line);
    case FrontMatterFormat::Yaml:
      break;
  }
  return parse_yaml(split.front_matter, file, diagnostics, split.front_line);
}

// Reads the values of one front matter into Metadata.
class MetadataReader {
 public:
  MetadataReader(Metadata& metadata, Diagnostics& diagnostics)
      : metadata_(metadata), diagnostics_(diagnostics) {}

  void read(const std::string& written, const Yaml& value);

 private:
  void wrong_type(const std::string& key, const Yaml& value, std::string_view wanted) {
    diagnostics_.report(
        Code::FrontMatterType, value.key_where,
        fmt::format("{} is not {}; it is left out", json_string(key), wanted));
  }

  std::optional<std::string> text(const std::string& key, const Yaml& value) {
    if (value.is_scalar()) return printable(trim(value.scalar));
    wrong_type(key, value, "a text");
    return std::nullopt;
  }

  // A list of texts; one text is a list of one. Maps give their `name`.
  std::vector<std::string> texts(const std::string& key, const Yaml& value) {
    std::vector<std::string> out;
    const auto add = [&](const Yaml& item) {
      const Yaml* name = item.is_map() ? item.find("name") : &item;
      if (item.is_null() || (name && name->is_null())) return;
      if (!name || !name->is_scalar()) return wrong_type(key, item, "a text");
      std::string read = printable(trim(name->scalar));
      if (!read.empty() && std::find(out.begin(), out.end(), read) == out.end())
        out.push_back(std::move(read));
    };
    if (!value.is_list()) add(value);
    for (const Yaml& item : value.items) add(item);
    return out;
  }

  void date(const std::string& key, const Yaml& value,
            std::optional<document::Date>& to) {
    const auto read = text(key, value);
    if (!read || read->empty()) return;
    if (const auto parsed = document::parse_date(*read)) {
      to = parsed;
    } else {
      diagnostics_.report(Code::FrontMatterDate, value.where,
                          fmt::format("{} {} is not a date", key, json_string(*read)),
                          "write it as 2022-09-01, or 2022-09-01T10:30:00+02:00");
    }
  }

  void picture(const std::string& key, const Yaml& value);
  void videos(const std::string& key, const Yaml& value);

  Metadata& metadata_;
  Diagnostics& diagnostics_;
  int picture_rank_ = 0;  // of the key that gave the thumbnail
};

// `thumbnail: url`, `cover: {image: url, alt: text}` (PaperMod), `image: url`,
// `featured_image: url`: in this order of preference.
void MetadataReader::picture(const std::string& key, const Yaml& value) {
  constexpr std::array<std::string_view, 4> kKeys = {"featured_image", "image", "cover",
                                                     "thumbnail"};
  const int rank =
      1 + static_cast<int>(std::find(kKeys.begin(), kKeys.end(), key) - kKeys.begin());
  const Yaml* url = &value;
  std::string alt;
  if (value.is_map()) {
    url = nullptr;
    for (const std::string_view name : {"image", "src", "url", "path"})
      if (const Yaml* found = value.find(name); found && !url) url = found;
    if (const Yaml* found = value.find("alt"); found && found->is_scalar())
      alt = printable(collapse_space(found->scalar));
    if (!url || url->is_null()) return;
  }
  if (!url->is_scalar()) return wrong_type(key, value, "the address of a picture");
  if (trim(url->scalar).empty() || rank < picture_rank_) return;
  picture_rank_ = rank;
  metadata_.thumbnail = std::string(trim(url->scalar));
  metadata_.thumbnail_alt = alt;
  metadata_.thumbnail_where = url->where;
}

void MetadataReader::read(const std::string& written, const Yaml& value) {
  if (value.is_null()) return;
  // Hugo's keys have no case.
  const std::string key = to_lower_ascii(written);
  struct TextRow {
    std::string_view key;
    std::string Metadata::*field;
  };
  constexpr std::array<TextRow, 8> kTexts = {{{"title", &Metadata::title},
                                              {"subtitle", &Metadata::subtitle},
                                              {"lang", &Metadata::lang},
                                              {"language", &Metadata::lang},
                                              {"description", &Metadata::description},
                                              {"slug", &Metadata::slug},
                                              {"isbn", &Metadata::isbn},
                                              {"uuid", &Metadata::uuid}}};
  struct ListRow {
    std::string_view key;
    std::vector<std::string> Metadata::*field;
  };
  constexpr std::array<ListRow, 5> kLists = {{{"author", &Metadata::authors},
                                              {"authors", &Metadata::authors},
                                              {"categories", &Metadata::categories},
                                              {"tags", &Metadata::tags},
                                              {"keywords", &Metadata::keywords}}};
  for (const TextRow& row : kTexts) {
    if (row.key != key) continue;
    if (key == "title") metadata_.title_where = value.where;
    if (auto read = text(key, value)) metadata_.*row.field = collapse_space(*read);
    return;
  }
  for (const ListRow& row : kLists) {
    if (row.key != key) continue;
    for (std::string& item : texts(key, value)) {
      auto& list = metadata_.*row.field;
      if (std::find(list.begin(), list.end(), item) == list.end())
        list.push_back(std::move(item));
    }
    return;
  }
  if (key == "date") return date(key, value, metadata_.date);
  if (key == "lastmod") return date(key, value, metadata_.lastmod);
  if (key == "summary") {
    const auto read = text(key, value);
    if (read && metadata_.description.empty())
      metadata_.description = collapse_space(*read);
    return;
  }
  if (key == "draft") {
    const auto draft = value.as_bool();
    if (!draft) return wrong_type(key, value, "true or false");
    metadata_.draft = *draft;
    return;
  }
  if (key == "thumbnail" || key == "cover" || key == "image" || key == "featured_image")
    return picture(key, value);
  if (key == "youtube_id" || key == "videos") return videos(key, value);
  metadata_.extra.emplace_back(written, value);
}

// Addresses of players, or YouTube's names of videos.
void MetadataReader::videos(const std::string& key, const Yaml& value) {
  for (const std::string& video : texts(key, value)) {
    if (video.find("://") != std::string::npos)
      metadata_.videos.push_back(video);
    else if (key == "youtube_id")
      metadata_.videos.push_back("https://www.youtube.com/embed/" +
                                 percent_encode(video));
    else
      wrong_type(key, value, "the address of a video");
  }
}

}  // namespace

std::string printable(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t begin = at;
    const char32_t c = next_code_point(text, at);
    const bool is_control =
        (c < 0x20 && c != '\t' && c != '\n') || c == 0x7F || c == 0xFFFE || c == 0xFFFF;
    if (!is_control) out += text.substr(begin, at - begin);
  }
  return out;
}

Split split_front_matter(std::string_view text, std::uint32_t file,
                         Diagnostics& diagnostics) {
  const std::size_t start = text.find_first_not_of(" \t\n");
  if (start == std::string_view::npos) return cut(text, 0, 0, 0);
  const std::string_view first = line_at(text, start);
  if (begins_json(text.substr(start))) return cut_json(text, start, file, diagnostics);
  if (is_fence(first, "+++")) return cut_toml(text, start, file, diagnostics);
  if (!is_fence(first, "---")) return cut(text, 0, 0, 0);
  const std::size_t begin = std::min(text.find('\n', start), text.size() - 1) + 1;
  for (std::size_t at = begin; at < text.size();) {
    const std::string_view line = line_at(text, at);
    const std::size_t next = at + line.size() + 1;
    if (is_fence(line, "---") || is_fence(line, "..."))
      return cut(text, begin, at, next);
    at = next;
  }
  return cut_unclosed(text, begin, file, diagnostics);
}

Result<Metadata> read_front_matter(const Split& split, std::uint32_t file,
                                   Diagnostics& diagnostics) {
  Metadata metadata;
  metadata.lang.clear();
  if (split.front_matter.empty()) return metadata;
  Result<Yaml> yaml = parse(split, file, diagnostics);
  IMPRINT_TRY(yaml);
  if (yaml->is_null()) return metadata;
  if (!yaml->is_map())
    return failure(Code::YamlBroken, {file, split.front_line, 1},
                   "front matter is not a list of keys and values",
                   "write each line as key: value");
  MetadataReader reader(metadata, diagnostics);
  for (const auto& [key, value] : yaml->entries) reader.read(key, value);
  return metadata;
}

}  // namespace imprint::input
