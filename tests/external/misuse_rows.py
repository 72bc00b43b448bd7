"""misuse_rows.py: what people type, pipe and name by mistake: the command, the status and
each line of standard error, as a regular expression that must match the whole of it.

Each row runs in a copy of the folder that `make_folder` lays out.
"""
import dataclasses
import io
import re
import struct
import zipfile
import zlib

USAGE = r"imprint: error: {} \[usage\]"


@dataclasses.dataclass
class Row:
    name: str
    command: list
    status: int
    lines: list            # of standard error
    stdin: bytes = b""
    out: str = None        # a regular expression found in standard output
    files: dict = dataclasses.field(default_factory=dict)  # written before
    kept: list = dataclasses.field(default_factory=list)   # must be as before
    made: list = dataclasses.field(default_factory=list)   # must be there after


def usage(message, hint):
    return [USAGE.format(message), "  hint: " + hint]


def refused(command, message, hint, name=None, **more):
    """A command that is wrong: status 2, one line and its hint."""
    return Row(name or " ".join(command), command, 2, usage(message, hint), **more)


def article(title="Knee", more="", body="Text.\n"):
    return f"---\ntitle: {title}\n{more}---\n{body}"


def png():
    """The smallest one."""
    def chunk(kind, data):
        return (struct.pack(">I", len(data)) + kind + data +
                struct.pack(">I", zlib.crc32(kind + data)))
    return (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0))
            + chunk(b"IDAT", zlib.compress(b"\0\0")) + chunk(b"IEND", b""))


def zip_of(*names):
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        for name in names:
            archive.writestr(name, "x")
    return held.getvalue()


def make_folder(folder):
    """The content that every row has."""
    for name, text in {
            "knee.md": article(), "back.md": article("Back"),
            "content/knee/intro.md": article("Knee intro"),
            "content/hip/intro.md": article("Hip intro"),
            "empty/keep.json": "{}",
            "list.txt": "knee.md\nback.md\n",
    }.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)


EXPORT = ["export", "--offline", "--no-cache", "-q"]


def option_rows():
    return [
        refused([], "no command given",
                "to convert an article: imprint export knee.md; all commands: imprint --help",
                name="no command"),
        refused(["exprot", "knee.md"], "unknown command 'exprot'", "did you mean 'export'\\?"),
        refused(["knee.md"], "unknown command 'knee.md'",
                "to convert it: imprint export knee.md"),
        refused(["content"], "unknown command 'content'",
                "to convert it: imprint export content"),
        refused(["help", "exprot"], "unknown command 'exprot'", "did you mean 'export'\\?"),
        refused(["export"], "export needs a PATH",
                "name an article or a folder: imprint export knee.md"),
        refused(["check"], "check needs a PATH",
                "name an article or a folder: imprint check knee.md"),
        refused(["dump"], "dump needs a PATH",
                "name an article or a folder: imprint dump knee.md"),
        refused(["export", "knee.md", "--layuot", "a4-handout"], "unknown option '--layuot'",
                "did you mean '--layout'\\?"),
        refused(["export", "knee.md", "--xylophone=3"], "unknown option '--xylophone'",
                "see imprint export --help"),
        refused(["export", "knee.md", "--report", "knee.md"], "unknown option '--report'",
                ".*", kept=["knee.md"]),
        refused(["export", "knee.md", "-o"], "option '--output' needs a value",
                "see imprint export --help"),
        refused(["export", "knee.md", "--to"], "option '--to' needs a value",
                "see imprint export --help"),
        refused(["export", "knee.md", "-j", "0"],
                "option '-j' takes a number from 1 to 1024, not '0'",
                "see imprint export --help"),
        refused(["export", "knee.md", "-j", "many"],
                "option '-j' takes a number from 1 to 1024, not 'many'",
                "see imprint export --help"),
        refused(["export", "knee.md", "--diagnostics", "xml"],
                "option '--diagnostics' is text or json, not 'xml'",
                "see imprint export --help"),
        refused(["export", "knee.md", "--from", "jekyll"],
                "option '--from' is source or hugo, not 'jekyll'",
                "see imprint export --help"),
        refused(["export", "knee.md", "-0"], "option '-0' needs --files-from",
                "find content .*"),
        refused(["layouts", "a4-handout", "letter-handout"],
                "more than one NAME given", "see imprint layouts --help"),
        refused(["doctor", "knee.md"], "unexpected argument 'knee.md'",
                "see imprint doctor --help"),
        refused(["--offline", "export", "knee.md"], "unknown option '--offline'", ".*",
                name="an option of a command before it"),
        refused([*EXPORT, "knee.md", "--to", "pfd"], "option '--to': unknown format 'pfd'",
                "did you mean 'pdf'\\?"),
        refused([*EXPORT, "knee.md", "--to", "docx"], "option '--to': unknown format 'docx'",
                "the formats are epub, pdf"),
        Row("--layout of nothing", [*EXPORT, "knee.md", "--layout", "a5"], 2,
            [r"imprint: error: option '--layout': there is no layout \"a5\" \[layout-unknown\]",
             "  hint: .*"]),
        refused([*EXPORT, "knee.md", "--name", "{slgu}"],
                "option '--name': name template '{slgu}' has an unknown placeholder 'slgu'",
                "did you mean 'slug'\\?"),
        refused([*EXPORT, "knee.md", "--name", "../{slug}"],
                "option '--name': name template '../{slug}' is no name inside the output folder",
                "the folder is named with -o"),
        refused([*EXPORT, "knee.md", "--name", "{slug}", "--layout",
                 "a4-handout,letter-handout"],
                "option '--name': name template '{slug}' gives all layouts one name",
                "put {layout} into it"),
        refused([*EXPORT, "knee.md", "--set", "offline"], "no value: '--set offline'",
                "write --set offline=VALUE"),
        Row("--set of nothing known", [*EXPORT, "knee.md", "--set", "layuot=x"], 2,
            [r"--set layuot=x: error: unknown key 'layuot' \[config-invalid\]",
             "  hint: did you mean 'layout'\\?"]),
        Row("--set of a wrong value", [*EXPORT, "knee.md", "--set", "to=pfd"], 2,
            [r"--set to=pfd: error: unknown format 'pfd' \[config-invalid\]",
             "  hint: did you mean 'pdf'\\?"]),
        Row("--config of nothing", [*EXPORT, "knee.md", "--config", "no.yaml"], 2,
            [r"no.yaml: error: cannot read the file: No such file or directory "
             r"\[file-unreadable\]", "  hint: check the name, or the folder you are in"]),
    ]


