#include "typeset/pages/furniture.h"

#include <algorithm>
#include <array>

#include "document/byline.h"
#include "document/isolate.h"
#include "typeset/text/characters.h"
#include "typeset/text/set_lines.h"
#include "typeset/text/word_pieces.h"

namespace imprint::typeset {
namespace {

using layouts::TextAlign;

constexpr Pt kPartGap{16};
constexpr Pt kRuleWidth{0.5};
constexpr Pt kRuleGap{5};  // between the line's descenders, or capitals, and the rule
constexpr std::string_view kEllipsis = "…";

// More than a line has room for, however narrow its letters are: what is longer is not
// even shaped, on each page again.
std::size_t most_bytes(const layouts::Layout& layout) {
  constexpr double kNarrow = 0.5;  // a letter [pt]
  constexpr std::size_t kLeast = 256;
  const double letters = layout.page.measure().value / kNarrow;
  return std::max(kLeast, static_cast<std::size_t>(letters));
}

std::string fill(const std::string& pattern, const TypesetInput& input,
                 const FurnitureText& text) {
  const document::Metadata& metadata = input.document->metadata;
  const bool rtl = metadata.lang.is_rtl();
  std::string out;
  for (std::size_t at = 0; at < pattern.size();) {
    const std::size_t close =
        pattern[at] == '{' ? pattern.find('}', at) : std::string::npos;
    if (close == std::string::npos) {
      out += pattern[at++];
      continue;
    }
    const std::string_view key(pattern.data() + at + 1, close - at - 1);
    if (key == "title") {
      out += document::isolated(metadata.title, rtl);
    } else if (key == "author") {
      out += document::credits_text(metadata);
    } else if (key == "page") {
      out += text.label;
    } else if (key == "pages") {
      out += text.last_label;
    } else if (key == "section") {
      out += document::isolated(text.section, rtl);
    } else if (key == "date") {
      if (metadata.date)
        out +=
            document::isolated(document::date_text(*metadata.date, metadata.lang), rtl);
    } else {
      out += pattern.substr(at, close - at + 1);
    }
    at = close + 1;
  }
  std::replace(out.begin(), out.end(), '\n', ' ');
  return shortened(std::move(out), most_bytes(input.layout));
}

class FurnitureSetter {
 public:
  FurnitureSetter(const TypesetInput& input, const layouts::TextStyle& style)
      : input_(input),
        style_(style),
        format_(format_of(style, input.document->metadata.lang, {})) {}

  ShapedText shaped(const std::string& text) const {
    InlineText line = plain_text(text, format_);
    line.rtl = input_.document->metadata.lang.is_rtl();
    return shape(std::move(line), input_.fonts, input_.cache);
  }

  Pt width(const ShapedText& text) const {
    return width_of(text, 0, static_cast<std::uint32_t>(text.source.text.size()),
                    input_.fonts);
  }

  // As much of `text` as `room` has place for.
  ShapedText fitted(const std::string& text, Pt room) const {
    ShapedText whole = shaped(text);
    if (width(whole) <= room) return whole;
    const Pt dots = width(shaped(std::string(kEllipsis)));
    Chunk all;
    all.end = static_cast<std::uint32_t>(text.size());
    std::uint32_t end = 0;
    Pt sum = dots;
    for (const WordPiece& piece : pieces_of(whole, all, input_.fonts)) {
      sum += piece.width;
      if (sum > room) break;
      end = piece.end;
    }
    while (end > 0 && text[end - 1] == ' ') --end;
    return shaped(text.substr(0, end) + std::string(kEllipsis));
  }

  void set(const ShapedText& text, Pt baseline, Pt left, Pt measure, TextAlign align,
           ArtifactKind artifact, std::vector<Item>& items) const {
    if (text.source.text.empty()) return;
    LineStyle line_style;
    line_style.left = left;
    line_style.measure.width = measure;
    line_style.leading = style_.leading;
    // Sides of the page, whatever the direction of the text.
    if (text.source.rtl && align != TextAlign::Center)
      align = align == TextAlign::Start ? TextAlign::End : TextAlign::Start;
    line_style.align = align;
    Line line;
    line.end = static_cast<std::uint32_t>(text.source.text.size());
    line.last = true;
    std::vector<Strip> strips = set_lines(text, {line}, line_style, input_.fonts);
    const Pt top = baseline - strips.front().baseline.value_or(Pt{0});
    for (Item& item : strips.front().items) {
      item.origin.y += top;
      item.element = {};
      item.artifact = artifact;
      items.push_back(std::move(item));
    }
  }

 private:
  const TypesetInput& input_;
  const layouts::TextStyle& style_;
  Format format_;
};

}  // namespace

void add_furniture(const TypesetInput& input, const FurnitureText& text,
                   FurnitureEdge edge, std::vector<Item>& items) {
  const layouts::Layout& layout = input.layout;
  const bool header = edge == FurnitureEdge::Header;
  const layouts::Furniture& design = header ? layout.header : layout.footer;
  if (!(text.opens_chapter ? design.on_first_page : design.on_other_pages)) return;
  std::string left = fill(design.left, input, text);
  const std::string center = fill(design.center, input, text);
  std::string right = fill(design.right, input, text);
  if (text.swaps_sides) std::swap(left, right);
  if (left.empty() && center.empty() && right.empty()) return;
  const layouts::TextStyle& style =
      layout.style(header ? layouts::Role::Header : layouts::Role::Footer);
  const ArtifactKind artifact = header ? ArtifactKind::Header : ArtifactKind::Footer;
  const FurnitureSetter setter(input, style);
  const layouts::PageDesign& page = layout.page;
  const Pt measure = page.measure();
  const Pt baseline = header ? page.margin_top - design.distance
                             : page.height - page.margin_bottom + design.distance;
  if (design.rule) {
    const Pt y = header ? baseline + kRuleGap : baseline - style.size - kRuleGap;
    put_item(items, Rule{measure, kRuleWidth, layout.rule_color}, {text.left_margin, y},
             {}, artifact);
  }
  // The layout's right part first: it is the page number as a rule, and never cut.
  std::string& first = text.swaps_sides ? left : right;
  std::string& second = text.swaps_sides ? right : left;
  const ShapedText of_first = setter.fitted(first, measure);
  const ShapedText in_center = setter.fitted(center, measure * 0.6);
  Pt room = measure - setter.width(of_first) - kPartGap;
  if (!center.empty()) room = (measure - setter.width(in_center)) / 2 - kPartGap;
  const ShapedText of_second = setter.fitted(second, std::max(Pt{0}, room));
  const ShapedText& at_left = text.swaps_sides ? of_first : of_second;
  const ShapedText& at_right = text.swaps_sides ? of_second : of_first;
  setter.set(at_left, baseline, text.left_margin, measure, TextAlign::Start, artifact,
             items);
  setter.set(in_center, baseline, text.left_margin, measure, TextAlign::Center,
             artifact, items);
  setter.set(at_right, baseline, text.left_margin, measure, TextAlign::End, artifact,
             items);
}

}  // namespace imprint::typeset
