#!/usr/bin/env python3
"""Runs `measure_pages` over the page sets: what train.py learns from.

usage: measure_sets.py PROGRAM OUT_DIR [--data DATA]
Writes OUT_DIR/SET.bin for each set and OUT_DIR/names.txt. Archives are unpacked once, as eval/ does it.
"""

import argparse, pathlib, subprocess, sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
FOLDERS = {
    "dragnet": ("dragnet.tar.xz", ["dragnet_data"], "input/*.html"),
    "cleaneval": ("cleaneval.tar.xz", ["cleaneval-dev", "cleaneval-final"], "input/*.html"),
    "cleanportaleval": ("cleanportaleval.tar.xz", ["CleanPortalEval-master"], "input/*.html"),
    "readability_pages": ("readability-pages.tar.xz", ["test/test-pages"], "*/source.html"),
    "trafilatura_pages": ("page-metadata.tar.zst", ["trafilatura"], "*/*.html"),
}


def main():
    a = argparse.ArgumentParser()
    a.add_argument("program", type=pathlib.Path)
    a.add_argument("out", type=pathlib.Path)
    a.add_argument("--data", type=pathlib.Path, default=ROOT.parent / "shared" / "data")
    o = a.parse_args()
    sys.path.insert(0, str(ROOT / "eval"))
    from sets import _archives

    o.out.mkdir(parents=True, exist_ok=True)
    (o.out / "names.txt").write_bytes(subprocess.run([o.program, "--names"], check=True, capture_output=True).stdout)
    for name, (archive, inside, pattern) in FOLDERS.items():
        files = sorted(p for i in inside for p in _archives.folder(o.data, archive, i).glob(pattern))
        with open(o.out / f"{name}.bin", "wb") as f:
            for i in range(0, len(files), 200):
                subprocess.run([o.program, *files[i : i + 200]], check=True, stdout=f)
        print(name, len(files), flush=True)


if __name__ == "__main__":
    main()
