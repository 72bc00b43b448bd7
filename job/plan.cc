#include "job/plan.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <map>
#include <unordered_set>

#include "base/codes.h"
#include "base/url.h"
#include "input/read_article.h"
#include "job/names.h"
#include "job/outputs.h"
#include "job/ownership.h"
#include "job/path_list.h"
#include "layouts/load_layout.h"
#include "layouts/read_layout.h"

namespace imprint::job {

namespace fs = std::filesystem;

namespace {

fs::path current_folder(const Files& files) {
  return fs::path(files.absolute(".")).parent_path();
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
  Sites(const Request& request, const DataFolders& data, input::SiteConfigs& configs,
        Diagnostics& diagnostics)
      : request_(request), data_(data), configs_(configs), diagnostics_(diagnostics) {}

  Result<std::size_t> index_of(const std::string& root) {
    const auto found = by_root_.find(root);
    if (found != by_root_.end()) return found->second;
    Result<Settings> settings = settings_for(root, request_, diagnostics_, files());
    if (!settings) return Diagnostic(settings.error());
    Site site;
    site.root = root;
    site.files = &files();
    site.settings = *std::move(settings);
    site.config = configs_.at(root);
    take_site(*site.config, site.settings);
    report_unused(site);
    if (const Result<void> named = check_template(site.settings.name); !named)
      return placed(site.settings, "name", named.error());
    for (const std::string& name : site.settings.layouts) {
      auto layout = layout_named(name);
      if (!layout && layout.error().code == Code::LayoutUnknown)
        return placed(site.settings, "layout", layout.error());
      if (!layout) return Diagnostic(layout.error());
      site.layouts.push_back(imposed(*layout, site.settings.impose));
      IMPRINT_TRY(layouts::check_sheet(*site.layouts.back(), {}));
    }
    if (site.layouts.size() > 1 && !site.settings.name.empty() &&
        !has_placeholder(site.settings.name, "layout"))
      return placed(site.settings, "name",
                    failure(Code::Usage, {},
                            fmt::format("name template '{}' gives all layouts one name",
                                        site.settings.name),
                            "put {layout} into it"));
    sites_.push_back(std::move(site));
    by_root_.emplace(root, sites_.size() - 1);
    return sites_.size() - 1;
  }

  std::vector<Site> take() { return std::move(sites_); }
  const Site& operator[](std::size_t index) const { return sites_[index]; }

 private:
  const Files& files() const { return configs_.files(); }

  Result<std::shared_ptr<const layouts::Layout>> layout_named(const std::string& name) {
    std::shared_ptr<const layouts::Layout>& known = layouts_[name];
    if (known == nullptr) {
      Result<layouts::Layout> loaded =
          layouts::load_layout(name, data_.layouts, diagnostics_, files());
      if (!loaded) return located(loaded.error());
      known = std::make_shared<const layouts::Layout>(*std::move(loaded));
    }
    return known;
  }

  // What is set, or nearly, and has no effect.
  void report_unused(const Site& site) {
    for (const std::string& folder : site.settings.media_dirs) {
      if (files().is_folder(folder)) continue;
      Diagnostic missing =
          placed(site.settings, "media-dirs=" + folder,
                 failure(Code::MediaDirMissing, {},
                         fmt::format("there is no folder '{}'", folder),
                         "pictures are not looked for there: check the name"));
      if (missing.file.empty()) missing.file = "imprint";
      diagnostics_.report(std::move(missing));
    }
    report_other_names(site.root);
  }

  // "imprint.yml" and its like are not read, here or in a folder above.
  void report_other_names(const fs::path& root) {
    for (fs::path folder = root; !files().exists((folder / "imprint.yaml").string());
         folder = folder.parent_path()) {
      for (const char* name : {"imprint.yml", "imprint.toml", "imprint.json",
                               ".imprint.yaml", ".imprint.yml"})
        if (files().is_file((folder / name).string()))
          diagnostics_.report(failure_in(
              (folder / name).lexically_relative(current_folder(files())).string(),
              Code::ConfigIgnored, "these settings are not read",
              "rename the file to imprint.yaml"));
      if (folder == folder.parent_path()) return;
    }
  }

  static std::shared_ptr<const layouts::Layout> imposed(
      std::shared_ptr<const layouts::Layout> layout, const std::string& how) {
    if (how.empty()) return layout;
    const auto imposition =
        how == "booklet" ? layouts::Imposition::Booklet : layouts::Imposition::None;
    if (imposition == layout->impose) return layout;
    auto own = std::make_shared<layouts::Layout>(*layout);
    own->impose = imposition;
    return own;
  }

  // The diagnostic with its file's name, so that it can leave the collector.
  Diagnostic located(Diagnostic diagnostic) const {
    if (diagnostic.file.empty() && diagnostic.where.file < diagnostics_.files().size())
      diagnostic.file = diagnostics_.files()[diagnostic.where.file];
    return diagnostic;
  }

  const Request& request_;
  const DataFolders& data_;
  input::SiteConfigs& configs_;
  Diagnostics& diagnostics_;
  std::vector<Site> sites_;
  std::map<std::string, std::size_t> by_root_;
  std::map<std::string, std::shared_ptr<const layouts::Layout>> layouts_;
};

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

bool is_root_folder(const std::string& path, const std::string& root,
                    const Files& files) {
  return files.is_folder(path) && files.real_path(path) == files.real_path(root);
}

// Whether the articles of `root` make a site of their own, all of which is to be known
// even when only some are exported.
bool is_site(const Site& site) {
  return site.config->kind != input::SiteConfig::Kind::Plain ||
         site.files->is_file((fs::path(site.root) / "imprint.yaml").string());
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
        LazyIndex::Of{site.root, site.config, std::move(sources[i]),
                      site.settings.base_url, scope},
        *site.files);
  }
}

