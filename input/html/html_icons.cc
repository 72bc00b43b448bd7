#include "input/html/html_icons.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "base/unicode.h"
#include "input/html/html_hidden.h"
#include "input/html/names.h"

namespace imprint::input {

namespace {

constexpr std::array<std::string_view, 24> kNames = {
    "fa",   "fas",     "far",       "fab",     "fal",       "fad",
    "icon", "bi",      "mdi",       "ti",      "lab",       "las",
    "lar",  "la",      "glyphicon", "octicon", "dashicons", "genericon",
    "ion",  "icofont", "typcn",     "feather", "svg-icon",  "eicon"};
constexpr std::array<std::string_view, 14> kBeginnings = {
    "fa-",  "icon-", "bi-", "mdi-",     "glyphicon-", "octicon-",   "dashicons-",
    "ion-", "icon_", "la-", "socicon-", "icofont-",   "genericon-", "ri-"};

bool is_icon_class(std::string_view name) {
  return std::find(kNames.begin(), kNames.end(), name) != kNames.end() ||
         name.ends_with("-icon") ||
         std::any_of(kBeginnings.begin(), kBeginnings.end(),
                     [&](std::string_view begin) { return name.starts_with(begin); });
}

// The first icon below `node`, else null.
const GumboNode* icon_below(const GumboNode& node) {
  for (const GumboNode* part : elements_of(node)) {
    if (is_icon(*part)) return part;
    if (const GumboNode* found = icon_below(*part)) return found;
  }
  return nullptr;
}

}  // namespace

bool is_icon(const GumboNode& node) {
  const GumboElement& element = node.v.element;
  if (element.tag != GUMBO_TAG_I && element.tag != GUMBO_TAG_SPAN &&
      element.tag != GUMBO_TAG_EM && element.tag != GUMBO_TAG_B)
    return false;
  const std::string classes = to_lower_ascii(attribute_text(element, "class"));
  bool found = false;
  for (std::size_t at = 0; at < classes.size() && !found;) {
    const std::size_t end = std::min(classes.find(' ', at), classes.size());
    found = is_icon_class(std::string_view(classes).substr(at, end - at));
    at = end + 1;
  }
  return found && text_below(node, 1).empty() && !shows_something(node);
}

bool is_named_icon(const GumboNode& node) {
  const GumboElement& element = node.v.element;
  return (!attribute_text(element, "aria-label").empty() ||
          !attribute_text(element, "title").empty()) &&
         is_icon(node);
}

std::string name_of_icon_link(const GumboNode& link, const Url& url,
                              const std::string& title) {
  if (url.text.empty() || url.text.starts_with('#') || shows_something(link) ||
      !text_below(link, 1).empty())
    return {};
  const GumboNode* icon = icon_below(link);
  if (icon == nullptr) return {};
  if (is_named_icon(*icon)) return {};
  return title.empty() ? address_in_words(url) : title;
}

}  // namespace imprint::input
