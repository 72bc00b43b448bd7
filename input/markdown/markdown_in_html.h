// markdown_in_html.h: <div markdown="1">, as kramdown has it: what stands in the
// element is Markdown.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace imprint::input {

struct OpenedHtml {
  std::string text;
  std::vector<std::uint32_t> inserted;  // all lines that the file does not have
};

// Blank lines inside such elements, so that CommonMark reads Markdown there ("HTML
// blocks", 6). `inserted`: the lines of `markdown` that its file does not have.
// Nothing: there is no such element.
std::optional<OpenedHtml> open_html(std::string_view markdown,
                                    std::span<const std::uint32_t> inserted);

}  // namespace imprint::input
