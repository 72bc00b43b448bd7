// dialect_scanner.h: walks through Markdown and writes it anew, with the marks of other
// programs read (dialect_inlines.h). What begins at a sign is read by the function of
// its kind, which moves on and writes, or leaves the sign to be a character. One a
// text; each stretch of it is looked through a bounded number of times.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/ascii.h"
#include "base/diagnostic.h"
#include "input/markdown/dialect_blocks.h"
#include "input/markdown/dialect_tags.h"
#include "input/markdown/markdown_code_marks.h"
#include "input/markdown/markdown_source.h"
#include "input/markdown_fence.h"
#include "input/markdown_options.h"

namespace imprint::input {

class DialectScanner {
 public:
  DialectScanner(const MarkdownSource& source, const MarkdownOptions& options,
                 Diagnostics& diagnostics)
      : source_(source),
        text_(source.text),
        options_(options),
        math_(options.math != MarkdownOptions::Math::Off),
        diagnostics_(diagnostics),
        code_marks_(source.text) {}

  std::optional<DialectText> run();

 private:
  static constexpr std::size_t kNone = std::string_view::npos;
  static constexpr std::size_t kMostOfMark = 2'000;     // [bytes] between two marks
  static constexpr std::size_t kMostOfBlock = 100'000;  // [bytes] between two tags

  static bool is_letter(char c) {
    return is_ascii_letter(static_cast<unsigned char>(c));
  }
  static bool is_digit(char c) { return is_ascii_digit(static_cast<unsigned char>(c)); }
  static bool is_word(char c) { return is_letter(c) || is_digit(c) || (c & 0x80) != 0; }

  // dialect_scanner.cc: lines, and looking ahead.
  // Code by its indent, which a list has not.
  bool is_code_line(std::string_view line);
  void read_line(std::size_t end);
  // "*[HTML]: Hyper Text Markup Language"
  static bool is_abbreviation(std::string_view line);
  void find_abbreviations();
  // Text without marks, up to `end`: abbreviations in it get what they stand for.
  void copy_words(std::size_t end);
  bool begins(std::string_view what) const;
  char before() const { return at_ > 0 ? text_[at_ - 1] : '\n'; }
  std::string_view from(std::size_t begin, std::size_t end) const;
  // Where `what` comes next: each stretch of text is looked through once.
  std::size_t next(const std::string& what, std::size_t begin);
  // The same, on this line or npos.
  std::size_t next_here(const std::string& what, std::size_t begin);
  std::size_t line_end() { return std::min(next("\n", at_), text_.size()); }
  std::size_t paragraph_end();
  bool is_alone(std::size_t length);

  // The same file: writing.
  void copy_to(std::size_t end);
  // A line of the file ends.
  void end_line();
  // Leaves out what stands before `end`, not its line ends.
  bool skip_to(std::size_t end);
  void put(std::string_view text);
  void new_line();
  void blank_line();
  // In a line of its own.
  void begin_block();
  void end_block(std::size_t after);
  void put_block(std::string_view html, std::size_t after);
  void report(const std::string& kind, const std::string& message);

  // dialect_inlines.cc: signs, code, formulas, notes.
  // What begins at `at_`; false: a character.
  bool mark();
  bool code();
  bool formula();
  bool escape();
  bool destination();
  // ^[A note.]
  bool note();
  void add_notes();
  // ==marked==
  bool marked();
  // %%hidden%%
  bool comment();

  // dialect_wiki.cc: Obsidian's links and pictures.
  // ![[a.png|300]], ![[a.png|Words|300x200]], ![[Note]]
  bool picture();
  // ![words|300](a.png), ![words](a.png =300x200)
  bool sized_picture();
  // "300", "300x200", "300x", "x200"
  static bool is_size(std::string_view text);
  bool wiki_link();
  // [[module.mounts]] on a line of its own, and below it "key = value".
  bool is_table_of_toml(std::size_t end) const;
  // "Page#Part|words"
  static std::string wiki_link_of(std::string_view inside);
  // "A paragraph. ^a1b2c3", a place to Obsidian.
  bool block_id();

  // dialect_markup.cc: braces and tags.
  // CriticMarkup, comments of JSX, kramdown's {::nomarkdown}.
  bool braces();
  // {ref}`words <target>` and {math}`x^2` of MyST.
  bool role();
  // :material-account:, a drawing of MkDocs.
  bool icon();
  // Tags and comments stay as they are, but for attributes of JSX.
  bool html();
  // src={'a.png'} -> src="a.png"; what is computed goes.
  static std::string without_jsx(std::string_view tag);
  // [words]{.class #id}
  bool span();

  // dialect_bracket_tags.cc: [caption] and its like.
  bool tag();
  bool close_tag(const BracketTag& tag);
  bool caption(const BracketTag& tag, std::size_t inner, std::size_t end,
               std::size_t after);
  bool address(std::size_t inner, std::size_t end, std::size_t after);
  bool code_block(const BracketTag& tag, std::size_t inner, std::size_t end,
                  std::size_t after);
  static std::size_t longest_run(std::string_view code);
  bool inline_tag(const BracketTag& tag, std::size_t inner, std::size_t end,
                  std::size_t after);

  const MarkdownSource& source_;
  std::string_view text_;
  const MarkdownOptions& options_;
  bool math_;
  Diagnostics& diagnostics_;
  CodeMarks code_marks_;
  Fence fence_;
  std::map<std::string, std::size_t> next_;
  std::map<std::string, int> open_;  // tags that were opened, by name
  std::vector<std::string> notes_;
  std::set<std::string> reported_;
  std::size_t at_ = 0, line_begin_ = 0;
  std::uint32_t line_ = 1, out_line_ = 1;
  std::map<std::string_view, std::string_view> abbreviations_;
  bool names_references_ = false;  // the line says where a link goes
  bool was_blank_ = true, in_list_ = false, in_code_ = false, changed_ = false;
  DialectText out_;
};

}  // namespace imprint::input
