#include "base/yaml.h"

#include <fmt/format.h>
#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/mark.h>
#include <yaml-cpp/parser.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <istream>
#include <streambuf>
#include <unordered_map>

#include "base/codes.h"
#include "base/json_string.h"
#include "base/unicode.h"
#include "base/yaml_fault.h"

namespace imprint {
namespace {

constexpr std::size_t kMaxYamlCopies = 32u << 20;  // of anchors and aliases [bytes]

// Bytes that are somewhere else, as a stream.
class ViewBuffer : public std::streambuf {
 public:
  explicit ViewBuffer(std::string_view text) {
    char* begin = const_cast<char*>(text.data());  // never written: no output area
    setg(begin, begin, begin + text.size());
  }
};

// Ends yaml-cpp's parsing from inside a callback; caught in parse_yaml().
struct Stop {
  SourcePos where;
  std::string message;
  std::string hint;
};

struct Weight {
  std::size_t nodes = 0;
  std::size_t bytes = 0;  // that a copy takes
};

Weight weight_of(const Yaml& yaml) {
  Weight all{1, sizeof(Yaml) + yaml.scalar.size()};
  const auto add = [&all](const Yaml& part, std::size_t key_bytes) {
    const Weight weight = weight_of(part);
    all.nodes += weight.nodes;
    all.bytes += weight.bytes + key_bytes;
  };
  for (const Yaml& item : yaml.items) add(item, 0);
  for (const auto& [key, value] : yaml.entries) add(value, sizeof key + key.size());
  return all;
}

class Builder final : public YAML::EventHandler {
 public:
  Builder(std::uint32_t file, std::uint32_t first_line, Diagnostics& diagnostics)
      : file_(file), first_line_(first_line), diagnostics_(diagnostics) {}

  Yaml take() { return std::move(root_); }
  // Where the last scalar begins: [bytes].
  std::size_t last_scalar() const {
    return last_scalar_.is_null() ? std::string_view::npos
                                  : static_cast<std::size_t>(last_scalar_.pos);
  }
  SourcePos last_place() const { return place(last_scalar_); }
  SourcePos place(const YAML::Mark& mark) const {
    if (mark.is_null()) return {file_, 0, 0};
    return {file_, static_cast<std::uint32_t>(mark.line) + first_line_,
            static_cast<std::uint32_t>(mark.column) + 1};
  }

  void OnDocumentStart(const YAML::Mark&) override {}
  void OnDocumentEnd() override {}

  void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override {
    Yaml value;
    value.where = place(mark);
    count(1, value.where);
    add(std::move(value), anchor);
  }

  void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                const std::string& text) override {
    Yaml value;
    value.kind = Yaml::Kind::Scalar;
    value.scalar = text;
    value.quoted = tag != "?";  // yaml-cpp's mark of a plain scalar without a tag
    value.where = place(mark);
    last_scalar_ = mark;
    count(1, value.where);
    add(std::move(value), anchor);
  }

  void OnAlias(const YAML::Mark& mark, YAML::anchor_t anchor) override {
    const auto found = anchors_.find(anchor);
    if (found == anchors_.end())
      throw Stop{place(mark), "an alias refers to the value that it stands in",
                 "write the value out"};
    const Anchored& anchored = found->second;
    count(anchored.weight.nodes, place(mark));
    count_copy(anchored.weight.bytes, place(mark));
    add(Yaml(anchored.value), 0);
  }

  void OnSequenceStart(const YAML::Mark& mark, const std::string&,
                       YAML::anchor_t anchor, YAML::EmitterStyle::value) override {
    open(Yaml::Kind::List, mark, anchor);
  }
  void OnSequenceEnd() override { close(); }
  void OnMapStart(const YAML::Mark& mark, const std::string&, YAML::anchor_t anchor,
                  YAML::EmitterStyle::value) override {
    open(Yaml::Kind::Map, mark, anchor);
  }
  void OnMapEnd() override {
    merge(open_.back());
    close();
  }

 private:
  struct Open {  // a list or map whose end is still to come
    Yaml value;
    YAML::anchor_t anchor = 0;
    std::optional<Yaml> key{};                            // read, its value not yet
    std::unordered_map<std::string, std::size_t> seen{};  // key -> index of its entry
  };
  struct Anchored {
    Yaml value;
    Weight weight;
  };

  void count(std::size_t nodes, SourcePos where) {
    nodes_ += nodes;
    if (nodes_ > kMaxYamlNodes)
      throw Stop{where,
                 fmt::format("more than {} values, aliases expanded", kMaxYamlNodes),
                 "use fewer aliases of large values"};
  }

