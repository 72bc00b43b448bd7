// list_marks.h: how much room the numbers of a list need beside its items. Pure.
#pragma once

#include <string_view>

#include "document/document.h"

namespace imprint::exporters::epub {

// The class by which the style sheet makes that room: "marks-3" to "marks-5" for about
// so many digits, "marks-inside" where numbers begin the first line of their item; "":
// they have room enough.
std::string_view marks_class(const document::List& list);

}  // namespace imprint::exporters::epub
