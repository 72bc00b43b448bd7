#include "cli/result_bytes.h"

#include <cstring>
#include <type_traits>

#include "base/check.h"

namespace imprint::cli {

namespace {

// Each type's fields are listed once, by fields(), for both ways: a field that is
// written is read. That is what the templates below are for.
class Writer {
 public:
  template <typename T>
  void operator()(const T& value) {
    if constexpr (std::is_same_v<T, std::string>) {
      (*this)(value.size());
      bytes += value;
    } else {
      static_assert(std::is_trivially_copyable_v<T>);
      bytes.append(reinterpret_cast<const char*>(&value), sizeof value);
    }
  }
  std::size_t count(std::size_t value) {
    (*this)(value);
    return value;
  }

  std::string bytes;
};

class Reader {
 public:
  explicit Reader(std::string_view bytes) : rest_(bytes) {}

  template <typename T>
  void operator()(T& value) {
    if constexpr (std::is_same_v<T, std::string>) {
      value = take(count(0));
    } else {
      static_assert(std::is_trivially_copyable_v<T>);
      std::memcpy(&value, take(sizeof value).data(), sizeof value);
    }
  }
  // Of bytes, or of things that have at least one each: no memory is asked for that the
  // bytes do not fill.
  std::size_t count(std::size_t) {
    std::size_t value = 0;
    (*this)(value);
    check(value <= rest_.size(), "a result has what it says");
    return value;
  }
  bool is_at_end() const { return rest_.empty(); }

 private:
  std::string_view take(std::size_t size) {
    check(size <= rest_.size(), "a result is as long as it says");
    const std::string_view taken = rest_.substr(0, size);
    rest_.remove_prefix(size);
    return taken;
  }

  std::string_view rest_;
};

// `Value` is const for a Writer.
template <typename Archive, typename Value>
void result_fields(Archive& archive, Value& result) {
  archive(result.status);
  archive(result.source_size);
  archive(result.source_digest);
  archive(result.title);
  archive(result.lang);
  archive(result.url);
  archive(result.identifier);
  archive(result.links);
}

template <typename Archive, typename Value>
void made_fields(Archive& archive, Value& made) {
  archive(made.format);
  archive(made.layout);
  archive(made.path);
  archive(made.size);
  archive(made.digest);
  archive(made.pages);
}

template <typename Archive, typename Value>
void picture_fields(Archive& archive, Value& picture) {
  archive(picture.address);
  archive(picture.size);
  archive(picture.digest);
}

template <typename Archive, typename Value>
void diagnostic_fields(Archive& archive, Value& diagnostic) {
  archive(diagnostic.code);
  archive(diagnostic.where);
  archive(diagnostic.message);
  archive(diagnostic.hint);
  archive(diagnostic.file);
}

// What is printed of a diagnostic is looked up by these.
bool is_known(const Diagnostic& diagnostic, const Diagnostics& all) {
  return static_cast<std::size_t>(diagnostic.code) < all_codes().size() &&
         diagnostic.where.file < all.files().size();
}

}  // namespace

std::string to_bytes(const job::JobResult& result) {
  Writer writer;
  result_fields(writer, result);
  writer.count(result.outputs.size());
  for (const job::Made& made : result.outputs) made_fields(writer, made);
  writer.count(result.pictures.size());
  for (const job::PictureRead& picture : result.pictures)
    picture_fields(writer, picture);
  writer.count(result.data.size());
  for (const std::string& file : result.data) writer(file);
  writer.count(result.diagnostics.files().size());
  for (const std::string& file : result.diagnostics.files()) writer(file);
  writer.count(result.diagnostics.all().size());
  for (const Diagnostic& diagnostic : result.diagnostics.all())
    diagnostic_fields(writer, diagnostic);
  return std::move(writer.bytes);
}

job::JobResult from_bytes(std::string_view bytes) {
  Reader reader(bytes);
  job::JobResult result;
  result_fields(reader, result);
  check(result.status <= job::Status::NotStarted, "a result has a status that is one");
  result.outputs.resize(reader.count(0));
  for (job::Made& made : result.outputs) made_fields(reader, made);
  result.pictures.resize(reader.count(0));
  for (job::PictureRead& picture : result.pictures) picture_fields(reader, picture);
  result.data.resize(reader.count(0));
  for (std::string& file : result.data) reader(file);
  for (std::size_t left = reader.count(0); left > 0; --left) {
    std::string file;
    reader(file);
    result.diagnostics.add_file(std::move(file));
  }
  for (std::size_t left = reader.count(0); left > 0; --left) {
    Diagnostic diagnostic;
    diagnostic_fields(reader, diagnostic);
    check(is_known(diagnostic, result.diagnostics),
          "a result has messages that are some");
    result.diagnostics.report(std::move(diagnostic));
  }
  check(reader.is_at_end(), "a result ends where it says");
  return result;
}

}  // namespace imprint::cli
