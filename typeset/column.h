// column.h: the endless column that blocks flow into, strip by strip. Paging
// (paginate.h) and table cells (table.h) are what takes the strips.
#pragma once

#include <algorithm>
#include <cstdint>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

#include "document/ids.h"
#include "typeset/page.h"

namespace imprint::typeset {

enum class BreakBefore : std::uint8_t { Allowed, Forbidden, Forced };

// Where a strip stands on its page.
enum class Standing : std::uint8_t {
  InText,    // where it comes
  Floating,  // there, or beside the text of the next column if it does not fit there
  Across,    // over all columns, beside the text of the next page (insets.h)
  Head,      // over all columns, at the top of a chapter's first page
};

// Appends an item without a turn. Element 0: an artifact of that kind.
void put_item(std::vector<Item>& items, decltype(Item::content) content, Point origin,
              StructureId element, ArtifactKind artifact = ArtifactKind::None);

// How far an item reaches from its origin, to the right and down; of glyphs the width.
Size size_of(const Item& item);
// The rectangle that it covers, turned as it is: its top left corner and its size.
std::pair<Point, Size> box_of(const Item& item);

// A bar or background behind the strips of a block; artifacts. One a block:
// neighbouring strips that share it get one rectangle a page.
struct Decoration {
  Pt left, width;   // in the column
  Pt above, below;  // how far it reaches over its first and last strip
  Color color;
  Pt line{0};  // of a frame; 0: it is filled
};

// What a table shows besides where its rows are parted, in the cells that go on: all of
// it artifacts, from the column's left and a strip's top.
struct Parting {
  struct Again {
    std::shared_ptr<const std::vector<Item>> items;  // of a cell that has ended
    Point at;
  };
  std::vector<Again> top;  // when the strip begins a column
  std::vector<Item> foot;  // when the next one does
};

// A heading that furniture may name as {section}.
struct SectionMark {
  std::string title;
};

// A row of a table that is divided between lines: its parts share it.
struct PartedRow {};

// What is never divided: a line of text, a picture, a table row.
struct Strip {
  Pt space_before{0};  // dropped at the top of a page
  Pt height{0};
  std::optional<Pt> baseline{};  // of its first line, from its top
  BreakBefore break_before = BreakBefore::Allowed;
  double break_cost = 0;      // of an allowed one, besides what page breaks cost anyway
  std::vector<Item> items{};  // from the column's left and the strip's top
  std::vector<document::NodeId> destinations{};                  // at its top
  std::vector<std::shared_ptr<const Decoration>> decorations{};  // outer ones first
  std::shared_ptr<const std::vector<Strip>>
      repeat{};  // set again above it on a new page
  std::shared_ptr<const std::vector<Strip>>
      inner_repeat{};  // below that: the heads of tables in its cells that go on
  std::shared_ptr<const Parting> parting{};
  // Of a part of a row: where each item stands among those of all parts, the first ones
  // of `items` (reading_order.h).
  std::shared_ptr<const PartedRow> row{};
  std::vector<std::uint32_t> order{};
  std::optional<SectionMark> section{};
  // The lines of the notes whose marks it has, each note by itself.
  std::vector<std::vector<Strip>> notes{};
  Standing standing = Standing::InText;
  document::NodeId node{};  // the block it begins, for a page without source text
  bool is_line = false;
  bool announces = false;  // a heading: it goes with what follows
};

// One below the other, with the room above the first.
Pt stacked_height(const std::vector<Strip>& strips);

// What is set again above it on a new page, from the top down, and how high that is.
std::vector<const Strip*> repeated_above(const Strip& strip);
Pt repeated_height(const Strip& strip);

// The copy of what is printed a second time, a table's head on a later page: nothing
// that reads or leads anywhere.
Strip as_artifact(const Strip& strip);

// Adds what is shown when the strip goes on with what another column began, or when it
// is the last one of a column.
void open_part(Strip& strip);
void close_part(Strip& strip);

// A list mark: its items, from the column's left and the mark's baseline.
struct Label {
  std::vector<Item> items;
  Pt ascent{0}, height{0};  // for an item without text
};

// Not thread-safe. What is asked for before add() holds for the next strip.
class Column {
 public:
  virtual ~Column() = default;

  // At least `room` above the next strip: the larger of two neighbours' wishes wins.
  void space(Pt room) { room_ = std::max(room_, room); }
  // No room above the next strip, whatever was wished for.
  void close_up() { room_ = {0}; }
  // More room, whatever the wishes: for what a decoration reaches over its strips.
  void pad(Pt room) { padding_ += room; }
  // The next `strips` lines may not begin a page; another kind of strip ends that, and
  // a heading that comes after one of them: answers of one line would chain all
  // headings.
  void keep(int strips) { keep_ = std::max(keep_, strips); }
  // The next strip should rather not begin a page.
  void discourage_break(double cost) { break_cost_ += cost; }
  void force_break() { forced_ = true; }
  // Of what follows, until it is set anew.
  void set_standing(Standing standing) { standing_ = standing; }
  // Waits for the next strip and is set on its first baseline.
  // One that would lie over another that waits gets the next line.
  void hang(Label label);
  // A link to `node` leads to the next strip.
  void mark(document::NodeId node) {
    if (node) marks_.push_back(node);
  }
  void add(Strip strip);
  // How high all is together that stands across since `text` of the text before the
  // next strip.
  Pt across_since(Pt text) const;
  // What still waits gets a strip of its own.
  void flush();

 protected:
  virtual void take(Strip strip) = 0;

 private:
  void set_labels(Strip& strip);

  Pt room_{0}, padding_{0};
  int keep_ = 0;            // asked for since the last strip
  int still_kept_ = 0;      // of what was asked for before it
  bool announced_ = false;  // by the last strip
  double break_cost_ = 0;
  bool forced_ = false;
  Standing standing_ = Standing::InText;
  Pt length_{0};                           // of the text so far
  std::vector<std::pair<Pt, Pt>> across_;  // text before it, height
  std::vector<Label> labels_;
  std::vector<document::NodeId> marks_;
};

// Keeps the strips: for cells.
class Collector final : public Column {
 public:
  std::vector<Strip> strips;

 protected:
  void take(Strip strip) override { strips.push_back(std::move(strip)); }
};

}  // namespace imprint::typeset
