#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/address_breaks.h"
#include "base/kept_runs.h"
#include "base/unicode.h"
#include "exporters/epub/narrow_table.h"
#include "exporters/epub/xhtml_writer.h"
#include "exporters/epub/xml.h"

namespace imprint::exporters::epub {

using document::Align;
using document::Attr;
using document::AttrBox;
using document::Decoration;
using document::Direction;
using document::FloatSide;
using document::NodeId;
using document::Slant;
using document::Weight;

namespace {

// In the order of the enumerators; empty: nothing is said.
constexpr std::array<std::string_view, 4> kDirections = {"", "ltr", "rtl", "auto"};
constexpr std::array<std::string_view, 7> kAligns = {"",
                                                     "text-align: start",
                                                     "text-align: center",
                                                     "text-align: end",
                                                     "text-align: justify",
                                                     "text-align: left",
                                                     "text-align: right"};
constexpr std::array<std::string_view, 3> kFloats = {"", "float: left", "float: right"};
constexpr std::array<std::string_view, 3> kFloatClasses = {"", "float-left",
                                                           "float-right"};
constexpr std::array<std::string_view, 3> kDecorations = {
    "", "text-decoration: underline", "text-decoration: line-through"};
constexpr std::array<std::string_view, 3> kWeights = {"", "font-weight: normal",
                                                      "font-weight: bold"};
constexpr std::array<std::string_view, 3> kSlants = {"", "font-style: normal",
                                                     "font-style: italic"};

template <std::size_t N, typename E>
std::string_view word(const std::array<std::string_view, N>& words, E value) {
  return words.at(static_cast<std::size_t>(value));
}

void add_part(std::string& list, std::string_view part, std::string_view separator) {
  if (part.empty()) return;
  if (!list.empty()) list += separator;
  list += part;
}

}  // namespace

std::string style_of(const Attr& attr) {
  const document::Style& style = attr.style;
  std::string out;
  const auto add = [&](std::string_view declaration) {
    add_part(out, declaration, "; ");
  };
  add(word(kAligns, attr.align));
  add(word(kFloats, style.float_side));
  if (style.width)
    add(fmt::format("width: {}%",
                    static_cast<int>(std::clamp(*style.width, 0.01, 1.0) * 100 + 0.5)));
  // No colour of the article: none can be read on white, sepia and dark pages alike,
  // and readers choose between these.
  add(word(kDecorations, style.decoration));
  add(word(kWeights, style.weight));
  add(word(kSlants, style.slant));
  if (style.break_before) add("page-break-before: always");
  if (style.break_after) add("page-break-after: always");
  return out;
}

void XhtmlWriter::open(std::string_view tag, const AttrBox& attr, NodeId id,
                       const Extra& extra) {
  out_ += '<';
  out_ += tag;
  if (const std::string_view name = package_.id_of(id); !name.empty())
    attribute("id", name);
  if (!attr && extra.css_class.empty() && extra.style.empty()) return;

  std::string classes(extra.css_class);
  for (const std::string& name : attr->classes) add_part(classes, name, " ");
  add_part(classes, word(kFloatClasses, attr->style.float_side), " ");
  if (!classes.empty()) attribute("class", classes);
  if (!attr->lang.empty()) {
    attribute("lang", attr->lang.tag());
    attribute("xml:lang", attr->lang.tag());
  }
  if (attr->dir != Direction::Inherit) attribute("dir", word(kDirections, attr->dir));
  if (!attr->title.empty()) attribute("title", attr->title);
  std::string style = style_of(attr.get());
  add_part(style, extra.style, "; ");
  if (!style.empty()) attribute("style", style);
}

void XhtmlWriter::end(std::string_view tag) {
  out_ += "</";
  out_ += tag;
  out_ += '>';
}

void XhtmlWriter::attribute(std::string_view name, std::string_view value) {
  append_xml_attribute(out_, name, value);
}

void XhtmlWriter::number(std::string_view name, int value) {
  append_xml_attribute(out_, name, std::to_string(value));
}

void XhtmlWriter::text(std::string_view text) {
  while (!marks_.empty() && marks_.front().offset <= offset_ + text.size()) {
    // A mark never splits a character.
    std::size_t before =
        marks_.front().offset - std::min(marks_.front().offset, offset_);
    while (before > 0 && before < text.size() && is_continuation(text[before]))
      --before;
    append_xml_text(out_, text.substr(0, before));
    text.remove_prefix(before);
    offset_ += before;
    page_mark(marks_.front());
    marks_ = marks_.subspan(1);
  }
  append_xml_text(out_, text);
  offset_ += text.size();
}

void XhtmlWriter::words(std::string_view all) {
  std::size_t done = 0;
  const auto fits = [&](const NumberRun& run) {
    return fits_phone(all.substr(run.begin, run.end - run.begin), scale_, depth_);
  };
  const auto keep = [&](const NumberRun& run) {
    addresses(all.substr(done, run.begin - done));
    out_ += "<span class=\"kept\">";
    text(all.substr(run.begin, run.end - run.begin));
    out_ += "</span>";
    done = run.end;
  };
  for (const NumberRun& run : kept_runs(all, in_telephone_)) {
    if (fits(run)) {
      keep(run);
      continue;
    }
    for (const NumberRun& part : without_spaces(all, run))
      if (fits(part)) keep(part);
  }
  addresses(all.substr(done));
}

void XhtmlWriter::addresses(std::string_view words) {
  std::size_t done = 0;
  for (const std::size_t at : address_breaks(words)) {
    text(words.substr(done, at - done));
    out_ += "<wbr/>";
    done = at;
  }
  text(words.substr(done));
}

void XhtmlWriter::begin_text(NodeId block) {
  offset_ = 0;
  const auto found = package_.marks.find(block.value);
  if (found != package_.marks.end()) marks_ = found->second;
}

void XhtmlWriter::end_text() {
  for (const PageMark& mark : marks_) page_mark(mark);  // past the end of the text
  marks_ = {};
}

void XhtmlWriter::marks_before(NodeId node) {
  const auto found = package_.marks.find(node.value);
  if (found == package_.marks.end()) return;
  for (const PageMark& mark : found->second) page_mark(mark);
}

// EPUB Accessibility 1.1, "Page navigation"; EPUB Structural Semantics, "pagebreak".
void XhtmlWriter::page_mark(const PageMark& mark) {
  out_ +=
      fmt::format("<span id=\"page{}\" epub:type=\"pagebreak\" role=\"doc-pagebreak\"",
                  mark.page + 1);
  attribute("aria-label", package_.pages[mark.page].label);
  out_ += "></span>";
}

}  // namespace imprint::exporters::epub
