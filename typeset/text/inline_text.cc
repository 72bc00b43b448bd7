#include "typeset/text/inline_text.h"

#include <algorithm>
#include <cstdlib>
#include <limits>

#include "base/unicode.h"
#include "document/ui_text.h"
#include "document/walk.h"
#include "typeset/text/characters.h"
#include "typeset/text/math_line.h"

namespace imprint::typeset {

using namespace document;

namespace {

constexpr double kNoteMarkSize = 0.66;  // [em]
constexpr double kNoteMarkRise = 0.34;  // [em]
constexpr double kSmallSize = 0.85;     // [em]
constexpr double kSubDrop = 0.16;       // of sub-scripts [em]
constexpr double kScriptSize = 0.7;     // of sub- and superscripts [em]
constexpr double kCodeSize = 0.92;      // of code among words [em]
// Of the smallest letters, however deep they stand in sub- and superscripts [em of the
// paragraph].
constexpr double kLeastSize = 0.35;
// How far letters are raised or lowered, however deep they stand in scripts that do not
// get smaller, because of a layout's least-size [em of the paragraph].
constexpr double kMostRise = 1.2;
constexpr Color kMarkColor{0xFF, 0xF1, 0xA8};
// Lower than this, a coloured letter on white is hard to read (WCAG 2.1, 1.4.3).
constexpr double kMinContrast = 4.5;
// A picture up to this height stands among the words [em].
constexpr double kMaxInlineHeight = 2.2;
constexpr std::string_view kObjectCharacter = "\xEF\xBF\xBC";     // U+FFFC
constexpr std::string_view kFirstStrongIsolate = "\xE2\x81\xA8";  // U+2068
constexpr std::string_view kLtrIsolate = "\xE2\x81\xA6";          // U+2066
constexpr std::string_view kRtlIsolate = "\xE2\x81\xA7";          // U+2067
constexpr std::string_view kPopIsolate = "\xE2\x81\xA9";          // U+2069

class Gatherer {
 public:
  explicit Gatherer(const GatherInput& input) : input_(input) {
    out_.node = input.node;
    out_.where = input.where;
  }

  InlineText run(const Inlines& inlines) {
    all(inlines, input_.format);
    return std::move(out_);
  }

 private:
  void all(const Inlines& inlines, const Format& format) {
    const Inline* before = nullptr;
    for (const Inline& node : inlines) {
      if (before != nullptr && std::holds_alternative<FootnoteRef>(before->node) &&
          std::holds_alternative<FootnoteRef>(node.node))
        append(",", mark_format(format), node.where, false);  // 1 and 2 are not 12
      one(node, format);
      before = &node;
    }
  }

  void append(std::string_view text, const Format& format, SourcePos where,
              bool from_source) {
    if (text.empty()) return;
    const auto begin = static_cast<std::uint32_t>(out_.text.size());
    out_.text += text;
    const auto end = static_cast<std::uint32_t>(out_.text.size());
    const std::uint32_t source = source_at_;
    if (from_source) source_at_ += end - begin;
    if (!out_.pieces.empty() && out_.pieces.back().from_source == from_source &&
        out_.formats[out_.pieces.back().format] == format &&
        (!from_source ||
         out_.pieces.back().source_offset + (begin - out_.pieces.back().begin) ==
             source)) {
      out_.pieces.back().end = end;
      return;
    }
    out_.pieces.push_back(
        {begin, end, format_index(format), source, from_source, where});
  }

  std::uint32_t format_index(const Format& format) {
    // The last few are the likely ones; one that is listed twice does no harm.
    constexpr std::size_t kLookedAt = 8;
    const std::size_t size = out_.formats.size();
    for (std::size_t i = size; i-- > (size > kLookedAt ? size - kLookedAt : 0);)
      if (out_.formats[i] == format) return static_cast<std::uint32_t>(i);
    out_.formats.push_back(format);
    return static_cast<std::uint32_t>(out_.formats.size() - 1);
  }

