#include "job/job_settings.h"

#include <cstdint>
#include <string_view>
#include <utility>

#include "base/url.h"
#include "job/job.h"

namespace imprint::job {

namespace {

// Where Jekyll has the site on its host: "/sub", or nothing.
std::string path_on_host(const std::string& base_url) {
  std::string path = split_url(base_url).path;
  while (path.ends_with('/')) path.pop_back();
  return path;
}

}  // namespace

input::ReadOptions read_options(const Site& site) {
  input::ReadOptions options;
  options.default_lang = site.settings.lang;
  options.default_author = site.settings.author;
  options.markdown = site.config->markdown;
  options.site_params = &site.config->params;
  options.of_hugo = site.config->kind == input::SiteConfig::Kind::Hugo;
  options.shortcodes = &site.settings.shortcodes;
  if (site.config->kind == input::SiteConfig::Kind::Jekyll)
    options.liquid_base = path_on_host(site.settings.base_url);
  return options;
}

JobSettings job_settings(const Site& site) {
  JobSettings settings;
  settings.read = read_options(site);
  settings.resolve.media_dirs = site.settings.media_dirs;
  settings.resolve.thumbnail_templates = site.settings.thumbnails;
  settings.resolve.oembed = site.settings.oembed;
  settings.resolve.oembed_templates = site.settings.oembed_endpoints;
  settings.resolve.has_anchor = [&site, read = settings.read](std::uint32_t entry,
                                                              std::string_view anchor) {
    return site.index->has_anchor(entry, anchor, read);
  };
  settings.exports.page_list = site.settings.page_list;
  return settings;
}

}  // namespace imprint::job
