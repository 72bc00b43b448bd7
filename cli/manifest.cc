#include "cli/manifest.h"

#include <fmt/format.h>

#include <cstdint>
#include <map>
#include <set>

#include "base/json_string.h"
#include "job/data_used.h"

namespace imprint::cli {

namespace {

std::string file_entry(std::string_view path, std::uint64_t size,
                       const Digest& digest) {
  return fmt::format("{},\"size\":{},\"sha256\":\"{}\"", json_path("path", path), size,
                     digest.hex());
}

std::string outputs_of(const job::JobResult& result) {
  std::string out;
  for (const job::Made& made : result.outputs) {
    if (!out.empty()) out += ',';
    out += fmt::format("{{{},\"format\":{},\"layout\":{}",
                       file_entry(made.path, made.size, made.digest),
                       json_string(made.format), json_string(made.layout));
    if (made.pages > 0) out += fmt::format(",\"pages\":{}", made.pages);
    out += '}';
  }
  return out;
}

std::string pictures_of(const job::JobResult& result) {
  std::string out;
  for (const job::PictureRead& picture : result.pictures)
    out += fmt::format("{}{{\"address\":{},\"size\":{},\"sha256\":\"{}\"}}",
                       out.empty() ? "" : ",", json_string(picture.address),
                       picture.size, picture.digest.hex());
  return out;
}

std::string counts_of(const Diagnostics& diagnostics) {
  std::map<std::string_view, std::size_t> counts;
  for (const Diagnostic& diagnostic : diagnostics.all())
    ++counts[row_of(diagnostic.code).slug];
  std::string out;
  for (const auto& [slug, count] : counts)
    out += fmt::format("{}\"{}\":{}", out.empty() ? "" : ",", slug, count);
  return out;
}

std::string links_of(const document::LinkCounts& links) {
  return fmt::format(
      "{{\"internal\":{},\"to_chapter\":{},\"to_web\":{},\"external\":{},"
      "\"anchor\":{},\"dangling\":{}}}",
      links.internal, links.to_chapter, links.to_web, links.external, links.anchor,
      links.dangling);
}

std::string job_entry(const job::Job& job, const job::JobResult& result) {
  std::string out =
      fmt::format("{{{},\"status\":\"{}\"", json_path("article", job.label),
                  to_string(result.status));
  if (!job.source.key.empty()) out += "," + json_path("key", job.source.key);
  for (const auto& [name, value] : {std::pair{"title", &result.title},
                                    {"lang", &result.lang},
                                    {"url", &result.url},
                                    {"identifier", &result.identifier}})
    if (!value->empty()) out += fmt::format(",\"{}\":{}", name, json_string(*value));
  out += ",\"sources\":[";
  if (result.source_size > 0)
    out += fmt::format("{{{}}}", file_entry(job.source.path, result.source_size,
                                            result.source_digest));
  out += fmt::format("],\"pictures\":[{}],\"outputs\":[{}],", pictures_of(result),
                     outputs_of(result));
  if (result.status == job::Status::Done)
    out += fmt::format("\"links\":{},", links_of(result.links));
  out += fmt::format("\"diagnostics\":{{{}}}}}", counts_of(result.diagnostics));
  return out;
}

}  // namespace

std::string_view to_string(job::Status status) {
  constexpr std::string_view kNames[] = {"done", "skipped", "failed", "not-started"};
  return kNames[static_cast<std::size_t>(status)];
}

std::string write_manifest(const job::Plan& plan,
                           const std::vector<job::JobResult>& results) {
  std::string out = "{\"imprint\":\"" IMPRINT_VERSION "\",\"jobs\":[";
  for (std::size_t i = 0; i < results.size(); ++i)
    out += (i == 0 ? "\n" : ",\n") + job_entry(plan.jobs[i], results[i]);
  document::LinkCounts links;
  for (const job::JobResult& result : results) links += result.links;
  std::set<std::string> data;
  for (const job::JobResult& result : results)
    data.insert(result.data.begin(), result.data.end());
  return out + "\n],\"links\":" + links_of(links) +
         ",\"data\":" + job::data_entries(data) + "}\n";
}

}  // namespace imprint::cli
