#include "tests/typeset/pages.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "tests/support/source_folder.h"

namespace imprint::typeset {

using namespace document;

const fonts::FontSet& test_fonts() {
  static const fonts::FontSet kFonts = [] {
    Diagnostics diagnostics;
    return fonts::load_fonts(source_folder() + "/fonts/manifest.yaml", {}, diagnostics)
        .value();
  }();
  return kFonts;
}

layouts::Layout test_layout() {
  layouts::Layout layout;
  layout.page.width = {300};
  layout.page.height = {400};
  layout.page.margin_top = layout.page.margin_bottom = {50};
  layout.page.margin_left = layout.page.margin_right = {50};
  for (layouts::TextStyle& style : layout.styles) {
    style.size = {10};
    style.leading = {14};
    style.space_after = {6};
  }
  for (const layouts::Role role :
       {layouts::Role::Title, layouts::Role::Heading2, layouts::Role::Heading3}) {
    layouts::TextStyle& style = layout.styles[static_cast<std::size_t>(role)];
    style.size = {12};
    style.leading = {16};
    style.bold = true;
  }
  return layout;
}

Inline text(std::string words) { return {Text{std::move(words)}}; }

Inline link(std::string url, Inlines children) {
  return {Link{Url{std::move(url)}, std::move(children)}};
}

Block paragraph(Inlines children) { return {Paragraph{std::move(children)}}; }

Block paragraph(std::string words) {
  Inlines children;
  children.push_back(text(std::move(words)));
  return paragraph(std::move(children));
}

Block heading(int level, std::string words) {
  Heading node;
  node.level = node.source_level = level;
  node.children.push_back(text(std::move(words)));
  return {std::move(node)};
}

Document article(Blocks blocks, std::string title) {
  Article made;
  made.metadata.title = std::move(title);
  made.blocks = std::move(blocks);
  std::vector<Article> articles;
  articles.push_back(std::move(made));
  return assemble(std::move(articles));
}

std::vector<StructureElement> Typeset::structure() const {
  std::vector<StructureElement> all;
  for (const Page& page : pages)
    all.insert(all.end(), page.structure.begin(), page.structure.end());
  std::sort(
      all.begin(), all.end(),
      [](const StructureElement& a, const StructureElement& b) { return a.id < b.id; });
  return all;
}

Typeset typeset_all(Document document, const layouts::Layout& layout) {
  Typeset out;
  const ResolvedDocument resolved = ResolvedDocumentMaker::make(std::move(document));
  ShapeCache cache;
  const auto keep = [&](const Page& page) -> Result<void> {
    out.pages.push_back(page);
    return {};
  };
  out.starts =
      typeset({resolved, layout, test_fonts(), cache}, keep, out.diagnostics).value();
  return out;
}

std::vector<std::string> texts(const Page& page) {
  std::vector<std::string> out;
  for (const Item& item : page.items)
    if (const auto* run = std::get_if<GlyphRun>(&item.content); run && item.element)
      out.push_back(run->text);
  return out;
}

std::string read_text(const std::vector<Page>& pages) {
  std::string out;
  for (const Page& page : pages)
    for (const Item& item : page.items) {
      if (!item.element) continue;
      if (const auto* run = std::get_if<GlyphRun>(&item.content)) out += run->text;
      if (const auto* box = std::get_if<MissingGlyph>(&item.content)) out += box->text;
      if (const auto* emoji = std::get_if<Emoji>(&item.content)) out += emoji->text;
    }
  return out;
}

namespace {

std::string_view role_name(ElementRole role) {
  static constexpr std::string_view kNames[] = {"Document",
                                                "Article",
                                                "Section",
                                                "Division",
                                                "Contents",
                                                "ContentsItem",
                                                "Heading1",
                                                "Heading2",
                                                "Heading3",
                                                "Heading4",
                                                "Heading5",
                                                "Heading6",
                                                "Paragraph",
                                                "List",
                                                "ListItem",
                                                "Label",
                                                "ListBody",
                                                "Table",
                                                "TableHead",
                                                "TableBody",
                                                "TableFoot",
                                                "TableRow",
                                                "TableHeaderCell",
                                                "TableCell",
                                                "Caption",
                                                "Figure",
                                                "Formula",
                                                "Quote",
                                                "InlineQuote",
                                                "Code",
                                                "Link",
                                                "Reference",
                                                "Note",
                                                "Span",
                                                "Emphasis",
                                                "Strong"};
  return kNames[static_cast<std::size_t>(role)];
}

std::string content_text(const Item& item) {
  struct Visitor {
    std::string operator()(const GlyphRun& n) const { return "[" + n.text + "]"; }
    std::string operator()(const Rule&) const { return "rule"; }
    std::string operator()(const MissingGlyph& n) const { return "missing " + n.text; }
    std::string operator()(const Emoji& n) const { return "emoji " + n.text; }
    std::string operator()(const Frame&) const { return "frame"; }
    std::string operator()(const Picture& n) const {
      return fmt::format("picture {:.0f}x{:.0f}", n.width.value, n.height.value);
    }
    std::string operator()(const Qr&) const { return "qr"; }
    std::string operator()(const LinkArea& n) const {
      const auto* url = std::get_if<Url>(&n.target->place);
      return "area " +
             (url != nullptr
                  ? url->text
                  : fmt::format("node {}", std::get<NodeId>(n.target->place).value));
    }
  };
  return std::visit(Visitor{}, item.content);
}

}  // namespace

std::string dump(const Page& page, const std::vector<StructureElement>& structure) {
  std::map<StructureId, std::string_view> names;
  for (const StructureElement& element : structure)
    names[element.id] = role_name(element.role);
  std::string out;
  for (const Item& item : page.items)
    out += fmt::format("{} @{:.1f},{:.1f} {}\n",
                       item.element ? names[item.element] : std::string_view("-"),
                       item.origin.x.value, item.origin.y.value, content_text(item));
  return out;
}

std::string outline(const std::vector<StructureElement>& structure) {
  std::map<StructureId, std::size_t> depth;
  std::string out;
  for (const StructureElement& element : structure) {
    depth[element.id] = element.parent ? depth[element.parent] + 1 : 0;
    out +=
        std::string(depth[element.id] * 2, ' ') + std::string(role_name(element.role));
    if (!element.alt.empty()) out += " alt=" + element.alt;
    if (!element.lang.empty()) (out += " lang=") += element.lang.tag();
    if (element.scope != CellScope::None)
      out += element.scope == CellScope::Row ? " scope=row" : " scope=column";
    if (element.colspan > 1) out += fmt::format(" colspan={}", element.colspan);
    if (element.rowspan > 1) out += fmt::format(" rowspan={}", element.rowspan);
    for (const document::NodeId header : element.names->headers)
      out += fmt::format(" under={}", header.value);
    if (!element.names->abbr.empty()) out += " abbr=" + element.names->abbr;
    if (element.names->is_named) out += fmt::format(" node={}", element.node.value);
    out += '\n';
  }
  return out;
}

}  // namespace imprint::typeset
