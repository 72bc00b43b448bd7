// The object layer is libharu's: document, page tree, outline, numbering,
// serialisation. Its text calls, picture loaders and SaveToFile are not used. Its
// low-level calls only set a sticky error that they do not report, so every call is
// followed by a look at it.

#include <hpdf.h>

#include <cstdint>
#include <deque>

#include "base/check.h"
#include "base/codes.h"
#include "exporters/pdf/deflate_stream.h"
#include "exporters/pdf/syntax.h"
#include "exporters/pdf/writer.h"

static_assert(HPDF_MAJOR_VERSION == 2 && HPDF_MINOR_VERSION >= 3,
              "written for the structures of libharu 2.3");

namespace imprint::exporters::pdf {
namespace {

// ISO 32000-1, 7.5.2; the second line marks the file as binary (7.5.2, ISO
// 19005-2, 6.1.2).
constexpr std::string_view kHeader = "%PDF-1.7\n%\xE2\xE3\xCF\xD3\n";
constexpr int kPagesPerNode = 64;            // kids of one node of the page tree
constexpr std::uint32_t kPageTreeDepth = 8;  // of more pages than there are objects
constexpr std::size_t kObjectsPerStream = 200;

HPDF_STATUS write_body(HPDF_Dict dict, HPDF_Stream stream) {
  const auto& body = *static_cast<const std::string*>(dict->attr);
  return HPDF_Stream_Write(stream, reinterpret_cast<const HPDF_BYTE*>(body.data()),
                           static_cast<HPDF_UINT>(body.size()));
}

HPDF_STATUS append_to_string(HPDF_Stream stream, const HPDF_BYTE* bytes,
                             HPDF_UINT size) {
  static_cast<std::string*>(stream->attr)
      ->append(reinterpret_cast<const char*>(bytes), size);
  return HPDF_OK;
}

struct SinkTarget {
  Sink& sink;
  Result<void>& status;
};

// Errors of the sink stay in `status`: nothing is thrown through C frames.
HPDF_STATUS append_to_sink(HPDF_Stream stream, const HPDF_BYTE* bytes, HPDF_UINT size) {
  auto& target = *static_cast<SinkTarget*>(stream->attr);
  if (!target.status.ok()) return HPDF_FILE_IO_ERROR;
  target.status = target.sink.write({reinterpret_cast<const char*>(bytes), size});
  return target.status.ok() ? HPDF_OK : HPDF_FILE_IO_ERROR;
}

std::uint32_t number_of(const void* object) {
  return static_cast<const HPDF_Obj_Header*>(object)->obj_id & 0x00FFFFFF;
}

class HaruWriter : public Writer {
 public:
  HaruWriter(Sink& sink, std::uint32_t max_objects)
      : sink_(sink), max_objects_(max_objects) {
    // Its structures are used directly: header and library must be of one version.
    check(std::string_view(HPDF_GetVersion()) == HPDF_VERSION_TEXT,
          "libharu's version");
    doc_ = HPDF_NewEx(nullptr, nullptr, nullptr, 0, nullptr);
    check(doc_ != nullptr, "libharu makes a document");
    done(HPDF_SetPagesConfiguration(doc_, kPagesPerNode), "page tree");
  }
  ~HaruWriter() override { HPDF_Free(doc_); }
  HaruWriter(const HaruWriter&) = delete;
  HaruWriter& operator=(const HaruWriter&) = delete;

  ObjectId reserve() override {
    if (!has_room(1)) return {};
    void* object = made(reserved_object(), "object");
    done(HPDF_Xref_Add(doc_->xref, object), "cross-reference entry");
    return {number_of(object)};
  }

  ObjectId begin_page(Pt width, Pt height, Pt trim, Pt bleed) override {
    // The page, its contents, their length, and nodes of the tree.
    if (!has_room(3 + kPageTreeDepth)) return {};
    page_ = made(HPDF_AddPage(doc_), "page");
    done(HPDF_Page_SetWidth(page_, static_cast<HPDF_REAL>(width.value)), "page width");
    done(HPDF_Page_SetHeight(page_, static_cast<HPDF_REAL>(height.value)),
         "page height");
    if (trim > Pt{0}) {
      add_box("TrimBox", trim, width, height);
      add_box("BleedBox", trim - bleed, width, height);
    }
    return {number_of(page_)};
  }

