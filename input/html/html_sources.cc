#include "input/html/html_sources.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include <vector>

#include "base/unicode.h"
#include "input/html/html_element.h"
#include "input/html/html_style.h"

namespace imprint::input {
namespace {

// What scripts read an address from: lazysizes, lozad, WP Rocket, Jetpack, a3 Lazy
// Load, jQuery Lazy Load, echo.js, Slick, Flickity, Zhihu.
constexpr std::array<const char*, 7> kLateSources = {
    "data-src",  "data-lazy-src",  "data-original",         "data-lazy",
    "data-echo", "data-actualsrc", "data-flickity-lazyload"};
// Others that may be addresses of something else: they count where there is no src.
constexpr std::array<const char*, 4> kPerhapsSources = {
    "data-url", "data-image", "data-full-url", "data-hi-res-src"};
constexpr std::array<const char*, 3> kSourceSets = {"data-srcset", "data-lazy-srcset",
                                                    "srcset"};
constexpr std::array<const char*, 5> kLateBackgrounds = {
    "data-bg", "data-background-image", "data-background", "data-bg-src", "data-src"};

// Nothing that could be fetched, or a template that a script fills in.
bool is_blank_address(std::string_view url) {
  return url.empty() || url == "about:blank" || url == "#" || url == "//:0" ||
         url.find('{') != std::string_view::npos;
}

bool is_address(std::string_view url) {
  return !is_blank_address(url) && !url.starts_with("data:");
}

// Not a flag such as data-lazy="true".
bool is_late_address(std::string_view url) {
  return is_address(url) && url.find_first_of("./") != std::string_view::npos;
}

std::string late_source_of(const GumboElement& element) {
  for (const char* name : kLateSources) {
    std::string url = attribute_text(element, name);
    if (is_late_address(url)) return url;
  }
  if (is_address(attribute_text(element, "src"))) return {};
  for (const char* name : kPerhapsSources) {
    std::string url = attribute_text(element, name);
    if (is_late_address(url) && is_picture_address(url)) return url;
  }
  return {};
}

constexpr unsigned kMostSources = 64;  // children of a <picture>, for each <img> in it

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
    if (size > best.size && is_address(url)) best = {std::string(url), size};
    at = comma;
  }
  return best;
}

Candidate best_candidate(const GumboElement& element) {
  Candidate best;
  for (const char* name : kSourceSets)
    if (best.url.empty()) best = best_of(attribute_text(element, name));
  return best;
}

// The types of <source> that the decoder knows.
bool is_readable_type(std::string_view type) {
  constexpr std::array<std::string_view, 10> kTypes = {
      "",           "image/jpeg", "image/jpg",     "image/png",  "image/gif",
      "image/webp", "image/avif", "image/svg+xml", "image/tiff", "image/bmp"};
  return std::find(kTypes.begin(), kTypes.end(),
                   to_lower_ascii(trim(type.substr(0, type.find(';'))))) !=
         kTypes.end();
}

bool is_named(const GumboNode& node, std::string_view name) {
  return is_element(node) && element_name(node.v.element) == name;
}

bool is_media(const GumboNode& node) {
  return is_tag(node, GUMBO_TAG_IMG) || is_tag(node, GUMBO_TAG_IMAGE) ||
         is_tag(node, GUMBO_TAG_IFRAME) || is_tag(node, GUMBO_TAG_VIDEO) ||
         is_tag(node, GUMBO_TAG_AUDIO) || is_tag(node, GUMBO_TAG_EMBED) ||
         is_tag(node, GUMBO_TAG_OBJECT) || is_named(node, "amp-img");
}

std::string any_source(const GumboNode& media) {
  if (is_tag(media, GUMBO_TAG_VIDEO) || is_tag(media, GUMBO_TAG_AUDIO))
    return media_source(media);
  return picture_source(media);
}

// A lazy element is followed by few others; a page that is all in <noscript> has many.
constexpr std::size_t kMostTwins = 4;
constexpr std::size_t kMostNodes = 60;

// The media in `node`, itself included, without those of <noscript>; more than
// kMostTwins: it is no twin of anything. `nodes` bounds the search.
void gather_media(const GumboNode& node, std::size_t& nodes,
                  std::vector<const GumboNode*>& media) {
  if (!is_element(node) || ++nodes > kMostNodes || media.size() > kMostTwins) return;
  if (is_media(node)) {
    media.push_back(&node);
    return;
  }
  for (const GumboNode* part : elements_of(node))
    if (!is_tag(*part, GUMBO_TAG_NOSCRIPT)) gather_media(*part, nodes, media);
  // A <div> that a script makes a player of.
  if (media.empty() && !late_source_of(node.v.element).empty()) media.push_back(&node);
}

std::vector<const GumboNode*> media_in(const GumboNode& node) {
  std::vector<const GumboNode*> media;
  std::size_t nodes = 0;
  if (is_tag(node, GUMBO_TAG_NOSCRIPT)) {
    for (const GumboNode* part : elements_of(node)) gather_media(*part, nodes, media);
  } else {
    gather_media(node, nodes, media);
  }
  return media;
}

// The element before (-1) or behind (1) `node` with only white space between; or null.
const GumboNode* neighbour(const GumboNode& node, int step) {
  if (node.parent == nullptr || !is_element(*node.parent)) return nullptr;
  const GumboVector& all = children_of(*node.parent);
  for (auto at = static_cast<std::ptrdiff_t>(node.index_within_parent) + step;
       at >= 0 && at < static_cast<std::ptrdiff_t>(all.length); at += step) {
    const GumboNode& next = child(all, static_cast<unsigned>(at));
    if (is_element(next)) return &next;
    if (next.type != GUMBO_NODE_WHITESPACE && next.type != GUMBO_NODE_COMMENT) break;
  }
  return nullptr;
}

}  // namespace

