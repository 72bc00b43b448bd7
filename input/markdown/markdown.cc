#include "input/markdown/markdown.h"

#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm-extension_api.h>
#include <cmark-gfm.h>
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>
#include <cstdlib>
#include <memory>
#include <mutex>
#include <optional>

#include "base/digest.h"
#include "base/unicode.h"
#include "input/markdown/dialect_blocks.h"
#include "input/markdown/dialect_inlines.h"
#include "input/markdown/markdown_attributes.h"
#include "input/markdown/markdown_comments.h"
#include "input/markdown/markdown_definitions.h"
#include "input/markdown/markdown_extras.h"
#include "input/markdown/markdown_goldmark.h"
#include "input/markdown/markdown_in_html.h"
#include "input/markdown/markdown_inline_limits.h"
#include "input/markdown/markdown_limits.h"
#include "input/markdown/markdown_marks.h"
#include "input/markdown/markdown_math.h"
#include "input/markdown/markdown_nodes.h"
#include "input/markdown/markdown_notes.h"
#include "input/markdown/typographer.h"

namespace imprint::input {
namespace {

constexpr int kOptions = CMARK_OPT_SOURCEPOS | CMARK_OPT_UNSAFE | CMARK_OPT_FOOTNOTES;
// Not tagfilter, which would turn <iframe> into text: the HTML reader decides what
// passes.
constexpr const char* kStrikethrough = "strikethrough";
constexpr const char* kExtensions[] = {"table", kStrikethrough, "autolink", "tasklist"};

struct FreeParser {
  void operator()(cmark_parser* parser) const { cmark_parser_free(parser); }
};
struct FreeChars {
  void operator()(char* chars) const { std::free(chars); }
};

// cmark's registry of extensions is one for the process and not thread-safe.
void register_extensions() {
  static std::once_flag once;
  std::call_once(once, cmark_gfm_core_extensions_ensure_registered);
}

// The tree of what `parser` was fed. cmark-gfm keeps the characters that its extensions
// look for in one table for the process and takes them out again at the end of each
// text: side by side, one thread's end makes the links of another's text plain words.
cmark_node* finish(cmark_parser* parser) {
  static std::mutex one_at_a_time;
  const std::lock_guard lock(one_at_a_time);
  return cmark_parser_finish(parser);
}

// Marks raw HTML in the tree: a comment before it with its line, one behind it. The
// nonce is made of the text's digest, so the text cannot contain it.
void mark_raw_html(cmark_node* root, std::string_view nonce) {
  const std::unique_ptr<cmark_iter, FreeIter> iter(cmark_iter_new(root));
  int pictures = 0;  // that are open; one may stand in the words of another
  while (cmark_iter_next(iter.get()) != CMARK_EVENT_DONE) {
    const bool enters = cmark_iter_get_event_type(iter.get()) == CMARK_EVENT_ENTER;
    cmark_node* node = cmark_iter_get_node(iter.get());
    const cmark_node_type type = cmark_node_get_type(node);
    if (type == CMARK_NODE_IMAGE) pictures += enters ? 1 : -1;
    if (!enters) continue;
    if (type != CMARK_NODE_HTML_BLOCK && type != CMARK_NODE_HTML_INLINE) continue;
    if (pictures > 0) {  // where cmark writes it as words
      cmark_node_set_literal(node, "");
      continue;
    }
    const bool is_block = type == CMARK_NODE_HTML_BLOCK;
    std::string_view literal = cmark_node_get_literal(node);
    const bool ends_line = literal.ends_with('\n');
    if (ends_line) literal.remove_suffix(1);
    const std::string marked =
        fmt::format("<!--{0}{1}:{2}-->{3}<!--{0}/-->{4}", nonce,
                    is_block ? cmark_node_get_start_line(node) : 0,
                    is_block ? cmark_node_get_start_column(node) : 0, literal,
                    ends_line ? "\n" : "");
    cmark_node_set_literal(node, marked.c_str());
  }
}

// Takes cmark's source-position attributes and our marks out of the HTML and makes a
// SourceMap of them.
class PlaceReader {
 public:
  PlaceReader(std::string_view rendered, std::string nonce,
              const MarkdownSource& source)
      : all_(rendered), mark_("<!--" + nonce), source_(source) {
    html_.map = SourceMap(source.file);
    html_.text.reserve(rendered.size());
  }

  Html read() {
    std::size_t mark = find(mark_);
    std::size_t position = find(kPosition);
    while (std::min(position, mark) != kNone) {
      if (mark < position || raw_) {
        take_mark(mark);
        mark = find(mark_);
      } else {
        take_position(position);
      }
      if (position < at_) position = find(kPosition);
    }
    copy_to(all_.size());
    return std::move(html_);
  }

