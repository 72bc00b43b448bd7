#include "exporters/epub/plan.h"

#include <fmt/format.h>

#include <algorithm>
#include <tuple>
#include <unordered_set>
#include <utility>

#include "base/overloaded.h"
#include "base/unicode.h"
#include "base/xml_reader.h"
#include "document/notes.h"
#include "document/ui_text.h"
#include "document/walk.h"
#include "exporters/epub/xml.h"
#include "layouts/layout.h"

namespace imprint::exporters::epub {

using namespace document;  // the kinds of nodes

namespace {

// "n12" and "page3" are ids that imprint makes; a source's own of that form is not
// kept.
bool is_reserved(std::string_view id) {
  for (const std::string_view prefix : {"n", "page"})
    if (id.starts_with(prefix) && id.size() > prefix.size() &&
        id.find_first_not_of("0123456789", prefix.size()) == std::string_view::npos)
      return true;
  return false;
}

// Walks every chapter once and notes what its nodes need.
class Planner {
 public:
  explicit Planner(Package& package)
      : package_(package),
        document_(package.document),
        wanted_(document_.node_count + 1, false),
        is_place_(document_.node_count + 1, false),
        has_text_(document_.node_count + 1, false) {
    package.ids.resize(document_.node_count + 1);
    package.note_marks = marks_by_note(document_);
  }

  void visit_chapter(std::size_t index) {
    const Chapter& chapter = document_.chapters[index];
    ChapterFile& file = package_.chapters[index];
    file_ = &file;
    undescribed_ = ui_text(UiText::PictureUndescribed, chapter.article.metadata.lang);
    in_file_.clear();
    want(chapter.title_id);
    is_place_[chapter.title_id.value] = true;
    if (chapter.article.lead) {
      visit(chapter.article.lead->image);
      walk(chapter.article.lead->caption,
           {{}, [&](const Inline& node) { visit(node); }});
    }
    visit(chapter.article.blocks);
    for (std::size_t i = 0; i < file.note_count; ++i) {
      const Footnote& note = document_.footnotes[file.first_note + i];
      want(note.id);
      visit(note.children);
    }
  }

  void visit_outline(const std::vector<OutlineEntry>& entries, bool headings = false) {
    for (const OutlineEntry& entry : entries) {
      want(entry.target);
      package_.findings.headings |= headings;
      visit_outline(entry.children, true);
    }
  }

  void want(NodeId id) {
    if (id && id.value < wanted_.size()) wanted_[id.value] = true;
  }

  // Whether `node` is a block or a title: among these NodeIds are in document order.
  bool is_place(NodeId node) const {
    return node.value < is_place_.size() && is_place_[node.value];
  }
  // Whether the writer can set a page mark inside the text of `node`.
  bool has_text(NodeId node) const {
    return node.value < has_text_.size() && has_text_[node.value];
  }

  // Gives the nodes that are referred to, and have no valid id of their own, one.
  void make_ids() {
    for (std::uint32_t i = 1; i < wanted_.size(); ++i)
      if (wanted_[i] && package_.ids[i].empty())
        package_.ids[i] = fmt::format("n{}", i);
  }

 private:
  void visit(const Blocks& blocks) {
    walk(blocks, {[&](const Block& block) { visit(block); },
                  [&](const Inline& node) { visit(node); }});
  }

  void visit(const Block& block) {
    keep_id(block.id, block.attr);
    is_place_[block.id.value] = true;
    has_text_[block.id.value] = std::holds_alternative<Paragraph>(block.node) ||
                                std::holds_alternative<Heading>(block.node) ||
                                std::holds_alternative<CodeBlock>(block.node);
    if (const auto* video = std::get_if<Video>(&block.node)) {
      add(video->thumbnail);
      add(video->qr);
    } else if (const auto* list = std::get_if<List>(&block.node)) {
      for (const ListItem& item : list->items) keep_id(item.id, item.attr);
    } else if (const auto* table = std::get_if<Table>(&block.node)) {
      for (const auto* rows : {&table->head, &table->body, &table->foot})
        for (const TableRow& row : *rows)
          for (const TableCell& cell : row.cells) {
            keep_id(cell.id, cell.attr);
            if (cell.heads->is_named) want(cell.id);
          }
    }
  }

  void visit(const Inline& node) {
    keep_id(node.id, node.attr);
    if (const auto* image = std::get_if<Image>(&node.node)) {
      visit(*image);
    } else if (const auto* link = std::get_if<Link>(&node.node)) {
      if (const auto* target = std::get_if<NodeId>(&link->target)) want(*target);
    } else if (const auto* math = std::get_if<Math>(&node.node)) {
      file_->math |= !math->mathml.empty();
    } else if (std::holds_alternative<FootnoteRef>(node.node)) {
      want(node.id);
    }
  }

