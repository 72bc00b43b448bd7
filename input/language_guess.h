// language_guess.h: the language that a text is most likely in, where its author named
// none.
#pragma once

#include "base/diagnostic.h"
#include "base/language.h"
#include "document/block.h"

namespace imprint::input {

// Reports `front-matter-key` at `where` when the text of `blocks` is plainly in another
// language than `assumed`, which it gets because nothing names one: by its letters, or
// by the small words of English, German, French, Spanish, Italian, Portuguese and
// Dutch. Says nothing of short texts. Linear.
void report_other_language(const document::Blocks& blocks, const Language& assumed,
                           SourcePos where, Diagnostics& diagnostics);

}  // namespace imprint::input
