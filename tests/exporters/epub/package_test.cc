#include "exporters/epub/package.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "tests/exporters/epub/sample.h"

namespace imprint::exporters::epub {
namespace {

constexpr const char* kPackage = "EPUB/package.opf";

TEST(Package, HasTheMetadataOfTheArticle) {
  d::Article one = every_kind();
  one.metadata.lang = Language::of("de_AT");
  const std::string opf = export_article(std::move(one))[kPackage];
  EXPECT_EQ(part(opf, "<dc:identifier", "<meta property=\"schema"),
            "<dc:identifier id=\"uid\">urn:uuid:5a6e0f52-1c7b-5d0e-9d36-7e1ac4882bf1"
            "</dc:identifier>\n"
            "<dc:title id=\"title\">Every &lt;kind&gt; &amp; \"more\"</dc:title>\n"
            "<meta refines=\"#title\" property=\"title-type\">main</meta>\n"
            "<dc:title id=\"subtitle\">All of it</dc:title>\n"
            "<meta refines=\"#subtitle\" property=\"title-type\">subtitle</meta>\n"
            "<dc:language>de-AT</dc:language>\n"
            "<dc:creator id=\"creator1\">Ann Lee</dc:creator>\n"
            "<meta refines=\"#creator1\" property=\"role\" "
            "scheme=\"marc:relators\">aut</meta>\n"
            "<dc:creator id=\"creator2\">Bo &amp; Ek</dc:creator>\n"
            "<meta refines=\"#creator2\" property=\"role\" "
            "scheme=\"marc:relators\">aut</meta>\n"
            "<dc:date>2022-09-01</dc:date>\n"
            "<dc:description>What &lt;it&gt; says</dc:description>\n"
            "<dc:subject>health</dc:subject>\n<dc:subject>knees</dc:subject>\n"
            "<dc:subject>R&amp;D</dc:subject>\n"
            "<meta property=\"dcterms:modified\">2022-09-01T00:00:00Z</meta>\n"
            "<meta property=\"schema");
}

TEST(Package, SaysWhichSeriesItIsPartOf) {
  d::Article one = every_kind();
  one.metadata.series = {"Knees & hips", " "};
  one.metadata.weight = 3;
  const std::string opf = export_article(std::move(one))[kPackage];
  EXPECT_EQ(part(opf, "<meta id=\"series1\"", "<meta property=\"dcterms"),
            "<meta id=\"series1\" property=\"belongs-to-collection\">Knees &amp; hips"
            "</meta>\n"
            "<meta refines=\"#series1\" property=\"collection-type\">series</meta>\n"
            "<meta refines=\"#series1\" property=\"group-position\">3</meta>\n"
            "<meta property=\"dcterms");
}

TEST(Package, HasWhatCataloguesAskFor) {
  d::Article one = article("T", {paragraph("Text")});
  const auto scalar = [](std::string text) {
    Yaml yaml;
    yaml.kind = Yaml::Kind::Scalar;
    yaml.scalar = std::move(text);
    return yaml;
  };
  Yaml sorted;
  sorted.kind = Yaml::Kind::Map;
  sorted.entries.emplace_back("Ann Lee", scalar("Lee, Ann"));
  one.metadata.authors = {"Ann Lee"};
  one.metadata.series = {"Knees"};
  one.metadata.extra = {{"publisher", scalar("A & B")},
                        {"rights", scalar("CC0")},
                        {"series_index", scalar("2.5")},
                        {"file-as", sorted}};
  const std::string opf = export_article(std::move(one))[kPackage];
  EXPECT_EQ(part(opf, "<dc:creator", "<meta property=\"dcterms"),
            "<dc:creator id=\"creator1\">Ann Lee</dc:creator>\n"
            "<meta refines=\"#creator1\" property=\"role\" "
            "scheme=\"marc:relators\">aut</meta>\n"
            "<meta refines=\"#creator1\" property=\"file-as\">Lee, Ann</meta>\n"
            "<dc:publisher>A &amp; B</dc:publisher>\n"
            "<dc:rights>CC0</dc:rights>\n"
            "<meta id=\"series1\" property=\"belongs-to-collection\">Knees</meta>\n"
            "<meta refines=\"#series1\" property=\"collection-type\">series</meta>\n"
            "<meta refines=\"#series1\" property=\"group-position\">2.5</meta>\n"
            "<meta property=\"dcterms");
}

TEST(Package, SaysOfAccessibilityWhatIsTrue) {
  d::Article one =
      article("T", {paragraph(d::Inlines{{d::Image{{1}, "a knee", {}, {}}}})});
  one.resources = {picture()};
  const auto said = [](const d::Article& a) {
    const std::string opf = export_article(a)[kPackage];
    std::string out;
    for (std::size_t at = 0; (at = opf.find("\"schema:", at)) != std::string::npos;) {
      const std::string meta = opf.substr(at + 8, opf.find("</meta>", at) - at - 8);
      if (!meta.starts_with("accessibilitySummary")) out += meta + "\n";
      at += 8;
    }
    return out;
  };
  EXPECT_EQ(said(one),
            "accessMode\">textual\naccessMode\">visual\n"
            "accessModeSufficient\">textual,visual\naccessModeSufficient\">textual\n"
            "accessibilityFeature\">tableOfContents\n"
            "accessibilityFeature\">readingOrder\n"
            "accessibilityFeature\">structuralNavigation\n"
            "accessibilityFeature\">displayTransformability\n"
            "accessibilityFeature\">alternativeText\naccessibilityHazard\">none\n");
  std::get<d::Image>(std::get<d::Paragraph>(one.blocks[0].node).children[0].node).alt =
      "Picture without description";
  one.resources[0].media_type = "image/gif";
  EXPECT_EQ(said(one),
            "accessMode\">textual\naccessMode\">visual\n"
            "accessModeSufficient\">textual,visual\n"
            "accessibilityFeature\">tableOfContents\n"
            "accessibilityFeature\">readingOrder\n"
            "accessibilityFeature\">structuralNavigation\n"
            "accessibilityFeature\">displayTransformability\n"
            "accessibilityHazard\">unknown\n");
}

TEST(Package, LeadPictureIsTheCoverAndInTheChapterOneFileForBoth) {
  const Exported out = export_article(every_kind());
  const std::string src = part(out["EPUB/cover.xhtml"], "media/", "jpg");
  EXPECT_EQ(
      part(out["EPUB/chapter-1.xhtml"], "<figure class=\"lead\">", "</figure>"),
      "<figure class=\"lead\"><img src=\"" + src + "\" alt=\"the lead\"/></figure>");
  EXPECT_EQ(part(out[kPackage], "<item id=\"m1\"", "/>"),
            "<item id=\"m1\" href=\"" + src +
                "\" media-type=\"image/jpeg\" properties=\"cover-image\"/>");
  EXPECT_NE(out[kPackage].find("<meta name=\"cover\" content=\"m1\"/>"),
            std::string::npos);
  EXPECT_EQ(part(out[kPackage], "<spine", "</spine>"),
            "<spine toc=\"ncx\">\n<itemref idref=\"cover\"/>\n<itemref idref=\"c1\"/>\n"
            "</spine>");
  EXPECT_EQ(out["EPUB/" + src], small_jpeg());
}

TEST(Package, LeadPictureShownInTheBodyIsNotSetAgain) {
  d::Article one = every_kind();
  one.lead->shown_in_body = true;
  const Exported out = export_article(std::move(one));
  EXPECT_EQ(out["EPUB/chapter-1.xhtml"].find("class=\"lead\""), std::string::npos);
  EXPECT_EQ(out.files.count("EPUB/cover.xhtml"), 1u);
}

TEST(Package, WithoutALeadPictureThereIsATitlePage) {
  d::Article one = article("Knees", {paragraph("x")});
  one.metadata.authors = {"Osgood"};
  const Exported out = export_article(std::move(one));
  EXPECT_EQ(part(out["EPUB/title.xhtml"], "<body", "</body>"),
            "<body class=\"title-page\" epub:type=\"titlepage\">\n"
            "<p class=\"title\">Knees</p>\n<p class=\"byline\">Osgood</p>\n</body>");
  EXPECT_EQ(out.files.count("EPUB/cover.xhtml"), 0u);
}

TEST(Package, EqualPicturesAreOneFile) {
  d::Article one = article("T", {paragraph(d::Inlines{{d::Image{{1}, "a", {}, {}}},
                                                      {d::Image{{2}, "b", {}, {}}},
                                                      {d::Image{{3}, "c", {}, {}}}})});
  one.resources = {picture(), picture(), picture(1)};
  const Exported out = export_article(std::move(one));
  EXPECT_EQ(std::count_if(out.names.begin(), out.names.end(),
                          [](const std::string& n) { return n.ends_with(".jpg"); }),
            2);
}

TEST(Package, ArabicBookRunsFromRightToLeft) {
  d::Article one = article("\u0645\u0631\u062D\u0628\u0627", {paragraph("x")});
  one.metadata.lang = Language::of("ar");
  const Exported out = export_article(std::move(one));
  EXPECT_NE(out[kPackage].find("page-progression-direction=\"rtl\""),
            std::string::npos);
  EXPECT_NE(out["EPUB/chapter-1.xhtml"].find(" dir=\"rtl\""), std::string::npos);
}

TEST(Package, ArchiveBeginsWithItsMediaTypeAndRepeatsByteForByte) {
  const Exported out = export_article(every_kind());
  EXPECT_EQ(out.names.front(), "mimetype");
  EXPECT_EQ(out["mimetype"], "application/epub+zip");
  EXPECT_EQ(out.bytes.substr(30, 28), "mimetypeapplication/epub+zip");
  EXPECT_EQ(export_article(every_kind()).bytes, out.bytes);
}

TEST(Package, ResourceOfAnUnknownTypeIsReportedAndDescribed) {
  d::Article one = article("T", {paragraph(d::Inlines{{d::Image{{1}, "a", {}, {}}}})});
  one.resources = {picture()};
  one.resources[0].media_type = "image/webp";
  const Exported out = export_article(std::move(one));
  EXPECT_EQ(out.diagnostics,
            "warning: picture cannot be put into an EPUB: type \"image/webp\" "
            "[media-broken]\n  hint: convert it to JPEG or PNG\n");
}

TEST(Package, EveryFileIsWellFormedWithoutDanglingReferences) {
  d::Article hostile =
      article("<script>&\"'\x01\xFF]]>",
              {paragraph("a\x02\xFE ]]> \xEF\xBF\xBF"), heading(2, "\x03")});
  hostile.metadata.authors = {" ", "\x04", "A<b>"};
  const std::string script =
      "import zipfile, posixpath\nfrom lxml import etree\n"
      "z = zipfile.ZipFile(path)\nids = {}\nhrefs = []\n"
      "for name in z.namelist():\n"
      "    if not name.endswith(('.xhtml', '.opf', '.ncx', '.xml', '.svg')): continue\n"
      "    root = etree.fromstring(z.read(name))\n"
      "    found = root.xpath('//@id')\n"
      "    assert len(found) == len(set(found)), name\n"
      "    ids[name] = set(found)\n"
      "    base = posixpath.dirname(name)\n"
      "    for ref in root.xpath('//@href | //@src'):\n"
      "        if ':' in ref: continue\n"
      "        file, _, id = ref.partition('#')\n"
      "        hrefs.append((posixpath.join(base, file) if file else name, id))\n"
      "for file, id in hrefs:\n"
      "    assert file in z.namelist(), file\n"
      "    assert not id or id in ids[file], (file, id)\n"
      "print(len(hrefs) > 5)\n";
  EXPECT_EQ(python(export_article(every_kind()), script), "True\n");
  EXPECT_EQ(python(export_article(hostile), script), "True\n");
  EXPECT_EQ(python(export_articles({every_kind(), hostile, every_kind()}), script),
            "True\n");
}

}  // namespace
}  // namespace imprint::exporters::epub
