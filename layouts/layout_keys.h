// layout_keys.h: the keys of a layout's YAML and the field that each sets. The reader
// (read_layout.cc) and the writer (write_layout.cc) share these tables.
#pragma once

#include <array>
#include <span>
#include <string>
#include <string_view>
#include <variant>

#include "layouts/layout.h"

namespace imprint::layouts {

// The kinds of values that a key can set. Templates because each part of a layout has a
// table of its own, and reader and writer share the tables.
template <typename T>
struct Length {
  Pt T::*field;
  Pt least, most;
};
template <typename T>
struct Number {
  double T::*field;
  double least, most;
};
template <typename T>
struct Count {
  int T::*field;
  int least, most;
};
template <typename T>
using Field = std::variant<Length<T>, Number<T>, Count<T>, bool T::*, std::string T::*,
                           Color T::*, TextAlign T::*, PrintedLinks T::*, Floats T::*,
                           Imposition T::*, PageFill T::*>;

template <typename T>
struct Key {
  std::string_view name;
  Field<T> field;
};

template <typename T>
using Keys = std::span<const Key<T>>;

inline constexpr Pt kMaxPage{
    14400};  // ISO 32000-1, annex C.2: of a page without UserUnit
inline constexpr Pt kMaxSpace{1000};

inline constexpr std::string_view kAligns[] = {"start", "center", "end", "justify"};
inline constexpr std::string_view kPrintedLinks[] = {"none", "inline", "list"};
inline constexpr std::string_view kFloats[] = {"none", "top", "bottom"};
inline constexpr std::string_view kImpositions[] = {"none", "booklet"};
inline constexpr std::string_view kPageFills[] = {"natural", "full"};

inline constexpr Key<TextStyle> kStyleKeys[] = {
    {"family", &TextStyle::family},
    {"size", Length<TextStyle>{&TextStyle::size, Pt{4}, Pt{200}}},
    {"leading", Length<TextStyle>{&TextStyle::leading, Pt{4}, Pt{400}}},
    {"bold", &TextStyle::bold},
    {"italic", &TextStyle::italic},
    {"color", &TextStyle::color},
    {"align", &TextStyle::align},
    {"hyphenate", &TextStyle::hyphenate},
    {"protrusion", &TextStyle::protrusion},
    {"glyph-scaling", Number<TextStyle>{&TextStyle::glyph_scaling, 0, 0.02}},
    {"features", &TextStyle::features},
    {"space-before", Length<TextStyle>{&TextStyle::space_before, Pt{0}, kMaxSpace}},
    {"space-after", Length<TextStyle>{&TextStyle::space_after, Pt{0}, kMaxSpace}},
    {"indent", Length<TextStyle>{&TextStyle::indent, Pt{0}, kMaxSpace}},
    {"first-indent", Length<TextStyle>{&TextStyle::first_indent, Pt{0}, kMaxSpace}},
};

inline constexpr Key<PageDesign> kPageKeys[] = {
    {"width", Length<PageDesign>{&PageDesign::width, Pt{72}, kMaxPage}},
    {"height", Length<PageDesign>{&PageDesign::height, Pt{72}, kMaxPage}},
    {"margin-top", Length<PageDesign>{&PageDesign::margin_top, Pt{0}, kMaxPage}},
    {"margin-bottom", Length<PageDesign>{&PageDesign::margin_bottom, Pt{0}, kMaxPage}},
    {"margin-left", Length<PageDesign>{&PageDesign::margin_left, Pt{0}, kMaxPage}},
    {"margin-right", Length<PageDesign>{&PageDesign::margin_right, Pt{0}, kMaxPage}},
    {"mirrored", &PageDesign::mirrored},
    {"bleed", Length<PageDesign>{&PageDesign::bleed, Pt{0}, Pt{72}}},
    {"crop-marks", &PageDesign::crop_marks},
    {"columns", Count<PageDesign>{&PageDesign::columns, 1, 4}},
    {"column-gap", Length<PageDesign>{&PageDesign::column_gap, Pt{0}, kMaxSpace}},
};

inline constexpr Key<Furniture> kFurnitureKeys[] = {
    {"left", &Furniture::left},
    {"center", &Furniture::center},
    {"right", &Furniture::right},
    {"on-first-page", &Furniture::on_first_page},
    {"on-other-pages", &Furniture::on_other_pages},
    {"distance", Length<Furniture>{&Furniture::distance, Pt{0}, kMaxSpace}},
    {"rule", &Furniture::rule},
};

// Below 20 mm, or 0.5 mm a module, a hand-held camera reads a printed QR code badly.
inline constexpr Pt kLeastQrSide = from_mm(20), kLeastQrModule = from_mm(0.5);

inline constexpr Key<MediaDesign> kMediaKeys[] = {
    {"max-height", Number<MediaDesign>{&MediaDesign::max_height, 0.05, 1}},
    {"video-width", Number<MediaDesign>{&MediaDesign::video_width, 0.1, 1}},
    {"default-dpi", Number<MediaDesign>{&MediaDesign::default_dpi, 36, 2400}},
    {"least-dpi", Number<MediaDesign>{&MediaDesign::least_dpi, 36, 2400}},
    {"qr-side", Length<MediaDesign>{&MediaDesign::qr_side, kLeastQrSide, kMaxSpace}},
    {"qr-min-module",
     Length<MediaDesign>{&MediaDesign::qr_min_module, kLeastQrModule, Pt{72}}},
    {"floats", &MediaDesign::floats},
    {"across", &MediaDesign::across},
    {"space-before", Length<MediaDesign>{&MediaDesign::space_before, Pt{0}, kMaxSpace}},
    {"space-after", Length<MediaDesign>{&MediaDesign::space_after, Pt{0}, kMaxSpace}},
};

inline constexpr Key<Pagination> kPaginationKeys[] = {
    {"fill", &Pagination::fill},
    {"orphans", Count<Pagination>{&Pagination::orphans, 1, 20}},
    {"widows", Count<Pagination>{&Pagination::widows, 1, 20}},
    {"notes-at-end", &Pagination::notes_at_end},
    {"chapters-on-right", &Pagination::chapters_on_right},
    {"page-references", &Pagination::page_references},
};

inline constexpr Key<TableDesign> kTableKeys[] = {
    {"least-size", Length<TableDesign>{&TableDesign::least_size, Pt{4}, Pt{200}}},
    {"across", &TableDesign::across},
    {"turn", &TableDesign::turn},
};

inline constexpr Key<ContentsDesign> kContentsKeys[] = {
    {"levels", Count<ContentsDesign>{&ContentsDesign::levels, 0, 6}},
    {"at-least", Count<ContentsDesign>{&ContentsDesign::at_least, 1, 1000}},
};

inline constexpr Key<Layout> kTopKeys[] = {
    {"description", &Layout::description},
    {"impose", &Layout::impose},
    {"links", &Layout::links},
    {"least-size", Length<Layout>{&Layout::least_size, Pt{0}, Pt{200}}},
    {"list-indent", Length<Layout>{&Layout::list_indent, Pt{0}, kMaxSpace}},
    {"quote-indent", Length<Layout>{&Layout::quote_indent, Pt{0}, kMaxSpace}},
    {"link-color", &Layout::link_color},
    {"rule-color", &Layout::rule_color},
    {"code-background", &Layout::code_background},
};

inline constexpr std::array<std::string_view, kRoleCount> kRoleNames = {
    "title",       "subtitle",  "byline",    "body",       "heading-2",
    "heading-3",   "heading-4", "heading-5", "heading-6",  "quote",
    "code",        "caption",   "table",     "table-head", "note",
    "video-title", "video-url", "header",    "footer",     "contents"};

struct Paper {
  std::string_view name;
  Pt width, height;
};
inline constexpr Paper kPapers[] = {
    {"a4", from_mm(210), from_mm(297)},
    {"a5", from_mm(148), from_mm(210)},
    {"letter", from_inches(8.5), from_inches(11)},
    {"half-letter", from_inches(5.5), from_inches(8.5)},
    {"legal", from_inches(8.5), from_inches(14)},
};

// What a line of furniture may hold; typeset fills it in.
inline constexpr std::string_view kPlaceholders[] = {"title", "author", "page",
                                                     "pages", "date",   "section"};

// The parts of a layout that have their tables above. `visit` is called with the part's
// key, its table and a pointer to its member.
template <typename Visit>
void each_part(Visit&& visit) {
  visit("page", Keys<PageDesign>(kPageKeys), &Layout::page);
  visit("header", Keys<Furniture>(kFurnitureKeys), &Layout::header);
  visit("footer", Keys<Furniture>(kFurnitureKeys), &Layout::footer);
  visit("media", Keys<MediaDesign>(kMediaKeys), &Layout::media);
  visit("pagination", Keys<Pagination>(kPaginationKeys), &Layout::pagination);
  visit("tables", Keys<TableDesign>(kTableKeys), &Layout::tables);
  visit("contents", Keys<ContentsDesign>(kContentsKeys), &Layout::contents);
}

}  // namespace imprint::layouts
