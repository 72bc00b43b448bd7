#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "base/codes.h"
#include "base/unicode.h"
#include "document/pictures.h"
#include "document/ui_text.h"
#include "document/walk.h"
#include "typeset/blocks/flow.h"
#include "typeset/blocks/media_box.h"

// Pictures and figures: strips that are never divided.
namespace imprint::typeset {

using namespace document;
using layouts::Role;
using layouts::TextAlign;
using layouts::TextStyle;

namespace {

constexpr double kMissingFrame =
    0.7;                            // width of the frame of a missing picture [measure]
constexpr Pt kBetweenPictures{10};  // in a row
constexpr double kLeastCaption = 16;  // width below a narrow picture [em]

// The picture of a paragraph that has nothing else, through links around it.
const Inline& picture_in(const Paragraph& paragraph) {
  const Inline* node = &paragraph.children.front();
  while (const auto* link = std::get_if<Link>(&node->node))
    node = &link->children.front();
  return *node;
}

}  // namespace

// Where text has one straight edge, pictures stand at it as well; a centred one would
// have an edge of its own.
TextAlign Flow::picture_align(const Place& place) const {
  const bool justified = layout_.style(Role::Body).align == TextAlign::Justify;
  return place.align.value_or(justified ? TextAlign::Center : TextAlign::Start);
}

Pt Flow::picture_left(const Place& place, Pt width) const {
  const TextAlign align = picture_align(place);
  if (align == TextAlign::Center) return place.left + (place.width - width) / 2;
  const bool to_right = place.rtl != (align == TextAlign::End);
  return to_right ? place.left + place.width - width : place.left;
}

namespace {

// From the leftmost to the rightmost of what is painted.
std::pair<Pt, Pt> sides_of(const Strip& strip) {
  std::pair<Pt, Pt> out{Pt{0}, Pt{0}};
  bool first = true;
  for (const Item& item : strip.items) {
    const auto [origin, size] = box_of(item);
    out.first = first ? origin.x : std::min(out.first, origin.x);
    out.second =
        first ? origin.x + size.width : std::max(out.second, origin.x + size.width);
    first = false;
  }
  return out;
}

// Appends to `row` what stands beside it, both on the same bottom line.
void put_beside(Strip& row, Strip strip) {
  const Pt height = std::max(row.height, strip.height);
  shift(row.items, {{0}, height - row.height});
  shift(strip.items, {{0}, height - strip.height});
  row.height = height;
  std::move(strip.items.begin(), strip.items.end(), std::back_inserter(row.items));
  row.destinations.insert(row.destinations.end(), strip.destinations.begin(),
                          strip.destinations.end());
  for (auto& note : strip.notes) row.notes.push_back(std::move(note));
}

}  // namespace

// Pictures that follow each other in a paragraph, with no line break of the author
// between them, stand side by side as far as there is room, as in browsers; and text
// does not touch the picture above it.
void Flow::picture_rows(const ShapedText& text, const std::vector<Line>& lines,
                        const Place& place, std::vector<Strip>& strips) {
  const std::string& words = text.source.text;
  const auto is_broken = [&](std::size_t i) {
    const std::size_t from = lines[i - 1].begin;
    return words.substr(from, lines[i].begin - from).find('\n') != std::string::npos;
  };
  std::vector<Strip> out;
  out.reserve(strips.size());
  for (std::size_t i = 0; i < strips.size();) {
    const bool below_picture = i > 0 && lines[i - 1].object_line;
    if (!lines[i].object_line) {
      if (below_picture)
        strips[i].space_before =
            std::max(strips[i].space_before, layout_.media.space_after);
      out.push_back(std::move(strips[i++]));
      continue;
    }
    std::vector<Pt> lefts, widths;
    Pt sum{0};
    std::size_t end = i;
    for (; end < strips.size() && lines[end].object_line; ++end) {
      const auto [left, right] = sides_of(strips[end]);
      const Pt wanted = sum + (end > i ? kBetweenPictures : Pt{0}) + (right - left);
      if (end > i && (wanted > place.width || is_broken(end))) break;
      lefts.push_back(left);
      widths.push_back(right - left);
      sum = wanted;
    }
    Pt x = picture_left(place, sum);
    if (place.rtl) x += sum;  // the first one stands at the right
    for (std::size_t k = i; k < end; ++k) {
      const Pt width = widths[k - i];
      const Pt at = place.rtl ? x - width : x;
      shift(strips[k].items, {at - lefts[k - i], {0}});
      x = place.rtl ? at - kBetweenPictures : at + width + kBetweenPictures;
      if (k == i)
        out.push_back(std::move(strips[k]));
      else
        put_beside(out.back(), std::move(strips[k]));
    }
    i = end;
  }
  strips = std::move(out);
}

std::vector<Strip> Flow::collect(const std::function<void()>& set) {
  Collector collector;
  Column* const outer = std::exchange(column_, &collector);
  set();
  column_->flush();
  column_ = outer;
  return std::move(collector.strips);
}

// One strip of many, one below the other.
Strip Flow::joined(std::vector<Strip> strips) {
  Strip out;
  if (!strips.empty()) out.space_before = strips.front().space_before;
  for (Strip& strip : strips) {
    if (&strip != &strips.front()) out.height += strip.space_before;
    shift(strip.items, {{0}, out.height});
    if (!out.baseline && strip.baseline) out.baseline = out.height + *strip.baseline;
    std::move(strip.items.begin(), strip.items.end(), std::back_inserter(out.items));
    out.destinations.insert(out.destinations.end(), strip.destinations.begin(),
                            strip.destinations.end());
    for (auto& note : strip.notes) out.notes.push_back(std::move(note));
    if (!out.node) out.node = strip.node;
    out.height += strip.height;
  }
  return out;
}

bool Flow::is_running_text(const Place& place) const {
  return place.role == Role::Body && place.decorations.empty() &&
         place.list_depth == 0 && !place.in_figure &&
         place.width == layout_.page.column_width();
}

// Makes room in `place` for a picture that stands over all columns.
Standing Flow::standing_of(const Image& image, const Attr& attr, Place& place) const {
  constexpr double kWide = 1.25;        // of a column: what loses much in one
  constexpr double kMostAcross = 0.75;  // of a page: more would be far from their text
  if (!is_running_text(place)) return Standing::InText;
  const Pt measure = layout_.page.measure();
  if (layout_.media.across && layout_.page.columns > 1 && image.resource &&
      may_leave(place)) {
    const Size size =
        picture_size(document_.resource(image.resource), image, attr, measure, layout_);
    const Pt height = layout_.page.text_height();
    const Pt taken = column_->across_since(height * layout_.page.columns);
    if (size.width > place.width * kWide &&
        size.height + taken <= height * kMostAcross) {
      place.width = measure;
      return Standing::Across;
    }
  }
  return layout_.media.floats == layouts::Floats::None ? Standing::InText
                                                       : Standing::Floating;
}

void Flow::add_standing(Strip strip, Standing standing, const Place& place) {
  column_->set_standing(standing);
  add(std::move(strip), place);
  column_->set_standing(Standing::InText);
}

// Line screens of 133 to 150 lines an inch want 150 pixels and more.
void Flow::report_coarse(const Resource& resource, Pt width, SourcePos where) {
  constexpr double kGoodDpi = 150, kSlack = 0.5;
  if (resource.qr || is_drawing(resource) || width.value <= 0) return;
  const double dpi = resource.width_px * kPointsPerInch / width;
  if (dpi >= kGoodDpi - kSlack) return;
  diagnostics_.report(imprint::Code::PictureCoarse, where,
                      fmt::format("the picture prints at {:.0f} pixels an inch", dpi),
                      fmt::format("one that is {} pixels wide would be sharp here",
                                  std::llround(width / kPointsPerInch * kGoodDpi)));
}

Strip Flow::picture_strip(const PictureBlock& picture, const Place& place) {
  const Image& image = *picture.image;
  const bool ready = image.resource &&
                     document_.resource(image.resource).state == Resource::State::Ready;
  Size size;
  if (ready)
    size = picture_size(document_.resource(image.resource), image, *picture.attr,
                        place.width, layout_);
  if (size.width.value <= 0) return missing_picture(picture, place);
  report_coarse(document_.resource(image.resource), size.width, picture.where);
  Strip strip;
  strip.node = picture.node;
  strip.height = size.height;
  strip.space_before = layout_.media.space_before;
  const Point origin{picture_left(place, size.width), {0}};
  const auto& symbol = document_.resource(image.resource).qr;
  if (symbol) {
    const Pt quiet =
        size.width * (kQuietModules / (symbol->side + 2.0 * kQuietModules));
    put_item(strip.items, Qr{image.resource, size.width - quiet * 2},
             {origin.x + quiet, quiet}, picture.element, ArtifactKind::Layout);
  } else {
    put_item(strip.items, Picture{image.resource, size.width, size.height}, origin,
             picture.element, ArtifactKind::Layout);
  }
  if (picture.link != nullptr)
    put_item(strip.items, area_of(*picture.link, size), origin, picture.link->element);
  return strip;
}

Strip Flow::missing_picture(const PictureBlock& picture, const Place& place) {
  const std::string alt = picture.image->alt.value_or("");
  Place inner = place;
  inner.decorations.clear();
  inner.align = TextAlign::Center;
  const Pt width =
      std::min(place.width, std::max(place.width * kMissingFrame, kNarrowBox));
  inner.left = picture_left(place, width) + kFramePadding;
  inner.width = width - kFramePadding * 2;
  inner.tight = false;
  TextBlock text;
  text.role = Role::Caption;
  text.place = inner;
  text.place.parent = picture.element;
  Strip strip = joined(collect(
      [&] { this->text(plain_text(alt, format_for(text), {}, picture.where), text); }));
  shift(strip.items, {{0}, kFramePadding});
  strip.is_line = false;
  strip.node = picture.node;
  strip.height += kFramePadding * 2;
  strip.space_before = layout_.media.space_before;
  const Point origin{inner.left - kFramePadding, {0}};
  put_behind(strip.items, Frame{width, strip.height, kFrameLine, layout_.rule_color},
             origin, picture.element);
  if (picture.link != nullptr)
    put_item(strip.items, area_of(*picture.link, {width, strip.height}), origin,
             picture.link->element);
  return strip;
}

void Flow::picture_paragraph(const Paragraph& n, const Block& block,
                             const Place& place) {
  // Down to the picture, through links around it.
  const Inlines* inlines = &n.children;
  const Link* link = nullptr;
  while (const auto* outer = std::get_if<Link>(&inlines->front().node)) {
    link = outer;
    column_->mark(inlines->front().id);
    inlines = &outer->children;
  }
  const Inline& node = inlines->front();
  column_->mark(node.id);
  const auto& image = std::get<Image>(node.node);
  const std::string alt = image.alt.value_or("");
  const bool ready = image.resource &&
                     document_.resource(image.resource).state == Resource::State::Ready;
  if (!ready && alt.empty()) return;  // decorative and not there: nothing to show
  PictureBlock picture{&image, &node.attr.get(), block.id, node.where, {}, nullptr};
  LinkSpan span;
  StructureId parent = place.parent;
  const auto* url = link != nullptr ? std::get_if<Url>(&link->target) : nullptr;
  const auto* id = link != nullptr ? std::get_if<NodeId>(&link->target) : nullptr;
  if ((url != nullptr && !url->text.empty()) || (id != nullptr && *id)) {
    parent = open(ElementRole::Paragraph, parent, block.id).id;
    parent = open(ElementRole::Link, parent, {}).id;
    std::variant<Url, NodeId> target;
    if (url != nullptr) target = *url;
    if (id != nullptr) target = *id;
    span = link_span(parent, std::move(target),
                     !alt.empty()     ? alt
                     : url != nullptr ? url->text
                                      : "#");
    picture.link = &span;
    picture.element = parent;  // a decorative picture is the link's content
  }
  if (!alt.empty()) {
    StructureElement& figure = open(ElementRole::Figure, parent, node.id);
    figure.alt = alt;
    picture.element = figure.id;
  }
  Place own = place;
  if (node.attr && node.attr->align != Align::Inherit) own.align_to(node.attr->align);
  const Standing standing = standing_of(image, node.attr.get(), own);
  add_standing(picture_strip(picture, own), standing, place);
  if (!place.tight) column_->space(layout_.media.space_after);
}

void Flow::kind(const Figure& n, const Block& block, const Place& place) {
  Place inner = place;
  inner.parent = open(ElementRole::Division, place.parent, block.id).id;
  const Inline* picture = nullptr;
  for (const Block& child : n.body)
    if (const auto* paragraph = std::get_if<Paragraph>(&child.node))
      if (picture == nullptr && sole_image(*paragraph) != nullptr)
        picture = &picture_in(*paragraph);
  Standing standing = Standing::InText;
  if (picture != nullptr)
    standing = standing_of(std::get<Image>(picture->node), picture->attr.get(), inner);
  if (standing == Standing::InText) {
    figure_blocks(n, inner);
  } else {
    std::vector<Strip> strips = collect([&] { figure_blocks(n, inner); });
    if (stacked_height(strips) <= layout_.page.text_height()) {
      add_standing(joined(std::move(strips)), standing, inner);
    } else {  // its caption goes on on the next page
      if (standing == Standing::Floating) standing = Standing::InText;
      for (Strip& strip : strips) add_standing(std::move(strip), standing, inner);
    }
  }
  if (!n.caption.empty()) column_->space(layout_.media.space_after);
}

// Of the rows of pictures in a figure, as they are set.
Pt Flow::width_of_pictures(const Blocks& blocks, const Place& place) const {
  Pt widest{0}, row{0};
  ConstVisitor visitor;
  visitor.inline_ = [&](const Inline& node) {
    const auto* image = std::get_if<Image>(&node.node);
    if (image == nullptr) return;
    Pt width = place.width;  // of one that is missing, nearly
    if (image->resource)
      width = picture_size(document_.resource(image->resource), *image, node.attr.get(),
                           place.width, layout_)
                  .width;
    const Pt with_it = row + kBetweenPictures + width;
    row = row > Pt{0} && with_it <= place.width ? with_it : width;
    widest = std::max(widest, row);
  };
  for (const Block& block : blocks)
    if (const Inlines* pictures = pictures_of(block)) {
      row = {0};
      walk(*pictures, visitor);
    }
  return widest;
}

// Below a picture of this width [pt]: as wide as it, or wide enough for some words.
Place Flow::caption_place(Place place, Pt picture) const {
  const TextAlign align = picture_align(place);
  const Pt least = layout_.style(Role::Caption).size * kLeastCaption;
  const Pt width = std::min(place.width, std::max(picture, least));
  place.left = picture_left(place, width);
  place.width = width;
  place.align = align;
  return place;
}

// Picture and caption; `place` is that of their element.
void Flow::figure_blocks(const Figure& n, const Place& place) {
  Place inner = place;
  inner.in_figure = true;
  // The caption is near to what it is about.
  inner.tight = !n.caption.empty();
  blocks(n.body, inner);
  if (n.caption.empty()) return;
  column_->keep(1);
  Place below = place;
  below.role = Role::Caption;
  below.tight = false;
  if (shows_pictures(n)) below = caption_place(below, width_of_pictures(n.body, place));
  StructureElement& caption = open(ElementRole::Caption, inner.parent, {});
  below.parent = caption.id;
  const auto* only =
      n.caption.size() == 1 ? std::get_if<Paragraph>(&n.caption.front().node) : nullptr;
  if (only != nullptr) {
    TextBlock text;
    text.role = Role::Caption;
    text.node = n.caption.front().id;
    text.where = n.caption.front().where;
    text.place = below;
    column_->mark(text.node);
    inlines(only->children, text);
  } else {
    blocks(n.caption, below);
  }
}

}  // namespace imprint::typeset
