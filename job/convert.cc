#include "job/convert.h"

#include <fmt/format.h>

#include <deque>
#include <filesystem>
#include <memory>

#include "base/codes.h"
#include "document/assemble.h"
#include "exporters/exporter.h"
#include "input/hugo/hugo_stubs.h"
#include "input/read_article.h"
#include "input/site_entries.h"
#include "job/data_used.h"
#include "job/identity.h"
#include "job/missing_parts.h"
#include "job/output_sink.h"
#include "job/ownership.h"
#include "resolve/resolve.h"

namespace imprint::job {

namespace {

// One output on its way: the exporter and what it needs to live as long.
struct Making {
  const Output* output = nullptr;
  std::unique_ptr<exporters::ExportInput> input;
  std::unique_ptr<Sink> sink;
  std::unique_ptr<exporters::Exporter> exporter;
  std::size_t pages = 0;

  bool needs_pages() const { return output->format->needs_pages(input->options); }
};

void report_missing_page(const Job& job, const input::HugoPages& pages,
                         Diagnostics& diagnostics) {
  const std::string why = pages.reason(job.source);
  diagnostics.report(
      Code::HugoPageMissing, {diagnostics.add_file(job.source.path), 0, 0},
      fmt::format("Hugo did not build this page{}{}; imprint reads it itself",
                  why.empty() ? "" : ": ", why));
}

}  // namespace

Result<document::Article> read_source(const Job& job, const Site& site,
                                      const JobSettings& settings, bool wants_digest,
                                      JobResult& result) {
  Result<std::string> bytes = input::article_bytes(job.source, *site.files);
  if (!bytes) return Diagnostic(bytes.error());
  result.source_size = bytes->size();
  if (wants_digest) result.source_digest = sha256(*bytes);
  input::ReadOptions options = settings.read;
  std::optional<input::HugoPage> page;
  if (site.hugo != nullptr) {
    Result<std::optional<input::HugoPage>> found = site.hugo->page_of(job.source);
    if (!found) return Diagnostic(found.error());
    page = *std::move(found);
    if (!page) report_missing_page(job, *site.hugo, result.diagnostics);
  }
  if (page) {
    options.hugo_page = &*page;
    input::report_unknown_shortcodes(
        *bytes, job.source.path, site.hugo->unknown_shortcodes(), result.diagnostics);
  }
  return input::read_article(job.source, *std::move(bytes), options,
                             result.diagnostics);
}

namespace {

// Why the article makes no files, though nothing is wrong with it. The first three are
// Hugo's rules (https://gohugo.io/getting-started/usage, "Draft, future, and expired
// content").
std::optional<Diagnostic> reason_to_skip(const document::Article& article,
                                         const Job& job, const Site& site,
                                         std::int64_t now) {
  constexpr SourcePos kFirstLine{0, 1, 0};
  const document::Metadata& metadata = article.metadata;
  if (metadata.draft && !site.settings.drafts)
    return failure_in(job.label, Code::DraftSkipped, "a draft is left out",
                      "to take drafts as well: --drafts", kFirstLine);
  const auto& publish = metadata.publish_date ? metadata.publish_date : metadata.date;
  if (publish && !site.settings.future && document::to_unix_time(*publish) > now)
    return failure_in(
        job.label, Code::FutureSkipped,
        fmt::format("not published before {}", document::to_iso_date(*publish)),
        "to take it as well: --future", kFirstLine);
  if (metadata.expiry_date && !site.settings.expired &&
      document::to_unix_time(*metadata.expiry_date) < now)
    return failure_in(
        job.label, Code::ExpiredSkipped,
        fmt::format("expired on {}", document::to_iso_date(*metadata.expiry_date)),
        "to take it as well: --expired", kFirstLine);
  const auto stem = std::filesystem::path(job.source.path).stem().string();
  const bool section_page = stem == "_index" || stem.starts_with("_index.");
  if (section_page && article.blocks.empty())
    return failure_in(job.label, Code::SectionSkipped, "a section page without a text",
                      "", kFirstLine);
  return std::nullopt;
}

std::string public_url_of(const document::Metadata& metadata, const Job& job,
                          const Site& site) {
  if (site.settings.base_url.empty()) return {};
  return input::entry_of(job.source, metadata, *site.config, site.settings.base_url,
                         *site.files)
      .public_url;
}

std::string identify(const document::Article& article, const std::string& url,
                     const Job& job, const Site& site, Diagnostics& diagnostics) {
  const document::Metadata& metadata = article.metadata;
  return identifier_of(
      metadata, {site.settings.uuid, url, job.source.key},
      metadata.title_where.line > 0 ? metadata.title_where : article.where,
      diagnostics);
}

// Pictures that stand in the article itself, as data:, are told by its own digest.
void keep_digest(const Url& url, const Blob& blob, JobResult& result) {
  if (url.text.starts_with("data:")) return;
  for (const PictureRead& known : result.pictures)
    if (known.address == url.text) return;
  result.pictures.push_back({url.text, blob.size(), blob.digest()});
}

std::unique_ptr<Sink> sink_for(const Output& output, const Tools& tools) {
  if (tools.open_sink) return tools.open_sink(output);
  if (tools.write)
    return std::make_unique<OutputSink>(output.path, tools.wants_digests);
  return std::make_unique<CountingSink>();
}

std::deque<Making> open_all(const document::ResolvedDocument& document, const Job& job,
                            const Site& site, const exporters::Options& options,
                            const Tools& tools, JobResult& result) {
  std::deque<Making> all;
  for (const Output& output : job.outputs) {
    Making& making = all.emplace_back();
    making.output = &output;
    making.input = std::make_unique<exporters::ExportInput>(exporters::ExportInput{
        document, *site.layouts[output.layout], tools.fonts, options,
        timestamp_of(document->metadata, tools.epoch), result.identifier});
    making.sink = sink_for(output, tools);
    making.exporter =
        output.format->open(*making.input, *making.sink, result.diagnostics);
  }
  return all;
}

// Typesets once for the layout and hands each page to the exporters that want it.
Result<void> make_layout(const document::ResolvedDocument& document, std::size_t layout,
                         const Site& site, const Tools& tools, std::deque<Making>& all,
                         JobResult& result) {
  std::vector<Making*> paged, others;
  for (Making& making : all)
    if (making.output->layout == layout)
      (making.needs_pages() ? paged : others).push_back(&making);
  for (Making* making : others) IMPRINT_TRY(making->exporter->finish(nullptr));
  if (paged.empty()) return {};
  report_missing_patterns(*site.layouts[layout], document->metadata.lang,
                          {document->chapters.front().article.where.file, 1, 0},
                          tools.cache.files(), result.diagnostics);
  DataUsed data(tools.cache);
  const auto hand_out = [&](const typeset::Page& page) -> Result<void> {
    if (tools.wants_digests) data.page(page);
    if (tools.stop) return failure(Code::Interrupted, {}, "stopped by a signal");
    for (Making* making : paged) IMPRINT_TRY(making->exporter->page(page));
    return {};
  };
  const Result<document::PageMap> pages = typeset::typeset(
      {document, *site.layouts[layout], tools.fonts, tools.cache, &tools.stop},
      hand_out, result.diagnostics);
  if (!pages) return Diagnostic(pages.error());
  for (Making* making : paged) {
    IMPRINT_TRY(making->exporter->finish(&*pages));
    making->pages = pages->size();
  }
  if (tools.wants_digests)
    for (std::string& file : data.files(tools.fonts))
      result.data.push_back(std::move(file));
  return {};
}

// With --strict a warning is reason enough to make no files.
Result<void> check_strict(const Site& site, const Job& job,
                          const Diagnostics& diagnostics) {
  const std::size_t warnings = diagnostics.count(Severity::Warning);
  if (!site.settings.strict || warnings == 0) return {};
  return failure_in(job.label, Code::StrictFailed,
                    warnings == 1 ? "failed by its warning, as --strict asks"
                                  : "failed by its warnings, as --strict asks");
}

// What can fail is done for every file before the first gets its name.
Result<void> commit_all(std::deque<Making>& all, const Site& site, const Tools& tools,
                        JobResult& result) {
  for (Making& making : all) IMPRINT_TRY(making.sink->prepare());
  if (tools.stop) return failure(Code::Interrupted, {}, "stopped by a signal");
  for (Making& making : all) {
    IMPRINT_TRY(making.sink->commit());
    Made made;
    made.format = making.output->format->name;
    made.layout = site.layouts[making.output->layout]->name;
    made.path = making.output->path;
    made.size = making.sink->size();
    made.pages = making.pages;
    if (const auto* sink = dynamic_cast<const OutputSink*>(making.sink.get()))
      made.digest = sink->digest();
    result.outputs.push_back(std::move(made));
  }
  return {};
}

}  // namespace

Result<void> convert(const Job& job, const Site& site, const Tools& tools,
                     JobResult& result) {
  const JobSettings settings = job_settings(site);
  Result<document::Article> article =
      read_source(job, site, settings, tools.wants_digests, result);
  if (!article) return Diagnostic(article.error());
  result.title = article->metadata.title;
  result.lang = article->metadata.lang.tag();
  if (auto reason = reason_to_skip(*article, job, site, tools.now)) {
    result.status = Status::Skipped;
    result.diagnostics = {};
    result.diagnostics.report(*reason);
    return {};
  }
  if (tools.write && !tools.open_sink && !tools.overwrite)
    IMPRINT_TRY(check_replaceable(job));
  result.url = public_url_of(article->metadata, job, site);
  result.identifier = identify(*article, result.url, job, site, result.diagnostics);

  std::vector<document::Article> articles;
  articles.push_back(*std::move(article));
  document::Document assembled = document::assemble(std::move(articles));
  resolve::ResolveInput input{tools.fetcher, tools.decoder,
                              site.index->for_links_of(assembled), settings.resolve,
                              *site.files};
  if (tools.wants_digests)
    input.options.on_picture = [&result](const Url& url, const Blob& blob) {
      keep_digest(url, blob, result);
    };
  const document::ResolvedDocument document =
      resolve::resolve(std::move(assembled), input, result.diagnostics);
  result.links = document->links;

  std::deque<Making> all =
      open_all(document, job, site, settings.exports, tools, result);
  for (std::size_t layout = 0; layout < site.layouts.size(); ++layout)
    IMPRINT_TRY(make_layout(document, layout, site, tools, all, result));
  IMPRINT_TRY(check_strict(site, job, result.diagnostics));
  IMPRINT_TRY(commit_all(all, site, tools, result));
  result.status = Status::Done;
  return {};
}

}  // namespace imprint::job
