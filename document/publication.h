// publication.h: what front matter says for the catalogues of shops and libraries.
// Pure.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "document/metadata.h"

namespace imprint::document {

// Of the key `publisher`; empty: not said, as for the following.
std::string publisher_of(const Metadata& metadata);

// Of `rights`, `copyright`, `license` or `licence`, the first that is there.
std::string rights_of(const Metadata& metadata);

// The place in its series: whole numbers with dots between ("3", "2.5", "1.2.1"), as
// "group-position" of EPUB has them (EPUB 3.3, D.4.7). Of `series_index`,
// `series_order` and their like, else `weight` if it is above 0.
std::string series_position_of(const Metadata& metadata);

// The keys of `extra` that these are read from, as people write them.
std::vector<std::string_view> publication_keys();

// "Lee, Ann": as lists sort the author, if the front matter says so (`file-as`).
std::string sort_name_of(const Metadata& metadata, std::string_view author);

// The key of `extra` under which the reader of front matter keeps a map of names to
// what they are sorted as.
constexpr std::string_view kFileAs = "file-as";

}  // namespace imprint::document
