// xml_reader.h: XML that is about to be written, read again piece by piece, so that
// what is not well-formed is found before it is in a file.
//
// Reads what imprint writes and keeps: no document type with rules, so no entities but
// those that every reader knows. Copies nothing: names and values are views into the
// text.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace imprint {

// XML 1.0 (fifth edition), "Char", without the code points that are no characters
// (Unicode, 23.7).
bool is_xml_character(char32_t c);
// XML Namespaces 1.0, "NCName": what an id must be.
bool is_ncname(std::string_view text);

struct XmlAttribute {
  std::string_view name;   // with its prefix
  std::string_view value;  // as written, references and all
};

// Readers by libxml2 give up below 256 open elements; so many can be open here.
inline constexpr std::size_t kMaxXmlDepth = 250;

class XmlReader {
 public:
  enum class Piece { Start, End, Text, Done, Fault };

  // `max_depth`: so many elements may be open.
  explicit XmlReader(std::string_view text, std::size_t max_depth = kMaxXmlDepth)
      : text_(text), max_depth_(max_depth) {}

  // The next piece. An element without content gives Start and End. After Done and
  // Fault it gives the same again.
  Piece next();

  std::string_view name() const { return name_; }  // of Start and End
  const std::vector<XmlAttribute>& attributes() const {
    return attributes_;
  }                                                   // of Start
  std::string_view text() const { return piece_; }    // of Text, as written
  std::size_t offset() const { return begin_; }       // [bytes] where it begins
  std::size_t depth() const { return open_.size(); }  // elements that are open
  // The value of attribute `name` of a Start; empty: it has none.
  std::string_view value_of(std::string_view name) const;
  // Of Fault: "an element inside 200 others".
  const std::string& fault() const { return fault_; }

 private:
  Piece refuse(std::string what);
  Piece markup();
  Piece instruction();
  Piece passed(std::string_view begin, std::string_view end, bool is_text);
  Piece start_tag();
  Piece end_tag();
  Piece characters();
  bool read_attribute();
  bool read_name(std::string_view& name);
  void skip_space();
  bool check_characters(std::string_view part, bool with_references = true);
  bool check_reference(std::string_view part, std::size_t& at);

  std::string_view text_;
  std::size_t max_depth_;
  std::size_t at_ = 0, begin_ = 0;
  std::string_view name_, piece_;
  std::vector<XmlAttribute> attributes_;
  std::vector<std::string_view> open_;
  bool ends_at_once_ = false;  // the Start just given
  bool had_root_ = false;
  std::string fault_;
};

// The first fault of a whole file, "..., at byte 120"; empty: it is well-formed.
std::string xml_fault(std::string_view text);

// The characters that `written` stands for: references resolved.
std::string xml_unescaped(std::string_view written);

}  // namespace imprint
