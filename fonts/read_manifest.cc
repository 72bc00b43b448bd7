#include "fonts/read_manifest.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <filesystem>

#include "base/codes.h"
#include "base/nearest.h"
#include "base/yaml.h"

namespace imprint::fonts {
namespace {

constexpr std::uint64_t kMaxManifestBytes = 1 << 20;
constexpr std::size_t kMaxFaces = 4096;

constexpr std::string_view kEntryKeys[] = {
    "family", "role",  "package", "licence", "scripts", "languages",
    "for",    "index", "regular", "bold",    "italic",  "bold-italic"};
constexpr std::array<std::string_view, 4> kStyleKeys = {"regular", "bold", "italic",
                                                        "bold-italic"};

std::string text_of(const Yaml& map, std::string_view key) {
  const Yaml* value = map.find(key);
  return value != nullptr && value->is_scalar() ? value->scalar : std::string();
}

std::vector<std::string> texts_of(const Yaml& map, std::string_view key) {
  std::vector<std::string> out;
  if (const Yaml* list = map.find(key))
    for (const Yaml& item : list->items) out.push_back(item.scalar);
  return out;
}

// `path` itself, or its file name in the first of `folders` that has it.
std::string locate(const std::string& path, const std::vector<std::string>& folders,
                   const Files& files) {
  const std::filesystem::path name = std::filesystem::path(path).filename();
  for (const std::string& folder : folders) {
    const std::string candidate = (std::filesystem::path(folder) / name).string();
    if (files.is_file(candidate)) return candidate;
  }
  return path;
}

class ManifestReader {
 public:
  ManifestReader(const std::vector<std::string>& folders, const Files& files)
      : folders_(folders), files_(files) {}

  Result<Manifest> read(const Yaml& yaml, const std::string& file) {
    out_.where = yaml.where;
    IMPRINT_TRY(read_list(yaml, "families", out_.families));
    out_.family_faces = out_.faces.size();
    IMPRINT_TRY(read_list(yaml, "fallbacks", out_.fallbacks));
    if (const std::string name = text_of(yaml, "scripts"); !name.empty())
      out_.scripts = (std::filesystem::path(file).parent_path() / name).string();
    if (const std::string path = text_of(yaml, "emoji"); !path.empty())
      out_.emoji = locate(path, folders_, files_);
    return std::move(out_);
  }

 private:
  Result<void> read_list(const Yaml& manifest, std::string_view key,
                         std::vector<ManifestFamily>& families) {
    const Yaml* list = manifest.find(key);
    if (list == nullptr) return {};
    for (const Yaml& entry : list->items) IMPRINT_TRY(read_family(entry, families));
    return {};
  }

  Result<void> read_family(const Yaml& entry, std::vector<ManifestFamily>& families) {
    for (const auto& [key, value] : entry.entries) {
      if (std::find(std::begin(kEntryKeys), std::end(kEntryKeys), key) ==
          std::end(kEntryKeys))
        return failure(Code::FontMissing, value.key_where,
                       fmt::format("unknown key \"{}\"", key),
                       nearest_hint(key, kEntryKeys));
    }
    ManifestFamily family;
    family.role = text_of(entry, "role");
    if (entry.entries.size() == 1 && !family.role.empty())
      return repeat_family(entry, family.role, families);
    family.for_role = text_of(entry, "for");
    family.languages = texts_of(entry, "languages");
    IMPRINT_TRY(read_scripts(entry, family));
    std::array<std::uint16_t*, 4> slots = {&family.regular, &family.bold,
                                           &family.italic, &family.bold_italic};
    for (std::size_t style = 0; style < slots.size(); ++style) {
      const Yaml* file = entry.find(kStyleKeys[style]);
      if (file != nullptr) {
        *slots[style] = static_cast<std::uint16_t>(out_.faces.size());
        IMPRINT_TRY(add_face(entry, *file, style));
      } else if (style == 0) {
        return failure(Code::FontMissing, entry.where, "a family without \"regular\"");
      } else {
        // The nearest there is: weight before slant.
        *slots[style] = style == 3 ? family.bold : family.regular;
      }
    }
    families.push_back(std::move(family));
    return {};
  }

  // "- role: sans": a family that stands above, as a fallback.
  Result<void> repeat_family(const Yaml& entry, std::string_view role,
                             std::vector<ManifestFamily>& families) {
    for (const ManifestFamily& family : out_.families) {
      if (family.role != role) continue;
      families.push_back(family);
      return {};
    }
    return failure(Code::FontMissing, entry.where,
                   fmt::format("no family above has the role \"{}\"", role));
  }

  static Result<void> read_scripts(const Yaml& entry, ManifestFamily& family) {
    const Yaml* list = entry.find("scripts");
    if (list == nullptr) return {};
    for (const Yaml& item : list->items) {
      if (item.scalar.size() != 4)
        return failure(Code::FontMissing, item.where,
                       fmt::format("\"{}\" is no script", item.scalar),
                       "scripts have four letters: Deva, Arab (ISO 15924)");
      ScriptTag tag = 0;
      for (const char c : item.scalar) tag = tag << 8 | static_cast<unsigned char>(c);
      family.scripts.push_back(tag);
    }
    return {};
  }

  Result<void> add_face(const Yaml& entry, const Yaml& file, std::size_t style) {
    if (out_.faces.size() == kMaxFaces)
      return failure(Code::FontMissing, file.where, "too many font files");
    Face face;
    face.family = text_of(entry, "family");
    face.package = text_of(entry, "package");
    face.path = locate(file.scalar, folders_, files_);
    face.bold = style == 1 || style == 3;
    face.italic = style == 2 || style == 3;
    if (const Yaml* index = entry.find("index"))
      face.index =
          static_cast<unsigned>(std::clamp(index->as_number().value_or(0), 0.0, 255.0));
    out_.faces.push_back(std::move(face));
    out_.places.push_back(file.where);
    return {};
  }

  const std::vector<std::string>& folders_;
  const Files& files_;
  Manifest out_;
};

}  // namespace

Result<Manifest> read_manifest(const std::string& file,
                               const std::vector<std::string>& folders,
                               Diagnostics& diagnostics, const Files& files) {
  const Result<std::string> text = files.read(file, kMaxManifestBytes);
  if (!text.ok()) return text.error();
  const std::uint32_t name = diagnostics.add_file(file);
  const Result<Yaml> yaml = parse_yaml(*text, name, diagnostics);
  if (!yaml.ok()) return yaml.error();
  return ManifestReader(folders, files).read(*yaml, file);
}

}  // namespace imprint::fonts
