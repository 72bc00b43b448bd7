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

struct Contents {
  bool formulas = false, others = false;

  void add(const Inline& node) {
    if (const auto* text = std::get_if<Text>(&node.node))
      others |= has_visible(text->text);
    else if (const auto* code = std::get_if<document::Code>(&node.node))
      others |= has_visible(code->text);
    else if (const auto* math = std::get_if<Math>(&node.node))
      (math->mathml.empty() ? others : formulas) = true;  // else its source is text
    others |= std::holds_alternative<FootnoteRef>(node.node) ||
              std::holds_alternative<Image>(node.node);
  }
};

}  // namespace

bool holds_formulas_alone(const Inlines& inlines) {
  Contents found;
  walk(inlines, {{}, [&](const Inline& node) { found.add(node); }});
  return found.formulas && !found.others;
}

bool holds_formulas_alone(const Blocks& blocks) {
  Contents found;
  walk(blocks, {[&](const Block& block) {
                  found.others |= !std::holds_alternative<Paragraph>(block.node);
                },
                [&](const Inline& node) { found.add(node); }});
  return found.formulas && !found.others;
}

std::string formula_name(const Math& formula) {
  std::string name = formula.tex;
  if (!has_visible(name)) add_signs(formula.mathml, name);
  return collapse_space(name);
}

}  // namespace imprint::exporters::epub
