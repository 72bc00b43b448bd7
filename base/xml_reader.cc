#include "base/xml_reader.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>
#include <utility>

#include "base/ascii.h"
#include "base/unicode.h"

namespace imprint {

namespace {

struct Range {
  char32_t first, last;
};

// XML 1.0 (fifth edition), "NameStartChar", without the colon, above ASCII.
constexpr std::array<Range, 12> kNameStart = {{{0xC0, 0xD6},
                                               {0xD8, 0xF6},
                                               {0xF8, 0x2FF},
                                               {0x370, 0x37D},
                                               {0x37F, 0x1FFF},
                                               {0x200C, 0x200D},
                                               {0x2070, 0x218F},
                                               {0x2C00, 0x2FEF},
                                               {0x3001, 0xD7FF},
                                               {0xF900, 0xFDCF},
                                               {0xFDF0, 0xFFFC},
                                               {0x10000, 0xEFFFF}}};
// "NameChar": what may follow besides.
constexpr std::array<Range, 3> kNameMore = {
    {{0xB7, 0xB7}, {0x300, 0x36F}, {0x203F, 0x2040}}};

template <std::size_t N>
bool in(const std::array<Range, N>& ranges, char32_t c) {
  return std::any_of(ranges.begin(), ranges.end(),
                     [&](const Range& r) { return c >= r.first && c <= r.last; });
}

bool is_space(char c) { return c == ' ' || c == '\n' || c == '\t' || c == '\r'; }

struct Entity {
  std::string_view name, text;
};
constexpr std::array<Entity, 5> kEntities = {
    {{"amp", "&"}, {"lt", "<"}, {"gt", ">"}, {"quot", "\""}, {"apos", "'"}}};

// What `name`, between & and ;, stands for; 0: for nothing.
char32_t character_of(std::string_view name) {
  for (const Entity& entity : kEntities)
    if (entity.name == name) return static_cast<unsigned char>(entity.text[0]);
  if (!name.starts_with('#')) return 0;
  name.remove_prefix(1);
  const bool hex = name.starts_with('x');
  if (hex) name.remove_prefix(1);
  std::uint32_t code = 0;
  const auto [end, error] =
      std::from_chars(name.data(), name.data() + name.size(), code, hex ? 16 : 10);
  const bool whole = error == std::errc() && end == name.data() + name.size();
  return whole ? code : 0;
}

}  // namespace

bool is_xml_character(char32_t c) {
  if (c < 0x20) return c == '\t' || c == '\n' || c == '\r';
  return c <= 0x10FFFF && !(c >= 0xD800 && c <= 0xDFFF) && !is_noncharacter(c);
}

bool is_ncname(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const bool first = at == 0;
    const char32_t c = next_code_point(text, at);
    const bool starts = is_ascii_letter(c) || c == '_' || in(kNameStart, c);
    const bool follows = is_ascii_digit(c) || c == '-' || c == '.' || in(kNameMore, c);
    if (c == 0xFFFD || !(starts || (!first && follows))) return false;
  }
  return !text.empty();
}

std::string_view XmlReader::value_of(std::string_view name) const {
  for (const XmlAttribute& attribute : attributes_)
    if (attribute.name == name) return attribute.value;
  return {};
}

XmlReader::Piece XmlReader::refuse(std::string what) {
  if (fault_.empty()) fault_ = std::move(what);
  return Piece::Fault;
}

XmlReader::Piece XmlReader::next() {
  if (!fault_.empty()) return Piece::Fault;
  if (std::exchange(ends_at_once_, false)) {
    open_.pop_back();
    return Piece::End;
  }
  begin_ = at_;
  if (at_ < text_.size()) return text_[at_] == '<' ? markup() : characters();
  if (!open_.empty()) return refuse("an element that does not end");
  return had_root_ ? Piece::Done : refuse("a file without an element");
}

XmlReader::Piece XmlReader::markup() {
  const char c = at_ + 1 < text_.size() ? text_[at_ + 1] : '\0';
  if (c == '?' || c == '!') return instruction();
  return c == '/' ? end_tag() : start_tag();
}

XmlReader::Piece XmlReader::instruction() {
  const std::string_view rest = text_.substr(at_);
  if (rest.starts_with("<?")) return passed("<?", "?>", false);
  if (rest.starts_with("<!--")) return passed("<!--", "-->", false);
  if (rest.starts_with("<![CDATA[") && !open_.empty())
    return passed("<![CDATA[", "]]>", true);
  const bool is_type = rest.starts_with("<!DOCTYPE ") && !had_root_;
  if (!is_type || rest.substr(0, rest.find('>')).find('[') != std::string_view::npos)
    return refuse("markup that is not written here");
  return passed("<!DOCTYPE", ">", false);
}

// Markup in which references and tags mean nothing.
XmlReader::Piece XmlReader::passed(std::string_view begin, std::string_view end,
                                   bool is_text) {
  const std::size_t from = at_ + begin.size();
  const std::size_t found = text_.find(end, from);
  if (found == std::string_view::npos) return refuse("markup that does not end");
  piece_ = text_.substr(from, found - from);
  if (end == "-->" && piece_.find("--") != std::string_view::npos)
    return refuse("a comment with -- in it");
  if (!check_characters(piece_, false)) return Piece::Fault;
  at_ = found + end.size();
  return is_text ? Piece::Text : next();
}

