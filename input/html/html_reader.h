// html_reader.h: the reader behind html.h, shared by its files (html*.cc) and nobody
// else.
#pragma once

#include <gumbo.h>

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"
#include "base/language.h"
#include "input/html/html_body.h"
#include "input/html/html_element.h"
#include "input/html/html_hand_notes.h"
#include "input/html/html_nodes.h"
#include "input/html/html_style.h"
#include "input/html/inline_builder.h"
#include "input/source_map.h"

namespace imprint::input {

// A place where blocks are being put together: finished blocks and the open paragraph.
struct Flow {
  document::Blocks blocks;
  InlineBuilder run;
  document::AttrBox paragraph_attr;  // of <p>, for the paragraphs made of the run
  SourcePos paragraph_where;
};

// Inline elements around a text: each paragraph inside repeats them.
constexpr std::size_t kMaxInlineDepth = 40;

class HtmlReader {
 public:
  HtmlReader(std::string_view html, const SourceMap& map, const Language& lang,
             Diagnostics& diagnostics)
      : html_(html), map_(map), lang_(lang), diagnostics_(diagnostics) {}

  Body read(const GumboNode& root);

 private:
  // html.cc: blocks.
  void read_children(const GumboNode& node, Flow& flow);
  void read_node(const GumboNode& node, Flow& flow);
  void read_element(const GumboNode& node, Flow& flow);
  void read_head(const GumboNode& node);
  void set_language(const Language& lang, Flow& flow);  // of what is read next

  // html_flow.cc
  document::Blocks read_blocks(const GumboNode& node);
  document::Blocks finish(Flow& flow);
  Flow begin_flow();
  void flush(Flow& flow);
  void reopen_wrappers(Flow& flow);
  bool open_wrapper(document::Inline wrapper, Flow& flow);
  void close_wrapper(Flow& flow);
  bool is_too_heavy(std::size_t weight);
  void push(Flow& flow, document::Block block);
  // `node` made inlines; what cannot be goes to `rest`.
  document::Inlines read_inlines(const GumboNode& node, document::Blocks& rest);

  // html_places.cc: ids of elements that leave nothing else.
  void leave_anchor(const std::string& id, SourcePos where, Flow& flow);
  // For the next words, whatever flow they are in.
  void carry_anchor(const std::string& id, SourcePos where);
  void carry_anchor(const GumboNode& node);
  // What is still carried becomes places at the end of `blocks`.
  void settle_anchors(document::Blocks& blocks);
  // `block` follows on `blocks`: it takes the last anchor if it has no id.
  void place_before(document::Block& block, document::Inlines anchors,
                    document::Blocks& blocks);
  void carried_before(document::Block& block, document::Blocks& blocks);
  document::Inlines anchors_beside_picture(document::Inlines& run);

  void read_paragraph(const GumboNode& node, document::Attr attr, Flow& flow);
  void read_group(const GumboNode& node, document::Attr attr, Flow& flow);
  void read_heading(const GumboNode& node, document::Attr attr, Flow& flow);
  void read_quote(const GumboNode& node, document::Attr attr, Flow& flow);
  void read_code_block(const GumboNode& node, document::Attr attr, Flow& flow);
  void read_figure(const GumboNode& node, document::Attr attr, Flow& flow);
  void read_details(const GumboNode& node, document::Attr attr, Flow& flow);
  void read_rule(const GumboNode& node, document::Attr attr, Flow& flow);
  void read_code_looks(const GumboElement& element, document::CodeBlock& code);
  void gather_code(const GumboNode& node, std::string& text, std::string& language);

  // html_callout.cc
  void read_callout(const GumboNode& node, document::CalloutKind kind,
                    document::Attr attr, Flow& flow);

  // html_math.cc
  void read_math(const GumboNode& node, Flow& flow);

  // html_list.cc
  void read_list(const GumboNode& node, document::Attr attr, Flow& flow);
  void read_stray_item(const GumboNode& node, document::Attr attr, Flow& flow);
  void read_definitions(const GumboNode& node, document::Attr attr, Flow& flow);
  document::ListItem read_item(const GumboNode& node, document::Attr attr);
  // `around`: what a group of them says.
  void read_definition_children(const GumboNode& node, const document::Attr& around,
                                document::DefinitionList& list);

  // html_notes.cc: footnotes as cmark writes them.
  bool read_note_mark(const GumboNode& node, const std::string& id, Flow& flow);
  // A mark that a link around it has lost its <sup> to: HTML has no link in a link.
  bool read_note_link(const GumboNode& node, Flow& flow);
  void add_note_mark(const std::string& label, std::string id, SourcePos where,
                     Flow& flow);
  bool read_notes(const GumboNode& node, Flow& flow);
  void read_hand_notes(const std::vector<const GumboNode*>& items);
  bool read_hand_mark(const GumboNode& node, const std::string& id, Flow& flow);
  bool is_note_arrow(const GumboNode& link) const;
  std::uint32_t note_index(const std::string& label);

  // html_table.cc
  void read_table(const GumboNode& node, document::Attr attr, Flow& flow);
  void read_caption(const GumboNode& node, document::Table& table,
                    document::Blocks& rest);
  bool fit_table(document::Table& table, SourcePos where);
  std::vector<document::TableRow> read_rows(const GumboNode& group);
  document::TableRow read_row(const GumboNode& node, const document::Attr& group);
  Box<document::CellHeads> read_heads(const GumboElement& element);
  void find_headers(document::Table& table);

