#include "job/lazy_index.h"

#include <algorithm>
#include <future>
#include <thread>

#include "base/unicode.h"
#include "document/assemble.h"
#include "document/walk.h"
#include "input/site_entries.h"

namespace imprint::job {

namespace {

constexpr std::size_t kLeastSlice = 64;  // [articles] below it a thread costs more

using Entries = std::vector<document::SiteEntry>;

Entries entries_of(const std::vector<input::SourceFile>& sources,
                   const input::SiteConfig& config, const std::string& base_url,
                   const Files& files) {
  const std::size_t threads = std::max(1u, std::thread::hardware_concurrency());
  const std::size_t slice =
      std::max(kLeastSlice, (sources.size() + threads - 1) / threads);
  if (sources.size() <= slice)
    return input::read_entries(sources, config, base_url, files);
  std::vector<std::future<Entries>> parts;
  for (std::size_t begin = 0; begin < sources.size(); begin += slice) {
    const std::size_t count = std::min(slice, sources.size() - begin);
    parts.push_back(std::async(std::launch::async, [&, begin, count] {
      return input::read_entries(std::span(sources).subspan(begin, count), config,
                                 base_url, files);
    }));
  }
  Entries entries;
  entries.reserve(sources.size());
  for (auto& part : parts) {
    Entries some = part.get();
    std::move(some.begin(), some.end(), std::back_inserter(entries));
  }
  return entries;
}

// Every id of an article, in lower case.
std::unordered_set<std::string> ids_of(const document::Document& document) {
  std::unordered_set<std::string> ids;
  const auto add = [&](const document::AttrBox& attr) {
    if (!attr->id.empty()) ids.insert(to_lower(attr->id));
  };
  const document::ConstVisitor visitor{
      [&](const document::Block& block) {
        add(block.attr);
        if (const auto* list = std::get_if<document::List>(&block.node))
          for (const document::ListItem& item : list->items) add(item.attr);
        if (const auto* table = std::get_if<document::Table>(&block.node))
          for (const auto* rows : {&table->head, &table->body, &table->foot})
            for (const document::TableRow& row : *rows)
              for (const document::TableCell& cell : row.cells) add(cell.attr);
      },
      [&](const document::Inline& node) { add(node.attr); }};
  document::walk(document.chapters.front().article.blocks, visitor);
  for (const document::Footnote& note : document.footnotes)
    document::walk(note.children, visitor);
  return ids;
}

}  // namespace

LazyIndex::LazyIndex(Of of, const Files& files)
    : root_(std::move(of.root)),
      config_(std::move(of.config)),
      sources_(std::move(of.sources)),
      base_url_(std::move(of.base_url)),
      scope_(of.scope),
      files_(files),
      unread_({}, input::facts_of(*config_, root_, base_url_)) {}

const document::SiteIndex& LazyIndex::get() const {
  std::call_once(once_, [this] {
    if (scope_ == IndexScope::Site) {
      input::SiteConfigs configs(files_);
      configs.set(root_, config_);
      Diagnostics said_before;
      if (auto all = input::find_articles({root_, root_, configs}, said_before))
        sources_ = *std::move(all);
    }
    document::SiteFacts facts = input::facts_of(*config_, root_, base_url_);
    facts.is_whole = scope_ != IndexScope::Run;
    index_ = document::SiteIndex(entries_of(sources_, *config_, base_url_, files_),
                                 std::move(facts));
  });
  return index_;
}

const document::SiteIndex& LazyIndex::for_links_of(
    const document::Document& document) const {
  return has_relative_link(document) ? get() : unread_;
}

bool LazyIndex::has_anchor(std::uint32_t article, std::string_view anchor,
                           const input::ReadOptions& options) const {
  std::shared_ptr<const Anchors> anchors;
  {
    const std::lock_guard lock(mutex_);
    if (const auto known = anchors_.find(article); known != anchors_.end())
      anchors = known->second;
  }
  if (anchors == nullptr) {
    const input::SourceFile& source = sources_[article];
    Diagnostics ignored;
    auto bytes = input::article_bytes(source, files_);
    if (!bytes) return true;
    auto read = input::read_article(source, *std::move(bytes), options, ignored);
    if (!read) return true;
    std::vector<document::Article> articles;
    articles.push_back(*std::move(read));
    anchors = std::make_shared<const Anchors>(
        ids_of(document::assemble(std::move(articles))));
    const std::lock_guard lock(mutex_);
    anchors_.emplace(article, anchors);
  }
  return anchors->count(to_lower(anchor)) > 0;
}

bool has_relative_link(const document::Document& document) {
  bool found = false;
  document::ConstVisitor visitor;
  visitor.inline_ = [&](const document::Inline& node) {
    const auto* link = std::get_if<document::Link>(&node.node);
    const auto* url = link == nullptr ? nullptr : std::get_if<Url>(&link->target);
    if (found || url == nullptr || url->text.empty() || url->text.starts_with('#'))
      return;
    found = !is_absolute(*url) || url->text.starts_with(document::kRefScheme);
  };
  for (const document::Chapter& chapter : document.chapters)
    document::walk(chapter.article.blocks, visitor);
  for (const document::Footnote& note : document.footnotes)
    document::walk(note.children, visitor);
  return found;
}

}  // namespace imprint::job
