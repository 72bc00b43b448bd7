#include "tests/fuzz/read_pdf.h"

#include <fmt/format.h>

#include <map>
#include <set>
#include <string>
#include <vector>

#include "base/deflate.h"
#include "tests/fuzz/pdf_values.h"
#include "tests/fuzz/target.h"

namespace imprint::fuzz {
namespace {

constexpr std::size_t kMostBytes = 256u << 20;  // of one stream

struct Object {
  PdfValue value;
  std::string stream;
};

std::size_t size_at(const PdfValue* value) {
  require(
      value != nullptr && value->kind == PdfValue::Kind::Number && value->number >= 0,
      "pdf: a number is missing");
  return static_cast<std::size_t>(value->number);
}

class File {
 public:
  explicit File(std::string_view bytes) : bytes_(bytes) {}

  void read() {
    require(bytes_.starts_with("%PDF-1."), "pdf: no header");
    require(bytes_.ends_with("%%EOF\n"), "pdf: no end");
    const std::size_t mark = bytes_.rfind("startxref\n");
    require(mark != bytes_.npos, "pdf: no startxref");
    const auto offset =
        PdfLexer(bytes_, mark + std::string_view("startxref\n").size()).next();
    require(offset.has_value(), "pdf: no offset");
    const Object table = plain_object(size_at(&*offset));
    read_table(table);
    check_references(table.value);
    for (const auto& [number, object] : objects_) check_references(object.value);
    check_pages();
  }

 private:
  // "7 0 obj" and what follows, at `offset`.
  Object plain_object(std::size_t offset) {
    require(offset < bytes_.size(), "pdf: an offset is outside");
    PdfLexer lexer(bytes_, offset);
    lexer.next();
    lexer.next();
    const auto word = lexer.next();
    require(word && word->text == "obj", fmt::format("pdf: no object at {}", offset));
    Object object{*lexer.next(), {}};
    const auto then = lexer.next();
    if (then && then->text == "stream")
      object.stream = stream_of(object.value, lexer.position());
    else
      require(then && then->text == "endobj", "pdf: an object is not closed");
    return object;
  }

  std::string stream_of(const PdfValue& dict, std::size_t at) {
    const std::size_t size = size_at(dict.find("Length"));
    require(bytes_[at] == '\n' && at + 1 + size <= bytes_.size(),
            "pdf: a stream is cut");
    const std::string_view raw = bytes_.substr(at + 1, size);
    require(bytes_.substr(at + 1 + size).starts_with("\nendstream"),
            "pdf: the length of a stream is wrong");
    const PdfValue* filter = dict.find("Filter");
    if (filter == nullptr || !filter->is_name("FlateDecode")) return std::string(raw);
    auto inflated = inflate_zlib(raw, kMostBytes);
    require(inflated.has_value(), "pdf: a stream cannot be inflated");
    return *std::move(inflated);
  }

  // A cross-reference stream with rows of [1 5 2] bytes below PNG's Up predictor.
  void read_table(const Object& table) {
    const PdfValue* type = table.value.find("Type");
    require(type != nullptr && type->is_name("XRef"), "pdf: no cross-reference stream");
    constexpr std::size_t kRow = 8;
    std::string row(kRow, '\0');
    std::map<std::size_t, std::vector<std::size_t>> packed;  // by object stream
    for (std::size_t at = 0; at + kRow < table.stream.size(); at += kRow + 1) {
      for (std::size_t i = 0; i < kRow; ++i)
        row[i] = static_cast<char>(row[i] + table.stream[at + 1 + i]);
      std::size_t field = 0;
      for (std::size_t i = 1; i < 6; ++i)
        field = field << 8 | static_cast<unsigned char>(row[i]);
      const std::size_t number = at / (kRow + 1);
      if (row[0] == 1) objects_[number] = plain_object(field);
      if (row[0] == 2) packed[field].push_back(number);
    }
    require(size_at(table.value.find("Size")) * (kRow + 1) == table.stream.size(),
            "pdf: the cross-reference stream has another size");
    for (const auto& [stream, numbers] : packed) unpack(stream, numbers);
  }

  void unpack(std::size_t number, const std::vector<std::size_t>& wanted) {
    const auto found = objects_.find(number);
    require(found != objects_.end(), "pdf: an object stream is missing");
    const Object container = found->second;
    const std::size_t count = size_at(container.value.find("N"));
    const std::size_t first = size_at(container.value.find("First"));
    require(count == wanted.size(), "pdf: an object stream has another size");
    PdfLexer index(container.stream);
    for (std::size_t i = 0; i < count; ++i) {
      const auto name = index.next(), offset = index.next();
      require(name && offset, "pdf: an object stream is cut");
      const auto value = PdfLexer(container.stream, first + size_at(&*offset)).next();
      require(value.has_value(), "pdf: a packed object is missing");
      objects_[size_at(&*name)] = {*value, {}};
    }
    for (const std::size_t each : wanted)
      require(objects_.contains(each), "pdf: a packed object is missing");
  }

  void check_references(const PdfValue& value) {
    if (value.kind == PdfValue::Kind::Reference)
      require(objects_.contains(static_cast<std::size_t>(value.number)),
              fmt::format("pdf: object {} is missing", value.number));
    for (const PdfValue& item : value.items) check_references(item);
    for (const auto& [key, entry] : value.entries) check_references(entry);
  }

  void check_pages() {
    std::size_t pages = 0;
    for (const auto& [number, object] : objects_) {
      const PdfValue* type = object.value.find("Type");
      if (type == nullptr || !type->is_name("Page")) continue;
      ++pages;
      const PdfValue* contents = object.value.find("Contents");
      require(contents != nullptr && contents->kind == PdfValue::Kind::Reference,
              "pdf: a page without contents");
      check_content(objects_.at(static_cast<std::size_t>(contents->number)).stream);
    }
    require(pages > 0, "pdf: no pages");
  }

  // Pairs of operators (8.4.2, 9.4.1, 14.6) are in balance and nest.
  static void check_content(std::string_view stream) {
    static const std::map<std::string, std::string, std::less<>> kPairs = {
        {"Q", "q"}, {"ET", "BT"}, {"EMC", "B"}};
    std::vector<std::string> open;
    PdfLexer lexer(stream);
    while (const auto value = lexer.next()) {
      if (value->kind != PdfValue::Kind::Operator) continue;
      const std::string& name = value->text;
      if (name == "q" || name == "BT") open.push_back(name);
      if (name == "BDC" || name == "BMC") open.emplace_back("B");
      const auto closes = kPairs.find(name);
      if (closes == kPairs.end()) continue;
      require(!open.empty() && open.back() == closes->second,
              "pdf: " + name + " closes what is not open");
      open.pop_back();
    }
    require(open.empty(), "pdf: the operators of a page are not in balance");
  }

  std::string_view bytes_;
  std::map<std::size_t, Object> objects_;
};

}  // namespace

void read_pdf(std::string_view bytes) { File(bytes).read(); }

}  // namespace imprint::fuzz
