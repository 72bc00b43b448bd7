#include "cli/lazy_index.h"

#include <algorithm>
#include <future>
#include <thread>

#include "document/walk.h"

namespace imprint::cli {

namespace {

constexpr std::size_t kLeastSlice = 64;  // [articles] below it a thread costs more

document::SiteIndex build(const std::vector<input::SourceFile>& sources,
                          const std::string& base_url) {
  const std::size_t threads = std::max(1u, std::thread::hardware_concurrency());
  const std::size_t slice =
      std::max(kLeastSlice, (sources.size() + threads - 1) / threads);
  if (sources.size() <= slice) return input::index_site(sources, base_url);
  std::vector<std::future<document::SiteIndex>> parts;
  for (std::size_t begin = 0; begin < sources.size(); begin += slice) {
    const auto first = sources.begin() + static_cast<std::ptrdiff_t>(begin);
    const auto last = sources.begin() + static_cast<std::ptrdiff_t>(
                                            std::min(begin + slice, sources.size()));
    parts.push_back(std::async(
        std::launch::async, [part = std::vector<input::SourceFile>(first, last),
                             &base_url] { return input::index_site(part, base_url); }));
  }
  std::vector<document::SiteEntry> entries;
  for (auto& part : parts) {
    const document::SiteIndex index = part.get();
    entries.insert(entries.end(), index.entries().begin(), index.entries().end());
  }
  return document::SiteIndex(std::move(entries), base_url);
}

}  // namespace

const document::SiteIndex& LazyIndex::get() const {
  std::call_once(once_, [this] { index_ = build(sources_, base_url_); });
  return index_;
}

const document::SiteIndex& LazyIndex::for_links_of(
    const document::Document& document) const {
  return has_relative_link(document) ? get() : unread_;
}

bool has_relative_link(const document::Document& document) {
  bool found = false;
  document::ConstVisitor visitor;
  visitor.inline_ = [&](const document::Inline& node) {
    const auto* link = std::get_if<document::Link>(&node.node);
    const auto* url = link == nullptr ? nullptr : std::get_if<Url>(&link->target);
    if (found || url == nullptr || url->text.empty() || url->text.starts_with('#'))
      return;
    found = !is_absolute(*url);
  };
  for (const document::Chapter& chapter : document.chapters)
    document::walk(chapter.article.blocks, visitor);
  for (const document::Footnote& note : document.footnotes)
    document::walk(note.children, visitor);
  return found;
}

}  // namespace imprint::cli
