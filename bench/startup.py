#!/usr/bin/python3
"""startup.py: what an empty program takes when it is linked with imprint's libraries, one
group added to the other: the least processor time of 30 runs. Of docs/dependencies.md.
"""
import os
import pathlib
import subprocess
import tempfile

RUNS = 30
CORE = ("fmt yaml-cpp gumbo libcmark-gfm libqrencode libdeflate libzip harfbuzz "
        "harfbuzz-subset icu-uc icu-i18n libcrypto").split()
GROUPS = [("nothing", [], []),
          ("what imprint links", CORE, ["-lhpdf", "-lcmark-gfm-extensions"]),
          ("and TLS (imprint-net)", ["libssl"],
           ["-lPocoFoundation", "-lPocoNet", "-lPocoNetSSL"]),
          ("and libvips (imprint-decode)", ["vips"], [])]


def least(program):
    best = float("inf")
    for _ in range(RUNS):
        process = subprocess.Popen([program])
        _, _, usage = os.wait4(process.pid, 0)
        process.returncode = 0
        best = min(best, usage.ru_utime + usage.ru_stime)
    return best


def main():
    with tempfile.TemporaryDirectory() as folder:
        source = pathlib.Path(folder) / "empty.c"
        source.write_text("int main(void) { return 0; }\n")
        linked = []
        for name, packages, libraries in GROUPS:
            if packages:
                linked += subprocess.run(["pkg-config", "--libs", *packages], check=True,
                                         capture_output=True, text=True).stdout.split()
            linked += libraries
            program = pathlib.Path(folder) / "empty"
            subprocess.run(["cc", source, "-o", program, "-Wl,--no-as-needed", *linked],
                           check=True)
            print(f"{name}: {least(program) * 1000:.0f} ms", flush=True)


if __name__ == "__main__":
    main()
