#include "layouts/read_layout.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <iterator>
#include <optional>
#include <span>
#include <vector>

#include "base/ascii.h"
#include "base/codes.h"
#include "base/nearest.h"
#include "base/overloaded.h"
#include "layouts/layout_keys.h"

namespace imprint::layouts {
namespace {

// Where a value stands: what an `em` is there, and the path of its map for messages.
struct Place {
  std::string path;  // "styles.body", empty at the top
  Pt em{0};          // 0: lengths in em make no sense here
  Pt rem{0};         // the size of the body; 0: neither do those in rem
};

Diagnostic invalid(const Yaml& value, std::string message, std::string hint = {}) {
  return failure(Code::LayoutInvalid, value.where, std::move(message), std::move(hint));
}

std::string shown(const Yaml& value) { return fmt::format("\"{}\"", to_text(value)); }

struct Unit {
  std::string_view name;
  double points;
};
constexpr Unit kUnits[] = {{"pt", 1}, {"mm", 72 / 25.4}, {"cm", 72 / 2.54}, {"in", 72}};

std::optional<Pt> parse_length(std::string_view text, const Place& place) {
  double number = 0;
  const auto [end, error] =
      std::from_chars(text.data(), text.data() + text.size(), number);
  // from_chars takes "inf" and "nan" for numbers.
  if (error != std::errc() || !std::isfinite(number)) return std::nullopt;
  std::string_view unit(end, static_cast<std::size_t>(text.end() - end));
  while (unit.starts_with(' ')) unit.remove_prefix(1);
  if (unit.empty() && number == 0) return Pt{0};
  for (const Unit& known : kUnits)
    if (known.name == unit) return Pt{number * known.points};
  if (unit == "em" && place.em > Pt{0}) return place.em * number;
  if (unit == "rem" && place.rem > Pt{0}) return place.rem * number;
  return std::nullopt;
}

Result<void> read(const Yaml& value, const Place& place, Pt least, Pt most, Pt& out) {
  const std::optional<Pt> length =
      value.is_scalar() ? parse_length(value.scalar, place) : std::nullopt;
  if (!length)
    return invalid(
        value, fmt::format("{} is not a length", shown(value)),
        fmt::format("write a number and its unit: pt, mm, cm, in{}{}",
                    place.em > Pt{0} ? ", em" : "", place.rem > Pt{0} ? ", rem" : ""));
  // The body of another file may be so large that a title has no room above it.
  if (value.scalar.ends_with("rem") && *length >= Pt{0}) {
    out = std::clamp(*length, least, most);
    return {};
  }
  constexpr Pt kSlack{0.001};  // of a length written with three decimals
  if (*length < least - kSlack || *length > most + kSlack)
    return invalid(value, fmt::format("{} is not between {:.6g}pt and {:.6g}pt",
                                      shown(value), least.value, most.value));
  out = *length;
  return {};
}

Result<void> read(const Yaml& value, double least, double most, double& out) {
  std::optional<double> number = value.as_number();
  if (!number && value.is_scalar() && value.scalar.ends_with('%')) {
    Yaml percent = value;
    percent.scalar.pop_back();
    number = percent.as_number();
    if (number) *number /= 100;
  }
  if (!number) return invalid(value, fmt::format("{} is not a number", shown(value)));
  if (*number < least || *number > most)
    return invalid(
        value, fmt::format("{} is not between {} and {}", shown(value), least, most));
  out = *number;
  return {};
}

Result<void> read(const Yaml& value, bool& out) {
  const std::optional<bool> flag = value.as_bool();
  if (!flag)
    return invalid(value, fmt::format("{} is neither true nor false", shown(value)));
  out = *flag;
  return {};
}

Result<void> expect_text(const Yaml& value) {
  if (value.is_scalar() || value.is_null()) return {};
  return invalid(value, fmt::format("{} is not text", shown(value)));
}

Result<void> read(const Yaml& value, std::string& out) {
  IMPRINT_TRY(expect_text(value));
  out = value.scalar;
  return {};
}

Result<void> read(const Yaml& value, Color& out) {
  const std::optional<Color> color =
      value.is_scalar() ? parse_color(value.scalar) : std::nullopt;
  if (!color)
    return invalid(value, fmt::format("{} is not a colour", shown(value)),
                   "write it as \"#1f3a4d\", in quotes");
  out = *color;
  return {};
}

Result<void> read(const Yaml& value, int least, int most, int& out) {
  double number = 0;
  IMPRINT_TRY(
      read(value, static_cast<double>(least), static_cast<double>(most), number));
  out = static_cast<int>(number);
  if (out != number)
    return invalid(value, fmt::format("{} is not a whole number", shown(value)));
  return {};
}

template <typename E>
Result<void> read_name(const Yaml& value, std::span<const std::string_view> names,
                       E& out) {
  const auto found = std::find(names.begin(), names.end(), value.scalar);
  if (found == names.end())
    return invalid(
        value, fmt::format("{} is none of {}", shown(value), fmt::join(names, ", ")),
        nearest_hint(value.scalar, names));
  out = static_cast<E>(found - names.begin());
  return {};
}
Result<void> read(const Yaml& value, TextAlign& out) {
  return read_name(value, kAligns, out);
}
Result<void> read(const Yaml& value, PrintedLinks& out) {
  return read_name(value, kPrintedLinks, out);
}
Result<void> read(const Yaml& value, Floats& out) {
  return read_name(value, kFloats, out);
}
Result<void> read(const Yaml& value, Imposition& out) {
  return read_name(value, kImpositions, out);
}
Result<void> read(const Yaml& value, PageFill& out) {
  return read_name(value, kPageFills, out);
}

template <typename T>
Result<void> set_field(const Yaml& value, const Place& place, const Field<T>& field,
                       T& target) {
  return std::visit(Overloaded{
                        [&](const Length<T>& f) {
                          return read(value, place, f.least, f.most, target.*f.field);
                        },
                        [&](const Number<T>& f) {
                          return read(value, f.least, f.most, target.*f.field);
                        },
                        [&](const Count<T>& f) {
                          return read(value, f.least, f.most, target.*f.field);
                        },
                        [&](auto T::*f) { return read(value, target.*f); },
                    },
                    field);
}

Result<void> expect_map(const Yaml& value) {
  if (value.is_map()) return {};
  return invalid(value,
                 fmt::format("{} is not a map of keys and values", shown(value)));
}

Diagnostic unknown_key(const std::string& name, const Yaml& value, const Place& place,
                       std::span<const std::string_view> names) {
  return failure(
      Code::LayoutInvalid, value.key_where,
      place.path.empty() ? fmt::format("unknown key \"{}\"", name)
                         : fmt::format("unknown key \"{}\" in {}", name, place.path),
      nearest_hint(name, names, fmt::format("there are {}", fmt::join(names, ", "))));
}

template <typename T>
const Key<T>* find_key(Keys<T> keys, std::string_view name) {
  for (const Key<T>& key : keys)
    if (key.name == name) return &key;
  return nullptr;
}

template <typename T>
std::vector<std::string_view> names_of(Keys<T> keys) {
  std::vector<std::string_view> names;
  for (const Key<T>& key : keys) names.push_back(key.name);
  return names;
}

template <typename T>
Result<void> read_map(const Yaml& map, const Place& place, Keys<T> keys, T& target) {
  IMPRINT_TRY(expect_map(map));
  for (const auto& [name, value] : map.entries) {
    const Key<T>* key = find_key(keys, name);
    if (key == nullptr) return unknown_key(name, value, place, names_of(keys));
    IMPRINT_TRY(set_field(value, place, key->field, target));
  }
  return {};
}

// Tags of four letters or digits, each with a "-" before it when it is to be off.
bool are_features(std::string_view text) {
  constexpr std::size_t kTag = 4;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(' '), text.size());
    std::string_view tag = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    if (tag.starts_with('-')) tag.remove_prefix(1);
    const bool is_tag = tag.size() == kTag &&
                        std::all_of(tag.begin(), tag.end(), is_ascii_alphanumeric);
    if (!is_tag) return false;
  }
  return true;
}