  void end_page(const PageEnd& end) override {
    if (!status_.ok()) return;
    done(HPDF_Dict_Add(page_, "Resources", object_of(end.resources)), "page resources");
    done(HPDF_Dict_AddNumber(page_, "StructParents", end.struct_parents), "page key");
    // ISO 14289-1, 7.18.3: the tab order is that of the structure.
    done(HPDF_Dict_AddName(page_, "Tabs", "S"), "tab order");
    if (!end.annotations.empty()) {
      HPDF_Array array = made(HPDF_Array_New(doc_->mmgr), "annotations");
      done(HPDF_Dict_Add(page_, "Annots", array), "annotations");
      for (const ObjectId id : end.annotations) {
        done(HPDF_Array_Add(array, object_of(id)), "annotation");
      }
    }
    put_contents(static_cast<HPDF_PageAttr>(page_->attr)->contents, end.contents);
  }

  // As far in from each side of the page.
  void add_box(const char* name, Pt inset, Pt width, Pt height) {
    HPDF_Array box = made(HPDF_Array_New(doc_->mmgr), "page box");
    done(HPDF_Dict_Add(page_, name, box), "page box");
    for (const Pt side : {inset, inset, width - inset, height - inset})
      done(HPDF_Array_AddReal(box, static_cast<HPDF_REAL>(side.value)), "page box");
  }

  OutlineId add_outline(const OutlineItem& item) override {
    if (!has_room(2)) return {};  // the first brings the outline's root
    HPDF_Outline parent =
        item.parent.value == 0 ? nullptr : outlines_[item.parent.value - 1];
    HPDF_Outline outline =
        made(HPDF_CreateOutline(doc_, parent, "-", nullptr), "outline");
    done(HPDF_Dict_Add(outline, "Title", binary(utf16_text(item.title))), "title");
    // HPDF_Destination_SetXYZ refuses a zoom of null: the array is made here.
    HPDF_Array dest = made(HPDF_Array_New(doc_->mmgr), "destination");
    done(HPDF_Dict_Add(outline, "Dest", dest), "destination");
    done(HPDF_Array_Add(dest, object_of(item.page)), "destination");
    done(HPDF_Array_AddName(dest, "XYZ"), "destination");
    done(HPDF_Array_Add(dest, HPDF_Null_New(doc_->mmgr)), "destination");
    done(HPDF_Array_AddReal(dest, static_cast<HPDF_REAL>(item.top.value)),
         "destination");
    done(HPDF_Array_Add(dest, HPDF_Null_New(doc_->mmgr)), "destination");
    done(HPDF_Outline_SetOpened(outline, item.open ? HPDF_TRUE : HPDF_FALSE),
         "outline");
    outlines_.push_back(outline);
    return {static_cast<std::uint32_t>(outlines_.size())};
  }

  void set_catalog(std::string entries) override {
    if (!accepts(entries)) return;
    give_body(doc_->catalog, std::move(entries));
  }

  void set_info(
      const std::vector<std::pair<std::string, std::string>>& entries) override {
    if (!has_room(1)) return;
    if (doc_->info == nullptr) {
      doc_->info = made(HPDF_Dict_New(doc_->mmgr), "information");
      done(HPDF_Xref_Add(doc_->xref, doc_->info), "information");
    }
    for (const auto& [key, value] : entries) {
      digests_ += value;
      const bool date = value.starts_with("D:");
      done(HPDF_Dict_Add(doc_->info, key.c_str(),
                         binary(date ? value : utf16_text(value))),
           "information");
    }
  }

  const Result<void>& status() const override { return status_; }

 protected:
  // What stands for an object in libharu's references until it has a body.
  virtual void* reserved_object() = 0;
  virtual void put_contents(HPDF_Dict contents, std::string_view bytes) = 0;

  // Whether so many objects more may be written: ISO 19005-2, 6.1.13.
  bool has_room(std::uint32_t objects) {
    if (doc_->xref->entries->count + objects > max_objects_)
      refuse("more than " + std::to_string(max_objects_) +
             " objects (ISO 19005-2, 6.1.13)");
    return status_.ok();
  }
  // Whether an object of this body may be written.
  bool accepts(std::string_view body) {
    if (status_.ok())
      if (const auto fault = fault_of_object(body)) refuse(fault->what);
    return status_.ok();
  }
  void refuse(const std::string& what) {
    if (status_.ok())
      status_ = failure(Code::OutputInvalid, {}, "the PDF would not be valid: " + what,
                        "no file is written; please report it with the article");
  }

