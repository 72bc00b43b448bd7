#include "cli/progress.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>

#include "base/json_string.h"
#include "cli/manifest.h"

namespace imprint::cli {

namespace {

class SilentProgress final : public Progress {
 public:
  void waiting_for(std::size_t, const std::string&) override {}
  void finished(const job::Job&, const job::JobResult&) override {}
  void done() override {}
};

std::size_t pages_of(const job::JobResult& result) {
  std::size_t pages = 0;
  for (const job::Made& made : result.outputs) pages += made.pages;
  return pages;
}

std::string counted(std::size_t number, std::string_view one) {
  return fmt::format("{} {}{}", number, one, number == 1 ? "" : "s");
}

class LogProgress final : public Progress {
 public:
  explicit LogProgress(std::ostream& out) : out_(out) {}

  void waiting_for(std::size_t, const std::string&) override {}
  void finished(const job::Job& job, const job::JobResult& result) override {
    out_ << fmt::format("{}: {}\n", job.label, what_became(result));
  }
  void done() override { out_.flush(); }

 private:
  static std::string what_became(const job::JobResult& result) {
    switch (result.status) {
      case job::Status::Done:
        return counted(result.outputs.size(), "file") + ", " +
               counted(pages_of(result), "page");
      case job::Status::Skipped:
        return "left out";
      case job::Status::Failed:
        return "failed";
      case job::Status::NotStarted:
        break;
    }
    return "not started";
  }

  std::ostream& out_;
};

class JsonProgress final : public Progress {
 public:
  explicit JsonProgress(std::ostream& out) : out_(out) {}

  void waiting_for(std::size_t, const std::string&) override {}
  void finished(const job::Job& job, const job::JobResult& result) override {
    out_ << fmt::format(
        "{{\"record\":\"article\",{},\"status\":\"{}\",\"files\":{},"
        "\"pages\":{}}}\n",
        json_path("article", job.label), to_string(result.status),
        result.outputs.size(), pages_of(result));
  }
  void done() override { out_.flush(); }

 private:
  std::ostream& out_;
};

class TerminalProgress final : public Progress {
 public:
  using Clock = std::chrono::steady_clock;
  TerminalProgress(std::ostream& out, std::size_t jobs) : out_(out), jobs_(jobs) {}

  void waiting_for(std::size_t index, const std::string& label) override {
    constexpr auto kBetweenLines = std::chrono::milliseconds(100);
    const Clock::time_point now = Clock::now();
    if (now - last_ < kBetweenLines) return;
    last_ = now;
    constexpr std::size_t kLabelColumns = 60;  // the line must not wrap
    const std::string_view tail = std::string_view(label).substr(
        label.size() - std::min(label.size(), kLabelColumns));
    out_ << fmt::format("\r[{}/{}] {}\x1b[K", index, jobs_, tail) << std::flush;
    shown_ = true;
  }
  void finished(const job::Job&, const job::JobResult& result) override {
    if (!result.diagnostics.all().empty()) clear();
  }
  void done() override { clear(); }

 private:
  void clear() {
    if (shown_) out_ << "\r\x1b[K" << std::flush;
    shown_ = false;
  }

  std::ostream& out_;
  std::size_t jobs_;
  Clock::time_point last_ = Clock::now();
  bool shown_ = false;
};

}  // namespace

std::unique_ptr<Progress> make_silent_progress() {
  return std::make_unique<SilentProgress>();
}

std::unique_ptr<Progress> make_log_progress(std::ostream& out) {
  return std::make_unique<LogProgress>(out);
}

std::unique_ptr<Progress> make_json_progress(std::ostream& out) {
  return std::make_unique<JsonProgress>(out);
}

std::unique_ptr<Progress> make_terminal_progress(std::ostream& out, std::size_t jobs) {
  return std::make_unique<TerminalProgress>(out, jobs);
}

}  // namespace imprint::cli