  // html_embed.cc
  void read_frame(const GumboNode& node, document::Attr attr, Flow& flow);
  bool read_srcdoc(const GumboNode& node, document::Attr& attr, Flow& flow);
  void read_video(const GumboNode& node, document::Attr attr, Flow& flow);
  void read_audio(const GumboNode& node, document::Attr attr, Flow& flow);
  void read_object(const GumboNode& node, document::Attr attr, Flow& flow);
  void embed(const GumboNode& node, const std::string& url, document::Attr attr,
             Flow& flow);
  document::ResourceId resource(const std::string& url, SourcePos where);

  // html_picture.cc
  void read_image(const GumboNode& node, document::Attr attr, Flow& flow);
  bool read_picture_box(const GumboNode& node, document::Attr attr, Flow& flow);
  void add_picture(const GumboNode& node, document::Image image, document::Attr attr,
                   Flow& flow);
  void read_map(const GumboNode& node, Flow& flow);
  void read_stray_area(const GumboNode& node, Flow& flow);
  document::Block links_of(std::vector<const GumboNode*>& areas, SourcePos where);

  // html_drawing.cc
  bool read_drawing(const GumboNode& node, Flow& flow);
  void read_html_in_drawing(const GumboNode& node, Flow& flow);

  // html_blogs.cc; false: it is something else, and nothing was read.
  bool read_blog_block(const GumboNode& node, document::Attr& attr, Flow& flow);
  bool read_captioned(const GumboNode& node, document::Attr& attr, Flow& flow);
  bool read_address(const GumboNode& node, Flow& flow);
  bool read_numbered_code(const GumboNode& node, document::Attr& attr, Flow& flow);

  // html_hidden.cc
  bool is_left_out(const GumboNode& node, const ReadAttr& attr) const;
  bool is_left_out(const GumboNode& node) {
    return node.v.element.attributes.length > 0 && is_left_out(node, read_attr(node));
  }
  void read_noscript(const GumboNode& node, document::Attr attr, Flow& flow);

  // html_inline.cc
  void read_wrapped(const GumboNode& node, document::Inline wrapper, Flow& flow);
  void read_link(const GumboNode& node, document::Attr attr, Flow& flow);
  void read_override(const GumboNode& node, document::Attr attr, Flow& flow);
  bool is_right_to_left_around(const GumboNode& node) const;
  void read_quotation(const GumboNode& node, document::Attr attr, Flow& flow);
  void read_code(const GumboNode& node, document::Attr attr, Flow& flow);
  void read_ruby(const GumboNode& node, document::Attr attr, Flow& flow);
  void read_foreign(const GumboNode& node, Flow& flow);
  void read_box(const GumboNode& node, Flow& flow);
  void read_control(const GumboNode& node, Flow& flow);
  bool read_component(const GumboNode& node, const document::Attr& attr, Flow& flow);
  void read_amp_children(const GumboNode& node, Flow& flow);
  void read_inline(const GumboNode& node, document::Attr attr, Flow& flow);
  // The children of what has no node of its own, in its language.
  void read_spoken(const GumboNode& node, const document::Attr& attr, Flow& flow);
  void read_text(const GumboNode& node, Flow& flow);
  void add_text(std::string_view text, SourcePos where, Flow& flow) {
    flow.run.text(text, code_depth_ > 0, where);
  }
  document::LinkTarget link_target(const GumboElement& element, SourcePos where);
  void report_broken(const Url& url, SourcePos where);
  bool read_link_of_mark(const GumboNode& node, Flow& flow);
  bool is_round_mark(const GumboNode& node) const;

  // html_attr.cc
  ReadAttr read_attr(const GumboNode& node);
  Language read_lang(std::string_view text, const GumboNode& node);

  void unread(const GumboNode& node);  // reports `element-unread`, once a name
  // Reports a page break that has no place where it stands.
  void report_break(const document::Attr& attr, SourcePos where);
  SourcePos place(const GumboNode& node) const;
  bool is_raw(const GumboNode& node) const;

  std::string_view html_;
  const SourceMap& map_;
  Language lang_;                                          // of what is being read
  document::Align cell_align_ = document::Align::Inherit;  // ReadAttr::for_cells
  bool rtl_ = false;  // the page, where nothing says a direction
  Diagnostics& diagnostics_;
  Body body_;
  // The inline elements that are open, without children: each paragraph inside begins
  // with them, so that <b>a<p>b</p></b> has two bold paragraphs.
  std::vector<document::Inline> wrappers_;
  std::size_t repeated_ = 0;  // [bytes] of wrappers and attributes, made anew
  document::Inlines
      carried_;  // anchors of paragraphs without content, for the next one
  std::optional<SourcePos> srcdoc_;  // the <iframe> whose document is being read
  int srcdoc_depth_ = 0;
  std::size_t srcdoc_tags_ = 0;
  std::vector<std::string> headers_;  // attributes of cells of open tables
  int map_depth_ = 0;
  int code_depth_ = 0;
  bool keep_for_machines_ = false;  // in a link that has no other name
  int quotation_depth_ = 0;
  std::map<std::string, document::ResourceId> resources_;
  std::map<std::string, std::uint32_t> note_marks_;  // label -> index
  HandNotes hand_notes_;
  std::set<const GumboNode*> task_boxes_;  // read as ListItem::checked
  SourcePos stray_list_;                   // of the last list made of stray items
  std::set<std::string> reported_;
  std::map<std::string, Language, std::less<>> languages_;  // of lang attributes
};

}  // namespace imprint::input
