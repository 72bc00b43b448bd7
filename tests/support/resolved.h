// resolved.h: test only: a ResolvedDocument without resolve(), of a Document that the
// test has completed itself.
#pragma once

#include <utility>

#include "document/document.h"

namespace imprint::document {

class ResolvedDocumentMaker {
 public:
  static ResolvedDocument make(Document document) {
    return ResolvedDocument(std::move(document));
  }
};

}  // namespace imprint::document
