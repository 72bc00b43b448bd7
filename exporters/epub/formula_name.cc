#include "exporters/epub/formula_name.h"

#include <variant>

#include "base/unicode.h"
#include "document/walk.h"

namespace imprint::exporters::epub {

using namespace document;  // the kinds of nodes

namespace {

void add_signs(const std::vector<MathNode>& nodes, std::string& out) {
  for (const MathNode& node : nodes) {
    if (!node.text.empty()) {
      if (!out.empty()) out += ' ';
      out += node.text;
    }
    add_signs(node.children, out);
  }
}

class Name {
 public:
  void add(const Inline& node) {
    if (const auto* text = std::get_if<Text>(&node.node))
      words_ |= has_visible(text->text);
    else if (const auto* code = std::get_if<document::Code>(&node.node))
      words_ |= has_visible(code->text);
    else if (const auto* image = std::get_if<Image>(&node.node))
      words_ |= !image->alt.value_or("").empty();
    else if (const auto* math = std::get_if<Math>(&node.node))
      add(*math);
    words_ |= std::holds_alternative<FootnoteRef>(node.node);
  }
  void add_words() { words_ = true; }

  std::string result() && { return words_ ? std::string() : collapse_space(name_); }

 private:
  void add(const Math& math) {
    words_ |= math.mathml.empty();  // then its source is text
    if (!name_.empty()) name_ += ' ';
    name_ += math.tex;
    if (math.tex.empty()) add_signs(math.mathml, name_);
  }

  std::string name_;
  bool words_ = false;
};

}  // namespace

std::string formula_name(const Inlines& inlines) {
  Name name;
  walk(inlines, {{}, [&](const Inline& node) { name.add(node); }});
  return std::move(name).result();
}

std::string formula_name(const Blocks& blocks) {
  Name name;
  walk(blocks, {[&](const Block& block) {
                  if (!std::holds_alternative<Paragraph>(block.node)) name.add_words();
                },
                [&](const Inline& node) { name.add(node); }});
  return std::move(name).result();
}

}  // namespace imprint::exporters::epub
