// html_sources.h: where the pictures and players of a page come from: addresses that
// scripts put in place later, srcset, <picture>, backgrounds.
#pragma once

#include <string>
#include <string_view>

#include "input/html/html_element.h"

namespace imprint::input {

// The address of a picture or player. What a script will show (data-src and its like)
// comes before src, which is then only held in its place; else a data: address; "" when
// there is none.
std::string source_of(const GumboElement& element);
// The element's own src, when that is an address and no blank.
std::string plain_source_of(const GumboElement& element);
// Of <img>: the candidate with the most pixels, its own or of the <picture> around it,
// else source_of(). A <source> for another medium than print, or of a type that is no
// picture here, shows another picture.
std::string picture_source(const GumboNode& node);
// Of <video>, <audio>: its source, else that of the first <source> in it.
std::string media_source(const GumboNode& node);
// The picture behind an element: of its style, else of data-bg and its like; or "".
std::string background_of(const GumboElement& element);
// Of another page or a file: whether its name ends as those of pictures do.
bool is_picture_address(std::string_view url);

// Whether `element` shows nothing, or a blank, before a script gives it its address.
bool waits_for_script(const GumboElement& element);

// <noscript> repeats what a script shows beside it: the picture or player next to it,
// in the same parent, is the same one.
bool repeats_neighbour(const GumboNode& noscript);
// `picture` has no address, and a <noscript> beside it shows the picture.
bool is_shown_by_noscript(const GumboNode& picture);

}  // namespace imprint::input
