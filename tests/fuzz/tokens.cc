#include "tests/fuzz/tokens.h"

#include <charconv>
#include <cstdint>
#include <fstream>
#include <stdexcept>

#include "base/unicode.h"
#include "tests/support/source_folder.h"

namespace imprint::fuzz {
namespace {

std::uint32_t hexadecimal(std::string_view digits) {
  std::uint32_t value = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), value, 16);
  return value;
}

// Appends what the escape at line[at], behind its backslash, stands for.
void unescape(std::string_view line, std::size_t& at, std::string& out) {
  switch (line.at(at++)) {
    case 'n':
      out += '\n';
      break;
    case 't':
      out += '\t';
      break;
    case 'r':
      out += '\r';
      break;
    case 'x':
      out += static_cast<char>(hexadecimal(line.substr(at, 2)));
      at += 2;
      break;
    case 'u': {
      const std::size_t end = line.find('}', at);
      append_utf8(out, hexadecimal(line.substr(at + 1, end - at - 1)));
      at = end + 1;
      break;
    }
    default:
      out += line[at - 1];
  }
}

}  // namespace

Tokens read_tokens(const std::vector<std::string_view>& names) {
  Tokens tokens;
  for (const std::string_view name : names) {
    const std::string path =
        source_folder() + "/tests/fuzz/tokens/" + std::string(name) + ".txt";
    std::ifstream file(path, std::ios::binary);
    if (!file) throw std::runtime_error("cannot read " + path);
    for (std::string line; std::getline(file, line);) {
      std::string& token = tokens.emplace_back();
      for (std::size_t at = 0; at < line.size();) {
        if (line[at] == '\\')
          unescape(line, ++at, token);
        else
          token += line[at++];
      }
    }
  }
  return tokens;
}

}  // namespace imprint::fuzz
