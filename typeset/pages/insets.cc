#include "typeset/pages/insets.h"

#include <algorithm>

#include "typeset/fit_strips.h"

namespace imprint::typeset {
namespace {

constexpr Pt kSlack{0.01};
// Text that has less room than so many gaps goes on in the next column.
constexpr double kLeastText = 4;

// What is taken of each column, as far as anything is.
class Ledger {
 public:
  explicit Ledger(const InsetRoom& room) : room_(room) {
    if (room.head > Pt{0}) take(0, true, room.head);
  }

  // Of a column, or of all of its page.
  Pt free(std::size_t column, bool across) const {
    Pt most = taken(column);
    if (across)
      for (std::size_t i = 1; i < room_.columns; ++i)
        most = std::max(most, taken(column + i));
    return room_.height - most;
  }

  void take(std::size_t column, bool across, Pt height) {
    std::vector<Pt>& taken = across ? pages_ : columns_;
    const std::size_t index = across ? column / room_.columns : column;
    if (taken.size() <= index) taken.resize(index + 1);
    taken[index] += height;
  }

  std::vector<Pt> heights() const {
    std::vector<Pt> out;
    const std::size_t count = std::max(columns_.size(), pages_.size() * room_.columns);
    for (std::size_t column = 0; column < count; ++column) {
      const Pt left = room_.height - taken(column);
      out.push_back(left < room_.gap * kLeastText ? Pt{0} : left);
    }
    out.push_back(room_.height);
    return out;
  }

 private:
  Pt taken(std::size_t column) const {
    const std::size_t page = column / room_.columns;
    return (page < pages_.size() ? pages_[page] : Pt{0}) +
           (column < columns_.size() ? columns_[column] : Pt{0});
  }

  const InsetRoom& room_;
  std::vector<Pt> pages_, columns_;
};

// The column of the last strip that stands before the inset.
constexpr std::size_t kBefore = static_cast<std::size_t>(-1);  // one before the first
std::size_t column_of(const Inset& inset, std::span<const ColumnBreak> breaks) {
  if (inset.anchor <= 0) return kBefore;
  const auto ends_before = [&](const ColumnBreak& each) {
    return each.end < static_cast<std::size_t>(inset.anchor);
  };
  const auto column = std::find_if_not(breaks.begin(), breaks.end(), ends_before);
  const auto index = static_cast<std::size_t>(column - breaks.begin());
  return column == breaks.end() ? index - 1 : index;
}

}  // namespace

std::vector<InsetSlice> place_insets(const std::vector<Inset>& insets,
                                     std::span<const ColumnBreak> breaks,
                                     const InsetRoom& room) {
  std::vector<InsetSlice> out;
  Ledger ledger(room);
  std::size_t earliest = 0;  // they stay in order
  for (std::size_t i = 0; i < insets.size(); ++i) {
    const Inset& inset = insets[i];
    const std::size_t step = inset.across ? room.columns : 1;
    std::size_t column = std::max(earliest, column_of(inset, breaks) + 1);
    column = (column + step - 1) / step * step;
    for (std::size_t begin = 0; begin < inset.strips.size();) {
      const Pt free = ledger.free(column, inset.across);
      StripFit fitted = fit_strips(inset.strips, begin, free - room.gap);
      if (fitted.end == begin) fitted = fit_strips(inset.strips, begin, free);
      const bool whole = free >= room.height - kSlack;
      if (fitted.end == begin && whole)
        fitted = fit_strips(inset.strips, begin, free, true);
      if (fitted.end == begin && whole) fitted = {begin + 1, free};
      if (fitted.end > begin) {
        const Pt gap = std::clamp(free - fitted.height, Pt{0}, room.gap);
        const Pt height = fitted.height + gap;
        out.push_back(
            {i, begin, fitted.end, column, inset.across, room.foot, height, gap});
        ledger.take(column, inset.across, height);
        begin = fitted.end;
        if (begin == inset.strips.size()) break;
      }
      column += step;
    }
    earliest = column;
  }
  return out;
}

bool are_near(const std::vector<Inset>& insets, std::span<const InsetSlice> slices,
              std::span<const ColumnBreak> breaks, const InsetRoom& room) {
  for (std::size_t i = 0; i < insets.size(); ++i) {
    const auto slice =
        std::find_if(slices.begin(), slices.end(),
                     [&](const InsetSlice& each) { return each.inset == i; });
    if (slice == slices.end()) return false;
    const std::size_t unit = slice->across ? room.columns : 1;
    const std::size_t at = slice->column / unit;
    const std::size_t text = column_of(insets[i], breaks);
    if (text == kBefore ? at > 0 : at < text / unit || at > text / unit + 1)
      return false;
  }
  return true;
}

std::vector<Pt> heights_beside(std::span<const InsetSlice> slices,
                               const InsetRoom& room) {
  Ledger ledger(room);
  for (const InsetSlice& slice : slices)
    ledger.take(slice.column, slice.across, slice.height);
  return ledger.heights();
}

}  // namespace imprint::typeset
