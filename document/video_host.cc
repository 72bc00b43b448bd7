#include "document/video_host.h"

#include "base/url.h"

namespace imprint::document {
namespace {

struct Row {
  std::string_view domain;
  VideoHost host;
};
constexpr Row kDomains[] = {{"youtube.com", VideoHost::Youtube},
                            {"youtube-nocookie.com", VideoHost::Youtube},
                            {"youtu.be", VideoHost::Youtube},
                            {"vimeo.com", VideoHost::Vimeo}};

bool is_at_or_below(std::string_view host, std::string_view domain) {
  return host == domain || (host.size() > domain.size() && host.ends_with(domain) &&
                            host[host.size() - domain.size() - 1] == '.');
}

}  // namespace

std::optional<VideoHost> video_host_of(std::string_view host) {
  for (const Row& row : kDomains)
    if (is_at_or_below(host, row.domain)) return row.host;
  return std::nullopt;
}

std::string player_address(VideoHost host, std::string_view id) {
  const std::string name = percent_encode(id);
  switch (host) {
    case VideoHost::Youtube:
      return "https://www.youtube.com/embed/" + name;
    case VideoHost::Vimeo:
      return "https://player.vimeo.com/video/" + name;
  }
  return {};
}

}  // namespace imprint::document
