#include "fonts/emoji.h"

#include <hb-ot.h>
#include <hb.h>

#include "base/codes.h"

namespace imprint::fonts {

struct EmojiFace::Rep {
  hb_face_t* face = nullptr;
  hb_font_t* font = nullptr;
  std::string path;
  ~Rep() {
    hb_font_destroy(font);
    hb_face_destroy(face);
  }
};

EmojiFace::~EmojiFace() = default;

Result<std::unique_ptr<EmojiFace>> EmojiFace::open(const std::string& path,
                                                   const Files& files) {
  const auto no_font = [&] {
    return failure(Code::FontMissing, {}, "no face of coloured emoji: " + path,
                   "apt-get install fonts-noto-color-emoji");
  };
  const Result<Blob> file = files.read_installed(path);
  if (!file) return no_font();
  const std::string_view bytes = file->read();
  hb_blob_t* blob = hb_blob_create(
      bytes.data(), static_cast<unsigned>(bytes.size()), HB_MEMORY_MODE_READONLY,
      new Blob(*file), [](void* owner) { delete static_cast<Blob*>(owner); });
  auto rep = std::make_unique<Rep>();
  rep->path = path;
  rep->face = hb_face_create(blob, 0);
  hb_blob_destroy(blob);
  if (hb_ot_color_has_png(rep->face) == 0) return no_font();
  rep->font = hb_font_create(rep->face);
  hb_face_make_immutable(rep->face);
  hb_font_make_immutable(rep->font);
  std::unique_ptr<EmojiFace> out(new EmojiFace());
  out->rep_ = std::move(rep);
  return out;
}

const std::string& EmojiFace::path() const { return rep_->path; }

std::optional<GlyphId> EmojiFace::find(std::string_view sequence) const {
  hb_buffer_t* buffer = hb_buffer_create();
  hb_buffer_add_utf8(buffer, sequence.data(), static_cast<int>(sequence.size()), 0, -1);
  hb_buffer_set_direction(buffer, HB_DIRECTION_LTR);
  hb_buffer_guess_segment_properties(buffer);
  hb_buffer_set_flags(buffer, HB_BUFFER_FLAG_REMOVE_DEFAULT_IGNORABLES);
  hb_shape(rep_->font, buffer, nullptr, 0);
  unsigned count = 0;
  const hb_glyph_info_t* glyphs = hb_buffer_get_glyph_infos(buffer, &count);
  std::optional<GlyphId> found;
  if (count == 1 && glyphs[0].codepoint != 0)
    found = static_cast<GlyphId>(glyphs[0].codepoint);
  hb_buffer_destroy(buffer);
  if (found && png(*found).empty()) found.reset();
  return found;
}

std::string EmojiFace::png(GlyphId glyph) const {
  hb_blob_t* blob = hb_ot_color_glyph_reference_png(rep_->font, glyph);
  unsigned size = 0;
  const char* bytes = hb_blob_get_data(blob, &size);
  std::string out(bytes == nullptr ? "" : std::string(bytes, size));
  hb_blob_destroy(blob);
  return out;
}

}  // namespace imprint::fonts
