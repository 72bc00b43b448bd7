// block.h: the blocks of an article. A node owns its children; there is no raw markup.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "base/box.h"
#include "document/inline.h"

namespace imprint::document {

struct Block;
using Blocks = std::vector<Block>;

struct Paragraph {
  Inlines children;
};

struct Heading {
  // In the outline: 2 to 6 in an article (its title is level 1); by the rule of heading
  // levels (docs/architecture.md, section 2), never more than one deeper than before.
  int level = 2;
  int source_level = 2;  // 1 to 6, as the source has it: what the heading looks like
  Inlines children;
};

enum class Numbering : std::uint8_t {
  Bullet,
  Decimal,
  LowerAlpha,
  UpperAlpha,
  LowerRoman,
  UpperRoman,
};

struct ListItem {
  Blocks children;
  std::optional<bool> checked;  // of a task list
  std::optional<int> value;     // <li value>
  AttrBox attr{};
  SourcePos where{};
  NodeId id{};
};

struct List {
  Numbering numbering = Numbering::Bullet;
  int start = 1;
  bool reversed = false;
  bool tight = true;  // no room between items
  std::vector<ListItem> items;
};

struct DefinitionList {
  struct Item {  // terms, then what they mean
    std::vector<Inlines> terms;
    std::vector<Blocks> definitions;
    SourcePos where{};
    NodeId id{};
  };
  std::vector<Item> items;
};

struct Quote {
  Blocks children;
};

// A passage set apart by its weight: GitHub's alerts, alert boxes of web sites.
enum class CalloutKind : std::uint8_t { Note, Tip, Important, Warning, Caution };
struct Callout {
  CalloutKind kind = CalloutKind::Note;
  Inlines title;  // as shown; empty: none is
  Blocks children;
};

struct LineRange {
  int first = 1, last = 1;  // of the block's lines, from 1
};

struct CodeBlock {
  std::string text;                 // lines as written, no line end at the end
  std::string language;             // first word of the info string; may be empty
  std::string title{};              // a file name, a caption; may be empty
  std::optional<int> numbered{};    // the number printed beside the first line
  std::vector<LineRange> marked{};  // lines to be seen first, by `first`
};

enum class Scope : std::uint8_t { None, Column, Row };

// What few cells say of their heads, or as one.
struct CellHeads {
  // Header cells of the table, as the source names them; before assemble() their
  // numbers among its cells (head, body, foot), from 1.
  std::vector<NodeId> headers;
  std::string abbr;       // of a header cell: its name for short
  bool is_named = false;  // it is among another cell's `headers`
};

struct TableCell {
  Blocks children;
  bool header = false;
  Scope scope = Scope::None;
  int colspan = 1;  // 1 to 1000 (HTML, "table model")
  int rowspan = 1;  // 1 to 65534; never past the end of its row group
  Align align = Align::Inherit;
  Box<CellHeads> heads{};
  AttrBox attr{};
  SourcePos where{};
  NodeId id{};
};

struct TableRow {
  std::vector<TableCell> cells;
  SourcePos where{};
  NodeId id{};
};

struct Table {
  Inlines caption;
  std::vector<TableRow> head, body, foot;
};

// A picture paragraph is a Paragraph whose only content is pictures (see sole_image()).
// A Figure is <figure>: a body and what is written under it.
struct Figure {
  Blocks body;
  Blocks caption;
};

// What is left of an embedded player once it is on paper.
struct Video {
  std::string provider;  // "youtube", "vimeo"; "file" for <video src>
  std::string video_id;  // the provider's name for it
  Url url;               // the page to watch it on; for "file" the file's own
  Url short_url;  // canonical and short, without tracking: printed and in the QR code
  std::string title;       // after resolve() never empty
  int start_s = 0;         // [s]
  ResourceId thumbnail{};  // 0 before resolve()
  ResourceId qr{};         // 0 before resolve(), and for what has no absolute URL
};

struct Audio {
  Url url;
  std::string title;
};

struct Details {
  Inlines summary;
  Blocks children;
};

// A wrapper that carries attributes: <div lang="fr">, <section id="a">, <center>.
struct Group {
  Blocks children;
};

struct ThematicBreak {};
struct PageBreak {};

struct Block {
  using Node = std::variant<Paragraph, Heading, List, DefinitionList, Quote, Callout,
                            CodeBlock, Table, Figure, Video, Audio, Details, Group,
                            ThematicBreak, PageBreak>;
  Node node;
  AttrBox attr{};
  SourcePos where{};
  NodeId id{};
};

struct Footnote {
  std::string label;  // as the source names it
  Blocks children;
  SourcePos where{};
  NodeId id{};
};

}  // namespace imprint::document
