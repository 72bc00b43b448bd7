// shortcode_tag.h: one tag of a Hugo shortcode, `{{< name arguments >}}`. Source:
// https://gohugo.io/content-management/shortcodes/, of Hugo 0.111.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace imprint::input {

struct ShortcodeTag {
  std::string name;
  std::vector<std::string> positional;
  std::vector<std::pair<std::string, std::string>> named;
  bool is_markdown = false;  // {{% x %}}
  bool closes = false;       // {{< /x >}}
  bool is_closed = false;    // {{< x />}}
  std::size_t length = 0;    // of the whole tag [bytes]

  std::string_view at(std::size_t i) const {
    return i < positional.size() ? std::string_view(positional[i]) : std::string_view();
  }
  std::string_view of(std::string_view key) const {
    for (const auto& [name_, value] : named)
      if (name_ == key) return value;
    return {};
  }
  // The value of `key`, else the positional one `i`.
  std::string_view either(std::string_view key, std::size_t i) const {
    return of(key).empty() ? at(i) : of(key);
  }
};

constexpr std::size_t kMaxShortcodeTag = 20'000;  // [bytes]

// The tag whose "{{<" or "{{%" stands at `at`; nothing when it never ends, or has no
// name.
std::optional<ShortcodeTag> read_shortcode_tag(std::string_view body, std::size_t at);

// All tags of `body` but the escaped ones, in order, with the place of each [bytes].
// Linear in the size of the body, however many tags are open in it.
std::vector<std::pair<std::size_t, ShortcodeTag>> shortcode_tags(std::string_view body);

}  // namespace imprint::input
