#include "cli/help.h"

#include <algorithm>
#include <string_view>
#include <utility>

namespace imprint::cli {

namespace {

constexpr std::size_t kColumns = 80;
constexpr std::size_t kNameColumns = 26;

constexpr const char* kMainFooter = R"(Examples:
  imprint export knee.md                     knee.epub and knee.pdf in out/
  imprint export knee.md -o knee.pdf         this one file
  imprint export content/posts -o books      every article below a folder
  imprint check content                      what is wrong, without writing
  imprint help export                        all options, with more examples

Exit status: 0 all is well; 1 an article failed, or something could not be written;
2 the command, a path, the configuration or a layout is wrong, and nothing was begun.
A signal ends imprint in order: a shell then shows 130 (Ctrl-C) or 143 (SIGTERM).)";

constexpr const char* kExportFooter = R"(Examples:
  imprint export knee.md
      writes out/knee.epub and out/knee.pdf
  imprint export knee.md -o knee.pdf
      writes this one file; so does: imprint export - -o knee.pdf <knee.md
  imprint export content --to pdf --layout letter-handout -o handouts
      a PDF of every article below content/, in the folders that it has there
  imprint export content --layout a4-handout,large.yaml --name '{slug}-{lang}-{layout}'
      two designs of each, named after the article
  find content -name '*.md' -newer last -print0 | imprint export --files-from - -0 -j 4
      what has changed, four at a time
  imprint export content --offline --strict --manifest out/manifest.json
      without the network; articles with warnings fail; a record of what was made

Put permanent settings in imprint.yaml at the root of the content:
  base-url: https://example.org/
  lang: en
  layout: [a4-handout, letter-handout]
  allow-hosts: [media.example.org]
A file named with --config overrides it, --set overrides that, and options override all.)";

constexpr const char* kCheckFooter = R"(Examples:
  imprint check content --offline --strict && echo fit to print
  imprint check content --diagnostics json 2>problems.jsonl)";

constexpr const char* kDumpFooter = R"(Examples:
  imprint dump knee.md | less
  imprint dump --positions knee.md           with the line of each element)";

constexpr const char* kLayoutsFooter = R"(Examples:
  imprint layouts                 the names, and what each is for
  imprint layouts a4-handout      one in full: a start for a design of your own)";

constexpr const char* kDoctorFooter = R"(Examples:
  imprint doctor                             is there all that a4-handout needs?
  imprint doctor --layout trade-book         and all that trade-book needs?
  imprint doctor --json | jq '.findings[] | select(.ok | not)'

Exit status: 1 when something is missing that the page design needs. What only some
articles need (typefaces of other scripts, Hugo) is listed as "absent": no failure.)";

constexpr const char* kInitFooter = R"(Example:
  imprint init handouts && imprint export handouts)";

// `text` in lines that fit the column of descriptions.
std::string wrapped(const std::string& text) {
  std::string out;
  std::size_t column = 0;
  for (std::size_t at = text.find_first_not_of(' '), end = 0; at < text.size();
       at = text.find_first_not_of(' ', end)) {
    end = std::min(text.find(' ', at), text.size());
    const std::string_view word = std::string_view(text).substr(at, end - at);
    if (column > 0 && column + 1 + word.size() > kColumns - kNameColumns) {
      out += '\n';
      column = 0;
    } else if (column > 0) {
      out += ' ';
      ++column;
    }
    out += word;
    column += word.size();
  }
  return out;
}

}  // namespace

const char* const kAbout =
    "imprint turns articles (Markdown or HTML, alone or a whole Hugo site) into EPUB\n"
    "e-books and paginated, accessible PDFs.";

const char* examples_of(const std::string& command) {
  constexpr std::pair<std::string_view, const char*> kFooters[] = {
      {"", kMainFooter},     {"export", kExportFooter},   {"check", kCheckFooter},
      {"dump", kDumpFooter}, {"layouts", kLayoutsFooter}, {"doctor", kDoctorFooter},
      {"init", kInitFooter},
  };
  for (const auto& [name, footer] : kFooters)
    if (name == command) return footer;
  return "";
}

HelpFormatter::HelpFormatter() {
  column_width(kNameColumns);
  label("OPTIONS", "OPTION...");
  label("SUBCOMMAND", "COMMAND");
  label("Positionals", "Arguments");
}

std::string HelpFormatter::make_option_name(const CLI::Option* option,
                                            bool is_positional) const {
  if (is_positional) return option->get_name(true, false);
  std::string names;
  for (const std::string& name : option->get_snames()) names += "-" + name + ", ";
  if (names.empty()) names = "    ";
  for (const std::string& name : option->get_lnames()) names += "--" + name;
  return names;
}

std::string HelpFormatter::make_option_opts(const CLI::Option* option) const {
  const std::string type = option->get_type_name();
  return option->get_type_size() == 0 || type.empty() ? std::string() : " " + type;
}

std::string HelpFormatter::make_option_desc(const CLI::Option* option) const {
  return wrapped(option->get_description());
}

}  // namespace imprint::cli
