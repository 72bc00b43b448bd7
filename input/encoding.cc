#include "input/encoding.h"

#include <fmt/format.h>
#include <unicode/ucnv.h>
#include <unicode/ucsdet.h>

#include <algorithm>
#include <array>
#include <memory>
#include <optional>

#include "base/codes.h"
#include "base/unicode.h"

namespace imprint::input {
namespace {

constexpr std::string_view kHint = "save the file as UTF-8";
// Where browsers look for a page's own word (HTML, "prescan a byte stream").
constexpr std::size_t kPrescan = 1024;
// Enough to tell a language by.
constexpr std::size_t kMaxSample = 64 * 1024;
// Below these ICU guesses; browsers take windows-1252 then.
constexpr int kLeastConfidence = 20;
constexpr std::size_t kLeastHighBytes = 8;
constexpr const char* kUsual = "windows-1252";

struct Encoding {
  std::string name;
  std::string why;  // for the reader of the diagnostic
};

struct CloseDetector {
  void operator()(UCharsetDetector* detector) const { ucsdet_close(detector); }
};
struct CloseConverter {
  void operator()(UConverter* converter) const { ucnv_close(converter); }
};

// Bytes above ASCII: sequences of UTF-8, broken ones (a lead byte and a continuation
// that make none), and other bytes.
struct HighBytes {
  std::size_t good = 0, broken = 0, other = 0;

  bool are_utf8() const {
    return good > broken + other || (other == 0 && broken < kLeastHighBytes);
  }
};
HighBytes high_bytes(std::string_view bytes) {
  HighBytes out;
  for (std::size_t at = 0; at < bytes.size();) {
    const std::size_t begin = at;
    const char32_t c = next_code_point(bytes, at);
    if (c < 0x80) continue;
    if (c != 0xFFFD || at - begin > 1) {
      ++out.good;
      continue;
    }
    const bool leads = (bytes[begin] & 0xC0) == 0xC0;
    const bool broken = leads && at < bytes.size() && is_continuation(bytes[at]);
    (broken ? out.broken : out.other) += 1;
    while (broken && at < bytes.size() && is_continuation(bytes[at])) ++at;
  }
  return out;
}

// `<meta charset="x">`, `<?xml encoding="x"?>`.
std::string declared(std::string_view bytes) {
  const std::string head = to_lower_ascii(bytes.substr(0, kPrescan));
  for (const std::string_view key : {"charset=", "encoding="}) {
    const std::size_t at = head.find(key);
    if (at == std::string::npos || head.rfind('<', at) == std::string::npos) continue;
    std::size_t begin = at + key.size();
    if (begin < head.size() && (head[begin] == '"' || head[begin] == '\'')) ++begin;
    return head.substr(begin, head.find_first_of("\"' />;?\n", begin) - begin);
  }
  return {};
}

// The names that browsers give the encodings that contain these (Encoding
// Standard, 4.2).
std::string name_on_the_web(std::string name) {
  constexpr std::array<std::array<std::string_view, 2>, 4> kWider = {
      {{"ISO-8859-1", "windows-1252"},
       {"ISO-8859-9", "windows-1254"},
       {"GB2312", "GB18030"},
       {"EUC-KR", "windows-949"}}};
  for (const auto& [narrow, wide] : kWider)
    if (name == narrow) return std::string(wide);
  return name;
}

Encoding detected(std::string_view bytes) {
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<UCharsetDetector, CloseDetector> detector(ucsdet_open(&status));
  const std::string_view sample = bytes.substr(0, kMaxSample);
  ucsdet_setText(detector.get(), sample.data(),
                 static_cast<std::int32_t>(sample.size()), &status);
  const UCharsetMatch* match = ucsdet_detect(detector.get(), &status);
  if (U_SUCCESS(status) && match != nullptr) {
    const char* name = ucsdet_getName(match, &status);
    const int confidence = ucsdet_getConfidence(match, &status);
    const bool is_wide = name != nullptr && std::string_view(name).starts_with("UTF");
    if (U_SUCCESS(status) && name != nullptr && confidence >= kLeastConfidence &&
        !is_wide)
      return {name_on_the_web(name),
              fmt::format("by its letters, {} of 100 sure", confidence)};
  }
  return {kUsual, "as browsers do"};
}

std::optional<std::string> converted(std::string_view bytes,
                                     const std::string& encoding) {
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<UConverter, CloseConverter> converter(
      ucnv_open(encoding.c_str(), &status));
  if (U_FAILURE(status)) return std::nullopt;
  const auto size = static_cast<std::int32_t>(bytes.size());
  const std::int32_t length = ucnv_toAlgorithmic(UCNV_UTF8, converter.get(), nullptr, 0,
                                                 bytes.data(), size, &status);
  if (status != U_BUFFER_OVERFLOW_ERROR && U_FAILURE(status)) return std::nullopt;
  std::string out(static_cast<std::size_t>(length), '\0');
  status = U_ZERO_ERROR;
  ucnv_toAlgorithmic(UCNV_UTF8, converter.get(), out.data(), length, bytes.data(), size,
                     &status);
  if (U_FAILURE(status)) return std::nullopt;
  return out;
}

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
constexpr std::pair<std::string_view, const char*> kWideMarks[] = {
    {"\xFF\xFE", "UTF-16LE"}, {"\xFE\xFF", "UTF-16BE"}};

bool has_mark(std::string_view bytes) {
  return bytes.starts_with(kByteOrderMark) ||
         std::any_of(std::begin(kWideMarks), std::end(kWideMarks),
                     [&](const auto& mark) { return bytes.starts_with(mark.first); });
}

class Decoder {
 public:
  Decoder(std::uint32_t file, Diagnostics& diagnostics)
      : file_(file), diagnostics_(diagnostics) {}

