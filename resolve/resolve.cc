#include "resolve/resolve.h"

#include <algorithm>
#include <cstdint>
#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "base/codes.h"
#include "base/json.h"
#include "base/unicode.h"
#include "document/chapters.h"
#include "document/ui_text.h"
#include "document/walk.h"
#include "resolve/direction.h"
#include "resolve/local_file.h"
#include "resolve/media.h"
#include "resolve/qr.h"
#include "resolve/references.h"
#include "resolve/video.h"

namespace imprint::document {

class ResolvedDocumentMaker {
 public:
  static ResolvedDocument make(Document document) {
    return ResolvedDocument(std::move(document));
  }
};

}  // namespace imprint::document

namespace imprint::resolve {

namespace {

using namespace document;

void walk_all(Document& document, const Visitor& visitor) {
  for (Chapter& chapter : document.chapters) walk(chapter.article.blocks, visitor);
  for (Footnote& note : document.footnotes) walk(note.children, visitor);
}

// The same with a visitor that knows the article that it is in.
void walk_all(Document& document,
              const std::function<Visitor(const Article&)>& visitor_in) {
  for (Chapter& chapter : document.chapters)
    walk(chapter.article.blocks, visitor_in(chapter.article));
  for (Footnote& note : document.footnotes)
    walk(note.children,
         visitor_in(document.chapters[chapter_of(document, note.id)].article));
}

// Videos: which one it is, its title, its thumbnail, its QR code.
class VideoResolver {
 public:
  static constexpr std::size_t kMostOfTitle = 1'000;  // that a provider tells [bytes]

  VideoResolver(Document& document, const ResolveInput& input)
      : document_(document), input_(input) {}

  void complete(Video& video, SourcePos where, const Article& article) {
    if (video.provider == "file") return complete_file(video, where, article);
    const VideoAddress address = identify_video(video.url);
    video.url = address.url;
    video.short_url = address.short_url;
    video.video_id = address.id;
    video.start_s = address.start_s;
    if (address.provider != nullptr) {
      video.provider = std::string(address.provider->name);
      if (video.title.empty()) video.title = ask_title(*address.provider, video.url);
      if (!video.thumbnail)
        video.thumbnail = thumbnail(*address.provider, video, where);
    }
    finish(video, where, article);
  }

 private:
  void complete_file(Video& video, SourcePos where, const Article& article) {
    if (video.url.text.starts_with("//")) video.url.text = "https:" + video.url.text;
    if (!is_absolute(video.url) && !input_.site.base_url().empty())
      video.url = resolve_url({input_.site.base_url()}, video.url);
    if (is_http(video.url)) video.short_url = identify_video(video.url).short_url;
    finish(video, where, article);
  }

  void finish(Video& video, SourcePos where, const Article& article) {
    if (video.title.empty())
      video.title = std::string(ui_text(UiText::Video, article.metadata.lang)) + ": " +
                    article.metadata.title;
    if (is_http(video.short_url)) video.qr = qr(video.short_url, where);
  }

  std::string ask_title(const Provider& provider, const Url& url) {
    const auto own = input_.options.oembed_templates.find(std::string(provider.name));
    const std::string_view pattern = own != input_.options.oembed_templates.end()
                                         ? std::string_view(own->second)
                                         : provider.oembed_template;
    if (!input_.options.oembed || pattern.empty()) return {};
    const Fetched answer =
        input_.fetcher.get({fill_template(pattern, percent_encode(url.text))});
    if (!answer.blob) return {};
    const std::string title = collapse_space(
        printable(json_string_member(answer.blob->read(), "title").value_or("")));
    return title.size() <= kMostOfTitle ? title : std::string();
  }

  ResourceId thumbnail(const Provider& provider, const Video& video, SourcePos where) {
    const auto own =
        input_.options.thumbnail_templates.find(std::string(provider.name));
    const std::string_view pattern = own != input_.options.thumbnail_templates.end()
                                         ? std::string_view(own->second)
                                         : provider.thumbnail_template;
    if (pattern.empty() || video.video_id.empty()) return {};
    return add({fill_template(pattern, video.video_id)}, where);
  }

  ResourceId add(Url url, SourcePos where) {
    for (std::size_t i = 0; i < document_.resources.size(); ++i)
      if (document_.resources[i].url == url) return {static_cast<std::uint32_t>(i + 1)};
    document_.resources.push_back({std::move(url), where});
    return {static_cast<std::uint32_t>(document_.resources.size())};
  }

