#include "job/outputs.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <unordered_map>

#include "base/codes.h"
#include "base/unicode.h"
#include "input/read_article.h"
#include "input/site_entries.h"
#include "job/job_settings.h"
#include "job/names.h"

namespace imprint::job {

namespace fs = std::filesystem;

namespace {

const exporters::Format* format_named(std::string_view name) {
  for (const exporters::Format& format : exporters::formats())
    if (format.name == name) return &format;
  return nullptr;
}

const exporters::Format* format_of_file(const std::string& path) {
  const std::string ending = to_lower_ascii(fs::path(path).extension().string());
  for (const exporters::Format& format : exporters::formats())
    if (format.extension == ending) return &format;
  return nullptr;
}

// Of an article whose front matter has none.
std::string title_of(const input::SourceFile& source, const Site& site) {
  Result<std::string> bytes = input::article_bytes(source, *site.files);
  Diagnostics unused;
  if (!bytes) return {};
  const Result<document::Article> article =
      input::read_article(source, *std::move(bytes), read_options(site), unused);
  return article ? article->metadata.title : std::string();
}

// What a name template may use of an article. An unreadable article has only its file's
// name here; why it cannot be read is reported when its turn comes.
NameParts name_parts(const input::SourceFile& source, const Site& site) {
  NameParts parts;
  const fs::path path(source.output_path);
  parts.name = path.filename().string();
  parts.path = source.output_path;
  parts.folder = path.has_parent_path() ? path.parent_path().filename().string()
                                        : fs::path(source.root).filename().string();
  parts.slug = parts.title = parts.name;
  parts.lang = site.settings.lang.tag();
  parts.date = "undated";
  if (!needs_front_matter(site.settings.name)) return parts;
  const document::Metadata metadata = input::read_metadata(source, *site.files);
  if (!metadata.slug.empty()) parts.slug = metadata.slug;
  if (!metadata.lang.empty()) parts.lang = metadata.lang.tag();
  if (!metadata.title.empty())
    parts.title = metadata.title;
  else if (has_placeholder(site.settings.name, "title"))
    parts.title = title_of(source, site);
  if (metadata.date) parts.date = document::to_iso_date(*metadata.date);
  return parts;
}

// The path without extension: the folders of the tree below `folder`, unless the
// template names its own, then the name.
std::string output_base(const std::string& folder, const input::SourceFile& source,
                        const Site& site, NameParts& parts, std::size_t layout) {
  const fs::path mirrored = fs::path(source.output_path).lexically_normal();
  parts.layout = site.layouts[layout]->name;
  fs::path below = mirrored.parent_path(), name = mirrored.filename();
  if (!site.settings.name.empty()) {
    name = fill_template(site.settings.name, parts);
    if (names_folder(site.settings.name)) below.clear();
  } else if (site.layouts.size() > 1) {
    name += "-" + safe_part(parts.layout);
  }
  return (fs::path(folder) / below / name).lexically_normal().string();
}

// What to do about two articles with one name.
std::string clash_hint(const Site& site) {
  const std::string& name = site.settings.name;
  if (name.empty()) return "rename one of them, or tell them apart with --name";
  if (name.find('{') == name.npos)
    return "a name of several files has a placeholder: --name '{name}'";
  if (has_placeholder(name, "path"))
    return "rename one of them, or add {lang} to --name";
  return fmt::format("put their folders into the name: --name '{}'",
                     has_placeholder(name, "layout") ? "{path}-{layout}" : "{path}");
}

}  // namespace

Result<Destination> read_destination(const Request& request) {
  Destination destination;
  destination.folder = request.output;
  if (request.purpose != Purpose::Export) return destination;
  const auto wrong = [](std::string message, std::string hint) {
    return failure(Code::Usage, {}, "option '-o': " + message, std::move(hint));
  };
  if (request.output.empty()) return wrong("an empty name", "-o out, or -o knee.pdf");
  if (request.output == "-")
    return wrong("files are not written to standard output",
                 "name the file: -o knee.pdf");
  std::error_code fault;
  if (fs::is_directory(request.output, fault)) return destination;
  const exporters::Format* format = format_of_file(request.output);
  if (format == nullptr) {
    if (fs::exists(request.output, fault))
      return wrong(fmt::format("'{}' is a file, and no folder", request.output),
                   "name a folder, or a file that ends in .epub or .pdf");
    return destination;
  }
  const bool other_formats =
      !request.to.empty() &&
      request.to != std::vector<std::string>{std::string(format->name)};
  if (other_formats)
    return wrong(fmt::format("'{}' is one file, and --to is {}", request.output,
                             fmt::join(request.to, ",")),
                 fmt::format("leave --to out, or name a folder: -o {}",
                             fs::path(request.output).parent_path().empty()
                                 ? "out"
                                 : fs::path(request.output).parent_path().string()));
  destination.folder = fs::path(request.output).parent_path().string();
  destination.file = request.output;
  destination.format = format;
  return destination;
}

std::vector<Output> outputs_of(const Destination& destination,
                               const input::SourceFile& source, const Site& site) {
  std::vector<Output> outputs;
  if (!destination.file.empty()) {
    const bool paged = destination.format->needs_pages({});
    for (std::size_t layout = 0; layout < (paged ? site.layouts.size() : 1); ++layout)
      outputs.push_back({destination.format, layout, destination.file});
    return outputs;
  }
  NameParts parts = name_parts(source, site);
  const bool one_name = site.settings.name.empty();
  for (std::size_t layout = 0; layout < site.layouts.size(); ++layout) {
    const std::string base =
        output_base(destination.folder, source, site, parts, layout);
    for (const std::string& name : site.settings.to) {
      const exporters::Format* format = format_named(name);
      // A format that is not made of pages comes once: it does not differ by layout.
      const bool paged = format->needs_pages({});
      if (!paged && layout > 0) continue;
      std::string path = base;
      if (!paged && one_name)
        path = (fs::path(destination.folder) / source.output_path)
                   .lexically_normal()
                   .string();
      outputs.push_back({format, layout, path + std::string(format->extension)});
    }
  }
  return outputs;
}

bool stays_inside(const std::string& output_path) {
  const fs::path path = fs::path(output_path).lexically_normal();
  return !output_path.empty() && !path.is_absolute() && *path.begin() != "..";
}

void refuse_clashes(const std::string& folder, const std::vector<Site>& sites,
                    std::vector<Job>& jobs) {
  std::unordered_map<std::string_view, std::vector<std::size_t>> makers;
  for (std::size_t i = 0; i < jobs.size(); ++i)
    for (const Output& output : jobs[i].outputs) makers[output.path].push_back(i);
  for (std::size_t i = 0; i < jobs.size(); ++i) {
    for (const Output& output : jobs[i].outputs) {
      const std::vector<std::size_t>& all = makers[output.path];
      if (all.size() < 2 || jobs[i].refused) continue;
      const std::size_t other = all[0] == i ? all[1] : all[0];
      jobs[i].refused = failure_in(
          jobs[i].label, Code::OutputClash,
          fmt::format("its output {} is also that of {}",
                      fs::path(output.path).lexically_relative(folder).string(),
                      jobs[other].label),
          clash_hint(sites[jobs[i].site]));
    }
  }
}

Result<void> check_one_file(const Destination& destination,
                            const std::vector<Job>& jobs) {
  if (destination.file.empty()) return {};
  const std::string name = "option '-o': '" + destination.file + "' is one file, and ";
  if (jobs.size() > 1)
    return failure(Code::Usage, {},
                   fmt::format("{}here are {} articles", name, jobs.size()),
                   "name a folder: -o out");
  if (!jobs.empty() && jobs[0].outputs.size() > 1)
    return failure(Code::Usage, {},
                   fmt::format("{}{} layouts make {} files", name,
                               jobs[0].outputs.size(), jobs[0].outputs.size()),
                   "choose one with --layout, or name a folder: -o out");
  return {};
}

}  // namespace imprint::job
