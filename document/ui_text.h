// ui_text.h: the few words that imprint itself adds, in the language of the document.
#pragma once

#include <cstdint>
#include <string_view>

#include "base/language.h"
#include "document/block.h"

namespace imprint::document {

enum class UiText : std::uint8_t {
  Video,               // "Video"
  Audio,               // "Audio"
  Watch,               // "Watch the video" (before the printed URL)
  ScanToWatch,         // "Scan to watch" (below the QR code)
  QrCode,              // "QR code" (alternative text)
  Contents,            // "Contents"
  Cover,               // "Cover"
  TitlePage,           // "Title page"
  Notes,               // "Notes"
  BackToText,          // "Back to the text"
  PictureUndescribed,  // "Picture without description"
  PictureMissing,      // "Picture not available"
  Page,                // "Page"
  Checked,             // "done"
  Unchecked,           // "open"
  WebAddresses,        // "Web addresses"
};

// In `lang`, English where there is no translation.
std::string_view ui_text(UiText which, const Language& lang);
// What a callout without a title of its own is headed with: "Note".
std::string_view callout_word(CalloutKind kind, const Language& lang);

}  // namespace imprint::document
