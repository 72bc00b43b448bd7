#include "input/markdown/markdown_notes.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdint>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "base/codes.h"
#include "base/unicode.h"
#include "base/url.h"
#include "input/html_marks.h"
#include "input/markdown/markdown_nodes.h"
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

namespace {

// All that stands between "[^" and "]", in lower case.
std::set<std::string> labels_of(std::string_view markdown) {
  constexpr std::size_t kLongest = 1000;  // [bytes] CommonMark, "link labels"
  std::set<std::string> labels;
  for (std::size_t at = markdown.find("[^"); at != std::string_view::npos;
       at = markdown.find("[^", at)) {
    at += 2;
    const std::string_view rest = markdown.substr(at, kLongest);
    labels.insert(to_lower(rest.substr(0, rest.find_first_of("[]\n"))));
  }
  return labels;
}

// `label` with the first number from `number` on that makes it another than all others.
std::string own_label(std::string_view label, std::set<std::string>& taken,
                      std::size_t& number) {
  for (;; ++number) {
    std::string made = std::string(label) + "-" + std::to_string(number);
    if (taken.insert(to_lower(made)).second) return made;
  }
}

}  // namespace

std::optional<OwnLabels> label_repeated_notes(const MarkdownSource& source) {
  const std::string_view markdown = source.text;
  if (markdown.find("[^") == std::string_view::npos) return std::nullopt;
  OwnLabels made;
  std::map<std::string, std::size_t> known;  // label -> the next number for it
  std::set<std::string> taken;
  Fence fence;
  std::uint32_t number = 1;
  std::size_t done = 0;
  for (std::size_t at = 0; at < markdown.size(); ++number) {
    const std::string_view line = markdown.substr(at, markdown.find('\n', at) - at);
    const std::size_t begin = at;
    at += line.size() + 1;
    if (fence.contains(line)) continue;
    const std::string_view label = label_in(line);
    if (label.empty()) continue;
    const auto [first, is_new] = known.emplace(to_lower(label), 2);
    if (is_new) continue;
    if (taken.empty()) taken = labels_of(markdown);
    std::string own = own_label(label, taken, first->second);
    const std::size_t end = begin + line.find("]:");
    made.text.append(markdown, done, end - label.size() - done);
    made.text += own;
    done = end;
    made.labels.push_back({std::move(own), std::string(label), source.place(number)});
  }
  if (made.labels.empty()) return std::nullopt;
  made.text.append(markdown, done);
  return made;
}

std::string settle_own_labels(std::string html, const OwnLabels& made,
                              std::vector<UnmarkedNote>& unmarked,
                              Diagnostics& diagnostics) {
  const std::set<std::string> notes = labels_in(html);
  std::set<std::string> others;
  std::size_t from = 0;
  for (const OwnLabel& label : made.labels) {
    if (notes.contains(to_lower(label.own))) {
      diagnostics.report(
          Code::FootnoteDangling, label.where,
          fmt::format("note [^{}] is defined again; this text is the note [^{}]",
                      label.first, label.own),
          "give each note a label of its own");
      continue;
    }
    others.insert(label.own);
    const std::string shown = "[^" + label.own + "]:";
    const std::size_t at = html.find(shown, from);
    if (at == std::string::npos) continue;
    html.replace(at, shown.size(), "[^" + label.first + "]:");
    from = at;
  }
  std::erase_if(unmarked,
                [&](const UnmarkedNote& note) { return others.contains(note.label); });
  return html;
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
