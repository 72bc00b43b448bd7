// gate.h: what no EPUB of ours may have, found in its files as they are to be packed:
// the first finding fails the article. Which rules there are says
// docs/requirements/epub-3.md.
//
// Knows nothing of how the files were made, so that it finds what the code that made
// them did not think of. The last line: what can be mended without a loss is mended
// before.
#pragma once

#include <cstddef>
#include <map>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "base/result.h"
#include "base/xml_reader.h"

namespace imprint::exporters::epub {

// From this byte of a file on it shows what stands there in the article.
struct TextPlace {
  std::size_t offset = 0;
  SourcePos where;
};

struct PackedFile {
  std::string_view path;        // in the archive: "EPUB/chapter-1.xhtml"
  std::string_view media_type;  // empty: none is asked for, as of META-INF
  std::string_view bytes;
  std::span<const TextPlace> places = {};  // by offset
};

class Gate {
 public:
  void check(const PackedFile& file);
  // After the last file: what files say of each other. The first finding, if any.
  Result<void> finish();

 private:
  struct Seen {  // a file
    std::string media_type;
    std::unordered_set<std::string> ids;
  };
  struct Reference {
    std::string from, to;  // paths
    std::string id;        // empty: to the whole file
    SourcePos where;
  };
  struct Item {  // of the manifest
    std::string path, media_type;
  };

  void refuse(std::string what, std::string_view path, SourcePos where = {});
  void refuse_here(std::string what);
  void check_name(std::string_view path);
  void check_xml();
  void check_start();
  void check_leaf(std::string_view name, std::string_view text);
  void check_attribute(const XmlAttribute& attribute);
  void check_id(const std::string& id);
  void check_href(std::string_view element, const std::string& href);
  void note_item();
  void check_manifest();
  SourcePos where() const;

  Result<void> status_;
  std::map<std::string, Seen, std::less<>> seen_;  // by path
  std::set<std::string> folded_names_;
  std::vector<Reference> references_;
  std::map<std::string, Item> items_;  // by id
  std::set<std::string> listed_;       // their paths
  std::vector<std::string> spine_;     // ids

  // Of the file in work.
  const PackedFile* file_ = nullptr;
  const XmlReader* reader_ = nullptr;
  Seen* noted_ = nullptr;
  std::size_t link_depth_ = 0;  // of the link that is open; 0: none
};

// OCF 3.3, 4.2.3: "a forbidden character"; empty: `path` may be a name in the archive.
std::string name_fault(std::string_view path);

}  // namespace imprint::exporters::epub
