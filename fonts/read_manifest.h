// read_manifest.h: a file of font families (fonts/manifest.yaml, fonts/scripts.yaml) ->
// what it says, no font opened. For font_set.cc only.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/files.h"
#include "fonts/face.h"

namespace imprint::fonts {

struct ManifestFamily {
  std::string role;      // of a family that a layout may name
  std::string for_role;  // preferred for text of that role
  std::vector<ScriptTag> scripts;
  std::vector<std::string> languages;
  std::uint16_t regular = 0, bold = 0, italic = 0,
                bold_italic = 0;  // of Manifest::faces
};

struct Manifest {
  std::vector<Face> faces;        // not open; those of `families` first
  std::vector<SourcePos> places;  // of their files in the manifest
  std::size_t family_faces = 0;
  std::vector<ManifestFamily> families, fallbacks;
  std::string scripts;  // path of the manifest of scripts, if any
  std::string emoji;    // path of the face of coloured emoji, if any
  SourcePos where;
};

// A font file is looked for in each of `folders`, else taken from where `file` says.
// Fails with `font-missing` for a mistake in the manifest, or `yaml-broken`.
Result<Manifest> read_manifest(const std::string& file,
                               const std::vector<std::string>& folders,
                               Diagnostics& diagnostics, const Files& files);

}  // namespace imprint::fonts
