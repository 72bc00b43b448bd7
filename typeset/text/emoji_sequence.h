// emoji_sequence.h: where a sequence of characters ends that is one coloured picture.
// Pure.
#pragma once

#include <cstddef>
#include <string_view>

namespace imprint::typeset {

// The end of the emoji sequence that stands at byte `begin` of `text`, before `limit`,
// and is to be shown in colour (UTS #51, ED-17a and ED-8a); 0: there is none, or one of
// more parts than any picture has. A character whose presentation is text is none
// without a selector: ©, ™, ❤.
std::size_t emoji_end(std::string_view text, std::size_t begin, std::size_t limit);

// Emoji that joiners make one: families of four have seven, with their joiners.
constexpr int kMaxJoinedEmoji = 10;
// Of a flag's tags (UTS #51, ED-14a).
constexpr int kMaxEmojiTags = 32;

}  // namespace imprint::typeset
