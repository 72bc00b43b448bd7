#include "typeset/text/math_line.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

#include "base/unicode.h"

namespace imprint::typeset {

using document::MathNode;

namespace {

// Operators with room on both sides when something stands before them.
constexpr std::string_view kSpaced[] = {
    "=", "<", ">", "+", "-",  "−", "±", "∓", "×", "÷", "·", "≤", "≥", "≠", "≈", "≡",
    "∼", "≅", "∝", "∈", "∉",  "⊂", "⊆", "⊃", "⊇", "∪", "∩", "∧", "∨", "→", "←", "↔",
    "⇒", "⇐", "⇔", "↦", ":=", "≪", "≫", "⊕", "⊗", "∣", "∘", "∖", "⟶", "⟹", "≔"};
constexpr std::string_view kSigns[] = {"+", "-", "−", "±", "∓"};
constexpr std::string_view kOpening[] = {"(", "[", "{", "⟨", "⌊", "⌈", "|", "‖"};

// An accent over a letter, and the mark that combines with it.
constexpr std::array<std::pair<std::string_view, std::string_view>, 11> kAccents = {
    {{"^", "\u0302"},
     {"ˆ", "\u0302"},
     {"¯", "\u0304"},
     {"‾", "\u0305"},
     {"→", "\u20D7"},
     {"⃗", "\u20D7"},
     {"˙", "\u0307"},
     {"¨", "\u0308"},
     {"~", "\u0303"},
     {"˜", "\u0303"},
     {"ˇ", "\u030C"}}};

template <std::size_t N>
bool is_one_of(const std::string_view (&list)[N], std::string_view text) {
  return std::find(std::begin(list), std::end(list), text) != std::end(list);
}

std::string_view attribute(const MathNode& node, std::string_view name) {
  for (const auto& [key, value] : node.attributes)
    if (key == name) return value;
  return {};
}

bool is_token(const MathNode& node) {
  return node.name == "mi" || node.name == "mn" || node.name == "mo" ||
         node.name == "mtext" || node.name == "ms";
}

// <mrow> and the like around one thing say nothing.
const MathNode& inside(const MathNode& node) {
  const MathNode* at = &node;
  while (!is_token(*at) && at->children.size() == 1 &&
         (at->name == "mrow" || at->name == "mstyle" || at->name == "semantics"))
    at = &at->children.front();
  return *at;
}

class Liner {
 public:
  std::vector<MathRun> run(const std::vector<MathNode>& nodes) {
    row(nodes);
    return std::move(out_);
  }

 private:
  void add(std::string_view text, bool italic = false, bool bold = false) {
    if (text.empty()) return;
    if (!out_.empty() && out_.back().level == level_ && out_.back().italic == italic &&
        out_.back().bold == bold)
      out_.back().text += text;
    else
      out_.push_back({std::string(text), level_, italic, bold});
  }

  void row(const std::vector<MathNode>& nodes) {
    for (const MathNode& node : nodes) one(node);
  }

  void one(const MathNode& node) {
    using Set = void (Liner::*)(const MathNode&);
    struct Row {
      std::string_view name;
      std::size_t children;  // at least
      Set set;
    };
    static constexpr Row kRows[] = {
        {"mi", 0, &Liner::identifier},   {"mo", 0, &Liner::operator_},
        {"mn", 0, &Liner::token},        {"mtext", 0, &Liner::token},
        {"ms", 0, &Liner::token},        {"mfrac", 2, &Liner::fraction},
        {"msqrt", 0, &Liner::root},      {"mroot", 2, &Liner::nth_root},
        {"msup", 2, &Liner::scripts},    {"msub", 2, &Liner::scripts},
        {"msubsup", 3, &Liner::scripts}, {"munder", 2, &Liner::scripts},
        {"mover", 2, &Liner::over},      {"munderover", 3, &Liner::scripts},
        {"mtable", 0, &Liner::table},    {"mspace", 0, &Liner::space},
        {"annotation", 0, nullptr},      {"annotation-xml", 0, nullptr},
        {"mphantom", 0, nullptr}};
    for (const Row& row : kRows)
      if (row.name == node.name && node.children.size() >= row.children) {
        if (row.set != nullptr) (this->*row.set)(node);
        return;
      }
    add(node.text);
    row(node.children);
  }

