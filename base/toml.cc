#include "base/toml.h"

#include <fmt/format.h>
#include <toml++/toml.h>

#include <algorithm>
#include <string>

#include "base/codes.h"
#include "base/unicode.h"

namespace imprint {
namespace {

class Converter {
 public:
  Converter(std::string_view text, std::uint32_t file, std::uint32_t first_line)
      : text_(text), file_(file), offset_(first_line - 1) {
    line_starts_.push_back(0);
    for (std::size_t at = text.find('\n'); at != std::string_view::npos;
         at = text.find('\n', at + 1))
      line_starts_.push_back(at + 1);
  }

  SourcePos place(const toml::source_position& at) const {
    if (at.line == 0) return {file_, 0, 0};
    return {file_, at.line + offset_, at.column};
  }

  Yaml value(const toml::node& node) const {
    Yaml out;
    out.where = place(node.source().begin);
    if (const toml::table* table = node.as_table()) {
      out.kind = Yaml::Kind::Map;
      for (const auto& [key, item] : *table) {
        Yaml made = value(item);
        made.key_where = place(key.source().begin);
        out.entries.emplace_back(std::string(key.str()), std::move(made));
      }
      // toml++ sorts its keys.
      std::stable_sort(out.entries.begin(), out.entries.end(),
                       [](const auto& a, const auto& b) {
                         return a.second.key_where < b.second.key_where;
                       });
    } else if (const toml::array* array = node.as_array()) {
      out.kind = Yaml::Kind::List;
      for (const toml::node& item : *array) out.items.push_back(value(item));
    } else {
      out.kind = Yaml::Kind::Scalar;
      if (const auto* string = node.as_string()) {
        out.scalar = string->get();
        out.quoted = true;
      } else {
        out.scalar = source_of(node.source());
      }
    }
    return out;
  }

 private:
  // Columns count characters.
  std::size_t offset(const toml::source_position& at) const {
    if (at.line == 0 || at.line > line_starts_.size()) return text_.size();
    std::size_t offset = line_starts_[at.line - 1];
    for (std::uint32_t column = 1; column < at.column && offset < text_.size();
         ++column)
      next_code_point(text_, offset);
    return offset;
  }

  std::string source_of(const toml::source_region& region) const {
    const std::size_t begin = offset(region.begin);
    const std::size_t end = std::max(begin, offset(region.end));
    return std::string(trim(text_.substr(begin, end - begin)));
  }

  std::string_view text_;
  std::uint32_t file_, offset_;
  std::vector<std::size_t> line_starts_;
};

}  // namespace

Result<Yaml> parse_toml(std::string_view text, std::uint32_t file,
                        std::uint32_t first_line) {
  const Converter converter(text, file, first_line);
  try {
    const toml::table table = toml::parse(text);
    return converter.value(table);
  } catch (const toml::parse_error& fault) {
    return failure(Code::TomlBroken, converter.place(fault.source().begin),
                   std::string(fault.description()),
                   "text stands in quotes: title = \"Knee\"");
  }
}

}  // namespace imprint
