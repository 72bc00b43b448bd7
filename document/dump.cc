#include "document/dump.h"

#include <fmt/format.h>

#include "base/json_string.h"
#include "base/overloaded.h"
#include "document/callout_names.h"

namespace imprint::document {

namespace {

std::string_view name_of(Numbering numbering) {
  constexpr std::string_view kNames[] = {"bullet",      "decimal",     "lower-alpha",
                                         "upper-alpha", "lower-roman", "upper-roman"};
  return kNames[static_cast<std::size_t>(numbering)];
}
std::string_view name_of(Align align) {
  constexpr std::string_view kNames[] = {"",        "start", "center", "end",
                                         "justify", "left",  "right"};
  return kNames[static_cast<std::size_t>(align)];
}
std::string_view name_of(SpanRole role) {
  constexpr std::string_view kNames[] = {"",      "abbr",      "kbd", "mark",
                                         "ins",   "del",       "q",   "cite",
                                         "small", "underline", "bdi"};
  return kNames[static_cast<std::size_t>(role)];
}
std::string_view name_of(CalloutKind kind) {
  return kCalloutNames[static_cast<std::size_t>(kind)];
}
std::string_view name_of(Resource::State state) {
  constexpr std::string_view kNames[] = {"pending", "ready", "missing"};
  return kNames[static_cast<std::size_t>(state)];
}

std::string quoted(std::string_view text) { return json_string(text); }

// " #id .class lang=fr ..."; nothing for the default.
std::string attributes(const AttrBox& box) {
  if (!box) return {};
  const Attr& attr = box.get();
  const Style& style = attr.style;
  std::string out;
  if (!attr.id.empty()) out += " #" + attr.id;
  for (const std::string& name : attr.classes) out += " ." + name;
  if (!attr.lang.empty()) (out += " lang=") += attr.lang.tag();
  constexpr std::string_view kDirections[] = {"", "ltr", "rtl", "auto"};
  if (attr.dir != Direction::Inherit)
    out += fmt::format(" dir={}", kDirections[static_cast<std::size_t>(attr.dir)]);
  if (attr.align != Align::Inherit)
    out += fmt::format(" align={}", name_of(attr.align));
  if (!attr.title.empty()) out += " title=" + quoted(attr.title);
  if (style.float_side != FloatSide::None)
    out += style.float_side == FloatSide::Left ? " float=left" : " float=right";
  if (style.width) out += fmt::format(" width={:.0f}%", *style.width * 100);
  if (style.color)
    out += fmt::format(" color=#{:02x}{:02x}{:02x}", style.color->red,
                       style.color->green, style.color->blue);
  if (style.decoration == Decoration::Underline) out += " underline";
  if (style.decoration == Decoration::LineThrough) out += " line-through";
  if (style.weight != Weight::Inherit)
    out += style.weight == Weight::Bold ? " bold" : " normal-weight";
  if (style.slant != Slant::Inherit)
    out += style.slant == Slant::Italic ? " italic" : " upright";
  if (style.break_before) out += " break-before";
  if (style.break_after) out += " break-after";
  return out;
}

class Dumper {
 public:
  Dumper(const Document& document, bool positions)
      : document_(document), positions_(positions) {}

  std::string run() {
    for (const Chapter& chapter : document_.chapters) {
      const Article& article = chapter.article;
      out_ += dump(article.metadata);
      if (article.lead) {
        line(0, "Lead " + image(article.lead->image) +
                    (article.lead->shown_in_body ? " shown-in-body" : "") +
                    (article.lead->hidden ? " hidden" : ""));
        inlines(article.lead->caption, 1);
      }
      blocks(article.blocks, 0);
    }
    for (std::size_t i = 0; i < document_.footnotes.size(); ++i) {
      line(0,
           fmt::format("Footnote {} {}", i + 1, quoted(document_.footnotes[i].label)),
           document_.footnotes[i].where);
      blocks(document_.footnotes[i].children, 1);
    }
    return std::move(out_);
  }