 private:
  static constexpr std::size_t kNone = std::string_view::npos;
  // cmark escapes the quotation mark in everything that comes from the text.
  static constexpr std::string_view kPosition = " data-sourcepos=\"";

  std::size_t find(std::string_view what) const { return all_.find(what, at_); }

  void copy_to(std::size_t end) {
    const std::string_view part = all_.substr(at_, end - at_);
    line_ += static_cast<std::uint32_t>(std::count(part.begin(), part.end(), '\n'));
    html_.text += part;
    at_ = end;
  }

  std::uint32_t number() {
    std::uint32_t value = 0;
    const auto [end, fault] =
        std::from_chars(all_.data() + at_, all_.data() + all_.size(), value);
    at_ = static_cast<std::size_t>(end - all_.data());
    return value;
  }

  void add(std::size_t offset, std::uint32_t line, std::uint32_t column) {
    source_line_ = line;
    anchor_line_ = line_;
    html_.map.add({offset, line_, source_.place(line).line, column, raw_});
  }

  void take_position(std::size_t position) {
    copy_to(position);
    at_ += kPosition.size();
    const std::uint32_t line = number();
    ++at_;  // ':'
    const std::uint32_t column = number();
    at_ = all_.find('"', at_) + 1;
    add(html_.text.rfind('<'), line, column);
  }

  void take_mark(std::size_t mark) {
    copy_to(mark);
    at_ += mark_.size();
    const std::uint32_t here = source_line_ + (line_ - anchor_line_);
    raw_ = all_[at_] != '/';
    const std::uint32_t line = raw_ ? number() : 0;
    ++at_;  // ':' or '/'
    const std::uint32_t column = raw_ ? number() : 0;
    at_ += std::string_view("-->").size();
    add(html_.text.size(), line == 0 ? here : line, column);
  }

  std::string_view all_;
  std::size_t at_ = 0;
  std::string mark_;
  const MarkdownSource& source_;
  Html html_;
  bool raw_ = false;
  std::uint32_t line_ = 1;         // of the HTML
  std::uint32_t source_line_ = 1;  // of the last anchor
  std::uint32_t anchor_line_ = 1;  // its line in the HTML
};

// The characters that browsers read in `&#128;` to `&#159;`, which cmark takes by their
// word: those of windows-1252. Source: HTML, "Numeric character reference end state".
std::string read_windows_references(std::string_view html) {
  constexpr std::array<char32_t, 32> kCharacters = {
      0x20AC, 0x81,   0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
      0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x8D,   0x017D, 0x8F,
      0x90,   0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
      0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D,   0x017E, 0x0178};
  std::string out;
  out.reserve(html.size());
  std::size_t kept = 0;
  for (std::size_t at = html.find('\xC2'); at != std::string_view::npos;
       at = html.find('\xC2', at + 1)) {
    const auto next =
        at + 1 < html.size() ? static_cast<unsigned char>(html[at + 1]) : 0xFFu;
    if (next < 0x80 || next > 0x9F) continue;
    out += html.substr(kept, at - kept);
    append_utf8(out, kCharacters[next - 0x80]);
    kept = at + 2;
  }
  out += html.substr(kept);
  return out;
}

// Whether the text has ":name:" somewhere.
bool may_have_emoji(std::string_view text) {
  constexpr std::string_view kName = "abcdefghijklmnopqrstuvwxyz0123456789_+-";
  for (std::size_t at = text.find(':'); at != std::string_view::npos;
       at = text.find(':', at)) {
    const std::size_t end = text.find_first_not_of(kName, ++at);
    if (end != std::string_view::npos && end > at && text[end] == ':') return true;
  }
  return false;
}

// Parses `text`; the passes read in the tree what cmark-gfm does not know.
class Tree {
 public:
  // `text` is that of `source` as cmark is to read it, line for line.
  Tree(std::string_view text, const MarkdownSource& source,
       const MarkdownOptions& options, Diagnostics& diagnostics)
      : options_((options.typographer ? CMARK_OPT_SMART : 0) |
                 (options.hard_wraps ? CMARK_OPT_HARDBREAKS : 0) | kOptions),
        parser_(cmark_parser_new(options_)) {
    const auto has = [&](std::string_view what) {
      return text.find(what) != std::string_view::npos;
    };
    // Before the table's, which takes every line after a paragraph's first.
    const bool definitions = options.definition_lists && (has("\n:") || has(" :"));
    if (definitions) attach(definition_lists());
    for (const char* name : kExtensions)
      if (!options.sub || name != kStrikethrough)
        attach(cmark_find_syntax_extension(name));
    for (cmark_syntax_extension* each : mark_extensions(options)) attach(each);
    feed_limited(parser_.get(), text, source, diagnostics);
    limit_inlines(parser_.get(), options, source, diagnostics);
    root_.reset(finish(parser_.get()));
    if (definitions) write_definitions(root());
    if (has("[!")) emptied_ = read_alerts(root());
    if (has("}") && options.heading_attributes) read_heading_attributes(root());
    if (has("}") && options.block_attributes) read_block_attributes(root());
    if (has("```") || has("~~~")) read_fence_attributes(root());
    if (has("://") && has("\\")) unescape_addresses(root());
    if (options.emoji && may_have_emoji(text)) read_emoji(root());
  }

