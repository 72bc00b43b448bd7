// dialect_boxes.h: how boxes, tabs and folds of other programs open and close, as HTML
// round Markdown. Pure.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace imprint::input {

// Lines round the Markdown of a block. An empty one is a blank line; "" parts mean that
// nothing stands there.
struct DialectBox {
  std::vector<std::string> before, after;
};

// A box of a kind as authors call it ("note", "Danger"); no title: the word of the
// kind. Nothing for words that name no kind.
std::optional<DialectBox> callout_box(std::string_view kind, std::string_view title);

// A box without a title, not even that of its kind.
DialectBox untitled_box(std::string_view kind);

// <details>; the summary is Markdown.
DialectBox details_box(std::string_view summary);

// What is shown of a tab: its name, and below it what is in it.
DialectBox titled_part(std::string_view title);

// <div id="...">, or nothing at all round it when there is no id.
DialectBox plain_box(std::string_view id, const std::vector<std::string>& classes);

// What `info` behind ":::" says: "note Title", "tip[Title]{#id}", "{.callout-note
// title="x"}", "{note} Title", "details Summary".
std::optional<DialectBox> box_of_container(std::string_view info);

// What stands behind "!!!" or "???": `note "Title"`.
std::optional<DialectBox> box_of_admonition(std::string_view info, bool folds);

// A component of MDX: its name and its attributes.
using Arguments = std::vector<std::pair<std::string, std::string>>;
DialectBox box_of_component(std::string_view name, const Arguments& arguments);

}  // namespace imprint::input
