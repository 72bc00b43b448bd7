#include "input/front/title_marks.h"

#include <algorithm>

#include "base/ascii.h"

namespace imprint::input {
namespace {

// Of bytes: letters of other scripts are parts of words.
bool is_in_word(std::string_view line, std::size_t at) {
  if (at >= line.size()) return false;
  const auto c = static_cast<unsigned char>(line[at]);
  return c >= 0x80 || is_ascii_alphanumeric(c);
}
bool is_space_or_end(std::string_view line, std::size_t at) {
  return at >= line.size() || line[at] == ' ';
}
bool before_word(std::string_view line, std::size_t at) {
  return at == 0 || !is_in_word(line, at - 1);
}

std::size_t run_at(std::string_view line, std::size_t at) {
  const std::size_t end = line.find_first_not_of(line[at], at);
  return (end == std::string_view::npos ? line.size() : end) - at;
}

// Where the next run of exactly `length` of the character at `from - 1` begins.
std::size_t find_run(std::string_view line, char mark, std::size_t length,
                     std::size_t from) {
  for (std::size_t at = line.find(mark, from); at != std::string_view::npos;
       at = line.find(mark, at)) {
    const std::size_t run = run_at(line, at);
    if (run == length) return at;
    at += run;
  }
  return std::string_view::npos;
}

std::string_view inside_code(std::string_view code) {
  const bool spaced = code.size() > 2 && code.front() == ' ' && code.back() == ' ' &&
                      code.find_first_not_of(' ') != std::string_view::npos;
  return spaced ? code.substr(1, code.size() - 2) : code;
}

// The end of emphasis whose mark, `run` characters long, begins at `at`; npos for none.
std::size_t end_of_emphasis(std::string_view line, std::size_t at, std::size_t run) {
  constexpr auto kNone = std::string_view::npos;
  const char mark = line[at];
  if (mark == '_' ? run != 1 : run > 3) return kNone;
  if (!before_word(line, at) || is_space_or_end(line, at + run)) return kNone;
  const std::size_t end = find_run(line, mark, run, at + run);
  if (end == kNone || line[end - 1] == ' ' || is_in_word(line, end + run)) return kNone;
  // A name of a program has marks inside of it.
  if (mark == '_' && line.substr(at, end - at).find(' ') == kNone &&
      line.find('_', end + 1) != kNone)
    return kNone;
  return end;
}

}  // namespace

std::string without_title_marks(std::string_view line) {
  if (line.find_first_of("`*_\\") == std::string_view::npos) return std::string(line);
  // No more marks are looked for than a title can have, so that none is looked for to
  // the line's end again and again.
  int left = 64;
  std::string out;
  std::size_t skip_at = std::string_view::npos;  // a mark that ends emphasis
  std::size_t skip = 0;
  for (std::size_t at = 0; at < line.size();) {
    const char c = line[at];
    if (at == skip_at) {
      at += skip;
      skip_at = std::string_view::npos;
    } else if (c == '\\' && at + 1 < line.size() &&
               std::string_view("`*_").find(line[at + 1]) != std::string_view::npos) {
      out += line[at + 1];
      at += 2;
    } else if (c == '`' && left-- > 0) {
      const std::size_t run = run_at(line, at);
      const std::size_t end = find_run(line, '`', run, at + run);
      if (end == std::string_view::npos) {
        out += line.substr(at, run);
        at += run;
      } else {
        out += inside_code(line.substr(at + run, end - at - run));
        at = end + run;
      }
    } else if ((c == '*' || c == '_') && left-- > 0) {
      const std::size_t run = run_at(line, at);
      const std::size_t end = skip_at == std::string_view::npos
                                  ? end_of_emphasis(line, at, run)
                                  : std::string_view::npos;
      if (end == std::string_view::npos) {
        out += line.substr(at, run);
      } else {
        skip_at = end;
        skip = run;
      }
      at += run;
    } else {
      out += c;
      ++at;
    }
  }
  return out;
}

}  // namespace imprint::input
