#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

#include "base/unicode.h"
#include "input/front/front_matter.h"
#include "input/html/html_reader.h"
#include "input/language.h"

namespace imprint::input {

using document::Align;
using document::Attr;
using document::Style;

const char* attribute(const GumboElement& element, const char* name) {
  if (element.attributes.length == 0) return nullptr;
  const GumboAttribute* found = gumbo_get_attribute(&element.attributes, name);
  return found ? found->value : nullptr;
}

std::string attribute_text(const GumboElement& element, const char* name) {
  const char* value = attribute(element, name);
  return value ? printable(collapse_space(value)) : std::string();
}

bool has_class(const GumboElement& element, std::string_view wanted) {
  const char* text = attribute(element, "class");
  if (text == nullptr) return false;
  const std::string_view classes = text;
  for (std::size_t at = classes.find(wanted); at != std::string_view::npos;
       at = classes.find(wanted, at + 1)) {
    const std::size_t end = at + wanted.size();
    if ((at == 0 || is_html_space(static_cast<unsigned char>(classes[at - 1]))) &&
        (end == classes.size() ||
         is_html_space(static_cast<unsigned char>(classes[end]))))
      return true;
  }
  return false;
}

std::string element_name(const GumboElement& element) {
  if (element.tag != GUMBO_TAG_UNKNOWN) return gumbo_normalized_tagname(element.tag);
  GumboStringPiece name = element.original_tag;
  gumbo_tag_from_original_text(&name);
  if (!name.data) return "?";
  return to_lower_ascii(printable(to_valid_utf8({name.data, name.length})));
}

bool is_tag(const GumboNode& node, GumboTag tag) {
  return node.type == GUMBO_NODE_ELEMENT && node.v.element.tag == tag;
}

std::vector<const GumboNode*> elements_of(const GumboNode& node) {
  std::vector<const GumboNode*> out;
  const GumboVector& children = children_of(node);
  for (unsigned i = 0; i < children.length; ++i)
    if (is_element(child(children, i))) out.push_back(&child(children, i));
  return out;
}

std::optional<int> whole_number(const char* text, int low, int high) {
  if (!text) return std::nullopt;
  std::string_view digits = trim(text);
  if (digits.starts_with('+')) digits.remove_prefix(1);
  int value = 0;
  const auto [end, fault] =
      std::from_chars(digits.data(), digits.data() + digits.size(), value);
  if (fault == std::errc::result_out_of_range)
    value = digits.starts_with('-') ? low : high;
  else if (fault != std::errc{})
    return std::nullopt;
  return std::clamp(value, low, high);
}

std::optional<double> percentage(std::string_view text) {
  text = trim(text);
  if (!text.ends_with('%')) return std::nullopt;
  double value = 0;
  const auto [end, fault] =
      std::from_chars(text.data(), text.data() + text.size() - 1, value);
  if (fault != std::errc{} || end != text.data() + text.size() - 1 || !(value > 0))
    return std::nullopt;
  return std::min(value, 100.0) / 100;
}

std::optional<int> css_pixels(std::string_view text) {
  struct Unit {
    std::string_view name;
    double pixels;
  };
  // CSS Values and Units 3, 6.2; a font is as large as browsers have it.
  constexpr std::array<Unit, 9> kUnits = {{{"px", 1},
                                           {"pt", 96.0 / 72},
                                           {"pc", 16},
                                           {"in", 96},
                                           {"cm", 96 / 2.54},
                                           {"mm", 96 / 25.4},
                                           {"q", 96 / 101.6},
                                           {"em", 16},
                                           {"rem", 16}}};
  text = trim(text);
  double value = 0;
  const auto [end, fault] =
      std::from_chars(text.data(), text.data() + text.size(), value);
  if (fault != std::errc{} || !(value > 0)) return std::nullopt;
  const std::string_view name =
      text.substr(static_cast<std::size_t>(end - text.data()));
  for (const Unit& unit : kUnits)
    if (unit.name == name)
      return static_cast<int>(std::clamp(value * unit.pixels, 1.0, double{kMaxPixels}));
  return std::nullopt;
}

namespace {

template <typename T, std::size_t N>
std::optional<T> in_table(const std::array<std::pair<std::string_view, T>, N>& table,
                          std::string_view word) {
  for (const auto& [name, value] : table)
    if (name == word) return value;
  return std::nullopt;
}

constexpr std::array<std::pair<std::string_view, Align>, 14> kAligns = {
    {{"left", Align::Left},
     {"right", Align::Right},
     {"center", Align::Center},
     {"middle", Align::Center},
     {"justify", Align::Justify},
     {"start", Align::Start},
     {"end", Align::End},
     {"initial", Align::Start},
     {"-webkit-auto", Align::Start},
     {"-webkit-left", Align::Left},
     {"-webkit-right", Align::Right},
     {"-moz-right", Align::Right},
     {"-webkit-center", Align::Center},
     {"-moz-center", Align::Center}}};

constexpr std::array<std::pair<std::string_view, document::FloatSide>, 4> kFloats = {
    {{"left", document::FloatSide::Left},
     {"right", document::FloatSide::Right},
     {"inline-start", document::FloatSide::Left},
     {"inline-end", document::FloatSide::Right}}};

constexpr std::array<std::pair<std::string_view, document::Slant>, 3> kSlants = {
    {{"italic", document::Slant::Italic},
     {"oblique", document::Slant::Italic},
     {"normal", document::Slant::Upright}}};

bool is_page_break(std::string_view value) {
  return value == "always" || value == "page" || value == "left" || value == "right" ||
         value == "recto" || value == "verso";
}

document::Weight weight_of(std::string_view value) {
  if (value == "bold" || value == "bolder") return document::Weight::Bold;
  if (value == "normal" || value == "lighter") return document::Weight::Normal;
  int number = 0;
  const auto [end, fault] =
      std::from_chars(value.data(), value.data() + value.size(), number);
  if (fault != std::errc{}) return document::Weight::Inherit;
  return number >= 600 ? document::Weight::Bold : document::Weight::Normal;
}

// One declaration of a style attribute. CSS that has no meaning on paper is left out.
void declare(std::string_view name, std::string_view value, ReadAttr& to) {
  Style& style = to.attr.style;
  if (name == "text-align") {
    const auto align = in_table(kAligns, value);
    if (!align) return;
    to.attr.align = *align;
    to.for_cells = value.starts_with('-') ? Align::Inherit : *align;
  } else if (name == "float") {
    if (const auto side = in_table(kFloats, value)) style.float_side = *side;
  } else if (name == "width") {
    if (const auto share = percentage(value)) style.width = share;
  } else if (name == "color") {
    if (const auto color = parse_color(value)) style.color = color;
  } else if (name == "font-weight") {
    style.weight = weight_of(value);
  } else if (name == "font-style") {
    if (const auto slant = in_table(kSlants, value)) style.slant = *slant;
  } else if (name == "text-decoration" || name == "text-decoration-line") {
    if (value.find("underline") != std::string_view::npos)
      style.decoration = document::Decoration::Underline;
    else if (value.find("line-through") != std::string_view::npos)
      style.decoration = document::Decoration::LineThrough;
  } else if (name == "page-break-before" || name == "break-before") {
    style.break_before = is_page_break(value);
  } else if (name == "page-break-after" || name == "break-after") {
    style.break_after = is_page_break(value);
  } else if (name == "display") {
    // Over the attribute `hidden`, as any style is.
    to.hidden = value == "none";
  } else if (name == "visibility") {
    to.invisible = value == "hidden" || value == "collapse";
  } else if (name == "direction") {
    if (value == "rtl") to.attr.dir = document::Direction::Rtl;
    if (value == "ltr") to.attr.dir = document::Direction::Ltr;
  }
}

// What automatic margins put in the middle; of others they move the box, not the lines.
bool has_own_width(GumboTag tag) {
  return tag == GUMBO_TAG_IMG || tag == GUMBO_TAG_TABLE || tag == GUMBO_TAG_VIDEO ||
         tag == GUMBO_TAG_IFRAME || tag == GUMBO_TAG_OBJECT ||
         tag == GUMBO_TAG_UNKNOWN;  // <amp-img>
}

bool has_automatic_margins(std::string_view css) {
  const std::size_t margin = css.find("margin");
  return margin != std::string_view::npos &&
         css.find("auto", margin) != std::string_view::npos;
}

// Where the declaration ends that css begins with: at a semicolon outside of brackets
// and quotation marks.
std::size_t end_of_declaration(std::string_view css) {
  int depth = 0;
  char quote = 0;
  for (std::size_t at = 0; at < css.size(); ++at) {
    const char c = css[at];
    if (quote != 0)
      quote = c == quote ? '\0' : quote;
    else if (c == '"' || c == '\'')
      quote = c;
    else if (c == '(' || c == ')')
      depth += c == '(' ? 1 : -1;
    else if (c == ';' && depth <= 0)
      return at;
  }
  return depth > 0 || quote != 0 ? css.find(';') : css.size();
}

// Calls `take` with the name, in lower case, and the value of each declaration.
template <typename Take>
void for_each_declaration(std::string_view css, Take take) {
  while (!css.empty()) {
    const std::string_view declaration = css.substr(0, end_of_declaration(css));
    css.remove_prefix(std::min(declaration.size() + 1, css.size()));
    const std::size_t colon = declaration.find(':');
    if (colon == std::string_view::npos) continue;
    std::string_view value = trim(declaration.substr(colon + 1));
    if (to_lower_ascii(value).ends_with("!important"))
      value = trim(value.substr(0, value.size() - 10));
    take(to_lower_ascii(trim(declaration.substr(0, colon))), value);
  }
}

void read_style(const char* css, GumboTag tag, ReadAttr& to) {
  const std::string lower = to_lower_ascii(css);
  for_each_declaration(lower, [&](const std::string& name, std::string_view value) {
    declare(name, value, to);
  });
  if (to.attr.align == Align::Inherit && has_own_width(tag) &&
      has_automatic_margins(lower))
    to.attr.align = Align::Center;
}

void read_classes(std::string_view text, std::vector<std::string>& classes) {
  const std::string clean = printable(collapse_space(text));
  for (std::size_t at = 0; at < clean.size();) {
    const std::size_t end = std::min(clean.find(' ', at), clean.size());
    classes.push_back(clean.substr(at, end - at));
    at = end + 1;
  }
}

// Page breaks by the names that style sheets for print give them: Tailwind, Bootstrap's
// and TinyMCE's users, wkhtmltopdf's examples.
void read_breaks(Attr& attr) {
  constexpr std::array<std::string_view, 8> kBefore = {
      "page-break",        "pagebreak",         "page_break",
      "mce-pagebreak",     "page-break-before", "pagebreak-before",
      "break-before-page", "page-break-always"};
  constexpr std::array<std::string_view, 3> kAfter = {
      "page-break-after", "pagebreak-after", "break-after-page"};
  for (const std::string& name : attr.classes) {
    attr.style.break_before |= std::ranges::find(kBefore, name) != kBefore.end();
    attr.style.break_after |= std::ranges::find(kAfter, name) != kAfter.end();
  }
}

// Text that only programs which read a page aloud get to know: Bootstrap, WordPress,
// Drupal, HTML5 Boilerplate, Tailwind, the design systems of the governments of the USA
// and the United Kingdom, the US Department of Veterans Affairs.
bool is_for_machines(const std::vector<std::string>& classes) {
  constexpr std::array<std::string_view, 19> kNames = {
      "sr-only",
      "sr-only-focusable",
      "visually-hidden",
      "visually-hidden-focusable",
      "visuallyhidden",
      "visually_hidden",
      "u-visually-hidden",
      "is-visually-hidden",
      "screen-reader-text",
      "screen-reader-only",
      "screen-reader",
      "screenreader-only",
      "show-for-sr",
      "element-invisible",
      "usa-sr-only",
      "govuk-visually-hidden",
      "nhsuk-u-visually-hidden",
      "vads-u-visibility--screen-reader",
      "a11y-only"};
  if (std::find(classes.begin(), classes.end(), "not-sr-only") != classes.end())
    return false;
  return std::any_of(classes.begin(), classes.end(), [&](const std::string& name) {
    return std::find(kNames.begin(), kNames.end(), name) != kNames.end();
  });
}

// The same by a style of its own: far outside of the page, or cut to nothing.
bool is_moved_away(std::string_view css) {
  if (css.find("absolute") == std::string_view::npos &&
      css.find("fixed") == std::string_view::npos)
    return false;
  bool away = false, positioned = false;
  for_each_declaration(css, [&](const std::string& name, std::string_view value) {
    positioned =
        positioned || (name == "position" && (value == "absolute" || value == "fixed"));
    if (name == "left" || name == "top" || name == "right")
      away = away ||
             (value.starts_with("-") && css_pixels(value.substr(1)).value_or(0) >= 999);
    else if (name == "clip")
      away = away || value.starts_with("rect(0") || value.starts_with("rect(1px");
    else if (name == "clip-path")
      away = away || value == "inset(50%)" || value == "inset(100%)";
  });
  return away && positioned;
}

void read_align(const GumboElement& element, std::string_view value, ReadAttr& to) {
  const std::string word = to_lower_ascii(trim(value));
  const bool floats = element.tag == GUMBO_TAG_IMG || element.tag == GUMBO_TAG_TABLE ||
                      element.tag == GUMBO_TAG_IFRAME ||
                      element.tag == GUMBO_TAG_OBJECT;
  const auto side = in_table(kFloats, word);
  if (floats && side)
    to.attr.style.float_side = *side;
  else if (const auto align = in_table(kAligns, word)) {
    to.attr.align = *align;
    to.for_cells = Align::Inherit;
  }
}

void read_direction(std::string_view value, Attr& attr) {
  const std::string word = to_lower_ascii(trim(value));
  if (word == "ltr") attr.dir = document::Direction::Ltr;
  if (word == "rtl") attr.dir = document::Direction::Rtl;
  if (word == "auto") attr.dir = document::Direction::Auto;
}

}  // namespace

bool is_for_machines(const GumboElement& element) {
  std::vector<std::string> classes;
  if (const char* text = attribute(element, "class")) read_classes(text, classes);
  const char* style = attribute(element, "style");
  return is_for_machines(classes) ||
         (style != nullptr && is_moved_away(to_lower_ascii(style)));
}

std::string style_value(const GumboElement& element, std::string_view property) {
  std::string out;
  const char* style = attribute(element, "style");
  if (style == nullptr) return out;
  for_each_declaration(style, [&](const std::string& name, std::string_view value) {
    if (name == property) out = value;
  });
  return out;
}

document::AttrBox box(Attr attr) {
  static const Attr kNone;
  return attr == kNone ? document::AttrBox() : document::AttrBox(std::move(attr));
}

document::Block make_block(document::Block::Node node, Attr attr, SourcePos where) {
  document::Block block;
  block.node = std::move(node);
  block.attr = box(std::move(attr));
  block.where = where;
  return block;
}

document::Inline make_inline(document::Inline::Node node, Attr attr, SourcePos where) {
  document::Inline made;
  made.node = std::move(node);
  made.attr = box(std::move(attr));
  made.where = where;
  return made;
}

namespace {

Attr spoken(const Attr& said) {
  Attr attr;
  attr.dir = said.dir;
  attr.lang = said.lang;
  attr.align = said.align;
  return attr;
}

}  // namespace

document::Blocks turned(document::Blocks blocks, const Attr& said) {
  Attr attr = spoken(said);
  if (attr == Attr() || blocks.empty()) return blocks;
  const SourcePos where = blocks.front().where;
  document::Blocks out;
  out.push_back(make_block(document::Group{std::move(blocks)}, std::move(attr), where));
  return out;
}

document::Inlines turned(document::Inlines inlines, const Attr& said) {
  Attr attr = spoken(said);
  if (attr == Attr() || inlines.empty()) return inlines;
  const SourcePos where = inlines.front().where;
  document::Inlines out;
  out.push_back(make_inline(document::Span{}, std::move(attr), where));
  std::get<document::Span>(out.front().node).children = std::move(inlines);
  return out;
}

// Each spelling is read, and reported, once.
Language HtmlReader::read_lang(std::string_view text, const GumboNode& node) {
  const auto known = languages_.find(text);
  if (known != languages_.end()) return known->second;
  const Language read = language_at(
      text, place(node), "its text has that of the text around it", diagnostics_);
  languages_.emplace(text, read);
  return read;
}

ReadAttr HtmlReader::read_attr(const GumboNode& node) {
  const GumboElement& element = node.v.element;
  ReadAttr out;
  const char* style = nullptr;
  bool has_hidden = false;
  bool is_panel = false;  // a reader can open each
  for (unsigned i = 0; i < element.attributes.length; ++i) {
    const auto& attribute =
        *static_cast<const GumboAttribute*>(element.attributes.data[i]);
    const std::string_view name = attribute.name;
    if (name == "id") {
      out.attr.id = printable(trim(attribute.value));
    } else if (name == "name" && element.tag == GUMBO_TAG_A && out.attr.id.empty()) {
      out.attr.id = printable(trim(attribute.value));
    } else if (name == "class") {
      read_classes(attribute.value, out.attr.classes);
    } else if (name == "lang" || name == "xml:lang") {
      if (const Language read = read_lang(attribute.value, node); !read.empty())
        out.attr.lang = read;
    } else if (name == "dir") {
      read_direction(attribute.value, out.attr);
    } else if (name == "align") {
      read_align(element, attribute.value, out);
    } else if (name == "title") {
      out.attr.title = printable(collapse_space(attribute.value));
    } else if (name == "aria-label" && element.tag == GUMBO_TAG_A) {
      if (out.attr.title.empty())
        out.attr.title = printable(collapse_space(attribute.value));
    } else if (name == "hidden") {
      // What a search in the page would open is text.
      has_hidden = to_lower_ascii(trim(attribute.value)) != "until-found";
    } else if (name == "role") {
      const std::string role = to_lower_ascii(trim(attribute.value));
      out.is_picture = role == "img" || role == "image";
      is_panel = role == "tabpanel";
    } else if (name == "style") {
      style = attribute.value;
    } else if (name == "color" && element.tag == GUMBO_TAG_FONT) {
      out.attr.style.color = parse_color(attribute.value);
    }
  }
  out.hidden = has_hidden;
  read_breaks(out.attr);
  if (style) read_style(style, element.tag, out);
  out.hidden = out.hidden && !is_panel;
  out.for_machines = is_for_machines(out.attr.classes) ||
                     (style && is_moved_away(to_lower_ascii(style)));
  return out;
}

}  // namespace imprint::input
