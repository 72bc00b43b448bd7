#include "job/converter.h"

#include <atomic>
#include <cstdint>
#include <ctime>
#include <exception>
#include <filesystem>
#include <mutex>
#include <optional>
#include <utility>

#include "base/codes.h"
#include "fonts/font_set.h"
#include "job/data.h"
#include "job/make.h"
#include "job/plan.h"
#include "resolve/decode.h"
#include "resolve/fetcher.h"

namespace imprint::job {

namespace fs = std::filesystem;

namespace {

// Leaves its bytes in a MadeFile when all is well.
class KeepingSink final : public Sink {
 public:
  explicit KeepingSink(MadeFile& file) : file_(file) {}

  Result<void> write(std::string_view bytes) override { return held_.write(bytes); }
  Result<void> write_at(std::uint64_t offset, std::string_view bytes) override {
    return held_.write_at(offset, bytes);
  }
  std::uint64_t size() const override { return held_.size(); }
  Result<void> commit() override {
    file_.bytes = held_.bytes();
    return {};
  }
  void abort() override { held_.abort(); }

 private:
  MadeFile& file_;
  MemorySink held_;
};

std::vector<Diagnostic> with_files(const Diagnostics& diagnostics) {
  std::vector<Diagnostic> all = diagnostics.all();
  for (Diagnostic& each : all)
    if (each.file.empty() && each.where.file < diagnostics.files().size())
      each.file = diagnostics.files()[each.where.file];
  return all;
}

std::string companion(const std::string& folder, const char* name) {
  return folder.empty() ? std::string() : (fs::path(folder) / name).string();
}

}  // namespace

struct Converter::Rep {
  explicit Rep(ConverterOptions chosen) : options(std::move(chosen)) {}

  ConverterOptions options;
  DataFolders data;
  fonts::FontSet fonts;
  std::unique_ptr<resolve::Fetcher> fetcher;
  std::unique_ptr<resolve::Decoder> decoder;
  std::atomic<bool> stop{false};
  std::mutex mutex;
  std::vector<std::unique_ptr<typeset::ShapeCache>> idle_caches;

  // What one thread has while it converts.
  std::unique_ptr<typeset::ShapeCache> take_cache() {
    const std::lock_guard lock(mutex);
    if (idle_caches.empty()) return nullptr;
    std::unique_ptr<typeset::ShapeCache> cache = std::move(idle_caches.back());
    idle_caches.pop_back();
    return cache;
  }
  void give_back(std::unique_ptr<typeset::ShapeCache> cache) {
    const std::lock_guard lock(mutex);
    idle_caches.push_back(std::move(cache));
  }

  Converted convert_all(const std::string& path, const Files& files);
  void convert_job(const Job& job, const Site& site, Converted& all);
};

Converted Converter::Rep::convert_all(const std::string& path, const Files& files) {
  Converted all;
  Request request;
  request.purpose = Purpose::Check;  // no file is written over
  request.paths = {path};
  request.output = ".";
  request.to = options.to;
  request.layouts = options.layouts;
  request.set = options.set;
  request.offline = options.offline;
  Diagnostics of_plan;
  try {
    const Result<Plan> plan = make_plan(request, data, of_plan, files);
    all.diagnostics = with_files(of_plan);
    if (!plan) {
      all.diagnostics.push_back(plan.error());
      return all;
    }
    all.ok = true;
    for (const Job& job : plan->jobs) convert_job(job, plan->sites[job.site], all);
  } catch (const std::exception& error) {
    all.ok = false;
    all.diagnostics.push_back(
        failure_in(path, Code::InternalError, error.what(),
                   "this is a fault of imprint: please report it with the article"));
  }
  if (!all.ok) all.files.clear();
  return all;
}

void Converter::Rep::convert_job(const Job& job, const Site& site, Converted& all) {
  if (job.refused) {
    all.ok = false;
    all.diagnostics.push_back(*job.refused);
    return;
  }
  std::unique_ptr<typeset::ShapeCache> cache = take_cache();
  if (cache == nullptr) cache = std::make_unique<typeset::ShapeCache>(options.files);
  std::vector<std::unique_ptr<MadeFile>> files;
  Tools tools{*fetcher, *decoder, fonts, *cache, stop, {}, std::time(nullptr)};
  tools.open_sink = [&](const Output& output) -> std::unique_ptr<Sink> {
    files.push_back(std::make_unique<MadeFile>());
    files.back()->name = output.path;
    return std::make_unique<KeepingSink>(*files.back());
  };
  const JobResult result = make(job, site, tools);
  give_back(std::move(cache));
  all.ok = all.ok && result.status != Status::Failed;
  for (Diagnostic& each : with_files(result.diagnostics))
    all.diagnostics.push_back(std::move(each));
  for (std::size_t i = 0; i < result.outputs.size(); ++i) {
    files[i]->format = result.outputs[i].format;
    files[i]->layout = result.outputs[i].layout;
    files[i]->pages = result.outputs[i].pages;
    all.files.push_back(std::move(*files[i]));
  }
}

Converter::Converter(std::unique_ptr<Rep> rep) : rep_(std::move(rep)) {}
Converter::~Converter() = default;

Result<std::unique_ptr<Converter>> Converter::open(ConverterOptions options) {
  auto rep = std::make_unique<Rep>(std::move(options));
  rep->data =
      rep->options.data_dir.empty() ? find_data() : data_below(rep->options.data_dir);
  Diagnostics unheard;  // the shipped manifests are in order: a test sees to it
  Result<fonts::FontSet> fonts = fonts::load_fonts(
      rep->data.font_manifest, rep->data.fonts, unheard, rep->options.files);
  if (!fonts) return Diagnostic(fonts.error());
  rep->fonts = *std::move(fonts);
  resolve::FetchOptions fetching;
  fetching.cache_dir = rep->options.cache_dir;
  fetching.offline = rep->options.offline;
  fetching.module = companion(rep->options.program_dir, "imprint-net.so");
  rep->fetcher = resolve::make_http_fetcher(fetching);
  const std::string decoder = companion(rep->options.program_dir, "imprint-decode");
  rep->decoder = resolve::make_process_decoder(decoder.empty() ? resolve::find_decoder()
                                                               : decoder);
  return std::unique_ptr<Converter>(new Converter(std::move(rep)));
}

Converted Converter::convert_files(const std::string& path) const {
  return rep_->convert_all(path, rep_->options.files);
}

Converted Converter::convert(const ArticleText& article) const {
  const Files& below = rep_->options.files;
  const fs::path folder = fs::path(article.name).parent_path();
  MemoryFiles above;
  above.add(below.absolute(article.name), article.text);
  for (const auto& [name, bytes] : article.beside)
    above.add(below.absolute((folder / name).string()), bytes);
  return rep_->convert_all(article.name, LayeredFiles(above, below));
}

}  // namespace imprint::job
