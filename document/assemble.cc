#include "document/assemble.h"

#include <cstdint>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include "base/check.h"
#include "base/overloaded.h"
#include "base/unicode.h"
#include "document/notes.h"
#include "document/walk.h"

namespace imprint::document {

namespace {

// "What Is It?" -> "what-is-it": GitHub's rule for the anchors of headings, which Hugo
// follows too.
std::string anchor_of(std::string_view text) {
  std::string out;
  const std::string lower = to_lower(text);
  for (std::size_t at = 0; at < lower.size();) {
    const char32_t c = next_code_point(lower, at);
    if (is_letter_or_digit(c) || c == '_' || c == '-')
      append_utf8(out, c);
    else if (is_html_space(c))
      out += '-';
  }
  return out.empty() ? "section" : out;
}

// Gives NodeIds and unique anchors to one article of a document.
class Numberer {
 public:
  explicit Numberer(std::uint32_t& last) : last_(last) {}

  void number(Blocks& blocks, std::uint32_t resources_before,
              std::uint32_t notes_before) {
    collect_ids(blocks);
    walk(blocks, {[&](Block& block) { visit(block); },
                  [&](Inline& node) { visit(node, resources_before, notes_before); }});
  }
  NodeId next() { return NodeId{++last_}; }

 private:
  // The source's own ids come first: a heading's made anchor never takes one of them,
  // and what is made of one that stands twice takes none that stands there itself.
  void collect_ids(Blocks& blocks) {
    for_each_attr(blocks, [&](AttrBox& attr) {
      if (!attr->id.empty()) ids_.emplace(attr->id, 0);
    });
    for_each_attr(blocks, [&](AttrBox& attr) {
      if (!attr->id.empty() && !first_.insert(attr->id).second)
        attr.edit().id = claim(attr->id);
    });
  }

  template <typename Visit>
  static void for_each_attr(Blocks& blocks, const Visit& unique) {
    walk(blocks, {[&](Block& block) {
                    unique(block.attr);
                    if (auto* list = std::get_if<List>(&block.node))
                      for (ListItem& item : list->items) unique(item.attr);
                    if (auto* table = std::get_if<Table>(&block.node))
                      for (auto* rows : {&table->head, &table->body, &table->foot})
                        for (TableRow& row : *rows)
                          for (TableCell& cell : row.cells) unique(cell.attr);
                  },
                  [&](Inline& node) { unique(node.attr); }});
  }

  std::string claim(const std::string& wanted) {
    const auto [entry, is_new] = ids_.emplace(wanted, 0);
    if (is_new) return *first_.insert(wanted).first;
    // The numbers below are taken: many headings of one text take no quadratic time.
    for (std::uint32_t n = entry->second + 1;; ++n) {
      std::string id = wanted + "-" + std::to_string(n);
      if (!ids_.emplace(id, 0).second) continue;
      ids_[wanted] = n;
      return *first_.insert(std::move(id)).first;
    }
  }

  void visit(Block& block) {
    block.id = next();
    std::visit(Overloaded{[&](Heading& n) {
                            if (block.attr->id.empty())
                              block.attr.edit().id =
                                  claim(anchor_of(text_of(n.children)));
                          },
                          [&](List& n) {
                            for (ListItem& item : n.items) item.id = next();
                          },
                          [&](DefinitionList& n) {
                            for (DefinitionList::Item& item : n.items) item.id = next();
                          },
                          [&](Table& n) { number_cells(n); }, [](Paragraph&) {},
                          [](Quote&) {}, [](Callout&) {}, [](CodeBlock&) {},
                          [](Figure&) {}, [](Video&) {}, [](Audio&) {}, [](Details&) {},
                          [](Group&) {}, [](ThematicBreak&) {}, [](PageBreak&) {}},
               block.node);
  }

  void number_cells(Table& table) {
    std::vector<NodeId> ids;
    bool has_headers = false;
    for (auto* rows : {&table.head, &table.body, &table.foot})
      for (TableRow& row : *rows) {
        row.id = next();
        for (TableCell& cell : row.cells) {
          ids.push_back(cell.id = next());
          has_headers |= !cell.heads->headers.empty();
        }
      }
    if (!has_headers) return;
    for (auto* rows : {&table.head, &table.body, &table.foot})
      for (TableRow& row : *rows)
        for (TableCell& cell : row.cells)
          if (!cell.heads->headers.empty())
            for (NodeId& header : cell.heads.edit().headers)
              header = ids.at(header.value - 1);
  }

  void visit(Inline& node, std::uint32_t resources_before, std::uint32_t notes_before) {
    auto* mark = std::get_if<FootnoteRef>(&node.node);
    if (mark != nullptr) mark->note += notes_before;
    if (mark != nullptr || !node.attr->id.empty()) node.id = next();
    if (auto* image = std::get_if<Image>(&node.node); image && image->resource)
      image->resource.value += resources_before;
  }

  std::uint32_t& last_;
  std::unordered_map<std::string, std::uint32_t> ids_;  // the last number that each got
  std::unordered_set<std::string> first_;               // those that have been met
};

template <typename T>
void move_to(std::vector<T>& from, std::vector<T>& to) {
  to.insert(to.end(), std::make_move_iterator(from.begin()),
            std::make_move_iterator(from.end()));
  from.clear();
}

}  // namespace

Document assemble(std::vector<Article> articles) {
  check(!articles.empty(), "a document has at least one article");
  for (Article& article : articles)
    if (article.metadata.lang.empty()) article.metadata.lang = Language::of("und");
  Document document;
  document.metadata = articles.front().metadata;
  for (Article& article : articles) {
    const auto resources_before = static_cast<std::uint32_t>(document.resources.size());
    const auto notes_before = static_cast<std::uint32_t>(document.footnotes.size());
    order_notes(article);
    Numberer numberer(document.node_count);
    const NodeId title_id = numberer.next();
    if (article.lead && article.lead->image.resource)
      article.lead->image.resource.value += resources_before;
    numberer.number(article.blocks, resources_before, notes_before);
    for (Footnote& note : article.footnotes) {
      note.id = numberer.next();
      numberer.number(note.children, resources_before, notes_before);
    }
    move_to(article.resources, document.resources);
    move_to(article.footnotes, document.footnotes);
    document.outline.push_back(make_outline(article, title_id));
    document.chapters.push_back({std::move(article), title_id});
  }
  return document;
}

}  // namespace imprint::document
