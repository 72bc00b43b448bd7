#include "exporters/epub/nav.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "base/unicode.h"
#include "document/ui_text.h"
#include "exporters/epub/xml.h"

namespace imprint::exporters::epub {

using document::OutlineEntry;
using document::ui_text;
using document::UiText;

namespace {

// Both forms want a label for each entry; a heading of a picture alone has none.
constexpr std::string_view kNoTitle = "\u2026";

std::string label_of(const OutlineEntry& entry) {
  if (!has_visible(entry.title)) return std::string(kNoTitle);
  return xml_escaped(trim(entry.title));
}

void append_toc(std::string& out, const Package& package,
                const std::vector<OutlineEntry>& entries) {
  out += "<ol>\n";
  for (const OutlineEntry& entry : entries) {
    out += "<li><a";
    append_xml_attribute(out, "href", package.href_of(entry.target));
    out += fmt::format(">{}</a>", label_of(entry));
    if (!entry.children.empty()) {
      out += '\n';
      append_toc(out, package, entry.children);
    }
    out += "</li>\n";
  }
  out += "</ol>\n";
}

void append_landmarks(std::string& out, const Package& package) {
  const auto entry = [&](std::string_view type, std::string_view href, UiText label) {
    out += fmt::format("<li><a epub:type=\"{}\" href=\"{}\">{}</a></li>\n", type, href,
                       xml_escaped(ui_text(label, package.lang)));
  };
  out += "<nav epub:type=\"landmarks\" hidden=\"hidden\">\n<ol>\n";
  if (package.cover != nullptr) entry("cover", "cover.xhtml", UiText::Cover);
  if (package.title_page) entry("titlepage", "title.xhtml", UiText::TitlePage);
  // A landmark is a place of the reading order.
  if (package.contents_in_spine) entry("toc", "nav.xhtml", UiText::Contents);
  out += fmt::format("<li><a epub:type=\"bodymatter\" href=\"{}\">{}</a></li>\n",
                     package.chapters.front().href, xml_escaped(package.title));
  out += "</ol>\n</nav>\n";
}

void append_page_list(std::string& out, const Package& package) {
  if (package.pages.empty()) return;
  out +=
      "<nav epub:type=\"page-list\" role=\"doc-pagelist\" hidden=\"hidden\">\n<ol>\n";
  for (const PageEntry& page : package.pages)
    out += fmt::format("<li><a href=\"{}\">{}</a></li>\n", xml_escaped(page.href),
                       xml_escaped(page.label));
  out += "</ol>\n</nav>\n";
}

std::size_t depth_of(const std::vector<OutlineEntry>& entries) {
  std::size_t deepest = 0;
  for (const OutlineEntry& entry : entries)
    deepest = std::max(deepest, 1 + depth_of(entry.children));
  return deepest;
}

// NCX: "playOrder" counts what is read, from 1; entries with one target share a number.
class PlayOrder {
 public:
  std::size_t of(const std::string& href) {
    return by_href_.emplace(href, by_href_.size() + 1).first->second;
  }

 private:
  std::map<std::string, std::size_t> by_href_;
};

void append_points(std::string& out, const Package& package,
                   const std::vector<OutlineEntry>& entries, PlayOrder& order) {
  for (const OutlineEntry& entry : entries) {
    const std::string href = package.href_of(entry.target);
    out += fmt::format(
        "<navPoint id=\"p{}\" playOrder=\"{}\">\n<navLabel><text>{}</text></navLabel>\n"
        "<content src=\"{}\"/>\n",
        entry.target.value, order.of(href), label_of(entry), xml_escaped(href));
    append_points(out, package, entry.children, order);
    out += "</navPoint>\n";
  }
}

void append_ncx_pages(std::string& out, const Package& package, PlayOrder& order) {
  if (package.pages.empty()) return;
  out += "<pageList>\n<navLabel><text>";
  append_xml_text(out, ui_text(UiText::Page, package.lang));
  out += "</text></navLabel>\n";
  for (std::size_t i = 0; i < package.pages.size(); ++i) {
    const PageEntry& page = package.pages[i];
    out += fmt::format(
        "<pageTarget id=\"page{0}\" type=\"normal\" value=\"{0}\" playOrder=\"{1}\">\n"
        "<navLabel><text>{2}</text></navLabel>\n<content "
        "src=\"{3}\"/>\n</pageTarget>\n",
        i + 1, order.of(page.href), xml_escaped(page.label), xml_escaped(page.href));
  }
  out += "</pageList>\n";
}

}  // namespace

std::string write_nav(const Package& package) {
  const std::string_view contents = ui_text(UiText::Contents, package.lang);
  std::string out = xhtml_begin(package.lang, contents);
  out += "<nav epub:type=\"toc\" role=\"doc-toc\" class=\"toc\">\n<h1>";
  append_xml_text(out, contents);
  out += "</h1>\n";
  append_toc(out, package, package.document.outline);
  out += "</nav>\n";
  append_landmarks(out, package);
  append_page_list(out, package);
  out += kXhtmlEnd;
  return out;
}

std::string write_ncx(const Package& package) {
  std::string out =
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
      "<ncx xmlns=\"http://www.daisy.org/z3986/2005/ncx/\" version=\"2005-1\"";
  append_xml_attribute(out, "xml:lang", package.lang.tag());
  out += fmt::format(
      ">\n<head>\n<meta name=\"dtb:uid\" content=\"{}\"/>\n"
      "<meta name=\"dtb:depth\" content=\"{}\"/>\n"
      "<meta name=\"dtb:totalPageCount\" content=\"{}\"/>\n"
      "<meta name=\"dtb:maxPageNumber\" content=\"{}\"/>\n</head>\n"
      "<docTitle><text>{}</text></docTitle>\n<navMap>\n",
      xml_escaped(package.identifier), depth_of(package.document.outline),
      package.pages.size(), package.pages.size(), xml_escaped(package.title));
  PlayOrder order;
  append_points(out, package, package.document.outline, order);
  out += "</navMap>\n";
  append_ncx_pages(out, package, order);
  out += "</ncx>\n";
  return out;
}

}  // namespace imprint::exporters::epub
