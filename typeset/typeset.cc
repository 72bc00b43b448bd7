#include "typeset/typeset.h"

#include "typeset/flow.h"
#include "typeset/paginate.h"

namespace imprint::typeset {

Result<document::PageMap> typeset(const TypesetInput& input,
                                  const PageReceiver& receive,
                                  Diagnostics& diagnostics) {
  Structure structure;
  Paginator pages(input, structure, receive);
  Flow flow(input, structure, pages, diagnostics);
  const StructureId root = structure.add(ElementRole::Document, {}).id;
  for (const document::Chapter& chapter : input.document->chapters) {
    if (&chapter != &input.document->chapters.front()) pages.force_break();
    flow.chapter(chapter, root);
    if (pages.failed()) break;
  }
  return pages.finish();
}

}  // namespace imprint::typeset
