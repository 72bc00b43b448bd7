#include "typeset/text/shape_cache.h"

#include <hb.h>

#include <algorithm>

namespace imprint::typeset {

ShapeCache::Rep::Rep(const Files& files)
    : buffer_(hb_buffer_create()), hyphenator_(files) {}
ShapeCache::Rep::~Rep() { hb_buffer_destroy(buffer_); }

std::pair<Shaped*, bool> ShapeCache::Rep::find(const WordKey& key,
                                               std::string_view text) {
  probe_.assign(reinterpret_cast<const char*>(&key.script), sizeof key.script);
  probe_.append(reinterpret_cast<const char*>(&key.face.value), sizeof key.face.value);
  probe_ += static_cast<char>(key.language);
  probe_ += static_cast<char>(key.features);
  probe_ += static_cast<char>((key.rtl ? 1 : 0) | (key.literal ? 2 : 0));
  probe_ += text;
  const auto [at, is_new] = words_.try_emplace(probe_);
  return {&at->second, is_new};
}

std::uint8_t ShapeCache::Rep::language_index(const Language& lang) {
  for (std::size_t i = 0; i < languages_.size(); ++i)
    if (languages_[i].first == lang) return static_cast<std::uint8_t>(i);
  // More languages than a byte counts share the last one: only local letter forms
  // differ.
  if (languages_.size() == 256) return 255;
  languages_.emplace_back(
      lang,
      hb_language_from_string(lang.tag().data(), static_cast<int>(lang.tag().size())));
  return static_cast<std::uint8_t>(languages_.size() - 1);
}

std::uint8_t ShapeCache::Rep::feature_index(std::string_view features) {
  for (std::size_t i = 0; i < features_.size(); ++i)
    if (features_[i].first == features) return static_cast<std::uint8_t>(i);
  // A layout has a few styles; what more there is goes without features of its own.
  if (features_.size() == 256) return 255;
  std::vector<hb_feature_t> parsed;
  for (std::string_view rest = features; !rest.empty();) {
    const std::size_t end = std::min(rest.find(' '), rest.size());
    hb_feature_t feature;
    if (hb_feature_from_string(rest.data(), static_cast<int>(end), &feature) != 0)
      parsed.push_back(feature);
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  features_.emplace_back(std::string(features), std::move(parsed));
  return static_cast<std::uint8_t>(features_.size() - 1);
}

hb_language_t ShapeCache::Rep::language(const Language& lang) {
  return languages_[language_index(lang)].second;
}

Shaped& ShapeCache::Rep::space(fonts::FaceId face) {
  if (spaces_.size() <= face.value) spaces_.resize(face.value + std::size_t{1});
  return spaces_[face.value];
}

void ShapeCache::Rep::trim() {
  if (glyphs_ < kMaxCachedGlyphs && words_.size() * 8 < kMaxCachedGlyphs) return;
  words_.clear();
  glyphs_ = 0;
}

ShapeCache::ShapeCache(const Files& files)
    : files_(files), rep_(std::make_unique<Rep>(files)) {}
ShapeCache::~ShapeCache() = default;

std::vector<std::string> ShapeCache::take_pattern_files() {
  return rep_->hyphenator().take_files();
}

}  // namespace imprint::typeset
