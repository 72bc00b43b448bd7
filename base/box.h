// box.h: a value behind one pointer, deeply copied; null means "the default value".
// Keeps the many nodes that have no attributes small.
#pragma once

#include <memory>

namespace imprint {

template <typename T>
class Box {
 public:
  Box() = default;
  explicit Box(T value) : pointer_(std::make_unique<T>(std::move(value))) {}
  Box(const Box& other)
      : pointer_(other.pointer_ ? std::make_unique<T>(*other.pointer_) : nullptr) {}
  Box(Box&&) noexcept = default;
  Box& operator=(Box other) noexcept {
    pointer_ = std::move(other.pointer_);
    return *this;
  }

  explicit operator bool() const { return pointer_ != nullptr; }
  // The value, or the shared default.
  const T& get() const {
    static const T kDefault{};
    return pointer_ ? *pointer_ : kDefault;
  }
  const T* operator->() const { return &get(); }
  // The value for writing, made when there was none.
  T& edit() {
    if (!pointer_) pointer_ = std::make_unique<T>();
    return *pointer_;
  }

 private:
  std::unique_ptr<T> pointer_;
};

}  // namespace imprint
