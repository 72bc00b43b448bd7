#include "typeset/pages/paginate.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "document/list_number.h"
#include "typeset/pages/page_decoration.h"
#include "typeset/reading_order.h"

namespace imprint::typeset {
namespace {

constexpr double kNoteRule = 0.28;  // length of the rule above notes [column]
constexpr Pt kNoteRuleWidth{0.5};

// The head of a table again, above a strip that goes on with it.
void add_repeated(const Strip& strip, Point& corner, std::vector<Placed>& placed) {
  for (const Strip* head : repeated_above(strip)) {
    Strip copy = as_artifact(*head);
    copy.decorations = strip.decorations;
    const Pt height = copy.height;
    placed.push_back({std::move(copy), corner});
    corner.y += height;
  }
}

}  // namespace

// An even page, which lies on the left; in a text from right to left on the right.
bool Paginator::is_mirrored() const {
  return input_.layout.page.mirrored && (count_ % 2 == 1) != is_rtl();
}

bool Paginator::is_rtl() const { return input_.document->metadata.lang.is_rtl(); }

Pt Paginator::left_margin() const {
  const layouts::PageDesign& page = input_.layout.page;
  return is_mirrored() ? page.margin_right : page.margin_left;
}

Pt Paginator::head_height() const {
  if (head_.empty()) return {0};
  Pt height =
      reach_above(head_.front()) + stacked_height(head_) - head_.front().space_before;
  if (!held_.empty()) height += held_.front().space_before;
  return height;
}

bool Paginator::has_content() const {
  return !held_.empty() || !head_.empty() || !insets_.empty();
}

void Paginator::take(Strip strip) {
  if (failure_) return;
  if (strip.break_before == BreakBefore::Forced) {
    if (has_content()) set_pages(true);
    strip.break_before = BreakBefore::Allowed;
  }
  const Pt height = strip.space_before + strip.height;
  const layouts::PageDesign& page = input_.layout.page;
  if (strip.standing == Standing::Head && held_.empty() && waiting_.empty()) {
    constexpr double kMostHead = 0.6;  // of a page; the rest goes on behind it
    if (insets_.empty() && head_height() + height <= page.text_height() * kMostHead) {
      head_.push_back(std::move(strip));
      return;
    }
    strip.standing = Standing::Across;
  }
  if (strip.standing == Standing::Across) {
    held_height_ += height * page.columns;
    add_inset(std::move(strip));
  } else {
    held_height_ += height;
    if (std::exchange(keep_, false)) strip.break_before = BreakBefore::Forbidden;
    held_.push_back(std::move(strip));
  }
  if (held_height_ > page.text_height() * (page.columns * kPagesInView))
    set_pages(false);
}

// What stands across, behind all that is held.
void Paginator::add_inset(Strip strip) {
  // Its notes go to the foot of the page with the text before it.
  for (Strips& note : strip.notes) {
    if (held_.empty())
      waiting_.push_back(std::move(note));
    else
      held_.back().notes.push_back(std::move(note));
  }
  strip.notes.clear();
  const auto anchor = static_cast<std::ptrdiff_t>(held_.size());
  if (insets_.empty() || !insets_.back().across || insets_.back().anchor != anchor) {
    insets_.push_back({{}, true, anchor});
    // What had to stay with the text before it keeps that with the text behind it.
    keep_ = keep_ || strip.break_before == BreakBefore::Forbidden;
  }
  insets_.back().strips.push_back(std::move(strip));
}

InsetRoom Paginator::inset_room() const {
  const layouts::Layout& layout = input_.layout;
  InsetRoom room;
  room.columns = static_cast<std::size_t>(layout.page.columns);
  room.height = layout.page.text_height();
  room.head = head_height();
  room.gap = layout.style(layouts::Role::Body).leading;
  room.foot = layout.media.floats == layouts::Floats::Bottom;
  return room;
}

// Finds breaks for what is held, and hands on the pages that are final.
void Paginator::set_pages(bool ends) {
  const auto columns = static_cast<std::size_t>(input_.layout.page.columns);
  notes_done_ = 0;
  const Plan plan = find_plan(ends);
  std::size_t used = plan.breaks.size();
  for (const InsetSlice& slice : plan.insets) used = std::max(used, slice.column + 1);
  std::size_t pages = (used + columns - 1) / columns;
  if (ends && pages == 0 && (!head_.empty() || count_ == 0)) pages = 1;
  if (!ends) pages = pages > kPagesKept ? pages - kPagesKept : 0;
  std::size_t begin = 0;
  for (std::size_t page = 0; page < pages && !failure_; ++page)
    set_page(plan, page, begin, finishing_ && page + 1 == pages);
  held_.erase(held_.begin(), held_.begin() + static_cast<std::ptrdiff_t>(begin));
  forget_insets(plan, pages, begin);
  held_height_ = stacked_height(held_);
  for (const Inset& inset : insets_)
    held_height_ += stacked_height(inset.strips) * input_.layout.page.columns;
  if (ends) waiting_.clear();
}

// Drops what stands on the first `pages`, which have the first `strips` held.
void Paginator::forget_insets(const Plan& plan, std::size_t pages, std::size_t strips) {
  const auto columns = static_cast<std::size_t>(input_.layout.page.columns);
  std::vector<std::size_t> set(insets_.size());
  for (const InsetSlice& slice : plan.insets)
    if (slice.column / columns < pages) set[slice.inset] = slice.end;
  std::vector<Inset> rest;
  for (std::size_t i = 0; i < insets_.size(); ++i) {
    Inset& inset = insets_[i];
    if (set[i] == inset.strips.size()) continue;
    inset.strips.erase(inset.strips.begin(),
                       inset.strips.begin() + static_cast<std::ptrdiff_t>(set[i]));
    inset.anchor -= static_cast<std::ptrdiff_t>(strips);
    rest.push_back(std::move(inset));
  }
  insets_ = std::move(rest);
}

void Paginator::set_page(const Plan& plan, std::size_t page, std::size_t& begin,
                         bool last) {
  const layouts::PageDesign& design = input_.layout.page;
  const auto columns = static_cast<std::size_t>(design.columns);
  const std::size_t first = page * columns;
  std::vector<Placed> placed;
  const Pt head = head_height();
  Pt y = design.margin_top;
  for (Strip& strip : head_) {
    y += &strip == &head_.front() ? reach_above(strip) : strip.space_before;
    const Pt height = strip.height;
    placed.push_back({std::move(strip), {left_margin(), y}});
    y += height;
  }
  head_.clear();
  note_rules_.clear();
  // What insets take: over all columns outside, those of one column next to its text.
  struct Edge {
    Pt across{0};
    std::vector<Pt> own;
  };
  Edge above{{0}, std::vector<Pt>(columns)}, below = above;
  for (const InsetSlice& slice : plan.insets) {
    if (slice.column / columns != page) continue;
    Edge& edge = slice.foot ? below : above;
    (slice.across ? edge.across : edge.own[slice.column % columns]) += slice.height;
  }
  const Pt top = design.margin_top + head;
  const Pt bottom = design.height - design.margin_bottom;
  const auto corner_of = [&](std::size_t column, Pt down) {
    const Pt step = design.column_width() + design.column_gap;
    return Point{left_margin() + step * static_cast<double>(column), down};
  };
  Pt lowest = top;  // end of the text
  for (std::size_t i = 0; i < columns; ++i) {
    const Pt start = top + above.across + above.own[i];
    const Pt end = bottom - below.across - below.own[i];
    lowest = std::max(lowest, start);
    if (first + i >= plan.breaks.size()) continue;
    const ColumnBreak& to = plan.breaks[first + i];
    lowest =
        std::max(lowest, place_column(begin, to, corner_of(i, start), end, placed));
    begin = to.end;
  }
  // Below the last text insets follow at once.
  const bool ends_text = last || first + columns >= plan.breaks.size();
  Edge down{top, std::vector<Pt>(columns, top + above.across)};
  Edge foot{bottom - below.across, {}};
  if (ends_text) foot.across = top;
  for (std::size_t i = 0; i < columns; ++i) {
    const Pt start = bottom - below.across - below.own[i];
    foot.own.push_back(ends_text ? std::min(start, lowest) : start);
    if (ends_text) foot.across = std::max(foot.across, foot.own[i] + below.own[i]);
  }
  // Painted behind the text: readers that go by that order find them there.
  for (const InsetSlice& slice : plan.insets) {
    if (slice.column / columns != page) continue;
    const std::size_t column = slice.column % columns;
    Edge& edge = slice.foot ? foot : down;
    Pt& at = slice.across ? edge.across : edge.own[column];
    const Pt gap = slice.foot ? slice.gap : Pt{0};
    place_inset(slice, corner_of(column, at + gap), placed);
    at += slice.height;
  }
  emit(std::move(placed), last);
}

void Paginator::place_inset(const InsetSlice& slice, Point corner,
                            std::vector<Placed>& placed) {
  Inset& inset = insets_[slice.inset];
  for (std::size_t i = slice.begin; i < slice.end; ++i) {
    Strip& strip = inset.strips[i];
    if (i == slice.begin) {
      if (i > 0) {
        add_repeated(strip, corner, placed);
        open_part(strip);
      }
    } else {
      corner.y += strip.space_before;
    }
    if (i + 1 == slice.end) close_part(strip);
    const Pt height = strip.height;
    placed.push_back({std::move(strip), corner});
    corner.y += height;
  }
}

// Where its text ends.
Pt Paginator::place_column(std::size_t begin, const ColumnBreak& to, Point corner,
                           Pt bottom, std::vector<Placed>& placed) {
  const bool continues = count_ > first_page_;
  const Pt left = corner.x;
  for (std::size_t i = begin; i < to.end; ++i) {
    Strip& strip = held_[i];
    if (i == begin) {
      corner.y += reach_above(strip);
      if (i > 0 || continues) {
        add_repeated(strip, corner, placed);
        open_part(strip);
      }
    } else {
      corner.y += strip.space_before;
    }
    if (i + 1 == to.end) close_part(strip);
    const Pt height = strip.height;
    for (Strips& note : strip.notes) waiting_.push_back(std::move(note));
    strip.notes.clear();
    placed.push_back({std::move(strip), corner});
    corner.y += height;
  }
  const std::size_t before = placed.size();
  place_notes(to, left, bottom, placed);
  if (placed.size() > before) return bottom;
  if (to.end > begin) corner.y += reach_below(placed.back().strip);
  return corner.y;
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
  Pt y = bottom - stacked_height(lines);
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

void Paginator::add_body(std::vector<Placed>& placed, Page& page) {
  std::vector<StripAt> strips;
  strips.reserve(placed.size());
  for (Placed& each : placed) {
    for (const document::NodeId node : each.strip.destinations) {
      page.destinations.push_back({node, each.corner});
      numbers_.labels[node.value] = page.label;
    }
    strips.push_back({&each.strip, each.corner});
  }
  take_items(strips, page.items);
}

void Paginator::grow_figures(const Page& page) {
  for (const Item& item : page.items) {
    if (!item.element || std::holds_alternative<GlyphRun>(item.content) ||
        std::holds_alternative<Rule>(item.content) ||
        std::holds_alternative<LinkArea>(item.content))
      continue;
    if (StructureElement* element = structure_.find(item.element)) {
      const auto [corner, size] = box_of(item);
      grow_box(*element, corner, size);
    }
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
  return document::number_text(number, part_ == Part::Front
                                           ? document::Numbering::LowerRoman
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
  add_decorations(placed, input_.layout.page, page);
  // The last section that begins here holds on the pages that follow.
  for (const Placed& each : placed)
    if (each.strip.section) section_ = each.strip.section->title;
  add_body(placed, page);
  std::move(note_rules_.begin(), note_rules_.end(), std::back_inserter(page.items));
  note_rules_.clear();
  if (!blank) add_furniture(input_, text, FurnitureEdge::Footer, page.items);
  if (input_.layout.impose != layouts::Imposition::Booklet)
    add_trim(input_.layout.page, page);
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
  if (has_content()) set_pages(true);
  part_ = part;
  first_page_ = count_;
}

void Paginator::begin_chapter() {
  flush();
  if (has_content()) set_pages(true);
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
