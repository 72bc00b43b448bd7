#!/usr/bin/python3
"""generate_corpus.py FOLDER [options]: writes a corpus of articles to measure with.

Each article has its own title, its words in an order of their own, its own picture and
its own video. Lengths go from 314 to 1,709 words, mean about 600, clearly skewed. Every
second article is Markdown, the others have a body of raw HTML, as a blog generator
leaves it. Same options, same bytes.

FOLDER gets  posts/NNNN.md  img/NNNN.jpg|png  video/ID.jpg  imprint.yaml

  --count N       articles (200)
  --seed S        of everything (1)
  --png-third     one picture in three is a PNG with alpha
  --base-url URL  pictures are written as URLs below it, and imprint.yaml sends video
                  thumbnails there: serve FOLDER at URL, for example with
                  python3 -m http.server 8000 --bind 127.0.0.1 --directory FOLDER
                  Without it pictures are local and videos have no thumbnail.
"""
import argparse
import html
import io
import pathlib
import random
import sys
import urllib.parse

from PIL import Image

LEAST_WORDS, MOST_WORDS = 314, 1709
# 314 + 1395 u^3.88 for even u has the mean 600.
SKEW = 3.88
LEAST_BYTES, MOST_BYTES = 30_000, 150_000  # of a picture

# By falling frequency; a word's weight is 1 / (rank + 3).
WORDS = """the a and it to of in on that is at for knee from was day you your with up not
had river one or water first are as has if there its days all six does no two our when
again down like here may four where over only were came hen more she do this us spring be
so said about side out away by comes until than each into below five rise week can take
allow along under places road took whole once but will left after built get hour goes
sound made hundred been middle me go arch way an today red pain his next small name mill
harbour valley other walk long any books used could nine bank ring around wet stone needle
since who shows above third says hand cold right told they gets half channel less across
put how much power last then turned banks my off minutes own injection home rest cool care
shot sheet normal hurts example title foot sea description date author through walking
followed cross needs know glances would join moor ends without boats every morning which
still people turn slept what royal past place ground begins size move grass gap meet flat
thing mind asked runs office never thought while mark year second nearly always village
need time flour before wrote fall twenty called stand moves somebody noise being ask hair
kettle ever visit another lamps stayed old same too see because little between thinner
fish done steps worse seen otter going short tide some bench warm dry hot very sore fluid
bone tells fever spot face leg feels cloth back blood night video twitch check few maps
winds pale blue mountains green plain scattered trees low sun birds seldom end mostly
narrow series parapet length ninety rises fuss poets drowned parish carried tent stove
photocopy survey bend names use tell plan simple keep within hearing kept private bramble
streams woods forest wall century nobody agrees stones might otherwise basin kitchen sink
seem lay blade muscle nerve swelling doctor patient exercise stretch pressure movement
habit question answer reason common cause treatment symptom serious gentle careful usually
sometimes rarely often during against better strength balance joint ligament tendon ankle
shoulder therapy massage vitamin magnesium fatigue dehydration circulation posture sleep
distance evening weather garden window letter picture summer winter market station bridge
teacher neighbour machine engine paper silver copper timber bread butter supper candle
lantern ladder basket barrel anchor harvest orchard meadow thunder shadow feather pebble
ribbon saddle whistle pocket mirror cellar chimney corner border journey stranger promise
""".split()
WEIGHTS = [1 / (rank + 3) for rank in range(len(WORDS))]
VIDEO_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"


class Writer:
    """The words of one article, until its budget is spent."""

    def __init__(self, rng, budget):
        self.rng = rng
        self.left = budget

    def words(self, count):
        count = min(count, max(self.left, 3))  # the last sentence ends the budget
        self.left -= count
        return self.rng.choices(WORDS, WEIGHTS, k=count)

    def sentence(self):
        words = self.words(self.rng.randint(7, 21))
        if len(words) > 12:
            words[self.rng.randint(4, 8)] += ","
        words[0] = words[0].capitalize()
        return " ".join(words) + self.rng.choices(".?!", [18, 1, 1])[0]

    def paragraph(self):
        return [self.sentence() for _ in range(self.rng.randint(2, 6))]

    def title(self, least, most):
        words = [w for w in self.words(self.rng.randint(least, most))]
        return " ".join(words).capitalize()


