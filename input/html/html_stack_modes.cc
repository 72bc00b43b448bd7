#include "input/html/html_stack.h"

#include <cstdint>

#include "input/html/html_traits.h"

// HTML's insertion modes, from "in body" on; what is before it opens nothing that
// stays.
namespace imprint::input {

HtmlContent OpenElements::start_html(const HtmlTag& tag) {
  // Each turn closes something, or is the last.
  while (true) {
    Step step = Step::InBody;
    switch (mode()) {
      case Mode::Body:
        break;
      case Mode::Select:
      case Mode::SelectInTable:
        step = start_in_select(tag, mode() == Mode::SelectInTable);
        break;
      case Mode::Cell:
        step = start_in_cell(tag);
        break;
      case Mode::Row:
        step = start_in_row(tag);
        break;
      case Mode::TableBody:
        step = start_in_table_body(tag);
        break;
      case Mode::Table:
        step = start_in_table(tag);
        break;
      case Mode::Caption:
        step = start_in_caption(tag);
        break;
      case Mode::ColumnGroup:
        step = start_in_columns(tag);
        break;
      case Mode::Template:
        step = start_in_template(tag);
        break;
    }
    if (step == Step::Again) continue;
    return step == Step::Done ? HtmlContent::Markup : start_in_body(tag);
  }
}

HtmlContent OpenElements::start_in_head(const HtmlTag& tag) {
  switch (tag.name) {
    case GUMBO_TAG_TITLE:
    case GUMBO_TAG_STYLE:
    case GUMBO_TAG_SCRIPT:
    case GUMBO_TAG_NOFRAMES:
      return HtmlContent::RawText;
    case GUMBO_TAG_TEMPLATE:
      push(tag.name);
      mark();
      return HtmlContent::Markup;
    default:
      return HtmlContent::Markup;  // void
  }
}

HtmlContent OpenElements::start_formatting(const HtmlTag& tag) {
  if (tag.name == GUMBO_TAG_A) {
    if (const std::size_t entry = entry_of(GUMBO_TAG_A); entry != kNone) {
      const std::uint32_t id = list_[entry].id;
      adopt(GUMBO_TAG_A);
      std::erase_if(list_, [&](const Formatting& each) { return each.id == id; });
      if (const std::size_t at = index_of(id); at != kNone) erase(at);
    }
  }
  reopen();
  if (tag.name == GUMBO_TAG_NOBR && in_scope(GUMBO_TAG_NOBR, Scope::Default) != kNone) {
    adopt(GUMBO_TAG_NOBR);
    reopen();
  }
  add_formatting(tag);
  return HtmlContent::Markup;
}

HtmlContent OpenElements::start_in_body(const HtmlTag& tag) {
  const GumboTag name = tag.name;
  if (has_trait(name, kTablePart)) return HtmlContent::Markup;
  if (has_trait(name, kFormatting)) return start_formatting(tag);
  if (has_trait(name, kBlock)) {
    close(GUMBO_TAG_P, Scope::Button);
    push(name);
    return HtmlContent::Markup;
  }
  if (has_trait(name, kHeading)) {
    close(GUMBO_TAG_P, Scope::Button);
    if (stack_.back().space == Space::Html && has_trait(stack_.back().tag, kHeading))
      pop();
    push(name);
    return HtmlContent::Markup;
  }
  switch (name) {
    case GUMBO_TAG_HTML:
    case GUMBO_TAG_HEAD:
    case GUMBO_TAG_BODY:
    case GUMBO_TAG_FRAME:
    case GUMBO_TAG_FRAMESET:
      return HtmlContent::Markup;
    case GUMBO_TAG_TITLE:
    case GUMBO_TAG_STYLE:
    case GUMBO_TAG_SCRIPT:
    case GUMBO_TAG_NOFRAMES:
    case GUMBO_TAG_TEMPLATE:
    case GUMBO_TAG_BASE:
    case GUMBO_TAG_BASEFONT:
    case GUMBO_TAG_BGSOUND:
    case GUMBO_TAG_LINK:
    case GUMBO_TAG_META:
      return start_in_head(tag);
    case GUMBO_TAG_P:
      close(GUMBO_TAG_P, Scope::Button);
      break;
    case GUMBO_TAG_FORM:
      if (has_form_ && templates_ == 0) return HtmlContent::Markup;
      close(GUMBO_TAG_P, Scope::Button);
      has_form_ = has_form_ || templates_ == 0;
      break;
    case GUMBO_TAG_LI:
      close_special_until({GUMBO_TAG_LI});
      close(GUMBO_TAG_P, Scope::Button);
      break;
    case GUMBO_TAG_DD:
    case GUMBO_TAG_DT:
      close_special_until({GUMBO_TAG_DD, GUMBO_TAG_DT});
      close(GUMBO_TAG_P, Scope::Button);
      break;
    case GUMBO_TAG_PLAINTEXT:
      close(GUMBO_TAG_P, Scope::Button);
      push(name);
      return HtmlContent::PlainText;
    case GUMBO_TAG_BUTTON:
      close(GUMBO_TAG_BUTTON, Scope::Default);
      reopen();
      break;
    case GUMBO_TAG_APPLET:
    case GUMBO_TAG_MARQUEE:
    case GUMBO_TAG_OBJECT:
      reopen();
      mark();
      break;
    case GUMBO_TAG_TABLE:  // in quirks mode it does not close a paragraph
      break;
    case GUMBO_TAG_AREA:
    case GUMBO_TAG_BR:
    case GUMBO_TAG_EMBED:
    case GUMBO_TAG_IMG:
    case GUMBO_TAG_IMAGE:
    case GUMBO_TAG_KEYGEN:
    case GUMBO_TAG_WBR:
    case GUMBO_TAG_INPUT:
      reopen();
      return HtmlContent::Markup;
    case GUMBO_TAG_PARAM:
    case GUMBO_TAG_SOURCE:
    case GUMBO_TAG_TRACK:
    case GUMBO_TAG_MENUITEM:
      return HtmlContent::Markup;
    case GUMBO_TAG_HR:
    case GUMBO_TAG_ISINDEX:
      close(GUMBO_TAG_P, Scope::Button);
      return HtmlContent::Markup;
    case GUMBO_TAG_XMP:
      close(GUMBO_TAG_P, Scope::Button);
      reopen();
      return HtmlContent::RawText;
    case GUMBO_TAG_TEXTAREA:
    case GUMBO_TAG_IFRAME:
    case GUMBO_TAG_NOEMBED:
      return HtmlContent::RawText;
    case GUMBO_TAG_OPTGROUP:
    case GUMBO_TAG_OPTION:
      if (is_top(GUMBO_TAG_OPTION)) pop();
      reopen();
      break;
    case GUMBO_TAG_RB:
    case GUMBO_TAG_RTC:
    case GUMBO_TAG_RP:
    case GUMBO_TAG_RT:
      start_ruby(name);
      break;
    case GUMBO_TAG_MATH:
    case GUMBO_TAG_SVG:
      reopen();
      if (!tag.self_closing)
        push(name, name == GUMBO_TAG_SVG ? Space::Svg : Space::MathMl);
      return HtmlContent::Markup;
    default:
      reopen();
      break;
  }
  push(name);
  return HtmlContent::Markup;
}

void OpenElements::start_ruby(GumboTag tag) {
  if (in_scope(GUMBO_TAG_RUBY, Scope::Default) == kNone) return;
  const bool keeps_rtc = tag == GUMBO_TAG_RP || tag == GUMBO_TAG_RT;
  while (stack_.back().space == Space::Html &&
         has_trait(stack_.back().tag, kImpliedEnd) &&
         !(keeps_rtc && stack_.back().tag == GUMBO_TAG_RTC))
    pop();
}

OpenElements::Step OpenElements::start_in_select(const HtmlTag& tag, bool in_table) {
  switch (tag.name) {
    case GUMBO_TAG_OPTION:
    case GUMBO_TAG_OPTGROUP:
      if (is_top(GUMBO_TAG_OPTION)) pop();
      if (tag.name == GUMBO_TAG_OPTGROUP && is_top(GUMBO_TAG_OPTGROUP)) pop();
      push(tag.name);
      return Step::Done;
    case GUMBO_TAG_SELECT:
      close(GUMBO_TAG_SELECT, Scope::Select);
      return Step::Done;
    case GUMBO_TAG_INPUT:
    case GUMBO_TAG_KEYGEN:
    case GUMBO_TAG_TEXTAREA:
      if (in_scope(GUMBO_TAG_SELECT, Scope::Select) == kNone) return Step::Done;
      close(GUMBO_TAG_SELECT, Scope::Select);
      return Step::Again;
    case GUMBO_TAG_SCRIPT:
    case GUMBO_TAG_TEMPLATE:
      return Step::InBody;
    default:
      break;
  }
  if (!in_table || !(has_trait(tag.name, kTablePart) || tag.name == GUMBO_TAG_TABLE) ||
      is_one_of(tag.name, {GUMBO_TAG_COL, GUMBO_TAG_COLGROUP}))
    return Step::Done;
  pop_from(landmarks_.back());
  return Step::Again;
}

void OpenElements::close_cell() {
  pop_from(landmarks_.back());
  clear_list();
}

OpenElements::Step OpenElements::start_in_cell(const HtmlTag& tag) {
  if (!has_trait(tag.name, kTablePart)) return Step::InBody;
  close_cell();
  return Step::Again;
}

OpenElements::Step OpenElements::start_in_row(const HtmlTag& tag) {
  if (tag.name == GUMBO_TAG_TH || tag.name == GUMBO_TAG_TD) {
    clear_back_to({GUMBO_TAG_TR});
    push(tag.name);
    mark();
    return Step::Done;
  }
  if (!has_trait(tag.name, kTablePart)) return start_in_table(tag);
  if (in_scope(GUMBO_TAG_TR, Scope::Table) == kNone) return Step::Done;
  pop_from(landmarks_.back());
  return Step::Again;
}

OpenElements::Step OpenElements::start_in_table_body(const HtmlTag& tag) {
  switch (tag.name) {
    case GUMBO_TAG_TR:
    case GUMBO_TAG_TD:
    case GUMBO_TAG_TH:
      clear_back_to({GUMBO_TAG_TBODY, GUMBO_TAG_THEAD, GUMBO_TAG_TFOOT});
      push(GUMBO_TAG_TR);
      return tag.name == GUMBO_TAG_TR ? Step::Done : Step::Again;
    default:
      break;
  }
  if (!has_trait(tag.name, kTablePart)) return start_in_table(tag);
  if (is_one_of(stack_[landmarks_.back()].tag, {GUMBO_TAG_TEMPLATE})) return Step::Done;
  pop_from(landmarks_.back());
  return Step::Again;
}

OpenElements::Step OpenElements::start_in_table(const HtmlTag& tag) {
  switch (tag.name) {
    case GUMBO_TAG_CAPTION:
      clear_back_to({GUMBO_TAG_TABLE});
      mark();
      push(tag.name);
      return Step::Done;
    case GUMBO_TAG_COLGROUP:
    case GUMBO_TAG_COL:
      clear_back_to({GUMBO_TAG_TABLE});
      push(GUMBO_TAG_COLGROUP);
      return tag.name == GUMBO_TAG_COLGROUP ? Step::Done : Step::Again;
    case GUMBO_TAG_TBODY:
    case GUMBO_TAG_THEAD:
    case GUMBO_TAG_TFOOT:
      clear_back_to({GUMBO_TAG_TABLE});
      push(tag.name);
      return Step::Done;
    case GUMBO_TAG_TR:
    case GUMBO_TAG_TD:
    case GUMBO_TAG_TH:
      clear_back_to({GUMBO_TAG_TABLE});
      push(GUMBO_TAG_TBODY);
      return Step::Again;
    case GUMBO_TAG_TABLE: {
      const std::size_t table = in_scope(GUMBO_TAG_TABLE, Scope::Table);
      if (table == kNone) return Step::Done;
      pop_from(table);
      return Step::Again;
    }
    case GUMBO_TAG_FORM:  // opened and closed at once
      has_form_ = has_form_ || templates_ == 0;
      return Step::Done;
    default:
      return Step::InBody;
  }
}

OpenElements::Step OpenElements::start_in_caption(const HtmlTag& tag) {
  if (!has_trait(tag.name, kTablePart)) return Step::InBody;
  close_cell();
  return Step::Again;
}

OpenElements::Step OpenElements::start_in_columns(const HtmlTag& tag) {
  if (is_one_of(tag.name, {GUMBO_TAG_COL, GUMBO_TAG_HTML})) return Step::Done;
  if (tag.name == GUMBO_TAG_TEMPLATE) return Step::InBody;
  if (!is_top(GUMBO_TAG_COLGROUP)) return Step::Done;
  pop();
  return Step::Again;
}

// The first tag inside decides how the rest is read.
OpenElements::Step OpenElements::start_in_template(const HtmlTag& tag) {
  Mode& inner = stack_[landmarks_.back()].inner;
  switch (tag.name) {
    case GUMBO_TAG_CAPTION:
    case GUMBO_TAG_COLGROUP:
    case GUMBO_TAG_TBODY:
    case GUMBO_TAG_THEAD:
    case GUMBO_TAG_TFOOT:
      inner = Mode::Table;
      return Step::Again;
    case GUMBO_TAG_COL:
      inner = Mode::ColumnGroup;
      return Step::Again;
    case GUMBO_TAG_TR:
      inner = Mode::TableBody;
      return Step::Again;
    case GUMBO_TAG_TD:
    case GUMBO_TAG_TH:
      inner = Mode::Row;
      return Step::Again;
    case GUMBO_TAG_TITLE:
    case GUMBO_TAG_STYLE:
    case GUMBO_TAG_SCRIPT:
    case GUMBO_TAG_NOFRAMES:
    case GUMBO_TAG_TEMPLATE:
    case GUMBO_TAG_BASE:
    case GUMBO_TAG_BASEFONT:
    case GUMBO_TAG_BGSOUND:
    case GUMBO_TAG_LINK:
    case GUMBO_TAG_META:
      return Step::InBody;
    default:
      inner = Mode::Body;
      return Step::Again;
  }
}

void OpenElements::end_html(GumboTag tag) {
  while (true) {
    Step step = Step::InBody;
    switch (mode()) {
      case Mode::Body:
      case Mode::Template:
        break;
      case Mode::Select:
      case Mode::SelectInTable:
        step = end_in_select(tag, mode() == Mode::SelectInTable);
        break;
      case Mode::Cell:
        step = end_in_cell(tag);
        break;
      case Mode::Row:
        step = end_in_row(tag);
        break;
      case Mode::TableBody:
        step = end_in_table_body(tag);
        break;
      case Mode::Table:
        step = end_in_table(tag);
        break;
      case Mode::Caption:
        step = end_in_caption(tag);
        break;
      case Mode::ColumnGroup:
        step = end_in_columns(tag);
        break;
    }
    if (step == Step::Again) continue;
    if (step == Step::InBody) end_in_body(tag);
    return;
  }
}

void OpenElements::end_in_body(GumboTag tag) {
  if (has_trait(tag, kFormatting)) return adopt(tag);
  if (has_trait(tag, kBlock)) return close(tag, Scope::Default);
  if (has_trait(tag, kHeading)) {
    for (std::size_t i = stack_.size(); i-- > 0;) {
      if (stack_[i].space == Space::Html && has_trait(stack_[i].tag, kHeading))
        return pop_from(i);
      if (is_boundary(stack_[i], Scope::Default)) return;
    }
    return;
  }
  switch (tag) {
    case GUMBO_TAG_TEMPLATE: {
      if (templates_ == 0) return;
      while (!is_top(GUMBO_TAG_TEMPLATE)) pop();
      pop();
      return clear_list();
    }
    case GUMBO_TAG_BODY:
    case GUMBO_TAG_HTML:
      return;
    case GUMBO_TAG_BR:
      return reopen();
    case GUMBO_TAG_BUTTON:
    case GUMBO_TAG_DD:
    case GUMBO_TAG_DT:
      return close(tag, Scope::Default);
    case GUMBO_TAG_P:
      return close(tag, Scope::Button);
    case GUMBO_TAG_LI:
      return close(tag, Scope::ListItem);
    case GUMBO_TAG_FORM: {
      if (templates_ > 0) return close(tag, Scope::Default);
      if (!has_form_) return;
      has_form_ = false;
      // Only itself: what is open inside stays open.
      const std::size_t form = in_scope(tag, Scope::Default);
      if (form == kNone) return;
      while (stack_.size() - 1 > form && stack_.back().space == Space::Html &&
             has_trait(stack_.back().tag, kImpliedEnd))
        pop();
      return erase(form);
    }
    case GUMBO_TAG_APPLET:
    case GUMBO_TAG_MARQUEE:
    case GUMBO_TAG_OBJECT: {
      const std::size_t found = in_scope(tag, Scope::Default);
      if (found == kNone) return;
      pop_from(found);
      return clear_list();
    }
    default:
      return end_any(tag);
  }
}

OpenElements::Step OpenElements::end_in_select(GumboTag tag, bool in_table) {
  switch (tag) {
    case GUMBO_TAG_OPTGROUP:
      if (is_top(GUMBO_TAG_OPTION) && stack_.size() > 3 &&
          stack_[stack_.size() - 2].tag == GUMBO_TAG_OPTGROUP)
        pop();
      if (is_top(GUMBO_TAG_OPTGROUP)) pop();
      return Step::Done;
    case GUMBO_TAG_OPTION:
      if (is_top(GUMBO_TAG_OPTION)) pop();
      return Step::Done;
    case GUMBO_TAG_SELECT:
      close(GUMBO_TAG_SELECT, Scope::Select);
      return Step::Done;
    case GUMBO_TAG_TEMPLATE:
      return Step::InBody;
    default:
      break;
  }
  if (!in_table || !(has_trait(tag, kTablePart) || tag == GUMBO_TAG_TABLE) ||
      is_one_of(tag, {GUMBO_TAG_COL, GUMBO_TAG_COLGROUP}) ||
      in_scope(tag, Scope::Table) == kNone)
    return Step::Done;
  pop_from(landmarks_.back());
  return Step::Again;
}

OpenElements::Step OpenElements::end_in_cell(GumboTag tag) {
  switch (tag) {
    case GUMBO_TAG_TD:
    case GUMBO_TAG_TH:
      if (in_scope(tag, Scope::Table) == kNone) return Step::Done;
      close(tag, Scope::Table);
      clear_list();
      return Step::Done;
    case GUMBO_TAG_BODY:
    case GUMBO_TAG_CAPTION:
    case GUMBO_TAG_COL:
    case GUMBO_TAG_COLGROUP:
    case GUMBO_TAG_HTML:
      return Step::Done;
    case GUMBO_TAG_TABLE:
    case GUMBO_TAG_TBODY:
    case GUMBO_TAG_TFOOT:
    case GUMBO_TAG_THEAD:
    case GUMBO_TAG_TR:
      if (in_scope(tag, Scope::Table) == kNone) return Step::Done;
      close_cell();
      return Step::Again;
    default:
      return Step::InBody;
  }
}

OpenElements::Step OpenElements::end_in_row(GumboTag tag) {
  switch (tag) {
    case GUMBO_TAG_TR:
      if (in_scope(GUMBO_TAG_TR, Scope::Table) != kNone) pop_from(landmarks_.back());
      return Step::Done;
    case GUMBO_TAG_TABLE:
    case GUMBO_TAG_TBODY:
    case GUMBO_TAG_TFOOT:
    case GUMBO_TAG_THEAD:
      if (in_scope(tag, Scope::Table) == kNone) return Step::Done;
      pop_from(landmarks_.back());
      return Step::Again;
    case GUMBO_TAG_TD:
    case GUMBO_TAG_TH:
      return Step::Done;
    default:
      return end_in_table(tag);
  }
}

OpenElements::Step OpenElements::end_in_table_body(GumboTag tag) {
  switch (tag) {
    case GUMBO_TAG_TBODY:
    case GUMBO_TAG_TFOOT:
    case GUMBO_TAG_THEAD:
      if (in_scope(tag, Scope::Table) != kNone) pop_from(landmarks_.back());
      return Step::Done;
    case GUMBO_TAG_TABLE:
      if (in_scope(tag, Scope::Table) == kNone) return Step::Done;
      pop_from(landmarks_.back());
      return Step::Again;
    default:
      return end_in_table(tag);
  }
}

OpenElements::Step OpenElements::end_in_table(GumboTag tag) {
  if (tag == GUMBO_TAG_TABLE) {
    close(tag, Scope::Table);
    return Step::Done;
  }
  if (has_trait(tag, kTablePart) || is_one_of(tag, {GUMBO_TAG_BODY, GUMBO_TAG_HTML}))
    return Step::Done;
  return Step::InBody;
}

OpenElements::Step OpenElements::end_in_caption(GumboTag tag) {
  if (tag == GUMBO_TAG_CAPTION || tag == GUMBO_TAG_TABLE) {
    close_cell();
    return tag == GUMBO_TAG_TABLE ? Step::Again : Step::Done;
  }
  if (has_trait(tag, kTablePart) || is_one_of(tag, {GUMBO_TAG_BODY, GUMBO_TAG_HTML}))
    return Step::Done;
  return Step::InBody;
}

OpenElements::Step OpenElements::end_in_columns(GumboTag tag) {
  if (tag == GUMBO_TAG_COL) return Step::Done;
  if (tag == GUMBO_TAG_TEMPLATE) return Step::InBody;
  if (!is_top(GUMBO_TAG_COLGROUP)) return Step::Done;
  pop();
  return tag == GUMBO_TAG_COLGROUP ? Step::Done : Step::Again;
}

}  // namespace imprint::input
