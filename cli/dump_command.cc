#include "cli/dump_command.h"

#include "base/text_file.h"
#include "cli/config.h"
#include "cli/plan.h"
#include "document/assemble.h"
#include "document/dump.h"
#include "input/read_article.h"
#include "input/site.h"

namespace imprint::cli {

namespace {

Result<std::string> dump_of(const input::SourceFile& source, const Settings& settings,
                            bool positions, Diagnostics& diagnostics) {
  const Result<std::string> bytes = read_file(source.path, input::kMaxArticleBytes);
  if (!bytes) return Diagnostic(bytes.error());
  Result<document::Article> article = input::read_article(
      source, *bytes, {settings.lang, settings.author}, diagnostics);
  if (!article) return Diagnostic(article.error());
  std::vector<document::Article> articles;
  articles.push_back(*std::move(article));
  return document::dump(document::assemble(std::move(articles)), positions);
}

}  // namespace

int dump_articles(const CommandLine& line, Report& report, std::ostream& out) {
  int status = 0;
  for (const std::string& path : line.paths) {
    const auto sources = input::find_articles(path);
    if (!sources) {
      report.one(sources.error());
      status = 1;
      continue;
    }
    for (const input::SourceFile& source : *sources) {
      Diagnostics diagnostics;
      const Result<Settings> settings = settings_for(source.root, line, diagnostics);
      if (!settings) {
        report.one(settings.error());
        return 2;
      }
      const Result<std::string> text =
          dump_of(source, *settings, line.positions, diagnostics);
      if (!text) diagnostics.report(text.error());
      report.all(diagnostics);
      if (sources->size() > 1 || line.paths.size() > 1)
        out << "=== " << source.path << '\n';
      if (text)
        out << *text;
      else
        status = 1;
    }
  }
  return status;
}

}  // namespace imprint::cli