  ResourceId qr(const Url& url, SourcePos where) {
    for (std::size_t i = 0; i < document_.resources.size(); ++i)
      if (document_.resources[i].qr && document_.resources[i].qr->payload == url.text)
        return {static_cast<std::uint32_t>(i + 1)};
    std::optional<QrSymbol> symbol = make_qr(url.text);
    if (!symbol) return {};
    Resource resource{{}, where};
    resource.state = Resource::State::Ready;
    resource.qr = std::move(symbol);
    document_.resources.push_back(std::move(resource));
    return {static_cast<std::uint32_t>(document_.resources.size())};
  }

  Document& document_;
  const ResolveInput& input_;
};

void resolve_videos(Document& document, const ResolveInput& input) {
  VideoResolver resolver(document, input);
  walk_all(document, [&](const Article& article) {
    return Visitor{[&](Block& block) {
                     if (auto* video = std::get_if<Video>(&block.node))
                       resolver.complete(*video, block.where, article);
                   },
                   {}};
  });
}

// Of each resource the article that it is of; of one that several show, the first.
std::vector<const Article*> articles_of_resources(Document& document) {
  std::vector<const Article*> articles(document.resources.size());
  const auto show = [&](ResourceId id, const Article& article) {
    if (id && articles[id.value - 1] == nullptr) articles[id.value - 1] = &article;
  };
  walk_all(document, [&](const Article& article) {
    if (article.lead) show(article.lead->image.resource, article);
    return Visitor{[&](Block& block) {
                     if (const auto* video = std::get_if<Video>(&block.node))
                       show(video->thumbnail, article);
                   },
                   [&](Inline& node) {
                     if (const auto* image = std::get_if<Image>(&node.node))
                       show(image->resource, article);
                   }};
  });
  std::replace(articles.begin(), articles.end(), static_cast<const Article*>(nullptr),
               static_cast<const Article*>(&document.chapters.front().article));
  return articles;
}

// Resources that only a video shows: a missing one has a code of its own.
std::vector<bool> video_pictures(Document& document) {
  std::vector<bool> only(document.resources.size(), false);
  walk_all(document, {[&](Block& block) {
                        if (const auto* video = std::get_if<Video>(&block.node);
                            video != nullptr && video->thumbnail)
                          only[video->thumbnail.value - 1] = true;
                      },
                      [&](Inline& node) {
                        if (const auto* image = std::get_if<Image>(&node.node);
                            image != nullptr && image->resource)
                          only[image->resource.value - 1] = false;
                      }});
  return only;
}

// How wide the drawings among the pictures are printed, at 300 pixels an inch; those
// that ask for a share of the page may be as wide as the decoder draws.
std::vector<PictureUse> picture_uses(Document& document) {
  constexpr double kPrintPixels = 300.0 / 96;  // a CSS px
  constexpr int kWidest = 1 << 16;
  std::vector<PictureUse> uses(document.resources.size());
  std::vector<bool> at_own_size(uses.size(), false);
  walk_all(document, {{}, [&](Inline& node) {
                        const auto* image = std::get_if<Image>(&node.node);
                        if (image == nullptr || !image->resource) return;
                        const std::size_t at = image->resource.value - 1;
                        int width = 0;
                        if (image->width_px && *image->width_px > 0)
                          width = static_cast<int>(*image->width_px * kPrintPixels);
                        if (node.attr->style.width ||
                            (width == 0 && image->height_px && *image->height_px > 0))
                          width = kWidest;
                        if (width == 0) at_own_size[at] = true;
                        uses[at].print_px = std::max(uses[at].print_px, width);
                      }});
  for (std::size_t i = 0; i < uses.size(); ++i)
    if (at_own_size[i] && uses[i].print_px > 0) uses[i].print_px = kWidest;
  for (const Chapter& chapter : document.chapters)
    if (const auto& lead = chapter.article.lead; lead && lead->image.resource)
      uses[lead->image.resource.value - 1] = {kWidest, true};
  return uses;
}

// A picture whose address is "qr:" and its payload.
void draw_symbol(Resource& resource, Diagnostics& diagnostics) {
  constexpr int kPixels = 8;  // a module, for those who only ask how wide it is
  resource.qr =
      make_qr(percent_decode(resource.url.text.substr(document::kQrScheme.size())));
  resource.state = resource.qr ? Resource::State::Ready : Resource::State::Missing;
  if (resource.qr)
    resource.width_px = resource.height_px = resource.qr->side * kPixels;
  else
    diagnostics.report(imprint::Code::MediaBroken, resource.where,
                       "a QR code cannot hold this text", "shorten it");
}

// False when the picture cannot be had: its smaller one is to be taken.
bool load_first_choice(Resource& resource, const PictureUse& use,
                       const LocalPlaces& places, PictureLoader& loader,
                       Diagnostics& diagnostics) {
  Diagnostics own;
  loader.load(resource, use, places, own);
  if (resource.state == Resource::State::Ready) {
    for (const Diagnostic& d : own.all())
      diagnostics.report(d.code, d.where, d.message, d.hint);
    return true;
  }
  resource.url = std::exchange(resource.fallback, {});
  resource.state = Resource::State::Pending;
  return false;
}

void load_pictures(Document& document, const ResolveInput& input,
                   Diagnostics& diagnostics) {
  const std::vector<bool> of_video = video_pictures(document);
  const std::vector<PictureUse> uses = picture_uses(document);
  const std::vector<const Article*> articles = articles_of_resources(document);
  PictureLoader loader(input.fetcher, input.decoder, input.files,
                       input.options.on_picture);
  for (std::size_t i = 0; i < document.resources.size(); ++i) {
    Resource& resource = document.resources[i];
    if (resource.state != Resource::State::Pending) continue;
    if (resource.url.text.starts_with(document::kQrScheme)) {
      draw_symbol(resource, diagnostics);
      continue;
    }
    const LocalPlaces places =
        places_of(*articles[i], input.site, input.options.media_dirs);
    if (!resource.fallback.text.empty() &&
        load_first_choice(resource, uses[i], places, loader, diagnostics))
      continue;
    if (!of_video[i]) {
      loader.load(resource, uses[i], places, diagnostics);
      continue;
    }
    Diagnostics own;
    loader.load(resource, uses[i], places, own);
    for (const Diagnostic& d : own.all())
      diagnostics.report(imprint::Code::VideoThumbnailMissing, d.where,
                         "the video has no picture: " + d.message, d.hint);
  }
}

// A figure's caption describes its picture when nothing else does.
void describe_by_caption(Figure& figure) {
  std::string caption;
  walk(std::as_const(figure.caption),
       ConstVisitor{[&](const Block& block) {
                      const std::string text = text_of(block);
                      if (!text.empty()) caption += (caption.empty() ? "" : " ") + text;
                    },
                    {}});
  if (caption.empty()) return;
  walk(figure.body, Visitor{{}, [&](Inline& node) {
                              if (auto* image = std::get_if<Image>(&node.node);
                                  image != nullptr && !image->alt)
                                image->alt = caption;
                            }});
}

// docs/architecture.md, section "Errors": alt="" is decorative; without an alt
// attribute the caption, else the title, else a localised sentence, which is reported.
void describe_pictures(Document& document, Diagnostics& diagnostics) {
  walk_all(document, {[](Block& block) {
                        if (auto* figure = std::get_if<Figure>(&block.node))
                          describe_by_caption(*figure);
                      },
                      {}});
  walk_all(document, [&](const Article& article) {
    return Visitor{
        {}, [&](Inline& node) {
          auto* image = std::get_if<Image>(&node.node);
          if (image == nullptr || image->alt) return;
          image->alt = node.attr->title;
          if (!image->alt->empty()) return;
          image->alt =
              std::string(ui_text(UiText::PictureUndescribed, article.metadata.lang));
          diagnostics.report(imprint::Code::ImageNoAlt, node.where,
                             "a picture without a description",
                             "add alt=\"...\", or alt=\"\" when it is only decoration");
        }};
  });
  for (Chapter& chapter : document.chapters)
    if (chapter.article.lead && !chapter.article.lead->image.alt)
      chapter.article.lead->image.alt = chapter.article.metadata.title;
}

}  // namespace

ResolvedDocument resolve(Document document, const ResolveInput& input,
                         Diagnostics& diagnostics) {
  resolve_videos(document, input);
  load_pictures(document, input, diagnostics);
  describe_pictures(document, diagnostics);
  resolve_references(document, input, diagnostics);
  resolve_directions(document);
  return ResolvedDocumentMaker::make(std::move(document));
}

}  // namespace imprint::resolve
