#include "base/json.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <unordered_map>

#include "base/codes.h"
#include "base/text_scanner.h"
#include "base/unicode.h"
#include "base/url.h"

namespace imprint {
namespace {

constexpr std::string_view kHint =
    "look for a comma too many and for texts without quotes";

bool is_surrogate(char32_t c) { return c >= 0xD800 && c <= 0xDFFF; }

// RFC 8259. Line ends in strings are taken, too: nothing else can be meant.
class JsonReader {
 public:
  JsonReader(std::string_view text, std::uint32_t file, std::uint32_t first_line)
      : in_(text, file, first_line) {}

  Yaml read() {
    skip_space();
    if (in_.peek() != '{')
      in_.fail("the JSON is no object", "write it as {\"title\": \"Knee\"}");
    Yaml root = value(0);
    skip_space();
    if (!in_.at_end()) fail("more stands behind the object");
    return root;
  }

 private:
  [[noreturn]] void fail(std::string message) const {
    in_.fail(std::move(message), std::string(kHint));
  }

  void skip_space() {
    in_.take_while(
        [](char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; });
  }

  Yaml value(std::size_t depth) {
    if (depth > kMaxJsonDepth)
      fail(fmt::format("nested more than {} levels deep", kMaxJsonDepth));
    Yaml out;
    out.where = in_.place();
    switch (in_.peek()) {
      case '{':
        object(out, depth);
        break;
      case '[':
        list(out, depth);
        break;
      case '"':
        out.kind = Yaml::Kind::Scalar;
        out.quoted = true;
        out.scalar = string();
        break;
      default:
        word(out);
    }
    return out;
  }

  void object(Yaml& out, std::size_t depth) {
    out.kind = Yaml::Kind::Map;
    std::unordered_map<std::string, std::size_t> seen;
    in_.skip();
    skip_space();
    if (in_.take('}')) return;
    do {
      skip_space();
      const SourcePos key_where = in_.place();
      if (in_.peek() != '"') fail("a key in quotes is missing");
      std::string key = string();
      skip_space();
      if (!in_.take(':')) fail("a colon is missing behind the key");
      skip_space();
      Yaml made = value(depth + 1);
      made.key_where = key_where;
      const auto [known, is_new] = seen.emplace(key, out.entries.size());
      if (is_new)
        out.entries.emplace_back(std::move(key), std::move(made));
      else
        out.entries[known->second].second = std::move(made);
      skip_space();
    } while (in_.take(','));
    if (!in_.take('}')) fail("a comma or a closing brace is missing");
  }

  void list(Yaml& out, std::size_t depth) {
    out.kind = Yaml::Kind::List;
    in_.skip();
    skip_space();
    if (in_.take(']')) return;
    do {
      skip_space();
      out.items.push_back(value(depth + 1));
      skip_space();
    } while (in_.take(','));
    if (!in_.take(']')) fail("a comma or a closing bracket is missing");
  }

  std::string string() {
    std::string out;
    in_.skip();
    while (true) {
      out += in_.take_until("\"\\");
      if (in_.at_end()) fail("a quotation mark is never closed");
      if (in_.take('"')) return out;
      in_.skip();
      escape(out);
    }
  }

  void escape(std::string& out) {
    constexpr std::string_view kLetters = "\"\\/bfnrt", kMeant = "\"\\/\b\f\n\r\t";
    const char c = in_.peek();
    if (const std::size_t known = kLetters.find(c);
        c != '\0' && known != std::string_view::npos) {
      in_.skip();
      out += kMeant[known];
      return;
    }
    if (!in_.take('u')) fail("an unknown escape");
    char32_t code = in_.take_code_point(4);
    // RFC 8259, section 7: above U+FFFF, a pair of surrogates.
    if (code >= 0xD800 && code <= 0xDBFF && in_.sees("\\u")) {
      in_.skip(2);
      const char32_t low = in_.take_code_point(4);
      if (low >= 0xDC00 && low <= 0xDFFF) {
        code = 0x10000 + ((code - 0xD800) << 10) + (low - 0xDC00);
      } else {
        append_utf8(out, U'\uFFFD');
        code = low;
      }
    }
    append_utf8(out, is_surrogate(code) ? U'\uFFFD' : code);
  }

  // null, true, false or a number.
  void word(Yaml& out) {
    const std::string_view text = in_.take_while([](char c) {
      return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == 'E' || c == '.' ||
             c == '+' || c == '-';
    });
    if (text == "null") return;
    out.kind = Yaml::Kind::Scalar;
    out.scalar = std::string(text);
    if (text == "true" || text == "false") return;
    if (!is_number(text)) fail(text.empty() ? "a value is missing" : "no such value");
    if (text.find_first_of(".eE") != std::string_view::npos)
      out.scalar = shortest(text);
  }

  static bool is_number(std::string_view text) {
    const auto digits = [&](bool no_leading_zero) {
      const std::size_t count =
          std::min(text.find_first_not_of("0123456789"), text.size());
      const bool fits = count > 0 && !(no_leading_zero && count > 1 && text[0] == '0');
      text.remove_prefix(count);
      return fits;
    };
    if (text.starts_with('-')) text.remove_prefix(1);
    if (!digits(true)) return false;
    if (text.starts_with('.')) {
      text.remove_prefix(1);
      if (!digits(false)) return false;
    }
    if (text.starts_with('e') || text.starts_with('E')) {
      text.remove_prefix(1);
      if (text.starts_with('+') || text.starts_with('-')) text.remove_prefix(1);
      if (!digits(false)) return false;
    }
    return text.empty();
  }

  // "1.50" -> "1.5".
  static std::string shortest(std::string_view text) {
    double number = 0;
    const auto [end, fault] =
        std::from_chars(text.data(), text.data() + text.size(), number);
    if (fault != std::errc{} || end != text.data() + text.size())
      return std::string(text);
    return fmt::format("{}", number);
  }

  TextScanner in_;
};

}  // namespace

Result<Yaml> parse_json(std::string_view text, std::uint32_t file,
                        std::uint32_t first_line) {
  if (!is_valid_utf8(text)) return parse_json(to_valid_utf8(text), file, first_line);
  try {
    return JsonReader(text, file, first_line).read();
  } catch (const TextScanner::Fault& fault) {
    return failure(Code::JsonBroken, fault.where, fault.message, fault.hint);
  }
}

std::optional<std::string> json_string_member(std::string_view json,
                                              const std::string& name) {
  const Result<Yaml> root = parse_json(json, 0);
  const Yaml* value = root ? root->find(name) : nullptr;
  if (value == nullptr || !value->is_scalar() || !value->quoted) return std::nullopt;
  return value->scalar;
}

}  // namespace imprint
