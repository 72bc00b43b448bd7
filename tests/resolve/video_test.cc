#include "resolve/video.h"

#include <gtest/gtest.h>

namespace imprint::resolve {
namespace {

struct Row {
  const char* address;
  const char* provider;  // "": none
  const char* id;
  const char* short_url;
  int start_s;
};

class VideoTable : public testing::TestWithParam<Row> {};

TEST_P(VideoTable, AddressIsIdentified) {
  const Row& row = GetParam();
  const VideoAddress video = identify_video({row.address});
  EXPECT_EQ(video.provider != nullptr ? video.provider->name : "", row.provider);
  EXPECT_EQ(video.id, row.id);
  EXPECT_EQ(video.short_url.text, row.short_url);
  EXPECT_EQ(video.start_s, row.start_s);
}

constexpr const char* kShort = "https://youtu.be/64x22kjkJ68";

INSTANTIATE_TEST_SUITE_P(
    Forms, VideoTable,
    testing::Values(
        Row{"https://www.youtube.com/embed/64x22kjkJ68", "youtube", "64x22kjkJ68",
            kShort, 0},
        Row{"//www.youtube.com/embed/64x22kjkJ68?rel=0&showinfo=0", "youtube",
            "64x22kjkJ68", kShort, 0},
        Row{"https://www.youtube-nocookie.com/embed/64x22kjkJ68?start=90", "youtube",
            "64x22kjkJ68", "https://youtu.be/64x22kjkJ68?t=90", 90},
        Row{"https://youtu.be/64x22kjkJ68?t=1m30s", "youtube", "64x22kjkJ68",
            "https://youtu.be/64x22kjkJ68?t=90", 90},
        Row{"http://youtube.com/watch?feature=share&v=64x22kjkJ68&list=PLx&index=2",
            "youtube", "64x22kjkJ68", kShort, 0},
        Row{"https://m.youtube.com/watch?v=64x22kjkJ68#t=30", "youtube", "64x22kjkJ68",
            "https://youtu.be/64x22kjkJ68?t=30", 30},
        Row{"https://www.youtube.com/shorts/64x22kjkJ68", "youtube", "64x22kjkJ68",
            kShort, 0},
        Row{"https://www.youtube.com/live/64x22kjkJ68?si=abc", "youtube", "64x22kjkJ68",
            kShort, 0},
        Row{"https://www.youtube.com/v/64x22kjkJ68", "youtube", "64x22kjkJ68", kShort,
            0},
        Row{"https://www.youtube.com/embed/videoseries?list=PL1234567890", "youtube",
            "", "https://www.youtube.com/playlist?list=PL1234567890", 0},
        Row{"https://player.vimeo.com/video/146022717?h=abc123&title=0", "vimeo",
            "146022717", "https://vimeo.com/146022717/abc123", 0},
        Row{"https://vimeo.com/channels/staffpicks/146022717", "vimeo", "146022717",
            "https://vimeo.com/146022717", 0},
        Row{"https://player.vimeo.com/video/146022717#t=1m5s", "vimeo", "146022717",
            "https://vimeo.com/146022717#t=65s", 65}));

INSTANTIATE_TEST_SUITE_P(
    NotTheirs, VideoTable,
    testing::Values(Row{"https://www.youtube.com/embed/tooShort", "", "",
                        "https://www.youtube.com/embed/tooShort", 0},
                    Row{"https://youtube.com.evil.example/embed/64x22kjkJ68", "", "",
                        "https://youtube.com.evil.example/embed/64x22kjkJ68", 0},
                    Row{"https://notyoutube.com/embed/64x22kjkJ68", "", "",
                        "https://notyoutube.com/embed/64x22kjkJ68", 0},
                    Row{"https://a.example/v?id=3&utm_source=x&utm_medium=y#p", "", "",
                        "https://a.example/v?id=3#p", 0},
                    Row{"clip.mp4", "", "", "clip.mp4", 0}));

TEST(FillTemplate, ReplacesThePlaceholder) {
  EXPECT_EQ(fill_template("https://a/{id}/hq.jpg", "x"), "https://a/x/hq.jpg");
  EXPECT_EQ(fill_template("https://a/hq.jpg", "x"), "https://a/hq.jpg");
}

}  // namespace
}  // namespace imprint::resolve
