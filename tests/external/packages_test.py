#!/usr/bin/python3
"""packages_test.py: cmake/install_packages.sh, with apt and dpkg played by scripts: what a
user without rights is told, what needs no rights, and that nothing is done when all is
there. The real ones are for a bare machine to run.
"""
import os
import pathlib
import shutil
import subprocess
import tempfile
import unittest

import common

FAKES = {
    # As dpkg-query -W -f '${Package}=${db:Status-Status} ' has them.
    "dpkg-query": 'for name in $INSTALLED; do printf "%s=installed " "$name"; done',
    "apt-cache": 'for name in $KNOWN; do if [ "$2" = "$name" ]; then exit 0; fi; done; exit 100',
    "apt-get": 'echo "apt-get $*" >> "$LOG"; case "$*" in *download*) '
               'for last; do :; done; touch "${last}_1_all.deb";; esac',
    "dpkg": 'echo "dpkg $*" >> "$LOG"',
    "dpkg-deb": 'mkdir -p "$3"; touch "$3/unpacked"',
}


class Packages(unittest.TestCase):
    maxDiff = None

    def setUp(self):
        # Not below the build: another user has to reach it.
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="imprint-packages-"))
        self.addCleanup(shutil.rmtree, self.folder, ignore_errors=True)
        for name in ("install_packages.sh", "packages.txt"):
            (self.folder / "cmake").mkdir(exist_ok=True)
            shutil.copy(common.ROOT / "cmake" / name, self.folder / "cmake" / name)
        (self.folder / "bin").mkdir()
        for name, script in FAKES.items():
            path = self.folder / "bin" / name
            path.write_text(f"#!/bin/sh\n{script}\n")
            path.chmod(0o755)
        for name in ("bash", "sh", "awk", "env", "cat", "rm", "mkdir", "mv", "mktemp",
                     "dirname", "grep", "touch", "sleep", "kill"):
            (self.folder / "bin" / name).symlink_to(shutil.which(name))
        for path in (self.folder, *self.folder.rglob("*")):
            if not path.is_symlink():
                os.chmod(path, 0o777)

    def names(self, *groups):
        rows = (line.split() for line in
                (self.folder / "cmake/packages.txt").read_text().splitlines()
                if not line.startswith("#") and line.strip())
        return [row[1].split("|")[0] for row in rows if row[0] in groups]

    def install(self, *groups, user, installed=(), known=()):
        log = self.folder / "log"
        log.unlink(missing_ok=True)
        environment = {"PATH": str(self.folder / "bin"), "LOG": str(log),
                       "TMPDIR": str(self.folder), "INSTALLED": " ".join(installed),
                       "KNOWN": " ".join(known)}
        other = {"user": 65534, "group": 65534, "extra_groups": []} \
            if user and os.geteuid() == 0 else {}
        done = subprocess.run([str(self.folder / "cmake/install_packages.sh"), *groups],
                              cwd=self.folder, env=environment, text=True,
                              capture_output=True, stdin=subprocess.DEVNULL, **other)
        return done, log.read_text().splitlines() if log.exists() else []

    def test_a_user_without_rights_is_told_once_what_to_ask_for(self):
        done, calls = self.install("build", "headers", "run", user=True,
                                   installed=["cmake", "g++"])
        wanted = [name for name in self.names("build", "run")
                  if name not in ("cmake", "g++")]
        self.assertEqual((done.returncode, done.stdout), (1, ""))
        self.assertEqual(done.stderr.splitlines(), [
            "error: packages are missing, and this user may not install them",
            "  hint: ask the administrator of this machine to run these, then try again:",
            "    apt-get update",
            "    apt-get install --no-install-recommends " + " ".join(wanted)])
        self.assertEqual(calls, [])

    def test_names_are_those_of_the_release(self):
        done, _ = self.install("build", user=True, known=["libvips42t64"])
        self.assertIn(" libvips42t64 ", done.stderr)
        self.assertNotIn(" libvips42 ", done.stderr)

    def test_headers_are_unpacked_without_rights(self):
        installed = self.names("build", "run")
        done, calls = self.install("build", "headers", "run", user=True,
                                   installed=installed, known=["libvips-dev"])
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        self.assertEqual(len(calls), 1)
        self.assertIn("download libvips-dev", calls[0])
        self.assertTrue((self.folder / "build/headers/libvips-dev/unpacked").exists())
        # Where the machine does not know its packages they are to be asked for.
        shutil.rmtree(self.folder / "build")
        done, calls = self.install("build", "headers", "run", user=True,
                                   installed=installed)
        self.assertEqual((done.returncode, calls), (1, []))
        self.assertIn("apt-get install --no-install-recommends libvips-dev\n", done.stderr)

    def test_nothing_is_done_when_all_is_there(self):
        done, calls = self.install("build", "run", user=True,
                                   installed=self.names("build", "run"))
        self.assertEqual((done.returncode, done.stdout, done.stderr, calls),
                         (0, "", "", []))

    @unittest.skipIf(os.geteuid() != 0, "plays root")
    def test_root_installs_what_is_missing(self):
        done, calls = self.install("build", user=False, installed=["cmake"],
                                   known=["ninja-build"])
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        self.assertEqual(calls[0], "dpkg --configure -a")
        self.assertRegex(calls[1], "apt-get .* update$")
        self.assertRegex(calls[-1], "-y .* install ninja-build g[+][+] ")


if __name__ == "__main__":
    unittest.main(verbosity=2)