  // Throws when `status` or libharu's sticky error says so.
  void done(HPDF_STATUS status, const char* what) {
    if (status == HPDF_OK && doc_->error.error_no == HPDF_OK) return;
    const HPDF_STATUS code = status != HPDF_OK ? status : doc_->error.error_no;
    HPDF_ResetError(doc_);
    std::string text;
    append_int(text, static_cast<std::int64_t>(code));
    throw CheckFailed(std::string("libharu: ") + what + ": status " + text);
  }

  template <typename T>
  T* made(T* object, const char* what) {
    done(object == nullptr ? HPDF_FAILD_TO_ALLOC_MEM : HPDF_OK, what);
    return object;
  }

  void give_body(HPDF_Dict dict, std::string body) {
    dict->attr = &bodies_.emplace_back(std::move(body));
    dict->write_fn = write_body;
  }

  void* object_of(ObjectId id) {
    return made(HPDF_Xref_GetEntry(doc_->xref, id.number), "object")->obj;
  }

  HPDF_Binary binary(const std::string& bytes) {
    // Copied by libharu; its parameter is not const.
    std::string copy = bytes;
    return made(HPDF_Binary_New(doc_->mmgr, reinterpret_cast<HPDF_BYTE*>(copy.data()),
                                static_cast<HPDF_UINT>(copy.size())),
                "string");
  }

  void note_digest(const Stream& stream) {
    const Digest digest = stream.digest ? *stream.digest : sha256(stream.bytes);
    digests_.append(reinterpret_cast<const char*>(digest.bytes.data()),
                    digest.bytes.size());
  }

  // In large pieces: a file has a body for each of its elements.
  void note_body(std::string_view body) {
    constexpr std::size_t kPiece = 1u << 20;
    noted_ += body;
    if (noted_.size() < kPiece) return;
    note_digest({{}, noted_});
    noted_.clear();
  }

  // ISO 32000-1, 14.4: 16 bytes that tell this content from any other.
  std::string file_id() {
    for (const std::string& body : bodies_) note_body(body);
    const Digest digest = sha256(digests_ + noted_);
    return {reinterpret_cast<const char*>(digest.bytes.data()), 16};
  }

  void write(std::string_view bytes) {
    if (status_.ok()) status_ = sink_.write(bytes);
  }

  HPDF_Doc doc_ = nullptr;
  Sink& sink_;
  Result<void> status_;

 private:
  std::uint32_t max_objects_;
  HPDF_Page page_ = nullptr;
  std::vector<HPDF_Outline> outlines_;
  std::deque<std::string> bodies_;  // dictionaries point at them until they are written
  std::string digests_;             // of the streams, in order
  std::string noted_;               // bodies that have no digest yet
};

// What libharu itself would save, through our sink.
class ClassicWriter final : public HaruWriter {
 public:
  using HaruWriter::HaruWriter;

  ObjectId add_stream(const Stream& stream) override {
    if (!accepts(stream.entries) || !has_room(2)) return {};  // and its length
    note_digest(stream);
    HPDF_Dict dict = made(HPDF_DictStream_New(doc_->mmgr, doc_->xref), "stream");
    fill(dict, std::string(stream.entries), stream.bytes);
    return {number_of(dict)};
  }

  void set(ObjectId id, std::string entries) override {
    if (!accepts(entries)) return;
    give_body(static_cast<HPDF_Dict>(object_of(id)), std::move(entries));
  }

  Result<void> finish() override {
    if (!status_.ok()) return status_;
    HPDF_Dict trailer = doc_->trailer;
    done(HPDF_Dict_Add(trailer, "Root", doc_->catalog), "trailer");
    done(HPDF_Dict_Add(trailer, "Info", doc_->info), "trailer");
    HPDF_Array ids = made(HPDF_Array_New(doc_->mmgr), "identifier");
    done(HPDF_Dict_Add(trailer, "ID", ids), "identifier");
    const std::string id = file_id();
    for (int i = 0; i < 2; ++i) done(HPDF_Array_Add(ids, binary(id)), "identifier");
    SinkTarget target{sink_, status_};
    HPDF_Stream out =
        made(HPDF_CallbackWriter_New(doc_->mmgr, append_to_sink, &target), "output");
    HPDF_STATUS status =
        HPDF_Stream_Write(out, reinterpret_cast<const HPDF_BYTE*>(kHeader.data()),
                          static_cast<HPDF_UINT>(kHeader.size()));
    if (status == HPDF_OK) status = HPDF_Xref_WriteToStream(doc_->xref, out, nullptr);
    HPDF_Stream_Free(out);
    if (status_.ok()) done(status, "saving");
    return status_;
  }

