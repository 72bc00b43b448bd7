#include "exporters/epub/cover.h"

#include "document/byline.h"
#include "document/ui_text.h"
#include "exporters/epub/xhtml.h"
#include "exporters/epub/xml.h"

namespace imprint::exporters::epub {

using document::ui_text;
using document::UiText;

std::string write_cover(const Package& package) {
  std::string out = xhtml_begin(package.lang, ui_text(UiText::Cover, package.lang),
                                " class=\"cover\" epub:type=\"cover\"");
  const std::string alt = package.cover->alt.value_or("");
  out += "<div class=\"cover\"><img";
  append_xml_attribute(out, "src", package.media.find(package.cover->resource)->href);
  append_xml_attribute(out, "alt", alt.empty() ? package.title : alt);
  out += "/></div>\n";
  out += kXhtmlEnd;
  return out;
}

std::string write_title_page(const Package& package) {
  const document::Metadata& metadata = package.document.metadata;
  std::string out = xhtml_begin(package.lang, package.title,
                                " class=\"title-page\" epub:type=\"titlepage\"");
  const auto line = [&](std::string_view css_class, std::string_view text) {
    if (text.empty()) return;
    out += "<p";
    append_xml_attribute(out, "class", css_class);
    out += '>';
    append_xml_text(out, text);
    out += "</p>\n";
  };
  line("title", package.title);
  line("subtitle", metadata.subtitle);
  line("byline", byline_of(metadata));
  out += kXhtmlEnd;
  return out;
}

}  // namespace imprint::exporters::epub
