#include "document/publication.h"

#include <gtest/gtest.h>

namespace imprint::document {
namespace {

Metadata with(std::string key, std::string value) {
  Metadata metadata;
  Yaml yaml;
  yaml.kind = Yaml::Kind::Scalar;
  yaml.scalar = std::move(value);
  metadata.extra.emplace_back(std::move(key), std::move(yaml));
  return metadata;
}

TEST(Publication, KeysAreReadAsPeopleWriteThem) {
  EXPECT_EQ(publisher_of(with("Publisher", " Verlag\n& Sohn ")), "Verlag & Sohn");
  EXPECT_EQ(publisher_of(with("publisher", "\u200B")), "");
  EXPECT_EQ(rights_of(with("copyright", "2022 Ann")), "2022 Ann");
  EXPECT_EQ(rights_of(with("License", "CC0")), "CC0");
  EXPECT_EQ(rights_of({}), "");
}

TEST(Publication, APlaceInASeriesIsANumber) {
  for (const char* key :
       {"series_index", "series-index", "seriesIndex", "series_order"})
    EXPECT_EQ(series_position_of(with(key, "2.5")), "2.5") << key;
  for (const char* text : {"two", "1.", ".1", "1..2", "-1", "1e9", ""})
    EXPECT_EQ(series_position_of(with("series_index", text)), "") << text;
  Metadata metadata;
  metadata.weight = 4;
  EXPECT_EQ(series_position_of(metadata), "4");
}

TEST(Publication, KeysBelowParamsCount) {
  Metadata metadata = with("publisher", "A");
  Yaml params;
  params.kind = Yaml::Kind::Map;
  params.entries.emplace_back("publisher", metadata.extra.front().second);
  metadata.extra.clear();
  metadata.extra.emplace_back("params", params);
  EXPECT_EQ(publisher_of(metadata), "A");
}

}  // namespace
}  // namespace imprint::document
