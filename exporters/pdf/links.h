// links.h: link areas and destinations -> link annotations (ISO 32000-1, 12.5.6.5).
//
// A link may lead to a page that is not yet made: its annotation is reserved when it is
// met and written at the end, when every destination is known.
#pragma once

#include <map>
#include <vector>

#include "exporters/pdf/writer.h"
#include "typeset/page.h"

namespace imprint::exporters::pdf {

struct PagePlace {
  ObjectId page;
  Pt top;  // y up
};

// Where each node stands on paper.
class Destinations {
 public:
  void begin_page(ObjectId page, Pt height);
  void add(const std::vector<typeset::Destination>& destinations);
  // The place of `node`, else of the last known node before it, else the first page's
  // top.
  PagePlace find(document::NodeId node) const;

 private:
  ObjectId page_;
  Pt height_;
  PagePlace first_;
  std::map<document::NodeId, PagePlace> places_;
};

struct Rectangle {
  Pt left, bottom, right, top;  // y up
};

class Links {
 public:
  explicit Links(Writer& writer) : writer_(writer) {}

  void begin_page(ObjectId page);
  ObjectId reserve() { return writer_.reserve(); }
  // The annotation `id`, reserved before, of this page.
  void add(ObjectId id, const typeset::LinkArea& link, const Rectangle& area,
           int struct_parent);
  const std::vector<ObjectId>& on_page() const { return on_page_; }
  // Writes those that lead inside the document.
  void finish(const Destinations& destinations);

 private:
  struct Pending {
    ObjectId id;
    document::NodeId target;
    std::string entries;
  };
  void append_action(std::string& entries, const typeset::LinkArea& link,
                     const Url& url);

  Writer& writer_;
  ObjectId page_;
  std::vector<ObjectId> on_page_;
  std::shared_ptr<const typeset::LinkTarget> action_of_;  // the last that had one
  ObjectId action_;
  std::vector<Pending> pending_;
};

}  // namespace imprint::exporters::pdf
