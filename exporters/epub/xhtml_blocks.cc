#include <algorithm>
#include <array>
#include <string>
#include <utility>
#include <variant>

#include "document/lines.h"
#include "document/pictures.h"
#include "document/table_columns.h"
#include "document/walk.h"
#include "exporters/epub/formula_name.h"
#include "exporters/epub/list_marks.h"
#include "exporters/epub/narrow_table.h"
#include "exporters/epub/number_cells.h"
#include "exporters/epub/xhtml_writer.h"
#include "exporters/epub/xml.h"

namespace imprint::exporters::epub {

using namespace document;  // the kinds of nodes

namespace {

// The `type` of <ol>, in the order of Numbering.
constexpr std::array<std::string_view, 6> kListTypes = {"", "", "a", "A", "i", "I"};
constexpr std::array<std::string_view, 3> kScopes = {"", "col", "row"};
// The classes of CalloutKind.
constexpr std::array<std::string_view, 5> kCallouts = {
    "callout note", "callout tip", "callout important", "callout warning",
    "callout caution"};
// Lists, quotes and boxes inside more than so many are not indented further: a phone
// has no room for that.
constexpr std::size_t kMostIndents = 5;
constexpr int kMaxColspan = 1000;  // HTML, "table model"

// The first word of an info string as a class; empty if it cannot be one.
std::string language_class(const std::string& language) {
  const bool plain = std::none_of(language.begin(), language.end(), [](char c) {
    return static_cast<unsigned char>(c) <= 0x20;
  });
  return plain && !language.empty() ? "language-" + language : std::string();
}

// The only block of a definition when that is a group which says its direction and
// where its lines stand, and no more: <dd> says it, and is indented on that side.
const Block* turned_alone(const Blocks& definition, const Package& package) {
  if (definition.size() != 1 || !package.id_of(definition[0].id).empty())
    return nullptr;
  const Block& block = definition[0];
  Attr direction;
  direction.dir = block.attr->dir;
  direction.align = block.attr->align;
  const bool turns = std::holds_alternative<Group>(block.node) && block.attr &&
                     block.attr.get() == direction;
  return turns ? &block : nullptr;
}

}  // namespace

void XhtmlWriter::blocks(const Blocks& list) {
  for (const Block& each : list) block(each);
}

void XhtmlWriter::block(const Block& each) {
  note_place(each.where);
  const bool takes_marks = std::holds_alternative<Paragraph>(each.node) ||
                           std::holds_alternative<Heading>(each.node) ||
                           std::holds_alternative<CodeBlock>(each.node);
  if (!takes_marks) marks_before(each.id);
  const Align outer = std::exchange(align_, align_in(each.attr->align));
  std::visit([&](const auto& kind) { write(each, kind); }, each.node);
  align_ = outer;
  out_ += '\n';
}

std::string XhtmlWriter::style_around(Align own) const {
  Attr around;
  if (own == Align::Inherit) around.align = align_;
  return style_of(around);
}

void XhtmlWriter::lines(std::string_view tag, const Inlines& content, NodeId id,
                        const Extra& extra) {
  const Inline* span = span_of_lines(content);
  const bool takes = span != nullptr && package_.id_of(span->id).empty();
  start(tag, takes ? span->attr : AttrBox{}, id, extra);
  inlines(takes ? std::get<Span>(span->node).children : content);
  end(tag);
}

// Whether `each` is a paragraph whose tags say nothing.
bool XhtmlWriter::is_bare(const Block& each) const {
  return std::holds_alternative<Paragraph>(each.node) && !each.attr &&
         package_.id_of(each.id).empty();
}

void XhtmlWriter::compact(const Blocks& list, bool tight) {
  // Two paragraphs side by side need their tags.
  const bool lone = list.size() < 2 || !std::holds_alternative<Paragraph>(list[1].node);
  if (!tight || !lone || list.empty() || !is_bare(list[0])) return blocks(list);
  begin_text(list[0].id);
  inlines(std::get<Paragraph>(list[0].node).children);
  end_text();
  for (std::size_t i = 1; i < list.size(); ++i) {
    out_ += '\n';
    block(list[i]);
  }
}

void XhtmlWriter::write(const Block& each, const Paragraph& n) {
  const bool picture = sole_image(n) != nullptr;
  start("p", each.attr, each.id,
        {picture ? "picture" : "", picture ? style_around(each.attr->align) : ""});
  begin_text(each.id);
  inlines(n.children);
  end_text();
  end("p");
}

void XhtmlWriter::write(const Block& each, const Heading& n) {
  const std::string tag = "h" + std::to_string(std::clamp(n.level, 2, 6));
  start(tag, each.attr, each.id);
  begin_text(each.id);
  const bool outer = std::exchange(name_formulas_, holds_formulas_alone(n.children));
  scale_ = n.level > 3 ? 1.1 : 1.4;  // bold, and as the style sheet has it
  inlines(n.children);
  scale_ = 1;
  name_formulas_ = outer;
  end_text();
  end(tag);
}

void XhtmlWriter::write(const Block& each, const List& n) {
  const bool ordered = n.numbering != Numbering::Bullet;
  const std::string_view tag = ordered ? "ol" : "ul";
  const bool flat = depth_ >= kMostIndents;
  std::string classes(n.tight ? "tight" : "");
  const auto add = [&](std::string_view name) {
    if (!classes.empty() && !name.empty()) classes += ' ';
    classes += name;
  };
  add(flat ? "flat" : marks_class(n));
  open(tag, each.attr, each.id, {classes, {}});
  if (ordered) {
    const std::string_view type = kListTypes.at(static_cast<std::size_t>(n.numbering));
    if (!type.empty()) attribute("type", type);
    if (n.start != 1) number("start", n.start);
    if (n.reversed) attribute("reversed", "reversed");
  }
  out_ += ">\n";
  for (const ListItem& each_item : n.items) item(n, each_item);
  end(tag);
}

void XhtmlWriter::item(const List& list, const ListItem& each) {
  const Align outer = std::exchange(align_, align_in(each.attr->align));
  open("li", each.attr, each.id, {each.checked ? "task" : "", {}});
  if (each.value && list.numbering != Numbering::Bullet) number("value", *each.value);
  out_ += '>';
  if (each.checked) {
    out_ += "<span class=\"box\" role=\"img\"";
    attribute("aria-label", ui(*each.checked ? UiText::Checked : UiText::Unchecked));
    out_ += *each.checked ? ">\u2611</span> " : ">\u2610</span> ";
  }
  ++depth_;
  compact(each.children, list.tight || each.checked.has_value());
  --depth_;
  align_ = outer;
  out_ += "</li>\n";
}

// HTML wants a term before a definition and a definition after a term: an item without
// one borrows its neighbour's, and at the ends gets an empty one.
void XhtmlWriter::write(const Block& each, const DefinitionList& n) {
  if (n.items.empty()) {  // a place that may be referred to, all the same
    start("div", each.attr, each.id);
    return end("div");
  }
  start("dl", each.attr, each.id, {depth_ >= kMostIndents ? "flat" : "", {}});
  out_ += '\n';
  bool first = true, open_term = false;
  for (const DefinitionList::Item& each_item : n.items) {
    NodeId id = each_item.id;  // of the first element that the item has
    for (const Inlines& term : each_item.terms) {
      lines("dt", term, std::exchange(id, {}));
      out_ += '\n';
      open_term = true;
    }
    const bool nothing = each_item.terms.empty() && each_item.definitions.empty();
    if (nothing || (first && each_item.terms.empty())) {
      start("dt", {}, nothing ? id : NodeId{});
      out_ += "</dt>\n";
      open_term = true;
    }
    for (const Blocks& definition : each_item.definitions) {
      const Block* turned = turned_alone(definition, package_);
      start("dd", turned ? turned->attr : AttrBox{}, std::exchange(id, {}));
      ++depth_;
      if (turned) marks_before(turned->id);
      const Align outer = std::exchange(
          align_, align_in(turned ? turned->attr->align : Align::Inherit));
      compact(turned ? std::get<Group>(turned->node).children : definition, true);
      align_ = outer;
      --depth_;
      out_ += "</dd>\n";
      open_term = false;
    }
    first = false;
  }
  if (open_term || n.items.back().definitions.empty()) out_ += "<dd></dd>\n";
  end("dl");
}

void XhtmlWriter::write(const Block& each, const Quote& n) {
  start("blockquote", each.attr, each.id, {depth_ >= kMostIndents ? "flat" : "", {}});
  out_ += '\n';
  ++depth_;
  blocks(n.children);
  --depth_;
  end("blockquote");
}

void XhtmlWriter::write(const Block& each, const Callout& n) {
  open("aside", each.attr, each.id,
       {kCallouts.at(static_cast<std::size_t>(n.kind)), {}});
  attribute("role", "note");
  out_ += ">\n";
  if (!n.title.empty()) {
    lines("p", n.title, {}, {"callout-title", {}});
    out_ += '\n';
  }
  ++depth_;
  blocks(n.children);
  --depth_;
  end("aside");
}

void XhtmlWriter::write(const Block& each, const CodeBlock& n) {
  if (!n.title.empty()) {
    start("p", {}, {}, {"code-title", {}});
    append_xml_text(out_, n.title);
    out_ += "</p>\n";
  }
  open("pre", each.attr, each.id, {{}, style_around(each.attr->align)});
  // Code runs from left to right in every language; CSS may not say so in an EPUB.
  if (each.attr->dir == Direction::Inherit) attribute("dir", "ltr");
  out_ += '>';
  start("code", {}, {}, {language_class(n.language), {}});
  begin_text(each.id);
  if (n.numbered || !n.marked.empty())
    code_lines(n);
  else
    text(n.text);
  end_text();
  end("code");
  end("pre");
}

// The numbers are in an attribute, which the style sheet shows: copied code has none.
void XhtmlWriter::code_lines(const CodeBlock& n) {
  auto marked = n.marked.begin();
  int line = 1;
  for (std::size_t at = 0; at <= n.text.size(); ++line) {
    const std::size_t end = std::min(n.text.find('\n', at), n.text.size());
    while (marked != n.marked.end() && marked->last < line) ++marked;
    const bool mark = marked != n.marked.end() && marked->first <= line;
    if (n.numbered) {
      open("span", {}, {}, {"line-number", {}});
      number("data-number", *n.numbered + line - 1);
      out_ += "></span>";
    }
    if (mark) start("mark");
    text(std::string_view(n.text).substr(at, end - at));
    if (mark) this->end("mark");
    if (end < n.text.size()) text("\n");
    at = end + 1;
  }
}

void XhtmlWriter::write(const Block& each, const Table& n) {
  if (n.head.empty() && n.body.empty() && n.foot.empty()) {
    start("p", each.attr, each.id);
    inlines(n.caption);
    end("p");
    return;
  }
  const NarrowTable narrow = plan_narrow(n, package_, depth_);
  start("table", each.attr, each.id, {narrow.classes, {}});
  out_ += '\n';
  if (!n.caption.empty()) {
    const Inline* span = span_of_lines(n.caption);
    lines("caption", n.caption, {},
          {has_long_word(n.caption, package_) ? "long" : "",
           style_around(span != nullptr ? span->attr->align : Align::Inherit)});
    out_ += '\n';
  }
  const std::vector<NumberColumn> numbers = number_columns(n);
  rows("thead", n.head, {{}, numbers});
  rows("tbody", n.body, {narrow.labels, numbers});
  rows("tfoot", n.foot, {narrow.labels, numbers});
  end("table");
}

void XhtmlWriter::rows(std::string_view group, const std::vector<TableRow>& list,
                       const ColumnLooks& looks) {
  if (list.empty()) return;
  ColumnCounter columns;
  start(group);
  out_ += '\n';
  for (std::size_t i = 0; i < list.size(); ++i) {
    start("tr", {}, list[i].id);
    for (const TableCell& each : list[i].cells) {
      const std::size_t column = columns.place(each);
      std::string classes =
          number_classes(each, column, group == "thead", looks.numbers);
      if (has_long_word(each, package_)) classes += classes.empty() ? "long" : " long";
      const bool labelled = column < looks.labels.size();
      cell(each, list.size() - i, classes,
           labelled ? std::string_view(looks.labels[column]) : "");
    }
    columns.end_row();
    out_ += "</tr>\n";
  }
  end(group);
  out_ += '\n';
}

void XhtmlWriter::cell(const TableCell& each, std::size_t rows_left,
                       std::string_view classes, std::string_view label) {
  // A head without content, as in the corner of a table, heads nothing.
  const bool is_head = each.header && !each.children.empty();
  const std::string_view tag = is_head ? "th" : "td";
  Attr aligned;
  aligned.align = each.align;
  const bool own_align = each.attr->align != Align::Inherit;
  open(tag, each.attr, each.id,
       {classes, own_align ? std::string() : style_of(aligned)});
  const int rowspan = std::min(each.rowspan, static_cast<int>(rows_left));
  if (each.colspan > 1) number("colspan", std::min(each.colspan, kMaxColspan));
  if (rowspan > 1) number("rowspan", rowspan);
  if (is_head && each.scope != Scope::None)
    attribute("scope", kScopes.at(static_cast<std::size_t>(each.scope)));
  // EPUBCheck takes no `abbr`, which HTML has for header cells.
  if (!each.heads->headers.empty()) headers(each.heads->headers);
  if (!each.header && !label.empty()) attribute("data-label", label);
  out_ += '>';
  const bool outer = name_formulas_;
  if (is_head) name_formulas_ = holds_formulas_alone(each.children);
  const Align around = std::exchange(align_, own_align ? each.attr->align : each.align);
  compact(each.children, true);
  align_ = around;
  name_formulas_ = outer;
  end(tag);
}

// HTML, "attributes common to td and th elements": the cells that head a cell, by id.
void XhtmlWriter::headers(const std::vector<NodeId>& cells) {
  std::string ids;
  for (const NodeId cell : cells) {
    if (!ids.empty()) ids += ' ';
    ids += package_.id_of(cell);
  }
  attribute("headers", ids);
}

void XhtmlWriter::write(const Block& each, const Figure& n) {
  start("figure", each.attr, each.id,
        {shows_pictures(n) ? "picture" : "", style_around(each.attr->align)});
  out_ += '\n';
  for (const Block& part : n.body) {
    const auto* paragraph = std::get_if<Paragraph>(&part.node);
    if (paragraph != nullptr && is_bare(part) && sole_image(*paragraph) != nullptr) {
      inlines(paragraph->children);
      out_ += '\n';
    } else {
      block(part);
    }
  }
  if (!n.caption.empty()) {
    const Block* turned = turned_alone(n.caption, package_);
    start("figcaption", turned ? turned->attr : AttrBox{}, {},
          {{}, style_around(turned ? turned->attr->align : Align::Inherit)});
    if (turned) marks_before(turned->id);
    compact(turned ? std::get<Group>(turned->node).children : n.caption, true);
    out_ += "</figcaption>\n";
  }
  end("figure");
}

// The picture, the title and the link come first; the QR code is there for those who
// print.
void XhtmlWriter::write(const Block& each, const Video& n) {
  const std::string short_url = href_of(n.short_url, each.where);
  const std::string url = short_url.empty() ? href_of(n.url, each.where) : short_url;
  start("figure", each.attr, each.id, {"video", {}});
  out_ += '\n';
  if (package_.media.find(n.thumbnail) != nullptr) {
    if (!url.empty()) {
      open("a");
      attribute("href", url);
      out_ += '>';
    }
    image({n.thumbnail, n.title, {}, {}}, {}, {});
    if (!url.empty()) end("a");
    out_ += '\n';
  }
  out_ += "<figcaption><span class=\"video-title\">";
  append_xml_text(out_, n.title);
  out_ += "</span>";
  if (!url.empty()) {
    out_ += "<br/>\n";
    append_xml_text(out_, ui(UiText::Watch));
    out_ += ": ";
    open("a");
    attribute("href", url);
    out_ += '>';
    addresses(url);
    end("a");
  }
  out_ += "</figcaption>\n";
  end("figure");
  qr(n, url);
}

void XhtmlWriter::qr(const Video& video, std::string_view url) {
  const MediaFile* file = package_.media.find(video.qr);
  if (file == nullptr) return;
  out_ += "\n<figure class=\"qr\">\n";
  open("img");
  attribute("src", file->href);
  attribute("alt", std::string(ui(UiText::QrCode)) + ": " + std::string(url));
  out_ += "/>\n<figcaption>";
  append_xml_text(out_, ui(UiText::ScanToWatch));
  out_ += "</figcaption>\n";
  end("figure");
}

void XhtmlWriter::write(const Block& each, const Audio& n) {
  const std::string url = href_of(n.url, each.where);
  const std::string_view label = ui(UiText::Audio);
  start("p", each.attr, each.id, {"audio", {}});
  append_xml_text(out_, label);
  if (!n.title.empty() || !url.empty()) out_ += ": ";
  if (!url.empty()) {
    open("a");
    attribute("href", url);
    out_ += '>';
  }
  append_xml_text(out_, n.title.empty() ? url : n.title);
  if (!url.empty()) end("a");
  end("p");
}

void XhtmlWriter::write(const Block& each, const Details& n) {
  if (n.summary.empty()) {  // which readers would name in a language of theirs
    start("div", each.attr, each.id);
    out_ += '\n';
    blocks(n.children);
    return end("div");
  }
  open("details", each.attr, each.id);
  attribute("open", "open");
  out_ += ">\n";
  const bool outer = std::exchange(name_formulas_, holds_formulas_alone(n.summary));
  lines("summary", n.summary);
  name_formulas_ = outer;
  out_ += '\n';
  blocks(n.children);
  end("details");
}

void XhtmlWriter::write(const Block& each, const Group& n) {
  start("div", each.attr, each.id);
  out_ += '\n';
  blocks(n.children);
  end("div");
}

void XhtmlWriter::write(const Block& each, const ThematicBreak&) {
  open("hr", each.attr, each.id);
  out_ += "/>";
}

void XhtmlWriter::write(const Block& each, const PageBreak&) {
  start("div", each.attr, each.id, {"page-break", {}});
  end("div");
}

}  // namespace imprint::exporters::epub
