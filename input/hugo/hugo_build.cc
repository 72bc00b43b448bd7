#include "input/hugo/hugo_build.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "base/codes.h"
#include "base/json.h"
#include "base/json_string.h"
#include "base/process.h"
#include "base/text_file.h"
#include "base/unicode.h"
#include "base/url.h"
#include "input/hugo/hugo_html.h"
#include "input/hugo/hugo_stubs.h"

namespace imprint::input {

namespace fs = std::filesystem;

namespace {

constexpr std::uint64_t kMaxPageBytes = 512u << 20;  // of a page's JSON
constexpr std::size_t kHeadBytes = 16 * 1024;        // holds its source's path
constexpr std::string_view kPageFile = "imprint-page.json";

std::string canonical(const std::string& path) {
  std::error_code error;
  const fs::path real = fs::canonical(path, error);
  return error ? path : real.string();
}

std::string path_in(const std::string& root, const SourceFile& source) {
  return (fs::path(root) / source.key).lexically_normal().string();
}

// "shortcodes/a/b.html" below `layouts` -> "a/b".
void add_template_names(const fs::path& layouts, std::set<std::string>& names) {
  const fs::path folder = layouts / "shortcodes";
  std::error_code error;
  for (fs::recursive_directory_iterator it(folder, error), end; !error && it != end;
       it.increment(error)) {
    std::string name = it->path().lexically_relative(folder).generic_string();
    const std::size_t slash = name.rfind('/') + 1;  // 0: there is none
    names.insert(name.substr(0, name.find('.', slash)));
  }
}

// Where symbolic links below `root` lead that lead out of it; not to what it lies in.
std::vector<std::string> targets_outside(const std::string& root) {
  std::vector<std::string> targets;
  std::error_code error;
  for (fs::recursive_directory_iterator it(root, error), end; !error && it != end;
       it.increment(error)) {
    std::error_code none;
    if (!it->is_symlink(none)) continue;
    std::string target = canonical(it->path().string());
    if (!target.starts_with(root + "/") && !root.starts_with(target))
      targets.push_back(std::move(target));
  }
  return targets;
}

std::string regex_escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (std::string_view(R"(\.+*?()|[]{}^$)").find(c) != std::string_view::npos)
      out += '\\';
    out += c;
  }
  return out;
}

// JSON's strings are TOML's basic ones, too.
std::string toml_string(std::string_view text) { return json_string(text); }

constexpr std::size_t kMaxReason = 200;  // [bytes]

// Hugo repeats a message for each file that it went through.
std::string shortened(std::string_view message) {
  if (message.size() <= kMaxReason) return std::string(message);
  const std::size_t end = message.rfind(' ', kMaxReason);
  return to_valid_utf8(message.substr(0, end == message.npos ? kMaxReason : end)) +
         " ...";
}

// Where `log` names a source of ours: `"/site/content/a.md:8:1": message`.
struct Complaint {
  std::string page, message;
};
std::optional<Complaint> complaint_in(std::string_view log, const std::string& root,
                                      const std::set<std::string>& pages) {
  for (std::size_t at = log.find(root); at != std::string_view::npos;
       at = log.find(root, at + 1)) {
    const std::size_t end = log.find_first_of(":\"\n", at + root.size());
    if (end == std::string_view::npos) break;
    std::string path(log.substr(at, end - at));
    if (pages.count(path) == 0) continue;
    std::string_view rest = log.substr(end);
    rest = rest.substr(0, rest.find('\n'));
    std::string line;
    if (rest.starts_with(':'))
      line = "line " + std::string(rest.substr(1, rest.find_first_of(":\"", 1) - 1));
    const std::size_t message = rest.find("\": ");
    std::string text =
        shortened(message == std::string_view::npos ? rest : rest.substr(message + 3));
    return Complaint{std::move(path), line.empty() ? text : line + ": " + text};
  }
  return std::nullopt;
}

