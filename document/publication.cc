#include "document/publication.h"

#include <algorithm>
#include <span>

#include "base/ascii.h"
#include "base/unicode.h"

namespace imprint::document {
namespace {

constexpr std::string_view kPublisher[] = {"publisher"};
constexpr std::string_view kRights[] = {"rights", "copyright", "license", "licence"};
constexpr std::string_view kPositions[] = {
    "series_index", "series_order", "series_number", "series_part", "series_weight"};

// "Series_Index" is "seriesindex".
std::string bare(std::string_view key) {
  std::string out = to_lower_ascii(key);
  std::erase_if(out, [](char c) { return c == '_' || c == '-' || c == ' '; });
  return out;
}

std::string text_of(const Yaml& value) {
  const Yaml* text = &value;
  if (value.is_list() && !value.items.empty()) text = &value.items.front();
  if (text->is_map()) text = text->find("name");
  if (text == nullptr || !text->is_scalar()) return {};
  return has_visible(text->scalar) ? collapse_space(printable(text->scalar))
                                   : std::string();
}

// The text of the first of `keys` that has one, also below `params`.
std::string first_text(const Metadata& metadata,
                       std::span<const std::string_view> keys) {
  const auto in = [](const auto& entries, std::string_view key) {
    for (const auto& entry : entries)
      if (bare(entry.first) == key)
        if (std::string text = text_of(entry.second); !text.empty()) return text;
    return std::string();
  };
  for (const std::string_view written : keys) {
    const std::string key = bare(written);
    if (std::string text = in(metadata.extra, key); !text.empty()) return text;
    for (const auto& [name, value] : metadata.extra)
      if (bare(name) == "params")
        if (std::string text = in(value.entries, key); !text.empty()) return text;
  }
  return {};
}

// Digits, with single dots between.
bool is_position(std::string_view text) {
  constexpr std::size_t kLongest = 20;
  if (text.empty() || text.size() > kLongest) return false;
  bool digit = false;
  for (const char c : text) {
    if (!is_ascii_digit(static_cast<unsigned char>(c)) && (c != '.' || !digit))
      return false;
    digit = c != '.';
  }
  return digit;
}

}  // namespace

std::string publisher_of(const Metadata& metadata) {
  return first_text(metadata, kPublisher);
}

std::string rights_of(const Metadata& metadata) {
  return first_text(metadata, kRights);
}

std::string series_position_of(const Metadata& metadata) {
  const std::string said = first_text(metadata, kPositions);
  if (is_position(said)) return said;
  return metadata.weight && *metadata.weight > 0 ? std::to_string(*metadata.weight)
                                                 : std::string();
}

std::vector<std::string_view> publication_keys() {
  std::vector<std::string_view> all(std::begin(kPublisher), std::end(kPublisher));
  all.insert(all.end(), std::begin(kRights), std::end(kRights));
  all.insert(all.end(), std::begin(kPositions), std::end(kPositions));
  return all;
}

std::string sort_name_of(const Metadata& metadata, std::string_view author) {
  for (const auto& [key, value] : metadata.extra)
    if (key == kFileAs && value.is_map())
      if (const Yaml* found = value.find(author)) return text_of(*found);
  return {};
}

}  // namespace imprint::document
