#include "exporters/epub/media.h"

#include <gtest/gtest.h>

namespace imprint::exporters::epub {
namespace {

TEST(Media, QrCodeIsOnePathOfRunsInsideItsQuietZone) {
  document::QrSymbol symbol;
  symbol.side = 3;
  symbol.modules = {1, 1, 0,  //
                    0, 0, 0,  //
                    1, 0, 1};
  EXPECT_EQ(qr_svg(symbol),
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
            "<svg xmlns=\"http://www.w3.org/2000/svg\" version=\"1.1\" width=\"11\" "
            "height=\"11\" viewBox=\"0 0 11 11\" shape-rendering=\"crispEdges\">\n"
            "<rect width=\"11\" height=\"11\" fill=\"#ffffff\"/>\n"
            "<path fill=\"#000000\" d=\"M4 4h2v1h-2zM4 6h1v1h-1zM6 6h1v1h-1z\"/>\n"
            "</svg>\n");
}

}  // namespace
}  // namespace imprint::exporters::epub
