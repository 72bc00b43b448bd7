#include "input/html/html.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <memory>

#include "base/codes.h"
#include "base/segment_breaks.h"
#include "base/unicode.h"
#include "base/whole_number.h"
#include "document/walk.h"
#include "input/html/html_callout.h"
#include "input/html/html_icons.h"
#include "input/html/html_limits.h"
#include "input/html/html_reader.h"
#include "input/html/html_tree.h"
#include "input/html_marks.h"

namespace imprint::input {

using document::Attr;
using document::AttrBox;
using document::Block;
using document::Blocks;
using document::Inline;
using document::Inlines;

namespace {

struct FreeOutput {
  void operator()(GumboOutput* output) const {
    gumbo_destroy_output(&kGumboDefaultOptions, output);
  }
};

void report_limits(const LimitedHtml& limited, std::string_view html,
                   const SourceMap& map, Diagnostics& diagnostics) {
  const auto report = [&](const LimitedHtml::Dropped& what, Code code,
                          std::string message, std::string_view hint) {
    if (what.count == 0) return;
    const std::string_view before = html.substr(0, what.first);
    const auto lines = std::count(before.begin(), before.end(), '\n');
    diagnostics.report(code,
                       map.place(what.first, 1 + static_cast<std::uint32_t>(lines)),
                       std::move(message), std::string(hint));
  };
  report(limited.tags, Code::NestingCapped,
         fmt::format("elements nested more than {} deep; {} tags are left out, their "
                     "text stays",
                     kMaxHtmlDepth, limited.tags.count),
         "close elements that are open");
  report(limited.formatting, Code::MarkupCapped,
         fmt::format("too much formatting is never closed; {} tags are left out, their "
                     "text stays",
                     limited.formatting.count),
         "close each <b>, <i>, <font> and <a> before the paragraph ends");
  report(limited.attributes, Code::MarkupCapped,
         fmt::format("a tag with more than {} attributes; {} are left out",
                     kMaxAttributes, limited.attributes.count),
         {});
}

// What the whole page says of its direction holds for each block that says nothing, but
// code, which runs from left to right in every language.
void turn(Blocks& blocks, document::Direction dir) {
  if (dir == document::Direction::Inherit) return;
  for (document::Block& block : blocks)
    if (block.attr->dir == document::Direction::Inherit &&
        !std::holds_alternative<document::CodeBlock>(block.node))
      block.attr.edit().dir = dir;
}

}  // namespace

Body read_html(std::string_view html, const SourceMap& map, const Language& lang,
               Diagnostics& diagnostics) {
  const LimitedHtml limited = limit_html(html);
  report_limits(limited, html, map, diagnostics);
  if (!limited.text.empty()) html = limited.text;
  GumboOptions options = kGumboDefaultOptions;
  options.max_errors = 0;
  const std::unique_ptr<GumboOutput, FreeOutput> output(
      gumbo_parse_with_options(&options, html.data(), html.size()));
  if (html.find("<form") != std::string_view::npos ||
      html.find("<FORM") != std::string_view::npos)
    return_words_to_forms(*output->root, html);
  flatten_tree(*output->root, kMaxHtmlDepth);
  return HtmlReader(html, map, lang, diagnostics).read(*output->root);
}

namespace {

// A break behind which nothing comes makes no page.
void drop_last_break(Blocks& blocks) {
  while (!blocks.empty() &&
         std::holds_alternative<document::PageBreak>(blocks.back().node))
    blocks.pop_back();
  if (blocks.empty()) return;
  Block& last = blocks.back();
  if (last.attr && last.attr->style.break_after)
    last.attr.edit().style.break_after = false;
  if (auto* group = std::get_if<document::Group>(&last.node))
    drop_last_break(group->children);
}

}  // namespace

Body HtmlReader::read(const GumboNode& root) {
  const Attr whole = read_attr(root).attr;
  body_.lang = whole.lang;
  document::Direction dir = whole.dir;
  for (const GumboNode* node : elements_of(root))
    if (is_tag(*node, GUMBO_TAG_BODY) && body_.lang.empty())
      body_.lang = read_attr(*node).attr.lang;
  if (!body_.lang.empty()) lang_ = body_.lang;
  rtl_ = lang_.is_rtl();
  if (html_.find("footnote") != std::string_view::npos ||
      html_.find("doc-endnotes") != std::string_view::npos)
    hand_notes_ =
        find_hand_notes(root, [this](const GumboNode& node) { return is_raw(node); });
  Flow flow = begin_flow();
  for (const GumboNode* node : elements_of(root)) {
    if (is_tag(*node, GUMBO_TAG_HEAD)) {
      read_head(*node);
      continue;
    }
    carry_anchor(*node);
    if (const auto own = read_attr(*node).attr.dir; own != document::Direction::Inherit)
      dir = own;
    read_children(*node, flow);
  }
  body_.blocks = finish(flow);
  drop_last_break(body_.blocks);
  turn(body_.blocks, dir);
  for (document::Footnote& note : body_.footnotes) turn(note.children, dir);
  for (const auto& [label, index] : note_marks_)
    if (body_.footnotes[index].label.empty()) body_.footnotes[index].label = label;
  return std::move(body_);
}

void HtmlReader::read_head(const GumboNode& node) {
  for (const GumboNode* element : elements_of(node)) {
    if (!is_tag(*element, GUMBO_TAG_TITLE)) continue;
    const GumboVector& texts = children_of(*element);
    if (texts.length > 0)
      body_.title = printable(collapse_space(child(texts, 0).v.text.text));
  }
}

SourcePos HtmlReader::place(const GumboNode& node) const {
  if (srcdoc_) return *srcdoc_;
  const bool element = is_element(node);
  const GumboSourcePosition& at =
      element ? node.v.element.start_pos : node.v.text.start_pos;
  // Elements that the parser made have no place of their own.
  if (element && node.v.element.original_tag.length == 0)
    return node.parent && is_element(*node.parent) ? place(*node.parent)
                                                   : SourcePos{map_.file(), 0, 0};
  SourcePos where = map_.place(at.offset, at.line);
  if (element && where.column == 0 && map_.has_source_columns(at.offset)) {
    // Columns count bytes; no one looks for a place far out on an endless line.
    constexpr std::size_t kFarthest = 2'000;
    const std::size_t from = at.offset - std::min<std::size_t>(at.offset, kFarthest);
    const std::size_t line_end = html_.substr(from, at.offset - from).rfind('\n');
    if (line_end != std::string_view::npos)
      where.column = static_cast<std::uint32_t>(at.offset - from - line_end);
  }
  return where;
}

bool HtmlReader::is_raw(const GumboNode& node) const {
  return srcdoc_ || node.v.element.original_tag.length == 0 ||
         map_.is_raw(node.v.element.start_pos.offset);
}

void HtmlReader::unread(const GumboNode& node) {
  const std::string name = element_name(node.v.element);
  if (reported_.insert(name).second)
    diagnostics_.report(Code::ElementUnread, place(node),
                        fmt::format("<{}> is not read yet; its text is kept", name));
}

void HtmlReader::report_break(const Attr& attr, SourcePos where) {
  if (!attr.style.break_before && !attr.style.break_after) return;
  if (reported_.insert("page break").second)
    diagnostics_.report(Code::ElementUnread, where,
                        "a page break within a table or a term is left out",
                        "end the table, or the list, before it");
}

void HtmlReader::read_children(const GumboNode& node, Flow& flow) {
  const GumboVector& children = children_of(node);
  for (unsigned i = 0; i < children.length; ++i) read_node(child(children, i), flow);
}

void HtmlReader::read_node(const GumboNode& node, Flow& flow) {
  switch (node.type) {
    case GUMBO_NODE_ELEMENT:
      return read_element(node, flow);
    case GUMBO_NODE_TEXT:
    case GUMBO_NODE_WHITESPACE:
    case GUMBO_NODE_CDATA:
      return read_text(node, flow);
    case GUMBO_NODE_DOCUMENT:
    case GUMBO_NODE_COMMENT:
    case GUMBO_NODE_TEMPLATE:
      return;
  }
}

void HtmlReader::read_element(const GumboNode& node, Flow& flow) {
  using Read = void (HtmlReader::*)(const GumboNode&, Attr, Flow&);
  static const auto kReaders = [] {
    std::array<Read, GUMBO_TAG_LAST + 1> table{};
    const auto fill = [&](Read reader, std::initializer_list<GumboTag> tags) {
      for (const GumboTag tag : tags) table[tag] = reader;
    };
    fill(&HtmlReader::read_paragraph, {GUMBO_TAG_P});
    fill(&HtmlReader::read_heading, {GUMBO_TAG_H1, GUMBO_TAG_H2, GUMBO_TAG_H3,
                                     GUMBO_TAG_H4, GUMBO_TAG_H5, GUMBO_TAG_H6});
    fill(&HtmlReader::read_list,
         {GUMBO_TAG_UL, GUMBO_TAG_OL, GUMBO_TAG_MENU, GUMBO_TAG_DIR});
    fill(&HtmlReader::read_stray_item, {GUMBO_TAG_LI});
    fill(&HtmlReader::read_definitions, {GUMBO_TAG_DL, GUMBO_TAG_DT, GUMBO_TAG_DD});
    fill(&HtmlReader::read_quote, {GUMBO_TAG_BLOCKQUOTE});
    fill(&HtmlReader::read_code_block,
         {GUMBO_TAG_PRE, GUMBO_TAG_LISTING, GUMBO_TAG_XMP, GUMBO_TAG_PLAINTEXT});
    fill(&HtmlReader::read_table, {GUMBO_TAG_TABLE});
    fill(&HtmlReader::read_figure, {GUMBO_TAG_FIGURE});
    fill(&HtmlReader::read_details, {GUMBO_TAG_DETAILS});
    fill(&HtmlReader::read_rule, {GUMBO_TAG_HR});
    fill(&HtmlReader::read_frame, {GUMBO_TAG_IFRAME, GUMBO_TAG_EMBED});
    fill(&HtmlReader::read_object, {GUMBO_TAG_OBJECT, GUMBO_TAG_APPLET});
    fill(&HtmlReader::read_video, {GUMBO_TAG_VIDEO});
    fill(&HtmlReader::read_audio, {GUMBO_TAG_AUDIO});
    fill(&HtmlReader::read_noscript, {GUMBO_TAG_NOSCRIPT});
    fill(&HtmlReader::read_image, {GUMBO_TAG_IMG, GUMBO_TAG_IMAGE});
    fill(
        &HtmlReader::read_group,
        {GUMBO_TAG_DIV,     GUMBO_TAG_SECTION,  GUMBO_TAG_ARTICLE, GUMBO_TAG_MAIN,
         GUMBO_TAG_HEADER,  GUMBO_TAG_FOOTER,   GUMBO_TAG_NAV,     GUMBO_TAG_ASIDE,
         GUMBO_TAG_ADDRESS, GUMBO_TAG_CENTER,   GUMBO_TAG_FORM,    GUMBO_TAG_FIELDSET,
         GUMBO_TAG_HGROUP,  GUMBO_TAG_LEGEND,   GUMBO_TAG_SUMMARY, GUMBO_TAG_FIGCAPTION,
         GUMBO_TAG_MARQUEE, GUMBO_TAG_MULTICOL, GUMBO_TAG_TR,      GUMBO_TAG_CAPTION,
         GUMBO_TAG_TD,      GUMBO_TAG_TH,       GUMBO_TAG_TBODY,   GUMBO_TAG_THEAD,
         GUMBO_TAG_TFOOT,   GUMBO_TAG_OPTGROUP, GUMBO_TAG_BODY});
    return table;
  }();
  const GumboElement& element = node.v.element;
  if (element.tag_namespace != GUMBO_NAMESPACE_HTML) return read_foreign(node, flow);
  ReadAttr attr = element.attributes.length == 0 ? ReadAttr{} : read_attr(node);
  if (is_left_out(node, attr)) return leave_anchor(attr.attr.id, place(node), flow);
  if ((attr.is_picture || is_named_icon(node)) && element.tag != GUMBO_TAG_IMG &&
      read_picture_box(node, attr.attr, flow))
    return;
  const Language outer = lang_;
  const document::Align outer_align = cell_align_;
  if (attr.for_cells)
    cell_align_ = *attr.for_cells;
  else if (element.tag == GUMBO_TAG_CENTER)
    cell_align_ = document::Align::Inherit;
  const bool has_language = !attr.attr.lang.empty();
  if (has_language) set_language(attr.attr.lang, flow);
  if (const Read reader = kReaders[element.tag])
    (this->*reader)(node, std::move(attr.attr), flow);
  else
    read_inline(node, std::move(attr.attr), flow);
  if (has_language) set_language(outer, flow);
  cell_align_ = outer_align;
}

void HtmlReader::set_language(const Language& lang, Flow& flow) {
  lang_ = lang;
  flow.run.set_east_asian(is_east_asian(lang));
}

void HtmlReader::read_paragraph(const GumboNode& node, Attr attr, Flow& flow) {
  if (const auto kind = callout_kind(attr))
    return read_callout(node, *kind, std::move(attr), flow);
  flush(flow);
  AttrBox outer = std::exchange(flow.paragraph_attr, box(std::move(attr)));
  const SourcePos outer_where = std::exchange(flow.paragraph_where, place(node));
  const std::size_t before = flow.blocks.size();
  read_children(node, flow);
  flush(flow);
  const document::Style& style = flow.paragraph_attr->style;
  if (flow.blocks.size() == before && (style.break_before || style.break_after))
    push(flow, make_block(document::PageBreak{}, {}, place(node)));
  // Without words it is a place all the same.
  if (flow.paragraph_attr) carry_anchor(flow.paragraph_attr->id, place(node));
  flow.paragraph_attr = std::move(outer);
  flow.paragraph_where = outer_where;
}

void HtmlReader::read_group(const GumboNode& node, Attr attr, Flow& flow) {
  if (read_notes(node, flow) || read_blog_block(node, attr, flow)) return;
  if (const auto kind = callout_kind(attr))
    return read_callout(node, *kind, std::move(attr), flow);
  flush(flow);
  if (is_tag(node, GUMBO_TAG_CENTER) && attr.align == document::Align::Inherit &&
      style_value(node.v.element, "text-align") != "inherit")
    attr.align = document::Align::Center;
  if (is_tag(node, GUMBO_TAG_OPTGROUP)) {
    add_text(attribute_text(node.v.element, "label"), place(node), flow);
    flush(flow);
  }
  Attr without_classes = attr;
  without_classes.classes.clear();
  if (without_classes == Attr()) {
    const AttrBox outer = std::exchange(flow.paragraph_attr, {});
    const SourcePos outer_where = std::exchange(flow.paragraph_where, {});
    read_children(node, flow);
    flush(flow);
    flow.paragraph_attr = outer;
    flow.paragraph_where = outer_where;
    return;
  }
  Blocks children = read_blocks(node);
  if (!children.empty()) {
    push(flow, make_block(document::Group{std::move(children)}, std::move(attr),
                          place(node)));
  } else if (attr.style.break_before || attr.style.break_after) {
    attr.style.break_before = attr.style.break_after = false;
    push(flow, make_block(document::PageBreak{}, std::move(attr), place(node)));
  } else {
    carry_anchor(attr.id, place(node));
  }
}

namespace {

// The id that `## Text {#id}` gives; empty when it gives none.
std::string_view id_of_heading(const GumboNode& heading) {
  const GumboVector& children = children_of(heading);
  if (children.length == 0 || !is_tag(child(children, 0), GUMBO_TAG_A)) return {};
  const char* id = attribute(child(children, 0).v.element, kHeadingIdAttribute);
  return id == nullptr ? std::string_view() : id;
}

}  // namespace

void HtmlReader::read_heading(const GumboNode& node, Attr attr, Flow& flow) {
  flush(flow);
  if (attr.id.empty()) attr.id = id_of_heading(node);
  Blocks rest;
  document::Heading heading;
  heading.source_level = 1 + static_cast<int>(node.v.element.tag) - GUMBO_TAG_H1;
  heading.level = std::max(2, heading.source_level);
  heading.children = read_inlines(node, rest);
  if (!heading.children.empty())
    push(flow, make_block(std::move(heading), std::move(attr), place(node)));
  else
    carry_anchor(attr.id, place(node));
  std::move(rest.begin(), rest.end(), std::back_inserter(flow.blocks));
}

void HtmlReader::read_quote(const GumboNode& node, Attr attr, Flow& flow) {
  flush(flow);
  Blocks children = read_blocks(node);
  if (children.empty()) return carry_anchor(attr.id, place(node));
  push(flow,
       make_block(document::Quote{std::move(children)}, std::move(attr), place(node)));
}

// Appends the text of `node`, every character as it is.
void HtmlReader::gather_code(const GumboNode& node, std::string& text,
                             std::string& language) {
  const GumboVector& children = children_of(node);
  for (unsigned i = 0; i < children.length; ++i) {
    const GumboNode& part = child(children, i);
    if (part.type == GUMBO_NODE_ELEMENT) {
      if (is_left_out(part)) continue;
      const GumboTag tag = part.v.element.tag;
      const char* classes = attribute(part.v.element, "class");
      if (tag == GUMBO_TAG_CODE && classes && language.empty()) language = classes;
      if (tag == GUMBO_TAG_SCRIPT || tag == GUMBO_TAG_STYLE) continue;
      // Other places in code, such as those of lines, may be thousands.
      if (tag == GUMBO_TAG_CODE || tag == GUMBO_TAG_A) carry_anchor(part);
      if (tag == GUMBO_TAG_BR) text += '\n';
      if (tag == GUMBO_TAG_IMG) text += attribute_text(part.v.element, "alt");
      if (tag == GUMBO_TAG_IMG || tag == GUMBO_TAG_IFRAME || tag == GUMBO_TAG_TABLE)
        unread(part);
      gather_code(part, text, language);
    } else if (part.type != GUMBO_NODE_COMMENT && part.type != GUMBO_NODE_TEMPLATE) {
      text += printable(part.v.text.text);
    }
  }
}

void HtmlReader::read_code_block(const GumboNode& node, Attr attr, Flow& flow) {
  document::CodeBlock code;
  std::string classes;
  if (const char* own = attribute(node.v.element, "class")) classes = own;
  if (classes.find("lang") == std::string::npos) classes.clear();
  gather_code(node, code.text, classes);
  for (const std::string_view prefix : {"language-", "lang-"}) {
    const std::size_t at = classes.find(prefix);
    if (at == std::string::npos || !code.language.empty()) continue;
    const std::string_view name = std::string_view(classes).substr(at + prefix.size());
    code.language = printable(name.substr(0, name.find_first_of(" \t\n")));
  }
  if (code.text.ends_with('\n')) code.text.pop_back();
  if (code.text.empty()) return carry_anchor(attr.id, place(node));
  read_code_looks(node.v.element, code);
  push(flow, make_block(std::move(code), std::move(attr), place(node)));
}

// What a code fence says in braces (markdown_fence.h).
void HtmlReader::read_code_looks(const GumboElement& element,
                                 document::CodeBlock& code) {
  constexpr int kMaxLine = 1'000'000;
  if (attribute(element, "data-title"))
    code.title = collapse_space(attribute_text(element, "data-title"));
  if (attribute(element, "data-linenos"))
    code.numbered =
        whole_number(attribute(element, "data-linenostart"), 0, kMaxLine).value_or(1);
  const std::string marked = attribute_text(element, "data-hl-lines");
  for (std::size_t at = marked.find_first_of("0123456789"); at < marked.size();
       at = marked.find_first_of("0123456789", at)) {
    const std::size_t end = std::min(marked.find_first_of(" ,", at), marked.size());
    const std::string range = marked.substr(at, end - at);
    const std::size_t dash = range.find('-');
    document::LineRange lines;
    lines.first = whole_number(range.c_str(), 1, kMaxLine).value_or(1);
    lines.last =
        dash == std::string::npos
            ? lines.first
            : whole_number(range.c_str() + dash + 1, 1, kMaxLine).value_or(lines.first);
    if (lines.last >= lines.first) code.marked.push_back(lines);
    at = end;
  }
  std::sort(code.marked.begin(), code.marked.end(),
            [](const document::LineRange& a, const document::LineRange& b) {
              return a.first < b.first;
            });
}

void HtmlReader::read_figure(const GumboNode& node, Attr attr, Flow& flow) {
  flush(flow);
  document::Figure figure;
  Flow body = begin_flow();
  const GumboVector& children = children_of(node);
  for (unsigned i = 0; i < children.length; ++i) {
    const GumboNode& part = child(children, i);
    if (!is_tag(part, GUMBO_TAG_FIGCAPTION)) {
      read_node(part, body);
      continue;
    }
    carry_anchor(part);
    if (is_left_out(part)) continue;
    Blocks caption = turned(read_blocks(part), read_attr(part).attr);
    std::move(caption.begin(), caption.end(), std::back_inserter(figure.caption));
  }
  figure.body = finish(body);
  if (figure.body.empty() && figure.caption.empty())
    return carry_anchor(attr.id, place(node));
  push(flow, make_block(std::move(figure), std::move(attr), place(node)));
}

void HtmlReader::read_details(const GumboNode& node, Attr attr, Flow& flow) {
  flush(flow);
  document::Details details;
  Flow body = begin_flow();
  bool has_summary = false;
  const GumboVector& children = children_of(node);
  for (unsigned i = 0; i < children.length; ++i) {
    const GumboNode& part = child(children, i);
    if (has_summary || !is_tag(part, GUMBO_TAG_SUMMARY)) {
      read_node(part, body);
      continue;
    }
    has_summary = true;
    carry_anchor(part);
    if (is_left_out(part)) continue;
    details.summary = turned(read_inlines(part, body.blocks), read_attr(part).attr);
  }
  details.children = finish(body);
  if (details.summary.empty() && details.children.empty())
    return carry_anchor(attr.id, place(node));
  push(flow, make_block(std::move(details), std::move(attr), place(node)));
}

void HtmlReader::read_rule(const GumboNode& node, Attr attr, Flow& flow) {
  push(flow, make_block(document::ThematicBreak{}, std::move(attr), place(node)));
}

}  // namespace imprint::input
