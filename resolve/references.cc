#include "resolve/references.h"

#include <fmt/format.h>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "base/codes.h"
#include "base/unicode.h"
#include "document/chapters.h"
#include "document/walk.h"
#include "resolve/local_file.h"

namespace imprint::resolve {

namespace {

using namespace document;

constexpr std::string_view kHintBaseUrl =
    "set base-url in imprint.yaml to link to the page on the web";
constexpr std::string_view kHintAnchor =
    "check the anchor; headings have theirs made of their text";

// The anchors of one chapter: as written, and in lower case for links that do not care.
struct Anchors {
  std::unordered_map<std::string, NodeId> exact;
  std::unordered_map<std::string, NodeId> lower;
};

// `notes`: those of the chapter.
Anchors anchors_of(const Chapter& chapter, const std::vector<const Footnote*>& notes) {
  Anchors anchors;
  const auto add = [&](const AttrBox& attr, NodeId id) {
    if (attr->id.empty()) return;
    anchors.exact.emplace(attr->id, id);
    anchors.lower.emplace(to_lower(attr->id), id);
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
  for (const Footnote* note : notes) walk(note->children, visitor);
  return anchors;
}

// The node that `fragment` names, as browsers look for it: as written, then decoded; at
// last without regard to case, as many hand-written links need it.
std::optional<NodeId> find_anchor(const Anchors& anchors, std::string_view fragment) {
  const std::string decoded = percent_decode(fragment);
  for (const auto& [map, name] : {std::pair{&anchors.exact, std::string(fragment)},
                                  {&anchors.exact, decoded},
                                  {&anchors.lower, to_lower(decoded)}})
    if (const auto found = map->find(name); found != map->end()) return found->second;
  return std::nullopt;
}

// HTML, "indicated part of the document": "" and "top" are its beginning.
bool is_beginning(std::string_view fragment) {
  return fragment.empty() || fragment == "top";
}

class Resolver {
 public:
  Resolver(Document& document, const ResolveInput& input, Diagnostics& diagnostics)
      : document_(document),
        input_(input),
        site_(input.site),
        counts_(document.links),
        diagnostics_(diagnostics) {
    counts_ = {};
    std::vector<std::vector<const Footnote*>> notes(document.chapters.size());
    for (const Footnote& note : document.footnotes)
      notes[chapter_of(document, note.id)].push_back(&note);
    for (const Chapter& chapter : document.chapters) {
      anchors_.push_back(anchors_of(chapter, notes[anchors_.size()]));
      chapter_by_key_.emplace(chapter.article.source_key, anchors_.size() - 1);
    }
  }

  void run() {
    for (std::size_t i = 0; i < document_.chapters.size(); ++i) {
      enter(i);
      Article& article = document_.chapters[i].article;
      if (article.lead) walk(article.lead->caption, visitor());
      walk(article.blocks, visitor());
    }
    for (Footnote& note : document_.footnotes) {
      enter(chapter_of(document_, note.id));
      walk(note.children, visitor());
    }
    check_notes();
  }

 private:
  void enter(std::size_t chapter) {
    if (chapter == chapter_ && places_) return;
    chapter_ = chapter;
    places_ = places_of(article(), site_, input_.options.media_dirs);
    files_.clear();
  }

  // Whether the site has a file that the article calls `path`.
  bool has_file(const std::string& path) {
    const auto [known, is_new] = files_.emplace(path, false);
    if (is_new)
      known->second = !find_local_file(path, *places_, input_.files).path.empty();
    return known->second;
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
    if (text.starts_with('#')) {
      ++counts_.anchor;
      return inside(chapter_, text.substr(1), text, where);
    }
    if (text.starts_with(kRefScheme))
      return by_ref(text.substr(kRefScheme.size()), where);
    const UrlParts parts = split_url(text);
    const std::string whole =
        parts.has_authority && parts.scheme.empty() ? "https:" + text : text;
    if (!is_absolute({whole})) return inside_site(text, parts, where);
    if (const auto entry = own_article(whole, parts)) {
      ++counts_.internal;
      return to_article(*entry, parts, whole, where);
    }
    ++counts_.external;
    return Url{whole};
  }

  // An article that its whole address on the web is written for.
  std::optional<std::uint32_t> own_article(const std::string& text,
                                           const UrlParts& parts) const {
    if (site_.base_url().empty() || !text.starts_with(site_.base_url())) return {};
    return site_.find(article().source_key, percent_decode(parts.path));
  }

  LinkTarget inside_site(const std::string& text, const UrlParts& parts,
                         SourcePos where) {
    ++counts_.internal;
    const std::string path = percent_decode(parts.path);
    const auto found = path.empty() ? site_.at(article().source_key)
                                    : site_.find(article().source_key, path);
    if (found) return to_article(*found, parts, text, where);
    const Url url = on_the_web(text);
    const bool exists = !site_.facts().is_whole ||
                        site_.is_generated(split_url(on_host(text).text).path) ||
                        has_file(path);
    if (!exists) {
      lost(fmt::format("the link \"{}\" leads to nothing that the site has",
                       shown_link(text)),
           where,
           is_file(path) ? "put the file there, or correct the link"
                         : "correct it, or give the article that address as an alias");
      return url;
    }
    if (!url.text.empty()) {
      ++counts_.to_web;
      return url;
    }
    return lost(
        fmt::format("the link to \"{}\" leads out of the document", shown_link(text)),
        where, kHintBaseUrl);
  }

  // "our%20leaflet.pdf" -> "our leaflet.pdf", as its author wrote it.
  static std::string shown_link(const std::string& text) {
    std::string plain = percent_decode(text);
    return is_valid_utf8(plain) ? plain : text;
  }

  // "leaflet.pdf", and no page.
  static bool is_file(std::string_view path) {
    const std::size_t dot = path.rfind('.');
    return dot != path.npos && path.find('/', dot) == path.npos &&
           !path.ends_with(".html") && !path.ends_with(".htm") &&
           !path.ends_with(".md");
  }

  LinkTarget to_article(std::uint32_t found, const UrlParts& parts,
                        const std::string& text, SourcePos where) {
    const SiteEntry& entry = site_.entries()[found];
    const std::string fragment = parts.fragment.value_or("");
    if (const auto chapter = chapter_by_key_.find(entry.source_key);
        chapter != chapter_by_key_.end()) {
      const LinkTarget target = inside(chapter->second, fragment, text, where);
      if (std::holds_alternative<NodeId>(target)) ++counts_.to_chapter;
      return target;
    }
    if (entry.public_url.empty())
      return lost(fmt::format("the link to \"{}\" leads out of the document", text),
                  where, kHintBaseUrl);
    // The page of a plain folder is where its author says it is.
    const bool as_written = !site_.facts().has_addresses && parts.path.ends_with('/');
    const Url page{as_written ? split_off_fragment(on_the_web(text).text)
                              : entry.public_url};
    if (!is_beginning(fragment) && input_.options.has_anchor &&
        !input_.options.has_anchor(found, percent_decode(fragment))) {
      lost(fmt::format("nothing has the anchor of the link \"{}\"", text), where,
           kHintAnchor);
      return page;
    }
    ++counts_.to_web;
    return Url{page.text + (parts.fragment ? "#" + *parts.fragment : "")};
  }

  LinkTarget by_ref(const std::string& text, SourcePos where) {
    ++counts_.internal;
    const UrlParts parts = split_url(text);
    const std::string path = percent_decode(parts.path);
    const std::string shown = collapse_space(
        path + (parts.fragment ? "#" + percent_decode(*parts.fragment) : ""));
    if (path.empty()) return to_article_or_self(parts, shown, where);
    std::optional<std::string> lang =
        parts.query ? query_value(*parts.query, "lang") : std::nullopt;
    if (lang && *lang == site_.facts().default_lang_code) lang = "";
    const SiteIndex::RefResult ref = site_.find_ref(article().source_key, path, lang);
    if (ref.ref == SiteIndex::Ref::Found)
      return to_article(ref.article, parts, shown, where);
    if (ref.ref == SiteIndex::Ref::Ambiguous)
      return lost(fmt::format("ref \"{}\" names several articles", shown), where,
                  "write its path from the top of the content, with a / in front");
    return lost(fmt::format("ref \"{}\" names no article of the site", shown), where,
                "write its path from the top of the content, with a / in front");
  }

  // A ref that is only an anchor.
  LinkTarget to_article_or_self(const UrlParts& parts, const std::string& shown,
                                SourcePos where) {
    const LinkTarget target =
        inside(chapter_, parts.fragment.value_or(""), shown, where);
    if (std::holds_alternative<NodeId>(target)) ++counts_.to_chapter;
    return target;
  }

  LinkTarget inside(std::size_t chapter, const std::string& fragment,
                    const std::string& text, SourcePos where) {
    if (const auto node = find_anchor(anchors_[chapter], fragment)) return *node;
    if (is_beginning(fragment)) return document_.chapters[chapter].title_id;
    return lost(fmt::format("nothing has the anchor of the link \"{}\"", text), where,
                kHintAnchor);
  }

  const Article& article() const { return document_.chapters[chapter_].article; }

  static std::string split_off_fragment(const std::string& url) {
    return url.substr(0, url.find('#'));
  }

  // `text` as the article's page sees it; empty when it is not known where that is.
  Url on_the_web(const std::string& text) const {
    return site_.base_url().empty() ? Url{} : on_host(text);
  }

  Url on_host(const std::string& text) const {
    std::string page =
        site_.base_url().empty() ? "https://localhost/" : site_.base_url();
    if (const auto self = site_.at(article().source_key)) {
      const SiteEntry& entry = site_.entries()[*self];
      if (!entry.public_url.empty())
        page = entry.public_url;
      else if (!entry.address.empty())
        page = resolve_url({page}, {entry.address}).text;
    }
    return resolve_url({page}, {text});
  }

  LinkTarget lost(std::string message, SourcePos where, std::string_view hint) {
    ++counts_.dangling;
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
                            fmt::format("no mark refers to note \"{}\"; it stands "
                                        "behind the others",
                                        document_.footnotes[i].label),
                            "put the mark into the text, or remove the note");
  }

  Document& document_;
  const ResolveInput& input_;
  const SiteIndex& site_;
  LinkCounts& counts_;
  Diagnostics& diagnostics_;
  std::vector<Anchors> anchors_;  // by chapter
  std::unordered_map<std::string, std::size_t> chapter_by_key_;
  // Of the chapter whose links are being resolved.
  std::size_t chapter_ = 0;
  std::optional<LocalPlaces> places_;
  std::unordered_map<std::string, bool> files_;  // address -> the site has it
};

}  // namespace

void resolve_references(Document& document, const ResolveInput& input,
                        Diagnostics& diagnostics) {
  Resolver(document, input, diagnostics).run();
}

}  // namespace imprint::resolve
