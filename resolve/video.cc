#include "resolve/video.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <vector>

#include "base/unicode.h"
#include "document/video_host.h"

namespace imprint::resolve {

namespace {

// "1m30s", "90", "90s", "1h2m3s" [s]; 0 for anything else.
int parse_start(std::string_view text) {
  int total = 0;
  while (!text.empty()) {
    int value = 0;
    const auto [end, error] =
        std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || value < 0 || value > 1'000'000) return 0;
    text.remove_prefix(static_cast<std::size_t>(end - text.data()));
    const char unit = text.empty() ? 's' : text.front();
    if (!text.empty()) text.remove_prefix(1);
    if (unit == 'h')
      total += value * 3600;
    else if (unit == 'm')
      total += value * 60;
    else if (unit == 's')
      total += value;
    else
      return 0;
  }
  return total;
}

// "start=90", "t=1m30s" in the query, "t=30" in the fragment.
int start_of(const UrlParts& parts) {
  for (const auto& where : {parts.query, parts.fragment})
    for (const std::string_view key : {"start", "t"})
      if (where)
        if (const auto value = query_value(*where, key))
          if (const int start = parse_start(*value); start > 0) return start;
  return 0;
}

std::vector<std::string> segments_of(std::string_view path) {
  std::vector<std::string> segments;
  while (!path.empty()) {
    const std::size_t slash = path.find('/');
    if (slash != 0) segments.push_back(percent_decode(path.substr(0, slash)));
    path.remove_prefix(slash == std::string_view::npos ? path.size() : slash + 1);
  }
  return segments;
}

bool is_name(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) {
    return is_letter_or_digit(static_cast<unsigned char>(c)) || c == '-' || c == '_';
  });
}

std::string query_of(const UrlParts& parts, std::string_view key) {
  return parts.query ? query_value(*parts.query, key).value_or("") : "";
}

// A YouTube id has 11 characters; a playlist has none of its own.
bool identify_youtube(const UrlParts& parts, VideoAddress& video) {
  const std::vector<std::string> path = segments_of(parts.path);
  constexpr std::array<std::string_view, 5> kBefore = {"embed", "shorts", "live", "v",
                                                       "e"};
  std::string id;
  if (parts.host == "youtu.be") {
    if (!path.empty()) id = path[0];
  } else if (!path.empty() && path[0] == "watch") {
    id = query_of(parts, "v");
  } else if (path.size() >= 2 &&
             std::find(kBefore.begin(), kBefore.end(), path[0]) != kBefore.end()) {
    id = path[1];
  }
  const std::string list = query_of(parts, "list");
  if ((id == "videoseries" || (!path.empty() && path[0] == "playlist")) &&
      is_name(list)) {
    video.url = video.short_url = {"https://www.youtube.com/playlist?list=" + list};
    return true;
  }
  constexpr std::size_t kIdSize = 11;
  // "ID&feature=..." where a '?' was meant.
  if (id.size() > kIdSize && id[kIdSize] == '&') id.resize(kIdSize);
  if (id.size() != kIdSize || !is_name(id)) return false;
  video.id = id;
  video.start_s = start_of(parts);
  video.url = {"https://www.youtube.com/watch?v=" + id};
  video.short_url = {"https://youtu.be/" + id};
  if (video.start_s > 0) {
    video.url.text += "&t=" + std::to_string(video.start_s) + "s";
    video.short_url.text += "?t=" + std::to_string(video.start_s);
  }
  return true;
}

// A Vimeo id is a number; unlisted videos have a hash after it.
bool identify_vimeo(const UrlParts& parts, VideoAddress& video) {
  const std::vector<std::string> path = segments_of(parts.path);
  const auto is_number = [](const std::string& text) {
    return !text.empty() && text.find_first_not_of("0123456789") == std::string::npos;
  };
  const auto id = std::find_if(path.begin(), path.end(), is_number);
  if (id == path.end()) return false;
  video.id = *id;
  std::string hash = query_of(parts, "h");
  if (hash.empty() && id + 1 != path.end()) hash = *(id + 1);
  video.start_s = start_of(parts);
  video.short_url = {"https://vimeo.com/" + video.id};
  if (is_name(hash)) video.short_url.text += "/" + hash;
  if (video.start_s > 0)
    video.short_url.text += "#t=" + std::to_string(video.start_s) + "s";
  video.url = video.short_url;
  return true;
}

struct Row {
  document::VideoHost host;
  Provider provider;
  bool (*identify)(const UrlParts&, VideoAddress&);
};

constexpr std::array<Row, 2> kProviders = {{
    {document::VideoHost::Youtube,
     {"youtube", "https://i.ytimg.com/vi/{id}/hqdefault.jpg",
      "https://www.youtube.com/oembed?format=json&url={url}"},
     identify_youtube},
    {document::VideoHost::Vimeo,
     {"vimeo", "https://vumbnail.com/{id}.jpg",
      "https://vimeo.com/api/oembed.json?url={url}"},
     identify_vimeo},
}};

Url without_tracking(const Url& url) {
  const std::size_t question = url.text.find('?');
  if (question == std::string::npos) return url;
  const std::size_t hash = std::min(url.text.find('#'), url.text.size());
  std::string kept;
  std::string_view query =
      std::string_view(url.text).substr(question + 1, hash - question - 1);
  while (!query.empty()) {
    const std::size_t end = query.find('&');
    const std::string_view pair = query.substr(0, end);
    query.remove_prefix(end == std::string_view::npos ? query.size() : end + 1);
    if (pair.empty() || pair.starts_with("utm_") || pair.starts_with("fbclid="))
      continue;
    kept += (kept.empty() ? "?" : "&") + std::string(pair);
  }
  return {url.text.substr(0, question) + kept + url.text.substr(hash)};
}

}  // namespace

VideoAddress identify_video(const Url& address) {
  VideoAddress video;
  video.url = address;
  if (video.url.text.starts_with("//")) video.url.text = "https:" + video.url.text;
  const UrlParts parts = split_url(video.url.text);
  const auto host = document::video_host_of(parts.host);
  for (const Row& row : kProviders)
    if (row.host == host && row.identify(parts, video)) {
      video.provider = &row.provider;
      return video;
    }
  video.short_url = without_tracking(video.url);
  return video;
}

std::string fill_template(std::string_view pattern, std::string_view value) {
  const std::size_t open = pattern.find('{');
  const std::size_t close = pattern.find('}', open);
  if (open == std::string_view::npos || close == std::string_view::npos)
    return std::string(pattern);
  return std::string(pattern.substr(0, open)) + std::string(value) +
         std::string(pattern.substr(close + 1));
}

}  // namespace imprint::resolve
