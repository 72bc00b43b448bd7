// data.h: where what imprint is installed with lies: page designs and fonts.
#pragma once

#include <string>
#include <vector>

namespace imprint::job {

struct DataFolders {
  std::string layouts;             // holds *.yaml
  std::string font_manifest;       // fonts/manifest.yaml
  std::vector<std::string> fonts;  // folders of installed font files, in order
  std::string hugo_templates;      // input/hugo/templates
  std::string origin;              // how it was found, for `imprint doctor`
};

// Those below one folder, PREFIX/share/imprint.
DataFolders data_below(const std::string& folder);

// $IMPRINT_DATA_DIR, else ../share/imprint seen from the program, else the source tree
// that it was built from.
DataFolders find_data();

// The media cache: $XDG_CACHE_HOME/imprint, else ~/.cache/imprint; empty when neither
// variable is set.
std::string default_cache_dir();

}  // namespace imprint::job
