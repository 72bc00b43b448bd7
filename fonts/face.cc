#include "fonts/face.h"

#include <fmt/format.h>
#include <hb-ot.h>
#include <hb-subset.h>
#include <hb.h>

#include <array>
#include <atomic>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <iterator>

#include "base/codes.h"
#include "fonts/cff.h"

namespace imprint::fonts {
namespace {

constexpr char32_t kPageSize = 256;  // characters of one page of the coverage table
constexpr std::size_t kPages = 0x110000 / kPageSize;

// Preparing a face takes about 5 ms and then saves 0.16 ms a subset. A run of a few
// articles must not pay for what it never gets back.
constexpr unsigned kSubsetsBeforePreparing = 8;

using Page = std::array<GlyphId, kPageSize>;  // 0: the face has no such character

}  // namespace

// What is made when first asked for. Each part is published by one atomic store, so a
// reader needs one load; who comes second throws its own copy away.
struct Face::Rep {
  hb_face_t* face = nullptr;
  hb_font_t* font = nullptr;
  unsigned glyph_count = 0;

  std::atomic<std::atomic<Page*>*> pages = nullptr;  // kPages of them
  std::atomic<std::int32_t*> advances = nullptr;     // glyph_count of them

  std::atomic<unsigned> subsets = 0;
  std::atomic<hb_face_t*> prepared = nullptr;

  Rep() = default;
  Rep(const Rep&) = delete;
  Rep& operator=(const Rep&) = delete;
  ~Rep() {
    if (std::atomic<Page*>* table = pages.load()) {
      for (std::size_t i = 0; i < kPages; ++i) delete table[i].load();
      delete[] table;
    }
    delete[] advances.load();
    hb_face_destroy(prepared.load());
    hb_font_destroy(font);
    hb_face_destroy(face);
  }

  const Page& page_of(char32_t c);
  const Page& make_page(std::atomic<Page*>& slot, char32_t first) const;
  const std::int32_t* make_advances();
};

const Page& Face::Rep::page_of(char32_t c) {
  std::atomic<Page*>* table = pages.load(std::memory_order_acquire);
  if (table == nullptr) {
    auto* made = new std::atomic<Page*>[kPages] {};
    if (pages.compare_exchange_strong(table, made))
      table = made;
    else
      delete[] made;
  }
  std::atomic<Page*>& slot = table[c / kPageSize];
  if (const Page* page = slot.load(std::memory_order_acquire)) return *page;
  return make_page(slot, c - c % kPageSize);
}

const Page& Face::Rep::make_page(std::atomic<Page*>& slot, char32_t first) const {
  auto* made = new Page{};
  for (char32_t i = 0; i < kPageSize; ++i) {
    hb_codepoint_t glyph = 0;
    if (hb_font_get_nominal_glyph(font, first + i, &glyph))
      (*made)[i] = static_cast<GlyphId>(glyph);
  }
  Page* present = nullptr;
  if (slot.compare_exchange_strong(present, made)) return *made;
  delete made;
  return *present;
}

const std::int32_t* Face::Rep::make_advances() {
  static_assert(sizeof(hb_codepoint_t) == sizeof(std::uint32_t));
  std::vector<hb_codepoint_t> glyphs(glyph_count);
  for (unsigned i = 0; i < glyph_count; ++i) glyphs[i] = i;
  auto* made = new std::int32_t[glyph_count];
  hb_font_get_glyph_h_advances(font, glyph_count, glyphs.data(), sizeof(hb_codepoint_t),
                               made, sizeof(std::int32_t));
  std::int32_t* present = nullptr;
  if (advances.compare_exchange_strong(present, made)) return made;
  delete[] made;
  return present;
}

hb_font_t* Face::font() const { return rep->font; }
hb_face_t* Face::face() const { return rep->face; }

hb_face_t* Face::subset_face() const {
  if (hb_face_t* prepared = rep->prepared.load(std::memory_order_acquire))
    return prepared;
  // Only the one that reaches the number prepares; the others go on with the plain face
  // meanwhile. Subsets of both have the same bytes (tests/fonts/subset_test.cc).
  if (rep->subsets.fetch_add(1) != kSubsetsBeforePreparing) return rep->face;
  hb_face_t* prepared = hb_subset_preprocess(rep->face);
  hb_face_make_immutable(prepared);
  rep->prepared.store(prepared, std::memory_order_release);
  return prepared;
}

std::optional<GlyphId> Face::glyph(char32_t c) const {
  if (c >= 0x110000 || rep == nullptr) return std::nullopt;
  const GlyphId glyph = rep->page_of(c)[c % kPageSize];
  if (glyph == 0) return std::nullopt;
  return glyph;
}

bool Face::has(char32_t c) const { return glyph(c).has_value(); }

int Face::advance(GlyphId glyph) const {
  if (glyph >= rep->glyph_count) return 0;
  const std::int32_t* advances = rep->advances.load(std::memory_order_acquire);
  return (advances != nullptr ? advances : rep->make_advances())[glyph];
}

namespace {

// A table of the face as bytes, for the few fields that HarfBuzz does not hand out.
class Table {
 public:
  Table(hb_face_t* face, hb_tag_t tag) : blob_(hb_face_reference_table(face, tag)) {
    data_ = hb_blob_get_data(blob_, &size_);
  }
  Table(const Table&) = delete;
  Table& operator=(const Table&) = delete;
  ~Table() { hb_blob_destroy(blob_); }