def slip_rows():
    """What people type who know other programs, or one dash too few."""
    def meant(command, hint, name=None):
        option = next(word for word in command if word.startswith("-"))
        return refused(command, f"unknown option '{option}'", hint, name)

    formats = "formats are named with --to: --to pdf"
    behind = "options stand behind the command: imprint export --to"
    return [
        refused(["export", "knee.md", "-offline"], "unknown option '-offline'",
                "did you mean '--offline'\\?"),
        refused(["export", "knee.md", "-output", "x"], "unknown option '-output'",
                "did you mean '--output'\\?"),
        refused(["export", "knee.md", "-out=x"], "unknown option '-out'",
                "did you mean '--output'\\?"),
        refused(["export", "knee.md", "--manifest", "-o", "back.md"],
                "option '--manifest' needs a value",
                "what follows it is an option, too: -o", kept=["back.md"]),
        refused(["export", "knee.md", "--name", ""], "option '--name': an empty value",
                "is a variable of your script empty\\? .*"),
        refused(["export", "knee.md", "--manifest", ""], "option '--manifest': an empty value",
                "is a variable of your script empty\\? .*"),
        meant(["export", "knee.md", "--format", "pdf"], formats),
        meant(["export", "knee.md", "-t", "pdf"], formats),
        meant(["export", "knee.md", "--pdf"], "write --to pdf"),
        meant(["export", "knee.md", "--outdir", "x"], "the output is named with -o"),
        meant(["export", "content", "-r"],
              "leave it out: all articles below a folder are taken"),
        meant(["export", "knee.md", "--theme", "x"],
              "the page design is named with --layout"),
        meant(["export", "knee.md", "--dry-run"], "to write nothing: imprint check"),
        meant(["export", "knee.md", "--json"],
              "problems as JSON: --diagnostics json; what was made of what: --manifest FILE"),
        meant(["export", "knee.md", "--lang", "de"], "it is a setting: --set lang=VALUE"),
        meant(["export", "knee.md", "--title", "x"],
              "write it in the article's front matter: title: ..."),
        meant(["export", "knee.md", "--draft"], "did you mean '--drafts'\\?"),
        meant(["dump", "knee.md", "--layout", "x"],
              "imprint export has it, imprint dump has not"),
        meant(["--to", "pdf", "knee.md"], behind, "an option before a PATH"),
        refused(["convert", "knee.md"], "unknown command 'convert'",
                "to convert articles: imprint export"),
        refused(["pdf", "knee.md"], "unknown command 'pdf'", "imprint export --to pdf"),
        refused(["validate", "knee.md"], "unknown command 'validate'",
                "to see what is wrong: imprint check"),
        Row("a hint that can be pasted", ["my notes.md", "--to", "pdf"], 2,
            usage("unknown command 'my notes.md'",
                  "to convert it: imprint export 'my notes.md'"),
            files={"my notes.md": article()}),
        refused([*EXPORT, "knee.md", "--set", "lang", "de"],
                "no value: '--set lang'", "write --set lang=VALUE"),
        refused([*EXPORT, "knee.md", "--to", "PDF"], "option '--to': unknown format 'PDF'",
                "did you mean 'pdf'\\?"),
        refused([*EXPORT, "knee.md", "--name", "{slug}.pdf"],
                "option '--name': name template '{slug}.pdf' ends in .pdf",
                "leave the ending out: each format adds its own"),
    ]


