#include "cli/report.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

#include "base/codes.h"

namespace imprint::cli {

namespace {

std::string counted(std::size_t number, std::string_view one) {
  return fmt::format("{} {}{}", number, one, number == 1 ? "" : "s");
}

// What is wrong with the machine, and so with one article after another.
bool is_of_machine(Code code) {
  constexpr Code kCodes[] = {Code::FileUnwritable, Code::FontMissing, Code::HugoFailed,
                             Code::InternalError};
  return std::find(std::begin(kCodes), std::end(kCodes), code) != std::end(kCodes);
}

// Bold file, coloured severity, faint hint, as compilers have it.
std::string colored(const std::string& text, Severity severity) {
  constexpr std::string_view kColors[] = {"\x1b[36m", "\x1b[33m", "\x1b[31m"};
  constexpr std::string_view kBold = "\x1b[1m", kFaint = "\x1b[2m", kOff = "\x1b[0m";
  const std::string word = std::string(to_string(severity)) + ":";
  const std::size_t at = text.find(word), hint = text.find("\n  hint: ");
  std::string out = fmt::format("{}{}{}{}{}{}", kBold, text.substr(0, at), kOff, kBold,
                                kColors[static_cast<std::size_t>(severity)], word);
  out += kOff;
  out += text.substr(at + word.size(), hint - at - word.size());
  if (hint == text.npos) return out;
  return out + fmt::format("\n{}{}{}\n", kFaint,
                           text.substr(hint + 1, text.size() - hint - 2), kOff);
}

}  // namespace

std::string Report::text_of(const Diagnostic& diagnostic,
                            const std::vector<std::string>& files) const {
  const std::string text = to_text(diagnostic, files);
  return color_ ? colored(text, diagnostic.severity()) : text;
}

void Report::begin() {
  if (!json_ || begun_) return;
  begun_ = true;
  err_ << fmt::format("{{\"record\":\"version\",\"imprint\":\"{}\",\"format\":{}}}\n",
                      IMPRINT_VERSION, kJsonLinesFormat);
}

void Report::end(int status) {
  if (!json_ || ended_) return;
  ended_ = true;
  begin();
  err_ << fmt::format(
      "{{\"record\":\"summary\",\"status\":{},\"done\":{},\"skipped\":{},"
      "\"failed\":{},\"not_started\":{},\"files\":{},\"notes\":{},\"warnings\":{},"
      "\"errors\":{}}}\n",
      status, totals_.done, totals_.skipped, totals_.failed, totals_.not_started,
      totals_.files, totals_.notes, totals_.warnings, totals_.errors);
}

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
  if (is_of_machine(diagnostic.code) && !json_) {
    const std::string what =
        fmt::format("{} {}", row_of(diagnostic.code).slug, diagnostic.message);
    const auto [cause, is_first] = causes_.try_emplace(what, Cause{diagnostic});
    if (!is_first) {
      ++cause->second.more;
      return;
    }
  }
  if (quiet_ && diagnostic.severity() == Severity::Note) return;
  text += json_ ? to_json(diagnostic, files) + "\n" : text_of(diagnostic, files);
}

void Report::job(const job::JobResult& result) {
  switch (result.status) {
    case job::Status::Done:
      ++totals_.done;
      break;
    case job::Status::Skipped:
      ++totals_.skipped;
      break;
    case job::Status::Failed:
      ++totals_.failed;
      break;
    case job::Status::NotStarted:
      ++totals_.not_started;
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
  for (const auto& [what, cause] : causes_) {
    if (cause.more == 0) continue;
    Diagnostic sum = cause.first;
    sum.file = "imprint";
    sum.where = {};
    const bool of_files = sum.code == Code::FileUnwritable;
    sum.message = counted(cause.more, of_files ? "more file" : "more article") + ": " +
                  sum.message;
    text += text_of(sum, {});
  }
  causes_.clear();  // what comes behind, the manifest, is told by name
  err_ << text;
}

void Report::all(const Diagnostics& diagnostics) {
  begin();
  std::string text;
  for (const Diagnostic& diagnostic : diagnostics.all())
    add(diagnostic, diagnostics.files(), text);
  if (!text.empty()) err_ << text;
}

void Report::one(const Diagnostic& diagnostic) {
  begin();
  Diagnostic placed = diagnostic;
  if (placed.file.empty()) placed.file = "imprint";
  std::string text;
  add(placed, {}, text);
  err_ << text;
}

std::string summary(const CommandLine& line, const job::Plan& plan,
                    const Totals& totals) {
  std::string out = counted(totals.done, "article");
  if (line.command != Command::Export)
    out += " checked";
  else if (plan.file.empty())
    out +=
        fmt::format(" exported, {} in {}", counted(totals.files, "file"), line.output);
  else
    out += fmt::format(" exported{}", totals.files > 0 ? ": " + plan.file : "");
  if (totals.skipped > 0) out += fmt::format("; {} left out", totals.skipped);
  if (totals.failed > 0) out += fmt::format("; {} failed", totals.failed);
  if (totals.not_started > 0)
    out += fmt::format("; {} not started", totals.not_started);
  if (totals.warnings > 0) out += "; " + counted(totals.warnings, "warning");
  return out + "\n";
}

}  // namespace imprint::cli
