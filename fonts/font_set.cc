#include "fonts/font_set.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <span>

#include "base/nearest.h"
#include "base/text_file.h"
#include "base/yaml.h"
#include "fonts/face.h"

namespace imprint::fonts {
namespace {

constexpr std::uint64_t kMaxManifestBytes = 1 << 20;

constexpr std::string_view kEntryKeys[] = {"family",  "role", "package", "licence",
                                           "regular", "bold", "italic",  "bold-italic"};
constexpr std::array<std::string_view, 4> kStyleKeys = {"regular", "bold", "italic",
                                                        "bold-italic"};

std::string text_of(const Yaml& map, std::string_view key) {
  const Yaml* value = map.find(key);
  return value != nullptr && value->is_scalar() ? value->scalar : std::string();
}

// `path` itself, or its file name in the first of `folders` that has it.
std::string locate(const std::string& path, const std::vector<std::string>& folders) {
  const std::filesystem::path name = std::filesystem::path(path).filename();
  for (const std::string& folder : folders) {
    std::error_code error;
    const std::filesystem::path candidate = std::filesystem::path(folder) / name;
    if (std::filesystem::is_regular_file(candidate, error)) return candidate.string();
  }
  return path;
}

}  // namespace

class FontSetMaker {
 public:
  FontSetMaker(const std::vector<std::string>& folders, std::string_view manifest)
      : folders_(folders), identity_(manifest) {}

  Result<void> read(const Yaml& manifest) {
    IMPRINT_TRY(read_list(manifest, "families", set_.families_));
    IMPRINT_TRY(read_list(manifest, "fallbacks", set_.fallbacks_));
    if (set_.families_.empty())
      return failure(Code::FontMissing, manifest.where, "the manifest has no families");
    return {};
  }

  FontSet finish() {
    set_.digest_ = sha256(identity_);
    return std::move(set_);
  }

 private:
  Result<void> read_list(const Yaml& manifest, std::string_view key,
                         std::vector<FontSet::Family>& families) {
    const Yaml* list = manifest.find(key);
    if (list == nullptr) return {};
    for (const Yaml& entry : list->items) IMPRINT_TRY(read_family(entry, families));
    return {};
  }

  Result<void> read_family(const Yaml& entry, std::vector<FontSet::Family>& families) {
    for (const auto& [key, value] : entry.entries) {
      if (std::find(std::begin(kEntryKeys), std::end(kEntryKeys), key) ==
          std::end(kEntryKeys))
        return failure(Code::FontMissing, value.key_where,
                       fmt::format("unknown key \"{}\"", key),
                       nearest_hint(key, kEntryKeys));
    }
    FontSet::Family family;
    family.role = text_of(entry, "role");
    if (entry.entries.size() == 1 && !family.role.empty())
      return repeat_family(entry, family.role, families);
    std::array<std::uint16_t*, 4> slots = {&family.regular, &family.bold,
                                           &family.italic, &family.bold_italic};
    for (std::size_t style = 0; style < slots.size(); ++style) {
      const Yaml* file = entry.find(kStyleKeys[style]);
      if (file != nullptr) {
        *slots[style] = static_cast<std::uint16_t>(set_.faces_.size());
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
                             std::vector<FontSet::Family>& families) {
    for (const FontSet::Family& family : set_.families_) {
      if (family.role != role) continue;
      families.push_back(family);
      return {};
    }
    return failure(Code::FontMissing, entry.where,
                   fmt::format("no family above has the role \"{}\"", role));
  }

  Result<void> add_face(const Yaml& entry, const Yaml& file, std::size_t style) {
    Face face;
    face.family = text_of(entry, "family");
    face.package = text_of(entry, "package");
    face.path = locate(file.scalar, folders_);
    face.bold = style == 1 || style == 3;
    face.italic = style == 2 || style == 3;
    Result<Blob> blob = Blob::map(face.path);
    if (!blob.ok())
      return failure(Code::FontMissing, file.where,
                     fmt::format("the font file {} is missing", face.path),
                     fmt::format("apt-get install {}", face.package));
    identify(face, blob->read());
    IMPRINT_TRY(open_face(face, *std::move(blob)));
    set_.faces_.push_back(std::move(face));
    return {};
  }

  // Name, size and table directory (which holds each table's checksum; OpenType 1.9,
  // "Table directory") identify a file without reading its megabytes.
  void identify(const Face& face, std::string_view bytes) {
    constexpr std::size_t kHeader = 12, kRecord = 16;
    std::size_t tables = 0;
    if (bytes.size() >= kHeader)
      tables = static_cast<std::size_t>(static_cast<unsigned char>(bytes[4])) << 8 |
               static_cast<unsigned char>(bytes[5]);
    const std::filesystem::path path(face.path);
    fmt::format_to(std::back_inserter(identity_), "\n{} {} ", path.filename().string(),
                   bytes.size());
    identity_ += bytes.substr(0, kHeader + kRecord * tables);
  }

  const std::vector<std::string>& folders_;
  std::string identity_;
  FontSet set_;
};

FaceId FontSet::primary(const Query& query) const {
  const Family* family = &families_.front();
  for (const Family& candidate : families_)
    if (candidate.role == query.family) family = &candidate;
  return of(*family, query);
}

FaceId FontSet::of(const Family& family, const Query& query) {
  if (query.bold) return {query.italic ? family.bold_italic : family.bold};
  return {query.italic ? family.italic : family.regular};
}

std::optional<FaceId> FontSet::match(const Query& query, char32_t c) const {
  const FaceId own = primary(query);
  if (face(own).has(c)) return own;
  for (const Family& family : fallbacks_) {
    // Not every weight of a family has all of its characters.
    for (const FaceId id : {of(family, query), FaceId{family.regular}})
      if (face(id).has(c)) return id;
  }
  return std::nullopt;
}

Result<FontSet> load_fonts(const std::string& manifest,
                           const std::vector<std::string>& folders,
                           Diagnostics& diagnostics) {
  const Result<std::string> text = read_file(manifest, kMaxManifestBytes);
  if (!text.ok()) return text.error();
  const std::uint32_t file = diagnostics.add_file(manifest);
  const Result<Yaml> yaml = parse_yaml(*text, file, diagnostics);
  if (!yaml.ok()) return yaml.error();
  FontSetMaker maker(folders, *text);
  IMPRINT_TRY(maker.read(*yaml));
  return maker.finish();
}

}  // namespace imprint::fonts