def path_rows():
    missing = r"{}: error: no such file or folder \[file-unreadable\]"
    return [
        Row("a missing file", [*EXPORT, "nothing.md"], 2,
            [missing.format("nothing.md"), "  hint: check the name, or the folder you are in"]),
        Row("a misspelt file", [*EXPORT, "kene.md"], 2,
            [missing.format("kene.md"), "  hint: did you mean 'knee.md'\\?"]),
        Row("a misspelt folder", [*EXPORT, "contnet"], 2,
            [missing.format("contnet"), "  hint: did you mean 'content'\\?"]),
        Row("an empty path", [*EXPORT, ""], 2,
            [r"imprint: error: an empty PATH \[file-unreadable\]",
             "  hint: is a variable of your script empty\\?"]),
        Row("a glob that matches nothing", [*EXPORT, "notes/*.md"], 2,
            [missing.format(r"notes/\*.md"),
             "  hint: no file matches this pattern: check the folder you are in"]),
        Row("a glob in quotes", [*EXPORT, "content/*/*.md"], 2,
            [missing.format(r"content/\*/\*.md"),
             "  hint: the shell reads \\* only outside of quotes: leave the quotes out"]),
        Row("a home in quotes", [*EXPORT, "~/knee.md"], 2,
            [missing.format("~/knee.md"),
             r"  hint: the shell reads ~ only outside of quotes: leave the quotes out, or "
             r"write \$HOME for it"]),
        Row("a name with spaces, without quotes", [*EXPORT, "our", "leaflets/the", "knee.md"],
            2, [r"our leaflets/the knee.md: error: a name with spaces is one PATH only in "
                r"quotes \[file-unreadable\]", "  hint: write 'our leaflets/the knee.md'"],
            files={"our leaflets/the knee.md": article()}),
        Row("a path of Windows", [*EXPORT, "content\\knee\\intro.md"], 2,
            [missing.format(r"content\\knee\\intro.md"),
             "  hint: folders are parted by /: content/knee/intro.md"]),
        Row("an address", [*EXPORT, "https://example.org/knee.html"], 2,
            [missing.format("https://example.org/knee.html"),
             "  hint: imprint reads files: fetch the page first, for instance with curl -o"]),
        Row("a good path and two wrong ones", [*EXPORT, "knee.md", "x.md", "y.md"], 2,
            [missing.format("x.md"), "  hint: .*", missing.format("y.md"), "  hint: .*"]),
        Row("a folder without articles", [*EXPORT, "empty"], 2,
            [r"empty: error: no articles in this folder \[no-articles\]",
             "  hint: articles end in .md, .markdown, .html or .htm"]),
        Row("a picture", [*EXPORT, "x.png"], 2,
            [r"x.png: error: not an article \[no-articles\]",
             "  hint: articles end in .md, .markdown, .html or .htm"], files={"x.png": png()}),
        Row("a Word document", [*EXPORT, "x.docx"], 2,
            [r"x.docx: error: not an article \[no-articles\]",
             "  hint: convert it, in its folder: pandoc -t gfm --extract-media=. x.docx -o x.md"],
            files={"x.docx": zip_of("word/document.xml")}),
        Row("AsciiDoc", [*EXPORT, "x.adoc"], 2,
            [r"x.adoc: error: not an article \[no-articles\]",
             "  hint: make HTML of it first: asciidoctor x.adoc"], files={"x.adoc": "x"}),
        refused([*EXPORT, "knee.md", "--root", "nowhere"],
                "option '--root': there is no folder 'nowhere'",
                "name the folder that holds all PATHs"),
        refused([*EXPORT, "knee.md", "--root", "content"],
                "option '--root': 'knee.md' does not lie below 'content'",
                "name the folder that holds all PATHs"),
    ]


