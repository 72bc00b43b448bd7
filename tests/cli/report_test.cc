#include "cli/report.h"

#include <gtest/gtest.h>

#include <sstream>

#include "base/codes.h"

namespace imprint::cli {
namespace {

job::JobResult unwritable(const std::string& file, const std::string& why) {
  job::JobResult result;
  result.diagnostics.report(failure_in(file, Code::FileUnwritable,
                                       "cannot write the file: " + why, "a hint"));
  return result;
}

std::string reported(Report& report, std::ostringstream& err) {
  for (const char* file : {"a.pdf", "b.pdf", "c.pdf"})
    report.job(unwritable(file, "No space left on device"));
  report.job(unwritable("d.pdf", "Permission denied"));
  report.repeated();
  return err.str();
}

TEST(Report, AFullDiskIsSaidOnceAndCounted) {
  std::ostringstream err;
  Report report({}, err);
  EXPECT_EQ(reported(report, err),
            "a.pdf: error: cannot write the file: No space left on device"
            " [file-unwritable]\n"
            "  hint: a hint\n"
            "d.pdf: error: cannot write the file: Permission denied [file-unwritable]\n"
            "  hint: a hint\n"
            "imprint: error: 2 more files: cannot write the file: No space left on"
            " device [file-unwritable]\n"
            "  hint: a hint\n");
  EXPECT_EQ(report.totals().errors, 4u);
  EXPECT_EQ(report.totals().failed, 4u);
}

TEST(Report, AsJsonEachFileIsSaid) {
  std::ostringstream err;
  CommandLine line;
  line.json_diagnostics = true;
  Report report(line, err);
  std::size_t lines = 0;
  for (const char c : reported(report, err)) lines += c == '\n' ? 1 : 0;
  EXPECT_EQ(lines, 5u);  // and the version
}

TEST(Report, AsJsonTheFirstLineIsTheVersionAndTheLastTheSum) {
  std::ostringstream err;
  CommandLine line;
  line.json_diagnostics = true;
  Report report(line, err);
  report.job(unwritable("a.pdf", "No space left on device"));
  report.end(1);
  report.end(1);
  EXPECT_EQ(
      err.str(),
      "{\"record\":\"version\",\"imprint\":\"" IMPRINT_VERSION
      "\",\"format\":1}\n"
      "{\"file\":\"a.pdf\",\"severity\":\"error\",\"code\":\"file-unwritable\","
      "\"message\":\"cannot write the file: No space left on device\",\"hint\":"
      "\"a hint\"}\n"
      "{\"record\":\"summary\",\"status\":1,\"done\":0,\"skipped\":0,\"failed\":1,"
      "\"not_started\":0,\"files\":0,\"notes\":0,\"warnings\":0,\"errors\":1}\n");
}

TEST(Report, ColoursAreAroundPlaceSeverityAndHint) {
  std::ostringstream err;
  Report report({}, err, true);
  report.one(failure_in("a.md", Code::Usage, "wrong", "right"));
  EXPECT_EQ(err.str(),
            "\x1b[1ma.md: \x1b[0m\x1b[1m\x1b[31merror:\x1b[0m wrong [usage]\n"
            "\x1b[2m  hint: right\x1b[0m\n");
}

}  // namespace
}  // namespace imprint::cli
