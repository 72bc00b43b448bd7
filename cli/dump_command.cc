#include "cli/dump_command.h"

#include "cli/files_from.h"
#include "cli/signals.h"
#include "document/assemble.h"
#include "document/dump.h"
#include "job/convert.h"
#include "job/plan.h"
#include "job/render_sites.h"

namespace imprint::cli {

namespace {

Result<std::string> dump_of(const job::Job& job, const job::Site& site, bool positions,
                            job::JobResult& result) {
  if (job.refused) return *job.refused;
  Result<document::Article> article =
      job::read_source(job, site, job::job_settings(site), false, result);
  if (!article) return Diagnostic(article.error());
  std::vector<document::Article> articles;
  articles.push_back(*std::move(article));
  return document::dump(document::assemble(std::move(articles)), positions);
}

}  // namespace

int dump_articles(const CommandLine& line, Report& report, std::ostream& out) {
  const job::DataFolders data = job::find_data();
  Diagnostics diagnostics;
  Result<job::Plan> plan = plan_of(line, data, diagnostics);
  if (plan && line.from_hugo) {
    const StopOnSignal stop;  // nothing else here writes a file: a signal may end it
    if (const auto rendered = job::render_sites(*plan, data, stop.flag(), diagnostics);
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
  for (const job::Job& job : plan->jobs) {
    job::JobResult result;
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
