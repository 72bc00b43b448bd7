#include "input/front/front_matter_keys.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "base/codes.h"
#include "base/json_string.h"
#include "base/nearest.h"
#include "base/unicode.h"
#include "base/url.h"
#include "base/whole_number.h"
#include "document/publication.h"
#include "document/video_host.h"
#include "input/front/front_matter_texts.h"
#include "input/front/html_text.h"
#include "input/front/title_marks.h"
#include "input/front/written_date.h"
#include "input/language.h"

namespace imprint::input {
namespace {

using document::Metadata;

struct TextRow {
  std::string_view key;
  std::string Metadata::*field;
};
// The first of two keys for one field wins, in this order.
constexpr std::array<TextRow, 8> kTexts = {{{"title", &Metadata::title},
                                            {"subtitle", &Metadata::subtitle},
                                            {"description", &Metadata::description},
                                            {"summary", &Metadata::description},
                                            {"slug", &Metadata::slug},
                                            {"url", &Metadata::url},
                                            {"isbn", &Metadata::isbn},
                                            {"uuid", &Metadata::uuid}}};
struct ListRow {
  std::string_view key;
  std::vector<std::string> Metadata::*field;
};
// `subject` is Pandoc's.
constexpr std::array<ListRow, 8> kLists = {{{"categories", &Metadata::categories},
                                            {"tags", &Metadata::tags},
                                            {"keywords", &Metadata::keywords},
                                            {"subject", &Metadata::keywords},
                                            {"subjects", &Metadata::keywords},
                                            {"series", &Metadata::series},
                                            {"aliases", &Metadata::aliases},
                                            {"redirect_from", &Metadata::aliases}}};
constexpr std::array<std::string_view, 4> kAuthors = {"author", "authors", "creator",
                                                      "creators"};
struct DateRow {
  std::string_view key;
  std::optional<document::Date> Metadata::*field;
};
constexpr std::array<DateRow, 7> kDates = {{{"date", &Metadata::date},
                                            {"lastmod", &Metadata::lastmod},
                                            {"modified", &Metadata::lastmod},
                                            {"publishdate", &Metadata::publish_date},
                                            {"pubdate", &Metadata::publish_date},
                                            {"expirydate", &Metadata::expiry_date},
                                            {"unpublishdate", &Metadata::expiry_date}}};
// Keys of the picture that stands for the article, the weakest first.
constexpr std::array<std::string_view, 6> kPictures = {
    "images", "featured_image", "featuredimage", "image", "cover", "thumbnail"};
// Whether a list of contents is wanted: PaperMod, then others.
constexpr std::array<std::string_view, 3> kContents = {"showtoc", "toc", "tocopen"};
constexpr std::array<std::string_view, 2> kLanguages = {"lang", "language"};
constexpr std::array<std::string_view, 2> kVideos = {"youtube_id", "videos"};
constexpr std::string_view kDraft = "draft", kWeight = "weight", kParams = "params";

template <typename Keys>
bool is_one_of(const Keys& keys, std::string_view key) {
  return std::find(keys.begin(), keys.end(), key) != keys.end();
}

// Of Hugo, Jekyll and themes: near a key of ours, and right as they are.
constexpr std::array<std::string_view, 16> kOfOthers = {
    "type",   "top",   "update", "updated", "guid", "uri",  "data",   "page",
    "images", "image", "link",   "links",   "name", "time", "titles", "outputs"};

// What the keys are called in languages that clinics and publishers write in. A key of
// the site may be called so, too: it is a hint, and no meaning.
struct Translation {
  std::string_view word, key;
};
constexpr Translation kTranslations[] = {
    {"titel", "title"},
    {"titre", "title"},
    {"titolo", "title"},
    {"titulo", "title"},
    {"título", "title"},
    {"untertitel", "subtitle"},
    {"sous-titre", "subtitle"},
    {"subtitulo", "subtitle"},
    {"autor", "author"},
    {"autoren", "authors"},
    {"auteur", "author"},
    {"autore", "author"},
    {"autores", "authors"},
    {"verfasser", "author"},
    {"sprache", "lang"},
    {"langue", "lang"},
    {"idioma", "lang"},
    {"lingua", "lang"},
    {"taal", "lang"},
    {"locale", "lang"},
    {"datum", "date"},
    {"fecha", "date"},
    {"beschreibung", "description"},
    {"descripcion", "description"},
    {"descripción", "description"},
    {"descrizione", "description"},
    {"zusammenfassung", "summary"},
    {"schlagworte", "tags"},
    {"schlagwörter", "tags"},
    {"etiquetas", "tags"},
    {"entwurf", "draft"},
    {"brouillon", "draft"},
    {"borrador", "draft"},
    {"bild", "image"},
    {"titelbild", "cover"},
    {"couverture", "cover"},
    {"portada", "cover"},
};

template <typename Rows>
const typename Rows::value_type* find_row(const Rows& rows, std::string_view key) {
  const auto found = std::find_if(rows.begin(), rows.end(),
                                  [&](const auto& row) { return row.key == key; });
  return found == rows.end() ? nullptr : &*found;
}

class MetadataReader {
 public:
  MetadataReader(Metadata& metadata, const Language& expected, Diagnostics& diagnostics)
      : metadata_(metadata), expected_(expected), diagnostics_(diagnostics) {}

