// qr.h: text -> QR code (ISO/IEC 18004), by libqrencode.
#pragma once

#include <optional>
#include <string>

#include "document/resource.h"

namespace imprint::resolve {

// The smallest version that holds `payload` at level M, at the highest level that this
// version still holds. Nothing when it is empty or longer than version 40 takes.
std::optional<document::QrSymbol> make_qr(const std::string& payload);

}  // namespace imprint::resolve
