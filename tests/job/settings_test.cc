#include "job/settings.h"

#include <gtest/gtest.h>

#include "base/codes.h"
#include "tests/support/source_folder.h"
#include "tests/support/temp_folder.h"

namespace imprint::job {
namespace {

using tests::TempFolder;

// What reading `text` as imprint.yaml is refused with.
std::string refusal(std::string_view text) {
  const TempFolder folder;
  const std::string path = folder.add("imprint.yaml", text);
  Settings settings;
  Diagnostics diagnostics;
  const auto result = read_config(path, settings, diagnostics);
  return result.ok() ? "accepted" : folder.strip(to_text(result.error(), {}));
}

TEST(Config, EveryKeyIsRead) {
  const TempFolder folder;
  const std::string path =
      folder.add("imprint.yaml",
                 "base-url: https://example.org/\n"
                 "lang: de\n"
                 "author: Ada\n"
                 "uuid: u\n"
                 "to: epub\n"
                 "layout: [a4-handout, designs/large.yaml]\n"
                 "name: '{slug}'\n"
                 "allow-hosts: [127.0.0.1]\n"
                 "media-dirs: [pictures, /srv/pictures]\n"
                 "ca-file: ca.pem\n"
                 "offline: yes\n"
                 "drafts: true\n"
                 "strict: true\n"
                 "oembed: false\n"
                 "page-list: true\n"
                 "thumbnails: {youtube: 'http://h/{id}.jpg'}\n"
                 "oembed-endpoints: {youtube: 'http://h/?{url}'}\n");
  Settings settings;
  Diagnostics diagnostics;
  ASSERT_TRUE(read_config(path, settings, diagnostics).ok());
  using Strings = std::vector<std::string>;
  using Map = std::map<std::string, std::string>;
  EXPECT_EQ(settings.base_url, "https://example.org/");
  EXPECT_EQ(settings.lang.tag(), "de");
  EXPECT_EQ(settings.author, "Ada");
  EXPECT_EQ(settings.uuid, "u");
  EXPECT_EQ(settings.to, Strings{"epub"});
  EXPECT_EQ(settings.layouts, (Strings{"a4-handout", folder / "designs/large.yaml"}));
  EXPECT_EQ(settings.name, "{slug}");
  EXPECT_EQ(settings.allow_hosts, Strings{"127.0.0.1"});
  EXPECT_EQ(settings.media_dirs, (Strings{folder / "pictures", "/srv/pictures"}));
  EXPECT_EQ(settings.ca_file, folder / "ca.pem");
  EXPECT_TRUE(settings.offline && settings.drafts && settings.strict &&
              settings.page_list && !settings.oembed);
  EXPECT_EQ(settings.thumbnails, (Map{{"youtube", "http://h/{id}.jpg"}}));
  EXPECT_EQ(settings.oembed_endpoints, (Map{{"youtube", "http://h/?{url}"}}));
  EXPECT_EQ(to_text(diagnostics), "");
}

// A name in Windows-1252 would be in the metadata of every article.
TEST(Config, AFileInAnotherEncodingIsConvertedAndReported) {
  const TempFolder folder;
  const std::string path = folder.add("imprint.yaml",
                                      "# Des r\xE9glages de la m\xE9"
                                      "decine g\xE9n\xE9rale, d\xE9j\xE0 "
                                      "\xE9"
                                      "crits\nauthor: Ren\xE9\n");
  Settings settings;
  Diagnostics diagnostics;
  ASSERT_TRUE(read_config(path, settings, diagnostics).ok());
  EXPECT_EQ(settings.author, "Ren\u00e9");
  EXPECT_TRUE(diagnostics.has(Code::EncodingConverted));
}

TEST(Config, AnUnknownKeyHasItsPlaceAndTheNearestKey) {
  EXPECT_EQ(refusal("lang: en\nlayuot: a4-handout\n"),
            "imprint.yaml:2:1: error: unknown key 'layuot' [config-invalid]\n"
            "  hint: did you mean 'layout'?\n");
}

TEST(Config, AWrongKindOfValueHasItsPlace) {
  EXPECT_EQ(refusal("offline: perhaps\n"),
            "imprint.yaml:1:10: error: 'offline' must be true or false "
            "[config-invalid]\n"
            "  hint: its meaning: never use the network\n");
  EXPECT_EQ(
      refusal("thumbnails: x\n"),
      "imprint.yaml:1:13: error: 'thumbnails' must be a map "
      "[config-invalid]\n"
      "  hint: its meaning: by provider: address of a video's picture, {id} for its "
      "id\n");
  EXPECT_EQ(refusal("- a\n- b\n"),
            "imprint.yaml:1:1: error: the settings are no map [config-invalid]\n"
            "  hint: write one 'key: value' a line\n");
  EXPECT_EQ(refusal("to: [pfd]\n"),
            "imprint.yaml:1:5: error: unknown format 'pfd' [config-invalid]\n"
            "  hint: did you mean 'pdf'?\n");
}

TEST(Config, ALanguageIsOne) {
  for (const char* one : {"en", "pt_br", "Deutsch", "zh-Hant", "''", "~", "no"})
    EXPECT_EQ(refusal("lang: " + std::string(one) + "\n"), "accepted") << one;
  for (const char* none : {"'de,en'", "C", "klingonese", "[en]", "{a: b}", "xx"})
    EXPECT_EQ(refusal("lang: " + std::string(none) + "\n"),
              "imprint.yaml:1:7: error: 'lang' must be one language, such as en, pt-BR "
              "or zh-Hant [config-invalid]\n"
              "  hint: its meaning: language of articles that name none\n")
        << none;
}

TEST(Config, AnEmptyFileSaysNothing) {
  EXPECT_EQ(refusal("# nothing yet\n"), "accepted");
}

TEST(Config, LimitsHaveUnits) {
  const auto set = [](std::string_view assignment) {
    Settings settings;
    const auto result = apply_assignment(assignment, settings);
    if (!result.ok()) return to_text(result.error(), {});
    return duration_text(settings.job_time) + ", " + size_text(settings.job_memory);
  };
  EXPECT_EQ(set("job-time="), "2 min, 4 GB");
  EXPECT_EQ(set("job-time=90"), "90 s, 4 GB");
  EXPECT_EQ(set("job-time=5min"), "5 min, 4 GB");
  EXPECT_EQ(set("job-time=0"), "0, 4 GB");
  EXPECT_EQ(set("job-memory=512 MiB"), "2 min, 512 MiB");
  EXPECT_EQ(set("job-memory=1"), "2 min, 1 bytes");
  for (const char* value : {"fast", "-1", "1e3", "5 minutes", "99999999999999999999",
                            "9007199254740993h", "nan", "0x10", "1.5s"})
    EXPECT_EQ(set("job-time=" + std::string(value)),
              "--set job-time=" + std::string(value) +
                  ": error: 'job-time' must be a time like 90s or 5min "
                  "[config-invalid]\n"
                  "  hint: its meaning: processor time that one article may take\n");
}

TEST(Config, TheManualHasARowForEveryKey) {
  std::ifstream file(source_folder() + "/docs/manual.md");
  const std::string manual(std::istreambuf_iterator<char>(file), {});
  for (const ConfigKey& key : config_keys())
    EXPECT_NE(manual.find("\n| `" + std::string(key.name) + "` |"), manual.npos)
        << key.name;
}

TEST(Config, EachLayerGoesOverTheOneBefore) {
  const TempFolder folder;
  folder.add("imprint.yaml", "lang: de\nauthor: Ada\nto: [pdf]\nallow-hosts: [a]\n");
  Request line;
  line.config = folder.add("other/more.yaml", "author: Bob\nallow-hosts: [b]\n");
  line.set = {"author=Cyd", "thumbnails.vimeo=http://h/{id}"};
  line.to = {"epub"};
  line.allow_hosts = {"c", "a"};
  Diagnostics diagnostics;
  const auto settings = settings_for(folder / "", line, diagnostics);
  ASSERT_TRUE(settings.ok());
  EXPECT_EQ(settings->lang.tag(), "de");
  EXPECT_EQ(settings->author, "Cyd");
  EXPECT_EQ(settings->to, std::vector<std::string>{"epub"});
  EXPECT_EQ(settings->allow_hosts, (std::vector<std::string>{"a", "b", "c"}));
  EXPECT_EQ(settings->thumbnails.at("vimeo"), "http://h/{id}");
}

TEST(Config, AnAssignmentIsChecked) {
  const auto refused = [](std::string_view assignment) {
    Settings settings;
    const auto result = apply_assignment(assignment, settings);
    return result.ok() ? "accepted" : to_text(result.error(), {});
  };
  EXPECT_EQ(refused("to=epub,pdf"), "accepted");
  EXPECT_EQ(refused("lnag=de"),
            "--set lnag=de: error: unknown key 'lnag' [config-invalid]\n"
            "  hint: did you mean 'lang'?\n");
  EXPECT_EQ(refused("lang"),
            "error: no value: '--set lang' [usage]\n"
            "  hint: write --set lang=VALUE\n");
  EXPECT_EQ(refused("base-url=example"),
            "--set base-url=example: error: 'base-url' is no web address: 'example' "
            "[config-invalid]\n"
            "  hint: write it as https://example.org/\n");
}

TEST(Config, AnUnknownFormatOnTheRequestIsMisuse) {
  Request line;
  line.to = {"epbu"};
  Diagnostics diagnostics;
  const TempFolder folder;
  const auto settings = settings_for(folder / "", line, diagnostics);
  ASSERT_FALSE(settings.ok());
  EXPECT_EQ(to_text(settings.error(), {}),
            "error: option '--to': unknown format 'epbu' [usage]\n"
            "  hint: did you mean 'epub'?\n");
}

}  // namespace
}  // namespace imprint::job