// The PATHs, each with its root.
class Roots {
 public:
  // Fails with `usage` when --root is no folder, or a PATH does not lie below it.
  static Result<Roots> of(const std::vector<std::string>& paths,
                          const std::string& root, const Files& files) {
    Roots roots(files);
    if (!root.empty()) {
      roots.given_ = fs::path(files.absolute(root)).lexically_normal();
      if (!roots.given_.has_filename()) roots.given_ = roots.given_.parent_path();
      if (!files.is_folder(roots.given_.string()))
        return failure(Code::Usage, {},
                       fmt::format("option '--root': there is no folder '{}'", root),
                       "name the folder that holds all PATHs");
    }
    std::vector<std::string> unmarked;
    for (const std::string& path : paths) {
      Result<std::string> found = roots.root_of(path, root);
      if (!found) return Diagnostic(found.error());
      if (found->empty() && path != "-")
        unmarked.push_back(input::start_of(path, files));
      roots.roots_.push_back(*std::move(found));
    }
    const std::string common = common_folder(unmarked);
    for (std::string& each : roots.roots_)
      if (each.empty()) each = common;
    return roots;
  }

  const std::string& operator[](std::size_t path) const { return roots_[path]; }

 private:
  explicit Roots(const Files& files) : files_(files) {}

  // Empty: nothing marks it.
  Result<std::string> root_of(const std::string& path, const std::string& root) const {
    if (given_.empty())
      return input::marked_root(path == "-" ? std::string(".") : path, files_);
    const fs::path below =
        fs::path(files_.absolute(path)).lexically_normal().lexically_relative(given_);
    if (path != "-" && *below.begin() == "..")
      return failure(
          Code::Usage, {},
          fmt::format("option '--root': '{}' does not lie below '{}'", path, root),
          "name the folder that holds all PATHs");
    return given_.string();
  }

  const Files& files_;
  fs::path given_;
  std::vector<std::string> roots_;
};

// The PATHs -> jobs. What is wrong with any of them is reported, or fails.
class Planner {
 public:
  Planner(const Request& request, const DataFolders& data, Destination destination,
          const Files& files, Diagnostics& diagnostics)
      : request_(request),
        destination_(std::move(destination)),
        diagnostics_(diagnostics),
        configs_(files),
        sites_(request, data, configs_, diagnostics) {}

  Result<void> add_all(const std::vector<std::string>& paths) {
    const Result<Roots> roots = Roots::of(paths, request_.root, files());
    if (!roots) return Diagnostic(roots.error());
    for (std::size_t i = 0; i < paths.size(); ++i) {
      const std::size_t before = wrong_.size();
      IMPRINT_TRY(add(paths[i], (*roots)[i]));
      if (wrong_.size() == before) continue;
      if (auto name = unquoted_name(paths, i, files())) {
        wrong_.back() = std::move(name->why);
        i += name->words - 1;
      }
    }
    return last_of(std::move(wrong_));
  }

  Plan take() {
    Plan plan;
    plan.sites = sites_.take();
    plan.jobs = std::move(jobs_);
    plan.file = destination_.file;
    return plan;
  }

