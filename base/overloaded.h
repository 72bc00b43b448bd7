// overloaded.h: lambdas as the one visitor of a std::visit.
#pragma once

namespace imprint {

template <typename... Ts>
struct Overloaded : Ts... {
  using Ts::operator()...;
};
template <typename... Ts>  // Clang 14 needs to be told
Overloaded(Ts...)->Overloaded<Ts...>;

}  // namespace imprint
