#include <algorithm>
#include <set>

#include "base/unicode.h"
#include "base/url.h"
#include "base/whole_number.h"
#include "input/html/html_hidden.h"
#include "input/html/html_reader.h"
#include "input/html/html_sources.h"

// Pictures: <img>, elements that are one by their role, maps of links in one.
namespace imprint::input {

using document::Attr;

namespace {

std::optional<int> pixels(const GumboElement& element, const char* name) {
  const char* text = attribute(element, name);
  if (!text || percentage(text)) return std::nullopt;
  const auto number = whole_number(text, 0, kMaxPixels);
  return number && *number > 0 ? number : std::nullopt;
}

void read_size(const GumboElement& element, document::Image& image, Attr& attr) {
  image.width_px = pixels(element, "width");
  image.height_px = pixels(element, "height");
  if (const char* width = attribute(element, "width"); width && !attr.style.width)
    attr.style.width = percentage(width);
  // A style counts over attributes; one length alone leaves the other to the picture.
  const auto wide = css_pixels(to_lower_ascii(style_value(element, "width")));
  const auto high = css_pixels(to_lower_ascii(style_value(element, "height")));
  if (!wide && !high) return;
  image.width_px = wide;
  image.height_px = high;
}

// What an element that is a picture says of itself; nothing: it says nothing.
std::optional<std::string> description_of(const GumboNode& node) {
  const GumboElement& element = node.v.element;
  for (const char* name : {"alt", "aria-label"})
    if (attribute(element, name)) return attribute_text(element, name);
  if (is_tag(node, GUMBO_TAG_IMG)) return std::nullopt;
  // The fallback of an <object>: its words, or those of a picture in it.
  std::string text = text_below(node, kMostOfAlt);
  for (const GumboNode* part : elements_of(node))
    if (text.empty() && is_tag(*part, GUMBO_TAG_IMG))
      text = attribute_text(part->v.element, "alt");
  if (text.empty()) text = attribute_text(element, "title");
  return text.empty() ? std::nullopt : std::optional(std::move(text));
}

// A blank in the place of a picture that stands beside it.
bool is_blank_before_another(const GumboElement& element, std::string_view url) {
  const std::string classes = to_lower_ascii(attribute_text(element, "class"));
  return url.starts_with("data:") &&
         (attribute_text(element, "aria-hidden") == "true" ||
          classes.find("placeholder") != std::string::npos ||
          classes.find("lazy") != std::string::npos);
}

std::string name_of_area(const GumboElement& area) {
  std::string name = attribute_text(area, "alt");
  for (const char* other : {"title", "aria-label", "href"})
    if (name.empty()) name = attribute_text(area, other);
  return name;
}

void gather_areas(const GumboNode& node, std::vector<const GumboNode*>& areas) {
  for (const GumboNode* part : elements_of(node)) {
    if (is_tag(*part, GUMBO_TAG_AREA) && attribute(part->v.element, "href"))
      areas.push_back(part);
    else if (!is_tag(*part, GUMBO_TAG_MAP))
      gather_areas(*part, areas);
  }
}

bool has_map(const GumboNode& node) {
  if (is_tag(node, GUMBO_TAG_MAP)) return true;
  const std::vector<const GumboNode*> parts = elements_of(node);
  return std::any_of(parts.begin(), parts.end(),
                     [](const GumboNode* part) { return has_map(*part); });
}

}  // namespace

void HtmlReader::read_image(const GumboNode& node, Attr attr, Flow& flow) {
  const GumboElement& element = node.v.element;
  const SourcePos where = place(node);
  const std::string url = picture_source(node);
  if (is_shown_by_noscript(node)) return leave_anchor(attr.id, where, flow);
  if (url.empty() || is_blank_before_another(element, url)) {
    leave_anchor(attr.id, where, flow);
    return add_text(attribute_text(element, "alt"), where, flow);
  }
  document::Image image;
  image.resource = resource(url, where);
  document::Resource& made = body_.resources[image.resource.value - 1];
  std::string other = plain_source_of(element);
  for (const GumboNode* part : elements_of(node))
    if (other.empty() && is_tag(*part, GUMBO_TAG_IMG)) other = picture_source(*part);
  if (!other.empty() && other != url) made.fallback = clean_url(other);
  image.alt = description_of(node);
  add_picture(node, std::move(image), std::move(attr), flow);
}

void HtmlReader::add_picture(const GumboNode& node, document::Image image, Attr attr,
                             Flow& flow) {
  read_size(node.v.element, image, attr);
  const auto breaks = [&](bool& wanted) {
    if (std::exchange(wanted, false))
      push(flow, make_block(document::PageBreak{}, {}, place(node)));
  };
  breaks(attr.style.break_before);
  bool after = std::exchange(attr.style.break_after, false);
  flow.run.add(make_inline(std::move(image), std::move(attr), place(node)));
  breaks(after);
}

// role="img": a picture in the background, or a drawing that only its name tells of.
// False: it shows itself.
bool HtmlReader::read_picture_box(const GumboNode& node, Attr attr, Flow& flow) {
  const GumboElement& element = node.v.element;
  const std::string url = background_of(element);
  const bool shows = shows_something(node);
  if (url.empty() && shows) return false;
  const SourcePos where = place(node);
  std::string name = attribute_text(element, "aria-label");
  if (name.empty()) name = std::exchange(attr.title, {});
  if (url.empty()) {
    leave_anchor(attr.id, where, flow);
    add_text(name, where, flow);
    return true;
  }
  const bool is_block = is_tag(node, GUMBO_TAG_DIV) ||
                        is_tag(node, GUMBO_TAG_SECTION) ||
                        is_tag(node, GUMBO_TAG_FIGURE) || is_tag(node, GUMBO_TAG_P);
  if (is_block) flush(flow);
  document::Image image;
  image.resource = resource(url, where);
  if (!name.empty()) image.alt = std::move(name);
  attr.classes.clear();
  add_picture(node, std::move(image), std::move(attr), flow);
  if (is_block) flush(flow);
  if (shows) read_children(node, flow);
  if (is_block) flush(flow);
  return true;
}

// The list of the links of `areas`, which are then none.
document::Block HtmlReader::links_of(std::vector<const GumboNode*>& areas,
                                     SourcePos where) {
  document::List list;
  std::set<std::string> known;
  for (const GumboNode* area : std::exchange(areas, {})) {
    const SourcePos at = place(*area);
    document::Link link;
    link.target = link_target(area->v.element, at);
    std::string name = name_of_area(area->v.element);
    if (!known.insert(attribute_text(area->v.element, "href") + '\n' + name).second)
      continue;
    link.children.push_back(make_inline(document::Text{std::move(name)}, {}, at));
    document::Paragraph paragraph;
    paragraph.children.push_back(make_inline(std::move(link), {}, at));
    document::ListItem item;
    item.where = at;
    item.children.push_back(make_block(std::move(paragraph), {}, at));
    list.items.push_back(std::move(item));
  }
  return make_block(std::move(list), {}, where);
}

// <map>: on paper nothing can be pressed; the links of its areas are listed behind what
// else it has, those before another map in it before that one's.
void HtmlReader::read_map(const GumboNode& node, Flow& flow) {
  ++map_depth_;
  std::vector<const GumboNode*> areas;
  const auto list_them = [&] {
    if (!areas.empty()) push(flow, links_of(areas, place(node)));
  };
  const GumboVector& children = children_of(node);
  for (unsigned i = 0; i < children.length; ++i) {
    const GumboNode& part = child(children, i);
    if (!is_element(part)) {
      read_node(part, flow);
      continue;
    }
    if (has_map(part)) list_them();
    read_node(part, flow);
    if (is_tag(part, GUMBO_TAG_AREA) && attribute(part.v.element, "href"))
      areas.push_back(&part);
    else if (!is_tag(part, GUMBO_TAG_MAP))
      gather_areas(part, areas);
  }
  list_them();
  --map_depth_;
}

// Outside of a map no browser knows what to do with an area; its link stays, in words.
void HtmlReader::read_stray_area(const GumboNode& node, Flow& flow) {
  const SourcePos where = place(node);
  carry_anchor(node);
  if (map_depth_ > 0 || !attribute(node.v.element, "href")) return;
  document::Link link;
  link.target = link_target(node.v.element, where);
  add_text(" ", where, flow);
  if (open_wrapper(make_inline(std::move(link), {}, where), flow)) {
    add_text(name_of_area(node.v.element), where, flow);
    close_wrapper(flow);
  }
}

}  // namespace imprint::input