std::string source_of(const GumboElement& element) {
  std::string late = late_source_of(element);
  if (!late.empty()) return late;
  for (const char* name : {"src", "data"}) {
    std::string url = attribute_text(element, name);
    if (!is_blank_address(url) || url.find('{') != std::string::npos) return url;
  }
  return {};
}

std::string plain_source_of(const GumboElement& element) {
  std::string url = attribute_text(element, "src");
  return is_address(url) ? url : std::string();
}

std::string picture_source(const GumboNode& node) {
  Candidate best = best_candidate(node.v.element);
  const std::string own = source_of(node.v.element);
  if (best.url.empty() && !own.empty()) best = {own, 1};
  const GumboNode* around = node.parent;
  if (around == nullptr || !is_element(*around) || !is_named(*around, "picture"))
    return best.url;
  const GumboVector& parts = children_of(*around);
  for (unsigned i = 0; i < std::min(parts.length, kMostSources); ++i) {
    const GumboNode* part = &child(parts, i);
    if (!is_tag(*part, GUMBO_TAG_SOURCE) ||
        !is_readable_type(attribute_text(part->v.element, "type")))
      continue;
    const std::string media = attribute_text(part->v.element, "media");
    const bool for_print = media.find("print") != std::string::npos;
    if (!media.empty() && !for_print) continue;
    Candidate other = best_candidate(part->v.element);
    // A blank waits for a script; anything is better.
    const bool better = other.size > best.size || !is_address(best.url);
    if (!other.url.empty() && (for_print || better)) best = std::move(other);
    if (for_print) break;
  }
  return best.url;
}

std::string media_source(const GumboNode& node) {
  std::string url = source_of(node.v.element);
  for (const GumboNode* part : elements_of(node))
    if (url.empty() && is_tag(*part, GUMBO_TAG_SOURCE))
      url = source_of(part->v.element);
  return url;
}

std::string background_of(const GumboElement& element) {
  for (const char* property : {"background-image", "background"}) {
    const std::string value = style_value(element, property);
    const std::size_t begin = to_lower_ascii(value).find("url(");
    const std::size_t end = value.find(')', begin);
    if (begin == std::string::npos || end == std::string::npos) continue;
    std::string_view url =
        trim(std::string_view(value).substr(begin + 4, end - begin - 4));
    if (url.size() > 1 && (url[0] == '"' || url[0] == '\'') && url.back() == url[0])
      url = url.substr(1, url.size() - 2);
    if (!is_blank_address(url)) return printable(url);
  }
  for (const char* name : kLateBackgrounds) {
    std::string url = attribute_text(element, name);
    if (is_address(url)) return url;
  }
  return {};
}

bool is_picture_address(std::string_view url) {
  constexpr std::array<std::string_view, 9> kEndings = {
      ".png", ".jpg", ".jpeg", ".gif", ".svg", ".webp", ".avif", ".bmp", ".tiff"};
  const std::string path = to_lower_ascii(url.substr(0, url.find_first_of("?#")));
  return std::any_of(kEndings.begin(), kEndings.end(),
                     [&](std::string_view ending) { return path.ends_with(ending); });
}

bool waits_for_script(const GumboElement& element) {
  const bool has_address = is_address(attribute_text(element, "src")) ||
                           !best_of(attribute_text(element, "srcset")).url.empty();
  if (!has_address || !late_source_of(element).empty()) return true;
  for (const char* name : {"data-srcset", "data-lazy-srcset"})
    if (attribute(element, name) != nullptr) return true;
  return to_lower_ascii(attribute_text(element, "class")).find("lazy") !=
         std::string::npos;
}

bool repeats_neighbour(const GumboNode& noscript) {
  const auto own = media_in(noscript);
  if (own.empty() || own.size() > kMostTwins) return false;
  for (const int step : {-1, 1}) {
    const GumboNode* beside = neighbour(noscript, step);
    if (beside == nullptr || is_tag(*beside, GUMBO_TAG_NOSCRIPT)) continue;
    const auto other = media_in(*beside);
    if (other.size() != own.size()) continue;
    bool same = true;
    for (std::size_t i = 0; i < own.size() && same; ++i) {
      const std::string late = any_source(*other[i]);
      same = late == any_source(*own[i]) ||
             (is_address(late) && waits_for_script(other[i]->v.element) &&
              other[i]->v.element.tag == own[i]->v.element.tag);
    }
    if (same) return true;
  }
  return false;
}

bool is_shown_by_noscript(const GumboNode& picture) {
  if (is_address(picture_source(picture))) return false;
  const auto shows = [](const GumboNode& node) {
    for (const int step : {-1, 1}) {
      const GumboNode* beside = neighbour(node, step);
      if (beside != nullptr && is_tag(*beside, GUMBO_TAG_NOSCRIPT) &&
          media_in(*beside).size() == 1)
        return true;
    }
    return false;
  };
  // It may have an element around it: <picture>, <span>.
  const GumboNode* around = picture.parent;
  return shows(picture) ||
         (around != nullptr && is_element(*around) &&
          children_of(*around).length <= 3 && around->parent != nullptr &&
          is_element(*around->parent) && shows(*around));
}

}  // namespace imprint::input