def list_rows():
    return [
        Row("a list that is not there", [*EXPORT, "--files-from", "no.txt"], 2,
            [r"no.txt: error: cannot read the file: No such file or directory "
             r"\[file-unreadable\]", "  hint: check the name, or the folder you are in"]),
        Row("an empty list", [*EXPORT, "--files-from", "-"], 2,
            [r"standard input: error: the list names no file \[no-articles\]",
             "  hint: did what wrote it find nothing\\? It has one path a line"]),
        Row("an empty list with NULs", [*EXPORT, "--files-from", "-0"], 2,
            [r"standard input: error: the list names no file \[no-articles\]",
             "  hint: did what wrote it find nothing\\? Each path in it ends in NUL"]),
        Row("NULs in a list of lines", [*EXPORT, "--files-from", "-"], 2,
            [r"standard input: error: the list has NULs in it, and no lines \[usage\]",
             "  hint: if find -print0 wrote it: --files-from - -0"],
            stdin=b"knee.md\0back.md\0"),
        Row("a list with a wrong path", [*EXPORT, "--files-from", "-"], 2,
            [r"gone.md: error: no such file or folder \[file-unreadable\]", "  hint: .*"],
            stdin=b"knee.md\ngone.md\n"),
        Row("a list of 100 wrong paths", [*EXPORT, "--files-from", "-"], 2,
            [r"\d+.md: error: no such file or folder \[file-unreadable\]", "  hint: .*"] * 20 +
            usage("80 more PATHs are no articles",
                  "nothing was begun: mend the list, or leave them out"),
            stdin="".join(f"{i}.md\n" for i in range(100)).encode()),
        refused([*EXPORT, "--files-from", "-", "-"],
                "standard input cannot be a list and an article",
                "put the list into a file", stdin=b"knee.md\n"),
        Row("a list with NULs", [*EXPORT, "--files-from", "-0", "-o", "o"], 0, [],
            stdin=b"knee.md\0back.md\0", made=["o/knee.pdf", "o/back.pdf"]),
        Row("a list with lines of Windows", [*EXPORT, "--files-from", "-", "-o", "o"], 0, [],
            stdin=b"knee.md\r\nback.md\r\n", made=["o/knee.pdf", "o/back.pdf"]),
    ]


