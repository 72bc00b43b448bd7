// html_traits.h: what HTML's tree construction asks about a name: a table, one row a
// question.
#pragma once

#include <gumbo.h>

#include <array>
#include <cstdint>
#include <initializer_list>

namespace imprint::input {

enum HtmlTrait : std::uint16_t {
  kSpecial = 1 << 0,       // HTML, "special"
  kScopeEnd = 1 << 1,      // ends the search for an element in scope
  kImpliedEnd = 1 << 2,    // HTML, "generate implied end tags"
  kFormatting = 1 << 3,    // HTML, "formatting"
  kBlock = 1 << 4,         // its start tag ends a paragraph, its end tag needs a scope
  kHeading = 1 << 5,       // h1 to h6
  kLandmark = 1 << 6,      // decides how the tags inside are read
  kTablePart = 1 << 7,     // has a meaning inside of tables only
  kLeavesForeign = 1 << 8  // ends SVG and MathML
};

constexpr auto kHtmlTraits = [] {
  std::array<std::uint16_t, GUMBO_TAG_LAST + 1> table{};
  const auto mark = [&](std::uint16_t trait, std::initializer_list<GumboTag> tags) {
    for (const GumboTag tag : tags) table[tag] |= trait;
  };
  mark(kBlock,
       {GUMBO_TAG_ADDRESS, GUMBO_TAG_ARTICLE,  GUMBO_TAG_ASIDE,  GUMBO_TAG_BLOCKQUOTE,
        GUMBO_TAG_CENTER,  GUMBO_TAG_DETAILS,  GUMBO_TAG_DIR,    GUMBO_TAG_DIV,
        GUMBO_TAG_DL,      GUMBO_TAG_FIELDSET, GUMBO_TAG_FIGURE, GUMBO_TAG_FIGCAPTION,
        GUMBO_TAG_FOOTER,  GUMBO_TAG_HEADER,   GUMBO_TAG_HGROUP, GUMBO_TAG_MAIN,
        GUMBO_TAG_MENU,    GUMBO_TAG_NAV,      GUMBO_TAG_OL,     GUMBO_TAG_SECTION,
        GUMBO_TAG_SUMMARY, GUMBO_TAG_UL,       GUMBO_TAG_PRE,    GUMBO_TAG_LISTING});
  mark(kHeading, {GUMBO_TAG_H1, GUMBO_TAG_H2, GUMBO_TAG_H3, GUMBO_TAG_H4, GUMBO_TAG_H5,
                  GUMBO_TAG_H6});
  mark(
      kSpecial,
      {GUMBO_TAG_ADDRESS,    GUMBO_TAG_APPLET,   GUMBO_TAG_AREA,     GUMBO_TAG_ARTICLE,
       GUMBO_TAG_ASIDE,      GUMBO_TAG_BASE,     GUMBO_TAG_BASEFONT, GUMBO_TAG_BGSOUND,
       GUMBO_TAG_BLOCKQUOTE, GUMBO_TAG_BODY,     GUMBO_TAG_BR,       GUMBO_TAG_BUTTON,
       GUMBO_TAG_CAPTION,    GUMBO_TAG_CENTER,   GUMBO_TAG_COL,      GUMBO_TAG_COLGROUP,
       GUMBO_TAG_DD,         GUMBO_TAG_DETAILS,  GUMBO_TAG_DIR,      GUMBO_TAG_DIV,
       GUMBO_TAG_DL,         GUMBO_TAG_DT,       GUMBO_TAG_EMBED,    GUMBO_TAG_FIELDSET,
       GUMBO_TAG_FIGCAPTION, GUMBO_TAG_FIGURE,   GUMBO_TAG_FOOTER,   GUMBO_TAG_FORM,
       GUMBO_TAG_FRAME,      GUMBO_TAG_FRAMESET, GUMBO_TAG_H1,       GUMBO_TAG_H2,
       GUMBO_TAG_H3,         GUMBO_TAG_H4,       GUMBO_TAG_H5,       GUMBO_TAG_H6,
       GUMBO_TAG_HEAD,       GUMBO_TAG_HEADER,   GUMBO_TAG_HGROUP,   GUMBO_TAG_HR,
       GUMBO_TAG_HTML,       GUMBO_TAG_IFRAME,   GUMBO_TAG_IMG,      GUMBO_TAG_INPUT,
       GUMBO_TAG_ISINDEX,    GUMBO_TAG_LI,       GUMBO_TAG_LINK,     GUMBO_TAG_LISTING,
       GUMBO_TAG_MARQUEE,    GUMBO_TAG_MENU,     GUMBO_TAG_MENUITEM, GUMBO_TAG_META,
       GUMBO_TAG_NAV,        GUMBO_TAG_NOEMBED,  GUMBO_TAG_NOFRAMES, GUMBO_TAG_NOSCRIPT,
       GUMBO_TAG_OBJECT,     GUMBO_TAG_OL,       GUMBO_TAG_P,        GUMBO_TAG_PARAM,
       GUMBO_TAG_PLAINTEXT,  GUMBO_TAG_PRE,      GUMBO_TAG_SCRIPT,   GUMBO_TAG_SECTION,
       GUMBO_TAG_SELECT,     GUMBO_TAG_STYLE,    GUMBO_TAG_SUMMARY,  GUMBO_TAG_TABLE,
       GUMBO_TAG_TBODY,      GUMBO_TAG_TD,       GUMBO_TAG_TEMPLATE, GUMBO_TAG_TEXTAREA,
       GUMBO_TAG_TFOOT,      GUMBO_TAG_TH,       GUMBO_TAG_THEAD,    GUMBO_TAG_TITLE,
       GUMBO_TAG_TR,         GUMBO_TAG_UL,       GUMBO_TAG_WBR,      GUMBO_TAG_XMP});
  mark(kScopeEnd, {GUMBO_TAG_APPLET, GUMBO_TAG_CAPTION, GUMBO_TAG_HTML, GUMBO_TAG_TABLE,
                   GUMBO_TAG_TD, GUMBO_TAG_TH, GUMBO_TAG_MARQUEE, GUMBO_TAG_OBJECT,
                   GUMBO_TAG_TEMPLATE});
  mark(kImpliedEnd,
       {GUMBO_TAG_DD, GUMBO_TAG_DT, GUMBO_TAG_LI, GUMBO_TAG_OPTION, GUMBO_TAG_OPTGROUP,
        GUMBO_TAG_P, GUMBO_TAG_RB, GUMBO_TAG_RP, GUMBO_TAG_RT, GUMBO_TAG_RTC});
  mark(kFormatting,
       {GUMBO_TAG_A, GUMBO_TAG_B, GUMBO_TAG_BIG, GUMBO_TAG_CODE, GUMBO_TAG_EM,
        GUMBO_TAG_FONT, GUMBO_TAG_I, GUMBO_TAG_NOBR, GUMBO_TAG_S, GUMBO_TAG_SMALL,
        GUMBO_TAG_STRIKE, GUMBO_TAG_STRONG, GUMBO_TAG_TT, GUMBO_TAG_U});
  mark(kLandmark, {GUMBO_TAG_SELECT, GUMBO_TAG_TD, GUMBO_TAG_TH, GUMBO_TAG_TR,
                   GUMBO_TAG_TBODY, GUMBO_TAG_THEAD, GUMBO_TAG_TFOOT, GUMBO_TAG_CAPTION,
                   GUMBO_TAG_COLGROUP, GUMBO_TAG_TABLE, GUMBO_TAG_TEMPLATE});
  mark(kTablePart,
       {GUMBO_TAG_CAPTION, GUMBO_TAG_COL, GUMBO_TAG_COLGROUP, GUMBO_TAG_TBODY,
        GUMBO_TAG_TD, GUMBO_TAG_TFOOT, GUMBO_TAG_TH, GUMBO_TAG_THEAD, GUMBO_TAG_TR});
  mark(kLeavesForeign,
       {GUMBO_TAG_B,       GUMBO_TAG_BIG,    GUMBO_TAG_BLOCKQUOTE, GUMBO_TAG_BODY,
        GUMBO_TAG_BR,      GUMBO_TAG_CENTER, GUMBO_TAG_CODE,       GUMBO_TAG_DD,
        GUMBO_TAG_DIV,     GUMBO_TAG_DL,     GUMBO_TAG_DT,         GUMBO_TAG_EM,
        GUMBO_TAG_EMBED,   GUMBO_TAG_H1,     GUMBO_TAG_H2,         GUMBO_TAG_H3,
        GUMBO_TAG_H4,      GUMBO_TAG_H5,     GUMBO_TAG_H6,         GUMBO_TAG_HEAD,
        GUMBO_TAG_HR,      GUMBO_TAG_I,      GUMBO_TAG_IMG,        GUMBO_TAG_LI,
        GUMBO_TAG_LISTING, GUMBO_TAG_MENU,   GUMBO_TAG_META,       GUMBO_TAG_NOBR,
        GUMBO_TAG_OL,      GUMBO_TAG_P,      GUMBO_TAG_PRE,        GUMBO_TAG_RUBY,
        GUMBO_TAG_S,       GUMBO_TAG_SMALL,  GUMBO_TAG_SPAN,       GUMBO_TAG_STRONG,
        GUMBO_TAG_STRIKE,  GUMBO_TAG_SUB,    GUMBO_TAG_SUP,        GUMBO_TAG_TABLE,
        GUMBO_TAG_TT,      GUMBO_TAG_U,      GUMBO_TAG_UL,         GUMBO_TAG_VAR});
  return table;
}();

constexpr bool has_trait(GumboTag tag, HtmlTrait trait) {
  return (kHtmlTraits[tag] & trait) != 0;
}

constexpr bool is_one_of(GumboTag tag, std::initializer_list<GumboTag> tags) {
  for (const GumboTag each : tags)
    if (each == tag) return true;
  return false;
}

}  // namespace imprint::input
