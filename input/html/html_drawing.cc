#include "input/html/html_drawing.h"

#include <algorithm>
#include <array>

#include "base/unicode.h"
#include "base/url.h"
#include "base/whole_number.h"
#include "base/xml.h"
#include "input/html/html_hidden.h"

namespace imprint::input {

using document::Attr;

namespace {

constexpr std::size_t kMostDrawingBytes = 1'000'000;  // of the file
constexpr std::size_t kMostOfName = 1'000;  // [bytes] of the words in a drawing

// The name as SVG writes it: gumbo lowers all letters.
std::string svg_name(const GumboElement& element) {
  GumboStringPiece name = element.original_tag;
  gumbo_tag_from_original_text(&name);
  if (const char* cased = name.data ? gumbo_normalize_svg_tagname(&name) : nullptr)
    return cased;
  return element_name(element);
}

bool is_name(std::string_view text) {
  return !text.empty() &&
         (is_letter(static_cast<unsigned char>(text[0])) || text[0] == '_') &&
         std::all_of(text.begin(), text.end(), [](char c) {
           return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                  (c >= '0' && c <= '9') || c == '-' || c == '_' || c == '.';
         });
}

bool is_one_of(std::string_view name, std::initializer_list<std::string_view> names) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

class DrawingWriter {
 public:
  std::string write(const GumboNode& svg) {
    element(svg, true);
    return draws_ && out_.size() <= kMostDrawingBytes ? std::move(out_) : std::string();
  }

 private:
  void element(const GumboNode& node, bool is_root) {
    const std::string name = svg_name(node.v.element);
    if (!is_name(name) || out_.size() > kMostDrawingBytes) return;
    if (is_one_of(name, {"script", "foreignObject", "title", "desc", "metadata"}))
      return;
    // What it uses from elsewhere in the page is not there.
    draws_ = draws_ || is_one_of(name, {"path", "rect", "circle", "ellipse", "line",
                                        "polyline", "polygon", "text", "image"});
    out_ += '<' + name;
    if (is_root)
      out_ +=
          " xmlns=\"http://www.w3.org/2000/svg\" "
          "xmlns:xlink=\"http://www.w3.org/1999/xlink\"";
    attributes(node.v.element);
    out_ += '>';
    const GumboVector& children = children_of(node);
    for (unsigned i = 0; i < children.length; ++i) {
      const GumboNode& part = child(children, i);
      if (part.type == GUMBO_NODE_ELEMENT)
        element(part, false);
      else if (part.type != GUMBO_NODE_COMMENT && part.type != GUMBO_NODE_TEMPLATE)
        append_xml_text(out_, printable(part.v.text.text));
    }
    out_ += "</" + name + '>';
  }

  void attributes(const GumboElement& element) {
    for (unsigned i = 0; i < element.attributes.length; ++i) {
      const auto& each =
          *static_cast<const GumboAttribute*>(element.attributes.data[i]);
      std::string name = each.name;
      if (name.starts_with("xlink:")) name.erase(0, 6);
      const bool is_link =
          each.attr_namespace == GUMBO_ATTR_NAMESPACE_XLINK && name == "href";
      if (!is_name(name) || name == "xmlns" || name.starts_with("on") ||
          (each.attr_namespace != GUMBO_ATTR_NAMESPACE_NONE && !is_link))
        continue;
      append_xml_attribute(out_, is_link ? "xlink:href" : name, printable(each.value));
    }
  }

  std::string out_;
  bool draws_ = false;
};

// [CSS px]; a number has no unit, and a share is none.
std::optional<int> length_of(const GumboElement& element, const char* name) {
  const std::string text = to_lower_ascii(attribute_text(element, name));
  if (auto length = css_pixels(text)) return length;
  if (text.find_first_not_of("0123456789.") != std::string::npos) return std::nullopt;
  const auto number = whole_number(text.c_str(), 0, kMaxPixels);
  return number && *number > 0 ? number : std::nullopt;
}

std::string name_of(const GumboNode& svg) {
  std::string name = attribute_text(svg.v.element, "aria-label");
  for (const GumboNode* part : elements_of(svg))
    if (name.empty() && svg_name(part->v.element) == "title")
      name = text_below(*part, kMostOfName);
  return name.empty() ? text_below(svg, kMostOfName) : name;
}

}  // namespace

std::string drawing_address(const GumboNode& svg) {
  const std::string file = DrawingWriter().write(svg);
  return file.empty() ? std::string() : "data:image/svg+xml," + percent_encode(file);
}

// False: there is nothing to be drawn.
bool HtmlReader::read_drawing(const GumboNode& node, Flow& flow) {
  const std::string address = drawing_address(node);
  if (address.empty()) return false;
  const GumboElement& element = node.v.element;
  const std::string role = attribute_text(element, "role");
  const bool is_decoration = attribute_text(element, "aria-hidden") == "true" ||
                             role == "presentation" || role == "none";
  document::Image image;
  image.resource = resource(address, place(node));
  image.alt = is_decoration ? std::string() : name_of(node);
  image.width_px = length_of(element, "width");
  image.height_px = length_of(element, "height");
  ReadAttr attr = read_attr(node);
  attr.attr.classes.clear();
  attr.attr.id.clear();  // read_foreign() has left it
  flow.run.add(make_inline(std::move(image), std::move(attr.attr), place(node)));
  read_html_in_drawing(node, flow);
  return true;
}

// Labels of diagrams that are HTML: no drawing has them.
void HtmlReader::read_html_in_drawing(const GumboNode& node, Flow& flow) {
  for (const GumboNode* part : elements_of(node)) {
    if (element_name(part->v.element) != "foreignobject")
      read_html_in_drawing(*part, flow);
    else
      read_children(*part, flow);
  }
}

}  // namespace imprint::input
