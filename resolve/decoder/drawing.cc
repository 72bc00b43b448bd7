#include "resolve/decoder/drawing.h"

#include <libdeflate.h>
#include <libxml/parser.h>
#include <libxml/tree.h>

#include <algorithm>
#include <charconv>
#include <cstdio>
#include <cstring>
#include <memory>
#include <set>
#include <utility>

#include "resolve/decoder/drawing_rules.h"

namespace imprint::resolve::decoder {

namespace {

constexpr std::string_view kSvg = "http://www.w3.org/2000/svg";
constexpr std::string_view kXlink = "http://www.w3.org/1999/xlink";

std::string_view text_of(const xmlChar* text) {
  return text != nullptr ? reinterpret_cast<const char*>(text) : std::string_view();
}

void append_escaped(std::string& out, std::string_view text) {
  for (const char c : text) {
    switch (c) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      case '\n':
      case '\t':
        out += ' ';
        break;
      default:
        out += c;
    }
  }
}

std::optional<double> number_at(std::string_view& text) {
  while (!text.empty() &&
         std::string_view(" \t\r\n,+").find(text.front()) != std::string_view::npos)
    text.remove_prefix(1);
  double value = 0;
  const auto [end, error] =
      std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc()) return std::nullopt;
  text.remove_prefix(static_cast<std::size_t>(end - text.data()));
  return value;
}

// A length [CSS px] (CSS Values 3, section 5.2); nothing for a share of what is round
// it. An em is 16 px: no style is known yet.
std::optional<double> length_of(std::string_view text) {
  const std::optional<double> value = number_at(text);
  if (!value || *value <= 0) return std::nullopt;
  while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
  constexpr std::pair<std::string_view, double> kUnits[] = {
      {"", 1},    {"px", 1},         {"pt", 96.0 / 72}, {"pc", 16},
      {"in", 96}, {"cm", 96 / 2.54}, {"mm", 96 / 25.4}, {"Q", 96 / 101.6},
      {"em", 16}, {"rem", 16},       {"ex", 8}};
  for (const auto& [unit, px] : kUnits)
    if (text == unit) return *value * px;
  return std::nullopt;
}

// Nothing external is ever opened, whatever an entity says.
xmlParserInputPtr refuse(const char*, const char*, xmlParserCtxtPtr) { return nullptr; }

using Tree = std::unique_ptr<xmlDoc, void (*)(xmlDocPtr)>;

Tree parse(std::string_view bytes) {
  xmlSetExternalEntityLoader(refuse);
  // Entities of the file itself are replaced (Illustrator writes its namespaces so);
  // libxml2 ends those that grow without measure.
  constexpr int kOptions = XML_PARSE_NOENT | XML_PARSE_NONET | XML_PARSE_NOERROR |
                           XML_PARSE_NOWARNING | XML_PARSE_NOCDATA | XML_PARSE_COMPACT;
  return {xmlReadMemory(bytes.data(), static_cast<int>(bytes.size()), "drawing.svg",
                        nullptr, kOptions),
          xmlFreeDoc};
}

std::optional<std::string> unpacked(std::string_view bytes) {
  const std::unique_ptr<libdeflate_decompressor, void (*)(libdeflate_decompressor*)>
      inflater(libdeflate_alloc_decompressor(), libdeflate_free_decompressor);
  std::string out(kMaxDrawingBytes, '\0');
  std::size_t size = 0;
  if (libdeflate_gzip_decompress(inflater.get(), bytes.data(), bytes.size(), out.data(),
                                 out.size(), &size) != LIBDEFLATE_SUCCESS)
    return std::nullopt;
  out.resize(size);
  return out;
}

// Writes the tree again without what may not stay.
class Cleaner {
 public:
  explicit Cleaner(Drawing& drawing) : drawing_(drawing) {}

  void run(const xmlNode* root) {
    read_size(root);
    out_ = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<svg xmlns=\"";
    out_ += kSvg;
    out_ += "\" xmlns:xlink=\"";
    out_ += kXlink;
    out_ += "\" version=\"1.1\"";
    if (!view_box_.empty()) attribute("viewBox", view_box_);
    drawing_.head = std::exchange(out_, {});
    attributes(root, true);
    out_ += '>';
    children(root, "svg");
    out_ += "</svg>\n";
    drawing_.tail = std::move(out_);
    for (const std::string& what : left_out_)
      drawing_.left_out += (drawing_.left_out.empty() ? "" : ", ") + what;
  }

 private:
  static std::string value_of(const xmlNode* node, const char* name) {
    const std::unique_ptr<xmlChar, void (*)(void*)> value(
        xmlGetNoNsProp(node, reinterpret_cast<const xmlChar*>(name)), xmlFree);
    return std::string(text_of(value.get()));
  }

  void read_size(const xmlNode* root) {
    std::optional<double> width = length_of(value_of(root, "width"));
    std::optional<double> height = length_of(value_of(root, "height"));
    const std::string box = value_of(root, "viewBox");
    std::string_view rest = box;
    std::optional<double> side[4];
    for (auto& value : side) value = number_at(rest);
    if (side[3] && *side[2] > 0 && *side[3] > 0) {
      view_box_ = box;
      if (!width && !height) {
        width = side[2];
        height = side[3];
      }
      if (!width) width = *height * *side[2] / *side[3];
      if (!height) height = *width * *side[3] / *side[2];
    } else if (width && height) {
      char text[80];
      std::snprintf(text, sizeof text, "0 0 %.10g %.10g", *width, *height);
      view_box_ = text;
    }
    if (!width || !height) return;
    drawing_.width_px = width;
    drawing_.height_px = height;
  }