// The name in `template for shortcode "x" not found`.
std::string missing_shortcode(std::string_view log) {
  constexpr std::string_view kBefore = "template for shortcode \"";
  const std::size_t at = log.find(kBefore);
  if (at == std::string_view::npos) return {};
  const std::string_view name = log.substr(at + kBefore.size());
  return std::string(name.substr(0, name.find('"')));
}

// `--quiet` would do, but that Hugo 0.112 and later keep errors to themselves, too.
std::string without_warnings(std::string_view log) {
  std::string out;
  while (!log.empty()) {
    const std::size_t end = std::min(log.find('\n'), log.size() - 1) + 1;
    if (!log.starts_with("WARN") && !log.starts_with("INFO")) out += log.substr(0, end);
    log.remove_prefix(end);
  }
  return out;
}

std::string first_line_with_error(std::string_view log) {
  for (std::string_view rest = log; !rest.empty();) {
    const std::size_t end = std::min(rest.find('\n'), rest.size());
    const std::string_view line = trim(rest.substr(0, end));
    if (line.find("rror") != std::string_view::npos) return std::string(line);
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  return std::string(trim(log.substr(0, log.find('\n'))));
}

}  // namespace

class HugoBuild {
 public:
  explicit HugoBuild(const HugoSite& site)
      : site_(site),
        root_(canonical(site.root)),
        pages_(std::make_shared<HugoPages>()) {
    for (const SourceFile& source : site.sources)
      sources_.insert(path_in(root_, source));
  }

  Result<std::shared_ptr<const HugoPages>> build() {
    auto folder = ScratchFolder::make();
    if (!folder) return Diagnostic(folder.error());
    pages_->scratch_ = *std::move(folder);
    pages_->rules_ = site_.rules;
    for (const std::string& path : sources_)
      if (const auto text = read_file(path, kMaxArticleBytes))
        add_uses(*text, path, uses_);
    targets_outside_ = targets_outside(root_);
    IMPRINT_TRY(lay_out());
    for (int run = 0; run < kMaxHugoRuns; ++run) {
      IMPRINT_TRY(write_overlay());
      Result<ProcessEnd> end = run_hugo();
      IMPRINT_TRY(end);
      IMPRINT_TRY(check_end(*end));
      log_ = without_warnings(end->output);
      // What templates report about single pages does not stop the others. ("Error ..."
      // until Hugo 0.112, "error ..." since.)
      if (end->status == 0 || log_.find("rror building site: logged ") != log_.npos) {
        collect();
        break;
      }
      if (!leave_out_cause()) break;
      std::error_code ignored;
      fs::remove_all(scratch() / "out", ignored);
    }
    if (pages_->files_.empty())
      pages_->general_reason_ = shortened(first_line_with_error(log_));
    find_reasons();
    return std::shared_ptr<const HugoPages>(std::move(pages_));
  }

 private:
  const ScratchFolder& scratch() const { return *pages_->scratch_; }

  // What does not change from run to run.
  Result<void> lay_out() const {
    std::error_code error;
    fs::create_directories(scratch() / "out", error);
    fs::create_directories(scratch() / "no-layouts", error);
    fs::create_directories(scratch() / "themes", error);
    fs::create_directory_symlink(canonical(site_.templates),
                                 scratch() / "themes/imprint", error);
    for (const std::string& theme : site_.config.themes) {
      const fs::path link = fs::path(scratch() / "themes") / theme;
      fs::create_directories(link.parent_path(), error);
      fs::create_directory_symlink(fs::path(root_) / "themes" / theme, link, error);
    }
    // Ours is the environment "imprint", and goes over what is copied here.
    const fs::path config = fs::path(root_) / "config";
    const fs::path copy = scratch() / "config";
    fs::create_directories(copy, error);
    if (fs::is_directory(config, error)) {
      fs::copy(config, copy, fs::copy_options::recursive, error);
      if (fs::is_directory(config / "production", error))
        fs::copy(config / "production", copy / "imprint", fs::copy_options::recursive,
                 error);
    }
    return {};
  }

