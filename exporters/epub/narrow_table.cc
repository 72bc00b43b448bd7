#include "exporters/epub/narrow_table.h"

#include <algorithm>

#include "base/unicode.h"
#include "document/table_columns.h"
#include "document/walk.h"

namespace imprint::exporters::epub {

using namespace document;  // the kinds of nodes

namespace {

// Widths are in [em] of the table, estimated for a wide face: the reader chooses it.
constexpr double kCapital = 0.72, kLetter = 0.56, kNarrow = 0.34, kSpace = 0.7;
constexpr double kPicture = 4;
// A phone of 390 px whose reader has the letters twice as large has 12.2 em, and each
// list or box takes its indent.
constexpr double kPhone = 11.6, kIndent = 1.9;
constexpr double kTablet = 30;
// What may be divided anywhere keeps so much room (`.long` of the style sheet).
constexpr double kLongWord = 6;
constexpr std::size_t kLongLetters = 16;
constexpr std::size_t kLabelBytes = 80;
constexpr std::size_t kMaxColumns = ColumnCounter::kMaxColumns;

double width_of(char32_t c) {
  if (is_wide(c)) return 1;
  if (c < 0x80 && std::string_view("iljtfrI.,:;'!|()[]-/").find(static_cast<char>(c)) !=
                      std::string_view::npos)
    return kNarrow;
  if (is_default_ignorable(c) || is_mark(c)) return 0;
  const bool small =
      (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || (c >= 0xDF && c < 0x250);
  return small ? (c == 'm' || c == 'w' ? 0.9 : kLetter) : kCapital;
}

// What the lines of a text cannot be narrower than.
struct Words {
  double widest = 0;
  bool is_long = false;
};

void measure(const std::string& text, double scale, Words& words) {
  double width = 0;
  std::size_t letters = 0;
  const auto end_word = [&] {
    const bool is_long = letters > kLongLetters;
    words.is_long |= is_long;
    words.widest = std::max(words.widest, is_long ? kLongWord : width * scale);
    width = 0;
    letters = 0;
  };
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = next_code_point(text, at);
    if (is_html_space(c) || c == 0x200B) {
      end_word();
      continue;
    }
    if (is_wide(c)) end_word();  // lines end beside ideographs
    width += width_of(c);
    ++letters;
    if (is_wide(c)) end_word();
  }
  end_word();
}

Words words_of(const Blocks& blocks) {
  Words words;
  walk(blocks, {[&](const Block& block) {
                  const auto* code = std::get_if<CodeBlock>(&block.node);
                  measure(code != nullptr ? code->text : text_of(block), 1.05, words);
                  if (code != nullptr) words.is_long = true;
                },
                [&](const Inline& node) {
                  if (const auto* code = std::get_if<document::Code>(&node.node))
                    measure(code->text, 1.15, words);
                  if (std::holds_alternative<Image>(node.node))
                    words.widest = std::max(words.widest, kPicture);
                }});
  return words;
}

std::string cell_text(const TableCell& cell) {
  std::string out;
  for (const Block& block : cell.children) {
    if (!out.empty()) out += ' ';
    out += text_of(block);
    if (out.size() > 4 * kLabelBytes) break;
  }
  return collapse_space(out);
}

// At most kLabelBytes of it, and a sign that there was more.
std::string shortened(std::string text) {
  if (text.size() <= kLabelBytes) return text;
  std::size_t end = kLabelBytes;
  while (end > 0 && is_continuation(text[end])) --end;
  text.resize(end);
  return text += "\u2026";
}

// Whether the labels say all that a head does: no places, notes or pictures are in it.
bool is_plain(const std::vector<TableRow>& head, const Package& package) {
  if (head.size() != 1 || !package.id_of(head[0].id).empty()) return false;
  for (const TableCell& cell : head[0].cells) {
    if (cell.colspan != 1 || !package.id_of(cell.id).empty()) return false;
    if (cell.children.size() > 1) return false;
    bool plain = cell_text(cell).size() <= kLabelBytes;
    walk(cell.children,
         {[&](const Block& block) {
            plain &= std::holds_alternative<Paragraph>(block.node) && !block.attr;
          },
          [&](const Inline& node) {
            plain &= !node.attr && (std::holds_alternative<Text>(node.node) ||
                                    std::holds_alternative<Strong>(node.node) ||
                                    std::holds_alternative<Emphasis>(node.node));
          }});
    if (!plain) return false;
  }
  return true;
}

// Of several rows of a head the last one says most.
std::vector<std::string> labels_of(const std::vector<TableRow>& head) {
  std::vector<std::string> labels;
  ColumnCounter columns;
  for (const TableRow& row : head) {
    for (const TableCell& cell : row.cells) {
      const std::size_t first = columns.place(cell);
      const std::string label = shortened(cell_text(cell));
      if (label.empty() || first >= kMaxColumns) continue;
      const std::size_t end =
          std::min(kMaxColumns, first + static_cast<std::size_t>(cell.colspan));
      if (labels.size() < end) labels.resize(end);
      std::fill(labels.begin() + static_cast<std::ptrdiff_t>(first),
                labels.begin() + static_cast<std::ptrdiff_t>(end), label);
    }
    columns.end_row();
  }
  return labels;
}

double least_width(const Table& table) {
  std::vector<double> widest;
  for (const auto* rows : {&table.head, &table.body, &table.foot}) {
    ColumnCounter columns;
    for (const TableRow& row : *rows) {
      for (const TableCell& cell : row.cells) {
        const std::size_t first = columns.place(cell);
        if (first >= kMaxColumns) continue;
        const auto span = static_cast<std::size_t>(cell.colspan);
        const std::size_t end = std::min(kMaxColumns, first + span);
        if (widest.size() < end) widest.resize(end);
        const double share = words_of(cell.children).widest * (cell.header ? 1.08 : 1) /
                             static_cast<double>(span);
        for (std::size_t i = first; i < end; ++i)
          widest[i] = std::max(widest[i], share);
      }
      columns.end_row();
    }
  }
  double sum = 0;
  for (const double width : widest) sum += width + kSpace;
  return sum;
}

}  // namespace

NarrowTable plan_narrow(const Table& table, const Package& package, std::size_t depth) {
  const double width = least_width(table);
  const double room = kPhone - kIndent * static_cast<double>(depth);
  if (width <= room) return {};
  NarrowTable out{width > kTablet ? "stack stack-wide" : "stack",
                  labels_of(table.head)};
  if (is_plain(table.head, package)) out.classes += " named";
  return out;
}

bool fits_phone(std::string_view word, double scale, std::size_t depth) {
  double width = 0;
  std::size_t letters = 0;
  for (std::size_t at = 0; at < word.size(); ++letters)
    width += width_of(next_code_point(word, at));
  return letters <= kLongLetters &&
         width * scale <= kPhone - kIndent * static_cast<double>(depth);
}

bool has_long_word(const TableCell& cell) { return words_of(cell.children).is_long; }

bool has_long_word(const Inlines& caption) {
  Words words;
  measure(text_of(caption), 1, words);
  return words.is_long;
}

}  // namespace imprint::exporters::epub
