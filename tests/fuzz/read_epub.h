// read_epub.h: an EPUB as a reading system opens it.
#pragma once

#include <string>

namespace imprint::fuzz {

// Throws Fault unless `bytes` is a ZIP file whose first entry is the media type, whose
// markup is well-formed XML without an id twice, and whose package lists each file.
void read_epub(const std::string& bytes);

}  // namespace imprint::fuzz