Result<void> read_style(const Yaml& map, std::string path, Pt body, TextStyle& style) {
  IMPRINT_TRY(expect_map(map));
  const Keys<TextStyle> keys(kStyleKeys);
  Place place{std::move(path), style.size, body};
  // The other lengths may be in em of the size, wherever it stands in the map.
  if (const Yaml* size = map.find("size")) {
    IMPRINT_TRY(set_field(*size, place, find_key(keys, "size")->field, style));
    place.em = style.size;
  }
  Yaml rest = map;
  std::erase_if(rest.entries, [](const auto& entry) { return entry.first == "size"; });
  IMPRINT_TRY(read_map(rest, place, keys, style));
  if (!are_features(style.features))
    return invalid(
        *map.find("features"),
        fmt::format("{} are no features of OpenType", shown(*map.find("features"))),
        "write their tags, with a space between: onum pnum -liga");
  return {};
}

Result<void> read_styles(const Yaml& map, Layout& layout) {
  IMPRINT_TRY(expect_map(map));
  const Pt body = layout.style(Role::Body).size;
  for (const auto& [name, value] : map.entries) {
    const auto role = std::find(kRoleNames.begin(), kRoleNames.end(), name);
    if (role == kRoleNames.end())
      return unknown_key(name, value, {"styles"}, kRoleNames);
    const auto index = static_cast<std::size_t>(role - kRoleNames.begin());
    // The body's own size is read already, and its rem would be itself.
    Yaml rest = value;
    const bool is_body = index == static_cast<std::size_t>(Role::Body);
    if (is_body)
      std::erase_if(rest.entries,
                    [](const auto& each) { return each.first == "size"; });
    IMPRINT_TRY(read_style(rest, "styles." + name, body, layout.styles[index]));
  }
  return {};
}

