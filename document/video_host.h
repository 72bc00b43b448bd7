// video_host.h: who shows videos: by which hosts, and where the players are. What else
// is known of them stands in resolve/video.cc.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace imprint::document {

enum class VideoHost : std::uint8_t { Youtube, Vimeo };

// Whose `host`, lower case, is: one of theirs, or below one.
std::optional<VideoHost> video_host_of(std::string_view host);

// The page of a player, to be embedded: "https://www.youtube.com/embed/ID". `id` is
// what they call the video; it is percent-encoded.
std::string player_address(VideoHost host, std::string_view id);

}  // namespace imprint::document