  StructureId element(ElementRole role, StructureId parent, const Language& lang = {}) {
    if (input_.structure == nullptr) return parent;
    StructureElement& made = input_.structure->add(role, parent);
    made.lang = lang;
    return made.id;
  }

  void one(const Inline& node, const Format& outer) {
    if (node.id)
      out_.anchors.push_back({static_cast<std::uint32_t>(out_.text.size()), node.id});
    Format format = outer;
    std::string_view isolate;
    if (node.attr) {
      const Attr& attr = node.attr.get();
      apply_style(format, attr);
      if (!attr.lang.empty() && attr.lang != format.lang) {
        format.lang = attr.lang;
        format.element = element(ElementRole::Span, format.element, attr.lang);
      }
      if (attr.dir == Direction::Rtl) isolate = kRtlIsolate;
      if (attr.dir == Direction::Ltr) isolate = kLtrIsolate;
      if (attr.dir == Direction::Auto) isolate = kFirstStrongIsolate;
    }
    if (const auto* span = std::get_if<Span>(&node.node);
        span != nullptr && span->role == SpanRole::Isolate && isolate.empty())
      isolate = kFirstStrongIsolate;
    append(isolate, format, node.where, false);
    std::visit([&](const auto& n) { kind(n, node, format); }, node.node);
    if (!isolate.empty()) append(kPopIsolate, format, node.where, false);
  }

  void kind(const Text& n, const Inline& node, const Format& format) {
    append(n.text, format, node.where, true);
  }
  void kind(const Emphasis& n, const Inline&, Format format) {
    format.italic = !format.italic;
    all(n.children, format);
  }
  void kind(const Strong& n, const Inline&, Format format) {
    format.bold = true;
    all(n.children, format);
  }
  void kind(const Strike& n, const Inline&, Format format) {
    format.line_through = true;
    all(n.children, format);
  }
  // Makes letters smaller, but none smaller than the layout allows, and raises them by
  // so much of their size before [em]: not those that are as small as can be.
  void shrink(Format& format, double scale, double rise = 0) const {
    const Pt em = input_.format.size;
    if (format.size <= em * kLeastSize) return;
    const Pt risen = format.rise + format.size * rise;
    if (std::abs(risen.value) <= em.value * kMostRise) format.rise = risen;
    const Pt least = std::max(em * kLeastSize, input_.layout.least_size);
    format.size = std::max(std::min(format.size, least), format.size * scale);
  }
  void kind(const document::Code& n, const Inline& node, Format format) {
    if (n.text.empty()) return;
    format.family = input_.layout.style(layouts::Role::Code).family;
    shrink(format, kCodeSize);
    format.literal = true;
    format.element = element(ElementRole::Code, format.element);
    append(n.text, format, node.where, true);
  }
  void kind(const Sub& n, const Inline&, Format format) {
    shrink(format, kScriptSize, -kSubDrop);
    all(n.children, format);
  }
  void kind(const Super& n, const Inline&, Format format) {
    shrink(format, kScriptSize, kNoteMarkRise);
    all(n.children, format);
  }
  void kind(const Span& n, const Inline&, Format format) {
    switch (n.role) {
      case SpanRole::Kbd:
        format.family = input_.layout.style(layouts::Role::Code).family;
        shrink(format, kCodeSize);
        break;
      case SpanRole::Mark:
        format.background = kMarkColor;
        break;
      case SpanRole::Inserted:
      case SpanRole::Underline:
        format.underline = true;
        break;
      case SpanRole::Deleted:
        format.line_through = true;
        break;
      case SpanRole::Small:
        shrink(format, kSmallSize);
        break;
      case SpanRole::Cite:
        format.italic = true;
        break;
      case SpanRole::Quote:
        if (!n.children.empty())
          format.element = element(ElementRole::InlineQuote, format.element);
        break;
      case SpanRole::None:
      case SpanRole::Abbr:
      case SpanRole::Isolate:
        break;
    }
    all(n.children, format);
  }
  void kind(const Ruby& n, const Inline& node, const Format& format) {
    for (const Ruby::Pair& pair : n.pairs) {
      all(pair.base, format);
      Format small = format;
      shrink(small, kSmallSize);
      const std::string reading = text_of(pair.text);
      if (reading.empty()) continue;
      const std::string open = pair.open.empty() ? "(" : pair.open;
      const std::string close = pair.close.empty() ? ")" : pair.close;
      append(open + reading + close, small, node.where, false);
    }
  }

