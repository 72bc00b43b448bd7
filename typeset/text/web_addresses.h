// web_addresses.h: what a reader on paper has of a chapter's links. Pure.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/url.h"
#include "document/document.h"
#include "document/notes.h"
#include "layouts/layout.h"

namespace imprint::typeset {

// As it is typed: without the scheme and a last slash.
std::string typed_address(const Url& url);

// Whether a reader of `text` knows the address: it stands there, of a telephone number
// its digits, of a mail its receiver.
bool says_address(std::string_view text, const Url& url);

// The addresses of the links of a chapter and its notes that print in a list behind it,
// each once, in the order in which they are met: those of the web that their links'
// text does not say. Empty unless the layout wants a list.
class WebAddresses {
 public:
  WebAddresses() = default;
  WebAddresses(const document::Document& document, const document::Chapter& chapter,
               const document::NoteRange& notes, const layouts::Layout& layout);

  const std::vector<Url>& all() const { return all_; }
  // From 1 on; 0: it is not listed.
  std::size_t number_of(const Url& url) const;

 private:
  std::vector<Url> all_;
  std::unordered_map<std::string, std::size_t> numbers_;
};

// What is printed behind a link to `url` whose text is `text`: "(0800 123)", "[3]", or
// nothing.
std::string printed_behind(std::string_view text, const Url& url,
                           layouts::PrintedLinks how, const WebAddresses* listed);

}  // namespace imprint::typeset
