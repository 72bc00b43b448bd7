// tags.h: structure elements of pages -> the structure tree (ISO 32000-1, 14.7
// and 14.8).
//
// A file without a tree of tags cannot be PDF/UA: elements, the marked content on each
// page that belongs to them, and link annotations meet here. Elements are kept as
// records and written once, at the end, as plain bodies.
//
// Order: an element's kids stand as they are painted; among them, child elements stand
// in the order of their ids, so what floats keeps its place in the text.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "exporters/pdf/gate.h"
#include "exporters/pdf/writer.h"
#include "typeset/page.h"

namespace imprint::exporters::pdf {

// The standard structure type (ISO 32000-1, 14.8.4), so no RoleMap is needed.
std::string_view structure_type(typeset::ElementRole role);

class StructTree {
 public:
  // Begins a page; returns its key in the parent tree (StructParents).
  int begin_page(ObjectId page, Pt height);
  // What follows on this page is of page `number` of the text: an element's kids stand
  // in the order of these.
  void begin_part(int number);
  // The elements that first occur on this page. What no element may be is refused.
  void add(const std::vector<typeset::StructureElement>& elements, Gate& gate);
  // A new piece of content of `id` on this page; returns its MCID. `id` was added
  // before.
  int add_content(typeset::StructureId id);
  // A link annotation of `id` on this page; returns its key in the parent tree
  // (StructParent).
  int add_annotation(typeset::StructureId id, ObjectId annotation, Gate& gate);
  std::string_view type_of(typeset::StructureId id) const;
  // Where the article has the element, or what is marked with `mcid` on this page; none
  // for what is of no element.
  document::NodeId node_of(typeset::StructureId id) const;
  document::NodeId node_of_content(int mcid) const;

  // The root. Refuses a tree that is none of tagged PDF.
  ObjectId write(Writer& writer, Gate& gate);

 private:
  struct Kid {
    enum Kind : std::uint8_t { Element, Content, Annotation };
    Kind kind = Element;
    std::uint32_t part = 0;   // index into parts_
    std::uint32_t value = 0;  // structure id, MCID or object number
  };
  // Small: a long document has a million.
  struct Record {
    typeset::StructureId parent;
    document::NodeId node;
    std::vector<Kid> kids;
    std::string entries;  // of the element itself, but its type
    ObjectId object;
    typeset::ElementRole role = typeset::ElementRole::Document;
    bool known = false;
    bool attached = false;  // is among its parent's kids
  };
  struct PageUse {
    ObjectId object;
    Pt height;
    std::vector<typeset::StructureId> owners;  // by MCID
    int key = 0;
  };
  // Of a page: all of it, or what a sheet has of one page of the text.
  struct Part {
    std::uint32_t page = 0;  // index into pages_
    int number = 0;          // of the text
  };
  struct AnnotationUse {
    typeset::StructureId owner;
    int key = 0;
  };

  Record& record(typeset::StructureId id);
  void attach(typeset::StructureId id);
  void attach_unpainted();
  void sort_kids();
  // tags_gate.cc
  void check_tree(Gate& gate) const;
  void check_place(const Record& record, Gate& gate) const;
  void check_caption(const Record& record, Gate& gate) const;
  void check_table(const Record& table, Gate& gate) const;
  std::vector<std::uint32_t> rows_of(const Record& table, Gate& gate) const;
  const PageUse& page_of(const Kid& kid) const { return pages_[parts_[kid.part].page]; }
  std::uint32_t part() const { return static_cast<std::uint32_t>(parts_.size() - 1); }
  std::string element_entries(const Record& record, ObjectId root) const;
  void append_kids(std::string& out, const Record& record) const;
  ObjectId write_parent_tree(Writer& writer) const;
  ObjectId write_id_tree(Writer& writer);

  std::vector<Record> records_;  // by structure id; 0 is the root
  std::vector<PageUse> pages_;
  std::vector<Part> parts_;
  std::vector<AnnotationUse> annotations_;
  struct Spans {
    int columns = 1, rows = 1;
  };
  // Of elements that others name: as written, by record.
  std::vector<std::pair<std::string, typeset::StructureId>> ids_;
  std::unordered_map<std::uint32_t, Spans> spans_;  // of cells that span more than one
  int next_key_ = 0;
};

}  // namespace imprint::exporters::pdf
