#include "base/toml.h"

#include <fmt/format.h>

#include <algorithm>
#include <memory>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "base/codes.h"
#include "base/json_string.h"
#include "base/text_scanner.h"
#include "base/toml_values.h"
#include "base/unicode.h"

namespace imprint {
namespace {

constexpr std::string_view kHint = "text stands in quotes: title = \"Knee\"";

// A value, and what made it: that decides who may still add to it.
struct Node {
  enum class Origin : std::uint8_t {
    Value,       // scalar, array, inline table: complete
    Parent,      // named on the way in [a.b]
    Header,      // [a]
    Dotted,      // a.b = 1
    TableArray,  // [[a]]
  };

  Yaml yaml;  // without its entries
  Origin origin = Origin::Value;
  std::vector<std::pair<std::string, std::unique_ptr<Node>>> entries{};
  std::unordered_map<std::string, Node*> by_name{};
  std::vector<std::unique_ptr<Node>> tables{};  // of a TableArray

  Node* find(const std::string& name) const {
    const auto found = by_name.find(name);
    return found == by_name.end() ? nullptr : found->second;
  }
  Node& add(const std::string& name, Node made) {
    entries.emplace_back(name, std::make_unique<Node>(std::move(made)));
    Node& node = *entries.back().second;
    by_name.emplace(name, &node);
    return node;
  }
};

Node make_table(Node::Origin origin, SourcePos where) {
  Node node{Yaml(), origin};
  node.yaml.kind = Yaml::Kind::Map;
  node.yaml.where = node.yaml.key_where = where;
  return node;
}

// Moves the tree out, which is no deeper than kMaxTomlDepth.
Yaml to_yaml(Node& node) {
  Yaml out = std::move(node.yaml);
  for (auto& [name, child] : node.entries)
    out.entries.emplace_back(name, to_yaml(*child));
  for (const auto& table : node.tables) out.items.push_back(to_yaml(*table));
  return out;
}

struct Key {
  std::string name;
  SourcePos where;
};

class TomlReader {
 public:
  TomlReader(std::string_view text, std::uint32_t file, std::uint32_t first_line)
      : in_(text, file, first_line) {}

  Yaml read() {
    Node root = make_table(Node::Origin::Header, in_.place());
    Node* table = &root;
    std::size_t depth = 0;
    while (true) {
      skip_lines();
      if (in_.at_end()) break;
      if (in_.peek() == '[')
        table = &header(root, depth);
      else
        key_and_value(*table, depth);
      end_of_line();
    }
    return to_yaml(root);
  }

 private:
  [[noreturn]] void fail(std::string message) const {
    in_.fail(std::move(message), std::string(kHint));
  }
  [[noreturn]] void fail_at(const Key& key, std::string message) const {
    throw TextScanner::Fault{key.where, std::move(message), {}};
  }
  void check_depth(std::size_t depth) const {
    if (depth > kMaxTomlDepth)
      fail(fmt::format("nested more than {} levels deep", kMaxTomlDepth));
  }

  void skip_blanks() {
    in_.take_while([](char c) { return c == ' ' || c == '\t'; });
  }
  bool take_line_end() {
    if (in_.sees("\r\n")) in_.skip();
    return in_.take('\n');
  }
  void skip_comment() {
    if (in_.peek() == '#') in_.take_until("\n");
  }
  // Blanks, comments and line ends.
  void skip_lines() {
    do {
      skip_blanks();
      skip_comment();
    } while (take_line_end());
  }
  void end_of_line() {
    skip_blanks();
    skip_comment();
    if (!in_.at_end() && !take_line_end()) fail("more stands behind the value");
  }

