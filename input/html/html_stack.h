// html_stack.h: which elements are open at each tag of a page, as the parser behind it
// will have them: HTML's stack of open elements and its list of active formatting
// elements, without a tree. What a page costs is known here before it is parsed.
// Source: HTML, "Tree construction", as gumbo 0.10 does it: it knows no names but those
// of its enumeration, and reads a page without a doctype in quirks mode.
#pragma once

#include <gumbo.h>

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace imprint::input {

struct HtmlTag {
  GumboTag name = GUMBO_TAG_UNKNOWN;
  bool self_closing = false;  // "<g/>"
  std::string_view text;      // all of it; for its attributes
};

// How the parser reads what follows a start tag.
enum class HtmlContent : std::uint8_t { Markup, RawText, PlainText };

class OpenElements {
 public:
  OpenElements();

  HtmlContent start(const HtmlTag& tag);
  void end(GumboTag name);
  // Characters between tags; white space alone opens nothing inside of tables.
  void text(bool is_space);

  // Whether "<![CDATA[" begins one: the innermost element is SVG or MathML.
  bool in_foreign() const { return stack_.back().space != Space::Html; }
  // Levels of the tree that the innermost element stands in. More than are open: a
  // <form> may be closed before what is in it.
  std::size_t depth() const { return stack_.back().depth; }
  // Formatting elements that each new block here begins with.
  std::size_t formatting() const { return list_.size() - list_floor(); }
  // Formatting elements that were opened again without a tag, by weight: one, and one
  // more for each 64 bytes of the tag they repeat.
  std::size_t reopened() const { return reopened_; }
  // End tags of formatting elements that other elements were still open in.
  std::size_t misnested() const { return misnested_; }

 private:
  enum class Space : std::uint8_t { Html, Svg, MathMl };
  struct Formatting {
    GumboTag tag;  // kMarker: what is before it is not opened again
    std::uint32_t id = 0;
    std::string_view text{};
  };
  enum class Mode : std::uint8_t {
    Body,
    Select,
    SelectInTable,
    Cell,
    Row,
    TableBody,
    Table,
    Caption,
    ColumnGroup,
    Template,  // until its first tag decides
  };
  struct Element {
    GumboTag tag;
    Space space = Space::Html;
    bool integrates_html = false;  // HTML, "HTML integration point"
    Mode inner = Mode::Template;   // of a <template>: how its content is read
    std::uint32_t id = 0;          // of a formatting element: that of its entry
    std::size_t depth = 0;
  };
  // The boundaries of "has an element in ... scope".
  enum class Scope : std::uint8_t { Default, Button, ListItem, Table, Select };
  enum class Step : std::uint8_t { Done, Again, InBody };

  static constexpr std::size_t kNone = static_cast<std::size_t>(-1);
  static constexpr GumboTag kMarker = GUMBO_TAG_LAST;

  // html_stack.cc
  void push(GumboTag tag, Space space = Space::Html, std::uint32_t id = 0);
  void pop() { erase(stack_.size() - 1); }
  void pop_from(std::size_t index);
  void erase(std::size_t index);
  void insert(std::size_t index, Element element);
  void lift(std::size_t index, int levels);
  bool is_top(GumboTag tag) const;
  bool is_boundary(const Element& element, Scope scope) const;
  std::size_t in_scope(GumboTag tag, Scope scope) const;  // its index, or kNone
  void close(GumboTag tag, Scope scope);                  // when it is in scope
  void close_special_until(std::initializer_list<GumboTag> tags);  // li, dd, dt
  void clear_back_to(std::initializer_list<GumboTag> tags);
  Mode mode() const;

  std::size_t list_floor() const;  // behind the last marker
  std::size_t index_of(std::uint32_t id) const;
  std::size_t entry_of(GumboTag tag) const;
  void add_formatting(const HtmlTag& tag);
  void mark() { list_.push_back({kMarker}); }
  void clear_list();
  void reopen();
  void adopt(GumboTag tag);
  bool adopt_once(GumboTag tag);
  void end_any(GumboTag tag);

  bool is_foreign_for(const HtmlTag* tag) const;
  HtmlContent start_foreign(const HtmlTag& tag);

  // html_stack_modes.cc
  HtmlContent start_html(const HtmlTag& tag);
  HtmlContent start_in_body(const HtmlTag& tag);
  HtmlContent start_in_head(const HtmlTag& tag);
  HtmlContent start_formatting(const HtmlTag& tag);
  void start_ruby(GumboTag tag);
  Step start_in_select(const HtmlTag& tag, bool in_table);
  Step start_in_cell(const HtmlTag& tag);
  Step start_in_row(const HtmlTag& tag);
  Step start_in_table_body(const HtmlTag& tag);
  Step start_in_table(const HtmlTag& tag);
  Step start_in_caption(const HtmlTag& tag);
  Step start_in_columns(const HtmlTag& tag);
  Step start_in_template(const HtmlTag& tag);
  void end_html(GumboTag tag);
  void end_in_body(GumboTag tag);
  Step end_in_select(GumboTag tag, bool in_table);
  Step end_in_cell(GumboTag tag);
  Step end_in_row(GumboTag tag);
  Step end_in_table_body(GumboTag tag);
  Step end_in_table(GumboTag tag);
  Step end_in_caption(GumboTag tag);
  Step end_in_columns(GumboTag tag);
  void close_cell();

  std::vector<Element> stack_;
  // Of the elements that decide how tags are read (tables' parts, select, template).
  std::vector<std::size_t> landmarks_;
  std::vector<Formatting> list_;
  std::uint32_t next_id_ = 1;
  bool has_form_ = false;  // HTML, "form element pointer"
  std::size_t templates_ = 0;
  std::size_t reopened_ = 0;
  std::size_t misnested_ = 0;
};

}  // namespace imprint::input