  void kind(const Link& n, const Inline& node, Format format) {
    // Another file: nothing on paper to lead to.
    std::optional<std::variant<Url, NodeId>> place;
    if (const auto* url = std::get_if<Url>(&n.target)) {
      if (!url->text.empty()) place = *url;
    } else if (const auto* id = std::get_if<NodeId>(&n.target)) {
      if (*id) place = *id;
    }
    if (!place || !shows_something(n.children) || format.link >= 0)
      return all(n.children, format);
    format.element = element(ElementRole::Link, format.element);
    format.link = static_cast<int>(out_.links.size());
    out_.links.push_back(
        link_span(format.element, *std::move(place), description_of(n, node)));
    format.color = input_.layout.link_color;
    format.underline = true;
    all(n.children, format);
    if (const auto* id = std::get_if<NodeId>(&n.target);
        id != nullptr && input_.numbers != nullptr &&
        (input_.notes == nullptr || !input_.notes->is_mark(*id)))
      append(page_reference(*id, format.lang), format, node.where, false);
    if (const auto* url = std::get_if<Url>(&n.target)) address(n, *url, node, format);
  }

  // What a reader on paper has of a link that leads elsewhere.
  void address(const Link& n, const Url& url, const Inline& node, Format format) {
    const std::string printed =
        printed_behind(text_of(n.children), url, input_.layout.links, input_.addresses);
    if (printed.empty()) return;
    if (printed.front() == '[')
      shrink(format, kScriptSize, kNoteMarkRise);
    else
      append(" ", format, node.where, false);
    const bool isolated = format.lang.is_rtl();
    if (isolated) append(kLtrIsolate, format, node.where, false);
    append(printed, format, node.where, false);
    if (isolated) append(kPopIsolate, format, node.where, false);
  }

  // " (page 4)": what a reader on paper has of a link.
  std::string page_reference(NodeId node, const Language& lang) const {
    std::string word(ui_text(UiText::Page, lang));
    if (lang.primary() != "de") word = to_lower(word);
    return " (" + word + "\u00A0" + input_.numbers->label_of(node) + ")";
  }

  static bool shows_something(const Inlines& inlines) {
    bool shows = false;
    ConstVisitor visitor;
    visitor.inline_ = [&](const Inline& node) {
      const auto* text = std::get_if<Text>(&node.node);
      const auto* code = std::get_if<document::Code>(&node.node);
      shows = shows || (text != nullptr && !text->text.empty()) ||
              (code != nullptr && !code->text.empty()) ||
              std::holds_alternative<Image>(node.node) ||
              std::holds_alternative<Math>(node.node) ||
              std::holds_alternative<FootnoteRef>(node.node);
    };
    walk(inlines, visitor);
    return shows;
  }

  static std::string description_of(const Link& link, const Inline& node) {
    if (!node.attr->title.empty()) return node.attr->title;
    std::string text = text_of(link.children);
    std::replace(text.begin(), text.end(), '\n', ' ');
    ConstVisitor visitor;
    visitor.inline_ = [&](const Inline& inner) {
      if (const auto* image = std::get_if<Image>(&inner.node))
        if (image->alt && !image->alt->empty())
          text += (text.empty() ? "" : " ") + *image->alt;
    };
    walk(link.children, visitor);
    if (!text.empty()) return text;
    const auto* url = std::get_if<Url>(&link.target);
    return url != nullptr ? url->text : "#";
  }

