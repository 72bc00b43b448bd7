#include <algorithm>
#include <cstdint>

#include "base/unicode.h"
#include "base/url.h"
#include "input/html/html_reader.h"
#include "input/html_marks.h"

// Footnotes as cmark-gfm writes them: the notes are the items of
// <section class="footnotes" data-footnotes> with the id "fn-label", a mark is an empty
// <sup data-note="fn-label"> (markdown_notes.h). As Goldmark does: <sup> with
// <a class="footnote-ref"> to "#fn:label", and <div class="footnotes"
// role="doc-endnotes">. What the author wrote as HTML like that is found by
// html_hand_notes.h.

namespace imprint::input {
namespace {

constexpr std::string_view kGoldmark = "fn:";
constexpr const char* kHand = "#";  // before the id of a note that was written as HTML

// Whether `wanted` is all that its class says.
bool is_of_class(const GumboElement& element, std::string_view wanted) {
  const char* classes = attribute(element, "class");
  return classes != nullptr && classes == wanted;
}

// "#fn-a%20b", "fn-a b" or "fn:a b" -> "a b".
std::string label_of(const char* text, bool of_goldmark) {
  std::string_view name = text ? text : "";
  if (name.starts_with('#')) name.remove_prefix(1);
  if (name.starts_with("fn-") || (of_goldmark && name.starts_with(kGoldmark)))
    name.remove_prefix(3);
  return printable(percent_decode(name));
}

}  // namespace

std::uint32_t HtmlReader::note_index(const std::string& label) {
  const auto next = static_cast<std::uint32_t>(body_.footnotes.size());
  const auto [mark, is_new] = note_marks_.emplace(label, next);
  if (is_new) {
    body_.footnotes.emplace_back();
    body_.footnotes.back().label = label;
  }
  return mark->second;
}

bool HtmlReader::read_note_mark(const GumboNode& node, const std::string& id,
                                Flow& flow) {
  if (const char* label = attribute(node.v.element, kNoteAttribute);
      label != nullptr && !is_raw(node)) {
    add_note_mark(label_of(label, false), id, place(node), flow);
    return true;
  }
  if (read_hand_mark(node, id, flow)) return true;
  const std::vector<const GumboNode*> links = elements_of(node);
  if (links.size() != 1) return false;
  const bool of_goldmark = is_of_class(links[0]->v.element, "footnote-ref");
  std::string label =
      label_of(attribute(links[0]->v.element, "href"), of_goldmark && !is_raw(node));
  if (is_raw(node)) {
    // A second mark of a note, written as Goldmark writes the first.
    if (!label.starts_with(kGoldmark)) return false;
    label.erase(0, kGoldmark.size());
    if (!note_marks_.contains(label)) return false;
  } else if (!of_goldmark && !attribute(links[0]->v.element, "data-footnote-ref")) {
    return false;
  }
  add_note_mark(label, id, place(node), flow);
  return true;
}

void HtmlReader::add_note_mark(const std::string& label, std::string id,
                               SourcePos where, Flow& flow) {
  document::FootnoteRef mark;
  mark.note = note_index(label);
  document::Attr attr;
  attr.id = std::move(id);
  flow.run.add_mark(make_inline(mark, std::move(attr), where));
}

bool HtmlReader::read_note_link(const GumboNode& node, Flow& flow) {
  const GumboElement& link = node.v.element;
  if (is_raw(node) || !is_of_class(link, "footnote-ref")) return false;
  add_note_mark(label_of(attribute(link, "href"), true), attribute_text(link, "id"),
                place(node), flow);
  return true;
}

// <sup> that has nothing but the mark, or the mark itself.
bool HtmlReader::read_hand_mark(const GumboNode& node, const std::string& id,
                                Flow& flow) {
  const GumboNode* link = &node;
  if (is_tag(node, GUMBO_TAG_SUP)) {
    const std::vector<const GumboNode*> links = elements_of(node);
    if (links.size() != 1) return false;
    link = links.front();
  }
  const auto mark = hand_notes_.marks.find(link);
  if (mark == hand_notes_.marks.end()) return false;
  const std::string own = attribute_text(link->v.element, "id");
  if (!id.empty() && !own.empty() && id != own) leave_anchor(own, place(*link), flow);
  add_note_mark(kHand + mark->second, id.empty() ? own : id, place(node), flow);
  return true;
}

void HtmlReader::read_hand_notes(const std::vector<const GumboNode*>& items) {
  for (const GumboNode* item : items) {
    std::string id = attribute_text(item->v.element, "id");
    if (id.empty()) id = attribute_text(elements_of(*item).front()->v.element, "id");
    carry_anchor(*item);
    document::Blocks children = read_blocks(*item);
    document::Footnote& note = body_.footnotes[note_index(kHand + id)];
    note.children = std::move(children);
    note.where = place(*item);
  }
}

bool HtmlReader::read_notes(const GumboNode& node, Flow& flow) {
  if (const auto list = hand_notes_.lists.find(&node);
      list != hand_notes_.lists.end()) {
    flush(flow);
    carry_anchor(node);
    settle_anchors(flow.blocks);
    const std::vector<document::Inline> around = std::exchange(wrappers_, {});
    read_hand_notes(list->second);
    wrappers_ = around;
    return true;
  }
  const bool of_goldmark = is_of_class(node.v.element, "footnotes") &&
                           attribute(node.v.element, "role") != nullptr;
  if (is_raw(node) || (!of_goldmark && !attribute(node.v.element, "data-footnotes")))
    return false;
  // The section stands at the end; what is open around it has nothing to do with it.
  const std::vector<document::Inline> outer = std::exchange(wrappers_, {});
  for (const GumboNode* list : elements_of(node)) {
    for (const GumboNode* item : elements_of(*list)) {
      const std::uint32_t index =
          note_index(label_of(attribute(item->v.element, "id"), of_goldmark));
      document::Blocks children = read_blocks(*item);
      document::Footnote& note = body_.footnotes[index];
      note.children = std::move(children);
      note.where = note.children.empty() ? place(*item) : note.children[0].where;
    }
  }
  wrappers_ = outer;
  return true;
}

bool HtmlReader::is_note_arrow(const GumboNode& link) const {
  if (hand_notes_.ways_back.contains(&link)) return true;
  return !is_raw(link) && (attribute(link.v.element, "data-footnote-backref") ||
                           is_of_class(link.v.element, "footnote-backref"));
}

}  // namespace imprint::input
