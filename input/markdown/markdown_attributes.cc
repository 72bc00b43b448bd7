#include "input/markdown/markdown_attributes.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/unicode.h"
#include "base/xml.h"
#include "input/html_marks.h"
#include "input/markdown/markdown_nodes.h"

namespace imprint::input {
namespace {

constexpr std::string_view kBetween = " \t,\n";

bool is_name_part(char c) {
  const bool letter = (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
  return letter || (c >= '0' && c <= '9') || (c & 0x80) != 0 ||
         std::string_view("-_:").find(c) != std::string_view::npos;
}
bool is_name(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), is_name_part);
}

// The value that begins at `at`: quoted, a list in brackets, or one word. `at` is moved
// behind it; npos: it never ends.
std::string value_at(std::string_view text, std::size_t& at) {
  if (at >= text.size()) return {};
  const char open = text[at];
  const char close = open == '[' ? ']' : open;
  if (open == '"' || open == '\'' || open == '[') {
    const std::size_t end = text.find(close, at + 1);
    if (end == std::string_view::npos) {
      at = end;
      return {};
    }
    std::string out(text.substr(at + 1, end - at - 1));
    if (open == '[') std::erase_if(out, [](char c) { return c == '"' || c == '\''; });
    at = end + 1;
    return out;
  }
  const std::size_t end = std::min(text.find_first_of(kBetween, at), text.size());
  std::string out(text.substr(at, end - at));
  at = end;
  return out;
}

// The typographer has been over quoted values and over names: notice--warning.
std::string with_straight_quotes(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size();) {
    const std::string_view mark = text.substr(i, 3);
    const bool is_double = mark == "\u201C" || mark == "\u201D";
    const bool is_single = mark == "\u2018" || mark == "\u2019";
    const bool is_dash = mark == "\u2013" || mark == "\u2014";
    if (is_dash) out += mark == "\u2013" ? "-" : "--";  // and one more
    out += is_double ? '"' : is_single ? '\'' : is_dash ? '-' : text[i];
    i += is_double || is_single || is_dash ? mark.size() : 1;
  }
  return out;
}

// The attributes of text that is nothing but braces.
std::optional<MarkdownAttributes> braced(std::string_view text, bool kramdown_only) {
  text = trim(text);
  if (!text.starts_with('{') || !text.ends_with('}') || text.size() < 3) return {};
  text = text.substr(1, text.size() - 2);
  if (kramdown_only && !text.starts_with(':')) return {};
  return parse_attributes(with_straight_quotes(text));
}

std::string div_of(const MarkdownAttributes& attributes) {
  std::string out = "<div";
  if (!attributes.id.empty()) out += " id=\"" + xml_escaped(attributes.id) + '"';
  std::string classes;
  for (const std::string& each : attributes.classes)
    classes += (classes.empty() ? "" : " ") + each;
  if (!classes.empty()) out += " class=\"" + xml_escaped(classes) + '"';
  return out + ">\n";
}

// The block that attributes after `paragraph` are of: a quotation that ends with it is
// meant as a whole.
cmark_node* outermost(cmark_node* paragraph) {
  cmark_node* out = paragraph;
  for (cmark_node* node = paragraph; cmark_node_next(node) == nullptr;) {
    node = cmark_node_parent(node);
    if (node == nullptr || cmark_node_get_type(node) != CMARK_NODE_BLOCK_QUOTE) break;
    out = node;
  }
  return out;
}

// The outermost list that `node` is in; null when it is in none.
cmark_node* list_around(cmark_node* node) {
  cmark_node* out = nullptr;
  for (; node != nullptr; node = cmark_node_parent(node))
    if (cmark_node_get_type(node) == CMARK_NODE_LIST) out = node;
  return out;
}

std::string words_in(cmark_node* image) {
  std::string out;
  for (cmark_node* part : nodes_of(image, CMARK_NODE_TEXT)) out += literal_of(part);
  return out;
}

// `width=300`, `width=50%`: attributes of HTML; `width=3cm`: a style.
void add_size(std::string_view name, std::string_view value, std::string& html,
              std::string& style) {
  if (value.empty()) return;
  const std::size_t end =
      std::min(value.find_first_not_of("0123456789."), value.size());
  if (end == value.size() || value.substr(end) == "%")
    html += fmt::format(" {}=\"{}\"", name, xml_escaped(value));
  else
    style += fmt::format("{}: {};", name, value);
}

