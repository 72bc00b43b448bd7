// reads ARTICLE...: converts each, and prints what of the disk was asked for: a line
// each, "read", "listed" or "looked for" and the path. For reads_test.py.
#include <iostream>

#include "job/converter.h"
#include "tests/support/source_folder.h"

int main(int count, char** arguments) {
  using namespace imprint;
  const RecordedFiles files(disk());
  const auto converter = job::Converter::open({.data_dir = source_folder(),
                                               .program_dir = {},
                                               .cache_dir = {},
                                               .offline = true,
                                               .to = {},
                                               .layouts = {},
                                               .set = {},
                                               .files = files});
  bool ok = converter.ok();
  for (int i = 1; ok && i < count; ++i)
    ok = (*converter)->convert_files(arguments[i]).ok;
  for (const auto& [path, use] : files.uses())
    std::cout << (use.read     ? "read "
                  : use.listed ? "listed "
                               : "looked ")
              << path << '\n';
  return ok ? 0 : 1;
}
