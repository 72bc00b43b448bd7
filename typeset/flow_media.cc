#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "document/ui_text.h"
#include "document/walk.h"
#include "typeset/flow.h"

// Pictures, figures, videos: strips that are never divided.
namespace imprint::typeset {

using namespace document;
using layouts::Role;
using layouts::TextAlign;
using layouts::TextStyle;

namespace {

constexpr Pt kFramePadding{8};
constexpr Pt kGutter{12};        // between the columns of a video block
constexpr Pt kNarrowText{110};   // below this the QR code goes under the text
constexpr Pt kNarrowBlock{250};  // below this all is stacked
constexpr Pt kFrameLine{0.75};
constexpr double kMissingFrame =
    0.7;  // width of the frame of a missing picture [measure]
// ISO/IEC 18004, 6.3.8: the quiet zone is four modules wide.

Pt aligned_left(const Place& place, Pt width) {
  const TextAlign align = place.align.value_or(TextAlign::Center);
  if (align == TextAlign::Center) return place.left + (place.width - width) / 2;
  const bool to_right = place.rtl != (align == TextAlign::End);
  return to_right ? place.left + place.width - width : place.left;
}

LinkArea area_of(const LinkSpan& link, Size size) {
  return {size.width, size.height, link.target, link.description};
}

// The picture of a paragraph that has nothing else, through links around it.
const Inline& picture_in(const Paragraph& paragraph) {
  const Inline* node = &paragraph.children.front();
  while (const auto* link = std::get_if<Link>(&node->node))
    node = &link->children.front();
  return *node;
}

void shift(std::vector<Item>& items, Point by) {
  for (Item& item : items) item.origin = {item.origin.x + by.x, item.origin.y + by.y};
}

// Before all other items, so that it is painted behind them.
void put_behind(std::vector<Item>& items, const Frame& frame, Point origin,
                StructureId element) {
  put_item(items, frame, origin, element, ArtifactKind::Layout);
  std::rotate(items.begin(), items.end() - 1, items.end());
}

}  // namespace

// The strips that `set` adds, in a column of their own.
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
  return layout_.media.floats == "none" ? Standing::InText : Standing::Floating;
}

void Flow::add_standing(Strip strip, Standing standing, const Place& place) {
  column_->set_standing(standing);
  add(std::move(strip), place);
  column_->set_standing(Standing::InText);
}

// Line screens of 133 to 150 lines an inch want 150 pixels and more.
void Flow::report_coarse(const Resource& resource, Pt width, SourcePos where) {
  constexpr double kGoodDpi = 150, kSlack = 0.5;
  if (resource.qr || width.value <= 0) return;
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
  const Point origin{aligned_left(place, size.width), {0}};
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
      std::min(place.width, std::max(place.width * kMissingFrame, kNarrowText));
  inner.left = aligned_left(place, width) + kFramePadding;
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
    span.element = parent;
    if (url != nullptr) span.target = *url;
    if (id != nullptr) span.target = *id;
    span.description = !alt.empty() ? alt : url != nullptr ? url->text : "#";
    picture.link = &span;
    picture.element = parent;  // a decorative picture is the link's content
  }
  if (!alt.empty()) {
    StructureElement& figure = open(ElementRole::Figure, parent, node.id);
    figure.alt = alt;
    picture.element = figure.id;
  }
  Place own = place;
  if (node.attr && node.attr->align != Align::Inherit)
    own.align = text_align(node.attr->align, place.rtl);
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
    add_standing(joined(collect([&] { figure_blocks(n, inner); })), standing, inner);
  }
  if (!n.caption.empty()) column_->space(layout_.media.space_after);
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
  const bool is_picture =
      std::any_of(n.body.begin(), n.body.end(), [](const Block& child) {
        const auto* paragraph = std::get_if<Paragraph>(&child.node);
        return paragraph != nullptr && sole_image(*paragraph) != nullptr;
      });
  if (!below.align && is_picture) below.align = TextAlign::Center;
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