// `image` becomes <img> with the attributes: Markdown's tree has no room for them.
void set_picture(cmark_node* image, const MarkdownAttributes& attributes,
                 bool with_names) {
  const auto given = [](const char* text) { return text == nullptr ? "" : text; };
  std::string html = fmt::format("<img src=\"{}\" alt=\"{}\"",
                                 xml_escaped(given(cmark_node_get_url(image))),
                                 xml_escaped(words_in(image)));
  const auto add = [&](std::string_view name, std::string_view value) {
    if (!value.empty()) html += fmt::format(" {}=\"{}\"", name, xml_escaped(value));
  };
  add("title", given(cmark_node_get_title(image)));
  std::string style(attributes.value("style"));
  if (!style.empty()) style += ';';
  for (const std::string_view name : {"width", "height"})
    add_size(name, attributes.value(name), html, style);
  add("style", style);
  if (with_names) {
    add("id", attributes.id);
    std::string classes;
    for (const std::string& each : attributes.classes)
      classes += (classes.empty() ? "" : " ") + each;
    add("class", classes);
  }
  cmark_node* written = cmark_node_new(CMARK_NODE_HTML_INLINE);
  set_literal(written, html + '>');
  const bool stands = cmark_node_insert_before(image, written) != 0;
  cmark_node_free(stands ? image : written);
}

// The picture that is all of `paragraph`, also in a link; else null.
cmark_node* sole_picture(cmark_node* paragraph) {
  cmark_node* only = cmark_node_first_child(paragraph);
  if (only != nullptr && cmark_node_get_type(only) == CMARK_NODE_LINK &&
      cmark_node_next(only) == nullptr)
    only = cmark_node_first_child(only);
  const bool is_picture = only != nullptr && cmark_node_next(only) == nullptr &&
                          cmark_node_get_type(only) == CMARK_NODE_IMAGE;
  return is_picture ? only : nullptr;
}

// `![words](picture.png){width=50% .right}`
void read_picture_attributes(cmark_node* root) {
  // Those in the words of another go with it: from the last one to the first.
  const std::vector<cmark_node*> images = nodes_of(root, CMARK_NODE_IMAGE);
  for (auto at = images.rbegin(); at != images.rend(); ++at) {
    cmark_node* image = *at;
    cmark_node* next = cmark_node_next(image);
    if (!is_text(next) || !literal_of(next).starts_with('{') ||
        cmark_node_get_type(cmark_node_parent(image)) == CMARK_NODE_IMAGE)
      continue;
    next = join_after(next);
    const std::string text = literal_of(next);
    const std::size_t end = text.find('}');
    if (end == std::string::npos) continue;
    const auto attributes = braced(text.substr(0, end + 1), false);
    if (!attributes) continue;
    set_literal(next, text.substr(end + 1));
    set_picture(image, *attributes, true);
  }
}

// Attributes right behind an inline element go.
void strip_spans(cmark_node* paragraph) {
  for (cmark_node* node = cmark_node_first_child(paragraph); node != nullptr;
       node = cmark_node_next(node)) {
    const cmark_node_type type = cmark_node_get_type(node);
    cmark_node* next = cmark_node_next(node);
    if (type == CMARK_NODE_TEXT || type == CMARK_NODE_SOFTBREAK || !is_text(next) ||
        !literal_of(next).starts_with('{'))
      continue;
    next = join_after(next);
    const std::string text = literal_of(next);
    const std::size_t end = text.find('}');
    const bool media =
        type == CMARK_NODE_IMAGE || type == CMARK_NODE_LINK || type == CMARK_NODE_CODE;
    if (end == std::string::npos || !braced(text.substr(0, end + 1), !media)) continue;
    set_literal(next, text.substr(end + 1));
  }
}

class BlockAttributes {
 public:
  void read(cmark_node* root) {
    for (cmark_node* paragraph : nodes_of(root, CMARK_NODE_PARAGRAPH))
      read_paragraph(paragraph);
    for (cmark_node* table : tables_of(root))
      if (cmark_node* last = cmark_node_last_child(table)) read_table_row(last);
    for (cmark_node* list : contents_) cmark_node_free(list);
  }

 private:
  void apply(cmark_node* block, const MarkdownAttributes& attributes) {
    if (block == nullptr) return;
    const auto& words = attributes.words;
    cmark_node* list = list_around(block);
    if (list != nullptr &&
        std::find(words.begin(), words.end(), "toc") != words.end()) {
      if (std::find(contents_.begin(), contents_.end(), list) == contents_.end())
        contents_.push_back(list);
    } else if (!attributes.id.empty() || !attributes.classes.empty()) {
      wrap_block(block, div_of(attributes), "</div>\n");
    }
  }