  void read(const Yaml& map) {
    expect_language(map);
    for (const auto& [written, value] : map.entries) {
      if (value.is_null()) continue;
      const std::string key = to_lower_ascii(written);
      seen_.insert(key);
      if (!field(key, value)) metadata_.extra.emplace_back(written, value);
    }
    report_nearly_known();
    for (const auto& [written, value] : map.entries)
      if (to_lower_ascii(written) == kParams && value.is_map()) read_params(value);
    if (sort_names_.is_map())
      metadata_.extra.emplace_back(document::kFileAs, std::move(sort_names_));
  }

 private:
  void read_params(const Yaml& params) {
    for (const auto& [written, value] : params.entries) {
      const std::string key = to_lower_ascii(written);
      if (!value.is_null() && seen_.insert(key).second) field(key, value);
    }
  }

  // A key without a meaning that is one letter or two off one that the article lacks.
  void report_nearly_known() {
    static const std::vector<std::string_view> kKnown = front_matter_keys();
    constexpr std::size_t kShortest = 4;  // in shorter ones every letter is a word
    constexpr std::size_t kMostCompared = 100;  // keys
    std::size_t compared = 0;
    for (const auto& [written, value] : metadata_.extra) {
      if (++compared > kMostCompared) return;
      const std::string key = to_lower_ascii(written);
      if (key.size() < kShortest ||
          std::find(kOfOthers.begin(), kOfOthers.end(), key) != kOfOthers.end())
        continue;
      const auto translation =
          std::find_if(std::begin(kTranslations), std::end(kTranslations),
                       [&](const Translation& row) { return row.word == key; });
      const std::string_view meant = translation != std::end(kTranslations)
                                         ? translation->key
                                         : nearest(key, kKnown);
      // "FRtags" is the `tags` of a language, on some sites.
      if (meant.empty() || key.ends_with(meant) || seen_.count(std::string(meant)) > 0)
        continue;
      diagnostics_.report(
          Code::FrontMatterKey, value.key_where,
          fmt::format("key {} has no meaning here", json_string(written)),
          fmt::format("did you mean '{}'?", meant));
    }
  }

