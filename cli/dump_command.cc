#include "cli/dump_command.h"

#include "cli/convert.h"
#include "cli/plan.h"
#include "cli/render_sites.h"
#include "cli/signals.h"
#include "document/assemble.h"
#include "document/dump.h"

namespace imprint::cli {

namespace {

Result<std::string> dump_of(const Job& job, const Site& site, bool positions,
                            JobResult& result) {
  if (job.refused) return *job.refused;
  Result<document::Article> article = read_source(job, site, false, result);
  if (!article) return Diagnostic(article.error());
  std::vector<document::Article> articles;
  articles.push_back(*std::move(article));
  return document::dump(document::assemble(std::move(articles)), positions);
}

}  // namespace

int dump_articles(const CommandLine& line, Report& report, std::ostream& out) {
  const DataFolders data = find_data();
  Diagnostics diagnostics;
  Result<Plan> plan = make_plan(line, data, diagnostics);
  if (plan && line.from_hugo) {
    const StopOnSignal stop;  // nothing else here writes a file: a signal may end it
    if (const auto rendered = render_sites(*plan, data, stop.flag(), diagnostics);
        !rendered)
      plan = rendered.error();
    stop.raise_again();
  }
  report.all(diagnostics);
  if (!plan) {
    report.one(plan.error());
    return 2;
  }
  int status = 0;
  for (const Job& job : plan->jobs) {
    JobResult result;
    const Result<std::string> text =
        dump_of(job, plan->sites[job.site], line.positions, result);
    if (!text) {
      Diagnostic why = text.error();
      if (why.file.empty() && why.where.file == 0) why.file = job.label;
      result.diagnostics.report(std::move(why));
      status = 1;
    }
    report.all(result.diagnostics);
    if (!text) continue;
    if (plan->jobs.size() > 1) out << "=== " << job.source.path << '\n';
    out << *text;
  }
  return status;
}

}  // namespace imprint::cli
