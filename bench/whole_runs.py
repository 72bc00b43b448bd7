#!/usr/bin/python3
"""whole_runs.py PROGRAM FOLDER: how many articles a second `PROGRAM export` makes.

Makes two corpora of 200 articles in FOLDER (generate_corpus.py): JPEG pictures, and one
picture in three a PNG with alpha. Serves them on loopback, fills the media store with one
run, stops the server, and times five runs of each kind: wall time of the whole process,
from start to exit, all files on disk and the manifest written. There is no cache of
results. Also times a cold single run of examples/knee-twitching.md.
"""
import contextlib
import functools
import http.server
import os
import pathlib
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time

HERE = pathlib.Path(__file__).resolve().parent
PORT = 18423
COUNT = 200
RUNS = 5


class Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_):
        pass


@contextlib.contextmanager
def served(folder):
    handler = functools.partial(Quiet, directory=str(folder))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", PORT), handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield
    finally:
        server.shutdown()
        server.server_close()


def corpus(folder, *options):
    done = folder / "done"
    if not done.exists():
        shutil.rmtree(folder, ignore_errors=True)
        subprocess.run([HERE / "generate_corpus.py", folder, "--count", str(COUNT),
                        "--base-url", f"http://127.0.0.1:{PORT}", *options], check=True)
        done.touch()
    return folder


def export(program, source, store, *options):
    """Wall time [s] of one run into an empty folder, its CPU time [s], bytes written."""
    out = pathlib.Path(tempfile.mkdtemp(prefix="imprint-bench-"))
    before = os.times()
    start = time.monotonic()
    run = subprocess.run([program, "export", source, "-o", out, "--cache-dir", store,
                          "--manifest", out / "manifest.json", "-q", *options],
                         stderr=subprocess.PIPE, text=True)
    wall = time.monotonic() - start
    after = os.times()
    if run.returncode != 0:
        sys.exit(f"export failed ({run.returncode}):\n{run.stderr[:2000]}")
    size = sum(p.stat().st_size for p in out.rglob("*") if p.is_file())
    shutil.rmtree(out)
    cpu = (after.children_user - before.children_user +
           after.children_system - before.children_system)
    return wall, cpu, size


def report(name, runs, articles):
    walls = [wall for wall, _, _ in runs]
    cpu = min(cpu for _, cpu, _ in runs)
    best, middle = min(walls), statistics.median(walls)
    rate = f"{articles / best:6.0f} best {articles / middle:6.0f} median articles/s"
    print(f"{name:34} {rate}  {1000 * cpu / articles:6.2f} ms CPU an article "
          f"{runs[0][2] / articles / 1000:6.0f} kB")


def main():
    program, folder = pathlib.Path(sys.argv[1]).resolve(), pathlib.Path(sys.argv[2])
    folder.mkdir(parents=True, exist_ok=True)
    print(f"{COUNT} articles, {os.cpu_count()} processors, load {os.getloadavg()[0]:.1f}")
    for name, options in (("JPEG", []), ("one PNG with alpha in three", ["--png-third"])):
        source = corpus(folder / name.split()[-1].lower(), *options)
        store = folder / "store"
        shutil.rmtree(store, ignore_errors=True)
        with served(source):
            export(program, source, store, "-j", "2")
        for label, extra in (("both, -j 2", ["-j", "2"]),
                             ("both, -j 1", ["-j", "1"]),
                             ("pdf, -j 1", ["-j", "1", "--to", "pdf"]),
                             ("epub, -j 1", ["-j", "1", "--to", "epub"])):
            runs = [export(program, source, store, "--offline", *extra)
                    for _ in range(RUNS)]
            report(f"{name}: {label}", runs, COUNT)
    seed = HERE.parent / "examples" / "knee-twitching.md"
    runs = [export(program, seed, folder / "store", "--offline") for _ in range(RUNS)]
    walls = [1000 * wall for wall, _, _ in runs]
    print(f"one article, cold: {min(walls):.0f} ms best, "
          f"{statistics.median(walls):.0f} ms median")


if __name__ == "__main__":
    main()