  void token(const MathNode& node) {
    add(node.text);
    after_operand_ = true;
  }

  void identifier(const MathNode& node) {
    std::size_t end = 0;
    if (!node.text.empty()) next_code_point(node.text, end);
    const std::string_view variant = attribute(node, "mathvariant");
    add(node.text, end == node.text.size() && variant.empty(),
        variant.find("bold") != std::string_view::npos);
    // A function's name stands apart from what it is of.
    if (end < node.text.size()) add("\u2009");
    after_operand_ = true;
  }

  void operator_(const MathNode& node) {
    const bool spaced = level_ == 0 && after_operand_ && is_one_of(kSpaced, node.text);
    if (spaced) add(" ");
    add(node.text);
    // A sign before a number belongs to it; a relation that begins a line does not.
    const bool relation = level_ == 0 && !after_operand_ &&
                          is_one_of(kSpaced, node.text) &&
                          !is_one_of(kSigns, node.text);
    if (spaced || relation || node.text == "," || node.text == ";") add(" ");
    after_operand_ = node.text == ")" || node.text == "]" || node.text == "}" ||
                     node.text == "!" || node.text == "′" || node.text == "|";
    if (is_one_of(kOpening, node.text) && node.text != "|") after_operand_ = false;
  }

  void space(const MathNode&) { add(" "); }

  // `node`, in parentheses when it is more than one thing.
  void term(const MathNode& node) {
    const MathNode& only = inside(node);
    const bool simple = is_token(only) || only.name == "msup" || only.name == "msub" ||
                        only.name == "msqrt" || only.children.empty();
    if (!simple) add("(");
    after_operand_ = false;
    one(only);
    if (!simple) add(")");
    after_operand_ = true;
  }

  void fraction(const MathNode& node) {
    const std::string_view thickness = attribute(node, "linethickness");
    term(node.children[0]);
    add(thickness.starts_with('0') ? " over " : "/");
    term(node.children[1]);
  }

  void root(const MathNode& node) {
    add("√");
    MathNode row{"mrow", {}, {}, node.children};
    term(row);
  }

  void nth_root(const MathNode& node) {
    script(node.children[1], 1);
    add("√");
    term(node.children[0]);
  }

  void script(const MathNode& node, int direction) {
    const int outer = std::exchange(
        level_,
        level_ == 0 || (level_ > 0) == (direction > 0) ? level_ + direction : level_);
    const bool after = std::exchange(after_operand_, false);
    one(node);
    level_ = outer;
    after_operand_ = after;
  }

  void scripts(const MathNode& node) {
    one(node.children[0]);
    const bool first_is_up = node.name == "msup";
    script(node.children[1], first_is_up ? 1 : -1);
    if (node.children.size() > 2) script(node.children[2], 1);
    after_operand_ = true;
  }

  void over(const MathNode& node) {
    const MathNode& accent = inside(node.children[1]);
    for (const auto& [sign, mark] : kAccents) {
      if (accent.text != sign) continue;
      one(node.children[0]);
      if (!out_.empty()) out_.back().text += mark;
      return;
    }
    one(node.children[0]);
    script(node.children[1], 1);
  }

  void table(const MathNode& node) {
    const bool lines = !attribute(node, "columnalign").empty();
    bool first_row = true;
    for (const MathNode& row : node.children) {
      if (!std::exchange(first_row, false)) add(lines ? "\n" : "; ");
      bool first_cell = true;
      after_operand_ = false;
      for (const MathNode& cell : row.children) {
        if (!std::exchange(first_cell, false)) add(lines ? "" : ", ");
        if (!lines) after_operand_ = false;
        this->row(cell.children);
      }
    }
    after_operand_ = true;
  }

  std::vector<MathRun> out_;
  int level_ = 0;
  bool after_operand_ = false;
};

}  // namespace

std::vector<MathRun> runs_of(const std::vector<MathNode>& nodes) {
  return Liner().run(nodes);
}

std::string line_of(const std::vector<MathNode>& nodes) {
  std::string out;
  for (const MathRun& run : runs_of(nodes)) {
    if (run.level != 0) out += run.level > 0 ? "^" : "_";
    out += run.text;
  }
  return out;
}

}  // namespace imprint::typeset