  cmark_node* root() { return root_.get(); }
  std::string html() {
    const std::unique_ptr<char, FreeChars> rendered(cmark_render_html(
        root(), options_, cmark_parser_get_syntax_extensions(parser_.get())));
    return rendered.get();
  }

 private:
  void attach(cmark_syntax_extension* extension) {
    cmark_parser_attach_syntax_extension(parser_.get(), extension);
  }

  int options_;
  std::unique_ptr<cmark_parser, FreeParser> parser_;
  CmarkNode root_;
  std::vector<CmarkNode> emptied_;
};

// The HTML of `text`, that of `source` line for line, with its places and, behind
// "<!--" `nonce`, those of raw HTML.
std::string render(std::string_view text, const MarkdownSource& source,
                   const MarkdownOptions& options, std::string_view nonce,
                   Diagnostics& diagnostics) {
  const bool has_notes = text.find("[^") != std::string_view::npos;
  std::string html;
  {  // the tree is the largest thing there is: it goes at once
    Tree tree(text, source, options, diagnostics);
    if (has_notes) move_marks_of_pictures(tree.root());
    mark_raw_html(tree.root(), nonce);
    html = tree.html();
  }
  return has_notes ? free_note_marks(std::move(html), nonce) : html;
}

}  // namespace

SourcePos MarkdownSource::place(std::uint32_t line, std::uint32_t column) const {
  const auto after = std::upper_bound(inserted.begin(), inserted.end(), line);
  const auto own = line - static_cast<std::uint32_t>(after - inserted.begin());
  return {file, own + first_line - 1, column};
}

Html markdown_to_html(const MarkdownSource& given, const MarkdownOptions& options,
                      const Language& lang, Diagnostics& diagnostics) {
  register_extensions();
  MarkdownSource source = given;
  std::optional<DialectText> blocks, inlines;
  if (options.dialects) blocks = read_dialect_blocks(source, diagnostics);
  if (blocks) {
    source.text = blocks->text;
    source.inserted = blocks->inserted;
  }
  if (options.dialects) inlines = read_dialect_inlines(source, options, diagnostics);
  if (inlines) {
    source.text = inlines->text;
    source.inserted = inlines->inserted;
  }
  const auto opened = open_html(source.text, source.inserted);
  if (opened) {
    source.text = opened->text;
    source.inserted = opened->inserted;
  }
  const auto comments = end_comments(source.text);
  if (comments) source.text = *comments;
  const auto as_goldmark = as_goldmark_reads(source.text, options.typographer);
  if (as_goldmark) source.text = *as_goldmark;
  const auto own_labels = label_repeated_notes(source);
  if (own_labels) source.text = own_labels->text;
  std::string text;
  const auto shown = [&] {
    return text.empty() ? source.text : std::string_view(text);
  };
  const std::string nonce = sha256(source.text).hex().substr(0, 24) + " ";
  std::optional<std::string> disguised = hide_formulas(shown(), options.math);
  const bool formulas = disguised.has_value();
  if (formulas) text = *std::move(disguised);
  MarkdownOptions own = options;
  own.typographer = options.typographer && !has_too_many_quotes(shown());
  const bool own_marks = own.typographer && !quotes_as_english(lang);
  if (own_marks)
    if (auto marks = hide_quotation_marks(shown())) text = *std::move(marks);

  std::string html = render(shown(), source, own, nonce, diagnostics);
  if (const auto unmarked = unmarked_notes(source, html); !unmarked.empty()) {
    const std::string word = nonce.substr(0, nonce.size() - 1) + "notes";
    html = render(with_marks(shown(), unmarked, word), source, own, nonce, diagnostics);
    take_out_marks(html, word);
    std::vector<UnmarkedNote> lost = unmarked_notes(source, html);
    if (own_labels)
      html = settle_own_labels(std::move(html), *own_labels, lost, diagnostics);
    report_lost_notes(lost, diagnostics);
  }
  if (shown().find("&#") != std::string_view::npos)
    html = read_windows_references(html);
  if (formulas) html = show_formulas(html);
  if (own_marks) html = localise_quotation_marks(html, lang);
  return PlaceReader(html, nonce, source).read();
}

}  // namespace imprint::input
