#include "exporters/pdf/fonts.h"

#include <algorithm>
#include <optional>
#include <set>
#include <utility>

#include "base/check.h"
#include "base/unicode.h"
#include "exporters/pdf/deflate_stream.h"
#include "exporters/pdf/syntax.h"
#include "fonts/subset.h"

namespace imprint::exporters::pdf {
namespace {

// ISO 32000-1, table 123.
constexpr int kFixedPitch = 1 << 0;
constexpr int kSymbolic = 1 << 2;  // not limited to the standard Latin set
constexpr int kItalic = 1 << 6;

// Stem widths are not in the font files; viewers use them only without the program.
constexpr int kStemRegular = 80, kStemBold = 140;

// ISO 32000-1, 9.10.3 and Adobe note 5411: at most 100 lines in a block.
constexpr std::size_t kCMapBlock = 100;

int round_to_int(double value) {
  return static_cast<int>(value + (value < 0 ? -0.5 : 0.5));
}

// ISO 32000-1, 9.6.4: six capitals that name the subset: made of what it holds.
std::string subset_tag(const fonts::Face& face,
                       const std::set<fonts::GlyphId>& glyphs) {
  std::string all = face.postscript_name;
  for (const fonts::GlyphId glyph : glyphs) {
    all += static_cast<char>(glyph >> 8);
    all += static_cast<char>(glyph & 0xFF);
  }
  const Digest digest = sha256(all);
  std::string tag;
  for (std::size_t i = 0; i < 6; ++i) {
    tag += static_cast<char>('A' + digest.bytes[i] % 26);
  }
  return tag;
}

void append_code(std::string& out, unsigned code) {
  const char bytes[] = {static_cast<char>(code >> 8), static_cast<char>(code & 0xFF)};
  out += '<';
  append_hex(out, {bytes, 2});
  out += '>';
}

struct CMapLine {
  fonts::GlyphId first, last;
  std::string_view text;  // of the first
};

// The one UTF-16 unit of `text`, or nothing.
std::optional<char32_t> single_unit(std::string_view text) {
  std::size_t at = 0;
  const char32_t c = next_code_point(text, at);
  if (at != text.size() || c > 0xFFFF) return std::nullopt;
  return c;
}

// Joins glyphs and characters that go up together. Neither may carry into its high byte
// (Adobe note 5014, 7.1.4.1).
std::vector<CMapLine> joined_lines(
    const std::vector<std::pair<fonts::GlyphId, std::string_view>>& glyphs) {
  std::vector<CMapLine> lines;
  std::optional<char32_t> last_unit;
  for (const auto& [glyph, text] : glyphs) {
    const std::optional<char32_t> unit = single_unit(text);
    const bool joins = unit && last_unit && glyph == lines.back().last + 1 &&
                       *unit == *last_unit + 1 && (glyph & 0xFF) != 0 &&
                       (*unit & 0xFF) != 0;
    if (joins) {
      lines.back().last = glyph;
    } else {
      lines.push_back({glyph, glyph, text});
    }
    last_unit = unit;
  }
  return lines;
}

void append_block(std::string& out, std::string_view kind,
                  const std::vector<CMapLine>& lines) {
  for (std::size_t begin = 0; begin < lines.size(); begin += kCMapBlock) {
    const std::size_t end = std::min(lines.size(), begin + kCMapBlock);
    append_int(out, static_cast<std::int64_t>(end - begin));
    ((out += " begin") += kind) += '\n';
    for (std::size_t i = begin; i < end; ++i) {
      append_code(out, lines[i].first);
      if (kind == "bfrange") append_code(out, lines[i].last);
      out += '<';
      append_hex(out, std::string_view(utf16_text(lines[i].text)).substr(2));
      out += ">\n";
    }
    ((out += "end") += kind) += '\n';
  }
}

// ISO 32000-1, table 126: a TrueType program is FontFile2, a bare CID-keyed CFF program
// FontFile3 with the subtype CIDFontType0C.
ObjectId add_program(Writer& writer, const fonts::Face& face,
                     const std::string& program) {
  std::string entries = "/Filter/FlateDecode";
  if (face.outlines == fonts::Outlines::CidKeyed)
    entries += "/Subtype/CIDFontType0C";
  else
    append_int(entries += "/Length1 ", static_cast<std::int64_t>(program.size()));
  return writer.add_stream({entries, deflate_stream(program)});
}

std::string descriptor(const fonts::Face& face, const std::string& base_font,
                       ObjectId program) {
  const double scale = 1000.0 / face.units_per_em;
  const int flags =
      kSymbolic | (face.monospaced ? kFixedPitch : 0) | (face.italic ? kItalic : 0);
  std::string out = "/Type/FontDescriptor/FontName/" + base_font + "/Flags ";
  append_int(out, flags);
  out += "/FontBBox[";
  for (const int edge : face.box) {
    append_int(out, round_to_int(edge * scale));
    out += ' ';
  }
  out.back() = ']';
  const std::pair<const char*, int> numbers[] = {
      {"/ItalicAngle ", face.italic_angle_deg},
      {"/Ascent ", round_to_int(face.ascent * scale)},
      {"/Descent ", round_to_int(face.descent * scale)},
      {"/CapHeight ", round_to_int(face.cap_height * scale)},
      {"/StemV ", face.bold ? kStemBold : kStemRegular},
  };
  for (const auto& [key, value] : numbers) append_int(out += key, value);
  out += face.outlines == fonts::Outlines::CidKeyed ? "/FontFile3 " : "/FontFile2 ";
  append_ref(out, program);
  return out;
}

// ISO 14289-1, 7.21.7, and ISO 19005-2, 6.2.11.7.2 and 6.2.11.7.3: a glyph is read back
// as something, which is no U+0000, U+FEFF or U+FFFE and not for private use. The
// halves of surrogate pairs are no characters at all.
bool can_be_read_back(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t begin = at;
    const char32_t c = next_code_point(text, at);
    const bool broken = c == 0xFFFD && at == begin + 1;
    if (broken || c == 0 || c == 0xFEFF || c == 0xFFFE || is_private_use(c))
      return false;
  }
  return !text.empty();
}

// Names are plain in the fonts of the manifest; anything else would need #-escapes.
std::string plain_name(std::string_view text) {
  std::string name;
  for (const char c : text) {
    const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                       (c >= '0' && c <= '9') || c == '-' || c == '_' || c == '.';
    if (plain) name += c;
  }
  return name.empty() ? "Font" : name;
}

}  // namespace

