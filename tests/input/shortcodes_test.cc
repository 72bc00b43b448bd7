#include "input/shortcode/shortcodes.h"

#include <cstdint>

#include <gtest/gtest.h>

#include "tests/input/reading.h"

namespace imprint::input {
namespace {

const ShortcodeRules kRules = {
    {"button", "<a href=\"{href}\" title=\"{0}\">{inner}</a>"},
    {"badge", "<b>{0}</b>"},
    {"hint", "tip"},
    {"ad", "drop"},
    {"wrap", "keep"}};

std::string expand(std::string_view body) {
  Diagnostics diagnostics;
  const std::uint32_t file = diagnostics.add_file("in.md");
  const Yaml none;
  const auto expanded =
      expand_shortcodes(body, file, 1, {}, {none, kRules}, diagnostics);
  return expanded ? expanded->text : std::string(body);
}

// Without the note that there is no title.
Reading titled(const std::string& body) { return read("---\ntitle: T\n---\n" + body); }

TEST(Shortcodes, OfHugoBecomeHtml) {
  EXPECT_EQ(expand("see {{< x user=\"Foo\" id=123 >}}."),
            "see <a href=\"https://x.com/Foo/status/123\">x.com/Foo/status/123</a>.");
  EXPECT_EQ(expand("[t]({{< ref \"posts/my post.md#top\" >}})"),
            "[t](x-hugo-ref:posts/my%20post.md#top)");
  EXPECT_EQ(expand("a {{< figure src=`a.png` caption=\"A \\\"b\\\" <c>\" >}}"),
            "a <figure><img src=\"a.png\" alt=\"A &quot;b&quot; \"><figcaption>"
            "A \"b\" <c></figcaption></figure>");
}

TEST(Shortcodes, ACaptionIsMarkdown) {
  EXPECT_EQ(
      titled("{{< figure src=\"a.png\" alt=\"A\" caption=\"A *bent* leg\" >}}\n\nx\n")
          .blocks,
      "Figure\n  Paragraph\n    Image pending \"a.png\" alt=\"A\"\n  Caption\n"
      "    Paragraph\n      Text \"A \"\n      Emphasis\n        Text \"bent\"\n"
      "      Text \" leg\"\nParagraph \"x\"\n");
}

TEST(Shortcodes, AVideoIsTheSameAsAnEmbeddedOne) {
  EXPECT_EQ(read("Watch:\n{{< youtube id=64x22kjkJ68 title=\"Knee\" >}}\nThen rest.\n")
                .blocks,
            "Paragraph \"Watch:\"\n"
            "Video \"https://www.youtube.com/embed/64x22kjkJ68\" title=\"Knee\"\n"
            "Paragraph \"Then rest.\"\n");
}

TEST(Shortcodes, ARecordingIsNotLost) {
  EXPECT_EQ(expand("a {{< audio src=\"b.ogg\" caption=\"Lift\" >}}"),
            "a <audio src=\"b.ogg\" title=\"Lift\"></audio>");
}

TEST(Shortcodes, AnUnclosedOneEndsWhereTheNextBegins) {
  const Reading reading = titled("a {{< open\n\nb {{< youtube 64x22kjkJ68 >}}\n");
  EXPECT_EQ(reading.blocks,
            "Paragraph \"a {{< open\"\nParagraph \"b\"\n"
            "Video \"https://www.youtube.com/embed/64x22kjkJ68\"\n");
  EXPECT_EQ(reading.diagnostics,
            "in.md:4:3: warning: shortcode is never closed; it is kept as text "
            "[shortcode-unclosed]\n  hint: end it with >}}\n");
}

TEST(Shortcodes, AQrCodeIsAPictureOfItsText) {
  EXPECT_EQ(
      expand("a {{< qr text=\"https://a.org/x\" alt=\"Web\" />}} b"),
      "a <figure><img src=\"qr:https%3A%2F%2Fa.org%2Fx\" alt=\"Web\"></figure> b");
  EXPECT_EQ(expand("a {{< qr >}}\nTEL:1\n{{< /qr >}}"),
            "a <figure><img src=\"qr:TEL%3A1\" alt=\"TEL:1\"></figure>\n\n");
  EXPECT_EQ(expand("a {{< qr />}}b"), "a b");
}

TEST(Shortcodes, OfAnInlineOneTheProgramIsLeftOut) {
  EXPECT_EQ(expand("{{< x.inline >}}{{ if .A }}a{{ end }} b{{< /x.inline >}} {{ c }}"),
            "a b {{ c }}");
}

TEST(Shortcodes, OfASiteFollowItsRules) {
  EXPECT_EQ(
      expand("{{< button href=\"a?b&c\" \"T<\" >}}go{{< /button >}}, {{< badge new >}} "
             "{{< ad >}}buy{{< /ad >}}{{< wrap >}}x{{< /wrap >}}"),
      "<a href=\"a?b&amp;c\" title=\"T&lt;\">go</a>, <b>new</b> x");
  EXPECT_EQ(expand("{{< hint title=\"Do\" >}}\n*Rest*\n{{< /hint >}}"),
            "\n<div class=\"markdown-alert markdown-alert-tip\"><p "
            "class=\"markdown-alert-title\">Do</p>\n\n*Rest*\n\n</div>\n");
  EXPECT_EQ(expand("{{< /hint >}}a"), "a");
}

TEST(Shortcodes, EscapedOnesAreShown) {
  EXPECT_EQ(expand("`{{</* figure src=\"a\" */>}}` {{%/* x */%}}"),
            "`{{< figure src=\"a\" >}}` {{% x %}}");
}

TEST(Shortcodes, UnknownOnesKeepTheirInnerTextAndAreNamedOnce) {
  const Reading reading = titled(
      "{{< gizmo >}}\nDrink *water*.\n{{< /gizmo >}}\n\n{{% gizmo %}}x{{% /gizmo "
      "%}}\n");
  EXPECT_EQ(
      reading.blocks,
      "Paragraph\n  Text \"Drink \"\n  Emphasis\n    Text \"water\"\n  Text \".\"\n"
      "Paragraph \"x\"\n");
  EXPECT_EQ(
      reading.diagnostics,
      "in.md:4:1: warning: shortcode gizmo is not known; its inner text is kept "
      "[shortcode-unknown]\n"
      "  hint: say what it means with the setting shortcodes, or use --from hugo\n");
}

TEST(Shortcodes, UnclosedOneIsKeptAndReported) {
  const Reading reading = titled("a\n{{< youtube 64x22kjkJ68\nb\n");
  EXPECT_EQ(reading.blocks, "Paragraph \"a {{< youtube 64x22kjkJ68 b\"\n");
  EXPECT_EQ(reading.diagnostics,
            "in.md:5:1: warning: shortcode is never closed; it is kept as text "
            "[shortcode-unclosed]\n  hint: end it with >}}\n");
}

TEST(Shortcodes, DetailsHoldMarkdownAndLinesStayTrue) {
  const Reading reading = read(
      "{{< details summary=\"More\" >}}\n- one\n- two\n{{< /details >}}\n![](a.png)\n\n"
      "[](javascript:x)\n");
  EXPECT_EQ(reading.blocks.substr(0, 120),
            "Details\n  Summary\n    Text \"More\"\n  List bullet\n    Item\n      "
            "Paragraph \"one\"\n    Item\n"
            "      Paragraph \"two\"\nParagraph\n");
  EXPECT_NE(reading.diagnostics.find("in.md:7:"), std::string::npos)
      << reading.diagnostics;
}

TEST(Shortcodes, HighlightIsACodeBlock) {
  EXPECT_EQ(
      read("{{< highlight go \"linenos=table\" >}}\na := \"*b*\"\n{{< /highlight >}}\n")
          .blocks,
      "CodeBlock go \"a := \\\"*b*\\\"\" numbered=1\n");
}

TEST(Shortcodes, HighlightKeepsItsOptions) {
  const std::string end = "\na\nb\nc\n{{< /highlight >}}\n";
  const std::string code = "CodeBlock go \"a\\nb\\nc\"";
  EXPECT_EQ(
      read("{{< highlight go \"linenos=table,hl_lines=1 2-3,linenostart=199\" >}}" +
           end)
          .blocks,
      code + " numbered=199 marked=1-1 marked=2-3\n");
  EXPECT_EQ(
      read("{{< highlight lang=go options=\"lineNos=inline, hl_Lines=2\" >}}" + end)
          .blocks,
      code + " numbered=1 marked=2-2\n");
  EXPECT_EQ(read("{{% highlight go \"linenos=false\" %}}" +
                 std::string("\na\nb\nc\n{{% /highlight %}}\n"))
                .blocks,
            code + "\n");
}

TEST(Shortcodes, HighlightStandsWhereItIs) {
  EXPECT_EQ(
      read("See {{< highlight go \"hl_inline=true\" >}}x := `1`{{< /highlight >}} "
           "here.\n")
          .blocks,
      "Paragraph\n  Text \"See \"\n  Code \"x := `1`\"\n  Text \" here.\"\n");
  EXPECT_EQ(
      read("{{< highlight go >}}x := 1{{< /highlight >}}\n\n- a\n\n  {{< highlight "
           "go >}}\n  y\n  {{< /highlight >}}\n\n> {{< highlight go >}}\n> z\n> {{< "
           "/highlight >}}\n\nEnd: {{< highlight go >}}\n```\n````\n{{< /highlight "
           ">}}. More.\n")
          .blocks,
      "CodeBlock go \"x := 1\"\n"
      "List bullet loose\n  Item\n    Paragraph \"a\"\n    CodeBlock go \"y\"\n"
      "Quote\n  CodeBlock go \"z\"\n"
      "Paragraph \"End:\"\n"
      "CodeBlock go \"```\\n````\"\n"
      "Paragraph \". More.\"\n");
  const Reading open = read("a\n\n{{< highlight go >}}\nb *c*\n");
  EXPECT_EQ(open.blocks,
            "Paragraph \"a\"\nParagraph\n  Text \"b \"\n  Emphasis\n    Text \"c\"\n");
  EXPECT_NE(open.diagnostics.find("[shortcode-unclosed]"), std::string::npos);
}

TEST(Shortcodes, CommentsVanishWithWhatIsInThem) {
  EXPECT_EQ(expand("a{{< comment >}}no\nno{{< /comment >}}b"), "a\nb");
}

TEST(Shortcodes, ParamIsLookedUpInTheFrontMatter) {
  EXPECT_EQ(read("---\ntitle: T\nDose: 5 <mg>\n---\n{{< param dose >}}\n").blocks,
            "Paragraph \"5 <mg>\"\n");
}

TEST(Shortcodes, ParamIsLookedUpInThePageThenInTheSite) {
  Diagnostics diagnostics;
  const auto site = parse_yaml("Version: {min: 0.148}\ndose: site\n", 0, diagnostics);
  document::Metadata page;
  const auto own = parse_yaml("{dose: page}", 0, diagnostics);
  page.extra.emplace_back("params", *own);
  const auto text = [&](std::string_view body) {
    return expand_shortcodes(body, 0, 1, page, {*site, kRules}, diagnostics)->text;
  };
  EXPECT_EQ(text("{{< param dose >}} {{% param \"version.MIN\" %}}"), "page 0.148");
  EXPECT_EQ(text("a {{< param none >}}"), "a ");
}

TEST(Shortcodes, LiquidIsLeftOutExceptInCode) {
  const Reading reading =
      titled("{% include a.html %}Text `{% raw %}`\n\n{% include b %}\n");
  EXPECT_EQ(reading.blocks, "Paragraph\n  Text \"Text \"\n  Code \"{% raw %}\"\n");
  EXPECT_EQ(reading.diagnostics,
            "in.md:4:1: warning: Liquid tag include is left out [liquid-left-out]\n");
}

TEST(Shortcodes, AMillionOpeningBracesTakeNoTime) {
  std::string text;
  for (int i = 0; i < 300'000; ++i) text += "{{<";
  EXPECT_EQ(expand(text), text);
}

}  // namespace
}  // namespace imprint::input
