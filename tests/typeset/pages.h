// pages.h: test only: documents made by hand, typeset with the fonts of the manifest,
// and pages as text.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "document/assemble.h"
#include "layouts/layout.h"
#include "tests/support/resolved.h"
#include "typeset/typeset.h"

namespace imprint::typeset {

const fonts::FontSet& test_fonts();
// 300 x 400 pt with margins of 50, all text 10 on 14, headings 12 on 16 and bold.
layouts::Layout test_layout();

document::Inline text(std::string words);
document::Inline link(std::string url, document::Inlines children);
document::Block paragraph(document::Inlines children);
document::Block paragraph(std::string words);
document::Block heading(int level, std::string words);
document::Document article(document::Blocks blocks, std::string title = "T");

struct Typeset {
  std::vector<Page> pages;
  document::PageMap starts;
  Diagnostics diagnostics;

  std::vector<StructureElement> structure() const;  // of all pages, by id
};
Typeset typeset_all(document::Document document,
                    const layouts::Layout& layout = test_layout());

// The runs of elements, as they are painted.
std::vector<std::string> texts(const Page& page);
// All text of elements, in reading order, artifacts left out.
std::string read_text(const std::vector<Page>& pages);
// "Paragraph 3 @50,64.2 [text ]" an item, artifacts as "-".
std::string dump(const Page& page, const std::vector<StructureElement>& structure);
// "Document\n  Article\n    Heading1\n": roles by depth, with what they carry.
std::string outline(const std::vector<StructureElement>& structure);

}  // namespace imprint::typeset
