#include "typeset/typeset.h"

#include "base/codes.h"
#include "typeset/blocks/flow.h"
#include "typeset/pages/impose.h"
#include "typeset/pages/paginate.h"

namespace imprint::typeset {

namespace {

// Text that names pages can move what it names: so often it is set anew at most.
constexpr int kMaxRuns = 3;

bool names_pages(const layouts::Layout& layout) {
  for (const layouts::Furniture* furniture : {&layout.header, &layout.footer})
    for (const std::string* part :
         {&furniture->left, &furniture->center, &furniture->right})
      if (part->find("{pages}") != std::string::npos) return true;
  return layout.contents.levels > 0 || layout.pagination.page_references;
}

Result<document::PageMap> run(const TypesetInput& input, const PageReceiver& receive,
                              PageNumbers& numbers, Diagnostics& diagnostics) {
  Structure structure;
  Paginator pages(input, structure, receive, numbers);
  Flow flow(input, structure, pages, numbers, diagnostics);
  const StructureId root = structure.add(ElementRole::Document, {}).id;
  if (input.layout.contents.levels > 0) {
    pages.begin_part(Paginator::Part::Front);
    if (flow.contents(root)) pages.begin_chapter();
    pages.begin_part(Paginator::Part::Main);
  }
  for (const document::Chapter& chapter : input.document->chapters) {
    if (&chapter != &input.document->chapters.front()) pages.begin_chapter();
    flow.chapter(chapter, root);
    if (pages.failed()) break;
  }
  flow.report_missing();
  if (input.stopped()) return failure(Code::Interrupted, {}, "stopped by a signal");
  Result<document::PageMap> starts = pages.finish();
  numbers = pages.take_numbers();
  return starts;
}

}  // namespace

Result<document::PageMap> typeset(const TypesetInput& input,
                                  const PageReceiver& receive,
                                  Diagnostics& diagnostics) {
  PageNumbers numbers;
  for (int i = 1; names_pages(input.layout) && i < kMaxRuns; ++i) {
    Diagnostics ignored;
    const PageNumbers before = numbers;
    const auto to_nowhere = [](const Page&) -> Result<void> { return {}; };
    IMPRINT_TRY(run(input, to_nowhere, numbers, ignored));
    if (numbers == before) break;
  }
  if (input.layout.impose != layouts::Imposition::Booklet)
    return run(input, receive, numbers, diagnostics);
  Booklet booklet(receive, input.document->metadata.lang.is_rtl());
  const auto keep = [&](const Page& page) { return booklet.page(page); };
  Result<document::PageMap> starts = run(input, keep, numbers, diagnostics);
  if (starts) IMPRINT_TRY(booklet.finish());
  return starts;
}

}  // namespace imprint::typeset
