// names.h: what output files are called. Pure.
#pragma once

#include <string>
#include <string_view>

#include "base/result.h"

namespace imprint::job {

// The values that a template may use.
struct NameParts {
  std::string name;    // of the article's file or bundle: "knee"
  std::string path;    // below the root, without an ending: "posts/knee"
  std::string folder;  // name of the folder that holds it: "posts"
  std::string slug;    // of its front matter, else `name`
  std::string lang;
  std::string layout;
  std::string title;
  std::string date;  // "2022-09-01", or "undated"
};

// `text` as one component of a path: separators, control characters and what other file
// systems refuse become '-', dots and spaces at its ends go, and it has at most
// kMaxPartBytes. "untitled" when nothing is left. Never leads out of a folder.
std::string safe_part(std::string_view text);
constexpr std::size_t kMaxPartBytes = 160;  // leaves room in the usual 255 for suffixes

// Fails with `usage`: an unknown placeholder (the nearest as hint), an unclosed brace,
// a template that leaves the output folder.
Result<void> check_template(std::string_view name_template);
// Whether the template uses {slug}, {lang}, {title} or {date}, so that the front matter
// has to be read before the name is known.
bool needs_front_matter(std::string_view name_template);
// Whether the template says in which folder the file is: {path}, {folder}. Else it is
// named in the folder that the article has below its root.
bool names_folder(std::string_view name_template);
bool has_placeholder(std::string_view name_template, std::string_view name);

// The template, which check_template() has passed, filled in; no extension. A '/' of
// the template itself makes folders.
std::string fill_template(std::string_view name_template, const NameParts& parts);

}  // namespace imprint::job
