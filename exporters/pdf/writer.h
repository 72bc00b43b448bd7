// writer.h: the objects of a PDF file, its streams, pages and outline, whatever writes
// them. Bodies are given as PDF text: nothing here builds dictionaries key by key.
//
// One thread a Writer. Faults of the object layer are ours and throw CheckFailed; what
// the sink says is kept and returned by status() and finish(), and so is that an object
// is none of PDF (syntax_gate.h); after it nothing more is written.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/digest.h"
#include "base/pt.h"
#include "base/result.h"
#include "base/sink.h"
#include "exporters/pdf/syntax_gate.h"

namespace imprint::exporters::pdf {

// The number of an indirect object (its generation is always 0); 0: none.
struct ObjectId {
  std::uint32_t number = 0;
  explicit operator bool() const { return number != 0; }
  friend constexpr auto operator<=>(ObjectId, ObjectId) = default;
};

void append_ref(std::string& out, ObjectId id);  // "12 0 R"

struct Stream {
  std::string_view entries;        // of its dictionary, without Length
  std::string_view bytes;          // as they stand in the file, already filtered
  const Digest* digest = nullptr;  // of `bytes` or what they were made of, when known
};

struct OutlineId {
  std::uint32_t value = 0;  // 0: the root
};

struct OutlineItem {
  OutlineId parent;
  std::string title;  // UTF-8, not empty
  ObjectId page;
  Pt top;  // y up
  bool open = true;
};

// Header, trailer and the keys that only the writer knows are its own.
class Writer {
 public:
  virtual ~Writer() = default;

  // An indirect dictionary whose body follows: refer to it before it is known. None
  // when the file has as many as it may.
  virtual ObjectId reserve() = 0;
  // `entries`: what stands between << and >>. Once for each reserved object.
  virtual void set(ObjectId id, std::string entries) = 0;
  ObjectId add(std::string entries) {
    const ObjectId id = reserve();
    set(id, std::move(entries));
    return id;
  }
  virtual ObjectId add_stream(const Stream& stream) = 0;

  // Appends a page; its content follows with end_page().
  // What is cut off on all sides (`trim`), and how much of that ink may reach into:
  // boxes of the page (ISO 32000-1, 14.11.2).
  virtual ObjectId begin_page(Pt width, Pt height, Pt trim = Pt{0},
                              Pt bleed = Pt{0}) = 0;
  struct PageEnd {
    std::string_view contents;  // zlib-deflated operators
    ObjectId resources;
    int struct_parents = 0;
    std::span<const ObjectId> annotations;
  };
  virtual void end_page(const PageEnd& end) = 0;

  virtual OutlineId add_outline(const OutlineItem& item) = 0;
  virtual void set_catalog(std::string entries) = 0;
  // Text strings of the information dictionary; dates as ASCII.
  virtual void set_info(
      const std::vector<std::pair<std::string, std::string>>& entries) = 0;

  // The first failure of the sink, or the first object that no PDF may have, if any.
  virtual const Result<void>& status() const = 0;
  // Writes what is not yet written. The file's identifier is a digest of its content.
  virtual Result<void> finish() = 0;
};

enum class FileForm {
  Compact,  // object streams and a cross-reference stream; streams written when added
  Classic,  // a cross-reference table, everything written at the end
};
// `max_objects`: for tests.
std::unique_ptr<Writer> make_writer(Sink& sink, FileForm form,
                                    std::uint32_t max_objects = kMaxObjects);

}  // namespace imprint::exporters::pdf