  // False: a key without a meaning here.
  bool field(const std::string& key, const Yaml& value) {
    if (const TextRow* row = find_row(kTexts, key)) {
      set_text(*row, value);
    } else if (const ListRow* lists = find_row(kLists, key)) {
      auto& list = metadata_.*lists->field;
      std::set<std::string> known(list.begin(), list.end());
      for (std::string& item : texts(key, value))
        if (known.insert(item).second) list.push_back(std::move(item));
    } else if (is_one_of(kAuthors, key)) {
      add_authors(key, value);
    } else if (const DateRow* dates = find_row(kDates, key)) {
      set_date(*dates, value);
    } else if (is_one_of(kLanguages, key)) {
      set_language(key, value);
    } else if (key == kDraft) {
      set_flag(key, value, metadata_.draft);
    } else if (key == kWeight) {
      set_weight(value);
    } else if (is_one_of(kContents, key)) {
      // `toc` and `TocOpen` are maps and words in some themes.
      if (const auto wanted = value.as_bool(); wanted && key != "tocopen")
        metadata_.contents = *wanted;
    } else if (const auto at = std::find(kPictures.begin(), kPictures.end(), key);
               at != kPictures.end()) {
      set_picture(key, static_cast<int>(at - kPictures.begin()) + 1, value);
    } else if (is_one_of(kVideos, key)) {
      set_videos(key, value);
    } else {
      return false;
    }
    return true;
  }

  void wrong_type(const std::string& key, const Yaml& value, std::string_view wanted) {
    diagnostics_.report(
        Code::FrontMatterType, value.key_where,
        fmt::format("{} is not {}; it is left out", json_string(key), wanted));
  }

  std::optional<std::string> text(const std::string& key, const Yaml& value) {
    if (value.is_scalar()) return shown(key, value);
    wrong_type(key, value, "a text");
    return std::nullopt;
  }

  // A text as it is read, without what no page can show, which is reported.
  std::string shown(std::string_view key, const Yaml& value) {
    const std::string_view written = trim(value.scalar);
    std::string out = printable(written);
    if (out.size() < written.size())
      diagnostics_.report(
          Code::CharacterLeftOut, value.where,
          fmt::format("control characters of {} are left out", json_string(key)));
    return out;
  }

  // A list of texts; one text is a list of one, and of several where commas are between
  // words for a search. Maps give their `name`.
  std::vector<std::string> texts(const std::string& key, const Yaml& value) {
    std::vector<std::string> out;
    std::set<std::string> known;
    const auto add = [&](const Yaml& item) {
      const Yaml* name = item.is_map() ? name_in(item) : &item;
      if (item.is_null() || (name && name->is_null())) return;
      if (!name || !name->is_scalar()) return wrong_type(key, item, "a text");
      std::string read = plain_text_of(shown(key, *name));
      if (!read.empty() && known.insert(read).second) out.push_back(std::move(read));
    };
    if (value.is_scalar() && (key == "keywords" || key == "tags")) {
      for (const std::string& part : comma_list(value.scalar)) {
        Yaml item = value;
        item.scalar = part;
        add(item);
      }
      return out;
    }
    if (!value.is_list()) add(value);
    for (const Yaml& item : value.items) add(item);
    return out;
  }

  // `text` is Pandoc's.
  static const Yaml* name_in(const Yaml& map) {
    const Yaml* name = map.find("name");
    return name != nullptr ? name : map.find("text");
  }

  // Names, or maps of a name and what that person did: {name: Ann, role: editor}.
  void add_authors(const std::string& key, const Yaml& value) {
    const auto add = [&](const Yaml& item) {
      std::vector<std::string> names;
      if (item.is_map() && name_in(item) == nullptr) names = parts_of_name(item);
      if (names.empty()) names = texts(key, item);
      for (std::string& name : names) {
        if (!authors_.insert(name).second) continue;
        const std::string role = role_in_words(part(item, "role"));
        if (!role.empty()) {
          metadata_.author_roles.resize(metadata_.authors.size());
          metadata_.author_roles.push_back(role);
        }
        add_sort_name(item, name);
        metadata_.authors.push_back(std::move(name));
      }
    };
    if (is_map_of_people(value)) {
      for (const auto& [_, person] : value.entries) add(person);
    } else if (!value.is_list()) {
      add(value);
    }
    for (const Yaml& item : value.items) add(item);
  }

