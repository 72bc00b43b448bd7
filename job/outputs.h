// outputs.h: which files a job makes, and what they are called.
#pragma once

#include <string>
#include <vector>

#include "job/job.h"

namespace imprint::job {

// What -o names: a folder, or the file of one article.
struct Destination {
  std::string folder;
  std::string file;                           // empty: a folder
  const exporters::Format* format = nullptr;  // of `file`
};

// A name that ends as a format's files do ("knee.pdf") and is no folder is a file; -o -
// and the name of another file are `usage`.
Result<Destination> read_destination(const Request& request);

// By layout, then as --to has them.
std::vector<Output> outputs_of(const Destination& destination,
                               const input::SourceFile& source, const Site& site);

// An output path that climbs would lie outside the output folder.
bool stays_inside(const std::string& output_path);

// Refuses both of two jobs with an output in common.
void refuse_clashes(const std::string& folder, const std::vector<Site>& sites,
                    std::vector<Job>& jobs);

// Fails with `usage` when the plan makes more than the one file that -o names.
Result<void> check_one_file(const Destination& destination,
                            const std::vector<Job>& jobs);

}  // namespace imprint::job
