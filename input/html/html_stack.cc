#include "input/html/html_stack.h"

#include <algorithm>

#include "base/unicode.h"
#include "input/html/html_traits.h"

namespace imprint::input {

OpenElements::OpenElements() {
  push(GUMBO_TAG_HTML);
  push(GUMBO_TAG_BODY);
}

void OpenElements::push(GumboTag tag, Space space, std::uint32_t id) {
  if (space == Space::Html && has_trait(tag, kLandmark))
    landmarks_.push_back(stack_.size());
  if (space == Space::Html && tag == GUMBO_TAG_TEMPLATE) ++templates_;
  Element element{tag, space};
  element.id = id;
  element.depth = stack_.empty() ? 1 : stack_.back().depth + 1;
  stack_.push_back(element);
}

void OpenElements::erase(std::size_t index) {
  if (index < 2) return;  // <html> and <body> stay
  const Element element = stack_[index];
  stack_.erase(stack_.begin() + static_cast<std::ptrdiff_t>(index));
  if (element.space == Space::Html && element.tag == GUMBO_TAG_TEMPLATE) --templates_;
  if (!landmarks_.empty() && landmarks_.back() == index) return landmarks_.pop_back();
  // Only elements that are no landmarks go from the middle.
  for (std::size_t& each : landmarks_)
    if (each > index) --each;
}

void OpenElements::insert(std::size_t index, Element element) {
  stack_.insert(stack_.begin() + static_cast<std::ptrdiff_t>(index), element);
  for (std::size_t& each : landmarks_)
    if (each >= index) ++each;
}

void OpenElements::pop_from(std::size_t index) {
  while (stack_.size() > std::max<std::size_t>(index, 2)) pop();
}

// Moves what is open from stack_[index] on in the tree.
void OpenElements::lift(std::size_t index, int levels) {
  for (; index < stack_.size(); ++index)
    stack_[index].depth += static_cast<std::size_t>(levels);
}

bool OpenElements::is_top(GumboTag tag) const {
  return stack_.back().tag == tag && stack_.back().space == Space::Html;
}

bool OpenElements::is_boundary(const Element& element, Scope scope) const {
  const GumboTag tag = element.tag;
  if (element.space != Space::Html) {
    if (scope == Scope::Select) return true;
    if (scope == Scope::Table) return false;
    return element.space == Space::MathMl
               ? is_one_of(tag, {GUMBO_TAG_MI, GUMBO_TAG_MO, GUMBO_TAG_MN, GUMBO_TAG_MS,
                                 GUMBO_TAG_MTEXT, GUMBO_TAG_ANNOTATION_XML})
               : is_one_of(tag,
                           {GUMBO_TAG_FOREIGNOBJECT, GUMBO_TAG_DESC, GUMBO_TAG_TITLE});
  }
  switch (scope) {
    case Scope::Table:
      return is_one_of(tag, {GUMBO_TAG_HTML, GUMBO_TAG_TABLE, GUMBO_TAG_TEMPLATE});
    case Scope::Select:
      return !is_one_of(tag, {GUMBO_TAG_OPTGROUP, GUMBO_TAG_OPTION});
    case Scope::Button:
      return has_trait(tag, kScopeEnd) || tag == GUMBO_TAG_BUTTON;
    case Scope::ListItem:
      return has_trait(tag, kScopeEnd) || tag == GUMBO_TAG_OL || tag == GUMBO_TAG_UL;
    case Scope::Default:
      break;
  }
  return has_trait(tag, kScopeEnd);
}

std::size_t OpenElements::in_scope(GumboTag tag, Scope scope) const {
  for (std::size_t i = stack_.size(); i-- > 0;) {
    if (stack_[i].tag == tag && stack_[i].space == Space::Html) return i;
    if (is_boundary(stack_[i], scope)) break;
  }
  return kNone;
}

void OpenElements::close(GumboTag tag, Scope scope) {
  const std::size_t found = in_scope(tag, scope);
  if (found != kNone) pop_from(found);
}

void OpenElements::close_special_until(std::initializer_list<GumboTag> tags) {
  for (std::size_t i = stack_.size(); i-- > 0;) {
    const Element& element = stack_[i];
    if (element.space != Space::Html) {
      if (is_boundary(element, Scope::Default)) return;
      continue;
    }
    if (is_one_of(element.tag, tags)) return pop_from(i);
    if (has_trait(element.tag, kSpecial) &&
        !is_one_of(element.tag, {GUMBO_TAG_ADDRESS, GUMBO_TAG_DIV, GUMBO_TAG_P}))
      return;
  }
}

void OpenElements::clear_back_to(std::initializer_list<GumboTag> tags) {
  while (stack_.size() > 2 && (stack_.back().space != Space::Html ||
                               (!is_one_of(stack_.back().tag, tags) &&
                                !is_one_of(stack_.back().tag, {GUMBO_TAG_TEMPLATE}))))
    pop();
}

OpenElements::Mode OpenElements::mode() const {
  if (landmarks_.empty()) return Mode::Body;
  switch (stack_[landmarks_.back()].tag) {
    case GUMBO_TAG_SELECT: {
      for (std::size_t i = landmarks_.size() - 1; i-- > 0;) {
        const GumboTag outer = stack_[landmarks_[i]].tag;
        if (outer == GUMBO_TAG_TEMPLATE) break;
        if (outer != GUMBO_TAG_SELECT) return Mode::SelectInTable;
      }
      return Mode::Select;
    }
    case GUMBO_TAG_TD:
    case GUMBO_TAG_TH:
      return Mode::Cell;
    case GUMBO_TAG_TR:
      return Mode::Row;
    case GUMBO_TAG_TBODY:
    case GUMBO_TAG_THEAD:
    case GUMBO_TAG_TFOOT:
      return Mode::TableBody;
    case GUMBO_TAG_TABLE:
      return Mode::Table;
    case GUMBO_TAG_CAPTION:
      return Mode::Caption;
    case GUMBO_TAG_COLGROUP:
      return Mode::ColumnGroup;
    case GUMBO_TAG_TEMPLATE:
      return stack_[landmarks_.back()].inner;
    default:
      return Mode::Body;
  }
}

std::size_t OpenElements::list_floor() const {
  for (std::size_t i = list_.size(); i > 0; --i)
    if (list_[i - 1].tag == kMarker) return i;
  return 0;
}

std::size_t OpenElements::index_of(std::uint32_t id) const {
  for (std::size_t i = stack_.size(); i-- > 0;)
    if (stack_[i].id == id) return i;
  return kNone;
}

std::size_t OpenElements::entry_of(GumboTag tag) const {
  for (std::size_t i = list_.size(); i-- > 0 && list_[i].tag != kMarker;)
    if (list_[i].tag == tag) return i;
  return kNone;
}

// Opens `tag`, and remembers it: of three alike the first is forgotten (HTML, "Noah's
// Ark clause").
void OpenElements::add_formatting(const HtmlTag& tag) {
  std::size_t alike = 0, first = kNone;
  for (std::size_t i = list_.size(); i-- > 0 && list_[i].tag != kMarker;) {
    if (list_[i].tag != tag.name || list_[i].text != tag.text) continue;
    ++alike;
    first = i;
  }
  if (alike >= 3) list_.erase(list_.begin() + static_cast<std::ptrdiff_t>(first));
  push(tag.name, Space::Html, next_id_);
  list_.push_back({tag.name, next_id_++, tag.text});
}

void OpenElements::clear_list() {
  while (!list_.empty()) {
    const bool is_marker = list_.back().tag == kMarker;
    list_.pop_back();
    if (is_marker) return;
  }
}

// HTML, "reconstruct the active formatting elements".
void OpenElements::reopen() {
  std::size_t from = list_.size();
  while (from > 0 && list_[from - 1].tag != kMarker &&
         index_of(list_[from - 1].id) == kNone)
    --from;
  for (; from < list_.size(); ++from) {
    Formatting& entry = list_[from];
    entry.id = next_id_++;
    push(entry.tag, Space::Html, entry.id);
    reopened_ += 1 + entry.text.size() / 64;
  }
}

// HTML, "adoption agency algorithm".
void OpenElements::adopt(GumboTag tag) {
  if (is_top(tag) && std::none_of(list_.begin(), list_.end(), [&](const auto& entry) {
        return entry.id == stack_.back().id && entry.id != 0;
      }))
    return pop();
  constexpr int kRounds = 8;
  for (int i = 0; i < kRounds; ++i)
    if (!adopt_once(tag)) return;
}

bool OpenElements::adopt_once(GumboTag tag) {
  const std::size_t entry = entry_of(tag);
  if (entry == kNone) return false;  // where HTML ends it as any other, gumbo does not
  const std::size_t at = index_of(list_[entry].id);
  if (at == kNone) {
    list_.erase(list_.begin() + static_cast<std::ptrdiff_t>(entry));
    return false;
  }
  for (std::size_t i = stack_.size(); --i > at;)
    if (is_boundary(stack_[i], Scope::Default)) return false;
  std::size_t block = at + 1;
  while (block < stack_.size() && (stack_[block].space == Space::Html
                                       ? !has_trait(stack_[block].tag, kSpecial)
                                       : !is_boundary(stack_[block], Scope::Default)))
    ++block;
  if (block == stack_.size()) {
    pop_from(at);
    list_.erase(list_.begin() + static_cast<std::ptrdiff_t>(entry));
    return false;
  }
  ++misnested_;
  // Between the two, what is formatting is made anew, and only the three nearest stay
  // in the list; all else is closed.
  Formatting moved = list_[entry];
  std::size_t after = kNone;  // the place of the clone in the list
  int inner = 0;
  for (std::size_t i = block; --i > at;) {
    ++inner;
    const auto known =
        std::find_if(list_.begin(), list_.end(), [&](const Formatting& each) {
          return each.id == stack_[i].id && each.id != 0;
        });
    if (known != list_.end() && inner <= 3) {
      reopened_ += 1 + known->text.size() / 64;
      if (after == kNone) after = static_cast<std::size_t>(known - list_.begin()) + 1;
      continue;
    }
    if (known != list_.end()) {
      if (after != kNone && known - list_.begin() < static_cast<std::ptrdiff_t>(after))
        --after;
      list_.erase(known);
    }
    erase(i);
    --block;
    lift(i, -1);
  }
  reopened_ += 1 + moved.text.size() / 64;
  const std::size_t old = index_of(moved.id);
  erase(old);
  lift(old, -1);
  const auto old_entry =
      std::find_if(list_.begin(), list_.end(),
                   [&](const Formatting& each) { return each.id == moved.id; });
  std::size_t place = static_cast<std::size_t>(old_entry - list_.begin());
  list_.erase(old_entry);
  if (after != kNone) place = after > place ? after - 1 : after;
  moved.id = next_id_++;
  list_.insert(list_.begin() + static_cast<std::ptrdiff_t>(place), moved);
  // `block` stands one lower now; the clone comes right above it.
  Element clone{moved.tag};
  clone.id = moved.id;
  clone.depth = stack_[block - 1].depth;
  insert(block, clone);
  lift(block, 1);
  return true;
}

// HTML, "any other end tag".
void OpenElements::end_any(GumboTag tag) {
  for (std::size_t i = stack_.size(); i-- > 0;) {
    const Element& element = stack_[i];
    if (element.space == Space::Html && element.tag == tag) return pop_from(i);
    if (element.space == Space::Html ? has_trait(element.tag, kSpecial)
                                     : is_boundary(element, Scope::Default))
      return;
  }
}

// Whether a tag (null: text) here is read by the rules of SVG and MathML.
bool OpenElements::is_foreign_for(const HtmlTag* tag) const {
  const Element& top = stack_.back();
  if (top.space == Space::Html || top.integrates_html) return false;
  if (top.space == Space::MathMl) {
    const bool is_text_point = is_one_of(
        top.tag,
        {GUMBO_TAG_MI, GUMBO_TAG_MO, GUMBO_TAG_MN, GUMBO_TAG_MS, GUMBO_TAG_MTEXT});
    if (is_text_point && (tag == nullptr || (tag->name != GUMBO_TAG_MGLYPH &&
                                             tag->name != GUMBO_TAG_MALIGNMARK)))
      return false;
    if (top.tag == GUMBO_TAG_ANNOTATION_XML && tag != nullptr &&
        tag->name == GUMBO_TAG_SVG)
      return false;
  }
  return true;
}

HtmlContent OpenElements::start_foreign(const HtmlTag& tag) {
  const auto has = [&](std::string_view word) {
    return to_lower_ascii(tag.text).find(word) != std::string::npos;
  };
  const bool leaves =
      has_trait(tag.name, kLeavesForeign) ||
      (tag.name == GUMBO_TAG_FONT && (has("color") || has("face") || has("size")));
  if (leaves) {
    do {
      pop();
    } while (stack_.size() > 2 && is_foreign_for(nullptr) &&
             stack_.back().space != Space::Html);
    return start_html(tag);
  }
  if (tag.self_closing) return HtmlContent::Markup;
  const Space space = stack_.back().space;
  push(tag.name, space);
  Element& made = stack_.back();
  if (space == Space::Svg)
    made.integrates_html =
        is_one_of(tag.name, {GUMBO_TAG_FOREIGNOBJECT, GUMBO_TAG_DESC, GUMBO_TAG_TITLE});
  else if (tag.name == GUMBO_TAG_ANNOTATION_XML)
    made.integrates_html = has("text/html") || has("application/xhtml+xml");
  return HtmlContent::Markup;
}

HtmlContent OpenElements::start(const HtmlTag& tag) {
  return is_foreign_for(&tag) ? start_foreign(tag) : start_html(tag);
}

void OpenElements::end(GumboTag name) {
  if (stack_.back().space != Space::Html) {
    for (std::size_t i = stack_.size(); i-- > 2;) {
      if (stack_[i].space == Space::Html) break;
      if (stack_[i].tag == name) return pop_from(i);
    }
  }
  end_html(name);
}

void OpenElements::text(bool is_space) {
  if (is_foreign_for(nullptr)) return;
  switch (mode()) {
    case Mode::Select:
    case Mode::SelectInTable:
      return;
    case Mode::ColumnGroup:
      if (is_space || !is_top(GUMBO_TAG_COLGROUP)) return;
      pop();
      return text(is_space);
    case Mode::Row:
    case Mode::TableBody:
    case Mode::Table:
      if (!is_space) reopen();
      return;
    default:
      return reopen();
  }
}

}  // namespace imprint::input
