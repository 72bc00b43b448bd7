#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/codes.h"
#include "base/segment_breaks.h"
#include "base/unicode.h"
#include "base/url.h"
#include "base/web_address.h"
#include "document/isolate.h"
#include "document/site_index.h"
#include "document/video_host.h"
#include "input/html/html_callout.h"
#include "input/html/html_hidden.h"
#include "input/html/html_icons.h"
#include "input/html/html_reader.h"
#include "input/html_marks.h"
#include "input/quotation_marks.h"

namespace imprint::input {

using document::Attr;
using document::Inline;
using document::Inlines;
using document::Span;
using document::SpanRole;

namespace {

constexpr std::size_t kMostOfAddress = 200;  // [bytes] in a diagnostic

// What an inline element becomes; nothing when it has no meaning of its own.
std::optional<Inline::Node> node_for(GumboTag tag, bool is_raw) {
  switch (tag) {
    case GUMBO_TAG_EM:
    case GUMBO_TAG_I:
    case GUMBO_TAG_DFN:
    case GUMBO_TAG_VAR:
      return document::Emphasis{};
    case GUMBO_TAG_STRONG:
    case GUMBO_TAG_B:
      return document::Strong{};
    case GUMBO_TAG_S:
    case GUMBO_TAG_STRIKE:
      return document::Strike{};
    case GUMBO_TAG_DEL:
      // GFM writes ~~struck~~ as <del>.
      if (!is_raw) return document::Strike{};
      return Span{SpanRole::Deleted, {}};
    case GUMBO_TAG_INS:
      return Span{SpanRole::Inserted, {}};
    case GUMBO_TAG_SUB:
      return document::Sub{};
    case GUMBO_TAG_SUP:
      return document::Super{};
    case GUMBO_TAG_MARK:
      return Span{SpanRole::Mark, {}};
    case GUMBO_TAG_U:
      return Span{SpanRole::Underline, {}};
    case GUMBO_TAG_SMALL:
      return Span{SpanRole::Small, {}};
    case GUMBO_TAG_ABBR:
    case GUMBO_TAG_ACRONYM:
      return Span{SpanRole::Abbr, {}};
    case GUMBO_TAG_CITE:
      return Span{SpanRole::Cite, {}};
    case GUMBO_TAG_KBD:
      return Span{SpanRole::Kbd, {}};
    case GUMBO_TAG_BDI:
      return Span{SpanRole::Isolate, {}};
    default:
      return std::nullopt;
  }
}

// Elements that a browser never shows.
bool is_hidden(GumboTag tag) {
  switch (tag) {
    case GUMBO_TAG_SCRIPT:
    case GUMBO_TAG_STYLE:
    case GUMBO_TAG_TEMPLATE:
    case GUMBO_TAG_TITLE:
    case GUMBO_TAG_META:
    case GUMBO_TAG_LINK:
    case GUMBO_TAG_BASE:
    case GUMBO_TAG_HEAD:
    case GUMBO_TAG_DATALIST:
    case GUMBO_TAG_PARAM:
    case GUMBO_TAG_SOURCE:
    case GUMBO_TAG_TRACK:
    case GUMBO_TAG_COL:
    case GUMBO_TAG_COLGROUP:
    case GUMBO_TAG_RP:
    case GUMBO_TAG_BGSOUND:
    case GUMBO_TAG_BASEFONT:
    case GUMBO_TAG_NOFRAMES:
    case GUMBO_TAG_NOEMBED:
      return true;
    default:
      return false;
  }
}

// Elements without meaning on paper whose content is simply read.
bool is_transparent(const std::string& name) {
  constexpr std::array<std::string_view, 22> kNames = {
      "span",  "font",   "big",     "tt",       "nobr",    "blink", "data", "time",
      "label", "output", "picture", "area",     "center",  "slot",  "wbr",  "rb",
      "rt",    "rtc",    "search",  "menuitem", "marquee", "spacer"};
  return std::find(kNames.begin(), kNames.end(), name) != kNames.end();
}

// The page of a player that a component loads when it is pressed; "" for others.
std::string player_of(const GumboElement& element, const std::string& name) {
  std::string video;
  for (const char* key : {"videoid", "video-id", "data-videoid"})
    if (video.empty()) video = attribute_text(element, key);
  if (video.empty()) return {};
  if (name == "lite-youtube" || name == "amp-youtube" || name == "youtube-embed")
    return document::player_address(document::VideoHost::Youtube, video);
  if (name == "lite-vimeo" || name == "amp-vimeo")
    return document::player_address(document::VideoHost::Vimeo, video);
  return {};
}

}  // namespace

void HtmlReader::read_text(const GumboNode& node, Flow& flow) {
  const GumboText& text = node.v.text;
  const std::string_view view = text.text;
  const bool has_control = std::any_of(view.begin(), view.end(), [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return (byte < 0x20 && byte != '\n' && byte != '\t') || byte == 0x7F ||
           byte == 0xEF;
  });
  if (has_control)
    add_text(printable(view), place(node), flow);
  else
    add_text(view, place(node), flow);
}

void HtmlReader::read_wrapped(const GumboNode& node, Inline wrapper, Flow& flow) {
  const bool opened = open_wrapper(std::move(wrapper), flow);
  read_children(node, flow);
  if (opened) close_wrapper(flow);
}

void HtmlReader::report_broken(const Url& url, SourcePos where) {
  diagnostics_.report(Code::AddressBroken, where,
                      fmt::format("{} is no address: its text stays, without a link",
                                  url.text.substr(0, kMostOfAddress)),
                      "correct what stands between // and the next /");
}

document::LinkTarget HtmlReader::link_target(const GumboElement& element,
                                             SourcePos where) {
  Url url = clean_url(printable(attribute(element, "href")));
  const UrlParts parts = split_url(url.text);
  if (parts.scheme.empty() || is_safe_scheme(parts.scheme) ||
      url.text.starts_with(document::kRefScheme)) {
    if (!leads_nowhere(url)) return url;
    report_broken(url, where);
    return Url{};
  }
  diagnostics_.report(Code::LinkUnsafe, where,
                      fmt::format("link to a {}: address is left out", parts.scheme),
                      "use an https: address");
  return Url{};
}

void HtmlReader::read_link(const GumboNode& node, Attr attr, Flow& flow) {
  const SourcePos where = place(node);
  // The arrow at the end of a note, back to its mark.
  if (is_note_arrow(node) || read_note_link(node, flow) ||
      read_hand_mark(node, attr.id, flow))
    return;
  attr.classes.clear();
  if (const std::string name = attribute_text(node.v.element, "name"); name != attr.id)
    leave_anchor(name, where, flow);
  if (read_link_of_mark(node, flow)) return;
  if (attribute(node.v.element, "href")) {
    document::Link link;
    link.target = link_target(node.v.element, where);
    if (const auto* url = std::get_if<Url>(&link.target)) {
      const std::string name = name_of_icon_link(node, *url, attr.title);
      if (!name.empty()) {
        if (attr.title == name) attr.title.clear();
        const bool opened =
            open_wrapper(make_inline(std::move(link), std::move(attr), where), flow);
        add_text(name, where, flow);
        if (opened) close_wrapper(flow);
        return;
      }
    }
    // Without other words a link is named by those for machines.
    const bool outer = std::exchange(keep_for_machines_, !shows_something(node));
    read_wrapped(node, make_inline(std::move(link), std::move(attr), where), flow);
    keep_for_machines_ = outer;
    return;
  }
  if (attr == Attr()) return read_children(node, flow);
  read_wrapped(node, make_inline(Span{}, std::move(attr), where), flow);
}

namespace {

bool has_mark(const GumboNode& node) {
  const std::vector<const GumboNode*> parts = elements_of(node);
  return std::any_of(parts.begin(), parts.end(), [](const GumboNode* part) {
    return attribute(part->v.element, kNoteAttribute) != nullptr || has_mark(*part);
  });
}

}  // namespace

// A link that was written round a mark of HTML: the parser ends it before the mark, as
// HTML has no link in a link, and leaves the mark's <sup> empty in it.
bool HtmlReader::is_round_mark(const GumboNode& node) const {
  if (!is_raw(node) || elements_of(node).size() != 1 || node.parent == nullptr)
    return false;
  const GumboVector& siblings = children_of(*node.parent);
  const auto next = static_cast<unsigned>(node.index_within_parent) + 1;
  return next < siblings.length && hand_notes_.marks.contains(&child(siblings, next));
}

// A link round nothing but the mark of a note: the mark leads to the note, so the
// address stands behind it, or before it.
bool HtmlReader::read_link_of_mark(const GumboNode& node, Flow& flow) {
  if (is_round_mark(node) && !shows_something(node) && text_below(node, 1).empty()) {
    const SourcePos where = place(node);
    document::Link link;
    link.target = link_target(node.v.element, where);
    const auto* url = std::get_if<Url>(&link.target);
    if (url == nullptr || url->text.empty()) return false;
    const std::string address = url->text;
    carry_anchor(*elements_of(node).front());
    if (open_wrapper(make_inline(std::move(link), {}, where), flow)) {
      add_text(address, where, flow);
      close_wrapper(flow);
    }
    return true;
  }
  if (is_raw(node) || !attribute(node.v.element, "href") || shows_something(node) ||
      !text_below(node, 1).empty() || !has_mark(node))
    return false;
  const SourcePos where = place(node);
  document::Link link;
  link.target = link_target(node.v.element, where);
  read_children(node, flow);
  const auto* url = std::get_if<Url>(&link.target);
  if (url == nullptr || url->text.empty()) return true;
  const std::string address = url->text;
  add_text(" ", where, flow);
  if (open_wrapper(make_inline(std::move(link), {}, where), flow)) {
    add_text(address, where, flow);
    close_wrapper(flow);
  }
  return true;
}

void HtmlReader::read_quotation(const GumboNode& node, Attr attr, Flow& flow) {
  const auto& marks = quotation_marks(lang_).marks;
  const std::size_t inner = quotation_depth_ % 2 == 0 ? 0 : 2;
  const SourcePos where = place(node);
  const bool opened = open_wrapper(
      make_inline(Span{SpanRole::Quote, {}}, std::move(attr), where), flow);
  ++quotation_depth_;
  add_text(marks[inner], where, flow);
  read_children(node, flow);
  add_text(marks[inner + 1], where, flow);
  --quotation_depth_;
  if (opened) close_wrapper(flow);
}

void HtmlReader::read_code(const GumboNode& node, Attr attr, Flow& flow) {
  attr.classes.clear();
  ++code_depth_;
  if (attr == Attr())
    read_children(node, flow);
  else
    read_wrapped(node, make_inline(Span{}, std::move(attr), place(node)), flow);
  --code_depth_;
}

// HTML, "ruby": bases and annotations alternate; <rp> is for readers without ruby.
void HtmlReader::read_ruby(const GumboNode& node, Attr attr, Flow& flow) {
  constexpr std::size_t kMostOfParenthesis = 40;  // [bytes]
  document::Ruby ruby;
  const auto run_of = [&](const GumboNode& part) {
    Flow inner;
    inner.run.set_east_asian(is_east_asian(lang_));
    read_node(part, inner);
    Inlines out;
    for (document::Block& block : inner.blocks)
      if (auto* paragraph = std::get_if<document::Paragraph>(&block.node))
        std::move(paragraph->children.begin(), paragraph->children.end(),
                  std::back_inserter(out));
    Inlines last = inner.run.finish();
    std::move(last.begin(), last.end(), std::back_inserter(out));
    return out;
  };
  const std::vector<Inline> outer = std::exchange(wrappers_, {});
  Inlines base;
  std::string open;  // <rp> before the annotation to come
  const GumboVector& children = children_of(node);
  for (unsigned i = 0; i < children.length; ++i) {
    const GumboNode& part = child(children, i);
    if (is_tag(part, GUMBO_TAG_RP)) {
      const bool closes = base.empty() && !ruby.pairs.empty();
      (closes ? ruby.pairs.back().close : open) = text_below(part, kMostOfParenthesis);
      continue;
    }
    Inlines run = run_of(part);
    if (run.empty()) continue;
    if (is_tag(part, GUMBO_TAG_RT) || is_tag(part, GUMBO_TAG_RTC))
      ruby.pairs.push_back(
          {std::exchange(base, {}), std::move(run), std::exchange(open, {}), {}});
    else
      std::move(run.begin(), run.end(), std::back_inserter(base));
  }
  if (!base.empty()) ruby.pairs.push_back({std::move(base), {}, {}, {}});
  wrappers_ = outer;
  Inlines marks;  // behind it: an annotation has no room for them
  for (document::Ruby::Pair& pair : ruby.pairs)
    for (Inlines* part : {&pair.base, &pair.text})
      std::ranges::move(take_marks(*part), std::back_inserter(marks));
  if (!ruby.pairs.empty())
    flow.run.add(make_inline(std::move(ruby), std::move(attr), place(node)));
  for (Inline& mark : marks) flow.run.add_mark(std::move(mark));
}

// SVG and MathML: the text that a browser paints.
void HtmlReader::read_foreign(const GumboNode& node, Flow& flow) {
  const GumboElement& element = node.v.element;
  if (element.tag == GUMBO_TAG_MATH || element.tag == GUMBO_TAG_SVG)
    leave_anchor(attribute_text(element, "id"), place(node), flow);
  if (element.tag == GUMBO_TAG_MATH) return read_math(node, flow);
  if (element.tag == GUMBO_TAG_SVG) {
    if (read_drawing(node, flow)) return;
    unread(node);
  }
  const std::string name = element_name(element);
  constexpr std::array<std::string_view, 7> kUnseen = {
      "title", "desc", "metadata", "style", "script", "annotation", "annotation-xml"};
  if (std::find(kUnseen.begin(), kUnseen.end(), name) != kUnseen.end()) return;
  read_children(node, flow);
}

// A control with content: a box of its own in the line.
void HtmlReader::read_box(const GumboNode& node, Flow& flow) {
  add_text(" ", place(node), flow);
  read_children(node, flow);
  add_text(" ", place(node), flow);
}

// What is written on a form control.
namespace {

// What stands in a field that nobody has filled in yet.
std::string shown_value(const GumboElement& element) {
  std::string value = attribute_text(element, "value");
  return value.empty() ? attribute_text(element, "placeholder") : value;
}

}  // namespace

void HtmlReader::read_control(const GumboNode& node, Flow& flow) {
  const GumboElement& element = node.v.element;
  const std::string type = to_lower_ascii(attribute_text(element, "type"));
  if (task_boxes_.contains(&node)) return;
  // Of the others a browser draws something else than their value, or nothing.
  constexpr std::array<std::string_view, 14> kShown = {
      "",       "text",   "search", "email", "url",  "tel",   "number",
      "submit", "button", "reset",  "date",  "time", "month", "week"};
  if (type == "image")
    add_text(attribute_text(element, "alt"), place(node), flow);
  else if (std::find(kShown.begin(), kShown.end(), type) != kShown.end())
    add_text(" " + shown_value(element) + " ", place(node), flow);
}

// Elements of no standard that stand for one of HTML. False: it is none of them.
bool HtmlReader::read_component(const GumboNode& node, const Attr& attr, Flow& flow) {
  const GumboElement& element = node.v.element;
  const std::string name = element_name(element);
  if (name == "va-alert") {  // of the US Department of Veterans Affairs
    read_callout(node, callout_kind_of_status(attribute_text(element, "status")), attr,
                 flow);
  } else if (name == "dialog") {
    read_group(node, attr, flow);
  } else if (name == "amp-img" || name == "amp-anim") {
    read_image(node, attr, flow);
    read_amp_children(node, flow);
  } else if (name == "amp-iframe") {
    read_frame(node, attr, flow);
    read_amp_children(node, flow);
  } else if (name == "amp-video") {
    read_video(node, attr, flow);
  } else if (name == "amp-audio") {
    read_audio(node, attr, flow);
  } else if (const std::string player = player_of(element, name); !player.empty()) {
    embed(node, player, attr, flow);
    read_amp_children(node, flow);
  } else {
    return false;
  }
  return true;
}

// What an AMP element shows instead of itself is not read; what stands in it because
// "<amp-img/>" closes nothing is.
void HtmlReader::read_amp_children(const GumboNode& node, Flow& flow) {
  const GumboVector& children = children_of(node);
  for (unsigned i = 0; i < children.length; ++i) {
    const GumboNode& part = child(children, i);
    if (is_tag(part, GUMBO_TAG_NOSCRIPT)) continue;
    if (is_element(part) && (attribute(part.v.element, "fallback") ||
                             attribute(part.v.element, "placeholder")))
      continue;
    read_node(part, flow);
  }
}

namespace {

// HTML, "the dir attribute": of the first letter, but not of <bdi> nor of elements that
// have a direction of their own.
std::optional<bool> first_strong(const GumboNode& node, std::size_t& bytes) {
  if (node.type == GUMBO_NODE_TEXT) {
    const std::string_view text = std::string_view(node.v.text.text).substr(0, bytes);
    bytes -= text.size();
    return document::begins_right_to_left(text);
  }
  if (node.type != GUMBO_NODE_ELEMENT) return std::nullopt;
  const GumboVector& children = children_of(node);
  for (unsigned i = 0; i < children.length && bytes > 0; ++i, --bytes) {
    const GumboNode& part = child(children, i);
    const bool apart =
        is_tag(part, GUMBO_TAG_BDI) || is_tag(part, GUMBO_TAG_SCRIPT) ||
        is_tag(part, GUMBO_TAG_STYLE) ||
        (is_element(part) && attribute(part.v.element, "dir") != nullptr);
    if (apart) continue;
    if (const auto found = first_strong(part, bytes)) return found;
    if (bytes == 0) break;
  }
  return std::nullopt;
}

bool begins_right_to_left(const GumboNode& node) {
  std::size_t bytes = 400;  // of what is looked at: many may ask of one element
  return first_strong(node, bytes).value_or(false);
}

}  // namespace

// <bdo>: by the characters that say so (Unicode in XML, "bidi overrides"), which are
// seen nowhere and work in both formats. Without a direction it has that around it.
void HtmlReader::read_override(const GumboNode& node, Attr attr, Flow& flow) {
  if (attr.dir == document::Direction::Auto)
    attr.dir = begins_right_to_left(node) ? document::Direction::Rtl
                                          : document::Direction::Ltr;
  if (attr.dir == document::Direction::Inherit)
    attr.dir = is_right_to_left_around(node) ? document::Direction::Rtl
                                             : document::Direction::Ltr;
  const bool rtl = attr.dir == document::Direction::Rtl;
  const bool opened =
      open_wrapper(make_inline(Span{}, std::move(attr), place(node)), flow);
  flow.run.text(rtl ? "\u202E" : "\u202D", false, place(node));
  read_children(node, flow);
  flow.run.text("\u202C", false, place(node));
  if (opened) close_wrapper(flow);
}

bool HtmlReader::is_right_to_left_around(const GumboNode& node) const {
  for (const GumboNode* outer = node.parent; outer && is_element(*outer);
       outer = outer->parent) {
    if (attribute(outer->v.element, "dir") == nullptr) continue;
    const std::string dir = to_lower_ascii(attribute_text(outer->v.element, "dir"));
    if (dir == "rtl" || dir == "ltr") return dir == "rtl";
    if (dir == "auto") return begins_right_to_left(*outer);
  }
  return rtl_;
}

void HtmlReader::read_spoken(const GumboNode& node, const Attr& attr, Flow& flow) {
  Attr said;
  said.lang = attr.lang;
  if (said == Attr()) return read_children(node, flow);
  read_wrapped(node, make_inline(Span{}, std::move(said), place(node)), flow);
}

void HtmlReader::read_inline(const GumboNode& node, Attr attr, Flow& flow) {
  const GumboElement& element = node.v.element;
  if (is_hidden(element.tag)) return;
  // <br style="page-break-before: always">, as word processors write it.
  if ((attr.style.break_before || attr.style.break_after) && !shows_something(node)) {
    push(flow, make_block(document::PageBreak{}, {}, place(node)));
    attr.style.break_before = attr.style.break_after = false;
    if (element.tag == GUMBO_TAG_BR) return;
  }
  switch (element.tag) {
    case GUMBO_TAG_A:
      return read_link(node, std::move(attr), flow);
    case GUMBO_TAG_BR:
      flow.run.line_break(place(node));
      return leave_anchor(attr.id, place(node), flow);
    case GUMBO_TAG_WBR:
      leave_anchor(attr.id, place(node), flow);
      return add_text("\u200B", place(node), flow);
    case GUMBO_TAG_MAP:
      return read_map(node, flow);
    case GUMBO_TAG_AREA:
      return read_stray_area(node, flow);
    case GUMBO_TAG_Q:
      return read_quotation(node, std::move(attr), flow);
    case GUMBO_TAG_RUBY:
      return read_ruby(node, std::move(attr), flow);
    case GUMBO_TAG_INPUT:
      leave_anchor(attr.id, place(node), flow);
      return read_control(node, flow);
    case GUMBO_TAG_CODE:
    case GUMBO_TAG_SAMP:
    case GUMBO_TAG_TT:
      return read_code(node, std::move(attr), flow);
    case GUMBO_TAG_SUP:
      if (read_note_mark(node, attr.id, flow)) return;
      break;
    case GUMBO_TAG_BDI:
      if (attr.dir == document::Direction::Inherit)
        attr.dir = document::Direction::Auto;
      break;
    case GUMBO_TAG_BDO:
      return read_override(node, std::move(attr), flow);
    default:
      break;
  }
  if (element.tag == GUMBO_TAG_UNKNOWN && read_component(node, attr, flow)) return;
  const bool raw = is_raw(node);
  auto made = node_for(element.tag, raw);
  // <b style="font-weight: normal"> round all that was copied from Google Docs.
  if ((made && std::holds_alternative<document::Strong>(*made) &&
       attr.style.weight == document::Weight::Normal) ||
      (made && std::holds_alternative<document::Emphasis>(*made) &&
       attr.style.slant == document::Slant::Upright))
    made = Span{};
  if (made)
    return read_wrapped(
        node, make_inline(std::move(*made), std::move(attr), place(node)), flow);
  if (element.tag == GUMBO_TAG_OPTION) {
    flow.run.line_break(place(node));
    // What browsers show in the place of its text.
    if (const std::string label = attribute_text(element, "label"); !label.empty())
      return add_text(label, place(node), flow);
  }
  const bool is_control = element.tag == GUMBO_TAG_BUTTON ||
                          element.tag == GUMBO_TAG_SELECT ||
                          element.tag == GUMBO_TAG_TEXTAREA;
  if (is_control) {
    leave_anchor(attr.id, place(node), flow);
    Attr said;
    said.lang = attr.lang;
    const bool opened =
        said != Attr() && open_wrapper(make_inline(Span{}, said, place(node)), flow);
    if (element.tag == GUMBO_TAG_TEXTAREA && text_below(node, 20).empty())
      add_text(shown_value(element), place(node), flow);
    read_box(node, flow);
    if (opened) close_wrapper(flow);
    return;
  }
  const std::string name = element_name(element);
  // <o:p> of word processors has no meaning elsewhere.
  const bool is_prefixed = name.find(':') != std::string::npos;
  if (!is_prefixed && !is_transparent(name) && element.tag != GUMBO_TAG_OPTION)
    unread(node);
  Attr without_classes = attr;
  without_classes.classes.clear();
  if (without_classes == Attr()) return read_children(node, flow);
  read_wrapped(node, make_inline(Span{}, std::move(attr), place(node)), flow);
}

}  // namespace imprint::input