def blocks_of(writer):
    """("h2"|"h3"|"p"|"ul"|"ol", text or items) until the words are spent."""
    rng = writer.rng
    yield "p", writer.paragraph()
    while writer.left > 0:
        yield "h2", writer.title(3, 7)
        for part in range(rng.randint(1, 3)):
            if writer.left <= 0:
                return
            if part or rng.random() < 0.4:
                yield "h3", writer.title(2, 5)
            yield "p", writer.paragraph()
            if rng.random() < 0.35 and writer.left > 0:
                yield rng.choice(["ul", "ol"]), [writer.sentence()
                                                 for _ in range(rng.randint(3, 5))]


def dress(rng, sentence, markdown):
    """Some sentences have a strong, an emphasised or a linked word."""
    words = sentence.split(" ")
    at = rng.randrange(1, len(words) - 1)
    kind = rng.randrange(12)
    if kind < 3:
        open_, close = [("*", "*"), ("**", "**"),
                        ("[", f"](https://example.org/{words[at]})")][kind]
        if not markdown:
            open_, close = [("<em>", "</em>"), ("<strong>", "</strong>"),
                            (f'<a href="https://example.org/{words[at]}">', "</a>")][kind]
        words[at] = open_ + words[at].strip(",") + close
    return " ".join(words)


def markdown_of(block, rng):
    kind, content = block
    if kind in ("h2", "h3"):
        return "#" * int(kind[1]) + " " + content + "\n\n"
    if kind == "p":
        return " ".join(dress(rng, s, True) for s in content) + "\n\n"
    marks = [f"{i}. " if kind == "ol" else "- " for i in range(1, len(content) + 1)]
    return "".join(m + dress(rng, s, True) + "\n" for m, s in zip(marks, content)) + "\n"


def html_of(block, rng):
    kind, content = block
    if kind in ("h2", "h3"):
        return f"<{kind}>{content}</{kind}>\n\n"
    if kind == "p":
        return "<p>" + " ".join(dress(rng, s, False) for s in content) + "</p>\n\n"
    items = "".join(f"\t<li>{dress(rng, s, False)}</li>\n" for s in content)
    return f"<{kind}>\n{items}</{kind}>\n\n"


