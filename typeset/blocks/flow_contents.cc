#include <algorithm>

#include "document/ui_text.h"
#include "typeset/blocks/flow.h"

// The list of contents: headings, rows of dots, pages.
namespace imprint::typeset {

using namespace document;
using layouts::Role;
using layouts::TextStyle;

bool Flow::contents(StructureId root) {
  struct Listed {
    const OutlineEntry& entry;
    int level;
  };
  std::vector<Listed> all;
  const auto list = [&](auto& self, const OutlineEntry& entry, int level) -> void {
    if (level > 0) all.push_back({entry, level});
    if (level < layout_.contents.levels)
      for (const OutlineEntry& child : entry.children) self(self, child, level + 1);
  };
  const bool is_book = document_.outline.size() > 1;
  for (const OutlineEntry& chapter : document_.outline)
    list(list, chapter, is_book ? 1 : 0);
  if (static_cast<int>(all.size()) < layout_.contents.at_least) return false;

  Place place;
  place.width = layout_.page.column_width();
  place.lang = document_.metadata.lang;
  place.rtl = place.lang.is_rtl();
  place.parent = open(ElementRole::Division, root, {}).id;
  list_title(UiText::Contents, Role::Heading2, place);
  place.parent = open(ElementRole::Contents, place.parent, {}).id;
  for (const Listed& each : all) contents_line(each.entry, each.level, place);
  column_->flush();
  return true;
}

// A heading, a row of dots, the label of its page; all of it a link.
void Flow::contents_line(const OutlineEntry& entry, int level, const Place& outer) {
  const TextStyle& style = layout_.style(Role::Contents);
  const std::string& label = numbers_.label_of(entry.target);
  TextBlock block;
  block.role = Role::Contents;
  block.place = outer;
  block.place.indent(layout_.list_indent * (level - 1));
  block.place.align = layouts::TextAlign::Start;
  const StructureId item = open(ElementRole::ContentsItem, outer.parent, {}).id;
  const StructureId link =
      open(ElementRole::Link, open(ElementRole::Reference, item, {}).id, {}).id;
  block.place.parent = link;
  if (level == 1) block.place.style.edit().style.weight = Weight::Bold;
  block.continuation_indent = style.size;
  const Pt right = block.place.left + block.place.width;
  const Format format = format_for(block);
  // The widest label there is keeps all rows of dots in one line.
  const Pt room = text_width("0000", format) + style.size;
  block.place.width -= room;
  if (block.place.rtl) block.place.left += room;
  InlineText words = plain_text(entry.title, format);
  words.formats.front().link = 0;
  words.links.push_back(link_span(link, entry.target, entry.title + ", " + label));
  std::vector<Strip> lines = collect([&] { text(std::move(words), block); });
  if (lines.empty()) return;
  const auto at_edge = [&](const std::string& shown, Pt left, Pt width, bool is_text) {
    TextBlock part = block;
    part.place.left = left;
    part.place.width = width;
    part.continuation_indent = {0};
    part.place.align = layouts::TextAlign::End;
    Format own = format;
    if (!is_text) own.element = {};
    std::vector<Strip> set = collect([&] { text(plain_text(shown, own), part); });
    for (Item& each : set.front().items) {
      if (!is_text) each.artifact = ArtifactKind::Layout;
      each.origin.y +=
          lines.back().baseline.value_or(Pt{0}) - set.front().baseline.value_or(Pt{0});
      lines.back().items.push_back(std::move(each));
    }
  };
  // The dots go from the words to the label, both on whole steps from the edge.
  Pt reach_left = right, reach_right{0};
  for (const Item& each : lines.back().items) {
    reach_left = std::min(reach_left, each.origin.x);
    reach_right = std::max(reach_right, each.origin.x + size_of(each).width);
  }
  const Pt edge = text_width("0000", format);
  const Pt free =
      block.place.rtl ? reach_left - (outer.left + edge) : right - edge - reach_right;
  const Pt step = text_width(" .", format);
  const int dots = static_cast<int>((free - style.size * 0.4) / step);
  std::string row;
  for (int i = 0; i < dots; ++i) row += i == 0 ? "." : " .";
  if (dots > 2) {
    if (block.place.rtl)
      at_edge(row, outer.left + edge, free, false);
    else
      at_edge(row, reach_right, free, false);
  }
  at_edge(label, block.place.rtl ? outer.left : right - edge, edge, true);
  column_->space(level == 1 ? style.space_before : Pt{0});
  for (Strip& line : lines) add(std::move(line), outer);
  column_->space(style.space_after);
}

}  // namespace imprint::typeset
