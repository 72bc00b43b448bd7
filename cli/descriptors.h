// descriptors.h: standard input, output and error of the process.
#pragma once

namespace imprint::cli {

// Opens on the null device those of descriptors 0 to 2 that whoever started the process
// had closed: else the next file to be opened becomes, say, standard error, and
// messages end in it. Reading then finds nothing, messages are dropped, and writing to
// standard output fails as it does on a closed one. Before anything else is opened.
void open_standard_descriptors();

}  // namespace imprint::cli
