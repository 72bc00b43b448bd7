#include "base/language.h"

#include <unicode/bytestream.h>
#include <unicode/locdspnm.h>
#include <unicode/locid.h>
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/uloc.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <memory>
#include <optional>
#include <string>
#include <unordered_map>

#include "base/ascii.h"
#include "base/unicode.h"

namespace imprint {
namespace {

bool all_alpha(std::string_view text) {
  return std::all_of(text.begin(), text.end(), is_ascii_letter);
}

// The subtag that begins at `at`.
std::string_view subtag_at(std::string_view tag, std::size_t at) {
  return tag.substr(at, tag.find('-', at) - at);
}

// A script in a tag is four letters, a region two letters or three digits (RFC 5646,
// 2.2.3 and 2.2.4).
bool is_script(std::string_view subtag) {
  return subtag.size() == 4 && all_alpha(subtag);
}
bool is_region(std::string_view subtag) {
  return (subtag.size() == 2 && all_alpha(subtag)) ||
         (subtag.size() == 3 &&
          std::all_of(subtag.begin(), subtag.end(), is_ascii_digit));
}

struct Parts {
  std::string_view primary, script, region;  // empty: the tag has none
};

// Of a canonical tag: no extended language is left in it.
Parts parts_of(std::string_view tag) {
  Parts parts;
  parts.primary = subtag_at(tag, 0);
  std::size_t at = parts.primary.size() + 1;
  if (at < tag.size() && is_script(subtag_at(tag, at))) {
    parts.script = subtag_at(tag, at);
    at += parts.script.size() + 1;
  }
  if (at < tag.size() && is_region(subtag_at(tag, at)) && parts.primary.size() > 1)
    parts.region = subtag_at(tag, at);
  return parts;
}

}  // namespace

std::string_view Language::primary() const& { return parts_of(tag()).primary; }
std::string_view Language::region() const& { return parts_of(tag()).region; }

int Language::fit(std::string_view range) const {
  if (empty()) return 0;
  const Parts own = parts_of(tag());
  const Parts wanted = parts_of(range);
  constexpr int kScript = 2, kPrimary = 3, kRegion = 4;
  int fit = 0;
  if (wanted.primary != "und") {
    if (wanted.primary != own.primary) return 0;
    fit += kPrimary;
  }
  if (!wanted.script.empty()) {
    if (wanted.script != script()) return 0;
    fit += kScript;
  }
  if (!wanted.region.empty()) {
    if (wanted.region != own.region) return 0;
    fit += kRegion;
  }
  return fit;
}

struct LanguageMaker {
  // `tag` is canonical.
  static Language make(std::string_view tag, std::string_view script, bool rtl) {
    return Language(tag, script, rtl);
  }
  // Cuts whole subtags off the end until `tag` has room, and then no single letter ends
  // it (RFC 5646, 4.4.2). False: nothing was cut.
  static bool cut(std::string& tag) {
    if (tag.size() <= Language::kMaxTag) return false;
    while (tag.size() > Language::kMaxTag ||
           (tag.size() > 1 && tag[tag.size() - 2] == '-'))
      tag.resize(tag.rfind('-'));
    return true;
  }
};

namespace {

// CLDR knows what `locale` (canonical, named by `tag`) is likely written in.
Language language_of(const icu::Locale& locale, std::string_view tag) {
  icu::Locale likely(locale);
  UErrorCode error = U_ZERO_ERROR;
  likely.addLikelySubtags(error);
  const std::string_view primary = locale.getLanguage();
  // "und" alone tells nothing; CLDR takes it for English.
  const bool is_known =
      U_SUCCESS(error) != 0 && (!primary.empty() || locale.getScript()[0] != '\0' ||
                                locale.getCountry()[0] != '\0');
  const std::string_view script = is_known ? likely.getScript() : "";
  return LanguageMaker::make(tag, script.size() == 4 ? script : std::string_view(),
                             is_known && likely.isRightToLeft() != 0);
}

// Whether ISO 639 may have `primary`: of codes of two letters ICU knows them all.
bool is_language_code(const std::string& primary) {
  if (!all_alpha(primary) || primary.size() > 3) return false;
  if (primary.size() == 2) return *uloc_getISO3Language(primary.c_str()) != '\0';
  return primary.size() == 3;
}

// RFC 5646, section 2.2.2, and the registry: the languages that have extended ones.
constexpr std::string_view kExtended[] = {"ar",  "kok", "lv", "ms",
                                          "sgn", "sw",  "uz", "zh"};

// The part of `tag` that BCP 47 has a meaning for; ICU takes any letters for a script
// or an extended language.
std::string_view meaningful(std::string_view tag) {
  const std::string_view primary = subtag_at(tag, 0);
  const std::size_t at = primary.size() + 1;
  if (primary.size() < 2 || at >= tag.size()) return tag;
  const std::string_view second = subtag_at(tag, at);
  if (second.empty()) return tag;
  if (second.size() == 3 && all_alpha(second) && tag != "art-lojban" &&
      std::find(std::begin(kExtended), std::end(kExtended), primary) ==
          std::end(kExtended))
    return primary;
  const bool is_private = second[0] == 'q';  // Qaaa to Qabx
  if (is_script(second) && !is_private &&
      u_getPropertyValueEnum(UCHAR_SCRIPT, std::string(second).c_str()) < 0)
    return primary;
  return tag;
}

// How POSIX names the script of a locale behind "@".
struct Modifier {
  std::string_view name, script;
};
constexpr Modifier kModifiers[] = {{"latin", "Latn"},
                                   {"cyrillic", "Cyrl"},
                                   {"devanagari", "Deva"},
                                   {"arabic", "Arab"}};

// "sr_RS.UTF-8@latin" -> "sr-Latn-RS": a locale of POSIX or Java as BCP 47 writes it,
// in lower case but for a script put in. Nothing for other characters than a tag has.
std::optional<std::string> as_tag(std::string_view text) {
  const std::size_t end = std::min(text.find_first_of(".@"), text.size());
  std::string tag = to_lower_ascii(text.substr(0, end));
  std::replace(tag.begin(), tag.end(), '_', '-');
  if (!std::all_of(tag.begin(), tag.end(), [](char c) {
        return is_ascii_letter(c) || is_ascii_digit(c) || c == '-';
      }))
    return std::nullopt;
  if (const std::size_t at = text.find('@'); at != std::string_view::npos)
    for (const Modifier& modifier : kModifiers)
      if (modifier.name == to_lower_ascii(text.substr(at + 1)))
        tag.insert(subtag_at(tag, 0).size(), "-" + std::string(modifier.script));
  return tag;
}

// Of a text that has the form of a tag; none if no such language can be.
ReadLanguage read_tag(std::string_view text) {
  const std::optional<std::string> written = as_tag(text);
  if (!written) return {};
  const std::string_view primary = subtag_at(*written, 0);
  const bool is_single = primary == "x" || primary == "i";
  if (!is_single && !is_language_code(std::string(primary))) return {};
  const std::string tag(meaningful(*written));
  UErrorCode error = U_ZERO_ERROR;
  char name[ULOC_FULLNAME_CAPACITY] = {};
  int32_t parsed = 0;
  uloc_forLanguageTag(tag.c_str(), name, sizeof name, &parsed, &error);
  if (U_FAILURE(error) || error == U_STRING_NOT_TERMINATED_WARNING || parsed <= 0)
    return {};
  icu::Locale locale(name);
  locale.canonicalize(error);
  std::string canonical = primary == "x"
                              ? tag.substr(0, static_cast<std::size_t>(parsed))
                              : locale.toLanguageTag<std::string>(error);
  if (U_FAILURE(error) || canonical.empty()) return {};
  ReadLanguage read;
  read.is_all = !LanguageMaker::cut(canonical) &&
                static_cast<std::size_t>(parsed) == written->size();
  read.language = language_of(locale, canonical);
  return read;
}

// Names of ISO 639-2, and of what people call a language of a country, that CLDR does
// not have.
struct Name {
  std::string_view name, tag;
};
constexpr Name kMoreNames[] = {{"farsi", "fa"},
                               {"mandarin", "zh"},
                               {"castilian", "es"},
                               {"castellano", "es"},
                               {"valencian", "ca"},
                               {"flemish", "nl-BE"},
                               {"slovene", "sl"},
                               {"dari", "fa-AF"},
                               {"moldovan", "ro"},
                               {"bahasa indonesia", "id"},
                               {"american english", "en-US"},
                               {"british english", "en-GB"},
                               {"brazilian portuguese", "pt-BR"}};

// Names in folded case -> tags, of all languages that ISO 639 and CLDR have: in English
// and in the language itself. Takes about 20 ms to make.
class Names {
 public:
  Names() {
    UErrorCode error = U_ZERO_ERROR;
    fold_ = icu::Normalizer2::getNFKCCasefoldInstance(error);
    if (U_FAILURE(error)) fold_ = nullptr;
    const std::unique_ptr<icu::LocaleDisplayNames> english(
        icu::LocaleDisplayNames::createInstance(icu::Locale::getEnglish(),
                                                ULDN_DIALECT_NAMES));
    icu::UnicodeString name;
    for (const char* const* code = uloc_getISOLanguages(); *code != nullptr; ++code)
      add(english->languageDisplayName(*code, name), *code);
    for (int32_t i = 0; i < uloc_countAvailable(); ++i) {
      const icu::Locale locale(uloc_getAvailable(i));
      if (locale.getCountry()[0] != '\0') continue;
      const std::string tag = locale.toLanguageTag<std::string>(error);
      const std::unique_ptr<icu::LocaleDisplayNames> own(
          icu::LocaleDisplayNames::createInstance(locale, ULDN_DIALECT_NAMES));
      add(own->localeDisplayName(locale, name), tag);
      add(english->localeDisplayName(locale, name), tag);
    }
    for (const Name& more : kMoreNames)
      tags_.emplace(std::string(more.name), std::string(more.tag));
  }

