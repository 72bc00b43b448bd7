#include "input/html/tex_math.h"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "base/ascii.h"
#include "base/unicode.h"
#include "input/html/tex_symbols.h"

namespace imprint::input {

using document::MathNode;

namespace {

using Nodes = std::vector<MathNode>;
using Attributes = std::vector<std::pair<std::string, std::string>>;

MathNode token(std::string_view name, std::string_view text,
               Attributes attributes = {}) {
  return {std::string(name), std::move(attributes), std::string(text), {}};
}

MathNode row(Nodes nodes) {
  if (nodes.size() == 1) return std::move(nodes.front());
  return {"mrow", {}, {}, std::move(nodes)};
}

MathNode element(std::string_view name, Nodes children, Attributes attributes = {}) {
  return {std::string(name), std::move(attributes), {}, std::move(children)};
}

// A delimiter that does not grow with what it encloses.
MathNode fixed(std::string_view text) {
  return token("mo", text, {{"stretchy", "false"}});
}

struct Accent {
  std::string_view command, element, sign;
};
constexpr Accent kAccents[] = {
    {"hat", "mover", "^"},           {"widehat", "mover", "^"},
    {"bar", "mover", "¯"},           {"overline", "mover", "‾"},
    {"vec", "mover", "→"},           {"overrightarrow", "mover", "→"},
    {"overleftarrow", "mover", "←"}, {"dot", "mover", "˙"},
    {"ddot", "mover", "¨"},          {"tilde", "mover", "~"},
    {"widetilde", "mover", "~"},     {"check", "mover", "ˇ"},
    {"breve", "mover", "˘"},         {"acute", "mover", "´"},
    {"grave", "mover", "`"},         {"overbrace", "mover", "⏞"},
    {"underline", "munder", "_"},    {"underbrace", "munder", "⏟"}};

struct Space {
  std::string_view command, width;
};
constexpr Space kSpaces[] = {
    {",", "0.167em"},     {":", "0.222em"},        {">", "0.222em"}, {";", "0.278em"},
    {"!", "0em"},         {" ", "0.25em"},         {"quad", "1em"},  {"qquad", "2em"},
    {"enspace", "0.5em"}, {"thinspace", "0.167em"}};

// Commands that change nothing that is kept.
constexpr std::string_view kIgnored[] = {
    "displaystyle", "textstyle", "scriptstyle", "scriptscriptstyle",
    "limits",       "nolimits",  "nonumber",    "notag",
    "left.",        "right.",    "allowbreak",  "/"};
constexpr std::string_view kSizes[] = {"big",   "Big",   "bigg",  "Bigg", "bigl",
                                       "Bigl",  "biggl", "Biggl", "bigr", "Bigr",
                                       "biggr", "Biggr", "bigm",  "Bigm"};
constexpr std::string_view kAlphabets[] = {"mathbb",   "mathcal", "mathscr",
                                           "mathfrak", "mathbf",  "boldsymbol",
                                           "bm",       "mathsf",  "mathtt"};
constexpr std::string_view kTexts[] = {"text",   "textrm",     "textbf",
                                       "textit", "mbox",       "textsf",
                                       "texttt", "textnormal", "hbox"};
constexpr std::string_view kUpright[] = {"mathrm", "operatorname", "rm", "mathit",
                                         "operatorname*"};

struct Environment {
  std::string_view name, open, close;
  std::string_view align;  // columnalign; empty: centred
};
constexpr Environment kEnvironments[] = {{"matrix", "", "", ""},
                                         {"smallmatrix", "", "", ""},
                                         {"pmatrix", "(", ")", ""},
                                         {"bmatrix", "[", "]", ""},
                                         {"Bmatrix", "{", "}", ""},
                                         {"vmatrix", "|", "|", ""},
                                         {"Vmatrix", "‖", "‖", ""},
                                         {"cases", "{", "", "left left"},
                                         {"array", "", "", ""},
                                         {"aligned", "", "", "right left"},
                                         {"align", "", "", "right left"},
                                         {"align*", "", "", "right left"},
                                         {"alignat", "", "", "right left"},
                                         {"alignat*", "", "", "right left"},
                                         {"split", "", "", "right left"},
                                         {"gather", "", "", "center"},
                                         {"gather*", "", "", "center"},
                                         {"gathered", "", "", "center"},
                                         {"eqnarray", "", "", "right center left"},
                                         {"eqnarray*", "", "", "right center left"},
                                         {"equation", "", "", "center"},
                                         {"equation*", "", "", "center"},
                                         {"multline", "", "", "center"},
                                         {"multline*", "", "", "center"}};

template <std::size_t N>
bool is_one_of(const std::string_view (&list)[N], std::string_view text) {
  return std::find(std::begin(list), std::end(list), text) != std::end(list);
}

class Reader {
 public:
  explicit Reader(std::string_view tex) : tex_(tex) {}

