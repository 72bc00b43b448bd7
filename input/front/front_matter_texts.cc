#include "input/front/front_matter_texts.h"

#include <algorithm>
#include <array>

#include "base/ascii.h"
#include "base/unicode.h"
#include "input/front/html_text.h"
#include "input/front/title_marks.h"

namespace imprint::input {
namespace {

// "[text](address)" and "![text](address)" are the text.
std::string without_links(std::string_view line) {
  std::string out;
  for (std::size_t at = 0; at < line.size();) {
    const bool picture = line.substr(at).starts_with("![");
    if (!picture && line[at] != '[') {
      out += line[at++];
      continue;
    }
    const std::size_t begin = at + (picture ? 2 : 1);
    const std::size_t close = line.find_first_of("[]", begin);
    const std::size_t end =
        close != std::string_view::npos && line.substr(close).starts_with("](")
            ? line.find_first_of("()", close + 2)
            : std::string_view::npos;
    if (end == std::string_view::npos || line[end] != ')') {
      out += line.substr(at, begin - at);
      at = begin;
      continue;
    }
    out += line.substr(begin, close - begin);
    at = end + 1;
  }
  return out;
}

}  // namespace

std::string description_text(std::string_view written) {
  std::string line = collapse_space(written);
  if (line.find("](") != std::string::npos) line = without_links(line);
  line = without_title_marks(line);
  return text_of_html(line);
}

std::string role_in_words(std::string_view written) {
  struct Row {
    std::string_view code, word;
  };
  // MARC relators, as front matter for other makers of EPUBs has them.
  constexpr std::array<Row, 18> kRows = {{{"author", ""},
                                          {"aut", ""},
                                          {"cre", ""},
                                          {"aft", "afterword"},
                                          {"art", "artist"},
                                          {"aui", "foreword"},
                                          {"com", "compiler"},
                                          {"cov", "cover designer"},
                                          {"ctb", "contributor"},
                                          {"dsr", "designer"},
                                          {"edt", "editor"},
                                          {"ill", "illustrator"},
                                          {"ivr", "interviewer"},
                                          {"nrt", "narrator"},
                                          {"pht", "photographer"},
                                          {"res", "researcher"},
                                          {"rev", "reviewer"},
                                          {"trl", "translator"}}};
  const std::string lower = to_lower_ascii(trim(written));
  for (const Row& row : kRows)
    if (row.code == lower) return std::string(row.word);
  return std::string(written);
}

std::vector<std::string> comma_list(std::string_view line) {
  std::vector<std::string> out;
  for (std::size_t at = 0; at <= line.size();) {
    const std::size_t end = std::min(line.find(',', at), line.size());
    const std::string_view part = trim(line.substr(at, end - at));
    if (!part.empty()) out.emplace_back(part);
    at = end + 1;
  }
  return out;
}

}  // namespace imprint::input
