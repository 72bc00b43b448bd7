#include "base/digest.h"

#include <gtest/gtest.h>

#include "base/blob.h"
#include "base/codes.h"

namespace imprint {
namespace {

TEST(Digest, IsSha256) {  // FIPS 180-4, example "abc"
  EXPECT_EQ(sha256("abc").hex(),
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

TEST(Uuid, IsNameBasedAndFixedForEver) {  // expected: Python's uuid.uuid5
  EXPECT_EQ(uuid_v5("https://example.org/posts/knee/"),
            "c7dbe354-ca3f-505e-9891-cda03b4600bb");
  EXPECT_NE(uuid_v5("a"), uuid_v5("b"));
}

TEST(Blob, KnowsItsDigestAndSharesItsBytes) {
  const Blob blob(std::string("abc"));
  const Blob copy = blob;
  EXPECT_EQ(copy.read().data(), blob.read().data());
  EXPECT_EQ(copy.digest(), sha256("abc"));
  EXPECT_FALSE(Blob());
}

TEST(Blob, OfAMissingFileIsUnreadable) {
  const Result<Blob> blob = Blob::map("/nonexistent/a.png");
  ASSERT_FALSE(blob.ok());
  EXPECT_EQ(blob.error().code, Code::FileUnreadable);
}

}  // namespace
}  // namespace imprint