def picture(rng, number, png):
    """A landscape of soft noise, 30 to 150 kB; a PNG fades out towards its edges."""
    width, height = (400, 260) if png else (800, 500)
    cells = rng.choice([3, 4, 5])
    coarse = Image.frombytes("RGB", (12, 8), rng.randbytes(12 * 8 * 3))
    fine_size = (width // cells, height // cells)
    fine = Image.frombytes("RGB", fine_size, rng.randbytes(fine_size[0] * fine_size[1] * 3))
    image = Image.blend(coarse.resize((width, height), Image.BICUBIC),
                        fine.resize((width, height), Image.BICUBIC),
                        0.12 + 0.18 * rng.random())
    if png:
        ramp = Image.linear_gradient("L").resize((width, height))
        image = image.quantize(64, dither=Image.Dither.NONE).convert("RGB")
        image.putalpha(ramp.point(lambda v: min(255, 64 + v)))
    for quality in (rng.randint(60, 92), 75, 50, 35, 95):
        buffer = io.BytesIO()
        if png:
            image.save(buffer, "PNG", compress_level=6)
        else:
            image.save(buffer, "JPEG", quality=quality)
        if LEAST_BYTES <= buffer.tell() <= MOST_BYTES:
            return buffer.getvalue()
        if png:
            factor = 0.8 if buffer.tell() > MOST_BYTES else 1.3
            image = image.resize((round(image.width * factor),
                                  round(image.height * factor)), Image.NEAREST)
    raise SystemExit(f"picture {number}: {buffer.tell()} bytes")


def thumbnail(rng):
    """A video's picture: 480 x 360, about 20 kB."""
    coarse = Image.frombytes("RGB", (16, 12), rng.randbytes(16 * 12 * 3))
    fine = Image.frombytes("RGB", (120, 90), rng.randbytes(120 * 90 * 3))
    image = Image.blend(coarse.resize((480, 360), Image.BICUBIC),
                        fine.resize((480, 360), Image.BICUBIC), 0.12)
    buffer = io.BytesIO()
    image.save(buffer, "JPEG", quality=80)
    return buffer.getvalue()


FRONT_MATTER = """\
---
title: "{title}"
description: ""
date: 20{year:02}-{month:02}-{day:02}
categories: 
tags: 
thumbnail: {thumbnail}
author: "{author}"
showToc: true
TocOpen: true
draft: false
hidemeta: false
comments: false
disableHLJS: true # to disable highlightjs
disableShare: false
hideSummary: false
searchHidden: true
ShowReadingTime: true
UseHugoToc: false
---

"""
CENTERED = """\
<center>
\t<img src="{source}" alt="{title}" width="800" height="500" style="display: block; width: 100%; height: auto">
</center>

"""
EMBED = """\
<div style="position: relative; padding-bottom: 56.25%; overflow: hidden"><iframe \
src="https://www.youtube.com/embed/{id}" title="{title}" frameborder="0" \
allowfullscreen style="position: absolute; top: 0; left: 0; width: 100%; height: 100%;">\
</iframe></div>

"""


def article(rng, budget, source, video):
    writer = Writer(rng, budget)
    title = writer.title(4, 9)
    markdown = rng.random() < 0.5
    front = FRONT_MATTER.format(
        title=title, thumbnail=source, author=rng.choice(["Osgood", "Linden", "Pell"]),
        year=rng.randint(15, 24), month=rng.randint(1, 12), day=rng.randint(1, 28))
    body = [(markdown_of if markdown else html_of)(block, rng)
            for block in blocks_of(writer)]
    lead = (f"![{title}]({source})\n\n" if markdown else
            CENTERED.format(source=html.escape(source), title=title))
    embed = EMBED.format(id=video, title=html.escape(writer.title(3, 6)))
    middle = len(body) * 2 // 3
    return front + lead + "".join(body[:middle]) + embed + "".join(body[middle:])


def main():
    parser = argparse.ArgumentParser(usage=__doc__)
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("--count", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--png-third", action="store_true")
    parser.add_argument("--base-url", default="")
    options = parser.parse_args()
    base = options.base_url.rstrip("/")
    for name in ("posts", "img", "video"):
        (options.folder / name).mkdir(parents=True, exist_ok=True)

    config = "lang: en\noembed: false\n"
    if base:
        host = urllib.parse.urlsplit(base).hostname
        config += (f"allow-hosts: [{host}]\n"
                   f"thumbnails:\n  youtube: {base}/video/{{id}}.jpg\n")
    (options.folder / "imprint.yaml").write_text(config)

    for number in range(options.count):
        rng = random.Random(options.seed * 1_000_003 + number)
        # Even steps of u in an order that mixes long and short ones.
        u = ((number * 89) % options.count + 0.5) / options.count
        budget = LEAST_WORDS + (MOST_WORDS - LEAST_WORDS) * u ** SKEW
        png = options.png_third and number % 3 == 2
        name = f"img/{number:04}.{'png' if png else 'jpg'}"
        video = "".join(rng.choices(VIDEO_LETTERS, k=11))
        (options.folder / name).write_bytes(picture(rng, number, png))
        (options.folder / "video" / f"{video}.jpg").write_bytes(thumbnail(rng))
        source = f"{base}/{name}" if base else f"../{name}"
        (options.folder / "posts" / f"{number:04}.md").write_text(
            article(rng, round(budget), source, video))
    return 0


if __name__ == "__main__":
    sys.exit(main())
