#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

#include "base/unicode.h"
#include "input/html/html_reader.h"
#include "input/language.h"

namespace imprint::input {

using document::Align;
using document::Attr;
using document::Style;

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

void read_style(const char* css, GumboTag tag, ReadAttr& to) {
  const std::string lower = to_lower_ascii(css);
  for_each_declaration(lower, [&](const std::string& name, std::string_view value) {
    declare(name, value, to);
  });
  if (to.attr.align == Align::Inherit && has_own_width(tag) &&
      has_automatic_margins(lower))
    to.attr.align = Align::Center;
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
      out.attr.classes = read_classes(attribute.value);
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
