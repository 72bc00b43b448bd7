#include "cli/init_command.h"

namespace imprint::cli {

namespace {

// Every key is in it once, commented out but for `lang`; tests/cli/init_command_test.cc
// holds it against config_keys().
constexpr std::string_view kSettings =
    R"yaml(# imprint.yaml: settings of all articles in this folder and below it.
# Remove the "# " before a key to use it. Options of the command line override this file.

# The language of articles that name none: en, es, pt-BR, zh-Hant ...
lang: en

# Where the articles are public. Makes relative links absolute.
# base-url: https://example.org/

# The author of articles that name none.
# author: Hillside Clinic

# What to make: epub, pdf or both.
# to: [epub, pdf]

# Page designs; a PDF for each. `imprint layouts` lists them: a4-handout, letter-handout,
# large-print, two-column, trade-book. A file of your own: ./my-layout.yaml
# layout: [letter-handout]

# Sheets to print on both sides, fold and stitch: booklet; none.
# impose: booklet

# Names of the files, made of {name} {path} {folder} {slug} {lang} {layout} {title} {date}.
# name: "{slug}-{layout}"

# Drafts, articles dated in the future, and articles whose expiryDate has passed are left
# out unless you say otherwise.
# drafts: true
# future: true
# expired: true

# Warnings fail an article, too.
# strict: true

# Further folders with pictures.
# media-dirs: [../pictures]

# Never use the network.
# offline: true

# Hosts that imprint may contact although their address is local or private.
# allow-hosts: [media.intranet.example]

# Certificates (PEM) that HTTPS trusts instead of the system's.
# ca-file: /etc/ssl/our-ca.pem

# Ask YouTube and Vimeo for the titles of videos.
# oembed: false

# Other servers for the pictures and the titles of videos.
# thumbnails: {youtube: "https://media.example.org/{id}.jpg"}
# oembed-endpoints: {youtube: "https://media.example.org/oembed?url={url}"}

# Give EPUBs the page numbers of the PDF.
# page-list: true

# What shortcodes of your site mean: keep, drop, a kind of box, or HTML.
# shortcodes: {advice: tip, button: '<a href="{href}">{inner}</a>'}

# The identifier of the e-book, where this folder has one article only.
# uuid: 0b9a2b58-5a0e-4d6c-8a4e-3f1f5c1d2e60

# How much processor time and memory one article may take.
# job-time: 120s
# job-memory: 4GB
)yaml";

constexpr std::string_view kArticle = R"md(---
title: After your knee injection
subtitle: What to do at home in the first week
author: Hillside Clinic
description: How to care for your knee after an injection.
# date: 2026-01-31
# lang: en
---

Rest your knee today. **Call us at 555-0142** if it gets hot, red or very sore.[^1]

![A leg rests on a pillow, with an ice pack on the knee](resting-leg.svg)

## What to do at home

1. Keep your leg up on a pillow.
2. Cool your knee for 15 minutes, four times a day.
3. Walk a little from day 2.

## Pain pills

| Medicine | Dose | How often |
|---|---|---|
| Paracetamol | 500 mg | 4 times a day |
| Ibuprofen | 200 mg | 3 times a day, with food |

> [!WARNING]
> Do not take both on the same day without asking us.

## More on the web

{{< qr alt="The web page of the clinic" >}}https://example.org/knee{{< /qr >}}

[^1]: Day and night.
)md";

constexpr std::string_view kPicture =
    R"svg(<svg xmlns="http://www.w3.org/2000/svg" width="256" height="128" viewBox="0 0 480 240">
  <rect width="480" height="240" fill="#eef4f8"/>
  <rect y="188" width="480" height="52" fill="#c9d8e3"/>
  <rect x="250" y="128" width="190" height="62" rx="30" fill="#ffffff" stroke="#7f97a8" stroke-width="3"/>
  <path d="M20 176 L150 92 L420 122" fill="none" stroke="#e0ac86" stroke-width="46" stroke-linecap="round" stroke-linejoin="round"/>
  <path d="M400 120 L424 78" fill="none" stroke="#e0ac86" stroke-width="32" stroke-linecap="round"/>
  <rect x="112" y="44" width="84" height="50" rx="16" fill="#5f9fd0" stroke="#2f6f9f" stroke-width="3"/>
  <path d="M154 52 V86 M139 60 L169 78 M169 60 L139 78" stroke="#ffffff" stroke-width="4" stroke-linecap="round"/>
</svg>
)svg";

constexpr FirstFile kFiles[] = {
    {"imprint.yaml", kSettings},
    {"first-article.md", kArticle},
    {"resting-leg.svg", kPicture},
};

}  // namespace

std::span<const FirstFile> first_files() { return kFiles; }

}  // namespace imprint::cli
