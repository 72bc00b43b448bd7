#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string_view>

#include "base/codes.h"
#include "base/unicode.h"
#include "input/html/html_reader.h"
#include "input/html/tex_math.h"

// <math>: an author's MathML, checked against MathML 3, 3.1.3.2 and EPUB's schema, or a
// formula in TeX, which is all that Markdown gives.
namespace imprint::input {

using document::MathNode;

namespace {

struct ElementRow {
  std::string_view name;
  int children;  // that it must have; -1: any number; -2: text
};
constexpr ElementRow kElements[] = {
    {"mi", -2},     {"mn", -2},       {"mo", -2},    {"mtext", -2},   {"ms", -2},
    {"mrow", -1},   {"mstyle", -1},   {"msqrt", -1}, {"mpadded", -1}, {"mphantom", -1},
    {"merror", -1}, {"menclose", -1}, {"mfrac", 2},  {"mroot", 2},    {"msub", 2},
    {"msup", 2},    {"munder", 2},    {"mover", 2},  {"msubsup", 3},  {"munderover", 3},
    {"mtable", -1}, {"mtr", -1},      {"mtd", -1},   {"mspace", 0}};

// Attributes that say something, the elements that may have them (MathML 3, appendix A:
// no others are valid in an EPUB), and the values they may have: empty, a length.
struct AttributeRow {
  std::string_view name, elements, values;
};
constexpr AttributeRow kAttributes[] = {
    {"mathvariant", " mi mn mo mtext ms ",
     " normal bold italic bold-italic double-struck bold-fraktur script bold-script "
     "fraktur sans-serif bold-sans-serif sans-serif-italic sans-serif-bold-italic "
     "monospace "},
    {"stretchy", " mo ", " true false "},
    {"fence", " mo ", " true false "},
    {"separator", " mo ", " true false "},
    {"largeop", " mo ", " true false "},
    {"movablelimits", " mo ", " true false "},
    {"accent", " mo mover munderover ", " true false "},
    {"accentunder", " munder munderover ", " true false "},
    {"displaystyle", " mstyle mtable ", " true false "},
    {"form", " mo ", " prefix infix postfix "},
    {"columnalign", " mtable mtr mtd ", " left center right "},
    {"notation", " menclose ", " box circle top bottom left right actuarial "},
    {"width", " mspace mpadded mtable ", ""},
    {"linethickness", " mfrac ", ""},
    {"lspace", " mo mpadded ", ""},
    {"rspace", " mo ", ""}};

bool is_length(std::string_view value) {
  const std::size_t digits =
      std::min(value.find_first_not_of("0123456789."), value.size());
  constexpr std::array<std::string_view, 8> kUnits = {"",   "em", "ex", "px",
                                                      "pt", "cm", "mm", "%"};
  return digits > 0 && value.substr(0, digits).find("..") == std::string_view::npos &&
         std::find(kUnits.begin(), kUnits.end(), value.substr(digits)) != kUnits.end();
}

// Whether each word of `value` is one of `words`.
bool are_words(std::string_view value, std::string_view words) {
  for (std::size_t at = 0; at < value.size();) {
    const std::size_t end = std::min(value.find(' ', at), value.size());
    if (words.find(fmt::format(" {} ", value.substr(at, end - at))) ==
        std::string_view::npos)
      return false;
    at = end + 1;
  }
  return !value.empty();
}

std::string text_in(const GumboNode& node) {
  std::string out;
  const GumboVector& children = children_of(node);
  for (unsigned i = 0; i < children.length; ++i) {
    const GumboNode& part = child(children, i);
    if (is_element(part))
      out += text_in(part);
    else if (part.type != GUMBO_NODE_COMMENT)
      out += printable(part.v.text.text);
  }
  return out;
}

MathNode row_of(std::vector<MathNode> nodes) {
  if (nodes.size() == 1) return std::move(nodes.front());
  return {"mrow", {}, {}, std::move(nodes)};
}

class MathReader {
 public:
  std::vector<MathNode> children(const GumboNode& node) {
    std::vector<MathNode> out;
    const GumboVector& list = children_of(node);
    for (unsigned i = 0; i < list.length; ++i) {
      const GumboNode& part = child(list, i);
      if (is_element(part))
        element(part, out);
      else if (part.type != GUMBO_NODE_COMMENT)
        words(part.v.text.text, out);
    }
    return out;
  }

  std::string tex;

