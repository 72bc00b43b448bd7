// What imprint gives to Hugo and takes from it; Hugo itself runs in
// tests/external/from_hugo_test.py.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/codes.h"
#include "input/hugo/hugo_html.h"
#include "input/hugo/hugo_stubs.h"

namespace imprint::input {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::Pair;

std::string mark(std::string_view json) {
  std::string out = "ImprintMark";
  constexpr std::string_view kDigits = "0123456789abcdef";
  for (const unsigned char c : json) {
    out += kDigits[c >> 4];
    out += kDigits[c & 15];
  }
  return out + "x";
}

TEST(HugoHtml, MakesAVideoOfItsMark) {
  const std::string youtube =
      mark(R"({"arguments":["abc"],"inner":"","name":"youtube","part":"whole"})");
  EXPECT_EQ(html_of_hugo("<p>" + youtube + "</p>", {}),
            "<iframe src=\"https://www.youtube.com/embed/abc\"></iframe>");
}

TEST(HugoHtml, MakesAnAddressOrALinkOfAReference) {
  const std::string ref =
      mark(R"({"arguments":["a.md"],"inner":"","name":"ref","part":"whole"})");
  EXPECT_EQ(html_of_hugo("<a href=\"" + ref + "#x\">t</a> " + ref, {}),
            "<a href=\"x-hugo-ref:a.md#x\">t</a> "
            "<a href=\"x-hugo-ref:a.md\">a.md</a>");
}

TEST(HugoHtml, FollowsARule) {
  const std::string open =
      mark(R"({"arguments":{"title":"T&"},"inner":"","name":"box","part":"open"})");
  const std::string close =
      mark(R"({"arguments":{"title":"T&"},"inner":"","name":"box","part":"close"})");
  EXPECT_EQ(html_of_hugo("<p>" + open + "</p><p>in</p><p>" + close + "</p>",
                         {{"box", "<aside title=\"{title}\">{inner}</aside>"}}),
            "<aside title=\"T&amp;\"><p>in</p></aside>");
}

TEST(HugoHtml, LeavesWhatIsNoMark) {
  for (const std::string text : {"ImprintMark", "ImprintMark12", "ImprintMark1x",
                                 "ImprintMark7b7dq", "ImprintMark6162x"})
    EXPECT_EQ(html_of_hugo(text, {}), text);
}

TEST(HugoHtml, MakesBoxesOfAlerts) {
  EXPECT_EQ(html_of_hugo("<blockquote>\n<p>[!NOTE] Title\nText</p>\n<blockquote>\n<p>q"
                         "</p></blockquote></blockquote>",
                         {}),
            "<div class=\"markdown-alert markdown-alert-note\"><div "
            "class=\"markdown-alert-title\"><p>Title</p></div><p>\nText</p>\n"
            "<blockquote>\n<p>q</p></blockquote></div>");
  const std::string other = "<blockquote>\n<p>[!no word] Text</p></blockquote>";
  EXPECT_EQ(html_of_hugo(other, {}), other);
}

HugoStubs stubs_of(std::string_view body, const ShortcodeRules& rules = {},
                   const std::set<std::string>& known = {}) {
  ShortcodeUses uses;
  add_uses(body, "a.md", uses);
  return make_stubs(uses, rules, known);
}

TEST(HugoStubs, KeepsTheInnerTextOfUnknownNames) {
  const HugoStubs stubs =
      stubs_of("{{< a >}}x{{< /a >}} {{% b %}}x{{% /b %}} {{< c >}}");
  EXPECT_THAT(stubs.unknown, ElementsAre("a", "b", "c"));
  EXPECT_THAT(stubs.templates,
              ElementsAre(Pair("shortcodes/a.html", HasSubstr("imprint/inner.html")),
                          Pair("shortcodes/b.html", "{{ .Inner }}"),
                          Pair("shortcodes/c.html", "")));
}

TEST(HugoStubs, LeavesTheSitesOwnButVideosAndReferences) {
  const HugoStubs stubs = stubs_of(R"({{< box >}} {{< youtube x >}} {{< ref "a" >}})",
                                   {}, {"box", "youtube", "ref"});
  EXPECT_THAT(stubs.unknown, IsEmpty());
  EXPECT_THAT(
      stubs.templates,
      ElementsAre(Pair("shortcodes/ref.imprint.json", HasSubstr("mark.html")),
                  Pair("shortcodes/youtube.imprint.json", HasSubstr("mark.html"))));
}

TEST(HugoStubs, ARuleGoesOverTheSitesTemplate) {
  const HugoStubs stubs =
      stubs_of("{{< box >}}x{{< /box >}}", {{"box", "note"}}, {"box"});
  EXPECT_THAT(stubs.templates,
              ElementsAre(Pair("shortcodes/box.imprint.json",
                               testing::AllOf(HasSubstr("open"), HasSubstr("close")))));
}

TEST(HugoStubs, RefusesThePageThatIsUnlikeTheOthers) {
  ShortcodeUses uses;
  add_uses("{{< a >}}x{{< /a >}}", "one.md", uses);
  add_uses("{{< a />}}", "two.md", uses);
  add_uses("{{< a >}}", "three.md", uses);
  add_uses("{{< a >}}{{< a >}}{{< /a >}}", "four.md", uses);
  const HugoStubs stubs = make_stubs(uses, {}, {});
  EXPECT_THAT(stubs.refused, ElementsAre(Pair("four.md", HasSubstr("shortcode a")),
                                         Pair("three.md", HasSubstr("shortcode a"))));
}

TEST(HugoStubs, NamesThatAreNoFileNamesHaveNoTemplate) {
  const HugoStubs stubs = stubs_of("{{< ../../x >}} {{< a;b >}}");
  EXPECT_THAT(stubs.templates, IsEmpty());
}

TEST(HugoStubs, EscapedTagsAreNoUse) {
  EXPECT_THAT(stubs_of("{{</* a */>}} {{%/* b */%}} {{< c").templates, IsEmpty());
}

TEST(HugoStubs, ReportsEachUnknownNameOnceAtItsLine) {
  Diagnostics diagnostics;
  report_unknown_shortcodes("---\n---\n{{< a >}}\n\n{{< b >}} {{< a >}}\n", "p.md",
                            {"a", "b", "c"}, diagnostics);
  ASSERT_EQ(diagnostics.all().size(), 2u);
  EXPECT_EQ(diagnostics.all()[0].where.line, 3u);
  EXPECT_EQ(diagnostics.all()[1].where.line, 5u);
  EXPECT_TRUE(diagnostics.has(Code::ShortcodeUnknown));
  EXPECT_THAT(diagnostics.all()[1].message, Not(HasSubstr("shortcode a")));
}

}  // namespace
}  // namespace imprint::input
