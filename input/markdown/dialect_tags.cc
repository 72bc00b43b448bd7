#include "input/markdown/dialect_tags.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/ascii.h"
#include "base/unicode.h"
#include "base/url.h"
#include "base/xml.h"

namespace imprint::input {
namespace {

constexpr std::size_t kMostOfTag = 2'000;  // [bytes]

using Is = BracketTag::Is;
struct Row {
  std::string_view name;
  Is is;
  std::string_view html = {};
};
constexpr std::array<Row, 31> kTags = {{{"caption", Is::Caption},
                                        {"wp_caption", Is::Caption},
                                        {"gallery", Is::LeftOut},
                                        {"playlist", Is::LeftOut},
                                        {"contact-form-7", Is::LeftOut},
                                        {"embed", Is::Address},
                                        {"audio", Is::Recording},
                                        {"video", Is::Recording},
                                        {"youtube", Is::Player},
                                        {"vimeo", Is::Player},
                                        {"code", Is::Code},
                                        {"sourcecode", Is::Code},
                                        {"php", Is::Code},
                                        {"css", Is::Code},
                                        {"javascript", Is::Code},
                                        {"python", Is::Code},
                                        {"bash", Is::Code},
                                        {"details", Is::Details},
                                        {"quote", Is::Quote},
                                        {"spoiler", Is::Wrapper},
                                        {"center", Is::Wrapper},
                                        {"row", Is::Wrapper},
                                        {"column", Is::Wrapper},
                                        {"b", Is::Inline, "strong"},
                                        {"i", Is::Inline, "em"},
                                        {"u", Is::Inline, "u"},
                                        {"s", Is::Inline, "s"},
                                        {"url", Is::Inline, "a"},
                                        {"img", Is::Inline, "img"},
                                        {"sup", Is::Inline, "sup"},
                                        {"sub", Is::Inline, "sub"}}};
// Builders of pages: their tags say where things stand.
constexpr std::array<std::string_view, 4> kBuilders = {"vc_", "et_pb_", "fusion_",
                                                       "av_"};

bool is_name(char c) {
  return is_ascii_alphanumeric(static_cast<unsigned char>(c)) || c == '_' || c == '-';
}

const Row* find_row(std::string_view name) {
  static constexpr Row kBuilder{{}, Is::Wrapper};
  for (const Row& row : kTags)
    if (row.name == name) return &row;
  for (const std::string_view each : kBuilders)
    if (name.starts_with(each)) return &kBuilder;
  return nullptr;
}

// Editors curl quotation marks and escape them.
std::string straightened(std::string_view text) {
  std::string out(text);
  for (const std::string_view mark :
       {"&quot;", "&#8220;", "&#8221;", "&#8243;", "\u201C", "\u201D", "\u2033"})
    for (std::size_t at = out.find(mark); at != std::string::npos; at = out.find(mark))
      out.replace(at, mark.size(), "\"");
  return out;
}

void read_arguments(std::string_view text, BracketTag& tag) {
  std::size_t at = 0;
  while (at < text.size()) {
    if (text[at] == ' ' || text[at] == '\t' || text[at] == '\n') {
      ++at;
      continue;
    }
    const std::size_t begin = at;
    while (at < text.size() && is_name(text[at])) ++at;
    if (at > begin && at < text.size() && text[at] == '=') {
      const std::string key = to_lower_ascii(text.substr(begin, at - begin));
      ++at;
      const char quote = at < text.size() ? text[at] : ' ';
      const bool quoted = quote == '"' || quote == '\'';
      const std::size_t from = quoted ? at + 1 : at;
      const std::size_t end =
          std::min(quoted ? text.find(quote, from) : text.find_first_of(" \t\n", from),
                   text.size());
      tag.arguments.emplace_back(key, text.substr(from, end - from));
      at = quoted ? std::min(end + 1, text.size()) : end;
    } else {
      const std::size_t end = std::min(text.find_first_of(" \t\n", begin), text.size());
      if (tag.value.empty()) tag.value = std::string(text.substr(begin, end - begin));
      at = std::max(end, begin + 1);
    }
  }
}

// The end of the tag or of the picture of Markdown that `text` begins with; 0: neither.
std::size_t media_end(std::string_view text) {
  if (text.starts_with("<img")) {
    const std::size_t end = text.find('>');
    return end == std::string_view::npos ? 0 : end + 1;
  }
  if (!text.starts_with("![")) return 0;
  const std::size_t middle = text.find("](");
  const std::size_t end =
      middle == std::string_view::npos ? middle : text.find(')', middle);
  return end == std::string_view::npos ? 0 : end + 1;
}

}  // namespace

std::string_view BracketTag::of(std::string_view key) const {
  for (const auto& [name_, value_] : arguments)
    if (name_ == key) return value_;
  return {};
}

std::optional<BracketTag> bracket_tag(std::string_view text, std::size_t at) {
  BracketTag tag;
  std::size_t name = at + 1;
  tag.closes = name < text.size() && text[name] == '/';
  name += tag.closes ? 1 : 0;
  std::size_t end = name;
  while (end < text.size() && is_name(text[end]) && end - name < 60) ++end;
  if (end == name || end >= text.size()) return std::nullopt;
  tag.name = to_lower_ascii(text.substr(name, end - name));
  const Row* row = find_row(tag.name);
  // [code] and [URL]; [YouTube channel] is a reference of Markdown's.
  const std::string_view written = text.substr(name, end - name);
  const bool is_one_case =
      written == tag.name || std::none_of(written.begin(), written.end(),
                                          [](char c) { return c >= 'a' && c <= 'z'; });
  if (row == nullptr || !is_one_case ||
      std::string_view("] =\t\n/").find(text[end]) == std::string_view::npos)
    return std::nullopt;
  tag.is = row->is;
  tag.html = row->html;
  const std::size_t close = text.substr(0, at + kMostOfTag).find(']', end);
  if (close == std::string_view::npos) return std::nullopt;
  const std::string inside = straightened(text.substr(end, close - end));
  std::string_view rest = inside;
  if (rest.starts_with('=')) {
    rest = trim(rest.substr(1));
    const bool quoted = rest.size() > 1 && rest[0] == '"' && rest.ends_with('"');
    tag.value = std::string(quoted ? rest.substr(1, rest.size() - 2) : rest);
  } else {
    while (rest.ends_with('/')) rest.remove_suffix(1);
    read_arguments(rest, tag);
  }
  tag.length = close + 1 - at;
  return tag;
}

// "https://youtu.be/x", "dQw4w9WgXcQ", "76979871"; no word of a sentence.
bool names_a_film(std::string_view value) {
  return value.find("://") != std::string_view::npos ||
         std::any_of(value.begin(), value.end(),
                     [](char c) {
                       return is_ascii_digit(static_cast<unsigned char>(c)) || c == '_';
                     }) ||
         (value.size() == 11 && to_lower_ascii(value) != value);
}

std::string media_of(const BracketTag& tag) {
  if (tag.is == Is::Player) {
    std::string url = tag.value.empty() ? std::string(tag.of("id")) : tag.value;
    if (url.empty()) url = std::string(tag.of("url"));
    if (url.empty() || !names_a_film(url)) return {};
    if (url.find("://") == std::string::npos)
      url = tag.name == "vimeo"
                ? "https://player.vimeo.com/video/" + percent_encode(url)
                : "https://www.youtube.com/embed/" + percent_encode(url);
    return fmt::format("<iframe src=\"{}\"></iframe>", xml_escaped(url));
  }
  std::string_view source = tag.of("src");
  for (const std::string_view key : {"mp3", "m4a", "ogg", "oga", "wav", "flac", "mp4",
                                     "m4v", "webm", "ogv", "mov", "wmv", "flv"})
    if (source.empty()) source = tag.of(key);
  if (source.empty() && tag.value.find("://") != std::string::npos) source = tag.value;
  if (source.empty()) return {};
  const std::string poster =
      tag.of("poster").empty()
          ? std::string()
          : fmt::format(" poster=\"{}\"", xml_escaped(tag.of("poster")));
  return fmt::format("<{0} src=\"{1}\"{2}></{0}>", tag.name, xml_escaped(source),
                     poster);
}

std::size_t picture_length(std::string_view text) {
  if (const std::size_t end = media_end(text); end > 0) return end;
  const bool html = text.starts_with("<a ");
  if (!html && !text.starts_with("[![")) return 0;
  const std::size_t inner = html ? text.find('>') + 1 : 1;  // npos + 1 is 0
  if (inner == 0) return 0;
  const std::size_t begin = std::min(text.find_first_not_of(" \n", inner), text.size());
  const std::size_t picture = media_end(text.substr(begin));
  if (picture == 0) return 0;
  const std::string_view behind = text.substr(begin + picture);
  const std::size_t end = html ? behind.find("</a>") : behind.find(')');
  if (end == std::string_view::npos) return 0;
  return begin + picture + end + (html ? 4 : 1);
}

}  // namespace imprint::input
