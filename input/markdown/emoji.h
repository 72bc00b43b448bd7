// emoji.h: names of emoji -> their characters.
#pragma once

#include <string_view>

namespace imprint::input {

constexpr std::size_t kMaxEmojiName = 40;  // [bytes]

// "wave" -> "👋"; empty when there is no such name.
std::string_view find_emoji(std::string_view name);

}  // namespace imprint::input
