#include "exporters/epub/least_width.h"

#include <algorithm>
#include <variant>

#include "base/kept_runs.h"
#include "base/unicode.h"
#include "document/table_columns.h"
#include "document/ui_text.h"
#include "document/walk.h"
#include "exporters/epub/list_marks.h"
#include "exporters/epub/word_width.h"

namespace imprint::exporters::epub {

using namespace document;  // the kinds of nodes

namespace {

// What stands between a cell and the next.
constexpr double kSpace = 0.7;
// Sizes of letters, as the style sheet has them.
constexpr double kBold = 1.08, kHead = 1.35 * kBold, kCode = 1.15, kRaised = 0.75;
// A picture gives way to it; a QR code does not.
constexpr double kPicture = 4, kQr = 5.2;
// What the sides of a block take.
constexpr double kIndent = 1.9, kQuote = 1.4, kBox = 2.6, kCodeBox = 2, kVideoBox = 2.2;
constexpr double kMarks = 3.8;  // of long numbers
constexpr double kKey = 0.7, kNoteMark = 1, kFrame = 1.3;
// What may be divided anywhere keeps so much room.
constexpr double kLongWord = 6;
constexpr std::size_t kLongLetters = 16;
constexpr std::size_t kMaxColumns = ColumnCounter::kMaxColumns;

// Takes in what stands in the lines of a cell, one thing behind the other.
class Meter {
 public:
  explicit Meter(const Package& package) : package_(package) {}

  LeastWidth result() {
    end_word();
    if (least_.is_long) put(kLongWord, 0);  // such a cell is no narrower
    return least_;
  }

  void blocks(const Blocks& list, double scale, double sides) {
    for (const Block& each : list) {
      end_word();
      std::visit([&](const auto& kind) { block(kind, scale, sides); }, each.node);
      end_word();
    }
  }

  void inlines(const Inlines& list, double scale, double sides) {
    for (const Inline& each : list)
      std::visit([&](const auto& kind) { inline_(kind, scale, sides); }, each.node);
  }

 private:
  void block(const Paragraph& n, double scale, double sides) {
    inlines(n.children, scale, sides);
  }
  void block(const Heading& n, double scale, double sides) {
    inlines(n.children, scale * kHead, sides);
  }
  void block(const List& n, double scale, double sides) {
    const double indent = marks_class(n).empty() ? kIndent : kMarks;
    for (const ListItem& item : n.items) blocks(item.children, scale, sides + indent);
  }
  void block(const DefinitionList& n, double scale, double sides) {
    for (const DefinitionList::Item& item : n.items) {
      for (const Inlines& term : item.terms) {
        end_word();
        inlines(term, scale * kBold, sides);
      }
      for (const Blocks& definition : item.definitions)
        blocks(definition, scale, sides + kIndent);
    }
  }
  void block(const Quote& n, double scale, double sides) {
    blocks(n.children, scale, sides + kQuote);
  }
  void block(const Callout& n, double scale, double sides) {
    inlines(n.title, scale * kBold, sides + kBox);
    blocks(n.children, scale, sides + kBox);
  }
  void block(const CodeBlock& n, double scale, double sides) {
    words(n.text, scale * kCode, sides + kCodeBox);
    least_.is_long = true;
  }
  void block(const Table& n, double, double sides) {
    inlines(n.caption, kBold, sides);
    put(least_width(n, package_), sides);
  }
  void block(const Figure& n, double scale, double sides) {
    blocks(n.body, scale, sides);
    blocks(n.caption, scale, sides);
  }
  void block(const Video& n, double scale, double sides) {
    words(n.title, scale * kBold, sides + kVideoBox);
    end_word();
    words(n.short_url.text, scale, sides + kVideoBox);
    end_word();
    words(ui_text(UiText::ScanToWatch, {}), scale, sides);
    put(n.qr.value != 0 ? kQr : kPicture, sides + kVideoBox);
  }
  void block(const Audio& n, double scale, double sides) {
    words(n.title.empty() ? n.url.text : n.title, scale, sides);
  }
  void block(const Details& n, double scale, double sides) {
    inlines(n.summary, scale * kBold, sides + kBox);
    blocks(n.children, scale, sides);
  }
  void block(const Group& n, double scale, double sides) {
    blocks(n.children, scale, sides);
  }
  void block(const ThematicBreak&, double, double) {}
  void block(const PageBreak&, double, double) {}

