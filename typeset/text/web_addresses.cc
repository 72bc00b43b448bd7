#include "typeset/text/web_addresses.h"

#include <algorithm>

#include "base/ascii.h"
#include "base/unicode.h"
#include "document/walk.h"

namespace imprint::typeset {

using namespace document;
using layouts::PrintedLinks;

namespace {

constexpr std::string_view kWebSchemes[] = {"https://", "http://"};
constexpr std::string_view kCallSchemes[] = {"tel:", "sms:"};
constexpr std::string_view kMail = "mailto:";

std::string_view without_any(std::string_view text,
                             std::initializer_list<std::string_view> prefixes) {
  for (const std::string_view prefix : prefixes)
    if (text.starts_with(prefix)) return text.substr(prefix.size());
  return text;
}

std::string digits_of(std::string_view text) {
  std::string out;
  for (const char c : text)
    if (is_ascii_digit(static_cast<unsigned char>(c))) out += c;
  return out;
}

bool is_call(const Url& url) {
  return std::any_of(std::begin(kCallSchemes), std::end(kCallSchemes),
                     [&](std::string_view s) { return url.text.starts_with(s); });
}

// The number or mailbox without the parameters behind it (RFC 3966, RFC 6068).
std::string receiver_of(const Url& url) {
  std::string_view text =
      without_any(url.text, {kCallSchemes[0], kCallSchemes[1], kMail});
  text = text.substr(0, text.find_first_of("?;"));
  if (text.starts_with("//")) text.remove_prefix(2);
  const std::string plain = percent_decode(text);
  // "%E4" is a byte, not a letter: such a mailbox is printed as it is written.
  return printable(collapse_space(is_valid_utf8(plain) ? plain : text));
}

// For comparing: letters that are typed without thought go.
std::string compared(std::string_view text) {
  std::string out = to_lower(trim(text));
  std::string_view view =
      without_any(without_any(out, {kWebSchemes[0], kWebSchemes[1]}), {"www."});
  while (view.ends_with('/') || view.ends_with('.')) view.remove_suffix(1);
  return std::string(view);
}

}  // namespace

std::string typed_address(const Url& url) {
  std::string_view text = without_any(url.text, {kWebSchemes[0], kWebSchemes[1]});
  if (text.ends_with('/')) text.remove_suffix(1);
  return std::string(text);
}

bool says_address(std::string_view text, const Url& url) {
  if (is_call(url)) {
    // A number at home is written without its country: the last digits tell.
    constexpr std::size_t kTold = 6;
    const std::string said = digits_of(text), meant = digits_of(receiver_of(url));
    if (meant.empty()) return true;
    if (said.size() < std::min(kTold, meant.size()))
      // "1-800-FLOWERS": letters of keys.
      return !said.empty() && text.find('-') != std::string_view::npos;
    return meant.ends_with(said.substr(said.size() - std::min(kTold, meant.size())));
  }
  if (url.text.starts_with(kMail)) {
    const std::string receiver = receiver_of(url);
    return receiver.empty() ||
           to_lower(text).find(to_lower(receiver)) != std::string::npos;
  }
  const std::string said = compared(text), meant = compared(url.text);
  return said == meant || said == compared(percent_decode(url.text));
}

WebAddresses::WebAddresses(const Document& document, const Chapter& chapter,
                           const NoteRange& notes, const layouts::Layout& layout) {
  if (layout.links != PrintedLinks::List) return;
  ConstVisitor visitor;
  visitor.inline_ = [&](const Inline& node) {
    const auto* link = std::get_if<Link>(&node.node);
    const auto* url = link == nullptr ? nullptr : std::get_if<Url>(&link->target);
    if (url == nullptr || !is_http(*url)) return;
    const std::string text = text_of(link->children);
    if (!has_visible(text) || says_address(text, *url)) return;
    if (numbers_.emplace(url->text, all_.size() + 1).second) all_.push_back(*url);
  };
  walk(chapter.article.blocks, visitor);
  for (std::size_t i = notes.first; i < notes.first + notes.count; ++i)
    walk(document.footnotes[i].children, visitor);
}

std::size_t WebAddresses::number_of(const Url& url) const {
  const auto found = numbers_.find(url.text);
  return found == numbers_.end() ? 0 : found->second;
}

std::string printed_behind(std::string_view text, const Url& url, PrintedLinks how,
                           const WebAddresses* listed) {
  if (how == PrintedLinks::None || !has_visible(text) || says_address(text, url))
    return {};
  if (is_call(url) || url.text.starts_with(kMail)) return "(" + receiver_of(url) + ")";
  if (!is_http(url)) return {};
  if (how == PrintedLinks::Inline) return "(" + typed_address(url) + ")";
  const std::size_t number = listed == nullptr ? 0 : listed->number_of(url);
  return number == 0 ? std::string() : "[" + std::to_string(number) + "]";
}

}  // namespace imprint::typeset
