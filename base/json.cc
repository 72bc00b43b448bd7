#include "base/json.h"

#include <Poco/Exception.h>
#include <Poco/JSON/Array.h>
#include <Poco/JSON/Object.h>
#include <Poco/JSON/ParseHandler.h>
#include <Poco/JSON/Parser.h>
#include <fmt/format.h>

#include <algorithm>

#include "base/codes.h"
#include "base/unicode.h"

namespace imprint {
namespace {

class Converter {
 public:
  Converter(std::string_view text, std::uint32_t file, std::uint32_t first_line)
      : text_(text), file_(file), first_line_(first_line) {}

  Yaml value(const Poco::Dynamic::Var& var) {
    Yaml out;
    out.where = here();
    if (var.isEmpty()) return out;
    if (var.type() == typeid(Poco::JSON::Object::Ptr)) {
      out.kind = Yaml::Kind::Map;
      const auto object = var.extract<Poco::JSON::Object::Ptr>();
      for (const std::string& name : object->getNames()) {
        go_to_key(name);
        const SourcePos key_where = here();
        Yaml made = value(object->get(name));
        made.key_where = key_where;
        out.entries.emplace_back(name, std::move(made));
      }
    } else if (var.type() == typeid(Poco::JSON::Array::Ptr)) {
      out.kind = Yaml::Kind::List;
      for (const Poco::Dynamic::Var& item : *var.extract<Poco::JSON::Array::Ptr>())
        out.items.push_back(value(item));
    } else {
      out.kind = Yaml::Kind::Scalar;
      out.quoted = var.isString();
      out.scalar = var.convert<std::string>();
    }
    return out;
  }

 private:
  // Poco keeps no places: keys are found again in their order.
  void go_to_key(const std::string& name) {
    const std::size_t found = text_.find(json_string(name), at_);
    if (found == std::string_view::npos) return;
    const std::string_view between = text_.substr(at_, found - at_);
    first_line_ +=
        static_cast<std::uint32_t>(std::count(between.begin(), between.end(), '\n'));
    at_ = found;
  }
  SourcePos here() const { return {file_, first_line_, 0}; }

  std::string_view text_;
  std::uint32_t file_, first_line_;
  std::size_t at_ = 0;
};

}  // namespace

Result<Yaml> parse_json(std::string_view text, std::uint32_t file,
                        std::uint32_t first_line) {
  try {
    Poco::JSON::Parser parser(new Poco::JSON::ParseHandler(true));
    parser.setDepth(kMaxJsonDepth);
    const Poco::Dynamic::Var root = parser.parse(std::string(text));
    if (root.type() == typeid(Poco::JSON::Object::Ptr))
      return Converter(text, file, first_line).value(root);
    return failure(Code::JsonBroken, {file, first_line, 1}, "the JSON is no object",
                   "write it as {\"title\": \"Knee\"}");
  } catch (const Poco::Exception& fault) {
    return failure(Code::JsonBroken, {file, first_line, 1}, fault.message(),
                   "look for a comma too many and for texts without quotes");
  }
}

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
