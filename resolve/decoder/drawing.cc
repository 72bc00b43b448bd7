#include "resolve/decoder/drawing.h"

#include <libdeflate.h>
#include <libxml/parser.h>
#include <libxml/tree.h>

#include <algorithm>
#include <charconv>
#include <cstring>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <system_error>
#include <utility>
#include <vector>

#include "resolve/decoder/drawing_rules.h"
#include "resolve/decoder/drawing_schema.h"
#include "resolve/decoder/foreign_words.h"

namespace imprint::resolve::decoder {

namespace {

// With a point for the decimals, whatever the locale.
std::string number_text(double number) {
  char text[40];
  const auto [end, error] =
      std::to_chars(text, text + sizeof text, number, std::chars_format::general, 10);
  return {text, error == std::errc() ? end : text};
}

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
    attributes(root, "svg", true);
    out_ += '>';
    children(root, "svg");
    check_references();
    out_ += "</svg>\n";
    drawing_.straight = straightened();
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
      view_box_ = "0 0 " + number_text(*width) + " " + number_text(*height);
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

  void attributes(const xmlNode* node, std::string_view element, bool is_root) {
    std::string style;
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
        plain(element, name, value, style);
      }
    }
    if (element == "style" && !has(node, "type")) attribute("type", "text/css");
    if (!style.empty()) attribute("style", style);
  }

  static bool has(const xmlNode* node, const char* name) {
    return xmlHasProp(node, reinterpret_cast<const xmlChar*>(name)) != nullptr;
  }

  static bool is_of_root(std::string_view name) {
    return name == "width" || name == "height" || name == "viewBox" ||
           name == "version" || name == "x" || name == "y";
  }

  bool reference(std::string_view element, std::string_view value) {
    if (place_of(element, "href", value) != Place::Known) return false;
    const std::optional<std::string> kept = kept_reference(element, value);
    if (kept) {
      attribute("xlink:href", *kept);
      if (kept->starts_with('#')) refer(element, "href", kept->substr(1));
    } else if (element == "image" || element == "feImage") {
      left_out_.insert("pictures outside of it");
    }
    return kept.has_value();
  }

  // `style` gathers what of CSS stands in attributes that SVG 1.1 does not have.
  void plain(std::string_view element, std::string_view name, std::string_view value,
             std::string& style) {
    const std::optional<std::string> kept = kept_value(name, value);
    if (!kept) return;
    switch (place_of(element, name, *kept)) {
      case Place::Style:
        style += std::string(name) + ':' + *kept + ';';
        return;
      case Place::Unknown:
        // A drawing may be turned as a whole, but not in SVG 1.1.
        if (element == "svg" && name == "transform") drawing_.is_valid = false;
        return;
      case Place::BadValue:
        if (required_of(element).find(name) != std::string_view::npos)
          drawing_.is_valid = false;
        return;
      case Place::Known:
        break;
    }
    if (name == "style") {
      style += *kept + (kept->ends_with(';') ? "" : ";");
      return;
    }
    if (name == "id") {
      if (!elements_.emplace(*kept, element).second) return;  // XML: one of each
    } else if (const std::size_t at = kept->find("url(#"); at != std::string::npos) {
      refer(element, name, kept->substr(at + 5, kept->find(')', at) - at - 5));
    }
    attribute(name, *kept);
  }

  // References to what is not there, or is of another kind, are errors of e-books.
  void refer(std::string_view element, std::string_view attribute, std::string to) {
    references_.push_back(
        {std::string(element), std::string(attribute), std::move(to)});
  }
  void check_references() {
    for (const Reference& reference : references_) {
      const auto found = elements_.find(reference.to);
      if (found == elements_.end() ||
          !may_refer(reference.element, reference.attribute, found->second))
        drawing_.is_valid = false;
    }
  }

  void children(const xmlNode* node, std::string_view element) {
    for (const xmlNode* child = node->children; child != nullptr; child = child->next) {
      if (child->type == XML_TEXT_NODE || child->type == XML_CDATA_SECTION_NODE) {
        if (element == "style")
          append_escaped(out_, kept_css(text_of(child->content)));
        else if (holds_text(element))
          append_escaped(out_, text_of(child->content));
      } else if (child->type == XML_ELEMENT_NODE) {
        add(child, element);
      }
    }
  }

  // What has no shape, or too little to have one, draws nothing.
  static bool is_nothing(const xmlNode* node, std::string_view name) {
    if (name == "path") return !has(node, "d");
    if (name == "polyline" || name == "polygon") return !has(node, "points");
    return name == "rect" && (!has(node, "width") || !has(node, "height"));
  }

  void require(const xmlNode* node, std::string_view name) {
    const std::string_view all = required_of(name);
    for (std::size_t at = 0; at < all.size();) {
      const std::size_t end = std::min(all.find(' ', at), all.size());
      const std::string one(all.substr(at, end - at));
      if (!has(node, one.c_str())) drawing_.is_valid = false;
      at = end + 1;
    }
  }

  void add(const xmlNode* node, std::string_view parent) {
    const std::string_view space =
        node->ns != nullptr ? text_of(node->ns->href) : std::string_view();
    std::string name(text_of(node->name));
    if (!space.empty() && space != kSvg) return;
    if (name == "foreignObject") return foreign(node);
    // A link in a picture leads nowhere.
    if (name == "a") name = holds_text(parent) ? "tspan" : "g";
    if (!is_drawn_element(name) || is_nothing(node, name)) return;
    if (!may_contain(parent, name)) drawing_.is_valid = false;
    require(node, name);
    if (name == "path") see_path(node);
    const bool along = name == "textPath";
    const std::size_t begin = out_.size(), references = references_.size();
    out_ += '<' + name;
    attributes(node, name, false);
    out_ += '>';
    if (along)
      marks_.push_back({begin, out_.size(),
                        references_.size() > references ? references_.back().to : ""});
    children(node, name);
    if (along) marks_.push_back({out_.size(), out_.size() + name.size() + 3, {}});
    out_ += "</" + name + '>';
  }

  // Where a path begins, for text along it.
  void see_path(const xmlNode* node) {
    const std::string d = value_of(node, "d"), id = value_of(node, "id");
    std::string_view rest = d;
    const std::size_t move = rest.find_first_of("Mm");
    if (id.empty() || move == std::string_view::npos) return;
    rest.remove_prefix(move + 1);
    const auto x = number_at(rest), y = number_at(rest);
    if (x && y) beginnings_.emplace(kept_id(id), std::pair(*x, *y));
  }

  // What is written so far, with lines of text in place of text along paths.
  std::string straightened() const {
    std::string out;
    std::size_t at = 0;
    for (const Mark& mark : marks_) {
      out += out_.substr(at, mark.begin - at);
      at = mark.end;
      if (out_[mark.begin + 1] == '/') {
        out += "</tspan>";
        continue;
      }
      out += "<tspan";
      if (const auto found = beginnings_.find(mark.path); found != beginnings_.end())
        out += " x=\"" + number_text(found->second.first) + "\" y=\"" +
               number_text(found->second.second) + '"';
      out += '>';
    }
    return marks_.empty() ? out : out + out_.substr(at);
  }

  // HTML in a drawing: its words stay.
  void foreign(const xmlNode* node) {
    if (has_other_choice(node)) return;
    const ForeignWords words = words_of_foreign(node);
    out_ += words.text;
    if (words.has_more) left_out_.insert("pictures and the like within HTML");
  }

  struct Reference {
    std::string element, attribute, to;
  };
  struct Mark {  // a tag of a <textPath>
    std::size_t begin, end;
    std::string path;
  };
  Drawing& drawing_;
  std::string out_, view_box_;
  std::vector<Mark> marks_;
  std::map<std::string, std::pair<double, double>> beginnings_;  // of paths, by id
  std::map<std::string, std::string> elements_;                  // names by id
  std::vector<Reference> references_;
  std::set<std::string> left_out_;
};

