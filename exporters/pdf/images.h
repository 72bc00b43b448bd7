// images.h: the pictures a document shows -> image XObjects, one for equal bytes, not
// recoded: JPEG files and PNG data go in as they are.
#pragma once

#include <map>
#include <string>
#include <utility>

#include "document/resource.h"
#include "exporters/pdf/writer.h"
#include "fonts/font_set.h"

namespace imprint::exporters::pdf {

// a b c d e f of `cm`: unit square -> page (ISO 32000-1, 8.3.3).
struct ImageMatrix {
  double a, b, c, d, e, f;
};
// Shows a picture of EXIF orientation 1 to 8 upright in the box with the lower left
// corner (0, 0). Source: EXIF 2.3, 4.6.4, tag 0x0112.
ImageMatrix upright_matrix(int orientation, double width, double height);

class ImageStore {
 public:
  ImageStore(Writer& writer, const fonts::FontSet& fonts)
      : writer_(writer), fonts_(fonts) {}

  // The name in the resources ("I1") of `picture`, which is written when new.
  const std::string& use(const document::PrintPicture& picture);
  // The same of a glyph of the face of emoji.
  const std::string& use_emoji(fonts::GlyphId glyph);
  // "/I1 5 0 R": for the resources.
  std::string resource_entries() const;

 private:
  struct Image {
    std::string name;
    ObjectId object;
  };
  Writer& writer_;
  const fonts::FontSet& fonts_;
  std::map<fonts::GlyphId, Image> by_glyph_;
  std::map<std::pair<Digest, Digest>, Image> by_digest_;  // of data and alpha
};

}  // namespace imprint::exporters::pdf
