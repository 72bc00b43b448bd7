#include "cli/doctor.h"

#include <dlfcn.h>
#include <fmt/format.h>
#include <link.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <map>
#include <set>

#include "base/json_string.h"
#include "base/process.h"
#include "base/sandbox.h"
#include "base/text_file.h"
#include "base/yaml.h"
#include "fonts/font_set.h"
#include "job/missing_parts.h"
#include "job/settings.h"
#include "layouts/load_layout.h"
#include "resolve/companion.h"
#include "resolve/decode.h"
#include "typeset/text/hyphenate.h"

namespace imprint::cli {

namespace fs = std::filesystem;

namespace {

constexpr std::uint64_t kMaxManifestBytes = 1u << 20;

Finding layouts_found(const job::DataFolders& data) {
  const auto names = layouts::layout_names(data.layouts);
  return {!names.empty(), true, "layouts",
          names.empty() ? fmt::format("none in {}", data.layouts)
                        : fmt::format("{}", fmt::join(names, ", ")),
          "install imprint whole, or name its data folder in IMPRINT_DATA_DIR"};
}

bool has_font_file(const std::string& file, const job::DataFolders& data) {
  std::error_code error;
  if (fs::exists(file, error)) return true;
  return std::any_of(
      data.fonts.begin(), data.fonts.end(), [&](const std::string& folder) {
        return fs::exists(fs::path(folder) / fs::path(file).filename(), error);
      });
}

// The files that `family` names and that are not there.
std::vector<std::string> missing_files(const Yaml& family,
                                       const job::DataFolders& data) {
  constexpr std::string_view kStyles[] = {"regular", "bold", "italic", "bold-italic"};
  std::vector<std::string> missing;
  for (const std::string_view style : kStyles)
    if (const Yaml* file = family.find(style);
        file != nullptr && !has_font_file(file->scalar, data))
      missing.push_back(fs::path(file->scalar).filename().string());
  return missing;
}

std::string package_of(const Yaml& family) {
  const Yaml* package = family.find("package");
  return package != nullptr ? package->scalar : "the font";
}

std::string with_missing(std::string name, const std::vector<std::string>& missing) {
  if (!missing.empty()) name += fmt::format(", missing: {}", fmt::join(missing, ", "));
  return name;
}

Result<Yaml> read_yaml(const std::string& file) {
  Diagnostics diagnostics;
  const Result<std::string> text = read_file(file, kMaxManifestBytes);
  return text ? parse_yaml(*text, 0, diagnostics) : Result<Yaml>(text.error());
}

std::string families_text(std::size_t number) {
  return fmt::format("{} {}", number, number == 1 ? "family" : "families");
}

// One finding a package with faces of other scripts.
void add_script_fonts(const std::string& file, const job::DataFolders& data,
                      std::vector<Finding>& findings) {
  const Result<Yaml> yaml = read_yaml(file);
  const Yaml* families = yaml ? yaml->find("fallbacks") : nullptr;
  if (families == nullptr) {
    findings.push_back({false, false, "fonts", "no faces of other scripts: " + file,
                        "install imprint whole"});
    return;
  }
  struct Package {
    std::size_t families = 0;
    std::vector<std::string> missing;
  };
  std::map<std::string, Package> packages;
  const auto count = [&](const Yaml& list) {
    for (const Yaml& family : list.items) {
      Package& package = packages[package_of(family)];
      ++package.families;
      const std::vector<std::string> missing = missing_files(family, data);
      package.missing.insert(package.missing.end(), missing.begin(), missing.end());
    }
  };
  count(*families);
  if (const Yaml* next = yaml->find("scripts")) {
    const Result<Yaml> more =
        read_yaml((fs::path(file).parent_path() / next->scalar).string());
    if (const Yaml* rare = more ? more->find("fallbacks") : nullptr) count(*rare);
  }
  for (auto& [name, package] : packages) {
    std::vector<std::string>& missing = package.missing;
    std::sort(missing.begin(), missing.end());
    missing.erase(std::unique(missing.begin(), missing.end()), missing.end());
    findings.push_back({missing.empty(), false, "font",
                        with_missing(fmt::format("{} of other scripts in {}",
                                                 families_text(package.families), name),
                                     missing),
                        fmt::format("apt-get install {}", name)});
  }
}

// Whether a layout sets text in this family.
bool is_used(const Yaml& family, const std::set<std::string>& roles) {
  const Yaml* role = family.find("role");
  return role != nullptr && roles.count(role->scalar) > 0;
}

std::set<std::string> roles_of(const std::vector<layouts::Layout>& chosen) {
  std::set<std::string> roles;
  for (const layouts::Layout& layout : chosen)
    for (const layouts::TextStyle& style : layout.styles) roles.insert(style.family);
  return roles;
}

// The patterns of English stand for those of the languages that are written in.
Finding patterns_found(const std::vector<layouts::Layout>& chosen) {
  const bool needed = std::any_of(chosen.begin(), chosen.end(), job::hyphenates);
  const std::string file = typeset::hyphen_file(Language::english());
  return {!file.empty(), needed, "hyphenation",
          file.empty() ? "no patterns of English: words are not divided" : file,
          "apt-get install hyphen-en-us, and for other languages hyphen-de, hyphen-fr "
          "..."};
}

Finding emoji_found(const job::DataFolders& data) {
  const Result<Yaml> yaml = read_yaml(data.font_manifest);
  const Yaml* emoji = yaml ? yaml->find("emoji") : nullptr;
  const bool ok = emoji != nullptr && has_font_file(emoji->scalar, data);
  return {ok, false, "emoji", ok ? emoji->scalar : "no face: emoji are framed boxes",
          "apt-get install fonts-noto-color-emoji"};
}

// One finding a family of the manifest.
void add_fonts(const job::DataFolders& data, const std::set<std::string>& roles,
               std::vector<Finding>& findings) {
  const Result<Yaml> yaml = read_yaml(data.font_manifest);
  if (!yaml) {
    findings.push_back({false, true, "fonts", "no manifest: " + data.font_manifest,
                        "install imprint whole, or name its data folder in "
                        "IMPRINT_DATA_DIR"});
    return;
  }
  for (const std::string_view list : {"families", "fallbacks"}) {
    const Yaml* families = yaml->find(list);
    if (families == nullptr) continue;
    for (const Yaml& family : families->items) {
      const Yaml* name = family.find("family");
      if (name == nullptr) continue;
      const std::vector<std::string> missing = missing_files(family, data);
      findings.push_back({missing.empty(), is_used(family, roles), "font",
                          with_missing(name->scalar, missing),
                          fmt::format("apt-get install {}", package_of(family))});
    }
  }
  if (const Yaml* scripts = yaml->find("scripts"))
    add_script_fonts(
        (fs::path(data.font_manifest).parent_path() / scripts->scalar).string(), data,
        findings);
}

Finding decoder_found() {
  const std::string program = resolve::find_decoder();
  const bool ok = access(program.c_str(), X_OK) == 0;
  return {ok, true, "decoder", ok ? program : "imprint-decode is not beside imprint",
          "build the target imprint-decode, or install imprint whole: without it only "
          "JPEG and plain PNG pictures are shown"};
}

// Loads it, so that libraries_found() sees its libraries, too.
Finding network_found() {
  const std::string module = resolve::find_companion("imprint-net.so");
  const bool ok = dlopen(module.c_str(), RTLD_NOW | RTLD_LOCAL) != nullptr;
  return {
      ok, false, "network", ok ? module : "imprint-net.so is not beside imprint",
      "build the target imprint-net, or install imprint whole: without it nothing is "
      "fetched from the web"};
}

// Needed by `--from hugo` alone.
void add_hugo(std::vector<Finding>& findings) {
  const std::string program = find_program("hugo");
  findings.push_back(
      {!program.empty(), false, "hugo",
       program.empty() ? "not there; only --from hugo needs it" : program,
       "apt-get install hugo"});
  const int abi = Sandbox::abi();
  findings.push_back({true,
                      false,
                      "sandbox",
                      abi == 0 ? "none in this kernel: Hugo would run unconfined"
                               : fmt::format("Landlock {}, for --from hugo", abi),
                      {}});
}

Finding certificates_found() {
  // Where Debian, Fedora and OpenSSL itself keep the system's certificates.
  constexpr std::array kPlaces = {"/etc/ssl/certs/ca-certificates.crt",
                                  "/etc/pki/tls/certs/ca-bundle.crt",
                                  "/etc/ssl/cert.pem"};
  for (const char* place : kPlaces)
    if (access(place, R_OK) == 0) return {true, false, "certificates", place, {}};
  return {false, false, "certificates", "none found: HTTPS pictures cannot be fetched",
          "apt-get install ca-certificates"};
}

Finding cache_found() {
  const std::string folder = job::default_cache_dir();
  if (folder.empty())
    return {false, false, "media cache",
            "no place: HOME and XDG_CACHE_HOME are not set",
            "set one, or pass --cache-dir"};
  // The nearest parent that is there decides whether the folder can be made.
  fs::path existing = folder;
  std::error_code error;
  while (!existing.empty() && !fs::exists(existing, error) &&
         existing != existing.parent_path())
    existing = existing.parent_path();
  return {access(existing.c_str(), W_OK) == 0, false, "media cache", folder,
          "make it writable, or pass --cache-dir"};
}

int add_library(dl_phdr_info* info, std::size_t, void* names) {
  if (info->dlpi_name == nullptr || *info->dlpi_name == '\0') return 0;
  std::error_code error;
  const fs::path file = fs::canonical(info->dlpi_name, error);
  if (!error)
    static_cast<std::set<std::string>*>(names)->insert(file.filename().string());
  return 0;
}

// The shared libraries of this process: their file names have their versions.
Finding libraries_found() {
  std::set<std::string> names;
  dl_iterate_phdr(add_library, &names);
  constexpr std::string_view kOfInterest[] = {
      "libcmark", "libgumbo",   "libyaml-cpp", "libharf",   "libicuuc",    "libhpdf",
      "libzip",   "libdeflate", "libqrencode", "libcrypto", "libPocoNet.", "libfmt"};
  std::vector<std::string> shown;
  for (const std::string& name : names)
    if (std::any_of(std::begin(kOfInterest), std::end(kOfInterest),
                    [&](std::string_view start) { return name.starts_with(start); }))
      shown.push_back(name);
  return {true, true, "libraries", fmt::format("{}", fmt::join(shown, ", ")), {}};
}

}  // namespace

std::vector<Finding> examine(const job::DataFolders& data,
                             const std::vector<layouts::Layout>& chosen) {
  std::vector<Finding> findings;
  findings.push_back({true, true, "imprint", IMPRINT_VERSION, {}});
  findings.push_back(libraries_found());
  findings.push_back(
      {true,
       true,
       "data",
       fmt::format("{} ({})", fs::path(data.layouts).parent_path().string(),
                   data.origin),
       {}});
  findings.push_back(layouts_found(data));
  add_fonts(data, roles_of(chosen), findings);
  findings.push_back(emoji_found(data));
  findings.push_back(patterns_found(chosen));
  findings.push_back(decoder_found());
  findings.push_back(network_found());
  add_hugo(findings);
  findings.push_back(certificates_found());
  findings.push_back(cache_found());
  return findings;
}

namespace {

Result<std::vector<layouts::Layout>> chosen_layouts(const CommandLine& line,
                                                    const job::DataFolders& data) {
  const std::vector<std::string> names =
      line.layouts.empty() ? job::Settings().layouts : line.layouts;
  std::vector<layouts::Layout> chosen;
  Diagnostics ignored;
  for (const std::string& name : names) {
    Result<layouts::Layout> layout = layouts::load_layout(name, data.layouts, ignored);
    // Without the data there are no layouts, which is what is to be found out.
    if (!layout && layouts::layout_names(data.layouts).empty()) break;
    if (!layout) return Diagnostic(layout.error());
    chosen.push_back(*std::move(layout));
  }
  return chosen;
}

std::string text_of(const Finding& finding) {
  const char* word = finding.ok ? "ok" : finding.needed ? "MISSING" : "absent";
  std::string text = fmt::format("{:<8}{}: {}\n", word, finding.subject, finding.text);
  if (!finding.ok) text += fmt::format("        -> {}\n", finding.remedy);
  return text;
}

std::string json_of(const Finding& finding) {
  std::string text = fmt::format(
      "{{\"ok\":{},\"needed\":{},\"subject\":{},\"text\":{}", finding.ok,
      finding.needed, json_string(finding.subject), json_string(finding.text));
  if (!finding.ok) text += ",\"remedy\":" + json_string(finding.remedy);
  return text + "}";
}

}  // namespace

int show_doctor(const CommandLine& line, Report& report, std::ostream& out) {
  const job::DataFolders data = job::find_data();
  const auto chosen = chosen_layouts(line, data);
  if (!chosen) {
    report.one(chosen.error());
    return 2;
  }
  const std::vector<Finding> findings = examine(data, *chosen);
  const bool lacks =
      std::any_of(findings.begin(), findings.end(),
                  [](const Finding& finding) { return !finding.ok && finding.needed; });
  std::string text;
  for (const Finding& finding : findings)
    text += line.as_json ? (text.empty() ? "\n" : ",\n") + json_of(finding)
                         : text_of(finding);
  if (line.as_json)
    text = fmt::format("{{\"imprint\":\"{}\",\"status\":{},\"findings\":[{}\n]}}\n",
                       IMPRINT_VERSION, lacks ? 1 : 0, text);
  out << text;
  return lacks ? 1 : 0;
}

}  // namespace imprint::cli
