#!/usr/bin/python3
"""growth_test.py [NAME...]: work grows with its input, for every construct of
growth_constructs.py (those whose name has one of NAME in it), at n, 2n and 4n times.

A doubling costs at most kRatio times as much, in processor time of all processes of the
export, never in wall time; 100 kB of anything cost at most kSeconds and kMegabytes. What
is too short to be measured is no growth. Prints a row a construct.

A sanitized program takes several times all this: it only has to end by itself, at n times.
"""
import concurrent.futures
import os
import subprocess
import sys
import unittest

import common
from growth_constructs import ROWS

kRatio = 2.5       # of a doubling
kMeasurements = 5  # of what seems to fail
kSeconds = 2.0     # of 100 kB, above an empty article
kMegabytes = 300   # of 100 kB
kShort = 0.5      # [s] what is not looked at for its growth
kPatience = 40     # [s] of processor time, then it is ended
if common.SANITIZED:
    kPatience = 400


def limit():
    import resource
    resource.setrlimit(resource.RLIMIT_CPU, (kPatience, kPatience + 1))


def export(path):
    """(status, seconds, megabytes) of an export in processes of its own."""
    out = path.parent / (path.name + ".out")
    process = subprocess.Popen(
        [str(common.IMPRINT), "export", str(path), "-o", str(out), "--offline",
         "--no-cache", "--quiet"],
        stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        preexec_fn=limit)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    return process.returncode, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1000


class Construct:
    def __init__(self, folder, index, row, empty):
        self.name, n, self.make = row
        self.folder, self.index, self.empty = folder, index, empty
        self.sizes = (n,) if common.SANITIZED else (n, 2 * n, 4 * n)

    def measure(self):
        """Returns what is wrong, if still so with the least of several measurements: what
        else a machine does adds to the seconds, and never takes from them."""
        least = {}  # seconds by size
        for _ in range(kMeasurements):
            found = self.problems(least)
            if not found:
                break
        return found

    def problems(self, least):
        self.seconds, self.memory, self.bytes = [], [], []
        found = []
        for n in self.sizes:
            path = self.folder / f"{self.index}-{n}.md"
            path.write_text(self.make(n))
            status, seconds, memory = export(path)
            self.bytes.append(path.stat().st_size)
            least[n] = min(seconds - self.empty, least.get(n, seconds))
            self.seconds.append(least[n])
            self.memory.append(memory)
            if status not in (0, 1):
                found.append(f"{n} times: ends with {status}")
                break
            share = max(1.0, self.bytes[-1] / 100_000)
            if not common.SANITIZED and (self.seconds[-1] > kSeconds * share or
                                         memory > kMegabytes * share):
                found.append(f"{n} times, {self.bytes[-1]} bytes: {self.seconds[-1]:.2f} s, "
                             f"{memory:.0f} MB")
        for before, after in zip(self.seconds, self.seconds[1:]):
            if after > kShort and after > kRatio * max(before, kShort / kRatio):
                found.append(f"a doubling: {before:.2f} s, then {after:.2f} s")
        return found

    def row(self):
        figures = "  ".join(f"{size // 1000:5} kB {seconds:6.2f} s {memory:5.0f} MB"
                            for size, seconds, memory
                            in zip(self.bytes, self.seconds, self.memory))
        return f"{self.name:40}{figures}"


class Growth(unittest.TestCase):
    wanted = []

    def test_work_grows_with_its_input(self):
        folder = common.fresh("growth")
        plain = folder / "plain.md"
        plain.write_text("---\ntitle: T\n---\nx\n")
        empty = min(export(plain)[1] for _ in range(5))
        constructs = [Construct(folder, i, row, empty) for i, row in enumerate(ROWS)
                      if not self.wanted or any(each in row[0] for each in self.wanted)]
        with concurrent.futures.ThreadPoolExecutor(2) as pool:
            for construct, found in zip(constructs, pool.map(Construct.measure, constructs)):
                print(construct.row(), flush=True)
                with self.subTest(construct.name):
                    self.assertEqual(found, [])


if __name__ == "__main__":
    Growth.wanted = sys.argv[1:]
    unittest.main(verbosity=2, argv=[sys.argv[0]])
