#include "typeset/fit_strips.h"

namespace imprint::typeset {
namespace {

constexpr Pt kSlack{0.01};

// Whether it should not begin a page.
bool is_kept(const Strip& strip) {
  constexpr double kBad = 100;  // in the unit of page_breaks.cc: a lone line of a cell
  return strip.break_before == BreakBefore::Forbidden || strip.break_cost >= kBad;
}

}  // namespace

StripFit fit_strips(const std::vector<Strip>& strips, std::size_t begin, Pt room,
                    bool parts) {
  StripFit out{begin, {0}};
  Pt height{0};
  if (begin > 0)
    for (const Strip* head : repeated_above(strips[begin])) height += head->height;
  for (std::size_t i = begin; i < strips.size(); ++i) {
    if (i > begin) height += strips[i].space_before;
    height += strips[i].height;
    if (height > room + kSlack) break;
    const bool kept = !parts && i + 1 < strips.size() && is_kept(strips[i + 1]);
    if (!kept) out = {i + 1, height};
  }
  return out;
}

}  // namespace imprint::typeset
