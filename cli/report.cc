#include "cli/report.h"

#include <fmt/format.h>

#include "base/codes.h"

namespace imprint::cli {

namespace {

std::string counted(std::size_t number, std::string_view one) {
  return fmt::format("{} {}{}", number, one, number == 1 ? "" : "s");
}

}  // namespace

void Report::count(Severity severity) {
  switch (severity) {
    case Severity::Note:
      ++totals_.notes;
      break;
    case Severity::Warning:
      ++totals_.warnings;
      break;
    case Severity::Error:
      ++totals_.errors;
      break;
  }
}

void Report::add(const Diagnostic& diagnostic, const std::vector<std::string>& files,
                 std::string& text) {
  count(diagnostic.severity());
  if (diagnostic.code == Code::FileUnwritable && !json_) {
    const auto [cause, is_first] =
        unwritable_.try_emplace(diagnostic.message, Cause{diagnostic});
    if (!is_first) {
      ++cause->second.more;
      return;
    }
  }
  if (quiet_ && diagnostic.severity() == Severity::Note) return;
  text += json_ ? to_json(diagnostic, files) + "\n" : to_text(diagnostic, files);
}

void Report::job(const JobResult& result) {
  switch (result.status) {
    case Status::Done:
      ++totals_.done;
      break;
    case Status::Skipped:
      ++totals_.skipped;
      break;
    case Status::Failed:
      ++totals_.failed;
      break;
  }
  totals_.files += result.outputs.size();
  if (result.diagnostics.has(Code::Interrupted))
    ++totals_.interrupted;
  else
    all(result.diagnostics);
}

void Report::interrupted() {
  if (totals_.interrupted == 0) return;
  one(failure(Code::Interrupted, {},
              fmt::format("stopped by a signal; {} not done",
                          counted(totals_.interrupted, "article")),
              "nothing is half-written: run it again for the rest"));
}

void Report::repeated() {
  std::string text;
  for (const auto& [message, cause] : unwritable_) {
    if (cause.more == 0) continue;
    Diagnostic sum = cause.first;
    sum.file = "imprint";
    sum.message = counted(cause.more, "more file") + ": " + message;
    text += to_text(sum, {});
  }
  err_ << text;
}

void Report::all(const Diagnostics& diagnostics) {
  std::string text;
  for (const Diagnostic& diagnostic : diagnostics.all())
    add(diagnostic, diagnostics.files(), text);
  if (!text.empty()) err_ << text;
}

void Report::one(const Diagnostic& diagnostic) {
  Diagnostic placed = diagnostic;
  if (placed.file.empty()) placed.file = "imprint";
  std::string text;
  add(placed, {}, text);
  err_ << text;
}

std::string summary(const CommandLine& line, const Totals& totals) {
  const bool writes = line.command == Command::Export;
  std::string out = counted(totals.done, "article");
  out += writes ? fmt::format(" exported, {} in {}", counted(totals.files, "file"),
                              line.output)
                : " checked";
  if (totals.skipped > 0) out += fmt::format("; {} left out", totals.skipped);
  if (totals.failed > 0) out += fmt::format("; {} failed", totals.failed);
  if (totals.warnings > 0) out += "; " + counted(totals.warnings, "warning");
  return out + "\n";
}

}  // namespace imprint::cli
