// local_file.h: the file of a site that a relative address in an article means.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/files.h"
#include "document/article.h"
#include "document/site_index.h"

namespace imprint::resolve {

// Where the files of one article are looked for.
struct LocalPlaces {
  std::string bundle_dir;    // relative names
  std::string content_root;  // names that begin with '/', also below static/, assets/
  std::vector<std::string> media_dirs{};  // both
  // A page sees relative names from its own folder: "posts/knee/" for posts/knee.md,
  // below the content of the site. Empty for a page that is its folder's own.
  std::string page_dir{};
  std::vector<std::string> site_dirs{};  // folders of the site whose files keep names
  std::string base_path{};               // of the site on its host: "/sub/", or nothing
};

LocalPlaces places_of(const document::Article& article, const document::SiteIndex& site,
                      const std::vector<std::string>& media_dirs);

struct LocalFile {
  std::string path;         // symbolic links followed; empty: there is none
  bool is_outside = false;  // there is one, but not inside the content
};

// Looks for `name` (percent-escapes decoded): beside the article, as its page on the
// site sees it, below the root and the site's folders, in the media folders. What lies
// outside the root, the bundle and the media folders when symbolic links are followed
// is as good as not there.
LocalFile find_local_file(const std::string& name, const LocalPlaces& places,
                          const Files& files = disk());

}  // namespace imprint::resolve
