// Pictures and players that scripts put in place, their <noscript> twins, pictures that
// are no <img>, and text that no reader of a page sees.
#include <gtest/gtest.h>

#include "tests/input/reading.h"

namespace imprint::input {
namespace {

std::string html_blocks(std::string_view html) {
  return read(html, SourceKind::Html, "in.html").blocks;
}

const std::string kBlank =
    "data:image/gif;base64,R0lGODlhAQABAAAAACH5BAEKAAEALAAAAAABAAEAAAICTAEAOw==";

std::string shown(const std::string& url) {
  return "Paragraph\n  Image pending \"" + url + "\" alt=\"A\"\n";
}

struct Lazy {
  const char* name;
  std::string html;
};

// As the plug-ins and frameworks of blogs write one picture, a.png.
std::vector<Lazy> lazy_pictures() {
  const std::string twin = "<noscript><img src=a.png alt=A></noscript>";
  return {
      {"lazysizes", "<img src='" + kBlank + "' data-src=a.png alt=A>" + twin},
      {"without a twin", "<img src='" + kBlank + "' data-src=a.png alt=A>"},
      {"without src", "<img data-src=a.png alt=A>" + twin},
      {"WP Rocket",
       "<img src=\"data:image/svg+xml,%3Csvg%20xmlns='x'%3E%3C/svg%3E\" "
       "alt=A data-lazy-src=a.png>" +
           twin},
      {"a loading picture", "<img src=/loading.gif data-original=a.png alt=A>" + twin},
      {"Autoptimize", twin + "<img src='" + kBlank + "' data-src=a.png alt=A>"},
      {"with a line end", "<img data-src=a.png alt=A>\n<!-- x -->\n" + twin},
      {"data-srcset",
       "<img src='" + kBlank +
           "' alt=A data-srcset='s.png 300w, a.png "
           "900w'><noscript><img src=s.png srcset='s.png 300w, a.png 900w' "
           "alt=A></noscript>"},
      {"Jetpack",
       "<img src=s.png data-lazy-src=a.png srcset='" + kBlank + "' alt=A>" +
           "<noscript><img data-lazy-fallback=1 src=s.png alt=A></noscript>"},
      {"in a wrapper", "<span class=w><img data-src=a.png alt=A></span>" + twin},
      {"Gatsby",
       "<img aria-hidden=true src='" + kBlank +
           "' alt=''><picture><source "
           "type=image/webp data-srcset='a.png 900w'><img data-src=s.png "
           "alt=A></picture><noscript><picture><source srcset='a.png 900w'><img "
           "src=s.png alt=A></picture></noscript>"},
      {"only the twin has it", "<img class=lazy src='" + kBlank + "' alt=A>" + twin},
      {"a template", "<img data-src='a_{width}x.png' alt=A>" + twin},
      {"a flag", "<img src=a.png data-lazy=true alt=A>"},
      {"a type that is not read",
       "<picture><source type=image/jxl srcset=b.jxl><img "
       "src=a.png alt=A></picture>"},
      {"AMP",
       "<amp-img src=a.png alt=A><noscript><img src=a.png alt=A></noscript>"
       "</amp-img>"},
      {"AMP with a fallback",
       "<amp-img src=a.png alt=A><b fallback>offline</b>"
       "</amp-img>"},
  };
}

TEST(LazyPictures, AndTheirTwinsAreOnePicture) {
  for (const Lazy& lazy : lazy_pictures()) {
    std::string blocks = html_blocks("<p>" + lazy.html + "</p>");
    for (const std::string_view extra : {" .lazy", " .w"})
      if (const std::size_t at = blocks.find(extra); at != std::string::npos)
        blocks.erase(at, extra.size());
    EXPECT_EQ(blocks, shown("a.png")) << lazy.name;
    EXPECT_EQ(blocks_of("<p>" + lazy.html + "</p>"), blocks_of("<p>" + lazy.html))
        << lazy.name;
  }
}

TEST(LazyPictures, OthersInNoscriptStay) {
  EXPECT_EQ(html_blocks("<p>a <noscript><img src=a.png alt=A></noscript> b</p>"),
            "Paragraph\n  Text \"a \"\n  Image pending \"a.png\" alt=\"A\"\n"
            "  Text \" b\"\n");
  EXPECT_EQ(html_blocks("<p><img src=b.png alt=A></p><noscript><img src=a.png alt=A>"
                        "</noscript>"),
            shown("b.png") + shown("a.png"));
}

TEST(LazyPictures, PlayersAndTheirTwinsAreOne) {
  const std::string player = "https://www.youtube.com/embed/64x22kjkJ68";
  const std::string video = "Video \"" + player + "\"\n";
  for (const std::string& html :
       {"<noscript><iframe src=" + player +
            "></iframe></noscript><div data-src=" + player + "></div>",
        "<iframe src=about:blank data-src=" + player +
            "></iframe><noscript><iframe src=" + player + "></iframe></noscript>",
        std::string("<lite-youtube videoid=64x22kjkJ68></lite-youtube>"),
        std::string("<amp-youtube data-videoid=64x22kjkJ68></amp-youtube>"),
        "<object><param name=movie value=" + player + "><embed src=" + player +
            "></object>"})
    EXPECT_EQ(html_blocks(html), video) << html;
}

TEST(Icons, AreTheirName) {
  EXPECT_EQ(
      html_blocks("<p>x <i class='fa fa-check' aria-label=Yes></i> <span class=icon "
                  "title=No></span> <i class='fas fa-star'></i> <i title=y>z</i></p>"),
      "Paragraph\n  Text \"x Yes No \"\n  Emphasis title=\"y\"\n    Text \"z\"\n");
  EXPECT_EQ(html_blocks("<p><i class=fa title=A id=here></i></p>"),
            "Paragraph\n  Span #here\n  Text \"A\"\n");
}

TEST(Icons, LinksOfNothingElseHaveAName) {
  const auto link = [](const std::string& inside) {
    return html_blocks("<p><a " + inside + "</a></p>");
  };
  const auto shown_as = [](const std::string& url, const std::string& text) {
    return "Paragraph\n  Link \"" + url + "\"\n    Text \"" + text + "\"\n";
  };
  const std::string icon = "<i class='fab fa-twitter' aria-hidden=true></i>";
  EXPECT_EQ(link("href='https://example.org/ann-lee'>" + icon),
            shown_as("https://example.org/ann-lee", "example.org, ann lee"));
  EXPECT_EQ(link("href='https://example.org/' title=T>" + icon),
            shown_as("https://example.org/", "T"));
  EXPECT_EQ(link("href='https://example.org/' aria-label=L><span><span class='my-icon'>"
                 "</span></span>"),
            shown_as("https://example.org/", "L"));
  EXPECT_EQ(link("href='tel:+15550100142'>" + icon),
            shown_as("tel:+15550100142", "+15550100142"));
  EXPECT_EQ(link("href='https://example.org/'><i class=fa title=Own></i>"),
            shown_as("https://example.org/", "Own"));
  EXPECT_EQ(link("href='https://example.org/'>" + icon + " words"),
            shown_as("https://example.org/", "words"));
  EXPECT_EQ(
      link("href='https://example.org/'>" + icon + "<span class=sr-only>Said</span>"),
      shown_as("https://example.org/", "Said"));
  // A heading's own, and what nobody sees.
  EXPECT_EQ(link("href='#h'>" + icon), "");
  EXPECT_EQ(link("href='https://example.org/'>"), "");
}

TEST(PicturesByRole, AreTheirBackgroundOrTheirName) {
  EXPECT_EQ(html_blocks("<div role=img aria-label=A style=\"background-image: "
                        "url('A/a.png'); width: 40px\"></div>"),
            "Paragraph\n  Image pending \"A/a.png\" alt=\"A\" width=40px\n");
  EXPECT_EQ(html_blocks("<p>x <span role=img title=A style='background:#fff url(a.png) "
                        "no-repeat'></span></p>"),
            "Paragraph\n  Text \"x \"\n  Image pending \"a.png\" alt=\"A\"\n");
  EXPECT_EQ(html_blocks("<p>x <i role=img aria-label=star></i> <b role=img "
                        "aria-label=y>\u2605</b></p>"),
            "Paragraph\n  Text \"x star \"\n  Strong\n    Text \"\u2605\"\n");
  EXPECT_EQ(html_blocks("<div role=img aria-label=A style='background:url(a.png)'>"
                        "<p>Words</div>"),
            shown("a.png") + "Paragraph \"Words\"\n");
}

TEST(Machines, TextForThemIsNotShown) {
  for (const char* html :
       {"<span class=sr-only>x</span>", "<span class='a visually-hidden'>x</span>",
        "<span class=screen-reader-text>x</span>", "<dialog>x</dialog>",
        "<span style='visibility: hidden'>x</span>", "<span hidden>x</span>",
        "<span style='display:none'>x</span>", "<template>x</template>",
        "<noscript>Please turn on <b>JavaScript</b>.</noscript>",
        "<span style='position:absolute;left:-9999px'>x</span>",
        "<span style='clip:rect(0,0,0,0);position:absolute'>x</span>"}) {
    EXPECT_EQ(html_blocks("<p>a</p>" + std::string(html) + "<p>b</p>"),
              "Paragraph \"a\"\nParagraph \"b\"\n")
        << html;
    EXPECT_EQ(blocks_of("a" + std::string(html) + "\n"), "Paragraph \"a\"\n") << html;
  }
}

TEST(Machines, WhatReadersSeeIsShown) {
  for (const char* html :
       {"<span class='sr-only not-sr-only'>x</span>", "<dialog open>x</dialog>",
        "<span style='visibility: visible'>x</span>",
        "<span hidden style='display:block'>x</span>",
        "<div hidden=until-found>x</div>", "<div role=tabpanel hidden>x</div>",
        "<noscript>x</noscript>",
        "<span style='visibility:hidden'><b style='visibility:visible'>x</b></span>",
        "<span style='position:relative;left:-2px'>x</span>",
        "<span aria-hidden=true>x</span>", "<span style='opacity:0'>x</span>"})
    EXPECT_NE(html_blocks("<p>a</p>" + std::string(html)).find("x\""),
              std::string::npos)
        << html;
  EXPECT_EQ(html_blocks("<p><a href=/d><i class=icon></i><span class=sr-only>Download"
                        "</span></a></p>"),
            "Paragraph\n  Link \"/d\"\n    Text \"Download\"\n");
}

TEST(Objects, KeepTheirAddressBesideTheirFallback) {
  const std::string link = "Paragraph\n  Link \"a.pdf\"\n    Text \"Leaflet\"\n";
  EXPECT_EQ(html_blocks("<object data=a.pdf title=Leaflet><p>No reader.</object>"),
            "Paragraph \"No reader.\"\n" + link);
  EXPECT_EQ(html_blocks("<object data=a.pdf><a href=a.pdf>Leaflet</a></object>"), link);
  EXPECT_EQ(html_blocks("<embed src=a.pdf title=Leaflet>"), link);
  EXPECT_EQ(html_blocks("<iframe src=a.pdf title=Leaflet>No frames.</iframe>"), link);
  EXPECT_EQ(html_blocks("<object data=a.svg>A</object>"), shown("a.svg"));
  EXPECT_EQ(html_blocks("<object data=a.svg><img src=b.png alt=A></object>"),
            shown("a.svg"));
  EXPECT_EQ(html_blocks("<embed src=a.png aria-label=A>"), shown("a.png"));
}

TEST(ImageMaps, KeepTheirLinks) {
  EXPECT_EQ(html_blocks("<p><img src=a.png alt=A usemap=#m><map name=m><area href=/1 "
                        "alt=One><area href=/1 alt=One><area nohref><area href=/2>"
                        "</map></p>"),
            shown("a.png") +
                "List bullet\n  Item\n    Paragraph\n      Link \"/1\"\n"
                "        Text \"One\"\n"
                "  Item\n    Paragraph\n      Link \"/2\"\n        Text \"/2\"\n");
}

TEST(Drawings, InThePageArePicturesOfTheirOwn) {
  const std::string blocks = html_blocks(
      "<p>x <svg viewBox='0 0 9 9' width=2em height=30 onclick='x()'><title>A "
      "name</title><script>x()</script><linearGradient id=g></linearGradient><path "
      "d='M0 "
      "0' fill=\"url(#g)\"/></svg> y");
  EXPECT_EQ(
      blocks,
      "Paragraph\n  Text \"x \"\n  Image pending \"data:image/svg+xml,"
      "%3Csvg%20xmlns%3D%22http%3A%2F%2Fwww.w3.org%2F2000%2Fsvg%22%20xmlns%3Axlink"
      "%3D%22http%3A%2F%2Fwww.w3.org%2F1999%2Fxlink%22%20viewBox%3D%220%200%209%209"
      "%22%20width%3D%222em%22%20height%3D%2230%22%3E%3ClinearGradient%20id%3D%22g"
      "%22%3E%3C%2FlinearGradient%3E%3Cpath%20d%3D%22M0%200%22%20fill%3D%22url%28"
      "%23g%29%22%3E%3C%2Fpath%3E%3C%2Fsvg%3E\" alt=\"A name\" width=32px "
      "height=30px\n  Text \" y\"\n");
  // What draws nothing of its own leaves its words.
  EXPECT_EQ(html_blocks("<p>x <svg><use href=#icon /></svg>y"), "Paragraph \"x y\"\n");
  EXPECT_NE(html_blocks("<svg><rect/><foreignObject><p>Label</foreignObject></svg>")
                .find("Paragraph \"Label\""),
            std::string::npos);
}

TEST(Blogs, PicturesWithCaptionsAreFigures) {
  const std::string figure =
      "\n  Paragraph\n    Image pending \"a.png\" alt=\"A\"\n"
      "  Caption\n    Paragraph \"Words\"\n";
  EXPECT_EQ(html_blocks("<div class='wp-caption' style='width: 310px'><img src=a.png "
                        "alt=A><p class='wp-caption-text'>Words</div>"),
            "Figure .wp-caption" + figure);
  EXPECT_EQ(
      html_blocks("<table class=tr-caption-container><tr><td><img src=a.png alt=A>"
                  "<tr><td class=tr-caption>Words</table>"),
      "Figure .tr-caption-container" + figure);
  EXPECT_EQ(html_blocks("<div class='wp-caption'>More<img src=a.png alt=A><p "
                        "class='wp-caption-text'>Words</div>"),
            "Paragraph\n  Text \"More\"\n  Image pending \"a.png\" alt=\"A\"\n"
            "Paragraph .wp-caption-text \"Words\"\n");
}

TEST(Blogs, AddressesAloneArePlayersAndLinks) {
  const auto embedded = [](std::string_view url) {
    return html_blocks("<div class='wp-block-embed__wrapper'>\n" + std::string(url) +
                       "\n</div>");
  };
  EXPECT_EQ(embedded("https://youtu.be/64x22kjkJ68"),
            "Video \"https://youtu.be/64x22kjkJ68\"\n");
  EXPECT_EQ(embedded("https://example.org/post"),
            "Paragraph\n  Link \"https://example.org/post\"\n"
            "    Text \"https://example.org/post\"\n");
  EXPECT_EQ(embedded("Words"), "Paragraph \"Words\"\n");
}

TEST(Blogs, CodeBesideItsNumbersIsNumberedCode) {
  const std::string code = "CodeBlock \"a\\n b\" numbered=7\n";
  EXPECT_EQ(html_blocks("<table class=rouge-table><tr><td class='gutter gl'><pre "
                        "class=lineno>7\n8\n</pre><td class=code><pre>a\n b\n</table>"),
            code);
  EXPECT_EQ(
      html_blocks("<div class=highlight><div class=chroma><table class=lntable><tr>"
                  "<td class=lntd><pre><code><span class=lnt>7\n</span></code></pre>"
                  "<td class=lntd><pre><code>a\n b\n</table></div></div>"),
      code);
}

TEST(Blogs, GoogleDocsIsNotAllBold) {
  EXPECT_EQ(html_blocks("<b style='font-weight:normal;' id=docs><p>a <span "
                        "style='font-weight:700'>b</span></p></b>"),
            "Paragraph\n  Span #docs\n  Span normal-weight\n    Text \"a \"\n"
            "    Span bold\n      Text \"b\"\n");
}

}  // namespace
}  // namespace imprint::input
