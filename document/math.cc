#include "document/math.h"

#include "base/xml.h"

namespace imprint::document {

namespace {

void append(const MathNode& node, std::string& out) {
  out += '<' + node.name;
  for (const auto& [name, value] : node.attributes) {
    out += ' ' + name + "=\"";
    append_xml_text(out, value);
    out += '"';
  }
  out += '>';
  append_xml_text(out, node.text);
  for (const MathNode& child : node.children) append(child, out);
  out += "</" + node.name + '>';
}

}  // namespace

std::string markup_of(const std::vector<MathNode>& nodes) {
  std::string out;
  for (const MathNode& node : nodes) append(node, out);
  return out;
}

}  // namespace imprint::document