  TexMath read() {
    Nodes nodes = list();
    if (at_command("\\")) nodes = lines(std::move(nodes));
    if (fault_.empty() && at_ < tex_.size())
      fail(std::string("an unexpected \"") + tex_[at_] + '"');
    if (!fault_.empty()) return {{}, std::move(fault_)};
    return {std::move(nodes), {}};
  }

 private:
  // "\\" outside of all environments: lines below each other, as KaTeX sets them.
  Nodes lines(Nodes first) {
    MathNode table = element("mtable", {}, {{"columnalign", "left"}});
    const auto add = [&](Nodes line) {
      Nodes cell;
      cell.push_back(element("mtd", std::move(line)));
      table.children.push_back(element("mtr", std::move(cell)));
    };
    add(std::move(first));
    while (at_command("\\")) {
      at_ += 2;
      add(list());
    }
    Nodes out;
    out.push_back(std::move(table));
    return out;
  }

  void fail(std::string what) {
    if (fault_.empty()) fault_ = std::move(what);
    at_ = tex_.size();
  }

  void skip_space() {
    while (at_ < tex_.size()) {
      if (is_html_space(static_cast<unsigned char>(tex_[at_]))) {
        ++at_;
      } else if (tex_[at_] == '%') {  // a comment
        at_ = std::min(tex_.find('\n', at_), tex_.size());
      } else {
        return;
      }
    }
  }

  char peek() {
    skip_space();
    return at_ < tex_.size() ? tex_[at_] : '\0';
  }

  // The name of the command that begins here, without its backslash.
  std::string_view command_at(std::size_t at) const {
    std::size_t end = at + 1;
    while (end < tex_.size() && is_ascii_letter(tex_[end])) ++end;
    if (end == at + 1 && end < tex_.size())
      next_code_point(tex_, end);
    else if (end < tex_.size() && tex_[end] == '*' &&
             tex_.substr(at + 1, end - at - 1) == "operatorname")
      ++end;
    return tex_.substr(at + 1, end - at - 1);
  }

  bool at_command(std::string_view name) {
    return peek() == '\\' && command_at(at_) == name;
  }

  // Until what the caller has to deal with: "}", "&", "\\", "\right", "\end", the end.
  Nodes list() {
    Nodes out;
    if (++depth_ > kMaxTexDepth) fail("groups nested too deep");
    while (true) {
      const char c = peek();
      if (c == '\0' || c == '}' || c == '&') break;
      if (c == '\\') {
        const std::string_view name = command_at(at_);
        if (name == "\\" || name == "right" || name == "end" || name == "cr") break;
      }
      if (c == ']' && bracket_ends_ == depth_) break;
      std::optional<MathNode> atom = this->atom();
      if (atom) out.push_back(scripts(std::move(*atom)));
    }
    --depth_;
    return out;
  }

  // An atom's scripts and primes.
  MathNode scripts(MathNode base) {
    std::optional<MathNode> below, above;
    bool limits = std::exchange(limits_, false);
    while (true) {
      const char c = peek();
      if (c == '\'') {
        std::string primes;
        while (at_ < tex_.size() && tex_[at_] == '\'') {
          primes += "′";
          ++at_;
        }
        MathNode prime = token("mo", primes);
        above = above ? row({std::move(*above), std::move(prime)}) : std::move(prime);
      } else if (c == '^' || c == '_') {
        ++at_;
        std::optional<MathNode>& place = c == '^' ? above : below;
        MathNode script = argument();
        place = place ? row({std::move(*place), std::move(script)}) : std::move(script);
      } else if (at_command("limits") || at_command("nolimits")) {
        limits = command_at(at_) == "limits";
        at_ += command_at(at_).size() + 1;
      } else {
        break;
      }
    }
    if (!below && !above) return base;
    const std::string_view name =
        below && above
            ? (limits ? "munderover" : "msubsup")
            : (below ? (limits ? "munder" : "msub") : (limits ? "mover" : "msup"));
    Nodes children;
    children.push_back(std::move(base));
    if (below) children.push_back(std::move(*below));
    if (above) children.push_back(std::move(*above));
    return element(name, std::move(children));
  }

