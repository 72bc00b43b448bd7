#include "input/html/html_hand_notes.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "base/unicode.h"
#include "base/url.h"
#include "input/html/html_element.h"

namespace imprint::input {
namespace {

constexpr std::array<std::string_view, 4> kListClasses = {
    "footnotes", "footnote", "wp-block-footnotes", "easy-footnotes-wrapper"};
constexpr std::array<std::string_view, 3> kMarkClasses = {"footnote-ref", "footnote",
                                                          "footref"};
constexpr std::array<std::string_view, 6> kBackClasses = {
    "footnote-back",   "footnote-backref",      "reversefootnote",
    "footnote-return", "data-footnote-backref", "easy-footnote-to-top"};

template <std::size_t N>
bool has_class_of(const GumboNode& node, const std::array<std::string_view, N>& names) {
  return std::any_of(names.begin(), names.end(), [&](std::string_view name) {
    return has_class(node.v.element, name);
  });
}

// The heading of GitHub's notes, which nobody sees.
bool is_unseen(const GumboNode& node) {
  return is_element(node) && (has_class(node.v.element, "sr-only") ||
                              has_class(node.v.element, "visually-hidden"));
}

bool is_list(const GumboNode& node) {
  return is_tag(node, GUMBO_TAG_OL) || is_tag(node, GUMBO_TAG_UL);
}

bool says_notes(const GumboNode& node) {
  if (!is_list(node) && !is_tag(node, GUMBO_TAG_DIV) &&
      !is_tag(node, GUMBO_TAG_SECTION) && !is_tag(node, GUMBO_TAG_ASIDE))
    return false;
  return attribute_text(node.v.element, "role") == "doc-endnotes" ||
         has_class_of(node, kListClasses);
}

std::string id_of(const GumboNode& node) {
  const char* id = attribute(node.v.element, "id");
  return id != nullptr ? std::string(trim(id)) : std::string();
}

// The words of a mark are few: not all of a long link is gathered.
void append_words(const GumboNode& node, std::string& out) {
  constexpr std::size_t kMost = 40;
  const GumboVector& children = children_of(node);
  for (unsigned i = 0; i < children.length && out.size() < kMost; ++i) {
    const GumboNode& part = child(children, i);
    if (part.type == GUMBO_NODE_TEXT) out += part.v.text.text;
    if (is_element(part)) append_words(part, out);
  }
}

bool has_words_of_mark(const GumboNode& link) {
  if (attribute_text(link.v.element, "role") == "doc-noteref" ||
      has_class_of(link, kMarkClasses))
    return true;
  std::string words;
  append_words(link, words);
  std::string_view text = trim(words);
  if (text.starts_with('[') || text.starts_with('(')) text.remove_prefix(1);
  if (text.ends_with(']') || text.ends_with(')')) text.remove_suffix(1);
  constexpr std::size_t kMostDigits = 4, kMostSigns = 2;
  if (text.empty()) return false;
  if (text.find_first_not_of("0123456789") == std::string_view::npos)
    return text.size() <= kMostDigits;
  std::size_t signs = 0;
  for (std::size_t at = 0; at < text.size(); ++signs) next_code_point(text, at);
  return signs <= kMostSigns;
}

// An arrow back, for a mark whose id a link around it has taken away.
bool is_arrow(const GumboNode& link) {
  std::string words;
  append_words(link, words);
  const std::string_view text = trim(words);
  return text.starts_with("\u21A9") || text.starts_with("\u2191") ||
         text.starts_with("\u21B5");
}

// The <sup> of a mark that was written in a link: the parser ends the link before the
// mark and leaves the <sup> in it, empty, with the id that leads back.
const GumboNode* lost_sup(const GumboNode& link) {
  if (link.parent == nullptr || link.index_within_parent == 0 ||
      !is_element(*link.parent))
    return nullptr;
  const auto before = static_cast<unsigned>(link.index_within_parent) - 1;
  const GumboNode* node = &child(children_of(*link.parent), before);
  if (!is_tag(*node, GUMBO_TAG_A)) return nullptr;
  while (is_element(*node) && children_of(*node).length > 0)
    node = &child(children_of(*node), children_of(*node).length - 1);
  return is_tag(*node, GUMBO_TAG_SUP) ? node : nullptr;
}

class Finder {
 public:
  explicit Finder(const std::function<bool(const GumboNode&)>& is_raw)
      : is_raw_(is_raw) {}

  HandNotes find(const GumboNode& root) {
    visit(root);
    if (lists_.empty()) return {};
    find_marks();
    for (const List& list : lists_)
      if (std::all_of(list.items.begin(), list.items.end(),
                      [&](const GumboNode* item) { return marked_.contains(item); }))
        out_.lists.emplace(list.node, list.items);
    keep_those_of_lists();
    return std::move(out_);
  }

