// emoji.h: a face whose glyphs are coloured pictures: OpenType's CBDT and CBLC tables,
// as Noto Color Emoji has them. Immutable: shared by all workers.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "base/files.h"
#include "base/result.h"
#include "fonts/face.h"

namespace imprint::fonts {

class EmojiFace {
 public:
  // Fails with `font-missing`.
  static Result<std::unique_ptr<EmojiFace>> open(const std::string& path,
                                                 const Files& files = disk());
  ~EmojiFace();
  EmojiFace(const EmojiFace&) = delete;
  EmojiFace& operator=(const EmojiFace&) = delete;

  const std::string& path() const;  // of its file

  // The one picture of an emoji sequence (UTS #51); nothing when the face has none, or
  // would show it as several.
  std::optional<GlyphId> find(std::string_view sequence) const;
  // The PNG file of a glyph that find() gave.
  std::string png(GlyphId glyph) const;

 private:
  EmojiFace() = default;
  struct Rep;
  std::unique_ptr<Rep> rep_;
};

// Where a picture stands, in shares of the type's size: as wide as its advance, its top
// above the baseline. Of Noto Color Emoji: 136 by 128 pixels at 109 an em.
constexpr double kEmojiWidth = 1.245, kEmojiHeight = 1.174, kEmojiAscent = 0.927;

}  // namespace imprint::fonts
