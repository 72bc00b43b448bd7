// site_entries.h: the articles of a site -> the entries of its SiteIndex.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "base/files.h"
#include "document/site_index.h"
#include "input/site/site.h"

namespace imprint::input {

// A cheap first pass over front matter alone: titles, languages, addresses; in the
// order of `sources`. An article that cannot be read has an entry made of its name.
std::vector<document::SiteEntry> read_entries(std::span<const SourceFile> sources,
                                              const SiteConfig& config,
                                              const std::string& base_url,
                                              const Files& files = disk());

// What front matter, name and folder say of an article; nothing is reported.
document::Metadata read_metadata(const SourceFile& source, const Files& files = disk());

// Of one article that has been read.
document::SiteEntry entry_of(const SourceFile& source,
                             const document::Metadata& metadata,
                             const SiteConfig& config, const std::string& base_url,
                             const Files& files = disk());

// What the index needs to know of the site besides.
document::SiteFacts facts_of(const SiteConfig& config, const std::string& root,
                             const std::string& base_url);

// Both, for the articles of one root; it is not taken to be the whole site.
document::SiteIndex index_site(const std::vector<SourceFile>& sources,
                               const SiteConfig& config, const std::string& base_url,
                               const Files& files = disk());

}  // namespace imprint::input
