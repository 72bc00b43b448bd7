#include "resolve/direction.h"

#include <unicode/uchar.h>

#include <algorithm>
#include <optional>
#include <string>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

#include "base/overloaded.h"
#include "base/unicode.h"
#include "document/notes.h"
#include "resolve/left_to_right.h"

namespace imprint::resolve {

using namespace document;

namespace {

// Whether the character runs from right to left; nothing of what runs no way itself.
std::optional<bool> strong_rtl(char32_t c) {
  if (c < 0x250) return is_letter(c) ? std::optional(false) : std::nullopt;
  switch (u_charDirection(static_cast<UChar32>(c))) {
    case U_LEFT_TO_RIGHT:
      return false;
    case U_RIGHT_TO_LEFT:
    case U_RIGHT_TO_LEFT_ARABIC:
      return true;
    default:
      return std::nullopt;
  }
}

std::optional<bool> first_strong(std::string_view text) {
  for (std::size_t at = 0; at < text.size();)
    if (const auto rtl = strong_rtl(next_code_point(text, at))) return rtl;
  return std::nullopt;
}

// Right-to-left letters all begin with the byte D6 or a higher one.
bool has_rtl(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    if (static_cast<unsigned char>(text[at]) < 0xD6) {
      ++at;
      continue;
    }
    if (strong_rtl(next_code_point(text, at)).value_or(false)) return true;
  }
  return false;
}

bool is_isolated(const Inline& node) {
  const auto* span = std::get_if<Span>(&node.node);
  return node.attr->dir != Direction::Inherit ||
         (span != nullptr && span->role == SpanRole::Isolate);
}

// Looks for the first strong character as HTML does: not in <bdi>, nor where an element
// has a direction of its own. So each text is looked through once at most.
class AutoDirection {
 public:
  std::optional<bool> of(const Inlines& inlines) const {
    for (const Inline& node : inlines) {
      if (is_isolated(node)) continue;
      const std::optional<bool> found = std::visit(
          [&](const auto& n) -> std::optional<bool> {
            if constexpr (requires { n.children; }) return of(n.children);
            if constexpr (requires { n.text; }) return first_strong(n.text);
            return std::nullopt;
          },
          node.node);
      if (found) return found;
    }
    return std::nullopt;
  }

  std::optional<bool> of(const Blocks& blocks) const {
    for (const Block& block : blocks)
      if (block.attr->dir == Direction::Inherit)
        if (const auto found = of(block)) return found;
    return std::nullopt;
  }

  std::optional<bool> of(const Block& block) const {
    return std::visit([&](const auto& n) { return in(n); }, block.node);
  }

 private:
  std::optional<bool> in(const CodeBlock& n) const { return first_strong(n.text); }
  std::optional<bool> in(const Table& n) const {
    if (const auto found = of(n.caption)) return found;
    for (const auto* rows : {&n.head, &n.body, &n.foot})
      for (const TableRow& row : *rows)
        for (const TableCell& cell : row.cells)
          if (cell.attr->dir == Direction::Inherit)
            if (const auto found = of(cell.children)) return found;
    return std::nullopt;
  }
  std::optional<bool> in(const List& n) const {
    for (const ListItem& item : n.items)
      if (item.attr->dir == Direction::Inherit)
        if (const auto found = of(item.children)) return found;
    return std::nullopt;
  }
  std::optional<bool> in(const DefinitionList& n) const {
    for (const DefinitionList::Item& item : n.items) {
      for (const Inlines& term : item.terms)
        if (const auto found = of(term)) return found;
      for (const Blocks& definition : item.definitions)
        if (const auto found = of(definition)) return found;
    }
    return std::nullopt;
  }
  std::optional<bool> in(const Figure& n) const {
    const auto found = of(n.body);
    return found ? found : of(n.caption);
  }
  std::optional<bool> in(const Callout& n) const {
    const auto found = of(n.title);
    return found ? found : of(n.children);
  }
  std::optional<bool> in(const Details& n) const {
    const auto found = of(n.summary);
    return found ? found : of(n.children);
  }
  template <typename Node>
  std::optional<bool> in(const Node& n) const {
    if constexpr (requires { n.children; })
      return of(n.children);
    else
      return std::nullopt;
  }
};

constexpr std::string_view kRtlMark = "\u200F";

// Isolates from right to left text what runs from left to right.
class Isolator {
 public:
  explicit Isolator(bool rtl) : rtl_(rtl) {}

  void inlines(Inlines& list) {
    Inlines out;
    bool changed = false;
    for (std::size_t i = 0; i < list.size(); ++i) {
      Inline& node = list[i];
      if (auto* text = std::get_if<Text>(&node.node)) {
        const auto parts = left_to_right_parts(text->text, rtl_);
        if (!parts.empty()) {
          if (!changed)
            out.assign(
                std::make_move_iterator(list.begin()),
                std::make_move_iterator(list.begin() + static_cast<std::ptrdiff_t>(i)));
          changed = true;
          divide(std::move(node), parts, out);
          continue;
        }
        follow(text->text);
      } else {
        below(node);
      }
      if (changed) out.push_back(std::move(node));
    }
    if (changed) list = std::move(out);
  }

 private:
  void below(Inline& node) {
    if (node.attr->dir == Direction::Ltr) return;
    if (std::holds_alternative<document::Code>(node.node)) {
      if (node.attr->dir == Direction::Inherit) node.attr.edit().dir = Direction::Ltr;
      return;
    }
    const bool outer = rtl_, before = behind_rtl_;
    rtl_ = rtl_ || node.attr->dir == Direction::Rtl;
    std::visit(
        [&](auto& n) {
          if constexpr (requires { n.children; }) inlines(n.children);
        },
        node.node);
    rtl_ = outer;
    if (is_isolated(node)) behind_rtl_ = before;
  }

