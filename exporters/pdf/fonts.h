// fonts.h: the faces a document uses -> Type 0 fonts, subset, with the way back from
// glyph ids to text (ToUnicode).
//
// Codes are the face's own glyph ids (Identity-H; CIDToGIDMap Identity for TrueType,
// CIDs that are glyph ids for CFF), so pages are written before the subset is known.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "exporters/pdf/gate.h"
#include "exporters/pdf/writer.h"
#include "fonts/font_set.h"

namespace imprint::exporters::pdf {

// The glyphs of one face in one document.
class FontUse {
 public:
  FontUse(const fonts::Face& face, ObjectId object, std::string name);

  // Notes that `glyph` is painted for `text` (UTF-8, in logical order). True
  // when that glyph will be read back as `text`; false when it is taken by another
  // text: then the painter says it with ActualText.
  bool claim(fonts::GlyphId glyph, std::string_view text);
  // The same for a glyph inside ActualText: `text` counts only while nothing claims it.
  void suggest(fonts::GlyphId glyph, std::string_view text);
  // As in the W array [1/1000 em]. For glyphs noted before.
  int width(fonts::GlyphId glyph) const { return used_[index_[glyph] - 1].width; }

  const fonts::Face& face() const { return face_; }
  ObjectId object() const { return object_; }
  const std::string& name() const { return name_; }  // in the resources: "F1"
  double per_mille() const { return per_mille_; }    // 1000 / units per em

  // The font dictionary and all below it. Refuses what no glyph may be read back as.
  void write(Writer& writer, Gate& gate) const;

 private:
  struct Use {
    fonts::GlyphId glyph = 0;
    bool claimed = false;
    int width = 0;
    std::string text;
  };
  Use& use(fonts::GlyphId glyph);
  std::vector<const Use*> by_glyph() const;

  const fonts::Face& face_;
  ObjectId object_;
  std::string name_;
  double per_mille_;
  std::vector<std::uint32_t> index_;  // by glyph: index into used_ + 1
  std::vector<Use> used_;
};

class FontStore {
 public:
  FontStore(const fonts::FontSet& fonts, Writer& writer)
      : fonts_(fonts), writer_(writer) {}

  FontUse& use(fonts::FaceId face);
  // "/F1 5 0 R/F2 7 0 R": for the resources.
  std::string resource_entries() const;
  void write(Gate& gate) const;

 private:
  const fonts::FontSet& fonts_;
  Writer& writer_;
  std::vector<std::unique_ptr<FontUse>> by_face_;
  std::vector<const FontUse*> in_order_;  // of first use
};

// The CMap stream (ISO 32000-1, 9.10.3) for glyphs in ascending order.
std::string to_unicode_cmap(
    const std::vector<std::pair<fonts::GlyphId, std::string_view>>& glyphs);
// "12[500 520]40[600]": for ascending glyphs.
std::string width_array(const std::vector<std::pair<fonts::GlyphId, int>>& widths);

}  // namespace imprint::exporters::pdf