FontUse::FontUse(const fonts::Face& face, ObjectId object, std::string name)
    : face_(face),
      object_(object),
      name_(std::move(name)),
      per_mille_(1000.0 / face.units_per_em) {}

FontUse::Use& FontUse::use(fonts::GlyphId glyph) {
  // ISO 14289-1, 7.21.8: .notdef is never painted.
  check(glyph != 0, "no .notdef in a glyph run");
  if (index_.size() <= glyph) index_.resize(std::max<std::size_t>(glyph + 1, 1024));
  if (index_[glyph] == 0) {
    const int width = round_to_int(face_.advance(glyph) * per_mille_);
    used_.push_back({glyph, false, width, {}});
    index_[glyph] = static_cast<std::uint32_t>(used_.size());
  }
  return used_[index_[glyph] - 1];
}

bool FontUse::claim(fonts::GlyphId glyph, std::string_view text) {
  Use& entry = use(glyph);
  if (!entry.claimed) {
    entry.text = text;
    entry.claimed = true;
    // The space's glyph also serves no-break spaces and, without width, joiners; the
    // hyphen's serves soft hyphens. Whichever comes first, it stays the plain
    // character's.
    for (const std::string_view plain : {" ", "-"}) {
      if (face_.glyph(static_cast<char32_t>(plain[0])) == glyph) entry.text = plain;
    }
  }
  return entry.text == text;
}

void FontUse::suggest(fonts::GlyphId glyph, std::string_view text) {
  Use& entry = use(glyph);
  if (entry.text.empty()) entry.text = text;
}

std::vector<const FontUse::Use*> FontUse::by_glyph() const {
  std::vector<const Use*> sorted;
  sorted.reserve(used_.size());
  for (const Use& entry : used_) sorted.push_back(&entry);
  std::sort(sorted.begin(), sorted.end(),
            [](const Use* a, const Use* b) { return a->glyph < b->glyph; });
  return sorted;
}

