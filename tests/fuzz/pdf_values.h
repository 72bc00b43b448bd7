// pdf_values.h: the objects of a PDF as values (ISO 32000-1, 7.2 and 7.3).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace imprint::fuzz {

struct PdfEntry;

struct PdfValue {
  enum class Kind : std::uint8_t {
    Null,
    Bool,
    Number,
    String,
    Name,
    List,
    Dict,
    Reference,
    Operator
  };
  Kind kind = Kind::Null;
  double number = 0;  // of a Reference: the object it leads to
  std::string text;   // of a String, Name (without '/') or Operator
  std::vector<PdfValue> items;
  std::vector<PdfEntry> entries;

  const PdfValue* find(std::string_view key) const;
  bool is_name(std::string_view name) const {
    return kind == Kind::Name && text == name;
  }
};

struct PdfEntry {  // of a Dict
  std::string key;
  PdfValue value;
};

// Reads value after value. Throws Fault at what is none.
class PdfLexer {
 public:
  explicit PdfLexer(std::string_view bytes, std::size_t at = 0)
      : bytes_(bytes), at_(at) {}

  // Nothing at the end. Words that are no value are Operators; "1 0 R" is a Reference.
  std::optional<PdfValue> next();
  std::size_t position() const { return at_; }

 private:
  char peek() const { return at_ < bytes_.size() ? bytes_[at_] : '\0'; }
  void skip_space();
  PdfValue value(int depth);
  PdfValue number();
  PdfValue string();
  PdfValue hex_string();
  PdfValue name();
  PdfValue list(int depth);
  PdfValue dict(int depth);
  PdfValue word();

  std::string_view bytes_;
  std::size_t at_;
};

}  // namespace imprint::fuzz
