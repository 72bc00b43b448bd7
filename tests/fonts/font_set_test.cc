#include "fonts/font_set.h"

#include <gtest/gtest.h>

#include <cstdint>
#include <filesystem>
#include <fstream>
#include <thread>

#include "tests/support/source_folder.h"
#include "tests/support/temp_folder.h"

namespace imprint::fonts {
namespace {

const FontSet& fonts() {
  static const FontSet set = [] {
    Diagnostics diagnostics;
    return load_fonts(source_folder() + "/fonts/manifest.yaml", {}, diagnostics)
        .value();
  }();
  return set;
}

ScriptTag script(std::string_view name) {  // ISO 15924
  ScriptTag tag = 0;
  for (const char c : name) tag = tag << 8 | static_cast<unsigned char>(c);
  return tag;
}

std::string face_for(const Query& query, char32_t c) {
  const std::optional<FaceId> id = fonts().match(query, c);
  return id ? fonts().face(*id).postscript_name : "none";
}

TEST(FontSet, EveryStyleOfARoleHasItsFace) {
  const auto name = [](const Query& query) {
    return fonts().face(fonts().primary(query)).postscript_name;
  };
  EXPECT_EQ(name({"sans", false, false}), "NotoSans-Regular");
  EXPECT_EQ(name({"sans", true, false}), "NotoSans-Bold");
  EXPECT_EQ(name({"sans", false, true}), "NotoSans-Italic");
  EXPECT_EQ(name({"sans", true, true}), "NotoSans-BoldItalic");
  EXPECT_EQ(name({"serif", true, true}), "NotoSerif-BoldItalic");
  EXPECT_EQ(name({"mono", false, true}), "NotoSansMono-Regular");
  EXPECT_EQ(name({"mono", true, true}), "NotoSansMono-Bold");
  EXPECT_EQ(name({"no such role", false, false}), "NotoSans-Regular");
}

TEST(FontSet, TextFacesCoverLatinGreekAndCyrillic) {
  for (const std::string_view role : {"sans", "serif", "mono"}) {
    for (const int style : {0, 1, 2, 3}) {
      const Face& face =
          fonts().face(fonts().primary({role, (style & 1) != 0, (style & 2) != 0}));
      for (char32_t c = 0x20; c < 0x530; ++c) {
        const bool assigned_letter =
            (c >= 0x20 && c < 0x7f) || (c >= 0xa0 && c < 0x180) ||  // Latin
            (c >= 0x391 && c < 0x3cf && c != 0x3a2) ||              // Greek
            (c >= 0x400 && c < 0x460);                              // Cyrillic
        if (assigned_letter) {
          EXPECT_TRUE(face.has(c))
              << face.postscript_name << " U+" << std::hex << static_cast<unsigned>(c);
        }
      }
    }
  }
}

TEST(FontSet, FallbackIsTheFirstFaceThatHasTheCharacter) {
  EXPECT_EQ(face_for({}, U'a'), "NotoSans-Regular");
  EXPECT_EQ(face_for({"sans", true, true}, U'ж'), "NotoSans-BoldItalic");
  EXPECT_EQ(face_for({}, U'→'), "NotoSansMath-Regular");
  EXPECT_EQ(face_for({"serif", true, false}, U'∑'), "NotoSansMath-Regular");
  EXPECT_EQ(face_for({}, U'✓'), "NotoSansSymbols2-Regular");
  EXPECT_EQ(face_for({"sans", false, false, script("Hebr")}, U'א'),
            "NotoSansHebrew-Regular");
  EXPECT_EQ(face_for({"sans", true, false, script("Arab")}, U'ع'),
            "NotoSansArabic-Bold");
  EXPECT_EQ(face_for({"serif", true, true, script("Deva")}, U'क'),
            "NotoSerifDevanagari-Bold");
  EXPECT_EQ(face_for({"sans", false, false, script("Taml")}, U'க'),
            "NotoSansTamil-Regular");
  EXPECT_EQ(face_for({"sans", true, false, script("Hani"), Language::of("ja")}, U'中'),
            "NotoSansCJKjp-Bold");
  EXPECT_EQ(
      face_for({"serif", false, false, script("Hani"), Language::of("zh-TW")}, U'中'),
      "NotoSerifCJKtc-Regular");
  EXPECT_EQ(face_for({}, U'\U0001F600'), "none");
  EXPECT_EQ(face_for({}, char32_t{0x110000}), "none");
}

TEST(FontSet, RareScriptsHaveAManifestOfTheirOwn) {
  EXPECT_EQ(face_for({"serif", true, true, script("Xsux")}, U'\U00012000'),
            "NotoSansCuneiform-Regular");
  EXPECT_EQ(face_for({"sans", false, false, script("Cher")}, U'Ꭰ'),
            "NotoSansCherokee-Regular");
  EXPECT_EQ(face_for({"sans", false, false, script("Phnx")}, U'\U00010900'),
            "NotoSansPhoenician-Regular");
  EXPECT_EQ(face_for({"sans", false, false, script("Latn")}, U'\U00010900'), "none");
  EXPECT_EQ(face_for({"sans", false, false, script("Zzzz")}, U'\U00010900'), "none");
  EXPECT_EQ(face_for({}, U'\U0001D11E'), "NotoMusic-Regular");
}

TEST(FontSet, MetricsAreThoseOfTheFile) {
  const Face& face = fonts().face(fonts().primary({"sans", false, true}));
  EXPECT_EQ(face.family, "Noto Sans");
  EXPECT_EQ(face.package, "fonts-noto-core");
  EXPECT_EQ(face.units_per_em, 1000);
  EXPECT_EQ(face.ascent, 1069);
  EXPECT_EQ(face.descent, -293);
  EXPECT_EQ(face.cap_height, 714);
  EXPECT_EQ(face.x_height, 536);
  EXPECT_EQ(face.italic_angle_deg, -12);
  EXPECT_EQ(face.box[0], -665);
  EXPECT_EQ(face.box[3], 1084);
  EXPECT_EQ(face.underline_position, -100);
  EXPECT_EQ(face.underline_thickness, 50);
  EXPECT_FALSE(face.monospaced);
  EXPECT_TRUE(fonts().face(fonts().primary({"mono", false, false})).monospaced);
}

TEST(FontSet, AdvancesAreInFontUnits) {
  const Face& mono = fonts().face(fonts().primary({"mono", false, false}));
  for (const char32_t c : std::u32string_view(U"iW.я"))
    EXPECT_EQ(mono.advance(mono.glyph(c).value()), 600);
  const Face& sans = fonts().face(fonts().primary({}));
  EXPECT_EQ(sans.advance(sans.glyph(U' ').value()), 260);
  EXPECT_EQ(sans.advance(GlyphId{65535}), 0);  // past the last glyph
}

TEST(FontSet, LazilyMadeTablesAreTheSameForAllThreads) {
  Diagnostics diagnostics;
  const FontSet set =
      load_fonts(source_folder() + "/fonts/manifest.yaml", {}, diagnostics).value();
  const Face& face = set.face(set.primary({}));
  const auto sum = [&] {
    std::uint64_t total = 0;
    for (char32_t c = 0; c < 0x3000; ++c)
      if (const std::optional<GlyphId> glyph = face.glyph(c))
        total = total * 31 + *glyph + static_cast<unsigned>(face.advance(*glyph));
    return total;
  };
  std::array<std::uint64_t, 4> sums{};
  {
    std::vector<std::jthread> threads;
    for (std::uint64_t& result : sums) threads.emplace_back([&] { result = sum(); });
  }
  for (const std::uint64_t result : sums) EXPECT_EQ(result, sum());
}

// Writes a manifest into a folder that goes away with the test; loads it.
class Manifest {
 public:
  std::string folder() const { return folder_.path(); }
  Result<FontSet> load(const std::string& text, Diagnostics& diagnostics) const {
    return load_fonts(folder_.add("manifest.yaml", text), {folder_.path()},
                      diagnostics);
  }
  // The diagnostic that loading `text` ends with, the folder taken out.
  std::string error(const std::string& text) const {
    Diagnostics diagnostics;
    const Result<FontSet> set = load(text, diagnostics);
    if (set.ok()) return "loaded";
    diagnostics.report(set.error());
    return folder_.strip(to_text(diagnostics));
  }