  void kind(const Image& n, const Inline& node, const Format& format) {
    InlineObject object;
    object.at = static_cast<std::uint32_t>(out_.text.size());
    object.image = &node;
    object.link = format.link;
    const bool known = static_cast<bool>(n.resource);
    const bool ready =
        known && input_.document.resource(n.resource).state == Resource::State::Ready;
    if (!ready) {
      object.on_own_line = n.alt.has_value() && !n.alt->empty();
      if (!object.on_own_line) return;  // decorative and not there: nothing to show
    } else {
      object.size = picture_size(input_.document.resource(n.resource), n,
                                 node.attr.get(), input_.measure, input_.layout);
      object.on_own_line = object.size.height > format.size * kMaxInlineHeight;
    }
    object.element = format.element;
    const std::string alt = n.alt.value_or("");
    if (!alt.empty() && input_.structure != nullptr) {
      StructureElement& figure =
          input_.structure->add(ElementRole::Figure, format.element);
      figure.alt = alt;
      object.element = figure.id;
    } else if (alt.empty() && format.link < 0) {
      object.element = {};
    }
    Format own = format;
    own.underline = false;
    append(kObjectCharacter, own, node.where, false);
    out_.objects.push_back(object);
  }

  void kind(const LineBreak&, const Inline& node, const Format& format) {
    append("\n", format, node.where, true);
  }

  // On one line, as words: the element is a Formula that can be read as its source.
  void kind(const Math& n, const Inline& node, Format format) {
    std::string source = n.tex.empty() ? line_of(n.mathml) : n.tex;
    // One without a letter, such as <math><mn></mn></math>, is nothing to be read.
    if (input_.structure != nullptr && !source.empty()) {
      StructureElement& formula =
          input_.structure->add(ElementRole::Formula, format.element);
      formula.alt = std::move(source);
      format.element = formula.id;
    }
    if (n.mathml.empty()) {
      format.family = input_.layout.style(layouts::Role::Code).family;
      shrink(format, kCodeSize);
      format.literal = true;
      return append(n.tex, format, node.where, true);
    }
    for (const MathRun& run : runs_of(n.mathml)) {
      Format own = format;
      own.italic = run.italic;
      own.bold = format.bold || run.bold;
      for (int level = 0; level < std::abs(run.level); ++level)
        shrink(own, kScriptSize, run.level > 0 ? kNoteMarkRise : -kSubDrop);
      append(run.text, own, node.where, false);
    }
    source_at_ += static_cast<std::uint32_t>(n.tex.size());
  }

  void kind(const FootnoteRef& n, const Inline& node, Format format) {
    int number = 0;
    if (input_.notes != nullptr) {
      number = input_.notes->number_of(n.note);
      if (input_.structure != nullptr && input_.notes->meet(n.note))
        out_.note_marks.push_back(
            {static_cast<std::uint32_t>(out_.text.size()), n.note});
    }
    format.element = element(ElementRole::Reference, format.element);
    if (format.link < 0 && n.note < input_.document.footnotes.size() &&
        input_.document.footnotes[n.note].id) {
      format.element = element(ElementRole::Link, format.element);
      format.link = static_cast<int>(out_.links.size());
      out_.links.push_back(link_span(format.element,
                                     input_.document.footnotes[n.note].id,
                                     std::string(ui_text(UiText::Notes, format.lang)) +
                                         " " + std::to_string(number)));
    }
    format.color = input_.layout.link_color;
    append(std::to_string(number), mark_format(format), node.where, false);
  }
  Format mark_format(Format format) const {
    format.underline = false;
    shrink(format, kNoteMarkSize, kNoteMarkRise);
    return format;
  }