 private:
  void line(int depth, std::string_view text, SourcePos where = {}) {
    out_.append(static_cast<std::size_t>(2 * depth), ' ');
    out_ += text;
    if (positions_ && where.line > 0)
      out_ += fmt::format(" @{}:{}", where.line, where.column);
    out_ += '\n';
  }

  std::string image(const Image& n) const {
    const Resource* resource = n.resource ? &document_.resource(n.resource) : nullptr;
    std::string out = "Image";
    if (resource != nullptr)
      out +=
          fmt::format(" {} {}", name_of(resource->state), quoted(resource->url.text));
    out += n.alt ? " alt=" + quoted(*n.alt) : " no-alt";
    if (n.width_px) out += fmt::format(" width={}px", *n.width_px);
    if (n.height_px) out += fmt::format(" height={}px", *n.height_px);
    return out;
  }

  std::string target(const LinkTarget& link_target) const {
    return std::visit(
        Overloaded{[](const Url& url) { return quoted(url.text); },
                   [](NodeId id) { return fmt::format("node {}", id.value); },
                   [](const ArticleRef& ref) {
                     return fmt::format("article {} #{}", ref.article, ref.anchor);
                   }},
        link_target);
  }

  // A block that has inlines only: the text on its own line when it is plain.
  void with_inlines(std::string head, const Block& block, const Inlines& children,
                    int depth) {
    head += attributes(block.attr);
    const auto* text =
        children.size() == 1 ? std::get_if<Text>(&children.front().node) : nullptr;
    if (text != nullptr) {
      line(depth, head + " " + quoted(text->text), block.where);
    } else {
      line(depth, head, block.where);
      inlines(children, depth + 1);
    }
  }

  void inlines(const Inlines& nodes, int depth) {
    for (const Inline& node : nodes) {
      const auto parent = [&](std::string_view head, const Inlines& children) {
        line(depth, std::string(head) + attributes(node.attr), node.where);
        inlines(children, depth + 1);
      };
      const auto leaf = [&](std::string text) {
        line(depth, text + attributes(node.attr), node.where);
      };
      std::visit(
          Overloaded{
              [&](const Text& n) { leaf("Text " + quoted(n.text)); },
              [&](const Code& n) { leaf("Code " + quoted(n.text)); },
              [&](const Emphasis& n) { parent("Emphasis", n.children); },
              [&](const Strong& n) { parent("Strong", n.children); },
              [&](const Strike& n) { parent("Strike", n.children); },
              [&](const Sub& n) { parent("Sub", n.children); },
              [&](const Super& n) { parent("Super", n.children); },
              [&](const Span& n) {
                parent(n.role == SpanRole::None
                           ? "Span"
                           : fmt::format("Span {}", name_of(n.role)),
                       n.children);
              },
              [&](const Ruby& n) {
                leaf("Ruby");
                for (const Ruby::Pair& pair : n.pairs) {
                  line(depth + 1, "Base");
                  inlines(pair.base, depth + 2);
                  line(depth + 1,
                       "Annotation" +
                           (pair.open.empty() && pair.close.empty()
                                ? std::string()
                                : " " + quoted(pair.open) + " " + quoted(pair.close)));
                  inlines(pair.text, depth + 2);
                }
              },
              [&](const Link& n) { parent("Link " + target(n.target), n.children); },
              [&](const Image& n) { leaf(image(n)); },
              [&](const LineBreak&) { leaf("LineBreak"); },
              [&](const Math& n) {
                leaf(fmt::format(
                    "Math {}{}{}", quoted(n.tex), n.display ? " display" : "",
                    n.mathml.empty() ? "" : " mathml=" + quoted(markup_of(n.mathml))));
              },
              [&](const FootnoteRef& n) { leaf(fmt::format("Note {}", n.note + 1)); },
          },
          node.node);
    }
  }

