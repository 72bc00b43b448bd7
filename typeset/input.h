// input.h: what typesetting works on and with, and who gets its pages.
#pragma once

#include <atomic>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "base/files.h"
#include "base/result.h"
#include "document/document.h"
#include "fonts/font_set.h"
#include "layouts/layout.h"
#include "typeset/page.h"

namespace imprint::typeset {

// Shaped words, kept from one document to the next. One a worker: not thread-safe.
// Its contents never change what is typeset.
class ShapeCache {
 public:
  // `files`: of hyphenation patterns. They must live as long.
  explicit ShapeCache(const Files& files = disk());
  ~ShapeCache();
  struct Rep;
  Rep& rep() { return *rep_; }
  const Files& files() const { return files_; }

  // The files of hyphenation patterns that were asked since the last call.
  std::vector<std::string> take_pattern_files();

 private:
  const Files& files_;
  std::unique_ptr<Rep> rep_;
};

struct TypesetInput {
  const document::ResolvedDocument& document;
  const layouts::Layout& layout;
  const fonts::FontSet& fonts;
  ShapeCache& cache;
  // Set from outside: typesetting ends soon, with `interrupted`. Null: it cannot be.
  const std::atomic<bool>* stop = nullptr;

  bool stopped() const { return stop != nullptr && *stop; }
};

// Gets each page as soon as it is final, in order. A failure ends typesetting.
using PageReceiver = std::function<Result<void>(const Page&)>;

}  // namespace imprint::typeset
