#include "cli/meant.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <span>

#include "input/front/front_matter_keys.h"
#include "job/settings.h"

namespace imprint::cli {

namespace {

struct Row {
  std::string_view word;
  std::string_view hint;
};

constexpr std::string_view kOut = "the output is named with -o";
constexpr std::string_view kInput =
    "name the article without an option: imprint export knee.md";
constexpr std::string_view kFormat = "formats are named with --to: --to pdf";
constexpr std::string_view kLayout = "the page design is named with --layout";
constexpr std::string_view kJobs = "the number of workers is named with -j";
constexpr std::string_view kBelow =
    "leave it out: all articles below a folder are taken";
constexpr std::string_view kPaper =
    "the page design has the paper: --layout letter-handout";
constexpr std::string_view kCheck = "to write nothing: imprint check";
constexpr std::string_view kForce =
    "to replace files that imprint did not write: --overwrite";
constexpr std::string_view kReport =
    "problems as JSON: --diagnostics json; what was made of what: --manifest FILE";

// Of pandoc, Hugo, wkhtmltopdf, compilers and others.
constexpr Row kOptions[] = {
    {"--out", kOut},
    {"--outdir", kOut},
    {"--out-dir", kOut},
    {"--output-dir", kOut},
    {"--output-file", kOut},
    {"--dest", kOut},
    {"--destination", kOut},
    {"-d", kOut},
    {"--input", kInput},
    {"-i", kInput},
    {"--file", kInput},
    {"--source", kInput},
    {"--format", kFormat},
    {"--formats", kFormat},
    {"-t", kFormat},
    {"--type", kFormat},
    {"--pdf", "write --to pdf"},
    {"--epub", "write --to epub"},
    {"--theme", kLayout},
    {"--template", kLayout},
    {"--style", kLayout},
    {"--css", kLayout},
    {"--design", kLayout},
    {"--paper", kPaper},
    {"--paper-size", kPaper},
    {"--page-size", kPaper},
    {"--size", kPaper},
    {"--threads", kJobs},
    {"--workers", kJobs},
    {"--parallel", kJobs},
    {"--recursive", kBelow},
    {"-r", kBelow},
    {"-R", kBelow},
    {"--all", kBelow},
    {"--dry-run", kCheck},
    {"-n", kCheck},
    {"--force", kForce},
    {"-y", kForce},
    {"--json", kReport},
    {"--report", kReport},
    {"--log", kReport},
    {"--silent", "write -q"},
    {"--debug", "write -v"},
};

constexpr std::string_view kExport = "to convert articles: imprint export";
constexpr std::string_view kCommandCheck = "to see what is wrong: imprint check";
constexpr std::string_view kList = "to list the page designs: imprint layouts";

constexpr Row kCommands[] = {
    {"convert", kExport},
    {"build", kExport},
    {"make", kExport},
    {"render", kExport},
    {"create", kExport},
    {"generate", kExport},
    {"run", kExport},
    {"epub", "imprint export --to epub"},
    {"pdf", "imprint export --to pdf"},
    {"validate", kCommandCheck},
    {"lint", kCommandCheck},
    {"verify", kCommandCheck},
    {"test", kCommandCheck},
    {"themes", kList},
    {"templates", kList},
    {"designs", kList},
    {"styles", kList},
    {"list", kList},
    {"new", "to begin: imprint init"},
    {"start", "to begin: imprint init"},
    {"show", "to see an article as it was understood: imprint dump"},
    {"info", "to see what is installed: imprint doctor"},
    {"status", "to see what is installed: imprint doctor"},
};

std::string_view find(std::span<const Row> rows, std::string_view word) {
  const auto found = std::find_if(rows.begin(), rows.end(),
                                  [&](const Row& row) { return row.word == word; });
  return found == rows.end() ? std::string_view() : found->hint;
}

}  // namespace

std::string meant_by_option(std::string_view option) {
  return std::string(find(kOptions, option));
}

std::string place_of_option(std::string_view option) {
  if (!option.starts_with("--")) return {};
  const std::string_view name = option.substr(2);
  for (const job::ConfigKey& key : job::config_keys())
    if (key.name == name) return fmt::format("it is a setting: --set {}=VALUE", name);
  const auto keys = input::front_matter_keys();
  if (std::find(keys.begin(), keys.end(), name) != keys.end())
    return fmt::format("write it in the article's front matter: {}: ...", name);
  return {};
}

std::string meant_by_command(std::string_view command) {
  return std::string(find(kCommands, command));
}

}  // namespace imprint::cli
