#include "input/hugo/hugo_stubs.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstdint>

#include "base/ascii.h"
#include "base/codes.h"
#include "input/shortcode/shortcode_html.h"
#include "input/shortcode/shortcode_tag.h"

namespace imprint::input {

namespace {

constexpr std::string_view kWhole =
    R"({{ partial "imprint/mark.html" (dict "call" . "part" "whole") }})";
constexpr std::string_view kWholeWithInner =
    R"({{ partial "imprint/mark.html" (dict "call" . "part" "whole" "inner" .Inner) }})";
constexpr std::string_view kOpen =
    R"({{ partial "imprint/mark.html" (dict "call" . "part" "open") }})";
constexpr std::string_view kClose =
    R"({{ partial "imprint/mark.html" (dict "call" . "part" "close") }})";
constexpr std::string_view kInnerOfMarkdown = "{{ .Inner }}";
constexpr std::string_view kInner =
    R"({{ partial "imprint/inner.html" (dict "page" .Page "inner" .Inner) }})";
constexpr std::string_view kNoInner = "{{ $_ := .Inner }}";

// Hugo's own that do what imprint would have them do.
constexpr std::array<std::string_view, 2> kLeftToHugo = {"figure", "param"};
// Those that a site's template could take a video, a post or a reference away from.
constexpr std::array<std::string_view, 13> kAlwaysOurs = {
    "youtube", "vimeo",          "vimeo_simple", "x",    "x_simple", "tweet",
    "twitter", "twitter_simple", "instagram",    "gist", "ref",      "relref",
    "qr"};

template <typename Names>
bool is_one_of(const Names& names, std::string_view name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

// A name that is a path below layouts/shortcodes and nothing else.
bool is_plain(std::string_view name) {
  return !name.empty() && name.front() != '/' && name.find("..") == name.npos &&
         std::all_of(name.begin(), name.end(), [](char c) {
           return is_ascii_alphanumeric(c) || c == '-' || c == '_' || c == '.' ||
                  c == '/';
         });
}

// What `name` is to imprint.
enum class Meaning : std::uint8_t { Keep, Drop, Around, Alone, AloneWithInner };

Meaning meaning_of(const std::string& name, const ShortcodeRules& rules) {
  if (const auto rule = rules.find(name); rule != rules.end()) {
    if (rule->second == "keep") return Meaning::Keep;
    return rule->second == "drop" ? Meaning::Drop : Meaning::Around;
  }
  if (name == "comment") return Meaning::Drop;
  if (name == "details") return Meaning::Around;
  if (name == "qr" || name == "highlight") return Meaning::AloneWithInner;
  return shortcode_builtin(name) != nullptr ? Meaning::Alone : Meaning::Keep;
}

std::string template_of(Meaning meaning, const ShortcodeUse& use) {
  const bool is_closed = !use.closed.empty();
  // The template's text goes into the Markdown, or is put into the HTML that comes out.
  const std::string_view inner = use.in_markdown ? kInnerOfMarkdown : kInner;
  const std::string_view gap = use.in_markdown ? "\n\n" : "\n";
  switch (meaning) {
    case Meaning::Keep:
      return std::string(is_closed ? inner : std::string_view());
    case Meaning::Drop:
      return std::string(is_closed ? kNoInner : std::string_view());
    case Meaning::Around:
      if (!is_closed) return std::string(kWhole);
      return fmt::format("{}{}{}{}{}", kOpen, gap, inner, gap, kClose);
    case Meaning::AloneWithInner:
      return std::string(is_closed ? kWholeWithInner : kWhole);
    case Meaning::Alone:
      return std::string(kWhole) + std::string(is_closed ? inner : std::string_view());
  }
  return {};
}

// The way that more pages use the name stays; of the others is said why not.
ShortcodeUse one_way(const std::string& name, ShortcodeUse use, HugoStubs& stubs) {
  const auto refuse = [&](std::vector<std::string>& pages) {
    for (const std::string& page : pages)
      stubs.refused.emplace(
          page,
          fmt::format("shortcode {} is closed in one place and not in another", name));
    pages.clear();
  };
  refuse(use.both);
  if (!use.open.empty() && !use.closed.empty())
    refuse(use.open.size() > use.closed.size() ? use.closed : use.open);
  return use;
}

}  // namespace

void add_uses(std::string_view body, const std::string& page, ShortcodeUses& uses) {
  struct Counts {
    std::size_t open = 0, close = 0, self = 0;
  };
  std::map<std::string, Counts> counts;
  for (const auto& [at, tag] : shortcode_tags(body)) {
    Counts& count = counts[tag.name];
    ++(tag.closes ? count.close : tag.is_closed ? count.self : count.open);
    uses[tag.name].in_markdown &= tag.is_markdown;
  }
  for (const auto& [name, count] : counts) {
    ShortcodeUse& use = uses[name];
    if (count.open == count.close)
      use.closed.push_back(page);
    else if (count.close == 0 && count.self == 0)
      use.open.push_back(page);
    else
      use.both.push_back(page);
  }
}

void report_unknown_shortcodes(std::string_view source, const std::string& path,
                               const std::set<std::string>& unknown,
                               Diagnostics& diagnostics) {
  std::set<std::string> left = unknown;
  std::uint32_t line = 1;
  std::size_t counted = 0;
  if (left.empty()) return;
  for (const auto& [at, tag] : shortcode_tags(source)) {
    if (left.erase(tag.name) == 0) continue;
    line += static_cast<std::uint32_t>(
        std::count(source.begin() + static_cast<std::ptrdiff_t>(counted),
                   source.begin() + static_cast<std::ptrdiff_t>(at), '\n'));
    counted = at;
    diagnostics.report(
        Code::ShortcodeUnknown, {diagnostics.add_file(path), line, 0},
        fmt::format("shortcode {} has no template; its inner text is kept", tag.name));
  }
}

HugoStubs make_stubs(const ShortcodeUses& uses, const ShortcodeRules& rules,
                     const std::set<std::string>& known) {
  HugoStubs stubs;
  for (const auto& [name, use] : uses) {
    const bool is_ours = rules.count(name) > 0 || is_one_of(kAlwaysOurs, name);
    if (!is_ours && (known.count(name) > 0 || is_one_of(kLeftToHugo, name))) continue;
    // An inline shortcode is a program in the text; Hugo prints nothing of it here.
    if (!is_plain(name) || name.ends_with(".inline")) continue;
    const Meaning meaning = meaning_of(name, rules);
    if (meaning == Meaning::Keep && rules.count(name) == 0) stubs.unknown.insert(name);
    // What is named after the output format goes before the site's own.
    stubs.templates.emplace(
        fmt::format("shortcodes/{}.{}", name, is_ours ? "imprint.json" : "html"),
        template_of(meaning, one_way(name, use, stubs)));
  }
  return stubs;
}

}  // namespace imprint::input
