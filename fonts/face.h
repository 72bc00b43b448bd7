// face.h: one face: its names, metrics and characters, and how it is opened.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>

#include "base/blob.h"
#include "base/files.h"
#include "base/result.h"

struct hb_face_t;
struct hb_font_t;

namespace imprint::fonts {

struct FaceId {
  std::uint16_t value = 0;
  friend constexpr auto operator<=>(FaceId, FaceId) = default;
};

using GlyphId = std::uint16_t;

// ISO 15924 as a big-endian tag: 'Latn' is 0x4C61746E. 0: none.
using ScriptTag = std::uint32_t;

// What the glyphs of a face are made of.
enum class Outlines : std::uint8_t {
  TrueType,  // table "glyf"
  CidKeyed,  // table "CFF ", glyphs named by CIDs that are their ids
};

struct Face {
  std::string family;           // "Noto Sans"
  std::string postscript_name;  // "NotoSans-Bold"
  std::string path;
  std::string package;  // the Debian package that ships the file
  unsigned index = 0;   // in a collection
  bool bold = false, italic = false, monospaced = false;
  Outlines outlines = Outlines::TrueType;
  Blob file;
  int units_per_em = 1000;
  int ascent = 0, descent = 0;  // [font units]; descent is negative
  int cap_height = 0, x_height = 0, italic_angle_deg = 0;
  int box[4] = {0, 0, 0, 0};  // x min, y min, x max, y max [font units]
  int underline_position = 0, underline_thickness = 0;

  // False for a fallback whose file is not there: it has no characters, and none of the
  // following may be asked of it but has() and glyph().
  bool is_open() const { return rep != nullptr; }
  hb_font_t* font() const;           // scale is units_per_em; immutable
  hb_face_t* face() const;           // immutable
  hb_face_t* subset_face() const;    // gives the same subsets, sooner after a few uses
  bool has(char32_t c) const;        // constant time
  int advance(GlyphId glyph) const;  // [font units]
  std::optional<GlyphId> glyph(char32_t c) const;

  struct Rep;
  std::shared_ptr<Rep> rep;
};

// For font_set.cc only. Maps `face.path` and fills the metrics and HarfBuzz objects of
// `face` from its face `face.index`. Fails with `font-missing` when there is no file
// (at `where`, the place that names it) or it is no font with at most 65,535 glyphs;
// the face stays closed then.
Result<void> open_face(Face& face, SourcePos where, const Files& files);

// Appends what identifies the file of an open face. For font_set.cc only.
void append_identity(std::string& out, const Face& face);

}  // namespace imprint::fonts