void Flow::kind(const Audio& n, const Block& block, const Place& place) {
  TextBlock text;
  text.role = place.role;
  text.where = block.where;
  text.place = place;
  text.place.parent = open(ElementRole::Paragraph, place.parent, block.id).id;
  Format format = format_for(text);
  const std::string label(ui_text(UiText::Audio, place.lang));
  InlineText line = plain_text(label + ": ", format, {}, block.where);
  StructureElement& element = open(ElementRole::Link, text.place.parent, {});
  format.element = element.id;
  format.link = 0;
  format.color = layout_.link_color;
  format.underline = true;
  const std::string shown = n.title.empty() ? n.url.text : n.title;
  line.links.push_back({format.element, n.url, shown.empty() ? label : shown});
  line.formats.push_back(format);
  const auto begin = static_cast<std::uint32_t>(line.text.size());
  line.text += shown;
  line.pieces.push_back(
      {begin, static_cast<std::uint32_t>(line.text.size()), 1, 0, false, block.where});
  this->text(std::move(line), text);
}

namespace {

// What a reader types: without the scheme and a last slash.
std::string printed_url(const Url& url) {
  std::string_view text = url.text;
  for (const std::string_view scheme : {"https://", "http://"})
    if (text.starts_with(scheme)) text.remove_prefix(scheme.size());
  if (text.ends_with('/')) text.remove_suffix(1);
  return std::string(text);
}

// The parts of a video block, and where each stands in the measure.
struct VideoPlan {
  Size thumbnail;  // none: no picture
  Pt qr_side{0}, quiet{0};
  Pt text_left{0}, text_width{0};
  bool qr_below = false;  // under the text
  bool stacked = false;   // the text under the picture
};

VideoPlan plan_video(Pt width, const Resource* thumbnail, const Resource* qr,
                     const layouts::MediaDesign& media) {
  VideoPlan plan;
  plan.stacked = width < kNarrowBlock;
  if (thumbnail != nullptr && thumbnail->width_px > 0) {
    const double aspect =
        static_cast<double>(thumbnail->height_px) / thumbnail->width_px;
    plan.thumbnail.width = plan.stacked ? width : width * media.video_width;
    plan.thumbnail.width =
        std::min(plan.thumbnail.width, largest_width(*thumbnail, media));
    plan.thumbnail.height = plan.thumbnail.width * aspect;
  }
  if (qr != nullptr && qr->qr && qr->qr->side > 0) {
    const QrSize size = qr_size(*qr->qr, media);
    plan.qr_side = size.side;
    plan.quiet = size.quiet;
  }
  const Pt qr_room = plan.qr_side.value > 0 ? plan.qr_side + plan.quiet * 2 : Pt{0};
  if (!plan.stacked && plan.thumbnail.width.value > 0)
    plan.text_left = plan.thumbnail.width + kGutter;
  plan.text_width = width - plan.text_left;
  if (qr_room.value > 0 && plan.text_width - qr_room - kGutter < kNarrowText)
    plan.qr_below = true;
  else if (qr_room.value > 0)
    plan.text_width -= qr_room;
  return plan;
}

}  // namespace

