// diagnostic.h: what imprint has to say about an article: codes, places, hints.
//
// Content problems go to a Diagnostics collector and work goes on; a job that cannot go
// on returns a Diagnostic through Result<T> (result.h). Not thread-safe: one collector
// a job. Codes are listed in codes.def, named by codes.h and explained in
// docs/diagnostics.md.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/source_pos.h"

namespace imprint {

enum class Severity : std::uint8_t { Note, Warning, Error };

enum class Code : std::uint16_t;  // codes.h

struct CodeRow {
  Code code;
  std::string_view slug;  // as printed in brackets: "media-missing"
  Severity severity;
  std::string_view summary;
};

// All codes, in the order of codes.def.
const std::vector<CodeRow>& all_codes();
const CodeRow& row_of(Code code);
std::string_view to_string(Severity severity);  // "note", "warning", "error"

struct Diagnostic {
  Code code{};
  SourcePos where;
  std::string message;  // one line, no full stop
  std::string hint;     // one line; empty: none
  std::string file{};   // set when the diagnostic outlives its collector

  Severity severity() const { return row_of(code).severity; }
  friend bool operator==(const Diagnostic&, const Diagnostic&) = default;
};

class Diagnostics {
 public:
  // The collector's file 0 is the unnamed place.
  Diagnostics() : files_{""} {}

  // Returns the index of `path`, adding it when new.
  std::uint32_t add_file(std::string path);
  const std::vector<std::string>& files() const { return files_; }

  // Adds a diagnostic. A repeated one (same code, place and message) is kept once.
  void report(Code code, SourcePos where, std::string message, std::string hint = {});
  void report(Diagnostic diagnostic);

  const std::vector<Diagnostic>& all() const { return diagnostics_; }
  std::size_t count(Severity severity) const;
  bool has(Code code) const;

  // Orders by file, line and column; equal places keep their order of reporting.
  void sort();

 private:
  std::vector<std::string> files_;
  std::vector<Diagnostic> diagnostics_;
  // Hash -> index into diagnostics_: an article may have very many of them.
  std::unordered_multimap<std::size_t, std::size_t> known_;
};

// "content/a.md:14:3: warning: picture not fetched: HTTP 404 [media-missing]\n"
// "  hint: put the file beside the article, or pass --media-dir\n"
// Unknown lines, columns and files are left out.
std::string to_text(const Diagnostic& diagnostic,
                    const std::vector<std::string>& files);
std::string to_text(const Diagnostics& diagnostics);

// One JSON object, no line end: file, line, column, severity, code, message, hint.
std::string to_json(const Diagnostic& diagnostic,
                    const std::vector<std::string>& files);

}  // namespace imprint