 private:
  void* reserved_object() override { return HPDF_Dict_New(doc_->mmgr); }

  void put_contents(HPDF_Dict contents, std::string_view bytes) override {
    note_digest({{}, bytes});
    fill(contents, "/Filter/FlateDecode", bytes);
  }

  void fill(HPDF_Dict dict, std::string entries, std::string_view bytes) {
    // Without a filter libharu would delete a Filter key: the body brings it back.
    dict->filter = HPDF_STREAM_FILTER_NONE;
    give_body(dict, std::move(entries));
    done(HPDF_Stream_Write(dict->stream,
                           reinterpret_cast<const HPDF_BYTE*>(bytes.data()),
                           static_cast<HPDF_UINT>(bytes.size())),
         "stream bytes");
  }
};

// Streams go to the sink at once; all other objects follow in object streams
// (ISO 32000-1, 7.5.7), then a cross-reference stream (7.5.8).
class CompactWriter final : public HaruWriter {
 public:
  CompactWriter(Sink& sink, std::uint32_t max_objects) : HaruWriter(sink, max_objects) {
    write(kHeader);
  }

  ObjectId add_stream(const Stream& stream) override {
    const ObjectId id = reserve();
    if (!id || !accepts(stream.entries)) return {};
    put_stream(id.number, stream);
    return id;
  }

  // Goes into an object stream at once: a long file has many elements, and libharu
  // would keep them all.
  void set(ObjectId id, std::string entries) override {
    if (!accepts(entries)) return;
    note_body(entries);
    begin_packed(id.number);
    packed_ += "<<";
    packed_ += entries;
    packed_ += ">>";
    end_packed(id.number);
  }

  Result<void> finish() override {
    for (std::uint32_t number = 1; number < doc_->xref->entries->count; ++number) {
      if (!status_.ok()) return status_;
      if (entry(number).kind == Entry::Unwritten) pack(number);
    }
    flush_pack();
    write_xref();
    return status_;
  }

 private:
  // Of all that libharu has the smallest: set() writes the body itself.
  void* reserved_object() override { return HPDF_Null_New(doc_->mmgr); }

  // A row of the cross-reference stream (7.5.8.3, table 18).
  struct Entry {
    enum Kind : std::uint8_t { Free = 0, Plain = 1, Packed = 2, Unwritten = 3 };
    Kind kind = Unwritten;
    std::uint64_t field2 = 0;  // offset, or number of the object stream
    std::uint32_t field3 = 0;  // index in the object stream
  };

  Entry& entry(std::uint32_t number) {
    if (entries_.size() <= number) entries_.resize(number + 1);
    return entries_[number];
  }

  void put_contents(HPDF_Dict contents, std::string_view bytes) override {
    put_stream(number_of(contents), {"/Filter/FlateDecode", bytes});
    // libharu's own Length object is not needed: the length is written in place.
    void* length = HPDF_Dict_GetItem(contents, "Length", HPDF_OCLASS_NUMBER);
    entry(number_of(made(length, "length"))).kind = Entry::Free;
  }

  void put_stream(std::uint32_t number, const Stream& stream) {
    note_digest(stream);
    entry(number) = {Entry::Plain, sink_.size(), 0};
    std::string head;
    append_int(head, number);
    head += " 0 obj\n<<";
    head += stream.entries;
    head += "/Length ";
    append_int(head, static_cast<std::int64_t>(stream.bytes.size()));
    head += ">>\nstream\n";
    write(head);
    write(stream.bytes);
    write("\nendstream\nendobj\n");
  }

  void pack(std::uint32_t number) {
    HPDF_Stream out =
        made(HPDF_CallbackWriter_New(doc_->mmgr, append_to_string, &packed_), "output");
    begin_packed(number);
    const std::size_t begin = packed_.size();
    HPDF_XrefEntry object = HPDF_Xref_GetEntry(doc_->xref, number);
    const HPDF_STATUS status = HPDF_Obj_WriteValue(object->obj, out, nullptr);
    HPDF_Stream_Free(out);
    done(status, "object");
    accepts(std::string_view(packed_).substr(begin));
    end_packed(number);
  }

