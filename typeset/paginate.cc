#include "typeset/paginate.h"

#include <algorithm>

namespace imprint::typeset {
namespace {

constexpr Pt kRoundingSlack{0.01};

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

// How far an item reaches from its origin, to the right and down.
Size size_of(const Item& item) {
  return std::visit(
      [](const auto& content) -> Size {
        using T = std::decay_t<decltype(content)>;
        if constexpr (std::is_same_v<T, GlyphRun>)
          return {content.width, {0}};
        else if constexpr (std::is_same_v<T, Qr>)
          return {content.side, content.side};
        else
          return {content.width, content.height};
      },
      item.content);
}

// The copy of a table's head on a later page: nothing that reads or leads anywhere.
Strip as_artifact(const Strip& strip) {
  Strip copy = strip;
  copy.repeat = nullptr;
  copy.destinations.clear();
  copy.node = {};
  copy.section.reset();
  std::erase_if(copy.items, [](const Item& item) {
    return std::holds_alternative<LinkArea>(item.content);
  });
  for (Item& item : copy.items) {
    item.element = {};
    item.artifact = ArtifactKind::Layout;
    if (auto* run = std::get_if<GlyphRun>(&item.content)) run->node = {};
  }
  return copy;
}

}  // namespace

Pt Paginator::text_height() const {
  const layouts::PageDesign& page = input_.layout.page;
  return page.height - page.margin_top - page.margin_bottom;
}

Pt Paginator::top_for(const Strip& strip) const {
  if (held_.empty()) return reach_above(strip);
  return held_.back().top + held_.back().strip.height + strip.space_before;
}

// A table's head above its first row on a new page.
void Paginator::set_again(const Strip& strip) {
  for (const Strip& head : *strip.repeat) {
    Strip copy = as_artifact(head);
    copy.decorations = strip.decorations;
    const Pt top = top_for(copy);
    held_.push_back({std::move(copy), top, true});
  }
}

void Paginator::take(Strip strip) {
  if (failure_) return;
  if (strip.break_before == BreakBefore::Forced && !held_.empty()) {
    emit(held_.size(), false);
    strip.break_before = BreakBefore::Allowed;
  }
  if (held_.empty() && strip.repeat && number_ > 0) set_again(strip);
  const Pt top = top_for(strip);
  const bool fits =
      top + strip.height + reach_below(strip) <= text_height() + kRoundingSlack;
  if (!fits && !held_.empty()) {
    const std::size_t at = best_break(strip);
    if (at > 0) {
      std::vector<Placed> rest(
          std::make_move_iterator(held_.begin() + static_cast<std::ptrdiff_t>(at)),
          std::make_move_iterator(held_.end()));
      held_.resize(at);
      emit(at, false);
      for (Placed& placed : rest) take(std::move(placed.strip));
      return take(std::move(strip));
    }
  }
  held_.push_back({std::move(strip), top, false});
}

// How many of the held strips stay on the page: the most that the rules allow; all of
// them when no break is allowed.
std::size_t Paginator::best_break(const Strip& next) const {
  std::size_t repeated = 0;  // a head set again does not stand alone
  while (repeated < held_.size() && held_[repeated].repeated) ++repeated;
  if (repeated == held_.size()) return 0;
  if (next.break_before != BreakBefore::Forbidden) return held_.size();
  for (std::size_t i = held_.size() - 1; i > repeated; --i)
    if (held_[i].strip.break_before != BreakBefore::Forbidden) return i;
  return held_.size();
}

// One rectangle for all strips of a block; behind them all.
void Paginator::add_decorations(std::size_t count, Page& page) const {
  struct Extent {
    const Decoration* decoration;
    Pt top, bottom;
  };
  std::vector<Extent> extents;  // in the order of their beginnings: outer ones first
  for (std::size_t i = 0; i < count; ++i)
    for (const auto& decoration : held_[i].strip.decorations) {
      const Pt top = held_[i].top, bottom = top + held_[i].strip.height;
      const auto known = std::find_if(
          extents.begin(), extents.end(),
          [&](const Extent& extent) { return extent.decoration == decoration.get(); });
      if (known == extents.end())
        extents.push_back({decoration.get(), top, bottom});
      else
        known->bottom = bottom;
    }
  const layouts::PageDesign& design = input_.layout.page;
  for (const Extent& extent : extents) {
    const Decoration& look = *extent.decoration;
    const Pt top = std::max(Pt{0}, extent.top - look.above);
    const Pt bottom = std::min(text_height(), extent.bottom + look.below);
    put_item(page.items, Rule{look.width, std::max(Pt{0}, bottom - top), look.color},
             {design.margin_left + look.left, design.margin_top + top}, {},
             ArtifactKind::Layout);
  }
}

void Paginator::add_body(std::size_t count, Page& page) {
  const layouts::PageDesign& design = input_.layout.page;
  for (std::size_t i = 0; i < count; ++i) {
    Placed& placed = held_[i];
    const Point corner{design.margin_left, design.margin_top + placed.top};
    for (const document::NodeId node : placed.strip.destinations)
      page.destinations.push_back({node, corner});
    for (Item& item : placed.strip.items) {
      item.origin = {item.origin.x + corner.x, item.origin.y + corner.y};
      page.items.push_back(std::move(item));
    }
  }
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
void Paginator::remember_start(std::size_t count, const Page& page) {
  document::PageStart start{page.label, {}, 0};
  for (const Item& item : page.items) {
    const auto* run = std::get_if<GlyphRun>(&item.content);
    if (run == nullptr || !run->node || !item.element) continue;
    start.node = run->node;
    start.offset = run->text_offset;
    break;
  }
  for (std::size_t i = 0; i < count && !start.node; ++i)
    start.node = held_[i].strip.node;
  starts_.push_back(std::move(start));
}

// Hands on the first `count` held strips as a page, and forgets all that are held.
void Paginator::emit(std::size_t count, bool last) {
  Page page;
  page.number = ++number_;
  page.label = std::to_string(number_);
  page.size = {input_.layout.page.width, input_.layout.page.height};
  for (std::size_t i = 0; i < count; ++i)
    if (held_[i].strip.section) {
      section_ = held_[i].strip.section->title;
      break;
    }
  const FurnitureText text{number_, page.label, section_};
  add_furniture(input_, text, FurnitureEdge::Header, page.items);
  add_decorations(count, page);
  add_body(count, page);
  add_furniture(input_, text, FurnitureEdge::Footer, page.items);
  // The last section that begins here holds on the pages that follow.
  for (std::size_t i = 0; i < count; ++i)
    if (held_[i].strip.section) section_ = held_[i].strip.section->title;
  grow_figures(page);
  StructureId highest;
  for (const Item& item : page.items) highest = std::max(highest, item.element);
  page.structure = last ? structure_.take_all() : structure_.take(highest);
  remember_start(count, page);
  held_.clear();
  if (failure_) return;
  if (Result<void> received = receive_(page); !received.ok())
    failure_ = received.error();
}

Result<document::PageMap> Paginator::finish() {
  flush();
  if (!failure_) emit(held_.size(), true);
  if (failure_) return *failure_;
  return std::move(starts_);
}

}  // namespace imprint::typeset
