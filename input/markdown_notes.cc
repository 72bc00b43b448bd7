#include "input/markdown_notes.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <string>

#include "base/codes.h"
#include "base/unicode.h"
#include "base/url.h"
#include "input/markdown_fence.h"

namespace imprint::input {
namespace {

// "[^label]: text" -> "label"; empty for other lines.
std::string_view label_in(std::string_view line) {
  const std::size_t indent = std::min(line.find_first_not_of(' '), line.size());
  line.remove_prefix(indent);
  if (indent > 3 || !line.starts_with("[^")) return {};
  const std::size_t end = line.find("]:");
  if (end == std::string_view::npos) return {};
  const std::string_view label = line.substr(2, end - 2);
  return label.find_first_of(" []") == std::string_view::npos ? label
                                                              : std::string_view();
}

// Labels match without regard to case.
std::set<std::string> labels_in(std::string_view html) {
  constexpr std::string_view kItem = "<li id=\"fn-";
  std::set<std::string> labels;
  for (std::size_t at = html.find(kItem); at != std::string_view::npos;
       at = html.find(kItem, at)) {
    at += kItem.size();
    labels.insert(to_lower(percent_decode(html.substr(at, html.find('"', at) - at))));
  }
  return labels;
}

}  // namespace

void report_unmarked_notes(std::string_view markdown, std::string_view html,
                           std::uint32_t file, std::uint32_t first_line,
                           Diagnostics& diagnostics) {
  if (markdown.find("[^") == std::string_view::npos) return;
  const std::set<std::string> shown = labels_in(html);
  Fence fence;
  SourcePos where{file, first_line, 1};
  for (std::size_t at = 0; at < markdown.size(); ++where.line) {
    const std::string_view line = markdown.substr(at, markdown.find('\n', at) - at);
    at += line.size() + 1;
    if (fence.contains(line)) continue;
    const std::string_view label = label_in(line);
    if (!label.empty() && !shown.contains(to_lower(label)))
      diagnostics.report(
          Code::FootnoteDangling, where,
          fmt::format("no mark refers to note [^{}]; it is left out", label),
          "put the mark into the text, or remove the note");
  }
}

}  // namespace imprint::input