  void begin_packed(std::uint32_t number) {
    append_int(pack_index_, number);
    pack_index_ += ' ';
    append_int(pack_index_, static_cast<std::int64_t>(packed_.size()));
    pack_index_ += ' ';
  }

  void end_packed(std::uint32_t number) {
    packed_ += '\n';
    entry(number).kind = Entry::Packed;
    packed_numbers_.push_back(number);
    if (packed_numbers_.size() == kObjectsPerStream) flush_pack();
  }

  void flush_pack() {
    if (packed_numbers_.empty()) return;
    const std::uint32_t number = reserve().number;
    if (number == 0) return;
    std::string entries = "/Type/ObjStm/Filter/FlateDecode/N ";
    append_int(entries, static_cast<std::int64_t>(packed_numbers_.size()));
    entries += "/First ";
    append_int(entries, static_cast<std::int64_t>(pack_index_.size()));
    put_stream(number, {entries, deflate_stream(pack_index_ + packed_)});
    for (std::uint32_t i = 0; i < packed_numbers_.size(); ++i) {
      entry(packed_numbers_[i]) = {Entry::Packed, number, i};
    }
    packed_.clear();
    pack_index_.clear();
    packed_numbers_.clear();
  }

  void write_xref() {
    const std::uint32_t number = reserve().number;
    if (number == 0) return;
    const std::uint64_t offset = sink_.size();
    entry(number) = {Entry::Plain, offset, 0};
    chain_free_entries();
    std::string entries = "/Type/XRef/Size ";
    append_int(entries, static_cast<std::int64_t>(entries_.size()));
    entries += "/W[1 5 2]/Root ";
    append_ref(entries, {number_of(doc_->catalog)});
    entries += "/Info ";
    append_ref(entries, {number_of(doc_->info)});
    entries += "/ID[<";
    const std::string id = file_id();
    append_hex(entries, id);
    entries += "><";
    append_hex(entries, id);
    // PNG's Up predictor (7.4.4.4): rows that grow evenly become rows of zeros.
    entries += ">]/Filter/FlateDecode/DecodeParms<</Predictor 12/Columns 8>>";
    put_stream(number, {entries, deflate_stream(predicted_rows())});
    std::string tail = "startxref\n";
    append_int(tail, static_cast<std::int64_t>(offset));
    write(tail + "\n%%EOF\n");
  }

  // 7.5.4: free entries form a list that begins and ends at entry 0.
  void chain_free_entries() {
    std::uint32_t next = 0;
    for (std::size_t i = entries_.size(); i-- > 0;) {
      if (i != 0 && entries_[i].kind != Entry::Free) continue;
      entries_[i] = {Entry::Free, next, i == 0 ? 65535U : 0U};
      next = static_cast<std::uint32_t>(i);
    }
  }

  std::string predicted_rows() const {
    constexpr std::size_t kRow = 8;
    std::uint8_t above[kRow] = {};
    std::string rows;
    rows.reserve(entries_.size() * (kRow + 1));
    for (const Entry& e : entries_) {
      std::uint8_t row[kRow];
      row[0] = e.kind;
      for (std::size_t i = 0; i < 5; ++i) {
        row[1 + i] = static_cast<std::uint8_t>(e.field2 >> (8 * (4 - i)));
      }
      row[6] = static_cast<std::uint8_t>(e.field3 >> 8);
      row[7] = static_cast<std::uint8_t>(e.field3);
      rows += '\2';
      for (std::size_t i = 0; i < kRow; ++i) {
        rows += static_cast<char>(row[i] - above[i]);
        above[i] = row[i];
      }
    }
    return rows;
  }

  std::vector<Entry> entries_;
  std::string packed_, pack_index_;
  std::vector<std::uint32_t> packed_numbers_;
};

}  // namespace

void append_ref(std::string& out, ObjectId id) {
  append_int(out, id.number);
  out += " 0 R";
}

std::unique_ptr<Writer> make_writer(Sink& sink, FileForm form,
                                    std::uint32_t max_objects) {
  if (form == FileForm::Classic)
    return std::make_unique<ClassicWriter>(sink, max_objects);
  return std::make_unique<CompactWriter>(sink, max_objects);
}

}  // namespace imprint::exporters::pdf
