// missing_faces.h: characters that no installed face has -> one `glyph-missing` for
// each package that would bring one, and one for those that no package is known for.
#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "base/diagnostic.h"
#include "fonts/font_set.h"
#include "typeset/text/shape.h"

namespace imprint::typeset {

class MissingFaces {
 public:
  void add(const ShapedText& text, const fonts::FontSet& fonts);
  // At the place of the first character of each.
  void report(Diagnostics& diagnostics) const;

 private:
  struct Group {
    SourcePos where;
    std::vector<char32_t> first;  // as many as are shown
    std::set<char32_t> all;
  };
  std::map<std::string, Group> groups_;  // by package; "": none is known
};

}  // namespace imprint::typeset
