#include "job/path_list.h"

#include <algorithm>
#include <filesystem>

#include "base/codes.h"
#include "base/shell_word.h"

namespace imprint::job {

namespace fs = std::filesystem;

std::string common_folder(const std::vector<std::string>& folders) {
  if (folders.empty()) return {};
  fs::path common = folders.front();
  for (const fs::path folder : folders) {
    const auto [end, ignored] =
        std::mismatch(common.begin(), common.end(), folder.begin(), folder.end());
    fs::path shared;
    for (auto part = common.begin(); part != end; ++part) shared /= *part;
    common = std::move(shared);
  }
  return common.string();
}

std::optional<UnquotedName> unquoted_name(const std::vector<std::string>& paths,
                                          std::size_t at, const Files& files) {
  constexpr std::size_t kMostWords = 12;
  std::string whole = paths[at];
  if (files.exists(whole)) return std::nullopt;
  for (std::size_t i = at + 1; i < std::min(paths.size(), at + kMostWords); ++i) {
    whole += " " + paths[i];
    if (files.exists(whole))
      return UnquotedName{i - at + 1,
                          failure_in(whole, Code::FileUnreadable,
                                     "a name with spaces is one PATH only in quotes",
                                     "write " + shell_word(whole))};
  }
  return std::nullopt;
}

}  // namespace imprint::job
