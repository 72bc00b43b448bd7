#include "input/markdown/markdown_inline_limits.h"

#include <cmark-gfm-extension_api.h>
#include <cmark-gfm.h>
#include <cmark-gfm/parser.h>
#include <fmt/format.h>

#include <algorithm>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/codes.h"
#include "base/unicode.h"
#include "input/markdown/markdown_nodes.h"
#include "input/markdown/markdown_work.h"

namespace imprint::input {
namespace {

constexpr std::size_t kNone = std::string_view::npos;

bool is_verbatim(cmark_node* node) {
  const cmark_node_type type = cmark_node_get_type(node);
  return type == CMARK_NODE_CODE_BLOCK || type == CMARK_NODE_HTML_BLOCK;
}

std::string_view source_of(cmark_node* block) {
  return {reinterpret_cast<const char*>(block->content.ptr),
          static_cast<std::size_t>(block->content.size)};
}

// The blocks that inlines will be made of.
std::vector<cmark_node*> texts_of(cmark_node* root) {
  std::vector<cmark_node*> out;
  const std::unique_ptr<cmark_iter, FreeIter> iter(cmark_iter_new(root));
  for (cmark_event_type event = cmark_iter_next(iter.get()); event != CMARK_EVENT_DONE;
       event = cmark_iter_next(iter.get())) {
    cmark_node* node = cmark_iter_get_node(iter.get());
    if (event == CMARK_EVENT_ENTER && node->content.size > 0 && !is_verbatim(node))
      out.push_back(node);
  }
  return out;
}

// The signs that cmark pairs: those of emphasis and strikethrough always.
std::string delimiters_of(const MarkdownOptions& options) {
  std::string out = "*_~";
  if (options.typographer) out += "'\"";
  if (options.mark) out += '=';
  if (options.inserted) out += '+';
  if (options.super) out += '^';
  return out;
}

// How often each label is referred to, or may be: "[label]". Labels as cmark compares
// them.
class Uses {
 public:
  explicit Uses(const std::vector<cmark_node*>& texts) {
    for (cmark_node* text : texts) count(source_of(text));
  }

  std::size_t of(std::string_view label) const {
    const auto found = uses_.find(std::string(label));
    return found == uses_.end() ? 0 : found->second;
  }

 private:
  void count(std::string_view text) {
    std::size_t open = kNone;
    for (std::size_t at = text.find_first_of("[]\\"); at < text.size();
         at = text.find_first_of("[]\\", at)) {
      if (text[at] == '\\') {
        at += 2;
        continue;
      }
      if (text[at] == '[')
        open = at + 1;
      else if (open != kNone && at - open <= MAX_LINK_LABEL_LENGTH)
        ++uses_[collapse_space(fold_case(text.substr(open, at - open)))];
      ++at;
    }
  }

  std::map<std::string, std::size_t> uses_;
};

// What each link to the reference is given.
std::size_t bytes_of(const cmark_map_entry* entry) {
  const auto* reference = reinterpret_cast<const cmark_reference*>(entry);
  return static_cast<std::size_t>(reference->url.len) +
         static_cast<std::size_t>(reference->title.len);
}

class Limiter {
 public:
  Limiter(cmark_parser* parser, const MarkdownOptions& options,
          const MarkdownSource& source, Diagnostics& diagnostics)
      : parser_(parser),
        delimiters_(delimiters_of(options)),
        source_(source),
        diagnostics_(diagnostics) {}

  void run() {
    // So that the last paragraph's references are known.
    if (cmark_node_get_type(parser_->current) == CMARK_NODE_PARAGRAPH)
      cmark_parser_feed(parser_, "\n\n", 2);
    const std::vector<cmark_node*> texts = texts_of(parser_->root);
    limit_references(texts);
    for (cmark_node* text : texts) limit_marks(text);
  }

 private:
  void limit_marks(cmark_node* text) {
    if (!exceeds_inline_work(source_of(text), delimiters_)) return;
    report(cmark_node_get_start_line(text),
           "too many marks that are never closed; they are kept as text",
           "put a backslash before signs that are no marks, or divide the paragraph");
    cmark_node_set_string_content(text, without_marks(source_of(text)).c_str());
  }

  void limit_references(const std::vector<cmark_node*>& texts) {
    std::size_t largest = 0;
    for (const cmark_map_entry* each = parser_->refmap->refs; each; each = each->next)
      largest = std::max(largest, bytes_of(each));
    std::size_t most = 0;  // that can be used
    for (cmark_node* text : texts) {
      const std::string_view source = source_of(text);
      most += static_cast<std::size_t>(std::count(source.begin(), source.end(), ']'));
    }
    const std::size_t allowed = kMaxReferenceBytes + source_.text.size();
    if (largest * most <= allowed) return;
    const Uses uses(texts);
    std::size_t copied = 0;
    for (cmark_map_entry* each = parser_->refmap->refs; each; each = each->next) {
      const std::string_view label = reinterpret_cast<const char*>(each->label);
      const std::size_t bytes = uses.of(label) * bytes_of(each);
      if (bytes <= allowed - copied) {
        copied += bytes;
        continue;
      }
      report(1,
             fmt::format("reference [{}] is used {} times and has {} bytes; its links "
                         "are kept as text",
                         label, uses.of(label), bytes_of(each)),
             "shorten its address");
      each->label[0] = '\0';  // which no link has
    }
  }

  void report(int line, std::string message, std::string hint) {
    diagnostics_.report(Code::MarkupTooDense,
                        source_.place(static_cast<std::uint32_t>(line)),
                        std::move(message), std::move(hint));
  }

  cmark_parser* parser_;
  std::string delimiters_;
  const MarkdownSource& source_;
  Diagnostics& diagnostics_;
};

}  // namespace

void limit_inlines(cmark_parser* parser, const MarkdownOptions& options,
                   const MarkdownSource& source, Diagnostics& diagnostics) {
  if (source.text.size() > kFreeInlineBytes)
    Limiter(parser, options, source, diagnostics).run();
}

}  // namespace imprint::input
