// references.h: links -> where they lead: a node of the document or an absolute URL.
#pragma once

#include "base/diagnostic.h"
#include "document/document.h"
#include "resolve/resolve_input.h"

namespace imprint::resolve {

// After it each Link's target is a NodeId, an absolute Url, or an empty Url (reported
// as `link-unresolved`, except where the reader has emptied it and said why). A link
// inside the site leads to a chapter of the document, else to the page on the web;
// where the site has no such page it is reported, and followed only when the address is
// known. Notes without a mark are reported as `footnote-dangling`. Sets
// Document::links.
void resolve_references(document::Document& document, const ResolveInput& input,
                        Diagnostics& diagnostics);

}  // namespace imprint::resolve
