#include "fonts/font_set.h"

#include <algorithm>
#include <atomic>
#include <mutex>

#include "base/codes.h"
#include "fonts/emoji.h"
#include "fonts/face.h"
#include "fonts/read_manifest.h"

namespace imprint::fonts {
namespace {

// A face that is opened when it is first asked for.
struct Slot {
  Face face;
  std::once_flag once;
  std::atomic<bool> is_open = false;
};

bool has_all(const Face& face, std::u32string_view cluster) {
  return std::all_of(cluster.begin(), cluster.end(),
                     [&](char32_t c) { return face.has(c); });
}

std::uint16_t style_of(const ManifestFamily& family, const Query& query) {
  if (query.bold) return query.italic ? family.bold_italic : family.bold;
  return query.italic ? family.italic : family.regular;
}

constexpr ScriptTag tag(const char (&name)[5]) {
  return static_cast<ScriptTag>(name[0]) << 24 | static_cast<ScriptTag>(name[1]) << 16 |
         static_cast<ScriptTag>(name[2]) << 8 | static_cast<ScriptTag>(name[3]);
}
constexpr ScriptTag kLatin = tag("Latn"), kGreek = tag("Grek"), kCyrillic = tag("Cyrl");

// The faces of one manifest file. Does not change once filled.
struct Group {
  std::unique_ptr<Slot[]> slots;
  std::size_t size = 0;
  std::vector<ManifestFamily> families, fallbacks;
  const Files* files = nullptr;

  void fill(Manifest manifest) {
    size = manifest.faces.size();
    slots = std::make_unique<Slot[]>(size);
    for (std::size_t i = 0; i < size; ++i) slots[i].face = std::move(manifest.faces[i]);
    families = std::move(manifest.families);
    fallbacks = std::move(manifest.fallbacks);
  }

  const Face& face(std::size_t i) const {
    Slot& slot = slots[i];
    if (!slot.is_open.load(std::memory_order_acquire)) {
      // What is wrong with the file of a fallback is for `imprint doctor` to say.
      std::call_once(slot.once, [&] { (void)open_face(slot.face, {}, *files); });
      slot.is_open.store(true, std::memory_order_release);
    }
    return slot.face;
  }
};

}  // namespace

struct FontSet::Rep {
  // A manifest of scripts and the one that it names, each read when it is first needed.
  struct Scripts {
    std::string file;
    std::once_flag once;
    Group group;
  };

  explicit Rep(const Files& opened_from) : files(opened_from) {
    base.files = own.group.files = rare.group.files = &files;
  }

  const Files& files;
  Group base;
  std::vector<std::string> folders;
  std::string emoji_file;
  std::once_flag emoji_once;
  std::unique_ptr<EmojiFace> emoji_face;
  Scripts own, rare;

  const Group& scripts() {
    read(own, &rare);
    return own.group;
  }
  const Group& rare_scripts() {
    scripts();
    read(rare, nullptr);
    return rare.group;
  }

  // The manifest whose families are for `script`: the second if the first has none.
  // Most text is in those that no manifest of scripts is for.
  struct Found {
    const Group* group;
    std::size_t base;  // of its ids
  };
  Found group_for(ScriptTag script) {
    const Group& first = scripts();
    const bool known = std::any_of(
        first.fallbacks.begin(), first.fallbacks.end(), [&](const auto& family) {
          return std::find(family.scripts.begin(), family.scripts.end(), script) !=
                 family.scripts.end();
        });
    if (known || script == kLatin || script == kGreek || script == kCyrillic)
      return {&first, base.size};
    return {&rare_scripts(), base.size + first.size};
  }

