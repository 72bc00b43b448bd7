#include "exporters/pdf/syntax_gate.h"

#include <algorithm>
#include <array>
#include <cstdint>

#include "base/ascii.h"
#include "exporters/pdf/syntax.h"

namespace imprint::exporters::pdf {
namespace {

// ISO 32000-1, 7.2.2.
enum class Kind : std::uint8_t { Regular, Space, Delimiter };
constexpr std::array<Kind, 256> kKinds = [] {
  std::array<Kind, 256> kinds{};
  for (const char c : std::string_view("\0\t\n\f\r ", 6))
    kinds[static_cast<std::uint8_t>(c)] = Kind::Space;
  for (const char c : std::string_view("()<>[]{}/%"))
    kinds[static_cast<std::uint8_t>(c)] = Kind::Delimiter;
  return kinds;
}();
Kind kind_of(char c) { return kKinds[static_cast<std::uint8_t>(c)]; }
// A table: most of what is scanned are the digits of glyph ids.
constexpr std::array<bool, 256> kHex = [] {
  std::array<bool, 256> hex{};
  for (const char c : std::string_view("0123456789ABCDEFabcdef"))
    hex[static_cast<std::uint8_t>(c)] = true;
  return hex;
}();
bool is_hex(char c) { return kHex[static_cast<std::uint8_t>(c)]; }

// ISO 32000-1, annex A; without inline pictures, which have bytes of their own among
// the operators.
constexpr std::array<std::string_view, 70> kOperators = {
    "\"",  "'",  "B",  "B*", "BDC", "BMC", "BT", "BX", "CS", "DP", "Do", "EMC",
    "ET",  "EX", "F",  "G",  "J",   "K",   "M",  "MP", "Q",  "RG", "S",  "SC",
    "SCN", "T*", "TD", "TJ", "TL",  "Tc",  "Td", "Tf", "Tj", "Tm", "Tr", "Ts",
    "Tw",  "Tz", "W",  "W*", "b",   "b*",  "c",  "cm", "cs", "d",  "d0", "d1",
    "f",   "f*", "g",  "gs", "h",   "i",   "j",  "k",  "l",  "m",  "n",  "q",
    "re",  "rg", "ri", "s",  "sc",  "scn", "sh", "v",  "w",  "y"};

// An operator as a number: they have three bytes at most.
constexpr std::uint32_t packed(std::string_view text) {
  std::uint32_t number = 0;
  for (const char c : text) number = number << 8 | static_cast<std::uint8_t>(c);
  return number;
}
constexpr auto kPackedOperators = [] {
  std::array<std::uint32_t, kOperators.size()> packed_ones{};
  for (std::size_t i = 0; i < packed_ones.size(); ++i)
    packed_ones[i] = packed(kOperators[i]);
  std::sort(packed_ones.begin(), packed_ones.end());
  return packed_ones;
}();
bool is_operator(std::string_view text) {
  return text.size() <= 3 && std::binary_search(kPackedOperators.begin(),
                                                kPackedOperators.end(), packed(text));
}

constexpr const char* kNumberRange = "a number beyond 2147483647 (ISO 19005-2, 6.1.13)";
constexpr const char* kStringLength =
    "a string of more than 32767 bytes (ISO 19005-2, 6.1.13)";
constexpr const char* kNameLength =
    "a name of more than 127 bytes (ISO 19005-2, 6.1.13)";
constexpr const char* kSavedStates =
    "graphics states saved more than 28 deep (ISO 19005-2, 6.1.13)";

class Scanner {
 public:
  Scanner(std::string_view bytes, bool content) : bytes_(bytes), content_(content) {}

  std::optional<SyntaxFault> run() {
    while (at_ < bytes_.size() && fault_.empty()) {
      const char c = bytes_[at_];
      switch (kind_of(c)) {
        case Kind::Space:
          ++at_;
          break;
        case Kind::Regular:
          word();
          break;
        case Kind::Delimiter:
          delimiter(c);
          break;
      }
    }
    if (fault_.empty()) ends();
    if (fault_.empty()) return std::nullopt;
    return SyntaxFault{fault_, mcid_};
  }

 private:
  void refuse(std::string_view what) {
    if (fault_.empty()) fault_ = what;
  }

  void delimiter(char c) {
    switch (c) {
      case '(':
        return literal();
      case '<':
        if (next_is('<')) return open(dictionaries_, 2);
        return hexadecimal();
      case '>':
        if (next_is('>')) return close(dictionaries_, 2);
        return refuse("a > that ends nothing (ISO 32000-1, 7.3)");
      case '[':
        return open(arrays_, 1);
      case ']':
        return close(arrays_, 1);
      case '/':
        return name();
      default:  // ) { } %: none of them is written
        return refuse("a delimiter that stands for nothing (ISO 32000-1, 7.2.2)");
    }
  }

  bool next_is(char c) const { return at_ + 1 < bytes_.size() && bytes_[at_ + 1] == c; }

  void open(int& depth, std::size_t size) {
    ++depth;
    at_ += size;
  }
  void close(int& depth, std::size_t size) {
    if (--depth < 0) refuse("an end without a beginning (ISO 32000-1, 7.3)");
    at_ += size;
  }

