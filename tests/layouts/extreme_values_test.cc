// Every key of a layout that holds a number, with values at the ends of its range and
// beyond: made of the tables of layout_keys.h, so that no key is forgotten.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <type_traits>
#include <vector>

#include "base/codes.h"
#include "layouts/layout_keys.h"
#include "layouts/load_layout.h"
#include "tests/support/source_folder.h"
#include "tests/support/temp_folder.h"

namespace imprint::layouts {
namespace {

struct NumericKey {
  std::string path;  // "page.width"
  double least, most;
  std::string unit;
};

template <typename T>
void collect(const std::string& prefix, Keys<T> keys, std::vector<NumericKey>& out) {
  for (const Key<T>& key : keys)
    std::visit(
        [&](const auto& field) {
          using F = std::decay_t<decltype(field)>;
          const std::string path = prefix + std::string(key.name);
          if constexpr (std::is_same_v<F, Length<T>>)
            out.push_back({path, field.least.value, field.most.value, "pt"});
          if constexpr (std::is_same_v<F, Number<T>>)
            out.push_back({path, field.least, field.most, ""});
          if constexpr (std::is_same_v<F, Count<T>>)
            out.push_back({path, static_cast<double>(field.least),
                           static_cast<double>(field.most), ""});
        },
        key.field);
}

std::vector<NumericKey> numeric_keys() {
  std::vector<NumericKey> out;
  collect("", Keys<Layout>(kTopKeys), out);
  each_part([&](std::string_view name, auto keys, auto) {
    collect(std::string(name) + ".", keys, out);
  });
  collect("styles.body.", Keys<TextStyle>(kStyleKeys), out);
  return out;
}

// The key on a line of its own, below its maps.
std::string yaml_of(const std::string& path, const std::string& value) {
  std::string out, indent;
  for (std::size_t at = 0;;) {
    const std::size_t dot = path.find('.', at);
    out += indent + path.substr(at, dot - at) + ":";
    if (dot == std::string::npos) return out + " " + value + "\n";
    out += "\n";
    indent += "  ";
    at = dot + 1;
  }
}

Result<Layout> load(const std::string& yaml, Diagnostics& diagnostics) {
  const tests::TempFolder folder;
  return load_layout(folder.add("my.yaml", yaml), source_folder() + "/layouts",
                     diagnostics);
}

TEST(ExtremeValues, WhatIsNoFiniteNumberInRangeIsRefusedAtItsPlace) {
  const std::vector<NumericKey> keys = numeric_keys();
  EXPECT_GT(keys.size(), 30U);
  for (const NumericKey& key : keys)
    for (const std::string& number :
         {std::string("nan"), std::string("-nan"), std::string("inf"),
          std::string("-inf"), std::string("infinity"), std::string("nan(1)"),
          std::string("1e999"), std::string("-1e999"), std::string("0x1p4"),
          std::string("0x10p"), std::string("1,5"), std::string("١٢"),
          std::string("1e"), std::string("--1"), std::string(".inf"),
          std::string(".nan"), std::string("1e300"), fmt::format("{}", key.least - 1),
          fmt::format("{}", key.most * 1.01 + 1)}) {
      const std::string yaml = yaml_of(key.path, number + key.unit);
      Diagnostics diagnostics;
      const Result<Layout> layout = load(yaml, diagnostics);
      ASSERT_FALSE(layout.ok()) << yaml;
      EXPECT_EQ(layout.error().code, Code::LayoutInvalid) << yaml;
      // The place of the value, in the last line.
      EXPECT_EQ(layout.error().where.line, std::count(yaml.begin(), yaml.end(), '\n'));
      const std::size_t line = yaml.rfind('\n', yaml.size() - 2) + 1;
      EXPECT_EQ(layout.error().where.column, yaml.find(": ") + 3 - line) << yaml;
    }
}

TEST(ExtremeValues, TheEndsOfTheRangeAreTaken) {
  for (const NumericKey& key : numeric_keys())
    for (const double value : {key.least, key.most}) {
      // What one value cannot be without another.
      std::string yaml = yaml_of(key.path, fmt::format("{}{}", value, key.unit));
      if (key.path == "styles.body.size")
        yaml += fmt::format("    leading: {}pt\n", value);
      if (key.path == "styles.body.leading") yaml += "    size: 4pt\n";
      if (key.path == "least-size" && value > 0) {
        yaml += "styles:\n";
        for (const std::string_view role : kRoleNames)
          yaml +=
              fmt::format("  {}: {{size: {}pt, leading: {}pt}}\n", role, value, value);
      }
      if (key.path.starts_with("page."))
        yaml +=
            "  margin-top: 0\n  margin-left: 0\n  margin-right: 0\n"
            "  margin-bottom: 0\n";
      if (key.path.starts_with("page.margin")) continue;  // the page is in the way
      if (key.path == "page.columns") yaml += "  column-gap: 0\n";
      if (key.path == "page.column-gap") yaml += "  columns: 1\n";
      Diagnostics diagnostics;
      const Result<Layout> layout = load(yaml, diagnostics);
      EXPECT_TRUE(layout.ok())
          << yaml << (layout.ok() ? std::string() : layout.error().message);
    }
}

struct Sheet {
  const char* yaml;
  const char* error;  // nothing: it is taken
};

TEST(ExtremeValues, ASheetIsNeverLargerThanAPdfMayHave) {
  const Sheet rows[] = {
      {"page: {width: 7200pt, height: 14400pt}\nimpose: booklet\n", ""},
      {"impose: booklet\npage: {width: 8000pt, height: 8000pt}\n",
       "1:9 the sheets are 16000pt by 8000pt: a PDF has none beyond 14400pt"},
      {"page: {width: 14400pt, height: 14400pt}\n", ""},
      {"page: {width: 14400pt, height: 800pt, bleed: 3mm}\n",
       "1:7 the sheets are 14417pt by 817.008pt: a PDF has none beyond 14400pt"},
      {"page: {width: 14400pt, height: 800pt, crop-marks: true}\n",
       "1:7 the sheets are 14434pt by 834.016pt: a PDF has none beyond 14400pt"},
  };
  for (const Sheet& row : rows) {
    Diagnostics diagnostics;
    const Result<Layout> layout = load(row.yaml, diagnostics);
    EXPECT_EQ(layout.ok()
                  ? ""
                  : fmt::format("{}:{} {}", layout.error().where.line,
                                layout.error().where.column, layout.error().message),
              row.error);
  }
}

}  // namespace
}  // namespace imprint::layouts
