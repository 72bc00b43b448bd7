#include "job/names.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <vector>

#include "base/codes.h"
#include "base/nearest.h"
#include "base/unicode.h"

namespace imprint::job {

namespace {

struct Placeholder {
  std::string_view name;
  std::string NameParts::*field;
  bool from_front_matter;
};

constexpr Placeholder kPlaceholders[] = {
    {"name", &NameParts::name, false},     {"path", &NameParts::path, false},
    {"folder", &NameParts::folder, false}, {"slug", &NameParts::slug, true},
    {"lang", &NameParts::lang, true},      {"layout", &NameParts::layout, false},
    {"title", &NameParts::title, true},    {"date", &NameParts::date, true},
};

// What a file name must not have on one system or another; '/' above all.
constexpr std::string_view kRefused = "/\\<>:\"|?*";

// A template in pieces: a placeholder's name, or text as it stands.
struct Piece {
  bool placeholder = false;
  bool closed = true;
  std::string_view text;
};

std::vector<Piece> pieces_of(std::string_view text) {
  std::vector<Piece> pieces;
  while (!text.empty()) {
    const std::size_t brace = std::min(text.find('{'), text.size());
    if (brace > 0) pieces.push_back({false, true, text.substr(0, brace)});
    text.remove_prefix(brace);
    if (text.empty()) break;
    const std::size_t end = text.find('}');
    const bool closed = end != text.npos;
    const std::size_t length = closed ? end : text.size();
    pieces.push_back({true, closed, text.substr(1, length - 1)});
    text.remove_prefix(closed ? end + 1 : text.size());
  }
  return pieces;
}

const Placeholder* find_placeholder(std::string_view name) {
  for (const Placeholder& known : kPlaceholders)
    if (known.name == name) return &known;
  return nullptr;
}

Diagnostic wrong(std::string message, std::string hint) {
  return failure(Code::Usage, {}, std::move(message), std::move(hint));
}

}  // namespace

std::string safe_part(std::string_view text) {
  const std::string valid = to_valid_utf8(text);
  std::string out;
  for (const char c : valid) {
    const bool control = static_cast<unsigned char>(c) < 0x20 || c == 0x7f;
    out += control || kRefused.find(c) != kRefused.npos ? '-' : c;
  }
  if (out.size() > kMaxPartBytes) {
    std::size_t end = kMaxPartBytes;  // never inside a character
    while (end > 0 && (static_cast<unsigned char>(out[end]) & 0xc0) == 0x80) --end;
    out.resize(end);
  }
  const auto first = out.find_first_not_of(". ");
  if (first == out.npos) return "untitled";
  return out.substr(first, out.find_last_not_of(". ") - first + 1);
}

Result<void> check_template(std::string_view name_template) {
  std::vector<std::string_view> names;
  for (const Placeholder& known : kPlaceholders) names.push_back(known.name);
  for (const Piece& piece : pieces_of(name_template)) {
    if (!piece.placeholder) continue;
    if (!piece.closed)
      return wrong(
          fmt::format("name template '{}' has an unclosed brace", name_template),
          "write it as {slug}-{lang}-{layout}");
    if (find_placeholder(piece.text) == nullptr)
      return wrong(
          fmt::format("name template '{}' has an unknown placeholder '{}'",
                      name_template, piece.text),
          nearest_hint(piece.text, names,
                       fmt::format("there are {{{}}}", fmt::join(names, "} {"))));
  }
  const std::filesystem::path path(name_template);
  const bool leaves =
      path.is_absolute() ||
      std::find(path.begin(), path.end(), std::filesystem::path("..")) != path.end();
  if (leaves || name_template.ends_with('/') ||
      name_template.find('\0') != name_template.npos)
    return wrong(fmt::format("name template '{}' is no name inside the output folder",
                             name_template),
                 "the folder is named with -o");
  const std::string ending = to_lower_ascii(path.extension().string());
  if (ending == ".epub" || ending == ".pdf")
    return wrong(fmt::format("name template '{}' ends in {}", name_template, ending),
                 "leave the ending out: each format adds its own");
  return {};
}

bool needs_front_matter(std::string_view name_template) {
  return std::any_of(std::begin(kPlaceholders), std::end(kPlaceholders),
                     [&](const Placeholder& known) {
                       return known.from_front_matter &&
                              has_placeholder(name_template, known.name);
                     });
}

bool names_folder(std::string_view name_template) {
  return has_placeholder(name_template, "path") ||
         has_placeholder(name_template, "folder");
}

bool has_placeholder(std::string_view name_template, std::string_view name) {
  for (const Piece& piece : pieces_of(name_template))
    if (piece.placeholder && piece.text == name) return true;
  return false;
}

std::string fill_template(std::string_view name_template, const NameParts& parts) {
  std::string out;
  for (const Piece& piece : pieces_of(name_template)) {
    if (!piece.placeholder)
      out += piece.text;
    else if (piece.text == "path")
      out += parts.path;  // its folders stay folders, made safe below
    else if (const Placeholder* known = find_placeholder(piece.text))
      out += safe_part(parts.*(known->field));
  }
  // Text and values together may still make a component of dots alone.
  std::string path;
  for (std::string_view rest = out; !rest.empty();) {
    const std::size_t slash = std::min(rest.find('/'), rest.size());
    if (slash > 0) {
      if (!path.empty()) path += '/';
      path += safe_part(rest.substr(0, slash));
    }
    rest.remove_prefix(std::min(slash + 1, rest.size()));
  }
  return path.empty() ? "untitled" : path;
}

}  // namespace imprint::job