  void rows(std::string_view head, const std::vector<TableRow>& list, int depth) {
    if (list.empty()) return;
    line(depth, head);
    for (const TableRow& row : list) {
      line(depth + 1, "Row", row.where);
      for (const TableCell& cell : row.cells) this->cell(cell, depth + 2);
    }
  }

  void cell(const TableCell& cell, int depth) {
    std::string head = cell.header ? "HeaderCell" : "Cell";
    if (cell.scope != Scope::None)
      head += cell.scope == Scope::Column ? " scope=col" : " scope=row";
    if (cell.colspan != 1) head += fmt::format(" colspan={}", cell.colspan);
    if (cell.rowspan != 1) head += fmt::format(" rowspan={}", cell.rowspan);
    if (cell.align != Align::Inherit)
      head += fmt::format(" align={}", name_of(cell.align));
    if (!cell.heads->abbr.empty()) head += " abbr=" + quoted(cell.heads->abbr);
    for (const NodeId header : cell.heads->headers)
      head += fmt::format(" under={}", header.value);
    if (cell.heads->is_named) head += fmt::format(" node={}", cell.id.value);
    line(depth, head + attributes(cell.attr), cell.where);
    blocks(cell.children, depth + 1);
  }

  void list(const List& n, const Block& block, int depth) {
    std::string head = fmt::format("List {}", name_of(n.numbering));
    if (n.start != 1) head += fmt::format(" start={}", n.start);
    if (n.reversed) head += " reversed";
    if (!n.tight) head += " loose";
    line(depth, head + attributes(block.attr), block.where);
    for (const ListItem& item : n.items) {
      std::string item_head = "Item";
      if (item.checked) item_head += *item.checked ? " checked" : " unchecked";
      if (item.value) item_head += fmt::format(" value={}", *item.value);
      line(depth + 1, item_head + attributes(item.attr), item.where);
      blocks(item.children, depth + 2);
    }
  }

  void blocks(const Blocks& nodes, int depth) {
    for (const Block& block : nodes) {
      const auto parent = [&](std::string head, const Blocks& children) {
        line(depth, head + attributes(block.attr), block.where);
        blocks(children, depth + 1);
      };
      const auto leaf = [&](std::string text) {
        line(depth, text + attributes(block.attr), block.where);
      };
      std::visit(
          Overloaded{
              [&](const Paragraph& n) {
                with_inlines("Paragraph", block, n.children, depth);
              },
              [&](const Heading& n) {
                std::string head = fmt::format("Heading {}", n.level);
                if (n.source_level != n.level)
                  head += fmt::format(" (h{})", n.source_level);
                with_inlines(head, block, n.children, depth);
              },
              [&](const List& n) { list(n, block, depth); },
              [&](const DefinitionList& n) {
                leaf("DefinitionList");
                for (const DefinitionList::Item& item : n.items) {
                  for (const Inlines& term : item.terms) {
                    line(depth + 1, "Term", item.where);
                    inlines(term, depth + 2);
                  }
                  for (const Blocks& definition : item.definitions) {
                    line(depth + 1, "Definition");
                    blocks(definition, depth + 2);
                  }
                }
              },
              [&](const Quote& n) { parent("Quote", n.children); },
              [&](const Callout& n) {
                leaf(fmt::format("Callout {}", name_of(n.kind)));
                if (!n.title.empty()) {
                  line(depth + 1, "Title");
                  inlines(n.title, depth + 2);
                }
                blocks(n.children, depth + 1);
              },
              [&](const CodeBlock& n) {
                std::string text = "CodeBlock ";
                if (!n.language.empty()) text += n.language + " ";
                text += quoted(n.text);
                if (!n.title.empty()) text += " caption=" + quoted(n.title);
                if (n.numbered) text += fmt::format(" numbered={}", *n.numbered);
                for (const LineRange& lines : n.marked)
                  text += fmt::format(" marked={}-{}", lines.first, lines.last);
                leaf(text);
              },
              [&](const Table& n) {
                leaf("Table");
                if (!n.caption.empty()) {
                  line(depth + 1, "Caption");
                  inlines(n.caption, depth + 2);
                }
                rows("Head", n.head, depth + 1);
                rows("Body", n.body, depth + 1);
                rows("Foot", n.foot, depth + 1);
              },
              [&](const Figure& n) {
                parent("Figure", n.body);
                if (n.caption.empty()) return;
                line(depth + 1, "Caption");
                blocks(n.caption, depth + 2);
              },
              [&](const Video& n) {
                std::string text = fmt::format("Video {}", quoted(n.url.text));
                if (!n.provider.empty())
                  text += fmt::format(" {} {}", n.provider, quoted(n.video_id));
                if (!n.short_url.text.empty())
                  text += " short=" + quoted(n.short_url.text);
                if (!n.title.empty()) text += " title=" + quoted(n.title);
                if (n.start_s != 0) text += fmt::format(" start={}s", n.start_s);
                leaf(text);
              },
              [&](const Audio& n) {
                leaf(fmt::format("Audio {}{}", quoted(n.url.text),
                                 n.title.empty() ? "" : " title=" + quoted(n.title)));
              },
              [&](const Details& n) {
                leaf("Details");
                if (!n.summary.empty()) {
                  line(depth + 1, "Summary");
                  inlines(n.summary, depth + 2);
                }
                blocks(n.children, depth + 1);
              },
              [&](const Group& n) { parent("Group", n.children); },
              [&](const ThematicBreak&) { leaf("ThematicBreak"); },
              [&](const PageBreak&) { leaf("PageBreak"); },
          },
          block.node);
    }
  }

