#include "typeset/paginate.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "typeset/flow.h"

namespace imprint::typeset {
namespace {

// Pages in view together, and those of them that stay for the next look.
constexpr double kPagesInView = 6;
constexpr std::size_t kPagesKept = 2;
// A chapter's last page has so many lines at least, where it can.
constexpr double kLeastEnd = 4;

// What it costs to divide, in the unit of page_breaks.cc.
constexpr double kInParagraph = 4;
constexpr double kInTable = 3;
constexpr double kInBox = 10;

constexpr Pt kMarkLength = from_mm(5);
constexpr Pt kMarkGap = from_mm(1);  // between a mark and the bleed
constexpr Pt kMarkWidth{0.25};

constexpr double kNoteGap = 1.1;    // between text and notes [line of body]
constexpr double kNoteRule = 0.28;  // length of the rule above notes [column]
constexpr Pt kNoteRuleWidth{0.5};

Pt reach_above(const Strip& strip) {
  Pt reach{0};
  for (const auto& decoration : strip.decorations) reach += decoration->above;
  return reach;
}

Pt reach_below(const Strip& strip) {
  Pt reach{0};
  for (const auto& decoration : strip.decorations) reach += decoration->below;
  return reach;
}

Pt height_of(const std::vector<Strip>& strips) {
  Pt height{0};
  for (const Strip& strip : strips) height += strip.space_before + strip.height;
  return height;
}

// Of a break between two strips.
double break_cost(const Strip& before, const Strip& behind) {
  if (behind.break_before == BreakBefore::Forbidden) return kForbiddenBreak;
  double cost = behind.break_cost;
  if (behind.repeat != nullptr && before.repeat == behind.repeat)
    return cost + kInTable;
  if (before.is_line && behind.is_line && before.node == behind.node)
    cost += kInParagraph;
  if (!before.decorations.empty() && !behind.decorations.empty() &&
      before.decorations.front() == behind.decorations.front())
    cost += kInBox;
  return cost;
}

}  // namespace

// An even page, which lies on the left; in a text from right to left on the right.
bool Paginator::is_mirrored() const {
  return input_.layout.page.mirrored && (count_ % 2 == 1) != is_rtl();
}

bool Paginator::is_rtl() const {
  return is_rtl_language(input_.document->metadata.lang);
}

Pt Paginator::left_margin() const {
  const layouts::PageDesign& page = input_.layout.page;
  return is_mirrored() ? page.margin_right : page.margin_left;
}

Pt Paginator::head_height() const {
  if (head_.empty()) return {0};
  Pt height =
      reach_above(head_.front()) + height_of(head_) - head_.front().space_before;
  if (!held_.empty()) height += held_.front().space_before;
  return height;
}

void Paginator::take(Strip strip) {
  if (failure_) return;
  if (strip.break_before == BreakBefore::Forced) {
    if (!held_.empty() || !head_.empty()) set_pages(true);
    strip.break_before = BreakBefore::Allowed;
  }
  if (strip.across && held_.empty() && waiting_.empty()) {
    head_.push_back(std::move(strip));
    return;
  }
  held_height_ += strip.space_before + strip.height;
  held_.push_back(std::move(strip));
  const layouts::PageDesign& page = input_.layout.page;
  if (held_height_ > page.text_height() * (page.columns * kPagesInView))
    set_pages(false);
}

BreakProblem Paginator::problem(bool ends, std::vector<BreakItem>& items,
                                std::vector<NoteLines>& notes) const {
  const auto add_note = [&](const Strips& note) {
    NoteLines& lines = notes.emplace_back();
    for (const Strip& line : note) lines.push_back(line.space_before + line.height);
  };
  for (const Strips& note : waiting_) add_note(note);
  items.reserve(held_.size());
  for (std::size_t i = 0; i < held_.size(); ++i) {
    const Strip& strip = held_[i];
    BreakItem& item = items.emplace_back();
    item.before = strip.space_before;
    item.height = strip.height;
    item.above = reach_above(strip);
    item.below = reach_below(strip);
    const bool begins = i == 0 && count_ == first_page_;
    if (strip.repeat && !begins) item.repeated = height_of(*strip.repeat);
    item.cost = i == 0 ? 0 : break_cost(held_[i - 1], strip);
    item.notes = static_cast<std::uint32_t>(strip.notes.size());
    for (const Strips& note : strip.notes) add_note(note);
  }
  const layouts::Layout& layout = input_.layout;
  const Pt line = layout.style(layouts::Role::Body).leading;
  BreakProblem out;
  out.items = items;
  out.notes = notes;
  out.waiting = static_cast<std::uint32_t>(waiting_.size());
  if (!waiting_.empty()) out.rest = {0, rest_line_};
  if (!head_.empty())
    out.heights.assign(static_cast<std::size_t>(layout.page.columns),
                       layout.page.text_height() - head_height());
  out.heights.push_back(layout.page.text_height());
  out.note_gap = line * kNoteGap;
  out.ends = ends;
  out.least_end = line * kLeastEnd;
  return out;
}

// The columns of the last page end at one height, or nearly.
std::vector<ColumnBreak> Paginator::balanced(BreakProblem problem,
                                             std::vector<ColumnBreak> breaks) const {
  const auto columns = static_cast<std::size_t>(input_.layout.page.columns);
  const std::size_t page = (breaks.size() - 1) / columns * columns;
  const std::size_t begin = page == 0 ? 0 : breaks[page - 1].end;
  if (begin >= problem.items.size()) return breaks;
  const NoteRest rest = page == 0 ? problem.rest : breaks[page - 1].rest;
  // Notes stay where they are: their columns are not of one height.
  const auto has_notes = [](const BreakItem& item) { return item.notes > 0; };
  if (rest.note != kNoNote ||
      std::any_of(problem.items.begin() + static_cast<std::ptrdiff_t>(begin),
                  problem.items.end(), has_notes))
    return breaks;
  const Pt full = problem.heights[std::min(page, problem.heights.size() - 1)];
  problem.items = problem.items.subspan(begin);
  problem.rest = {};
  problem.waiting = 0;
  problem.notes = {};
  problem.least_end = {0};
  constexpr int kSteps = 14;  // of halving: a fraction of a point
  Pt low{0}, high = full;
  std::vector<ColumnBreak> best(breaks.begin() + static_cast<std::ptrdiff_t>(page),
                                breaks.end());
  for (ColumnBreak& each : best) each.end -= begin;
  for (int step = 0; step < kSteps; ++step) {
    const Pt height = (low + high) / 2;
    problem.heights = {height};
    std::vector<ColumnBreak> found = find_page_breaks(problem);
    if (found.size() <= columns && cost_of(problem, found) < kForbiddenBreak) {
      high = height;
      best = std::move(found);
    } else {
      low = height;
    }
  }
  breaks.resize(page);
  for (ColumnBreak each : best) {
    each.end += begin;
    breaks.push_back(each);
  }
  return breaks;
}

// Finds breaks for what is held, and hands on the pages that are final.
void Paginator::set_pages(bool ends) {
  const auto columns = static_cast<std::size_t>(input_.layout.page.columns);
  std::vector<ColumnBreak> breaks;
  notes_done_ = 0;
  if (!held_.empty() || !waiting_.empty()) {
    std::vector<BreakItem> items;
    std::vector<NoteLines> notes;
    const BreakProblem all = problem(ends, items, notes);
    breaks = find_page_breaks(all);
    if (ends && columns > 1 && !breaks.empty())
      breaks = balanced(all, std::move(breaks));
  }
  std::size_t pages = (breaks.size() + columns - 1) / columns;
  if (ends && pages == 0 && (!head_.empty() || count_ == 0)) pages = 1;
  if (!ends) pages = pages > kPagesKept ? pages - kPagesKept : 0;
  std::size_t begin = 0;
  for (std::size_t page = 0; page < pages && !failure_; ++page) {
    const std::size_t first = std::min(page * columns, breaks.size());
    const std::size_t count = std::min(columns, breaks.size() - first);
    set_page(std::span(breaks).subspan(first, count), begin,
             finishing_ && page + 1 == pages);
  }
  held_.erase(held_.begin(), held_.begin() + static_cast<std::ptrdiff_t>(begin));
  held_height_ = height_of(held_);
  if (ends) waiting_.clear();
}

void Paginator::set_page(std::span<const ColumnBreak> columns, std::size_t& begin,
                         bool last) {
  const layouts::PageDesign& page = input_.layout.page;
  std::vector<Placed> placed;
  const Pt top = page.margin_top + head_height();
  const Pt bottom = page.margin_top + page.text_height();
  Pt y = page.margin_top;
  for (Strip& strip : head_) {
    y += &strip == &head_.front() ? reach_above(strip) : strip.space_before;
    const Pt height = strip.height;
    placed.push_back({std::move(strip), {left_margin(), y}});
    y += height;
  }
  head_.clear();
  note_rules_.clear();
  for (std::size_t i = 0; i < columns.size(); ++i) {
    const Pt step = page.column_width() + page.column_gap;
    place_column(begin, columns[i], left_margin() + step * static_cast<double>(i), top,
                 bottom, placed);
    begin = columns[i].end;
  }
  emit(std::move(placed), last);
}

void Paginator::place_column(std::size_t begin, const ColumnBreak& to, Pt left, Pt top,
                             Pt bottom, std::vector<Placed>& placed) {
  Pt y = top;
  const bool continues = count_ > first_page_;
  for (std::size_t i = begin; i < to.end; ++i) {
    Strip& strip = held_[i];
    if (i == begin) {
      y += reach_above(strip);
      if (strip.repeat && (i > 0 || continues))
        for (const Strip& head : *strip.repeat) {
          Strip copy = as_artifact(head);
          copy.decorations = strip.decorations;
          const Pt height = copy.height;
          placed.push_back({std::move(copy), {left, y}});
          y += height;
        }
    } else {
      y += strip.space_before;
    }
    const Pt height = strip.height;
    for (Strips& note : strip.notes) waiting_.push_back(std::move(note));
    strip.notes.clear();
    placed.push_back({std::move(strip), {left, y}});
    y += height;
  }
  place_notes(to, left, bottom, placed);
}

// Takes from the notes that wait what belongs to this column, to its foot.
void Paginator::place_notes(const ColumnBreak& to, Pt left, Pt bottom,
                            std::vector<Placed>& placed) {
  if (waiting_.empty()) return;
  // Of those that wait, the notes before `keep` are set whole.
  std::size_t keep = waiting_.size();
  std::uint32_t rest_line = 0;
  if (to.rest.note != kNoNote) {
    keep = to.rest.note - notes_done_;
    rest_line = to.rest.line;
  }
  std::vector<Strip> lines;
  for (std::size_t note = 0; note < waiting_.size() && note <= keep; ++note) {
    const std::size_t from = note == 0 ? rest_line_ : 0;
    const std::size_t until = note < keep ? waiting_[note].size() : rest_line;
    for (std::size_t line = from; line < until; ++line)
      lines.push_back(std::move(waiting_[note][line]));
  }
  waiting_.erase(waiting_.begin(),
                 waiting_.begin() + static_cast<std::ptrdiff_t>(keep));
  notes_done_ += keep;
  rest_line_ = rest_line;
  if (lines.empty()) return;
  Pt y = bottom - height_of(lines);
  const layouts::Layout& layout = input_.layout;
  const Pt gap = layout.style(layouts::Role::Body).leading * kNoteGap;
  Pt rule_left = left;
  const Pt length = layout.page.column_width() * kNoteRule;
  if (is_rtl()) rule_left = left + layout.page.column_width() - length;
  put_item(note_rules_, Rule{length, kNoteRuleWidth, layout.rule_color},
           {rule_left, y - gap * 0.4}, {}, ArtifactKind::Layout);
  for (Strip& line : lines) {
    y += line.space_before;
    const Pt height = line.height;
    placed.push_back({std::move(line), {left, y}});
    y += height;
  }
}

// One rectangle for all strips of a block in a column; behind them all.
void Paginator::add_decorations(const std::vector<Placed>& placed, Page& page) const {
  struct Reach {
    const Decoration* decoration;
    Pt left, top, bottom;
  };
  std::vector<Reach> extents;  // in the order of their beginnings: outer ones first
  for (const Placed& each : placed)
    for (const auto& decoration : each.strip.decorations) {
      const Pt top = each.corner.y, bottom = top + each.strip.height;
      const auto known =
          std::find_if(extents.begin(), extents.end(), [&](const Reach& extent) {
            return extent.decoration == decoration.get() &&
                   extent.left == each.corner.x;
          });
      if (known == extents.end())
        extents.push_back({decoration.get(), each.corner.x, top, bottom});
      else
        known->bottom = bottom;
    }
  const layouts::PageDesign& design = input_.layout.page;
  for (const Reach& extent : extents) {
    const Decoration& look = *extent.decoration;
    const Pt top = std::max(design.margin_top, extent.top - look.above);
    const Pt bottom =
        std::min(design.height - design.margin_bottom, extent.bottom + look.below);
    put_item(page.items, Rule{look.width, std::max(Pt{0}, bottom - top), look.color},
             {extent.left + look.left, top}, {}, ArtifactKind::Layout);
  }
}

void Paginator::add_body(std::vector<Placed>& placed, Page& page) {
  for (Placed& each : placed) {
    for (const document::NodeId node : each.strip.destinations) {
      page.destinations.push_back({node, each.corner});
      numbers_.labels[node.value] = page.label;
    }
    for (Item& item : each.strip.items) {
      item.origin = {item.origin.x + each.corner.x, item.origin.y + each.corner.y};
      page.items.push_back(std::move(item));
    }
  }
}

// Room round the page that is cut off, and marks that say where.
void Paginator::add_trim(Page& page) const {
  const layouts::PageDesign& design = input_.layout.page;
  if (input_.layout.impose == layouts::kBooklet) return;
  page.bleed = design.bleed;
  page.trim = design.bleed + (design.crop_marks ? kMarkGap + kMarkLength : Pt{0});
  if (page.trim <= Pt{0}) return;
  const Size trimmed = page.size;
  page.size = {trimmed.width + page.trim * 2, trimmed.height + page.trim * 2};
  for (Item& item : page.items)
    item.origin = {item.origin.x + page.trim, item.origin.y + page.trim};
  for (Destination& destination : page.destinations)
    destination.at = {destination.at.x + page.trim, destination.at.y + page.trim};
  if (!design.crop_marks) return;
  const auto mark = [&](Pt width, Pt height, Point at) {
    put_item(page.items, Rule{width, height, kBlack}, at, {},
             ArtifactKind::PageDecoration);
  };
  for (const Pt y : {page.trim, page.trim + trimmed.height})
    for (const Pt x : {Pt{0}, page.size.width - kMarkLength})
      mark(kMarkLength, kMarkWidth, {x, y - kMarkWidth / 2});
  for (const Pt x : {page.trim, page.trim + trimmed.width})
    for (const Pt y : {Pt{0}, page.size.height - kMarkLength})
      mark(kMarkWidth, kMarkLength, {x - kMarkWidth / 2, y});
}

void Paginator::grow_figures(const Page& page) {
  for (const Item& item : page.items) {
    if (!item.element || std::holds_alternative<GlyphRun>(item.content) ||
        std::holds_alternative<Rule>(item.content) ||
        std::holds_alternative<LinkArea>(item.content))
      continue;
    if (StructureElement* element = structure_.find(item.element))
      grow_box(*element, item.origin, size_of(item));
  }
}

// The page's first text of the source, else its first block.
void Paginator::remember_start(const std::vector<Placed>& placed, const Page& page) {
  document::PageStart start{page.label, {}, 0};
  for (const Item& item : page.items) {
    const auto* run = std::get_if<GlyphRun>(&item.content);
    if (run == nullptr || !run->node || !item.element) continue;
    start.node = run->node;
    start.offset = run->text_offset;
    break;
  }
  for (std::size_t i = 0; i < placed.size() && !start.node; ++i)
    start.node = placed[i].strip.node;
  starts_.push_back(std::move(start));
}

std::string Paginator::label_of(int number) const {
  return number_text(number, part_ == Part::Front ? document::Numbering::LowerRoman
                                                  : document::Numbering::Decimal);
}

void Paginator::emit(std::vector<Placed> placed, bool last) {
  Page page;
  page.number = count_ + 1;
  page.label = label_of(count_ - first_page_ + 1);
  page.size = {input_.layout.page.width, input_.layout.page.height};
  for (const Placed& each : placed)
    if (each.strip.section) {
      section_ = each.strip.section->title;
      break;
    }
  numbers_.last = page.label;
  FurnitureText text;
  text.number = page.number;
  text.opens_chapter = std::exchange(opening_, false);
  text.label = page.label;
  text.last_label = known_.last.empty() ? page.label : known_.last;
  text.section = section_;
  text.left_margin = left_margin();
  // Sides change places as the pages do.
  text.swaps_sides = is_mirrored() != is_rtl();
  const bool blank = placed.empty() && count_ > 0;
  if (!blank) add_furniture(input_, text, FurnitureEdge::Header, page.items);
  add_decorations(placed, page);
  // The last section that begins here holds on the pages that follow.
  for (const Placed& each : placed)
    if (each.strip.section) section_ = each.strip.section->title;
  add_body(placed, page);
  std::move(note_rules_.begin(), note_rules_.end(), std::back_inserter(page.items));
  note_rules_.clear();
  if (!blank) add_furniture(input_, text, FurnitureEdge::Footer, page.items);
  add_trim(page);
  grow_figures(page);
  StructureId highest;
  for (const Item& item : page.items) highest = std::max(highest, item.element);
  page.structure = last ? structure_.take_all() : structure_.take(highest);
  remember_start(placed, page);
  ++count_;
  if (failure_) return;
  if (Result<void> received = receive_(page); !received.ok())
    failure_ = received.error();
}

void Paginator::begin_part(Part part) {
  flush();
  if (!held_.empty() || !head_.empty()) set_pages(true);
  part_ = part;
  first_page_ = count_;
}

void Paginator::begin_chapter() {
  flush();
  if (!held_.empty() || !head_.empty()) set_pages(true);
  if (input_.layout.pagination.chapters_on_right && count_ % 2 == 1) emit({}, false);
  opening_ = true;
}

Result<document::PageMap> Paginator::finish() {
  flush();
  finishing_ = true;
  if (!failure_) set_pages(true);
  if (failure_) return *failure_;
  return std::move(starts_);
}

}  // namespace imprint::typeset
