#include "resolve/references.h"

#include <fmt/format.h>

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/unicode.h"
#include "document/walk.h"

namespace imprint::resolve {

namespace {

using namespace document;

constexpr std::string_view kHintBaseUrl =
    "set base-url in imprint.yaml to link to the page on the web";

// The anchors of one chapter.
using Anchors = std::unordered_map<std::string, NodeId>;

Anchors anchors_of(const Chapter& chapter, const Document& document) {
  Anchors anchors;
  const auto add = [&](const AttrBox& attr, NodeId id) {
    if (!attr->id.empty()) anchors.emplace(attr->id, id);
  };
  const ConstVisitor visitor{
      [&](const Block& block) {
        add(block.attr, block.id);
        if (const auto* list = std::get_if<List>(&block.node))
          for (const ListItem& item : list->items) add(item.attr, item.id);
        if (const auto* table = std::get_if<Table>(&block.node))
          for (const auto* rows : {&table->head, &table->body, &table->foot})
            for (const TableRow& row : *rows)
              for (const TableCell& cell : row.cells) add(cell.attr, cell.id);
      },
      [&](const Inline& node) { add(node.attr, node.id); }};
  walk(chapter.article.blocks, visitor);
  for (const Footnote& note : document.footnotes)
    if (note.where.file == chapter.article.where.file) walk(note.children, visitor);
  return anchors;
}

// The node that `fragment` names, as browsers look for it: as written, then decoded; at
// last without regard to case, as many hand-written links need it.
std::optional<NodeId> find_anchor(const Anchors& anchors, std::string_view fragment) {
  for (const std::string& name : {std::string(fragment), percent_decode(fragment),
                                  to_lower(percent_decode(fragment))})
    if (const auto found = anchors.find(name); found != anchors.end())
      return found->second;
  return std::nullopt;
}

class Resolver {
 public:
  Resolver(Document& document, const SiteIndex& site, Diagnostics& diagnostics)
      : document_(document), site_(site), diagnostics_(diagnostics) {
    for (const Chapter& chapter : document.chapters) {
      anchors_.push_back(anchors_of(chapter, document));
      chapter_by_key_.emplace(chapter.article.source_key, anchors_.size() - 1);
    }
  }

  void run() {
    for (std::size_t i = 0; i < document_.chapters.size(); ++i) {
      chapter_ = i;
      walk(document_.chapters[i].article.blocks, visitor());
    }
    for (Footnote& note : document_.footnotes) {
      chapter_ = chapter_of(note.where);
      walk(note.children, visitor());
    }
    check_notes();
  }

 private:
  // The chapter whose source file `where` is in.
  std::size_t chapter_of(SourcePos where) const {
    for (std::size_t i = 0; i < document_.chapters.size(); ++i)
      if (document_.chapters[i].article.where.file == where.file) return i;
    return 0;
  }

  Visitor visitor() {
    return {{}, [this](Inline& node) {
              if (auto* link = std::get_if<Link>(&node.node))
                resolve(*link, node.where);
            }};
  }

  void resolve(Link& link, SourcePos where) {
    const Url* url = std::get_if<Url>(&link.target);
    if (url == nullptr || url->text.empty()) return;
    link.target = target_of(url->text, where);
  }

  LinkTarget target_of(const std::string& text, SourcePos where) {
    if (text.starts_with('#')) return inside(chapter_, text.substr(1), text, where);
    if (is_absolute({text})) return Url{text};
    const UrlParts parts = split_url(text);
    if (parts.has_authority) return Url{"https:" + text};
    const Article& article = document_.chapters[chapter_].article;
    const std::string path = percent_decode(parts.path);
    if (const auto found = site_.find(article.source_key, path)) {
      const SiteEntry& entry = site_.entries()[*found];
      const auto chapter = chapter_by_key_.find(entry.source_key);
      if (chapter != chapter_by_key_.end())
        return inside(chapter->second, parts.fragment.value_or(""), text, where);
      if (!entry.public_url.empty())
        return Url{entry.public_url + (parts.fragment ? "#" + *parts.fragment : "")};
    }
    if (!site_.base_url().empty()) return on_the_web(article, text);
    return lost(fmt::format("the link to \"{}\" leads out of the document", text),
                where, kHintBaseUrl);
  }

  LinkTarget inside(std::size_t chapter, const std::string& fragment,
                    const std::string& text, SourcePos where) {
    // HTML, "indicated part of the document": "" and "top" are its beginning.
    if (fragment.empty() || fragment == "top")
      return document_.chapters[chapter].title_id;
    if (const auto node = find_anchor(anchors_[chapter], fragment)) return *node;
    return lost(fmt::format("nothing has the anchor of the link \"{}\"", text), where,
                "check the anchor; headings have theirs made of their text");
  }

  // A page sees relative links from its own folder ("posts/knee/").
  Url on_the_web(const Article& article, const std::string& text) const {
    const auto self = site_.find(article.source_key, "/" + article.source_key);
    std::string page = site_.base_url();
    if (self && !site_.entries()[*self].public_url.empty())
      page = site_.entries()[*self].public_url;
    return resolve_url({page}, {text});
  }

  LinkTarget lost(std::string message, SourcePos where, std::string_view hint) {
    diagnostics_.report(imprint::Code::LinkUnresolved, where, std::move(message),
                        std::string(hint));
    return Url{};
  }

  void check_notes() {
    std::vector<bool> marked(document_.footnotes.size());
    const ConstVisitor marks{
        {}, [&](const Inline& node) {
          if (const auto* ref = std::get_if<FootnoteRef>(&node.node))
            if (ref->note < marked.size()) marked[ref->note] = true;
        }};
    for (const Chapter& chapter : document_.chapters)
      walk(chapter.article.blocks, marks);
    for (const Footnote& note : document_.footnotes) walk(note.children, marks);
    for (std::size_t i = 0; i < marked.size(); ++i)
      if (!marked[i])
        diagnostics_.report(imprint::Code::FootnoteDangling,
                            document_.footnotes[i].where,
                            fmt::format("note \"{}\" has no mark in the text",
                                        document_.footnotes[i].label),
                            "");
  }

  Document& document_;
  const SiteIndex& site_;
  Diagnostics& diagnostics_;
  std::vector<Anchors> anchors_;  // by chapter
  std::unordered_map<std::string, std::size_t> chapter_by_key_;
  std::size_t chapter_ = 0;
};

}  // namespace

void resolve_references(Document& document, const SiteIndex& site,
                        Diagnostics& diagnostics) {
  Resolver(document, site, diagnostics).run();
}

}  // namespace imprint::resolve
