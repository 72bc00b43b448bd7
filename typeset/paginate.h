// paginate.h: strips -> pages, each handed on as soon as it is final.
#pragma once

#include <vector>

#include "typeset/column.h"
#include "typeset/furniture.h"
#include "typeset/structure.h"
#include "typeset/typeset.h"

namespace imprint::typeset {

class Paginator final : public Column {
 public:
  Paginator(const TypesetInput& input, Structure& structure,
            const PageReceiver& receive)
      : input_(input), structure_(structure), receive_(receive) {}

  // The last page, and what the receiver failed with, if it did.
  Result<document::PageMap> finish();
  bool failed() const { return failure_.has_value(); }

 protected:
  void take(Strip strip) override;

 private:
  struct Placed {
    Strip strip;
    Pt top{0};              // in the text area
    bool repeated = false;  // a table's head on a later page
  };

  Pt text_height() const;
  Pt top_for(const Strip& strip) const;
  void set_again(const Strip& strip);
  std::size_t best_break(const Strip& next) const;
  void emit(std::size_t count, bool last);
  void add_decorations(std::size_t count, Page& page) const;
  void add_body(std::size_t count, Page& page);
  void remember_start(std::size_t count, const Page& page);
  void grow_figures(const Page& page);

  const TypesetInput& input_;
  Structure& structure_;
  const PageReceiver& receive_;
  std::vector<Placed> held_;
  int number_ = 0;  // of the last page handed on
  std::string section_;
  document::PageMap starts_;
  std::optional<Diagnostic> failure_;
};

}  // namespace imprint::typeset
