#include "cli/program.h"

#include <poll.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <set>
#include <thread>

#include "base/codes.h"
#include "base/sink.h"
#include "cli/doctor.h"
#include "cli/dump_command.h"
#include "cli/files_from.h"
#include "cli/init_command.h"
#include "cli/layouts_command.h"
#include "cli/manifest.h"
#include "cli/progress.h"
#include "cli/report.h"
#include "cli/run.h"
#include "cli/signals.h"
#include "job/data.h"
#include "job/identity.h"
#include "job/plan.h"
#include "job/render_sites.h"

namespace imprint::cli {

namespace {

constexpr int kSignalStatus = 128;  // a shell's status of what a signal ended

std::string cache_dir_of(const CommandLine& line) {
  if (line.no_cache) return {};
  return line.cache_dir.empty() ? job::default_cache_dir() : line.cache_dir;
}

RunOptions run_options(const CommandLine& line,
                       const std::optional<document::Date>& epoch) {
  RunOptions options;
  options.workers =
      line.jobs > 0 ? line.jobs : std::max(1u, std::thread::hardware_concurrency());
  options.write = line.command == Command::Export;
  options.overwrite = line.overwrite;
  options.wants_digests = !line.manifest.empty();
  options.cache_dir = cache_dir_of(line);
  options.epoch = epoch;
  return options;
}

std::unique_ptr<Progress> progress_for(const CommandLine& line, std::size_t jobs,
                                       std::ostream& err) {
  if (line.verbose)
    return line.json_diagnostics ? make_json_progress(err) : make_log_progress(err);
  const bool shown =
      !line.quiet && !line.json_diagnostics && isatty(STDERR_FILENO) == 1;
  return shown ? make_terminal_progress(err, jobs) : make_silent_progress();
}

Result<void> save_manifest(const std::string& path, const std::string& text,
                           std::ostream& out) {
  if (path == "-") {
    out << text;
    return {};
  }
  const std::unique_ptr<Sink> sink = open_file_sink(path);
  const auto save = [&]() -> Result<void> {
    IMPRINT_TRY(sink->write(text));
    return sink->commit();
  };
  Result<void> saved = save();
  if (saved) return {};
  Diagnostic why = saved.error();
  why.message = "the manifest is not written: " + why.message;
  why.hint = "mend that, or name another file with --manifest; what was exported stays";
  return why;
}

// What runs that were killed have left where this one is going to write.
void clear_output_folders(const job::Plan& plan) {
  std::set<std::string> folders;
  for (const job::Job& job : plan.jobs)
    for (const job::Output& output : job.outputs)
      folders.insert(std::filesystem::path(output.path).parent_path().string());
  for (const std::string& folder : folders) remove_stale_files(folder);
}

// The manifest, and all files on the disk if that is wanted: a manifest that survives a
// loss of power names no file that does not.
Result<void> save_all(const CommandLine& line, const job::Plan& plan,
                      const std::vector<job::JobResult>& results, std::ostream& out) {
  if (line.sync)
    for (const job::JobResult& result : results)
      for (const job::Made& made : result.outputs) IMPRINT_TRY(sync_file(made.path));
  if (line.manifest.empty()) return {};
  IMPRINT_TRY(save_manifest(line.manifest, write_manifest(plan, results), out));
  if (line.sync && line.manifest != "-") return sync_file(line.manifest);
  return {};
}

// `export` and `check`.
int convert_all(const CommandLine& line, Report& report, std::ostream& out,
                std::ostream& err) {
  const auto refuse = [&](const Diagnostic& why, int status) {
    report.one(why);
    return status;
  };
  const auto epoch = job::source_date_epoch(std::getenv("SOURCE_DATE_EPOCH"));
  if (!epoch) return refuse(epoch.error(), 2);
  const job::DataFolders data = job::find_data();
  Diagnostics diagnostics;
  Result<job::Plan> plan = plan_of(line, data, diagnostics);
  report.all(diagnostics);
  if (!plan) return refuse(plan.error(), 2);

  const StopOnSignal stop;
  if (line.from_hugo) {
    Diagnostics of_hugo;
    const Result<void> rendered = job::render_sites(*plan, data, stop.flag(), of_hugo);
    report.all(of_hugo);
    if (!rendered) return refuse(rendered.error(), stop.flag() ? 1 : 2);
  }
  if (line.command == Command::Export) clear_output_folders(*plan);
  const auto progress = progress_for(line, plan->jobs.size(), err);
  const auto results = run(
      *plan, run_options(line, *epoch), data, *progress,
      [&](const job::Job&, const job::JobResult& result) { report.job(result); },
      stop.flag());
  if (!results) return refuse(results.error(), 1);
  // Workers that were ended have left something, too.
  if (line.command == Command::Export && report.totals().failed > 0)
    clear_output_folders(*plan);
  report.interrupted();
  report.repeated();
  const Result<void> saved = save_all(line, *plan, *results, out);
  if (!saved) report.one(saved.error());
  // As JSON the last record says it.
  if (!line.quiet && !line.json_diagnostics && line.manifest != "-")
    out << summary(line, *plan, report.totals());
  out.flush();
  if (stop.signal() != 0) report.end(kSignalStatus + stop.signal());
  err.flush();
  stop.raise_again();
  // Errors that are of no article: a folder that cannot be read.
  return saved.ok() && report.totals().failed + report.totals().errors == 0 ? 0 : 1;
}

int dispatch(const CommandLine& line, Report& report, std::ostream& out,
             std::ostream& err) {
  switch (line.command) {
    case Command::Export:
    case Command::Check:
      return convert_all(line, report, out, err);
    case Command::Dump:
      return dump_articles(line, report, out);
    case Command::Layouts:
      return show_layouts(line, report, out);
    case Command::Doctor:
      return show_doctor(line, report, out);
    case Command::Init:
      return write_first_files(line, report, out);
  }
  return 2;
}

// A terminal that shows colours, and nobody who does not want them
// (https://no-color.org/).
bool wants_color() {
  const auto is_set = [](const char* name) {
    const char* value = std::getenv(name);
    return value != nullptr && *value != '\0';
  };
  const char* terminal = std::getenv("TERM");
  return isatty(STDERR_FILENO) == 1 && !is_set("NO_COLOR") && terminal != nullptr &&
         std::string_view(terminal) != "dumb";
}

// Whoever read standard output has gone: `imprint layouts | head -1`.
bool has_lost_reader() {
  pollfd output{STDOUT_FILENO, POLLOUT, 0};
  return poll(&output, 1, 0) > 0 && (output.revents & POLLERR) != 0;
}

}  // namespace

int run_program(const std::vector<std::string>& arguments, std::ostream& out,
                std::ostream& err) {
  const auto parsed = parse_command_line(arguments);
  const auto* line = parsed ? std::get_if<CommandLine>(&*parsed) : nullptr;
  CommandLine unread;
  unread.json_diagnostics = asks_for_json(arguments);
  Report report(line != nullptr ? *line : unread, err, wants_color());
  int status = 0;
  if (!parsed) {
    report.one(parsed.error());
    status = 2;
  } else if (line != nullptr) {
    report.begin();
    status = dispatch(*line, report, out, err);
  } else {
    out << std::get<Answer>(*parsed).text;
  }
  out.flush();
  if (!out && status != 2) {
    status = 1;
    if (!has_lost_reader())
      report.one(failure_in("standard output", Code::FileUnwritable,
                            "cannot write what was asked for", "is its disk full?"));
  }
  if (!parsed || line != nullptr) report.end(status);
  return status;
}

}  // namespace imprint::cli
