// document.h: what is exported: one article or more, with everything they refer to.
#pragma once

#include <cstddef>
#include <cstdint>
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

// Where the links of a document lead; set by resolve().
struct LinkCounts {
  std::size_t internal = 0;    // to articles, files and pages of the own site
  std::size_t to_chapter = 0;  // of these: inside this document
  std::size_t to_web = 0;      // of these: to the site's public pages
  std::size_t external = 0;    // elsewhere
  std::size_t anchor = 0;      // inside their own article
  std::size_t dangling = 0;    // internal or anchor, and nothing is there: reported

  LinkCounts& operator+=(const LinkCounts& other) {
    internal += other.internal;
    to_chapter += other.to_chapter;
    to_web += other.to_web;
    external += other.external;
    anchor += other.anchor;
    dangling += other.dangling;
    return *this;
  }
};

struct Document {
  Metadata metadata;  // of the book; of the article when there is only one
  std::vector<Chapter> chapters;
  std::vector<Resource> resources;
  std::vector<Footnote> footnotes;    // all chapters', in order
  std::vector<OutlineEntry> outline;  // one entry a chapter
  std::uint32_t node_count = 0;       // NodeIds are 1 ... node_count
  LinkCounts links{};

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
