#include "exporters/pdf/metadata.h"

#include <gtest/gtest.h>

namespace imprint::exporters::pdf {
namespace {

FileMetadata sample() {
  document::Metadata metadata;
  metadata.title = "Knee & <ankle>\x01";
  metadata.authors = {"Ada", "Bo"};
  metadata.description = "Why it \"twitches\"";
  metadata.tags = {"knee", "sleep"};
  metadata.lang = Language::english();
  document::Date date;
  date.year = 2022;
  date.month = 9;
  date.hour = 1;
  date.minute = 30;
  date.has_time = true;
  date.offset_min = 120;
  return file_metadata(metadata, date, "urn:uuid:1");
}

TEST(Metadata, InformationDictionaryHasWhatIsKnown) {
  const std::vector<std::pair<std::string, std::string>> expected = {
      {"Title", "Knee & <ankle>"},
      {"Author", "Ada; Bo"},
      {"Subject", "Why it \"twitches\""},
      {"Keywords", "knee, sleep"},
      {"Creator", "imprint " IMPRINT_VERSION},
      {"Producer", "imprint " IMPRINT_VERSION},
      {"CreationDate", "D:20220831233000Z"},
      {"ModDate", "D:20220831233000Z"},
  };
  EXPECT_EQ(info_entries(sample()), expected);
}

TEST(Metadata, PacketEscapesAndMarksConformance) {
  const std::string xmp = xmp_packet(sample());
  for (const std::string_view part :
       {"<pdfaid:part>2</pdfaid:part>", "<pdfaid:conformance>A</pdfaid:conformance>",
        "<pdfuaid:part>1</pdfuaid:part>",
        "<dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">Knee &amp; "
        "&lt;ankle&gt;</rdf:li>",
        "<dc:creator><rdf:Seq><rdf:li>Ada</rdf:li><rdf:li>Bo</rdf:li></rdf:Seq>",
        "<dc:language><rdf:Bag><rdf:li>en</rdf:li>",
        "<dc:identifier>urn:uuid:1</dc:identifier>",
        "<pdf:Keywords>knee, sleep</pdf:Keywords>",
        "<xmp:ModifyDate>2022-08-31T23:30:00Z</xmp:ModifyDate>"}) {
    EXPECT_NE(xmp.find(part), std::string::npos) << part;
  }
}

TEST(Metadata, WhatIsNotKnownIsLeftOut) {
  document::Metadata metadata;
  metadata.title = "T";
  document::Date date;
  date.year = 1980;
  const FileMetadata file = file_metadata(metadata, date, "urn:uuid:1");
  EXPECT_EQ(info_entries(file).size(), 5U);  // title, two programs, two dates
  const std::string xmp = xmp_packet(file);
  EXPECT_EQ(xmp.find("dc:creator"), std::string::npos);
  EXPECT_EQ(xmp.find("dc:description"), std::string::npos);
  EXPECT_EQ(xmp.find("Keywords"), std::string::npos);
}

}  // namespace
}  // namespace imprint::exporters::pdf
