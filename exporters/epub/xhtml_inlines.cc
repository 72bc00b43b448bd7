#include <fmt/format.h>

#include <array>
#include <string>
#include <utility>
#include <variant>

#include "base/codes.h"
#include "base/overloaded.h"
#include "base/unicode.h"
#include "document/walk.h"
#include "exporters/epub/formula_name.h"
#include "exporters/epub/links.h"
#include "exporters/epub/word_width.h"
#include "exporters/epub/xhtml_writer.h"
#include "exporters/epub/xml.h"

namespace imprint::exporters::epub {

using namespace document;  // the kinds of nodes

namespace {

// How each SpanRole is written, in the order of the enumerators.
struct RoleRow {
  std::string_view tag;
  std::string_view css_class;
};
constexpr std::array<RoleRow, 11> kRoles = {{
    {"span", ""},
    {"abbr", ""},
    {"kbd", ""},
    {"mark", ""},
    {"ins", ""},
    {"del", ""},
    {"span", "quote"},  // not <q>, which would set quotation marks a second time
    {"cite", ""},
    {"small", ""},
    {"u", ""},
    {"bdi", ""},
}};

// Italics show in few scripts. Ideographs, kana and Hangul have emphasis marks, all
// others get heavier; what most letters of `text` are in decides.
std::string_view emphasis_class(std::string_view text) {
  std::size_t slanted = 0, marked = 0, heavy = 0;
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = next_code_point(text, at);
    const bool hangul = (c >= 0x1100 && c < 0x1200) || (c >= 0x3130 && c < 0x3190) ||
                        (c >= 0xAC00 && c < 0xD7B0);
    if (!is_letter(c)) continue;
    if (is_wide(c) || hangul)
      ++marked;
    else if (c < 0x590 || (c >= 0x1D00 && c < 0x2000) || (c >= 0x2C60 && c < 0x2C80))
      ++slanted;  // Latin, Greek, Cyrillic, Armenian
    else
      ++heavy;
  }
  if (marked + heavy <= slanted) return {};
  return marked >= heavy ? "marked" : "heavy";
}

// [em] at least what a phone of 390 px has for a reader with letters of twice the size.
constexpr double kPhone = 9;

}  // namespace

void XhtmlWriter::inlines(const Inlines& list) {
  const Inline* before = nullptr;
  for (const Inline& node : list) {
    if (before != nullptr && std::holds_alternative<FootnoteRef>(before->node) &&
        std::holds_alternative<FootnoteRef>(node.node))
      out_ += "<sup class=\"note-mark\">,</sup>";  // 1 and 2 are not 12
    inline_(node);
    before = &node;
  }
}

void XhtmlWriter::inline_(const Inline& node) {
  std::visit([&](const auto& kind) { write(node, kind); }, node.node);
}

void XhtmlWriter::wrapped(std::string_view tag, const Inline& node,
                          const Inlines& children, const Extra& extra) {
  start(tag, node.attr, node.id, extra);
  inlines(children);
  end(tag);
}

void XhtmlWriter::write(const Inline& node, const Text& n) {
  if (!node.attr) return words(n.text);
  start("span", node.attr, node.id);
  words(n.text);
  end("span");
}

void XhtmlWriter::write(const Inline& node, const Emphasis& n) {
  wrapped("em", node, n.children, {emphasis_class(text_of(n.children)), {}});
}
void XhtmlWriter::write(const Inline& node, const Strong& n) {
  wrapped("strong", node, n.children, {});
}
void XhtmlWriter::write(const Inline& node, const Strike& n) {
  wrapped("s", node, n.children, {});
}
void XhtmlWriter::write(const Inline& node, const Sub& n) {
  wrapped("sub", node, n.children, {});
}
void XhtmlWriter::write(const Inline& node, const Super& n) {
  wrapped("sup", node, n.children, {});
}

void XhtmlWriter::write(const Inline& node, const document::Code& n) {
  start("code", node.attr, node.id);
  text(n.text);
  end("code");
}

void XhtmlWriter::write(const Inline& node, const Span& n) {
  // A place that nothing leads to, and whose id XML does not take.
  if (n.role == SpanRole::None && n.children.empty() && package_.id_of(node.id).empty())
    return;
  const RoleRow& row = kRoles.at(static_cast<std::size_t>(n.role));
  wrapped(row.tag, node, n.children, {row.css_class, {}});
}

// What readers without ruby show round an annotation.
void XhtmlWriter::parenthesis(std::string_view text) {
  if (text.empty()) return;
  out_ += "<rp>";
  append_xml_text(out_, text);
  out_ += "</rp>";
}

