#include "document/label.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "base/unicode.h"
#include "document/walk.h"

namespace imprint::document {

namespace {

constexpr char32_t kNonJoiner = 0x200C, kJoiner = 0x200D;
constexpr char32_t kEmojiSelector = 0xFE0F, kTextSelector = 0xFE0E;
constexpr char32_t kBlackFlag = 0x1F3F4, kCancelTag = 0xE007F;

// Whether a joiner or a non-joiner behind it may shape letters: Arabic and its
// relatives, the scripts of India and of what lies round it, Mongolian.
bool joins_or_stacks(char32_t c) {
  return (c >= 0x600 && c < 0x1100) || (c >= 0x1700 && c < 0x1A00) ||
         (c >= 0x1A20 && c < 0x1C80) || (c >= 0xA800 && c < 0xAC00) ||
         (c >= 0xFB50 && c < 0xFE00) || (c >= 0xFE70 && c < 0xFEFF) ||
         (c >= 0x10A00 && c < 0x12000) || (c >= 0x1E900 && c < 0x1E960);
}

// Signs and pictures, some of which have a coloured form.
bool may_be_emoji(char32_t c) {
  return c == 0xA9 || c == 0xAE || (c >= 0x203C && c < 0x3300) ||
         (c >= 0x1F000 && c < 0x20000);
}

bool is_tag(char32_t c) { return c >= 0xE0020 && c <= kCancelTag; }
bool is_ideographic_selector(char32_t c) { return c >= 0xE0100 && c <= 0xE01EF; }
bool is_mongolian_selector(char32_t c) { return c >= 0x180B && c <= 0x180F; }
bool is_jamo_filler(char32_t c) { return c == 0x115F || c == 0x1160; }

// Whether `c`, which is seen by nobody, is needed behind `before`; `kept` is what it
// stands behind, `base` the last character before it that is seen.
bool is_needed(char32_t c, char32_t kept, char32_t base) {
  switch (c) {
    case kNonJoiner:
      return joins_or_stacks(kept);
    case kJoiner:
      return joins_or_stacks(kept) || may_be_emoji(kept) || kept == kEmojiSelector ||
             (is_tag(kept) && base == kBlackFlag);
    case kEmojiSelector:
    case kTextSelector:
      return may_be_emoji(kept) || (kept >= '0' && kept <= '9') || kept == '#' ||
             kept == '*';
    default:
      if (is_tag(c)) return base == kBlackFlag;
      if (is_ideographic_selector(c)) return is_wide(kept);
      if (is_mongolian_selector(c)) return kept >= 0x1800 && kept < 0x18B0;
      return is_jamo_filler(c);
  }
}

// Authors without those that are blank, and what each of them did beside them.
void clean_authors(Metadata& metadata) {
  std::vector<std::string> authors, roles;
  for (std::size_t i = 0; i < metadata.authors.size(); ++i) {
    std::string author = label_of(metadata.authors[i]);
    if (!has_visible(author)) continue;
    authors.push_back(std::move(author));
    roles.push_back(i < metadata.author_roles.size()
                        ? label_of(metadata.author_roles[i])
                        : std::string());
  }
  while (!roles.empty() && roles.back().empty()) roles.pop_back();
  metadata.authors = std::move(authors);
  metadata.author_roles = std::move(roles);
}

bool is_space_or_control(char32_t c) {
  return c < 0x20 || (c >= 0x7F && c < 0xA0) || c == 0x2028 || c == 0x2029;
}

}  // namespace

std::string label_of(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  char32_t kept = ' ', base = ' ';
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t begin = at;
    const char32_t c = next_code_point(text, at);
    const bool unseen = is_default_ignorable(c);
    if (is_noncharacter(c) || (unseen && !is_needed(c, kept, base))) continue;
    kept = c;
    if (!unseen) base = c;
    if (is_space_or_control(c))
      out += ' ';
    else
      out += text.substr(begin, at - begin);
  }
  // A non-joiner parts letters: at an end it parts nothing.
  while (out.ends_with("\u200C")) out.resize(out.size() - 3);
  return collapse_space(out);
}

std::string label_of(const Inlines& inlines) {
  std::string label = label_of(text_of(inlines));
  if (has_visible(label)) return label;
  label.clear();
  walk(inlines, {{}, [&](const Inline& node) {
                   const auto* image = std::get_if<Image>(&node.node);
                   if (image != nullptr && image->alt) label += *image->alt + ' ';
                 }});
  return has_visible(label) ? label_of(label) : std::string();
}

void clean_labels(Metadata& metadata) {
  for (std::string* text : {&metadata.title, &metadata.subtitle, &metadata.description,
                            &metadata.thumbnail_alt})
    *text = label_of(*text);
  clean_authors(metadata);
  for (auto* list :
       {&metadata.categories, &metadata.tags, &metadata.keywords, &metadata.series}) {
    for (std::string& text : *list) text = label_of(text);
    list->erase(
        std::remove_if(list->begin(), list->end(),
                       [](const std::string& text) { return !has_visible(text); }),
        list->end());
  }
}

}  // namespace imprint::document
