#!/usr/bin/python3
"""misses_test.py: thirty articles with one missing logo make one request, whatever the number
of workers, and each article says what is missing.
"""
import http.server
import threading
import unittest

import common

ARTICLES = 30


class Misses(unittest.TestCase):
    def test_are_asked_for_once_a_run(self):
        requests = []

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_GET(self):  # pylint: disable=invalid-name
                requests.append(self.path)
                self.send_error(404)

            def log_message(self, *_):  # pylint: disable=arguments-differ
                pass

        server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        folder = common.fresh("misses")
        logo = f"http://127.0.0.1:{server.server_port}/logo.png"
        for i in range(ARTICLES):
            (folder / f"{i:02}.md").write_text(f"# Article {i}\n\n![The logo]({logo})\n")
        try:
            for workers in ("1", "4"):
                for more in (["--no-cache"], ["--cache-dir", folder / f"cache-{workers}"]):
                    requests.clear()
                    done = common.imprint("export", folder, "-o", folder / "out", "-j", workers,
                                          "--to", "epub", "--allow-host", "127.0.0.1",
                                          "--diagnostics", "json", *more)
                    self.assertEqual(done.returncode, 0, done.stderr[-2000:])
                    self.assertEqual(requests, ["/logo.png"])
                    said = [each["file"] for each in common.diagnostics_of(
                        done.stderr.splitlines()) if each["code"] == "media-missing"]
                    self.assertEqual(len(set(said)), ARTICLES)
        finally:
            server.shutdown()
            server.server_close()


if __name__ == "__main__":
    unittest.main()
