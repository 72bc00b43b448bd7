// font_set.h: the typefaces that fonts/manifest.yaml names, loaded once for a process.
// Immutable after load_fonts() (lazily made parts are guarded): shared by all workers.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/files.h"
#include "base/language.h"
#include "base/result.h"
#include "fonts/face.h"

namespace imprint::fonts {

class EmojiFace;

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
// fallbacks when they are first needed: `files` must live as long as the set. Fails
// with `font-missing` (the hint names the package) or `yaml-broken`.
Result<FontSet> load_fonts(const std::string& manifest,
                           const std::vector<std::string>& folders,
                           Diagnostics& diagnostics, const Files& files = disk());

}  // namespace imprint::fonts
