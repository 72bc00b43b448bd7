#include "base/diagnostic.h"

#include <fmt/format.h>

#include <algorithm>
#include <functional>

#include "base/codes.h"
#include "base/json_string.h"
#include "base/unicode.h"

namespace imprint {

const std::vector<CodeRow>& all_codes() {
  static const std::vector<CodeRow> rows = {
#define IMPRINT_CODE(name, slug, severity, summary) \
  {Code::name, slug, Severity::severity, summary},
#include "base/codes.def"
#undef IMPRINT_CODE
  };
  return rows;
}

const CodeRow& row_of(Code code) { return all_codes()[static_cast<std::size_t>(code)]; }

std::string_view to_string(Severity severity) {
  constexpr std::string_view kNames[] = {"note", "warning", "error"};
  return kNames[static_cast<std::size_t>(severity)];
}

namespace {

std::size_t hash_of(const Diagnostic& d) {
  constexpr std::size_t kOdd = 0x9E37'79B9'7F4A'7C15;
  std::size_t hash = std::hash<std::string>()(d.message);
  for (const std::uint32_t part :
       {static_cast<std::uint32_t>(d.code), d.where.file, d.where.line, d.where.column})
    hash = (hash ^ part) * kOdd;
  return hash;
}

}  // namespace

std::uint32_t Diagnostics::add_file(std::string path) {
  const auto found = std::find(files_.begin(), files_.end(), path);
  if (found != files_.end()) return static_cast<std::uint32_t>(found - files_.begin());
  files_.push_back(std::move(path));
  return static_cast<std::uint32_t>(files_.size() - 1);
}

void Diagnostics::report(Code code, SourcePos where, std::string message,
                         std::string hint) {
  report(Diagnostic{code, where, std::move(message), std::move(hint)});
}

void Diagnostics::report(Diagnostic diagnostic) {
  const std::size_t hash = hash_of(diagnostic);
  const auto [first, last] = known_.equal_range(hash);
  if (std::any_of(first, last, [&](const auto& known) {
        return diagnostics_[known.second] == diagnostic;
      }))
    return;
  known_.emplace(hash, diagnostics_.size());
  diagnostics_.push_back(std::move(diagnostic));
}

std::size_t Diagnostics::count(Severity severity) const {
  return static_cast<std::size_t>(
      std::count_if(diagnostics_.begin(), diagnostics_.end(),
                    [&](const Diagnostic& d) { return d.severity() == severity; }));
}

bool Diagnostics::has(Code code) const {
  return std::any_of(diagnostics_.begin(), diagnostics_.end(),
                     [&](const Diagnostic& d) { return d.code == code; });
}

void Diagnostics::sort() {
  std::stable_sort(
      diagnostics_.begin(), diagnostics_.end(),
      [](const Diagnostic& a, const Diagnostic& b) { return a.where < b.where; });
  known_.clear();
  for (std::size_t i = 0; i < diagnostics_.size(); ++i)
    known_.emplace(hash_of(diagnostics_[i]), i);
}

namespace {

std::string_view file_of(const Diagnostic& d, const std::vector<std::string>& files) {
  if (!d.file.empty()) return d.file;
  return d.where.file < files.size() ? std::string_view(files[d.where.file])
                                     : std::string_view();
}

// A message quotes what an article, a name or a setting says: control characters and
// bytes that are no UTF-8 are shown as "\\x0a", so that a diagnostic stays on its line,
// says nothing to the terminal, and can be read by every program.
std::string one_line(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t begin = at;
    const char32_t c = next_code_point(text, at);
    const std::string_view bytes = text.substr(begin, at - begin);
    const bool is_control = c < 0x20 || (c >= 0x7F && c < 0xA0);
    if (!is_control && (c != 0xFFFD || bytes.size() > 1)) {
      out += bytes;
      continue;
    }
    for (const char byte : bytes)
      out += fmt::format("\\x{:02x}", static_cast<unsigned char>(byte));
  }
  return out;
}

}  // namespace

std::string to_text(const Diagnostic& d, const std::vector<std::string>& files) {
  std::string out = one_line(file_of(d, files));
  if (!out.empty() && d.where.line > 0) out += fmt::format(":{}", d.where.line);
  if (!out.empty() && d.where.line > 0 && d.where.column > 0)
    out += fmt::format(":{}", d.where.column);
  if (!out.empty()) out += ": ";
  out += fmt::format("{}: {} [{}]\n", to_string(d.severity()), one_line(d.message),
                     row_of(d.code).slug);
  if (!d.hint.empty()) out += fmt::format("  hint: {}\n", one_line(d.hint));
  return out;
}

std::string to_text(const Diagnostics& diagnostics) {
  std::string out;
  for (const Diagnostic& d : diagnostics.all()) out += to_text(d, diagnostics.files());
  return out;
}

std::string to_json(const Diagnostic& d, const std::vector<std::string>& files) {
  std::string out = "{";
  if (const auto file = file_of(d, files); !file.empty())
    out += json_path("file", file) + ",";
  if (d.where.line > 0) out += fmt::format("\"line\":{},", d.where.line);
  if (d.where.column > 0) out += fmt::format("\"column\":{},", d.where.column);
  out +=
      fmt::format("\"severity\":\"{}\",\"code\":\"{}\",\"message\":{}",
                  to_string(d.severity()), row_of(d.code).slug, json_string(d.message));
  if (!d.hint.empty()) out += fmt::format(",\"hint\":{}", json_string(d.hint));
  return out + "}";
}

}  // namespace imprint