  void read_paragraph(cmark_node* paragraph) {
    strip_spans(paragraph);
    cmark_node* last = cmark_node_last_child(paragraph);
    if (is_text(last) && literal_of(last).ends_with('}')) {
      last = join_before(last);
      cmark_node* before = cmark_node_previous(last);
      const auto attributes = braced(literal_of(last), false);
      if (attributes && before != nullptr &&
          cmark_node_get_type(before) == CMARK_NODE_SOFTBREAK) {
        cmark_node_free(last);
        cmark_node_free(before);
        if (cmark_node* picture = sole_picture(paragraph))
          set_picture(picture, *attributes, false);
        return apply(outermost(paragraph), *attributes);
      }
    }
    cmark_node* first = cmark_node_first_child(paragraph);
    if (!is_text(first) || !literal_of(first).starts_with('{')) return;
    first = join_after(first);
    const auto attributes = braced(literal_of(first), false);
    if (!attributes) return;
    // Right below a block they are of that, else, as kramdown has it, of what comes
    // next, or, as Goldmark has it, of nothing.
    cmark_node* above = cmark_node_previous(paragraph);
    const bool touches = above != nullptr && cmark_node_get_end_line(above) + 1 ==
                                                 cmark_node_get_start_line(paragraph);
    const bool below_counts = literal_of(first).starts_with("{:");
    cmark_node* next = cmark_node_next(first);
    if (next != nullptr) cmark_node_free(next);
    cmark_node_free(first);
    const bool gone = cmark_node_first_child(paragraph) == nullptr;
    cmark_node* below = gone ? cmark_node_next(paragraph) : paragraph;
    if (gone) cmark_node_free(paragraph);
    if (touches || below_counts) apply(touches ? above : below, *attributes);
  }

  // A table takes the line below it for a row.
  void read_table_row(cmark_node* row) {
    if (cmark_node_next(row) != nullptr || cmark_node_previous(row) == nullptr) return;
    cmark_node* cell = cmark_node_first_child(row);
    if (cell == nullptr || !is_text(cmark_node_first_child(cell)) ||
        !literal_of(cmark_node_first_child(cell)).starts_with('{'))
      return;
    const auto attributes =
        braced(literal_of(join_after(cmark_node_first_child(cell))), false);
    for (cmark_node* other = cmark_node_next(cell); other != nullptr;
         other = cmark_node_next(other))
      if (cmark_node_first_child(other) != nullptr) return;
    if (!attributes) return;
    cmark_node* table = cmark_node_parent(row);
    cmark_node_free(row);
    apply(table, *attributes);
  }

  std::vector<cmark_node*> contents_;  // lists in the place of a table of contents
};

struct FenceLooks {
  std::string language, title, marked, start;
  bool numbered = false;
};

FenceLooks looks_of(std::string_view info) {
  FenceLooks out;
  const std::size_t end = std::min(info.find_first_of(" \t{,"), info.size());
  out.language = info.substr(0, end);
  std::string_view rest = trim(info.substr(end));
  // "js:file.js"
  if (const std::size_t colon = out.language.find(':');
      colon != std::string::npos &&
      out.language.find('.', colon) != std::string::npos) {
    out.title = out.language.substr(colon + 1);
    out.language.resize(colon);
  }
  // "js {1,3-4} title="x"": lines that are marked.
  if (const std::size_t close = rest.find('}');
      rest.starts_with('{') && close != std::string_view::npos && close > 1 &&
      rest.substr(1, close - 1).find_first_not_of("0123456789,- ") ==
          std::string_view::npos) {
    out.marked = rest.substr(1, close - 1);
    std::replace(out.marked.begin(), out.marked.end(), ',', ' ');
    rest = trim(rest.substr(close + 1));
  }
  if (rest.starts_with('{') && rest.ends_with('}'))
    rest = rest.substr(1, rest.size() - 2);
  std::erase_if(out.language, [](char c) { return c == '}'; });
  const auto attributes = parse_attributes(rest);
  if (!attributes) return out;
  const auto is_on = [](std::string_view value) {
    return !value.empty() && value != "false";
  };
  if (out.language.empty() && !attributes->classes.empty())
    out.language = attributes->classes.front();
  if (out.language.empty() && !attributes->words.empty())
    out.language = attributes->words.front();
  for (const std::string_view key : {"title", "filename", "file", "name", "caption"})
    if (out.title.empty()) out.title = attributes->value(key);
  if (out.marked.empty()) out.marked = attributes->value("hl_lines");
  out.start = attributes->value("linenostart");
  if (out.start.empty()) out.start = attributes->value("startFrom");
  const auto& classes = attributes->classes;
  const auto& words = attributes->words;
  out.numbered =
      is_on(attributes->value("linenos")) ||
      std::find(words.begin(), words.end(), "showLineNumbers") != words.end() ||
      std::find(classes.begin(), classes.end(), "numberLines") != classes.end();
  return out;
}

}  // namespace

