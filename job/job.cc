#include "job/job.h"

#include <algorithm>

namespace imprint::job {

bool Plan::needs_pages() const {
  return std::any_of(jobs.begin(), jobs.end(), [&](const Job& job) {
    return !job.refused && std::any_of(job.outputs.begin(), job.outputs.end(),
                                       [&](const Output& output) {
                                         exporters::Options options;
                                         options.page_list =
                                             sites[job.site].settings.page_list;
                                         return output.format->needs_pages(options);
                                       });
  });
}

}  // namespace imprint::job
