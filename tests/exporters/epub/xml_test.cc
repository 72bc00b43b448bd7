#include "exporters/epub/xml.h"

#include <gtest/gtest.h>

namespace imprint::exporters::epub {
namespace {

TEST(Xml, AFileSaysItsLanguageAndDirection) {
  const std::string head =
      "<html xmlns=\"http://www.w3.org/1999/xhtml\" "
      "xmlns:epub=\"http://www.idpf.org/2007/ops\"";
  const auto begins = [&](const char* lang) {
    const std::string out = xhtml_begin(Language::of(lang), "T");
    const std::size_t at = out.find(head) + head.size();
    return out.substr(at, out.find('>', at) - at);
  };
  EXPECT_EQ(begins("de_AT"), " lang=\"de-AT\" xml:lang=\"de-AT\"");
  EXPECT_EQ(begins("prs"), " lang=\"fa-AF\" xml:lang=\"fa-AF\" dir=\"rtl\"");
  EXPECT_EQ(begins(""), "");
}

}  // namespace
}  // namespace imprint::exporters::epub
