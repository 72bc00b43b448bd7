// html_callout.h: which elements of a page are callouts, by their classes.
#pragma once

#include <optional>
#include <string_view>

#include "document/attr.h"
#include "document/block.h"

namespace imprint::input {

// Nothing: `attr` is not that of a callout.
std::optional<document::CalloutKind> callout_kind(const document::Attr& attr);
// Of the word in <va-alert status="warning">; a note when it is none.
document::CalloutKind callout_kind_of_status(std::string_view status);

}  // namespace imprint::input
