// resolve() as a whole, with a fetcher and a decoder of the test's own.
#include "resolve/resolve.h"

#include <gtest/gtest.h>

#include <cstdint>
#include <filesystem>

#include "base/codes.h"
#include "document/assemble.h"
#include "document/walk.h"
#include "tests/resolve/pictures.h"
#include "tests/support/temp_folder.h"

namespace imprint::resolve {
namespace {

using namespace document;

class FakeFetcher final : public Fetcher {
 public:
  Fetched get(const Url& url) override {
    asked.push_back(url.text);
    if (const auto found = pages.find(url.text); found != pages.end())
      return {Blob(found->second), {}};
    return {std::nullopt, {FetchError::Kind::NotFound, "HTTP 404", ""}};
  }
  bool offline() const override { return false; }

  std::map<std::string, std::string> pages;
  std::vector<std::string> asked;
};

// Answers what the test says, and counts what it is asked.
class FakeDecoder final : public Decoder {
 public:
  FakeDecoder() { answer.error = "nothing is decoded here"; }
  Decoded decode(std::string_view, const DecodeRequest& request) override {
    asked.push_back(request);
    return answer;
  }

  Decoded answer;
  std::vector<DecodeRequest> asked;
};

Decoded decoded(int width, int height) {
  Decoded out;
  out.ok = true;
  out.width_px = out.print.width_px = width;
  out.height_px = out.print.height_px = height;
  out.print.data = Blob("rows");
  out.recoded = Blob("file");
  out.recoded_type = "image/png";
  return out;
}

class ResolveTest : public testing::Test {
 protected:
  ResolvedDocument run(Blocks blocks, std::vector<Resource> resources = {}) {
    Article article;
    article.metadata.title = "Knee";
    article.where = {1, 1, 1};
    article.blocks = std::move(blocks);
    article.resources = std::move(resources);
    article.bundle_dir = folder_.path() + "/site/post";
    article.content_root = folder_.path() + "/site";
    article.source_key = "post/index.md";
    std::vector<Article> articles;
    articles.push_back(std::move(article));
    diagnostics_.add_file("in.md");
    return resolve(assemble(std::move(articles)), {fetcher_, decoder_, site_, options_},
                   diagnostics_);
  }
  // The state of a picture at `url`.
  Resource::State picture(const std::string& url) {
    Image image;
    image.resource = {1};
    image.alt = "";
    Blocks blocks;
    blocks.push_back({Paragraph{{{image}}}});
    return run(std::move(blocks), {{Url{url}, {1, 2, 3}}})->resources[0].state;
  }

  // The address that a picture with a smaller one is had from, and its state.
  Resource with_fallback(const std::string& url, const std::string& fallback) {
    Image image;
    image.resource = {1};
    image.alt = "";
    Blocks blocks;
    blocks.push_back({Paragraph{{{image}}}});
    return run(std::move(blocks), {{Url{url}, {1, 2, 3}, Url{fallback}}})->resources[0];
  }

  tests::TempFolder folder_;
  FakeFetcher fetcher_;
  FakeDecoder decoder_;
  SiteIndex site_;
  ResolveOptions options_;
  Diagnostics diagnostics_;
};

Blocks one_video(Video video) {
  Blocks blocks;
  blocks.push_back({std::move(video), {}, {1, 5, 1}});
  return blocks;
}

TEST_F(ResolveTest, VideoIsCompleted) {
  fetcher_.pages["https://i.ytimg.com/vi/64x22kjkJ68/hqdefault.jpg"] =
      tests::jpeg(480, 360, 3);
  Video video;
  video.url = {"https://www.youtube.com/embed/64x22kjkJ68?rel=0"};
  const ResolvedDocument document = run(one_video(video));
  const auto& done = std::get<Video>(document->chapters[0].article.blocks[0].node);
  EXPECT_EQ(done.provider, "youtube");
  EXPECT_EQ(done.short_url.text, "https://youtu.be/64x22kjkJ68");
  EXPECT_EQ(done.title, "Video: Knee");
  EXPECT_EQ(document->resource(done.thumbnail).width_px, 480);
  EXPECT_EQ(document->resource(done.qr).qr->payload, "https://youtu.be/64x22kjkJ68");
  EXPECT_EQ(to_text(diagnostics_), "");
}

TEST_F(ResolveTest, TheSmallerPictureIsTakenWhereTheLargestCannotBeHad) {
  folder_.add("site/post/small.png",
              tests::png(1, 1, '\x02', std::string("\0\x01\x02\x03", 4)));
  const Resource small = with_fallback("large.png", "small.png");
  EXPECT_EQ(small.state, Resource::State::Ready);
  EXPECT_EQ(small.url.text, "small.png");
  EXPECT_EQ(to_text(diagnostics_), "");
  EXPECT_EQ(with_fallback("large.png", "none.png").state, Resource::State::Missing);
  EXPECT_TRUE(diagnostics_.has(imprint::Code::MediaMissing));
}

TEST_F(ResolveTest, VideoTitleIsAskedOfTheProvider) {
  fetcher_.pages
      ["https://www.youtube.com/oembed?format=json&url="
       "https%3A%2F%2Fwww.youtube.com%2Fwatch%3Fv%3D64x22kjkJ68"] =
      R"({"title": "Why \"knees\" twitch", "width": 200})";
  Video video;
  video.url = {"https://youtu.be/64x22kjkJ68"};
  const ResolvedDocument document = run(one_video(video));
  EXPECT_EQ(std::get<Video>(document->chapters[0].article.blocks[0].node).title,
            "Why \"knees\" twitch");
  EXPECT_TRUE(diagnostics_.has(imprint::Code::VideoThumbnailMissing));
}

