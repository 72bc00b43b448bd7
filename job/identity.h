// identity.h: the time and the name that a job's outputs carry. Neither depends on the
// clock, on a file's time or on the body, so that the same article gives the same
// bytes, and an edited one stays the same publication.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"
#include "document/metadata.h"

namespace imprint::job {

// The value of SOURCE_DATE_EPOCH as a date in UTC; nothing when it is not set. Fails
// with `usage` when it is no number of seconds from 1000-01-01 to 9999-12-31. Source:
// https://reproducible-builds.org/specs/source-date-epoch/
Result<std::optional<document::Date>> source_date_epoch(const char* value);

// `epoch`, else lastmod, else date, else 1980-01-01.
document::Date timestamp_of(const document::Metadata& metadata,
                            const std::optional<document::Date>& epoch);

// What an identifier may be made of, besides the front matter.
struct IdentifierSources {
  std::string_view config_uuid;
  std::string_view public_url;
  std::string_view source_key;  // path below the root
};

// The article's ISBN, else its UUID or that of the configuration, else a UUIDv5 of the
// public URL, else of the source key and the title (docs/decisions/identifiers.md):
// "urn:isbn:9780306406157", "urn:uuid:...". Reports `identifier-invalid` at `where` for
// an ISBN or UUID that is none, and takes the next.
std::string identifier_of(const document::Metadata& metadata,
                          const IdentifierSources& sources, SourcePos where,
                          Diagnostics& diagnostics);

}  // namespace imprint::job