  void inline_(const Text& n, double scale, double sides) {
    // What is read as one is kept in one line.
    std::size_t done = 0;
    for (const NumberRun& run : kept_runs(n.text)) {
      words(std::string_view(n.text).substr(done, run.begin - done), scale, sides);
      const std::string_view number(n.text.data() + run.begin, run.end - run.begin);
      width_ += width_of(number) * scale;
      sides_ = sides;
      done = run.end;
    }
    words(std::string_view(n.text).substr(done), scale, sides);
  }
  void inline_(const Strong& n, double scale, double sides) {
    inlines(n.children, scale * kBold, sides);
  }
  void inline_(const Emphasis& n, double scale, double sides) {
    inlines(n.children, scale, sides);
  }
  void inline_(const Strike& n, double scale, double sides) {
    inlines(n.children, scale, sides);
  }
  void inline_(const document::Code& n, double scale, double sides) {
    words(n.text, scale * kCode, sides);
  }
  void inline_(const Sub& n, double scale, double sides) {
    inlines(n.children, scale * kRaised, sides);
  }
  void inline_(const Super& n, double scale, double sides) {
    inlines(n.children, scale * kRaised, sides);
  }
  void inline_(const Span& n, double scale, double sides) {
    if (n.role == SpanRole::Kbd) width_ += kKey;
    inlines(n.children, scale, sides);
  }
  void inline_(const Link& n, double scale, double sides) {
    inlines(n.children, scale, sides);
  }
  // An annotation is never divided.
  void inline_(const Ruby& n, double scale, double sides) {
    for (const Ruby::Pair& pair : n.pairs) {
      const double before = width_;
      inlines(pair.base, scale, sides);
      const double base = width_ - std::min(before, width_);
      width_ += std::max(0.0, width_of(text_of(pair.text)) * scale * kRaised - base);
    }
  }
  void inline_(const Image& n, double scale, double sides) {
    end_word();
    if (package_.media.find(n.resource) == nullptr) {
      if (n.alt) words(*n.alt, scale, sides + kFrame);
      return end_word();
    }
    const bool is_qr = package_.document.resource(n.resource).qr.has_value();
    put(is_qr ? kQr : kPicture, sides);
  }
  void inline_(const LineBreak&, double, double) { end_word(); }
  void inline_(const Math& n, double scale, double sides) {
    end_word();
    if (n.mathml.empty()) return words(n.tex, scale * kCode, sides);
    put(formula_width(n.mathml) * scale, sides);
  }
  void inline_(const FootnoteRef&, double, double sides) {
    width_ += kNoteMark;
    sides_ = sides;
  }

  void words(std::string_view text, double scale, double sides) {
    sides_ = sides;
    for (std::size_t at = 0; at < text.size();) {
      const char32_t c = next_code_point(text, at);
      if (is_html_space(c) || c == 0x200B) {
        end_word();
        continue;
      }
      if (is_wide(c)) end_word();  // lines end beside ideographs
      width_ += width_of(c) * scale;
      ++letters_;
      if (is_wide(c)) end_word();
    }
  }

  void end_word() {
    const bool is_long = letters_ > kLongLetters;
    least_.is_long |= is_long;
    if (width_ > 0) put(is_long ? kLongWord : width_, sides_);
    width_ = 0;
    letters_ = 0;
  }

  void put(double width, double sides) {
    least_.em = std::max(least_.em, width + sides);
  }

  const Package& package_;
  LeastWidth least_;
  double width_ = 0;         // of the word in work
  std::size_t letters_ = 0;  // of it, in which a line may end if it is long
  double sides_ = 0;         // of the block it stands in
};

}  // namespace

LeastWidth least_width(const Blocks& blocks, const Package& package) {
  Meter meter(package);
  meter.blocks(blocks, 1, 0);
  return meter.result();
}

LeastWidth least_width(const Inlines& inlines, const Package& package) {
  Meter meter(package);
  meter.inlines(inlines, 1, 0);
  return meter.result();
}

double least_width(const Table& table, const Package& package) {
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
        const double share = least_width(cell.children, package).em *
                             (cell.header ? kBold : 1) / static_cast<double>(span);
        for (std::size_t i = first; i < end; ++i)
          widest[i] = std::max(widest[i], share);
      }
      columns.end_row();
    }
  }
  double sum = 0;
  for (const double width : widest) sum += width + kSpace;
  return std::max(sum, least_width(table.caption, package).em * kBold);
}

}  // namespace imprint::exporters::epub
