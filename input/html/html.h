// html.h: HTML -> blocks and inlines: the only reader of structure.
//
// What a browser without scripts would show is kept as structure or, where there is
// none for it yet, as text (`element-unread`). Markup, scripts and style sheets never
// pass.
#pragma once

#include <string_view>

#include "base/diagnostic.h"
#include "base/language.h"
#include "input/html/html_body.h"
#include "input/source_map.h"

namespace imprint::input {

// `html` is UTF-8 with LF line ends, `lang` the language of its quotation marks where
// no lang attribute says otherwise.
Body read_html(std::string_view html, const SourceMap& map, const Language& lang,
               Diagnostics& diagnostics);

}  // namespace imprint::input