def target_rows():
    foreign = (r"{}: error: this file was not written by imprint, and is not replaced "
               r"\[output-foreign\]")
    return [
        refused([*EXPORT, "knee.md", "--manifest", "knee.md"],
                "option '--manifest': knee.md is an article of this run",
                "name a file of its own: --manifest out/manifest.json", kept=["knee.md"]),
        refused([*EXPORT, "knee.md", "--manifest", "./content/../knee.md"],
                "option '--manifest': ./content/../knee.md is an article of this run",
                "name a file of its own: --manifest out/manifest.json", kept=["knee.md"]),
        refused([*EXPORT, "knee.md", "--manifest", "back.md"],
                "option '--manifest': back.md is a file that imprint did not write",
                "name a file of its own: --manifest out/manifest.json", kept=["back.md"]),
        refused([*EXPORT, "--files-from", "list.txt", "--manifest", "list.txt"],
                "option '--manifest': list.txt is the list of --files-from",
                "name a file of its own: --manifest out/manifest.json", kept=["list.txt"]),
        refused([*EXPORT, "knee.md", "--manifest", "content"],
                "option '--manifest': content is a folder",
                "name a file of its own: --manifest out/manifest.json"),
        refused([*EXPORT, "knee.md", "-o", "new", "--manifest", "new"],
                "option '--manifest': new is the folder of this run's files",
                "name a file of its own: --manifest out/manifest.json"),
        refused([*EXPORT, "knee.md", "--manifest", "out/knee.pdf"],
                "option '--manifest': out/knee.pdf is an output of this run",
                "name a file of its own: --manifest out/manifest.json"),
        refused([*EXPORT, "knee.md", "-o", "back.md"],
                "option '-o': 'back.md' is a file, and no folder",
                "name a folder, or a file that ends in .epub or .pdf", kept=["back.md"]),
        refused([*EXPORT, "knee.md", "-o", "-"],
                "option '-o': files are not written to standard output",
                "name the file: -o knee.pdf"),
        refused([*EXPORT, "knee.md", "-o", ""], "option '-o': an empty name",
                "-o out, or -o knee.pdf"),
        refused([*EXPORT, "knee.md", "back.md", "-o", "x.pdf"],
                "option '-o': 'x.pdf' is one file, and here are 2 articles",
                "name a folder: -o out"),
        refused([*EXPORT, "knee.md", "-o", "x.pdf", "--to", "epub"],
                "option '-o': 'x.pdf' is one file, and --to is epub",
                "leave --to out, or name a folder: -o out"),
        refused([*EXPORT, "knee.md", "-o", "x.pdf", "--layout", "a4-handout,letter-handout"],
                "option '-o': 'x.pdf' is one file, and 2 layouts make 2 files",
                "choose one with --layout, or name a folder: -o out"),
        Row("a PDF of somebody else", [*EXPORT, "knee.md", "-o", "o"], 1,
            [foreign.format("o/knee.pdf"),
             "  hint: move it away, write elsewhere with -o, or pass --overwrite"],
            files={"o/knee.pdf": b"%PDF-1.4\nmine"}, kept=["o/knee.pdf"]),
        Row("an EPUB of somebody else", [*EXPORT, "knee.md", "-o", "o/knee.epub"], 1,
            [foreign.format("o/knee.epub"),
             "  hint: move it away, write elsewhere with -o, or pass --overwrite"],
            files={"o/knee.epub": zip_of("mimetype")}, kept=["o/knee.epub"]),
        Row("a PDF of somebody else, given up",
            [*EXPORT, "knee.md", "-o", "x.pdf", "--overwrite"], 0, [],
            files={"x.pdf": b"%PDF-1.4\nmine"}, made=["x.pdf"]),
        Row("one file", [*EXPORT, "knee.md", "-o", "new/x.pdf"], 0, [], made=["new/x.pdf"]),
        Row("an article through a pipe", [*EXPORT, "-", "-o", "x.epub"], 0, [],
            stdin=article().encode(), made=["x.epub"]),
        Row("an article through a pipe, named", [*EXPORT, "-", "-o", "o"], 0, [],
            stdin=article().encode(), made=["o/stdin.pdf", "o/stdin.epub"]),
        Row("a name like an option", [*EXPORT, "-o", "o", "--", "-odd.md"], 0, [],
            files={"-odd.md": article()}, made=["o/-odd.pdf"]),
    ]


