// plan.h: what goes into the EPUB package under which name, decided before anything is
// written: files, ids, media, page marks, and what is true of the content.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/language.h"
#include "document/document.h"
#include "document/page_map.h"
#include "exporters/epub/media.h"
#include "exporters/exporter.h"

namespace imprint::exporters::epub {

// One XHTML file of the reading order: an article.
struct ChapterFile {
  std::string href;   // "chapter-1.xhtml"
  std::string title;  // of the file: never blank
  Language lang;
  std::size_t first_note = 0;  // index into Document::footnotes
  std::size_t note_count = 0;
  bool math = false;  // it holds MathML
};

// A page of the printed edition begins inside the text of a block, or before a block
// that has none.
struct PageMark {
  std::size_t offset;  // [bytes] of text_of(block)
  std::size_t page;    // index into Package::pages
};

struct PageEntry {
  std::string label;
  std::string href;  // "chapter-1.xhtml#n12"
};

// What the accessibility metadata may say.
struct Findings {
  bool pictures = false;      // there is a picture that is not decorative
  bool all_described = true;  // each of them has an alternative text of its own
  bool moving = false;        // a picture may be animated
  bool headings = false;      // below the titles
};

struct Package {
  explicit Package(const document::Document& d) : document(d), media(d) {}

  const document::Document& document;
  std::string identifier;
  std::string modified;  // "2022-09-01T00:00:00Z"
  std::string title;     // never blank
  Language lang;
  std::string pagination_source;  // which pages `pages` lists
  std::vector<ChapterFile> chapters;
  Media media;
  const document::Image* cover = nullptr;  // its resource is in `media`
  bool title_page = false;
  bool contents_in_spine = false;  // the table of contents is read too: books
  std::vector<PageEntry> pages;
  std::unordered_map<std::uint32_t, std::vector<PageMark>>
      marks;  // by NodeId, in order
  Findings findings;
  // By NodeId: the id in its file; empty: it has none. The source's own where that is
  // valid, and for what is referred to "n12".
  std::vector<std::string> ids;
  std::vector<std::vector<document::NodeId>> note_marks;  // of each footnote

  std::string_view id_of(document::NodeId node) const {
    return node.value < ids.size() ? std::string_view(ids[node.value])
                                   : std::string_view();
  }
  // The chapter that `node` is in: NodeIds are in document order.
  std::size_t chapter_of(document::NodeId node) const;
  // "#n12" seen from chapter `from` or "chapter-2.xhtml#n12"; empty if `node` has no
  // id.
  std::string href_of(document::NodeId node, std::size_t from) const;
  // The same seen from a file that is no chapter.
  std::string href_of(document::NodeId node) const;
};

// `pages` may be null: no page list.
Package plan_package(const ExportInput& input, const document::PageMap* pages);

}  // namespace imprint::exporters::epub
