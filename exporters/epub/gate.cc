#include "exporters/epub/gate.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

#include "base/codes.h"
#include "base/language.h"
#include "base/unicode.h"
#include "document/metadata.h"
#include "exporters/epub/links.h"
#include "exporters/epub/package.h"
#include "exporters/epub/xml.h"

namespace imprint::exporters::epub {

namespace {

// EPUB 3.3, "Core media types", those that imprint makes.
constexpr std::array<std::string_view, 7> kMediaTypes = {
    kXhtml, kNcx, "text/css", "image/jpeg", "image/png", "image/gif", "image/svg+xml"};

// Attributes that lead somewhere, and those that name an id of the same file.
constexpr std::array<std::string_view, 3> kAddresses = {"href", "src", "xlink:href"};
constexpr std::array<std::string_view, 4> kIdReferences = {
    "idref", "toc", "aria-labelledby", "aria-describedby"};
constexpr std::array<std::string_view, 3> kLanguages = {"lang", "xml:lang", "hreflang"};

template <std::size_t N>
bool is_one_of(std::string_view word, const std::array<std::string_view, N>& words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

bool is_xml(std::string_view media_type) {
  return media_type.ends_with("+xml") || media_type.ends_with("/xml");
}

// Where `href` leads, seen from the file `from`: in the same folder or below it, which
// is all that is written.
std::string path_from(std::string_view from, std::string_view href) {
  const std::size_t slash = from.rfind('/');
  const std::string folder(
      from.substr(0, slash == std::string_view::npos ? 0 : slash + 1));
  return href.empty() ? std::string(from) : folder + std::string(href);
}

// EPUB 3.3, "Last modified date".
bool is_timestamp(std::string_view text) {
  constexpr std::string_view kForm = "0000-00-00T00:00:00Z";
  if (text.size() != kForm.size()) return false;
  for (std::size_t i = 0; i < kForm.size(); ++i) {
    const bool fits =
        kForm[i] == '0' ? text[i] >= '0' && text[i] <= '9' : text[i] == kForm[i];
    if (!fits) return false;
  }
  return document::parse_date(text).has_value();
}

// OCF 3.3, 4.2.3: characters of no name.
bool is_forbidden(char32_t c) {
  constexpr std::string_view kAscii = "\"*:<>?\\|";
  if (c < 0x80)
    return c < 0x20 || c == 0x7F ||
           kAscii.find(static_cast<char>(c)) != std::string_view::npos;
  return c <= 0x9F || is_private_use(c) || is_noncharacter(c) ||
         (c >= 0xFFF0 && c <= 0xFFFF) || (c >= 0xE0000 && c <= 0xE0FFF);
}

}  // namespace

std::string name_fault(std::string_view path) {
  constexpr std::size_t kMaxName = 255, kMaxPath = 65'535;  // [bytes], OCF 3.3, 4.2.3
  if (path.size() > kMaxPath) return "a path of more than 65535 bytes";
  if (!is_valid_utf8(path)) return "a file name that is not UTF-8";
  for (std::size_t at = 0; at < path.size();)
    if (is_forbidden(next_code_point(path, at)))
      return "a file name with a forbidden character";
  for (std::string_view rest = path;;) {
    const std::size_t slash = std::min(rest.find('/'), rest.size());
    const std::string_view name = rest.substr(0, slash);
    if (name.size() > kMaxName) return "a file name of more than 255 bytes";
    if (name.empty() || name.ends_with('.')) return "a file name that is none";
    if (slash == rest.size()) return {};
    rest.remove_prefix(slash + 1);
  }
}

void Gate::refuse(std::string what, std::string_view path, SourcePos where) {
  if (!status_.ok()) return;
  status_ = failure(Code::OutputInvalid, where,
                    fmt::format("the EPUB would not be valid: {}, in {}", what, path),
                    "no file is written; please report it with the article");
}

void Gate::refuse_here(std::string what) {
  refuse(std::move(what), file_->path, where());
}

// The last place before what is being read.
SourcePos Gate::where() const {
  if (reader_ == nullptr || file_->places.empty()) return {};
  const auto after = std::upper_bound(
      file_->places.begin(), file_->places.end(), reader_->offset(),
      [](std::size_t offset, const TextPlace& place) { return offset < place.offset; });
  return after == file_->places.begin() ? SourcePos{} : std::prev(after)->where;
}

void Gate::check(const PackedFile& file) {
  file_ = &file;
  check_name(file.path);
  noted_ = &seen_[std::string(file.path)];
  noted_->media_type = file.media_type;
  if (is_xml(file.media_type)) check_xml();
}

void Gate::check_name(std::string_view path) {
  if (std::string fault = name_fault(path); !fault.empty())
    refuse(fault + " (OCF 3.3, 4.2.3)", path);
  if (!folded_names_.insert(to_lower(path)).second)
    refuse("a file name that differs from another in case alone (OCF 3.3, 4.2.3)",
           path);
}

void Gate::check_xml() {
  XmlReader reader(file_->bytes);
  reader_ = &reader;
  link_depth_ = 0;
  std::string_view text;  // of the element that was begun last
  bool is_leaf = false;
  while (status_.ok()) {
    const XmlReader::Piece piece = reader.next();
    if (piece == XmlReader::Piece::Done) break;
    if (piece == XmlReader::Piece::Fault) {
      refuse_here(reader.fault() + " (XML 1.0)");
      break;
    }
    if (piece == XmlReader::Piece::Start) {
      check_start();
      text = {};
      is_leaf = true;
    } else if (piece == XmlReader::Piece::Text) {
      text = reader.text();
    } else {
      if (is_leaf) check_leaf(reader.name(), text);
      is_leaf = false;
      if (reader.depth() < link_depth_) link_depth_ = 0;
    }
  }
  reader_ = nullptr;
}

void Gate::check_start() {
  const std::string_view name = reader_->name();
  // A picture's own addresses stay inside of it.
  const bool is_ours = file_->media_type != "image/svg+xml";
  for (const XmlAttribute& attribute : reader_->attributes())
    if (is_ours || attribute.name == "id") check_attribute(attribute);
  if (file_->media_type == kXhtml) {
    if (name == "a") {
      if (link_depth_ != 0) refuse_here("a link in a link (HTML, \"the a element\")");
      link_depth_ = reader_->depth();
    } else if (name == "img") {
      const auto has = [&](std::string_view wanted) {
        const auto& all = reader_->attributes();
        return std::any_of(all.begin(), all.end(), [&](const XmlAttribute& attribute) {
          return attribute.name == wanted;
        });
      };
      if (!has("alt") || !has("src"))
        refuse_here("a picture without an address or alt");
    }
  } else if (file_->media_type == kOpf) {
    if (name == "item") note_item();
    if (name == "itemref") spine_.emplace_back(reader_->value_of("idref"));
  }
}

void Gate::check_attribute(const XmlAttribute& attribute) {
  const std::string value = xml_unescaped(attribute.value);
  if (attribute.name == "id") {
    check_id(value);
  } else if (is_one_of(attribute.name, kLanguages)) {
    if (!is_language_tag(value))
      refuse_here(fmt::format("a language that is none, \"{}\" (BCP 47)", value));
  } else if (is_one_of(attribute.name, kAddresses)) {
    check_href(reader_->name(), value);
  } else if (attribute.name == "refines") {
    check_href({}, value);
  } else if (is_one_of(attribute.name, kIdReferences)) {
    references_.push_back(
        {std::string(file_->path), std::string(file_->path), value, where()});
  }
}

void Gate::check_id(const std::string& id) {
  if (!is_ncname(id)) return refuse_here(fmt::format("an id that is none, \"{}\"", id));
  if (!noted_->ids.insert(id).second)
    refuse_here(fmt::format("an id that stands twice, \"{}\"", id));
}

// Inside of the package, or, of a link, what usable_href() gives.
void Gate::check_href(std::string_view element, const std::string& href) {
  if (href.find(':') != std::string::npos) {
    const auto usable = usable_href(Url{href});
    if (element != "a" || !usable || *usable != href)
      refuse_here(
          fmt::format("an address that leads nowhere, \"{}\" (EPUB 3.3, "
                      "\"Resource locations\")",
                      href));
    return;
  }
  const std::size_t hash = std::min(href.find('#'), href.size());
  references_.push_back({std::string(file_->path),
                         path_from(file_->path, std::string_view(href).substr(0, hash)),
                         hash < href.size() ? href.substr(hash + 1) : std::string(),
                         where()});
}

// Elements that mean nothing when they are empty.
void Gate::check_leaf(std::string_view name, std::string_view text) {
  const bool is_title = file_->media_type == kXhtml && name == "title";
  const bool is_metadata = file_->media_type == kOpf &&
                           (name.starts_with("dc:") ||
                            (name == "meta" && !reader_->value_of("property").empty()));
  const bool is_label = file_->media_type == kNcx && name == "text";
  if (!is_title && !is_metadata && !is_label) return;
  const std::string value = xml_unescaped(text);
  if (!has_visible(value))
    return refuse_here(fmt::format("a {} that says nothing", name));
  if (name == "dc:language" && !is_language_tag(value))
    refuse_here(fmt::format("a language that is none, \"{}\" (BCP 47)", value));
  if (name == "dc:date" && !document::parse_date(value))
    refuse_here(fmt::format("a date that is none, \"{}\"", value));
  if (reader_->value_of("property") == "dcterms:modified" && !is_timestamp(value))
    refuse_here(fmt::format("a time that is none, \"{}\"", value));
}

void Gate::note_item() {
  const std::string id = xml_unescaped(reader_->value_of("id"));
  const std::string path =
      path_from(file_->path, xml_unescaped(reader_->value_of("href")));
  const std::string media_type(reader_->value_of("media-type"));
  if (!is_one_of(media_type, kMediaTypes))
    refuse_here(fmt::format("a media type that is no core one, \"{}\"", media_type));
  if (!listed_.insert(path).second)
    refuse_here("a file that the manifest has twice: " + path);
  items_[id] = {path, media_type};
}

void Gate::check_manifest() {
  const std::string_view opf = "the package document";
  for (const auto& [id, item] : items_) {
    const auto file = seen_.find(item.path);
    if (file != seen_.end() && file->second.media_type != item.media_type)
      refuse("a media type that is not the file's, of " + item.path, opf);
  }
  for (const auto& [path, file] : seen_) {
    const bool outside = file.media_type.empty() || file.media_type == kOpf;
    if (!outside && !listed_.contains(path))
      refuse("a file that the manifest does not have: " + path, opf);
  }
  for (const std::string& id : spine_) {
    const auto item = items_.find(id);
    if (item != items_.end() && item->second.media_type != kXhtml)
      refuse("a place in the spine that is no text: " + id, opf);
  }
  if (spine_.empty()) refuse("a spine without a place", opf);
}

Result<void> Gate::finish() {
  check_manifest();
  for (const Reference& reference : references_) {
    const auto file = seen_.find(reference.to);
    if (file == seen_.end() ||
        (!reference.id.empty() && !file->second.ids.contains(reference.id)))
      refuse(fmt::format("a link to nothing, {}{}{}", reference.to,
                         reference.id.empty() ? "" : "#", reference.id),
             reference.from, reference.where);
  }
  return status_;
}

}  // namespace imprint::exporters::epub
