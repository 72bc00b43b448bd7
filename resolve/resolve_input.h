// resolve_input.h: what resolve() works with besides the document.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/blob.h"
#include "base/files.h"
#include "base/url.h"
#include "document/site_index.h"
#include "resolve/decode.h"
#include "resolve/fetcher.h"

namespace imprint::resolve {

struct ResolveOptions {
  std::vector<std::string> media_dirs;  // also searched for local pictures
  // Address templates of thumbnails by provider, "{id}" replaced: "youtube" ->
  // "https://i.ytimg.com/vi/{id}/hqdefault.jpg". Win over the table of providers.
  std::map<std::string, std::string> thumbnail_templates;
  bool oembed =
      true;  // ask the provider for a video's title when the network is allowed
  std::map<std::string, std::string> oembed_templates;  // by provider, "{url}" replaced
  // Whether an article of the index has that anchor; empty: anchors of other articles
  // are not looked at. Called by several workers.
  std::function<bool(std::uint32_t article, std::string_view anchor)> has_anchor;
  // Told the address and the bytes, as they were read, of each picture that can be
  // used; empty: nobody asks.
  std::function<void(const Url& url, const Blob& bytes)> on_picture;
};

// The fetcher and decoder are shared by all workers (thread-safe).
struct ResolveInput {
  Fetcher& fetcher;
  Decoder& decoder;
  const document::SiteIndex& site;
  ResolveOptions options;
  const Files& files = disk();  // of local pictures, and those that links lead to
};

}  // namespace imprint::resolve