std::string_view MarkdownAttributes::value(std::string_view key) const {
  for (const auto& [name, value] : values)
    if (name == key) return value;
  return {};
}

std::optional<MarkdownAttributes> parse_attributes(std::string_view text) {
  MarkdownAttributes out;
  const bool kramdown = text.starts_with(':');
  if (kramdown) text.remove_prefix(1);
  bool any = false;
  for (std::size_t at = text.find_first_not_of(kBetween); at < text.size();
       at = text.find_first_not_of(kBetween, at)) {
    const bool marked = text[at] == '#' || text[at] == '.';
    // Only kramdown's stand without a space between them.
    std::size_t end = std::min(
        text.find_first_of(marked || kramdown ? " \t,\n=#." : " \t,\n=", at + 1),
        text.size());
    // No class begins with a digit or a hyphen: {#1-s.-incarnata}, {#v1.2}.
    while (text[at] == '#' && end + 1 < text.size() && text[end] == '.' &&
           (text[end + 1] == '-' || (text[end + 1] >= '0' && text[end + 1] <= '9')))
      end = std::min(text.find_first_of(" \t,\n=#.", end + 1), text.size());
    const std::string_view word = text.substr(at + marked, end - at - marked);
    if (text[at] == '#'
            ? word.empty() ||
                  !std::all_of(word.begin(), word.end(),
                               [](char c) { return is_name_part(c) || c == '.'; })
            : !is_name(word))
      return {};
    const char mark = text[at];
    at = end;
    if (!marked && at < text.size() && text[at] == '=') {
      ++at;
      std::string value = value_at(text, at);
      if (at == std::string_view::npos) return {};
      if (word == "id")
        out.id = std::move(value);
      else
        out.values.emplace_back(word, std::move(value));
    } else if (mark == '#') {
      out.id = word;
    } else if (mark == '.') {
      out.classes.emplace_back(word);
    } else {
      out.words.emplace_back(word);
    }
    any = true;
  }
  const bool named = !out.id.empty() || !out.classes.empty() || !out.values.empty();
  return any && (named || kramdown) ? std::optional(std::move(out)) : std::nullopt;
}

void read_heading_attributes(cmark_node* root) {
  for (cmark_node* heading : nodes_of(root, CMARK_NODE_HEADING)) {
    cmark_node* last = cmark_node_last_child(heading);
    if (!is_text(last) || !trim(literal_of(last)).ends_with('}')) continue;
    last = join_before(last);
    const std::string text = literal_of(last);
    const std::size_t open = text.rfind('{');
    if (open == std::string::npos) continue;
    const auto attributes = braced(std::string_view(text).substr(open), false);
    if (!attributes) continue;
    const std::size_t end = text.substr(0, open).find_last_not_of(" \t") + 1;
    set_literal(last, text.substr(0, end));
    if (attributes->id.empty()) continue;
    cmark_node* anchor = cmark_node_new(CMARK_NODE_HTML_INLINE);
    set_literal(anchor, fmt::format("<a {}=\"{}\"></a>", kHeadingIdAttribute,
                                    xml_escaped(attributes->id)));
    cmark_node_prepend_child(heading, anchor);
  }
}

void read_block_attributes(cmark_node* root) {
  read_picture_attributes(root);
  BlockAttributes().read(root);
}

void read_fence_attributes(cmark_node* root) {
  for (cmark_node* block : nodes_of(root, CMARK_NODE_CODE_BLOCK)) {
    const char* info = cmark_node_get_fence_info(block);
    if (info == nullptr ||
        std::string_view(info).find_first_of(" {,") == std::string_view::npos)
      continue;
    const FenceLooks looks = looks_of(info);
    const int line = cmark_node_get_start_line(block);
    std::string html = fmt::format("<pre data-sourcepos=\"{}:1-{}:1\"", line, line);
    const auto add = [&](std::string_view name, std::string_view value) {
      if (!value.empty()) html += fmt::format(" {}=\"{}\"", name, xml_escaped(value));
    };
    add("data-title", looks.title);
    if (looks.numbered) html += " data-linenos=\"\"";
    add("data-linenostart", looks.start);
    add("data-hl-lines", looks.marked);
    html += "><code";
    if (!looks.language.empty()) add("class", "language-" + looks.language);
    html += '>' + xml_escaped(literal_of(block)) + "</code></pre>\n";
    insert_wrapper(block, html, "");
    cmark_node_free(block);
  }
}

}  // namespace imprint::input
