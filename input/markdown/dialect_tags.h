// dialect_tags.h: tags in square brackets, as WordPress, Discourse and forums have
// them: [caption width="3"], [/caption], [youtube=https://...]. Pure.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace imprint::input {

struct BracketTag {
  // What becomes of it.
  enum class Is : std::uint8_t {
    Caption,    // a picture and its words
    LeftOut,    // what only its program can fill: a gallery
    Address,    // [embed]https://...[/embed]
    Recording,  // [audio src="..."]
    Player,     // [youtube ...]
    Code,
    Wrapper,  // its tags go, what is between them stays
    Details,
    Quote,
    Inline  // [b]
  };
  Is is = Is::Wrapper;
  std::string name;   // in lower case
  std::string value;  // of [name=value] and [name value]
  std::vector<std::pair<std::string, std::string>> arguments;
  bool closes = false;
  std::size_t length = 0;  // [bytes]
  std::string html;        // Inline: the element

  std::string_view of(std::string_view key) const;
};

// The tag whose "[" stands at `at`; nothing when it is none of those that are known.
std::optional<BracketTag> bracket_tag(std::string_view text, std::size_t at);

// "<audio src=...></audio>", of Recording and Player; empty when no address is there.
std::string media_of(const BracketTag& tag);

// How long the picture is that begins `text`, in HTML or Markdown, with a link round
// it.
std::size_t picture_length(std::string_view text);

}  // namespace imprint::input