  // {name: Ann Lee, file-as: "Lee, Ann"}
  void add_sort_name(const Yaml& person, const std::string& name) {
    std::string sorted;
    for (const std::string_view key : {"file-as", "file_as", "fileas"})
      if (sorted.empty()) sorted = part(person, key);
    if (sorted.empty()) return;
    Yaml value;
    value.kind = Yaml::Kind::Scalar;
    value.scalar = std::move(sorted);
    sort_names_.kind = Yaml::Kind::Map;
    sort_names_.entries.emplace_back(name, std::move(value));
  }

  // {ann: {name: Ann Lee}, bob: {name: Bob}}
  static bool is_map_of_people(const Yaml& value) {
    return value.is_map() && !value.entries.empty() &&
           std::all_of(value.entries.begin(), value.entries.end(),
                       [](const auto& entry) { return entry.second.is_map(); });
  }

  // {first_name: Ann, last_name: Lee}, {given: Ann, family: Lee}, {display_name: Ann}
  static std::vector<std::string> parts_of_name(const Yaml& person) {
    const auto first_of = [&](std::initializer_list<std::string_view> keys) {
      std::string found;
      for (const std::string_view key : keys)
        if (found.empty()) found = part(person, key);
      return found;
    };
    std::string name = first_of({"display_name", "displayname", "displayName",
                                 "full_name", "fullname", "fullName", "literal"});
    if (name.empty()) {
      name = first_of({"first_name", "firstname", "firstName", "first", "given",
                       "given_name", "given-names"});
      const std::string last = first_of({"last_name", "lastname", "lastName", "last",
                                         "family", "family_name", "family-names"});
      if (!name.empty() && !last.empty()) name += ' ';
      name += last;
    }
    return name.empty() ? std::vector<std::string>() : std::vector{std::move(name)};
  }

  void set_text(const TextRow& row, const Yaml& value) {
    if (row.key == "title") metadata_.title_where = value.where;
    std::string& field = metadata_.*row.field;
    const auto read = text(std::string(row.key), value);
    if (!read || (row.key == "summary" && !field.empty())) return;
    field = row.field == &Metadata::description
                ? description_text(*read)
                : plain_text_of(without_title_marks(collapse_space(*read)));
  }

  // `lang` is of the article; `language` may be a theme's own, so that it counts where
  // there is no other. The first of a list.
  void set_language(const std::string& key, const Yaml& value) {
    const Yaml* first =
        value.is_list() && !value.items.empty() ? &value.items[0] : &value;
    if (!first->is_scalar()) return wrong_type(key, value, "a language");
    const Language read = language_at(first->scalar, value.where,
                                      "that of the site counts", diagnostics_);
    if (!read.empty() && (key == "lang" || metadata_.lang.empty()))
      metadata_.lang = read;
  }

  // The language of the dates, wherever it stands in the map.
  void expect_language(const Yaml& map) {
    for (const auto& [written, value] : map.entries)
      if (is_one_of(kLanguages, to_lower_ascii(written)) && value.is_scalar())
        if (const Language lang = Language::of(value.scalar); !lang.empty())
          expected_ = lang;
  }

  void set_date(const DateRow& row, const Yaml& value) {
    const std::string key(row.key);
    const auto read = text(key, value);
    if (!read || read->empty()) return;
    const WrittenDate written = read_date(*read, expected_);
    if (written.date && !written.other) {
      metadata_.*row.field = written.date;
    } else if (written.date) {
      diagnostics_.report(
          Code::FrontMatterDate, value.where,
          fmt::format("{} {} can be read as two dates", key, json_string(*read)),
          fmt::format("write it as {}, or {}", document::to_iso_date(*written.date),
                      document::to_iso_date(*written.other)));
    } else {
      diagnostics_.report(Code::FrontMatterDate, value.where,
                          fmt::format("{} {} is not a date", key, json_string(*read)),
                          "write it as 2022-09-01, or 2022-09-01T10:30:00+02:00");
    }
  }

