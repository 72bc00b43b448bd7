#include "document/pictures.h"

#include <algorithm>

#include "base/unicode.h"

namespace imprint::document {

namespace {

bool has_only_pictures(const Inlines& inlines) {
  return std::all_of(inlines.begin(), inlines.end(), [](const Inline& each) {
    if (const auto* link = std::get_if<Link>(&each.node))
      return has_only_pictures(link->children);
    if (const auto* text = std::get_if<Text>(&each.node))
      return !has_visible(text->text);
    return std::holds_alternative<Image>(each.node) ||
           std::holds_alternative<LineBreak>(each.node);
  });
}

}  // namespace

const Inlines* pictures_of(const Block& block) {
  const auto* paragraph = std::get_if<Paragraph>(&block.node);
  const bool is_one = paragraph != nullptr && has_only_pictures(paragraph->children);
  return is_one ? &paragraph->children : nullptr;
}

bool shows_pictures(const Figure& figure) {
  return std::any_of(figure.body.begin(), figure.body.end(),
                     [](const Block& child) { return pictures_of(child) != nullptr; });
}

}  // namespace imprint::document
