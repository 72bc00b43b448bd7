// article.h: one source text, read: what input makes and assemble() takes.
#pragma once

#include <string>
#include <vector>

#include "document/block.h"
#include "document/metadata.h"
#include "document/resource.h"

namespace imprint::document {

// The picture that stands for the article: from `thumbnail`, else none.
struct LeadPicture {
  Image image;                 // alt: thumbnail_alt, else its caption, else the title
  bool shown_in_body = false;  // the body begins with the same picture: not set again
  bool hidden = false;         // the author wants it for the cover alone
  Inlines caption{};           // no notes, pictures or ids in it

  bool is_set() const { return !shown_in_body && !hidden; }  // before the text
};

struct Article {
  Metadata metadata;
  Blocks blocks;
  std::vector<Footnote> footnotes;  // in the order of their first marks
  std::vector<Resource> resources;  // no URL twice
  std::optional<LeadPicture> lead;
  std::string source_path;   // as opened
  std::string source_key;    // below the root, with '/': stable across machines
  std::string bundle_dir;    // where relative pictures are looked for
  std::string content_root;  // no local picture from outside (and the media folders)
  SourcePos where;           // of the first line of the body
};

}  // namespace imprint::document