  void count_copy(std::size_t bytes, SourcePos where) {
    copied_ += bytes;
    if (copied_ > kMaxYamlCopies)
      throw Stop{where,
                 fmt::format("anchors and aliases repeat more than {} MiB of values",
                             kMaxYamlCopies >> 20),
                 "use fewer aliases of large values"};
  }

  void open(Yaml::Kind kind, const YAML::Mark& mark, YAML::anchor_t anchor) {
    if (open_.size() >= kMaxYamlDepth)
      throw Stop{place(mark),
                 fmt::format("nested more than {} levels deep", kMaxYamlDepth),
                 {}};
    Open opened;
    opened.value.kind = kind;
    opened.value.where = place(mark);
    opened.anchor = anchor;
    count(1, opened.value.where);
    open_.push_back(std::move(opened));
  }

  void close() {
    Open closed = std::move(open_.back());
    open_.pop_back();
    add(std::move(closed.value), closed.anchor);
  }

  void add(Yaml value, YAML::anchor_t anchor) {
    if (anchor != 0) {
      const Weight weight = weight_of(value);
      count_copy(weight.bytes, value.where);
      anchors_[anchor] = {value, weight};
    }
    if (open_.empty()) {
      root_ = std::move(value);
    } else if (open_.back().value.is_list()) {
      open_.back().value.items.push_back(std::move(value));
    } else if (!open_.back().key) {
      open_.back().key = std::move(value);
    } else {
      add_entry(open_.back(), std::move(value));
    }
  }

  void add_entry(Open& map, Yaml value) {
    const Yaml key = *std::move(map.key);
    map.key.reset();
    std::string name = key.is_scalar() ? key.scalar : to_text(key);
    value.key_where = key.where;
    // yaml-cpp puts an empty value where the next token begins.
    if (value.is_null()) value.where = key.where;
    const auto [seen, is_new] = map.seen.emplace(name, map.value.entries.size());
    if (is_new) {
      map.value.entries.emplace_back(std::move(name), std::move(value));
      return;
    }
    diagnostics_.report(
        Code::YamlDuplicateKey, key.where,
        fmt::format("key {} stands twice; the last value counts", json_string(name)),
        "remove one of the two lines");
    map.value.entries[seen->second].second = std::move(value);
  }

  // YAML 1.1, "merge key": the entries of `<<` that the map does not have itself.
  static void merge(Open& map) {
    const auto found = map.seen.find("<<");
    if (found == map.seen.end()) return;
    auto& entries = map.value.entries;
    const auto at = entries.begin() + static_cast<std::ptrdiff_t>(found->second);
    if (at->second.is_scalar()) return;
    const Yaml merged = std::move(at->second);
    entries.erase(at);  // from here on `seen` says what is there, not where
    if (merged.is_map()) merge_entries(map, merged);
    for (const Yaml& item : merged.items) merge_entries(map, item);
  }
  static void merge_entries(Open& map, const Yaml& other) {
    for (const auto& entry : other.entries)
      if (map.seen.emplace(entry.first, 0).second) map.value.entries.push_back(entry);
  }

  std::uint32_t file_;
  std::uint32_t first_line_;
  Diagnostics& diagnostics_;
  Yaml root_;
  std::vector<Open> open_;
  std::unordered_map<YAML::anchor_t, Anchored> anchors_;
  YAML::Mark last_scalar_ = YAML::Mark::null_mark();
  std::size_t nodes_ = 0;
  std::size_t copied_ = 0;  // [bytes] of values of anchors and aliases
};

bool is_one_of(std::string_view text, std::initializer_list<std::string_view> words) {
  return std::find(words.begin(), words.end(), text) != words.end();
}

// Whether the quoted scalar that begins at text[at] is never closed, which yaml-cpp 0.7
// takes without a word.
bool is_unclosed(std::string_view text, std::size_t at) {
  if (at >= text.size() || (text[at] != '"' && text[at] != '\'')) return false;
  const char quote = text[at];
  for (std::size_t i = at + 1; i < text.size(); ++i) {
    if (quote == '"' && text[i] == '\\')
      ++i;
    else if (text[i] == quote)
      return false;
  }
  return true;
}

bool needs_quotes(const Yaml& yaml) {
  const std::string_view text = yaml.scalar;
  if (text.empty() || text.front() == ' ' || text.back() == ' ') return true;
  if (text.find_first_of(",[]{}:#\"'\\\n\t&*!|>%@`") != std::string_view::npos)
    return true;
  if (!yaml.quoted) return false;
  Yaml plain = yaml;
  plain.quoted = false;
  return plain.as_bool() || plain.as_number() ||
         is_one_of(text, {"~", "null", "Null", "NULL"});
}

}  // namespace