  Result<void> write_overlay() {
    std::set<std::string> known;
    if (!without_layouts_) add_template_names(fs::path(root_) / "layouts", known);
    for (const std::string& theme : themes())
      add_template_names(fs::path(root_) / "themes" / theme / "layouts", known);
    HugoStubs stubs = make_stubs(uses_, site_.rules, known);
    for (auto& [page, why] : stubs.refused) pages_->reasons_.emplace(page, why);
    pages_->unknown_ = std::move(stubs.unknown);
    for (const auto& [name, text] : stubs.templates)
      IMPRINT_TRY(scratch().add("themes/stubs/layouts/" + name, text));

    std::vector<std::string> ignored;
    for (const auto& [page, why] : pages_->reasons_)
      ignored.push_back(toml_string("^" + regex_escaped(page) + "$"));
    for (const std::string& target : targets_outside_)
      ignored.push_back(toml_string("^" + regex_escaped(target)));
    std::string ours = fmt::format("ignoreFiles = [{}]\n", fmt::join(ignored, ", "));
    ours += fmt::format("resourceDir = {}\n", toml_string(scratch() / "resources"));
    if (site_.config.kind == SiteConfig::Kind::Plain) ours += "enableEmoji = true\n";
    if (is_http(Url{site_.config.base_url}))
      ours += fmt::format("baseURL = {}\n", toml_string(site_.config.base_url));
    const Result<std::string> common =
        read_file(site_.templates + "/hugo.toml", kMaxSiteConfigBytes);
    IMPRINT_TRY(common);
    return scratch().add("config/imprint/hugo.toml", ours + *common);
  }

  std::vector<std::string> themes() const {
    return without_themes_ ? std::vector<std::string>() : site_.config.themes;
  }

  Result<ProcessEnd> run_hugo() const {
    SandboxRules rules;
    rules.readable = {root_,
                      canonical(site_.templates),
                      site_.program,
                      "/usr",
                      "/bin",
                      "/lib",
                      "/lib64",
                      "/etc/localtime",
                      "/etc/mime.types",
                      "/dev/null",
                      "/dev/urandom",
                      "/sys/kernel/mm"};
    rules.writable = {scratch().path()};
    const Sandbox sandbox(rules);
    ProcessCommand command;
    command.program = site_.program;
    command.sandbox = &sandbox;
    command.timeout = std::chrono::seconds(kHugoTimeout);
    command.stop = &site_.stop;
    std::vector<std::string> all = themes();
    all.insert(all.end(), {"imprint", "stubs"});
    std::error_code ignored;
    fs::create_directories(scratch() / "themes/stubs", ignored);
    command.arguments = {"--source",      root_,
                         "--configDir",   scratch() / "config",
                         "--environment", "imprint",
                         "--themesDir",   scratch() / "themes",
                         "--theme",       fmt::format("{}", fmt::join(all, ",")),
                         "--destination", scratch() / "out",
                         "--cacheDir",    scratch() / "cache",
                         "--noBuildLock", "--buildDrafts",
                         "--buildFuture", "--buildExpired"};
    // A plain folder of articles is its own content.
    if (!fs::is_directory(fs::path(root_) / site_.config.content_dir, ignored))
      command.arguments.insert(command.arguments.end(), {"--contentDir", root_});
    if (without_layouts_)
      command.arguments.insert(command.arguments.end(),
                               {"--layoutDir", scratch() / "no-layouts"});
    command.environment = {"PATH=/usr/bin:/bin", "HOME=" + scratch().path(),
                           "TMPDIR=" + scratch().path(), "LANG=C.UTF-8", "TZ=UTC"};
    return run_process(command);
  }

