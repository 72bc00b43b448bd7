#include "exporters/epub/package.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "base/unicode.h"
#include "document/byline.h"
#include "document/publication.h"
#include "exporters/epub/xml.h"

namespace imprint::exporters::epub {

using document::Metadata;

namespace {

void append_element(std::string& out, std::string_view tag, std::string_view id,
                    std::string_view text) {
  out += '<';
  out += tag;
  if (!id.empty()) append_xml_attribute(out, "id", id);
  out += '>';
  append_xml_text(out, trim(text));
  out += fmt::format("</{}>\n", tag);
}

void append_meta(std::string& out, std::string_view property, std::string_view value,
                 std::string_view refines = {}) {
  out += "<meta";
  if (!refines.empty())
    append_xml_attribute(out, "refines", fmt::format("#{}", refines));
  append_xml_attribute(out, "property", property);
  out += '>';
  append_xml_text(out, value);
  out += "</meta>\n";
}

// MARC relators, by which shops tell authors from others (EPUB 3.3, D.3.3 "role").
std::string_view relator_of(std::string_view role) {
  struct Row {
    std::string_view word, code;
  };
  constexpr std::array<Row, 17> kRows = {{{"", "aut"},
                                          {"author", "aut"},
                                          {"editor", "edt"},
                                          {"translator", "trl"},
                                          {"illustrator", "ill"},
                                          {"photographer", "pht"},
                                          {"photography", "pht"},
                                          {"reviewer", "rev"},
                                          {"narrator", "nrt"},
                                          {"compiler", "com"},
                                          {"cover designer", "cov"},
                                          {"designer", "dsr"},
                                          {"artist", "art"},
                                          {"interviewer", "ivr"},
                                          {"foreword", "aui"},
                                          {"afterword", "aft"},
                                          {"researcher", "res"}}};
  const std::string lower = to_lower_ascii(trim(role));
  for (const Row& row : kRows)
    if (row.word == lower) return row.code;
  return "ctb";
}

void append_people(std::string& out, const Metadata& metadata) {
  std::size_t number = 0;
  for (std::size_t i = 0; i < metadata.authors.size(); ++i) {
    if (!has_visible(metadata.authors[i])) continue;
    const std::string_view role =
        relator_of(i < metadata.author_roles.size() ? metadata.author_roles[i] : "");
    const bool creates = role == "aut";
    const std::string id =
        fmt::format("{}{}", creates ? "creator" : "contributor", ++number);
    append_element(out, creates ? "dc:creator" : "dc:contributor", id,
                   metadata.authors[i]);
    out += fmt::format(
        "<meta refines=\"#{}\" property=\"role\" "
        "scheme=\"marc:relators\">{}</meta>\n",
        id, role);
    if (const std::string sorted =
            document::sort_name_of(metadata, metadata.authors[i]);
        !sorted.empty())
      append_meta(out, "file-as", sorted, id);
  }
}

// EPUB 3.3, D.4.2 "belongs-to-collection": readers put the parts of a series together.
void append_series(std::string& out, const Metadata& metadata) {
  const std::string position = document::series_position_of(metadata);
  std::size_t number = 0;
  for (const std::string& name : metadata.series) {
    if (!has_visible(name)) continue;
    const std::string id = fmt::format("series{}", ++number);
    out += "<meta";
    append_xml_attribute(out, "id", id);
    out += " property=\"belongs-to-collection\">";
    append_xml_text(out, name);
    out += "</meta>\n";
    append_meta(out, "collection-type", "series", id);
    if (!position.empty()) append_meta(out, "group-position", position, id);
  }
}

void append_dublin_core(std::string& out, const Package& package) {
  const Metadata& metadata = package.document.metadata;
  append_element(out, "dc:identifier", "uid", package.identifier);
  append_element(out, "dc:title", "title", package.title);
  if (has_visible(metadata.subtitle)) {
    append_meta(out, "title-type", "main", "title");
    append_element(out, "dc:title", "subtitle", metadata.subtitle);
    append_meta(out, "title-type", "subtitle", "subtitle");
  }
  append_element(out, "dc:language", {}, package.lang.tag());
  append_people(out, metadata);
  if (const std::string publisher = document::publisher_of(metadata);
      !publisher.empty())
    append_element(out, "dc:publisher", {}, publisher);
  if (metadata.date) append_element(out, "dc:date", {}, to_iso_date(*metadata.date));
  if (has_visible(metadata.description))
    append_element(out, "dc:description", {}, collapse_space(metadata.description));
  for (const std::string& subject : subjects_of(metadata))
    append_element(out, "dc:subject", {}, subject);
  if (const std::string rights = document::rights_of(metadata); !rights.empty())
    append_element(out, "dc:rights", {}, rights);
  append_series(out, metadata);
  append_meta(out, "dcterms:modified", package.modified);
}

// One sentence a finding, in English, whatever the language of the book.
std::string summary_of(const Package& package) {
  const Findings& findings = package.findings;
  std::string out =
      "The text is in reading order, reflows and can be restyled; headings and a table "
      "of contents lead through it.";
  if (findings.pictures)
    out += findings.all_described ? " All pictures have alternative text."
                                  : " Some pictures have no alternative text.";
  if (!package.pages.empty()) out += " A page list gives the pages of the PDF edition.";
  return out;
}

// EPUB Accessibility 1.1, "Discovery metadata": only what is true of this file. It
// claims no conformance: nobody has evaluated it.
void append_accessibility(std::string& out, const Package& package) {
  const Findings& findings = package.findings;
  const bool text_is_enough = !findings.pictures || findings.all_described;
  append_meta(out, "schema:accessMode", "textual");
  if (findings.pictures) append_meta(out, "schema:accessMode", "visual");
  if (findings.pictures)
    append_meta(out, "schema:accessModeSufficient", "textual,visual");
  if (text_is_enough) append_meta(out, "schema:accessModeSufficient", "textual");
  const auto feature = [&](bool holds, std::string_view name) {
    if (holds) append_meta(out, "schema:accessibilityFeature", name);
  };
  feature(true, "tableOfContents");
  feature(true, "readingOrder");
  feature(true, "structuralNavigation");
  feature(true, "displayTransformability");
  feature(findings.pictures && findings.all_described, "alternativeText");
  feature(!package.pages.empty(), "pageNavigation");
  // A still picture cannot flash, move or sound; of an animated one nobody has judged
  // it.
  append_meta(out, "schema:accessibilityHazard", findings.moving ? "unknown" : "none");
  out += "<meta property=\"schema:accessibilitySummary\" xml:lang=\"en\">";
  append_xml_text(out, summary_of(package));
  out += "</meta>\n";
}

void append_item(std::string& out, std::string_view id, std::string_view href,
                 std::string_view media_type, std::string_view properties = {}) {
  out += fmt::format("<item id=\"{}\" href=\"{}\" media-type=\"{}\"", id, href,
                     media_type);
  if (!properties.empty()) append_xml_attribute(out, "properties", properties);
  out += "/>\n";
}

void append_manifest(std::string& out, const Package& package, const MediaFile* cover) {
  out += "<manifest>\n";
  append_item(out, "nav", "nav.xhtml", kXhtml, "nav");
  append_item(out, "ncx", "toc.ncx", kNcx);
  append_item(out, "css", "style.css", "text/css");
  if (cover != nullptr) append_item(out, "cover", "cover.xhtml", kXhtml);
  if (package.title_page) append_item(out, "titlepage", "title.xhtml", kXhtml);
  for (std::size_t i = 0; i < package.chapters.size(); ++i)
    append_item(out, fmt::format("c{}", i + 1), package.chapters[i].href, kXhtml,
                package.chapters[i].math ? "mathml" : "");
  for (const MediaFile& file : package.media.files())
    append_item(out, file.id, file.href, file.media_type,
                &file == cover ? "cover-image" : "");
  out += "</manifest>\n";
}

void append_spine(std::string& out, const Package& package) {
  const auto itemref = [&](std::string_view id) {
    out += fmt::format("<itemref idref=\"{}\"/>\n", id);
  };
  out += "<spine toc=\"ncx\"";
  if (package.lang.is_rtl())
    append_xml_attribute(out, "page-progression-direction", "rtl");
  out += ">\n";
  if (package.cover != nullptr) itemref("cover");
  if (package.title_page) itemref("titlepage");
  if (package.contents_in_spine) itemref("nav");
  for (std::size_t i = 0; i < package.chapters.size(); ++i)
    itemref(fmt::format("c{}", i + 1));
  out += "</spine>\n";
}

}  // namespace

std::string write_package(const Package& package) {
  const MediaFile* cover =
      package.cover != nullptr ? package.media.find(package.cover->resource) : nullptr;
  std::string out =
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
      "<package xmlns=\"http://www.idpf.org/2007/opf\" version=\"3.0\" "
      "unique-identifier=\"uid\"";
  append_xml_attribute(out, "xml:lang", package.lang.tag());
  if (package.lang.is_rtl()) append_xml_attribute(out, "dir", "rtl");
  out += ">\n<metadata xmlns:dc=\"http://purl.org/dc/elements/1.1/\">\n";
  append_dublin_core(out, package);
  append_accessibility(out, package);
  if (!package.pages.empty()) {
    append_element(out, "dc:source", "pagination", package.pagination_source);
    append_meta(out, "source-of", "pagination", "pagination");
  }
  // EPUB 2 readers look for the cover here.
  if (cover != nullptr) {
    out += "<meta name=\"cover\"";
    append_xml_attribute(out, "content", cover->id);
    out += "/>\n";
  }
  out += "</metadata>\n";
  append_manifest(out, package, cover);
  append_spine(out, package);
  out += "</package>\n";
  return out;
}

}  // namespace imprint::exporters::epub
