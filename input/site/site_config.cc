#include "input/site/site_config.h"

#include <string>

#include "base/unicode.h"

namespace imprint::input {

const SiteLanguage* SiteConfig::language(std::string_view code) const {
  const std::string lower = to_lower_ascii(code);
  for (const SiteLanguage& known : languages)
    if (known.code == lower) return &known;
  return nullptr;
}

}  // namespace imprint::input