// `size: a4` beside the page's own keys, which come after it and win.
Result<void> read_page(const Yaml& map, PageDesign& page) {
  IMPRINT_TRY(expect_map(map));
  if (const Yaml* size = map.find("size")) {
    std::vector<std::string_view> names;
    const Paper* found = nullptr;
    for (const Paper& paper : kPapers) {
      names.push_back(paper.name);
      if (size->scalar == paper.name) found = &paper;
    }
    if (found == nullptr)
      return invalid(
          *size, fmt::format("{} is none of {}", shown(*size), fmt::join(names, ", ")),
          nearest_hint(size->scalar, names, "give width and height instead"));
    page.width = found->width;
    page.height = found->height;
  }
  Yaml rest = map;
  std::erase_if(rest.entries, [](const auto& entry) { return entry.first == "size"; });
  IMPRINT_TRY(read_map(rest, {"page"}, Keys<PageDesign>(kPageKeys), page));
  constexpr Pt kLeastMeasure{72};
  if (page.column_width() < kLeastMeasure || page.text_height() < kLeastMeasure)
    return invalid(map, page.columns > 1
                            ? "a column is less than an inch wide"
                            : "the margins leave less than an inch for the text");
  return {};
}

Result<void> check_placeholders(const Yaml& value) {
  for (const auto& [key, part] : value.entries) IMPRINT_TRY(check_placeholders(part));
  for (std::size_t at = value.scalar.find('{'); at != std::string::npos;
       at = value.scalar.find('{', at + 1)) {
    const std::size_t end = std::min(value.scalar.find('}', at), value.scalar.size());
    const std::string name = value.scalar.substr(at + 1, end - at - 1);
    if (std::find(std::begin(kPlaceholders), std::end(kPlaceholders), name) ==
        std::end(kPlaceholders))
      return invalid(
          value, fmt::format("unknown placeholder {{{}}}", name),
          nearest_hint(name, kPlaceholders,
                       fmt::format("there are {}", fmt::join(kPlaceholders, ", "))));
  }
  return {};
}

