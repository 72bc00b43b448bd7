// An article in memory -> an EPUB and a PDF in memory: imprint as a library.
#include <imprint/job/converter.h>

#include <iostream>

constexpr const char* kArticle = R"(---
title: Knee twitching
lang: en
---
# When to see a doctor

Most twitches are harmless. See a doctor when the knee **swells**.
)";

int main() {
  using imprint::job::Converter;
  const auto converter = Converter::open({.data_dir = IMPRINT_DATA_DIR,
                                          .program_dir = IMPRINT_PROGRAM_DIR,
                                          .cache_dir = {},
                                          .offline = true});
  if (!converter) {
    std::cerr << imprint::to_text(converter.error(), {});
    return 1;
  }
  const auto made = (*converter)->convert({"knee-twitching.md", kArticle});
  for (const imprint::Diagnostic& each : made.diagnostics)
    std::cerr << imprint::to_text(each, {});
  for (const imprint::job::MadeFile& file : made.files)
    std::cout << file.name << ": " << file.bytes.size() << " bytes\n";
  return made.ok ? 0 : 1;
}