void FontUse::write(Writer& writer, Gate& gate) const {
  std::set<fonts::GlyphId> glyphs;
  std::vector<std::pair<fonts::GlyphId, std::string_view>> texts;
  std::vector<std::pair<fonts::GlyphId, int>> widths;
  for (const Use* entry : by_glyph()) {
    if (!can_be_read_back(entry->text))
      gate.refuse("a glyph that is read back as no character (ISO 19005-2, 6.2.11.7)");
    glyphs.insert(glyphs.end(), entry->glyph);
    texts.emplace_back(entry->glyph, entry->text);
    widths.emplace_back(entry->glyph, entry->width);
  }
  const ObjectId file = add_program(writer, face_, fonts::subset(face_, glyphs));
  const std::string base_font =
      subset_tag(face_, glyphs) + '+' + plain_name(face_.postscript_name);
  const ObjectId to_unicode = writer.add_stream(
      {"/Filter/FlateDecode", deflate_stream(to_unicode_cmap(texts))});

  const bool cid_keyed = face_.outlines == fonts::Outlines::CidKeyed;
  std::string cid = cid_keyed ? "/Type/Font/Subtype/CIDFontType0/BaseFont/"
                              : "/Type/Font/Subtype/CIDFontType2/CIDToGIDMap/Identity"
                                "/BaseFont/";
  cid += base_font +
         "/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>"
         "/FontDescriptor ";
  append_ref(cid, writer.add(descriptor(face_, base_font, file)));
  cid += "/W[" + width_array(widths) + "]";
  std::string type0 = "/Type/Font/Subtype/Type0/Encoding/Identity-H/BaseFont/" +
                      base_font + "/DescendantFonts[";
  append_ref(type0, writer.add(std::move(cid)));
  type0 += "]/ToUnicode ";
  append_ref(type0, to_unicode);
  writer.set(object_, std::move(type0));
}

FontUse& FontStore::use(fonts::FaceId face) {
  if (by_face_.size() <= face.value) by_face_.resize(face.value + std::size_t{1});
  std::unique_ptr<FontUse>& slot = by_face_[face.value];
  if (!slot) {
    std::string name = "F";
    append_int(name, static_cast<std::int64_t>(in_order_.size() + 1));
    slot = std::make_unique<FontUse>(fonts_.face(face), writer_.reserve(), name);
    in_order_.push_back(slot.get());
  }
  return *slot;
}

std::string FontStore::resource_entries() const {
  std::string out;
  for (const FontUse* font : in_order_) {
    out += '/' + font->name() + ' ';
    append_ref(out, font->object());
  }
  return out;
}

void FontStore::write(Gate& gate) const {
  for (const FontUse* font : in_order_) font->write(writer_, gate);
}

std::string to_unicode_cmap(
    const std::vector<std::pair<fonts::GlyphId, std::string_view>>& glyphs) {
  std::vector<CMapLine> chars, ranges;
  for (const CMapLine& line : joined_lines(glyphs)) {
    (line.first == line.last ? chars : ranges).push_back(line);
  }
  std::string out =
      "/CIDInit /ProcSet findresource begin\n"
      "12 dict begin\nbegincmap\n"
      "/CIDSystemInfo<</Registry(Adobe)/Ordering(UCS)/Supplement 0>>def\n"
      "/CMapName/Adobe-Identity-UCS def\n/CMapType 2 def\n"
      "1 begincodespacerange\n<0000><FFFF>\nendcodespacerange\n";
  append_block(out, "bfchar", chars);
  append_block(out, "bfrange", ranges);
  out += "endcmap\nCMapName currentdict/CMap defineresource pop\nend\nend";
  return out;
}

std::string width_array(const std::vector<std::pair<fonts::GlyphId, int>>& widths) {
  std::string out;
  for (std::size_t i = 0; i < widths.size(); ++i) {
    const bool follows = i > 0 && widths[i].first == widths[i - 1].first + 1;
    if (follows) {
      out.back() = ' ';
    } else {
      append_int(out, widths[i].first);
      out += '[';
    }
    append_int(out, widths[i].second);
    out += ']';
  }
  return out;
}

}  // namespace imprint::exporters::pdf