  void set_flag(const std::string& key, const Yaml& value, bool& to) {
    const auto flag = value.as_bool();
    if (!flag) return wrong_type(key, value, "true or false");
    to = *flag;
  }

  void set_weight(const Yaml& value) {
    const auto number = whole_number(value.scalar.c_str(), -kMaxWeight, kMaxWeight);
    if (!value.is_scalar() || !number)
      return wrong_type("weight", value, "a whole number");
    metadata_.weight = *number;
  }

  // `thumbnail: url`, `cover: {image: url, alt: text, caption: text, hidden: true}`
  // (PaperMod), `images: [url, ...]`.
  void set_picture(const std::string& key, int rank, const Yaml& value) {
    const Yaml* url = &value;
    if (value.is_list()) {
      if (value.items.empty()) return;
      url = &value.items.front();
    }
    const Yaml& given = *url;
    if (given.is_map()) {
      url = nullptr;
      for (const std::string_view name : {"image", "src", "url", "path"})
        if (const Yaml* found = given.find(name); found && !url) url = found;
    }
    if (!url || url->is_null()) return;
    if (!url->is_scalar()) return wrong_type(key, value, "the address of a picture");
    if (trim(url->scalar).empty() || rank < picture_rank_) return;
    picture_rank_ = rank;
    metadata_.thumbnail = std::string(trim(url->scalar));
    metadata_.thumbnail_where = url->where;
    metadata_.thumbnail_alt = part(given, "alt");
    metadata_.thumbnail_caption = written_part(given, "caption");
    const Yaml* hidden = given.find("hidden");
    metadata_.thumbnail_hidden = hidden != nullptr && hidden->as_bool().value_or(false);
  }

  static std::string part(const Yaml& map, std::string_view name) {
    return plain_text_of(written_part(map, name));
  }

  static std::string written_part(const Yaml& map, std::string_view name) {
    const Yaml* found = map.find(name);
    if (found == nullptr || !found->is_scalar()) return {};
    return printable(collapse_space(found->scalar));
  }

  // Addresses of players, or YouTube's names of videos.
  void set_videos(const std::string& key, const Yaml& value) {
    for (const std::string& video : texts(key, value)) {
      if (video.find("://") != std::string::npos)
        metadata_.videos.push_back(video);
      else if (key == "youtube_id")
        metadata_.videos.push_back(
            document::player_address(document::VideoHost::Youtube, video));
      else
        wrong_type(key, value, "the address of a video");
    }
  }

  static constexpr int kMaxWeight = 1'000'000'000;

  Metadata& metadata_;
  Language expected_;
  Diagnostics& diagnostics_;
  int picture_rank_ = 0;  // of the key that gave the thumbnail
  std::set<std::string> seen_;
  std::set<std::string> authors_;  // those of the metadata
  Yaml sort_names_;                // of those that have one
};

}  // namespace

void read_front_matter_keys(const Yaml& map, const Language& expected,
                            Metadata& metadata, Diagnostics& diagnostics) {
  MetadataReader(metadata, expected, diagnostics).read(map);
}

std::vector<std::string_view> front_matter_keys() {
  std::vector<std::string_view> all = {kDraft, kWeight, kParams};
  const auto add = [&](const auto& keys) {
    all.insert(all.end(), keys.begin(), keys.end());
  };
  const auto add_rows = [&](const auto& rows) {
    for (const auto& row : rows) all.push_back(row.key);
  };
  add_rows(kTexts);
  add_rows(kLists);
  add_rows(kDates);
  add(kAuthors);
  add(kPictures);
  add(kContents);
  add(kLanguages);
  add(kVideos);
  return all;
}

}  // namespace imprint::input