XmlReader::Piece XmlReader::start_tag() {
  ++at_;
  attributes_.clear();
  if (!read_name(name_)) return refuse("a tag without a name");
  if (open_.empty() && had_root_) return refuse("a second element beside the first");
  for (skip_space(); at_ < text_.size() && text_[at_] != '>' && text_[at_] != '/';
       skip_space())
    if (!read_attribute()) return Piece::Fault;
  ends_at_once_ = text_.substr(at_).starts_with("/>");
  if (ends_at_once_) ++at_;
  if (at_ >= text_.size() || text_[at_] != '>')
    return refuse("a tag that does not end");
  ++at_;
  had_root_ = true;
  if (open_.size() >= max_depth_)
    return refuse("an element inside " + std::to_string(max_depth_) + " others");
  open_.push_back(name_);
  return Piece::Start;
}

bool XmlReader::read_attribute() {
  XmlAttribute attribute;
  if (!is_space(text_[at_ - 1]) || !read_name(attribute.name) ||
      at_ + 1 >= text_.size() || text_[at_] != '=' ||
      (text_[at_ + 1] != '"' && text_[at_ + 1] != '\'')) {
    refuse("an attribute that is none");
    return false;
  }
  const char quote = text_[at_ + 1];
  at_ += 2;
  const std::size_t end = text_.find(quote, at_);
  if (end == std::string_view::npos) {
    refuse("an attribute that does not end");
    return false;
  }
  attribute.value = text_.substr(at_, end - at_);
  at_ = end + 1;
  if (attribute.value.find('<') != std::string_view::npos) {
    refuse("a < in an attribute");
    return false;
  }
  for (const XmlAttribute& other : attributes_)
    if (other.name == attribute.name) {
      refuse("an attribute that stands twice: " + std::string(attribute.name));
      return false;
    }
  attributes_.push_back(attribute);
  return check_characters(attribute.value);
}

XmlReader::Piece XmlReader::end_tag() {
  at_ += 2;
  if (!read_name(name_)) return refuse("a tag without a name");
  skip_space();
  if (at_ >= text_.size() || text_[at_] != '>')
    return refuse("a tag that does not end");
  ++at_;
  if (open_.empty() || open_.back() != name_)
    return refuse("an end tag that ends nothing: " + std::string(name_));
  open_.pop_back();
  return Piece::End;
}

XmlReader::Piece XmlReader::characters() {
  const std::size_t end = std::min(text_.find('<', at_), text_.size());
  piece_ = text_.substr(at_, end - at_);
  if (!check_characters(piece_)) return Piece::Fault;
  if (open_.empty() && !std::all_of(piece_.begin(), piece_.end(), is_space))
    return refuse("text outside of all elements");
  at_ = end;
  return open_.empty() ? next() : Piece::Text;
}

bool XmlReader::read_name(std::string_view& name) {
  const std::size_t begin = at_;
  std::size_t local = at_;  // where the part behind the prefix begins
  const auto ends = [](char c) {
    return is_space(c) || c == '=' || c == '>' || c == '/' || c == '<';
  };
  for (; at_ < text_.size() && !ends(text_[at_]); ++at_)
    if (text_[at_] == ':' && local == begin) local = at_ + 1;
  name = text_.substr(begin, at_ - begin);
  const bool prefix_is_name =
      local == begin || is_ncname(text_.substr(begin, local - 1 - begin));
  return prefix_is_name && is_ncname(text_.substr(local, at_ - local));
}

void XmlReader::skip_space() {
  while (at_ < text_.size() && is_space(text_[at_])) ++at_;
}

bool XmlReader::check_characters(std::string_view part, bool with_references) {
  for (std::size_t at = 0; at < part.size();) {
    const auto byte = static_cast<unsigned char>(part[at]);
    if (byte >= 0x20 && byte < 0x80 && byte != '&') {
      ++at;
      continue;
    }
    if (byte == '&') {
      if (!with_references)
        ++at;
      else if (!check_reference(part, at))
        return false;
      continue;
    }
    const std::size_t from = at;
    const char32_t c = next_code_point(part, at);
    if ((c == 0xFFFD && at == from + 1) || !is_xml_character(c)) {
      refuse("a character that XML does not have");
      return false;
    }
  }
  return true;
}

bool XmlReader::check_reference(std::string_view part, std::size_t& at) {
  const std::size_t end = part.find(';', at);
  if (end != std::string_view::npos) {
    const char32_t c = character_of(part.substr(at + 1, end - at - 1));
    if (c != 0 && is_xml_character(c)) {
      at = end + 1;
      return true;
    }
  }
  refuse("a reference to no character");
  return false;
}

std::string xml_fault(std::string_view text) {
  XmlReader reader(text);
  for (;;) {
    const XmlReader::Piece piece = reader.next();
    if (piece == XmlReader::Piece::Done) return {};
    if (piece == XmlReader::Piece::Fault)
      return reader.fault() + ", at byte " + std::to_string(reader.offset());
  }
}

std::string xml_unescaped(std::string_view written) {
  std::string out;
  for (std::size_t at = 0; at < written.size();) {
    const std::size_t end =
        written[at] == '&' ? written.find(';', at) : std::string::npos;
    const char32_t c = end == std::string::npos
                           ? 0
                           : character_of(written.substr(at + 1, end - at - 1));
    if (c == 0) {
      out += written[at++];
    } else {
      append_utf8(out, c);
      at = end + 1;
    }
  }
  return out;
}

}  // namespace imprint