  std::string run(std::string&& bytes) {
    // Most are UTF-8 already, and are not copied.
    const bool is_plain = !has_mark(bytes) && is_valid_utf8(bytes);
    std::string text = is_plain ? std::move(bytes) : to_utf8(bytes);
    text = with_line_feeds(std::move(text));
    leave_out_controls(text);
    return text;
  }

 private:
  void report(Code code, std::int64_t line, std::string message, std::string hint) {
    diagnostics_.report(code, {file_, static_cast<std::uint32_t>(line), 0},
                        std::move(message), std::move(hint));
  }

  std::string to_utf8(std::string_view bytes) {
    for (const auto& [mark, name] : kWideMarks)
      if (bytes.starts_with(mark))
        return from(bytes.substr(mark.size()), {name, "by its byte order mark"});
    if (bytes.starts_with(kByteOrderMark)) bytes.remove_prefix(kByteOrderMark.size());
    if (is_valid_utf8(bytes)) return std::string(bytes);
    const HighBytes high = high_bytes(bytes);
    if (high.are_utf8()) return with_replacements(bytes);
    if (high.broken + high.other < kLeastHighBytes && declared(bytes).empty())
      return from(bytes, {kUsual, "as browsers do"});
    const std::string own = declared(bytes);
    if (!own.empty() && own != "utf-8")
      if (auto text = converted(bytes, own))
        return said(own, "as it says", *std::move(text));
    return from(bytes, detected(bytes));
  }

  std::string from(std::string_view bytes, const Encoding& encoding) {
    if (auto text = converted(bytes, encoding.name))
      return said(encoding.name, encoding.why, *std::move(text));
    return with_replacements(bytes);
  }

  std::string said(std::string_view name, std::string_view why, std::string text) {
    report(Code::EncodingConverted, 1,
           fmt::format("the file is not UTF-8; it is read as {}, {}", name, why),
           std::string(kHint));
    return to_valid_utf8(text);
  }

  std::string with_replacements(std::string_view bytes) {
    std::string text = to_valid_utf8(bytes);
    const auto bad =
        std::mismatch(bytes.begin(), bytes.end(), text.begin(), text.end());
    report(Code::EncodingInvalid, 1 + std::count(bytes.begin(), bad.first, '\n'),
           "bytes that are not UTF-8 are shown as U+FFFD", std::string(kHint));
    return text;
  }

  std::string with_line_feeds(std::string text) {
    if (text.find('\r') == std::string::npos) return text;
    if (text.find('\n') == std::string::npos)
      report(Code::EncodingConverted, 1,
             "the line ends are those of old Macintoshes (CR)",
             "save the file with LF line ends");
    std::string lines;
    lines.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
      if (text[i] != '\r')
        lines += text[i];
      else if (i + 1 >= text.size() || text[i + 1] != '\n')
        lines += '\n';
    }
    return lines;
  }

  // A form feed is white space (HTML, "ASCII whitespace"), and a vertical tab, the line
  // break of word processors, parts words as well; other control characters cannot be
  // in XML (XML 1.0, 2.2) nor on a page.
  void leave_out_controls(std::string& text) {
    const auto is_control = [](char c) {
      return (c >= 0 && c < ' ' && c != '\t' && c != '\n') || c == 0x7F;
    };
    const auto first = std::find_if(text.begin(), text.end(), is_control);
    if (first == text.end()) return;
    const auto line = 1 + std::count(text.begin(), first, '\n');
    std::replace(first, text.end(), '\f', ' ');
    std::replace(first, text.end(), '\v', ' ');
    if (std::erase_if(text, is_control) > 0)
      report(Code::CharacterLeftOut, line, "control characters are left out",
             "EPUB and PDF cannot hold them; take them out of the article");
  }

  std::uint32_t file_;
  Diagnostics& diagnostics_;
};

}  // namespace

std::string decode_source(std::string bytes, std::uint32_t file,
                          Diagnostics& diagnostics) {
  return Decoder(file, diagnostics).run(std::move(bytes));
}

}  // namespace imprint::input
