#include "exporters/pdf/content.h"

#include <algorithm>
#include <cstdint>
#include <span>

#include "base/check.h"
#include "base/overloaded.h"
#include "exporters/pdf/syntax.h"
#include "exporters/pdf/text_painter.h"

namespace imprint::exporters::pdf {
namespace {

using typeset::ArtifactKind;
using typeset::Item;

// ISO 32000-1, 14.8.2.2.2 and table 330.
std::string_view artifact_operator(ArtifactKind kind) {
  switch (kind) {
    case ArtifactKind::None:
      return "/Artifact BMC\n";
    case ArtifactKind::Header:
      return "/Artifact<</Type/Pagination/Subtype/Header>>BDC\n";
    case ArtifactKind::Footer:
      return "/Artifact<</Type/Pagination/Subtype/Footer>>BDC\n";
    case ArtifactKind::PageDecoration:
      return "/Artifact<</Type/Page>>BDC\n";
    case ArtifactKind::Layout:
      return "/Artifact<</Type/Layout>>BDC\n";
  }
  return "/Artifact BMC\n";
}

bool is_link(const Item& item) {
  return std::holds_alternative<typeset::LinkArea>(item.content);
}
bool is_text(const Item& item) {
  return std::holds_alternative<typeset::GlyphRun>(item.content);
}

class PagePainter {
 public:
  PagePainter(const typeset::Page& page, PageResources& resources)
      : page_(page),
        resources_(resources),
        paint_(out_),
        text_(out_, paint_, resources.fonts, page.size.height) {}

  std::string paint() {
    const std::span<const Item> items = page_.items;
    if (page_.parts.empty()) paint_items(items);
    for (std::size_t i = 0; i < page_.parts.size(); ++i) {
      const auto [first, number] = page_.parts[i];
      const std::size_t end =
          i + 1 < page_.parts.size() ? page_.parts[i + 1].first : items.size();
      resources_.tags.begin_part(number);
      paint_items(items.subspan(first, end - first));
    }
    text_.end();
    check_contents();
    return std::move(out_);
  }

 private:
  // Items of one element that follow each other are one piece of marked content; links
  // among them paint nothing and do not part them.
  void paint_items(std::span<const Item> items) {
    std::size_t end = 0;
    for (std::size_t begin = 0; begin < items.size(); begin = end) {
      end = begin + 1;
      while (end < items.size() && same_owner(items[begin], items[end])) ++end;
      paint_group(items.subspan(begin, end - begin));
    }
  }

  static bool same_owner(const Item& a, const Item& b) {
    return a.element == b.element && (a.element || a.artifact == b.artifact);
  }

  void paint_group(std::span<const Item> items) {
    const auto paints = [](const Item& item) { return !is_link(item); };
    if (std::any_of(items.begin(), items.end(), paints)) paint_marked(items);
    for (const Item& item : items) {
      if (is_link(item)) add_link(item);
    }
  }

  // Marked content may stand inside a text object or round it, but not overlap it
  // (ISO 32000-1, 14.6.1): pure text is marked inside, so that one text object runs on.
  void paint_marked(std::span<const Item> items) {
    const bool all_text = std::all_of(items.begin(), items.end(), [](const Item& item) {
      return is_text(item) || is_link(item);
    });
    if (all_text) {
      text_.begin();
    } else {
      text_.end();
    }
    open_mark(items.front());
    for (const Item& item : items) paint_item(item);
    if (!all_text) text_.end();
    out_ += "EMC\n";
  }

  void open_mark(const Item& item) {
    if (!item.element) {
      out_ += artifact_operator(item.artifact);
      return;
    }
    const int mcid = resources_.tags.add_content(item.element);
    (out_ += '/') += resources_.tags.type_of(item.element);
    append_int(out_ += "<</MCID ", mcid);
    out_ += ">>BDC\n";
  }

  // Where the article has it.
  document::NodeId node_of(const Item& item) const {
    const auto* run = std::get_if<typeset::GlyphRun>(&item.content);
    return run != nullptr && run->node ? run->node
                                       : resources_.tags.node_of(item.element);
  }

  void check_numbers(const Item& item) {
    const auto check = [&](std::initializer_list<Pt> values) {
      resources_.gate.check_numbers(values, node_of(item));
    };
    check({item.origin.x, item.origin.y});
    std::visit(Overloaded{
                   [&](const typeset::GlyphRun& n) { check({n.size}); },
                   [&](const typeset::Frame& n) {
                     check({n.width, n.height, n.line_width});
                   },
                   [&](const typeset::Qr& n) { check({n.side}); },
                   [&](const auto& n) {
                     check({n.width, n.height});
                   },
               },
               item.content);
  }

