// gate.h: what no PDF of ours may have, found where it would be written: the first
// finding fails the article. Which rules there are, and where each is looked for, says
// docs/requirements/pdf-ua.md.
//
// The last line: what can be mended without a loss is mended before it comes here, so
// whatever is found is a fault of imprint, and better one article less than a file that
// is not what it says.
#pragma once

#include <string_view>

#include "base/language.h"
#include "base/result.h"
#include "document/document.h"
#include "exporters/pdf/syntax_gate.h"
#include "typeset/page.h"

namespace imprint::exporters::pdf {

class Gate {
 public:
  explicit Gate(const document::Document& document) : document_(document) {}

  // What is refused from now on is on this page; 0: on none.
  void begin_page(int number) { page_ = number; }
  // `what`: "a glyph 0 (ISO 14289-1, 7.21.8)"; `node`: where the article has it.
  void refuse(std::string_view what, document::NodeId node = {});

  // Its boxes: also those that `trim` and `bleed` make.
  void check_page(const typeset::Page& page);
  void check_language(const Language& lang, document::NodeId node = {});
  // `box`: all its numbers can be written.
  void check_numbers(std::initializer_list<Pt> values, document::NodeId node);

  // The first finding, if any.
  const Result<void>& status() const { return status_; }

 private:
  const document::Document& document_;
  int page_ = 0;
  Result<void> status_;
};

}  // namespace imprint::exporters::pdf
