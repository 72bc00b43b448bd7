#include "input/shortcode/shortcode_html.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/ascii.h"
#include "base/unicode.h"
#include "base/url.h"
#include "base/xml.h"
#include "document/resource.h"
#include "document/site_index.h"
#include "document/video_host.h"

namespace imprint::input {

namespace {

std::string attribute(std::string_view name, std::string_view value) {
  return value.empty() ? std::string()
                       : fmt::format(" {}=\"{}\"", name, escape_line(value));
}

// Named by its address, which a reader of the printed page can type.
std::string web_link(const std::string& page) {
  return link_html("https://" + page, page);
}

bool is_option_name(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) {
    return is_ascii_letter(c) || c == '_';
  });
}

bool has_markdown(std::string_view text) {
  return text.find_first_of("*_`[<&") != std::string_view::npos;
}

// The words of a line of Markdown, for a description: without marks, tags and
// addresses.
std::string plain_words(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    const bool begins_tag = c == '<' && i + 1 < text.size() &&
                            (text[i + 1] == '/' || is_ascii_letter(text[i + 1]));
    const std::size_t tag_end = begins_tag ? text.find('>', i) : std::string_view::npos;
    if (tag_end != std::string_view::npos) {
      i = tag_end;
    } else if (c == ']' && i + 1 < text.size() && text[i + 1] == '(') {
      i = std::min(text.find(')', i), text.size() - 1);
    } else if (std::string_view("*`[]").find(c) == std::string_view::npos) {
      out += c;
    }
  }
  return out;
}

std::string figure(const ShortcodeTag& tag) {
  const std::string alt = tag.of("alt").empty() ? plain_words(tag.of("caption"))
                                                : std::string(tag.of("alt"));
  std::string image = "<img" + attribute("src", tag.either("src", 0)) +
                      attribute("alt", alt) + attribute("width", tag.of("width")) +
                      attribute("height", tag.of("height")) + ">";
  if (!tag.of("link").empty())
    image = "<a" + attribute("href", tag.of("link")) + ">" + image + "</a>";
  std::string caption;
  if (!tag.of("title").empty())
    caption += "<p><strong>" + escape_line(tag.of("title")) + "</strong></p>";
  // Hugo reads the caption and who made the picture as Markdown, for which they need
  // lines of their own.
  const std::string_view written = tag.of("caption"), maker = tag.of("attr");
  const bool is_markdown = has_markdown(written) || has_markdown(maker);
  const auto words = [&](std::string_view part) {
    return is_markdown ? std::string(part) : escape_line(part);
  };
  std::string text = words(written);
  if (!maker.empty()) {
    if (!text.empty()) text += ' ';
    text += tag.of("attrlink").empty() ? words(maker)
                                       : "<a" + attribute("href", tag.of("attrlink")) +
                                             ">" + words(maker) + "</a>";
  }
  if (!text.empty())
    caption += is_markdown ? "\n\n" + text + "\n\n" : "<p>" + text + "</p>";
  return "<figure" + attribute("class", tag.of("class")) + ">" + image +
         (caption.empty() ? "" : "<figcaption>" + caption + "</figcaption>") +
         "</figure>";
}

std::string youtube(const ShortcodeTag& tag) {
  std::string url =
      document::player_address(document::VideoHost::Youtube, tag.either("id", 0));
  if (!tag.of("start").empty()) url += "?start=" + percent_encode(tag.of("start"));
  return "<iframe" + attribute("src", url) + attribute("title", tag.of("title")) +
         "></iframe>";
}

std::string vimeo(const ShortcodeTag& tag) {
  return "<iframe" +
         attribute("src", document::player_address(document::VideoHost::Vimeo,
                                                   tag.either("id", 0))) +
         attribute("title", tag.of("title")) + "></iframe>";
}

std::string post(const ShortcodeTag& tag) {
  const std::string_view user = tag.of("user");
  const std::string id = percent_encode(tag.either("id", 0));
  return web_link(
      fmt::format("x.com/{}/status/{}", user.empty() ? "i" : percent_encode(user), id));
}

std::string instagram(const ShortcodeTag& tag) {
  return web_link(
      fmt::format("www.instagram.com/p/{}/", percent_encode(tag.either("id", 0))));
}

std::string gist(const ShortcodeTag& tag) {
  // {% gist user/id %}
  const std::string page =
      tag.at(1).empty() ? fmt::format("gist.github.com/{}", tag.at(0))
                        : fmt::format("gist.github.com/{}/{}", tag.at(0), tag.at(1));
  return link_html("https://" + page,
                   tag.at(2).empty() ? page : fmt::format("{}, {}", page, tag.at(2)));
}

// Of nearly every theme, though not of Hugo itself: a recording is never lost.
std::string recording(const ShortcodeTag& tag) {
  return fmt::format("<{0}{1}{2}></{0}>", tag.name,
                     attribute("src", tag.either("src", 0)),
                     attribute("title", tag.of("caption")));
}

