"""Addresses that nobody should write: every odd host, port, user, scheme and tail."""

HOSTS = [
    "a.b", "localhost", "A.EXAMPLE", "a..b", ".a.b", "a.b.", "a.b..", "-a.b", "a-.b",
    "a_b.example", "a b", "a%20b", "%61.example", "a%2Fb", "a%zz.b", "%", "a<b", "a>b",
    "a^b", "a|b", "a`b", "a{b}", 'a"b', "a'b", "a!b", "a$b", "a&b", "a(b)", "a*b", "a+b",
    "a,b", "a;b", "a=b", "a~b", "a[b", "a]b", "[", "]", "[]", "[::1]", "[::1", "::1]",
    "[::g]", "[1.2.3.4]", "[::1.2.3.4]", "[::1%25eth0]", "[v1.a]", "[1:2:3:4:5:6:7:8:9]",
    "[1::2::3]", "[:::]", "[12345::]", "[::1]x", "x[::1]", "1.2.3.4", "1.2.3",
    "1.2.3.4.5", "256.1.1.1", "0x7f.1", "017.0.0.1", "4294967296", "1.2.3.4.", "1..2",
    "1.2.3.09", "foo.0x4", "foo.2", "ä.example", "ﬀ.example", "例え.jp", "xn--a.example",
    "xn--", "☃.net", "a\u200bb.example", "a\u00adb.example", "\u202e.example",
    "a.b\u3002c", "a\uff0fb", "a" * 64 + ".b", ".".join(["a" * 60] * 5), "u:p@a.b", "u@",
    "@", "@a.b", "u@v@a.b", "u:p:q@a.b", "u%@a.b", "u b@a.b", "ü@a.b", "u/[@a.b",
    "u[x]@a.b", "u!$&'()*+,;=@a.b", "a\\b", "", "/", "?", "#", "//a.b", ".", "..", "-",
    "_", "0", "*.a.b", "a\x01b", "a\x7fb"]
PORTS = ["", ":", ":80", ":0", ":00080", ":65535", ":65536", ":99999999999999999999",
         ":x", ":8x", ":-1", ":+1", ": 80", ":80 ", ":８０", ":%38", ":8:8", "::", ":1e1",
         ":80.", ":[", ":]"]
TAILS = ["", "/a b", "/%", "/%zz", "/%E4", "/[a]", "/{a}", "/a|b", "/a^b", "/a`b",
         "/a\\b", "/<a>", '/"a"', "/a;b=c", "/?a[]=1", "?", "?a=b c", "?%", "?[", "?é",
         "#", "#a b", "##", "#%", "#[x]", "#é", "#a#b", "/../..", "//", "/\u200b",
         "/\u202e", "/\ufffe", "/\x01", "/é", "/:a", "/@a", "/💊", "\\a"]
SCHEMES = ["irc", "mailto", "tel", "news", "nntp", "sip", "xmpp", "sms", "geo", "webcal",
           "matrix", "doi", "callto", "sftp", "ftps", "ircs", "javascript", "data", "file",
           "blob", "about", "urn", "magnet", "HTTP", "MAILTO", "x-y", "a+b", "a.b", "1a",
           "ht tp", "hттp", "https ", "ht\ntp", ""]
RESTS = ["", "x", "//", "///", "//a.b", "//a.b:x/", "//[::g]/", "//a b/", "//%/", "?", "#",
         "%", "a b", "a@b", "a@ b", "@", "é@é.example", "+1 (5) 5", "a,b@c",
         "a@b?subject=a b&body=%", "{x}", "a\\b", "<x>"]

ADDRESSES = list(dict.fromkeys(
    ["https://" + host + "/x" for host in HOSTS] +
    [scheme + "a.b" + port + "/x" for scheme in ("http://u:p@", "ftp://", "irc://", "//")
     for port in PORTS] +
    ["https://[::1]" + port for port in PORTS] +
    [begin + tail for begin in ("https://a.b", "mailto:a@b.c", "tel:1", "xmpp:a@b.c")
     for tail in TAILS] +
    [scheme + ":" + RESTS[(i * 7 + k) % len(RESTS)]
     for i, scheme in enumerate(SCHEMES) for k in range(8)] +
    ["https:" + rest for rest in RESTS]))