Result<void> read_part(const Yaml& map, const std::string& name, Layout& layout) {
  if (name == "page") return read_page(map, layout.page);
  if (name == "styles") return read_styles(map, layout);
  if (name == "header" || name == "footer") IMPRINT_TRY(check_placeholders(map));
  Result<void> result;
  each_part([&](std::string_view part, auto keys, auto member) {
    if (part == name) result = read_map(map, {name}, keys, layout.*member);
  });
  return result;
}

}  // namespace

Result<void> read_layout(const Yaml& yaml, Layout& layout) {
  IMPRINT_TRY(expect_map(yaml));
  const Keys<Layout> top(kTopKeys);
  std::vector<std::string_view> parts = {"styles"};
  each_part([&](std::string_view part, auto, auto) { parts.push_back(part); });
  for (const auto& [name, value] : yaml.entries) {
    if (name == "extends" || name == "epub-css") {
      IMPRINT_TRY(expect_text(value));
    } else if (std::find(parts.begin(), parts.end(), name) != parts.end()) {
      IMPRINT_TRY(read_part(value, name, layout));
    } else if (const Key<Layout>* key = find_key(top, name)) {
      IMPRINT_TRY(set_field(value, {}, key->field, layout));
    } else {
      std::vector<std::string_view> names = names_of(top);
      names.insert(names.end(), parts.begin(), parts.end());
      names.insert(names.end(), {"extends", "epub-css"});
      return unknown_key(name, value, {}, names);
    }
  }
  const Yaml* page = yaml.find("page");
  const Yaml* impose = yaml.find("impose");
  return check_sheet(layout, impose != nullptr ? impose->where
                             : page != nullptr ? page->where
                                               : yaml.where);
}

Result<void> read_body_size(const Yaml& yaml, Layout& layout) {
  const Yaml* at = &yaml;
  for (const char* name : {"styles", "body", "size"})
    if (at != nullptr) at = at->is_map() ? at->find(name) : nullptr;
  if (at == nullptr) return {};
  TextStyle& body = layout.styles[static_cast<std::size_t>(Role::Body)];
  const Keys<TextStyle> keys(kStyleKeys);
  return set_field(*at, {"styles.body", body.size}, find_key(keys, "size")->field,
                   body);
}

Result<void> check_styles(const Layout& layout, const Yaml& yaml) {
  constexpr Pt kSlack{0.001};
  for (std::size_t i = 0; i < kRoleCount; ++i) {
    const TextStyle& style = layout.styles[i];
    const Yaml* styles = yaml.find("styles");
    const Yaml* own = styles != nullptr ? styles->find(kRoleNames[i]) : nullptr;
    const Yaml* least = yaml.find("least-size");
    const Yaml& place = own != nullptr ? *own : least != nullptr ? *least : yaml;
    if (style.leading < style.size)
      return invalid(
          own != nullptr ? *own : yaml,
          fmt::format("the leading of styles.{} is less than its size", kRoleNames[i]),
          "lines would touch: give it 1.2em or more");
    if (style.size < layout.least_size - kSlack)
      return invalid(
          place,
          fmt::format("styles.{} is {:.6g}pt, which is less than the "
                      "least-size of {:.6g}pt",
                      kRoleNames[i], style.size.value, layout.least_size.value),
          "make it larger, or set least-size: 0 where small type is meant");
  }
  return {};
}

Result<void> check_sheet(const Layout& layout, SourcePos where) {
  if (layout.sheet_width() <= kMaxPage && layout.sheet_height() <= kMaxPage) return {};
  return failure(
      Code::LayoutInvalid, where,
      fmt::format("the sheets are {:.6g}pt by {:.6g}pt: a PDF has none beyond {:.6g}pt",
                  layout.sheet_width().value, layout.sheet_height().value,
                  kMaxPage.value),
      layout.impose == Imposition::Booklet
          ? "a sheet of a booklet is two pages wide"
          : "bleed and crop marks stand round the page");
}

}  // namespace imprint::layouts