  // One argument of a command: a group or a single token.
  MathNode argument() {
    const char c = peek();
    if (c == '\0' || c == '}' || c == '&') {
      fail("an argument that is missing");
      return row({});
    }
    if (is_ascii_digit(c)) {
      ++at_;
      return token("mn", std::string(1, c));
    }
    std::optional<MathNode> node = atom();
    limits_ = false;
    return node ? std::move(*node) : row({});
  }

  // The text of a braced argument as it stands.
  std::string text_argument() {
    if (peek() != '{') {
      fail("a text without braces");
      return {};
    }
    const std::size_t begin = ++at_;
    int open = 1;
    for (; at_ < tex_.size(); ++at_) {
      if (tex_[at_] == '\\')
        ++at_;
      else if (tex_[at_] == '{')
        ++open;
      else if (tex_[at_] == '}' && --open == 0)
        break;
    }
    if (at_ >= tex_.size()) {
      fail("a brace that is not closed");
      return {};
    }
    std::string out;
    for (std::size_t i = begin; i < at_; ++i) {
      const char c = tex_[i];
      if (c == '{' || c == '}' || c == '$' ||
          (c == '\\' && i + 1 < at_ && !is_ascii_letter(tex_[i + 1])))
        continue;
      out += c == '~' ? std::string("\u00A0") : std::string(1, c);
    }
    ++at_;
    return out;
  }

  std::optional<MathNode> group() {
    ++at_;
    Nodes nodes = list();
    if (at_ >= tex_.size() || tex_[at_] != '}')
      fail("a brace that is not closed");
    else
      ++at_;
    return row(std::move(nodes));
  }

  MathNode number() {
    const std::size_t begin = at_;
    while (at_ < tex_.size() &&
           (is_ascii_digit(tex_[at_]) ||
            ((tex_[at_] == '.' || tex_[at_] == ',') && at_ + 1 < tex_.size() &&
             is_ascii_digit(tex_[at_ + 1]))))
      ++at_;
    return token("mn", tex_.substr(begin, at_ - begin));
  }

  std::optional<MathNode> atom() {
    if (++depth_ > kMaxTexDepth) fail("groups nested too deep");
    std::optional<MathNode> out = any_atom();
    --depth_;
    return out;
  }

  std::optional<MathNode> any_atom() {
    const char c = peek();
    if (c == '\0') return row({});
    if (c == '{') return group();
    if (c == '\\') return command();
    if (c == '^' || c == '_') return row({});
    if (is_ascii_digit(c)) return number();
    if (is_ascii_letter(c)) {
      ++at_;
      return token("mi", std::string(1, c));
    }
    const std::size_t begin = at_;
    const char32_t code_point = next_code_point(tex_, at_);
    std::string_view text = tex_.substr(begin, at_ - begin);
    if (c == '~') return element("mspace", {}, {{"width", "0.25em"}});
    if (c == '-') text = "−";
    if (c == '*') text = "∗";
    if (std::string_view("()[]|/").find(c) != std::string_view::npos && c != '\0')
      return fixed(text);
    if (code_point < 0x80) return token("mo", text);
    return token(is_letter_or_digit(code_point) ? "mi" : "mo", text);
  }

  std::optional<MathNode> command() {
    const std::string_view name = command_at(at_);
    at_ += 1 + name.size();
    if (name.empty()) {
      fail("a backslash at the end");
      return {};
    }
    if (is_one_of(kIgnored, name)) return {};
    for (const Space& space : kSpaces)
      if (space.command == name)
        return element("mspace", {}, {{"width", std::string(space.width)}});
    for (const Accent& accent : kAccents)
      if (accent.command == name) return accented(accent);
    if (is_one_of(kSizes, name)) return fixed(delimiter());
    if (is_one_of(kAlphabets, name)) return alphabet(name);
    if (is_one_of(kTexts, name)) return text(name);
    if (is_one_of(kUpright, name)) return upright(name);
    if (const TexSymbol* symbol = find_tex_symbol(name)) return symbol_node(*symbol);
    return structure(name);
  }

  MathNode accented(const Accent& accent) {
    Nodes children;
    children.push_back(argument());
    children.push_back(token("mo", accent.sign));
    limits_ = accent.command == "underbrace" || accent.command == "overbrace";
    return element(accent.element, std::move(children),
                   {{accent.element == "mover" ? "accent" : "accentunder", "true"}});
  }