  // ISO 14289-1, 7.21.8: glyph 0 is the picture of a letter that the face does not
  // have.
  bool has_notdef(const typeset::GlyphRun& run) const {
    return std::any_of(run.glyphs.begin(), run.glyphs.end(),
                       [](const typeset::Glyph& glyph) { return glyph.id == 0; });
  }

  // As they stand, whatever was looked at before.
  void check_contents() {
    if (const auto fault = fault_of_content(out_))
      resources_.gate.refuse(fault->what, resources_.tags.node_of_content(fault->mcid));
  }

  void paint_text(const Item& item, const typeset::GlyphRun& run) {
    if (has_notdef(run))
      return resources_.gate.refuse("a glyph 0 (ISO 14289-1, 7.21.8)", node_of(item));
    text_.paint(run, item.origin, item.quarter_turns);
  }

  void paint_item(const Item& item) {
    check_numbers(item);
    std::visit(Overloaded{
                   [&](const typeset::GlyphRun& run) { paint_text(item, run); },
                   [&](const typeset::LinkArea&) {},
                   [&](const auto& shape) {
                     text_.end();
                     paint_shape(item, shape);
                   },
               },
               item.content);
  }

  // The lower left corner of what has its top left corner at the item's origin, turned
  // about that origin with a matrix of its own when it is.
  struct Corner {
    Milli x, y;
    bool saved;
  };
  Corner place(const Item& item, Pt height) {
    const Milli x = to_milli(item.origin.x.value);
    const Milli y = to_milli((page_.size.height - item.origin.y).value);
    const int turns = item.quarter_turns & 3;
    if (turns == 0) return {x, y - to_milli(height.value), false};
    static constexpr const char* kTurned[] = {"", "0 1 -1 0 ", "-1 0 0 -1 ",
                                              "0 -1 1 0 "};
    append_millis((out_ += "q ") += kTurned[turns], x, y);
    out_ += " cm\n";
    return {0, -to_milli(height.value), true};
  }
  // The point so far below the item's origin, turned with it.
  static typeset::Point below(const Item& item, Pt down) {
    const auto [x, y] = item.origin;
    switch (item.quarter_turns & 3) {
      case 1:
        return {x + down, y};
      case 2:
        return {x, y - down};
      case 3:
        return {x - down, y};
      default:
        return {x, y + down};
    }
  }
  void restore(const Corner& corner) {
    if (corner.saved) out_ += "Q\n";
  }

  void rectangle(const Corner& corner, Pt width, Pt height, const char* operator_name) {
    append_millis(out_, corner.x, corner.y, to_milli(width.value),
                  to_milli(height.value));
    ((out_ += " re ") += operator_name) += '\n';
  }

  void paint_shape(const Item& item, const typeset::Rule& rule) {
    paint_.fill(rule.color);
    const Corner corner = place(item, rule.height);
    rectangle(corner, rule.width, rule.height, "f");
    restore(corner);
  }

  void stroke_box(const Item& item, Pt width, Pt height, Pt line_width, Color color) {
    paint_.stroke(color);
    const Milli line = to_milli(line_width.value);
    if (line != line_width_) {
      line_width_ = line;
      append_milli(out_, line);
      out_ += " w\n";
    }
    const Corner corner = place(item, height);
    rectangle(corner, width, height, "S");
    restore(corner);
  }

  void paint_shape(const Item& item, const typeset::Frame& frame) {
    stroke_box(item, frame.width, frame.height, frame.line_width, frame.color);
  }

  void paint_shape(const Item& item, const typeset::MissingGlyph& box) {
    append_hex(out_ += "/Span<</ActualText<", utf16_text(box.text));
    out_ += ">>>BDC\n";
    stroke_box(item, box.width, box.height, Pt{0.5}, box.color);
    out_ += "EMC\n";
  }

  void paint_shape(const Item& item, const typeset::Emoji& emoji) {
    append_hex(out_ += "/Span<</ActualText<", utf16_text(emoji.text));
    out_ += ">>>BDC\n";
    const std::string& name = resources_.images.use_emoji(emoji.glyph);
    const Corner corner = place(item, emoji.height);
    append_millis(out_ += "q ", to_milli(emoji.width.value), 0, 0,
                  to_milli(emoji.height.value), corner.x, corner.y);
    out_ += " cm/" + name + " Do Q\n";
    restore(corner);
    out_ += "3 Tr\n";  // ISO 32000-1, table 106: neither filled nor stroked
    text_.begin();
    text_.paint(emoji.space, below(item, emoji.ascent), item.quarter_turns);
    text_.end();
    out_ += "0 Tr\nEMC\n";
  }

