#include "layouts/write_layout.h"

#include <fmt/format.h>

#include <iterator>

#include "base/overloaded.h"
#include "layouts/layout_keys.h"

namespace imprint::layouts {
namespace {

std::string shown(const std::string& text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') out += '\\';
    out += c;
  }
  return out + '"';
}
std::string shown(bool flag) { return flag ? "true" : "false"; }
std::string shown(Color c) {
  return fmt::format("\"#{:02x}{:02x}{:02x}\"", c.red, c.green, c.blue);
}
std::string shown(TextAlign align) {
  return std::string(kAligns[static_cast<std::size_t>(align)]);
}
std::string shown(PrintedLinks links) {
  return std::string(kPrintedLinks[static_cast<std::size_t>(links)]);
}
std::string shown(Floats floats) {
  return std::string(kFloats[static_cast<std::size_t>(floats)]);
}
std::string shown(Imposition imposition) {
  return std::string(kImpositions[static_cast<std::size_t>(imposition)]);
}
std::string shown(PageFill fill) {
  return std::string(kPageFills[static_cast<std::size_t>(fill)]);
}

template <typename T>
void write_map(std::string_view indent, Keys<T> keys, const T& part, std::string& out) {
  for (const Key<T>& key : keys) {
    const std::string value = std::visit(
        Overloaded{
            [&](const Length<T>& f) {
              return fmt::format("{:.6g}pt", (part.*f.field).value);
            },
            [&](const Number<T>& f) { return fmt::format("{}", part.*f.field); },
            [&](const Count<T>& f) { return fmt::format("{}", part.*f.field); },
            [&](auto T::*f) { return shown(part.*f); },
        },
        key.field);
    fmt::format_to(std::back_inserter(out), "{}{}: {}\n", indent, key.name, value);
  }
}

}  // namespace

std::string to_yaml(const Layout& layout) {
  std::string out = fmt::format("# {}\n", layout.name);
  write_map("", Keys<Layout>(kTopKeys), layout, out);
  each_part([&](std::string_view name, auto keys, auto member) {
    fmt::format_to(std::back_inserter(out), "{}:\n", name);
    write_map("  ", keys, layout.*member, out);
  });
  out += "styles:\n";
  for (std::size_t role = 0; role < kRoleCount; ++role) {
    fmt::format_to(std::back_inserter(out), "  {}:\n", kRoleNames[role]);
    write_map("    ", Keys<TextStyle>(kStyleKeys), layout.styles[role], out);
  }
  return out;
}

}  // namespace imprint::layouts
