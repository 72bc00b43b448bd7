#include "tests/fuzz/pdf_values.h"

#include <fmt/format.h>

#include <charconv>
#include <cmath>
#include <set>

#include "tests/fuzz/target.h"

namespace imprint::fuzz {
namespace {

constexpr int kMostLevels = 100;
constexpr double kMostNumber = 2147483647;       // ISO 19005-2, 6.1.13
constexpr std::size_t kMostStringBytes = 32767;  // the same clause
constexpr std::size_t kMostNameBytes = 127;

constexpr std::string_view kSpace{"\0\t\n\f\r ", 6};
constexpr std::string_view kDelimiters = "()<>[]{}/%";

bool is_regular(char c) {
  return kSpace.find(c) == kSpace.npos && kDelimiters.find(c) == kDelimiters.npos;
}

int hex_digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  return -1;
}

}  // namespace

const PdfValue* PdfValue::find(std::string_view key) const {
  for (const auto& [name, value] : entries)
    if (name == key) return &value;
  return nullptr;
}

void PdfLexer::skip_space() {
  while (at_ < bytes_.size()) {
    if (peek() == '%')
      at_ = std::min(bytes_.find_first_of("\r\n", at_), bytes_.size());
    else if (kSpace.find(peek()) != kSpace.npos)
      ++at_;
    else
      return;
  }
}

std::optional<PdfValue> PdfLexer::next() {
  skip_space();
  if (at_ >= bytes_.size()) return std::nullopt;
  return value(0);
}

PdfValue PdfLexer::value(int depth) {
  skip_space();
  require(at_ < bytes_.size(), "pdf: a value is not there");
  require(depth <= kMostLevels, "pdf: too deep");
  switch (peek()) {
    case '(':
      return string();
    case '/':
      return name();
    case '[':
      return list(depth);
    case '<':
      return bytes_.substr(at_).starts_with("<<") ? dict(depth) : hex_string();
    default:
      return std::string_view("+-.0123456789").find(peek()) != std::string_view::npos
                 ? number()
                 : word();
  }
}

PdfValue PdfLexer::number() {
  const auto read = [&] {
    const std::size_t start = at_;
    while (at_ < bytes_.size() && is_regular(peek())) ++at_;
    const std::string_view text = bytes_.substr(start, at_ - start);
    double number = 0;
    const char* first = text.data() + (text.starts_with('+') ? 1 : 0);
    const auto [end, error] = std::from_chars(first, text.data() + text.size(), number,
                                              std::chars_format::fixed);
    require(error == std::errc() && end == text.data() + text.size() &&
                std::isfinite(number) && std::abs(number) <= kMostNumber,
            fmt::format("pdf: \"{}\" is no number", text));
    return number;
  };
  PdfValue value;
  value.kind = PdfValue::Kind::Number;
  value.number = read();
  const std::size_t behind = at_;
  if (bytes_.substr(at_).starts_with(" 0 R") &&
      (at_ + 4 >= bytes_.size() || !is_regular(bytes_[at_ + 4]))) {
    at_ = behind + 4;
    value.kind = PdfValue::Kind::Reference;
  }
  return value;
}

PdfValue PdfLexer::string() {
  PdfValue value;
  value.kind = PdfValue::Kind::String;
  int open = 0;
  do {
    require(at_ < bytes_.size(), "pdf: a string is not closed");
    const char c = bytes_[at_++];
    if (c == '(') ++open;
    if (c == ')') --open;
    if (c == '\\') ++at_;
    value.text += c;
  } while (open > 0);
  require(value.text.size() <= kMostStringBytes + 2, "pdf: a string is too long");
  return value;
}

PdfValue PdfLexer::hex_string() {
  PdfValue value;
  value.kind = PdfValue::Kind::String;
  const std::size_t end = bytes_.find('>', at_);
  require(end != bytes_.npos, "pdf: a string is not closed");
  for (const char c : bytes_.substr(at_ + 1, end - at_ - 1))
    require(hex_digit(c) >= 0 || kSpace.find(c) != kSpace.npos, "pdf: not hexadecimal");
  value.text = bytes_.substr(at_ + 1, end - at_ - 1);
  require(value.text.size() / 2 <= kMostStringBytes, "pdf: a string is too long");
  at_ = end + 1;
  return value;
}

PdfValue PdfLexer::name() {
  PdfValue value;
  value.kind = PdfValue::Kind::Name;
  for (++at_; at_ < bytes_.size() && is_regular(peek()); ++at_) {
    require(static_cast<unsigned char>(peek()) > 32,
            "pdf: a name has a control character");
    value.text += peek();
  }
  require(value.text.size() <= kMostNameBytes, "pdf: a name is too long");
  return value;
}

PdfValue PdfLexer::list(int depth) {
  PdfValue value;
  value.kind = PdfValue::Kind::List;
  for (++at_, skip_space(); peek() != ']'; skip_space())
    value.items.push_back(this->value(depth + 1));
  ++at_;
  return value;
}

PdfValue PdfLexer::dict(int depth) {
  PdfValue value;
  value.kind = PdfValue::Kind::Dict;
  std::set<std::string> keys;
  for (at_ += 2, skip_space(); !bytes_.substr(at_).starts_with(">>"); skip_space()) {
    require(peek() == '/', "pdf: a key is no name");
    std::string key = name().text;
    require(keys.insert(key).second, "pdf: a key twice: " + key);
    value.entries.push_back({std::move(key), this->value(depth + 1)});
  }
  at_ += 2;
  return value;
}

PdfValue PdfLexer::word() {
  PdfValue value;
  const std::size_t start = at_;
  while (at_ < bytes_.size() && is_regular(peek())) ++at_;
  require(at_ > start, fmt::format("pdf: '{}' is out of place", peek()));
  value.text = bytes_.substr(start, at_ - start);
  if (value.text == "true" || value.text == "false")
    value.kind = PdfValue::Kind::Bool;
  else if (value.text != "null")
    value.kind = PdfValue::Kind::Operator;
  return value;
}

}  // namespace imprint::fuzz
