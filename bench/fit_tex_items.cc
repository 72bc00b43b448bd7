// fit_tex_items FILE ...: breaks the paragraphs that LuaTeX has dumped (boxes, glue,
// penalties and discretionaries, one a line) with the program's own breaker and prints,
// for each: TeX's demerits, lines and hyphens, then ours. Where TeX had to take an
// overfull line its demerits leave that line out: such a paragraph is only named.
//
// breaks_vs_tex.py makes the dumps and judges the figures.
#include <fmt/format.h>

#include <cstdint>
#include <cstdio>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include "typeset/text/optimum_fit.h"

namespace {

using imprint::typeset::Breakpoint;
using imprint::typeset::kInfinite;
using imprint::typeset::Scaled;
using imprint::typeset::Sums;

struct Item {
  char kind = 'B';         // B box, G glue, P penalty, D discretionary
  Scaled numbers[4] = {};  // as the dump has them
  bool fills() const { return kind == 'G' && numbers[3] != 0; }
};

struct Dump {
  std::vector<Item> items;
  Scaled width = 0;
  std::int64_t demerits = 0;
  std::size_t lines = 0, hyphens = 0;
  bool overfull = false;  // TeX found no lines within the tolerance
};

Dump read(const char* path) {
  Dump dump;
  std::ifstream file(path);
  for (std::string line; std::getline(file, line);) {
    std::istringstream fields(line);
    Item item;
    fields >> item.kind;
    if (item.kind == 'T') {
      fields >> dump.demerits >> dump.lines >> dump.width;
    } else if (item.kind == 'L') {
      dump.hyphens += line.ends_with('-') && !line.ends_with(" -");
      int sign = 0;
      double set = 0;
      fields >> sign >> set;
      dump.overfull = dump.overfull || (sign == 2 && set >= 1);
    } else {
      for (Scaled& number : item.numbers) fields >> number;
      dump.items.push_back(item);
    }
  }
  return dump;
}

Sums sums_with(const Sums& before, const Item& item) {
  Sums after = before;
  if (item.kind == 'B' || item.kind == 'G') after.width += item.numbers[0];
  if (item.kind == 'D') after.width += item.numbers[3];
  if (item.kind == 'G' && !item.fills()) after.stretch += item.numbers[1];
  if (item.kind == 'G') after.shrink += item.numbers[2];
  return after;
}

// Where TeX may break (The TeXbook, chapter 14).
std::vector<Breakpoint> breakpoints(const std::vector<Item>& items) {
  std::vector<Breakpoint> out;
  std::vector<Sums> before(items.size() + 1);
  for (std::size_t i = 0; i < items.size(); ++i)
    before[i + 1] = sums_with(before[i], items[i]);
  for (std::size_t i = 0; i < items.size(); ++i) {
    const Item& item = items[i];
    Breakpoint point;
    point.end = before[i];
    if (item.kind == 'G') {
      if (i == 0 || (items[i - 1].kind != 'B' && items[i - 1].kind != 'D')) continue;
    } else if (item.kind == 'P' || item.kind == 'D') {
      if (item.numbers[0] >= kInfinite) continue;
      point.penalty = static_cast<int>(item.numbers[0]);
    } else {
      continue;
    }
    point.flagged = item.kind == 'D';
    std::size_t next = i + (point.flagged ? 1 : 0);
    if (point.flagged) {
      point.pre = item.numbers[1];
      point.post = item.numbers[2];
    }
    if (point.post == 0)
      while (next < items.size() &&
             (items[next].kind == 'G' || items[next].kind == 'P'))
        ++next;
    point.next = before[next];
    out.push_back(point);
  }
  Breakpoint end;
  end.end = end.next = before.back();
  end.penalty = -kInfinite;
  end.flagged = end.fills = true;
  out.push_back(end);
  return out;
}

}  // namespace

int main(int argc, char** argv) {
  imprint::typeset::OptimumFit breaker;
  for (int i = 1; i < argc; ++i) {
    const Dump dump = read(argv[i]);
    if (dump.overfull) {
      std::puts(fmt::format("{}\toverfull", argv[i]).c_str());
      continue;
    }
    const std::vector<Breakpoint> points = breakpoints(dump.items);
    imprint::typeset::FitParameters parameters;
    parameters.first_width = parameters.width = dump.width;
    parameters.tolerance = kInfinite - 1;
    const imprint::typeset::Fit fit = breaker.run(points, parameters);
    std::size_t hyphens = 0;
    for (const std::uint32_t at : fit.breaks)
      hyphens += points[at].flagged && !points[at].fills;
    std::puts(fmt::format("{}\t{}\t{}\t{}\t{}\t{}\t{}", argv[i], dump.demerits,
                          dump.lines, dump.hyphens, fit.demerits, fit.breaks.size(),
                          hyphens)
                  .c_str());
  }
}
