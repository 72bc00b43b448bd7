// html_callout.h: which elements of a page are callouts, by their classes.
#pragma once

#include <optional>

#include "document/attr.h"
#include "document/block.h"

namespace imprint::input {

// Nothing: `attr` is not that of a callout.
std::optional<document::CalloutKind> callout_kind(const document::Attr& attr);

}  // namespace imprint::input
