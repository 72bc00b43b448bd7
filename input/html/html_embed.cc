#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstdint>

#include "base/codes.h"
#include "base/unicode.h"
#include "base/url.h"
#include "base/web_address.h"
#include "document/video_host.h"
#include "input/html/html_hidden.h"
#include "input/html/html_limits.h"
#include "input/html/html_reader.h"
#include "input/html/html_sources.h"
#include "input/html/html_tree.h"

namespace imprint::input {

using document::Attr;
using document::Block;

namespace {

bool is_player(std::string_view url) {
  return document::video_host_of(split_url(url).host).has_value();
}

// Frames in the documents of frames, and tags in all such documents of an article; what
// is above is shown as it is written.
constexpr int kMostSrcdocs = 3;
constexpr std::size_t kMostSrcdocTags = 100'000;

// A parsed page, no deeper than the trees behind it can bear.
class GumboDocument {
 public:
  explicit GumboDocument(std::string_view html) : options_(kGumboDefaultOptions) {
    options_.max_errors = 0;
    output_ = gumbo_parse_with_options(&options_, html.data(), html.size());
    flatten_tree(*output_->root, kMaxHtmlDepth);
  }
  ~GumboDocument() { gumbo_destroy_output(&options_, output_); }
  GumboDocument(const GumboDocument&) = delete;
  GumboDocument& operator=(const GumboDocument&) = delete;
  const GumboNode& root() const { return *output_->root; }

