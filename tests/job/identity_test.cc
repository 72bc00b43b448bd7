#include "job/identity.h"

#include <gtest/gtest.h>

namespace imprint::job {
namespace {

document::Date epoch_date(const char* value) {
  const auto date = source_date_epoch(value);
  EXPECT_TRUE(date.ok());
  return date->value_or(document::Date{});
}

TEST(Timestamp, SourceDateEpochIsUtc) {
  EXPECT_EQ(document::to_iso_datetime(epoch_date("0")), "1970-01-01T00:00:00Z");
  EXPECT_EQ(document::to_iso_datetime(epoch_date("1661990400")),
            "2022-09-01T00:00:00Z");
  EXPECT_EQ(document::to_iso_datetime(epoch_date("951782400")), "2000-02-29T00:00:00Z");
  EXPECT_EQ(document::to_iso_datetime(epoch_date("-1")), "1969-12-31T23:59:59Z");
}

TEST(Timestamp, ABadSourceDateEpochIsRefused) {
  for (const char* bad : {"yesterday", "1e9", "12 ", "99999999999999999999"}) {
    const auto date = source_date_epoch(bad);
    ASSERT_FALSE(date.ok()) << bad;
    EXPECT_EQ(date.error().message,
              "SOURCE_DATE_EPOCH is no time: '" + std::string(bad) + "'");
  }
  EXPECT_FALSE(source_date_epoch(nullptr)->has_value());
  EXPECT_FALSE(source_date_epoch("")->has_value());
}

TEST(Timestamp, EpochThenLastmodThenDateThen1980) {
  document::Metadata metadata;
  EXPECT_EQ(document::to_iso_date(timestamp_of(metadata, {})), "1980-01-01");
  metadata.date = document::parse_date("2020-01-02");
  EXPECT_EQ(document::to_iso_date(timestamp_of(metadata, {})), "2020-01-02");
  metadata.lastmod = document::parse_date("2021-03-04");
  EXPECT_EQ(document::to_iso_date(timestamp_of(metadata, {})), "2021-03-04");
  EXPECT_EQ(
      document::to_iso_date(timestamp_of(metadata, document::parse_date("1999-09-09"))),
      "1999-09-09");
}

TEST(Identifier, IsbnThenUuidThenAddressThenPath) {
  Diagnostics diagnostics;
  document::Metadata metadata;
  const auto identifier = [&](std::string_view config, std::string_view url) {
    return identifier_of(metadata, {config, url, "posts/knee.md"}, {}, diagnostics);
  };
  const std::string of_path = identifier({}, {});
  const std::string of_url = identifier({}, "https://example.org/knee/");
  EXPECT_TRUE(of_path.starts_with("urn:uuid:"));
  EXPECT_EQ(of_path, identifier({}, {}));
  EXPECT_NE(of_path, of_url);
  metadata.title = "Knee";
  const std::string of_title = identifier({}, {});
  EXPECT_NE(of_title, of_path);  // every site has an "about.md"
  EXPECT_EQ(of_title, identifier({}, {}));
  EXPECT_EQ(identifier({}, "https://example.org/knee/"), of_url);
  EXPECT_EQ(identifier("123E4567-e89b-12d3-a456-426614174000", "https://example.org/"),
            "urn:uuid:123e4567-e89b-12d3-a456-426614174000");
  metadata.uuid = "urn:uuid:00000000-0000-4000-8000-000000000000";
  EXPECT_EQ(identifier("123e4567-e89b-12d3-a456-426614174000", {}),
            "urn:uuid:00000000-0000-4000-8000-000000000000");
  metadata.isbn = "ISBN 978-0-306-40615-7";
  EXPECT_EQ(identifier({}, {}), "urn:isbn:9780306406157");
  metadata.isbn = "0-8044-2957-x";
  EXPECT_EQ(identifier({}, {}), "urn:isbn:080442957X");
  EXPECT_EQ(to_text(diagnostics), "");
}

TEST(Identifier, WhatIsNoneIsReportedAndPassedOver) {
  Diagnostics diagnostics;
  document::Metadata metadata;
  metadata.isbn = "978-0-306-40615-8";
  metadata.uuid = "knee";
  const std::string found =
      identifier_of(metadata, {{}, {}, "knee.md"}, {}, diagnostics);
  EXPECT_EQ(found, identifier_of({}, {{}, {}, "knee.md"}, {}, diagnostics));
  EXPECT_EQ(to_text(diagnostics),
            "warning: '978-0-306-40615-8' is no ISBN [identifier-invalid]\n"
            "  hint: it has 10 or 13 digits, the last of which checks the others\n"
            "warning: 'knee' is no UUID [identifier-invalid]\n"
            "  hint: it has the form 123e4567-e89b-12d3-a456-426614174000\n");
}

}  // namespace
}  // namespace imprint::job