  const Document& document_;
  bool positions_;
  std::string out_;
};

}  // namespace

std::string dump(const Metadata& m) {
  std::string out;
  const auto field = [&](std::string_view name, const std::string& value) {
    if (!value.empty()) out += fmt::format("{}: {}\n", name, quoted(value));
  };
  const auto list = [&](std::string_view name, const std::vector<std::string>& values) {
    if (values.empty()) return;
    std::string text;
    for (const std::string& value : values)
      text += (text.empty() ? "" : ", ") + quoted(value);
    out += fmt::format("{}: {}\n", name, text);
  };
  field("title", m.title);
  field("subtitle", m.subtitle);
  list("authors", credits_of(m));
  const auto day = [&](std::string_view name, const std::optional<Date>& date) {
    if (date) field(name, date->has_time ? to_iso_datetime(*date) : to_iso_date(*date));
  };
  day("date", m.date);
  day("lastmod", m.lastmod);
  day("publish-date", m.publish_date);
  day("expiry-date", m.expiry_date);
  field("lang", std::string(m.lang.tag()));
  field("description", m.description);
  field("thumbnail", m.thumbnail);
  field("thumbnail-alt", m.thumbnail_alt);
  field("thumbnail-caption", m.thumbnail_caption);
  if (m.thumbnail_hidden) out += "thumbnail-hidden: true\n";
  list("categories", m.categories);
  list("tags", m.tags);
  list("keywords", m.keywords);
  list("series", m.series);
  if (m.weight) out += fmt::format("weight: {}\n", *m.weight);
  field("slug", m.slug);
  field("url", m.url);
  list("aliases", m.aliases);
  field("isbn", m.isbn);
  field("uuid", m.uuid);
  if (m.draft) out += "draft: true\n";
  if (m.contents) out += fmt::format("contents: {}\n", *m.contents);
  for (const auto& [key, value] : m.extra)
    out += fmt::format("extra {}: {}\n", key, to_text(value));
  return out;
}

std::string dump(const Document& document, bool positions) {
  return Dumper(document, positions).run();
}

}  // namespace imprint::document
