// resolve.h: Document -> ResolvedDocument: pictures fetched, videos completed, QR codes
// made, links and notes connected.
#pragma once

#include "base/diagnostic.h"
#include "document/document.h"
#include "resolve/resolve_input.h"

namespace imprint::resolve {

// Never fails: what cannot be had is Missing and reported, with file and line.
document::ResolvedDocument resolve(document::Document document,
                                   const ResolveInput& input, Diagnostics& diagnostics);

}  // namespace imprint::resolve