  const GatherInput& input_;
  InlineText out_;
  std::uint32_t source_at_ = 0;
};

}  // namespace

LinkSpan link_span(StructureId element, std::variant<Url, NodeId> place,
                   std::string description) {
  return {element, link_to(std::move(place),
                           shortened(std::move(description), kMaxLinkDescription))};
}

const InlineObject* object_at(const InlineText& text, std::uint32_t at) {
  const auto found =
      std::lower_bound(text.objects.begin(), text.objects.end(), at,
                       [](const InlineObject& object, std::uint32_t wanted) {
                         return object.at < wanted;
                       });
  return found != text.objects.end() && found->at == at ? &*found : nullptr;
}

ChapterNotes::ChapterNotes(NoteRange range, std::shared_ptr<const Marks> marks)
    : range_(range), marks_(std::move(marks)), met_(range.count) {
  for (std::size_t note = 0; note < range.count; ++note)
    for (const NodeId mark : marks_of(range.first + note)) mark_ids_.insert(mark.value);
}

bool ChapterNotes::meet(std::size_t note) {
  if (!range_.has(note) || met_[note - range_.first]) return false;
  return met_[note - range_.first] = true;
}

InlineText gather(const Inlines& inlines, const GatherInput& input) {
  return Gatherer(input).run(inlines);
}

InlineText plain_text(std::string_view text, const Format& format, NodeId node,
                      SourcePos where) {
  InlineText out;
  out.text = text;
  out.node = node;
  out.where = where;
  out.formats.push_back(format);
  if (!text.empty())
    out.pieces.push_back({0, static_cast<std::uint32_t>(text.size()), 0, 0,
                          static_cast<bool>(node), where});
  return out;
}

QrSize qr_size(const document::QrSymbol& symbol, const layouts::MediaDesign& media) {
  const double modules = symbol.side;
  const Pt side = std::max({media.qr_side, media.qr_min_module * modules, kMinQrSide});
  return {side, side * (kQuietModules / modules)};
}

bool is_drawing(const Resource& resource) {
  return resource.media_type == "image/svg+xml";
}

Pt largest_width(const Resource& resource, const layouts::MediaDesign& media) {
  if (is_drawing(resource)) return Pt{std::numeric_limits<double>::max()};
  const double least = std::min(media.least_dpi, media.default_dpi);
  return kPointsPerInch * (resource.width_px / least);
}

Size picture_size(const Resource& resource, const Image& image, const Attr& attr,
                  Pt measure, const layouts::Layout& layout) {
  if (resource.width_px <= 0 || resource.height_px <= 0) return {};
  if (resource.qr) {
    const QrSize size = qr_size(*resource.qr, layout.media);
    const Pt room = std::min(size.side + size.quiet * 2, measure);
    return {room, room};
  }
  const double aspect = static_cast<double>(resource.height_px) / resource.width_px;
  // CSS px are 1/96 inch (CSS Values 3, 5.2).
  Pt width =
      kPointsPerInch *
      (resource.width_px / (is_drawing(resource) ? 96.0 : layout.media.default_dpi));
  if (image.width_px && *image.width_px > 0)
    width = kPointsPerInch * (*image.width_px / 96.0);
  else if (image.height_px && *image.height_px > 0)
    width = kPointsPerInch * (*image.height_px / 96.0 / aspect);
  if (attr.style.width && *attr.style.width > 0) width = measure * *attr.style.width;
  width = std::min({width, measure, largest_width(resource, layout.media)});
  const Pt tallest = layout.page.text_height() * layout.media.max_height;
  Pt height = width * aspect;
  if (height > tallest) {
    height = tallest;
    width = height / aspect;
  }
  return {width, height};
}

Format format_of(const layouts::TextStyle& style, const Language& lang,
                 StructureId element) {
  Format format;
  format.family = style.family;
  format.features = style.features;
  format.bold = style.bold;
  format.italic = style.italic;
  format.size = style.size;
  format.color = style.color;
  format.lang = lang;
  format.element = element;
  return format;
}

void apply_style(Format& format, const Attr& attr) {
  const Style& style = attr.style;
  if (style.weight != Weight::Inherit) format.bold = style.weight == Weight::Bold;
  if (style.slant != Slant::Inherit) format.italic = style.slant == Slant::Italic;
  if (style.color && contrast(*style.color, kWhite) >= kMinContrast)
    format.color = *style.color;
  if (style.decoration == Decoration::Underline) format.underline = true;
  if (style.decoration == Decoration::LineThrough) format.line_through = true;
}

}  // namespace imprint::typeset