const Yaml* Yaml::find(std::string_view key) const {
  for (const auto& [name, value] : entries)
    if (name == key) return &value;
  return nullptr;
}

std::optional<bool> Yaml::as_bool() const {
  if (!is_scalar() || quoted) return std::nullopt;
  if (is_one_of(scalar,
                {"true", "True", "TRUE", "yes", "Yes", "YES", "on", "On", "ON"}))
    return true;
  if (is_one_of(scalar,
                {"false", "False", "FALSE", "no", "No", "NO", "off", "Off", "OFF"}))
    return false;
  return std::nullopt;
}

std::optional<double> Yaml::as_number() const {
  if (!is_scalar() || quoted || scalar.empty()) return std::nullopt;
  std::string_view digits = scalar;
  if (digits.starts_with("0x") || digits.starts_with("0o")) {
    std::uint64_t whole = 0;
    const int base = digits[1] == 'x' ? 16 : 8;
    const auto [end, fault] =
        std::from_chars(digits.data() + 2, digits.data() + digits.size(), whole, base);
    if (fault != std::errc{} || end != digits.data() + digits.size())
      return std::nullopt;
    return static_cast<double>(whole);
  }
  if (digits.front() == '+') digits.remove_prefix(1);
  // from_chars would take "inf" and "nan", which the core schema writes with a dot.
  if (digits.find_first_not_of("0123456789.eE+-") != std::string_view::npos)
    return std::nullopt;
  double number = 0;
  const auto [end, fault] =
      std::from_chars(digits.data(), digits.data() + digits.size(), number);
  if (fault != std::errc{} || end != digits.data() + digits.size()) return std::nullopt;
  return number;
}

Result<Yaml> parse_yaml(std::string_view text, std::uint32_t file,
                        Diagnostics& diagnostics, std::uint32_t first_line) {
  if (!is_valid_utf8(text))
    return parse_yaml(to_valid_utf8(text), file, diagnostics, first_line);
  Builder builder(file, first_line, diagnostics);
  try {
    ViewBuffer buffer(text);
    std::istream stream(&buffer);
    YAML::Parser parser(stream);
    parser.HandleNextDocument(builder);
  } catch (const Stop& stop) {
    return failure(Code::YamlBroken, stop.where, stop.message, stop.hint);
  } catch (const YAML::Exception& fault) {
    if (fault.mark.is_null()) return failure(Code::YamlBroken, {file, 0, 0}, fault.msg);
    const YamlFault why =
        explain_yaml_fault(text, static_cast<std::size_t>(fault.mark.line),
                           static_cast<std::size_t>(fault.mark.column), fault.msg);
    const SourcePos where{file, static_cast<std::uint32_t>(why.line) + first_line,
                          static_cast<std::uint32_t>(why.column) + 1};
    return failure(Code::YamlBroken, where, why.message, why.hint);
  }
  if (is_unclosed(text, builder.last_scalar()))
    return failure(Code::YamlBroken, builder.last_place(),
                   "a quotation mark is never closed",
                   "close it at the end of the text");
  return builder.take();
}

const Yaml* find_dotted(const Yaml& yaml, std::string_view path) {
  const Yaml* at = &yaml;
  while (at != nullptr && !path.empty()) {
    const std::size_t dot = std::min(path.find('.'), path.size());
    const std::string key = to_lower_ascii(path.substr(0, dot));
    path.remove_prefix(std::min(dot + 1, path.size()));
    const Yaml* next = nullptr;
    for (const auto& [name, value] : at->entries)
      if (to_lower_ascii(name) == key) next = &value;
    at = next;
  }
  return at;
}

std::string to_text(const Yaml& yaml) {
  std::string out;
  switch (yaml.kind) {
    case Yaml::Kind::Null:
      return "null";
    case Yaml::Kind::Scalar:
      return needs_quotes(yaml) ? json_string(yaml.scalar) : yaml.scalar;
    case Yaml::Kind::List:
      for (const Yaml& item : yaml.items)
        out += (out.empty() ? "" : ", ") + to_text(item);
      return "[" + out + "]";
    case Yaml::Kind::Map:
      for (const auto& [key, value] : yaml.entries) {
        Yaml name;
        name.kind = Yaml::Kind::Scalar;
        name.scalar = key;
        out += (out.empty() ? "" : ", ") + to_text(name) + ": " + to_text(value);
      }
      return "{" + out + "}";
  }
  return out;
}

}  // namespace imprint