  MathNode alphabet(std::string_view name) {
    const bool braced = peek() == '{';
    if (!braced) {
      const char c = at_ < tex_.size() ? tex_[at_++] : ' ';
      return token("mi", in_math_alphabet(name, c));
    }
    // A symbol inside keeps its own shape.
    if (tex_.substr(at_, tex_.find('}', at_) - at_).find('\\') !=
        std::string_view::npos)
      return argument();
    std::string out;
    for (const char c : text_argument()) out += in_math_alphabet(name, c);
    return token(std::all_of(out.begin(), out.end(), is_ascii_digit) ? "mn" : "mi",
                 out);
  }

  MathNode text(std::string_view name) {
    std::string words = text_argument();
    // White space at the ends of an element's text is collapsed.
    if (words.starts_with(' ')) words.replace(0, 1, "\u00A0");
    if (words.ends_with(' ')) words.replace(words.size() - 1, 1, "\u00A0");
    MathNode node = token("mtext", words);
    if (name == "textbf") node.attributes.emplace_back("mathvariant", "bold");
    if (name == "textit") node.attributes.emplace_back("mathvariant", "italic");
    return node;
  }

  MathNode upright(std::string_view name) {
    if (name == "rm") return row({});
    limits_ = name == "operatorname*";
    const std::string words =
        peek() == '{' ? text_argument()
                      : std::string(1, tex_[std::min(at_++, tex_.size() - 1)]);
    if (!words.empty() && std::all_of(words.begin(), words.end(), is_ascii_digit))
      return token("mn", words);
    MathNode node = token("mi", words);
    if (name != "mathit") node.attributes.emplace_back("mathvariant", "normal");
    return node;
  }

  MathNode symbol_node(const TexSymbol& symbol) {
    switch (symbol.kind) {
      case TexKind::Identifier:
        return token("mi", symbol.text);
      case TexKind::Upright:
        return token("mi", symbol.text, {{"mathvariant", "normal"}});
      case TexKind::Large:
        limits_ = true;
        return token("mo", symbol.text);
      case TexKind::Limit:
        limits_ = true;
        return token("mi", symbol.text);
      case TexKind::Function:
        return token("mi", symbol.text);
      case TexKind::Integral:
      case TexKind::Operator:
        break;
    }
    return token("mo", symbol.text);
  }

  std::optional<MathNode> structure(std::string_view name) {
    if (name == "frac" || name == "dfrac" || name == "tfrac" || name == "cfrac") {
      Nodes children;
      children.push_back(argument());
      children.push_back(argument());
      return element("mfrac", std::move(children));
    }
    if (name == "binom" || name == "dbinom" || name == "tbinom") return binomial();
    if (name == "sqrt") return root();
    if (name == "left") return fenced();
    if (name == "begin") return environment();
    if (name == "overset" || name == "stackrel" || name == "underset")
      return stacked(name);
    if (name == "boxed")
      return element("menclose", {argument()}, {{"notation", "box"}});
    if (name == "not") {
      MathNode node = argument();
      node.text += "\u0338";
      return node;
    }
    if (name == "mathop" || name == "mathrel" || name == "mathbin" ||
        name == "mathord" || name == "mathopen" || name == "mathclose" ||
        name == "mathstrut" || name == "vphantom") {
      limits_ = name == "mathop";
      return name == "mathstrut" ? row({}) : argument();
    }
    if (name == "pmod" || name == "bmod" || name == "mod") return modulo(name);
    if (name == "tag" || name == "tag*")
      return token("mtext", "\u2003(" + text_argument() + ")");
    if (name == "label") {
      text_argument();
      return {};
    }
    if (name == "middle") return token("mo", delimiter());
    if (name == "xrightarrow" || name == "xleftarrow") {
      Nodes children;
      children.push_back(token("mo", name == "xrightarrow" ? "→" : "←"));
      children.push_back(argument());
      return element("mover", std::move(children));
    }
    fail("\\" + std::string(name));
    return {};
  }

  MathNode binomial() {
    Nodes children;
    children.push_back(argument());
    children.push_back(argument());
    Nodes out;
    out.push_back(token("mo", "("));
    out.push_back(element("mfrac", std::move(children), {{"linethickness", "0"}}));
    out.push_back(token("mo", ")"));
    return row(std::move(out));
  }

  MathNode root() {
    if (peek() != '[') return element("msqrt", {argument()});
    ++at_;
    const int outer = std::exchange(bracket_ends_, depth_ + 1);
    MathNode index = row(list());
    bracket_ends_ = outer;
    if (peek() == ']') ++at_;
    Nodes children;
    children.push_back(argument());
    children.push_back(std::move(index));
    return element("mroot", std::move(children));
  }

