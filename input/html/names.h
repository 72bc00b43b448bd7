// names.h: names for what is read aloud and has none: links that are pictures without a
// description, headings that say nothing.
#pragma once

#include <string>

#include "base/diagnostic.h"
#include "base/url.h"
#include "document/article.h"

namespace imprint::input {

// What an address says to a person: "https://www.example.org/patients/about-us.html" is
// "example.org, patients, about us", "mailto:ann@example.org" is "ann@example.org".
// Never empty but for an empty address.
std::string address_in_words(const Url& url);

// Gives the first picture of each link that has no text, and whose pictures have no
// description, one: the picture's own title, the link's, else its address in words;
// reports pictures without an alt attribute. A heading of nothing that is seen or read
// aloud, as a lone decoration, becomes a paragraph.
void name_links_and_headings(document::Article& article, Diagnostics& diagnostics);

}  // namespace imprint::input
