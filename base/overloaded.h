// overloaded.h: lambdas as the one visitor of a std::visit.
#pragma once

namespace imprint {

template <typename... Ts>
struct Overloaded : Ts... {
  using Ts::operator()...;
};

}  // namespace imprint
