#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>

#include "base/codes.h"
#include "base/unicode.h"
#include "base/url.h"
#include "input/front_matter.h"
#include "input/html_reader.h"

namespace imprint::input {

using document::Attr;
using document::Block;

namespace {

// Hosts, and all below them, whose embedded pages are video players.
constexpr std::array<std::string_view, 4> kPlayers = {
    "youtube.com", "youtube-nocookie.com", "youtu.be", "vimeo.com"};

bool is_player(std::string_view url) {
  const std::string host = split_url(url).host;
  return std::any_of(kPlayers.begin(), kPlayers.end(), [&](std::string_view player) {
    return host == player || (host.size() > player.size() && host.ends_with(player) &&
                              host[host.size() - player.size() - 1] == '.');
  });
}

// The address of a picture or player; pages that load late keep it in data-src.
std::string source_of(const GumboElement& element) {
  constexpr std::array<const char*, 5> kNames = {"src", "data-src", "data-lazy-src",
                                                 "data-original", "data"};
  std::string placeholder;
  for (const char* name : kNames) {
    std::string url = attribute_text(element, name);
    if (url.empty()) continue;
    if (!url.starts_with("data:") && url != "about:blank") return url;
    if (placeholder.empty()) placeholder = std::move(url);
  }
  return placeholder == "about:blank" ? std::string() : placeholder;
}

struct Candidate {
  std::string url;  // empty: there is none
  double size = 0;  // a width, else a density
};

// The largest candidate of a srcset (HTML, "Parsing a srcset attribute"): the widest,
// else the densest.
Candidate best_of(std::string_view srcset) {
  Candidate best;
  for (std::size_t at = srcset.find_first_not_of(" \t\n,"); at < srcset.size();
       at = srcset.find_first_not_of(" \t\n,", at)) {
    const std::size_t end = std::min(srcset.find_first_of(" \t\n", at), srcset.size());
    std::string_view url = srcset.substr(at, end - at);
    const bool alone = url.ends_with(',');
    while (url.ends_with(',')) url.remove_suffix(1);
    const std::size_t comma =
        alone ? end : std::min(srcset.find(',', end), srcset.size());
    const std::string_view descriptor = trim(srcset.substr(end, comma - end));
    double size = descriptor.empty() ? 1 : 0;
    std::from_chars(descriptor.data(), descriptor.data() + descriptor.size(), size);
    if (size > best.size && !url.starts_with("data:")) best = {std::string(url), size};
    at = comma;
  }
  return best;
}

Candidate best_candidate(const GumboElement& element) {
  Candidate best;
  for (const char* name : {"srcset", "data-srcset"})
    if (best.url.empty()) best = best_of(attribute_text(element, name));
  return best;
}

// What a picture is printed from: the candidate with the most pixels, its own or of the
// <picture> around it, else its src. A <source> for another medium than print shows
// another picture.
std::string picture_source(const GumboNode& node) {
  Candidate best = best_candidate(node.v.element);
  const std::string own = source_of(node.v.element);
  if (best.url.empty() && !own.empty()) best = {own, 1};
  const GumboNode* around = node.parent;
  if (around == nullptr || !is_element(*around) ||
      !is_tag(*around, GUMBO_TAG_UNKNOWN) ||
      element_name(around->v.element) != "picture")
    return best.url;
  for (const GumboNode* part : elements_of(*around)) {
    if (!is_tag(*part, GUMBO_TAG_SOURCE)) continue;
    const std::string media = attribute_text(part->v.element, "media");
    const bool for_print = media.find("print") != std::string::npos;
    if (!media.empty() && !for_print) continue;
    Candidate other = best_candidate(part->v.element);
    if (!other.url.empty() && (for_print || other.size > best.size))
      best = std::move(other);
    if (for_print) break;
  }
  return best.url;
}

// The first <source src> in a <video> or <audio>, when it has no src itself.
std::string media_source(const GumboNode& node) {
  std::string url = source_of(node.v.element);
  for (const GumboNode* part : elements_of(node))
    if (url.empty() && is_tag(*part, GUMBO_TAG_SOURCE))
      url = source_of(part->v.element);
  return url;
}

std::string title_of(const GumboElement& element) {
  std::string title = attribute_text(element, "title");
  return title.empty() ? attribute_text(element, "aria-label") : title;
}

}  // namespace

document::ResourceId HtmlReader::resource(const std::string& url, SourcePos where) {
  Url clean = clean_url(url);
  const auto next =
      document::ResourceId{static_cast<std::uint32_t>(body_.resources.size() + 1)};
  const auto [found, is_new] = resources_.emplace(clean.text, next);
  if (is_new) {
    document::Resource made;
    made.url = std::move(clean);
    made.where = where;
    body_.resources.push_back(std::move(made));
  }
  return found->second;
}

// A page of another site within this one.
void HtmlReader::embed(const GumboNode& node, const std::string& url, Attr attr,
                       Flow& flow) {
  const SourcePos where = place(node);
  const std::string title = title_of(node.v.element);
  attr.title.clear();
  const Url clean = clean_url(url);
  if (is_player(clean.text)) {
    document::Video video;
    video.url = clean;
    video.title = title;
    return push(flow, make_block(std::move(video), std::move(attr), where));
  }
  const UrlParts parts = split_url(clean.text);
  if (!parts.scheme.empty() && !is_safe_scheme(parts.scheme)) {
    diagnostics_.report(Code::LinkUnsafe, where,
                        fmt::format("embedded {}: address is left out", parts.scheme));
    return;
  }
  diagnostics_.report(Code::EmbedUnknown, where,
                      fmt::format("embedded page {} becomes a link", clean.text));
  document::Link link;
  link.target = clean;
  link.children.push_back(
      make_inline(document::Text{title.empty() ? clean.text : title}, {}, where));
  document::Paragraph paragraph;
  paragraph.children.push_back(make_inline(std::move(link), {}, where));
  push(flow, make_block(std::move(paragraph), std::move(attr), where));
}

void HtmlReader::read_frame(const GumboNode& node, Attr attr, Flow& flow) {
  const std::string url = source_of(node.v.element);
  if (url.empty()) {
    if (attribute(node.v.element, "srcdoc")) unread(node);
    return;
  }
  embed(node, url, std::move(attr), flow);
}

// <object>: its content is for those who cannot see it, so it is read where it is no
// player and no picture.
void HtmlReader::read_object(const GumboNode& node, Attr attr, Flow& flow) {
  std::string url = source_of(node.v.element);
  for (const GumboNode* part : elements_of(node)) {
    if (!is_tag(*part, GUMBO_TAG_PARAM) || !url.empty()) continue;
    const std::string name = to_lower_ascii(attribute_text(part->v.element, "name"));
    if (name == "movie" || name == "src")
      url = attribute_text(part->v.element, "value");
  }
  if (!url.empty() && is_player(clean_url(url).text))
    return embed(node, url, std::move(attr), flow);
  if (attribute_text(node.v.element, "type").starts_with("image/") && !url.empty())
    return read_image(node, std::move(attr), flow);
  const bool has_content = [&] {
    const GumboVector& children = children_of(node);
    for (unsigned i = 0; i < children.length; ++i) {
      const GumboNode& part = child(children, i);
      if (part.type != GUMBO_NODE_WHITESPACE && part.type != GUMBO_NODE_COMMENT &&
          !is_tag(part, GUMBO_TAG_PARAM))
        return true;
    }
    return false;
  }();
  if (has_content) return read_children(node, flow);
  if (!url.empty()) embed(node, url, std::move(attr), flow);
}

void HtmlReader::read_video(const GumboNode& node, Attr attr, Flow& flow) {
  const std::string url = media_source(node);
  if (url.empty()) return read_children(node, flow);
  document::Video video;
  video.url = clean_url(url);
  video.title = title_of(node.v.element);
  if (!is_player(video.url.text)) video.provider = "file";
  const std::string poster = attribute_text(node.v.element, "poster");
  if (!poster.empty()) video.thumbnail = resource(poster, place(node));
  attr.title.clear();
  push(flow, make_block(std::move(video), std::move(attr), place(node)));
}

void HtmlReader::read_audio(const GumboNode& node, Attr attr, Flow& flow) {
  const std::string url = media_source(node);
  if (url.empty()) return read_children(node, flow);
  document::Audio audio{clean_url(url), title_of(node.v.element)};
  attr.title.clear();
  push(flow, make_block(std::move(audio), std::move(attr), place(node)));
}

void HtmlReader::read_image(const GumboNode& node, Attr attr, Flow& flow) {
  const GumboElement& element = node.v.element;
  const SourcePos where = place(node);
  const std::string url = picture_source(node);
  if (url.empty()) return add_text(attribute_text(element, "alt"), where, flow);
  document::Image image;
  image.resource = resource(url, where);
  if (const std::string own = source_of(element); !own.empty() && own != url)
    body_.resources[image.resource.value - 1].fallback = clean_url(own);
  if (attribute(element, "alt")) image.alt = attribute_text(element, "alt");
  const auto pixels = [&](const char* name) -> std::optional<int> {
    const char* text = attribute(element, name);
    if (!text || percentage(text)) return std::nullopt;
    const auto number = whole_number(text, 0, kMaxPixels);
    return number && *number > 0 ? number : std::nullopt;
  };
  image.width_px = pixels("width");
  image.height_px = pixels("height");
  // A style counts over attributes; one length alone leaves the other to the picture.
  const auto wide = css_pixels(style_value(element, "width"));
  const auto high = css_pixels(style_value(element, "height"));
  if (wide || high) {
    image.width_px = wide;
    image.height_px = high;
  }
  if (const char* width = attribute(element, "width"); width && !attr.style.width)
    attr.style.width = percentage(width);
  flow.run.add(make_inline(std::move(image), std::move(attr), where));
}

}  // namespace imprint::input