def clash_rows():
    both = ["content/knee/intro.md", "content/hip/intro.md"]
    return [
        Row("two of one name", [*EXPORT, *both, "-o", "o"], 0, [],
            made=["o/knee/intro.pdf", "o/hip/intro.pdf"]),
        Row("two folders with one name", [*EXPORT, "content/knee", "content/hip", "-o", "o"],
            0, [], made=["o/knee/intro.pdf", "o/hip/intro.pdf"]),
        Row("{folder}", [*EXPORT, *both, "-o", "o", "--name", "{folder}-{name}"], 0, [],
            made=["o/knee-intro.pdf", "o/hip-intro.pdf"]),
        Row("{path}", [*EXPORT, *both, "-o", "o", "--name", "all/{path}-{lang}"], 0, [],
            made=["o/all/knee/intro-en.pdf", "o/all/hip/intro-en.pdf"]),
        Row("--root", [*EXPORT, both[0], "-o", "o", "--root", "."], 0, [],
            made=["o/content/knee/intro.pdf"]),
        Row("a template that names both alike",
            [*EXPORT, *both, "-o", "o", "--name", "{folder}/../{lang}"],
            2, usage("option '--name': name template '{folder}/../{lang}' is no name inside "
                     "the output folder", "the folder is named with -o")),
        Row("two that clash", [*EXPORT, "two", "-o", "o", "--name", "{folder}"], 1,
            [r"two/a.md: error: its output two.epub is also that of two/b.md "
             r"\[output-clash\]", r"  hint: put their folders into the name: --name '{path}'",
             r"two/b.md: error: its output two.epub is also that of two/a.md "
             r"\[output-clash\]", r"  hint: put their folders into the name: --name '{path}'"],
            files={"two/a.md": article(), "two/b.md": article()}),
        Row("a name without a placeholder", [*EXPORT, "two", "-o", "o", "--name", "%t"], 1,
            [r"two/a.md: error: its output %t.epub is also that of two/b.md "
             r"\[output-clash\]",
             r"  hint: a name of several files has a placeholder: --name '{name}'",
             r"two/b.md: error: its output %t.epub is also that of two/a.md "
             r"\[output-clash\]",
             r"  hint: a name of several files has a placeholder: --name '{name}'"],
            files={"two/a.md": article(), "two/b.md": article()}),
        Row("a file and a bundle of one name", [*EXPORT, "c", "-o", "o"], 1,
            [r"c/a.md: error: its output a.epub is also that of c/a/index.md "
             r"\[output-clash\]",
             "  hint: rename one of them, or tell them apart with --name",
             r"c/a/index.md: error: its output a.epub is also that of c/a.md "
             r"\[output-clash\]",
             "  hint: rename one of them, or tell them apart with --name"],
            files={"c/a.md": article(), "c/a/index.md": article()}),
    ]


LOUD = ["export", "--offline", "--no-cache", "-o", "o"]  # notes, too
NO_PICTURE = r"a.md:\d+: warning: a picture without a description.*"