  void visit(const Image& image) {
    add(image.resource);
    if (image.alt && image.alt->empty()) return;  // decorative
    package_.findings.pictures = true;
    if (!image.alt || *image.alt == undescribed_)
      package_.findings.all_described = false;
  }

  void add(ResourceId id) {
    package_.media.add(id);
    const MediaFile* file = package_.media.find(id);
    if (file == nullptr) return;
    package_.findings.pictures = true;
    package_.findings.moving |= file->media_type == "image/gif";
  }

  void keep_id(NodeId node, const AttrBox& attr) {
    if (!node || attr->id.empty() || node.value >= package_.ids.size()) return;
    const std::string& id = attr->id;
    if (is_ncname(id) && !is_reserved(id) && in_file_.insert(id).second)
      package_.ids[node.value] = id;
  }

  Package& package_;
  const Document& document_;
  ChapterFile* file_ = nullptr;  // of the chapter in work
  std::vector<bool> wanted_;
  std::vector<bool> is_place_, has_text_;
  std::unordered_set<std::string_view> in_file_;  // ids of the chapter
  std::string_view undescribed_;
};

void plan_chapters(Package& package) {
  const Document& document = package.document;
  const std::vector<NoteRange> notes = notes_by_chapter(document);
  for (std::size_t i = 0; i < document.chapters.size(); ++i) {
    ChapterFile& file = package.chapters.emplace_back();
    const Metadata& metadata = document.chapters[i].article.metadata;
    file.href = fmt::format("chapter-{}.xhtml", i + 1);
    file.title = !has_visible(metadata.title) ? package.title : metadata.title;
    file.lang = metadata.lang;
    file.first_note = notes[i].first;
    file.note_count = notes[i].count;
  }
}

// The lead picture of the only article, or of a book's first one, is the cover; a book
// has a title page too.
void plan_front(Package& package) {
  const auto& lead = package.document.chapters.front().article.lead;
  if (lead && package.media.find(lead->image.resource) != nullptr)
    package.cover = &lead->image;
  const bool book = package.document.chapters.size() > 1;
  package.title_page = package.cover == nullptr || book;
  package.contents_in_spine = book;
}

// The pages of `pages` that have a label. Readers want a page list in document order
// (EPUB 3.3, "The page-list nav element"): a page that begins with something set apart,
// as the rest of a note, is where the page before it is.
void plan_pages(Package& package, Planner& planner, const PageMap& pages) {
  std::vector<PageStart> starts;
  PageStart last{{}, package.document.chapters.front().title_id, 0};
  for (const PageStart& start : pages) {
    if (!has_visible(start.label)) continue;
    const bool onwards =
        std::tie(start.node, start.offset) >= std::tie(last.node, last.offset);
    if (onwards && planner.is_place(start.node)) last = start;
    last.label = start.label;
    planner.want(last.node);
    starts.push_back(last);
  }
  planner.make_ids();
  for (std::size_t i = 0; i < starts.size(); ++i) {
    const auto& [label, node, offset] = starts[i];
    // What has no text of its own has the mark before it.
    package.marks[node.value].push_back({planner.has_text(node) ? offset : 0, i});
    package.pages.push_back(
        {label, fmt::format("{}#page{}",
                            package.chapters[package.chapter_of(node)].href, i + 1)});
  }
}

}  // namespace

std::size_t Package::chapter_of(NodeId node) const {
  const auto after = std::upper_bound(
      document.chapters.begin(), document.chapters.end(), node,
      [](NodeId id, const Chapter& chapter) { return id < chapter.title_id; });
  const auto index = static_cast<std::size_t>(after - document.chapters.begin());
  return index == 0 ? 0 : index - 1;
}

std::string Package::href_of(NodeId node, std::size_t from) const {
  const std::string_view id = id_of(node);
  if (id.empty()) return {};
  const std::size_t chapter = chapter_of(node);
  return fmt::format("{}#{}", chapter == from ? "" : chapters[chapter].href, id);
}

std::string Package::href_of(NodeId node) const {
  return href_of(node, chapters.size());
}

Package plan_package(const ExportInput& input, const PageMap* pages) {
  const Document& document = *input.document;
  const Metadata& metadata = document.metadata;
  Package package(document);
  package.identifier = input.identifier;
  package.modified = to_iso_datetime(input.timestamp);
  package.title = !has_visible(metadata.title) ? input.identifier : metadata.title;
  package.lang = metadata.lang;
  package.pagination_source = fmt::format("PDF, {}", input.layout.name);
  plan_chapters(package);
  Planner planner(package);
  for (std::size_t i = 0; i < package.chapters.size(); ++i) planner.visit_chapter(i);
  planner.visit_outline(document.outline);
  plan_front(package);
  plan_pages(package, planner, pages != nullptr ? *pages : PageMap{});
  return package;
}

}  // namespace imprint::exporters::epub