  const std::unordered_set<std::string>& whole_roots() const { return whole_roots_; }
  Diagnostics of_configs() const { return configs_.diagnostics(); }

 private:
  const Files& files() const { return configs_.files(); }

  Result<void> add(const std::string& path, const std::string& root) {
    if (wrong_.size() >= kMostTold && path != "-" && !files().exists(path)) {
      ++untold_;  // finding out what was meant takes a look at the whole folder
      return {};
    }
    Result<std::vector<input::SourceFile>> found =
        path == "-" ? from_standard_input(root)
                    : input::find_articles({path, root, configs_}, diagnostics_);
    if (!found) {
      Diagnostic why = found.error();
      wrong_.push_back(std::move(why));
      return {};
    }
    if (is_root_folder(path, root, files())) whole_roots_.insert(root);
    for (input::SourceFile& source : *found) IMPRINT_TRY(add_job(std::move(source)));
    return {};
  }

  Result<void> add_job(input::SourceFile source) {
    if (!seen_.insert(fs::path(source.path).lexically_normal().string()).second)
      return {};
    const Result<std::size_t> site = sites_.index_of(source.root);
    if (!site) return Diagnostic(site.error());
    Job job;
    job.label = source.path;
    job.site = *site;
    if (stays_inside(source.output_path))
      job.outputs = outputs_of(destination_, source, sites_[*site]);
    else
      job.refused = failure_in(source.path, Code::OutputClash,
                               "its output would lie outside the output folder",
                               "export the folder that holds it");
    job.source = std::move(source);
    jobs_.push_back(std::move(job));
    return {};
  }

  // Its files are called as -o says, else "stdin".
  Result<std::vector<input::SourceFile>> from_standard_input(const std::string& root) {
    Result<std::string> text = files().read("-", input::kMaxArticleBytes);
    if (!text) return Diagnostic(text.error());
    const std::string folder = root.empty() ? current_folder(files()).string() : root;
    std::string name = fs::path(destination_.file).stem().string();
    if (name.empty()) name = "stdin";
    return std::vector<input::SourceFile>{
        input::standard_input(*std::move(text), name, folder, *configs_.at(folder))};
  }

  // All are wrong at once: the last is the failure, those before it are reported.
  Result<void> last_of(std::vector<Diagnostic> wrong) {
    if (wrong.empty()) return {};
    const std::size_t all = wrong.size() + untold_;
    Diagnostic last = wrong.back();
    if (all > kMostTold)
      last = failure(Code::Usage, {},
                     fmt::format("{} more PATHs are no articles", all - kMostTold),
                     "nothing was begun: mend the list, or leave them out");
    else
      wrong.pop_back();
    for (std::size_t i = 0; i < std::min(wrong.size(), kMostTold); ++i)
      diagnostics_.report(wrong[i]);
    return last;
  }

  static constexpr std::size_t kMostTold = 20;  // wrong PATHs, each by name

  const Request& request_;
  Destination destination_;
  Diagnostics& diagnostics_;
  input::SiteConfigs configs_;
  Sites sites_;
  std::vector<Job> jobs_;
  std::vector<Diagnostic> wrong_;
  std::size_t untold_ = 0;  // wrong PATHs besides
  std::unordered_set<std::string> seen_, whole_roots_;
};

}  // namespace

Result<Plan> make_plan(const Request& request, const DataFolders& data,
                       Diagnostics& diagnostics, const Files& files) {
  const Result<Destination> destination = read_destination(request);
  if (!destination) return Diagnostic(destination.error());
  Planner planner(request, data, *destination, files, diagnostics);
  IMPRINT_TRY(planner.add_all(request.paths));
  Plan plan = planner.take();
  if (request.purpose != Purpose::Read) {
    IMPRINT_TRY(refuse_shared_uuid(plan.sites, plan.jobs));
    IMPRINT_TRY(check_one_file(*destination, plan.jobs));
    refuse_clashes(fs::path(destination->folder).lexically_normal().string(),
                   plan.sites, plan.jobs);
    IMPRINT_TRY(check_targets(request, plan));
  }
  index_sites(plan.sites, plan.jobs, planner.whole_roots());
  const Diagnostics of_configs = planner.of_configs();
  for (Diagnostic fault : of_configs.all()) {
    fault.file = of_configs.files()[fault.where.file];
    diagnostics.report(std::move(fault));
  }
  return plan;
}

}  // namespace imprint::job
