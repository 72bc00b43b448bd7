#include "base/result.h"

#include <gtest/gtest.h>

#include <string>

#include "base/codes.h"

namespace imprint {
namespace {

// Knows how often it was copied since the last time that was asked.
struct Counted {
  Counted() = default;
  Counted(const Counted&) { ++copies; }
  Counted(Counted&&) noexcept = default;
  Counted& operator=(const Counted&) { return ++copies, *this; }
  Counted& operator=(Counted&&) noexcept = default;
  static inline int copies = 0;
};

Result<void> pass_on(const Result<Counted>& result) {
  IMPRINT_TRY(result);
  return {};
}

TEST(ResultTry, CopiesNoValue) {
  const Result<Counted> good{Counted()};
  Counted::copies = 0;
  EXPECT_TRUE(pass_on(good).ok());
  EXPECT_EQ(Counted::copies, 0);
}

TEST(ResultTry, LeavesANamedResultItsError) {
  const Result<Counted> bad{failure(Code::FileUnreadable, {}, "no such file")};
  EXPECT_EQ(pass_on(bad).error().message, "no such file");
  EXPECT_EQ(bad.error().message, "no such file");
}

Result<void> fail_long() {
  const auto one = [] {
    return Result<Counted>(failure(Code::FileUnreadable, {}, std::string(100, 'x')));
  };
  IMPRINT_TRY(one());
  return {};
}

TEST(ResultTry, MovesTheErrorOfATemporary) {
  EXPECT_EQ(fail_long().error().message, std::string(100, 'x'));
  Result<Counted> bad{failure(Code::FileUnreadable, {}, std::string(100, 'x'))};
  const char* const bytes = bad.error().message.data();
  const Diagnostic error = std::move(bad).error();
  EXPECT_EQ(error.message.data(), bytes);
}

}  // namespace
}  // namespace imprint