// Jekyll's sites have drawings with a head of two lines of dashes.
std::string_view without_front_matter(std::string_view bytes) {
  constexpr std::string_view kLine = "---\n";
  if (!bytes.starts_with(kLine)) return bytes;
  const std::size_t end = bytes.find("\n---\n");
  return end != std::string_view::npos ? bytes.substr(end + kLine.size() + 1) : bytes;
}

// HTML need not be XML.
bool is_web_page(std::string_view bytes) {
  constexpr std::size_t kBegin = 1'000;  // [bytes]
  std::string begin(bytes.substr(0, kBegin));
  for (char& c : begin)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + ('a' - 'A'));
  for (const std::string_view sign : {"<!doctype html", "<html", "<head", "<body"})
    if (begin.find(sign) != std::string::npos) return true;
  return false;
}

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
  bytes = without_front_matter(bytes);
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
  bytes = without_front_matter(bytes);
  // White space before an XML declaration is an error to XML, not to authors.
  if (const std::size_t first = bytes.find_first_not_of(" \t\r\n");
      first != std::string_view::npos)
    bytes.remove_prefix(first);
  const Tree tree = parse(bytes);
  const xmlNode* root = tree ? xmlDocGetRootElement(tree.get()) : nullptr;
  if (root == nullptr) {
    const bool page = is_web_page(bytes);
    return fault(page ? "it is a web page, not a picture"
                      : "it is not well-formed SVG");
  }
  if (text_of(root->name) == "html") return fault("it is a web page, not a picture");
  if (text_of(root->name) != "svg") return fault("its format is not known");
  Drawing drawing;
  Cleaner(drawing).run(root);
  return drawing;
}

void Drawing::take_size(double width, double height) {
  width_px = width;
  height_px = height;
  head += " viewBox=\"0 0 " + number_text(width) + ' ' + number_text(height) + '"';
}

namespace {

std::string sized(const std::string& head, double width, double height,
                  const std::string& tail) {
  if (width <= 0 || height <= 0) return head + tail;
  return head + " width=\"" + number_text(width) + "\" height=\"" +
         number_text(height) + "\"" + tail;
}

}  // namespace

std::string Drawing::of_size(double width, double height) const {
  return sized(head, width, height, tail);
}

std::string Drawing::to_draw(double width, double height) const {
  return sized(head, width, height, straight.empty() ? tail : straight);
}

}  // namespace imprint::resolve::decoder