 private:
  struct List {
    const GumboNode* node;
    std::vector<const GumboNode*> items;
  };
  struct Link {
    const GumboNode* node;
    std::string target;
    const GumboNode* item;  // of notes that it stands in
  };

  void visit(const GumboNode& node) {
    if (!is_element(node) && node.type != GUMBO_NODE_DOCUMENT) return;
    const GumboNode* outer = item_;
    if (is_element(node)) {
      if (items_.contains(&node)) item_ = &node;
      if (item_ == nullptr && is_raw_(node) && says_notes(node)) add_list(node);
      const char* href =
          is_tag(node, GUMBO_TAG_A) ? attribute(node.v.element, "href") : nullptr;
      if (href != nullptr && href[0] == '#' && is_raw_(node))
        links_.push_back({&node, percent_decode(href + 1), item_});
    }
    const GumboVector& children = children_of(node);
    for (unsigned i = 0; i < children.length; ++i) visit(child(children, i));
    item_ = outer;
  }

  // Whether `node` has nothing but items with ids, which go to `items`.
  static bool gather_items(const GumboNode& node,
                           std::vector<const GumboNode*>& items) {
    const GumboVector& children = children_of(node);
    for (unsigned i = 0; i < children.length; ++i) {
      const GumboNode& part = child(children, i);
      if (part.type == GUMBO_NODE_WHITESPACE || part.type == GUMBO_NODE_COMMENT)
        continue;
      if (is_list(node)) {
        if (!is_tag(part, GUMBO_TAG_LI)) return false;
        items.push_back(&part);
      } else if (is_element(part) && is_list(part)) {
        if (!gather_items(part, items)) return false;
      } else if (!is_tag(part, GUMBO_TAG_HR) && !is_unseen(part)) {
        return false;
      }
    }
    return true;
  }

  // The id of a note: the item's, else that of an anchor at its beginning.
  static std::string id_of_item(const GumboNode& item) {
    std::string id = id_of(item);
    const std::vector<const GumboNode*> inner = elements_of(item);
    if (id.empty() && !inner.empty() && is_tag(*inner.front(), GUMBO_TAG_SPAN) &&
        children_of(*inner.front()).length == 0)
      id = id_of(*inner.front());
    return id;
  }

  void add_list(const GumboNode& node) {
    List list{&node, {}};
    if (!gather_items(node, list.items) || list.items.empty()) return;
    std::vector<std::string> ids;
    for (const GumboNode* item : list.items) {
      ids.push_back(id_of_item(*item));
      if (ids.back().empty() || by_id_.contains(ids.back())) return;
    }
    for (std::size_t i = 0; i < ids.size(); ++i) {
      by_id_.emplace(ids[i], list.items[i]);
      items_.emplace(list.items[i], ids[i]);
    }
    lists_.push_back(std::move(list));
  }

  void find_marks() {
    for (const Link& link : links_) {
      const auto item = by_id_.find(link.target);
      if (item == by_id_.end() || item->second == link.item) continue;
      if (!has_words_of_mark(*link.node)) continue;
      marked_.insert(item->second);
      out_.marks.emplace(link.node, link.target);
      // What leads back may lead to an element around the mark.
      const GumboNode* around = link.node;
      for (int i = 0; i < 3 && around != nullptr && is_element(*around); ++i) {
        if (const std::string id = id_of(*around); !id.empty()) mark_ids_.insert(id);
        if (const char* name = attribute(around->v.element, "name"))
          mark_ids_.insert(name);
        around = around->parent;
      }
      if (const GumboNode* sup = lost_sup(*link.node)) mark_ids_.insert(id_of(*sup));
    }
  }

  void keep_those_of_lists() {
    std::unordered_set<const GumboNode*> kept;
    for (const auto& [node, items] : out_.lists)
      kept.insert(items.begin(), items.end());
    std::erase_if(out_.marks, [&](const auto& mark) {
      return !kept.contains(by_id_[mark.second]);
    });
    for (const Link& link : links_)
      if (link.item != nullptr && kept.contains(link.item) &&
          !out_.marks.contains(link.node) &&
          (mark_ids_.contains(link.target) || is_arrow(*link.node) ||
           has_class_of(*link.node, kBackClasses) ||
           attribute_text(link.node->v.element, "role") == "doc-backlink"))
        out_.ways_back.insert(link.node);
  }

  const std::function<bool(const GumboNode&)>& is_raw_;
  HandNotes out_;
  std::vector<List> lists_;
  std::vector<Link> links_;
  std::unordered_map<std::string, const GumboNode*> by_id_;
  std::unordered_map<const GumboNode*, std::string> items_;
  std::unordered_set<const GumboNode*> marked_;  // items
  std::unordered_set<std::string> mark_ids_;
  const GumboNode* item_ = nullptr;  // that is being visited
};

}  // namespace

HandNotes find_hand_notes(const GumboNode& root,
                          const std::function<bool(const GumboNode&)>& is_raw) {
  return Finder(is_raw).find(root);
}

}  // namespace imprint::input
