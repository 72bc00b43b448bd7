#include "exporters/pdf/metadata.h"

#include <algorithm>

#include "base/unicode.h"
#include "base/xml.h"
#include "base/xml_reader.h"
#include "document/byline.h"
#include "document/publication.h"
#include "exporters/pdf/icc.h"
#include "exporters/pdf/syntax.h"

namespace imprint::exporters::pdf {
namespace {

constexpr std::string_view kProgram = "imprint " IMPRINT_VERSION;

std::string joined(const std::vector<std::string>& parts, std::string_view between) {
  std::string out;
  for (const std::string& part : parts) {
    if (!out.empty()) out += between;
    out += part;
  }
  return out;
}

// "2022-09-01T00:00:00Z" -> "D:20220901000000Z" (ISO 32000-1, 7.9.4)
std::string pdf_date(const std::string& iso) {
  std::string out = "D:";
  for (const char c : iso) {
    if (c >= '0' && c <= '9') out += c;
  }
  return out + 'Z';
}

void append_element(std::string& out, std::string_view name, std::string_view value) {
  if (value.empty()) return;
  ((out += '<') += name) += '>';
  out += xml_escaped(value);
  ((out += "</") += name) += ">\n";
}

// A value of XMP's array types: kind Alt (with a language), Seq or Bag.
void append_array(std::string& out, std::string_view name, std::string_view kind,
                  const std::vector<std::string>& values) {
  if (values.empty()) return;
  const std::string array = "rdf:" + std::string(kind);
  ((out += '<') += name) += "><" + array + ">";
  for (const std::string& value : values) {
    out += kind == "Alt" ? "<rdf:li xml:lang=\"x-default\">" : "<rdf:li>";
    out += xml_escaped(value) + "</rdf:li>";
  }
  ((out += "</" + array + "></") += name) += ">\n";
}

constexpr std::string_view kPacketBegin =
    "<?xpacket begin=\"\xEF\xBB\xBF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n"
    "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\">\n"
    "<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n"
    "<rdf:Description rdf:about=\"\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\""
    " xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\""
    " xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\""
    " xmlns:pdfaid=\"http://www.aiim.org/pdfa/ns/id/\""
    " xmlns:pdfuaid=\"http://www.aiim.org/pdfua/ns/id/\">\n";

// ISO 19005-2, 6.6.2.3: a schema that PDF/A does not know must be described: pdfuaid.
constexpr std::string_view kPacketEnd =
    "</rdf:Description>\n"
    "<rdf:Description rdf:about=\"\""
    " xmlns:pdfaExtension=\"http://www.aiim.org/pdfa/ns/extension/\""
    " xmlns:pdfaSchema=\"http://www.aiim.org/pdfa/ns/schema#\""
    " xmlns:pdfaProperty=\"http://www.aiim.org/pdfa/ns/property#\">\n"
    "<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType=\"Resource\">\n"
    "<pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>\n"
    "<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</"
    "pdfaSchema:namespaceURI>\n"
    "<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>\n"
    "<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType=\"Resource\">\n"
    "<pdfaProperty:name>part</pdfaProperty:name>\n"
    "<pdfaProperty:valueType>Integer</pdfaProperty:valueType>\n"
    "<pdfaProperty:category>internal</pdfaProperty:category>\n"
    "<pdfaProperty:description>Part of PDF/UA</pdfaProperty:description>\n"
    "</rdf:li></rdf:Seq></pdfaSchema:property>\n"
    "</rdf:li></rdf:Bag></pdfaExtension:schemas>\n"
    "</rdf:Description>\n</rdf:RDF>\n</x:xmpmeta>\n<?xpacket end=\"r\"?>";

}  // namespace

FileMetadata file_metadata(const document::Metadata& metadata,
                           const document::Date& timestamp, std::string identifier) {
  // Of one value for both forms: the packet cannot hold control characters.
  const auto all_shown = [](const std::vector<std::string>& texts) {
    std::vector<std::string> out;
    for (const std::string& text : texts)
      if (std::string shown = printable(text); !shown.empty())
        out.push_back(std::move(shown));
    return out;
  };
  return {printable(metadata.title),
          all_shown(authors_of(metadata)),
          printable(metadata.description),
          all_shown(subjects_of(metadata)),
          metadata.lang,
          std::move(identifier),
          document::to_iso_datetime(timestamp),
          document::publisher_of(metadata),
          document::rights_of(metadata)};
}

std::vector<std::pair<std::string, std::string>> info_entries(
    const FileMetadata& metadata) {
  std::vector<std::pair<std::string, std::string>> entries;
  const auto add = [&](const char* key, std::string value) {
    if (!value.empty()) entries.emplace_back(key, std::move(value));
  };
  add("Title", metadata.title);
  add("Author", joined(metadata.authors, "; "));
  add("Subject", metadata.description);
  add("Keywords", joined(metadata.keywords, ", "));
  add("Creator", std::string(kProgram));
  add("Producer", std::string(kProgram));
  add("CreationDate", pdf_date(metadata.date));
  add("ModDate", pdf_date(metadata.date));
  return entries;
}

std::string xmp_packet(const FileMetadata& metadata) {
  std::string out(kPacketBegin);
  out +=
      "<pdfaid:part>2</pdfaid:part>\n<pdfaid:conformance>A</pdfaid:conformance>\n"
      "<pdfuaid:part>1</pdfuaid:part>\n";
  append_element(out, "dc:format", "application/pdf");
  append_array(out, "dc:title", "Alt", {metadata.title});
  append_array(out, "dc:creator", "Seq", metadata.authors);
  if (!metadata.description.empty()) {
    append_array(out, "dc:description", "Alt", {metadata.description});
  }
  if (!metadata.publisher.empty())
    append_array(out, "dc:publisher", "Bag", {metadata.publisher});
  if (!metadata.rights.empty())
    append_array(out, "dc:rights", "Alt", {metadata.rights});
  append_array(out, "dc:subject", "Bag", metadata.keywords);
  append_array(out, "dc:language", "Bag", {std::string(metadata.lang.tag())});
  append_element(out, "dc:identifier", metadata.identifier);
  append_element(out, "pdf:Keywords", joined(metadata.keywords, ", "));
  append_element(out, "pdf:Producer", kProgram);
  append_element(out, "xmp:CreatorTool", kProgram);
  append_element(out, "xmp:CreateDate", metadata.date);
  append_element(out, "xmp:ModifyDate", metadata.date);
  append_element(out, "xmp:MetadataDate", metadata.date);
  return out += kPacketEnd;
}

void check_metadata(const FileMetadata& metadata, Gate& gate) {
  if (!has_visible(metadata.title))
    gate.refuse("a title that says nothing (ISO 14289-1, 7.1)");
  gate.check_language(metadata.lang);
  if (!document::parse_date(metadata.date) || !metadata.date.ends_with('Z'))
    gate.refuse("a date that is none (ISO 32000-1, 7.9.4): " + metadata.date);
}

std::string catalog_entries(const FileMetadata& metadata, Writer& writer, Gate& gate) {
  // Not deflated, so that programs that do not read PDF find it (ISO 16684-3).
  const std::string packet = xmp_packet(metadata);
  if (const std::string fault = xml_fault(packet); !fault.empty())
    gate.refuse("metadata that are not well-formed (ISO 19005-2, 6.6.2): " + fault);
  const ObjectId xmp = writer.add_stream({"/Type/Metadata/Subtype/XML", packet});
  const ObjectId profile = writer.add_stream(
      {"/Filter/FlateDecode/N 3/Alternate/DeviceRGB", deflated_srgb_profile()});
  std::string out =
      "/MarkInfo<</Marked true>>/ViewerPreferences<</DisplayDocTitle true>>";
  append_text(out += "/Lang", metadata.lang.tag());
  append_ref(out += "/Metadata ", xmp);
  out +=
      "/OutputIntents[<</Type/OutputIntent/S/GTS_PDFA1"
      "/OutputConditionIdentifier(sRGB)/Info(sRGB IEC61966-2.1)/DestOutputProfile ";
  append_ref(out, profile);
  return out += ">>]";
}

}  // namespace imprint::exporters::pdf
