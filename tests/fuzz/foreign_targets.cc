#include "tests/fuzz/foreign_targets.h"

#include <algorithm>
#include <array>
#include <memory>
#include <string>

#include "base/check.h"
#include "base/scratch_folder.h"
#include "base/unicode.h"
#include "cli/result_bytes.h"
#include "input/site/read_site_config.h"
#include "input/site/site_config_keys.h"
#include "job/names.h"
#include "job/settings.h"
#include "resolve/decoder/bitmap.h"
#include "resolve/decoder/decode_png.h"
#include "resolve/decoder/drawing.h"
#include "tests/fuzz/convert.h"
#include "tests/fuzz/target.h"

namespace imprint::fuzz {
namespace {

std::string_view take_line(std::string_view& bytes) {
  const std::size_t end = std::min(bytes.find('\n'), bytes.size());
  const std::string_view line = bytes.substr(0, end);
  bytes.remove_prefix(std::min(end + 1, bytes.size()));
  return line;
}

// A folder for what is read from files, which may only be made of plain names.
std::unique_ptr<ScratchFolder> folder_with(std::string_view name,
                                           std::string_view bytes) {
  std::unique_ptr<ScratchFolder> folder = *ScratchFolder::make();
  require(folder->add(name, bytes).ok(), "the scratch folder cannot be written");
  return folder;
}

void check_text(std::string_view text) {
  require(is_valid_utf8(text), "a text is not UTF-8");
}

}  // namespace

void read_site_config(std::string_view bytes) {
  constexpr std::array<std::string_view, 7> kNames = {"hugo.toml",
                                                      "config.json",
                                                      "config.yaml",
                                                      "_config.yml",
                                                      "config.toml",
                                                      "config/_default/params.fr.toml",
                                                      "config/production/menus.yaml"};
  const std::string_view wanted = take_line(bytes);
  std::string_view name = kNames[wanted.size() % kNames.size()];
  for (const std::string_view known : kNames)
    if (wanted == known) name = known;
  const auto folder = folder_with(name, bytes);
  Diagnostics diagnostics;
  const input::SiteConfig config = input::read_site_config(folder->path(), diagnostics);
  check_text(config.title);
  check_text(config.base_url);
  check_text(config.lang.tag());
  for (const input::SiteLanguage& language : config.languages) {
    check_text(language.code);
    check_text(language.title);
  }
  for (const auto& [section, pattern] : config.permalinks)
    check_text(section + pattern);
  check_diagnostics(diagnostics);
}

void read_settings(std::string_view bytes) {
  const auto folder = folder_with("imprint.yaml", bytes);
  job::Settings settings;
  Diagnostics diagnostics;
  const Result<void> done =
      job::read_config(*folder / "imprint.yaml", settings, diagnostics);
  if (!done.ok()) diagnostics.report(done.error());
  check_diagnostics(diagnostics);
  const Result<void> named = job::check_template(settings.name);
  require(!done.ok() || settings.name.empty() || named.ok(),
          "a template is taken that is none");
}

void read_names(std::string_view bytes) {
  const std::string pattern(take_line(bytes));
  Diagnostics diagnostics;
  if (const Result<void> done = job::check_template(pattern); !done.ok()) {
    diagnostics.report(done.error());
    return check_diagnostics(diagnostics);
  }
  const std::string text(bytes);
  job::NameParts parts{text, text, text, text, text, text, text, text};
  const std::string filled = job::fill_template(pattern, parts);
  require(!filled.empty() && filled.front() != '/', "a name leads to the root");
  require(filled.find('\0') == filled.npos, "a name has a NUL");
  for (std::string_view rest = filled; !rest.empty();) {
    const std::size_t end = std::min(rest.find('/'), rest.size());
    require(rest.substr(0, end) != "..", "a name leads out of its folder");
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  const std::string part = job::safe_part(bytes);
  require(!part.empty() && part.size() <= job::kMaxPartBytes,
          "a part has no such size");
  require(part.find('/') == part.npos, "a part has a folder");
  require(job::safe_part(part) == part, "a part changes when it is made safe again");
}

void read_result(std::string_view bytes) {
  try {
    const job::JobResult result = cli::from_bytes(bytes);
    to_text(result.diagnostics);
    require(
        cli::to_bytes(cli::from_bytes(cli::to_bytes(result))) == cli::to_bytes(result),
        "a result comes back otherwise");
  } catch (const CheckFailed&) {
  }
}

void read_drawing(std::string_view bytes) {
  using resolve::decoder::Drawing;
  if (!resolve::decoder::is_markup(bytes)) return;
  const Drawing drawing = resolve::decoder::read_drawing(bytes);
  check_text(drawing.error);
  check_text(drawing.left_out);
  if (!drawing.error.empty()) return;
  const std::string cleaned = drawing.of_size(0, 0);
  check_text(cleaned);
  const std::string lower = to_lower_ascii(cleaned);
  for (const std::string_view never : {"<script", "<foreignobject", "<!doctype",
                                       "<!entity", "<animate", "<?xml-style"})
    require(lower.find(never) == lower.npos, std::string(never) + " is left");
  const Drawing again = resolve::decoder::read_drawing(cleaned);
  require(again.error.empty(), "what is cleaned cannot be read: " + again.error);
  require(again.left_out.empty(), "what is cleaned is not clean: " + again.left_out);
  require(again.of_size(0, 0) == cleaned, "what is cleaned changes when cleaned again");
}

void read_bitmap(std::string_view bytes) {
  if (resolve::decoder::is_bitmap(bytes)) {
    const resolve::decoder::Bitmap bitmap = resolve::decoder::read_bitmap(bytes);
    check_text(bitmap.error);
    if (bitmap.error.empty() && bitmap.png.empty())
      require(
          bitmap.width_px > 0 && bitmap.height_px > 0 &&
              bitmap.rgba.size() == std::size_t{4} * bitmap.width_px * bitmap.height_px,
          "a picture has other rows than its size says");
  }
  if (const auto samples = resolve::decoder::decode_png(bytes, 3'000))
    require(samples->width_px > 0 && samples->height_px > 0 &&
                samples->bytes.size() == std::size_t{1} * samples->bands *
                                             samples->width_px * samples->height_px,
            "a PNG picture has other rows than its size says");
}

void convert_fetched(std::string_view bytes) {
  convert_with_answer(
      "---\ntitle: T\nimage: https://example.org/lead\n---\n"
      "![a](https://example.org/p) ![b](https://example.org/p?2){width=40}\n\n"
      "{{< youtube dQw4w9WgXcQ >}}\n\n{{< vimeo 12345 >}}\n",
      bytes);
}

}  // namespace imprint::fuzz
