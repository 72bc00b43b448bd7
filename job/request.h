// request.h: what is asked for: which articles, as what, made where. From a command
// line, or from a program that uses imprint as a library. Pure values.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace imprint::job {

// What the jobs of a plan are for. Only Export writes files.
enum class Purpose : std::uint8_t { Export, Check, Read };

// Fields that are empty or unset were not given: the configuration decides
// (settings.h).
struct Request {
  Purpose purpose = Purpose::Export;
  std::vector<std::string> paths;
  std::string root;  // empty: found by what is around the paths

  std::string output = "out";  // a folder, or the file of one article: "knee.pdf"
  bool overwrite = false;      // also files that imprint did not write
  std::vector<std::string> to;
  std::vector<std::string> layouts;
  std::string name;

  std::string config;
  std::vector<std::string> set;  // "key=value"

  bool offline = false;
  std::vector<std::string> media_dirs;
  std::vector<std::string> allow_hosts;

  bool strict = false;
  bool drafts = false, future = false, expired = false;

  // Files of the run that no output may be written over: the list that named `paths`,
  // and the manifest; empty or "-": none.
  std::string files_from, manifest;
};

}  // namespace imprint::job
