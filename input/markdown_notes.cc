#include "input/markdown_notes.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdint>
#include <memory>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "base/codes.h"
#include "base/unicode.h"
#include "base/url.h"
#include "input/markdown_fence.h"
#include "input/markdown_nodes.h"

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

void move_marks_of_pictures(cmark_node* root) {
  const std::unique_ptr<cmark_iter, FreeIter> iter(cmark_iter_new(root));
  std::vector<std::pair<cmark_node*, cmark_node*>> moved;  // the mark, behind what
  std::vector<cmark_node*> open;                           // pictures in each other
  while (cmark_iter_next(iter.get()) != CMARK_EVENT_DONE) {
    const bool enters = cmark_iter_get_event_type(iter.get()) == CMARK_EVENT_ENTER;
    cmark_node* node = cmark_iter_get_node(iter.get());
    const cmark_node_type type = cmark_node_get_type(node);
    if (type == CMARK_NODE_IMAGE && enters)
      open.push_back(node);
    else if (type == CMARK_NODE_IMAGE)
      open.pop_back();
    else if (type == CMARK_NODE_FOOTNOTE_REFERENCE && !open.empty())
      moved.emplace_back(node, open.front());
  }
  // From the last on, so that those of a picture keep their order.
  for (auto mark = moved.rbegin(); mark != moved.rend(); ++mark) {
    cmark_node_unlink(mark->first);
    cmark_node_insert_after(mark->second, mark->first);
  }
}

std::string free_note_marks(std::string html, std::string_view nonce) {
  constexpr std::string_view kMark = "<sup class=\"footnote-ref\"><a href=\"#";
  const std::string raw = "<!--" + std::string(nonce), raw_end = raw + "/-->";
  constexpr std::size_t kNone = std::string::npos;
  std::size_t mark = html.find(kMark);
  if (mark == kNone) return html;
  std::size_t own = html.find(raw);
  std::string out;
  std::size_t at = 0;
  while (mark != kNone) {
    if (own < mark) {
      const std::size_t end = html.find(raw_end, own);
      if (end == kNone) break;
      if (mark < end) mark = html.find(kMark, end);
      own = html.find(raw, end + raw_end.size());
      continue;
    }
    const std::size_t label = mark + kMark.size();
    const std::size_t label_end = html.find('"', label);
    const std::size_t end = html.find("</sup>", label_end);
    out.append(html, at, mark - at);
    out += "<sup data-note=\"";
    out.append(html, label, label_end - label);
    out += "\">";
    at = end;
    mark = html.find(kMark, at);
  }
  return out.append(html, at);
}

std::vector<UnmarkedNote> unmarked_notes(const MarkdownSource& source,
                                         std::string_view html) {
  const std::string_view markdown = source.text;
  std::vector<UnmarkedNote> notes;
  if (markdown.find("[^") == std::string_view::npos) return notes;
  std::set<std::string> known = labels_in(html);
  Fence fence;
  std::uint32_t number = 1;
  for (std::size_t at = 0; at < markdown.size(); ++number) {
    const std::string_view line = markdown.substr(at, markdown.find('\n', at) - at);
    at += line.size() + 1;
    if (fence.contains(line)) continue;
    const std::string_view label = label_in(line);
    if (!label.empty() && known.insert(to_lower(label)).second)
      notes.push_back({std::string(label), source.place(number)});
  }
  return notes;
}

std::string with_marks(std::string_view markdown,
                       const std::vector<UnmarkedNote>& notes, std::string_view word) {
  std::string out(markdown);
  (out += "\n\n") += word;
  for (const UnmarkedNote& note : notes) out += "[^" + note.label + "]";
  return out += '\n';
}

void take_out_marks(std::string& html, std::string_view word) {
  constexpr std::string_view kEnd = "</p>\n";
  const std::size_t at = html.find(word);
  const std::size_t begin = html.rfind("<p ", at), end = html.find(kEnd, at);
  if (at == std::string::npos || begin == std::string::npos || end == std::string::npos)
    return;
  html.erase(begin, end + kEnd.size() - begin);
}

void report_lost_notes(const std::vector<UnmarkedNote>& notes,
                       Diagnostics& diagnostics) {
  for (const UnmarkedNote& note : notes)
    diagnostics.report(
        Code::FootnoteDangling, note.where,
        fmt::format("no mark refers to note [^{}]; it is left out", note.label),
        "put the mark into the text, or remove the note");
}

}  // namespace imprint::input
