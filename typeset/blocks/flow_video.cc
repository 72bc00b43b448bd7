#include <algorithm>
#include <cstdint>

#include "document/ui_text.h"
#include "typeset/blocks/flow.h"
#include "typeset/blocks/media_box.h"

// Videos, as picture, words and QR code in a frame, and audio.
namespace imprint::typeset {

using namespace document;
using layouts::Role;
using layouts::TextAlign;

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
  line.links.push_back(link_span(format.element, n.url, shown.empty() ? label : shown));
  line.formats.push_back(format);
  const auto begin = static_cast<std::uint32_t>(line.text.size());
  line.text += shown;
  line.pieces.push_back(
      {begin, static_cast<std::uint32_t>(line.text.size()), 1, 0, false, block.where});
  this->text(std::move(line), text);
}

namespace {

constexpr Pt kGutter{12};        // between the columns of a video block
constexpr Pt kNarrowBlock{250};  // below this all is stacked

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
  if (qr_room.value > 0 && plan.text_width - qr_room - kGutter < kNarrowBox)
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
    return link_span(open(ElementRole::Link, paragraph, {}).id, target,
                     std::move(description));
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
  // Cameras need white round the code, whatever is behind the box.
  put_item(strip.items, Rule{place.width, strip.height, kWhite}, {place.left, {0}}, {},
           ArtifactKind::Layout);
  std::rotate(strip.items.begin(), strip.items.end() - 1, strip.items.end());
  const bool floats =
      is_running_text(place) && layout_.media.floats != layouts::Floats::None;
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
  line(Role::VideoUrl, typed_address(target), link(n.title), true);
}

}  // namespace imprint::typeset
