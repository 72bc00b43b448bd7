// syntax_gate.h: bytes that are to go into a PDF, read as a reader of PDF would, and
// the first thing that no file may have. Knows nothing of how they were made, so that
// it finds what the code that made them did not think of.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace imprint::exporters::pdf {

// ISO 32000-1, annex C, table C.1, and ISO 19005-2, 6.1.13.
inline constexpr std::size_t kMaxNameBytes = 127;
inline constexpr int kMaxSavedStates = 28;        // q inside q
inline constexpr double kMaxNumber = 2147483647;  // of an integer; reals go with it
inline constexpr std::uint32_t kMaxObjects = 8'388'607;
inline constexpr double kMinPageSide = 3, kMaxPageSide = 14'400;  // [1/72 in]

struct SyntaxFault {
  std::string what;  // "a number beyond 2147483647 (ISO 19005-2, 6.1.13)"
  // Of the marked content that it stands in; -1: in none.
  int mcid = -1;
};

// Of an object: what stands between << and >>, or a whole one.
std::optional<SyntaxFault> fault_of_object(std::string_view body);
// Of a content stream, before it is compressed.
std::optional<SyntaxFault> fault_of_content(std::string_view operators);

}  // namespace imprint::exporters::pdf
