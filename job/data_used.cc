#include "job/data_used.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <map>

#include "base/blob.h"
#include "base/json_string.h"
#include "fonts/emoji.h"

namespace imprint::job {

// What an article before has asked for, which failed on its way, does not count.
DataUsed::DataUsed(typeset::ShapeCache& cache) : cache_(cache) {
  static_cast<void>(cache_.take_pattern_files());
}

void DataUsed::page(const typeset::Page& page) {
  for (const typeset::Item& item : page.items) {
    if (const auto* run = std::get_if<typeset::GlyphRun>(&item.content)) {
      faces_.insert(run->face);
    } else if (const auto* emoji = std::get_if<typeset::Emoji>(&item.content)) {
      faces_.insert(emoji->space.face);
      emoji_ = true;
    }
  }
}

std::vector<std::string> DataUsed::files(const fonts::FontSet& fonts) const {
  std::vector<std::string> all = cache_.take_pattern_files();
  for (const fonts::FaceId face : faces_) all.push_back(fonts.face(face).path);
  if (emoji_ && fonts.emoji() != nullptr) all.push_back(fonts.emoji()->path());
  std::sort(all.begin(), all.end());
  all.erase(std::unique(all.begin(), all.end()), all.end());
  return all;
}

std::string data_entries(const std::set<std::string>& paths, const Files& files) {
  std::map<std::string, std::string> entries;  // by name
  for (const std::string& path : paths) {
    const Result<Blob> file = files.read_installed(path);
    if (!file) continue;
    const std::string name = std::filesystem::path(path).filename().string();
    entries[name] = fmt::format("{{\"file\":{},\"size\":{},\"sha256\":\"{}\"}}",
                                json_string(name), file->size(), file->digest().hex());
  }
  std::string out;
  for (const auto& [name, entry] : entries) out += (out.empty() ? "" : ",\n") + entry;
  return "[" + out + "]";
}

}  // namespace imprint::job
