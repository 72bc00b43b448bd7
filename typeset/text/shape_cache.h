// shape_cache.h: what a ShapeCache holds: shaped words, HarfBuzz's buffer, ICU's
// iterators. One a worker.
#pragma once

#include <cstdint>
#include <deque>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "base/language.h"
#include "fonts/face.h"
#include "typeset/input.h"
#include "typeset/text/break_tools.h"
#include "typeset/text/hyphenate.h"
#include "typeset/text/itemize.h"
#include "typeset/text/shaped.h"

struct hb_buffer_t;
struct hb_feature_t;
struct hb_language_impl_t;

namespace imprint::typeset {

struct WordKey {
  fonts::FaceId face;
  fonts::ScriptTag script;
  std::uint8_t language;  // language_index()
  std::uint8_t features;  // feature_index()
  bool rtl, literal;
};

struct ShapeCache::Rep {
 public:
  explicit Rep(const Files& files);
  ~Rep();
  Rep(const Rep&) = delete;
  Rep& operator=(const Rep&) = delete;

  // The glyphs of `text`, and whether they are still to be made.
  std::pair<Shaped*, bool> find(const WordKey& key, std::string_view text);
  void add_glyphs(std::size_t count) { glyphs_ += count; }
  void trim();
  std::uint8_t language_index(const Language& lang);
  const hb_language_impl_t* language(const Language& lang);
  // Of TextStyle::features.
  std::uint8_t feature_index(std::string_view features);
  const std::vector<hb_feature_t>& features(std::uint8_t index) {
    return features_[index].second;
  }
  Shaped& space(fonts::FaceId face);  // empty glyphs: still to be made
  hb_buffer_t* buffer() { return buffer_; }
  BreakTools& break_tools() { return break_tools_; }
  Hyphenator& hyphenator() { return hyphenator_; }

 private:
  hb_buffer_t* buffer_;
  BreakTools break_tools_;
  Hyphenator hyphenator_;
  std::unordered_map<std::string, Shaped> words_;
  std::vector<std::pair<Language, const hb_language_impl_t*>> languages_;
  std::vector<std::pair<std::string, std::vector<hb_feature_t>>> features_;
  std::deque<Shaped> spaces_;
  std::string probe_;
  std::size_t glyphs_ = 0;
};

}  // namespace imprint::typeset
