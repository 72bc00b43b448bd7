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
#include "base/language.h"
#include "base/result.h"

struct hb_face_t;
struct hb_font_t;

namespace imprint::fonts {

class EmojiFace;

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

struct Query {
  std::string_view family = "sans";  // a role of the manifest: sans, serif, mono
  bool bold = false, italic = false;
  ScriptTag script = 0;  // of the text; 0: any
  Language lang{};       // chooses among the faces of one script
};

class FontSet {
 public:
  FontSet();  // of no faces, to be assigned to
  FontSet(FontSet&&) noexcept;
  FontSet& operator=(FontSet&&) noexcept;
  ~FontSet();

  // Of all faces, those of scripts included: ids are below it. Reads the manifest of
  // scripts.
  std::size_t size() const;
  // Opened now, if it was not yet.
  const Face& face(FaceId id) const;

  // The face that has all of `cluster`: of the family itself, else of the script's
  // families, else of the first fallback (each in its nearest weight and slant);
  // nothing when no face has it.
  std::optional<FaceId> match(const Query& query, std::u32string_view cluster) const;
  std::optional<FaceId> match(const Query& query, char32_t c) const {
    return match(query, std::u32string_view(&c, 1));
  }
  // The same of the script's families alone.
  std::optional<FaceId> match_script(const Query& query,
                                     std::u32string_view cluster) const;
  // The Debian package of a face for text in `script` that is not installed; of script
  // 0, of any fallback. Empty: all that the manifests name are there.
  std::string missing_package(ScriptTag script) const;
  // The family's own face, whatever characters it has.
  FaceId primary(const Query& query) const;

  // Opened when first asked for; null: there is none.
  const EmojiFace* emoji() const;

  // Identifies the set: a digest over the files, for cache keys. Opens them all.
  Digest digest() const;

 private:
  friend class FontSetMaker;  // font_set.cc
  struct Rep;
  explicit FontSet(std::unique_ptr<Rep> rep);
  std::unique_ptr<Rep> rep_;
};

// Reads `manifest` (fonts/manifest.yaml) and maps the files of its families, looked for
// in each of `folders` in order, then at the manifest's own absolute paths; those of
// fallbacks when they are first needed. Fails with `font-missing` (the hint names the
// package) or `yaml-broken`.
Result<FontSet> load_fonts(const std::string& manifest,
                           const std::vector<std::string>& folders,
                           Diagnostics& diagnostics);

}  // namespace imprint::fonts