 private:
  void read(Scripts& to, Scripts* next) {
    std::call_once(to.once, [&] {
      if (to.file.empty()) return;
      Diagnostics unheard;  // `imprint doctor` reads the file too, and reports
      if (Result<Manifest> manifest = read_manifest(to.file, folders, unheard, files)) {
        if (next != nullptr) next->file = manifest->scripts;
        to.group.fill(*std::move(manifest));
      }
    });
  }
};

FontSet::FontSet(std::unique_ptr<Rep> rep) : rep_(std::move(rep)) {}
FontSet::FontSet() = default;
FontSet::FontSet(FontSet&&) noexcept = default;
FontSet& FontSet::operator=(FontSet&&) noexcept = default;
FontSet::~FontSet() = default;

std::size_t FontSet::size() const {
  return rep_->base.size + rep_->scripts().size + rep_->rare_scripts().size;
}

const Face& FontSet::face(FaceId id) const {
  const std::size_t base = rep_->base.size;
  if (id.value < base) return rep_->base.face(id.value);
  const Group& scripts = rep_->scripts();
  return id.value < base + scripts.size
             ? scripts.face(id.value - base)
             : rep_->rare_scripts().face(id.value - base - scripts.size);
}

const EmojiFace* FontSet::emoji() const {
  std::call_once(rep_->emoji_once, [&] {
    if (rep_->emoji_file.empty()) return;
    if (auto opened = EmojiFace::open(rep_->emoji_file, rep_->files))
      rep_->emoji_face = *std::move(opened);
  });
  return rep_->emoji_face.get();
}

FaceId FontSet::primary(const Query& query) const {
  const ManifestFamily* family = &rep_->base.families.front();
  for (const ManifestFamily& candidate : rep_->base.families)
    if (candidate.role == query.family) family = &candidate;
  return {style_of(*family, query)};
}

std::optional<FaceId> FontSet::match_script(const Query& query,
                                            std::u32string_view cluster) const {
  const auto [group, first_id] = rep_->group_for(query.script);
  struct Candidate {
    int fit;
    bool of_role;
    const ManifestFamily* family;
  };
  std::vector<Candidate> candidates;
  for (const ManifestFamily& family : group->fallbacks) {
    if (std::find(family.scripts.begin(), family.scripts.end(), query.script) ==
        family.scripts.end())
      continue;
    int best = 0;
    for (const std::string& range : family.languages)
      best = std::max(best, query.lang.fit(range));
    candidates.push_back({best, family.for_role == query.family, &family});
  }
  std::stable_sort(candidates.begin(), candidates.end(),
                   [](const Candidate& a, const Candidate& b) {
                     return a.fit != b.fit ? a.fit > b.fit : a.of_role > b.of_role;
                   });
  for (const Candidate& candidate : candidates) {
    // Not every weight of a family has all of its characters.
    for (const std::uint16_t i :
         {style_of(*candidate.family, query), candidate.family->regular})
      if (has_all(group->face(i), cluster))
        return FaceId{static_cast<std::uint16_t>(first_id + i)};
  }
  return std::nullopt;
}

std::optional<FaceId> FontSet::match(const Query& query,
                                     std::u32string_view cluster) const {
  const FaceId own = primary(query);
  if (has_all(face(own), cluster)) return own;
  if (query.script != 0)
    if (const auto found = match_script(query, cluster)) return found;
  for (const ManifestFamily& family : rep_->base.fallbacks) {
    for (const std::uint16_t i : {style_of(family, query), family.regular})
      if (has_all(rep_->base.face(i), cluster)) return FaceId{i};
  }
  return std::nullopt;
}

std::string FontSet::missing_package(ScriptTag script) const {
  const auto find = [&](const Group& group, const auto& is_for) {
    for (const ManifestFamily& family : group.fallbacks)
      if (is_for(family) && !group.face(family.regular).is_open())
        return group.face(family.regular).package;
    return std::string();
  };
  std::string package =
      find(*rep_->group_for(script).group, [&](const ManifestFamily& family) {
        return std::find(family.scripts.begin(), family.scripts.end(), script) !=
               family.scripts.end();
      });
  if (!package.empty() || script != 0) return package;
  return find(rep_->base, [](const ManifestFamily&) { return true; });
}

Digest FontSet::digest() const {
  std::string identity;
  for (std::size_t i = 0; i < size(); ++i)
    append_identity(identity, face({static_cast<std::uint16_t>(i)}));
  return sha256(identity);
}

class FontSetMaker {
 public:
  static Result<FontSet> make(const std::string& file,
                              const std::vector<std::string>& folders,
                              Diagnostics& diagnostics, const Files& files) {
    Result<Manifest> manifest = read_manifest(file, folders, diagnostics, files);
    if (!manifest) return manifest.error();
    if (manifest->families.empty())
      return failure(Code::FontMissing, manifest->where,
                     "the manifest has no families");
    auto rep = std::make_unique<FontSet::Rep>(files);
    rep->folders = folders;
    rep->own.file = manifest->scripts;
    rep->emoji_file = manifest->emoji;
    const std::size_t needed = manifest->family_faces;
    const std::vector<SourcePos> places = manifest->places;
    rep->base.fill(*std::move(manifest));
    for (std::size_t i = 0; i < needed; ++i) {
      Slot& slot = rep->base.slots[i];
      Result<void> opened;
      std::call_once(slot.once,
                     [&] { opened = open_face(slot.face, places[i], files); });
      IMPRINT_TRY(opened);
      slot.is_open = true;
    }
    return FontSet(std::move(rep));
  }
};

Result<FontSet> load_fonts(const std::string& manifest,
                           const std::vector<std::string>& folders,
                           Diagnostics& diagnostics, const Files& files) {
  return FontSetMaker::make(manifest, folders, diagnostics, files);
}

}  // namespace imprint::fonts