// HTML wants something before each annotation, and at least one annotation.
void XhtmlWriter::write(const Inline& node, const Ruby& n) {
  if (n.pairs.empty()) return wrapped("span", node, {}, {});
  start("ruby", node.attr, node.id);
  for (const Ruby::Pair& pair : n.pairs) {
    const std::size_t before = out_.size();
    inlines(pair.base);
    if (trim(std::string_view(out_).substr(before)).empty()) out_ += "<span></span>";
    parenthesis(pair.open);
    start("rt");
    // Annotations are no part of the block's text, which page marks count.
    const std::size_t offset = offset_;
    const auto marks = std::exchange(marks_, {});
    inlines(pair.text);
    offset_ = offset;
    marks_ = marks;
    end("rt");
    parenthesis(pair.close);
  }
  end("ruby");
}

std::string XhtmlWriter::href_of(const LinkTarget& target, SourcePos where) {
  return std::visit(
      Overloaded{[&](const Url& url) {
                   if (url.text.empty()) return std::string();
                   const auto href = usable_href(url);
                   return href ? *href : left_out(url.text, where);
                 },
                 [&](NodeId node) { return package_.href_of(node, index_); },
                 [&](const ArticleRef&) {
                   return left_out("an article outside this book", where);
                 }},
      target);
}

std::string XhtmlWriter::left_out(std::string_view what, SourcePos where) {
  diagnostics_.report(
      imprint::Code::LinkLeftOut, where,
      fmt::format("link left out of the EPUB, its text stays: {}", what),
      "use an address that begins with https:, mailto: or tel:");
  return {};
}

void XhtmlWriter::write(const Inline& node, const Link& n) {
  const std::string href = in_link_ ? std::string() : href_of(n.target, node.where);
  if (href.empty()) return wrapped("span", node, n.children, {});
  open("a", node.attr, node.id);
  attribute("href", href);
  out_ += '>';
  const bool outer = name_formulas_;
  name_formulas_ |= holds_formulas_alone(n.children);
  in_link_ = true;
  in_telephone_ = href.starts_with("tel:");
  inlines(n.children);
  in_link_ = in_telephone_ = false;
  name_formulas_ = outer;
  end("a");
}

void XhtmlWriter::write(const Inline& node, const Image& n) {
  image(n, node.attr, node.id);
}

void XhtmlWriter::image(const Image& n, const AttrBox& attr, NodeId id) {
  const MediaFile* file = package_.media.find(n.resource);
  const std::string alt = n.alt.value_or(std::string(ui(UiText::PictureUndescribed)));
  if (file == nullptr) {
    start("span", attr, id, {alt.empty() ? "" : "missing-picture", {}});
    append_xml_text(out_, alt);
    end("span");
    return;
  }
  const bool is_qr = document_.resource(n.resource).qr.has_value();
  open("img", attr, id, {is_qr ? "qr" : "", {}});
  attribute("src", file->href);
  attribute("alt", alt);
  if (n.width_px && *n.width_px > 0) number("width", *n.width_px);
  if (n.height_px && *n.height_px > 0) number("height", *n.height_px);
  out_ += "/>";
}

void XhtmlWriter::write(const Inline& node, const LineBreak&) {
  open("br", {}, node.id);
  out_ += "/>";
  ++offset_;  // text_of() has a line end here
}

void XhtmlWriter::write(const Inline& node, const Math& n) {
  offset_ += n.tex.size();  // text_of() has the source here
  if (n.mathml.empty()) {
    start("code", node.attr, node.id, {"math", {}});
    append_xml_text(out_, n.tex);
    return end("code");
  }
  const bool wide = formula_width(n.mathml) > kPhone;
  if (wide) {
    out_ += n.display ? "<span class=\"formula display\"" : "<span class=\"formula\"";
    if (!in_link_) out_ += " tabindex=\"0\"";  // keys scroll what has the focus
    out_ += '>';
  }
  if (name_formulas_) {  // <math> may not have a name of its own
    open("span");
    attribute("role", "math");
    attribute("aria-label", formula_name(n));
    out_ += '>';
  }
  open("math", node.attr, node.id);
  attribute("xmlns", "http://www.w3.org/1998/Math/MathML");
  if (n.display) attribute("display", "block");
  if (!n.tex.empty()) attribute("alttext", n.tex);
  out_ += '>';
  out_ += markup_of(n.mathml);
  end("math");
  if (name_formulas_) end("span");
  if (wide) end("span");
}

void XhtmlWriter::write(const Inline& node, const FootnoteRef& n) {
  if (n.note < file_.first_note || n.note >= file_.first_note + file_.note_count)
    return;
  const std::string mark = std::to_string(n.note - file_.first_note + 1);
  start("sup", node.attr, node.id, {"note-mark", {}});
  const bool linked = !in_link_;
  if (linked) {
    out_ += "<a epub:type=\"noteref\" role=\"doc-noteref\"";
    attribute("href", package_.href_of(document_.footnotes[n.note].id, index_));
    out_ += '>';
  }
  out_ += mark;
  if (linked) end("a");
  end("sup");
}

}  // namespace imprint::exporters::epub
