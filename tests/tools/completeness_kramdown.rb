# Reads a JSON list of Markdown texts, writes the list of their HTML: as Jekyll makes it.
require 'json'
require 'kramdown'
require 'kramdown-parser-gfm'

STDIN.set_encoding('UTF-8')
texts = JSON.parse(STDIN.read)
options = { input: 'GFM', hard_wrap: false, auto_ids: true, syntax_highlighter: nil }
puts JSON.generate(texts.map { |text| Kramdown::Document.new(text, options).to_html })