 private:
  tests::TempFolder folder_;
};

TEST(FontSet, MissingFileNamesItsPackage) {
  EXPECT_EQ(Manifest().error("families:\n  - role: sans\n    package: fonts-x\n"
                             "    regular: /nowhere/X.ttf\n"),
            "manifest.yaml:4:14: error: the font file /nowhere/X.ttf is missing "
            "[font-missing]\n"
            "  hint: apt-get install fonts-x\n");
}

TEST(FontSet, MistypedManifestIsReportedWithItsPlace) {
  EXPECT_EQ(Manifest().error("families:\n  - role: sans\n    regluar: /x.ttf\n"),
            "manifest.yaml:3:5: error: unknown key \"regluar\" [font-missing]\n"
            "  hint: did you mean 'regular'?\n");
  EXPECT_EQ(Manifest().error("families:\n  - role: sans\n    bold: /x.ttf\n"),
            "manifest.yaml:2:5: error: a family without \"regular\" [font-missing]\n");
  EXPECT_EQ(Manifest().error("fallbacks:\n  - role: sans\n"),
            "manifest.yaml:2:5: error: no family above has the role \"sans\" "
            "[font-missing]\n");
}

TEST(FontSet, FileThatIsNoFontIsRefused) {
  const Manifest manifest;
  std::ofstream(manifest.folder() + "/X.ttf") << "not a font";
  EXPECT_EQ(manifest.error("families:\n  - role: sans\n    package: fonts-x\n"
                           "    regular: /nowhere/X.ttf\n"),
            "X.ttf: error: the file is not a font [font-missing]\n"
            "  hint: reinstall the package fonts-x\n");
}

TEST(FontSet, FoldersComeBeforeTheManifestsOwnPathAndKeepTheDigest) {
  const Manifest manifest;
  const std::string path = fonts().face(fonts().primary({})).path;
  const std::string yaml = "families:\n  - role: sans\n    regular: " + path + "\n";
  Diagnostics diagnostics;
  const FontSet from_system = manifest.load(yaml, diagnostics).value();
  std::filesystem::copy(path, manifest.folder());
  const FontSet from_folder = manifest.load(yaml, diagnostics).value();
  EXPECT_EQ(from_folder.face({0}).path, manifest.folder() + "/NotoSans-Regular.ttf");
  EXPECT_EQ(from_folder.digest(), from_system.digest());
  EXPECT_NE(from_folder.digest(), fonts().digest());
}

}  // namespace
}  // namespace imprint::fonts
