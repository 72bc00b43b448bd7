#!/usr/bin/python3
"""deflate_levels.py EPUB... [--library FILE]: the text files of EPUBs packed by libdeflate,
level by level: bytes, a digest of them, processor time. With the libraries of two releases
(--library path/to/libdeflate.so.0) it shows at which levels both make the same bytes:
docs/same-bytes.md.
"""
import argparse
import ctypes
import hashlib
import time
import zipfile


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("epubs", nargs="+")
    parser.add_argument("--library", default="libdeflate.so.0")
    chosen = parser.parse_args()
    library = ctypes.CDLL(chosen.library)
    library.libdeflate_alloc_compressor.restype = ctypes.c_void_p
    pack = library.libdeflate_deflate_compress
    pack.argtypes = [ctypes.c_void_p, ctypes.c_char_p, ctypes.c_size_t, ctypes.c_char_p,
                     ctypes.c_size_t]
    pack.restype = ctypes.c_size_t
    texts = []
    for epub in chosen.epubs:
        with zipfile.ZipFile(epub) as archive:
            texts += [archive.read(entry) for entry in archive.infolist()
                      if entry.compress_type != zipfile.ZIP_STORED]
    print(f"{len(texts)} files, {sum(map(len, texts))} bytes")
    for level in range(1, 13):
        compressor = library.libdeflate_alloc_compressor(level)
        digest, total, begin = hashlib.sha256(), 0, time.process_time()
        for text in texts:
            out = ctypes.create_string_buffer(len(text) + 1000)
            size = pack(compressor, text, len(text), out, len(out))
            digest.update(out.raw[:size])
            total += size
        print(f"level {level}: {total} bytes, {digest.hexdigest()[:12]}, "
              f"{(time.process_time() - begin) * 1000:.0f} ms")


if __name__ == "__main__":
    main()