  void attribute(std::string_view name, std::string_view value) {
    out_ += ' ';
    out_ += name;
    out_ += "=\"";
    append_escaped(out_, value);
    out_ += '"';
  }

  void attributes(const xmlNode* node, bool is_root) {
    const std::string_view element = text_of(node->name);
    bool has_reference = false;
    for (const xmlAttr* attr = node->properties; attr != nullptr; attr = attr->next) {
      const std::string_view name = text_of(attr->name);
      const std::string_view space =
          attr->ns != nullptr ? text_of(attr->ns->href) : std::string_view();
      const std::unique_ptr<xmlChar, void (*)(void*)> owned(
          xmlNodeListGetString(node->doc, attr->children, 1), xmlFree);
      const std::string_view value = text_of(owned.get());
      if (name == "href" && (space.empty() || space == kXlink)) {
        if (!has_reference) has_reference = reference(element, value);
      } else if (space == text_of(XML_XML_NAMESPACE)) {
        if (name == "lang" || name == "space")
          attribute("xml:" + std::string(name), value);
      } else if (space.empty() && !(is_root && is_of_root(name))) {
        plain(name, value);
      }
    }
  }

  static bool is_of_root(std::string_view name) {
    return name == "width" || name == "height" || name == "viewBox" ||
           name == "version" || name == "baseProfile" || name == "x" || name == "y" ||
           name == "contentScriptType" || name == "contentStyleType";
  }

  bool reference(std::string_view element, std::string_view value) {
    const std::optional<std::string> kept = kept_reference(element, value);
    if (kept)
      attribute("xlink:href", *kept);
    else if (element == "image" || element == "feImage")
      left_out_.insert("pictures outside of it");
    return kept.has_value();
  }

  void plain(std::string_view name, std::string_view value) {
    const std::optional<std::string> kept = kept_value(name, value);
    if (!kept) return;
    if (name == "id" && !ids_.insert(*kept).second) return;  // XML: one of each
    attribute(name, *kept);
  }

  void children(const xmlNode* node, std::string_view element) {
    for (const xmlNode* child = node->children; child != nullptr; child = child->next) {
      if (child->type == XML_TEXT_NODE || child->type == XML_CDATA_SECTION_NODE) {
        if (element == "style")
          append_escaped(out_, kept_css(text_of(child->content)));
        else if (holds_text(element))
          append_escaped(out_, text_of(child->content));
      } else if (child->type == XML_ELEMENT_NODE) {
        add(child);
      }
    }
  }

  void add(const xmlNode* node) {
    const std::string_view space =
        node->ns != nullptr ? text_of(node->ns->href) : std::string_view();
    std::string name(text_of(node->name));
    if (!space.empty() && space != kSvg) return;
    if (name == "foreignObject") left_out_.insert("words that are not SVG's own");
    if (name == "a") name = "g";  // a link in a picture leads nowhere
    if (!is_drawn_element(name)) return;
    out_ += '<' + name;
    attributes(node, false);
    out_ += '>';
    children(node, name);
    out_ += "</" + name + '>';
  }

  Drawing& drawing_;
  std::string out_, view_box_;
  std::set<std::string> ids_, left_out_;
};

Drawing fault(std::string text) {
  Drawing drawing;
  drawing.error = std::move(text);
  return drawing;
}

}  // namespace

bool is_markup(std::string_view bytes) {
  if (bytes.starts_with("\x1f\x8b")) return true;  // gzip, as of .svgz
  if (bytes.starts_with("\xff\xfe<") ||
      bytes.starts_with(std::string_view("\xfe\xff\0<", 4)))
    return true;
  if (bytes.starts_with("\xef\xbb\xbf")) bytes.remove_prefix(3);
  const std::size_t first = bytes.find_first_not_of(" \t\r\n");
  return first != std::string_view::npos && bytes[first] == '<';
}

Drawing read_drawing(std::string_view bytes) {
  std::optional<std::string> inflated;
  if (bytes.starts_with("\x1f\x8b")) {
    inflated = unpacked(bytes);
    if (!inflated) return fault("its format is not known");
    bytes = *inflated;
  }
  if (bytes.size() > kMaxDrawingBytes) return fault("the drawing is too large");
  // White space before an XML declaration is an error to XML, not to authors.
  if (const std::size_t first = bytes.find_first_not_of(" \t\r\n");
      first != std::string_view::npos)
    bytes.remove_prefix(first);
  const Tree tree = parse(bytes);
  const xmlNode* root = tree ? xmlDocGetRootElement(tree.get()) : nullptr;
  if (root == nullptr) {
    const bool page = bytes.find("<html") != std::string_view::npos ||
                      bytes.find("<HTML") != std::string_view::npos;
    return fault(page ? "it is a web page, not a picture"
                      : "it is not well-formed SVG");
  }
  if (text_of(root->name) == "html") return fault("it is a web page, not a picture");
  if (text_of(root->name) != "svg") return fault("its format is not known");
  Drawing drawing;
  Cleaner(drawing).run(root);
  return drawing;
}

std::string Drawing::of_size(double width, double height) const {
  if (width <= 0 || height <= 0) return head + tail;
  char size[96];
  std::snprintf(size, sizeof size, " width=\"%.6g\" height=\"%.6g\"", width, height);
  return head + size + tail;
}

}  // namespace imprint::resolve::decoder
