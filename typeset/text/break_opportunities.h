// break_opportunities.h: text -> the places where a line may end.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/language.h"

namespace imprint::typeset {

// Where a line may end (UAX #14), kept with ICU's iterators. One a worker.
class LineBreaker {
 public:
  LineBreaker();
  ~LineBreaker();

  enum class Kind : std::uint8_t { Allowed, Hyphen, Forced };
  struct Opportunity {
    std::uint32_t at;  // the byte that would begin the next line
    Kind kind;         // Hyphen: after a soft hyphen
  };
  // In order; not at 0, the last one at text.size(). ICU is asked only about scripts
  // whose rules differ from those of the European ones.
  std::vector<Opportunity> opportunities(const std::string& text, const Language& lang);

 private:
  struct Iterators;
  std::unique_ptr<Iterators> iterators_;
};

}  // namespace imprint::typeset
