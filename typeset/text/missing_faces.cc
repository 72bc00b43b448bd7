#include "typeset/text/missing_faces.h"

#include <fmt/format.h>

#include <cstdint>

#include "base/codes.h"
#include "base/unicode.h"
#include "typeset/text/characters.h"
#include "typeset/text/emoji_sequence.h"

namespace imprint::typeset {

namespace {

constexpr std::size_t kMostShown = 3;
constexpr const char* kEmojiPackage = "fonts-noto-color-emoji";

// `script` is that of the text before where the segment has none of its own.
std::string package_of(const Segment& segment, ScriptTag script,
                       const std::string& text, const fonts::FontSet& fonts) {
  if (fonts.emoji() == nullptr && emoji_end(text, segment.begin, segment.end) > 0)
    return kEmojiPackage;
  return fonts.missing_package(script);
}

std::string shown(char32_t c) {
  std::string letter;
  append_utf8(letter, c);
  return fmt::format("\"{}\" (U+{:04X})", letter, static_cast<std::uint32_t>(c));
}

std::string message_of(const std::vector<char32_t>& first, std::size_t all) {
  if (all == 1) return "no installed face has the character " + shown(first[0]);
  std::string list;
  for (std::size_t i = 0; i < first.size(); ++i)
    list += (i == 0 ? "" : i + 1 == all ? " and " : ", ") + shown(first[i]);
  if (all > first.size()) list += fmt::format(" and {} more", all - first.size());
  return "no installed face has the characters " + list;
}

}  // namespace

void MissingFaces::add(const ShapedText& text, const fonts::FontSet& fonts) {
  ScriptTag script = 0;
  for (const Segment& segment : text.segments) {
    if (segment.script != 0) script = segment.script;
    if (segment.kind != SegmentKind::Missing) continue;
    Group& group = groups_[package_of(segment, script, text.source.text, fonts)];
    for (std::size_t at = segment.begin; at < segment.end;) {
      const char32_t c = next_code_point(text.source.text, at);
      if (is_invisible(c) || !group.all.insert(c).second) continue;
      const SourcePos where = text.piece(segment).where;
      if (group.first.empty())
        group.where = where.line != 0 ? where : text.source.where;
      if (group.first.size() < kMostShown) group.first.push_back(c);
    }
  }
}

void MissingFaces::report(Diagnostics& diagnostics) const {
  for (const auto& [package, group] : groups_) {
    if (group.first.empty()) continue;
    diagnostics.report(
        Code::GlyphMissing, group.where, message_of(group.first, group.all.size()),
        package.empty()
            ? "framed boxes are printed: name a face in fonts/manifest.yaml, "
              "in the data folder that imprint doctor shows"
            : "apt-get install " + package);
  }
}

}  // namespace imprint::typeset