  const std::string* find(std::string_view name) const {
    const auto found = tags_.find(folded(icu::UnicodeString::fromUTF8(
        icu::StringPiece(name.data(), static_cast<int32_t>(name.size())))));
    return found == tags_.end() ? nullptr : &found->second;
  }

 private:
  void add(const icu::UnicodeString& name, const std::string& tag) {
    tags_.emplace(folded(name), tag);
  }

  std::string folded(const icu::UnicodeString& name) const {
    UErrorCode error = U_ZERO_ERROR;
    std::string out;
    if (fold_ != nullptr) fold_->normalize(name, error).toUTF8String(out);
    return out;
  }

  const icu::Normalizer2* fold_ = nullptr;  // ICU's own
  std::unordered_map<std::string, std::string> tags_;
};

ReadLanguage read_name(std::string_view text) {
  // Immutable, and made at the first text that is no tag: most runs meet none.
  static const Names kNames;
  const std::string* tag = kNames.find(text);
  return tag == nullptr ? ReadLanguage{} : read_tag(*tag);
}

// "jp" -> "ja": what the country that a code names mostly speaks, when no language has
// that code.
ReadLanguage read_country(std::string_view text) {
  if (text.size() != 2 || !all_alpha(text)) return {};
  const std::string undetermined = "und_" + std::string(text);
  if (*uloc_getISO3Country(undetermined.c_str()) == '\0') return {};
  icu::Locale locale(undetermined.c_str());
  UErrorCode error = U_ZERO_ERROR;
  locale.addLikelySubtags(error);
  if (U_FAILURE(error)) return {};
  ReadLanguage read = read_tag(locale.getLanguage());
  read.is_all = false;
  return read;
}

ReadLanguage read_one(std::string_view text) {
  if (const ReadLanguage read = read_tag(text); !read.language.empty()) return read;
  const std::string posix = to_lower_ascii(text.substr(0, text.find('.')));
  if (posix == "c" || posix == "posix") return {};
  if (const ReadLanguage read = read_name(text); !read.language.empty()) return read;
  return read_country(text);
}

}  // namespace

ReadLanguage read_language(std::string_view text) {
  text = trim(text);
  if (text.empty() || text.size() > kMaxLanguageText) return {};
  ReadLanguage read = read_one(text);
  if (!read.language.empty()) return read;
  const std::size_t end = text.find_first_of(",;/|&(");
  if (end == text.npos) return {};
  read = read_one(trim(text.substr(0, end)));
  read.is_all = false;
  return read;
}

Language Language::of(std::string_view text) { return read_language(text).language; }

bool is_language_tag(std::string_view text) {
  std::size_t length = 0;  // of the subtag
  bool first = true;
  for (const char c : std::string(text) + '-') {
    const bool letter = (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
    if (letter || (!first && c >= '0' && c <= '9')) {
      ++length;
    } else if (c == '-' && length >= 1 && length <= 8) {
      length = 0;
      first = false;
    } else {
      return false;
    }
  }
  return true;
}

}  // namespace imprint
