#include "fonts/subset.h"

#include <hb-subset.h>
#include <hb.h>

#include <memory>

#include "base/check.h"

namespace imprint::fonts {
namespace {

// What a reader of a PDF never asks of an embedded TrueType program whose glyphs are
// chosen by their ids (ISO 32000-1, 9.9: glyf, head, hhea, hmtx, loca and maxp are what
// a CIDFontType2 needs; cvt, fpgm and prep only with hints).
constexpr hb_tag_t kDropped[] = {
    HB_TAG('B', 'A', 'S', 'E'), HB_TAG('D', 'S', 'I', 'G'), HB_TAG('G', 'D', 'E', 'F'),
    HB_TAG('G', 'P', 'O', 'S'), HB_TAG('G', 'S', 'U', 'B'), HB_TAG('M', 'A', 'T', 'H'),
    HB_TAG('O', 'S', '/', '2'), HB_TAG('S', 'T', 'A', 'T'), HB_TAG('c', 'm', 'a', 'p'),
    HB_TAG('g', 'a', 's', 'p'), HB_TAG('k', 'e', 'r', 'n'), HB_TAG('m', 'e', 't', 'a'),
    HB_TAG('n', 'a', 'm', 'e'), HB_TAG('p', 'o', 's', 't'), HB_TAG('V', 'O', 'R', 'G'),
    HB_TAG('v', 'h', 'e', 'a'), HB_TAG('v', 'm', 't', 'x'),
};

struct Destroy {
  void operator()(hb_subset_input_t* input) const { hb_subset_input_destroy(input); }
  void operator()(hb_face_t* face) const { hb_face_destroy(face); }
  void operator()(hb_blob_t* blob) const { hb_blob_destroy(blob); }
};
template <typename T>
using Owned = std::unique_ptr<T, Destroy>;

}  // namespace

std::string subset(const Face& face, const std::set<GlyphId>& glyphs) {
  const Owned<hb_subset_input_t> input(hb_subset_input_create_or_fail());
  check(input != nullptr, "no memory for a font subset");
  hb_set_t* wanted = hb_subset_input_glyph_set(input.get());
  hb_set_add(wanted, 0);
  for (const GlyphId glyph : glyphs) hb_set_add(wanted, glyph);
  hb_set_t* dropped = hb_subset_input_set(input.get(), HB_SUBSET_SETS_DROP_TABLE_TAG);
  for (const hb_tag_t tag : kDropped) hb_set_add(dropped, tag);
  // A CFF program keeps the CIDs without keeping the glyphs' places.
  const bool cid_keyed = face.outlines == Outlines::CidKeyed;
  hb_subset_input_set_flags(
      input.get(), (cid_keyed ? HB_SUBSET_FLAGS_DEFAULT : HB_SUBSET_FLAGS_RETAIN_GIDS) |
                       HB_SUBSET_FLAGS_NO_HINTING | HB_SUBSET_FLAGS_NOTDEF_OUTLINE);

  const Owned<hb_face_t> made(hb_subset_or_fail(face.subset_face(), input.get()));
  check(made != nullptr, "a font that was loaded cannot be subset");
  const Owned<hb_blob_t> blob(
      cid_keyed ? hb_face_reference_table(made.get(), HB_TAG('C', 'F', 'F', ' '))
                : hb_face_reference_blob(made.get()));
  unsigned size = 0;
  const char* data = hb_blob_get_data(blob.get(), &size);
  return std::string(data, size);
}

}  // namespace imprint::fonts
