#include "tests/fuzz/mutate.h"

#include <algorithm>
#include <random>

namespace imprint::fuzz {
namespace {

constexpr std::string_view kAround = "@@";

constexpr std::string_view kNumbers[] = {
    "0",     "-1",     "1",     "2",    "7",          "255",
    "256",   "1000",   "65535", "1e9",  "1e308",      "1e999",
    "-0.0",  "0.0001", "nan",   "inf",  "2147483648", "4096",
    "99999", "-32768", "0x7f",  "0o17", "1e-9",       "18446744073709551616"};

// Before and after what the token goes around.
std::pair<std::string_view, std::string_view> sides(std::string_view token) {
  const std::size_t middle = token.find(kAround);
  if (middle == token.npos) return {token, {}};
  return {token.substr(0, middle), token.substr(middle + kAround.size())};
}

// One change after another, of one text.
class Mutation {
 public:
  Mutation(std::string text, std::size_t longest, std::uint32_t seed,
           const Tokens& tokens)
      : text_(std::move(text)), longest_(longest), random_(seed), tokens_(tokens) {}

  std::string run() {
    for (std::size_t left = 1 + below(4); left > 0; --left) change();
    if (text_.size() > longest_) text_.resize(longest_);
    return std::move(text_);
  }

 private:
  // std::uniform_int_distribution is not the same everywhere.
  std::size_t below(std::size_t bound) { return bound == 0 ? 0 : random_() % bound; }

  void change() {
    switch (below(12)) {
      case 0:
      case 1:
      case 2:
        return insert_token();
      case 3:
        return repeat();
      case 4:
        return nest();
      case 5:
        return erase();
      case 6:
        return copy_slice();
      case 7:
        return move_line();
      case 8:
        return change_number();
      case 9:
        return change_byte();
      case 10:
        return replace_word();
      default:
        return repeat_token();
    }
  }

  std::string_view token() {
    if (tokens_.empty()) return "a";
    return tokens_[below(tokens_.size())];
  }

  // Any place, or one at the beginning of a line.
  std::size_t place() {
    const std::size_t at = below(text_.size() + 1);
    if (below(2) == 0) return at;
    const std::size_t line = text_.rfind('\n', at);
    return line == text_.npos ? 0 : std::min(line + 1, text_.size());
  }

  std::pair<std::size_t, std::size_t> slice(std::size_t most) {
    const std::size_t at = place();
    return {at, below(std::min(most, text_.size() - at) + 1)};
  }

  std::size_t room() const { return longest_ - std::min(longest_, text_.size()); }

  void insert_token() {
    const std::string_view piece = token();
    const auto [before, after] = sides(piece);
    const auto [at, size] = slice(80);
    text_.insert(at + size, after);
    text_.insert(at, before);
  }

  std::string many(std::string_view piece) {
    std::string out;
    if (piece.empty()) return out;
    const std::size_t fitting = room() / piece.size();
    const std::size_t wanted = below(4) == 0 ? fitting : below(40);
    for (std::size_t i = std::min(fitting, wanted); i > 0; --i) out += piece;
    return out;
  }

  void repeat() {
    const auto [at, size] = slice(1 + below(40));
    text_.insert(at, many(std::string(text_.substr(at, size))));
  }

  void repeat_token() {
    const auto [before, after] = sides(token());
    const std::string piece = std::string(before) + "x" + std::string(after);
    text_.insert(place(), many(below(2) == 0 ? before : piece));
  }

  // <div><div>...</div></div>, or only the openers.
  void nest() {
    const auto [opener, closer] = sides(token());
    const auto [at, size] = slice(200);
    const std::size_t levels = std::min<std::size_t>(
        1 + below(300), room() / (opener.size() + closer.size() + 1));
    std::string before, after;
    for (std::size_t i = 0; i < levels; ++i) before += opener;
    if (below(3) != 0)
      for (std::size_t i = 0; i < levels; ++i) after += closer;
    text_.insert(at + size, after);
    text_.insert(at, before);
  }

  void erase() {
    const auto [at, size] = slice(1 + below(60));
    text_.erase(at, size);
  }

  void copy_slice() {
    const auto [at, size] = slice(1 + below(200));
    const std::string copied = text_.substr(at, size);
    text_.insert(place(), copied);
  }

  void move_line() {
    const std::size_t at = place();
    const std::size_t end = std::min(text_.find('\n', at), text_.size());
    const std::string line = text_.substr(at, end - at) + "\n";
    text_.erase(at, end - at);
    text_.insert(place(), line);
  }

  void change_number() {
    const std::size_t at = text_.find_first_of("0123456789", place());
    if (at == text_.npos) return insert_token();
    const std::size_t end =
        std::min(text_.find_first_not_of("0123456789", at), text_.size());
    text_.replace(at, end - at, kNumbers[below(std::size(kNumbers))]);
  }

  void change_byte() {
    if (text_.empty()) return;
    text_[below(text_.size())] = static_cast<char>(random_());
  }

  void replace_word() {
    const auto [at, size] = slice(12);
    text_.replace(at, size, token());
  }

  std::string text_;
  std::size_t longest_;
  std::mt19937 random_;
  const Tokens& tokens_;
};

}  // namespace

std::string mutate(std::string text, std::size_t longest, std::uint32_t seed,
                   const Tokens& tokens) {
  return Mutation(std::move(text), longest, seed, tokens).run();
}

}  // namespace imprint::fuzz
