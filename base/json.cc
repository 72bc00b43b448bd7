#include "base/json.h"

#include <Poco/Exception.h>
#include <Poco/JSON/Object.h>
#include <Poco/JSON/Parser.h>
#include <fmt/format.h>

#include "base/unicode.h"

namespace imprint {

std::string json_string(std::string_view text) {
  std::string out = "\"";
  const std::string valid = to_valid_utf8(text);
  for (const char c : valid) {
    switch (c) {
      case '"':
        out += "\\\"";
        break;
      case '\\':
        out += "\\\\";
        break;
      case '\n':
        out += "\\n";
        break;
      case '\r':
        out += "\\r";
        break;
      case '\t':
        out += "\\t";
        break;
      default:
        if (static_cast<unsigned char>(c) < 0x20)
          out += fmt::format("\\u{:04x}", static_cast<unsigned>(c));
        else
          out += c;
    }
  }
  return out + "\"";
}

std::optional<std::string> json_string_member(std::string_view json,
                                              const std::string& name) {
  try {
    const Poco::Dynamic::Var root = Poco::JSON::Parser().parse(std::string(json));
    const auto object = root.extract<Poco::JSON::Object::Ptr>();
    const Poco::Dynamic::Var value = object->get(name);
    if (value.isString()) return value.extract<std::string>();
  } catch (const Poco::Exception&) {  // not JSON, or not an object
  }
  return std::nullopt;
}

}  // namespace imprint
