#include "input/html/html_callout.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "base/unicode.h"
#include "document/ui_text.h"
#include "document/walk.h"
#include "input/html/html_reader.h"

namespace imprint::input {

using document::CalloutKind;

namespace {

// Boxes of style sheets that much of the web uses: GitHub, Bootstrap, USWDS, Docusaurus
// and MkDocs, Hugo's themes. A class "alert-info", "alert--info" or "info" beside
// "alert" says which.
constexpr std::array<std::string_view, 7> kFamilies = {
    "kg-callout-card", "markdown-alert", "alert", "usa-alert",
    "admonition",      "callout",        "notice"};

struct KindRow {
  std::string_view word;
  CalloutKind kind;
  bool alone = false;  // it names a box without a family, as kramdown's `{: .note}`
};
constexpr std::array<KindRow, 19> kKinds = {
    {{"note", CalloutKind::Note, true},
     {"info", CalloutKind::Note},
     {"information", CalloutKind::Note},
     {"primary", CalloutKind::Note},
     {"secondary", CalloutKind::Note},
     {"abstract", CalloutKind::Note},
     {"tip", CalloutKind::Tip, true},
     {"hint", CalloutKind::Tip, true},
     {"success", CalloutKind::Tip},
     {"important", CalloutKind::Important, true},
     {"attention", CalloutKind::Important},
     {"continue", CalloutKind::Important},
     {"warning", CalloutKind::Warning, true},
     {"warn", CalloutKind::Warning},
     {"caution", CalloutKind::Caution, true},
     {"danger", CalloutKind::Caution},
     {"error", CalloutKind::Caution},
     {"failure", CalloutKind::Caution},
     {"bug", CalloutKind::Caution}}};

const KindRow* find_kind(std::string_view word) {
  const auto* const found =
      std::find_if(kKinds.begin(), kKinds.end(),
                   [&](const KindRow& row) { return row.word == word; });
  return found == kKinds.end() ? nullptr : found;
}

// "alert-info" and "alert--info" of the family "alert" -> "info"; else empty.
std::string_view word_in(std::string_view name, std::string_view family) {
  if (!name.starts_with(family) || name.size() < family.size() + 2 ||
      name[family.size()] != '-')
    return {};
  name.remove_prefix(family.size() + 1);
  if (name.starts_with('-')) name.remove_prefix(1);
  return name;
}

bool is_title_class(std::string_view name) {
  return (name.ends_with("-title") || name.ends_with("-heading") ||
          name.ends_with("__heading")) &&
         std::any_of(kFamilies.begin(), kFamilies.end(), [&](std::string_view family) {
           return name.starts_with(family) && name.size() > family.size();
         });
}

bool is_title(const GumboNode& node) {
  if (!is_tag(node, GUMBO_TAG_P) && !is_tag(node, GUMBO_TAG_DIV) &&
      !is_tag(node, GUMBO_TAG_SPAN))
    return false;  // a heading stays one, in the outline too
  const std::string classes = attribute_text(node.v.element, "class");
  for (std::size_t at = 0; at < classes.size();) {
    const std::size_t end = std::min(classes.find(' ', at), classes.size());
    if (is_title_class(std::string_view(classes).substr(at, end - at))) return true;
    at = end + 1;
  }
  return false;
}

}  // namespace

std::optional<CalloutKind> callout_kind(const document::Attr& attr) {
  std::optional<CalloutKind> kind;
  for (const std::string& name : attr.classes) {
    for (const std::string_view family : kFamilies) {
      if (name == family && !kind) kind = CalloutKind::Note;
      if (const KindRow* row = find_kind(word_in(name, family))) return row->kind;
    }
    // Of Chirpy; "prompt" alone is something else.
    if (const KindRow* row = find_kind(word_in(name, "prompt"))) return row->kind;
    if (const KindRow* row = find_kind(name);
        row != nullptr && (row->alone || kind.has_value()))
      return row->kind;
  }
  return kind;
}

CalloutKind callout_kind_of_status(std::string_view status) {
  const KindRow* row = find_kind(status);
  return row == nullptr ? CalloutKind::Note : row->kind;
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
    if (titled || !is_element(part) || !is_title(part)) {
      read_node(part, body);
      continue;
    }
    titled = true;
    carry_anchor(part);
    callout.title = turned(read_inlines(part, body.blocks), read_attr(part).attr);
    // The word of the kind alone is ours to say, in the language of the article.
    if (callout.title.empty())
      callout.title.push_back(
          make_inline(document::Text{std::string(document::callout_word(kind, lang_))},
                      {}, place(node)));
  }
  callout.children = finish(body);
  if (callout.title.empty() && callout.children.empty())
    return carry_anchor(attr.id, place(node));
  attr.classes.clear();
  push(flow, make_block(std::move(callout), std::move(attr), place(node)));
}

}  // namespace imprint::input
