#include "resolve/decoder/foreign_words.h"

#include <algorithm>
#include <charconv>
#include <memory>
#include <string_view>
#include <system_error>
#include <vector>

#include "resolve/decoder/drawing_rules.h"

namespace imprint::resolve::decoder {
namespace {

constexpr double kFontSize = 16;      // [px], that of HTML
constexpr double kLeastSize = 4;      // [px]
constexpr double kLetterWidth = .55;  // [em], about, as an ideograph counts for two
constexpr double kLineHeight = 1.2;   // [em]
constexpr double kAscent = .35;       // [em]: from the middle of a line to its baseline

std::string_view name_of(const xmlNode* node) {
  return reinterpret_cast<const char*>(node->name);
}

bool is_one_of(std::string_view name, std::initializer_list<std::string_view> names) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

// With one space where there are some, and none at its ends.
std::string collapsed(std::string_view text) {
  std::string out;
  for (const char c : text) {
    const bool space = std::string_view(" \t\r\n\f").find(c) != std::string_view::npos;
    if (!space)
      out += c;
    else if (!out.empty() && out.back() != ' ')
      out += ' ';
  }
  if (out.ends_with(' ')) out.pop_back();
  return out;
}

// Gathers the lines of text below an element.
class Gatherer {
 public:
  void children(const xmlNode* node) {
    for (const xmlNode* child = node->children; child != nullptr; child = child->next)
      if (child->type == XML_TEXT_NODE || child->type == XML_CDATA_SECTION_NODE)
        line_ += reinterpret_cast<const char*>(child->content);
      else if (child->type == XML_ELEMENT_NODE)
        element(child);
  }
  void end_line() {
    if (std::string line = collapsed(line_); !line.empty())
      lines.push_back(std::move(line));
    line_.clear();
  }

  std::vector<std::string> lines;
  bool has_more = false;

 private:
  void element(const xmlNode* node) {
    const std::string_view name = name_of(node);
    if (is_one_of(name, {"script", "style", "template", "head"})) return;
    has_more |= is_one_of(name, {"img", "svg", "math", "video", "iframe", "canvas",
                                 "object", "input", "table"});
    const bool apart = is_one_of(name, {"br", "p", "div", "li", "tr", "h1", "h2", "h3",
                                        "h4", "h5", "h6", "pre", "blockquote"});
    if (apart) end_line();
    children(node);
    if (apart) end_line();
  }

  std::string line_;
};

// A number of an attribute; 0 for none and for a share of what is round it.
double number_of(const xmlNode* node, const char* attribute) {
  const std::unique_ptr<xmlChar, void (*)(void*)> owned(
      xmlGetNoNsProp(node, reinterpret_cast<const xmlChar*>(attribute)), xmlFree);
  if (!owned) return 0;
  const std::string_view text = reinterpret_cast<const char*>(owned.get());
  double value = 0;
  const auto [end, error] =
      std::from_chars(text.data(), text.data() + text.size(), value);
  const bool share = end < text.data() + text.size() && *end == '%';
  constexpr double kMost = 1e6;
  return error != std::errc() || share ? 0 : std::clamp(value, -kMost, kMost);
}

// In letters of ordinary width.
double width_of(std::string_view text) {
  double width = 0;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    const bool goes_on = byte >= 0x80 && byte < 0xC0;
    const bool wide = byte >= 0xE3 && byte <= 0xED;  // U+3000 to U+DFFF
    width += goes_on ? 0 : wide ? 2 : 1;
  }
  return width;
}

// `line` in lines of at most `room` letters, where it has spaces.
void wrap(const std::string& line, double room, std::vector<std::string>& out) {
  std::string part;
  double width = 0;
  for (std::size_t at = 0; at < line.size();) {
    const std::size_t end = std::min(line.find(' ', at), line.size());
    const std::string word = line.substr(at, end - at);
    const double wide = width_of(word);
    if (!part.empty() && width + 1 + wide > room) {
      out.push_back(std::move(part));
      part.clear();
      width = 0;
    }
    if (!part.empty()) part += ' ', width += 1;
    part += word;
    width += wide;
    at = end + 1;
  }
  if (!part.empty()) out.push_back(std::move(part));
}

std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '&')
      out += "&amp;";
    else if (c == '<')
      out += "&lt;";
    else if (c == '>')
      out += "&gt;";
    else
      out += c;
  }
  return out;
}

// In hundredths, with a point whatever the locale.
std::string number(double value) {
  char text[40];
  const auto [end, error] =
      std::to_chars(text, text + sizeof text, value, std::chars_format::fixed, 2);
  return {text, error == std::errc() ? end : text};
}

}  // namespace

ForeignWords words_of_foreign(const xmlNode* foreign) {
  Gatherer gatherer;
  gatherer.children(foreign);
  gatherer.end_line();
  ForeignWords out;
  out.has_more = gatherer.has_more;
  if (gatherer.lines.empty()) return out;
  const double width = number_of(foreign, "width"),
               height = number_of(foreign, "height");
  // Where a box has room for the lines that there are and no more, each was measured.
  const double room = height / (kFontSize * kLineHeight);
  const bool wraps =
      width > 0 &&
      (height <= 0 || room >= static_cast<double>(gatherer.lines.size()) + 1);
  std::vector<std::string> lines;
  for (const std::string& line : gatherer.lines)
    if (wraps)
      wrap(line, width / (kFontSize * kLetterWidth), lines);
    else
      lines.push_back(line);
  double longest = 1;
  for (const std::string& line : lines) longest = std::max(longest, width_of(line));
  const auto count = static_cast<double>(lines.size());
  double size = kFontSize;
  if (width > 0) size = std::min(size, width / (longest * kLetterWidth));
  if (height > 0) size = std::min(size, height / (count * kLineHeight));
  size = std::max(size, kLeastSize);
  const double x = number_of(foreign, "x") + std::max(width, 0.0) / 2;
  const double middle = number_of(foreign, "y") + std::max(height, 0.0) / 2;
  double y = middle - (count - 1) / 2 * size * kLineHeight + size * kAscent;
  if (height <= 0) y += size;
  out.text = "<text text-anchor=\"" + std::string(width > 0 ? "middle" : "start") +
             "\" font-family=\"sans-serif\" font-size=\"" + number(size) + "\">";
  for (const std::string& line : lines) {
    out.text += "<tspan x=\"" + number(x) + "\" y=\"" + number(y) + "\">" +
                escaped(line) + "</tspan>";
    y += size * kLineHeight;
  }
  out.text += "</text>";
  return out;
}

bool has_other_choice(const xmlNode* foreign) {
  if (foreign->parent == nullptr || foreign->parent->type != XML_ELEMENT_NODE ||
      name_of(foreign->parent) != "switch")
    return false;
  for (const xmlNode* next = foreign->next; next != nullptr; next = next->next)
    if (next->type == XML_ELEMENT_NODE && is_drawn_element(name_of(next))) return true;
  return false;
}

}  // namespace imprint::resolve::decoder
