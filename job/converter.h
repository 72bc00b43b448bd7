// converter.h: imprint as a library: articles in, EPUB and PDF out, all in memory.
//
//   const auto converter = imprint::job::Converter::open({.data_dir =
//   IMPRINT_DATA_DIR}); const auto made = (*converter)->convert({"knee.md", "#
//   Knee\nBend it.\n"});
//
// Thread-safe: one Converter serves any number of threads. Nothing is printed, nothing
// thrown, no file written but fetched media in `cache_dir`.
#pragma once

#include <cstddef>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "base/files.h"
#include "base/result.h"

namespace imprint::job {

struct ConverterOptions {
  // Page designs and fonts: PREFIX/share/imprint, which CMake's find_package(imprint)
  // defines as IMPRINT_DATA_DIR. Empty: as the program imprint finds them.
  std::string data_dir;
  // imprint-decode and imprint-net.so: PREFIX/libexec/imprint, IMPRINT_PROGRAM_DIR.
  // Empty: beside the running program.
  std::string program_dir;
  std::string cache_dir;  // of fetched media; empty: none is kept
  bool offline = false;
  std::vector<std::string> to;       // "epub", "pdf"; empty: both
  std::vector<std::string> layouts;  // empty: a4-handout
  std::vector<std::string> set;      // "key=value", as --set has them
  // Where articles, what they refer to, and imprint's own data are. Must live as long.
  const Files& files = disk();
};

struct ArticleText {
  std::string name;  // of its file, as seen from the current folder: "knee.md"
  std::string text;
  // Files that are not on the disk, by name: {"knee.jpg", "\xff\xd8..."}.
  std::map<std::string, std::string> beside{};
};

struct MadeFile {
  std::string name;  // "knee.epub"
  std::string format, layout;
  std::string bytes;
  std::size_t pages = 0;  // 0: not made of pages
};

struct Converted {
  bool ok = false;              // else there are no files
  std::vector<MadeFile> files;  // by layout, then as `to` has them
  // What there is to say, in the order of the text; each names its file itself.
  std::vector<Diagnostic> diagnostics;
};

class Converter {
 public:
  // Fails with `font-missing` and as reading the manifest of fonts fails.
  static Result<std::unique_ptr<Converter>> open(ConverterOptions options);
  ~Converter();

  // An article that nobody else has.
  Converted convert(const ArticleText& article) const;
  // The articles at or below `path`, of ConverterOptions::files.
  Converted convert_files(const std::string& path) const;

 private:
  struct Rep;
  explicit Converter(std::unique_ptr<Rep> rep);
  std::unique_ptr<Rep> rep_;
};

}  // namespace imprint::job
