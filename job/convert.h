// convert.h: one article -> its files. The whole pipeline.
#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/digest.h"
#include "base/result.h"
#include "base/sink.h"
#include "document/document.h"
#include "document/metadata.h"
#include "fonts/font_set.h"
#include "job/job.h"
#include "job/job_settings.h"
#include "resolve/decode.h"
#include "resolve/fetcher.h"
#include "typeset/typeset.h"

namespace imprint::job {

// NotStarted: a signal came before its turn.
enum class Status : std::uint8_t { Done, Skipped, Failed, NotStarted };

// A file that was made.
struct Made {
  std::string format, layout, path;
  std::uint64_t size = 0;  // [bytes]
  Digest digest;           // when asked for
  std::size_t pages = 0;   // 0: not made of pages
};

// A picture that the article was made with.
struct PictureRead {
  std::string address;     // as the article has it
  std::uint64_t size = 0;  // [bytes], as it was read, before anything was done to it
  Digest digest;
};

struct JobResult {
  Status status = Status::Failed;
  Diagnostics diagnostics;
  std::vector<Made> outputs;
  std::uint64_t source_size = 0;             // [bytes]
  Digest source_digest;                      // when asked for
  std::string title, lang, url, identifier;  // url: public; empty: not known
  document::LinkCounts links{};
  std::vector<PictureRead> pictures;  // when asked for; each once, as the text has them
  std::vector<std::string> data;      // paths of faces and patterns; when asked for
};

// What one worker converts with. All but the cache is shared.
struct Tools {
  resolve::Fetcher& fetcher;
  resolve::Decoder& decoder;
  const fonts::FontSet& fonts;  // empty when no output is made of pages
  typeset::ShapeCache& cache;
  const std::atomic<bool>& stop;  // set: end soon, with `interrupted`
  std::optional<document::Date> epoch;
  std::int64_t now = 0;  // for what is published: `epoch`, else the clock [s]
  bool write = true;     // else everything is made and thrown away
  // Where an output goes; empty: to a file of its path, if `write`.
  std::function<std::unique_ptr<Sink>(const Output&)> open_sink{};
  bool overwrite = false;  // also files that imprint did not write
  bool wants_digests = false;
};

// The article, as imprint reads it, or as Hugo rendered it when the site has that.
Result<document::Article> read_source(const Job& job, const Site& site,
                                      const JobSettings& settings, bool wants_digest,
                                      JobResult& result);

// Makes all outputs of `job`, or none: each appears under its name when all are
// complete. Fails as reading and writing fail, with `interrupted`, and with `strict`'s
// first warning. May throw: make.h is what callers use.
Result<void> convert(const Job& job, const Site& site, const Tools& tools,
                     JobResult& result);

}  // namespace imprint::job
