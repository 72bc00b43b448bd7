#include "cli/plan.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <map>
#include <unordered_map>
#include <unordered_set>

#include "base/codes.h"
#include "base/text_file.h"
#include "base/unicode.h"
#include "base/url.h"
#include "cli/names.h"
#include "input/read_article.h"
#include "input/site_entries.h"
#include "layouts/load_layout.h"

namespace imprint::cli {

namespace fs = std::filesystem;

namespace {

constexpr std::uint64_t kMaxListBytes = 64u << 20;  // of --files-from

Job refused_job(const std::string& path, Diagnostic why) {
  if (why.file.empty()) why.file = path;
  if (why.hint.empty()) why.hint = "check the name, or the folder you are in";
  Job job;
  job.label = path;
  job.refused = std::move(why);
  return job;
}

// What imprint.yaml leaves open, the site's own configuration says.
void take_site(const input::SiteConfig& config, Settings& settings) {
  if (settings.base_url.empty() && is_http(Url{config.base_url}))
    settings.base_url = config.base_url;
  if (settings.lang.empty()) settings.lang = config.lang;
  if (settings.lang.empty()) settings.lang = Language::english();
}

// Finds or makes the sites that the jobs belong to.
class Sites {
 public:
  Sites(const CommandLine& line, const DataFolders& data, input::SiteConfigs& configs,
        Diagnostics& diagnostics)
      : line_(line), data_(data), configs_(configs), diagnostics_(diagnostics) {}

  Result<std::size_t> index_of(const std::string& root) {
    const auto found = by_root_.find(root);
    if (found != by_root_.end()) return found->second;
    Result<Settings> settings = settings_for(root, line_, diagnostics_);
    if (!settings) return Diagnostic(settings.error());
    Site site;
    site.root = root;
    site.settings = *std::move(settings);
    site.config = configs_.at(root);
    take_site(*site.config, site.settings);
    IMPRINT_TRY(check_template(site.settings.name));
    for (const std::string& name : site.settings.layouts) {
      auto layout = layout_named(name);
      if (!layout) return Diagnostic(layout.error());
      site.layouts.push_back(imposed(*layout, site.settings.impose));
      IMPRINT_TRY(layouts::check_sheet(*site.layouts.back(), {}));
    }
    if (site.layouts.size() > 1 && !site.settings.name.empty() &&
        !has_placeholder(site.settings.name, "layout"))
      return failure(Code::Usage, {},
                     fmt::format("name template '{}' gives all layouts one name",
                                 site.settings.name),
                     "put {layout} into it");
    sites_.push_back(std::move(site));
    by_root_.emplace(root, sites_.size() - 1);
    return sites_.size() - 1;
  }

  std::vector<Site> take() { return std::move(sites_); }
  const Site& operator[](std::size_t index) const { return sites_[index]; }

 private:
  Result<std::shared_ptr<const layouts::Layout>> layout_named(const std::string& name) {
    std::shared_ptr<const layouts::Layout>& known = layouts_[name];
    if (known == nullptr) {
      Result<layouts::Layout> loaded =
          layouts::load_layout(name, data_.layouts, diagnostics_);
      if (!loaded) return located(loaded.error());
      known = std::make_shared<const layouts::Layout>(*std::move(loaded));
    }
    return known;
  }

  static std::shared_ptr<const layouts::Layout> imposed(
      std::shared_ptr<const layouts::Layout> layout, const std::string& how) {
    if (how.empty() || how == layout->impose) return layout;
    auto own = std::make_shared<layouts::Layout>(*layout);
    own->impose = how;
    return own;
  }

  // The diagnostic with its file's name, so that it can leave the collector.
  Diagnostic located(Diagnostic diagnostic) const {
    if (diagnostic.file.empty() && diagnostic.where.file < diagnostics_.files().size())
      diagnostic.file = diagnostics_.files()[diagnostic.where.file];
    return diagnostic;
  }

