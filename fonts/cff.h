// cff.h: the little of a CFF program (Adobe technical note 5176) that embedding needs.
#pragma once

#include <string_view>

namespace imprint::fonts {

// Whether the program is CID-keyed and the CID of each of its glyphs is the glyph's id:
// then codes of Identity-H are glyph ids, also after glyphs were left out, because a
// subset keeps the CIDs. False for bytes that are no such program.
bool cid_is_glyph_id(std::string_view cff, unsigned glyph_count);

}  // namespace imprint::fonts