def content_rows():
    def pandoc(ending):
        return (f"  hint: rename it to a.{ending}, then convert it, in its folder: pandoc -t "
                f"gfm --extract-media=. a.{ending} -o a.md")

    def called_md(what, content, hint):
        return Row(f"{what} called .md", [*EXPORT, "a.md"], 1,
                   [rf"a.md: error: this is {re.escape(what)}, and no text \[foreign-kind\]",
                    hint], files={"a.md": content})

    def fence(mark):
        return Row(f"front matter between {mark}", [*EXPORT, "a.md", "-o", "o"], 0,
                   [rf"a.md:1:1: warning: \"{re.escape(mark)}\" opens no front matter; it is "
                    r"read as text \[front-matter-fence\]",
                    "  hint: put a line of three hyphens .*"],
                   files={"a.md": f"{mark}\ntitle: Knee\nauthor: Ann\n{mark}\n\nText.\n"})

    def key(wrong, right):
        return Row(f"the key {wrong}", [*LOUD, "a.md"], 0,
                   [rf"a.md:3:1: note: key \"{wrong}\" has no meaning here "
                    r"\[front-matter-key\]", rf"  hint: did you mean '{right}'\?"],
                   files={"a.md": article(more=f"{wrong}: 2022-09-01\n")})

    def body(name, text, *lines):
        return Row(name, [*LOUD, "a.md"], 0, list(lines), files={"a.md": article(body=text)})

    return [
        called_md("a Word document (docx)", zip_of("[Content_Types].xml", "word/document.xml"),
                  pandoc("docx")),
        called_md("an OpenDocument file (odt)",
                  zip_of("mimetype", "application/vnd.oasis.opendocument.text"),
                  pandoc("odt")),
        called_md("a ZIP archive", zip_of("a.md"), "  hint: unpack it first"),
        called_md("an RTF document", b"{\\rtf1\\ansi Text.}", pandoc("rtf")),
        called_md("a PDF", b"%PDF-1.7\n", "  hint: export the text from the program that "
                                          "made it"),
        called_md("a PNG picture", png(), r"  hint: rename it to a.png, then write an article "
                                          r"that shows it: !\[what it is\]\(a.png\)"),
        fence("\u2014"), fence("\u2013\u2013"), fence("***"), fence("----"),
        key("pubishDate", "publishdate"),
        key("expirydat", "expirydate"), key("datum", "date"), key("fecha", "date"),
        Row("a language by its German name", [*LOUD, "a.md"], 0,
            [r"a.md:3:1: note: key \"sprache\" has no meaning here \[front-matter-key\]",
             r"  hint: did you mean 'lang'\?"],
            files={"a.md": article(more="sprache: de\n")}),
        Row("a German text without its language", [*LOUD, "a.md"], 0,
            [r"a.md:1: note: no language is named, and the text looks German; it is taken for "
             r"\"en\" \[front-matter-key\]",
             r"  hint: write lang: de in the front matter, or in imprint.yaml"],
            files={"a.md": article(body="Die Tablette ist nicht mit Milch und auch nicht auf "
                                        "n\u00fcchternen Magen ein Problem; das ist mit der Praxis "
                                        "und sie ist auf dem Blatt. " * 3 + "\n")}),
        Row("a German text by its name", [*LOUD, "a.de.md"], 0, [],
            files={"a.de.md": article(body="Das ist nicht mit der Praxis und sie ist auf dem "
                                           "Blatt. " * 9 + "\n")}),
        Row("an Arabic text without its language", [*LOUD, "a.md"], 0,
            [r"a.md:1: note: no language is named, and the text looks Arabic; .*",
             r"  hint: write lang: ar, or fa, ur ... in the front matter, or in imprint.yaml"],
            files={"a.md": article(body="\u0627\u0644\u0631\u0643\u0628\u0629 " * 60 + "\n")}),
        Row("an English text without its language", [*LOUD, "a.md"], 0, [],
            files={"a.md": article(body="This is the leg of the person that you are with, and "
                                        "the doctor is for you. " * 9 + "\n")}),
        Row("front matter without its first line", [*LOUD, "a.md"], 0,
            [r"a.md:1: note: no title.*", "  hint: .*",
             r"a.md:1:1: warning: front matter has no opening line; it is read as text "
             r"\[front-matter-fence\]",
             r"  hint: put a line of three hyphens \(---\) above it"],
            files={"a.md": "title: Knee\nlang: de\n---\n\nText.\n"}),
        body("a space in a picture's address", "![x](my photo.png)\n",
             r"a.md:4(:\d+)?: warning: picture \"my photo.png\" is not read: its address has a "
             r"space \[address-space\]",
             r"  hint: write it in angle brackets: !\[...\]\(<my photo.png>\)"),
        body("a space in a link's address", "[x](our leaflet.pdf)\n",
             r"a.md:4(:\d+)?: warning: link \"our leaflet.pdf\" is not read: its address has a "
             r"space \[address-space\]",
             r"  hint: write it in angle brackets: \[...\]\(<our leaflet.pdf>\)"),
        body("a space before a picture's address", "![x] (photo.png)\n",
             r"a.md:4(:\d+)?: warning: picture \"photo.png\" is not read: a space stands before "
             r"its address \[address-space\]",
             r"  hint: write !\[...\]\(...\) without a space between"),
        body("a picture by a name that nothing defines", "![x][photo]\n",
             r"a.md:4(:\d+)?: warning: picture \[photo\] is not read: nothing says where it is "
             r"\[media-missing\]",
             r"  hint: add a line \[photo\]: photo.png, or write !\[...\]\(photo.png\)"),
        Row("a picture's name in other capitals", [*LOUD, "a.md"], 0,
            [r"a.md:4(:\d+)?: warning: picture \"knee.png\" is not there \[media-missing\]",
             r"  hint: did you mean 'Knee.PNG'\?"],
            files={"a.md": article(body="![x](knee.png)\n"), "Knee.PNG": png()}),
        body("a picture from the root", "![x](/img/knee.png)\n",
             r"a.md:4(:\d+)?: warning: picture \"/img/knee.png\" is not there "
             r"\[media-missing\]", "  hint: a / in front is the root of the content.*"),
        body("a link to a file with umlauts and spaces", "[x](<Brosch\u00fcre Knie.pdf>)\n",
             "a.md:4(:\\d+)?: warning: the link to \"Brosch\u00fcre Knie.pdf\" leads out of the "
             "document \\[link-unresolved\\]", "  hint: .*"),
        body("a shortcode of the site", "{{< doses >}}Two{{< /doses >}}\n",
             r"a.md:4:1: warning: shortcode doses is not known; its inner text is kept "
             r"\[shortcode-unknown\]",
             "  hint: say what it means with the setting shortcodes, or use --from hugo"),
        body("a picture's path of Windows", "![x](img\\knee.png)\n",
             r"a.md:4(:\d+)?: warning: picture \"img\\knee.png\" is not there "
             r"\[media-missing\]", "  hint: folders are parted by /: img/knee.png"),
        body("a picture that is not there", "![x](knee.png)\n",
             r"a.md:4(:\d+)?: warning: picture \"knee.png\" is not there \[media-missing\]",
             "  hint: put the file beside the article, or pass --media-dir"),
        body("a picture of the web, offline", "![x](https://example.org/knee.png)\n",
             r"a.md:4(:\d+)?: warning: picture \"https://example.org/knee.png\" not fetched: "
             r".* \[media-missing\]", "  hint: .*"),
    ]