  const CommandLine& line_;
  const DataFolders& data_;
  input::SiteConfigs& configs_;
  Diagnostics& diagnostics_;
  std::vector<Site> sites_;
  std::map<std::string, std::size_t> by_root_;
  std::map<std::string, std::shared_ptr<const layouts::Layout>> layouts_;
};

// Of an article whose front matter has none.
std::string title_of(const input::SourceFile& source, const Site& site) {
  Result<std::string> bytes = read_file(source.path, input::kMaxArticleBytes);
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
  parts.name = fs::path(source.output_path).filename().string();
  parts.slug = parts.title = parts.name;
  parts.lang = site.settings.lang.tag();
  parts.date = "undated";
  if (!needs_front_matter(site.settings.name)) return parts;
  const document::Metadata metadata = input::read_metadata(source);
  if (!metadata.slug.empty()) parts.slug = metadata.slug;
  if (!metadata.lang.empty()) parts.lang = metadata.lang.tag();
  if (!metadata.title.empty())
    parts.title = metadata.title;
  else if (has_placeholder(site.settings.name, "title"))
    parts.title = title_of(source, site);
  if (metadata.date) parts.date = document::to_iso_date(*metadata.date);
  return parts;
}

// The path without extension: the folders of the tree below `folder`, then the name.
std::string output_base(const std::string& folder, const input::SourceFile& source,
                        const Site& site, NameParts& parts, std::size_t layout) {
  const fs::path mirrored = fs::path(source.output_path).lexically_normal();
  parts.layout = site.layouts[layout]->name;
  fs::path name = mirrored.filename();
  if (!site.settings.name.empty())
    name = fill_template(site.settings.name, parts);
  else if (site.layouts.size() > 1)
    name += "-" + safe_part(parts.layout);
  return (fs::path(folder) / mirrored.parent_path() / name).lexically_normal().string();
}

std::vector<Output> outputs_of(const std::string& folder,
                               const input::SourceFile& source, const Site& site) {
  NameParts parts = name_parts(source, site);
  const bool one_name = site.settings.name.empty();
  std::vector<Output> outputs;
  for (std::size_t layout = 0; layout < site.layouts.size(); ++layout) {
    const std::string base = output_base(folder, source, site, parts, layout);
    for (const std::string& name : site.settings.to) {
      const auto formats = exporters::formats();
      const auto format =
          std::find_if(formats.begin(), formats.end(),
                       [&](const exporters::Format& f) { return f.name == name; });
      // A format that is not made of pages comes once: it does not differ by layout.
      const bool paged = format->needs_pages({});
      if (!paged && layout > 0) continue;
      std::string path = base;
      if (!paged && one_name)
        path = (fs::path(folder) / source.output_path).lexically_normal().string();
      outputs.push_back({&*format, layout, path + std::string(format->extension)});
    }
  }
  return outputs;
}

// A key that climbs would write outside the output folder.
bool stays_inside(const std::string& output_path) {
  const fs::path path = fs::path(output_path).lexically_normal();
  return !output_path.empty() && !path.is_absolute() && *path.begin() != "..";
}

void refuse_clashes(const std::string& folder, std::vector<Job>& jobs) {
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
          "rename one of them, or tell them apart with --name");
    }
  }
}

Result<void> refuse_shared_uuid(const std::vector<Site>& sites,
                                const std::vector<Job>& jobs) {
  for (std::size_t site = 0; site < sites.size(); ++site) {
    if (sites[site].settings.uuid.empty()) continue;
    const auto articles = std::count_if(jobs.begin(), jobs.end(), [&](const Job& job) {
      return job.site == site && !job.source.path.empty();
    });
    if (articles > 1)
      return failure_in(
          (fs::path(sites[site].root) / "imprint.yaml").string(), Code::ConfigInvalid,
          fmt::format("'uuid' names one publication, and here are {}", articles),
          "put each article's uuid into its front matter");
  }
  return {};
}

bool is_root_folder(const std::string& path, const std::string& root) {
  std::error_code ignored;
  return fs::is_directory(path, ignored) && fs::equivalent(path, root, ignored);
}

// Whether the articles of `root` make a site of their own, all of which is to be known
// even when only some are exported.
bool is_site(const Site& site) {
  std::error_code ignored;
  return site.config->kind != input::SiteConfig::Kind::Plain ||
         fs::is_regular_file(fs::path(site.root) / "imprint.yaml", ignored);
}

