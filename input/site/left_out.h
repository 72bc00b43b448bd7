// left_out.h: what a search for articles passes by -> one diagnostic a kind.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"

namespace imprint::input {

class LeftOut {
 public:
  // A symbolic link that is not followed.
  void link(std::string path) { links_.push_back(std::move(path)); }
  // A file that may be a text of another kind: "notes.docx". Others are not counted.
  void file(const std::string& path);
  // An imprint.yaml below the root.
  void settings(std::string path) { settings_.push_back(std::move(path)); }

  // A folder that cannot be read, and why.
  void unreadable(std::string path, std::string why);
  // Why the first of them cannot; empty: all can be read.
  const std::string& why_unreadable() const { return why_; }

  // Reports `link-not-followed`, `source-left-out`, `config-ignored` and, for folders
  // that cannot be read, `file-unreadable`, each once for `searched` with the first
  // paths and how many there are.
  void report(const std::string& searched, Diagnostics& diagnostics) const;

 private:
  std::vector<std::string> links_, texts_, settings_, unreadable_;
  std::string why_;  // of the first of them
};

// What makes an article of a text of another kind, by the ending of its name in lower
// case: "pandoc -t gfm FILE -o NAME.md"; empty: it is no such text.
std::string_view converter_of(std::string_view ending);

}  // namespace imprint::input
