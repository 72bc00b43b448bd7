// layout.h: a page design as typed values. Made by load_layout.h from layouts/*.yaml.
// layouts/README.md explains every key.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/color.h"
#include "base/pt.h"

namespace imprint::layouts {

// What a text is: each has a TextStyle.
enum class Role : std::uint8_t {
  Title,
  Subtitle,
  Byline,
  Body,
  Heading2,
  Heading3,
  Heading4,
  Heading5,
  Heading6,
  Quote,
  Code,
  Caption,
  Table,
  TableHead,
  Note,
  VideoTitle,
  VideoUrl,
  Header,
  Footer,
  Contents,
};
constexpr std::size_t kRoleCount = 20;

enum class TextAlign : std::uint8_t { Start, Center, End, Justify };
// What paper shows of a link's address: nothing, the address behind it, or a number and
// a list behind the article. Telephone numbers and mail addresses are always behind it.
enum class PrintedLinks : std::uint8_t { None, Inline, List };
// What a page break is judged by: what belongs together, or pages that end on the same
// line, as in books.
enum class PageFill : std::uint8_t { Natural, Full };

struct TextStyle {
  std::string family = "sans";  // a role of fonts/manifest.yaml: sans, serif, mono
  Pt size{11};
  Pt leading{15};  // baseline to baseline
  bool bold = false;
  bool italic = false;
  Color color = kBlack;
  TextAlign align = TextAlign::Start;
  bool hyphenate = false;   // where the language has patterns
  bool protrusion = false;  // punctuation of justified lines stands in the margin
  double glyph_scaling =
      0;                 // justified lines are set so much wider or narrower at most
  std::string features;  // of OpenType, switched on: "onum pnum", or off: "-liga"
  Pt space_before{0};
  Pt space_after{0};
  Pt indent{0};  // of the whole block, at the start side
  // Of the first line of a paragraph that follows another one, with no room between.
  Pt first_indent{0};
};

struct PageDesign {
  Pt width{595.276}, height{841.89};
  Pt margin_top{64}, margin_bottom{64}, margin_left{64}, margin_right{64};
  // Odd pages lie on the right: on even ones left and right change places.
  bool mirrored = false;
  int columns = 1;
  Pt column_gap{18};
  Pt bleed{0};              // beyond the trimmed page, on all sides
  bool crop_marks = false;  // where it is to be cut; none on the sheets of a booklet

  // What is cut off on each side of a page that is no part of a booklet.
  Pt trim() const { return bleed + (crop_marks ? kCropGap + kCropLength : Pt{0}); }
  static constexpr Pt kCropLength = from_mm(5);
  static constexpr Pt kCropGap = from_mm(1);  // between a crop mark and the bleed

  Pt measure() const { return width - margin_left - margin_right; }
  Pt text_height() const { return height - margin_top - margin_bottom; }
  Pt column_width() const { return (measure() - column_gap * (columns - 1)) / columns; }
};

// One line of text above or below the text area, in three parts. {title}, {author},
// {page}, {pages}, {date}, {section} are replaced.
struct Furniture {
  std::string left, center, right;
  bool on_first_page = true;  // of a chapter
  bool on_other_pages = true;
  Pt distance{24};  // between the text area and the line's baseline
  bool rule = false;
};

// Where a picture goes that does not fit where it stands, while the text goes on: to
// the top or the bottom of the next column. None: the text waits for it.
enum class Floats : std::uint8_t { None, Top, Bottom };

struct MediaDesign {
  double max_height = 0.45;   // of a picture: share of the text area's height
  double video_width = 0.40;  // of the thumbnail: share of the measure
  double default_dpi = 150;   // pixels per inch of a picture without a size
  double least_dpi = 120;     // and at least, whatever size it asks for
  Pt qr_side = from_mm(26);   // of the symbol without its quiet zone; at least 20 mm
  Pt qr_min_module = from_mm(0.5);
  Floats floats = Floats::None;
  bool across = false;  // wide ones stand over all columns
  Pt space_before{8}, space_after{10};
};

struct Pagination {
  PageFill fill = PageFill::Natural;
  int orphans = 2;                 // lines at least before a page break
  int widows = 2;                  // lines at least after it
  bool notes_at_end = false;       // of the chapter, else at the foot of their page
  bool chapters_on_right = false;  // each begins on an odd page
  bool page_references = false;    // links inside the document say their page
};

// What becomes of a table whose words are wider than the measure: the first of these in
// which it fits, else its columns are divided.
struct TableDesign {
  Pt least_size{8};     // it is set smaller, so small at most
  bool across = false;  // it stands over all columns
  bool turn = false;    // it lies on its side, on pages of its own
};

// A list of headings before the text.
struct ContentsDesign {
  int levels = 0;    // of headings; 0: there is no list
  int at_least = 4;  // headings: fewer make no list
};

// What is printed on a sheet: a page, or two of a booklet, to fold and stitch.
enum class Imposition : std::uint8_t { None, Booklet };

struct Layout {
  std::string name;         // "a4-handout"
  std::string description;  // one line
  PageDesign page;
  std::array<TextStyle, kRoleCount> styles;
  Furniture header, footer;
  MediaDesign media;
  Pagination pagination;
  ContentsDesign contents;
  TableDesign tables;
  PrintedLinks links = PrintedLinks::None;
  Imposition impose = Imposition::None;
  Pt least_size{0};  // no letter is made smaller: small print, raised and lowered ones
  Pt list_indent{18};
  Pt quote_indent{16};
  Color link_color{0x0b, 0x4f, 0x8a};
  Color rule_color{0x99, 0x99, 0x99};
  Color code_background{0xf4, 0xf4, 0xf2};
  std::string epub_css;  // contents of the style sheet that `epub-css` names

  // Of what is printed: a page with what is cut off, or two of a booklet.
  Pt sheet_width() const {
    return impose == Imposition::Booklet ? page.width * 2
                                         : page.width + page.trim() * 2;
  }
  Pt sheet_height() const {
    return impose == Imposition::Booklet ? page.height : page.height + page.trim() * 2;
  }

  const TextStyle& style(Role role) const {
    return styles[static_cast<std::size_t>(role)];
  }
};

}  // namespace imprint::layouts
