#include "tests/fuzz/read_epub.h"

#include <Poco/DOM/DOMException.h>
#include <Poco/SAX/Attributes.h>
#include <Poco/SAX/DefaultHandler.h>
#include <Poco/SAX/SAXException.h>
#include <Poco/SAX/SAXParser.h>
#include <fmt/format.h>
#include <zip.h>

#include <memory>
#include <set>
#include <vector>

#include "tests/fuzz/target.h"

namespace imprint::fuzz {
namespace {

constexpr int kMostLevels = 256;  // libxml2, which many readers use, refuses more

struct File {
  std::string name, bytes;
};

std::vector<File> unzip(const std::string& bytes) {
  zip_error_t error;
  zip_error_init(&error);
  zip_source_t* source =
      zip_source_buffer_create(bytes.data(), bytes.size(), 0, &error);
  const std::unique_ptr<zip_t, void (*)(zip_t*)> archive(
      zip_open_from_source(source, ZIP_RDONLY | ZIP_CHECKCONS, &error), zip_discard);
  require(archive != nullptr, "the EPUB is no ZIP file");
  std::vector<File> files;
  for (zip_int64_t i = 0; i < zip_get_num_entries(archive.get(), 0); ++i) {
    zip_stat_t status;
    zip_stat_index(archive.get(), static_cast<zip_uint64_t>(i), 0, &status);
    File& file = files.emplace_back(File{status.name, std::string(status.size, '\0')});
    zip_file_t* opened =
        zip_fopen_index(archive.get(), static_cast<zip_uint64_t>(i), 0);
    const zip_int64_t got = zip_fread(opened, file.bytes.data(), file.bytes.size());
    zip_fclose(opened);
    require(got == static_cast<zip_int64_t>(file.bytes.size()),
            file.name + " cannot be unpacked");
  }
  return files;
}

// The claims about one file of markup, and what a package lists.
class Reader final : public Poco::XML::DefaultHandler {
 public:
  explicit Reader(std::string name) : name_(std::move(name)) {}

  void startElement(const Poco::XML::XMLString&, const Poco::XML::XMLString& local,
                    const Poco::XML::XMLString&,
                    const Poco::XML::Attributes& attributes) override {
    require(++depth_ <= kMostLevels, name_ + " is too deep");
    for (int i = 0; i < attributes.getLength(); ++i) {
      const std::string& value = attributes.getValue(i);
      if (attributes.getLocalName(i) == "id")
        require(ids_.insert(value).second,
                fmt::format("{} has two \"{}\"", name_, value));
      if (local == "item" && attributes.getLocalName(i) == "href") listed.insert(value);
    }
  }
  void endElement(const Poco::XML::XMLString&, const Poco::XML::XMLString&,
                  const Poco::XML::XMLString&) override {
    --depth_;
  }

  std::set<std::string> listed;

 private:
  std::string name_;
  std::set<std::string> ids_;
  int depth_ = 0;
};

std::set<std::string> read_markup(const File& file) {
  Reader reader(file.name);
  Poco::XML::SAXParser parser;
  parser.setContentHandler(&reader);
  parser.setFeature(Poco::XML::XMLReader::FEATURE_EXTERNAL_GENERAL_ENTITIES, false);
  parser.setFeature(Poco::XML::XMLReader::FEATURE_EXTERNAL_PARAMETER_ENTITIES, false);
  try {
    parser.parseMemoryNP(file.bytes.data(), file.bytes.size());
  } catch (const Poco::XML::SAXException& error) {
    throw Fault(fmt::format("{}: {}", file.name, error.displayText()));
  }
  return reader.listed;
}

bool is_markup(const std::string& name) {
  for (const std::string_view ending : {".xhtml", ".opf", ".ncx", ".xml", ".svg"})
    if (name.ends_with(ending)) return true;
  return false;
}

}  // namespace

void read_epub(const std::string& bytes) {
  const std::vector<File> files = unzip(bytes);
  require(!files.empty() && files[0].name == "mimetype" &&
              files[0].bytes == "application/epub+zip",
          "the media type is not first");
  std::set<std::string> names, listed;
  for (const File& file : files) {
    require(names.insert(file.name).second, "two files are named " + file.name);
    if (is_markup(file.name)) listed.merge(read_markup(file));
  }
  for (const std::string& name : names) {
    if (name == "mimetype" || name.starts_with("META-INF/") || name.ends_with(".opf"))
      continue;
    const std::size_t folder = name.find('/');
    require(listed.contains(name.substr(folder == name.npos ? 0 : folder + 1)),
            name + " is in no manifest");
  }
}

}  // namespace imprint::fuzz