  // ISO 32000-1, 7.3.4.2: counted as they are read.
  void literal() {
    std::size_t size = 0;
    int depth = 0;
    for (; at_ < bytes_.size(); ++at_) {
      const char c = bytes_[at_];
      if (c == '\\') {
        ++at_;
        ++size;
      } else if (c == '(') {
        size += depth++ > 0 ? 1 : 0;
      } else if (c == ')') {
        if (--depth == 0) break;
        ++size;
      } else {
        ++size;
      }
    }
    if (at_ >= bytes_.size()) refuse("a string without an end (ISO 32000-1, 7.3.4)");
    ++at_;
    if (size > kMaxStringBytes) refuse(kStringLength);
  }

  void hexadecimal() {
    const std::size_t begin = ++at_;
    while (at_ < bytes_.size() && is_hex(bytes_[at_])) ++at_;
    const std::size_t digits = at_ - begin;
    if (at_ >= bytes_.size() || bytes_[at_] != '>' || digits % 2 != 0)
      refuse("a hexadecimal string of other than pairs of digits (ISO 19005-2, 6.1.6)");
    ++at_;
    if (digits / 2 > kMaxStringBytes) refuse(kStringLength);
  }

  void name() {
    const std::size_t begin = ++at_;
    std::size_t escapes = 0;
    for (; at_ < bytes_.size() && kind_of(bytes_[at_]) == Kind::Regular; ++at_) {
      const char c = bytes_[at_];
      escapes += c == '#' ? 1 : 0;
      if (c < '!' || c > '~')
        refuse("a name with more than ASCII (ISO 32000-1, 7.3.5)");
    }
    if (at_ - begin - 2 * escapes > kMaxNameBytes) refuse(kNameLength);
    mcid_follows_ = bytes_.substr(begin, at_ - begin) == "MCID";
  }

  void word() {
    const std::size_t begin = at_;
    while (at_ < bytes_.size() && kind_of(bytes_[at_]) == Kind::Regular) ++at_;
    const std::string_view text = bytes_.substr(begin, at_ - begin);
    const char c = text.front();
    if (is_ascii_digit(c) || c == '-' || c == '.' || c == '+')
      number(text);
    else if (content_)
      operation(text);
    else if (text != "R" && text != "null" && text != "true" && text != "false")
      refuse("a word that is no object (ISO 32000-1, 7.3): " + std::string(text));
  }

  // ISO 32000-1, 7.3.3: no exponent.
  void number(std::string_view text) {
    if (text.front() == '-' || text.front() == '+') text.remove_prefix(1);
    double whole = 0;
    std::size_t digits = 0, points = 0;
    for (const char c : text) {
      if (is_ascii_digit(c)) {
        ++digits;
        if (points == 0) whole = whole * 10 + (c - '0');
      } else if (c == '.') {
        ++points;
      } else {
        return refuse("a number that is none (ISO 32000-1, 7.3.3): " +
                      std::string(text));
      }
    }
    if (digits == 0 || points > 1)
      return refuse("a number that is none (ISO 32000-1, 7.3.3): " + std::string(text));
    if (whole > kMaxNumber) refuse(kNumberRange);
    if (mcid_follows_) mcid_ = static_cast<int>(std::min(whole, kMaxNumber));
    mcid_follows_ = false;
  }

  void operation(std::string_view text) {
    if (!is_operator(text))
      return refuse("an operator that is none (ISO 19005-2, 6.2.2): " +
                    std::string(text));
    if (text == "q") {
      if (++saved_ > kMaxSavedStates) refuse(kSavedStates);
    } else if (text == "Q") {
      if (--saved_ < 0) refuse("a state restored that was not saved");
    } else if (text == "BDC" || text == "BMC") {
      ++marks_;
    } else if (text == "EMC") {
      if (--marks_ < 0) refuse("the end of a mark that was not begun");
      if (marks_ == 0) mcid_ = -1;
    } else if (text == "BT" || text == "ET") {
      if (in_text_ == (text == "BT")) refuse("text objects one in another");
      in_text_ = !in_text_;
    }
  }

  void ends() {
    if (dictionaries_ != 0 || arrays_ != 0)
      refuse("a dictionary or array without an end (ISO 32000-1, 7.3)");
    if (saved_ != 0 || marks_ != 0 || in_text_)
      refuse("contents that leave something open (ISO 32000-1, 8.4.2, 9.4, 14.6)");
  }

  std::string_view bytes_;
  bool content_;
  std::size_t at_ = 0;
  std::string fault_;
  int dictionaries_ = 0, arrays_ = 0;
  int saved_ = 0, marks_ = 0;
  bool in_text_ = false;
  bool mcid_follows_ = false;
  int mcid_ = -1;
};

}  // namespace

std::optional<SyntaxFault> fault_of_object(std::string_view body) {
  return Scanner(body, false).run();
}

std::optional<SyntaxFault> fault_of_content(std::string_view operators) {
  return Scanner(operators, true).run();
}

}  // namespace imprint::exporters::pdf
