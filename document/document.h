// document.h: what is exported: one article or more, with everything they refer to.
#pragma once

#include <utility>
#include <vector>

#include "document/article.h"
#include "document/outline.h"

namespace imprint::document {

// An Article inside a Document: its resources and footnotes have moved to the Document,
// and ids of nodes are given.
struct Chapter {
  Article article;
  NodeId title_id;  // stands for the article's title, a heading of level 1
};

struct Document {
  Metadata metadata;  // of the book; of the article when there is only one
  std::vector<Chapter> chapters;
  std::vector<Resource> resources;
  std::vector<Footnote> footnotes;    // all chapters', in order
  std::vector<OutlineEntry> outline;  // one entry a chapter
  std::uint32_t node_count = 0;       // NodeIds are 1 ... node_count

  const Resource& resource(ResourceId id) const { return resources[id.value - 1]; }
  Resource& resource(ResourceId id) { return resources[id.value - 1]; }
};

// A Document without loose ends: every resource Ready or Missing, every link absolute
// or inside, every video with title and QR code. Only resolve() makes one.
class ResolvedDocument {
 public:
  const Document& operator*() const { return document_; }
  const Document* operator->() const { return &document_; }

 private:
  friend class ResolvedDocumentMaker;  // resolve/resolve.cc
  explicit ResolvedDocument(Document document) : document_(std::move(document)) {}
  Document document_;
};

}  // namespace imprint::document
