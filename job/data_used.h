// data_used.h: the font files and hyphenation patterns behind the pages of an article,
// for the manifest: other ones give other bytes (docs/same-bytes.md).
#pragma once

#include <set>
#include <span>
#include <string>
#include <vector>

#include "base/files.h"
#include "fonts/font_set.h"
#include "typeset/page.h"
#include "typeset/typeset.h"

namespace imprint::job {

// Of one typesetting: made before it, shown each page.
class DataUsed {
 public:
  explicit DataUsed(typeset::ShapeCache& cache);

  void page(const typeset::Page& page);
  // Paths, each once, sorted.
  std::vector<std::string> files(const fonts::FontSet& fonts) const;

 private:
  typeset::ShapeCache& cache_;
  std::set<fonts::FaceId> faces_;
  bool emoji_ = false;
};

// As the manifest has them: a JSON array of {"file", "size", "sha256"}, by name,
// without the folders, which differ from machine to machine. A file that is no longer
// there is left out.
std::string data_entries(const std::set<std::string>& paths,
                         const Files& files = disk());

}  // namespace imprint::job
