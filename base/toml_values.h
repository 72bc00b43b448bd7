// toml_values.h: what may stand in TOML where no quotation mark, bracket or brace does.
#pragma once

#include <string_view>

namespace imprint {

// Source: TOML 1.0.0, "Boolean", "Integer", "Float", and the four kinds of dates and
// times (RFC 3339).
bool is_toml_value(std::string_view text);
bool is_toml_date(std::string_view text);  // a date alone: "1979-05-27"
bool is_toml_bare_key(char c);

}  // namespace imprint
