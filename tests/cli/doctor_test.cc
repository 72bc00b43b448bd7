#include "cli/doctor.h"

#include <gtest/gtest.h>

#include "tests/support/temp_folder.h"

namespace imprint::cli {
namespace {

using tests::TempFolder;

// The findings on `subject`, a line each.
std::string about(std::string_view subject, const job::DataFolders& data) {
  std::string text;
  for (const Finding& finding : examine(data))
    if (finding.subject == subject)
      text += (finding.ok ? "ok " + finding.text
                          : "missing " + finding.text + " -> " + finding.remedy) +
              "\n";
  return text;
}

TEST(Doctor, AMissingFontNamesItsPackage) {
  const TempFolder folder;
  job::DataFolders data;
  data.fonts = {folder / "fonts"};
  folder.add("fonts/There.ttf", "");
  data.font_manifest = folder.add("fonts/manifest.yaml",
                                  "families:\n"
                                  "  - family: There\n"
                                  "    package: fonts-there\n"
                                  "    regular: /nowhere/There.ttf\n"
                                  "fallbacks:\n"
                                  "  - family: Gone\n"
                                  "    package: fonts-gone\n"
                                  "    regular: /nowhere/Gone.ttf\n");
  EXPECT_EQ(about("font", data),
            "ok There\n"
            "missing Gone, missing: Gone.ttf -> apt-get install fonts-gone\n");
}

TEST(Doctor, OnlyWhatAChosenLayoutUsesIsNeeded) {
  const TempFolder folder;
  job::DataFolders data;
  data.font_manifest =
      folder.add("manifest.yaml",
                 "families:\n"
                 "  - {family: A, role: sans, regular: /nowhere/A.ttf}\n"
                 "  - {family: B, role: serif, regular: /nowhere/B.ttf}\n");
  layouts::Layout layout;
  for (layouts::TextStyle& style : layout.styles) style.family = "serif";
  std::string needed;
  for (const Finding& finding : examine(data, {layout}))
    if (finding.subject == "font" && finding.needed) needed += finding.text + "\n";
  EXPECT_EQ(needed, "B, missing: B.ttf\n");
}

TEST(Doctor, AnIncompleteInstallationIsSeen) {
  const TempFolder folder;
  const job::DataFolders data = {
      folder / "layouts", folder / "fonts/manifest.yaml", {}, "", ""};
  EXPECT_EQ(
      folder.strip(about("layouts", data) + about("fonts", data)),
      "missing none in layouts -> install imprint whole, or name its data folder in "
      "IMPRINT_DATA_DIR\n"
      "missing no manifest: fonts/manifest.yaml -> install imprint whole, or name "
      "its data folder in IMPRINT_DATA_DIR\n");
}

TEST(Doctor, TheLibrariesInUseHaveTheirVersions) {
  const std::string text = about("libraries", job::find_data());
  EXPECT_NE(text.find("libharfbuzz.so.0."), text.npos) << text;
  EXPECT_NE(text.find("libhpdf"), text.npos) << text;
}

}  // namespace
}  // namespace imprint::cli