  // What follows \left, \right and \big: "(", "\{", "." for none.
  std::string delimiter() {
    const char c = peek();
    if (c == '\\') {
      const std::string_view name = command_at(at_);
      at_ += 1 + name.size();
      const TexSymbol* symbol = find_tex_symbol(name);
      if (symbol == nullptr) fail("\\" + std::string(name));
      return symbol == nullptr ? std::string() : std::string(symbol->text);
    }
    if (c == '\0') {
      fail("a delimiter that is missing");
      return {};
    }
    ++at_;
    if (c == '.') return {};
    if (c == '<') return "⟨";
    if (c == '>') return "⟩";
    return std::string(1, c);
  }

  MathNode fenced() {
    Nodes out;
    if (const std::string open = delimiter(); !open.empty())
      out.push_back(token("mo", open));
    Nodes inner = list();
    std::move(inner.begin(), inner.end(), std::back_inserter(out));
    if (!at_command("right")) {
      fail("\\left without \\right");
      return row({});
    }
    at_ += std::string_view("\\right").size();
    if (const std::string close = delimiter(); !close.empty())
      out.push_back(token("mo", close));
    return element("mrow", std::move(out));
  }

  MathNode stacked(std::string_view name) {
    MathNode script = argument();
    Nodes children;
    children.push_back(argument());
    children.push_back(std::move(script));
    return element(name == "underset" ? "munder" : "mover", std::move(children));
  }

  MathNode modulo(std::string_view name) {
    Nodes out;
    if (name == "pmod") out.push_back(fixed("("));
    out.push_back(token("mi", "mod"));
    if (name != "bmod") out.push_back(argument());
    if (name == "pmod") out.push_back(fixed(")"));
    return row(std::move(out));
  }

  std::optional<MathNode> environment() {
    const std::string name = text_argument();
    const auto* const known =
        std::find_if(std::begin(kEnvironments), std::end(kEnvironments),
                     [&](const Environment& each) { return each.name == name; });
    if (known == std::end(kEnvironments)) {
      fail("\\begin{" + name + "}");
      return {};
    }
    std::string align(known->align);
    if (name == "array") align = columns(text_argument());
    if (name.starts_with("alignat")) text_argument();
    MathNode table = rows(name, align);
    if (known->open.empty() && known->close.empty()) return table;
    Nodes out;
    out.push_back(token("mo", known->open));
    out.push_back(std::move(table));
    if (!known->close.empty()) out.push_back(token("mo", known->close));
    return element("mrow", std::move(out));
  }

  // "l|cr" -> "left center right"
  static std::string columns(std::string_view letters) {
    std::string out;
    for (const char c : letters) {
      const std::string_view word = c == 'l'   ? "left"
                                    : c == 'r' ? "right"
                                    : c == 'c' ? "center"
                                               : "";
      if (word.empty()) continue;
      if (!out.empty()) out += ' ';
      out += word;
    }
    return out;
  }

  MathNode rows(std::string_view name, const std::string& align) {
    MathNode table = element("mtable", {});
    if (!align.empty()) table.attributes.emplace_back("columnalign", align);
    Nodes cells;
    const auto end_row = [&] {
      table.children.push_back(element("mtr", std::exchange(cells, {})));
    };
    while (true) {
      Nodes cell = list();
      cells.push_back(element("mtd", std::move(cell)));
      const char c = peek();
      if (c == '&') {
        ++at_;
      } else if (c == '\\' && command_at(at_) != "end" && command_at(at_) != "right") {
        at_ += 1 + command_at(at_).size();
        if (peek() == '[')
          at_ = std::min(tex_.find(']', at_), tex_.size() - 1) + 1;  // room
        end_row();
      } else {
        break;
      }
    }
    // A line end before \end begins no row.
    if (cells.size() > 1 || !cells.front().children.empty() || table.children.empty())
      end_row();
    if (!at_command("end")) {
      fail("\\begin{" + std::string(name) + "} without \\end");
    } else {
      at_ += std::string_view("\\end").size();
      text_argument();
    }
    return table;
  }

  std::string_view tex_;
  std::size_t at_ = 0;
  int depth_ = 0;
  int bracket_ends_ = -1;  // the depth at which "]" ends a list
  bool limits_ = false;    // of the atom just read: scripts stand above and below
  std::string fault_;
};

}  // namespace

TexMath tex_to_mathml(std::string_view tex) { return Reader(tex).read(); }

}  // namespace imprint::input
