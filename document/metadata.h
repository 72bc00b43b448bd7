// metadata.h: what the front matter says of an article or a book.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/language.h"
#include "base/yaml.h"

namespace imprint::document {

// A date, perhaps with a time, as written: nothing is converted to another zone.
struct Date {
  int year = 0, month = 1, day = 1;  // year 1000 to 9999
  int hour = 0, minute = 0, second = 0;
  std::optional<int> offset_min{};  // [minutes] east of UTC; nothing: not said
  bool has_time = false;

  friend bool operator==(const Date&, const Date&) = default;
};

// "2022-09-01", "2022-9-1", "2022/09/01", "2022-09-01T10:30:00", "... 10:30", with "Z",
// "+02:00", "+0200" or nothing; "1 Sep 2022", "Thu, 01 Sep 2022 10:30:00 GMT",
// "September 1, 2022"; "02-Jan-06", "3:04PM", Go's "2006-01-02 15:04:05 -0700 MST";
// "20220901", seconds or milliseconds since 1970. Nothing for impossible dates and for
// years before 1000.
std::optional<Date> parse_date(std::string_view text);
std::string to_iso_date(const Date& date);      // "2022-09-01"
std::string to_iso_datetime(const Date& date);  // UTC: "2022-09-01T00:00:00Z"
// Seconds since 1970-01-01, UTC; a date without a zone is taken as UTC.
std::int64_t to_unix_time(const Date& date);

struct Metadata;
// The authors as a byline names them: with what they did, if they wrote nothing: "Ann",
// "Bob (editor)".
std::vector<std::string> credits_of(const Metadata& metadata);

struct Metadata {
  std::string title;  // after read_article() never empty
  std::string subtitle;
  std::vector<std::string> authors;
  // What each of them did, as written ("editor"); "" for an author, as is all behind
  // the end of the list.
  std::vector<std::string> author_roles;
  std::optional<Date> date, lastmod;
  std::optional<Date> publish_date, expiry_date;  // not shown before, not after
  Language lang = Language::english();
  std::string description;
  std::string thumbnail;      // URL of the lead picture, as written
  std::string thumbnail_alt;  // empty: not said
  std::string thumbnail_caption;
  bool thumbnail_hidden = false;  // the cover only, not set before the text
  std::vector<std::string> categories, tags, keywords;
  std::vector<std::string> videos;  // addresses of players, from youtube_id and videos
  std::vector<std::string> series;  // that the article is a part of
  std::optional<int> weight;        // its place among others, the lightest first
  std::string slug;
  std::string url;                   // where the site has it, as written
  std::vector<std::string> aliases;  // where the site has had it
  std::string isbn, uuid;
  bool draft = false;
  std::optional<bool> contents;  // whether a list of contents is wanted
  SourcePos title_where, thumbnail_where;
  std::vector<std::pair<std::string, Yaml>>
      extra;  // every other key, null ones left out
};

}  // namespace imprint::document
