// pt.h: the one unit of length: the PostScript point, 1/72 inch.
//
// Only + - * / and comparisons are offered: together with -ffp-contract=off they give
// the same pages on every machine (docs/architecture.md, section 5).
#pragma once

#include <compare>

namespace imprint {

struct Pt {
  double value = 0;  // [pt]

  friend constexpr auto operator<=>(Pt, Pt) = default;
  friend constexpr Pt operator+(Pt a, Pt b) { return {a.value + b.value}; }
  friend constexpr Pt operator-(Pt a, Pt b) { return {a.value - b.value}; }
  friend constexpr Pt operator-(Pt a) { return {-a.value}; }
  friend constexpr Pt operator*(Pt a, double f) { return {a.value * f}; }
  friend constexpr Pt operator*(double f, Pt a) { return {f * a.value}; }
  friend constexpr Pt operator/(Pt a, double f) { return {a.value / f}; }
  friend constexpr double operator/(Pt a, Pt b) { return a.value / b.value; }
  constexpr Pt& operator+=(Pt b) { return *this = *this + b; }
  constexpr Pt& operator-=(Pt b) { return *this = *this - b; }
};

constexpr Pt kPointsPerInch{72};

constexpr Pt from_mm(double mm) { return {mm * 72 / 25.4}; }
constexpr Pt from_inches(double inches) { return {inches * 72}; }

}  // namespace imprint