std::string reference(const ShortcodeTag& tag) {
  const std::string_view target = tag.either("path", 0);
  const std::size_t hash = std::min(target.find('#'), target.size());
  std::string out =
      std::string(document::kRefScheme) + percent_encode(target.substr(0, hash), "/");
  const std::string_view lang = tag.of("lang").empty() ? tag.at(1) : tag.of("lang");
  if (!lang.empty()) out += "?lang=" + percent_encode(lang);
  if (hash < target.size()) out += "#" + percent_encode(target.substr(hash + 1));
  return out;
}

constexpr std::array<ShortcodeBuiltin, 15> kBuiltins = {
    {{"figure", figure, true},
     {"audio", recording, true},
     {"video", recording, true},
     {"youtube", youtube, true},
     {"vimeo", vimeo, true},
     {"vimeo_simple", vimeo, true},
     {"x", post, false},
     {"x_simple", post, false},
     {"tweet", post, false},
     {"twitter", post, false},
     {"twitter_simple", post, false},
     {"instagram", instagram, false},
     {"gist", gist, false},
     {"ref", reference, false},
     {"relref", reference, false}}};

}  // namespace

const ShortcodeBuiltin* shortcode_builtin(std::string_view name) {
  for (const ShortcodeBuiltin& row : kBuiltins)
    if (row.name == name) return &row;
  return nullptr;
}

std::string qr_figure(std::string_view text, const ShortcodeTag& tag) {
  const std::string_view alt = tag.of("alt").empty() ? text : tag.of("alt");
  return fmt::format("<figure><img src=\"{}{}\" alt=\"{}\"></figure>",
                     document::kQrScheme, percent_encode(text), escape_line(alt));
}

std::string details_begin(const ShortcodeTag& tag) {
  // Hugo reads the summary as Markdown, too.
  const std::string_view summary = tag.either("summary", 0);
  if (has_markdown(summary))
    return fmt::format("<details><summary>\n\n{}\n\n</summary>", summary);
  return fmt::format("<details><summary>{}</summary>",
                     summary.empty() ? "Details" : escape_line(summary));
}

HighlightFence highlight_fence(const ShortcodeTag& tag, std::string_view code) {
  HighlightFence fence;
  std::size_t longest = 0;
  for (std::size_t at = code.find('`'); at != std::string_view::npos;) {
    const std::size_t end = std::min(code.find_first_not_of('`', at), code.size());
    longest = std::max(longest, end - at);
    at = code.find('`', end);
  }
  fence.marks.assign(std::max<std::size_t>(longest + 1, 3), '`');
  std::string options;
  // Hugo takes the names in any case.
  const auto add = [&](std::string_view written_name, std::string_view value) {
    const std::string name = to_lower_ascii(written_name);
    if (name == "hl_inline") fence.is_inline = value != "false";
    std::string clean(value);
    std::erase_if(clean, [](char c) { return c == '"' || c == '`' || c == '\n'; });
    options += fmt::format(" {}=\"{}\"", name, clean);
  };
  std::string language(tag.either("lang", 0));
  if (language.empty()) language = tag.of("type");
  for (const auto& [name, value] : tag.named)
    if (name != "lang" && name != "type" && name != "options") add(name, value);
  const std::string_view written = tag.either("options", 1);
  for (std::size_t at = 0; at < written.size();) {
    // A value goes on to the comma before the next name.
    const std::size_t equals = std::min(written.find('=', at), written.size());
    const std::size_t next = written.find('=', equals + 1);
    std::size_t end =
        next == std::string_view::npos ? written.size() : written.rfind(',', next);
    if (end <= equals || end > written.size()) end = written.size();
    const std::string_view name = trim(written.substr(at, equals - at));
    if (equals < end && is_option_name(name))
      add(name, trim(written.substr(equals + 1, end - equals - 1)));
    at = end + 1;
  }
  fence.info = language.substr(0, language.find_first_of(" \t\n`{}"));
  if (!options.empty()) fence.info += " {" + options.substr(1) + "}";
  return fence;
}

std::string link_html(std::string_view url, std::string_view text) {
  return fmt::format("<a href=\"{}\">{}</a>", escape_line(url), escape_line(text));
}

std::string_view argument_of(const ShortcodeTag& tag, std::string_view name) {
  if (name.find_first_not_of("0123456789") != std::string_view::npos)
    return tag.of(name);
  std::size_t index = 0;
  for (const char c : name.substr(0, 4))
    index = index * 10 + static_cast<std::size_t>(c - '0');
  return tag.at(index);
}

std::string escape_line(std::string_view text) {
  std::string line(text);
  std::replace(line.begin(), line.end(), '\n', ' ');
  return xml_escaped(line);
}

}  // namespace imprint::input