  // "a.'b c'.d".
  std::vector<Key> keys() {
    std::vector<Key> out;
    do {
      skip_blanks();
      Key key{{}, in_.place()};
      if (in_.peek() == '"' || in_.peek() == '\'') {
        if (in_.sees("\"\"\"") || in_.sees("'''")) fail("a key has no line ends");
        key.name = string();
      } else {
        key.name = std::string(in_.take_while(is_toml_bare_key));
        if (key.name.empty())
          in_.fail("a key is missing",
                   "put quotes around a key that has other signs than a-z, 0-9, _, -");
      }
      out.push_back(std::move(key));
      check_depth(out.size());
      skip_blanks();
    } while (in_.take('.'));
    return out;
  }

  // "[a.b]" or "[[a.b]]": the table that it opens.
  Node& header(Node& root, std::size_t& depth) {
    in_.skip();
    const bool of_array = in_.take('[');
    const std::vector<Key> path = keys();
    if (!in_.take(']') || (of_array && !in_.take(']')))
      fail("a closing bracket is missing");
    depth = path.size();
    Node* at = &root;
    for (std::size_t i = 0; i + 1 < path.size(); ++i) at = &step_into(*at, path[i]);
    const Key& last = path.back();
    Node* known = at->find(last.name);
    if (of_array) {
      if (known == nullptr) {
        known = &at->add(last.name, make_table(Node::Origin::TableArray, last.where));
        known->yaml.kind = Yaml::Kind::List;
      }
      if (known->origin != Node::Origin::TableArray) stands_twice(last);
      known->tables.push_back(
          std::make_unique<Node>(make_table(Node::Origin::Header, last.where)));
      return *known->tables.back();
    }
    if (known == nullptr)
      return at->add(last.name, make_table(Node::Origin::Header, last.where));
    if (known->origin != Node::Origin::Parent) stands_twice(last);
    known->origin = Node::Origin::Header;
    return *known;
  }

  Node& step_into(Node& table, const Key& key) {
    Node* known = table.find(key.name);
    if (known == nullptr)
      return table.add(key.name, make_table(Node::Origin::Parent, key.where));
    if (known->origin == Node::Origin::TableArray) return *known->tables.back();
    if (known->origin == Node::Origin::Value)
      fail_at(key, fmt::format("{} is a value, no table", json_string(key.name)));
    return *known;
  }

  [[noreturn]] void stands_twice(const Key& key) const {
    fail_at(key, fmt::format("key {} stands twice", json_string(key.name)));
  }

  // "a.b = value" in `table`, which is `depth` levels deep.
  void key_and_value(Node& table, std::size_t depth) {
    const std::vector<Key> path = keys();
    check_depth(depth + path.size());
    if (!in_.take('=')) fail("an equals sign is missing behind the key");
    skip_blanks();
    Node* at = &table;
    for (std::size_t i = 0; i + 1 < path.size(); ++i) {
      Node* known = at->find(path[i].name);
      if (known == nullptr)
        known = &at->add(path[i].name, make_table(Node::Origin::Dotted, path[i].where));
      if (known->origin != Node::Origin::Dotted) stands_twice(path[i]);
      at = known;
    }
    const Key& last = path.back();
    if (at->find(last.name) != nullptr) stands_twice(last);
    Node made;
    made.yaml = value(depth + path.size());
    made.yaml.key_where = last.where;
    at->add(last.name, std::move(made));
  }

  Yaml value(std::size_t depth) {
    check_depth(depth);
    Yaml out;
    out.where = in_.place();
    switch (in_.peek()) {
      case '[':
        out.kind = Yaml::Kind::List;
        array(out, depth);
        return out;
      case '{':
        return inline_table(depth);
      case '"':
      case '\'':
        out.quoted = true;
        out.scalar = string();
        break;
      default:
        out.scalar = bare_value();
    }
    out.kind = Yaml::Kind::Scalar;
    return out;
  }

  void array(Yaml& out, std::size_t depth) {
    in_.skip();
    while (true) {
      skip_lines();
      if (in_.take(']')) return;
      out.items.push_back(value(depth + 1));
      skip_lines();
      if (in_.take(',')) continue;
      if (in_.take(']')) return;
      fail("a comma or a closing bracket is missing");
    }
  }