  unsigned size() const { return size_; }
  std::string_view bytes() const { return {data_, size_}; }
  int int16(unsigned offset) const {
    if (offset + 2 > size_) return 0;
    const auto high = static_cast<unsigned char>(data_[offset]);
    const auto low = static_cast<unsigned char>(data_[offset + 1]);
    return static_cast<std::int16_t>(high << 8 | low);
  }

 private:
  hb_blob_t* blob_;
  unsigned size_ = 0;
  const char* data_ = nullptr;
};

int metric(hb_font_t* font, hb_ot_metrics_tag_t tag, int otherwise) {
  hb_position_t value = 0;
  return hb_ot_metrics_get_position(font, tag, &value) != 0 ? value : otherwise;
}

std::string postscript_name(hb_face_t* face) {
  std::array<char, 128> name{};
  unsigned size = name.size();
  hb_ot_name_get_utf8(face, HB_OT_NAME_ID_POSTSCRIPT_NAME, HB_LANGUAGE_INVALID, &size,
                      name.data());
  return std::string(name.data(), size);
}

void read_metrics(Face& face, hb_font_t* font) {
  // OpenType 1.9, "head": xMin, yMin, xMax, yMax stand at 36 to 43; "post": the integer
  // part of italicAngle at 4, isFixedPitch at 12 (not 0 in its low half).
  const Table head(hb_font_get_face(font), HB_TAG('h', 'e', 'a', 'd'));
  const Table post(hb_font_get_face(font), HB_TAG('p', 'o', 's', 't'));
  for (unsigned i = 0; i < 4; ++i) face.box[i] = head.int16(36 + 2 * i);
  face.italic_angle_deg = post.int16(4);
  face.monospaced = post.int16(12) != 0 || post.int16(14) != 0;

  const int em = face.units_per_em;
  face.ascent = metric(font, HB_OT_METRICS_TAG_HORIZONTAL_ASCENDER, em * 4 / 5);
  face.descent = metric(font, HB_OT_METRICS_TAG_HORIZONTAL_DESCENDER, -em / 5);
  face.cap_height = metric(font, HB_OT_METRICS_TAG_CAP_HEIGHT, em * 7 / 10);
  face.x_height = metric(font, HB_OT_METRICS_TAG_X_HEIGHT, em / 2);
  face.underline_position = metric(font, HB_OT_METRICS_TAG_UNDERLINE_OFFSET, -em / 10);
  face.underline_thickness = metric(font, HB_OT_METRICS_TAG_UNDERLINE_SIZE, em / 20);
}

// Nothing when glyphs could not be embedded under their own ids.
std::optional<Outlines> outlines_of(hb_face_t* face) {
  if (Table(face, HB_TAG('g', 'l', 'y', 'f')).size() > 0) return Outlines::TrueType;
  const Table cff(face, HB_TAG('C', 'F', 'F', ' '));
  if (cid_is_glyph_id(cff.bytes(), hb_face_get_glyph_count(face)))
    return Outlines::CidKeyed;
  return std::nullopt;
}

}  // namespace

void append_identity(std::string& out, const Face& face) {
  // Name, size and table directory (which holds each table's checksum; OpenType 1.9,
  // "Table directory") identify a file without reading its megabytes.
  constexpr std::size_t kHeader = 12, kRecord = 16;
  const std::string_view bytes = face.is_open() ? face.file.read() : std::string_view();
  std::size_t tables = 0;
  if (bytes.size() >= kHeader)
    tables = static_cast<std::size_t>(static_cast<unsigned char>(bytes[4])) << 8 |
             static_cast<unsigned char>(bytes[5]);
  fmt::format_to(std::back_inserter(out), "\n{} {} {} ",
                 std::filesystem::path(face.path).filename().string(), face.index,
                 bytes.size());
  out += bytes.substr(0, kHeader + kRecord * tables);
}

Result<void> open_face(Face& face, SourcePos where, const Files& files) {
  Result<Blob> file = files.read_installed(face.path);
  if (!file.ok())
    return failure(Code::FontMissing, where,
                   fmt::format("the font file {} is missing", face.path),
                   fmt::format("apt-get install {}", face.package));
  auto rep = std::make_shared<Face::Rep>();
  const std::string_view bytes = file->read();
  hb_blob_t* blob = hb_blob_create(
      bytes.data(), static_cast<unsigned>(bytes.size()), HB_MEMORY_MODE_READONLY,
      new Blob(*file), [](void* owner) { delete static_cast<Blob*>(owner); });
  rep->face = hb_face_create(blob, face.index);
  hb_blob_destroy(blob);
  rep->glyph_count = hb_face_get_glyph_count(rep->face);
  if (rep->glyph_count == 0 || rep->glyph_count > 0xffff)
    return failure_in(face.path, Code::FontMissing, "the file is not a font",
                      fmt::format("reinstall the package {}", face.package));

  face.units_per_em = static_cast<int>(hb_face_get_upem(rep->face));
  rep->font = hb_font_create(rep->face);
  hb_font_set_scale(rep->font, face.units_per_em, face.units_per_em);
  read_metrics(face, rep->font);
  const std::optional<Outlines> outlines = outlines_of(rep->face);
  if (!outlines)
    return failure(Code::FontMissing, where,
                   fmt::format("{} has neither TrueType outlines nor CIDs that are its "
                               "glyph ids",
                               face.path));
  face.outlines = *outlines;
  face.postscript_name = postscript_name(rep->face);
  hb_face_make_immutable(rep->face);
  hb_font_make_immutable(rep->font);
  face.file = *std::move(file);
  face.rep = std::move(rep);
  return {};
}

}  // namespace imprint::fonts