  void paint_shape(const Item& item, const typeset::Picture& picture) {
    const document::Resource& resource = resources_.document.resource(picture.resource);
    const std::string& name = resources_.images.use(resource.print);
    const ImageMatrix m =
        upright_matrix(resource.orientation, picture.width.value, picture.height.value);
    const Corner corner = place(item, picture.height);
    append_millis(out_ += "q ", to_milli(m.a), to_milli(m.b), to_milli(m.c),
                  to_milli(m.d), corner.x + to_milli(m.e), corner.y + to_milli(m.f));
    out_ += " cm/" + name + " Do Q\n";
    restore(corner);
  }

  // Runs of dark modules as rectangles one unit high, one path: no seams between rows.
  void paint_shape(const Item& item, const typeset::Qr& qr) {
    const auto& symbol = resources_.document.resource(qr.resource).qr;
    check(symbol.has_value(), "a Qr item has a symbol");
    paint_.fill(kBlack);
    const Corner corner = place(item, qr.side);
    // Modules are thousandths of a point exact only in sum: six digits.
    const double unit = qr.side.value / symbol->side;
    out_ += "q ";
    append_unit(unit);
    out_ += " 0 0 ";
    append_unit(unit);
    out_ += ' ';
    append_millis(out_, corner.x, corner.y);
    out_ += " cm\n";
    for (int y = 0; y < symbol->side; ++y) append_row(*symbol, y);
    out_ += "f Q\n";
    restore(corner);
  }

  void append_unit(double value) {
    if (!(value < kLargest && value >= 0)) return append_milli(out_, kBeyond);
    const auto millionths = static_cast<std::int64_t>(value * 1e6 + 0.5);
    append_int(out_, millionths / 1'000'000);
    out_ += '.';
    const std::size_t at = out_.size();
    append_int(out_, 1'000'000 + millionths % 1'000'000);
    out_.erase(at, 1);  // the 1 that kept the leading zeros
  }

  void append_row(const document::QrSymbol& symbol, int y) {
    int x = 0;
    while (x < symbol.side) {
      int end = x;
      while (end < symbol.side && symbol.dark(end, y)) ++end;
      if (end > x) {
        append_int(out_, x);
        append_int(out_ += ' ', symbol.side - 1 - y);
        append_int(out_ += ' ', end - x);
        out_ += " 1 re\n";
      }
      x = end + 1;
    }
  }

  void add_link(const Item& item) {
    const auto& link = std::get<typeset::LinkArea>(item.content);
    check_link(item, link);
    const ObjectId id = resources_.links.reserve();
    const int key = resources_.tags.add_annotation(item.element, id, resources_.gate);
    resources_.links.add(id, link, link_rectangle(item, link), key);
  }

  void check_link(const Item& item, const typeset::LinkArea& link) {
    check_numbers(item);
    if (link.target->description.empty())
      resources_.gate.refuse("a link without a description (ISO 14289-1, 7.18.5)",
                             node_of(item));
    const Url* url = std::get_if<Url>(&link.target->place);
    const auto is_plain = [](char c) { return c > ' ' && c <= '~'; };
    if (url != nullptr && !std::all_of(url->text.begin(), url->text.end(), is_plain))
      resources_.gate.refuse(
          "an address with other characters than ASCII has "
          "(ISO 32000-1, 12.6.4.7)",
          node_of(item));
  }

  Rectangle link_rectangle(const Item& item, const typeset::LinkArea& link) const {
    const Pt x = item.origin.x, y = page_.size.height - item.origin.y;
    switch (item.quarter_turns & 3) {
      case 1:
        return {x, y, x + link.height, y + link.width};
      case 2:
        return {x - link.width, y, x, y + link.height};
      case 3:
        return {x - link.height, y - link.width, x, y};
      default:
        return {x, y - link.height, x + link.width, y};
    }
  }

  const typeset::Page& page_;
  PageResources& resources_;
  std::string out_;
  Paint paint_;
  TextPainter text_;
  Milli line_width_ = 1000;  // ISO 32000-1, table 52
};

}  // namespace

std::string page_content(const typeset::Page& page, PageResources& resources) {
  return PagePainter(page, resources).paint();
}

}  // namespace imprint::exporters::pdf
