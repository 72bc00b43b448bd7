#include "input/html_callout.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "base/unicode.h"
#include "document/ui_text.h"
#include "document/walk.h"
#include "input/html_reader.h"

namespace imprint::input {

using document::CalloutKind;

namespace {

struct KindRow {
  std::string_view css_class;
  CalloutKind kind;
};
// As GitHub writes its alerts.
constexpr std::array<KindRow, 5> kKinds = {
    {{"markdown-alert-note", CalloutKind::Note},
     {"markdown-alert-tip", CalloutKind::Tip},
     {"markdown-alert-important", CalloutKind::Important},
     {"markdown-alert-warning", CalloutKind::Warning},
     {"markdown-alert-caution", CalloutKind::Caution}}};

bool has_class(const GumboElement& element, std::string_view wanted) {
  const std::string classes = ' ' + attribute_text(element, "class") + ' ';
  return classes.find(' ' + std::string(wanted) + ' ') != std::string::npos;
}

}  // namespace

std::optional<CalloutKind> callout_kind(const document::Attr& attr) {
  for (const std::string& name : attr.classes)
    for (const KindRow& row : kKinds)
      if (row.css_class == name) return row.kind;
  return {};
}

void HtmlReader::read_callout(const GumboNode& node, CalloutKind kind,
                              document::Attr attr, Flow& flow) {
  flush(flow);
  document::Callout callout;
  callout.kind = kind;
  Flow body = begin_flow();
  bool titled = false;
  const GumboVector& children = children_of(node);
  for (unsigned i = 0; i < children.length; ++i) {
    const GumboNode& part = child(children, i);
    if (titled || !is_element(part) ||
        !has_class(part.v.element, "markdown-alert-title")) {
      read_node(part, body);
      continue;
    }
    titled = true;
    callout.title = read_inlines(part, body.blocks);
    // The word of the kind alone is ours to say, in the language of the article.
    if (callout.title.empty())
      callout.title.push_back(
          make_inline(document::Text{std::string(document::callout_word(kind, lang_))},
                      {}, place(node)));
  }
  callout.children = finish(body);
  if (callout.title.empty() && callout.children.empty()) return;
  attr.classes.clear();
  push(flow, make_block(std::move(callout), std::move(attr), place(node)));
}

}  // namespace imprint::input
