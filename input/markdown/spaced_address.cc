#include "input/markdown/spaced_address.h"

#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <string_view>

#include "base/ascii.h"
#include "base/codes.h"
#include "document/walk.h"

namespace imprint::input {

namespace {

constexpr std::size_t kLongestAddress = 300;  // [bytes] what is longer is none

// "my photo.png": a space, and an ending like a file's behind it.
bool is_spaced_file(std::string_view address) {
  const std::size_t space = address.find(' '), dot = address.rfind('.');
  if (space == address.npos || space == 0 || dot == address.npos || dot < space)
    return false;
  const std::string_view ending = address.substr(dot + 1);
  return ending.size() >= 2 && ending.size() <= 5 &&
         std::all_of(ending.begin(), ending.end(), [](char c) {
           return is_ascii_letter(c) || (c >= '0' && c <= '9');
         });
}

void report_in(std::string_view text, SourcePos where, Diagnostics& diagnostics) {
  for (std::size_t at = text.find("]("); at != text.npos;
       at = text.find("](", at + 2)) {
    const std::string_view rest = text.substr(at + 2, kLongestAddress);
    const std::string_view address = rest.substr(0, rest.find(')'));
    if (address.size() == rest.size() || !is_spaced_file(address)) continue;
    const std::size_t open = text.rfind('[', at);
    const std::size_t least = at - std::min(at, kLongestAddress);
    if (open == text.npos || open < least) continue;
    const bool is_picture = open > 0 && text[open - 1] == '!';
    diagnostics.report(Code::AddressSpace, where,
                       fmt::format("{} \"{}\" is not read: its address has a space",
                                   is_picture ? "picture" : "link", address),
                       fmt::format("write it in angle brackets: {}[...](<{}>)",
                                   is_picture ? "!" : "", address));
  }
}

// "![x] (photo.png)" and "![x][photo]" where nothing defines [photo]: text on the page.
void report_unread_pictures(std::string_view text, SourcePos where,
                            Diagnostics& diagnostics) {
  for (std::size_t at = text.find("!["); at != text.npos;
       at = text.find("![", at + 2)) {
    const std::string_view rest = text.substr(at, kLongestAddress);
    const std::size_t close = rest.find(']');
    if (close == rest.npos || close + 1 == rest.size()) continue;
    const std::string_view behind = rest.substr(close + 1);
    if (behind.starts_with(" (")) {
      const std::size_t end = behind.find(')');
      if (end == behind.npos || behind.rfind('.', end) == behind.npos) continue;
      diagnostics.report(
          Code::AddressSpace, where,
          fmt::format("picture \"{}\" is not read: a space stands before "
                      "its address",
                      behind.substr(2, end - 2)),
          "write ![...](...) without a space between");
    } else if (behind.starts_with('[')) {
      const std::size_t end = behind.find(']');
      if (end == behind.npos || end == 1) continue;
      const std::string_view name = behind.substr(1, end - 1);
      diagnostics.report(
          Code::MediaMissing, where,
          fmt::format("picture [{}] is not read: nothing says where it is", name),
          fmt::format("add a line [{}]: photo.png, or write ![...](photo.png)", name));
    }
  }
}

}  // namespace

void report_spaced_addresses(const document::Blocks& blocks, Diagnostics& diagnostics) {
  SourcePos where;
  document::ConstVisitor visitor;
  visitor.block = [&](const document::Block& block) { where = block.where; };
  visitor.inline_ = [&](const document::Inline& node) {
    if (const auto* text = std::get_if<document::Text>(&node.node)) {
      report_in(text->text, where, diagnostics);
      report_unread_pictures(text->text, where, diagnostics);
    }
  };
  document::walk(blocks, visitor);
}

}  // namespace imprint::input
