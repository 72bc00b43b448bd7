#include "exporters/epub/xml.h"

namespace imprint::exporters::epub {

std::string xhtml_begin(const Language& lang, std::string_view title,
                        std::string_view body) {
  std::string out =
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!DOCTYPE html>\n"
      "<html xmlns=\"http://www.w3.org/1999/xhtml\" "
      "xmlns:epub=\"http://www.idpf.org/2007/ops\"";
  if (!lang.empty()) {
    append_xml_attribute(out, "lang", lang.tag());
    append_xml_attribute(out, "xml:lang", lang.tag());
  }
  if (lang.is_rtl()) append_xml_attribute(out, "dir", "rtl");
  out += ">\n<head>\n<title>";
  append_xml_text(out, title);
  out +=
      "</title>\n<link rel=\"stylesheet\" type=\"text/css\" href=\"style.css\"/>\n"
      "</head>\n<body";
  out += body;
  out += ">\n";
  return out;
}

}  // namespace imprint::exporters::epub
