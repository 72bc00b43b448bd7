// font_set.h: the typefaces that fonts/manifest.yaml names, loaded once for a process.
// Immutable after load_fonts() (lazily made parts are guarded): shared by all workers.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/blob.h"
#include "base/result.h"

struct hb_face_t;
struct hb_font_t;

namespace imprint::fonts {

struct FaceId {
  std::uint16_t value = 0;  // index into FontSet::faces()
  friend constexpr auto operator<=>(FaceId, FaceId) = default;
};

using GlyphId = std::uint16_t;

struct Face {
  std::string family;           // "Noto Sans"
  std::string postscript_name;  // "NotoSans-Bold"
  std::string path;
  std::string package;  // the Debian package that ships the file
  bool bold = false, italic = false, monospaced = false;
  Blob file;
  int units_per_em = 1000;
  int ascent = 0, descent = 0;  // [font units]; descent is negative
  int cap_height = 0, x_height = 0, italic_angle_deg = 0;
  int box[4] = {0, 0, 0, 0};  // x min, y min, x max, y max [font units]
  int underline_position = 0, underline_thickness = 0;

  hb_font_t* font() const;           // scale is units_per_em; immutable
  hb_face_t* face() const;           // immutable
  hb_face_t* subset_face() const;    // gives the same subsets, sooner after a few uses
  bool has(char32_t c) const;        // constant time
  int advance(GlyphId glyph) const;  // [font units]
  std::optional<GlyphId> glyph(char32_t c) const;

  struct Rep;
  std::shared_ptr<Rep> rep;
};

struct Query {
  std::string_view family = "sans";  // a role of the manifest: sans, serif, mono
  bool bold = false, italic = false;
};

class FontSet {
 public:
  const std::vector<Face>& faces() const { return faces_; }
  const Face& face(FaceId id) const { return faces_[id.value]; }

  // The face for `c`: of the family itself, else of the first fallback that has it (in
  // its nearest weight and slant); nothing when no face has it.
  std::optional<FaceId> match(const Query& query, char32_t c) const;
  // The family's own face, whatever characters it has.
  FaceId primary(const Query& query) const;

  // Identifies the set: a digest over the files, for cache keys.
  const Digest& digest() const { return digest_; }

 private:
  friend class FontSetMaker;  // font_set.cc
  std::vector<Face> faces_;
  struct Family {
    std::string role;
    std::uint16_t regular = 0, bold = 0, italic = 0, bold_italic = 0;
  };
  static FaceId of(const Family& family, const Query& query);

  std::vector<Family> families_;   // the roles
  std::vector<Family> fallbacks_;  // in order
  Digest digest_;
};

// Reads `manifest` (fonts/manifest.yaml) and maps the files, looked for in each of
// `folders` in order, then at the manifest's own absolute paths. Fails with
// `font-missing` (the hint names the package) or `yaml-broken`.
Result<FontSet> load_fonts(const std::string& manifest,
                           const std::vector<std::string>& folders,
                           Diagnostics& diagnostics);

}  // namespace imprint::fonts