void Flow::kind(const Video& n, const Block& block, const Place& place) {
  const auto resource = [&](ResourceId id) -> const Resource* {
    return id && document_.resource(id).state == Resource::State::Ready
               ? &document_.resource(id)
               : nullptr;
  };
  Place inner = place;
  inner.decorations.clear();
  inner.left += kFramePadding;
  inner.width -= kFramePadding * 2;
  inner.align = TextAlign::Start;
  inner.tight = true;
  inner.parent = open(ElementRole::Division, place.parent, block.id).id;
  const Resource* qr = resource(n.qr);
  const VideoPlan plan =
      plan_video(inner.width, resource(n.thumbnail), qr, layout_.media);
  const Url& target = n.short_url.text.empty() ? n.url : n.short_url;
  const auto link = [&](std::string description) {
    const StructureId paragraph = open(ElementRole::Paragraph, inner.parent, {}).id;
    return LinkSpan{open(ElementRole::Link, paragraph, {}).id, target,
                    std::move(description)};
  };
  Strip strip;
  strip.node = block.id;
  strip.space_before = layout_.media.space_before;
  // From the start side: `x` is mirrored where text runs from right to left.
  const auto left = [&](Pt x, Pt width) {
    return place.rtl ? inner.left + inner.width - x - width : inner.left + x;
  };
  const auto figure = [&](auto content, Pt x, Pt y, Size size, std::string alt) {
    const LinkSpan span = link(n.title);
    StructureElement& element = open(ElementRole::Figure, span.element, {});
    element.alt = std::move(alt);
    const Point origin{left(x, size.width), y};
    put_item(strip.items, std::move(content), origin, element.id);
    put_item(strip.items, area_of(span, size), origin, span.element);
  };

  Pt y = kFramePadding;
  Pt bottom = y;
  if (plan.thumbnail.width.value > 0) {
    report_coarse(document_.resource(n.thumbnail), plan.thumbnail.width, block.where);
    figure(Picture{n.thumbnail, plan.thumbnail.width, plan.thumbnail.height}, {0}, y,
           plan.thumbnail, n.title);
    bottom = y + plan.thumbnail.height;
    if (plan.stacked) y = bottom + kGutter / 2;
  }
  Place beside = inner;
  beside.left = left(plan.text_left, plan.text_width);
  beside.width = plan.text_width;
  Strip words = joined(collect([&] { video_text(n, target, link, beside, block); }));
  strip.notes = std::move(words.notes);
  shift(words.items, {{0}, y});
  std::move(words.items.begin(), words.items.end(), std::back_inserter(strip.items));
  bottom = std::max(bottom, y + words.height);
  if (plan.qr_side.value > 0) {
    // The frame's padding counts towards the quiet zone.
    const Pt inset = std::max(plan.quiet - kFramePadding, Pt{0});
    const Pt x =
        plan.qr_below ? plan.text_left + inset : inner.width - inset - plan.qr_side;
    const Pt top =
        plan.qr_below ? y + words.height + plan.quiet : kFramePadding + inset;
    figure(Qr{n.qr, plan.qr_side}, x, top, {plan.qr_side, plan.qr_side},
           std::string(ui_text(UiText::QrCode, place.lang)) + ": " + target.text);
    bottom = std::max(bottom, top + plan.qr_side + inset);
  }
  strip.height = bottom + kFramePadding;
  put_behind(strip.items,
             Frame{place.width, strip.height, kFrameLine, layout_.rule_color},
             {place.left, {0}}, {});
  const bool floats = is_running_text(place) && layout_.media.floats != "none";
  add_standing(std::move(strip), floats ? Standing::Floating : Standing::InText, place);
  column_->space(layout_.media.space_after);
}

void Flow::video_text(const Video& n, const Url& target,
                      const std::function<LinkSpan(std::string)>& link,
                      const Place& place, const Block& block) {
  const auto line = [&](Role role, std::string_view words, LinkSpan span,
                        bool underline) {
    TextBlock text;
    text.role = role;
    text.where = block.where;
    text.place = place;
    text.place.parent = span.element;
    InlineText content = plain_text(words, format_for(text), {}, block.where);
    content.formats.front().link = 0;
    content.formats.front().underline = underline;
    if (underline) content.formats.front().color = layout_.link_color;
    content.links.push_back(std::move(span));
    this->text(std::move(content), text);
  };
  line(Role::VideoTitle, n.title, link(n.title), false);
  if (target.text.empty()) return;
  column_->space({4});
  line(Role::VideoUrl, ui_text(UiText::Watch, place.lang), link(n.title), false);
  line(Role::VideoUrl, printed_url(target), link(n.title), true);
}

}  // namespace imprint::typeset
