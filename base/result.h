// result.h: a value, or the Diagnostic that says why there is none.
//
// std::expected is not in GCC 12; this is the part of it that imprint uses.
#pragma once

#include <optional>
#include <utility>
#include <variant>

#include "base/check.h"
#include "base/diagnostic.h"

namespace imprint {

template <typename T>
class [[nodiscard]] Result {
 public:
  Result(T value) : state_(std::in_place_index<0>, std::move(value)) {}
  Result(Diagnostic error) : state_(std::in_place_index<1>, std::move(error)) {}

  bool ok() const { return state_.index() == 0; }
  explicit operator bool() const { return ok(); }

  T& value() & { return check_ok(), std::get<0>(state_); }
  const T& value() const& { return check_ok(), std::get<0>(state_); }
  T&& value() && { return check_ok(), std::get<0>(std::move(state_)); }
  T& operator*() & { return value(); }
  const T& operator*() const& { return value(); }
  T&& operator*() && { return std::move(*this).value(); }
  T* operator->() { return &value(); }
  const T* operator->() const { return &value(); }

  const Diagnostic& error() const& { return std::get<1>(state_); }
  Diagnostic&& error() && { return std::get<1>(std::move(state_)); }

 private:
  void check_ok() const { check(ok(), "value() of a failed Result"); }
  std::variant<T, Diagnostic> state_;
};

template <>
class [[nodiscard]] Result<void> {
 public:
  Result() = default;
  Result(Diagnostic error) : error_(std::move(error)) {}

  bool ok() const { return !error_; }
  explicit operator bool() const { return ok(); }
  const Diagnostic& error() const& { return *error_; }
  Diagnostic&& error() && { return *std::move(error_); }

 private:
  std::optional<Diagnostic> error_;
};

inline Diagnostic failure(Code code, SourcePos where, std::string message,
                          std::string hint = {}) {
  return {code, where, std::move(message), std::move(hint)};
}

// A failure outside any open file of a Diagnostics: `file` is printed as it stands.
inline Diagnostic failure_in(std::string file, Code code, std::string message,
                             std::string hint = {}, SourcePos where = {}) {
  return {code, where, std::move(message), std::move(hint), std::move(file)};
}

}  // namespace imprint

// Leaves the function with the error of `expression` (a Result) if it has one: moved
// out of a temporary, copied from a Result that has a name. A macro because only a
// macro can return from its caller.
#define IMPRINT_TRY(expression)                                      \
  do {                                                               \
    if (auto&& try_result_ = (expression); !try_result_.ok())        \
      return ::imprint::Diagnostic(                                  \
          std::forward<decltype(try_result_)>(try_result_).error()); \
  } while (false)
