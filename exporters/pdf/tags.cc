#include "exporters/pdf/tags.h"

#include <algorithm>
#include <functional>
#include <utility>

#include "base/check.h"
#include "exporters/pdf/syntax.h"

namespace imprint::exporters::pdf {
namespace {

using typeset::CellScope;
using typeset::ElementRole;
using typeset::ListNumbering;
using typeset::StructureElement;
using typeset::StructureId;

// Entries of one leaf of a number or name tree (ISO 32000-1, 7.9.6 and 7.9.7).
constexpr std::size_t kTreeLeaf = 512;

// Key as written ("12" or "(note-3)") and value.
using TreeEntry = std::pair<std::string, std::string>;
// The entry `i`, in ascending order of the keys: they are many, and never all there.
using TreeEntries = std::function<TreeEntry(std::size_t i)>;

// A tree of one level, or of two when there are many entries. `kind`: Nums or Names.
ObjectId write_tree(Writer& writer, std::string_view kind, std::size_t count,
                    const TreeEntries& entries) {
  const auto leaf = [&](std::size_t begin, std::size_t end, bool with_limits) {
    std::string list, first, last;
    for (std::size_t i = begin; i < end; ++i) {
      const auto [key, value] = entries(i);
      if (i == begin) first = key;
      if (i + 1 == end) last = key;
      list += key + ' ' + value + '\n';
    }
    std::string out;
    if (with_limits) out = "/Limits[" + first + ' ' + last + ']';
    ((out += '/') += kind) += '[';
    return out + list + ']';
  };
  if (count <= kTreeLeaf) return writer.add(leaf(0, count, false));
  std::string root = "/Kids[";
  for (std::size_t begin = 0; begin < count; begin += kTreeLeaf) {
    append_ref(root, writer.add(leaf(begin, std::min(count, begin + kTreeLeaf), true)));
    root += ' ';
  }
  return writer.add(root + ']');
}

std::string_view numbering_name(ListNumbering numbering) {
  switch (numbering) {
    case ListNumbering::None:
      return "None";
    case ListNumbering::Disc:
      return "Disc";
    case ListNumbering::Decimal:
      return "Decimal";
    case ListNumbering::UpperAlpha:
      return "UpperAlpha";
    case ListNumbering::LowerAlpha:
      return "LowerAlpha";
    case ListNumbering::UpperRoman:
      return "UpperRoman";
    case ListNumbering::LowerRoman:
      return "LowerRoman";
  }
  return "None";
}

// Of one length, so that the order of what is called alike is that of the numbers.
std::string element_id(std::string_view kind, std::uint32_t number) {
  std::string digits;
  append_int(digits, number);
  std::string out = "(";
  (out += kind) += '-';
  return out + std::string(10 - std::min<std::size_t>(digits.size(), 10), '0') +
         digits + ")";
}

// ISO 32000-1, table 349; ISO 14289-1, 7.5: a header cell says what it heads.
std::string cell_attributes(const StructureElement& element) {
  std::string out;
  if (element.role == ElementRole::TableHeaderCell) {
    out += element.scope == CellScope::Row ? "/Scope/Row" : "/Scope/Column";
  }
  if (element.colspan > 1) append_int(out += "/ColSpan ", element.colspan);
  if (element.rowspan > 1) append_int(out += "/RowSpan ", element.rowspan);
  if (!element.names->headers.empty()) {
    out += "/Headers[";
    for (const document::NodeId header : element.names->headers)
      out += element_id("cell", header.value);
    out += ']';
  }
  // ISO 32000-2, table 384; older readers leave it alone.
  if (!element.names->abbr.empty()) append_text(out += "/Short", element.names->abbr);
  return out.empty() ? out : "<</O/Table" + out + ">>";
}

// ISO 32000-1, table 343 and 344.
std::string figure_attributes(const StructureElement& element, Pt page_height) {
  const Milli left = to_milli(element.box_origin.x.value);
  const Milli top = to_milli((page_height - element.box_origin.y).value);
  std::string out = "<</O/Layout/Placement/Block/BBox[";
  append_millis(out, left, top - to_milli(element.box_size.height.value),
                left + to_milli(element.box_size.width.value), top);
  return out + "]>>";
}

std::string attributes(const StructureElement& element, Pt page_height) {
  switch (element.role) {
    case ElementRole::TableHeaderCell:
    case ElementRole::TableCell:
      return cell_attributes(element);
    case ElementRole::List: {
      std::string out = "<</O/List/ListNumbering/";
      return (out += numbering_name(element.numbering)) += ">>";
    }
    case ElementRole::Figure:
      return element.box_size.width > Pt{} ? figure_attributes(element, page_height)
                                           : "";
    default:
      return {};
  }
}

// ISO 14289-1, 7.9: each Note has an ID of its own; ISO 32000-1, table 349: so has a
// header cell that others name. Nothing for all else.
std::string id_of(const StructureElement& element) {
  if (element.role == ElementRole::Note) return element_id("note", element.id.value);
  return element.names->is_named ? element_id("cell", element.node.value)
                                 : std::string();
}

// ISO 14289-1, 7.3 and 7.7, ISO 19005-2, 6.7.4.
void check_element(const StructureElement& element, Gate& gate) {
  const bool needs_alt =
      element.role == ElementRole::Figure || element.role == ElementRole::Formula;
  if (needs_alt && element.alt.empty())
    gate.refuse("a Figure or Formula without a description (ISO 14289-1, 7.3)",
                element.node);
  if (!element.lang.empty()) gate.check_language(element.lang, element.node);
  const auto& [left, top] = element.box_origin;
  gate.check_numbers({left, top, element.box_size.width, element.box_size.height},
                     element.node);
  if (element.colspan < 1 || element.rowspan < 1)
    gate.refuse("a cell of no column or row (ISO 32000-1, table 349)", element.node);
}

std::string own_entries(const StructureElement& element, Pt page_height) {
  std::string out;
  if (!element.title.empty()) append_text(out += "/T", element.title);
  if (!element.lang.empty()) append_text(out += "/Lang", element.lang.tag());
  if (!element.alt.empty()) append_text(out += "/Alt", element.alt);
  if (const std::string id = id_of(element); !id.empty()) (out += "/ID") += id;
  const std::string extra = attributes(element, page_height);
  if (!extra.empty()) (out += "/A") += extra;
  return out;
}

}  // namespace

std::string_view structure_type(ElementRole role) {
  // In the order of ElementRole.
  static constexpr std::string_view kTypes[] = {
      "Document", "Art",       "Sect",    "Div",        "TOC",   "TOCI",
      "H1",       "H2",        "H3",      "H4",         "H5",    "H6",
      "P",        "L",         "LI",      "Lbl",        "LBody", "Table",
      "THead",    "TBody",     "TFoot",   "TR",         "TH",    "TD",
      "Caption",  "Figure",    "Formula", "BlockQuote", "Quote", "Code",
      "Link",     "Reference", "Note",    "Span",       "Span",  "Span"};
  static_assert(std::size(kTypes) == static_cast<std::size_t>(ElementRole::Strong) + 1);
  return kTypes[static_cast<std::size_t>(role)];
}

int StructTree::begin_page(ObjectId page, Pt height) {
  pages_.push_back({page, height, {}, next_key_++});
  begin_part(static_cast<int>(pages_.size()));
  return pages_.back().key;
}

void StructTree::begin_part(int number) {
  parts_.push_back({static_cast<std::uint32_t>(pages_.size() - 1), number});
}

void StructTree::add(const std::vector<StructureElement>& elements, Gate& gate) {
  for (const StructureElement& element : elements) {
    check(element.id.value != 0, "a structure element has an id");
    check_element(element, gate);
    if (records_.size() <= element.id.value) records_.resize(element.id.value + 1);
    Record& slot = records_[element.id.value];
    check(!slot.known, "a structure element comes once");
    slot.parent = element.parent;
    slot.node = element.node;
    slot.role = element.role;
    slot.entries = own_entries(element, pages_.back().height);
    slot.known = true;
    if (std::string id = id_of(element); !id.empty())
      ids_.emplace_back(std::move(id), element.id);
    if (element.colspan > 1 || element.rowspan > 1)
      spans_[element.id.value] = {element.colspan, element.rowspan};
  }
}

document::NodeId StructTree::node_of(StructureId id) const {
  return id.value < records_.size() ? records_[id.value].node : document::NodeId{};
}

document::NodeId StructTree::node_of_content(int mcid) const {
  const auto& owners = pages_.back().owners;
  const auto at = static_cast<std::size_t>(mcid);
  return mcid >= 0 && at < owners.size() ? node_of(owners[at]) : document::NodeId{};
}

StructTree::Record& StructTree::record(StructureId id) {
  check(id.value != 0 && id.value < records_.size() && records_[id.value].known,
        "content belongs to a known structure element");
  return records_[id.value];
}

std::string_view StructTree::type_of(StructureId id) const {
  return structure_type(records_[id.value].role);
}

void StructTree::attach(StructureId id) {
  while (!record(id).attached) {
    Record& child = record(id);
    child.attached = true;
    Record& above = child.parent ? record(child.parent) : records_[0];
    above.kids.push_back({Kid::Element, part(), id.value});
    if (!child.parent) return;
    id = child.parent;
  }
}

int StructTree::add_content(StructureId id) {
  PageUse& page = pages_.back();
  const auto mcid = static_cast<std::uint32_t>(page.owners.size());
  record(id).kids.push_back({Kid::Content, part(), mcid});
  attach(id);
  page.owners.push_back(id);
  return static_cast<int>(mcid);
}

int StructTree::add_annotation(StructureId id, ObjectId annotation, Gate& gate) {
  if (record(id).role != ElementRole::Link)
    gate.refuse("a link outside of a Link element (ISO 14289-1, 7.18.5)", node_of(id));
  record(id).kids.push_back({Kid::Annotation, part(), annotation.number});
  attach(id);
  annotations_.push_back({id, next_key_});
  return next_key_++;
}

// Elements without content, as empty cells, stand where their ids put them.
void StructTree::attach_unpainted() {
  for (std::uint32_t id = 1; id < records_.size(); ++id) {
    if (records_[id].known) attach({id});
  }
}

// As the text has them, whatever order sheets and pictures are painted in.
void StructTree::sort_kids() {
  const auto in_order = [](const Part& a, const Part& b) {
    return a.number < b.number;
  };
  const bool sheets = !std::is_sorted(parts_.begin(), parts_.end(), in_order);
  for (Record& parent : records_) {
    if (sheets)
      std::stable_sort(parent.kids.begin(), parent.kids.end(),
                       [&](const Kid& a, const Kid& b) {
                         return in_order(parts_[a.part], parts_[b.part]);
                       });
    std::vector<std::uint32_t> ids;
    for (const Kid& kid : parent.kids) {
      if (kid.kind == Kid::Element) ids.push_back(kid.value);
    }
    if (std::is_sorted(ids.begin(), ids.end())) continue;
    std::sort(ids.begin(), ids.end());
    auto next = ids.begin();
    for (Kid& kid : parent.kids) {
      if (kid.kind == Kid::Element) kid.value = *next++;
    }
  }
}

ObjectId StructTree::write(Writer& writer, Gate& gate) {
  if (records_.empty()) records_.resize(1);
  attach_unpainted();
  sort_kids();
  check_tree(gate);
  const ObjectId root = writer.reserve();
  records_[0].object = root;
  for (Record& record : records_) {
    if (record.known) record.object = writer.reserve();
  }
  for (const Record& record : records_) {
    if (record.known) writer.set(record.object, element_entries(record, root));
  }
  std::string entries = "/Type/StructTreeRoot/ParentTree ";
  append_ref(entries, write_parent_tree(writer));
  append_int(entries += "/ParentTreeNextKey ", next_key_);
  if (const ObjectId ids = write_id_tree(writer)) {
    append_ref(entries += "/IDTree ", ids);
  }
  append_kids(entries, records_[0]);
  writer.set(root, std::move(entries));
  return root;
}

std::string StructTree::element_entries(const Record& record, ObjectId root) const {
  std::string out = "/Type/StructElem/S/";
  out += structure_type(record.role);
  out += "/P ";
  append_ref(out, record.parent ? records_[record.parent.value].object : root);
  out += record.entries;
  append_kids(out, record);
  return out;
}

// Pg stands in the element for the page of its first piece; pieces elsewhere name
// theirs (ISO 32000-1, tables 323 to 325).
void StructTree::append_kids(std::string& out, const Record& record) const {
  if (record.kids.empty()) return;
  const auto first = std::find_if(record.kids.begin(), record.kids.end(),
                                  [](const Kid& k) { return k.kind != Kid::Element; });
  if (first != record.kids.end()) append_ref(out += "/Pg ", page_of(*first).object);
  out += "/K[";
  for (const Kid& kid : record.kids) {
    if (kid.kind == Kid::Element) {
      append_ref(out, records_[kid.value].object);
    } else if (kid.kind == Kid::Annotation) {
      append_ref(out += "<</Type/OBJR/Pg ", page_of(kid).object);
      append_ref(out += "/Obj ", ObjectId{kid.value});
      out += ">>";
    } else if (&page_of(kid) == &page_of(*first)) {
      append_int(out, kid.value);
    } else {
      append_ref(out += "<</Type/MCR/Pg ", page_of(kid).object);
      append_int(out += "/MCID ", kid.value);
      out += ">>";
    }
    out += ' ';
  }
  out.back() = ']';
}

ObjectId StructTree::write_parent_tree(Writer& writer) const {
  // By key: the page, or the annotation, counted from the last page on.
  std::vector<std::pair<int, std::size_t>> by_key;
  by_key.reserve(pages_.size() + annotations_.size());
  for (const PageUse& page : pages_) by_key.emplace_back(page.key, by_key.size());
  for (const AnnotationUse& annotation : annotations_)
    by_key.emplace_back(annotation.key, by_key.size());
  std::sort(by_key.begin(), by_key.end());
  return write_tree(writer, "Nums", by_key.size(), [&](std::size_t i) {
    TreeEntry entry;
    append_int(entry.first, by_key[i].first);
    const std::size_t index = by_key[i].second;
    if (index >= pages_.size()) {
      const AnnotationUse& annotation = annotations_[index - pages_.size()];
      append_ref(entry.second, records_[annotation.owner.value].object);
      return entry;
    }
    entry.second = "[";
    for (const StructureId id : pages_[index].owners) {
      append_ref(entry.second, records_[id.value].object);
      entry.second += ' ';
    }
    entry.second += ']';
    return entry;
  });
}

ObjectId StructTree::write_id_tree(Writer& writer) {
  if (ids_.empty()) return {};
  std::sort(ids_.begin(), ids_.end());
  return write_tree(writer, "Names", ids_.size(), [&](std::size_t i) {
    TreeEntry entry{ids_[i].first, {}};
    append_ref(entry.second, records_[ids_[i].second.value].object);
    return entry;
  });
}

}  // namespace imprint::exporters::pdf
