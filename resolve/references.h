// references.h: links -> where they lead: a node of the document or an absolute URL.
#pragma once

#include "document/document.h"
#include "document/site_index.h"

namespace imprint::resolve {

// After it each Link's target is a NodeId, an absolute Url, or an empty Url (reported
// as `link-unresolved`, except where the reader has emptied it and said why). Notes
// without a mark are reported as `footnote-dangling`.
void resolve_references(document::Document& document, const document::SiteIndex& site,
                        Diagnostics& diagnostics);

}  // namespace imprint::resolve
