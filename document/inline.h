// inline.h: the content of a paragraph. White space is already collapsed as HTML
// collapses it, except inside Code of a CodeBlock.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "base/source_pos.h"
#include "base/url.h"
#include "document/attr.h"
#include "document/ids.h"
#include "document/math.h"

namespace imprint::document {

struct Inline;
using Inlines = std::vector<Inline>;

struct Text {
  std::string text;
};
struct Emphasis {
  Inlines children;
};
struct Strong {
  Inlines children;
};
struct Strike {
  Inlines children;
};
struct Code {
  std::string text;
};
struct Sub {
  Inlines children;
};
struct Super {
  Inlines children;
};

enum class SpanRole : std::uint8_t {
  None,
  Abbr,
  Kbd,
  Mark,
  Inserted,
  Deleted,
  Quote,  // <q>: the reader has put the quotation marks into the text
  Cite,
  Small,
  Underline,
  Isolate,  // <bdi>
};
struct Span {
  SpanRole role = SpanRole::None;
  Inlines children;
};

// <ruby>: base and annotation alternate.
struct Ruby {
  struct Pair {
    Inlines base;
    Inlines text;
    std::string open{}, close{};  // <rp> before and behind `text`; "" without one
  };
  std::vector<Pair> pairs;
};

// A place in another article of the SiteIndex.
struct ArticleRef {
  std::uint32_t article = 0;  // index into SiteIndex::entries()
  std::string anchor;         // empty: its beginning
};

// Before resolve() every target is a Url; after it a Url is absolute. A link that leads
// nowhere keeps its children and has an empty Url.
using LinkTarget = std::variant<Url, NodeId, ArticleRef>;

struct Link {
  LinkTarget target;
  Inlines children;  // the tooltip is attr->title
};

struct Image {
  ResourceId resource;
  // Nothing: the source has no alt attribute. Empty: decorative. After resolve() it has
  // a value (docs/architecture.md, section 6).
  std::optional<std::string> alt;
  std::optional<int> width_px, height_px;  // as the source asks, [CSS px]
};

struct LineBreak {};

// A formula. One of the two may be empty: an author's own MathML has no TeX, and TeX
// that cannot be converted has no MathML.
struct Math {
  std::string tex;
  std::vector<MathNode> mathml;  // what stands inside <math>
  bool display = false;          // on a line of its own
};

// A mark that refers to a note.
struct FootnoteRef {
  std::uint32_t note = 0;  // index into footnotes
};

struct Inline {
  using Node = std::variant<Text, Emphasis, Strong, Strike, Code, Sub, Super, Span,
                            Ruby, Link, Image, LineBreak, Math, FootnoteRef>;
  Node node;
  AttrBox attr{};
  SourcePos where{};
  NodeId id{};
};

}  // namespace imprint::document
