#include "cli/init_command.h"

#include <fmt/format.h>

#include <algorithm>
#include <cerrno>
#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <memory>
#include <string>

#include "base/codes.h"
#include "base/errno_text.h"
#include "base/shell_word.h"

namespace imprint::cli {

namespace fs = std::filesystem;

namespace {

enum class Written : std::uint8_t { Made, WasThere, Failed };

// "x": fails where something has that name, also a link that leads nowhere.
Written write_new(const std::string& path, std::string_view bytes) {
  std::FILE* file = std::fopen(path.c_str(), "wbx");
  if (file == nullptr) return errno == EEXIST ? Written::WasThere : Written::Failed;
  const bool whole = std::fwrite(bytes.data(), 1, bytes.size(), file) == bytes.size();
  const bool closed = std::fclose(file) == 0;
  if (whole && closed) return Written::Made;
  const int why = errno;
  std::remove(path.c_str());
  errno = why;
  return Written::Failed;
}

int refuse(const std::string& path, int error, Report& report) {
  report.one(failure_in(path, Code::FileUnwritable,
                        fmt::format("cannot be made: {}", errno_text(error)),
                        "name a folder that you may write to: imprint init FOLDER"));
  return 1;
}

}  // namespace

int write_first_files(const CommandLine& line, Report& report, std::ostream& out) {
  const fs::path folder(line.paths.empty() ? "." : line.paths.front());
  std::error_code error;
  fs::create_directories(folder, error);
  if (error && !fs::is_directory(folder))
    return refuse(folder.string(), error.value(), report);
  for (const FirstFile& file : first_files()) {
    const std::string path = (folder / file.name).lexically_normal().string();
    switch (write_new(path, file.bytes)) {
      case Written::Made:
        out << fmt::format("made {}\n", path);
        break;
      case Written::WasThere:
        out << fmt::format("left {} as it is: it was there already\n", path);
        break;
      case Written::Failed:
        return refuse(path, errno, report);
    }
  }
  if (!line.quiet)
    out << fmt::format("\nNow edit the article, and run: imprint export {}\n",
                       line.paths.empty() ? "." : shell_word(line.paths.front()));
  return 0;
}

}  // namespace imprint::cli