  void follow(std::string_view text) {
    for (std::size_t at = 0; at < text.size();)
      if (const auto rtl = strong_rtl(next_code_point(text, at))) behind_rtl_ = *rtl;
  }

  // The text in pieces; one that carries something is kept round them.
  void divide(Inline node, const std::vector<TextRange>& parts, Inlines& out) {
    const std::string text = std::move(std::get<Text>(node.node).text);
    Inlines pieces;
    const auto add = [&](std::string_view piece_text) -> Inline& {
      Inline piece;
      piece.node = Text{std::string(piece_text)};
      piece.where = node.where;
      pieces.push_back(std::move(piece));
      return pieces.back();
    };
    const auto add_between = [&](std::string_view between) {
      if (between.empty()) return;
      add(between);
      follow(between);
    };
    const std::string_view all = text;
    std::size_t at = 0;
    for (const TextRange& part : parts) {
      add_between(all.substr(at, part.begin - at));
      const std::string_view isolated = all.substr(part.begin, part.end - part.begin);
      Inline& piece = add(isolated);
      Inlines inner(1);
      inner.front().node = std::move(piece.node);
      inner.front().where = piece.where;
      piece.node = Span{SpanRole::Isolate, std::move(inner)};
      piece.attr.edit().dir = Direction::Ltr;
      // A number stays with the word before it, as digits do (UAX #9, N1): an isolate
      // alone would go to the end of a line from left to right.
      if (!rtl_ && behind_rtl_ && !first_strong(isolated)) add(kRtlMark);
      at = part.end;
    }
    add_between(all.substr(at));
    if (node.attr || node.id) {
      node.node = Span{SpanRole::None, std::move(pieces)};
      out.push_back(std::move(node));
      return;
    }
    std::move(pieces.begin(), pieces.end(), std::back_inserter(out));
  }

  bool rtl_;
  bool behind_rtl_ = false;  // the letter before runs from right to left
};

bool has_rtl(const Inlines& inlines) {
  for (const Inline& node : inlines) {
    const bool found = std::visit(
        [](const auto& n) {
          if constexpr (requires { n.children; }) return has_rtl(n.children);
          if constexpr (requires { n.text; }) return has_rtl(std::string_view(n.text));
          return false;
        },
        node.node);
    if (found) return true;
  }
  return false;
}

// Goes down the tree with the direction of what is around.
class DirectionResolver {
 public:
  void blocks(Blocks& list, bool rtl) const {
    for (Block& block : list) {
      const bool own =
          direction(block.attr, rtl, [&] { return AutoDirection().of(block); });
      std::visit([&](auto& n) { in(n, own); }, block.node);
    }
  }

 private:
  template <typename Find>
  static bool direction(AttrBox& attr, bool outer, const Find& find) {
    if (!attr) return outer;
    if (attr->dir == Direction::Auto)
      attr.edit().dir = find().value_or(false) ? Direction::Rtl : Direction::Ltr;
    return attr->dir == Direction::Inherit ? outer : attr->dir == Direction::Rtl;
  }

  static void text(Inlines& inlines, bool rtl) {
    if (rtl || has_rtl(inlines)) Isolator(rtl).inlines(inlines);
  }

  void in(CodeBlock&, bool) const {}
  void in(Video&, bool) const {}
  void in(Audio&, bool) const {}
  void in(ThematicBreak&, bool) const {}
  void in(PageBreak&, bool) const {}
  void in(Paragraph& n, bool rtl) const { text(n.children, rtl); }
  void in(Heading& n, bool rtl) const { text(n.children, rtl); }
  void in(Quote& n, bool rtl) const { blocks(n.children, rtl); }
  void in(Group& n, bool rtl) const { blocks(n.children, rtl); }
  void in(List& n, bool rtl) const {
    for (ListItem& item : n.items) {
      const bool own =
          direction(item.attr, rtl, [&] { return AutoDirection().of(item.children); });
      blocks(item.children, own);
    }
  }
  void in(DefinitionList& n, bool rtl) const {
    for (DefinitionList::Item& item : n.items) {
      for (Inlines& term : item.terms) text(term, rtl);
      for (Blocks& definition : item.definitions) blocks(definition, rtl);
    }
  }
  void in(Callout& n, bool rtl) const {
    text(n.title, rtl);
    blocks(n.children, rtl);
  }
  void in(Details& n, bool rtl) const {
    text(n.summary, rtl);
    blocks(n.children, rtl);
  }
  void in(Figure& n, bool rtl) const {
    blocks(n.body, rtl);
    blocks(n.caption, rtl);
  }
  void in(Table& n, bool rtl) const {
    text(n.caption, rtl);
    for (auto* rows : {&n.head, &n.body, &n.foot})
      for (TableRow& row : *rows)
        for (TableCell& cell : row.cells) {
          const bool own = direction(cell.attr, rtl,
                                     [&] { return AutoDirection().of(cell.children); });
          blocks(cell.children, own);
        }
  }
};

}  // namespace

void resolve_directions(Document& document) {
  const DirectionResolver resolver;
  const std::vector<NoteRange> notes = notes_by_chapter(document);
  for (std::size_t i = 0; i < document.chapters.size(); ++i) {
    Article& article = document.chapters[i].article;
    const bool rtl = article.metadata.lang.is_rtl();
    resolver.blocks(article.blocks, rtl);
    for (std::size_t note = 0; note < notes[i].count; ++note)
      resolver.blocks(document.footnotes[notes[i].first + note].children, rtl);
  }
}

}  // namespace imprint::resolve