 private:
  GumboOptions options_;
  GumboOutput* output_ = nullptr;
};

std::string title_of(const GumboElement& element) {
  std::string title = attribute_text(element, "title");
  return title.empty() ? attribute_text(element, "aria-label") : title;
}

}  // namespace

document::ResourceId HtmlReader::resource(const std::string& url, SourcePos where) {
  Url clean = clean_url(url);
  const auto next =
      document::ResourceId{static_cast<std::uint32_t>(body_.resources.size() + 1)};
  const auto [found, is_new] = resources_.emplace(clean.text, next);
  if (is_new) {
    document::Resource made;
    made.url = std::move(clean);
    made.where = where;
    body_.resources.push_back(std::move(made));
  }
  return found->second;
}

// A page of another site within this one.
void HtmlReader::embed(const GumboNode& node, const std::string& url, Attr attr,
                       Flow& flow) {
  const SourcePos where = place(node);
  const std::string title = title_of(node.v.element);
  attr.title.clear();
  const Url clean = clean_url(url);
  if (is_player(clean.text)) {
    document::Video video;
    video.url = clean;
    video.title = title;
    return push(flow, make_block(std::move(video), std::move(attr), where));
  }
  const UrlParts parts = split_url(clean.text);
  if (!parts.scheme.empty() && !is_safe_scheme(parts.scheme)) {
    diagnostics_.report(Code::LinkUnsafe, where,
                        fmt::format("embedded {}: address is left out", parts.scheme));
    return;
  }
  diagnostics_.report(Code::EmbedUnknown, where,
                      fmt::format("embedded page {} becomes a link", clean.text));
  document::Link link;
  if (leads_nowhere(clean))
    report_broken(clean, where);
  else
    link.target = clean;
  link.children.push_back(
      make_inline(document::Text{title.empty() ? clean.text : title}, {}, where));
  document::Paragraph paragraph;
  paragraph.children.push_back(make_inline(std::move(link), {}, where));
  push(flow, make_block(std::move(paragraph), std::move(attr), where));
}

// <iframe srcdoc>: a document of its own, in the place of the one at `src`. False: it
// shows nothing.
bool HtmlReader::read_srcdoc(const GumboNode& node, Attr& attr, Flow& flow) {
  const char* source = attribute(node.v.element, "srcdoc");
  if (source == nullptr) return false;
  const std::string_view html = source;
  srcdoc_tags_ += static_cast<std::size_t>(std::count(html.begin(), html.end(), '<'));
  if (srcdoc_depth_ == kMostSrcdocs || srcdoc_tags_ > kMostSrcdocTags) {
    unread(node);
    flush(flow);
    add_text(printable(html), place(node), flow);
    flush(flow);
    return true;
  }
  const LimitedHtml limited = limit_html(html);
  const std::string_view text = limited.text.empty() ? html : limited.text;
  const GumboDocument page(text);
  const SourcePos where = place(node);
  const std::optional<SourcePos> outer_srcdoc = std::exchange(srcdoc_, where);
  const std::vector<document::Inline> around = std::exchange(wrappers_, {});
  ++srcdoc_depth_;
  document::Blocks blocks;
  for (const GumboNode* part : elements_of(page.root()))
    if (is_tag(*part, GUMBO_TAG_BODY)) {
      blocks = turned(read_blocks(*part), read_attr(*part).attr);
      if (const Attr root = read_attr(page.root()).attr; attr.lang.empty())
        attr.lang = root.lang;
    }
  --srcdoc_depth_;
  wrappers_ = around;
  srcdoc_ = outer_srcdoc;
  if (blocks.empty()) return false;
  attr.title.clear();
  push(flow, make_block(document::Group{std::move(blocks)}, std::move(attr), where));
  return true;
}

void HtmlReader::read_frame(const GumboNode& node, Attr attr, Flow& flow) {
  const std::string url = source_of(node.v.element);
  const bool plays = !url.empty() && is_player(clean_url(url).text);
  if (!plays && read_srcdoc(node, attr, flow)) return;
  if (url.empty()) return leave_anchor(attr.id, place(node), flow);
  if (is_picture_address(url)) return read_image(node, std::move(attr), flow);
  embed(node, url, std::move(attr), flow);
}

namespace {

// Whether a link or a picture among the first `nodes` below `node` leads to `url`.
bool leads_to(const GumboNode& node, std::string_view url, int& nodes) {
  for (const GumboNode* part : elements_of(node)) {
    if (--nodes < 0) return false;
    if (attribute_text(part->v.element, "href") == url ||
        source_of(part->v.element) == url || leads_to(*part, url, nodes))
      return true;
  }
  return false;
}

std::string object_source(const GumboNode& node) {
  std::string url = source_of(node.v.element);
  for (const GumboNode* part : elements_of(node)) {
    if (!is_tag(*part, GUMBO_TAG_PARAM) || !url.empty()) continue;
    const std::string name = to_lower_ascii(attribute_text(part->v.element, "name"));
    if (name == "movie" || name == "src")
      url = attribute_text(part->v.element, "value");
  }
  return url;
}

}  // namespace

// <object>: its content is for those who cannot see it, so it is read where it is no
// player and no picture, and the address stays with it.
void HtmlReader::read_object(const GumboNode& node, Attr attr, Flow& flow) {
  const std::string url = object_source(node);
  if (!url.empty() && is_player(clean_url(url).text))
    return embed(node, url, std::move(attr), flow);
  const std::string type = to_lower_ascii(attribute_text(node.v.element, "type"));
  if (!url.empty() && (type.starts_with("image/") || is_picture_address(url))) {
    read_image(node, std::move(attr), flow);
    // A fallback that is longer than a description is text of its own.
    if (text_below(node, kMostOfAlt).size() > kMostOfAlt) read_children(node, flow);
    return;
  }
  leave_anchor(std::exchange(attr.id, {}), place(node), flow);
  read_spoken(node, attr, flow);
  int nodes = 200;  // of a fallback; objects may nest
  if (!url.empty() && !leads_to(node, url, nodes))
    embed(node, url, std::move(attr), flow);
}

void HtmlReader::read_video(const GumboNode& node, Attr attr, Flow& flow) {
  const std::string url = media_source(node);
  if (url.empty()) {
    leave_anchor(attr.id, place(node), flow);
    return read_children(node, flow);
  }
  document::Video video;
  video.url = clean_url(url);
  video.title = title_of(node.v.element);
  if (!is_player(video.url.text)) video.provider = "file";
  const std::string poster = attribute_text(node.v.element, "poster");
  if (!poster.empty()) video.thumbnail = resource(poster, place(node));
  attr.title.clear();
  push(flow, make_block(std::move(video), std::move(attr), place(node)));
}

void HtmlReader::read_audio(const GumboNode& node, Attr attr, Flow& flow) {
  const std::string url = media_source(node);
  if (url.empty()) {
    leave_anchor(attr.id, place(node), flow);
    return read_children(node, flow);
  }
  document::Audio audio{clean_url(url), title_of(node.v.element)};
  attr.title.clear();
  push(flow, make_block(std::move(audio), std::move(attr), place(node)));
}

}  // namespace imprint::input
