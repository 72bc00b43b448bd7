// markdown_work.h: what cmark-gfm would have to do for the inlines of a block.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace imprint::input {

// Blocks of fewer bytes may have any marks in them.
constexpr std::size_t kFreeInlineBytes = 2'000;
// Steps for each byte of a larger one: marks and characters that are looked at again.
constexpr std::size_t kMaxInlineSteps = 64;

// Whether reading `text`, the source of a paragraph, heading or cell, would take cmark
// more than that: marks that are never closed are looked at by each that closes, some
// of HTML's have the whole rest looked through. Never too few for cmark-gfm
// 0.29.0.gfm.6, and no more than `text` is worth where marks stand in pairs. Linear
// time.
bool exceeds_inline_work(std::string_view text, std::string_view delimiters);

// `text` with its marks escaped: what reads as itself.
std::string without_marks(std::string_view text);

}  // namespace imprint::input
