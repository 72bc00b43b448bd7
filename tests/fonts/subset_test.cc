#include "fonts/subset.h"

#include <gtest/gtest.h>
#include <hb-ot.h>
#include <hb.h>

#include <algorithm>
#include <cstdint>
#include <map>
#include <random>
#include <thread>

#include "fonts/font_set.h"
#include "tests/support/source_folder.h"

namespace imprint::fonts {
namespace {

FontSet load() {
  Diagnostics diagnostics;
  return load_fonts(source_folder() + "/fonts/manifest.yaml", {}, diagnostics).value();
}

// A glyph's outline as text: "M 10 20 L ...".
std::string outline(hb_font_t* font, GlyphId glyph) {
  std::string out;
  hb_draw_funcs_t* funcs = hb_draw_funcs_create();
  const auto add = [](void* data, char op, std::initializer_list<float> values) {
    auto& text = *static_cast<std::string*>(data);
    text += op;
    for (const float value : values) text += " " + std::to_string(value);
    text += ' ';
  };
  static const auto append = add;
  hb_draw_funcs_set_move_to_func(
      funcs,
      [](hb_draw_funcs_t*, void* data, hb_draw_state_t*, float x, float y, void*) {
        append(data, 'M', {x, y});
      },
      nullptr, nullptr);
  hb_draw_funcs_set_line_to_func(
      funcs,
      [](hb_draw_funcs_t*, void* data, hb_draw_state_t*, float x, float y, void*) {
        append(data, 'L', {x, y});
      },
      nullptr, nullptr);
  hb_draw_funcs_set_quadratic_to_func(
      funcs,
      [](hb_draw_funcs_t*, void* data, hb_draw_state_t*, float a, float b, float x,
         float y, void*) {
        append(data, 'Q', {a, b, x, y});
      },
      nullptr, nullptr);
#if HB_VERSION_ATLEAST(7, 0, 0)
  hb_font_draw_glyph(font, glyph, funcs, &out);
#else
  hb_font_get_glyph_shape(font, glyph, funcs, &out);
#endif
  hb_draw_funcs_destroy(funcs);
  return out;
}

struct Opened {  // a subset read back
  explicit Opened(const std::string& bytes) {
    hb_blob_t* blob = hb_blob_create(bytes.data(), static_cast<unsigned>(bytes.size()),
                                     HB_MEMORY_MODE_DUPLICATE, nullptr, nullptr);
    face = hb_face_create(blob, 0);
    hb_blob_destroy(blob);
    font = hb_font_create(face);
  }
  Opened(const Opened&) = delete;
  Opened& operator=(const Opened&) = delete;
  ~Opened() {
    hb_font_destroy(font);
    hb_face_destroy(face);
  }
  std::vector<std::string> tables() const {
    std::array<hb_tag_t, 32> tags{};
    unsigned count = tags.size();
    hb_face_get_table_tags(face, 0, &count, tags.data());
    std::vector<std::string> names;
    for (unsigned i = 0; i < count; ++i) {
      names.emplace_back(4, ' ');
      hb_tag_to_string(tags[i], names.back().data());
    }
    std::sort(names.begin(), names.end());
    return names;
  }
  hb_face_t* face;
  hb_font_t* font;
};

std::set<GlyphId> glyphs_of(const Face& face, std::u32string_view text) {
  std::set<GlyphId> glyphs;
  for (const char32_t c : text)
    if (const std::optional<GlyphId> glyph = face.glyph(c)) glyphs.insert(*glyph);
  return glyphs;
}

// Those of the families and the first fallbacks: each further one takes a second.
constexpr std::size_t kFaces = 12;
constexpr std::u32string_view kText = U"Après l’injection: 12 µg für Øre, Жизнь, Άλφα.";

TEST(Subset, KeepsIdsOutlinesAndAdvancesOfEveryFace) {
  const FontSet set = load();
  for (std::size_t i = 0; i < kFaces; ++i) {
    const Face& face = set.face(FaceId{static_cast<std::uint16_t>(i)});
    if (!face.is_open() || face.outlines != Outlines::TrueType) continue;
    std::set<GlyphId> glyphs = glyphs_of(face, kText);
    glyphs.insert({1, 2, 3});
    const Opened opened(subset(face, glyphs));
    glyphs.insert(0);
    for (const GlyphId glyph : glyphs) {
      EXPECT_EQ(outline(opened.font, glyph), outline(face.font(), glyph))
          << face.postscript_name << " glyph " << glyph;
      EXPECT_EQ(hb_font_get_glyph_h_advance(opened.font, glyph), face.advance(glyph))
          << face.postscript_name << " glyph " << glyph;
    }
  }
}

TEST(Subset, HasOnlyTheTablesThatAnEmbeddedProgramNeeds) {
  const FontSet set = load();
  for (std::size_t i = 0; i < kFaces; ++i) {
    const Face& face = set.face(FaceId{static_cast<std::uint16_t>(i)});
    if (!face.is_open() || face.outlines != Outlines::TrueType) continue;
    const std::string bytes = subset(face, glyphs_of(face, kText));
    EXPECT_EQ(
        Opened(bytes).tables(),
        (std::vector<std::string>{"glyf", "head", "hhea", "hmtx", "loca", "maxp"}))
        << face.postscript_name;
  }
}

TEST(Subset, LeavesOutWhatIsNotAskedFor) {
  const FontSet set = load();
  const Face& face = set.face(set.primary({}));
  const Opened opened(subset(face, glyphs_of(face, U"abc")));
  EXPECT_NE(outline(face.font(), face.glyph(U'd').value()), "");
  EXPECT_EQ(outline(opened.font, face.glyph(U'd').value()), "");
}

// Which article of a batch comes first depends on the threads: bytes must not.
TEST(Subset, BytesDoNotDependOnHowOftenAFaceWasUsed) {
  std::mt19937 random(1);
  const FontSet used = load();
  for (std::size_t i = 0; i < kFaces; ++i) {
    const FaceId id{static_cast<std::uint16_t>(i)};
    const Face& face = used.face(id);
    if (!face.is_open()) continue;
    std::vector<std::set<GlyphId>> sets(16);
    for (std::set<GlyphId>& glyphs : sets)
      for (int n = 0; n < 60; ++n)
        glyphs.insert(
            static_cast<GlyphId>(random() % hb_face_get_glyph_count(face.face())));
    std::vector<std::string> first;
    const FontSet fresh = load();
    for (std::size_t n = 0; n < 6; ++n)
      first.push_back(subset(fresh.face(id), sets[n]));
    for (const std::set<GlyphId>& glyphs : sets) (void)subset(face, glyphs);
    ASSERT_NE(face.subset_face(), face.face()) << "not prepared yet";
    for (std::size_t n = 0; n < first.size(); ++n)
      EXPECT_EQ(subset(face, sets[n]), first[n]) << face.postscript_name;
  }
}

TEST(Subset, ThreadsGetTheSameBytes) {
  const FontSet set = load();
  const Face& face = set.face(set.primary({}));
  const std::set<GlyphId> glyphs = glyphs_of(face, kText);
  const std::string expected = subset(load().face(set.primary({})), glyphs);
  std::array<bool, 4> equal{};
  {
    std::vector<std::jthread> threads;
    for (bool& result : equal)
      threads.emplace_back([&] {
        result = true;
        for (int n = 0; n < 20; ++n)
          result = result && subset(face, glyphs) == expected;
      });
  }
  EXPECT_EQ(equal, (std::array<bool, 4>{true, true, true, true}));
}

}  // namespace
}  // namespace imprint::fonts