  Yaml inline_table(std::size_t depth) {
    Node table = make_table(Node::Origin::Header, in_.place());
    in_.skip();
    skip_blanks();
    if (in_.take('}')) return to_yaml(table);
    do {
      skip_blanks();
      key_and_value(table, depth);
      skip_blanks();
    } while (in_.take(','));
    if (!in_.take('}')) fail("a comma or a closing brace is missing");
    return to_yaml(table);
  }

  std::string bare_value() {
    const std::size_t begin = in_.at();
    in_.take_until(" \t\r\n,]}#");
    // Between a date and its time may be a space.
    if (is_toml_date(in_.from(begin)) && in_.peek() == ' ' && in_.peek(1) >= '0' &&
        in_.peek(1) <= '9') {
      in_.skip();
      in_.take_until(" \t\r\n,]}#");
    }
    const std::string_view text = in_.from(begin);
    if (text.empty()) fail("a value is missing");
    if (!is_toml_value(text)) fail("a value that is no number, date, true or false");
    return std::string(text);
  }

  std::string string() {
    const char quote = in_.peek();
    const bool escapes = quote == '"';
    if (in_.sees(escapes ? "\"\"\"" : "'''")) {
      in_.skip(3);
      return long_string(quote, escapes);
    }
    in_.skip();
    std::string out;
    while (true) {
      out += in_.take_until(escapes ? "\"\\\n" : "'\n");
      if (in_.at_end() || in_.peek() == '\n') fail("a quotation mark is never closed");
      if (in_.take(quote)) return out;
      in_.skip();
      escape(out);
    }
  }

  // Behind the three quotation marks; a line end right there is not part of it.
  std::string long_string(char quote, bool escapes) {
    take_line_end();
    std::string out;
    while (true) {
      out += in_.take_until(escapes ? "\"\\" : "'");
      if (in_.at_end()) fail("three quotation marks are never closed");
      if (in_.peek() == '\\') {
        in_.skip();
        if (!take_line_continuation()) escape(out);
        continue;
      }
      // Up to two of them may stand right before the three that end it.
      const std::size_t count =
          in_.take_while([quote](char c) { return c == quote; }).size();
      if (count >= 6) fail("too many quotation marks");
      out.append(count >= 3 ? count - 3 : count, quote);
      if (count >= 3) return out;
    }
  }

  // A backslash at the end of a line: it and the white space that follows are nothing.
  bool take_line_continuation() {
    const std::size_t blanks = [&] {
      std::size_t ahead = 0;
      while (in_.peek(ahead) == ' ' || in_.peek(ahead) == '\t') ++ahead;
      return ahead;
    }();
    const char next =
        in_.peek(blanks) == '\r' ? in_.peek(blanks + 1) : in_.peek(blanks);
    if (next != '\n') return false;
    in_.take_while(
        [](char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; });
    return true;
  }

  void escape(std::string& out) {
    constexpr std::string_view kLetters = "\"\\bfnrt", kMeant = "\"\\\b\f\n\r\t";
    const char c = in_.peek();
    if (const std::size_t known = kLetters.find(c);
        c != '\0' && known != std::string_view::npos) {
      in_.skip();
      out += kMeant[known];
    } else if (c == 'u' || c == 'U') {
      in_.skip();
      const char32_t code = in_.take_code_point(c == 'u' ? 4 : 8);
      if (code >= 0xD800 && code <= 0xDFFF) fail("an escape that is no character");
      append_utf8(out, code);
    } else {
      in_.fail("an unknown escape", "write a backslash twice, or use single quotes");
    }
  }

  TextScanner in_;
};

}  // namespace

Result<Yaml> parse_toml(std::string_view text, std::uint32_t file,
                        std::uint32_t first_line) {
  if (!is_valid_utf8(text)) return parse_toml(to_valid_utf8(text), file, first_line);
  try {
    return TomlReader(text, file, first_line).read();
  } catch (const TextScanner::Fault& fault) {
    return failure(Code::TomlBroken, fault.where, fault.message, fault.hint);
  }
}

}  // namespace imprint