void index_sites(std::vector<Site>& sites, const std::vector<Job>& jobs,
                 const std::unordered_set<std::string>& whole_roots) {
  std::vector<std::vector<input::SourceFile>> sources(sites.size());
  for (const Job& job : jobs)
    if (!job.source.path.empty() && !is_site(sites[job.site]))
      sources[job.site].push_back(job.source);
  for (std::size_t i = 0; i < sites.size(); ++i) {
    Site& site = sites[i];
    const IndexScope scope = is_site(site)                      ? IndexScope::Site
                             : whole_roots.count(site.root) > 0 ? IndexScope::Root
                                                                : IndexScope::Run;
    site.index = std::make_unique<LazyIndex>(
        site.root, site.config, std::move(sources[i]), site.settings.base_url, scope);
  }
}

}  // namespace

input::ReadOptions read_options(const Site& site) {
  input::ReadOptions options;
  options.default_lang = site.settings.lang;
  options.default_author = site.settings.author;
  options.markdown = site.config->markdown;
  options.site_params = &site.config->params;
  options.shortcodes = &site.settings.shortcodes;
  if (site.config->kind == input::SiteConfig::Kind::Jekyll) {
    std::string path = split_url(site.settings.base_url).path;
    while (path.ends_with('/')) path.pop_back();
    options.liquid_base = std::move(path);
  }
  return options;
}

bool Plan::needs_pages() const {
  return std::any_of(jobs.begin(), jobs.end(), [&](const Job& job) {
    return !job.refused && std::any_of(job.outputs.begin(), job.outputs.end(),
                                       [&](const Output& output) {
                                         exporters::Options options;
                                         options.page_list =
                                             sites[job.site].settings.page_list;
                                         return output.format->needs_pages(options);
                                       });
  });
}

Result<std::vector<std::string>> all_paths(const CommandLine& line) {
  std::vector<std::string> paths = line.paths;
  if (line.files_from.empty()) return paths;
  Result<std::string> list = read_file(line.files_from, kMaxListBytes);
  if (!list) return Diagnostic(list.error());
  for (std::string_view rest = *list; !rest.empty();) {
    const std::size_t end = std::min(rest.find('\n'), rest.size());
    std::string_view path = rest.substr(0, end);
    if (path.ends_with('\r')) path.remove_suffix(1);
    if (!path.empty()) paths.emplace_back(path);
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  if (paths.empty())
    return failure_in(line.files_from, Code::NoArticles, "the list names no file",
                      "it has one path a line");
  return paths;
}

Result<Plan> make_plan(const CommandLine& line, const DataFolders& data,
                       Diagnostics& diagnostics) {
  const Result<std::vector<std::string>> paths = all_paths(line);
  if (!paths) return Diagnostic(paths.error());
  input::SiteConfigs configs;
  Sites sites(line, data, configs, diagnostics);
  Plan plan;
  std::unordered_set<std::string> seen, whole_roots;
  for (const std::string& path : *paths) {
    Result<std::vector<input::SourceFile>> found = input::find_articles(path, configs);
    if (!found) {
      plan.jobs.push_back(refused_job(path, found.error()));
      continue;
    }
    if (is_root_folder(path, found->front().root))
      whole_roots.insert(found->front().root);
    for (input::SourceFile& source : *found) {
      if (!seen.insert(fs::path(source.path).lexically_normal().string()).second)
        continue;
      const Result<std::size_t> site = sites.index_of(source.root);
      if (!site) return Diagnostic(site.error());
      Job job;
      job.label = source.path;
      job.site = *site;
      if (stays_inside(source.output_path))
        job.outputs = outputs_of(line.output, source, sites[*site]);
      else
        job.refused = failure_in(source.path, Code::OutputClash,
                                 "its output would lie outside the output folder",
                                 "export the folder that holds it");
      job.source = std::move(source);
      plan.jobs.push_back(std::move(job));
    }
  }
  plan.sites = sites.take();
  if (line.command != Command::Dump)
    IMPRINT_TRY(refuse_shared_uuid(plan.sites, plan.jobs));
  if (line.command != Command::Dump)
    refuse_clashes(fs::path(line.output).lexically_normal().string(), plan.jobs);
  index_sites(plan.sites, plan.jobs, whole_roots);
  for (Diagnostic fault : configs.diagnostics().all()) {
    fault.file = configs.diagnostics().files()[fault.where.file];
    diagnostics.report(std::move(fault));
  }
  return plan;
}

}  // namespace imprint::cli
