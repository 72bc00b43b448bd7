#include <algorithm>
#include <limits>

#include "base/whole_number.h"
#include "input/html/html_reader.h"

namespace imprint::input {

using document::Attr;
using document::Blocks;
using document::DefinitionList;
using document::List;
using document::ListItem;
using document::Numbering;

namespace {

Numbering numbering_of(const GumboElement& element) {
  if (element.tag != GUMBO_TAG_OL) return Numbering::Bullet;
  const char* type = attribute(element, "type");
  const char* style = attribute(element, "style");
  const std::string_view css = style ? style : "";
  struct Row {
    char type;
    std::string_view css;
    Numbering numbering;
  };
  constexpr Row kRows[] = {{'a', "lower-alpha", Numbering::LowerAlpha},
                           {'a', "lower-latin", Numbering::LowerAlpha},
                           {'A', "upper-alpha", Numbering::UpperAlpha},
                           {'A', "upper-latin", Numbering::UpperAlpha},
                           {'i', "lower-roman", Numbering::LowerRoman},
                           {'I', "upper-roman", Numbering::UpperRoman}};
  for (const Row& row : kRows)
    if ((type && type[0] == row.type) || css.find(row.css) != std::string_view::npos)
      return row.numbering;
  return Numbering::Decimal;
}

// All that HTML's rules for integers can say in browsers: 32 bits.
std::optional<int> list_number(const GumboNode& list, const char* name) {
  return whole_number(attribute(list.v.element, name), std::numeric_limits<int>::min(),
                      std::numeric_limits<int>::max());
}

bool is_space(const GumboNode& node) {
  return node.type == GUMBO_NODE_WHITESPACE || node.type == GUMBO_NODE_COMMENT;
}

bool is_checkbox(const GumboNode& node) {
  if (!is_tag(node, GUMBO_TAG_INPUT)) return false;
  const char* type = attribute(node.v.element, "type");
  return type && std::string_view(type) == "checkbox";
}

// The check box that an item of a task list begins with.
const GumboNode* leading_checkbox(const GumboNode& item) {
  const GumboVector& children = children_of(item);
  for (unsigned i = 0; i < children.length; ++i) {
    const GumboNode& first = child(children, i);
    if (is_space(first)) continue;
    if (is_checkbox(first)) return &first;
    const bool wraps = is_tag(first, GUMBO_TAG_P) || is_tag(first, GUMBO_TAG_LABEL);
    return wraps ? leading_checkbox(first) : nullptr;
  }
  return nullptr;
}

bool has_paragraph(const GumboNode& item) {
  const GumboVector& children = children_of(item);
  for (unsigned i = 0; i < children.length; ++i)
    if (is_tag(child(children, i), GUMBO_TAG_P)) return true;
  return false;
}

// What a part of a group says, and the group where the part says nothing.
Attr below(const Attr& around, const Attr& own) {
  Attr both = own;
  if (own.dir == document::Direction::Inherit) both.dir = around.dir;
  if (own.align == document::Align::Inherit) both.align = around.align;
  if (own.lang.empty()) both.lang = around.lang;
  return both;
}

void append(Blocks& to, Blocks from) {
  std::move(from.begin(), from.end(), std::back_inserter(to));
}

}  // namespace

ListItem HtmlReader::read_item(const GumboNode& node, Attr attr) {
  ListItem item;
  item.where = place(node);
  item.value = list_number(node, "value");
  if (const GumboNode* box = leading_checkbox(node)) {
    item.checked = attribute(box->v.element, "checked") != nullptr;
    task_boxes_.insert(box);
  }
  const Language outer = lang_;
  if (!attr.lang.empty()) lang_ = attr.lang;
  item.children = read_blocks(node);
  lang_ = outer;
  item.attr = box(std::move(attr));
  return item;
}

void HtmlReader::read_list(const GumboNode& node, Attr attr, Flow& flow) {
  if (read_notes(node, flow)) return;
  flush(flow);
  const GumboElement& element = node.v.element;
  List list;
  list.numbering = numbering_of(element);
  const auto start = list_number(node, "start");
  list.reversed = attribute(element, "reversed") != nullptr;
  const GumboVector& children = children_of(node);
  for (unsigned i = 0; i < children.length; ++i) {
    const GumboNode& part = child(children, i);
    if (is_space(part)) continue;
    if (is_tag(part, GUMBO_TAG_LI)) {
      ReadAttr item = read_attr(part);
      if (is_left_out(part, item)) continue;
      list.tight = list.tight && !has_paragraph(part);
      const document::Align outer = cell_align_;
      if (item.for_cells) cell_align_ = *item.for_cells;
      list.items.push_back(read_item(part, std::move(item.attr)));
      cell_align_ = outer;
      continue;
    }
    // What is not in an item (a nested list above all) belongs to the one before it.
    Flow loose = begin_flow();
    read_node(part, loose);
    Blocks blocks = finish(loose);
    if (blocks.empty()) continue;
    if (list.items.empty()) {
      list.items.emplace_back();
      list.items.back().where = blocks[0].where;
    }
    append(list.items.back().children, std::move(blocks));
  }
  if (list.items.empty()) return carry_anchor(attr.id, place(node));
  // HTML, "starting value" of a list: without one, a reversed list counts down to 1.
  list.start = start.value_or(list.reversed ? static_cast<int>(list.items.size()) : 1);
  push(flow, make_block(std::move(list), std::move(attr), place(node)));
}

// <li> outside of a list: items that follow each other make one.
void HtmlReader::read_stray_item(const GumboNode& node, Attr attr, Flow& flow) {
  flush(flow);
  ListItem item = read_item(node, std::move(attr));
  if (!flow.blocks.empty() && flow.blocks.back().where == stray_list_) {
    if (auto* list = std::get_if<List>(&flow.blocks.back().node)) {
      list->items.push_back(std::move(item));
      return;
    }
  }
  List list;
  list.items.push_back(std::move(item));
  stray_list_ = place(node);
  flow.blocks.push_back(make_block(std::move(list), {}, stray_list_));
}

void HtmlReader::read_definition_children(const GumboNode& node, const Attr& around,
                                          DefinitionList& list) {
  const auto item_for = [&](const GumboNode& part,
                            bool is_term) -> DefinitionList::Item& {
    if (list.items.empty() || (is_term && !list.items.back().definitions.empty())) {
      list.items.emplace_back();
      list.items.back().where = place(part);
    }
    return list.items.back();
  };
  const auto add = [&](const GumboNode& part, Blocks blocks) {
    if (!blocks.empty()) item_for(part, false).definitions.push_back(std::move(blocks));
  };
  const GumboVector& children = children_of(node);
  for (unsigned i = 0; i < children.length; ++i) {
    const GumboNode& part = child(children, i);
    if (is_tag(part, GUMBO_TAG_DT)) {
      Blocks rest;
      carry_anchor(part);
      const ReadAttr attr = read_attr(part);
      if (is_left_out(part, attr)) continue;
      if (attr.attr.style.break_before && !list.items.empty() &&
          !list.items.back().definitions.empty())
        list.items.back().definitions.back().push_back(
            make_block(document::PageBreak{}, {}, place(part)));
      else
        report_break(attr.attr, place(part));
      document::Inlines term =
          turned(read_inlines(part, rest), below(around, attr.attr));
      if (!term.empty()) item_for(part, true).terms.push_back(std::move(term));
      add(part, std::move(rest));
    } else if (is_tag(part, GUMBO_TAG_DD)) {
      carry_anchor(part);
      const ReadAttr attr = read_attr(part);
      if (is_left_out(part, attr)) continue;
      Blocks blocks = read_blocks(part);
      if (attr.attr.style.break_before)
        blocks.insert(blocks.begin(),
                      make_block(document::PageBreak{}, {}, place(part)));
      if (attr.attr.style.break_after)
        blocks.push_back(make_block(document::PageBreak{}, {}, place(part)));
      add(part, turned(std::move(blocks), below(around, attr.attr)));
    } else if (is_tag(part, GUMBO_TAG_DIV)) {
      carry_anchor(part);
      const ReadAttr attr = read_attr(part);
      if (is_left_out(part, attr)) continue;
      // HTML allows groups in a <dl>.
      read_definition_children(part, below(around, attr.attr), list);
    } else if (!is_space(part)) {
      Flow loose = begin_flow();
      read_node(part, loose);
      add(part, finish(loose));
    }
  }
}

void HtmlReader::read_definitions(const GumboNode& node, Attr attr, Flow& flow) {
  flush(flow);
  // <dt> and <dd> outside of a list are only paragraphs to a browser.
  if (!is_tag(node, GUMBO_TAG_DL)) {
    if (attr.style.break_before)
      push(flow, make_block(document::PageBreak{}, {}, place(node)));
    carry_anchor(attr.id, place(node));
    append(flow.blocks, turned(read_blocks(node), attr));
    return;
  }
  DefinitionList list;
  read_definition_children(node, {}, list);
  if (list.items.empty()) return carry_anchor(attr.id, place(node));
  push(flow, make_block(std::move(list), std::move(attr), place(node)));
}

}  // namespace imprint::input
