#include "resolve/qr.h"

#include <qrencode.h>

#include <memory>

namespace imprint::resolve {

namespace {

using Code = std::unique_ptr<QRcode, void (*)(QRcode*)>;

// `version` 0: the smallest that fits; else at least this one.
Code encode(const std::string& payload, int version, QRecLevel level) {
  return {QRcode_encodeString8bit(payload.c_str(), version, level), QRcode_free};
}

}  // namespace

std::optional<document::QrSymbol> make_qr(const std::string& payload) {
  Code code = encode(payload, 0, QR_ECLEVEL_M);
  if (code == nullptr) return std::nullopt;
  for (const QRecLevel level : {QR_ECLEVEL_Q, QR_ECLEVEL_H}) {
    Code stronger = encode(payload, code->version, level);
    if (stronger == nullptr || stronger->version != code->version) break;
    code = std::move(stronger);
  }
  document::QrSymbol symbol;
  symbol.side = code->width;
  symbol.payload = payload;
  const auto count = static_cast<std::size_t>(code->width * code->width);
  symbol.modules.reserve(count);
  // Bit 0 of libqrencode's modules is the colour.
  for (std::size_t i = 0; i < count; ++i) symbol.modules.push_back(code->data[i] & 1);
  return symbol;
}

}  // namespace imprint::resolve