def settings_rows():
    def config(name, text, *lines, status=2):
        return Row(name, [*EXPORT, "c", "-o", "o"], status, list(lines),
                   files={"c/a.md": article(), "c/imprint.yaml": text})

    return [
        config("an unknown key", "lang: en\nlayuot: a4-handout\n",
               r"\S*c/imprint.yaml:2:1: error: unknown key 'layuot' \[config-invalid\]",
               r"  hint: did you mean 'layout'\?"),
        config("no colon", "lang: en\nto pdf: \n",
               r"\S*c/imprint.yaml:2:1: error: unknown key 'to pdf' \[config-invalid\]",
               r"  hint: a colon is missing: to: pdf"),
        config("no space behind a colon", "lang:en\nto: pdf\n",
               r"\S*c/imprint.yaml:1:1: error: no space behind the colon of \"lang\" "
               r"\[yaml-broken\]", r"  hint: write lang: en"),
        config("lists with commas", "to: epub, pdf\nlayout: a4-handout, trade-book\n",
               status=0),
        config("an unknown format", "lang: en\n\nto: pfd\n",
               r"\S*c/imprint.yaml:3:5: error: unknown format 'pfd' \[config-invalid\]",
               r"  hint: did you mean 'pdf'\?"),
        config("an unknown layout", "lang: en\nlayout: a4-handuot\n",
               r"\S*c/imprint.yaml:2:9: error: there is no layout \"a4-handuot\" "
               r"\[layout-unknown\]", r"  hint: did you mean 'a4-handout'\?"),
        config("an unknown placeholder", "name: '{slgu}'\n",
               r"\S*c/imprint.yaml:1:7: error: name template .* \[usage\]",
               r"  hint: did you mean 'slug'\?"),
        config("a site without http", "base-url: example.org\n",
               r"\S*c/imprint.yaml:1:11: error: 'base-url' is no web address: 'example.org' "
               r"\[config-invalid\]", "  hint: write it as https://example.org/"),
        config("a folder of pictures that is not there", "media-dirs: [pictures]\n",
               r"\S*c/imprint.yaml:1:13: warning: there is no folder '\S*c/pictures' "
               r"\[media-dir-missing\]", "  hint: .*", status=0),
        Row("--media-dir of nothing", [*EXPORT, "knee.md", "-o", "o", "--media-dir", "nowhere"],
            0, [r"imprint: warning: option '--media-dir': there is no folder 'nowhere' "
                r"\[media-dir-missing\]", "  hint: .*"]),
        Row("imprint.yml", [*EXPORT, "c", "-o", "o"], 0,
            [r"c/imprint.yml: warning: these settings are not read \[config-ignored\]",
             "  hint: rename the file to imprint.yaml"],
            files={"c/a.md": article(), "c/imprint.yml": "lang: de\n"}),
        Row("settings below the root", [*EXPORT, "c", "-o", "o"], 0,
            [r"c: warning: settings below the root are not read: c/d/imprint.yaml "
             r"\[config-ignored\]", "  hint: .*"],
            files={"c/d/a.md": article(), "c/d/imprint.yaml": "lang: de\n"}),
        Row("texts of other kinds", [*LOUD, "c"], 0,
            [r"c: note: files are of kinds that are not read: c/b.rst, c/c.docx, c/d.org and 1 "
             r"more \[source-left-out\]", "  hint: .*"],
            files={"c/a.md": article(), "c/b.rst": "x", "c/c.docx": "x", "c/d.org": "x",
                   "c/e.txt": "x"}),
    ]


def rows():
    return [*option_rows(), *slip_rows(), *path_rows(), *list_rows(), *target_rows(), *clash_rows(),
            *content_rows(), *settings_rows()]
