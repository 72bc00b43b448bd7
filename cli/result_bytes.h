// result_bytes.h: the result of a job as bytes, on its way from a worker process to the
// run. Both are the same program: the form is nobody else's and has no version.
#pragma once

#include <string>
#include <string_view>

#include "job/convert.h"

namespace imprint::cli {

std::string to_bytes(const job::JobResult& result);
// Of bytes that to_bytes() made. Throws CheckFailed for others that are no result: a
// worker that content brought out of order may write anything.
job::JobResult from_bytes(std::string_view bytes);

}  // namespace imprint::cli