  Result<void> check_end(const ProcessEnd& end) const {
    switch (end.how) {
      case ProcessEnd::How::Exited:
        return {};
      case ProcessEnd::How::Killed:
        return failure_in(site_.root, Code::HugoFailed,
                          fmt::format("hugo was ended by signal {}", end.status));
      case ProcessEnd::How::TimedOut:
        return failure_in(
            site_.root, Code::HugoFailed,
            fmt::format("hugo did not come to an end in {} s", kHugoTimeout),
            "export the site without --from hugo");
      case ProcessEnd::How::Stopped:
        return failure(Code::Interrupted, {}, "stopped by a signal");
    }
    return {};
  }

  // Finds the pages that were made.
  void collect() {
    std::error_code error;
    for (fs::recursive_directory_iterator it(scratch() / "out", error), end;
         !error && it != end; it.increment(error)) {
      if (it->path().filename() != kPageFile) continue;
      std::ifstream file(it->path(), std::ios::binary);
      std::string head(kHeadBytes, '\0');
      file.read(head.data(), static_cast<std::streamsize>(head.size()));
      head.resize(static_cast<std::size_t>(file.gcount()));
      constexpr std::string_view kAt = "{\"at\":";
      const std::size_t end_of_path = head.find("\",\"body\":");
      if (!head.starts_with(kAt) || end_of_path == std::string::npos) continue;
      const auto at = json_string_member(head.substr(0, end_of_path + 1) + "}", "at");
      if (at && !at->empty()) pages_->files_[*at] = it->path().string();
    }
  }

  // Takes what stopped Hugo out of the next run; false when nothing is left to take.
  bool leave_out_cause() {
    if (const std::string name = missing_shortcode(log_);
        !name.empty() && uses_.count(name) == 0) {
      uses_[name].in_markdown = false;
      return true;
    }
    if (const auto complaint = complaint_in(log_, root_, sources_))
      return pages_->reasons_.emplace(complaint->page, complaint->message).second;
    // A template of the site that this Hugo cannot read.
    if (!std::exchange(without_layouts_, true)) return true;
    return !site_.config.themes.empty() && !std::exchange(without_themes_, true);
  }

  // Of pages that came out wrong while the others were built.
  void find_reasons() {
    for (const std::string& path : sources_) {
      if (pages_->files_.count(path) > 0 || pages_->reasons_.count(path) > 0) continue;
      if (const auto complaint = complaint_in(log_, root_, {path}))
        pages_->reasons_.emplace(path, complaint->message);
    }
  }

  const HugoSite& site_;
  std::string root_;
  std::shared_ptr<HugoPages> pages_;
  std::set<std::string> sources_;  // their paths, as Hugo names them
  ShortcodeUses uses_;
  std::vector<std::string> targets_outside_;  // which the sandbox closes
  std::string log_;
  bool without_layouts_ = false, without_themes_ = false;
};

Result<std::optional<HugoPage>> HugoPages::page_of(const SourceFile& source) const {
  const auto file = files_.find(path_in(canonical(source.root), source));
  if (file == files_.end()) return std::optional<HugoPage>();
  const Result<std::string> text = read_file(file->second, kMaxPageBytes);
  IMPRINT_TRY(text);
  Result<Yaml> json = parse_json(*text, 0);
  IMPRINT_TRY(json);
  HugoPage page;
  for (auto& [key, value] : json->entries) {
    if (key == "body") page.body = html_of_hugo(value.scalar, rules_);
    if (key == "params") page.params = std::move(value);
  }
  return std::optional<HugoPage>(std::move(page));
}

std::string HugoPages::reason(const SourceFile& source) const {
  const auto found = reasons_.find(path_in(canonical(source.root), source));
  return found == reasons_.end() ? general_reason_ : found->second;
}

Result<std::shared_ptr<const HugoPages>> build_with_hugo(const HugoSite& site) {
  return HugoBuild(site).build();
}

}  // namespace imprint::input
