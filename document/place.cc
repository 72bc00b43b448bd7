#include "document/place.h"

#include <span>
#include <type_traits>

#include "base/overloaded.h"
#include "document/walk.h"

namespace imprint::document {
namespace {

// Of nodes that are shown one after the other, the last one up to `node`.
class PlaceFinder {
 public:
  explicit PlaceFinder(NodeId node) : node_(node) {}

  void see(NodeId id, SourcePos where) {
    if (!id || id > node_ || where.line == 0 || id < found_) return;
    found_ = id;
    where_ = where;
  }
  void see(const std::vector<TableRow>& rows) {
    for (const TableRow& row : rows) {
      see(row.id, row.where);
      for (const TableCell& cell : row.cells) see(cell.id, cell.where);
    }
  }
  void see(const Block& block) {
    see(block.id, block.where);
    if (const auto* list = std::get_if<List>(&block.node))
      for (const ListItem& item : list->items) see(item.id, item.where);
    if (const auto* table = std::get_if<Table>(&block.node))
      for (const auto* rows : {&table->head, &table->body, &table->foot}) see(*rows);
  }
  void see(const Blocks& blocks) {
    walk(blocks, {[&](const Block& block) { see(block); },
                  [&](const Inline& node) { see(node.id, node.where); }});
  }
  SourcePos where() const { return where_; }

 private:
  NodeId node_, found_{};
  SourcePos where_{};
};

}  // namespace

SourcePos where_of(const Document& document, NodeId node) {
  PlaceFinder finder(node);
  for (const Chapter& chapter : document.chapters) {
    finder.see(chapter.title_id, chapter.article.metadata.title_where);
    finder.see(chapter.article.blocks);
  }
  for (const Footnote& note : document.footnotes) {
    finder.see(note.id, note.where);
    finder.see(note.children);
  }
  return finder.where();
}

}  // namespace imprint::document