TEST_F(ResolveTest, VideoTitleIsTextWhateverTheProviderAnswers) {
  const auto title = [&](std::string_view answer) {
    fetcher_.pages
        ["https://www.youtube.com/oembed?format=json&url="
         "https%3A%2F%2Fwww.youtube.com%2Fwatch%3Fv%3D64x22kjkJ68"] = answer;
    Video video;
    video.url = {"https://youtu.be/64x22kjkJ68"};
    const ResolvedDocument document = run(one_video(video));
    return std::get<Video>(document->chapters[0].article.blocks[0].node).title;
  };
  EXPECT_EQ(title("{\"title\": \"a\xFF\x01 b\\u0007\\n c\\uFFFE\"}"), "a\uFFFD b c");
  EXPECT_EQ(title("{\"title\": \"" + std::string(1'001, 'a') + "\"}"), title("{}"));
}

TEST_F(ResolveTest, VideoFileWithoutAnAddressHasNoQrCode) {
  Video video;
  video.provider = "file";
  video.url = {"clip.mp4"};
  const ResolvedDocument document = run(one_video(video));
  EXPECT_FALSE(std::get<Video>(document->chapters[0].article.blocks[0].node).qr);
}

TEST_F(ResolveTest, LocalPicturesComeFromTheBundleAndTheRoot) {
  const std::string png = tests::png(1, 1, '\x02', std::string("\0\x01\x02\x03", 4));
  folder_.add("site/post/a b.png", png);
  folder_.add("site/static/img/b.png", png);
  EXPECT_EQ(picture("a%20b.png?v=1"), Resource::State::Ready);
  EXPECT_EQ(picture("/img/b.png"), Resource::State::Ready);
  EXPECT_EQ(to_text(diagnostics_), "");
}

TEST_F(ResolveTest, PicturesOutsideTheContentAreRefused) {
  const std::string png = tests::png(1, 1, '\x02', std::string("\0\x01\x02\x03", 4));
  folder_.add("secret.png", png);
  folder_.add("site/post/x.txt", "");
  std::filesystem::create_symlink(folder_ / "secret.png",
                                  folder_ / "site/post/link.png");
  for (const char* url : {"../../secret.png", "%2e%2e/%2e%2e/secret.png", "link.png"}) {
    diagnostics_ = {};
    EXPECT_EQ(picture(url), Resource::State::Missing) << url;
    EXPECT_TRUE(diagnostics_.has(imprint::Code::MediaRefused)) << url;
  }
  EXPECT_EQ(picture("file://" + folder_.path() + "/secret.png"),
            Resource::State::Missing);
}

TEST_F(ResolveTest, DamagedPictureIsReportedAtItsPlace) {
  folder_.add("site/post/a.png", "\x89PNG\r\n\x1a\n");
  EXPECT_EQ(picture("a.png"), Resource::State::Missing);
  EXPECT_EQ(to_text(diagnostics_),
            "in.md:2:3: warning: picture \"a.png\" cannot be used: the PNG file is cut "
            "off [media-broken]\n"
            "  hint: open it in an image editor and save it again\n");
}

// Several pictures, each in a paragraph of its own, one of them of a width.
Blocks paragraphs(std::size_t count, std::optional<int> width = {}) {
  Blocks blocks;
  for (std::size_t i = 0; i < count; ++i) {
    Image image;
    image.resource = {static_cast<std::uint32_t>(i + 1)};
    image.alt = "";
    image.width_px = width;
    blocks.push_back({Paragraph{{{image}}}});
  }
  return blocks;
}

std::vector<Resource> resources(const std::vector<std::string>& urls) {
  std::vector<Resource> out;
  for (const std::string& url : urls) out.push_back({Url{url}, {1, 2, 3}});
  return out;
}

TEST_F(ResolveTest, EqualBytesAreDecodedOnceWhateverTheirAddresses) {
  folder_.add("site/post/a.webp", "RIFF....WEBP");
  folder_.add("site/post/b.webp", "RIFF....WEBP");
  decoder_.answer = decoded(4, 3);
  const auto document =
      run(paragraphs(4), resources({"a.webp", "a.webp?1", "./a.webp", "b.webp"}));
  EXPECT_EQ(decoder_.asked.size(), 1u);
  for (const Resource& resource : document->resources) {
    EXPECT_EQ(resource.state, Resource::State::Ready);
    EXPECT_EQ(resource.width_px, 4);
    EXPECT_EQ(resource.media_type, "image/png");
  }
  EXPECT_EQ(to_text(diagnostics_), "");
}

TEST_F(ResolveTest, DrawingsThatTakeLongLeaveLessTimeToTheNext) {
  decoder_.answer.out_of_time = true;
  decoder_.answer.error = "decoding it takes more than 2 s";
  std::vector<std::string> names;
  for (int i = 0; i < 5; ++i) {
    names.push_back(std::to_string(i) + ".svg");
    folder_.add("site/post/" + names.back(), "<svg>" + names.back() + "</svg>");
  }
  names.push_back("0.svg?again");
  run(paragraphs(6), resources(names));
  std::vector<std::int64_t> times;
  for (const DecodeRequest& request : decoder_.asked)
    times.push_back(request.cpu.count());
  EXPECT_EQ(times, (std::vector<std::int64_t>{2000, 1000, 500, 250, 250}));
  EXPECT_TRUE(to_text(diagnostics_)
                  .starts_with("in.md:2:3: warning: picture \"0.svg\" cannot be used: "
                               "decoding it takes more than 2 s [media-broken]\n"
                               "  hint: make it smaller or simpler\n"));
  EXPECT_EQ(diagnostics_.all().size(), 6u);
}

TEST_F(ResolveTest, PicturesOfADocumentTakeAMinuteTogether) {
  decoder_.answer = decoded(4, 3);
  decoder_.answer.cpu = std::chrono::seconds(25);
  std::vector<std::string> names;
  for (int i = 0; i < 5; ++i) {
    names.push_back(std::to_string(i) + ".webp");
    folder_.add("site/post/" + names.back(), "RIFF" + names.back());
  }
  const auto document = run(paragraphs(5), resources(names));
  EXPECT_EQ(decoder_.asked.size(), 3u);
  EXPECT_EQ(decoder_.asked[2].cpu, std::chrono::seconds(10));
  EXPECT_EQ(document->resources[3].state, Resource::State::Missing);
  EXPECT_TRUE(to_text(diagnostics_)
                  .starts_with("in.md:2:3: warning: picture \"3.webp\" cannot be used: "
                               "the pictures before it took 60 s to decode"));
}

TEST_F(ResolveTest, DrawingsAreDrawnAsWideAsTheyArePrinted) {
  folder_.add("site/post/a.svg", "<svg/>");
  decoder_.answer = decoded(4, 3);
  run(paragraphs(1), resources({"a.svg"}));
  run(paragraphs(1, 96), resources({"a.svg"}));
  ASSERT_EQ(decoder_.asked.size(), 2u);
  EXPECT_EQ(decoder_.asked[0].print_px, 0);  // its own size
  EXPECT_EQ(decoder_.asked[1].print_px, 300);
  EXPECT_TRUE(decoder_.asked[0].recode);
  EXPECT_FALSE(decoder_.asked[0].no_vectors);
}

TEST_F(ResolveTest, PictureOfWhichAPartIsLostIsReported) {
  std::string bytes = tests::jpeg(40, 30, 3);
  bytes[bytes.size() - 4] = '\xff';
  folder_.add("site/post/a.jpg", bytes);
  decoder_.answer = decoded(40, 30);
  EXPECT_EQ(picture("a.jpg"), Resource::State::Ready);
  EXPECT_TRUE(decoder_.asked[0].recode);
  EXPECT_EQ(
      to_text(diagnostics_),
      "in.md:2:3: warning: picture \"a.jpg\": its data is damaged: a part of it may "
      "show [media-incomplete]\n"
      "  hint: open it in an image editor and save it again\n");
  diagnostics_ = {};
  folder_.add("site/post/a.svg", "<svg/>");
  decoder_.answer.left_out = "pictures outside of it";
  EXPECT_EQ(picture("a.svg"), Resource::State::Ready);
  EXPECT_EQ(
      to_text(diagnostics_),
      "in.md:2:3: warning: picture \"a.svg\": it refers to pictures outside of it, "
      "which are left out [media-incomplete]\n"
      "  hint: put into the drawing what it shows: pictures as data, words as text "
      "of SVG\n");
}

TEST_F(ResolveTest, AddressThatIsLongIsCutInMessages) {
  picture("https://example.org/" + std::string(300, 'a'));
  EXPECT_EQ(to_text(diagnostics_),
            "in.md:2:3: warning: picture \"https://example.org/" +
                std::string(180, 'a') +
                "...\" not fetched: HTTP 404 [media-missing]\n");
  diagnostics_ = {};
  picture("data:image/png;base64,QUJD");
  EXPECT_EQ(to_text(diagnostics_),
            "in.md:2:3: warning: picture \"data:image/png;base64,...\" cannot be used: "
            "nothing is decoded here [media-broken]\n"
            "  hint: open it in an image editor and save it again\n");
}

TEST_F(ResolveTest, AltIsTheCaptionThenTheTitleThenASentence) {
  const auto image = [](std::optional<std::string> alt, std::string title = {}) {
    Inline node{Image{{}, std::move(alt), {}, {}}, {}, {1, 9, 1}};
    if (!title.empty()) node.attr.edit().title = std::move(title);
    Blocks blocks;
    blocks.push_back({Paragraph{{std::move(node)}}});
    return blocks;
  };
  Blocks blocks = image(std::nullopt, "A title");
  blocks.push_back(std::move(image(std::nullopt)[0]));
  blocks.push_back(std::move(image("")[0]));
  blocks.push_back({Figure{image(std::nullopt), {{Paragraph{{{Text{"A caption"}}}}}}}});
  const ResolvedDocument document = run(std::move(blocks));
  std::vector<std::string> alts;
  walk(document->chapters[0].article.blocks,
       ConstVisitor{{}, [&](const Inline& node) {
                      if (const auto* found = std::get_if<Image>(&node.node))
                        alts.push_back(*found->alt);
                    }});
  EXPECT_EQ(alts, (std::vector<std::string>{"A title", "Picture without description",
                                            "", "A caption"}));
  EXPECT_EQ(diagnostics_.all().size(), 1u);
}

TEST_F(ResolveTest, LinksLeadInsideOrToTheWeb) {
  const auto link = [](const char* target) {
    return Inline{Link{Url{target}, {{Text{"x"}}}}, {}, {1, 7, 1}};
  };
  site_ = SiteIndex({{"post/index.md", "Knee", Language::english(),
                      "https://a.org/post/", "post", "", "/post/"},
                     {"hip.md", "Hip", Language::english(), "https://a.org/hip/", "hip",
                      "", "/hip/"}},
                    "https://a.org/");
  Blocks blocks;
  blocks.push_back({Heading{2, 2, {{Text{"What is it?"}}}}});
  blocks.push_back(
      {Paragraph{{link("#what-is-it"), link("../hip.md#top"), link("/hip/"),
                  link("more/"), link("#nowhere"), link("//b.org/c")}}});
  const ResolvedDocument document = run(std::move(blocks));
  const Blocks& out = document->chapters[0].article.blocks;
  std::vector<LinkTarget> targets;
  for (const Inline& node : std::get<Paragraph>(out[1].node).children)
    targets.push_back(std::get<Link>(node.node).target);
  EXPECT_EQ(std::get<NodeId>(targets[0]), out[0].id);
  EXPECT_EQ(std::get<Url>(targets[1]).text, "https://a.org/hip/#top");
  EXPECT_EQ(std::get<Url>(targets[2]).text, "https://a.org/hip/");
  EXPECT_EQ(std::get<Url>(targets[3]).text, "https://a.org/post/more/");
  EXPECT_EQ(std::get<Url>(targets[4]).text, "");
  EXPECT_EQ(std::get<Url>(targets[5]).text, "https://b.org/c");
  EXPECT_TRUE(diagnostics_.has(imprint::Code::LinkUnresolved));
}

}  // namespace
}  // namespace imprint::resolve