 private:
  // Words that stand where an element belongs.
  static void words(std::string_view text, std::vector<MathNode>& out) {
    const std::string shown = printable(collapse_space(text));
    if (!shown.empty()) out.push_back({"mtext", {}, shown, {}});
  }

  void element(const GumboNode& node, std::vector<MathNode>& out) {
    const std::string name = element_name(node.v.element);
    if (name == "annotation" || name == "annotation-xml") {
      if (attribute_text(node.v.element, "encoding").find("tex") != std::string::npos)
        tex = text_in(node);
      return;
    }
    if (name == "mfenced") return fenced(node, out);
    const auto* const known =
        std::find_if(std::begin(kElements), std::end(kElements),
                     [&](const ElementRow& row) { return row.name == name; });
    if (known == std::end(kElements)) {  // <semantics> and what is no MathML
      std::vector<MathNode> inner = children(node);
      std::move(inner.begin(), inner.end(), std::back_inserter(out));
      return;
    }
    MathNode made;
    made.name = name;
    if (known->children == -2)
      made.text = printable(collapse_space(text_in(node)));
    else
      made.children = children(node);
    if (known->children >= 0) fit(made, static_cast<std::size_t>(known->children));
    if (name == "mtable") only(made, "mtr");
    if (name == "mtr") only(made, "mtd");
    for (const AttributeRow& row : kAttributes) {
      if (row.elements.find(fmt::format(" {} ", name)) == std::string_view::npos)
        continue;
      const std::string value =
          attribute_text(node.v.element, std::string(row.name).c_str());
      if (row.values.empty() ? is_length(value) : are_words(value, row.values))
        made.attributes.emplace_back(row.name, value);
    }
    out.push_back(std::move(made));
  }

  // Exactly `count` children: what is too much joins the last, what is missing is
  // empty.
  static void fit(MathNode& node, std::size_t count) {
    std::vector<MathNode>& list = node.children;
    if (count == 0) list.clear();
    while (list.size() < count) list.push_back({"mrow", {}, {}, {}});
    if (list.size() <= count) return;
    std::vector<MathNode> rest(
        std::make_move_iterator(list.begin() + static_cast<std::ptrdiff_t>(count) - 1),
        std::make_move_iterator(list.end()));
    list.resize(count - 1);
    list.push_back(row_of(std::move(rest)));
  }

  // Children of another name get a parent of that name.
  static void only(MathNode& node, std::string_view name) {
    for (MathNode& each : node.children) {
      if (each.name == name) continue;
      MathNode wrapper{std::string(name), {}, {}, {}};
      wrapper.children.push_back(std::move(each));
      if (name == "mtr") only(wrapper, "mtd");
      each = std::move(wrapper);
    }
  }

  // MathML 3's short form of a list in brackets.
  void fenced(const GumboNode& node, std::vector<MathNode>& out) {
    const auto sign = [&](const char* name, std::string_view usual) {
      const char* own = attribute(node.v.element, name);
      return own == nullptr ? std::string(usual) : printable(collapse_space(own));
    };
    MathNode row{"mrow", {}, {}, {}};
    row.children.push_back(MathNode{"mo", {}, sign("open", "("), {}});
    bool first = true;
    for (MathNode& each : children(node)) {
      if (!std::exchange(first, false))
        row.children.push_back(MathNode{"mo", {}, ",", {}});
      row.children.push_back(std::move(each));
    }
    row.children.push_back(MathNode{"mo", {}, sign("close", ")"), {}});
    out.push_back(std::move(row));
  }
};

}  // namespace

void HtmlReader::read_math(const GumboNode& node, Flow& flow) {
  const GumboElement& element = node.v.element;
  MathReader reader;
  document::Math math;
  math.mathml = reader.children(node);
  math.tex = std::string(trim(reader.tex));
  if (math.tex.empty()) math.tex = collapse_space(attribute_text(element, "alttext"));
  math.display = attribute_text(element, "display") == "block";
  if (math.mathml.empty() && !math.tex.empty()) {
    TexMath converted = tex_to_mathml(math.tex);
    math.mathml = std::move(converted.mathml);
    if (!converted.fault.empty())
      diagnostics_.report(
          Code::MathUnread, place(node),
          fmt::format("a formula cannot be converted: {}", converted.fault),
          "it is set as its source; imprint knows LaTeX's and amsmath's "
          "commands");
  }
  if (math.mathml.empty() && math.tex.empty()) return;
  flow.run.add(make_inline(std::move(math), {}, place(node)));
}

}  // namespace imprint::input
